//! The whole window without a renderer, driven by accessible names and real keys, asserting on the state.

use super::kit::*;
use egui::{Event, Key, Modifiers, MouseWheelUnit, Vec2, accesskit::Role, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use footprint::{
    app::App,
    model::SiteId,
    state::{Dialog, MainPane, State},
    storage::store::Store,
    ui::map::tiles::BasemapTiles,
    view::Selection,
};
use std::sync::Arc;

fn selected(window: &Window) -> Vec<&str> {
    state(window).view.selection.sites().iter().map(SiteId::as_str).collect()
}

#[test]
fn a_click_on_a_marker_tells_where_since_when_and_who_says_so() {
    let mut window = window(1440.0, 900.0);
    window.get_by_label_contains("Port of Santos, Brazil. Container Security Initiative. Operational since").click();
    settle(&mut window);
    assert_eq!(selected(&window), ["csi-santos"]);
    for text in ["Operational since", "UN/LOCODE", "BRSSZ", "Confidence", "SOURCES", "December 2011"] {
        assert!(window.query_all_by_label(text).next().is_some(), "{text} is not on the panel");
    }
}

#[test]
fn every_place_shown_is_named_by_a_marker_or_a_ring() {
    let window = window(1440.0, 900.0);
    let nodes: Vec<String> = window
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().role() == Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    for index in state(&window).view.admitted(&RES.atlas) {
        let name = &RES.atlas.sites()[index].name;
        assert!(nodes.iter().any(|label| label.contains(name.as_str())), "{name} has no node");
    }
}

#[test]
fn search_finds_a_code_and_enter_flies_there() {
    let mut window = window(1440.0, 900.0);
    press(&mut window, Modifiers::COMMAND, Key::F);
    assert_eq!(state(&window).chrome.dialog, Some(Dialog::Search));
    type_text(&mut window, "NLRTM");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(selected(&window), ["csi-rotterdam"]);
    assert!(state(&window).view.camera.zoom() >= 6.0);
    let at = site_on_screen(&window, "csi-rotterdam");
    assert!(at.x > 330.0 && at.x < 1440.0 - 360.0 && at.y > 20.0 && at.y < 860.0, "{at}");
}

#[test]
fn what_is_typed_in_the_same_frame_as_the_key_goes_into_the_field() {
    let mut window = window(1440.0, 900.0);
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.event(Event::Text("dubai".into()));
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(selected(&window), ["csi-dubai"]);
}

#[test]
fn a_checkbox_hides_a_program_and_undo_brings_it_back() {
    let mut window = window(1440.0, 900.0);
    assert_eq!(state(&window).view.admitted(&RES.atlas).len(), 78);
    window.get_by_role_and_label(Role::CheckBox, "Container Security Initiative").click();
    settle(&mut window);
    assert_eq!(state(&window).view.admitted(&RES.atlas).len(), 20);
    assert!(window.query_by_label_contains("20 of 179 places shown").is_some());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(state(&window).view.admitted(&RES.atlas).len(), 78);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(state(&window).view.admitted(&RES.atlas).len(), 20);
}

#[test]
fn a_program_without_a_place_opens_its_panel() {
    let mut window = window(1440.0, 900.0);
    window.get_by_label_contains("Passenger Name Record sharing. No place on the ground").click();
    settle(&mut window);
    assert_eq!(state(&window).view.selection, Selection::Program("pnr".into()));
    assert!(window.query_by_label_contains("so it has no marker").is_some());
}

#[test]
fn a_ring_zooms_until_it_parts() {
    let mut window = window(1440.0, 900.0);
    let before = state(&window).view.camera.zoom();
    window.get_all_by_label_contains("Ring of").next().unwrap().click();
    settle(&mut window);
    assert!(state(&window).view.camera.zoom() > before + 0.2);
    assert_eq!(state(&window).view.selection, Selection::Nothing);
}

#[test]
fn places_at_one_point_open_as_a_list() {
    let mut window = window(1440.0, 900.0);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    look_at(&mut window, 36.82, -1.29, 12.0);
    let ring = window.get_all_by_label_contains("Ring of").next().unwrap();
    ring.click();
    settle(&mut window);
    assert!(selected(&window).len() >= 2);
    assert!(window.query_by_label_contains("They share one point on the map").is_some());
}

#[test]
fn the_wheel_zooms_at_the_pointer_without_a_modifier() {
    let mut window = window(1440.0, 900.0);
    let at = pos2(900.0, 500.0);
    window.event(Event::PointerMoved(at));
    settle(&mut window);
    let before = state(&window).viewport().unproject(f64::from(at.x - MARGIN_PX), f64::from(at.y - MARGIN_PX));
    for _ in 0..3 {
        let event = Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, 1.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        };
        window.event(event);
        window.run_steps(20);
    }
    let after = state(&window).viewport().unproject(f64::from(at.x - MARGIN_PX), f64::from(at.y - MARGIN_PX));
    assert!(state(&window).view.camera.zoom() > 3.0, "{}", state(&window).view.camera.zoom());
    assert!((after.lon() - before.lon()).abs() < 0.5 && (after.lat() - before.lat()).abs() < 0.5);
}

#[test]
fn a_drag_pans_and_goes_on_a_little() {
    let mut window = window(1440.0, 900.0);
    look_at(&mut window, 0.0, 20.0, 4.0);
    drag(&mut window, pos2(900.0, 500.0), pos2(700.0, 500.0), Modifiers::NONE);
    window.run_steps(60);
    let degrees_dragged = 200.0 / (256.0 * 16.0) * 360.0;
    assert!(state(&window).view.camera.center().lon() >= degrees_dragged - 0.5);
    assert_eq!(state(&window).view.camera.zoom(), 4.0);
}

#[test]
fn a_box_with_shift_zooms_and_with_ctrl_selects() {
    let mut window = window(1440.0, 900.0);
    let before = state(&window).view.camera;
    let (santos, buenos_aires) = (site_on_screen(&window, "csi-santos"), site_on_screen(&window, "csi-buenos-aires"));
    let (from, to) = (buenos_aires + vec2(-30.0, 40.0), santos + vec2(30.0, -30.0));
    drag(&mut window, from, to, Modifiers::COMMAND);
    assert_eq!(selected(&window), ["csi-buenos-aires", "csi-santos"]);
    assert_eq!(state(&window).view.camera.zoom(), before.zoom());
    press(&mut window, Modifiers::NONE, Key::Escape);
    drag(&mut window, from, to, Modifiers::SHIFT);
    assert!(state(&window).view.camera.zoom() > before.zoom() + 1.0);
    let at = site_on_screen(&window, "csi-santos");
    assert!((0.0..1440.0).contains(&at.x) && (0.0..900.0).contains(&at.y));
}

#[test]
fn escape_calls_off_a_box_and_then_the_selection() {
    let mut window = window(1440.0, 900.0);
    window.get_by_label_contains("Port of Santos, Brazil").click();
    settle(&mut window);
    let camera = state(&window).view.camera;
    window.event_modifiers(Event::PointerMoved(pos2(600.0, 600.0)), Modifiers::SHIFT);
    button(&mut window, pos2(600.0, 600.0), true, Modifiers::SHIFT);
    window.step();
    window.event_modifiers(Event::PointerMoved(pos2(800.0, 700.0)), Modifiers::SHIFT);
    window.step();
    press(&mut window, Modifiers::NONE, Key::Escape);
    button(&mut window, pos2(800.0, 700.0), false, Modifiers::NONE);
    settle(&mut window);
    assert_eq!((state(&window).view.camera, selected(&window).len()), (camera, 1));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(selected(&window).is_empty());
}

#[test]
fn markers_on_the_far_side_of_180_can_be_clicked() {
    let mut window = window(1440.0, 900.0);
    look_at(&mut window, -178.0, 20.0, 2.6);
    window.get_by_label_contains("Port of Shanghai").click();
    settle(&mut window);
    assert_eq!(selected(&window), ["csi-shanghai"]);
}

#[test]
fn arrows_rove_from_marker_to_marker_and_enter_opens() {
    let mut window = window(1440.0, 900.0);
    window.get_by_label_contains("Port of Santos, Brazil").click();
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(selected(&window), ["csi-buenos-aires"]);
}

#[test]
fn map_keys_pan_zoom_and_go_home() {
    let mut window = window(1440.0, 900.0);
    let home = state(&window).view.camera;
    press(&mut window, Modifiers::NONE, Key::Plus);
    let zoomed = state(&window).view.camera;
    assert!((zoomed.zoom() - home.zoom() - 1.0).abs() < 1e-9);
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    assert!(state(&window).view.camera.center().lon() > home.center().lon());
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(state(&window).view.camera.center().lon(), zoomed.center().lon());
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(state(&window).view.camera, home);
    press(&mut window, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(state(&window).view.camera, zoomed);
    press(&mut window, Modifiers::NONE, Key::Minus);
    press(&mut window, Modifiers::NONE, Key::Home);
    assert!((state(&window).view.camera.zoom() - home.zoom()).abs() < 0.01);
}

#[test]
fn the_list_and_the_map_share_one_selection() {
    let mut window = window(1440.0, 900.0);
    window.get_by_label_contains("Port of Santos, Brazil").click();
    settle(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::P);
    assert_eq!(state(&window).chrome.board, MainPane::Places);
    assert!(window.query_by_label_contains("Port of Santos, Brazil").is_some());
    assert_eq!(selected(&window), ["csi-santos"]);
    press(&mut window, Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(selected(&window), ["csi-shanghai"]);
}

#[test]
fn the_filter_is_reported_in_chips_and_cleared_with_one_click() {
    let mut window = window(1440.0, 900.0);
    press(&mut window, Modifiers::COMMAND, Key::L);
    window
        .get_all_by_role(Role::CheckBox)
        .find(|node| node.accesskit_node().label().is_some_and(|l| l.starts_with("Europe")))
        .unwrap()
        .click();
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&window).view.admitted(&RES.atlas).len(), 26);
    assert!(window.query_by_label_contains("Remove filter: Europe").is_some());
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::X);
    assert_eq!(state(&window).view.admitted(&RES.atlas).len(), 78);
}

#[test]
fn f9_hides_the_cards_and_escape_brings_them_back() {
    let mut window = window(1440.0, 900.0);
    press(&mut window, Modifiers::NONE, Key::F9);
    assert!(window.query_by_label_contains("of 179 places shown").is_none());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label_contains("of 179 places shown").is_some());
}

#[test]
fn shift_f10_opens_the_menu_at_the_selected_place() {
    let mut window = window(1440.0, 900.0);
    window.get_by_label_contains("Port of Santos, Brazil").click();
    settle(&mut window);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    window.get_by_label_contains("Measure from here").click();
    settle(&mut window);
    let santos = RES.atlas.site(&SiteId::from("csi-santos")).unwrap().point.position;
    assert_eq!(state(&window).measure.map(|measure| measure.from), Some(santos));
}

#[test]
fn every_window_size_shows_the_map_and_its_markers() {
    for (width, height) in
        [(480.0, 360.0), (640.0, 480.0), (800.0, 600.0), (1024.0, 700.0), (1366.0, 768.0), (3840.0, 2160.0)]
    {
        let window = window(width, height);
        let view = state(&window).viewport();
        let room = Vec2::splat(2.0 * MARGIN_PX) + vec2(view.width_px() as f32, view.height_px() as f32);
        assert_eq!(room, vec2(width, height));
        let markers = window.query_all_by_label_contains("Ring of").count();
        assert!(markers > 0, "{width}x{height}");
    }
}

#[test]
fn the_session_is_written_a_little_after_a_change() {
    let folder = std::env::temp_dir().join(format!("footprint-ui-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let (store, _) = Store::open(&folder);
    let mut store = Some(store);
    let mut window = Harness::builder().with_size(vec2(900.0, 700.0)).build_ui_state(
        move |ui, app: &mut Option<App>| {
            let tiles = || BasemapTiles::start(RES.themes.clone(), || {});
            app.get_or_insert_with(|| App::new(ui.ctx(), Arc::clone(&RES), State::first(), tiles(), store.take()))
                .frame(ui);
        },
        None,
    );
    press(&mut window, Modifiers::COMMAND, Key::P);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    press(&mut window, Modifiers::NONE, Key::F9);
    let text = std::fs::read_to_string(folder.join("session.json")).unwrap();
    assert!(text.contains(r#""board": "places""#) && text.contains(r#""window": ["#), "{text}");
}

#[test]
fn nothing_is_drawn_again_when_nothing_changes() {
    let mut window = window(1440.0, 900.0);
    window.run();
    assert!(window.run() <= 2);
}
