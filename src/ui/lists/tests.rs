//! Tests of the lists, driven by accessible names and keys.

use super::*;
use crate::{
    model::{Atlas, Confidence, FacetValue, Region, SiteId},
    state::{Command, FilterCommand, SelectCommand, State},
    ui::{
        lists::keys::{self, Context},
        testing::{World, resources, window},
    },
    view::Selection,
};
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

type List = Harness<'static, World<Lists>>;

fn list_of(state: State, width_px: f32) -> List {
    window(vec2(width_px, 620.0), state, show)
}

fn list() -> List {
    list_of(State::default(), 1400.0)
}

fn list_showing(listing: Listing, width_px: f32) -> List {
    let mut state = State::default();
    (state.chrome.board, state.chrome.list) = (MainPane::Places, listing);
    list_of(state, width_px)
}

fn atlas() -> &'static Atlas {
    &resources().atlas
}

fn full_name(id: &str) -> String {
    let site = atlas().site(&id.into()).unwrap();
    site.full_name(atlas().program(&site.program).unwrap())
}

fn ids(names: &[&str]) -> Vec<SiteId> {
    names.iter().map(|name| SiteId::from(*name)).collect()
}

/// Names of the visible rows, from top to bottom.
fn rows(list: &List) -> Vec<String> {
    let mut rows: Vec<_> = list
        .query_all_by_role(Role::ListBoxOption)
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

fn focus(list: &mut List) {
    list.get_by_role(Role::ListBox).focus();
    list.run();
    assert!(
        list.get_by_role(Role::ListBox).is_focused()
            || list.query_all_by_role(Role::ListBoxOption).any(|row| row.is_focused())
    );
}

fn press(list: &mut List, modifiers: Modifiers, key: Key) {
    list.key_press_modifiers(modifiers, key);
    list.run();
}

fn chosen(list: &List) -> Vec<SiteId> {
    list.state().state.view.selection.sites().to_vec()
}

#[test]
fn a_click_selects_and_ctrl_adds_and_takes_away() {
    let mut list = list();
    let shown = rows(&list);
    let (first, third) = (shown[0].clone(), shown[2].clone());
    list.get_by_label(&first).click();
    list.run();
    list.get_by_label(&third).click_modifiers(Modifiers::COMMAND);
    list.run();
    let both = chosen(&list);
    assert_eq!(both.iter().map(|id| full_name(id.as_str())).collect::<Vec<_>>(), [first.clone(), third]);
    assert_eq!(list.state().commands.first(), Some(&SelectCommand::Sites(both[..1].to_vec()).into()));
    assert_eq!(list.get_by_label(&first).accesskit_node().is_selected(), Some(true));
    list.get_by_label(&first).click_modifiers(Modifiers::COMMAND);
    list.run();
    assert_eq!(chosen(&list), both[1..]);
}

#[test]
fn a_double_click_goes_there_on_the_map() {
    let mut list = list();
    let name = rows(&list)[1].clone();
    list.get_by_label(&name).click();
    list.get_by_label(&name).click();
    list.run();
    let id = chosen(&list);
    let end: Vec<Command> = vec![SelectCommand::GoTo(id[0].clone()).into(), ChromeCommand::Pane(MainPane::Map).into()];
    assert!(list.state().commands.ends_with(&end), "{:?}", list.state().commands);
}

#[test]
fn a_heading_sorts_and_a_second_click_turns_round() {
    let mut list = list();
    let countries = |list: &List| -> Vec<String> {
        rows(list)
            .iter()
            .map(|name| name.split(". ").next().unwrap_or("").rsplit(", ").next().unwrap_or("").to_owned())
            .collect()
    };
    list.get_by_label("Sort by country, ascending").click();
    list.run();
    assert_eq!(countries(&list)[0], "Argentina");
    assert!(list.query_by_label("Sort by country, ascending").is_none());
    list.get_by_label("Sort by country, descending").click();
    list.run();
    assert_eq!(countries(&list)[0], "United States");
    list.get_by_label("Sort by country, ascending");
}

#[test]
fn only_the_rows_in_sight_are_made() {
    let list = list();
    let count = rows(&list).len();
    assert!((10..30).contains(&count), "{count}");
    list.get_by_label("78 of 179 places");
}

#[test]
fn keys_move_extend_and_open() {
    let mut list = list();
    focus(&mut list);
    press(&mut list, Modifiers::NONE, Key::ArrowDown);
    let first = chosen(&list);
    assert_eq!(full_name(first[0].as_str()), rows(&list)[0]);
    press(&mut list, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut list, Modifiers::SHIFT, Key::ArrowDown);
    let three = chosen(&list);
    assert_eq!((three.len(), &three[..1]), (3, &first[..]));
    press(&mut list, Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(chosen(&list), three[..2]);
    press(&mut list, Modifiers::NONE, Key::End);
    let last = chosen(&list);
    assert!(rows(&list).contains(&full_name(last[0].as_str())));
    press(&mut list, Modifiers::NONE, Key::PageUp);
    press(&mut list, Modifiers::NONE, Key::PageDown);
    assert_eq!(chosen(&list), last);
    press(&mut list, Modifiers::NONE, Key::Home);
    assert_eq!(chosen(&list), first);
    press(&mut list, Modifiers::COMMAND, Key::A);
    assert_eq!(chosen(&list).len(), 78);
    press(&mut list, Modifiers::NONE, Key::Home);
    press(&mut list, Modifiers::NONE, Key::Enter);
    assert_eq!(list.state().commands.last(), Some(&ChromeCommand::Pane(MainPane::Map).into()));
    assert!(list.state().commands.contains(&SelectCommand::GoTo(first[0].clone()).into()));
}

#[test]
fn keys_do_nothing_while_a_dialog_is_open() {
    let mut list = list();
    focus(&mut list);
    list.state_mut().state.chrome.dialog = Some(crate::state::Dialog::About);
    press(&mut list, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(list.state().commands, []);
}

#[test]
fn the_first_letters_find_a_place_by_name_or_city() {
    let mut list = list();
    focus(&mut list);
    for letters in ["r", "o", "t"] {
        list.event(egui::Event::Text(letters.into()));
        list.run_steps(1);
    }
    list.run();
    assert_eq!(chosen(&list), ids(&["csi-rotterdam"]));
    assert!(rows(&list).contains(&full_name("csi-rotterdam")));
}

#[test]
fn accents_do_not_count_when_letters_are_typed() {
    let rows = places::rows(atlas(), &(0..atlas().sites().len()).collect::<Vec<_>>());
    let look = |letters: &str| {
        let found = keys::found(letters, &Context { rows: &rows, cursor: None, page: 10 });
        found.map(|row| rows[row].cells[2].text.clone())
    };
    assert_eq!(look("bogota").as_deref(), Some("Bogotá"));
    assert_eq!(look("xyzzy"), None);
    assert_eq!(look("rotter").as_deref(), Some("Rotterdam"));
}

#[test]
fn what_is_chosen_elsewhere_is_scrolled_into_view() {
    let mut list = list();
    assert!(!rows(&list).contains(&full_name("ilea-san-salvador")));
    list.state_mut().state.view.selection = Selection::of(ids(&["ilea-san-salvador"]));
    list.run();
    let name = full_name("ilea-san-salvador");
    let row = list.get_by_label(&name);
    assert!(row.rect().bottom() <= 620.0 && row.accesskit_node().is_selected() == Some(true));
}

#[test]
fn the_list_can_be_left_by_scrolling_without_being_pulled_back() {
    let mut list = list();
    let first = rows(&list)[0].clone();
    list.get_by_label(&first).click();
    list.run();
    list.get_by_label(&first).hover();
    let (unit, delta) = (egui::MouseWheelUnit::Point, vec2(0.0, -900.0));
    let (phase, source) = (egui::TouchPhase::Move, egui::MouseWheelSource::Wheel);
    list.event(egui::Event::MouseWheel { unit, delta, phase, source, modifiers: Modifiers::NONE });
    list.run();
    assert!(!rows(&list).contains(&first));
}

#[test]
fn a_narrow_list_drops_columns_and_stays_inside() {
    let list = list_of(State::default(), 330.0);
    let headings: Vec<String> = list
        .query_all_by_label_contains("Sort by")
        .map(|node| node.accesskit_node().label().unwrap_or_default())
        .collect();
    assert_eq!(headings, ["Sort by name, ascending", "Sort by country, ascending", "Sort by start, ascending"]);
    for row in list.query_all_by_role(Role::ListBoxOption) {
        assert!(row.rect().left() >= 0.0 && row.rect().right() <= 330.0);
    }
}

#[test]
fn when_nothing_passes_it_says_so_and_offers_ways_out() {
    let mut state = State::default();
    state.view.shown = ["ilea".into()].into();
    state.view.filter.toggle(FacetValue::Region(Region::SouthAsia));
    state.view.filter.toggle(FacetValue::Confidence(Confidence::Low));
    let mut list = list_of(state, 700.0);
    list.get_by_label("No place passes the filter: South Asia, confidence low.");
    assert_eq!(rows(&list), Vec::<String>::new());
    list.get_by_label("Show all programs").click();
    list.run();
    list.query_all_by_label("Clear the filter").last().unwrap().click();
    list.run();
    let expected: [Command; 2] = [FilterCommand::AllPrograms.into(), FilterCommand::Clear.into()];
    assert_eq!(list.state().commands, expected);
    assert!(!rows(&list).is_empty());
}

#[test]
fn with_no_program_it_does_not_blame_the_filter() {
    let mut state = State::default();
    state.view.shown.clear();
    let list = list_of(state, 700.0);
    list.get_by_label("No program is shown.");
    list.get_by_label("Show all programs");
    assert!(list.query_by_label("Clear the filter").is_none());
}

#[test]
fn the_button_leads_back_to_the_map() {
    let mut list = list();
    list.get_by_label("Map").click();
    list.run();
    assert_eq!(list.state().commands, [ChromeCommand::Pane(MainPane::Map).into()]);
}

#[test]
fn the_switch_shows_each_list_with_its_count() {
    let mut list = list_showing(Listing::Places, 1400.0);
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
    let mut list = list_showing(Listing::Statements, 1400.0);
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
    let mut list = list_showing(Listing::Statements, 1400.0);
    let before = rows(&list);
    list.get_by_label(&before[3]).click();
    list.run();
    let statement = &atlas().statements()[3].id;
    assert_eq!(list.state().commands, [SelectCommand::Statement(statement.clone()).into()]);
    assert_eq!(list.state().state.view.focus.as_ref(), Some(statement));
    // The bar for the focused statement takes a row at the end.
    assert_eq!(
        rows(&list)[..8],
        before[..8],
        "one statement's places are shown alone, and the others still have theirs"
    );
    assert_eq!(list.get_by_label(&before[3]).accesskit_node().is_selected(), Some(true));
}

#[test]
fn a_country_fact_leads_to_its_country_and_keys_go_on_to_the_next() {
    let mut list = list_showing(Listing::Countries, 1400.0);
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
fn headings_of_statements_sort_and_a_second_click_reverses() {
    let mut list = list_showing(Listing::Statements, 1400.0);
    list.get_by_label("Sort by here, ascending").click();
    list.run();
    assert!(rows(&list)[0].ends_with("58 of 58 places"), "{:?}", rows(&list));
    list.get_by_label("Sort by here, descending").click();
    list.run();
    assert!(rows(&list)[0].ends_with("Its places are not shown now"), "{:?}", rows(&list));
    assert_eq!(list.state().commands, []);
}

#[test]
fn a_narrow_list_of_statements_keeps_words_and_places() {
    let list = list_showing(Listing::Statements, 420.0);
    let headings: Vec<String> = list
        .query_all_by_label_contains("Sort by")
        .map(|node| node.accesskit_node().label().unwrap_or_default())
        .collect();
    assert_eq!(headings, ["Sort by statement, ascending", "Sort by here, ascending"]);
}
