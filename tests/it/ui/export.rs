//! The export window in the whole program without a renderer: driven by accessible names and keys, writing real files.

use super::kit::*;
use egui::{Event, Key, Modifiers, OutputCommand, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use footprint::{
    export::{Format, Scope},
    model::SiteId,
    state::{DeckCommand, Dialog, FileCommand, SelectCommand, export::Problem},
};
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// The window with the export window open.
fn open() -> Window {
    let mut window = window(1440.0, 900.0);
    press(&mut window, CTRL, Key::E);
    assert_eq!(state(&window).chrome.dialog, Some(Dialog::Export));
    window
}

fn choose(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::RadioButton, name).click();
    window.run_steps(4);
}

/// Puts a path into the field for the file's place.
fn type_path(window: &mut Window, path: &Path) {
    window.get_by_role_and_label(Role::TextInput, "Where to save").focus();
    window.run_steps(2);
    press(window, CTRL, Key::A);
    window.event(Event::Text(path.to_str().unwrap().to_owned()));
    window.run_steps(3);
}

fn wait_saved(window: &mut Window) {
    wait(window, "the file", |window| state(window).exports.job.is_none());
}

fn is_disabled(window: &Window, name: &str) -> bool {
    window.get_by_label_contains(name).accesskit_node().is_disabled()
}

fn features(path: &Path) -> usize {
    let text = fs::read_to_string(path).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    // Statements without a place have no geometry.
    json["features"].as_array().unwrap().iter().filter(|feature| !feature["geometry"].is_null()).count()
}

#[test]
fn ctrl_e_opens_the_window_and_ctrl_e_or_escape_closes_it() {
    let mut window = open();
    assert!(window.get_by_role_and_label(Role::RadioButton, "PNG").is_focused());
    press(&mut window, CTRL, Key::E);
    assert_eq!(state(&window).chrome.dialog, None);
    click(&mut window, "Export");
    assert_eq!(state(&window).chrome.dialog, Some(Dialog::Export));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&window).chrome.dialog, None);
}

#[test]
fn each_format_shows_what_it_can_have() {
    let mut window = open();
    let has = |window: &Window, name: &str| window.query_by_label(name).is_some();
    for (format, there, not_there) in [
        ("PNG", ["Size", "Transparent background"], ["Text as outlines", "Places"]),
        ("SVG", ["Size", "Text as outlines"], ["Transparent background", "Table of the places"]),
        ("PDF", ["Tabloid", "Table of the places"], ["Width in pixels", "Text as outlines"]),
        ("PowerPoint", ["Colors", "What is shown"], ["Size", "Tabloid"]),
        ("GeoJSON", ["Shown (78)", "All (179)"], ["Size", "Colors"]),
    ] {
        choose(&mut window, format);
        // The list behind the window has a button of that name.
        let role = |name: &str| if name == "Places" || name == "Size" { Some(Role::RadioGroup) } else { None };
        for (names, expected) in [(there, true), (not_there, false)] {
            for name in names {
                let found = match role(name) {
                    Some(role) => window.query_by_role_and_label(role, name).is_some(),
                    None => has(&window, name),
                };
                assert_eq!(found, expected, "{format}: {name}");
            }
        }
    }
}

#[test]
fn pages_of_notes_are_offered_for_a_pdf_of_views_and_nowhere_else() {
    let mut window = window(1440.0, 900.0);
    window.state_mut().as_mut().unwrap().run(DeckCommand::File(FileCommand::BuiltIn(2)));
    window.run_steps(5);
    press(&mut window, CTRL, Key::E);
    choose(&mut window, "PDF");
    let notes = |window: &Window| state(window).export_request().drawing.notes;
    assert!(window.query_by_label("Speaker notes").is_none(), "the map alone has none");
    choose(&mut window, "All slides (8)");
    assert!(!notes(&window));
    click(&mut window, "Speaker notes");
    assert!(notes(&window) && window.query_by_label_contains("pages of notes after it").is_some());
    choose(&mut window, "PowerPoint");
    assert!(window.query_by_label("Speaker notes").is_none() && !notes(&window), "there they always are");
    choose(&mut window, "PDF");
    let path = folder("notes").join("deck.pdf");
    type_path(&mut window, &path);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_saved(&mut window);
    let pages = String::from_utf8_lossy(&fs::read(&path).unwrap()).matches("/Type/Page/").count();
    assert_eq!(pages, 16);
}

#[test]
fn data_asks_which_places_with_the_counts_and_says_why_one_cannot_be_had() {
    let mut window = open();
    choose(&mut window, "GeoJSON");
    assert!(is_disabled(&window, "Selected (0)"));
    assert!(window.query_by_label_contains("None is selected. Select places on the map").is_some());
    assert!(window.query_by_label("Save 78 places as GeoJSON…").is_some());
    choose(&mut window, "All (179)");
    assert!(window.query_by_label("Save 179 places as GeoJSON…").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    let two = ["csi-santos", "csi-rotterdam"].map(SiteId::from).to_vec();
    window.state_mut().as_mut().unwrap().run(SelectCommand::Sites(two));
    press(&mut window, CTRL, Key::E);
    assert_eq!((state(&window).prefs.export.format, state(&window).prefs.export.scope), (Format::GeoJson, Scope::All));
    choose(&mut window, "Selected (2)");
    assert!(window.query_by_label("Save 2 places as GeoJSON…").is_some());
    assert!(window.query_by_label("177 of 179 places are not in it: only those selected are.").is_some());
}

#[test]
fn a_typed_path_and_enter_write_the_file_and_the_message_leads_to_it() {
    let (mut window, folder) = (open(), folder("typed"));
    choose(&mut window, "GeoJSON");
    type_path(&mut window, &folder.join("ports"));
    assert!(window.query_by_label_contains("ports.geojson").is_some());
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_saved(&mut window);
    let path = folder.join("ports.geojson");
    assert_eq!(features(&path), 78);
    assert_eq!(state(&window).chrome.dialog, None);
    assert!(window.query_by_label_contains("Saved ports.geojson: 78 places, ").is_some());
    assert!(window.query_by_label("Show in folder").is_some());
    window.get_by_label("Copy path").click();
    window.step();
    let copied = &window.output().platform_output.commands;
    assert!(
        matches!(copied.as_slice(), [OutputCommand::CopyText(text)] if text == path.to_str().unwrap()),
        "{copied:?}"
    );
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_said() {
    let (mut window, folder) = (open(), folder("replace"));
    let path = folder.join("mine.csv");
    fs::write(&path, "precious").unwrap();
    choose(&mut window, "CSV");
    type_path(&mut window, &path);
    click(&mut window, "Save here");
    wait_saved(&mut window);
    assert_eq!(state(&window).exports.problem, Some(Problem::Exists(path.clone())));
    assert!(window.query_by_label("mine.csv is there already. Replace it?").is_some());
    assert!(window.get_by_label("Keep it").is_focused());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!((&state(&window).exports.problem, fs::read(&path).unwrap().as_slice()), (&None, &b"precious"[..]));
    click(&mut window, "Save here");
    wait_saved(&mut window);
    click(&mut window, "Replace it");
    wait_saved(&mut window);
    assert!(fs::read_to_string(&path).unwrap().contains("csi-santos"));
    assert_eq!(state(&window).chrome.dialog, None);
}

#[test]
fn a_folder_that_is_not_there_is_reported_in_the_window_which_stays_open() {
    let (mut window, folder) = (open(), folder("missing"));
    choose(&mut window, "KML");
    type_path(&mut window, &folder.join("none/places.kml"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_saved(&mut window);
    assert!(window.query_by_label_contains("does not exist; make it first, or choose another").is_some());
    assert_eq!(state(&window).chrome.dialog, Some(Dialog::Export));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    // Whatever is changed next takes it away.
    type_path(&mut window, &folder.join("places.kml"));
    assert!(window.query_by_label_contains("does not exist").is_none());
}

#[test]
fn an_ending_of_another_format_is_asked_about() {
    let (mut window, folder) = (open(), folder("ending"));
    type_path(&mut window, &folder.join("map.svg"));
    assert!(window.query_by_label("The name ends in .svg, but the format is PNG.").is_some());
    assert!(is_disabled(&window, "Save here"));
    click(&mut window, "Make it SVG");
    assert_eq!(state(&window).prefs.export.format, Format::Svg);
    assert!(!is_disabled(&window, "Save here"));
    choose(&mut window, "PDF");
    assert!(state(&window).prefs.export.path.as_ref().unwrap().ends_with("map.pdf"));
}

#[test]
fn a_size_that_cannot_be_had_is_said_in_place_of_saving() {
    let mut window = open();
    choose(&mut window, "Paper");
    choose(&mut window, "A0");
    choose(&mut window, "600 dpi");
    assert!(window.query_by_label_contains("A0 holds at most 350 dpi").is_some());
    assert!(is_disabled(&window, "Save here") && is_disabled(&window, "Save 78 places as PNG…"));
    choose(&mut window, "A4");
    assert!(!is_disabled(&window, "Save 78 places as PNG…"));
    assert!(window.query_by_label("7016 × 4961 pixels · 297 × 210 mm · takes about 199 MB of memory").is_some());
}

#[test]
fn a_size_is_typed_with_tab_from_one_number_to_the_next() {
    let mut window = open();
    window.get_by_label("Width in pixels").focus();
    window.run_steps(2);
    for number in ["1234", "567"] {
        window.event(Event::Text(number.to_owned()));
        window.run_steps(2);
        press(&mut window, Modifiers::NONE, Key::Tab);
    }
    let sheet = state(&window).prefs.export.sheet;
    assert_eq!((sheet.width, sheet.height), (1234, 567));
}

#[test]
fn the_preview_is_the_page_and_comes_by_itself() {
    let mut window = open();
    wait(&mut window, "the preview", |window| window.query_by_label("Preview of the file").is_some());
    assert!(window.query_by_label_contains("101 of 179 places are not in it").is_some());
    choose(&mut window, "CSV");
    let has_changed = |window: &Window| window.query_by_label_contains("58 Container Security Initiative").is_some();
    wait(&mut window, "the table", has_changed);
}

#[test]
fn ctrl_shift_e_saves_what_is_shown_now_in_the_same_place() {
    let (mut window, folder) = (open(), folder("again"));
    let path = folder.join("again.geojson");
    choose(&mut window, "GeoJSON");
    type_path(&mut window, &path);
    press(&mut window, Modifiers::NONE, Key::Enter);
    wait_saved(&mut window);
    assert_eq!(features(&path), 78);
    window.get_by_role_and_label(Role::CheckBox, "Container Security Initiative").click();
    window.run_steps(4);
    press(&mut window, CTRL | Modifiers::SHIFT, Key::E);
    wait_saved(&mut window);
    assert_eq!(features(&path), 20);
    assert!(window.query_by_label_contains("Saved again.geojson: 20 places").is_some());
}

#[test]
fn ctrl_shift_c_copies_the_map_at_the_windows_size() {
    let mut window = window(900.0, 700.0);
    press(&mut window, CTRL | Modifiers::SHIFT, Key::C);
    let begun = Instant::now();
    let image = loop {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing was copied");
        std::thread::sleep(Duration::from_millis(10));
        window.step();
        if let Some(OutputCommand::CopyImage(image)) = window.output().platform_output.commands.first() {
            break image.clone();
        }
    };
    let stage = state(&window).stage;
    assert_eq!(image.size, [stage.width_px as usize, stage.height_px as usize]);
    window.run_steps(3);
    assert!(window.query_by_label_contains("Map copied as a picture, ").is_some());
}

#[test]
fn a_picture_is_saved_while_the_window_goes_on_and_can_be_called_off() {
    let (mut window, folder) = (open(), folder("cancel"));
    choose(&mut window, "3840 × 2160");
    type_path(&mut window, &folder.join("large.png"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    let is_busy = |window: &Window| window.query_by_label("Saving large.png…").is_some();
    wait(&mut window, "the progress", is_busy);
    assert!(is_disabled(&window, "Save here"));
    // The window is closed; what is under way is shown at the foot of the map.
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(state(&window).chrome.dialog.is_none() && is_busy(&window));
    click(&mut window, "Cancel");
    wait_saved(&mut window);
    assert!(window.query_by_label("The export was canceled; nothing was written").is_some());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn everything_can_be_reached_in_every_window() {
    for (width, height) in [(480.0, 360.0), (1024.0, 700.0), (1366.0, 768.0)] {
        let mut window = window(width, height);
        press(&mut window, CTRL, Key::E);
        for name in ["Close", "Where to save", "Save here", "Save 78 places as PNG…"] {
            let rect = window.get_by_label(name).rect();
            let inside = rect.left() >= 0.0 && rect.top() >= 0.0 && rect.right() <= width && rect.bottom() <= height;
            assert!(inside, "{name} at {rect:?} in {width}x{height}");
        }
        // The keyboard goes through all of it, and what it reaches is brought into sight.
        window.get_by_role_and_label(Role::RadioButton, "PNG").focus();
        let mut reached = Vec::new();
        for _ in 0..45 {
            window.key_press(Key::Tab);
            window.run_steps(2);
            let Some(node) = window.root().children_recursive().find(|node| node.is_focused()) else { continue };
            reached.extend(node.accesskit_node().label());
            let rect = node.rect();
            assert!(rect.top() >= -1.0 && rect.bottom() <= height + 1.0, "{:?} at {rect:?}", reached.last());
        }
        for name in ["Excel", "Opening view", "This window", "High contrast", "Title", "Legend", "Save here", "Close"] {
            assert!(reached.iter().any(|label| label == name), "{name} of {reached:?} in {width}x{height}");
        }
    }
}
