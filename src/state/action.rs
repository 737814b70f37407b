//! Every action that needs no argument, in one table read by menus, keys, the palette, the shortcut sheet and the README.

#![warn(clippy::wildcard_enum_match_arm)]

mod now;

use super::{
    CameraCommand, ChromeCommand, Command, DeckCommand, Dialog, ExportCommand, FileCommand, FilterCommand,
    HistoryCommand, LeftCard, MainPane, MeasureCommand, OutputCommand, PrefsCommand, PresentCommand, SelectCommand,
    State, TimeCommand, export,
};
use crate::{
    model::{Atlas, coordinates},
    scene::measure::Units,
    view::{Compare, Glyph, Selection, Shade, ThemeChoice, ThemeName},
};
use now::{Now, copy, shows_sheet, theme};

/// A row: name, group, glyph, label, keys, help, the command (`None` if there is nothing to do) and, for a setting, if it is on.
macro_rules! actions {
    ($now:ident $state:ident; $($name:ident $group:ident $glyph:ident $label:literal [$($key:literal)*] $help:literal
        => $command:expr $(, on $on:expr)?;)*) => {
        /// An action that needs no argument.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($name),* }

        impl Action {
            /// In the order of the shortcut sheet.
            pub const ALL: &'static [Action] = &[$(Action::$name),*];

            pub fn label(self) -> &'static str { match self { $(Self::$name => $label),* } }

            /// One sentence.
            pub fn help(self) -> &'static str { match self { $(Self::$name => $help),* } }

            pub fn glyph(self) -> Glyph { match self { $(Self::$name => Glyph::$glyph),* } }

            pub fn group(self) -> Group { match self { $(Self::$name => Group::$group),* } }

            /// The usual key first, such as "Ctrl+F". A key that begins with "Map:" works only while the map has the keyboard focus.
            pub fn keys(self) -> &'static [&'static str] { match self { $(Self::$name => &[$($key),*]),* } }

            /// `None` if there is nothing to do.
            pub fn command(self, state: &State, atlas: &Atlas) -> Option<Command> {
                let $now = Now::new(state, atlas);
                match self { $(Self::$name => Option::map($command, Into::into)),* }
            }

            /// Returns true for a setting that is on.
            pub fn is_on(self, $state: &State) -> bool {
                match self { $(Self::$name => false $(|| $on)?),* }
            }
        }
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Find,
    Map,
    Places,
    Show,
    Time,
    Files,
    Deck,
    History,
    Looks,
}

impl Group {
    /// In the order of the shortcut sheet.
    pub const ALL: [Group; 9] = {
        use Group::*;
        [Find, Map, Places, Show, Time, Files, Deck, History, Looks]
    };

    pub fn words(self) -> &'static str {
        match self {
            Self::Find => "Find and help",
            Self::Map => "Map",
            Self::Places => "Places",
            Self::Show => "What is shown",
            Self::Time => "Time",
            Self::Files => "Files",
            Self::Deck => "Views, decks and presenting",
            Self::History => "Back and forth",
            Self::Looks => "Looks and settings",
        }
    }
}

actions! { now state;
    Search Find Search "Search" ["Ctrl+F"] "Find places, countries, programs, codes, panel text or coordinates."
        => Some(ChromeCommand::Toggle(Dialog::Search));
    Palette Find Command "Command palette" ["Ctrl+K"] "Do anything on this list by typing its name."
        => Some(ChromeCommand::Toggle(Dialog::Palette));
    Shortcuts Find Keyboard "Keyboard and mouse" ["F1" "Ctrl+?"] "Show every key and what the mouse does."
        => Some(ChromeCommand::Toggle(Dialog::Shortcuts));
    About Find Info "About Footprint" [] "Version, vintage of the data, credits, licenses."
        => Some(ChromeCommand::Toggle(Dialog::About));
    ZoomIn Map Plus "Zoom in" ["Map:+"] "Zoom in about the middle of the map."
        => Some(CameraCommand::Zoom(1.0));
    ZoomOut Map Minus "Zoom out" ["Map:-"] "Zoom out about the middle of the map."
        => Some(CameraCommand::Zoom(-1.0));
    Home Map Home "Opening view" ["Map:Home"] "Fly to the view that the program opens with."
        => Some(CameraCommand::Opening);
    FitShown Map Fit "Fit all shown" ["Map:0"] "Fly until every place shown is in sight."
        => (!now.view.admitted_beside(now.atlas).is_empty()).then_some(CameraCommand::FitShown);
    PanLeft Map ArrowLeft "Pan left" ["Map:Shift+Left"] "Move the view to the west."
        => Some(CameraCommand::Pan(-0.25, 0.0));
    PanRight Map ArrowRight "Pan right" ["Map:Shift+Right"] "Move the view to the east."
        => Some(CameraCommand::Pan(0.25, 0.0));
    PanUp Map ChevronUp "Pan up" ["Map:Shift+Up"] "Move the view to the north."
        => Some(CameraCommand::Pan(0.0, -0.25));
    PanDown Map ChevronDown "Pan down" ["Map:Shift+Down"] "Move the view to the south."
        => Some(CameraCommand::Pan(0.0, 0.25));
    MeasureFrom Map Ruler "Measure from the selected place" ["Ctrl+M"] "Measure a distance along the ground from the selected place."
        => now.site().map(|site| MeasureCommand::From(site.point.position));
    StopMeasuring Map Close "Stop measuring" [] "Take the measured line away."
        => now.state.measure.map(|_| MeasureCommand::Clear);
    Next Places ChevronRight "Next place" ["Ctrl+Down" "Ctrl+J"] "Go to the next place that is shown, or from a statement to the next one."
        => now.can_step().then_some(SelectCommand::Next);
    Previous Places ChevronLeft "Previous place" ["Ctrl+Up" "Ctrl+Shift+J"] "Go to the place or statement before."
        => now.can_step().then_some(SelectCommand::Previous);
    ZoomToSelection Places Crosshair "Zoom to the selection" ["Ctrl+."] "Fly to what is selected."
        => now.zoom_to_selection();
    CountryHere Places Globe "Country in the middle of the map" [] "Open the panel of the country that lies in the middle of the map."
        => now.country_in_the_middle().map(SelectCommand::Country);
    Deselect Places Close "Deselect" [] "Select nothing."
        => (now.view.selection != Selection::Nothing).then_some(SelectCommand::Clear);
    CopyText Places Copy "Copy as text" ["Ctrl+Shift+T"] "Copy the facts of the selected place or statement."
        => now.text();
    CopyCoordinates Places Pin "Copy the coordinates" ["Ctrl+Shift+L"] "Copy the selected place's coordinates."
        => now.site().map(|site| copy("Coordinates", coordinates::decimal(site.point.position)));
    CopyCitation Places Quote "Copy the citation" ["Ctrl+Shift+I"] "Copy who says so, for a footnote."
        => now.citation().map(|text| copy("Citation", text));
    Filter Show Filter "Filter" ["Ctrl+L"] "Choose regions, countries, status, confidence and more."
        => Some(ChromeCommand::Toggle(Dialog::Filter));
    ClearFilter Show Close "Clear the filter" ["Ctrl+Shift+X"] "Admit every place of the programs shown."
        => (!now.view.is_unfiltered()).then_some(FilterCommand::Clear);
    AllPrograms Show Layers "Show all programs" ["Ctrl+Shift+A"] "Show the places of every program."
        => (now.view.shown.len() < now.atlas.programs().len()).then_some(FilterCommand::AllPrograms);
    MainLayers Show Layers "Show the three main layers" [] "Show seaports, preclearance airports and academies only."
        => Some(FilterCommand::MainLayers);
    TogglePlaces Show List "List of places" ["Ctrl+P"] "Show the places as a list instead of the map, and back."
        => Some(ChromeCommand::Pane(if now.state.chrome.board == MainPane::Places { MainPane::Map } else { MainPane::Places })), on state.chrome.board == MainPane::Places;
    TogglePrograms Show Sidebar "Fold the programs" ["Ctrl+Shift+P"] "Fold or unfold the card of programs."
        => Some(ChromeCommand::TogglePrograms);
    ToggleLegend Show Eye "Legend" [] "Fold or unfold the legend."
        => Some(ChromeCommand::ToggleLegend), on state.chrome.legend;
    ToggleLabels Show Tag "Names on the map" [] "Show or hide the names of countries, seas, cities and places."
        => Some(PrefsCommand::ToggleLabels), on state.view.labels;
    ToggleCards Show Map "Hide the cards" ["F9"] "Hide or show everything but the map."
        => Some(ChromeCommand::ToggleCards), on !state.chrome.cards;
    FactSheet Show Quote "The fact sheet" ["Ctrl+G"] "Show the fact sheet's statements in the card at the left, or the programs again."
        => Some(ChromeCommand::Left(if shows_sheet(now.state) { LeftCard::Programs } else { LeftCard::Sheet })), on shows_sheet(state);
    ShadeNone Show Globe "Countries: plain" [] "Color no country."
        => Some(FilterCommand::Shade(Shade::None)), on state.view.shade == Shade::None;
    ShadePrograms Show Globe "Countries: number of programs" [] "Color countries by how many of the programs had a place there."
        => Some(FilterCommand::Shade(Shade::Programs)), on state.view.shade == Shade::Programs;
    ShadePreclearance Show Globe "Countries: preclearance agreement" [] "Color the countries that had a preclearance agreement."
        => Some(FilterCommand::Shade(Shade::Preclearance)), on state.view.shade == Shade::Preclearance;
    CompareTimes Show Map "Compare two dates" ["Ctrl+Shift+D"] "Show a second map beside this one as of another date, or only one again."
        => Some(FilterCommand::Compare(now.other_times())), on matches!(state.view.compare, Some(Compare::Time(_)));
    ComparePrograms Show Map "Compare programs" [] "Show a second map beside this one with other programs, or only one again."
        => Some(FilterCommand::Compare(now.other_programs())), on matches!(state.view.compare, Some(Compare::Programs(_)));
    SwapMaps Show Redo "Swap the two maps" [] "Show at the right what is at the left, and the other way round."
        => now.view.compare.as_ref().map(|_| FilterCommand::SwapMaps);
    StopComparing Show Close "Stop comparing" [] "Show one map only."
        => now.view.compare.as_ref().map(|_| FilterCommand::Compare(None));
    TimeStrip Time Clock "Time" ["Ctrl+H"] "Show or hide the strip of time."
        => Some(ChromeCommand::ToggleTime), on state.chrome.time;
    Earlier Time ArrowLeft "A year earlier" ["Ctrl+["] "Show the map as of a year before."
        => Some(TimeCommand::Step(-12));
    Later Time ArrowRight "A year later" ["Ctrl+]"] "Show the map as of a year after."
        => Some(TimeCommand::Step(12));
    PlayTime Time Play "Let time run" ["Ctrl+Shift+H"] "Let time run from here, or stop it."
        => Some(TimeCommand::Play(now.atlas.last_date())), on state.motion.play.is_some();
    SheetTime Time Home "Back to December 2011" [] "Show the map as of the fact sheet's month."
        => (!now.view.time.is_default()).then_some(TimeCommand::Sheet);
    Undated Time CircleDashed "Places of unknown date" [] "Show or hide places without a date."
        => Some(TimeCommand::ToggleUndated), on state.view.time.shows_undated();
    Export Files Export "Export…" ["Ctrl+E"] "Save the map as a picture or a document, or the places as data."
        => Some(ChromeCommand::Toggle(Dialog::Export));
    ExportAgain Files Redo "Export again" ["Ctrl+Shift+E"] "Save what is shown now to the last file, in its place."
        => export::again(now.state).map(|_| ExportCommand::Again);
    CopyPicture Files Copy "Copy map as picture" ["Ctrl+Shift+C"] "Copy the map as it is in the window, with its credits."
        => Some(ExportCommand::CopyPicture);
    SaveView Deck Plus "Save this view" ["Ctrl+B"] "Add the view as it is to the deck."
        => Some(DeckCommand::Add);
    ToggleViews Deck Layers "Views" ["Ctrl+Shift+B"] "Show or hide the views of the deck."
        => Some(ChromeCommand::ToggleViews), on state.chrome.views;
    NewDeck Deck Book "New deck" [] "Begin an empty deck."
        => now.has_slides().then_some(DeckCommand::File(FileCommand::New));
    OpenDeck Deck Book "Open a deck…" ["Ctrl+O"] "Open a deck from a file."
        => Some(DeckCommand::File(FileCommand::Browse));
    SaveDeck Deck Check "Save the deck" ["Ctrl+S"] "Save the deck to its file."
        => now.has_slides().then_some(DeckCommand::File(FileCommand::Save));
    SaveDeckAs Deck Check "Save the deck as…" ["Ctrl+Shift+S"] "Save the deck to another file."
        => now.has_slides().then_some(DeckCommand::File(FileCommand::SaveAs));
    DeckFactSheet Deck Book "Deck: the fact sheet" [] "Open the deck that goes through the fact sheet."
        => Some(DeckCommand::File(FileCommand::BuiltIn(0)));
    DeckContainers Deck Book "Deck: container security" [] "Open the deck that shows in which order the ports joined."
        => Some(DeckCommand::File(FileCommand::BuiltIn(1)));
    DeckPreclearance Deck Book "Deck: preclearance" [] "Open the deck about preclearance."
        => Some(DeckCommand::File(FileCommand::BuiltIn(2)));
    Present Deck Present "Present" ["F5"] "Present the deck from its first view."
        => now.has_slides().then_some(PresentCommand::Start);
    PresentHere Deck Present "Present from here" ["Shift+F5"] "Present the deck from the view that is shown."
        => now.has_slides().then_some(PresentCommand::StartHere);
    Undo History Undo "Undo" ["Ctrl+Z"] "Undo the last change of filter, programs, selection or deck."
        => now.state.history.can_undo().then_some(HistoryCommand::Undo);
    Redo History Redo "Redo" ["Ctrl+Shift+Z" "Ctrl+Y"] "Do again what was undone."
        => now.state.history.can_redo().then_some(HistoryCommand::Redo);
    Back History ArrowLeft "Previous view" ["Alt+Left"] "Fly to where the map was before."
        => now.state.history.trail.can_go_back().then_some(HistoryCommand::Back);
    Forward History ArrowRight "Next view" ["Alt+Right"] "Fly to where the map was after that."
        => now.state.history.trail.can_go_forward().then_some(HistoryCommand::Forward);
    Settings Looks Settings "Settings" ["Ctrl+,"] "Theme, text size, motion and units."
        => Some(ChromeCommand::Toggle(Dialog::Settings));
    ThemeSystem Looks Theme "Theme: as the desktop" [] "Light or dark, as the desktop says."
        => Some(PrefsCommand::Theme(ThemeChoice::System)), on state.view.theme == ThemeChoice::System;
    ThemeLight Looks Theme "Theme: light" [] "Light cards on a light map."
        => Some(theme(ThemeName::Light)), on state.view.theme == ThemeChoice::Always(ThemeName::Light);
    ThemeDark Looks Theme "Theme: dark" [] "Dark cards on a dark map."
        => Some(theme(ThemeName::Dark)), on state.view.theme == ThemeChoice::Always(ThemeName::Dark);
    ThemePrint Looks Theme "Theme: print" [] "White land and black text."
        => Some(theme(ThemeName::Print)), on state.view.theme == ThemeChoice::Always(ThemeName::Print);
    ThemeContrast Looks Theme "Theme: high contrast" [] "Black on white with strong edges."
        => Some(theme(ThemeName::Contrast)), on state.view.theme == ThemeChoice::Always(ThemeName::Contrast);
    NextTheme Looks Theme "Next theme" ["Ctrl+T"] "Go through light, dark, print and high contrast."
        => Some(PrefsCommand::NextTheme);
    ReducedMotion Looks Play "Reduced motion" [] "Cut from view to view instead of flying."
        => Some(PrefsCommand::ToggleReducedMotion), on state.prefs.reduced_motion;
    UnitsKilometres Looks Ruler "Units: kilometers" [] "Tell distances in kilometers."
        => Some(PrefsCommand::Units(Units::Kilometres)), on state.prefs.units == Units::Kilometres;
    UnitsMiles Looks Ruler "Units: miles" [] "Tell distances in miles."
        => Some(PrefsCommand::Units(Units::Miles)), on state.prefs.units == Units::Miles;
    UnitsNautical Looks Ruler "Units: nautical miles" [] "Tell distances in nautical miles."
        => Some(PrefsCommand::Units(Units::NauticalMiles)), on state.prefs.units == Units::NauticalMiles;
    Fullscreen Looks Fullscreen "Full screen" ["F11"] "Fill the screen, or no longer."
        => Some(ChromeCommand::ToggleFullscreen), on state.chrome.fullscreen;
    Quit Looks External "Quit" ["Ctrl+Q"] "End the program; the session is kept."
        => Some(OutputCommand::Quit);
}

/// Mouse gestures and their effects, for the shortcut sheet.
pub const GESTURES: &[(&str, &str)] = &[
    ("Drag", "Pan the map"),
    ("Wheel, pinch", "Zoom at the pointer"),
    ("Double click", "Zoom in; with Shift out"),
    ("Shift+drag", "Zoom to the box"),
    ("Ctrl+drag", "Select what is in the box"),
    ("Click", "Select; on a ring zoom until it parts; on land its country"),
    ("Ctrl+click", "Add to the selection or take away"),
    ("Click on water", "Deselect"),
    ("Right click, Shift+F10", "Menu: the country, copy coordinates, center, zoom, measure"),
    ("Arrows", "With the map focused: nearest marker in that direction"),
    ("Enter", "Open the marker that has the keyboard"),
    ("Esc", "Undo one level: drag, tip, menu or dialog, measuring, selection"),
    ("Ctrl++, Ctrl+-", "Scale the interface"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geo::Camera,
        model::{FacetValue, LonLat, Time},
        state::{apply, export::Last},
    };
    use std::collections::BTreeSet;

    #[test]
    fn no_key_does_two_things() {
        let keys: Vec<&str> = Action::ALL.iter().flat_map(|action| action.keys()).copied().collect();
        let unique: BTreeSet<&str> = keys.iter().copied().collect();
        assert_eq!(unique.len(), keys.len());
    }

    /// A state in which every action is available except those that need a second map.
    fn busy(atlas: &Atlas) -> State {
        let camera = |lon, lat| Camera::new(LonLat::new(lon, lat).unwrap(), 4.0);
        let mut state = State::default();
        state.view.camera = camera(30.0, 27.0);
        state.exports.last = Some(Last { choice: Box::default(), path: "map.png".into() });
        for (number, position) in [(0.0, 0.0), (10.0, 10.0), (30.0, 27.0)].into_iter().enumerate() {
            state.history.trail.leave(camera(position.0, position.1), number as f64);
        }
        state.history.trail.back(camera(30.0, 27.0));
        let commands: [Command; 7] = [
            FilterCommand::OnlyProgram("csi".into()).into(),
            FilterCommand::Toggle(FacetValue::Named(false)).into(),
            TimeCommand::Set(Time::at("2004-12".parse().unwrap())).into(),
            MeasureCommand::From(LonLat::new(0.0, 0.0).unwrap()).into(),
            SelectCommand::Sites(vec!["csi-santos".into()]).into(),
            DeckCommand::Add.into(),
            DeckCommand::Add.into(),
        ];
        for command in commands.into_iter().chain([HistoryCommand::Undo.into()]) {
            apply(&mut state, atlas, command);
        }
        state
    }

    #[test]
    fn every_action_gives_a_command_of_its_own() {
        let atlas = Atlas::embedded().unwrap();
        let one = busy(&atlas);
        let mut two = one.clone();
        apply(&mut two, &atlas, Action::CompareTimes.command(&one, &atlas).unwrap());
        let mut given: Vec<(Action, Command)> = Vec::new();
        for action in Action::ALL {
            let command = action.command(&one, &atlas).or_else(|| action.command(&two, &atlas));
            let command = command.unwrap_or_else(|| panic!("{action:?} gives nothing"));
            for (other, its) in &given {
                assert_ne!(*its, command, "{action:?} and {other:?} do the same");
            }
            given.push((*action, command));
        }
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
