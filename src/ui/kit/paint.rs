//! Paints a scene with egui, as the file writers do for exports.

use crate::{
    model::{Site, Time},
    scene::{
        At, DrawOp, Face, Item, Layer, MarkerStyle, Pen, Scene, Shape as SceneShape, Text,
        legend::Entry,
        path::{Path, Polyline},
    },
    ui::kit::{
        halo,
        style::{color32, font},
    },
    view::{Color, Symbol, Theme, Token},
};
use egui::{
    Align2, Color32, Painter, Pos2, Shape, Stroke,
    cache::{ComputerMut, FrameCache},
    epaint::{PathShape, TextShape},
    pos2,
};
use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

/// Segments per quarter curve: circles of 20 corners, as many as can be seen at a marker's size.
const PIECES: usize = 5;

/// Paints every item of a scene, its top left corner at the painter's.
pub fn scene(painter: &Painter, scene: &Scene, theme: &Theme) {
    scene_with(painter, scene, theme, |_| 1.0);
}

/// Like [`scene`], with an opacity per item from 0 to 1.
pub fn scene_with(painter: &Painter, scene: &Scene, theme: &Theme, strength: impl Fn(&Item) -> f32) {
    let origin = painter.clip_rect().min;
    let (mut faded, whole) = (painter.clone(), painter);
    for item in &scene.items {
        let strength = strength(item);
        if strength <= 0.0 {
            continue;
        }
        let painter = if strength < 1.0 {
            faded.set_opacity(strength);
            &faded
        } else {
            whole
        };
        if let Some(mark) = Mark::of(&item.shape, theme) {
            mark.paint(painter, origin);
            continue;
        }
        for op in item.shape.ops(theme) {
            // Areas of outlines are not convex; the map fills them with its own triangles.
            if item.layer != Layer::Outlines || !matches!(op, DrawOp::Fill { .. }) {
                draw(painter, origin, &op);
            }
        }
    }
}

/// A marker or a city's dot. A map has hundreds of few kinds, so each kind is flattened once and then only moved.
#[derive(Clone, Copy)]
struct Mark<'a> {
    at: At,
    shape: &'a SceneShape,
    theme: &'a Theme,
}

/// A mark around the origin, in the order of its operations.
type Marks = FrameCache<Arc<Vec<Part>>, Flatten>;

enum Part {
    Shapes(Vec<Shape>),
    Glyph(DrawOp),
}

#[derive(Default)]
struct Flatten;

impl<'a> Mark<'a> {
    fn of(shape: &'a SceneShape, theme: &'a Theme) -> Option<Self> {
        match shape {
            SceneShape::Marker { at, .. } | SceneShape::Dot { at, .. } => Some(Self { at: *at, shape, theme }),
            SceneShape::Area { .. }
            | SceneShape::TranslucentArea { .. }
            | SceneShape::Line { .. }
            | SceneShape::Cluster { .. }
            | SceneShape::Halo { .. }
            | SceneShape::CountryDot { .. }
            | SceneShape::Text(_) => None,
        }
    }

    fn paint(self, painter: &Painter, origin: Pos2) {
        let parts = painter.ctx().memory_mut(|memory| Arc::clone(memory.caches.cache::<Marks>().get(self)));
        let middle = pos2(origin.x + self.at.x, origin.y + self.at.y);
        for part in parts.iter() {
            match part {
                Part::Shapes(shapes) => painter.extend(shapes.iter().cloned().map(|mut shape| {
                    shape.translate(middle.to_vec2());
                    shape
                })),
                Part::Glyph(op) => draw(painter, middle, op),
            }
        }
    }
}

impl Hash for Mark<'_> {
    /// Everything but the position, which is added when painting.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.theme.name().hash(state);
        match self.shape {
            SceneShape::Marker { symbol, style, .. } => (symbol, style).hash(state),
            SceneShape::Dot { color, halo, .. } => (color, halo).hash(state),
            _ => {}
        }
    }
}

impl ComputerMut<Mark<'_>, Arc<Vec<Part>>> for Flatten {
    fn compute(&mut self, mark: Mark) -> Arc<Vec<Part>> {
        let away = At { x: -mark.at.x, y: -mark.at.y };
        let parts = mark.shape.ops(mark.theme).into_iter().map(|op| match op.placed(away, 1.0) {
            DrawOp::Fill { path, color, opacity } => Part::Shapes(filled(Pos2::ZERO, &path, color, opacity)),
            DrawOp::Stroke { path, pen } => Part::Shapes(stroked(Pos2::ZERO, &path, &pen)),
            op @ (DrawOp::Text(_) | DrawOp::Pictogram(_)) => Part::Glyph(op),
        });
        Arc::new(parts.collect())
    }
}

/// Draws an operation relative to `origin`. Fills must be convex.
fn draw(painter: &Painter, origin: Pos2, op: &DrawOp) {
    let place = |at: At| pos2(origin.x + at.x, origin.y + at.y);
    match op {
        DrawOp::Fill { path, color, opacity } => painter.extend(filled(origin, path, *color, *opacity)),
        DrawOp::Stroke { path, pen } => painter.extend(stroked(origin, path, pen)),
        DrawOp::Text(text) => label(painter, place(text.at), text),
        DrawOp::Pictogram(glyph) => {
            let (font, color) = (font(Face::Icons, glyph.size_px), color32(glyph.color));
            painter.text(place(glyph.at), Align2::CENTER_CENTER, glyph.glyph.char(), font, color);
        }
    }
}

/// The lines of a path on the screen, each with a flag for closed ones.
fn lines(origin: Pos2, path: &Path) -> impl Iterator<Item = (Vec<Pos2>, bool)> {
    let place = move |at: At| pos2(origin.x + at.x, origin.y + at.y);
    path.flattened(PIECES)
        .into_iter()
        .map(move |line: Polyline| (line.points.into_iter().map(place).collect(), line.is_closed))
}

fn filled(origin: Pos2, path: &Path, color: Color, opacity: f32) -> Vec<Shape> {
    let color = color32(color).gamma_multiply(opacity);
    lines(origin, path).map(|(points, _)| Shape::convex_polygon(points, color, Stroke::NONE)).collect()
}

fn stroked(origin: Pos2, path: &Path, pen: &Pen) -> Vec<Shape> {
    let stroke = Stroke::new(pen.width_px, color32(pen.color));
    let mut shapes = Vec::new();
    for (mut points, is_closed) in lines(origin, path) {
        match pen.dashes {
            Some([dash, gap]) => {
                points.extend(points.first().copied().filter(|_| is_closed));
                shapes.extend(Shape::dashed_line(&points, stroke, dash, gap));
            }
            None => {
                let fill = Color32::TRANSPARENT;
                shapes.push(PathShape { points, closed: is_closed, fill, stroke: stroke.into() }.into());
            }
        }
    }
    shapes
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub style: MarkerStyle,
    /// 1 is the size on the map.
    pub scale: f32,
}

impl Look {
    /// A site's marker as on the map at that time.
    pub fn of(site: &Site, time: &Time, scale: f32) -> Self {
        Self { style: MarkerStyle::of(site, time), scale }
    }

    pub fn plain(scale: f32) -> Self {
        Self { style: MarkerStyle::PLAIN, scale }
    }
}

pub fn marker(painter: &Painter, middle: Pos2, symbol: &Symbol, look: Look, theme: &Theme) {
    let shape = SceneShape::Marker { at: At::ORIGIN, symbol: *symbol, style: look.style };
    alone(painter, middle, &shape, look.scale, theme);
}

/// The symbol for a legend entry about countries.
pub fn swatch(painter: &Painter, middle: Pos2, entry: &Entry, theme: &Theme) {
    for shape in entry.swatch(At::ORIGIN, theme) {
        alone(painter, middle, &shape, 1.0, theme);
    }
}

/// A cluster without a number, for the legend.
pub fn small_cluster(painter: &Painter, middle: Pos2, theme: &Theme) {
    let parts = vec![(theme.color(Token::TextQuiet), 1)];
    alone(painter, middle, &SceneShape::Cluster { at: At::ORIGIN, parts, label: "n".into() }, 0.62, theme);
}

fn alone(painter: &Painter, middle: Pos2, shape: &SceneShape, scale: f32, theme: &Theme) {
    for op in shape.ops(theme) {
        draw(painter, middle, &op.placed(At::ORIGIN, scale));
    }
}

fn label(painter: &Painter, baseline: Pos2, text: &Text) {
    let format = egui::TextFormat {
        font_id: font(text.face, text.size_px),
        extra_letter_spacing: text.spacing_px,
        color: Color32::PLACEHOLDER,
        ..Default::default()
    };
    let galley = painter.layout_job(egui::text::LayoutJob::single_section(text.text.to_string(), format.clone()));
    let ascent = galley.rows.first().and_then(|row| row.glyphs.first()).map_or(text.size_px, |glyph| glyph.pos.y);
    let before = galley.size().x * text.align.share_before();
    let corner = pos2(baseline.x - before, baseline.y - ascent);
    if let Some(color) = text.halo {
        painter.add(TextShape::new(corner, halo::behind(painter, &galley, text.face, format), color32(color)));
    }
    painter.add(TextShape::new(corner, galley, color32(text.color)));
}
