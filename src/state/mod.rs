//! What the user is doing: one state, changed only by commands, with no window in sight.
//!
//! The interface reads [`State`] and answers with [`Command`]s; [`apply`] is the only thing that changes it,
//! and [`Effect`]s are the only way from here to the outside.

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

/// What fills the window behind the cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MainPane {
    /// The map.
    #[default]
    Map,
    /// The list of places.
    Places,
}

/// What the list that stands where the map does holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// The places that are shown.
    #[default]
    Places,
    /// The fact sheet's statements.
    Statements,
    /// What is known of countries as a whole.
    Countries,
}

impl Listing {
    /// Every list, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Places, Self::Statements, Self::Countries];

    /// What it is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Places => "Places",
            Self::Statements => "Statements",
            Self::Countries => "Country facts",
        }
    }
}

/// What the card at the left holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeftCard {
    /// The programs, to be switched on and off.
    #[default]
    Programs,
    /// The fact sheet, statement by statement.
    Sheet,
}

/// A window over everything else; at most one is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The search box and its results.
    Search,
    /// The command palette.
    Palette,
    /// The shortcut sheet.
    Shortcuts,
    /// What this program is.
    About,
    /// Theme, text size, motion and units.
    Settings,
    /// What the filter can ask for.
    Filter,
    /// What becomes of a deck's changes.
    SaveChanges,
    /// What is saved as a file, and how.
    Export,
}

/// The parts of the window that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chrome {
    /// What is behind the cards.
    pub board: MainPane,
    /// What the list holds.
    pub list: Listing,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// Whether cards are shown at all.
    pub cards: bool,
    /// Whether the window fills the screen.
    pub fullscreen: bool,
    /// Whether the programs card is unfolded.
    pub programs: bool,
    /// Whether the programs card is unfolded in a window that has no room for it beside the map.
    pub programs_when_small: bool,
    /// Whether the legend is unfolded.
    pub legend: bool,
    /// Whether the deck's views are shown.
    pub views: bool,
    /// Whether the time strip is shown.
    pub time: bool,
    /// What the card at the left holds.
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

/// Size of the map in points, and what of it the cards cover.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapArea {
    /// Width in points.
    pub width_px: f64,
    /// Height in points.
    pub height_px: f64,
    /// What the cards cover.
    pub insets: Insets,
}

impl MapArea {
    /// Below this width a card beside the map leaves too little of it.
    pub const SMALL_PX: f64 = 720.0;

    /// Whether there is no room for a card beside the map.
    pub fn is_small(&self) -> bool {
        self.width_px < Self::SMALL_PX
    }
}

impl Default for MapArea {
    fn default() -> Self {
        Self { width_px: 1280.0, height_px: 800.0, insets: Insets::default() }
    }
}

/// A message to the user that stays until it is dismissed or has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What happened, in one or two sentences.
    pub text: String,
    /// Whether something is wrong; such a notice stays until it is dismissed.
    pub is_warning: bool,
    /// When it goes away, in seconds of the state's clock.
    pub until_s: f64,
    /// The file that it is about.
    pub file: Option<PathBuf>,
}

/// Everything that the user has done and set.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What is looked at.
    pub view: View,
    /// Settings that are not part of a view.
    pub prefs: Preferences,
    /// Which parts of the window are open.
    pub chrome: Chrome,
    /// How large the map is.
    pub stage: MapArea,
    /// A line that is being measured.
    pub measure: Option<Measure>,
    /// Messages, the oldest first.
    pub notices: Vec<Notice>,
    /// Earlier filters, selections and cameras.
    pub history: History,
    /// Files that are saved and were saved.
    pub exports: Exports,
    /// Seconds since the program began, as of the last frame.
    pub clock_s: f64,
    /// What is under way.
    pub motion: Motion,
    /// The deck, and the show of it.
    pub desk: DeckSession,
    /// How many questions were put to the system's file dialog.
    pub asked: u32,
}

impl State {
    /// A state for a first start: the opening view.
    pub fn first() -> Self {
        Self { motion: Motion { opening: Opening::Pending, ..Motion::default() }, ..Self::default() }
    }

    /// The camera with the map's size, clamped.
    pub fn viewport(&self) -> Viewport {
        Viewport::new(self.view.camera, self.stage.width_px, self.stage.height_px)
    }

    /// Tells the user something; a warning stays until it is dismissed.
    pub fn notify(&mut self, text: impl Into<String>, is_warning: bool) {
        let until_s = if is_warning { f64::INFINITY } else { self.clock_s + 4.0 };
        let text = text.into();
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice { text, is_warning, until_s, file: None });
    }
}
