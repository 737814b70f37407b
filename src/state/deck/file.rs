//! Opens, saves and closes decks; unsaved changes are never discarded without asking.

use super::{
    Answer, Asking, DeckFile, DeckSession, FileCommand, OpenedDeck, PresentCommand, Waiting, present::apply_present,
};
use crate::{
    export::batch::slug,
    model::Atlas,
    state::{Dialog, DialogAnswer, Effect, FileQuestion, Purpose, State, Task},
    view::{
        Deck,
        deck::{self, Fingerprint},
    },
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The file extension of a deck.
const ENDING: &str = "footprint";
/// Number of recent files remembered.
const RECENT: usize = 8;

pub fn apply_file(state: &mut State, atlas: &Atlas, command: FileCommand) -> Vec<Effect> {
    match command {
        FileCommand::New => leave_for(state, atlas, Waiting::New),
        FileCommand::Open(path) => {
            state.desk.asking = None;
            leave_for(state, atlas, Waiting::Open(path))
        }
        FileCommand::BuiltIn(number) => {
            state.desk.asking = None;
            leave_for(state, atlas, Waiting::BuiltIn(number))
        }
        FileCommand::Browse => ask(state, false),
        FileCommand::Picked(number, answer) => picked(state, atlas, number, answer),
        FileCommand::StopAsking => {
            (state.desk.asking, state.desk.waiting) = (None, None);
            Vec::new()
        }
        // Ask about edits made while the file was being read.
        FileCommand::Opened(Some(path), Ok(opened)) if state.desk.is_changed() && !opened.is_recovered => {
            leave_for(state, atlas, Waiting::Open(path))
        }
        FileCommand::Opened(path, Ok(opened)) => {
            // A presentation of the previous deck cannot continue.
            let effects = apply_present(state, PresentCommand::End);
            opened_deck(state, path, *opened);
            effects
        }
        FileCommand::Opened(path, Err(reason)) => {
            let name = path.map(|path| path.display().to_string()).unwrap_or_default();
            state.notify(format!("{name} could not be opened: {reason}."), true);
            Vec::new()
        }
        FileCommand::Save => save(state),
        FileCommand::SaveAs => ask(state, true),
        FileCommand::SaveTo(path) => {
            state.desk.asking = None;
            write(state, path, true)
        }
        FileCommand::Saved(path, deck, result) => saved(state, atlas, path, deck, result),
        FileCommand::Answer(answer) => answered(state, atlas, answer),
    }
}

fn task(task: Task) -> Vec<Effect> {
    vec![Effect::Task(task)]
}

/// Goes on to `next`, asking first if there are unsaved changes.
pub fn leave_for(state: &mut State, atlas: &Atlas, next: Waiting) -> Vec<Effect> {
    if state.desk.is_changed() {
        state.desk.waiting = Some(next);
        state.chrome.dialog = Some(Dialog::SaveChanges);
        return Vec::new();
    }
    go_on(state, atlas, next)
}

fn go_on(state: &mut State, atlas: &Atlas, next: Waiting) -> Vec<Effect> {
    match next {
        Waiting::New => {
            state.desk = DeckSession { show: None, ..DeckSession::default() };
            Vec::new()
        }
        Waiting::Open(path) => task(Task::ReadDeck(path)),
        Waiting::BuiltIn(number) => {
            match built_in(number, atlas) {
                Ok(deck) => {
                    let opened = OpenedDeck { deck, problems: Vec::new(), is_recovered: false, fingerprint: None };
                    opened_deck(state, None, opened);
                }
                Err(reason) => state.notify(format!("The deck could not be opened: {reason}."), true),
            }
            Vec::new()
        }
        Waiting::Quit => vec![Effect::Quit],
    }
}

/// The name and contents of each built-in deck.
pub const BUILT_IN: [(&str, &str); 3] = [
    ("The fact sheet in views", include_str!("../../../assets/decks/fact-sheet.footprint")),
    ("Container security, 2002 to 2007", include_str!("../../../assets/decks/container-security.footprint")),
    ("Before you fly: preclearance", include_str!("../../../assets/decks/preclearance.footprint")),
];

fn built_in(number: usize, atlas: &Atlas) -> Result<Deck, String> {
    let (_, text) = BUILT_IN.get(number).ok_or("there is no such deck")?;
    deck::read(text.as_bytes(), atlas).map(|reading| reading.deck).map_err(|error| error.to_string())
}

fn opened_deck(state: &mut State, path: Option<PathBuf>, opened: OpenedDeck) {
    let OpenedDeck { deck, problems, is_recovered, fingerprint } = opened;
    let deck = Arc::new(deck);
    // A recovered deck counts as changed even if its last slide was deleted.
    let saved = if is_recovered { deck.slides.is_empty().then(Arc::default) } else { Some(Arc::clone(&deck)) };
    let file = DeckFile { path: path.clone(), saved, is_partial: !problems.is_empty(), fingerprint, saving: None };
    let current = deck.slides.first().map(|slide| slide.id);
    let count = deck.slides.len();
    let title = deck.title.clone();
    state.desk = DeckSession { deck, current, file, ..DeckSession::default() };
    state.history.forget();
    state.chrome.views = true;
    if let Some(path) = path {
        remember(state, path);
    }
    let views = crate::model::words::count(count, "view");
    let what = if is_recovered { "recovered: these changes had not been saved" } else { "opened" };
    state.notify(format!("“{title}” {what} ({views})"), is_recovered);
    for problem in problems.iter().take(5) {
        state.notify(format!("Not all of the deck could be read. {problem}."), true);
    }
    if problems.len() > 5 {
        let more = problems.len() - 5;
        state.notify(format!("… and {more} more problems; footprint check lists all of them."), true);
    }
}

fn remember(state: &mut State, path: PathBuf) {
    let recent = &mut state.prefs.recent;
    recent.retain(|other| *other != path);
    recent.insert(0, path);
    recent.truncate(RECENT);
}

fn save(state: &mut State) -> Vec<Effect> {
    match state.desk.file.path.clone() {
        Some(path) if !state.desk.file.is_partial => write(state, path, true),
        Some(_) => {
            let words =
                "Not all of this deck's file could be read, so it is not overwritten: choose a name for the copy.";
            state.notify(words, true);
            ask(state, true)
        }
        None => ask(state, true),
    }
}

/// Asks for a file in the window and, at the same time, with the system's dialog.
fn ask(state: &mut State, saves: bool) -> Vec<Effect> {
    state.asked += 1;
    let number = state.asked;
    let folder = usual_folder(state).to_owned();
    let name = if saves { format!("{}.{ENDING}", slug(&state.desk.deck.title)) } else { String::new() };
    state.desk.asking = Some(Asking { number, saves, offered: folder.join(&name), has_dialog: true });
    let purpose = if saves { Purpose::SaveDeck } else { Purpose::OpenDeck };
    task(Task::Ask(FileQuestion { number, purpose, folder, name }))
}

/// Handles the system dialog's answer. The dialog has confirmed replacing a file, but not one whose extension was added here.
fn picked(state: &mut State, atlas: &Atlas, number: u32, answer: DialogAnswer) -> Vec<Effect> {
    let Some(asking) = state.desk.asking.take_if(|asking| asking.number == number) else { return Vec::new() };
    match answer {
        DialogAnswer::Path(path) if asking.saves => {
            let full = with_ending(path.clone());
            let replaces = full == path;
            write(state, full, replaces)
        }
        DialogAnswer::Path(path) => leave_for(state, atlas, Waiting::Open(path)),
        DialogAnswer::Cancelled => {
            state.desk.waiting = None;
            Vec::new()
        }
        DialogAnswer::NoDialog => {
            state.desk.asking = Some(Asking { has_dialog: false, ..asking });
            Vec::new()
        }
    }
}

/// The default folder for decks: that of the open deck, or the documents folder.
pub fn usual_folder(state: &State) -> &Path {
    state.desk.file.path.as_deref().and_then(Path::parent).unwrap_or(&state.exports.environment.documents)
}

pub fn with_ending(path: PathBuf) -> PathBuf {
    if is_deck(&path) {
        return path;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}.{ENDING}"))
}

/// Checks the extension.
pub fn is_deck(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

fn write(state: &mut State, path: PathBuf, replaces: bool) -> Vec<Effect> {
    let deck = Arc::clone(&state.desk.deck);
    state.desk.file.saving = Some(Arc::clone(&deck));
    task(Task::WriteDeck(path, deck, replaces))
}

fn saved(
    state: &mut State,
    atlas: &Atlas,
    path: PathBuf,
    deck: Arc<Deck>,
    result: Result<Fingerprint, String>,
) -> Vec<Effect> {
    state.desk.file.saving = None;
    match result {
        Ok(fingerprint) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            state.desk.file = DeckFile {
                path: Some(path.clone()),
                saved: Some(deck),
                fingerprint: Some(fingerprint),
                ..DeckFile::default()
            };
            remember(state, path);
            state.notify(format!("Saved {name}"), false);
            match state.desk.waiting.take() {
                Some(next) => go_on(state, atlas, next),
                None => Vec::new(),
            }
        }
        Err(reason) => {
            state.desk.waiting = None;
            state.notify(format!("The deck was not saved: {reason}."), true);
            Vec::new()
        }
    }
}

fn answered(state: &mut State, atlas: &Atlas, answer: Answer) -> Vec<Effect> {
    if state.chrome.dialog == Some(Dialog::SaveChanges) {
        state.chrome.dialog = None;
    }
    match answer {
        Answer::Save => save(state),
        Answer::Discard => match state.desk.waiting.take() {
            Some(next) => {
                state.desk.file.saved = Some(Arc::clone(&state.desk.deck));
                go_on(state, atlas, next)
            }
            None => Vec::new(),
        },
        Answer::Stay => {
            state.desk.waiting = None;
            Vec::new()
        }
    }
}
