//! Tests of the requests that the export window makes, without a window.

use super::*;
use crate::{
    export::{Format, Paper, Scope, Size},
    geo::Camera,
    model::{Atlas, LonLat, SiteId},
    scene::{Framing, page::Parts},
    state::{Action, ChromeCommand, Command, Dialog, Effect, SelectCommand, Session, State, Task, apply},
    view::View,
};
use std::path::Path;

fn atlas() -> Atlas {
    Atlas::embedded().unwrap()
}

fn environment() -> Environment {
    Environment { home: "/home/ada".into(), documents: "/home/ada/Documents".into(), ..Environment::default() }
}

fn state() -> State {
    let mut state = State::default();
    state.exports.environment = environment();
    state
}

fn run(state: &mut State, command: ExportCommand) -> Vec<Task> {
    let effects = apply(state, &atlas(), command.into());
    effects.into_iter().filter_map(|effect| if let Effect::Task(task) = effect { Some(task) } else { None }).collect()
}

fn set(state: &mut State, change: impl FnOnce(&mut ExportChoice)) {
    let mut choice = state.prefs.export.clone();
    change(&mut choice);
    run(state, ExportCommand::Choose(Box::new(choice)));
}

fn order(tasks: Vec<Task>) -> Order {
    match tasks.as_slice() {
        [Task::Save(order)] => (**order).clone(),
        other => panic!("{other:?}"),
    }
}

fn saved(state: &mut State, path: &str) {
    let event =
        ExportEvent::Saved { path: path.into(), words: "78 places, 1.7 MB".into(), warnings: vec!["Mind this".into()] };
    run(state, ExportCommand::Event(event));
}

#[test]
fn a_choice_is_what_the_file_will_be() {
    let mut state = state();
    state.view.camera = Camera::new(LonLat::new(4.0, 52.0).unwrap(), 6.0);
    state.exports.environment.theme = ThemeName::Dark;
    let request = state.export_request();
    assert_eq!(request.drawing.theme, ThemeName::Dark);
    let framing = Framing::Window { camera: state.view.camera, width_px: 1280.0, height_px: 800.0 };
    assert_eq!((request.drawing.framing, request.drawing.parts), (framing, Parts::ALL));
    assert_eq!(request.drawing.size, Size::Dots { width: 1920, height: 1080, dpi: None });
    set(&mut state, |choice| {
        choice.set_format(Format::Pdf);
        choice.extras = Extras { transparent: true, outlines: true, gazetteer: true, notes: true };
        choice.title = "  My map ".into();
        choice.frame = Frame::Fit;
    });
    let request = state.export_request();
    assert_eq!(request.drawing.size, Size::Paper { paper: Paper::A4, landscape: true, dpi: 300.0 });
    assert_eq!((request.drawing.theme, request.title.as_deref()), (ThemeName::Print, Some("My map")));
    // Only the parts that the format supports.
    let drawing = request.drawing;
    assert!(drawing.gazetteer && !drawing.outlines && drawing.parts.background && drawing.framing == Framing::Fit);
    set(&mut state, |choice| choice.set_format(Format::Png));
    assert!(!state.export_request().drawing.parts.background);
}

#[test]
fn the_window_opens_as_it_was_left() {
    let mut state = state();
    set(&mut state, |choice| {
        choice.set_format(Format::CsvExcel);
        choice.scope = Scope::All;
        choice.frame = Frame::Opening;
        choice.page = Look { sizing: Sizing::Slide, theme: None };
        choice.sheet.paper = Paper::Tabloid;
        choice.path = Some("~/a.csv".into());
    });
    let text = serde_json::to_string(&Session::of(&state, None)).unwrap();
    assert!(text.contains(r#""format":"csv-excel""#) && text.contains(r#""theme":"window""#), "{text}");
    let back = serde_json::from_str::<Session>(&text).unwrap().resume(&atlas());
    assert_eq!(back.prefs.export, state.prefs.export);
}

#[test]
fn a_session_keeps_the_text_that_earlier_versions_wrote() {
    let usual = r#"{"format":"png","scope":"shown","frame":"window","screen":{"sizing":"pixels","theme":"window"},"page":{"sizing":"paper","theme":"print"},"sheet":{"width":1920,"height":1080,"paper":"a4","landscape":true,"dpi":300.0},"title":"","furniture":{"title":true,"legend":true,"credits":true,"labels":true},"extras":{"transparent":false,"outlines":false,"gazetteer":false,"notes":false},"folder":"","path":null}"#;
    assert_eq!(serde_json::to_string(&ExportChoice::default()).unwrap(), usual);
    let other = usual
        .replace("png", "csv-excel")
        .replace("shown", "selected")
        .replace(r#""frame":"window""#, r#""frame":"fit""#)
        .replace(r#""pixels","theme":"window""#, r#""slide","theme":"contrast""#)
        .replace("a4", "tabloid")
        .replace("true", "false");
    let choice: ExportChoice = serde_json::from_str(&other).unwrap();
    assert_eq!((choice.format, choice.scope, choice.frame), (Format::CsvExcel, Scope::Selected, Frame::Fit));
    assert_eq!(choice.screen, Look { sizing: Sizing::Slide, theme: Some(ThemeName::Contrast) });
    assert_eq!(serde_json::to_string(&choice).unwrap(), other);
}

#[test]
fn what_an_old_or_new_session_says_that_is_not_known_becomes_the_usual() {
    let read = |export: &str| {
        let text = format!(r#"{{"version":1,"view":{{}},"prefs":{{"units":"miles","export":{export}}}}}"#);
        serde_json::from_str::<Session>(&text).unwrap().prefs
    };
    let odd =
        read(r#"{"format":"gif","scope":"some","screen":{"theme":"pink"},"sheet":{"paper":"b5"},"title":"T","x":1}"#);
    assert_eq!(odd.export, ExportChoice { title: "T".into(), ..ExportChoice::default() });
    assert_eq!(read(r#"{"title":7}"#).export, ExportChoice::default());
    assert_eq!(read("[]").export, ExportChoice::default());
    let huge = read(r#"{"screen":{"sizing":"paper"},"sheet":{"dpi":1e300}}"#).export;
    assert_eq!(huge.size(), Size::Paper { paper: Paper::A4, landscape: true, dpi: 300.0 });
}

#[test]
fn a_title_makes_a_name_that_every_system_can_have() {
    let choice = ExportChoice::default();
    for (title, name) in [
        ("Homeland Security abroad, December 2011", "homeland-security-abroad-december-2011.png"),
        ("São Paulo / Łódź: <a>", "sao-paulo-lodz-a.png"),
        ("../../etc/passwd", "etc-passwd.png"),
        ("NUL", "footprint-nul.png"),
        ("…", "footprint.png"),
        ("地图", "地图.png"),
    ] {
        assert_eq!(choice.file_name(title), name);
    }
    let long = choice.file_name(&"very long words ".repeat(30));
    assert!(long.len() <= 64 && long.ends_with("long.png"), "{long}");
    assert!(choice.file_name(&"x".repeat(500)).len() <= 64);
}

#[test]
fn what_is_typed_becomes_a_full_path() {
    let mut choice = ExportChoice::default();
    let target = |choice: &ExportChoice, text: &str| {
        choice.target(text, &environment()).map(|path| path.to_string_lossy().replace('\\', "/"))
    };
    let own = choice.path_text("A map", &environment());
    assert_eq!(own.replace('\\', "/"), "/home/ada/Documents/a-map.png");
    assert_eq!(target(&choice, "~/maps/a"), Ok("/home/ada/maps/a.png".into()));
    assert_eq!(target(&choice, " europe.v2 "), Ok("/home/ada/Documents/europe.v2.png".into()));
    assert_eq!(target(&choice, "/tmp/x.PNG"), Ok("/tmp/x.PNG".into()));
    for text in ["", "  ", "/tmp/", "~", "~/"] {
        assert!(target(&choice, text).is_err(), "{text}");
    }
    assert_eq!(choice.other_format(Path::new("/tmp/x.pdf")), Some(Format::Pdf));
    choice.set_format(Format::CsvExcel);
    assert_eq!(choice.other_format(Path::new("/tmp/x.csv")), None);
}

#[test]
fn the_ending_follows_the_format_unless_another_was_typed() {
    let mut choice = ExportChoice { path: Some("~/map.png".into()), ..ExportChoice::default() };
    choice.set_format(Format::GeoJson);
    assert_eq!(choice.path.as_deref(), Some("~/map.geojson"));
    choice.path = Some("~/v1.5".into());
    choice.set_format(Format::Svg);
    assert_eq!(choice.path.as_deref(), Some("~/v1.5"));
}

#[test]
fn what_cannot_be_had_is_said_before_anything_is_made() {
    let (atlas, mut state) = (atlas(), state());
    let obstacle = |state: &State| state.prefs.export.obstacle(&state.export_request(), &atlas);
    assert_eq!(obstacle(&state), None);
    set(&mut state, |choice| {
        choice.screen.sizing = Sizing::Paper;
        choice.sheet = Sheet { paper: Paper::A0, dpi: 600.0, ..Sheet::default() };
    });
    assert!(obstacle(&state).unwrap().starts_with("A picture of 28087×19866 pixels cannot be made"));
    set(&mut state, |choice| choice.set_format(Format::Svg));
    assert_eq!(obstacle(&state), None);
    set(&mut state, |choice| {
        choice.set_format(Format::Kml);
        choice.scope = Scope::Selected;
    });
    assert!(obstacle(&state).unwrap().starts_with("No place is selected."));
    apply(&mut state, &atlas, SelectCommand::Sites(vec![SiteId::from("csi-santos")]).into());
    assert_eq!(obstacle(&state), None);
    state.view.shown.clear();
    set(&mut state, |choice| choice.scope = Scope::Shown);
    assert!(obstacle(&state).unwrap().starts_with("No place is shown"));
    assert_eq!(run(&mut state, ExportCommand::Save(true)), []);
    assert!(state.notices.last().unwrap().text.starts_with("No place is shown"));
}

#[test]
fn what_stays_out_is_reported_with_the_reason() {
    let (atlas, mut view, mut choice) = (atlas(), View::default(), ExportChoice::default());
    let of = |choice: &ExportChoice, view: &View| choice.request(view, &state().stage, &environment());
    let mut deck = of(&choice, &view);
    let ports = View { shown: std::iter::once("csi".into()).collect(), ..View::default() };
    deck.slides = vec![std::sync::Arc::new(crate::view::Slide::new("Ports", ports, (1440.0, 900.0)))];
    let words = choice.left_out(&deck, &atlas).unwrap();
    assert_eq!(words, "121 of 179 places are not in it: no view in it shows them.");
    let words = choice.left_out(&of(&choice, &view), &atlas).unwrap();
    assert!(words.starts_with("101 of 179 places are not in it: "), "{words}");
    assert!(words.contains("of programs that are not shown") && !words.contains("filter"), "{words}");
    view.filter.toggle(crate::model::FacetValue::Region(crate::model::Region::Europe));
    assert!(choice.left_out(&of(&choice, &view), &atlas).unwrap().contains("52 left out by the filter (Europe)"));
    choice.set_format(Format::Csv);
    choice.scope = Scope::All;
    assert_eq!(choice.left_out(&of(&choice, &view), &atlas), None);
    choice.scope = Scope::Selected;
    assert_eq!(
        choice.left_out(&of(&choice, &view), &atlas).unwrap(),
        "179 of 179 places are not in it: only those selected are."
    );
}

#[test]
fn what_becomes_of_statements_without_a_place_is_reported_for_every_format() {
    let (atlas, view, mut choice) = (atlas(), View::default(), ExportChoice::default());
    for format in Format::ALL {
        choice.set_format(*format);
        let request = Request { view: view.clone(), ..Request::opening(*format) };
        let words = choice.statements(&request, &atlas);
        let count = |from: &str| -> usize {
            let (_, rest) = words.split_once(from).unwrap_or_else(|| panic!("{words}"));
            rest.split(' ').next().unwrap().parse().unwrap()
        };
        assert_eq!(count("Covers ") + count("the other "), atlas.statements().len(), "{words}");
        assert_eq!(words.contains("left out"), matches!(format, Format::Csv | Format::CsvExcel), "{words}");
    }
}

#[test]
fn a_saved_file_is_reported_and_can_be_made_again_with_what_is_shown_then() {
    let (atlas, mut state) = (atlas(), state());
    assert_eq!(Action::ExportAgain.command(&state, &atlas), None);
    apply(&mut state, &atlas, ChromeCommand::Toggle(Dialog::Export).into());
    set(&mut state, |choice| choice.path = Some("/tmp/maps/mine.png".into()));
    let first = order(run(&mut state, ExportCommand::Save(false)));
    assert_eq!((first.path.to_str(), first.replace), (Some("/tmp/maps/mine.png"), false));
    assert_eq!(run(&mut state, ExportCommand::Save(false)), [], "one at a time");
    assert_eq!(Action::ExportAgain.command(&state, &atlas), None);
    saved(&mut state, "/tmp/maps/mine.png");
    assert_eq!((state.chrome.dialog, &state.exports.job), (None, &None));
    let notice = state.notices.last().unwrap();
    assert_eq!(notice.text, "Saved mine.png: 78 places, 1.7 MB. Mind this");
    assert_eq!(notice.file.as_deref(), Some(Path::new("/tmp/maps/mine.png")));
    assert_eq!(state.prefs.export.folder, "/tmp/maps");
    // The window is set to another format; "Export again" repeats the last one.
    set(&mut state, |choice| choice.set_format(Format::Kml));
    state.view.shown = ["ilea".into()].into();
    let Some(Command::Export(again)) = Action::ExportAgain.command(&state, &atlas) else { panic!() };
    let second = order(run(&mut state, again));
    assert_eq!(
        (second.request.format, second.path.to_str(), second.replace),
        (Format::Png, Some("/tmp/maps/mine.png"), true)
    );
    assert_eq!(second.request.view.admitted(&atlas).len(), 6);
}

#[test]
fn a_file_that_is_there_is_asked_about_and_other_failures_are_reported() {
    let mut state = state();
    state.chrome.dialog = Some(Dialog::Export);
    run(&mut state, ExportCommand::Save(false));
    run(&mut state, ExportCommand::Event(ExportEvent::Failed(Failure::Exists("/home/ada/Documents/m.png".into()))));
    assert!(matches!(state.exports.problem, Some(Problem::Exists(_))) && state.exports.job.is_none());
    assert!(order(run(&mut state, ExportCommand::Save(true))).replace);
    run(&mut state, ExportCommand::Event(ExportEvent::Failed(Failure::Other("the disk is full".into()))));
    let Some(Problem::Failed(words)) = &state.exports.problem else { panic!() };
    assert_eq!(words, "homeland-security-abroad-december-2011.png was not saved: the disk is full.");
    // With the window closed, the problem becomes a notice.
    state.chrome.dialog = None;
    run(&mut state, ExportCommand::Save(true));
    run(&mut state, ExportCommand::Event(ExportEvent::Failed(Failure::Other("the disk is full".into()))));
    assert!(state.notices.last().unwrap().is_warning);
    run(&mut state, ExportCommand::Save(true));
    assert_eq!(run(&mut state, ExportCommand::Cancel), [Task::Cancel]);
    run(&mut state, ExportCommand::Event(ExportEvent::Failed(Failure::Cancelled)));
    assert_eq!(state.notices.last().unwrap().text, "The export was canceled; nothing was written");
}

#[test]
fn the_systems_dialog_gives_a_path_or_nothing_and_never_holds_the_window_up() {
    let mut state = state();
    let number = |tasks: Vec<Task>| match tasks.as_slice() {
        [Task::Ask(question)] => (question.number, question.name.clone()),
        other => panic!("{other:?}"),
    };
    let (first, name) = number(run(&mut state, ExportCommand::Browse));
    assert_eq!(name, "homeland-security-abroad-december-2011.png");
    run(&mut state, ExportCommand::StopAsking);
    assert_eq!(
        run(&mut state, ExportCommand::Event(ExportEvent::Picked(first, DialogAnswer::Path("/tmp/late.png".into())))),
        []
    );
    let (second, _) = number(run(&mut state, ExportCommand::Browse));
    assert_eq!(
        run(&mut state, ExportCommand::Event(ExportEvent::Picked(first, DialogAnswer::Path("/tmp/late.png".into())))),
        []
    );
    assert_eq!(state.exports.asking, Some(second));
    run(&mut state, ExportCommand::Event(ExportEvent::Picked(second, DialogAnswer::NoDialog)));
    assert_eq!((state.exports.asking, &state.exports.problem), (None, &Some(Problem::NoDialog)));
    let (third, _) = number(run(&mut state, ExportCommand::Browse));
    let order = order(run(
        &mut state,
        ExportCommand::Event(ExportEvent::Picked(third, DialogAnswer::Path("/tmp/chosen.pdf".into()))),
    ));
    // The dialog has confirmed replacing, and the typed extension selects the format.
    assert!(order.replace && order.request.format == Format::Pdf && state.prefs.export.format == Format::Pdf);
    // It has not confirmed a name to which the extension is added here.
    state.exports.job = None;
    let (fourth, _) = number(run(&mut state, ExportCommand::Browse));
    let picked = ExportEvent::Picked(fourth, DialogAnswer::Path("/tmp/bare".into()));
    let order = super::tests::order(run(&mut state, ExportCommand::Event(picked)));
    assert_eq!((order.path.to_str(), order.replace), (Some("/tmp/bare.pdf"), false));
}

#[test]
fn the_copied_picture_is_the_map_of_the_window_with_its_credits() {
    let mut state = state();
    state.exports.environment = Environment { theme: ThemeName::Dark, dots_per_px: 1.5, ..environment() };
    state.view.labels = false;
    let tasks = run(&mut state, ExportCommand::CopyPicture);
    let [Task::CopyPicture(request)] = tasks.as_slice() else { panic!("{tasks:?}") };
    let extent = request.extent().unwrap();
    assert_eq!((extent.dots, extent.size_px), ((1920, 1200), (1280.0, 800.0)));
    assert_eq!(request.drawing.theme, ThemeName::Dark);
    let parts = request.drawing.parts;
    assert!(parts.credits && !parts.title && !parts.legend && !parts.labels);
}
