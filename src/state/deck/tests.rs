//! Tests of editing, saving, closing and presenting decks, without a window.

use super::*;
use crate::{
    geo::Camera,
    model::{Atlas, LonLat},
    state::{Command, Dialog, DialogAnswer, Effect, FilterCommand, HistoryCommand, OutputCommand, State, Task, apply},
};
use std::sync::LazyLock;

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::embedded().unwrap());

fn run(state: &mut State, command: impl Into<Command>) -> Vec<Effect> {
    apply(state, &ATLAS, command.into())
}

fn at(lon: f64) -> Camera {
    Camera::new(LonLat::new(lon, 20.0).unwrap(), 4.0)
}

/// A deck of `count` slides, their views ten degrees apart.
fn with_views(count: usize) -> State {
    let mut state = State::default();
    state.prefs.reduced_motion = true;
    for index in 0..count {
        state.view.camera = at(index as f64 * 10.0);
        run(&mut state, DeckCommand::Add);
    }
    state
}

fn titles(state: &State) -> Vec<String> {
    state.desk.deck.slides.iter().map(|slide| slide.title.clone()).collect()
}

fn file(command: FileCommand) -> Command {
    DeckCommand::File(command).into()
}

#[test]
fn a_saved_view_comes_back_with_what_it_showed() {
    let mut state = with_views(2);
    let saved = state.view.clone();
    run(&mut state, FilterCommand::AllPrograms);
    state.view.camera = at(-80.0);
    run(&mut state, DeckCommand::Go(2));
    assert_eq!(state.view, saved);
    assert_eq!(state.desk.current, Some(2));
    let unique: BTreeSet<String> = titles(&state).into_iter().collect();
    assert_eq!(unique.len(), 2, "two views of one deck are told apart");
}

#[test]
fn undo_brings_back_a_deleted_view_and_redo_takes_it_away_again() {
    let mut state = with_views(3);
    let before = titles(&state);
    run(&mut state, DeckCommand::Delete(vec![1, 2]));
    assert_eq!(state.desk.deck.slides.len(), 1);
    run(&mut state, HistoryCommand::Undo);
    assert_eq!(titles(&state), before);
    run(&mut state, HistoryCommand::Redo);
    assert_eq!(state.desk.deck.slides.len(), 1);
}

#[test]
fn views_are_moved_renamed_hidden_and_doubled() {
    let mut state = with_views(3);
    run(&mut state, DeckCommand::Title(1, "One".into()));
    run(&mut state, DeckCommand::Move(vec![1], 2));
    run(&mut state, DeckCommand::Hide(vec![2], true));
    run(&mut state, DeckCommand::Duplicate(vec![1]));
    assert_eq!(titles(&state)[2..], ["One", "One"]);
    assert_eq!(state.desk.deck.visible().count(), 3);
    assert_eq!(state.desk.current, Some(4));
}

#[test]
fn a_copied_view_can_be_pasted_into_another_deck() {
    let mut state = with_views(1);
    let effects = run(&mut state, DeckCommand::Copy(1));
    let [Effect::CopyText(token)] = effects.as_slice() else { panic!("{effects:?}") };
    let mut other = State::default();
    run(&mut other, DeckCommand::Paste(token.clone()));
    assert_eq!(titles(&other), titles(&state));
    run(&mut other, DeckCommand::Paste("hello".into()));
    assert!(other.notices.iter().any(|notice| notice.is_warning && notice.text.contains("cannot be pasted")));
}

#[test]
fn leaving_a_changed_deck_asks_first_and_loses_nothing() {
    let mut state = with_views(1);
    assert_eq!(run(&mut state, OutputCommand::Quit), []);
    assert_eq!(state.chrome.dialog, Some(Dialog::SaveChanges));
    run(&mut state, file(FileCommand::Answer(Answer::Stay)));
    assert_eq!((state.chrome.dialog, &state.desk.waiting), (None, &None));
    run(&mut state, OutputCommand::Quit);
    let effects = run(&mut state, file(FileCommand::Answer(Answer::Save)));
    assert!(matches!(effects.as_slice(), [Effect::Task(Task::Ask(_))]), "{effects:?}");
    let effects = run(&mut state, file(FileCommand::SaveTo("/x/a.footprint".into())));
    let [Effect::Task(Task::WriteDeck(path, deck, true))] = effects.as_slice() else { panic!("{effects:?}") };
    let effects = run(&mut state, file(FileCommand::Saved(path.clone(), deck.clone(), Ok(Fingerprint::of(b"")))));
    assert_eq!(effects, [Effect::Quit]);
    assert!(!state.desk.is_changed());
    assert_eq!(state.prefs.recent, [PathBuf::from("/x/a.footprint")]);
}

#[test]
fn the_systems_dialog_gives_a_path_and_replaces_only_what_it_has_asked_about() {
    let mut state = with_views(1);
    let ask = |state: &mut State| match run(state, file(FileCommand::SaveAs)).as_slice() {
        [Effect::Task(Task::Ask(question))] => question.number,
        other => panic!("{other:?}"),
    };
    let (first, second) = (ask(&mut state), ask(&mut state));
    let path = |path: &str| DialogAnswer::Path(path.into());
    assert_eq!(run(&mut state, file(FileCommand::Picked(first, path("/x/late")))), []);
    for (chosen, replaces) in [("/x/a", false), ("/x/a.footprint", true)] {
        let number = ask(&mut state);
        let effects = run(&mut state, file(FileCommand::Picked(number, path(chosen))));
        let write = Task::WriteDeck("/x/a.footprint".into(), state.desk.deck.clone(), replaces);
        assert_eq!((effects, &state.desk.asking), (vec![Effect::Task(write)], &None));
    }
    let number = ask(&mut state);
    run(&mut state, file(FileCommand::Picked(number, DialogAnswer::NoDialog)));
    assert!(state.desk.asking.as_ref().is_some_and(|asking| !asking.has_dialog), "one can still type");
    state.desk.waiting = Some(Waiting::New);
    run(&mut state, file(FileCommand::StopAsking));
    assert_eq!((&state.desk.asking, &state.desk.waiting), (&None, &None));
    assert!(second > first);
}

#[test]
fn what_was_changed_while_it_was_saved_is_still_a_change() {
    let mut state = with_views(1);
    let effects = run(&mut state, file(FileCommand::SaveTo("/x/a.footprint".into())));
    let [Effect::Task(Task::WriteDeck(path, deck, true))] = effects.as_slice() else { panic!("{effects:?}") };
    run(&mut state, DeckCommand::Add);
    run(&mut state, file(FileCommand::Saved(path.clone(), deck.clone(), Ok(Fingerprint::of(b"")))));
    assert!(state.desk.is_changed());
    run(&mut state, HistoryCommand::Undo);
    assert!(!state.desk.is_changed());
}

#[test]
fn a_deck_that_could_not_be_read_whole_is_not_overwritten_unasked() {
    let mut state = with_views(0);
    let opened = OpenedDeck {
        deck: Deck::default(),
        problems: vec!["3:1: damaged".into()],
        is_recovered: false,
        fingerprint: None,
    };
    run(&mut state, file(FileCommand::Opened(Some("/x/a.footprint".into()), Ok(Box::new(opened)))));
    assert!(state.notices.iter().any(|notice| notice.text.contains("3:1: damaged")));
    let effects = run(&mut state, file(FileCommand::Save));
    assert!(matches!(effects.as_slice(), [Effect::Task(Task::Ask(_))]), "{effects:?}");
}

#[test]
fn a_deck_that_is_opened_while_another_is_shown_ends_the_show() {
    let mut state = with_views(2);
    state.desk.file.saved = Some(std::sync::Arc::clone(&state.desk.deck));
    run(&mut state, PresentCommand::Start);
    assert!(state.desk.show.is_some() && state.chrome.fullscreen);
    let opened = OpenedDeck { deck: Deck::default(), problems: Vec::new(), is_recovered: false, fingerprint: None };
    let effects = run(&mut state, file(FileCommand::Opened(None, Ok(Box::new(opened)))));
    assert!(state.desk.show.is_none() && !state.chrome.fullscreen);
    assert!(effects.contains(&Effect::StayAwake(false)) && effects.contains(&Effect::Fullscreen(false)), "{effects:?}");
}

#[test]
fn the_built_in_decks_open() {
    for number in 0..BUILT_IN.len() {
        let mut state = State::default();
        run(&mut state, file(FileCommand::BuiltIn(number)));
        assert!(state.desk.deck.slides.len() >= 4 && !state.desk.is_changed(), "{number}");
    }
}

#[test]
fn the_keys_of_a_clicker_go_through_the_slides_and_back_to_where_one_was() {
    let mut state = with_views(4);
    run(&mut state, DeckCommand::Hide(vec![3], true));
    state.view.camera = at(99.0);
    let before = state.view.clone();
    let effects = run(&mut state, PresentCommand::Start);
    assert_eq!(effects, [Effect::Fullscreen(true), Effect::StayAwake(true)]);
    let lon = |state: &State| state.view.camera.center().lon().round();
    let table = [
        (PresentCommand::Next, 1, 10.0),
        (PresentCommand::Next, 2, 30.0),
        (PresentCommand::Next, 2, 30.0),
        (PresentCommand::Previous, 1, 10.0),
        (PresentCommand::First, 0, 0.0),
        (PresentCommand::Last, 2, 30.0),
        (PresentCommand::GoTo(2), 1, 10.0),
        (PresentCommand::GoTo(99), 2, 30.0),
    ];
    for (command, index, wanted) in table {
        run(&mut state, command.clone());
        assert_eq!((state.desk.show.as_ref().unwrap().index, lon(&state)), (index, wanted), "{command:?}");
    }
    state.view.camera = at(55.0);
    run(&mut state, PresentCommand::Digit('1'));
    run(&mut state, PresentCommand::Enter);
    assert_eq!(lon(&state), 0.0, "the stored view comes exactly, whatever was done to the map");
    run(&mut state, PresentCommand::Black);
    assert_eq!(state.desk.show.as_ref().unwrap().screen, Screen::Black);
    run(&mut state, PresentCommand::Escape);
    assert_eq!(state.desk.show.as_ref().unwrap().screen, Screen::Slide);
    let effects = run(&mut state, PresentCommand::Escape);
    assert!(state.desk.show.is_none() && effects.contains(&Effect::Fullscreen(false)));
    assert_eq!(state.view, before);
}

#[test]
fn a_kiosk_goes_on_by_itself_and_any_key_pauses_it() {
    let mut state = with_views(2);
    run(&mut state, PresentCommand::Start);
    run(&mut state, PresentCommand::Advance(Some(5.0)));
    let mut index_at = |seconds: f64| {
        state.clock_s = seconds;
        run(&mut state, PresentCommand::Tick);
        state.desk.show.as_ref().unwrap().index
    };
    assert_eq!([index_at(4.0), index_at(5.0), index_at(9.0), index_at(10.0)], [0, 1, 1, 0]);
    run(&mut state, PresentCommand::Pause);
    state.clock_s = 99.0;
    run(&mut state, PresentCommand::Tick);
    assert_eq!(state.desk.show.as_ref().unwrap().index, 0);
}

#[test]
fn an_empty_deck_says_what_to_do_instead_of_presenting() {
    let mut state = State::default();
    assert_eq!(run(&mut state, PresentCommand::Start), []);
    assert!(state.notices[0].text.contains("Ctrl+B"));
}
