//! Symbols of a legend, as editable shapes.

use super::{
    Presentation,
    arrange::Frame,
    shapes::{Canvas, Look, Paint},
};
use crate::scene::{At, DrawOp};

/// Half the side of a square that holds a marker with its edge and badge, in points of the map.
pub const REACH_PX: f32 = 11.0;

/// `mark` is centered on 0.
pub fn draw(canvas: &mut Canvas, mark: &[DrawOp], square: Frame, presentation: &Presentation) {
    let (background, typesetter) = (presentation.background, presentation.typesetter);
    let center = At { x: square.left + square.width / 2.0, y: square.top + square.height / 2.0 };
    let fill = |color| Look { fill: Some(Paint::Fixed(color)), line: None, is_dashed: false };
    for op in mark {
        match op.clone().placed(center, square.width / (2.0 * REACH_PX)) {
            DrawOp::Fill { path, color, opacity } => {
                canvas.ornament("Mark", &path, fill(background.mixed(color, opacity.into())));
            }
            DrawOp::Stroke { path, pen } => {
                let line = Some((Paint::Fixed(pen.color), pen.width_px));
                canvas.ornament("Mark", &path, Look { fill: None, line, is_dashed: pen.dashes.is_some() });
            }
            DrawOp::Text(text) => canvas.ornament("Mark", &typesetter.line(&text), fill(text.color)),
            DrawOp::Pictogram(glyph) => {
                let name = format!("Pictogram: {}", glyph.glyph.key());
                canvas.ornament(&name, &typesetter.pictogram(&glyph), fill(glyph.color));
            }
        }
    }
}
