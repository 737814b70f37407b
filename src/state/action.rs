//! Everything that can be done without an argument, in one table: menus, keys, the palette, the shortcut sheet and README read it.

mod compare;
mod does;

use crate::view::Glyph;

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
    /// As of when.
    Time,
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
    pub const ALL: [Group; 9] = [
        Self::Find,
        Self::Map,
        Self::Places,
        Self::Show,
        Self::Time,
        Self::Files,
        Self::Deck,
        Self::History,
        Self::Looks,
    ];

    /// The group's title.
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
    Next Places ChevronRight "Next place" ["Ctrl+Down" "Ctrl+J"] "Go to the next place that is shown, or from a statement to the next one.";
    Previous Places ChevronLeft "Previous place" ["Ctrl+Up" "Ctrl+Shift+J"] "Go to the place or statement before.";
    ZoomToSelection Places Crosshair "Zoom to the selection" ["Ctrl+."] "Fly to what is selected.";
    CountryHere Places Globe "Country in the middle of the map" [] "Open the panel of the country that lies in the middle of the map.";
    Deselect Places Close "Deselect" [] "Select nothing.";
    CopyText Places Copy "Copy as text" ["Ctrl+Shift+T"] "Copy the facts of the selected place or statement.";
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
    FactSheet Show Quote "The fact sheet" ["Ctrl+G"] "Show the fact sheet's statements in the card at the left, or the programs again.";
    ShadeNone Show Globe "Countries: plain" [] "Colour no country.";
    ShadePrograms Show Globe "Countries: number of programs" [] "Colour countries by how many of the programs had a place there.";
    ShadePreclearance Show Globe "Countries: preclearance agreement" [] "Colour the countries that had a preclearance agreement.";
    CompareTimes Show Map "Compare two dates" ["Ctrl+Shift+D"] "Show a second map beside this one as of another date, or only one again.";
    ComparePrograms Show Map "Compare programs" [] "Show a second map beside this one with other programs, or only one again.";
    SwapMaps Show Redo "Swap the two maps" [] "Show at the right what is at the left, and the other way round.";
    StopComparing Show Close "Stop comparing" [] "Show one map only.";
    TimeStrip Time Clock "Time" ["Ctrl+H"] "Show or hide the strip of time.";
    Earlier Time ArrowLeft "A year earlier" ["Ctrl+["] "Show the map as of a year before.";
    Later Time ArrowRight "A year later" ["Ctrl+]"] "Show the map as of a year after.";
    PlayTime Time Play "Let time run" ["Ctrl+Shift+H"] "Let time run from here, or stop it.";
    SheetTime Time Home "Back to December 2011" [] "Show the map as of the fact sheet's month.";
    Undated Time CircleDashed "Places of unknown date" [] "Show or hide places without a date.";
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
    ("Click", "Select; on a ring zoom until it parts; on land its country"),
    ("Ctrl+click", "Add to the selection or take away"),
    ("Click on water", "Deselect"),
    ("Right click, Shift+F10", "Menu: the country, copy coordinates, centre, zoom, measure"),
    ("Arrows", "With the map focused: nearest marker in that direction"),
    ("Enter", "Open the marker that has the keyboard"),
    ("Esc", "Undo one level: drag, tip, menu or dialog, measuring, selection"),
    ("Ctrl++, Ctrl+-", "Scale the interface"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Atlas, state::State};
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
