//! The user's requests as values.

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

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Camera(CameraCommand),
    Filter(FilterCommand),
    Time(TimeCommand),
    Select(SelectCommand),
    Chrome(ChromeCommand),
    Prefs(PrefsCommand),
    Measure(MeasureCommand),
    History(HistoryCommand),
    Export(ExportCommand),
    Deck(DeckCommand),
    Present(PresentCommand),
    Output(OutputCommand),
}

#[derive(Clone, Debug, PartialEq)]
pub enum CameraCommand {
    /// The result of a gesture: no flight.
    Set(Camera),
    FlyTo(Camera),
    Opening,
    /// Fly to where all visible places are in sight.
    FitShown,
    FitSites(Vec<SiteId>),
    /// As close as the bounds allow.
    FitBounds(Bounds),
    /// Fly to where the cluster splits, or list its places if it never does.
    ExpandCluster(Vec<SiteId>),
    /// Center a position in the uncovered part of the map, zooming in to at least this level.
    GoTo(LonLat, f64),
    /// Shares of the map's width and height.
    Pan(f64, f64),
    /// In levels, about the center of the uncovered part.
    Zoom(f64),
    /// x and y of the fixed point in points, then the levels.
    ZoomAt(f64, f64, f64),
    /// The map's size or what the cards cover has changed; also keeps what was just selected clear of them.
    MapArea(MapArea),
    /// Seconds since the start of the program.
    Tick(f64),
    /// End the flight where it is.
    Stop,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FilterCommand {
    ToggleProgram(ProgramId),
    OnlyProgram(ProgramId),
    AllPrograms,
    /// Show the programs of the three main layers.
    MainLayers,
    /// Add or remove a value of a facet.
    Toggle(FacetValue),
    /// Reset to no facets, the fact sheet's month and no statement.
    Clear,
    /// Stop showing only a statement's places.
    Unfocus,
    Shade(Shade),
    /// `None` for a single map.
    Compare(Option<Compare>),
    SwapMaps,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeCommand {
    Set(Time),
    /// In months; a span keeps its length.
    Step(i32),
    /// The fact sheet's month, the default of every view.
    Sheet,
    /// Show or hide places without a date.
    ToggleUndated,
    /// Play until that date, from 1952 if already there; stops if playing.
    Play(PartialDate),
    Speed(Speed),
    Stop,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SelectCommand {
    /// Select these places only.
    Sites(Vec<SiteId>),
    /// Add the places, or remove them if all are selected.
    Toggle(Vec<SiteId>),
    /// Select a place and fly to it, showing its program if it was hidden.
    GoTo(SiteId),
    Program(ProgramId),
    /// An ISO code.
    Country(String),
    /// Select a statement of the fact sheet: only its places are shown, and the map goes there.
    Statement(StatementId),
    Clear,
    /// The next visible place or, from a statement, the next statement of the fact sheet.
    Next,
    Previous,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChromeCommand {
    /// Open a dialog, or close it if it is open.
    Toggle(Dialog),
    CloseDialog,
    Pane(MainPane),
    /// Show this list in place of the map.
    List(Listing),
    ToggleCards,
    /// Fold or unfold the programs card.
    TogglePrograms,
    ToggleLegend,
    /// Show or hide the deck's slides.
    ToggleViews,
    ToggleTime,
    /// Show this content in the left card, unfolding it.
    Left(LeftCard),
    ToggleFullscreen,
    /// The window manager has changed full screen.
    FullscreenIs(bool),
    /// Go back one level, such as a dialog, a measurement or the selection.
    Escape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrefsCommand {
    Theme(ThemeChoice),
    /// Cycles through light, dark, print and high contrast.
    NextTheme,
    TextSize(TextSize),
    ToggleReducedMotion,
    Units(Units),
    ToggleLabels,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MeasureCommand {
    From(LonLat),
    /// The line stays after that.
    To(LonLat),
    Clear,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryCommand {
    /// Undo the last change of the filter, selection or deck.
    Undo,
    Redo,
    /// The previous camera.
    Back,
    Forward,
}

#[derive(Clone, Debug, PartialEq)]
pub enum OutputCommand {
    /// Put text on the clipboard; the first string names it for the user ("Coordinates").
    Copy(String, String),
    /// `true` for a warning.
    Notify(String, bool),
    /// Remove the notice with this text.
    Dismiss(String),
    Quit,
}

/// Work for the shell after a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    CopyText(String),
    Fullscreen(bool),
    /// Scale the interface; 1 is normal size.
    Scale(f32),
    Task(Task),
    StayAwake(bool),
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
