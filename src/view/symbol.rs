//! Each program's marker symbol, read from `assets/symbols.csv`.

use super::{
    color::{Color, ColorError},
    glyph::Glyph,
    outline::Outline,
};
use crate::model::ProgramId;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Symbol {
    pub outline: Outline,
    pub color: Color,
    pub glyph: Glyph,
}

#[derive(Clone, Debug)]
pub struct Symbols(BTreeMap<ProgramId, Symbol>);

#[derive(Debug, thiserror::Error)]
pub enum SymbolError {
    #[error("symbols.csv: {0}")]
    Table(#[from] csv::Error),
    #[error("symbols.csv, row {program:?}: {source}")]
    Color { program: String, source: ColorError },
    #[error("symbols.csv, row {program:?}: {value:?} is not known")]
    Unknown { program: String, value: String },
}

impl Symbols {
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

    /// A plain gray disc for a program that is not in the table.
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
