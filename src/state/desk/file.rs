//! Opening, saving and leaving decks: nothing is lost without an answer.

use super::{Answer, DeckErrand, DeckFile, Desk, FileCommand, OpenedDeck, ShowCommand, Waiting, show::apply_show};
use crate::{
    model::Atlas,
    state::{Dialog, Effect, State},
    view::{
        Deck,
        deck::{self, Fingerprint},
    },
};
use std::{path::PathBuf, sync::Arc};

/// How many files are remembered.
const RECENT: usize = 8;

/// Applies a command of the deck's file.
pub fn apply_file(state: &mut State, atlas: &Atlas, command: FileCommand) -> Vec<Effect> {
    match command {
        FileCommand::New => leave_for(state, atlas, Waiting::New),
        FileCommand::Open(path) => leave_for(state, atlas, Waiting::Open(path)),
        FileCommand::BuiltIn(number) => leave_for(state, atlas, Waiting::BuiltIn(number)),
        FileCommand::Browse => {
            let folder = state.desk.file.path.as_ref().and_then(|path| path.parent()).map(PathBuf::from);
            errand(DeckErrand::AskOpen(folder))
        }
        // Edits that were made while it was read are not lost unasked.
        FileCommand::Opened(Some(path), Ok(opened)) if state.desk.is_changed() && !opened.is_recovered => {
            leave_for(state, atlas, Waiting::Open(path))
        }
        FileCommand::Opened(path, Ok(opened)) => {
            // Another deck's slides cannot go on being shown.
            let effects = apply_show(state, ShowCommand::End);
            opened_deck(state, path, *opened);
            effects
        }
        FileCommand::Opened(path, Err(reason)) => {
            let name = path.map(|path| path.display().to_string()).unwrap_or_default();
            state.notify(format!("{name} could not be opened: {reason}."), true);
            Vec::new()
        }
        FileCommand::Save => save(state),
        FileCommand::SaveAs => ask_where(state),
        FileCommand::SaveTo(path) => write(state, path),
        FileCommand::Saved(path, deck, result) => saved(state, atlas, path, deck, result),
        FileCommand::Answer(answer) => answered(state, atlas, answer),
    }
}

fn errand(errand: DeckErrand) -> Vec<Effect> {
    vec![Effect::Deck(errand)]
}

/// Goes on to something else, or asks first what is to become of the changes.
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
            state.desk = Desk { show: None, ..Desk::default() };
            Vec::new()
        }
        Waiting::Open(path) => errand(DeckErrand::Read(path)),
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

/// The decks that are built into the program, each with its name.
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
    // A recovered deck that has lost its last view has changes too.
    let saved = if is_recovered { deck.slides.is_empty().then(Arc::default) } else { Some(Arc::clone(&deck)) };
    let file = DeckFile { path: path.clone(), saved, is_partial: !problems.is_empty(), fingerprint, saving: None };
    let current = deck.slides.first().map(|slide| slide.id);
    let count = deck.slides.len();
    let title = deck.title.clone();
    state.desk = Desk { deck, current, file, ..Desk::default() };
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
        Some(path) if !state.desk.file.is_partial => write(state, path),
        Some(_) => {
            let words =
                "Not all of this deck's file could be read, so it is not overwritten: choose a name for the copy.";
            state.notify(words, true);
            ask_where(state)
        }
        None => ask_where(state),
    }
}

fn ask_where(state: &mut State) -> Vec<Effect> {
    errand(DeckErrand::AskSave(format!("{}.footprint", crate::export::batch::slug(&state.desk.deck.title))))
}

fn write(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let deck = Arc::clone(&state.desk.deck);
    state.desk.file.saving = Some(Arc::clone(&deck));
    errand(DeckErrand::Write(path, deck))
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
