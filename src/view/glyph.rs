//! The pictograms of the icon font, by name; `assets/icons/icons.csv` assigns the characters.

macro_rules! glyphs {
    ($($name:ident $key:literal $code:literal),* $(,)?) => {
        /// One pictogram of `assets/fonts/footprint-icons.ttf`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Glyph { $(#[doc = $key] $name),* }

        impl Glyph {
            /// In the order of the font.
            pub const ALL: &'static [Glyph] = &[$(Glyph::$name),*];

            /// The name of its file and of its row in `icons.csv`.
            pub fn key(self) -> &'static str {
                match self { $(Glyph::$name => $key),* }
            }

            /// Its character in the private use area.
            pub fn char(self) -> char {
                match self { $(Glyph::$name => $code),* }
            }
        }
    };
}

glyphs! {
    Anchor "anchor" '\u{e000}',
    Airplane "airplane" '\u{e001}',
    Mortarboard "mortarboard" '\u{e002}',
    Officer "officer" '\u{e003}',
    Stamp "stamp" '\u{e004}',
    ShieldCheck "shield-check" '\u{e005}',
    Star "star" '\u{e006}',
    Link "link" '\u{e007}',
    Family "family" '\u{e008}',
    Crate "crate" '\u{e009}',
    Mountain "mountain" '\u{e00a}',
    PlusMedical "plus-medical" '\u{e00b}',
    Network "network" '\u{e00c}',
    Ticket "ticket" '\u{e00d}',
    Book "book" '\u{e00e}',
    Ship "ship" '\u{e00f}',
    Lifebuoy "lifebuoy" '\u{e010}',
    Tag "tag" '\u{e011}',
    Globe "globe" '\u{e012}',
    Search "search" '\u{e013}',
    Close "close" '\u{e014}',
    ChevronUp "chevron-up" '\u{e015}',
    ChevronDown "chevron-down" '\u{e016}',
    ChevronLeft "chevron-left" '\u{e017}',
    ChevronRight "chevron-right" '\u{e018}',
    ArrowLeft "arrow-left" '\u{e019}',
    ArrowRight "arrow-right" '\u{e01a}',
    Plus "plus" '\u{e01b}',
    Minus "minus" '\u{e01c}',
    Home "home" '\u{e01d}',
    Fit "fit" '\u{e01e}',
    Filter "filter" '\u{e01f}',
    List "list" '\u{e020}',
    Map "map" '\u{e021}',
    Settings "settings" '\u{e022}',
    Help "help" '\u{e023}',
    Theme "theme" '\u{e024}',
    Copy "copy" '\u{e025}',
    Ruler "ruler" '\u{e026}',
    Crosshair "crosshair" '\u{e027}',
    Keyboard "keyboard" '\u{e028}',
    Info "info" '\u{e029}',
    Warning "warning" '\u{e02a}',
    Undo "undo" '\u{e02b}',
    Redo "redo" '\u{e02c}',
    Eye "eye" '\u{e02d}',
    Check "check" '\u{e02e}',
    SortAsc "sort-asc" '\u{e02f}',
    SortDesc "sort-desc" '\u{e030}',
    Fullscreen "fullscreen" '\u{e031}',
    Play "play" '\u{e032}',
    More "more" '\u{e033}',
    Layers "layers" '\u{e034}',
    Export "export" '\u{e035}',
    Present "present" '\u{e036}',
    Command "command" '\u{e037}',
    Pin "pin" '\u{e038}',
    Sidebar "sidebar" '\u{e039}',
    Trash "trash" '\u{e03a}',
    Quote "quote" '\u{e03b}',
    External "external" '\u{e03c}',
    Circle "circle" '\u{e03d}',
    CircleDashed "circle-dashed" '\u{e03e}',
    Clock "clock" '\u{e03f}',
    Pause "pause" '\u{e040}',
}

impl Glyph {
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|glyph| glyph.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_and_characters_are_those_of_the_font() {
        let table: Vec<(String, String)> =
            csv::Reader::from_reader(include_str!("../../assets/icons/icons.csv").as_bytes())
                .deserialize()
                .collect::<Result<_, _>>()
                .unwrap();
        let ours: Vec<(String, String)> =
            Glyph::ALL.iter().map(|g| (g.key().to_owned(), format!("U+{:04X}", g.char() as u32))).collect();
        assert_eq!(ours, table);
    }
}
