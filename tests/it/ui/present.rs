//! A show in the whole window without a renderer: real keys in, the state and what a screen reader says out.

use super::kit::*;
use egui::{CursorIcon, Event, Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable;
use footprint::{
    geo::{Camera, Viewport, World},
    model::{LonLat, SiteId},
    state::{CameraCommand, DeckCommand, FileCommand, Over, PrefsCommand, PresentCommand, Screen, SelectCommand, Show},
    view::Selection,
};
use std::sync::Arc;

/// The window with the deck of the fact sheet: ten slides.
fn window(width: f32, height: f32) -> Window {
    window_of(vec2(width, height), 0.02, None, |app| {
        app.run(PrefsCommand::ToggleReducedMotion);
        app.run(DeckCommand::File(FileCommand::BuiltIn(0)));
    })
}

fn presenting(width: f32, height: f32) -> Window {
    let mut window = window(width, height);
    press(&mut window, Modifiers::NONE, Key::F5);
    window
}

fn show(window: &Window) -> &Show {
    state(window).desk.show.as_ref().expect("a show goes on")
}

/// The slide's number as it is counted, and what fills the screen.
fn place(window: &Window) -> (usize, Screen) {
    (show(window).index + 1, show(window).screen)
}

/// The camera of each slide, as it is when one first goes through them.
fn cameras(window: &mut Window) -> Vec<Camera> {
    let mut cameras = Vec::new();
    for number in 1..=show(window).slides.len() {
        run(window, PresentCommand::GoTo(number));
        cameras.push(state(window).view.camera);
    }
    run(window, PresentCommand::First);
    cameras
}

#[test]
fn every_key_of_the_table_does_what_it_says() {
    use Screen::{Black, Slide, White};
    let mut window = presenting(1280.0, 720.0);
    let cameras = cameras(&mut window);
    let table: &[(Key, usize, Screen)] = &[
        (Key::PageDown, 2, Slide),
        (Key::Space, 3, Slide),
        (Key::N, 4, Slide),
        (Key::ArrowRight, 5, Slide),
        (Key::ArrowDown, 6, Slide),
        (Key::Enter, 7, Slide),
        (Key::PageUp, 6, Slide),
        (Key::P, 5, Slide),
        (Key::Backspace, 4, Slide),
        (Key::ArrowLeft, 3, Slide),
        (Key::ArrowUp, 2, Slide),
        (Key::End, 10, Slide),
        (Key::PageDown, 10, Slide),
        (Key::Home, 1, Slide),
        (Key::PageUp, 1, Slide),
        (Key::B, 1, Black),
        (Key::B, 1, Slide),
        (Key::Period, 1, Black),
        (Key::W, 1, White),
        (Key::Comma, 1, Slide),
        (Key::Num7, 1, Slide),
        (Key::Enter, 7, Slide),
        (Key::Num1, 7, Slide),
        (Key::Num0, 7, Slide),
        (Key::Enter, 10, Slide),
        (Key::B, 10, Black),
        (Key::PageUp, 9, Slide),
        (Key::F5, 1, Slide),
    ];
    for (step, (key, number, screen)) in table.iter().enumerate() {
        press(&mut window, Modifiers::NONE, *key);
        let seen = (place(&window), state(&window).view.camera);
        assert_eq!(seen, ((*number, *screen), cameras[number - 1]), "step {step}: {key:?}");
    }
}

#[test]
fn a_flight_that_is_interrupted_by_panning_ends_there_and_the_next_key_brings_its_slide_exactly() {
    for (width, height) in [(1280.0, 720.0), (768.0, 1024.0)] {
        let mut window = presenting(width, height);
        fly_and_interrupt(&mut window);
    }
}

fn fly_and_interrupt(window: &mut Window) {
    let cameras = cameras(window);
    run(window, PrefsCommand::ToggleReducedMotion);
    for (key, number) in [(Key::PageDown, 2), (Key::End, 10), (Key::PageUp, 8), (Key::Home, 1)] {
        window.key_press_modifiers(Modifiers::NONE, key);
        window.run_steps(3);
        assert!(state(window).motion.flight.is_some(), "{key:?} flies");
        drag(window, pos2(600.0, 400.0), pos2(450.0, 330.0), Modifiers::NONE);
        assert!(state(window).motion.flight.is_none() && place(window) == (number, Screen::Slide), "{key:?}");
        // A map that was thrown glides on for a moment.
        window.run_steps(150);
        let moved = state(window).view.camera;
        window.run_steps(50);
        assert!(state(window).view.camera == moved && moved != cameras[number - 1], "it stays where it was put");
        let (again, other) = if number == 10 { (Key::PageUp, 9) } else { (Key::PageDown, number + 1) };
        window.key_press_modifiers(Modifiers::NONE, again);
        window.run_steps(150);
        let (place, camera) = (place(window), state(window).view.camera);
        assert_eq!((place, camera), ((other, Screen::Slide), cameras[other - 1]), "{key:?}");
    }
}

#[test]
fn on_a_screen_of_any_shape_a_slide_is_shown_whole_without_void_and_without_a_place_twice() {
    for (width, height) in [(1080.0, 1920.0), (768.0, 1024.0), (600.0, 1400.0), (1024.0, 768.0), (800.0, 800.0)] {
        let mut window = presenting(width, height);
        for number in 1..=10 {
            let slide = Arc::clone(&show(&window).slides[number - 1]);
            let stored = Viewport::new(slide.view.camera, slide.size_px.0, slide.size_px.1);
            let (stage, seen) = (state(&window).stage, state(&window).viewport());
            let words = format!("{width}x{height} slide {number}: {seen:?} {stage:?}");
            assert_eq!(seen.camera(), state(&window).view.camera, "no void: {words}");
            let is_upright = height > width;
            assert!(!is_upright || seen.world_px() >= seen.width_px() - 0.5, "twice: {words}");
            for (index, y_share) in [0.0, 1.0].into_iter().enumerate() {
                let (west, east) = (stored.unproject(1.0, 0.0), stored.unproject(stored.width_px() - 1.0, 0.0));
                let middle = World::of(stored.camera().center());
                for side in [west, east] {
                    // Along the parallel of the middle: what lies at the far sides must be there.
                    let x = seen.width_px() / 2.0 + middle.dx_to(World::of(side)) * seen.world_px();
                    assert!((-2.0..=seen.width_px() + 2.0).contains(&x), "{words}: {side:?} at {x}");
                }
                let (_, y) = seen.project(stored.unproject(stored.width_px() / 2.0, stored.height_px() * y_share));
                let free = [stage.insets.top_px - 2.0, stage.height_px - stage.insets.bottom_px + 2.0];
                assert!(if index == 0 { y >= free[0] } else { y <= free[1] }, "{words}: {y}");
            }
            press(&mut window, Modifiers::NONE, Key::PageDown);
        }
    }
}

#[test]
fn no_other_key_reacts() {
    let mut window = presenting(1280.0, 720.0);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    let before = (show(&window).clone(), state(&window).view.clone(), state(&window).chrome);
    for key in [Key::F9, Key::F11, Key::A, Key::Z, Key::Delete, Key::Plus, Key::Minus, Key::F2] {
        press(&mut window, Modifiers::NONE, key);
    }
    for key in [Key::F, Key::K, Key::Q, Key::Z, Key::B, Key::T, Key::S, Key::P, Key::ArrowDown] {
        press(&mut window, Modifiers::COMMAND, key);
    }
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    assert_eq!((show(&window).clone(), state(&window).view.clone(), state(&window).chrome), before);
}

#[test]
fn the_slide_is_all_there_is_on_the_screen_and_it_is_named() {
    let mut window = presenting(1280.0, 720.0);
    assert!(window.query_by_label("More than 75 countries, and no list of them").is_some());
    assert!(window.query_by_label("1 / 10").is_some());
    assert!(window.query_by_label_contains("Not an official DHS product").is_some());
    assert!(window.query_by_label_contains("of 179 places shown").is_none(), "the status line is gone");
    assert!(window.query_by_label_contains("Search").is_none() && window.query_by_label("Programs").is_none());
    press(&mut window, Modifiers::NONE, Key::B);
    assert!(window.query_by_label("1 / 10").is_none(), "black is black");
}

#[test]
fn the_words_never_cover_what_the_slide_is_about() {
    for (width, height) in [(1024.0, 768.0), (1366.0, 768.0), (1920.0, 1080.0), (3840.0, 2160.0)] {
        let mut window = presenting(width, height);
        for number in 1..=10 {
            let (stage, view) = (state(&window).stage, state(&window).viewport());
            for id in state(&window).view.selection.sites() {
                let (x, y) = view.project(RES.atlas.site(id).unwrap().point.position);
                let free = stage.insets.top_px + 8.0..stage.height_px - stage.insets.bottom_px - 8.0;
                assert!(
                    free.contains(&y) && (8.0..stage.width_px - 8.0).contains(&x),
                    "{width}x{height} {number} {id}"
                );
            }
            assert!(stage.insets.top_px > 0.1 * f64::from(height.min(width)) && stage.insets.bottom_px > 20.0);
            assert!(stage.insets.top_px < 0.4 * f64::from(height), "{width}x{height} {number}");
            press(&mut window, Modifiers::NONE, Key::PageDown);
        }
    }
}

#[test]
fn the_stored_view_comes_exactly_after_the_map_was_moved() {
    let mut window = presenting(1280.0, 720.0);
    let first = state(&window).view.clone();
    press(&mut window, Modifiers::NONE, Key::PageDown);
    let second = state(&window).view.clone();
    assert_ne!(first.camera, second.camera);
    drag(&mut window, pos2(600.0, 400.0), pos2(400.0, 300.0), Modifiers::NONE);
    run(&mut window, CameraCommand::Zoom(2.0));
    assert_ne!(state(&window).view.camera, second.camera);
    press(&mut window, Modifiers::NONE, Key::PageUp);
    assert_eq!(state(&window).view, first);
    drag(&mut window, pos2(600.0, 400.0), pos2(500.0, 350.0), Modifiers::NONE);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert_eq!(state(&window).view, second);
    press(&mut window, Modifiers::NONE, Key::Home);
    drag(&mut window, pos2(600.0, 400.0), pos2(500.0, 350.0), Modifiers::NONE);
    assert_ne!(state(&window).view, first);
    press(&mut window, Modifiers::NONE, Key::Home);
    assert_eq!(state(&window).view, first, "the first slide again, as it was stored");
}

#[test]
fn a_click_opens_a_panel_and_neither_it_nor_a_click_on_nothing_turns_the_slide() {
    let mut window = presenting(1280.0, 720.0);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    let stored = state(&window).view.clone();
    window.get_by_label_contains("Vancouver International Airport").click();
    settle(&mut window);
    assert!(show(&window).panel && place(&window).0 == 2);
    assert_eq!(state(&window).view.selection.sites().len(), 1);
    let at = site_on_screen(&window, "preclearance-vancouver");
    assert!(at.x < 1280.0 * 0.6, "the panel does not cover it: {at}");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!show(&window).panel);
    assert_eq!(state(&window).view.selection, Selection::Nothing);
    window.get_by_label_contains("Vancouver International Airport").click();
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    press(&mut window, Modifiers::NONE, Key::PageUp);
    assert_eq!((place(&window).0, &state(&window).view), (2, &stored));
}

#[test]
fn what_a_slide_has_selected_stays_selected_when_nothing_is_clicked() {
    let mut window = presenting(1280.0, 720.0);
    press(&mut window, Modifiers::NONE, Key::Num5);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let chosen = state(&window).view.selection.clone();
    assert!(chosen.sites().len() == 3 && !show(&window).panel);
    let at = pos2(640.0, 300.0);
    window.event(Event::PointerMoved(at));
    window.step();
    button(&mut window, at, true, Modifiers::NONE);
    button(&mut window, at, false, Modifiers::NONE);
    settle(&mut window);
    assert_eq!((&state(&window).view.selection, place(&window).0), (&chosen, 5));
    run(&mut window, SelectCommand::Clear);
}

#[test]
fn the_overview_is_walked_through_and_chosen_from() {
    let mut window = presenting(1280.0, 720.0);
    press(&mut window, Modifiers::NONE, Key::G);
    assert_eq!(show(&window).over, Over::Overview(0));
    assert!(window.query_by_label_contains("Slide 8").is_some());
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    let Over::Overview(picked) = show(&window).over else { panic!("{:?}", show(&window).over) };
    assert!(picked > 1 && place(&window).0 == 1, "{picked}");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!((place(&window).0, show(&window).over), (picked + 1, Over::Nothing));
    press(&mut window, Modifiers::NONE, Key::Tab);
    window.get_by_label_contains("Slide 2").click();
    settle(&mut window);
    assert_eq!((place(&window).0, show(&window).over), (2, Over::Nothing));
}

#[test]
fn escape_goes_one_level_back_a_press_and_leaves_all_as_it_was() {
    let mut window = window(1280.0, 720.0);
    let before = (state(&window).view.clone(), state(&window).history.can_undo());
    press(&mut window, Modifiers::NONE, Key::F5);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    for key in [Key::F1, Key::G, Key::B] {
        press(&mut window, Modifiers::NONE, key);
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert_eq!((place(&window), show(&window).over), ((2, Screen::Slide), Over::Nothing), "{key:?}");
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(state(&window).desk.show.is_none());
    assert_eq!((state(&window).view.clone(), state(&window).history.can_undo()), before);
    assert!(window.query_by_label_contains("of 179 places shown").is_some());
}

#[test]
fn it_goes_on_by_itself_and_any_key_pauses_it() {
    let mut window = presenting(1280.0, 720.0);
    run(&mut window, PresentCommand::Advance(Some(1.0)));
    window.run_steps(60);
    assert!(place(&window).0 >= 2);
    press(&mut window, Modifiers::NONE, Key::L);
    let number = place(&window).0;
    assert!(show(&window).advance.unwrap().due_s.is_none());
    window.run_steps(120);
    assert_eq!(place(&window).0, number, "it pauses");
    press(&mut window, Modifiers::NONE, Key::S);
    window.run_steps(60);
    assert!(place(&window).0 > number, "and goes on");
}

#[test]
fn the_button_held_on_the_map_is_a_laser_and_moves_nothing() {
    let mut window = presenting(1280.0, 720.0);
    let (before, at) = (state(&window).view.clone(), pos2(560.0, 500.0));
    window.event(Event::PointerMoved(at));
    window.step();
    button(&mut window, at, true, Modifiers::NONE);
    window.run_steps(30);
    for step in 1..8 {
        window.event(Event::PointerMoved(at + vec2(20.0 * step as f32, 0.0)));
        window.step();
    }
    button(&mut window, at + vec2(140.0, 0.0), false, Modifiers::NONE);
    settle(&mut window);
    assert_eq!(state(&window).view, before);
    drag(&mut window, at, at + vec2(-120.0, 0.0), Modifiers::NONE);
    assert_ne!(state(&window).view.camera, before.camera, "a drag at once still moves the map");
}

#[test]
fn the_presenter_sees_this_slide_the_next_and_the_notes() {
    let mut window = presenting(1280.0, 720.0);
    press(&mut window, Modifiers::NONE, Key::V);
    assert!(show(&window).desktop.presenter);
    assert!(window.query_by_label_contains("Now: More than 75 countries").is_some());
    assert!(window.query_by_label_contains("Next: Preclearance").is_some());
    press(&mut window, Modifiers::NONE, Key::End);
    assert!(window.query_by_label_contains("Next: ").is_none());
    press(&mut window, Modifiers::NONE, Key::V);
    assert!(window.query_by_label_contains("Now: ").is_none());
}

#[test]
fn the_presenter_is_told_what_the_audience_really_sees() {
    let mut window = presenting(1280.0, 720.0);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    press(&mut window, Modifiers::NONE, Key::V);
    let moved = "The map was moved; the next slide comes as it was stored";
    assert!(window.query_by_label(moved).is_none() && window.query_by_label_contains("The audience").is_none());
    run(&mut window, CameraCommand::Zoom(1.0));
    assert!(window.query_by_label(moved).is_some());
    for (key, words) in [
        (Key::B, "The audience sees a black screen"),
        (Key::W, "The audience sees a white screen"),
        (Key::G, "The audience sees all slides"),
        (Key::F1, "The audience sees the keys"),
    ] {
        press(&mut window, Modifiers::NONE, key);
        assert!(window.query_by_label(words).is_some(), "{words}");
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(window.query_by_label(words).is_none(), "{words}");
    }
    press(&mut window, Modifiers::NONE, Key::PageUp);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert!(window.query_by_label(moved).is_none(), "the stored view is back");
    let site = SiteId::from("preclearance-shannon");
    run(&mut window, SelectCommand::Sites(vec![site]));
    run(&mut window, PresentCommand::Panel);
    assert!(window.query_by_label("The audience reads about Shannon Airport").is_some());
}

#[test]
fn the_pointer_hides_after_two_seconds_and_comes_back_when_it_moves() {
    let mut window = presenting(1280.0, 720.0);
    let pointer = |window: &Window| window.output().platform_output.cursor_icon;
    window.event(Event::PointerMoved(pos2(640.0, 300.0)));
    window.run_steps(50);
    assert_ne!(pointer(&window), CursorIcon::None, "a second later it is still there");
    window.run_steps(60);
    assert_eq!(pointer(&window), CursorIcon::None);
    window.event(Event::PointerMoved(pos2(650.0, 310.0)));
    window.run_steps(2);
    assert_ne!(pointer(&window), CursorIcon::None);
}

#[test]
fn nothing_is_drawn_again_at_rest() {
    let mut window = presenting(1280.0, 720.0);
    // The pointer's two seconds and the short words have passed.
    window.run_steps(400);
    assert!(window.run() <= 3);
}

#[test]
fn a_slide_of_another_window_shows_at_least_what_that_showed() {
    let mut window = window(1280.0, 720.0);
    let camera = Camera::new(LonLat::new(4.0, 51.0).unwrap(), 5.0);
    run(&mut window, CameraCommand::Set(camera));
    let size = state(&window).viewport();
    let corners = [size.unproject(0.0, 0.0), size.unproject(size.width_px(), size.height_px())];
    run(&mut window, DeckCommand::Add);
    press(&mut window, Modifiers::SHIFT, Key::F5);
    let (stage, view) = (state(&window).stage, state(&window).viewport());
    for corner in corners {
        let (x, y) = view.project(corner);
        let free = stage.insets.top_px - 1.0..stage.height_px - stage.insets.bottom_px + 1.0;
        assert!(free.contains(&y) && (-1.0..stage.width_px + 1.0).contains(&x), "{x} {y}");
    }
}
