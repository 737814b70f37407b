//! A show in the real program on a screen of its own: real keys in, pixels out. What a slide looks like is what it looked like when
//! the deck was first gone through: the same number, the same words, the same camera.
//!
//! `cargo test --release --test program -- --ignored --test-threads=1 present`; FOOTPRINT_BIN names another binary than the profile's own.

use crate::support::{Display, Picture, Program, Start, wait_until};
use std::{path::PathBuf, thread, time::Duration};
use x11rb::{
    connection::Connection,
    protocol::{
        randr::{ConnectionExt as _, MonitorInfo},
        xproto::ConnectionExt as _,
    },
    rust_connection::RustConnection,
};

const WIDTH: u16 = 1280;
const HEIGHT: u16 = 720;
/// The slides of the built-in deck about preclearance.
const SLIDES: usize = 8;
const DECK: &str = "deck preclearance";

fn program() -> Start {
    let binary =
        std::env::var_os("FOOTPRINT_BIN").map_or_else(|| env!("CARGO_BIN_EXE_footprint").into(), PathBuf::from);
    Start::of(binary)
}

/// The program with the built-in deck open, and nothing of the pointer in sight.
fn opened(width: u16, height: u16) -> (Display, Program) {
    let display = Display::start(width, height).expect("Xvfb is installed");
    let program = program().fresh().on(&display).start();
    display.wait_for_window(1);
    display.point_at((5, 5));
    display.settled();
    open_deck(&display);
    (display, program)
}

fn open_deck(display: &Display) {
    display.key("ctrl+k");
    display.settled();
    display.type_text(DECK);
    display.settled();
    display.key("Return");
    display.settled();
}

/// What is on the screen once a flight, the fading and short words are over.
fn rest(display: &Display) -> Picture {
    thread::sleep(Duration::from_millis(500));
    display.settled()
}

fn is_all(picture: &Picture, color: crate::support::Rgb) -> bool {
    picture.share(color) > 0.999
}

/// The share of dots that may differ: none but those of a clock's rounding.
const SAME: f64 = 0.002;

/// Which of the slides is on the screen, from 1; 0 is none of them.
fn number(picture: &Picture, slides: &[Picture]) -> usize {
    slides.iter().position(|slide| slide.difference(picture) < SAME).map_or(0, |index| index + 1)
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn the_keys_of_a_clicker_bring_the_slides_exactly() {
    let (display, program) = opened(WIDTH, HEIGHT);
    display.key("F5");
    let mut slides = vec![rest(&display)];
    for _ in 1..SLIDES {
        display.key("Next");
        slides.push(rest(&display));
    }
    for (index, slide) in slides.iter().enumerate() {
        slide.keep(&format!("slide {}", index + 1));
        assert_eq!(number(slide, &slides), index + 1, "every slide looks different");
    }
    let table: &[(&str, usize)] = &[
        ("Next", SLIDES),
        ("Prior", 7),
        ("Home", 1),
        ("space", 2),
        ("n", 3),
        ("p", 2),
        ("Down", 3),
        ("End", SLIDES),
        ("F5", 1),
        ("Prior", 1),
        ("Return", 2),
    ];
    for (step, (key, wanted)) in table.iter().enumerate() {
        display.key(key);
        let picture = rest(&display);
        picture.keep(&format!("step {step} {key}"));
        assert_eq!(number(&picture, &slides), *wanted, "step {step}: {key}");
    }
    display.type_text("6");
    display.key("Return");
    assert_eq!(number(&rest(&display), &slides), 6, "the slide of a number");
    for (key, color) in [("b", 0x000000), ("period", 0x000000), ("w", 0xffffff)] {
        display.key(key);
        assert!(wait_until(Duration::from_secs(5), || is_all(&display.picture(), color)), "{key}");
        display.key(key);
        assert_eq!(number(&rest(&display), &slides), 6, "{key} again");
    }
    for key in ["a", "z", "F9", "F11", "ctrl+f", "ctrl+k", "ctrl+n", "ctrl+p"] {
        display.key(key);
        assert_eq!(number(&rest(&display), &slides), 6, "{key} does nothing");
    }
    // The map is moved, in the middle of a flight and at rest: the next slide comes as it was stored.
    display.drag((700, 400), (500, 300));
    display.wheel((700, 400), 3);
    assert_eq!(number(&rest(&display), &slides), 0, "the map is alive");
    display.key("Next");
    assert_eq!(number(&rest(&display), &slides), 7, "the stored view comes exactly");
    display.key("Prior");
    display.drag((700, 400), (600, 380));
    rest(&display);
    display.key("Home");
    assert_eq!(number(&rest(&display), &slides), 1, "after a flight was interrupted");
    display.key("Escape");
    let picture = rest(&display);
    assert!(number(&picture, &slides) == 0 && !is_all(&picture, 0), "the window is back");
    assert_eq!(program.stderr(), "");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn black_comes_at_once_even_in_flight() {
    let (display, _program) = opened(WIDTH, HEIGHT);
    display.key("F5");
    rest(&display);
    display.key("End");
    display.key("b");
    assert!(wait_until(Duration::from_millis(700), || is_all(&display.picture(), 0)));
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn a_show_at_rest_draws_nothing() {
    let (display, program) = opened(WIDTH, HEIGHT);
    display.key("F5");
    rest(&display);
    let is_still = || display.changes_during(Duration::from_millis(1500)) == 0;
    assert!(wait_until(Duration::from_secs(20), is_still), "it comes to rest");
    let before_s = program.cpu_s();
    assert_eq!(display.changes_during(Duration::from_secs(5)), 0);
    assert!(program.cpu_s() - before_s < 0.1);
}

/// Divides a screen into two monitors beside each other, the left one the primary.
fn two_monitors(display: &Display, width: u16, height: u16) {
    let (connection, screen) = RustConnection::connect(Some(&display.name())).unwrap();
    let root = connection.setup().roots[screen].root;
    let outputs = connection.randr_get_screen_resources(root).unwrap().reply().unwrap().outputs;
    for (index, name) in ["left", "right"].into_iter().enumerate() {
        let atom = connection.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
        let info = MonitorInfo {
            name: atom,
            primary: index == 0,
            automatic: false,
            x: (index * usize::from(width)) as i16,
            y: 0,
            width,
            height,
            width_in_millimeters: 300,
            height_in_millimeters: 170,
            outputs: if index == 0 { outputs.clone() } else { Vec::new() },
        };
        connection.randr_set_monitor(root, info).unwrap().check().unwrap();
    }
}

/// The presenter's window at the left shows what the window at the right does: panned, and black.
fn follows_the_audience(display: &Display) {
    let (width, height) = (usize::from(WIDTH), usize::from(HEIGHT));
    // Where the presenter has the map, and where the audience has nothing but it.
    let now = |picture: &Picture| picture.part(width / 20, height / 10, width * 4 / 10, height * 3 / 10);
    let audience = |picture: &Picture| picture.part(width, 0, width, height);
    let before = display.picture();
    let right = WIDTH as i16;
    display.drag((right + 700, 400), (right + 450, 300));
    let moved = || now(&display.picture()).difference(&now(&before)) > 0.02;
    assert!(wait_until(Duration::from_secs(10), moved), "the presenter sees the map that was panned");
    display.picture().keep("panned");
    display.key("b");
    let black = || {
        let picture = display.picture();
        is_all(&audience(&picture), 0) && is_all(&now(&picture), 0)
    };
    assert!(wait_until(Duration::from_secs(10), black), "black is black for both");
    display.key("b");
    display.key("F5");
    let back = || now(&display.picture()).difference(&now(&before)) < 0.02;
    assert!(wait_until(Duration::from_secs(10), back), "and the stored view comes back");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn with_two_monitors_the_audience_gets_the_other_one_and_they_can_be_swapped() {
    let display = Display::start(2 * WIDTH, HEIGHT).expect("Xvfb is installed");
    two_monitors(&display, WIDTH, HEIGHT);
    let program = program().fresh().on(&display).start();
    let window = display.wait_for_window(1);
    // Without a window manager nobody else keeps it on one monitor.
    display.resize(window, u32::from(WIDTH), u32::from(HEIGHT));
    display.settled();
    open_deck(&display);
    display.key("F5");
    let has_two = || display.windows().len() == 2;
    assert!(wait_until(Duration::from_secs(10), has_two), "the presenter's window opens by itself");
    let rect = |window| {
        let (connection, _) = RustConnection::connect(Some(&display.name())).unwrap();
        let geometry = connection.get_geometry(window).unwrap().reply().unwrap();
        (i32::from(geometry.x), i32::from(geometry.y), geometry.width, geometry.height)
    };
    let (left, right) = ((0, 0, WIDTH, HEIGHT), (i32::from(WIDTH), 0, WIDTH, HEIGHT));
    let presenter = || *display.windows().iter().find(|other| **other != window).unwrap();
    let placed = || rect(window) == right && rect(presenter()) == left;
    assert!(wait_until(Duration::from_secs(5), placed), "{:?} {:?}", rect(window), rect(presenter()));
    thread::sleep(Duration::from_secs(2));
    display.picture().keep("two monitors");
    follows_the_audience(&display);
    display.key("x");
    let swapped = || rect(window) == left && rect(presenter()) == right;
    assert!(wait_until(Duration::from_secs(5), swapped), "{:?} {:?}", rect(window), rect(presenter()));
    display.key("Escape");
    assert!(wait_until(Duration::from_secs(5), || display.windows().len() == 1), "the presenter's window goes");
    assert_eq!(program.stderr(), "");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn the_presenters_window_over_the_audiences_does_no_harm() {
    let (display, mut program) = opened(1920, 1080);
    let audience = display.wait_for_window(1);
    // Every size of the window has letters of its own size: they go on filling the texture that both windows are drawn with.
    for round in 0..2 {
        let mut resize = |window, percent: u32| {
            display.resize(window, 1920 * percent / 100, 1080 * percent / 100);
            thread::sleep(Duration::from_millis(400));
            assert!(program.is_running(), "round {round}, {percent} %: {}", program.stderr());
        };
        display.key("F5");
        rest(&display);
        let has = |count| wait_until(Duration::from_secs(10), || display.windows().len() == count);
        display.key("v");
        assert!(has(2), "round {round}");
        // The audience's window is covered, and not drawn.
        resize(*display.windows().last().unwrap(), 100);
        for step in 0..16 {
            resize(audience, 98 - 3 * step + round);
            display.key(if step % 2 == 0 { "Next" } else { "Prior" });
        }
        display.key("v");
        assert!(has(1), "round {round}");
        for key in ["Escape", "Escape", "ctrl+comma", "Escape"] {
            display.key(key);
            thread::sleep(Duration::from_millis(150));
        }
        resize(audience, 100);
    }
    assert_eq!(program.stderr(), "");
}
