//! What the shapes of a page are made of: filled and stroked paths, and lines of text.
//!
//! Every picture format draws these few kinds of ink, so a marker looks the same in all of them.

use super::typeset::Typesetter;
use crate::{
    scene::{
        At, MARKER_RADIUS_PX, Manner, RING_RADIUS_PX, Shape, Text,
        manner::{BADGE_AT, BADGE_RADIUS, HATCH_GROUND, HATCH_STROKE, hatching},
    },
    view::{Color, Outline, Symbol, Theme, Token},
};
use std::{collections::BTreeMap, f32::consts::TAU};

/// One piece of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begin here.
    Move(At),
    /// A straight line to there.
    Line(At),
    /// A quadratic curve by a control point to there.
    Quad(At, At),
    /// A cubic curve by two control points to there.
    Cubic(At, At, At),
    /// Back to where it began.
    Close,
}

/// A path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path(pub Vec<Segment>);

/// Something that every format can draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Ink {
    /// A filled path (non-zero rule).
    Fill(Path, Color),
    /// A filled path that lets so much of 1 of what is below it be covered.
    Veil(Path, Color, f32),
    /// A stroked path with round joins and flat ends.
    Stroke(Path, Pen),
    /// A line of text with its halo.
    Text(Text),
}

/// How a path is stroked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// The colour.
    pub color: Color,
    /// The width in points.
    pub width_px: f32,
    /// Lengths of dash and gap in points; none for a solid line.
    pub dashes: Option<[f32; 2]>,
}

/// Half the width of the halo round a line of text, in points.
pub const HALO_PX: f32 = 1.4;
/// What is written on the paper of a ring, which is white in every theme.
const RING_INK: Color = Color { r: 0x1b, g: 0x1f, b: 0x24 };

/// Turns shapes into ink.
pub struct Inker<'a> {
    theme: &'a Theme,
    typesetter: &'a Typesetter,
    pictograms: BTreeMap<char, Path>,
}

impl<'a> Inker<'a> {
    /// For a theme.
    pub fn new(theme: &'a Theme, typesetter: &'a Typesetter) -> Self {
        Self { theme, typesetter, pictograms: BTreeMap::new() }
    }

    /// The ink of a shape, from back to front.
    pub fn ink(&mut self, shape: &Shape) -> Vec<Ink> {
        match shape {
            Shape::Area { rings, color } => {
                let mut path = Path::default();
                rings.iter().for_each(|ring| path.polygon(ring));
                vec![Ink::Fill(path, *color)]
            }
            Shape::Veil { rings, color, opacity } => {
                let mut path = Path::default();
                rings.iter().for_each(|ring| path.polygon(ring));
                vec![Ink::Veil(path, *color, *opacity)]
            }
            Shape::Line { points, color, width_px, dashed } => {
                let dashes = dashed.then_some([4.0, 3.0]);
                vec![Ink::Stroke(Path::polyline(points), Pen { color: *color, width_px: *width_px, dashes })]
            }
            Shape::Marker { at, symbol, manner } => self.marker(*at, symbol, *manner),
            Shape::Ring { at, parts } => self.ring(*at, parts),
            Shape::Halo { at, radius_px } => [(5.0, Token::MapLabelHalo), (2.5, Token::Halo)]
                .into_iter()
                .map(|(width_px, token)| Ink::Stroke(Path::circle(*at, *radius_px), self.pen(token, width_px)))
                .collect(),
            Shape::Dot { at, color, halo } => {
                vec![Ink::Fill(Path::circle(*at, 3.2), *halo), Ink::Fill(Path::circle(*at, 2.0), *color)]
            }
            Shape::Spot { at, radius_px, fill, edge, width_px } => {
                let pen = Pen { color: *edge, width_px: *width_px, dashes: None };
                let halo = self.theme.color(Token::MapLabelHalo);
                vec![
                    Ink::Fill(Path::circle(*at, radius_px + width_px / 2.0 + 1.0), halo),
                    Ink::Fill(Path::circle(*at, *radius_px), *fill),
                    Ink::Stroke(Path::circle(*at, *radius_px), pen),
                ]
            }
            Shape::Text(text) => vec![Ink::Text(text.clone())],
        }
    }

    fn pen(&self, token: Token, width_px: f32) -> Pen {
        Pen { color: self.theme.color(token), width_px, dashes: None }
    }

    fn marker(&mut self, at: At, symbol: &Symbol, manner: Manner) -> Vec<Ink> {
        let Manner { hollow, dashed, hatched, later } = manner;
        let (radius, color) = (MARKER_RADIUS_PX, symbol.color);
        let (paper, edge) = (self.theme.color(Token::MarkerPaper), self.theme.color(Token::MarkerEdge));
        let mut ink = Vec::new();
        if symbol.outline != Outline::Bare {
            let outline = |radius: f32| outline(at, radius, symbol.outline);
            ink.push(Ink::Fill(outline(radius + 0.8), edge));
            let fill = if hollow { paper } else { color };
            match (hollow, dashed) {
                (false, false) => ink.push(Ink::Fill(outline(radius - 0.6), fill)),
                (true, false) => {
                    ink.push(Ink::Fill(outline(radius - 1.4), fill));
                    ink.push(Ink::Stroke(outline(radius - 1.4), Pen { color, width_px: 1.8, dashes: None }));
                }
                (_, true) => {
                    ink.push(Ink::Fill(outline(radius + 0.4), paper));
                    if !hollow {
                        ink.push(Ink::Fill(outline(radius - 2.6), fill));
                    }
                    let pen = Pen { color, width_px: 1.6, dashes: Some([3.2, 2.4]) };
                    ink.push(Ink::Stroke(outline(radius - 0.6), pen));
                }
            }
            if hatched {
                let (fill, stroke) = if hollow { (paper, color) } else { (color, paper) };
                ink.extend(hatch((at, radius - manner.hatch_inset_px()), symbol.outline, stroke));
                ink.push(Ink::Fill(Path::circle(at, radius * HATCH_GROUND), fill));
            }
        }
        let small = if hatched { 0.94 } else { 1.02 };
        let (glyph_color, share) = match (symbol.outline, hollow, dashed) {
            (Outline::Bare, ..) => (self.theme.color(Token::TextQuiet), 1.7),
            (_, true, _) => (color, small),
            (_, false, true) => (paper, small),
            (_, false, false) if hatched => (paper, small),
            (_, false, false) => (paper, 1.24),
        };
        ink.push(Ink::Fill(self.pictogram(symbol.glyph.char()).scaled(radius * share).moved(at.x, at.y), glyph_color));
        if later {
            let at = At { x: at.x + radius * BADGE_AT.0, y: at.y + radius * BADGE_AT.1 };
            ink.extend(self.badge(at, radius * BADGE_RADIUS));
        }
        ink
    }

    /// The plus at the corner of a marker whose place began after the fact sheet.
    fn badge(&self, at: At, radius: f32) -> Vec<Ink> {
        let (ground, paper) = (self.theme.color(Token::Text), self.theme.color(Token::Surface));
        let arm = radius * 0.62;
        let end = |dx: f32, dy: f32| At { x: at.x + dx, y: at.y + dy };
        let pen = Pen { color: paper, width_px: radius * 0.36, dashes: None };
        let mut ink =
            vec![Ink::Fill(Path::circle(at, radius + 0.8), paper), Ink::Fill(Path::circle(at, radius), ground)];
        for (one, two) in [(end(-arm, 0.0), end(arm, 0.0)), (end(0.0, -arm), end(0.0, arm))] {
            ink.push(Ink::Stroke(Path::polyline(&[one, two]), pen));
        }
        ink
    }

    fn pictogram(&mut self, character: char) -> Path {
        let typesetter = self.typesetter;
        self.pictograms.entry(character).or_insert_with(|| typesetter.pictogram(character)).clone()
    }

    fn ring(&self, at: At, parts: &[(Color, usize)]) -> Vec<Ink> {
        let count: usize = parts.iter().map(|(_, count)| count).sum();
        let mut ink = vec![
            Ink::Fill(Path::circle(at, RING_RADIUS_PX + 1.0), self.theme.color(Token::MarkerEdge)),
            Ink::Fill(Path::circle(at, RING_RADIUS_PX - 2.0), self.theme.color(Token::MarkerPaper)),
        ];
        let radius = RING_RADIUS_PX - 2.2;
        let mut start = -0.25;
        for (color, part) in parts {
            let share = *part as f32 / count.max(1) as f32;
            let whole = parts.len() == 1;
            let path = if whole { Path::circle(at, radius) } else { Path::arc(at, radius, start, share) };
            start += share;
            ink.push(Ink::Stroke(path, Pen { color: *color, width_px: 3.6, dashes: None }));
        }
        let size_px = if count > 99 { 9.0 } else { 11.5 };
        ink.push(Ink::Text(Text {
            at: At { x: at.x, y: at.y + size_px * 0.352 },
            align: crate::scene::Align::Middle,
            text: count.to_string().into(),
            face: crate::scene::Face::Bold,
            size_px,
            spacing_px: 0.0,
            color: RING_INK,
            halo: None,
        }));
        ink
    }
}

/// Strokes of hatching inside an outline.
fn hatch((at, radius): (At, f32), kind: Outline, color: Color) -> impl Iterator<Item = Ink> {
    let pen = Pen { color, width_px: radius * HATCH_STROKE, dashes: None };
    hatching(kind).iter().map(move |ends| {
        let ends = ends.map(|end| At { x: at.x + radius * end.x, y: at.y + radius * end.y });
        Ink::Stroke(Path::polyline(&ends), pen)
    })
}

fn outline(at: At, radius: f32, kind: Outline) -> Path {
    match kind {
        Outline::Square => Path::rounded_square(at, radius * 0.92, radius * 0.42),
        Outline::Pentagon => {
            let corners: Vec<At> = (0..5)
                .map(|corner| {
                    let (sin, cos) = (TAU * (corner as f32 / 5.0 - 0.25)).sin_cos();
                    At { x: at.x + radius * 1.1 * cos, y: at.y + radius * 1.1 * sin + radius * 0.06 }
                })
                .collect();
            let mut path = Path::default();
            path.polygon(&corners);
            path
        }
        Outline::Circle | Outline::Bare => Path::circle(at, radius),
    }
}

/// How far the control points of a quarter of a circle lie from its ends, as a share of the radius.
const KAPPA: f32 = 0.552_284_8;

impl Path {
    /// Adds a closed polygon.
    pub fn polygon(&mut self, points: &[At]) {
        let mut points = points.iter();
        if let Some(first) = points.next() {
            self.0.push(Segment::Move(*first));
            self.0.extend(points.map(|point| Segment::Line(*point)));
            self.0.push(Segment::Close);
        }
    }

    /// A line through points; closed where it ends where it began.
    pub fn polyline(points: &[At]) -> Self {
        let mut path = Self::default();
        match points {
            [first, middle @ .., last] if first == last && !middle.is_empty() => {
                path.polygon(points.get(..points.len() - 1).unwrap_or_default());
            }
            [first, rest @ ..] => {
                path.0.push(Segment::Move(*first));
                path.0.extend(rest.iter().map(|point| Segment::Line(*point)));
            }
            [] => {}
        }
        path
    }

    /// A circle.
    pub fn circle(at: At, radius: f32) -> Self {
        let mut path = Self::arc(at, radius, -0.25, 1.0);
        path.0.push(Segment::Close);
        path
    }

    /// A part of a circle, clockwise from `start`; both in shares of a whole turn, 0 to the right.
    pub fn arc(at: At, radius: f32, start: f32, share: f32) -> Self {
        let pieces = (share * 4.0).ceil().max(1.0) as usize;
        let step = share / pieces as f32 * TAU;
        let reach = 4.0 / 3.0 * (step / 4.0).tan() * radius;
        let point = |angle: f32| At { x: at.x + radius * angle.cos(), y: at.y + radius * angle.sin() };
        let mut angle = start * TAU;
        let mut path = Self(vec![Segment::Move(point(angle))]);
        for _ in 0..pieces {
            let (from, to) = (point(angle), point(angle + step));
            let ((sin, cos), (end_sin, end_cos)) = (angle.sin_cos(), (angle + step).sin_cos());
            path.0.push(Segment::Cubic(
                At { x: from.x - reach * sin, y: from.y + reach * cos },
                At { x: to.x + reach * end_sin, y: to.y - reach * end_cos },
                to,
            ));
            angle += step;
        }
        path
    }

    /// A square round a middle, `half` its side, with rounded corners.
    fn rounded_square(at: At, half: f32, radius: f32) -> Self {
        let (far, near) = (half, half - radius);
        let bend = near + radius * KAPPA;
        let p = |x: f32, y: f32| At { x: at.x + x, y: at.y + y };
        Self(vec![
            Segment::Move(p(-near, -far)),
            Segment::Line(p(near, -far)),
            Segment::Cubic(p(bend, -far), p(far, -bend), p(far, -near)),
            Segment::Line(p(far, near)),
            Segment::Cubic(p(far, bend), p(bend, far), p(near, far)),
            Segment::Line(p(-near, far)),
            Segment::Cubic(p(-bend, far), p(-far, bend), p(-far, near)),
            Segment::Line(p(-far, -near)),
            Segment::Cubic(p(-far, -bend), p(-bend, -far), p(-near, -far)),
            Segment::Close,
        ])
    }

    /// The path moved.
    pub fn moved(&self, dx: f32, dy: f32) -> Self {
        self.mapped(|at| At { x: at.x + dx, y: at.y + dy })
    }

    /// The path scaled about 0.
    pub fn scaled(&self, scale: f32) -> Self {
        self.mapped(|at| At { x: at.x * scale, y: at.y * scale })
    }

    fn mapped(&self, map: impl Fn(At) -> At) -> Self {
        let segment = |segment: &Segment| match *segment {
            Segment::Move(a) => Segment::Move(map(a)),
            Segment::Line(a) => Segment::Line(map(a)),
            Segment::Quad(a, b) => Segment::Quad(map(a), map(b)),
            Segment::Cubic(a, b, c) => Segment::Cubic(map(a), map(b), map(c)),
            Segment::Close => Segment::Close,
        };
        Self(self.0.iter().map(segment).collect())
    }
}
