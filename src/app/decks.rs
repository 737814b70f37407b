//! The deck's part of a frame: its file, journal and thumbnails, the window's title, and the question before closing.

use super::App;
use crate::{
    app::tasks,
    platform::awake::Awake,
    state::{Command, DeckCommand, Effect, FileCommand, OutputCommand, PresentCommand, State, Task, apply},
    storage::journal::{EVERY_S, Entry, Journal, JournalSchedule},
};
use egui::{Context, ViewportCommand};
use std::{path::PathBuf, sync::Arc, time::Duration};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// The deck that was open when the last session ended.
    pub before: Option<PathBuf>,
    /// The deck named on the command line.
    pub file: Option<PathBuf>,
    /// Start presenting immediately.
    pub present: bool,
}

/// The deck's state that only the shell needs, kept between frames.
#[derive(Default)]
pub(super) struct DeckWatch {
    title: String,
    /// Set once the user has answered about unsaved changes; the window may then close.
    is_leaving: bool,
    had_keyboard: bool,
    /// Start presenting as soon as the window has its size.
    presents: bool,
    pub(super) awake: Awake,
}

impl App {
    /// Opens the initial deck. A deck recovered from the journal takes precedence: opening another one asks first.
    pub fn begin(&mut self, beginning: Beginning) {
        let Beginning { before, file, present } = beginning;
        self.watch.presents = present;
        let has_deck = !self.state.desk.deck.slides.is_empty() || self.state.desk.file.path.is_some();
        match (file, before) {
            (Some(path), _) => self.open_now(path),
            (None, Some(path)) if !has_deck => {
                let (notices, views) = (self.state.notices.clone(), self.state.chrome.views);
                self.open_now(path);
                // Reopening the last deck is not news; report only warnings.
                if self.state.notices.iter().all(|notice| !notice.is_warning) {
                    (self.state.notices, self.state.chrome.views) = (notices, views);
                }
            }
            _ => {}
        }
        if present && self.state.desk.deck.visible().next().is_none() && self.state.desk.waiting.is_none() {
            self.run(DeckCommand::File(FileCommand::BuiltIn(0)));
        }
    }

    /// Opens a deck immediately, unless unsaved changes require a question first.
    fn open_now(&mut self, path: PathBuf) {
        let atlas = Arc::clone(&self.res.atlas);
        let effects = apply(&mut self.state, &atlas, DeckCommand::File(FileCommand::Open(path)).into());
        for effect in effects {
            if let Effect::Task(Task::ReadDeck(path)) = effect {
                self.run(DeckCommand::File(tasks::read_deck(&path, &atlas)));
            }
        }
    }

    /// Restores the deck from the journal of a crashed run, and keeps the journal from now on.
    pub(super) fn recover(&mut self) {
        let Some(journal) = self.store.as_ref().and_then(Journal::of) else { return };
        let mut notices = Vec::new();
        let recovered = journal.recover(&self.res.atlas, &mut notices);
        let schedule = JournalSchedule::new(EVERY_S, recovered.is_some());
        self.jobs.set_journal(journal, schedule);
        if let Some(recovered) = recovered {
            let opened = FileCommand::Opened(recovered.path, Ok(Box::new(recovered.opened)));
            self.run(DeckCommand::File(opened));
        }
        self.state.notices.extend(notices);
    }

    /// Handles a close request and a pending request to start presenting.
    pub(super) fn listen_for_deck(&mut self, ctx: &Context, commands: &mut Vec<Command>) {
        if self.watch.presents && ctx.cumulative_frame_nr() >= 2 && self.state.desk.waiting.is_none() {
            self.watch.presents = false;
            commands.push(PresentCommand::Start.into());
        }
        if !ctx.input(|input| input.viewport().close_requested()) || self.watch.is_leaving {
            return;
        }
        let is_typed = self.widgets.views.texts.draft.is_some();
        if is_typed || self.widgets.views.is_changed(&self.state.desk) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if self.state.desk.show.is_some() {
                commands.push(PresentCommand::End.into());
            }
            let theme = self.look.theme;
            self.with_cx(theme, commands, |cx, widgets| widgets.views.texts.commit(cx));
            commands.push(OutputCommand::Quit.into());
        }
    }

    /// Closes the window without asking again.
    pub(super) fn leave(&mut self, ctx: &Context) {
        self.watch.is_leaving = true;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    /// Ends a frame: starts pending thumbnails, updates the window title and writes the journal when due.
    pub(super) fn settle_deck(&mut self, ctx: &Context) {
        for painting in self.widgets.views.thumbs.take_orders() {
            self.jobs.paint(painting);
        }
        let is_changed = self.widgets.views.is_changed(&self.state.desk);
        let title = title(&self.state, is_changed);
        if self.watch.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.watch.title = title;
        }
        let has_keyboard = ctx.input(|input| input.focused);
        let is_left = std::mem::replace(&mut self.watch.had_keyboard, has_keyboard) && !has_keyboard;
        if let Some(wait_s) = self.keep_journal(is_left) {
            ctx.request_repaint_after(Duration::from_secs_f64(wait_s));
        }
    }

    /// Writes the journal when due, including text still being typed; returns the seconds until the next call.
    pub(super) fn keep_journal(&mut self, is_urgent: bool) -> Option<f64> {
        let desk = &self.state.desk;
        let draft = self.widgets.views.texts.draft.clone();
        let is_changed = draft.is_some() || self.widgets.views.is_changed(desk);
        let changed = is_changed.then(|| {
            let mut deck = Arc::clone(&desk.deck);
            if let Some(draft) = draft {
                draft.apply(Arc::make_mut(&mut deck));
            }
            let file = &desk.file;
            let (base, saving) = (file.fingerprint.clone(), file.saving.clone());
            Entry { deck, path: file.path.clone(), base, saving }
        });
        self.jobs.keep(self.clock.start.elapsed().as_secs_f64(), changed, is_urgent)
    }
}

/// The deck's name if there is a deck, prefixed with a dot if it has unsaved changes.
fn title(state: &State, is_changed: bool) -> String {
    let desk = &state.desk;
    if desk.deck.slides.is_empty() && desk.file.path.is_none() {
        return "Footprint".to_owned();
    }
    let mark = if is_changed { "• " } else { "" };
    format!("{mark}{} – Footprint", desk.name())
}
