//! Everything that is read once at the start and never changes.

use crate::{
    export::Sources,
    model::{Atlas, Index, LoadError},
    scene::{Fonts, Gazetteer, gazetteer::GazetteerError, text::FontError},
    view::{Symbols, Themes, symbol::SymbolError, theme::ThemeError},
};
use std::sync::{Arc, OnceLock};

/// The facts, how they look, and the fonts.
pub struct Resources {
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
pub enum ResourceError {
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

impl Resources {
    /// Reads what is built into the program.
    pub fn embedded() -> Result<Self, ResourceError> {
        let atlas = Arc::new(Atlas::embedded()?);
        let fonts = Fonts::embedded()?;
        Ok(Self {
            index: Arc::default(),
            symbols: Symbols::embedded()?,
            themes: Themes::embedded()?,
            gazetteer: Gazetteer::embedded(&fonts)?,
            fonts,
            atlas,
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

    /// What files are made from.
    pub fn sources(&self) -> Sources<'_> {
        Sources {
            atlas: &self.atlas,
            symbols: &self.symbols,
            themes: &self.themes,
            fonts: &self.fonts,
            gazetteer: &self.gazetteer,
        }
    }
}
