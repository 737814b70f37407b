//! Draws each shape from [`DrawOp`]s, for the screen and every file.

use super::{
    Align, At, CLUSTER_RADIUS_PX, Face, MARKER_RADIUS_PX, MarkerStyle, Shape, Text,
    draw_op::{DrawOp, Pen, Pictogram},
    path::{Path, Segment},
};
use crate::{
    basemap::style::DASHES,
    view::{Color, Form, Symbol, Theme, Token},
};

/// The color of text on a cluster's paper, which is white in every theme.
const COUNT_COLOR: Color = Color { r: 0x1b, g: 0x1f, b: 0x24 };
/// Half the width of the background of a hatched marker's glyph, as a share of the marker's.
const HATCH_GROUND: f32 = 0.6;
/// The width of a hatching stroke, as a share of half the marker's width.
const HATCH_STROKE: f32 = 0.17;
/// The spacing of hatching strokes, as a share of half the marker's width.
const HATCH_STEP: f32 = 0.42;
/// The center and half the width of the badge for sites opened later, as shares of half the marker's width.
const BADGE_AT: (f32, f32) = (0.66, -0.66);
const BADGE_RADIUS: f32 = 0.42;

impl Shape {
    /// Back to front.
    pub fn ops(&self, theme: &Theme) -> Vec<DrawOp> {
        match self {
            Self::Area { rings, color } => vec![DrawOp::fill(Path::polygons(rings), *color)],
            Self::TranslucentArea { rings, color, opacity } => {
                vec![DrawOp::Fill { path: Path::polygons(rings), color: *color, opacity: *opacity }]
            }
            Self::Line { points, color, width_px, dashed } => {
                let pen = Pen { color: *color, width_px: *width_px, dashes: dashed.then_some(DASHES) };
                vec![DrawOp::Stroke { path: Path::polyline(points), pen }]
            }
            Self::Marker { at, symbol, style } => {
                marker(symbol, *style, theme).into_iter().map(|op| op.placed(*at, 1.0)).collect()
            }
            Self::Cluster { at, parts, label } => {
                cluster(parts, label, theme).into_iter().map(|op| op.placed(*at, 1.0)).collect()
            }
            Self::Halo { at, radius_px } => [(5.0, Token::MapLabelHalo), (2.5, Token::Halo)]
                .map(|(width_px, token)| circled(*at, *radius_px, Pen::solid(theme.color(token), width_px)))
                .into(),
            Self::Dot { at, color, halo } => vec![disc(*at, 3.2, *halo), disc(*at, 2.0, *color)],
            Self::CountryDot { at, radius_px, fill, edge, width_px } => vec![
                disc(*at, radius_px + width_px / 2.0 + 1.0, theme.color(Token::MapLabelHalo)),
                disc(*at, *radius_px, *fill),
                circled(*at, *radius_px, Pen::solid(*edge, *width_px)),
            ],
            Self::Text(text) => vec![DrawOp::Text(text.clone())],
        }
    }
}

fn disc(at: At, radius: f32, color: Color) -> DrawOp {
    DrawOp::fill(Path::circle(at, radius), color)
}

fn circled(at: At, radius: f32, pen: Pen) -> DrawOp {
    DrawOp::Stroke { path: Path::circle(at, radius), pen }
}

fn marker(symbol: &Symbol, style: MarkerStyle, theme: &Theme) -> Vec<DrawOp> {
    let (radius, color, form) = (MARKER_RADIUS_PX, symbol.color, symbol.outline.form());
    let (paper, edge) = (theme.color(Token::MarkerPaper), theme.color(Token::MarkerEdge));
    let MarkerStyle { hollow, dashed, hatched, later } = style;
    let mut ops = Vec::new();
    if form != Form::None {
        let fill = |radius: f32, color: Color| DrawOp::fill(Path::of(form, radius), color);
        let stroke = |radius: f32, pen: Pen| DrawOp::Stroke { path: Path::of(form, radius), pen };
        let inside = if hollow { paper } else { color };
        ops.push(fill(radius + 0.8, edge));
        match (hollow, dashed) {
            (false, false) => ops.push(fill(radius - 0.6, inside)),
            (true, false) => {
                ops.push(fill(radius - 1.4, inside));
                ops.push(stroke(radius - 1.4, Pen::solid(color, 1.8)));
            }
            (_, true) => {
                ops.push(fill(radius + 0.4, paper));
                if !hollow {
                    ops.push(fill(radius - 2.6, inside));
                }
                ops.push(stroke(radius - 0.6, Pen { color, width_px: 1.6, dashes: Some([3.2, 2.4]) }));
            }
        }
        if hatched {
            ops.push(hatching(form, radius - style.hatch_inset_px(), if hollow { color } else { paper }));
            ops.push(disc(At::ORIGIN, radius * HATCH_GROUND, inside));
        }
    }
    let (color, share) = match (form, hollow) {
        (Form::None, _) => (theme.color(Token::TextQuiet), 1.7),
        (Form::Circle | Form::Polygon { .. }, hollow) => {
            let share = if hatched {
                0.94
            } else if hollow || dashed {
                1.02
            } else {
                1.24
            };
            (if hollow { color } else { paper }, share)
        }
    };
    let (at, glyph) = (At::ORIGIN, symbol.glyph);
    ops.push(DrawOp::Pictogram(Pictogram { at, glyph, size_px: radius * share, color }));
    if later {
        ops.extend(badge(At { x: radius * BADGE_AT.0, y: radius * BADGE_AT.1 }, radius * BADGE_RADIUS, theme));
    }
    ops
}

/// The plus at the corner of a marker whose site opened after the fact sheet.
fn badge(at: At, radius: f32, theme: &Theme) -> [DrawOp; 3] {
    let (ground, paper, arm) = (theme.color(Token::Text), theme.color(Token::Surface), radius * 0.62);
    let end = |dx: f32, dy: f32| At { x: at.x + dx, y: at.y + dy };
    let plus = [end(-arm, 0.0), end(arm, 0.0), end(0.0, -arm), end(0.0, arm)];
    let path = Path(plus.chunks(2).flat_map(|ends| Path::polyline(ends).0).collect());
    let pen = Pen::solid(paper, radius * 0.36);
    [disc(at, radius + 0.8, paper), disc(at, radius, ground), DrawOp::Stroke { path, pen }]
}

/// Strokes from lower left to upper right: the pieces of the lines x + y = c inside an outline.
fn hatching(form: Form, radius: f32, color: Color) -> DrawOp {
    let along = |at: &At| at.x + at.y;
    let corners: Vec<At> = Path::of(form, radius).flattened(6).into_iter().flat_map(|line| line.points).collect();
    let mut path = Path::default();
    for line in -6..=6 {
        let c = (line as f32 + 0.5) * radius * HATCH_STEP * std::f32::consts::SQRT_2;
        let sides = corners.iter().zip(corners.iter().cycle().skip(1));
        let crossings = sides.filter(|(one, two)| (along(one) < c) != (along(two) < c)).map(|(one, two)| {
            let share = (c - along(one)) / (along(two) - along(one));
            At { x: one.x + share * (two.x - one.x), y: one.y + share * (two.y - one.y) }
        });
        if let [one, two] = crossings.collect::<Vec<_>>().as_slice() {
            path.0.extend([Segment::Move(*one), Segment::Line(*two)]);
        }
    }
    DrawOp::Stroke { path, pen: Pen::solid(color, radius * HATCH_STROKE) }
}

fn cluster(parts: &[(Color, usize)], label: &str, theme: &Theme) -> Vec<DrawOp> {
    let count: usize = parts.iter().map(|(_, count)| count).sum();
    let mut ops = vec![
        disc(At::ORIGIN, CLUSTER_RADIUS_PX + 1.0, theme.color(Token::MarkerEdge)),
        disc(At::ORIGIN, CLUSTER_RADIUS_PX - 2.0, theme.color(Token::MarkerPaper)),
    ];
    let radius = CLUSTER_RADIUS_PX - 2.2;
    let mut start = -0.25;
    for (color, part) in parts {
        let share = *part as f32 / count.max(1) as f32;
        let whole = parts.len() == 1;
        let path = if whole { Path::circle(At::ORIGIN, radius) } else { Path::arc(At::ORIGIN, radius, start, share) };
        start += share;
        ops.push(DrawOp::Stroke { path, pen: Pen::solid(*color, 3.6) });
    }
    let size_px = if label.len() > 2 { 9.0 } else { 11.5 };
    ops.push(DrawOp::Text(Text {
        at: At { x: 0.0, y: size_px * 0.352 },
        align: Align::Middle,
        text: label.into(),
        face: Face::Bold,
        size_px,
        spacing_px: 0.0,
        color: COUNT_COLOR,
        halo: None,
    }));
    ops
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Outline;

    #[test]
    fn hatching_fills_every_outline_and_stays_inside() {
        for outline in Outline::ALL {
            let DrawOp::Stroke { path, .. } = hatching(outline.form(), 1.0, COUNT_COLOR) else { panic!() };
            let count = if outline.form() == Form::None { 0..=0 } else { 4..=7 };
            let strokes = path.flattened(1);
            assert!(count.contains(&strokes.len()), "{outline:?}: {}", strokes.len());
            let Some((low, high)) = Path::of(outline.form(), 1.0).bounds() else { continue };
            for at in strokes.iter().flat_map(|stroke| &stroke.points) {
                assert!((low.x..=high.x).contains(&at.x) && (low.y..=high.y).contains(&at.y), "{outline:?}: {at:?}");
            }
        }
    }
}
