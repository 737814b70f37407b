//! What the user can ask for, as values.
//!
//! Not how it is done: each family is applied by a function of its own.

use super::{
    Dialog, LeftCard, Listing, MainPane, MapArea,
    deck::{DeckCommand, PresentCommand},
    export::ExportCommand,
    motion::Speed,
    session::TextSize,
    task::Task,
};
use crate::{
    geo::{Bounds, Camera},
    model::{FacetValue, LonLat, PartialDate, ProgramId, SiteId, StatementId, Time},
    scene::measure::Units,
    view::{Compare, Shade, ThemeChoice},
};

/// Anything that changes the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Moves the camera.
    Camera(CameraCommand),
    /// Changes what is shown.
    Filter(FilterCommand),
    /// Changes as of when it is shown.
    Time(TimeCommand),
    /// Changes what is chosen.
    Select(SelectCommand),
    /// Opens and closes parts of the window.
    Chrome(ChromeCommand),
    /// Changes settings.
    Prefs(PrefsCommand),
    /// Measures.
    Measure(MeasureCommand),
    /// Goes back and forth.
    History(HistoryCommand),
    /// Makes files and pictures.
    Export(ExportCommand),
    /// Changes the deck, opens and saves it.
    Deck(DeckCommand),
    /// Presents the deck.
    Present(PresentCommand),
    /// Sends something to the outside, or tells the user.
    Output(OutputCommand),
}

/// Moves the camera.
#[derive(Clone, Debug, PartialEq)]
pub enum CameraCommand {
    /// The camera is there now: a gesture put it there.
    Set(Camera),
    /// Fly there.
    FlyTo(Camera),
    /// Fly to the opening view.
    Opening,
    /// Fly until all places shown are in sight.
    FitShown,
    /// Fly until these places are in sight.
    FitSites(Vec<SiteId>),
    /// Fly until this part of the world is in sight, as large as it fits.
    FitBounds(Bounds),
    /// Fly until a cluster parts, or list its places when it never does.
    ExpandCluster(Vec<SiteId>),
    /// Fly a position into the middle of the free part of the map, at least as close as the zoom.
    GoTo(LonLat, f64),
    /// Move the map by a share of its width and height.
    Pan(f64, f64),
    /// Zoom by levels about the middle of the free part.
    Zoom(f64),
    /// Zoom by levels at a point of the map, given in points.
    ZoomAt(f64, f64, f64),
    /// The map has this size and is covered like this; also keeps what was just chosen out from under the cards.
    MapArea(MapArea),
    /// It is that many seconds since the start.
    Tick(f64),
    /// Stop flying.
    Stop,
}

/// Changes what is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterCommand {
    /// Show or hide a program's places.
    ToggleProgram(ProgramId),
    /// Show this program's places and no others.
    OnlyProgram(ProgramId),
    /// Show every program's places.
    AllPrograms,
    /// Show the three main layers.
    MainLayers,
    /// Ask for a value of a facet, or no longer.
    Toggle(FacetValue),
    /// Ask for nothing: no facet, the fact sheet's month, no statement.
    Clear,
    /// Show the places of all that is asked for again, not of one statement.
    Unfocus,
    /// Color countries.
    Shade(Shade),
    /// Show a second map beside the first one, or no longer.
    Compare(Option<Compare>),
    /// What the left of two maps shows is shown by the right one, and the other way round.
    SwapMaps,
}

/// Changes as of when the map is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeCommand {
    /// This moment or span.
    Set(Time),
    /// So many months later; a span keeps its length.
    Step(i32),
    /// The fact sheet's month, as every view begins with.
    Sheet,
    /// Show places without a date, or no longer.
    ToggleUndated,
    /// Let time run until that date, from 1952 if it is there already; or stop it where it runs.
    Play(PartialDate),
    /// Let it run that fast.
    Speed(Speed),
    /// Stop it.
    Stop,
}

/// Changes what is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectCommand {
    /// These places and nothing else.
    Sites(Vec<SiteId>),
    /// Add places, or take them away when all are chosen.
    Toggle(Vec<SiteId>),
    /// One place, and fly to it, its program shown if it was not.
    GoTo(SiteId),
    /// A program.
    Program(ProgramId),
    /// A country.
    Country(String),
    /// A statement of the fact sheet: its places are shown and no others, and the map goes there.
    Statement(StatementId),
    /// Nothing.
    Clear,
    /// The next place that the filter admits; from a statement, the next statement of the sheet.
    Next,
    /// The place or statement before that.
    Previous,
}

/// Opens and closes parts of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChromeCommand {
    /// Open a dialog, or close it when it is open.
    Toggle(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Show the map or the list.
    Pane(MainPane),
    /// Show this in the list, where the map stands.
    List(Listing),
    /// Show or hide all cards.
    ToggleCards,
    /// Fold or unfold the programs.
    TogglePrograms,
    /// Fold or unfold the legend.
    ToggleLegend,
    /// Show or hide the deck's views.
    ToggleViews,
    /// Show or hide the time strip.
    ToggleTime,
    /// Show this in the card at the left, and unfold it.
    Left(LeftCard),
    /// Fill the screen, or no longer.
    ToggleFullscreen,
    /// The window has left or entered full screen by itself.
    FullscreenIs(bool),
    /// Undo one level: dialog, measuring, selection.
    Escape,
}

/// Changes settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrefsCommand {
    /// Which theme.
    Theme(ThemeChoice),
    /// The theme after this one: light, dark, print, high contrast.
    NextTheme,
    /// How large text is.
    TextSize(TextSize),
    /// Whether flights become cuts.
    ToggleReducedMotion,
    /// In which unit distances are told.
    Units(Units),
    /// Whether names stand on the map.
    ToggleLabels,
}

/// Measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MeasureCommand {
    /// From here.
    From(LonLat),
    /// To here; the line stays.
    To(LonLat),
    /// No more.
    Clear,
}

/// Goes back and forth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryCommand {
    /// Undo the last change of filter or selection.
    Undo,
    /// Do it again.
    Redo,
    /// The camera before.
    Back,
    /// The camera after that.
    Forward,
}

/// Sends something to the outside, or tells the user.
#[derive(Clone, Debug, PartialEq)]
pub enum OutputCommand {
    /// Put text on the clipboard; the first says what it is ("Coordinates").
    Copy(String, String),
    /// Tell the user; `true` for a warning.
    Notify(String, bool),
    /// Take the message with this text away.
    Dismiss(String),
    /// End the program.
    Quit,
}

/// What has to happen outside the state after a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put text on the clipboard.
    CopyText(String),
    /// Fill the screen, or no longer.
    Fullscreen(bool),
    /// Scale the whole interface: 1 is normal.
    Scale(f32),
    /// Do something on a thread.
    Task(Task),
    /// Keep the screen from going to sleep, or no longer.
    StayAwake(bool),
    /// End the program.
    Quit,
}

macro_rules! into_command {
    ($($family:ident => $variant:ident),*) => {
        $(impl From<$family> for Command {
            fn from(command: $family) -> Self {
                Self::$variant(command)
            }
        })*
    };
}

into_command!(
    CameraCommand => Camera, FilterCommand => Filter, TimeCommand => Time, SelectCommand => Select, ChromeCommand => Chrome,
    DeckCommand => Deck, PresentCommand => Present, PrefsCommand => Prefs, MeasureCommand => Measure, HistoryCommand => History, ExportCommand => Export,
    OutputCommand => Output
);
