//! The real program on a screen of its own: what a user sees, presses and keeps. It looks at pixels, files and processes only.
//!
//! `cargo test --release --test program -- --ignored --test-threads=1 window`; FOOTPRINT_BIN names another binary than the profile's own.

use crate::support::{Blob, Display, Picture, Program, Rgb, Start, TempFolder, wait_until};
use footprint::{geo::Viewport, model::LonLat, state::Session};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

const WATER: Rgb = 0xcfdde6;
const LAND: Rgb = 0xf7f6f2;
const SURFACE: Rgb = 0xffffff;
const SEAPORT: Rgb = 0x005ea2;
const DARK_WATER: Rgb = 0x17212b;

/// The screen of most tests.
const WIDTH: u16 = 1440;
const HEIGHT: u16 = 900;

fn binary() -> PathBuf {
    std::env::var_os("FOOTPRINT_BIN").map_or_else(|| env!("CARGO_BIN_EXE_footprint").into(), PathBuf::from)
}

fn program() -> Start {
    Start::of(binary())
}

fn screen(width: u16, height: u16) -> Display {
    Display::start(width, height).expect("Xvfb is installed")
}

/// The program with its opening view on a usual screen, ready for keys.
fn opened() -> (Display, Program, Picture) {
    let display = screen(WIDTH, HEIGHT);
    let program = program().fresh().on(&display).start();
    display.wait_for_window(1);
    let picture = display.settled();
    (display, program, picture)
}

/// The same with a session in a folder.
fn opened_with(folder: &Path) -> (Display, Program, Picture) {
    let display = screen(WIDTH, HEIGHT);
    let program = program().session(folder).on(&display).start();
    display.wait_for_window(1);
    let picture = display.settled();
    (display, program, picture)
}

/// Waits until the screen satisfies a condition; answers with the picture that did.
fn see(display: &Display, what: &str, is_there: impl Fn(&Picture) -> bool) -> Picture {
    let mut picture = display.picture();
    let seen = wait_until(Duration::from_secs(15), || {
        picture = display.picture();
        is_there(&picture)
    });
    picture.keep(what);
    assert!(seen, "{what}; there is {picture:?}");
    picture
}

/// Markers of a seaport on the open map: discs of its blue, as large as markers are, under no card.
fn seaports(picture: &Picture) -> Vec<Blob> {
    let is_marker =
        |blob: &Blob| (13..=20).contains(&blob.width()) && (13..=20).contains(&blob.height()) && blob.pixels > 60;
    let is_free = |blob: &Blob| {
        blob.left > 350 && blob.right < picture.width - 400 && blob.top > 80 && blob.bottom < picture.height - 120
    };
    picture.blobs(SEAPORT).into_iter().filter(|blob| is_marker(blob) && is_free(blob)).collect()
}

/// Where the card of details opens.
fn detail_card(picture: &Picture) -> Picture {
    picture.part(picture.width - 340, 80, 320, 120)
}

fn session_of(folder: &Path) -> Option<Session> {
    serde_json::from_str(&fs::read_to_string(folder.join("session.json")).ok()?).ok()
}

/// Waits until the session on disk satisfies a condition.
fn kept(folder: &Path, what: &str, is_kept: impl Fn(&Session) -> bool) -> Session {
    let mut session = None;
    let done = wait_until(Duration::from_secs(15), || {
        session = session_of(folder).filter(&is_kept);
        session.is_some()
    });
    assert!(done, "{what}; there is {:?}", session_of(folder));
    session.unwrap()
}

/// The session's file once it does not change any more.
fn kept_at_rest(folder: &Path) -> Session {
    let mut last = (session_of(folder), Instant::now());
    wait_until(Duration::from_secs(20), || {
        let now = session_of(folder);
        if now != last.0 {
            last = (now, Instant::now());
        }
        // Twice as long as the program waits before it writes a change.
        last.0.is_some() && last.1.elapsed() > Duration::from_secs(4)
    });
    last.0.expect("a session is kept")
}

fn is_dark(text: &str) -> bool {
    text.contains("\"dark\"")
}

fn position_under(session: &Session, at: (i16, i16)) -> LonLat {
    Viewport::new(session.view.camera, f64::from(WIDTH), f64::from(HEIGHT)).unproject(f64::from(at.0), f64::from(at.1))
}

fn assert_no_void(picture: &Picture, what: &str) {
    picture.keep(what);
    // What a window shows that was never drawn: black, and the gray that eframe clears with.
    let void = picture.count(|pixel| matches!(pixel, 0x000000 | 0x0c0c0c | 0x1b1b1b | 0x1e1e1e));
    assert!(void as f64 <= 0.001 * (picture.width * picture.height) as f64, "{what}: {void} pixels are void");
    for (name, edge) in picture.edges() {
        let themed = edge.share(WATER) + edge.share(LAND) + edge.share(SURFACE);
        assert!(themed > 0.6, "{what}, {name} edge: {themed:.2} of it is water, land or card; {edge:?}");
        assert_eq!(edge.count(|pixel| matches!(pixel, 0x000000 | 0x0c0c0c)), 0, "{what}, {name} edge");
    }
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn the_window_shows_the_map_its_names_and_its_markers() {
    let (_display, program, picture) = opened();
    let (water, land, surface) = (picture.share(WATER), picture.share(LAND), picture.share(SURFACE));
    assert!((0.25..0.7).contains(&water) && (0.1..0.5).contains(&land), "water {water:.2}, land {land:.2}");
    assert!((0.12..0.4).contains(&surface), "cards {surface:.2}");
    assert!(seaports(&picture).len() >= 4, "{:?}", picture.blobs(SEAPORT).len());
    let map = picture.part(360, 90, 700, 650);
    let (names, seas) = (map.count(|pixel| pixel == 0x6b6775), map.count(|pixel| pixel == 0x3a5f7a));
    assert!(names > 100 && seas > 20, "{names} pixels of names of countries, {seas} of seas");
    assert_no_void(&picture, "1440x900");
    assert_eq!(program.stderr(), "");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn no_window_from_small_to_4k_shows_a_void() {
    for (width, height) in [(800, 600), (1366, 768), (3840, 2160)] {
        let display = screen(width, height);
        let mut program = program().fresh().on(&display).start();
        let window = display.wait_for_window(1);
        display.settled();
        // Without a window manager nobody else makes it fill the screen.
        display.resize(window, u32::from(width), u32::from(height));
        see(&display, "the window fills the screen", |picture| picture.at(picture.width - 1, picture.height - 1) != 0);
        assert_no_void(&display.settled(), &format!("{width}x{height}"));
        assert!(program.is_running() && program.stderr().is_empty(), "{}", program.stderr());
    }
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn the_smallest_windows_show_something_and_stay_alive() {
    for (width, height) in [(480, 360), (640, 480)] {
        let display = screen(width, height);
        let mut program = program().fresh().on(&display).start();
        display.wait_for_window(1);
        let before = display.settled();
        assert!(before.share(WATER) + before.share(LAND) > 0.2, "{width}x{height}: {before:?}");
        for key in
            ["ctrl+f", "Escape", "ctrl+k", "Escape", "ctrl+l", "Escape", "F1", "Escape", "ctrl+p", "ctrl+p", "F9"]
        {
            display.key(key);
            // Two of the same key in one slow frame would count as one.
            display.settled();
        }
        let after = display.settled();
        after.keep(&format!("{width}x{height} after keys"));
        assert!(program.is_running() && program.stderr().is_empty(), "{width}x{height}: {}", program.stderr());
        assert!(after.share(WATER) + after.share(LAND) > 0.4, "{width}x{height} without cards: {after:?}");
    }
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn nothing_is_asked_of_a_network() {
    let (display, folder) = (screen(WIDTH, HEIGHT), TempFolder::new());
    let log = folder.path().join("strace.txt");
    if std::process::Command::new("strace").arg("--version").output().is_err() {
        assert!(std::env::var_os("FOOTPRINT_CI").is_none(), "strace is not installed");
        eprintln!("strace is not installed: nothing was looked at");
        return;
    }
    let mut program = Start::under_strace(binary(), &log).session(&folder.path().join("session")).on(&display).start();
    let window = display.wait_for_window(1);
    display.settled();
    display.key("ctrl+f");
    display.type_text("rotterdam");
    display.key("Return");
    display.wheel((800, 450), 4);
    display.drag((800, 450), (600, 400));
    display.key("ctrl+t");
    display.settled();
    display.close(window);
    let status = program.wait(Duration::from_secs(20)).expect("it ends when its window is closed");
    assert!(status.success(), "{status}: {}", program.stderr());
    let text = fs::read_to_string(&log).unwrap();
    let asked: Vec<&str> = text.lines().filter(|line| line.contains("socket(") || line.contains("connect(")).collect();
    assert!(
        asked.iter().any(|line| line.contains("connect(") && line.contains("AF_UNIX")),
        "strace saw the display: {text}"
    );
    let foreign: Vec<&&str> = asked.iter().filter(|line| !line.contains("AF_UNIX")).collect();
    assert!(foreign.is_empty(), "{foreign:#?}");
    assert!(!text.contains("AF_INET"), "{text}");
}

/// It ends at once with exit code 1 and one line that holds the word.
fn assert_refuses(start: Start, word: &str) {
    let mut program = start.start();
    let status = program.wait(Duration::from_secs(20)).expect("it ends by itself");
    let words = program.stderr();
    assert_eq!(status.code(), Some(1), "{words}");
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.starts_with("footprint: ") && words.contains(word), "{words}");
    let technical = ["panicked", "backtrace", ".rs:", "/root/", ".cargo"];
    assert!(technical.iter().all(|noise| !words.contains(noise)), "{words}");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn without_a_display_it_says_so_in_one_line() {
    assert_refuses(program().fresh(), "DISPLAY");
    assert_refuses(program().fresh().env("DISPLAY", ":99999"), "DISPLAY");
    assert_refuses(program().fresh().env("WAYLAND_DISPLAY", "wayland-99"), "DISPLAY");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn without_a_graphics_driver_it_says_so_in_one_line() {
    let (display, nothing) = (screen(800, 600), TempFolder::new());
    let missing = nothing.path().join("missing.json");
    let mut start = program().fresh().on(&display);
    for name in ["VK_ICD_FILENAMES", "VK_DRIVER_FILES", "__EGL_VENDOR_LIBRARY_FILENAMES"] {
        start = start.env(name, &missing);
    }
    for name in ["LIBGL_DRIVERS_PATH", "__EGL_VENDOR_LIBRARY_DIRS"] {
        start = start.env(name, nothing.path());
    }
    assert_refuses(start, "graphics driver");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn keys_find_a_place_hide_the_cards_and_change_the_theme() {
    let (display, program, before) = opened();
    display.key("ctrl+f");
    display.type_text("rotterdam");
    display.key("Return");
    see(&display, "the place's details open", |picture| detail_card(picture).share(SURFACE) > 0.6);
    let found = display.settled();
    assert!(found.difference(&before) > 0.2, "the map went there: {}", found.difference(&before));
    display.key("F9");
    let bare = see(&display, "the cards go", |picture| picture.share(SURFACE) < 0.05);
    assert!(bare.share(WATER) + bare.share(LAND) > 0.7, "{bare:?}");
    display.key("F9");
    see(&display, "the cards come back", |picture| picture.share(SURFACE) > 0.15);
    display.key("ctrl+t");
    let dark = see(&display, "the dark theme", |picture| picture.share(DARK_WATER) > 0.15);
    assert!(dark.share(SURFACE) < 0.02 && dark.share(WATER) < 0.01, "{dark:?}");
    assert_eq!(program.stderr(), "");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn the_wheel_zooms_at_the_pointer_and_a_drag_moves_the_map() {
    let folder = TempFolder::new();
    let (display, _program, before) = opened_with(folder.path());
    let at = (900, 400);
    display.key("ctrl+shift+p");
    display.key("ctrl+shift+p");
    let first = kept_at_rest(folder.path());
    display.wheel(at, 4);
    let zoomed = kept(folder.path(), "the wheel zooms", |now| now.view.camera.zoom() > first.view.camera.zoom() + 1.5);
    let zoomed = if zoomed == kept_at_rest(folder.path()) { zoomed } else { kept_at_rest(folder.path()) };
    assert!(near(position_under(&first, at), position_under(&zoomed, at), 0.5), "{first:?} {zoomed:?}");
    assert!(display.settled().difference(&before) > 0.2);
    let (from, to) = ((900, 500), (700, 400));
    display.drag(from, to);
    kept(folder.path(), "the drag pans", |now| now.view.camera.center() != zoomed.view.camera.center());
    let dragged = kept_at_rest(folder.path());
    assert!((dragged.view.camera.zoom() - zoomed.view.camera.zoom()).abs() < 1e-9, "a drag does not zoom");
    assert!(near(position_under(&zoomed, from), position_under(&dragged, to), 1.0), "{zoomed:?} {dragged:?}");
}

/// Whether two positions are the same but for that many degrees.
fn near(a: LonLat, b: LonLat, degrees: f64) -> bool {
    (a.lon() - b.lon()).abs() < degrees && (a.lat() - b.lat()).abs() < degrees
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn a_click_on_a_marker_opens_its_details() {
    let (display, program, before) = opened();
    let marker = *seaports(&before).first().expect("a seaport stands alone on the map");
    assert!(detail_card(&before).share(SURFACE) < 0.2);
    display.click(marker.middle());
    see(&display, "its details open", |picture| detail_card(picture).share(SURFACE) > 0.6);
    // Away from the marker: Escape would close its tip first.
    display.point_at((700, 850));
    display.settled();
    display.key("Escape");
    see(&display, "Escape closes them", |picture| detail_card(picture).share(SURFACE) < 0.2);
    assert_eq!(program.stderr(), "");
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn the_session_comes_back() {
    let folder = TempFolder::new();
    let file = folder.path().join("session.json");
    let read = || fs::read_to_string(&file).unwrap_or_default();
    {
        let (display, mut program, _) = opened_with(folder.path());
        display.key("ctrl+t");
        assert!(wait_until(Duration::from_secs(15), || is_dark(&read())), "the session is kept: {}", read());
        program.terminate();
    }
    let (display, mut program, picture) = opened_with(folder.path());
    assert!(picture.share(DARK_WATER) > 0.15, "{picture:?}");
    // What was changed just before the window is closed is kept as well.
    display.key("ctrl+t");
    see(&display, "the print theme", |picture| picture.share(0xe9eef1) > 0.15);
    let window = display.wait_for_window(1);
    display.close(window);
    assert!(program.wait(Duration::from_secs(10)).expect("it ends").success(), "{}", program.stderr());
    assert!(read().contains("\"print\""), "{}", read());
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn a_second_window_leaves_the_session_alone() {
    let folder = TempFolder::new();
    let (display, mut first, _) = opened_with(folder.path());
    display.key("ctrl+t");
    let dark = kept(folder.path(), "the first window keeps its session", |session| {
        is_dark(&serde_json::to_string(session).unwrap())
    });
    let mut second = program().session(folder.path()).on(&display).start();
    let window = display.wait_for_window(2);
    see(&display, "the second starts from the same view", |picture| picture.share(DARK_WATER) > 0.15);
    display.settled();
    display.key("ctrl+t");
    see(&display, "the second changes", |picture| picture.share(0xe9eef1) > 0.15);
    display.close(window);
    assert!(second.wait(Duration::from_secs(10)).expect("it ends").success(), "{}", second.stderr());
    assert_eq!(session_of(folder.path()), Some(dark));
    assert!(first.is_running());
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn a_damaged_session_is_put_aside_and_said_so() {
    let folder = TempFolder::new();
    let damaged = "{\"version\":1,\"view\":{\"came";
    fs::write(folder.path().join("session.json"), damaged).unwrap();
    let (_display, mut program, picture) = opened_with(folder.path());
    assert_eq!(fs::read_to_string(folder.path().join("session.damaged-1.json")).unwrap(), damaged);
    assert!(picture.share(WATER) > 0.2 && program.is_running(), "{picture:?} {}", program.stderr());
}

#[test]
#[ignore = "needs Xvfb and a software Vulkan driver; .ci/run runs it"]
fn at_rest_it_draws_nothing_and_uses_no_processor() {
    const REST: Duration = Duration::from_secs(10);
    let (display, program, _) = opened();
    let watch = display.watch();
    display.point_at((800, 450));
    assert!(wait_until(Duration::from_secs(5), || watch.take() > 0), "the watch sees what is drawn");
    drop(watch);
    // What the pointer brought up has come, and the session's time to be written has passed.
    display.settled();
    assert!(
        wait_until(Duration::from_secs(15), || display.changes_during(Duration::from_millis(1500)) == 0),
        "it comes to rest"
    );
    let before_s = program.cpu_s();
    let changes = display.changes_during(REST);
    let share = (program.cpu_s() - before_s) / REST.as_secs_f64();
    assert_eq!(changes, 0, "something was drawn at rest");
    // Processor time, not a clock: the goal is 0.5 % of a core, and a busy machine may charge a little more.
    assert!(share < 0.015, "{:.2} % of a core at rest", share * 100.0);
}
