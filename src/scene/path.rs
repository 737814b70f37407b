//! Paths of lines and curves, in points.

use super::At;
use crate::view::Form;
use std::f32::consts::TAU;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    Move(At),
    Line(At),
    /// Control point, end point.
    Quad(At, At),
    /// Two control points, end point.
    Cubic(At, At, At),
    Close,
}

/// Any number of open and closed subpaths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path(pub Vec<Segment>);

/// A subpath without curves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Polyline {
    /// A closed line does not repeat its first point.
    pub points: Vec<At>,
    pub is_closed: bool,
}

/// Control point offset that approximates a quarter circle, as a share of the radius.
const KAPPA: f32 = 0.552_284_8;

impl Path {
    pub fn polygons(rings: &[Vec<At>]) -> Self {
        let mut path = Self::default();
        rings.iter().for_each(|ring| path.polygon(ring));
        path
    }

    pub fn polygon(&mut self, points: &[At]) {
        let mut points = points.iter();
        if let Some(first) = points.next() {
            self.0.push(Segment::Move(*first));
            self.0.extend(points.map(|point| Segment::Line(*point)));
            self.0.push(Segment::Close);
        }
    }

    /// Closed if it ends where it begins.
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

    pub fn circle(at: At, radius: f32) -> Self {
        let mut path = Self::arc(at, radius, -0.25, 1.0);
        path.0.push(Segment::Close);
        path
    }

    /// An arc, clockwise from `start`; both are in turns, with 0 to the right.
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

    /// A marker's outline around the origin.
    pub fn of(form: Form, radius: f32) -> Self {
        match form {
            Form::None => Self::default(),
            Form::Circle => Self::circle(At::ORIGIN, radius),
            Form::Polygon { corners, rounding } => {
                let corners: Vec<At> = corners.iter().map(|(x, y)| At { x: x * radius, y: y * radius }).collect();
                Self::rounded(&corners, rounding * radius)
            }
        }
    }

    /// A closed polygon with its corners rounded over a distance of `reach` on each side.
    fn rounded(corners: &[At], reach: f32) -> Self {
        let mut path = Self::default();
        if reach == 0.0 {
            path.polygon(corners);
            return path;
        }
        let toward = |from: At, to: At, length: f32| {
            let share = length / (to.x - from.x).hypot(to.y - from.y);
            At { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
        };
        let before = corners.iter().cycle().skip(corners.len().saturating_sub(1));
        let behind = corners.iter().cycle().skip(1);
        for ((corner, before), behind) in corners.iter().zip(before).zip(behind) {
            let enter = toward(*corner, *before, reach);
            path.0.push(if path.0.is_empty() { Segment::Move(enter) } else { Segment::Line(enter) });
            let control = reach * (1.0 - KAPPA);
            path.0.push(Segment::Cubic(
                toward(*corner, *before, control),
                toward(*corner, *behind, control),
                toward(*corner, *behind, reach),
            ));
        }
        path.0.push(Segment::Close);
        path
    }

    pub fn moved(&self, dx: f32, dy: f32) -> Self {
        self.mapped(|at| At { x: at.x + dx, y: at.y + dy })
    }

    /// Scales about the origin.
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

    /// The top left and bottom right corners of the box around the path and its control points; `None` if empty.
    pub fn bounds(&self) -> Option<(At, At)> {
        let points = self.0.iter().flat_map(|segment| match *segment {
            Segment::Move(a) | Segment::Line(a) => vec![a],
            Segment::Quad(a, b) => vec![a, b],
            Segment::Cubic(a, b, c) => vec![a, b, c],
            Segment::Close => Vec::new(),
        });
        points.fold(None, |bounds, at| {
            let (low, high) = bounds.unwrap_or((at, at));
            Some((At { x: low.x.min(at.x), y: low.y.min(at.y) }, At { x: high.x.max(at.x), y: high.y.max(at.y) }))
        })
    }

    /// Approximates each curve with `pieces` line segments.
    pub fn flattened(&self, pieces: usize) -> Vec<Polyline> {
        let mut lines: Vec<Polyline> = Vec::new();
        for segment in &self.0 {
            if let Segment::Move(to) = segment {
                lines.push(Polyline { points: vec![*to], is_closed: false });
            }
            let Some(line) = lines.last_mut() else { continue };
            let Some(from) = line.points.last().copied() else { continue };
            let shares = (1..=pieces).map(|step| step as f32 / pieces as f32);
            match *segment {
                Segment::Move(_) => {}
                Segment::Line(to) => line.points.push(to),
                Segment::Quad(a, to) => line.points.extend(shares.map(|t| {
                    let u = 1.0 - t;
                    weighted(&[(u * u, from), (2.0 * u * t, a), (t * t, to)])
                })),
                Segment::Cubic(a, b, to) => line.points.extend(shares.map(|t| {
                    let u = 1.0 - t;
                    weighted(&[(u * u * u, from), (3.0 * u * u * t, a), (3.0 * u * t * t, b), (t * t * t, to)])
                })),
                Segment::Close => {
                    line.is_closed = true;
                    let is_there = |first: &At, last: &At| (first.x - last.x).hypot(first.y - last.y) < 1e-3;
                    if let [first, .., last] = line.points.as_slice()
                        && is_there(first, last)
                    {
                        line.points.pop();
                    }
                }
            }
        }
        lines
    }
}

fn weighted(points: &[(f32, At)]) -> At {
    points.iter().fold(At::ORIGIN, |sum, (weight, at)| At { x: sum.x + weight * at.x, y: sum.y + weight * at.y })
}
