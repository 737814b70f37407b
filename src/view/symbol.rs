//! How each program is drawn: outline, colour and glyph, read from `assets/symbols.csv`.
//!
//! Not the drawing itself: that is the scene's.

use super::{
    color::{Color, ColorError},
    glyph::Glyph,
    outline::Outline,
};
use crate::model::ProgramId;
use std::collections::BTreeMap;

/// How a program's markers look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The marker's outline.
    pub outline: Outline,
    /// The marker's colour.
    pub color: Color,
    /// What stands on it.
    pub glyph: Glyph,
}

/// The symbol of every program.
#[derive(Clone, Debug)]
pub struct Symbols(BTreeMap<ProgramId, Symbol>);

/// What is wrong with the table of symbols.
#[derive(Debug, thiserror::Error)]
pub enum SymbolError {
    /// The table is not well formed.
    #[error("symbols.csv: {0}")]
    Table(#[from] csv::Error),
    /// A cell is not a colour.
    #[error("symbols.csv, row {program:?}: {source}")]
    Color {
        /// The row.
        program: String,
        /// What is wrong with the cell.
        source: ColorError,
    },
    /// A cell names no outline or no glyph.
    #[error("symbols.csv, row {program:?}: {value:?} is not known")]
    Unknown {
        /// The row.
        program: String,
        /// The cell.
        value: String,
    },
}

impl Symbols {
    /// Reads the table that is built into the program.
    pub fn embedded() -> Result<Self, SymbolError> {
        let mut reader = csv::Reader::from_reader(include_str!("../../assets/symbols.csv").as_bytes());
        let named = |key: &str| Outline::ALL.into_iter().find(|outline| outline.key() == key);
        let mut symbols = BTreeMap::new();
        for row in reader.deserialize::<(String, String, String, String)>() {
            let (program, outline, color, glyph) = row?;
            let unknown = |value: &str| SymbolError::Unknown { program: program.clone(), value: value.to_owned() };
            let symbol = Symbol {
                outline: named(&outline).ok_or_else(|| unknown(&outline))?,
                color: color.parse().map_err(|source| SymbolError::Color { program: program.clone(), source })?,
                glyph: Glyph::named(&glyph).ok_or_else(|| unknown(&glyph))?,
            };
            symbols.insert(ProgramId::from(program.as_str()), symbol);
        }
        Ok(Self(symbols))
    }

    /// A program's symbol; a plain grey disc for a program that the table does not know.
    pub fn of(&self, program: &ProgramId) -> Symbol {
        self.0.get(program).copied().unwrap_or(Symbol {
            outline: Outline::Circle,
            color: Color { r: 0x5b, g: 0x5f, b: 0x66 },
            glyph: Glyph::Circle,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Atlas,
        view::theme::{ThemeName, Themes, Token},
    };

    #[test]
    fn every_program_has_a_symbol_and_those_on_the_map_differ() {
        let (atlas, symbols) = (Atlas::embedded().unwrap(), Symbols::embedded().unwrap());
        let mut seen = Vec::new();
        for program in atlas.programs() {
            let symbol = symbols.0.get(&program.id).unwrap_or_else(|| panic!("{} has no symbol", program.id));
            if symbol.outline != Outline::Bare {
                assert!(!seen.contains(symbol), "{} looks like another", program.id);
                seen.push(*symbol);
            }
        }
        assert_eq!(symbols.0.len(), atlas.programs().len());
    }

    #[test]
    fn every_marker_stands_out_from_land_and_sea_in_every_theme() {
        let (themes, symbols) = (Themes::embedded().unwrap(), Symbols::embedded().unwrap());
        for name in ThemeName::ALL {
            let theme = themes.get(name);
            for (program, symbol) in &symbols.0 {
                for ground in [Token::Land, Token::Water] {
                    let ground_color = theme.color(ground);
                    let best =
                        symbol.color.contrast(ground_color).max(theme.color(Token::MarkerEdge).contrast(ground_color));
                    assert!(best >= 3.0, "{name:?}: {program} on {ground:?} is {best:.2}");
                }
                let glyph = symbol.color.contrast(theme.color(Token::MarkerPaper));
                assert!(glyph >= 4.5, "{name:?}: the glyph of {program} is {glyph:.2}");
            }
        }
    }
}
