//! The built-in fonts and the width of text in them.
//!
//! Text is as wide as its characters' advances; ignoring kerning slightly overestimates it.

use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Regular,
    SemiBold,
    Bold,
    Icons,
}

impl Face {
    pub const ALL: [Face; 4] = [Self::Regular, Self::SemiBold, Self::Bold, Self::Icons];

    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/PublicSans-Regular.ttf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/PublicSans-SemiBold.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/PublicSans-Bold.ttf"),
            Self::Icons => include_bytes!("../../assets/fonts/footprint-icons.ttf"),
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the built-in font {face:?} cannot be read: {source}")]
pub struct FontError {
    face: Face,
    source: skrifa::raw::ReadError,
}

/// Character widths of the built-in fonts, in ems.
pub struct Fonts {
    advances: [Vec<f32>; 4],
    ascent: f32,
    descent: f32,
}

/// Characters from here on count as the widest one.
const TABLE_END: u32 = 0x2300;

impl Fonts {
    pub fn embedded() -> Result<Self, FontError> {
        let [regular, semibold, bold, icons] = Face::ALL;
        let metrics = font(regular)?.metrics(Size::new(1.0), LocationRef::default());
        Ok(Self {
            advances: [advances(regular)?, advances(semibold)?, advances(bold)?, advances(icons)?],
            ascent: metrics.ascent,
            descent: -metrics.descent,
        })
    }

    pub fn width_px(&self, face: Face, text: &str, size_px: f32, spacing_px: f32) -> f32 {
        let table = self.advances.get(face as usize).map_or(&[][..], Vec::as_slice);
        let advance = |c: char| table.get(c as usize).copied().filter(|a| !a.is_nan()).unwrap_or(1.0);
        text.chars().map(|c| advance(c) * size_px + spacing_px).sum()
    }

    /// In ems of Public Sans.
    pub fn ascent(&self) -> f32 {
        self.ascent
    }

    /// In ems of Public Sans.
    pub fn descent(&self) -> f32 {
        self.descent
    }

    /// The characters that Public Sans has no glyph for.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let [regular, ..] = &self.advances;
        text.chars()
            .filter(|c| !c.is_control() && regular.get(*c as usize).is_none_or(|advance| advance.is_nan()))
            .collect()
    }
}

pub(super) fn font(face: Face) -> Result<FontRef<'static>, FontError> {
    FontRef::new(face.bytes()).map_err(|source| FontError { face, source })
}

fn advances(face: Face) -> Result<Vec<f32>, FontError> {
    let font = font(face)?;
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let characters = font.charmap();
    Ok((0..TABLE_END)
        .map(|code| characters.map(code).and_then(|glyph| metrics.advance_width(glyph)).unwrap_or(f32::NAN))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_as_wide_as_its_characters() {
        let fonts = Fonts::embedded().unwrap();
        let one = fonts.width_px(Face::Regular, "o", 10.0, 0.0);
        assert!((4.0..8.0).contains(&one));
        let three = fonts.width_px(Face::Regular, "ooo", 10.0, 1.0);
        assert!((three - 3.0 * (one + 1.0)).abs() < 1e-4);
        assert!(
            fonts.width_px(Face::Bold, "Rotterdam", 12.0, 0.0) > fonts.width_px(Face::Regular, "Rotterdam", 12.0, 0.0)
        );
    }

    #[test]
    fn every_text_of_the_atlas_and_the_map_has_its_glyphs() {
        let fonts = Fonts::embedded().unwrap();
        let tables = [
            include_str!("../../assets/atlas/sites.csv"),
            include_str!("../../assets/atlas/programs.csv"),
            include_str!("../../assets/atlas/claims.csv"),
            include_str!("../../assets/atlas/countries.csv"),
            include_str!("../../assets/labels/labels.csv"),
        ];
        for table in tables {
            assert_eq!(fonts.missing(table), Vec::<char>::new());
        }
        assert_eq!(fonts.missing("A\u{4e2d}"), vec!['\u{4e2d}']);
    }
}
