//! Tests of the lists of statements and country facts, driven by names and keys through the list of places.

use super::*;
use crate::{
    model::Atlas,
    state::{Command, State},
    ui::{
        lists::places::{self, PlacesState},
        testing::{World, resources, window},
    },
};
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

type List = Harness<'static, World<PlacesState>>;

fn list_of(listing: Listing, width_px: f32) -> List {
    let mut state = State::default();
    (state.chrome.board, state.chrome.list) = (MainPane::Places, listing);
    window(vec2(width_px, 620.0), state, places::show)
}

fn atlas() -> &'static Atlas {
    &resources().atlas
}

/// The names of the rows that stand in the window, from top to bottom.
fn rows(list: &List) -> Vec<String> {
    let mut rows: Vec<_> = list
        .query_all_by_role(Role::ListBoxOption)
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn the_switch_shows_each_list_with_its_count() {
    let mut list = list_of(Listing::Places, 1400.0);
    list.get_by_label("78 of 179 places");
    list.get_by_label("Statements").click();
    list.run();
    assert_eq!(list.state().commands, [ChromeCommand::List(Listing::Statements).into()]);
    let coverage = Coverage::of(atlas(), |site| list.state().state.view.admits(site));
    list.get_by_label(&coverage.words());
    assert!(rows(&list)[0].starts_with(&atlas().statements()[0].paraphrase));
    list.get_by_label("Country facts").click();
    list.run();
    let count = atlas().all_country_facts().len();
    list.get_by_label(&format!("{count} facts known by country only, each with its source"));
    assert!(rows(&list)[0].contains("Afghanistan"), "{:?}", rows(&list));
    list.get_by_label("Places").click();
    list.run();
    list.get_by_label("78 of 179 places");
}

#[test]
fn only_the_rows_in_sight_are_made_and_the_end_can_be_reached() {
    let mut list = list_of(Listing::Statements, 1400.0);
    let count = rows(&list).len();
    assert!((8..20).contains(&count), "{count}");
    list.get_by_role(Role::ListBox).focus();
    list.run();
    list.key_press(Key::End);
    list.run();
    let last = atlas().statements().last().unwrap();
    assert_eq!(list.state().state.view.selection.statement(), Some(&last.id));
    assert!(rows(&list).last().unwrap().starts_with(&last.paraphrase));
}

#[test]
fn a_click_opens_the_statement_and_the_list_keeps_what_the_others_have() {
    let mut list = list_of(Listing::Statements, 1400.0);
    let before = rows(&list);
    list.get_by_label(&before[3]).click();
    list.run();
    let statement = &atlas().statements()[3].id;
    assert_eq!(list.state().commands, [SelectCommand::Statement(statement.clone()).into()]);
    assert_eq!(list.state().state.view.focus.as_ref(), Some(statement));
    // The bar with what is shown alone takes a row at the end.
    assert_eq!(
        rows(&list)[..8],
        before[..8],
        "one statement's places are shown alone, and the others still have theirs"
    );
    assert_eq!(list.get_by_label(&before[3]).accesskit_node().is_selected(), Some(true));
}

#[test]
fn a_country_fact_leads_to_its_country_and_keys_go_on_to_the_next() {
    let mut list = list_of(Listing::Countries, 1400.0);
    let first = rows(&list)[0].clone();
    list.get_by_label(&first).click();
    list.run();
    let wanted: Command = SelectCommand::Country("AF".to_owned()).into();
    assert_eq!(list.state().commands, [wanted]);
    list.key_press(Key::ArrowDown);
    list.run();
    assert_eq!(list.state().commands.len(), 2);
    list.key_press_modifiers(Modifiers::NONE, Key::Enter);
    list.run();
    assert_eq!(list.state().commands.last(), Some(&ChromeCommand::Pane(MainPane::Map).into()));
}

#[test]
fn headings_sort_and_a_second_click_turns_round() {
    let mut list = list_of(Listing::Statements, 1400.0);
    list.get_by_label("Sort by here, ascending").click();
    list.run();
    assert!(rows(&list)[0].ends_with("58 of 58 places"), "{:?}", rows(&list));
    list.get_by_label("Sort by here, descending").click();
    list.run();
    assert!(rows(&list)[0].ends_with("Its places are not shown now"), "{:?}", rows(&list));
    assert_eq!(list.state().commands, []);
}

#[test]
fn a_narrow_list_keeps_what_is_said_and_where_it_is_shown() {
    let list = list_of(Listing::Statements, 420.0);
    let headings: Vec<String> = list
        .query_all_by_label_contains("Sort by")
        .map(|node| node.accesskit_node().label().unwrap_or_default())
        .collect();
    assert_eq!(headings, ["Sort by statement, ascending", "Sort by here, ascending"]);
}
