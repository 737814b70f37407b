//! Sets single lines of text in the built-in fonts: glyphs, positions and outlines, the same for images and documents.

use super::{
    At, Face, Text,
    draw_op::Pictogram,
    path::{Path, Segment},
    text::{FontError, font},
};
use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    pub id: u32,
    /// From the beginning of the line to the glyph's origin.
    pub x: f32,
    pub advance: f32,
    /// The byte offset of the text that it represents.
    pub cluster: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// From left to right.
    pub glyphs: Vec<Glyph>,
    pub width: f32,
}

struct Loaded {
    font: FontRef<'static>,
    shaper: ShaperData,
    per_em: f32,
}

/// The built-in fonts, parsed.
pub struct Typesetter {
    faces: Vec<Loaded>,
}

impl Typesetter {
    pub fn new() -> Result<Self, FontError> {
        let load = |face: Face| {
            let font = font(face)?;
            let per_em = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
            Ok(Loaded { shaper: ShaperData::new(&font), per_em: f32::from(per_em.max(1)), font })
        };
        Ok(Self { faces: Face::ALL.into_iter().map(load).collect::<Result<_, FontError>>()? })
    }

    /// `spacing` is extra space after each character, in ems.
    pub fn set(&self, face: Face, text: &str, spacing: f32) -> Run {
        let Some(loaded) = self.faces.get(face as usize) else { return Run::default() };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = loaded.shaper.shaper(&loaded.font).build().shape(buffer, ShapeOptions::new());
        let mut run = Run::default();
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let advance = position.x_advance as f32 / loaded.per_em + spacing;
            let x = run.width + position.x_offset as f32 / loaded.per_em;
            run.glyphs.push(Glyph { id: info.glyph_id, x, advance, cluster: info.cluster as usize });
            run.width += advance;
        }
        run
    }

    /// In ems, `y` down, origin at 0.
    pub fn outline(&self, face: Face, glyph: u32) -> Path {
        let mut pen = Pen(Path::default());
        if let Some(loaded) = self.faces.get(face as usize)
            && let Some(outline) = loaded.font.outline_glyphs().get(GlyphId::new(glyph))
        {
            let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
            if outline.draw(settings, &mut pen).is_err() {
                return Path::default();
            }
        }
        pen.0
    }

    /// Without the halo.
    pub fn line(&self, text: &Text) -> Path {
        let run = self.set(text.face, &text.text, text.spacing_px / text.size_px);
        let left = text.at.x - run.width * text.size_px * text.align.share_before();
        let outline = |glyph: &Glyph| {
            let x = left + glyph.x * text.size_px;
            self.outline(text.face, glyph.id).scaled(text.size_px).moved(x, text.at.y)
        };
        Path(run.glyphs.iter().flat_map(|glyph| outline(glyph).0).collect())
    }

    /// The outline of a pictogram in its position.
    pub fn pictogram(&self, pictogram: &Pictogram) -> Path {
        let Pictogram { at, glyph, size_px, .. } = pictogram;
        self.centered(glyph.char()).scaled(*size_px).moved(at.x, at.y)
    }

    /// An icon in ems, the center of its box at 0.
    fn centered(&self, character: char) -> Path {
        let Some(loaded) = self.faces.get(Face::Icons as usize) else { return Path::default() };
        let Some(id) = loaded.font.charmap().map(character) else { return Path::default() };
        let path = self.outline(Face::Icons, id.to_u32());
        let metrics = loaded.font.metrics(Size::new(1.0), LocationRef::default());
        let advance = loaded.font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(id);
        // Centered as in the window: by the width of the character and the height of a line.
        path.moved(-advance.unwrap_or(1.0) / 2.0, (metrics.ascent + metrics.descent) / 2.0)
    }
}

struct Pen(Path);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.0.push(Segment::Move(At { x, y: -y }));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.0.push(Segment::Line(At { x, y: -y }));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.0.push(Segment::Quad(At { x: cx, y: -cy }, At { x, y: -y }));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.0.push(Segment::Cubic(At { x: ax, y: -ay }, At { x: bx, y: -by }, At { x, y: -y }));
    }

    fn close(&mut self) {
        self.0.0.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_as_wide_as_its_glyphs_and_pairs_are_kerned() {
        let typesetter = Typesetter::new().unwrap();
        let (pair, apart) = (typesetter.set(Face::Bold, "AV", 0.0), typesetter.set(Face::Bold, "A", 0.0));
        assert_eq!(pair.glyphs.len(), 2);
        assert!(pair.width < apart.width + typesetter.set(Face::Bold, "V", 0.0).width);
        assert!((typesetter.set(Face::Bold, "AV", 0.5).width - pair.width - 1.0).abs() < 1e-4);
    }

    #[test]
    fn every_glyph_of_the_map_has_an_outline() {
        let typesetter = Typesetter::new().unwrap();
        for glyph in crate::view::Glyph::ALL {
            assert!(!typesetter.centered(glyph.char()).0.is_empty(), "{}", glyph.key());
        }
        assert!(!typesetter.outline(Face::Regular, typesetter.set(Face::Regular, "ã", 0.0).glyphs[0].id).0.is_empty());
    }
}
