//! The primitives that every painter and writer can draw; `symbol_painter` composes items from them.

use super::{At, Text, path::Path};
use crate::view::{Color, Glyph};

#[derive(Clone, Debug, PartialEq)]
pub enum DrawOp {
    /// Non-zero fill rule.
    Fill {
        path: Path,
        color: Color,
        /// 0 to 1.
        opacity: f32,
    },
    /// Round joins and butt ends.
    Stroke {
        path: Path,
        pen: Pen,
    },
    Text(Text),
    Pictogram(Pictogram),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    pub color: Color,
    pub width_px: f32,
    /// Dash and gap lengths in points; `None` for a solid line.
    pub dashes: Option<[f32; 2]>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pictogram {
    /// The center of its box.
    pub at: At,
    pub glyph: Glyph,
    /// The em size in points.
    pub size_px: f32,
    pub color: Color,
}

/// The width of the halo around a line of text on each side, in points.
pub const HALO_PX: f32 = 1.4;

impl Pen {
    pub fn solid(color: Color, width_px: f32) -> Self {
        Self { color, width_px, dashes: None }
    }
}

impl DrawOp {
    pub fn fill(path: Path, color: Color) -> Self {
        Self::Fill { path, color, opacity: 1.0 }
    }

    /// Scales about the origin, including widths and sizes, then moves the origin to `at`.
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
