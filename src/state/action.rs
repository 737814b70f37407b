//! Everything that can be done without an argument, in one table: menus, keys, the palette, the shortcut sheet and README read it.

use super::{
    Board, CameraCommand, ChromeCommand, Command, DeckCommand, Dialog, ExportCommand, FileCommand, FilterCommand,
    HistoryCommand, MeasureCommand, OutputCommand, PrefsCommand, SelectCommand, ShowCommand, State, export,
};
use crate::{
    model::{Atlas, coordinates},
    scene::measure::Units,
    view::{Glyph, Selection, ThemeChoice, ThemeName},
};

macro_rules! actions {
    ($($name:ident $group:ident $glyph:ident $label:literal [$($key:literal)*] $help:literal;)*) => {
        /// Something that can be done without an argument.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $(#[doc = $help] $name),* }

        impl Action {
            /// Every action, in the order of the shortcut sheet.
            pub const ALL: &'static [Action] = &[$(Action::$name),*];

            /// What it is called.
            pub fn label(self) -> &'static str { match self { $(Self::$name => $label),* } }

            /// What it does, in a sentence.
            pub fn help(self) -> &'static str { match self { $(Self::$name => $help),* } }

            /// Its pictogram.
            pub fn glyph(self) -> Glyph { match self { $(Self::$name => Glyph::$glyph),* } }

            /// Its group on the shortcut sheet.
            pub fn group(self) -> Group { match self { $(Self::$name => Group::$group),* } }

            /// Its keys, the usual one first, such as "Ctrl+F"; those that begin with "Map:" hold while the map has the keyboard.
            pub fn keys(self) -> &'static [&'static str] { match self { $(Self::$name => &[$($key),*]),* } }
        }
    };
}

/// A group of actions on the shortcut sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Finding things and help.
    Find,
    /// Moving the map.
    Map,
    /// Choosing places.
    Places,
    /// What is shown.
    Show,
    /// Pictures, documents and data.
    Files,
    /// Views, decks and the show.
    Deck,
    /// Back and forth.
    History,
    /// Looks and settings.
    Looks,
}

impl Group {
    /// Every group, in the order of the sheet.
    pub const ALL: [Group; 8] =
        [Self::Find, Self::Map, Self::Places, Self::Show, Self::Files, Self::Deck, Self::History, Self::Looks];

    /// The group's title.
    pub fn words(self) -> &'static str {
        match self {
            Self::Find => "Find and help",
            Self::Map => "Map",
            Self::Places => "Places",
            Self::Show => "What is shown",
            Self::Files => "Files",
            Self::Deck => "Views, decks and presenting",
            Self::History => "Back and forth",
            Self::Looks => "Looks and settings",
        }
    }
}

actions! {
    Search Find Search "Search" ["Ctrl+F"] "Find places, countries, programs, codes, panel text or coordinates.";
    Palette Find Command "Command palette" ["Ctrl+K"] "Do anything on this list by typing its name.";
    Shortcuts Find Keyboard "Keyboard and mouse" ["F1" "Ctrl+?"] "Show every key and what the mouse does.";
    About Find Info "About Footprint" [] "Version, vintage of the data, credits, licences.";
    ZoomIn Map Plus "Zoom in" ["Map:+"] "Zoom in about the middle of the map.";
    ZoomOut Map Minus "Zoom out" ["Map:-"] "Zoom out about the middle of the map.";
    Home Map Home "Opening view" ["Map:Home"] "Fly to the view that the program opens with.";
    FitShown Map Fit "Fit all shown" ["Map:0"] "Fly until every place shown is in sight.";
    PanLeft Map ArrowLeft "Pan left" ["Map:Shift+Left"] "Move the view to the west.";
    PanRight Map ArrowRight "Pan right" ["Map:Shift+Right"] "Move the view to the east.";
    PanUp Map ChevronUp "Pan up" ["Map:Shift+Up"] "Move the view to the north.";
    PanDown Map ChevronDown "Pan down" ["Map:Shift+Down"] "Move the view to the south.";
    MeasureFrom Map Ruler "Measure from the selected place" ["Ctrl+M"] "Measure a distance along the ground from the selected place.";
    StopMeasuring Map Close "Stop measuring" [] "Take the measured line away.";
    Next Places ChevronRight "Next place" ["Ctrl+Down" "Ctrl+J"] "Go to the next place that is shown.";
    Previous Places ChevronLeft "Previous place" ["Ctrl+Up" "Ctrl+Shift+J"] "Go to the place before.";
    ZoomToSelection Places Crosshair "Zoom to the selection" ["Ctrl+."] "Fly to what is selected.";
    Deselect Places Close "Deselect" [] "Select nothing.";
    CopyText Places Copy "Copy the place as text" ["Ctrl+Shift+T"] "Copy the facts of the selected place.";
    CopyCoordinates Places Pin "Copy the coordinates" ["Ctrl+Shift+L"] "Copy the selected place's coordinates.";
    CopyCitation Places Quote "Copy the citation" ["Ctrl+Shift+I"] "Copy who says so, for a footnote.";
    Filter Show Filter "Filter" ["Ctrl+L"] "Choose regions, countries, status, confidence and more.";
    ClearFilter Show Close "Clear the filter" ["Ctrl+Shift+X"] "Admit every place of the programs shown.";
    AllPrograms Show Layers "Show all programs" ["Ctrl+Shift+A"] "Show the places of every program.";
    MainLayers Show Layers "Show the three main layers" [] "Show seaports, preclearance airports and academies only.";
    TogglePlaces Show List "List of places" ["Ctrl+P"] "Show the places as a list instead of the map, and back.";
    TogglePrograms Show Sidebar "Fold the programs" ["Ctrl+Shift+P"] "Fold or unfold the card of programs.";
    ToggleLegend Show Eye "Legend" [] "Fold or unfold the legend.";
    ToggleLabels Show Tag "Names on the map" [] "Show or hide the names of countries, seas, cities and places.";
    ToggleCards Show Map "Hide the cards" ["F9"] "Hide or show everything but the map.";
    Export Files Export "Export…" ["Ctrl+E"] "Save the map as a picture or a document, or the places as data.";
    ExportAgain Files Redo "Export again" ["Ctrl+Shift+E"] "Save what is shown now to the last file, in its place.";
    CopyPicture Files Copy "Copy map as picture" ["Ctrl+Shift+C"] "Copy the map as it is in the window, with its credits.";
    SaveView Deck Plus "Save this view" ["Ctrl+B"] "Add the view as it is to the deck.";
    ToggleViews Deck Layers "Views" ["Ctrl+Shift+B"] "Show or hide the views of the deck.";
    NewDeck Deck Book "New deck" [] "Begin an empty deck.";
    OpenDeck Deck Book "Open a deck…" ["Ctrl+O"] "Open a deck from a file.";
    SaveDeck Deck Check "Save the deck" ["Ctrl+S"] "Save the deck to its file.";
    SaveDeckAs Deck Check "Save the deck as…" ["Ctrl+Shift+S"] "Save the deck to another file.";
    DeckFactSheet Deck Book "Deck: the fact sheet" [] "Open the deck that goes through the fact sheet.";
    DeckContainers Deck Book "Deck: container security" [] "Open the deck that shows in which order the ports joined.";
    DeckPreclearance Deck Book "Deck: preclearance" [] "Open the deck about preclearance.";
    Present Deck Present "Present" ["F5"] "Present the deck from its first view.";
    PresentHere Deck Present "Present from here" ["Shift+F5"] "Present the deck from the view that is shown.";
    Undo History Undo "Undo" ["Ctrl+Z"] "Undo the last change of filter, programs, selection or deck.";
    Redo History Redo "Redo" ["Ctrl+Shift+Z" "Ctrl+Y"] "Do again what was undone.";
    Back History ArrowLeft "Previous view" ["Alt+Left"] "Fly to where the map was before.";
    Forward History ArrowRight "Next view" ["Alt+Right"] "Fly to where the map was after that.";
    Settings Looks Settings "Settings" ["Ctrl+,"] "Theme, text size, motion and units.";
    ThemeSystem Looks Theme "Theme: as the desktop" [] "Light or dark, as the desktop says.";
    ThemeLight Looks Theme "Theme: light" [] "Light cards on a light map.";
    ThemeDark Looks Theme "Theme: dark" [] "Dark cards on a dark map.";
    ThemePrint Looks Theme "Theme: print" [] "White land and black text.";
    ThemeContrast Looks Theme "Theme: high contrast" [] "Black on white with strong edges.";
    NextTheme Looks Theme "Next theme" ["Ctrl+T"] "Go through light, dark, print and high contrast.";
    ReducedMotion Looks Play "Reduced motion" [] "Cut from view to view instead of flying.";
    UnitsKilometres Looks Ruler "Units: kilometres" [] "Tell distances in kilometres.";
    UnitsMiles Looks Ruler "Units: miles" [] "Tell distances in miles.";
    UnitsNautical Looks Ruler "Units: nautical miles" [] "Tell distances in nautical miles.";
    Fullscreen Looks Fullscreen "Full screen" ["F11"] "Fill the screen, or no longer.";
    Quit Looks External "Quit" ["Ctrl+Q"] "End the program; the session is kept.";
}

/// What the mouse does, for the shortcut sheet: the gesture and its effect.
pub const GESTURES: &[(&str, &str)] = &[
    ("Drag", "Pan the map"),
    ("Wheel, pinch", "Zoom at the pointer"),
    ("Double click", "Zoom in; with Shift out"),
    ("Shift+drag", "Zoom to the box"),
    ("Ctrl+drag", "Select what is in the box"),
    ("Click", "Select; on a ring zoom until it parts"),
    ("Ctrl+click", "Add to the selection or take away"),
    ("Click on nothing", "Deselect"),
    ("Right click, Shift+F10", "Menu: copy coordinates, centre, zoom, measure"),
    ("Arrows", "With the map focused: nearest marker in that direction"),
    ("Enter", "Open the marker that has the keyboard"),
    ("Esc", "Undo one level: drag, tip, menu or dialog, measuring, selection"),
    ("Ctrl++, Ctrl+-", "Scale the interface"),
];

impl Action {
    /// The command that does it now; `None` when there is nothing to do.
    pub fn command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        match self.group() {
            Group::Find => Some(ChromeCommand::Toggle(self.dialog()?).into()),
            Group::Map => self.map_command(state, atlas),
            Group::Places => self.places_command(state, atlas),
            Group::Show => self.show_command(state, atlas),
            Group::Files => self.files_command(state),
            Group::Deck => self.deck_command(state),
            Group::History => self.history_command(state),
            Group::Looks => self.looks_command(state),
        }
    }

    fn dialog(self) -> Option<Dialog> {
        match self {
            Self::Search => Some(Dialog::Search),
            Self::Palette => Some(Dialog::Palette),
            Self::Shortcuts => Some(Dialog::Shortcuts),
            Self::About => Some(Dialog::About),
            Self::Settings => Some(Dialog::Settings),
            Self::Filter => Some(Dialog::Filter),
            Self::Export => Some(Dialog::Export),
            _ => None,
        }
    }

    fn map_command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        let camera = match self {
            Self::ZoomIn => CameraCommand::Zoom(1.0),
            Self::ZoomOut => CameraCommand::Zoom(-1.0),
            Self::Home => CameraCommand::Opening,
            Self::FitShown if state.view.admitted(atlas).is_empty() => return None,
            Self::FitShown => CameraCommand::FitShown,
            Self::PanLeft => CameraCommand::Pan(-0.25, 0.0),
            Self::PanRight => CameraCommand::Pan(0.25, 0.0),
            Self::PanUp => CameraCommand::Pan(0.0, -0.25),
            Self::PanDown => CameraCommand::Pan(0.0, 0.25),
            Self::StopMeasuring => return state.measure.map(|_| MeasureCommand::Clear.into()),
            _ => {
                let site = atlas.site(state.view.selection.single()?)?;
                return Some(MeasureCommand::From(site.point.position).into());
            }
        };
        Some(camera.into())
    }

    fn places_command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        let selection = &state.view.selection;
        match self {
            Self::Next | Self::Previous if state.view.admitted(atlas).is_empty() => None,
            Self::Next => Some(SelectCommand::Next.into()),
            Self::Previous => Some(SelectCommand::Previous.into()),
            Self::Deselect => (*selection != Selection::Nothing).then(|| SelectCommand::Clear.into()),
            Self::ZoomToSelection => zoom_to(selection, atlas).map(Into::into),
            _ => {
                let site = atlas.site(selection.single()?)?;
                let (what, text) = match self {
                    Self::CopyCoordinates => ("Coordinates", coordinates::decimal(site.point.position)),
                    Self::CopyCitation => ("Citation", atlas.citation(site)),
                    _ => ("Facts", atlas.text(site)),
                };
                Some(OutputCommand::Copy(what.into(), text).into())
            }
        }
    }

    fn show_command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        Some(match self {
            Self::ClearFilter if state.view.filter.is_empty() => return None,
            Self::ClearFilter => FilterCommand::Clear.into(),
            Self::AllPrograms if state.view.shown.len() == atlas.programs().len() => return None,
            Self::AllPrograms => FilterCommand::AllPrograms.into(),
            Self::MainLayers => FilterCommand::MainLayers.into(),
            Self::TogglePlaces if state.chrome.board == Board::Places => ChromeCommand::Board(Board::Map).into(),
            Self::TogglePlaces => ChromeCommand::Board(Board::Places).into(),
            Self::TogglePrograms => ChromeCommand::TogglePrograms.into(),
            Self::ToggleLegend => ChromeCommand::ToggleLegend.into(),
            Self::ToggleLabels => PrefsCommand::ToggleLabels.into(),
            Self::ToggleCards => ChromeCommand::ToggleCards.into(),
            _ => ChromeCommand::Toggle(self.dialog()?).into(),
        })
    }

    fn files_command(self, state: &State) -> Option<Command> {
        Some(match self {
            Self::ExportAgain => export::again(state).map(|_| ExportCommand::Again.into())?,
            Self::CopyPicture => ExportCommand::CopyPicture.into(),
            _ => ChromeCommand::Toggle(self.dialog()?).into(),
        })
    }

    fn deck_command(self, state: &State) -> Option<Command> {
        let has_views = !state.desk.deck.slides.is_empty();
        let file = |command| Some(DeckCommand::File(command).into());
        match self {
            Self::SaveView => Some(DeckCommand::Add.into()),
            Self::ToggleViews => Some(ChromeCommand::ToggleViews.into()),
            Self::NewDeck => file(FileCommand::New).filter(|_| has_views),
            Self::OpenDeck => file(FileCommand::Browse),
            Self::SaveDeck => file(FileCommand::Save).filter(|_| has_views),
            Self::SaveDeckAs => file(FileCommand::SaveAs).filter(|_| has_views),
            Self::DeckFactSheet => file(FileCommand::BuiltIn(0)),
            Self::DeckContainers => file(FileCommand::BuiltIn(1)),
            Self::DeckPreclearance => file(FileCommand::BuiltIn(2)),
            Self::PresentHere => has_views.then(|| ShowCommand::StartHere.into()),
            _ => has_views.then(|| ShowCommand::Start.into()),
        }
    }

    fn history_command(self, state: &State) -> Option<Command> {
        let (possible, command) = match self {
            Self::Undo => (state.history.can_undo(), HistoryCommand::Undo),
            Self::Redo => (state.history.can_redo(), HistoryCommand::Redo),
            Self::Back => (state.history.trail.can_go_back(), HistoryCommand::Back),
            _ => (state.history.trail.can_go_forward(), HistoryCommand::Forward),
        };
        possible.then(|| command.into())
    }

    fn looks_command(self, state: &State) -> Option<Command> {
        let theme = |name| PrefsCommand::Theme(ThemeChoice::Always(name)).into();
        Some(match self {
            Self::ThemeSystem => PrefsCommand::Theme(ThemeChoice::System).into(),
            Self::ThemeLight => theme(ThemeName::Light),
            Self::ThemeDark => theme(ThemeName::Dark),
            Self::ThemePrint => theme(ThemeName::Print),
            Self::ThemeContrast => theme(ThemeName::Contrast),
            Self::NextTheme => theme(next_theme(state.view.theme)),
            Self::ReducedMotion => PrefsCommand::ToggleReducedMotion.into(),
            Self::UnitsKilometres => PrefsCommand::Units(Units::Kilometres).into(),
            Self::UnitsMiles => PrefsCommand::Units(Units::Miles).into(),
            Self::UnitsNautical => PrefsCommand::Units(Units::NauticalMiles).into(),
            Self::Fullscreen => ChromeCommand::ToggleFullscreen.into(),
            Self::Quit => OutputCommand::Quit.into(),
            _ => ChromeCommand::Toggle(self.dialog()?).into(),
        })
    }

    /// Whether it is a setting that is on now.
    pub fn is_on(self, state: &State) -> bool {
        let theme = |name| state.view.theme == ThemeChoice::Always(name);
        match self {
            Self::TogglePlaces => state.chrome.board == Board::Places,
            Self::ToggleLegend => state.chrome.legend,
            Self::ToggleViews => state.chrome.views,
            Self::ToggleLabels => state.view.labels,
            Self::ToggleCards => !state.chrome.cards,
            Self::ThemeSystem => state.view.theme == ThemeChoice::System,
            Self::ThemeLight => theme(ThemeName::Light),
            Self::ThemeDark => theme(ThemeName::Dark),
            Self::ThemePrint => theme(ThemeName::Print),
            Self::ThemeContrast => theme(ThemeName::Contrast),
            Self::ReducedMotion => state.prefs.reduced_motion,
            Self::UnitsKilometres => state.prefs.units == Units::Kilometres,
            Self::UnitsMiles => state.prefs.units == Units::Miles,
            Self::UnitsNautical => state.prefs.units == Units::NauticalMiles,
            Self::Fullscreen => state.chrome.fullscreen,
            _ => false,
        }
    }
}

fn next_theme(choice: ThemeChoice) -> ThemeName {
    match choice {
        ThemeChoice::System | ThemeChoice::Always(ThemeName::Light) => ThemeName::Dark,
        ThemeChoice::Always(ThemeName::Dark) => ThemeName::Print,
        ThemeChoice::Always(ThemeName::Print) => ThemeName::Contrast,
        ThemeChoice::Always(ThemeName::Contrast) => ThemeName::Light,
    }
}

fn zoom_to(selection: &Selection, atlas: &Atlas) -> Option<CameraCommand> {
    let sites = match selection {
        Selection::Nothing => return None,
        Selection::Sites(sites) => {
            if let [one] = sites.as_slice() {
                return Some(CameraCommand::GoTo(atlas.site(one)?.point.position, 9.0));
            }
            sites.clone()
        }
        Selection::Program(program) => atlas.sites_of(program).map(|site| site.id.clone()).collect(),
        Selection::Country(iso) => atlas.country(iso)?.sites.clone(),
    };
    (!sites.is_empty()).then_some(CameraCommand::FitSites(sites))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_key_does_two_things() {
        let keys: Vec<&str> = Action::ALL.iter().flat_map(|action| action.keys()).copied().collect();
        let unique: BTreeSet<&str> = keys.iter().copied().collect();
        assert_eq!(unique.len(), keys.len());
    }

    #[test]
    fn what_cannot_be_done_now_is_disabled() {
        let (atlas, state) = (Atlas::embedded().unwrap(), State::default());
        for action in
            [Action::Undo, Action::Redo, Action::Back, Action::Deselect, Action::CopyCitation, Action::ClearFilter]
        {
            assert_eq!(action.command(&state, &atlas), None, "{action:?}");
        }
        for action in [Action::Search, Action::Settings, Action::Filter, Action::Home, Action::Next, Action::Quit] {
            assert!(action.command(&state, &atlas).is_some(), "{action:?}");
        }
    }
}
