//! The four color themes, read from `assets/themes.csv`.

use super::color::{Color, ColorError};
use serde::{Deserialize, Serialize};

macro_rules! tokens {
    ($($name:ident $key:literal $doc:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Token { $(#[doc = $doc] $name),* }

        impl Token {
            /// In the order of the table.
            pub const ALL: &'static [Token] = &[$(Token::$name),*];

            /// The name in the table.
            pub fn key(self) -> &'static str {
                match self { $(Token::$name => $key),* }
            }
        }
    };
}

tokens! {
    Surface "surface" "Background of cards and windows.",
    SurfaceBorder "surface-border" "One-pixel border of cards, and separators.",
    Text "text" "Text.",
    TextQuiet "text-quiet" "Secondary text.",
    Accent "accent" "Links, the primary button, what is checked.",
    AccentSoft "accent-soft" "Background of chips.",
    OnAccent "on-accent" "Text and marks on the accent.",
    Hover "hover" "Background of a row under the pointer.",
    RowSelected "row-selected" "Background of a row that is on or selected.",
    Field "field" "Background of text fields.",
    Water "water" "Seas and lakes.",
    Land "land" "Land.",
    Coast "coast" "The line between land and water.",
    Boundary "boundary" "Borders between countries.",
    MapLabel "map-label" "Names of countries and cities on the map.",
    MapLabelHalo "map-label-halo" "The halo round every name on the map.",
    SeaLabel "sea-label" "Names of oceans and seas.",
    SiteLabel "site-label" "Names of places on the map.",
    MarkerEdge "marker-edge" "The edge round markers.",
    MarkerPaper "marker-paper" "The inside of hollow markers and rings.",
    Halo "halo" "The ring round what is selected.",
    Warning "warning" "Notices of something wrong.",
    Focus "focus" "The ring round what has the keyboard.",
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// Light cards on a light map.
    #[default]
    Light,
    /// Dark cards on a dark map.
    Dark,
    /// White land and black text, for paper.
    Print,
    /// Black on white with strong edges.
    Contrast,
}

impl ThemeName {
    /// In the order of the table's columns.
    pub const ALL: [ThemeName; 4] = [Self::Light, Self::Dark, Self::Print, Self::Contrast];

    /// The name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
            Self::Contrast => "contrast",
        }
    }

    /// The name for the reader.
    pub fn words(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Print => "Print",
            Self::Contrast => "High contrast",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    name: ThemeName,
    colors: [Color; Token::ALL.len()],
}

impl Theme {
    pub fn name(&self) -> ThemeName {
        self.name
    }

    pub fn color(&self, token: Token) -> Color {
        self.colors.get(token as usize).copied().unwrap_or(Color { r: 0, g: 0, b: 0 })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Themes([Theme; 4]);

#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    #[error("themes.csv: {0}")]
    Table(#[from] csv::Error),
    #[error("themes.csv: there is no row for {0:?}")]
    Missing(&'static str),
    #[error("themes.csv, row {token:?}: {source}")]
    Color { token: &'static str, source: ColorError },
}

impl Themes {
    pub fn embedded() -> Result<Self, ThemeError> {
        Self::parse(include_str!("../../assets/themes.csv"))
    }

    /// Reads a CSV table: a column `token`, then one column per theme.
    pub fn parse(table: &str) -> Result<Self, ThemeError> {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
        let theme = |column: usize, name: ThemeName| -> Result<Theme, ThemeError> {
            let mut colors = [Color { r: 0, g: 0, b: 0 }; Token::ALL.len()];
            for (slot, token) in colors.iter_mut().zip(Token::ALL) {
                let row = rows.iter().find(|row| row.get(0) == Some(token.key()));
                let cell = row.and_then(|row| row.get(column)).ok_or(ThemeError::Missing(token.key()))?;
                *slot = cell.parse().map_err(|source| ThemeError::Color { token: token.key(), source })?;
            }
            Ok(Theme { name, colors })
        };
        let [light, dark, print, contrast] = ThemeName::ALL;
        Ok(Self([theme(1, light)?, theme(2, dark)?, theme(3, print)?, theme(4, contrast)?]))
    }

    pub fn get(&self, name: ThemeName) -> &Theme {
        let [light, dark, print, contrast] = &self.0;
        match name {
            ThemeName::Light => light,
            ThemeName::Dark => dark,
            ThemeName::Print => print,
            ThemeName::Contrast => contrast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_in_every_theme() {
        let themes = Themes::embedded().unwrap();
        let pairs = [
            (Token::Text, Token::Surface),
            (Token::Text, Token::Hover),
            (Token::Text, Token::RowSelected),
            (Token::Text, Token::Field),
            (Token::TextQuiet, Token::Surface),
            (Token::TextQuiet, Token::RowSelected),
            (Token::TextQuiet, Token::Hover),
            (Token::TextQuiet, Token::Field),
            (Token::Accent, Token::Surface),
            (Token::Accent, Token::AccentSoft),
            (Token::OnAccent, Token::Accent),
            (Token::Warning, Token::Surface),
            (Token::Text, Token::AccentSoft),
            (Token::MapLabel, Token::Land),
            (Token::MapLabel, Token::MapLabelHalo),
            (Token::SiteLabel, Token::Land),
            (Token::SiteLabel, Token::Water),
            (Token::SiteLabel, Token::MapLabelHalo),
            (Token::SeaLabel, Token::MapLabelHalo),
            (Token::TextQuiet, Token::MapLabelHalo),
            (Token::SeaLabel, Token::Water),
        ];
        for name in ThemeName::ALL {
            let theme = themes.get(name);
            for (front, back) in pairs {
                let ratio = theme.color(front).contrast(theme.color(back));
                assert!(ratio >= 4.5, "{name:?}: {front:?} on {back:?} is {ratio:.2}");
            }
            let focus = theme.color(Token::Focus).contrast(theme.color(Token::Surface));
            assert!(focus >= 3.0, "{name:?}: the focus ring is {focus:.2}");
        }
    }

    #[test]
    fn a_table_without_a_token_says_which() {
        let table = include_str!("../../assets/themes.csv").replace("water,", "wader,");
        assert_eq!(Themes::parse(&table).unwrap_err().to_string(), r#"themes.csv: there is no row for "water""#);
    }
}
