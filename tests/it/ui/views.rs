//! Views and decks in the whole program without a renderer: driven by accessible names and keys, with real files.

use super::kit::*;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, ViewportEvent, ViewportId, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable;
use footprint::{
    app::Beginning,
    geo::Camera,
    model::{LonLat, SiteId},
    state::{CameraCommand, DeckCommand, Dialog, FileCommand, PrefsCommand, SelectCommand},
    storage::{
        journal::{Entry, Journal},
        store::Store,
    },
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

fn window_with(store: Option<Store>, beginning: Beginning) -> Window {
    window_of(vec2(1440.0, 900.0), 0.25, store, |app| {
        app.run(PrefsCommand::ToggleReducedMotion);
        app.begin(beginning);
    })
}

fn window() -> Window {
    window_with(None, Beginning::default())
}

/// A window with a deck of so many views, each looking at another place.
fn with_views(count: usize) -> Window {
    let mut window = window();
    add_views(&mut window, count);
    window
}

fn add_views(window: &mut Window, count: usize) {
    for index in 0..count {
        let camera = Camera::new(LonLat::new(index as f64 * 10.0, 20.0).unwrap(), 4.0);
        app(window).run(CameraCommand::Set(camera));
        press(window, CTRL, Key::B);
        let id = state(window).desk.current.unwrap();
        app(window).run(DeckCommand::Title(id, format!("Stop {}", index + 1)));
        window.run_steps(2);
    }
}

fn titles(window: &Window) -> Vec<String> {
    state(window).desk.deck.slides.iter().map(|slide| slide.title.clone()).collect()
}

fn type_text(window: &mut Window, text: &str) {
    press(window, CTRL, Key::A);
    window.event(Event::Text(text.to_owned()));
    window.run_steps(3);
}

fn type_path(window: &mut Window, field: &str, path: &Path) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run_steps(2);
    type_text(window, path.to_str().unwrap());
}

fn wait_saved(window: &mut Window) {
    wait(window, "the deck to be saved", |window| {
        let file = &state(window).desk.file;
        file.saving.is_none() && file.path.is_some() && !state(window).desk.is_changed()
    });
}

/// Asks the window to close, as its cross does; whether it would.
fn close(window: &mut Window) -> bool {
    let viewport = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    viewport.events.push(ViewportEvent::Close);
    window.step();
    let commands = window.output().viewport_output[&ViewportId::ROOT].commands.clone();
    window.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
    window.run_steps(3);
    !commands.contains(&egui::ViewportCommand::CancelClose)
}

#[test]
fn a_view_is_saved_shown_renamed_deleted_and_brought_back() {
    let mut window = window();
    assert!(window.query_by_label("Views of the deck, 1").is_none());
    press(&mut window, CTRL, Key::B);
    assert!(window.query_by_label("Views of the deck, 1").is_some(), "the list opens by itself");
    app(&mut window).run(CameraCommand::Set(Camera::new(LonLat::new(103.8, 1.3).unwrap(), 7.0)));
    press(&mut window, CTRL, Key::B);
    let first = window.get_by_label_contains("View 1 of 2: ");
    first.click();
    window.run_steps(4);
    assert!(state(&window).view.camera.zoom() < 4.0, "the map goes to the first view");
    press(&mut window, NONE, Key::F2);
    type_text(&mut window, "Overview");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(titles(&window)[0], "Overview");
    assert!(window.query_by_label("View 1 of 2: Overview").is_some());
    press(&mut window, NONE, Key::Delete);
    assert_eq!(titles(&window).len(), 1, "the list has the keyboard again after the name");
    press(&mut window, CTRL, Key::Z);
    assert_eq!(titles(&window)[0], "Overview");
    press(&mut window, CTRL, Key::Z);
    assert_ne!(titles(&window)[0], "Overview", "the name was one step");
}

#[test]
fn the_keys_of_the_list_go_choose_move_and_double() {
    let mut window = with_views(4);
    click(&mut window, "View 2 of 4: Stop 2");
    press(&mut window, NONE, Key::ArrowRight);
    assert_eq!(state(&window).view.camera.center().lon().round(), 20.0);
    press(&mut window, CTRL, Key::ArrowLeft);
    assert_eq!(titles(&window), ["Stop 1", "Stop 3", "Stop 2", "Stop 4"]);
    press(&mut window, CTRL, Key::ArrowRight);
    press(&mut window, CTRL, Key::ArrowRight);
    assert_eq!(titles(&window), ["Stop 1", "Stop 2", "Stop 4", "Stop 3"]);
    press(&mut window, NONE, Key::Home);
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(state(&window).desk.chosen_slides().len(), 2);
    press(&mut window, CTRL, Key::ArrowRight);
    assert_eq!(titles(&window), ["Stop 4", "Stop 1", "Stop 2", "Stop 3"]);
    press(&mut window, CTRL, Key::D);
    assert_eq!(titles(&window).len(), 6);
    press(&mut window, NONE, Key::Delete);
    press(&mut window, CTRL, Key::A);
    press(&mut window, NONE, Key::Delete);
    assert!(titles(&window).is_empty());
    assert!(window.query_by_label("Save this view (Ctrl+B)").is_some(), "what to do is said");
}

#[test]
fn views_are_dragged_to_another_place() {
    let mut window = with_views(3);
    let at = |window: &Window, name: &str| window.get_by_label_contains(name).rect().center();
    let (from, to) = (at(&window, "View 1 of 3"), at(&window, "View 3 of 3"));
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: NONE };
    window.event(Event::PointerMoved(from));
    window.step();
    window.event(button(from, true));
    window.step();
    for share in [0.3, 0.7, 1.0] {
        window.event(Event::PointerMoved(from + (to - from) * share));
        window.step();
    }
    let behind = Pos2::new(to.x + 60.0, to.y);
    window.event(Event::PointerMoved(behind));
    window.step();
    window.event(button(behind, false));
    window.run_steps(3);
    assert_eq!(titles(&window), ["Stop 2", "Stop 3", "Stop 1"]);
    assert_eq!(state(&window).desk.current, Some(3), "a drag does not go anywhere");
}

#[test]
fn words_are_one_edit_when_their_field_is_left() {
    let mut window = with_views(2);
    click(&mut window, "View 2 of 2: Stop 2");
    click(&mut window, "Title, caption and notes of the view");
    window.get_by_label("Notes of the view").focus();
    window.run_steps(2);
    for word in ["Say ", "hello ", "slowly."] {
        window.event(Event::Text(word.to_owned()));
        window.run_steps(2);
    }
    assert_eq!(state(&window).desk.deck.slides[1].notes, "", "not yet an edit");
    window.get_by_label("Caption of the view").focus();
    window.run_steps(3);
    assert_eq!(state(&window).desk.deck.slides[1].notes, "Say hello slowly.");
    window.event(Event::Text("In short".to_owned()));
    window.run_steps(2);
    press(&mut window, CTRL, Key::B);
    assert_eq!(
        state(&window).desk.deck.slides[1].caption,
        "In short",
        "a key that asks for something ends the edit first"
    );
    press(&mut window, NONE, Key::Escape);
    for _ in 0..2 {
        press(&mut window, CTRL, Key::Z);
    }
    let slides = &state(&window).desk.deck.slides;
    assert_eq!((slides[1].caption.as_str(), slides[1].notes.as_str()), ("", "Say hello slowly."));
}

#[test]
fn a_deck_is_saved_by_its_path_opened_again_and_never_replaces_another_unasked() {
    let folder = folder("save");
    let path = folder.join("tour.footprint");
    let mut window = with_views(2);
    press(&mut window, CTRL, Key::S);
    type_path(&mut window, "Where to save the deck", &folder.join("tour"));
    press(&mut window, NONE, Key::Enter);
    wait_saved(&mut window);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("Stop 2") && text.starts_with("{\n\"format\": \"footprint-deck\""), "{text}");
    assert_eq!(state(&window).prefs.recent, std::slice::from_ref(&path));
    press(&mut window, CTRL, Key::B);
    press(&mut window, CTRL, Key::S);
    wait_saved(&mut window);
    assert_ne!(fs::read_to_string(&path).unwrap(), text, "saved again without a question");

    let mut other = window_with(None, Beginning::default());
    press(&mut other, CTRL, Key::O);
    type_path(&mut other, "Deck to open", &folder.join("none.footprint"));
    press(&mut other, NONE, Key::Enter);
    assert!(other.query_by_label_contains("There is no file").is_some());
    type_path(&mut other, "Deck to open", &path);
    press(&mut other, NONE, Key::Enter);
    wait(&mut other, "the deck", |window| !state(window).desk.deck.slides.is_empty());
    assert_eq!(titles(&other), titles(&window));
    assert!(other.query_by_label("View 1 of 3: Stop 1").is_some());

    fs::write(folder.join("own.footprint"), "mine").unwrap();
    press(&mut other, CTRL | Modifiers::SHIFT, Key::S);
    type_path(&mut other, "Where to save the deck", &folder.join("own.footprint"));
    press(&mut other, NONE, Key::Enter);
    assert!(other.query_by_label_contains("own.footprint is there already").is_some());
    assert_eq!(fs::read_to_string(folder.join("own.footprint")).unwrap(), "mine");
    click(&mut other, "Replace it");
    wait(&mut other, "the copy", |window| state(window).desk.file.path == Some(folder.join("own.footprint")));
    assert!(fs::read_to_string(folder.join("own.footprint")).unwrap().contains("Stop 1"));
}

#[test]
fn a_newer_and_a_truncated_deck_open_as_far_as_they_can_and_are_not_overwritten_unasked() {
    let folder = folder("damaged");
    let whole = footprint::state::deck::BUILT_IN[2].1;
    let newer = whole.replacen("\"version\": 1", "\"version\": 9", 1);
    let cut = whole[..whole.len() * 2 / 3].to_owned();
    let stranger = whole.replace("preclearance-shannon", "preclearance-atlantis");
    for (name, text, words, views) in [
        ("newer", newer, "newer Footprint (version 9", 8..=8),
        ("cut", cut, "damaged here", 3..=7),
        ("stranger", stranger, "no place “preclearance-atlantis”", 8..=8),
    ] {
        let path = folder.join(format!("{name}.footprint"));
        fs::write(&path, &text).unwrap();
        let mut window = window_with(None, Beginning { file: Some(path.clone()), ..Beginning::default() });
        wait(&mut window, "the deck", |window| !state(window).desk.deck.slides.is_empty());
        assert!(views.contains(&titles(&window).len()), "{name}: {:?}", titles(&window));
        let said = state(&window).notices.iter().any(|notice| notice.is_warning && notice.text.contains(words));
        assert!(said, "{name}: {:?}", state(&window).notices);
        app(&mut window).run(DeckCommand::Title(1, "Another title".into()));
        window.run_steps(3);
        press(&mut window, CTRL, Key::S);
        assert!(
            window.query_by_role_and_label(Role::TextInput, "Where to save the deck").is_some(),
            "{name} asks where"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "{name}");
        assert!(state(&window).desk.is_changed(), "{name}");
    }
}

#[test]
fn closing_with_changes_asks_and_escape_stays() {
    let mut window = window();
    assert!(close(&mut window), "nothing to ask");
    press(&mut window, CTRL, Key::B);
    assert!(!close(&mut window));
    assert_eq!(state(&window).chrome.dialog, Some(Dialog::SaveChanges));
    press(&mut window, NONE, Key::Escape);
    assert_eq!((state(&window).chrome.dialog, &state(&window).desk.waiting), (None, &None));
    assert!(!close(&mut window));
    click(&mut window, "Cancel");
    assert_eq!(state(&window).desk.waiting, None);
    assert!(!close(&mut window));
    click(&mut window, "Save");
    assert!(window.query_by_label("Where to save the deck").is_some());
    press(&mut window, NONE, Key::Escape);
    window.run_steps(3);
    assert_eq!(state(&window).desk.waiting, None, "saving later must not end the program");
    assert!(!close(&mut window));
    click(&mut window, "Don't save");
    assert!(close(&mut window));
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_files(window: &mut Window, paths: &[PathBuf]) {
    for path in paths {
        window.input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
    }
    window.run_steps(3);
}

#[test]
fn a_dropped_or_pasted_thing_is_taken_or_refused_in_a_sentence() {
    let folder = folder("drop");
    let mut window = window();
    app(&mut window).run(DeckCommand::File(FileCommand::BuiltIn(1)));
    window.run_steps(3);
    let token = footprint::view::deck::to_token(&state(&window).desk.deck.slides[1]);
    let title = state(&window).desk.deck.slides[1].title.clone();
    app(&mut window).run(DeckCommand::File(FileCommand::New));
    window.run_steps(3);
    window.event(Event::Paste(token));
    window.run_steps(3);
    assert_eq!(titles(&window), [title]);
    window.event(Event::Paste("footprint-view:1:xyz".into()));
    window.run_steps(3);
    assert!(window.query_by_label_contains("cannot be pasted as a view").is_some());
    drop_files(&mut window, &[folder.join("photo.jpg")]);
    assert!(window.query_by_label_contains("photo.jpg is not a deck").is_some());
    let path = folder.join("a.footprint");
    fs::write(&path, footprint::state::deck::BUILT_IN[2].1).unwrap();
    drop_files(&mut window, &[folder.join("photo.jpg"), path.clone()]);
    assert!(window.query_by_label_contains("One deck at a time").is_some());
    click(&mut window, "Don't save");
    wait(&mut window, "the dropped deck", |window| state(window).desk.file.path == Some(path.clone()));
}

#[test]
fn five_hundred_views_lay_out_only_those_in_sight() {
    let mut window = window();
    let mut deck = footprint::view::Deck::default();
    for index in 0..500 {
        let camera = Camera::new(LonLat::new(f64::from(index % 36) * 10.0 - 170.0, 20.0).unwrap(), 4.0);
        let view = footprint::view::View { camera, ..Default::default() };
        deck.insert(index as usize, footprint::view::Slide::new(format!("Stop {index}"), view, (1440.0, 900.0)));
    }
    let opened = footprint::state::OpenedDeck { deck, problems: Vec::new(), is_recovered: false, fingerprint: None };
    app(&mut window).run(DeckCommand::File(FileCommand::Opened(None, Ok(Box::new(opened)))));
    window.run_steps(4);
    let nodes = window.query_all_by_label_contains(" of 500: ").count();
    assert!((4..14).contains(&nodes), "{nodes}");
    click(&mut window, "View 2 of 500: Stop 1");
    press(&mut window, NONE, Key::End);
    assert!(window.query_by_label("View 500 of 500: Stop 499").is_some(), "the list follows");
}

#[test]
fn the_selected_marker_is_not_under_the_list() {
    let mut window = window();
    app(&mut window).run(SelectCommand::GoTo(SiteId::from("csi-durban")));
    window.run_steps(4);
    let y = |window: &Window| {
        let site = RES.atlas.site(&SiteId::from("csi-durban")).unwrap();
        let viewport = state(window).viewport();
        (viewport.project(site.point.position).1, viewport.height_px() - state(window).stage.insets.bottom_px)
    };
    let camera = state(&window).view.camera;
    let (_, bottom) = y(&window);
    let lower = state(&window).viewport().dragged(0.0, bottom - y(&window).0 - 8.0);
    app(&mut window).run(CameraCommand::Set(lower));
    window.run_steps(3);
    assert_ne!(state(&window).view.camera, camera);
    press(&mut window, CTRL | Modifiers::SHIFT, Key::B);
    let (y, bottom) = y(&window);
    assert!(y < bottom, "{y} {bottom}");
}

#[test]
fn what_was_not_saved_is_there_after_a_crash_and_says_so() {
    let folder = folder("crash");
    let (store, _) = Store::open(&folder);
    let mut window = window_with(Some(store), Beginning::default());
    add_views(&mut window, 1);
    let journal = Journal::in_folder(&folder);
    wait(&mut window, "the journal", |_| journal.file().exists());
    window.get_by_label("Title of the deck").focus();
    window.run_steps(2);
    type_text(&mut window, "Unfinished");
    wait(&mut window, "the words that are being typed", |_| {
        fs::read_to_string(journal.file()).unwrap().contains("Unfinished")
    });
    // Without a chance to say good-bye; the lock goes with the process, here with the store.
    drop(window);
    let (store, _) = Store::open(&folder);
    let mut window = window_with(Some(store), Beginning::default());
    assert_eq!((titles(&window).len(), state(&window).desk.deck.title.as_str()), (1, "Unfinished"));
    assert!(window.query_by_label_contains("recovered").is_some() && state(&window).desk.is_changed());
    press(&mut window, CTRL, Key::S);
    type_path(&mut window, "Where to save the deck", &folder.join("a.footprint"));
    press(&mut window, NONE, Key::Enter);
    wait_saved(&mut window);
    wait(&mut window, "the journal to go", |_| !journal.file().exists());
}

#[test]
fn unsaved_changes_to_a_file_that_is_newer_are_offered_and_not_put_over_it() {
    let folder = folder("newer-file");
    let (path, older) = (folder.join("a.footprint"), Arc::new(footprint::view::Deck::default()));
    fs::write(&path, footprint::state::deck::BUILT_IN[2].1).unwrap();
    let (store, _) = Store::open(&folder);
    let entry = Entry { deck: older, path: Some(path.clone()), base: None, saving: None };
    Journal::in_folder(&folder).write(&entry, &RES.atlas).unwrap();
    let mut window = window_with(Some(store), Beginning { before: Some(path.clone()), ..Beginning::default() });
    assert_eq!((state(&window).desk.file.path.as_ref(), titles(&window).len()), (Some(&path), 8));
    assert!(window.query_by_label_contains("a.footprint was saved or changed").is_some());
    // The notice below goes by itself at some moment and moves the button: it is pressed wherever it is.
    window.get_by_label("Open").click_accesskit();
    wait(&mut window, "the changes", |window| titles(window).is_empty());
    assert_eq!(state(&window).desk.file.path, Some(folder.join("unsaved-changes-1.footprint")));
}

#[test]
fn the_deck_that_was_open_is_open_again_and_a_show_can_be_asked_for() {
    let folder = folder("begin");
    let path = folder.join("a.footprint");
    let text = footprint::state::deck::BUILT_IN[2].1;
    fs::write(&path, text).unwrap();
    let window = window_with(None, Beginning { before: Some(path.clone()), ..Beginning::default() });
    assert!(!titles(&window).is_empty() && state(&window).notices.is_empty());
    let window = window_with(None, Beginning { file: Some(path), present: true, ..Beginning::default() });
    assert!(state(&window).desk.show.is_some());
    let window = window_with(None, Beginning { present: true, ..Beginning::default() });
    assert!(state(&window).desk.show.as_ref().is_some_and(|show| show.slides.len() >= 8));
}

#[test]
fn chosen_views_are_exported_one_file_each() {
    let folder = folder("export");
    let mut window = with_views(3);
    click(&mut window, "View 2 of 3: Stop 2");
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    window.get_by_label_contains("View 3 of 3").click_secondary();
    window.run_steps(4);
    click(&mut window, "Export these 2 views…");
    assert_eq!(state(&window).chrome.dialog, Some(Dialog::Export));
    assert!(window.query_by_role_and_label(Role::RadioButton, "All slides (3)").is_some());
    window.get_by_role_and_label(Role::RadioButton, "SVG").click();
    window.run_steps(4);
    type_path(&mut window, "Where to save", &folder.join("tour.svg"));
    press(&mut window, NONE, Key::Enter);
    wait(&mut window, "the files", |window| state(window).exports.job.is_none());
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["tour-01-stop-2.svg", "tour-02-stop-3.svg"]);
    assert!(fs::read_to_string(folder.join("tour-02-stop-3.svg")).unwrap().contains(">Stop 3</title>"));
    window.run_steps(3);
    press(&mut window, CTRL, Key::E);
    assert!(state(&window).export_request().slides.is_empty(), "the map again");
}
