//! The time strip in the whole window without a renderer: real keys in, the state and what a screen reader says out.

use super::kit::*;
use egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use footprint::{
    geo::Camera,
    model::{LonLat, PartialDate, Time},
    state::{CameraCommand, FilterCommand, PrefsCommand, SelectCommand, TimeCommand},
};

fn window(width: f32, height: f32) -> Window {
    window_of(vec2(width, height), 0.05, None, |_| {})
}

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn has_strip(window: &Window) -> bool {
    window.query_by_label("Hide the strip of time").is_some()
}

#[test]
fn a_key_the_button_and_the_month_open_the_strip_and_the_camera_is_told() {
    let mut window = window(1440.0, 900.0);
    let closed_px = state(&window).stage.insets.bottom_px;
    press(&mut window, Modifiers::COMMAND, Key::H);
    assert!(has_strip(&window));
    assert!(state(&window).stage.insets.bottom_px > closed_px + 100.0);
    press(&mut window, Modifiers::NONE, Key::F9);
    assert!(!has_strip(&window), "hidden with the other cards");
    press(&mut window, Modifiers::NONE, Key::F9);
    window.get_by_label("Hide the strip of time").click();
    window.run_steps(5);
    assert!(!has_strip(&window));
    assert_eq!(state(&window).stage.insets.bottom_px, closed_px);
    window.get_by_label("December 2011").click();
    window.run_steps(5);
    assert!(has_strip(&window));
    window.get_by_label("Time (Ctrl+H)").click();
    window.run_steps(5);
    assert!(!has_strip(&window));
}

#[test]
fn time_plays_month_by_month_stops_by_itself_and_rests() {
    let mut window = window(1440.0, 900.0);
    press(&mut window, Modifiers::COMMAND, Key::H);
    run(&mut window, TimeCommand::Set(Time::at(date("2024-01"))));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    assert!(state(&window).motion.play.is_some());
    let mut seen = Vec::new();
    for _ in 0..200 {
        window.step();
        if seen.last() != Some(&state(&window).view.time.to) {
            seen.push(state(&window).view.time.to);
        }
    }
    assert!(state(&window).motion.play.is_none());
    assert_eq!(seen.last(), Some(&RES.atlas.last_date()));
    assert!(seen.len() > 24, "{seen:?}");
    assert!(seen.windows(2).all(|pair| pair[1].month_index() - pair[0].month_index() <= 1), "{seen:?}");
    // At rest no frame is asked for.
    window.run();
    let before = window.ctx.cumulative_frame_nr();
    assert!(window.try_run().is_ok_and(|steps| steps <= 2), "{before}");
}

#[test]
fn with_reduced_motion_time_plays_by_years() {
    let mut window = window(1440.0, 900.0);
    run(&mut window, PrefsCommand::ToggleReducedMotion);
    run(&mut window, TimeCommand::Set(Time::at(date("2020-12"))));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    let mut seen = vec![state(&window).view.time.to];
    for _ in 0..200 {
        window.step();
        if seen.last() != Some(&state(&window).view.time.to) {
            seen.push(state(&window).view.time.to);
        }
    }
    assert!(seen.windows(2).all(|pair| pair[1].month_index() - pair[0].month_index() <= 12), "{seen:?}");
    assert!((4..=8).contains(&seen.len()), "{seen:?}");
}

#[test]
fn names_tips_and_panel_say_how_a_place_stands_to_the_time() {
    let mut window = window(1440.0, 900.0);
    run(&mut window, TimeCommand::Set(Time::at(date("2004-06"))));
    run(&mut window, FilterCommand::OnlyProgram("preclearance".into()));
    run(&mut window, CameraCommand::Set(Camera::new(LonLat::new(-97.0, 49.0).unwrap(), 5.0)));
    let winnipeg = window
        .query_all_by_role(Role::Button)
        .find_map(|node| node.accesskit_node().label().filter(|label| label.starts_with("Winnipeg")));
    let winnipeg = winnipeg.expect("Winnipeg has a marker");
    assert!(winnipeg.ends_with("June 2004: already operating, start unknown"), "{winnipeg}");
    assert!(winnipeg.contains("Operating by") && !winnipeg.contains("since"), "{winnipeg}");
    let id = RES.atlas.sites().iter().find(|site| site.name.starts_with("Winnipeg")).unwrap().id.clone();
    run(&mut window, SelectCommand::Sites(vec![id]));
    window.get_by_label("Already operating, start unknown");
    run(&mut window, TimeCommand::Set(Time::at(date("2016"))));
    run(&mut window, SelectCommand::Sites(vec!["preclearance-abu-dhabi".into()]));
    run(&mut window, CameraCommand::Set(Camera::new(LonLat::new(54.6, 24.4).unwrap(), 6.0)));
    let name = window.get_by_label_contains("Began after the fact sheet (").accesskit_node().label().unwrap();
    assert!(name.starts_with("Abu Dhabi"), "{name}");
}
