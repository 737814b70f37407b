//! Tests of the filter dialog, driven by accessible names.

use super::*;
use crate::{
    model::{Confidence, Region},
    state::{Dialog, State},
    ui::testing::{World, resources, window},
};
use egui::{Role, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

type Window = Harness<'static, World<FilterState>>;

fn open(size: Vec2) -> Window {
    let mut state = State::default();
    state.chrome.dialog = Some(Dialog::Filter);
    window(size, state, |ui, cx, filter: &mut FilterState| {
        if cx.state.chrome.dialog == Some(Dialog::Filter) {
            show(ui.ctx(), cx, filter);
        }
    })
}

fn large() -> Window {
    open(vec2(1300.0, 1000.0))
}

fn count(window: &Window, value: &FacetValue) -> usize {
    let view = &window.state().state.view;
    view.filter.counts(&resources().atlas, |site| view.shown.contains(&site.program) && view.time.admits(site))[value]
}

fn checkboxes(window: &Window) -> Vec<String> {
    window.query_all_by_role(Role::CheckBox).map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
}

#[test]
fn every_facet_is_there_at_every_size() {
    for size in [vec2(1300.0, 1000.0), vec2(700.0, 600.0), vec2(360.0, 500.0)] {
        let window = open(size);
        let names = checkboxes(&window);
        let expected = [
            "Container Security Initiative, ",
            "Europe, ",
            "Netherlands, ",
            "Operating in December 2011, ",
            "Confidence high, ",
            "Exact place, ",
            "Not named in the fact sheet, ",
        ];
        for name in expected {
            assert_eq!(names.iter().filter(|known| known.starts_with(name)).count(), 1, "{size:?}: {name}");
        }
        for node in window.query_all_by_role(Role::CheckBox) {
            assert!(node.rect().left() >= 0.0 && node.rect().right() <= size.x, "{size:?}: {:?}", node.rect());
        }
        assert!(window.get_by_label("Done").rect().bottom() <= size.y, "{size:?}");
    }
}

#[test]
fn a_click_filters_at_once_and_the_counts_follow() {
    let mut window = large();
    let europe = FacetValue::Region(Region::Europe);
    let high = FacetValue::Confidence(Confidence::High);
    let before = count(&window, &high);
    window.get_by_label(&format!("Europe, {} places", count(&window, &europe))).click();
    window.run();
    assert_eq!(window.state().commands, [FilterCommand::Toggle(europe.clone()).into()]);
    let after = count(&window, &high);
    assert!(after < before);
    window.get_by_label(&format!("Confidence high, {after} places"));
    let admitted = window.state().state.view.admitted(&resources().atlas).len();
    window.get_by_label(&format!("{admitted} of 179 places"));
    let europe = window.get_by_label_contains("Europe, ");
    assert_eq!(europe.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn a_value_that_admits_nothing_can_still_be_clicked() {
    let mut window = large();
    window.get_by_label_contains("Europe, ").click();
    window.run();
    window.get_by_label("Argentina, 0 places").click();
    window.run();
    assert_eq!(window.state().commands.last(), Some(&FilterCommand::Toggle(FacetValue::Country("AR".into())).into()));
    window.get_by_label("0 of 179 places");
}

#[test]
fn programs_are_shown_and_hidden_here_too() {
    let mut window = large();
    let name = &resources().atlas.program(&"tsa".into()).unwrap().name;
    window.get_by_label_contains(name).click();
    window.run();
    assert_eq!(window.state().commands, [FilterCommand::ToggleProgram("tsa".into()).into()]);
    let named = |name: &str| checkboxes(&window).iter().any(|known| known.starts_with(name));
    assert!(!named("Passenger Name Record sharing"), "a program without places has nothing to show or hide");
}

#[test]
fn letters_narrow_the_countries() {
    let mut window = large();
    window.get_by_label("Find a country").focus();
    window.run();
    window.get_by_label("Find a country").type_text("germ");
    window.run();
    let countries: Vec<String> = checkboxes(&window);
    assert!(countries.iter().any(|name| name.starts_with("Germany, ")));
    assert!(!countries.iter().any(|name| name.starts_with("Netherlands, ")));
    window.get_by_label("Find a country").type_text("xx");
    window.run();
    window.get_by_label("No country of the atlas begins with “germxx”.");
}

#[test]
fn clear_and_done_do_what_they_say() {
    let mut window = large();
    window.get_by_label_contains("Europe, ").click();
    window.run();
    window.get_by_label("Clear").click();
    window.run();
    assert!(window.state().state.view.filter.is_empty());
    window.get_by_label("Done").click();
    window.run();
    assert_eq!(window.state().state.chrome.dialog, None);
    assert_eq!(checkboxes(&window), Vec::<String>::new());
}

#[test]
fn the_keyboard_begins_in_the_dialog_and_space_ticks() {
    let mut window = large();
    let focused = |window: &Window| {
        window
            .query_all_by_role(Role::CheckBox)
            .find(|node| node.is_focused())
            .map(|node| node.accesskit_node().label().unwrap_or_default())
    };
    assert!(focused(&window).is_some(), "a checkbox has the keyboard");
    window.key_press(egui::Key::Space);
    window.run();
    assert!(matches!(
        window.state().commands.as_slice(),
        [crate::state::Command::Filter(FilterCommand::ToggleProgram(_))]
    ));
    window.key_press(egui::Key::Escape);
    window.run();
    assert_eq!(window.state().state.chrome.dialog, None);
}
