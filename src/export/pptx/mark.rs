//! The marks of a legend: each an outline of its own, with a pictogram on it, in shapes that can be edited.
//!
//! The counterpart of the markers on the map; the pictograms are the outlines of the icon font.

use super::{
    Mark, MarkShape, Presentation,
    arrange::Frame,
    refusal,
    shapes::{Canvas, Look, Outline, Paint, Step},
    theme::is_dark,
};
use crate::{
    export::ExportError,
    scene::{
        At, Face, MARKER_RADIUS_PX, Manner,
        manner::{BADGE_AT, BADGE_RADIUS, HATCH_GROUND, HATCH_STROKE, hatching},
    },
    view::{self, Glyph},
};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

/// How wide the outline of a mark is, of the square that it has.
const OUTLINE_SHARE: f32 = 0.94;
/// How wide an edge is, of the square.
const EDGE_SHARE: f32 = 0.09;

/// Draws a mark into a square.
pub fn draw(canvas: &mut Canvas, mark: &Mark, square: Frame, look: &Presentation) -> Result<(), ExportError> {
    let (color, paper) = (Paint::Fixed(mark.color), Paint::Fixed(look.paper));
    let edge_px = square.width * EDGE_SHARE;
    let plain = |fill| Look { fill: Some(fill), line: None, is_dashed: false };
    // On a dark slide marks stand out by a paper edge, as on the map.
    let solid = Look { line: is_dark(look).then_some((paper, edge_px * 0.6)), ..plain(color) };
    let Manner { hollow, dashed, hatched, later } = mark.manner;
    match (mark.shape, hollow, dashed) {
        (MarkShape::Bare, ..) => {}
        (MarkShape::Ring, ..) => {
            let width_px = square.width * 0.17;
            let look = Look { fill: Some(paper), line: Some((color, width_px)), is_dashed: dashed };
            outline(canvas, mark.shape, shrunk(square, width_px), look);
        }
        (shape, false, false) => outline(canvas, shape, square, solid),
        (shape, hollow, dashed) => {
            let look = Look { fill: Some(paper), line: Some((color, edge_px)), is_dashed: dashed };
            outline(canvas, shape, shrunk(square, edge_px), look);
            if !hollow {
                outline(canvas, shape, shrunk(square, square.width * 0.34), plain(color));
            }
        }
    }
    if hatched {
        let (fill, ink) = if hollow { (paper, color) } else { (color, paper) };
        hatch(canvas, mark, square, plain(ink));
        let ground = shrunk(square, square.width * (1.0 - HATCH_GROUND * OUTLINE_SHARE));
        canvas.ornament("Mark", ground, &Outline::Preset("ellipse", &[]), plain(fill));
    }
    if later {
        badge(canvas, square, plain);
    }
    let Some(glyph) = mark.glyph else { return Ok(()) };
    let small = if hatched { 0.48 } else { 0.52 };
    let (share, paint) = match (mark.shape, hollow, dashed) {
        (MarkShape::Bare, ..) => (0.95, Paint::Theme("tx2")),
        (_, true, _) => (small, color),
        (_, false, true) => (small, paper),
        (_, false, false) if hatched => (small, paper),
        (_, false, false) => (0.64, paper),
    };
    let (steps, units) = pictogram(glyph)?;
    let frame = shrunk(square, square.width * (1.0 - share));
    canvas.ornament(&format!("Pictogram: {}", glyph.key()), frame, &Outline::Path(&steps, units), plain(paint));
    Ok(())
}

/// How far the strokes of hatching reach beyond half a marker's width, at most: to the corners of a pentagon.
const REACH: f32 = 1.2;
/// Units of a path to half the width of a marker.
const UNITS: f32 = 1000.0;

/// Strokes of hatching inside a mark, all as one shape.
fn hatch(canvas: &mut Canvas, mark: &Mark, square: Frame, look: Look) {
    let outline = match mark.shape {
        MarkShape::Circle => view::Outline::Circle,
        MarkShape::Square => view::Outline::Square,
        MarkShape::Pentagon => view::Outline::Pentagon,
        MarkShape::Ring | MarkShape::Bare => return,
    };
    let inset_share = mark.manner.hatch_inset_px() / MARKER_RADIUS_PX;
    let radius_px = square.width * OUTLINE_SHARE / 2.0 * (1.0 - inset_share);
    let unit = |value: f32| ((value + REACH) * UNITS).round() as i64;
    // Half a stroke to either side of its line, which goes up to the right.
    let aside = HATCH_STROKE / 2.0 * std::f32::consts::FRAC_1_SQRT_2;
    let mut steps = Vec::new();
    for [one, two] in hatching(outline) {
        let corner = |at: &At, side: f32| (unit(at.x + side), unit(at.y + side));
        steps.push(Step::Move(corner(one, -aside)));
        steps.extend([corner(two, -aside), corner(two, aside), corner(one, aside)].map(Step::Line));
        steps.push(Step::Close);
    }
    let frame = shrunk(square, square.width - 2.0 * REACH * radius_px);
    canvas.ornament("Hatching", frame, &Outline::Path(&steps, (2.0 * REACH * UNITS) as i64), look);
}

/// The plus at the corner of a mark for what began after the fact sheet.
fn badge(canvas: &mut Canvas, square: Frame, plain: impl Fn(Paint) -> Look) {
    let (text, ground) = (Paint::Theme("tx1"), Paint::Theme("bg1"));
    let half = square.width * OUTLINE_SHARE / 2.0;
    let side = 2.0 * BADGE_RADIUS * half;
    let left = square.left + square.width / 2.0 + BADGE_AT.0 * half - side / 2.0;
    let top = square.top + square.height / 2.0 + BADGE_AT.1 * half - side / 2.0;
    let frame = Frame { left, top, width: side, height: side };
    let look = Look { line: Some((ground, side * 0.1)), ..plain(text) };
    canvas.ornament("Badge", frame, &Outline::Preset("ellipse", &[]), look);
    let bar = |width: f32, height: f32| Frame {
        left: left + (side - width) / 2.0,
        top: top + (side - height) / 2.0,
        width,
        height,
    };
    for frame in [bar(side * 0.62, side * 0.18), bar(side * 0.18, side * 0.62)] {
        canvas.ornament("Badge", frame, &Outline::Preset("rect", &[]), plain(ground));
    }
}

fn outline(canvas: &mut Canvas, shape: MarkShape, square: Frame, look: Look) {
    let (preset, adjust, width, height): (_, &[(&str, i64)], _, _) = match shape {
        MarkShape::Square => ("roundRect", &[("adj", 23_000)], OUTLINE_SHARE, OUTLINE_SHARE),
        // A regular pentagon is a little wider than high.
        MarkShape::Pentagon => ("pentagon", &[], 1.0, 0.951),
        MarkShape::Circle | MarkShape::Ring | MarkShape::Bare => ("ellipse", &[], OUTLINE_SHARE, OUTLINE_SHARE),
    };
    let (width, height) = (square.width * width, square.height * height);
    let (left, top) = (square.left + (square.width - width) / 2.0, square.top + (square.height - height) / 2.0);
    canvas.ornament("Mark", Frame { left, top, width, height }, &Outline::Preset(preset, adjust), look);
}

/// The square in the middle of a square that is so much narrower.
fn shrunk(square: Frame, by_px: f32) -> Frame {
    let side = (square.width - by_px).max(0.5);
    let inset = (square.width - side) / 2.0;
    Frame { left: square.left + inset, top: square.top + inset, width: side, height: side }
}

/// The outline of a pictogram and the side of its square, in units of the icon font.
fn pictogram(glyph: Glyph) -> Result<(Vec<Step>, i64), ExportError> {
    let font = FontRef::new(Face::Icons.bytes()).map_err(refusal)?;
    let units = i64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    let missing = || refusal(format!("the icon font has no {}", glyph.key()));
    let id = font.charmap().map(glyph.char()).ok_or_else(missing)?;
    let mut pen = Pen { steps: Vec::new(), units };
    let outline = font.outline_glyphs().get(id).ok_or_else(missing)?;
    outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).map_err(refusal)?;
    Ok((pen.steps, units))
}

/// Collects an outline, its top at 0: a pictogram fills the square above its baseline.
struct Pen {
    steps: Vec<Step>,
    units: i64,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (i64, i64) {
        (x.round() as i64, self.units - y.round() as i64)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move(self.at(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line(self.at(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.steps.push(Step::Quad(self.at(cx, cy), self.at(x, y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.steps.push(Step::Cubic(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y)));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pictogram_is_an_outline_in_its_square() {
        for glyph in Glyph::ALL {
            let (steps, units) = pictogram(*glyph).unwrap();
            assert!(matches!(steps.first(), Some(Step::Move(_))) && steps.last() == Some(&Step::Close), "{glyph:?}");
            let inside = |at: &(i64, i64)| (0..=units).contains(&at.0) && (0..=units).contains(&at.1);
            for step in &steps {
                let fits = match step {
                    Step::Move(a) | Step::Line(a) => inside(a),
                    Step::Quad(a, b) => inside(a) && inside(b),
                    Step::Cubic(a, b, c) => inside(a) && inside(b) && inside(c),
                    Step::Close => true,
                };
                assert!(fits, "{glyph:?}: {step:?}");
            }
        }
    }
}
