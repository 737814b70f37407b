//! Countries in the whole window: hovering, clicking, the panel, the keyboard's way there, and the country layer.

use super::kit::*;
use egui::{Event, Modifiers, Pos2, vec2};
use egui_kittest::kittest::Queryable;
use footprint::{
    geo::Camera,
    model::LonLat,
    state::{Action, CameraCommand, FilterCommand, MeasureCommand, PrefsCommand, SelectCommand},
    view::{Selection, Shade},
};

/// A window whose map lies in the middle of Western Europe.
fn window() -> Window {
    let mut window = window_of(vec2(1440.0, 900.0), 0.02, None, |app| app.run(PrefsCommand::ToggleReducedMotion));
    look_at(&mut window, 8.0, 48.0, 4.6);
    window
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

/// A click; the double click's time is not over yet.
fn press(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.event_modifiers(Event::PointerMoved(at), modifiers);
    window.step();
    button(window, at, true, modifiers);
    button(window, at, false, modifiers);
}

/// A click, and the time that a second one would have.
fn click(window: &mut Window, position: LonLat) {
    let at = on_screen(window, position);
    press(window, at, Modifiers::NONE);
    window.run_steps(30);
}

#[test]
fn a_click_on_land_opens_the_country_and_one_on_water_closes_it() {
    let mut window = window();
    // Inland, far from every marker.
    click(&mut window, at(2.6, 46.6));
    assert_eq!(state(&window).view.selection, Selection::Country("FR".into()));
    for words in ["France", "BORDERS", "IN THE FACT SHEET"] {
        assert!(window.query_all_by_label(words).next().is_some(), "{words} is not on the panel");
    }
    click(&mut window, at(15.0, 49.6));
    assert_eq!(state(&window).view.selection, Selection::Country("CZ".into()));
    assert!(window.query_all_by_label("Nothing of the sheet names it.").next().is_some());
    assert!(window.query_all_by_label("No place in the atlas").next().is_some());
    click(&mut window, at(-5.0, 45.5));
    assert_eq!(state(&window).view.selection, Selection::Nothing);
}

#[test]
fn a_click_on_a_marker_is_the_markers() {
    let mut window = window();
    run(&mut window, CameraCommand::Set(Camera::new(at(4.0, 50.0), 7.0)));
    let site = RES.atlas.site(&"csi-rotterdam".into()).unwrap();
    click(&mut window, site.point.position);
    assert_eq!(state(&window).view.selection.single(), Some(&site.id));
}

#[test]
fn a_double_click_zooms_and_opens_nothing() {
    let mut window = window();
    let place = on_screen(&window, at(2.6, 46.6));
    let zoom = state(&window).view.camera.zoom();
    press(&mut window, place, Modifiers::NONE);
    press(&mut window, place, Modifiers::NONE);
    window.run_steps(30);
    assert!(state(&window).view.camera.zoom() > zoom + 0.5);
    assert_eq!(state(&window).view.selection, Selection::Nothing);
}

#[test]
fn measuring_and_ctrl_clicks_on_land_do_what_they_did() {
    let mut window = window();
    run(&mut window, MeasureCommand::From(at(2.0, 48.0)));
    click(&mut window, at(15.0, 49.6));
    assert!(state(&window).measure.unwrap().to.is_some());
    assert_eq!(state(&window).view.selection, Selection::Nothing);
    run(&mut window, MeasureCommand::Clear);
    run(&mut window, SelectCommand::Sites(vec!["csi-rotterdam".into()]));
    let place = on_screen(&window, at(2.6, 46.6));
    press(&mut window, place, Modifiers::COMMAND);
    window.run_steps(30);
    assert_eq!(state(&window).view.selection.sites().len(), 1);
}

#[test]
fn hovering_tells_the_name_and_what_is_there() {
    let mut window = window();
    let place = on_screen(&window, at(15.0, 49.6));
    window.event(Event::PointerMoved(place));
    window.run_steps(30);
    assert!(window.query_all_by_label("Czechia").next().is_some());
    assert!(window.query_all_by_label("No place in the atlas").next().is_some());
    let place = on_screen(&window, at(-5.0, 45.5));
    window.event(Event::PointerMoved(place));
    window.run_steps(30);
    assert!(window.query_all_by_label("No place in the atlas").next().is_none());
}

#[test]
fn small_states_can_be_clicked_from_afar_while_they_are_marked() {
    let mut window = window();
    run(&mut window, FilterCommand::Shade(Shade::Preclearance));
    run(&mut window, CameraCommand::Set(Camera::new(at(-70.0, 25.0), 3.0)));
    for (iso, name) in [("BM", "Country: Bermuda."), ("AW", "Country: Aruba.")] {
        // The marker has the middle; the country what its dot reaches beyond that.
        let dot = window.get_by_label_contains(name).rect();
        press(&mut window, dot.center() + vec2(0.0, 15.0), Modifiers::NONE);
        window.run_steps(5);
        assert_eq!(state(&window).view.selection, Selection::Country(iso.into()));
    }
}

#[test]
fn the_country_in_the_middle_is_opened_without_a_mouse() {
    let mut window = window();
    let middle = Action::CountryHere.command(state(&window), &RES.atlas).unwrap();
    run(&mut window, middle);
    let Selection::Country(iso) = state(&window).view.selection.clone() else { panic!("no country") };
    let camera = state(&window).view.camera;
    let zoom = Action::ZoomToSelection.command(state(&window), &RES.atlas).unwrap();
    run(&mut window, zoom);
    let after = state(&window).view.camera;
    assert!(after != camera && after.zoom() > 4.0, "{iso} {after:?}");
    run(&mut window, CameraCommand::Set(Camera::new(at(-30.0, 30.0), 5.0)));
    assert_eq!(Action::CountryHere.command(state(&window), &RES.atlas), None);
}

#[test]
fn every_territory_has_a_panel() {
    let mut window = window();
    for territory in RES.atlas.territories() {
        run(&mut window, SelectCommand::Country(territory.iso.clone()));
        assert!(window.query_all_by_label(&territory.name).next().is_some(), "{}", territory.name);
        assert!(window.query_all_by_label("IN THE FACT SHEET").next().is_some(), "{}", territory.name);
    }
}

#[test]
fn a_statement_without_a_place_brings_the_map_to_its_country_or_region() {
    let mut window = window();
    for (statement, lon, lat) in [("c-01", 66.0, 34.0), ("e-04", -72.5, 19.0), ("b-07", -75.0, 33.0)] {
        run(&mut window, SelectCommand::Statement(statement.into()));
        let viewport = state(&window).viewport();
        let (x, y) = viewport.project(at(lon, lat));
        assert!((300.0..1200.0).contains(&x) && (50.0..850.0).contains(&y), "{statement}: {x} {y}");
    }
    assert!(window.query_all_by_label("Legend: Outline drawn by this atlas").next().is_some());
}
