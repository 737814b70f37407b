//! Everything that is read once at the start and never changes.

use super::{Fonts, Gazetteer, gazetteer::GazetteerError, text::FontError};
use crate::{
    model::{Atlas, Index, LoadError},
    view::{Symbols, Themes, symbol::SymbolError, theme::ThemeError},
};
use std::sync::{Arc, OnceLock};

/// The facts, how they look, the fonts, and the names of the basemap.
pub struct Assets {
    /// The facts.
    pub atlas: Arc<Atlas>,
    index: Arc<OnceLock<Index>>,
    /// How programs look.
    pub symbols: Symbols,
    /// The colours.
    pub themes: Themes,
    /// The fonts.
    pub fonts: Fonts,
    /// The names of the basemap.
    pub gazetteer: Gazetteer,
}

/// A part of the program's own data that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum AssetError {
    /// The tables of the atlas.
    #[error(transparent)]
    Atlas(#[from] LoadError),
    /// The table of symbols.
    #[error(transparent)]
    Symbols(#[from] SymbolError),
    /// The table of themes.
    #[error(transparent)]
    Themes(#[from] ThemeError),
    /// The fonts.
    #[error(transparent)]
    Fonts(#[from] FontError),
    /// The names of the basemap.
    #[error(transparent)]
    Gazetteer(#[from] GazetteerError),
}

impl Assets {
    /// Reads what is built into the program.
    ///
    /// # Errors
    /// A built-in table or font is damaged.
    pub fn embedded() -> Result<Self, AssetError> {
        Self::of(Atlas::embedded()?)
    }

    /// The built-in looks, fonts and names, with the facts of an atlas.
    ///
    /// # Errors
    /// A built-in table or font is damaged.
    pub fn of(atlas: Atlas) -> Result<Self, AssetError> {
        let fonts = Fonts::embedded()?;
        Ok(Self {
            atlas: Arc::new(atlas),
            index: Arc::default(),
            symbols: Symbols::embedded()?,
            themes: Themes::embedded()?,
            gazetteer: Gazetteer::embedded(&fonts)?,
            fonts,
        })
    }

    /// Begins to make the search index, so that it is there when the first letter has been typed.
    pub fn prepare_index(&self) {
        let (index, atlas) = (Arc::clone(&self.index), Arc::clone(&self.atlas));
        std::thread::spawn(move || _ = index.get_or_init(|| Index::new(&atlas)));
    }

    /// The search index over the facts, made when it is first asked for.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.atlas))
    }
}
