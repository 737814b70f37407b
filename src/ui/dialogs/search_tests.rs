//! The search, driven by its accessible names and by keys.

use crate::{
    model::{ProgramId, SiteId},
    state::{CameraCommand, ChromeCommand, Command, Dialog, FilterCommand, MainPane, OutputCommand, SelectCommand},
    ui::dialogs::tests::{click, field, in_field, marked, options, press, rig, type_text, window},
};
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::Queryable;

#[test]
fn typing_and_enter_go_to_a_place_and_the_text_stays() {
    let mut harness = window(Dialog::Search);
    assert!(in_field(&harness));
    type_text(&mut harness, "rotterdam");
    assert!(marked(&harness).unwrap().starts_with("Port of Rotterdam"), "{:?}", marked(&harness));
    press(&mut harness, Key::Enter);
    let expected: [Command; 3] = [
        ChromeCommand::Pane(MainPane::Map).into(),
        SelectCommand::GoTo(SiteId::from("csi-rotterdam")).into(),
        ChromeCommand::CloseDialog.into(),
    ];
    assert_eq!(harness.state().pushed, expected);
    assert_eq!(field(&harness).value().as_deref(), Some("rotterdam"));
    assert!(!in_field(&harness));
}

#[test]
fn opening_the_search_again_selects_the_text_that_was_left() {
    let mut harness = window(Dialog::Search);
    type_text(&mut harness, "rotterdam");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().pushed, [ChromeCommand::CloseDialog.into()]);
    harness.state_mut().state.chrome.dialog = Some(Dialog::Search);
    harness.run_steps(3);
    type_text(&mut harness, "haiti");
    assert_eq!(field(&harness).value().as_deref(), Some("haiti"));
}

#[test]
fn a_click_into_the_field_opens_the_search_and_a_click_elsewhere_closes_it() {
    let mut harness = rig(vec2(1200.0, 800.0), None);
    assert!(options(&harness).is_empty());
    field(&harness).click();
    harness.run_steps(3);
    assert_eq!(harness.state().pushed, [ChromeCommand::Toggle(Dialog::Search).into()]);
    assert_eq!(options(&harness).len(), 3);
    harness.drag_at(egui::pos2(1000.0, 700.0));
    harness.run_steps(2);
    assert_eq!(harness.state().state.chrome.dialog, None);
    assert!(options(&harness).is_empty());
}

#[test]
fn the_arrows_move_the_mark_round_and_the_field_keeps_the_keyboard() {
    let mut harness = window(Dialog::Search);
    type_text(&mut harness, "italy");
    let all = options(&harness);
    assert!(all.len() > 2, "{all:?}");
    press(&mut harness, Key::ArrowDown);
    assert_eq!(marked(&harness).as_ref(), all.get(1));
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(marked(&harness).as_ref(), all.last());
    assert!(in_field(&harness));
}

#[test]
fn a_country_a_program_and_a_position_lead_to_what_they_are() {
    let take = |query: &str, start: &str| {
        let mut harness = window(Dialog::Search);
        type_text(&mut harness, query);
        let name = options(&harness).into_iter().find(|name| name.starts_with(start)).unwrap();
        click(&mut harness, &name);
        assert_eq!(harness.state().state.chrome.dialog, None);
        harness.into_state().pushed
    };
    let country = take("belgium", "Belgium. ");
    assert_eq!(country[0], SelectCommand::Country("BE".into()).into());
    assert!(matches!(&country[1], Command::Camera(CameraCommand::FitBounds(_))), "{country:?}");
    let program = take("visa security", "Visa Security Program. ");
    let vsp = ProgramId::from("vsp");
    assert_eq!(program[..2], [FilterCommand::ToggleProgram(vsp.clone()).into(), SelectCommand::Program(vsp).into()]);
    let shown = take("container security", "Container Security Initiative");
    assert_eq!(shown[0], SelectCommand::Program(ProgramId::from("csi")).into());
    let position = take("51.95, 4.05", "51.9");
    assert!(matches!(position[0], Command::Camera(CameraCommand::GoTo(at, 6.0)) if (at.lat() - 51.95).abs() < 1e-9));
    assert!(matches!(&position[1], Command::Output(OutputCommand::Notify(text, false)) if text.contains("51.95")));
}

#[test]
fn a_long_group_is_shown_to_its_end_on_demand() {
    let mut harness = window(Dialog::Search);
    type_text(&mut harness, "port");
    let more =
        options(&harness).into_iter().find(|name| name.starts_with("Show all") && name.ends_with("Places")).unwrap();
    let before = options(&harness).len();
    harness.get_by_label(&more).click_accesskit();
    harness.run_steps(3);
    assert!(options(&harness).len() > before + 20, "{before}");
    assert!(!options(&harness).contains(&more));
    assert_eq!(harness.state().state.chrome.dialog, Some(Dialog::Search));
}

#[test]
fn what_is_not_found_says_where_it_was_looked_for_and_a_misspelling_is_reported() {
    let mut harness = window(Dialog::Search);
    type_text(&mut harness, "qqqqzzzz");
    harness.get_by_value("Nothing found for “qqqqzzzz”. Searched: names, cities, countries, programs, codes and panel text of 179 places.");
    harness.state_mut().state.chrome.dialog = None;
    harness.run_steps(2);
    harness.state_mut().state.chrome.dialog = Some(Dialog::Search);
    harness.run_steps(2);
    type_text(&mut harness, "rotterdan");
    harness.get_by_value("Nothing is spelled “rotterdan”. Nearest spelling:");
    assert!(marked(&harness).unwrap().ends_with("found nearest spelling"));
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state.view.selection.single(), Some(&SiteId::from("csi-rotterdam")));
}

#[test]
fn coordinates_that_are_none_say_why() {
    let mut harness = window(Dialog::Search);
    type_text(&mut harness, "120, 4");
    let notes = harness.query_all_by_role(Role::Label).filter_map(|node| node.value()).collect::<Vec<_>>();
    assert!(
        notes.iter().any(|note| note.starts_with("“120, 4” looks like coordinates, but: 120 is not a latitude")),
        "{notes:?}"
    );
}

#[test]
fn an_example_is_put_into_the_field_and_the_cross_empties_it() {
    let mut harness = window(Dialog::Search);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(field(&harness).value().as_deref(), Some("secret service"));
    assert!(harness.state().pushed.is_empty());
    click(&mut harness, "Clear the search");
    assert_eq!(field(&harness).value().as_deref(), Some(""));
    assert!(in_field(&harness) && harness.state().state.chrome.dialog == Some(Dialog::Search));
}

#[test]
fn tab_leaves_the_search_and_closes_it() {
    let mut harness = window(Dialog::Search);
    type_text(&mut harness, "rome");
    press(&mut harness, Key::Tab);
    assert!(harness.get_by_label("Clear the search").is_focused());
    assert_eq!(harness.state().state.chrome.dialog, Some(Dialog::Search));
    harness.get_by_label("Elsewhere").focus();
    harness.run_steps(2);
    assert!(harness.get_by_label("Elsewhere").is_focused());
    assert_eq!(harness.state().state.chrome.dialog, None);
}

#[test]
fn ctrl_end_goes_to_the_last_result() {
    let mut harness = window(Dialog::Search);
    type_text(&mut harness, "italy");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    harness.run_steps(2);
    assert_eq!(marked(&harness).as_ref(), options(&harness).last());
}
