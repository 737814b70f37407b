//! The few things that every painter and writer can draw. What an item looks like is made of these, in [`super::symbol_painter`].

use super::{At, Text, path::Path};
use crate::view::{Color, Glyph};

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum DrawOp {
    /// A filled path (non-zero rule).
    Fill {
        /// Its outlines.
        path: Path,
        /// Its color.
        color: Color,
        /// How much of it covers what lies below, of 1.
        opacity: f32,
    },
    /// A stroked path with round joins and flat ends.
    Stroke {
        /// Its lines.
        path: Path,
        /// How they are stroked.
        pen: Pen,
    },
    /// A line of text with its halo.
    Text(Text),
    /// A glyph of the icon font.
    Pictogram(Pictogram),
}

/// How a path is stroked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// The color.
    pub color: Color,
    /// The width in points.
    pub width_px: f32,
    /// Lengths of dash and gap in points; none for a solid line.
    pub dashes: Option<[f32; 2]>,
}

/// A glyph of the icon font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pictogram {
    /// The center of its box.
    pub at: At,
    /// Which glyph.
    pub glyph: Glyph,
    /// The em size in points.
    pub size_px: f32,
    /// Its color.
    pub color: Color,
}

/// Half the width of the halo around a line of text, in points.
pub const HALO_PX: f32 = 1.4;

impl Pen {
    /// A solid line.
    pub fn solid(color: Color, width_px: f32) -> Self {
        Self { color, width_px, dashes: None }
    }
}

impl DrawOp {
    /// An opaque fill.
    pub fn fill(path: Path, color: Color) -> Self {
        Self::Fill { path, color, opacity: 1.0 }
    }

    /// The same, scaled about 0 with its widths and sizes, then moved from 0 to a point.
    pub fn placed(self, at: At, scale: f32) -> Self {
        let place = |point: At| At { x: at.x + point.x * scale, y: at.y + point.y * scale };
        match self {
            Self::Fill { path, color, opacity } => {
                Self::Fill { path: path.scaled(scale).moved(at.x, at.y), color, opacity }
            }
            Self::Stroke { path, pen } => {
                let dashes = pen.dashes.map(|dashes| dashes.map(|length| length * scale));
                let pen = Pen { width_px: pen.width_px * scale, dashes, ..pen };
                Self::Stroke { path: path.scaled(scale).moved(at.x, at.y), pen }
            }
            Self::Text(text) => Self::Text(Text {
                at: place(text.at),
                size_px: text.size_px * scale,
                spacing_px: text.spacing_px * scale,
                ..text
            }),
            Self::Pictogram(pictogram) => {
                Self::Pictogram(Pictogram { at: place(pictogram.at), size_px: pictogram.size_px * scale, ..pictogram })
            }
        }
    }
}
