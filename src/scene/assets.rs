//! Data that is loaded once at startup and never changes.

use super::{Fonts, Gazetteer, gazetteer::GazetteerError, text::FontError};
use crate::{
    model::{Atlas, Index, LoadError},
    view::{Symbols, Themes, symbol::SymbolError, theme::ThemeError},
};
use std::sync::{Arc, OnceLock};

/// The atlas, symbols, themes, fonts and basemap names.
pub struct Assets {
    pub atlas: Arc<Atlas>,
    index: Arc<OnceLock<Index>>,
    pub symbols: Symbols,
    pub themes: Themes,
    pub fonts: Fonts,
    pub gazetteer: Gazetteer,
}

#[derive(Debug, thiserror::Error)]
pub enum AssetError {
    #[error(transparent)]
    Atlas(#[from] LoadError),
    #[error(transparent)]
    Symbols(#[from] SymbolError),
    #[error(transparent)]
    Themes(#[from] ThemeError),
    #[error(transparent)]
    Fonts(#[from] FontError),
    #[error(transparent)]
    Gazetteer(#[from] GazetteerError),
}

impl Assets {
    /// # Errors
    /// A built-in table or font is damaged.
    pub fn embedded() -> Result<Self, AssetError> {
        Self::of(Atlas::embedded()?)
    }

    /// Loads the built-in assets for a given atlas.
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

    /// Builds the search index in the background, so that it is ready for the first query.
    pub fn prepare_index(&self) {
        let (index, atlas) = (Arc::clone(&self.index), Arc::clone(&self.atlas));
        std::thread::spawn(move || _ = index.get_or_init(|| Index::new(&atlas)));
    }

    /// The search index, built on first use.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.atlas))
    }
}
