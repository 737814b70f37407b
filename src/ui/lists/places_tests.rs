//! Tests of the list of places, driven by names and keys.

use super::*;
use crate::{
    model::{Confidence, FacetValue, Region},
    state::{Command, FilterCommand, State},
    ui::testing::{World, resources, window},
};
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

type List = Harness<'static, World<PlacesState>>;

fn list_of(state: State, width_px: f32) -> List {
    window(vec2(width_px, 620.0), state, show)
}

fn list() -> List {
    list_of(State::default(), 1400.0)
}

fn full_name(id: &str) -> String {
    let atlas = &resources().atlas;
    let site = atlas.site(&id.into()).unwrap();
    site.full_name(atlas.program(&site.program).unwrap())
}

fn ids(names: &[&str]) -> Vec<SiteId> {
    names.iter().map(|name| SiteId::from(*name)).collect()
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
    let atlas = &resources().atlas;
    let texts = places_rows::texts(atlas);
    let order: Vec<usize> = (0..atlas.sites().len()).collect();
    let look = |letters: &str| {
        let rows = Rows { order: &order, texts: &texts, cursor: None, page: 10 };
        places_keys::found(letters, &rows).map(|row| atlas.sites()[row].place.city.clone())
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
