//! The user's state, changed only by commands and independent of the window.
//!
//! The interface reads [`State`] and returns [`Command`]s, [`apply()`] alone changes the state, and [`Effect`]s request
//! everything outside it.

pub mod action;
mod apply;
mod camera;
pub mod command;
pub mod compare;
pub mod deck;
pub mod export;
pub mod history;
mod land;
pub mod motion;
mod painting;
mod select;
pub mod session;
mod task;
pub mod time;

pub use action::Action;
pub use apply::apply;
pub use command::{
    CameraCommand, ChromeCommand, Command, Effect, FilterCommand, HistoryCommand, MeasureCommand, OutputCommand,
    PrefsCommand, SelectCommand, TimeCommand,
};
pub use deck::{
    ADVANCE_S, Answer, DeckCommand, DeckFile, DeckSession, FileCommand, OpenedDeck, Over, PresentCommand, Screen, Show,
    Waiting,
};
pub use export::{ExportChoice, ExportCommand, Exports};
pub use motion::{Motion, Opening, Play, Reveal, Speed};
pub use painting::{Make, Painted, Painting, Pixels};
pub use session::{Preferences, Session, TextSize};
pub use task::{DialogAnswer, FileQuestion, Purpose, Task};

use crate::{
    geo::{Insets, Viewport},
    scene::measure::Measure,
    view::View,
};
use history::History;
use std::path::PathBuf;

/// The contents of the window behind the cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MainPane {
    #[default]
    Map,
    Places,
}

/// The list shown in place of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    #[default]
    Places,
    Statements,
    /// Facts about countries as a whole.
    Countries,
}

impl Listing {
    /// In display order.
    pub const ALL: [Self; 3] = [Self::Places, Self::Statements, Self::Countries];

    pub const fn words(self) -> &'static str {
        match self {
            Self::Places => "Places",
            Self::Statements => "Statements",
            Self::Countries => "Country facts",
        }
    }
}

/// The contents of the left card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeftCard {
    #[default]
    Programs,
    Sheet,
}

/// At most one is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Search,
    Palette,
    Shortcuts,
    About,
    Settings,
    Filter,
    /// The question before closing a changed deck.
    SaveChanges,
    Export,
}

/// Visibility of the window's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chrome {
    pub board: MainPane,
    pub list: Listing,
    pub dialog: Option<Dialog>,
    pub cards: bool,
    pub fullscreen: bool,
    /// The programs card is unfolded.
    pub programs: bool,
    /// As `programs`, for a window too small for a card beside the map.
    pub programs_when_small: bool,
    /// The legend is unfolded.
    pub legend: bool,
    /// The deck's slides are shown.
    pub views: bool,
    /// The time strip is shown.
    pub time: bool,
    pub left: LeftCard,
}

impl Default for Chrome {
    fn default() -> Self {
        Self {
            board: MainPane::Map,
            list: Listing::Places,
            dialog: None,
            cards: true,
            fullscreen: false,
            programs: true,
            programs_when_small: false,
            legend: true,
            views: false,
            time: false,
            left: LeftCard::Programs,
        }
    }
}

/// The map's size, and what the cards cover of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapArea {
    pub width_px: f64,
    pub height_px: f64,
    /// The part that the cards cover.
    pub insets: Insets,
}

impl MapArea {
    /// In a map narrower than this, in points, a card takes too much room.
    pub const SMALL_PX: f64 = 720.0;

    pub fn is_small(&self) -> bool {
        self.width_px < Self::SMALL_PX
    }
}

impl Default for MapArea {
    fn default() -> Self {
        Self { width_px: 1280.0, height_px: 800.0, insets: Insets::default() }
    }
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// One or two sentences.
    pub text: String,
    /// A warning stays until dismissed.
    pub is_warning: bool,
    /// Expiry, in seconds of the state's clock.
    pub until_s: f64,
    /// The file that the message is about.
    pub file: Option<PathBuf>,
}

#[derive(Clone, Debug, Default)]
pub struct State {
    pub view: View,
    /// Settings that do not belong to a view.
    pub prefs: Preferences,
    pub chrome: Chrome,
    pub stage: MapArea,
    pub measure: Option<Measure>,
    /// Oldest first.
    pub notices: Vec<Notice>,
    pub history: History,
    pub exports: Exports,
    /// Seconds since the program started, as of the last frame.
    pub clock_s: f64,
    pub motion: Motion,
    pub desk: DeckSession,
    /// The number of the last question to the system's file dialog.
    pub asked: u32,
}

impl State {
    /// The state of a first start.
    pub fn first() -> Self {
        Self { motion: Motion { opening: Opening::Pending, ..Motion::default() }, ..Self::default() }
    }

    /// The camera and the map's size, clamped.
    pub fn viewport(&self) -> Viewport {
        Viewport::new(self.view.camera, self.stage.width_px, self.stage.height_px)
    }

    /// Shows a notice; a warning stays until dismissed.
    pub fn notify(&mut self, text: impl Into<String>, is_warning: bool) {
        let until_s = if is_warning { f64::INFINITY } else { self.clock_s + 4.0 };
        let text = text.into();
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice { text, is_warning, until_s, file: None });
    }
}
