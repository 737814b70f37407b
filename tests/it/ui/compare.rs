//! Two maps in one window, driven by accessible names and real keys, asserting on the state.

use super::kit::*;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role, pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use footprint::{
    model::{SiteId, Time},
    state::TimeCommand,
    view::{Compare, Pair},
};

/// A window with December 2004 at the left and December 2011 at the right.
fn window(width: f32, height: f32) -> Window {
    let mut window = super::kit::window(width, height);
    run(&mut window, TimeCommand::Set(Time::at("2004-12".parse().unwrap())));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    window
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let press = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(Event::PointerMoved(from));
    window.step();
    window.event(press(from, true));
    window.step();
    for share in [0.3, 0.6, 1.0] {
        window.event(Event::PointerMoved(from + (to - from) * share));
        window.step();
    }
    // At rest before it is let go, so that it does not go on by itself.
    window.run_steps(20);
    window.event(press(to, false));
    window.run_steps(60);
}

fn names(window: &Window) -> Vec<String> {
    let buttons = window.root().children_recursive().filter(|node| node.accesskit_node().role() == Role::Button);
    buttons.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn each_map_has_the_markers_of_its_own_date() {
    let window = window(1440.0, 900.0);
    assert_eq!(state(&window).view.compare, Some(Compare::Time(Time::default())));
    let pair = Pair::of(&state(&window).view, &RES.atlas).unwrap();
    let names = names(&window);
    for (view, said) in [(&pair.left, ". On the left map"), (&pair.right, ". On the right map")] {
        let on_it: Vec<&String> = names.iter().filter(|name| name.ends_with(said)).collect();
        for (index, site) in RES.atlas.sites().iter().enumerate() {
            let is_named = on_it.iter().any(|name| name.contains(&site.name));
            let same_name = |other: &usize| RES.atlas.sites()[*other].name.contains(&site.name);
            let admitted = view.admitted(&RES.atlas);
            assert!(is_named || !admitted.contains(&index), "{} is not {said}", site.id);
            assert!(!is_named || admitted.iter().any(same_name), "{} is {said}", site.id);
        }
    }
    for head in &pair.heads {
        assert!(names.iter().any(|name| name.ends_with(head.as_str())), "{head} is not shown");
    }
}

#[test]
fn a_drag_in_either_map_moves_both_and_the_wheel_too() {
    let mut window = window(1440.0, 900.0);
    look_at(&mut window, 0.0, 20.0, 4.0);
    let degrees_dragged = 100.0 / (256.0 * 16.0) * 360.0;
    for (from, to, lon) in [
        (pos2(1100.0, 600.0), pos2(1000.0, 600.0), degrees_dragged),
        (pos2(300.0, 600.0), pos2(200.0, 600.0), 2.0 * degrees_dragged),
    ] {
        drag(&mut window, from, to);
        let camera = state(&window).view.camera;
        assert!((camera.center().lon() - lon).abs() < 1.5, "{} instead of {lon}", camera.center().lon());
        assert_eq!(camera.zoom(), 4.0);
    }
}

#[test]
fn a_click_on_a_marker_of_the_right_map_selects_it_and_keeps_both_dates() {
    let mut window = window(1440.0, 900.0);
    let before = state(&window).view.clone();
    look_at(&mut window, -46.3, -24.0, 6.0);
    window.get_by_label_contains("Port of Santos, Brazil. Container Security Initiative. Operational since 22 September 2005. On the right map").click();
    window.run_steps(5);
    assert_eq!(state(&window).view.selection.single(), Some(&SiteId::from("csi-santos")));
    assert_eq!((state(&window).view.time, &state(&window).view.compare), (before.time, &before.compare));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(state(&window).view.compare.is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(state(&window).view.compare.is_none());
}

#[test]
fn the_card_tells_the_counts_and_every_place_that_differs() {
    let mut window = window(1440.0, 900.0);
    let pair = Pair::of(&state(&window).view, &RES.atlas).unwrap();
    window.get_by_label_contains("What differs: ").click();
    window.run_steps(5);
    assert!(window.query_by_label_contains(&format!("RIGHT MAP ONLY: {}", pair.difference.right_only.len())).is_some());
    let first = &RES.atlas.sites()[pair.difference.right_only[0]];
    window.get_by_label_contains(&format!("Right map only: {}", first.name)).click();
    window.run_steps(5);
    assert!(state(&window).view.selection.contains(&first.id));
    window.get_by_label_contains("Swap the two maps").click();
    window.run_steps(5);
    let swapped = Pair::of(&state(&window).view, &RES.atlas).unwrap();
    assert_eq!(swapped.difference.left_only, pair.difference.right_only);
}

#[test]
fn both_maps_have_one_size_and_one_camera_in_every_window() {
    for (width, height) in [(800.0, 600.0), (1024.0, 700.0), (1366.0, 768.0), (2560.0, 1440.0), (700.0, 1200.0)] {
        let window = window(width, height);
        let view = state(&window).viewport();
        let (wide, high) = (f64::from(width) - 16.0, f64::from(height) - 16.0);
        let expected =
            if width > height { (((wide - 2.0) / 2.0).floor(), high) } else { (wide, ((high - 2.0) / 2.0).floor()) };
        assert_eq!((view.width_px(), view.height_px()), expected, "{width}x{height}");
        assert_eq!(view.camera(), state(&window).view.camera);
        let names = names(&window);
        for said in [". On the left map", ". On the right map"] {
            assert!(names.iter().any(|name| name.ends_with(said)), "{said} in {width}x{height}");
        }
    }
}

#[test]
fn nothing_is_drawn_again_when_nothing_changes() {
    let mut window = window(1440.0, 900.0);
    window.run();
    assert!(window.run() <= 2);
}
