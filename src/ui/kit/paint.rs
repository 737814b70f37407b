//! Paints a scene with egui: the counterpart on the screen of the writers of files.

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
    view::{Symbol, Theme, Token},
};
use egui::{
    Align2, Color32, Painter, Pos2, Shape, Stroke,
    epaint::{PathShape, TextShape},
    pos2,
};

/// Straight pieces that a curve is painted with: circles of 20 corners, as many as can be seen at a marker's size.
const PIECES: usize = 5;

/// Paints every item of a scene, its top left corner at the painter's.
pub fn scene(painter: &Painter, scene: &Scene, theme: &Theme) {
    scene_with(painter, scene, theme, |_| 1.0);
}

/// The same with items that are more or less there: 0 is not at all, 1 is wholly.
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
        for op in item.shape.ops(theme) {
            // The map's own triangles fill the areas of outlines, which are not convex.
            if item.layer != Layer::Outlines || !matches!(op, DrawOp::Fill { .. }) {
                draw(painter, origin, &op);
            }
        }
    }
}

/// Draws an operation with 0 at a point of the screen. Fills must be convex.
fn draw(painter: &Painter, origin: Pos2, op: &DrawOp) {
    let place = |at: At| pos2(origin.x + at.x, origin.y + at.y);
    let lines = |path: &Path| -> Vec<(Vec<Pos2>, bool)> {
        let placed = |line: Polyline| (line.points.into_iter().map(place).collect(), line.is_closed);
        path.flattened(PIECES).into_iter().map(placed).collect()
    };
    match op {
        DrawOp::Fill { path, color, opacity } => {
            let color = color32(*color).gamma_multiply(*opacity);
            painter
                .extend(lines(path).into_iter().map(|(points, _)| Shape::convex_polygon(points, color, Stroke::NONE)));
        }
        DrawOp::Stroke { path, pen } => {
            for (points, is_closed) in lines(path) {
                stroke(painter, points, is_closed, pen);
            }
        }
        DrawOp::Text(text) => label(painter, place(text.at), text),
        DrawOp::Pictogram(glyph) => {
            let (font, color) = (font(Face::Icons, glyph.size_px), color32(glyph.color));
            painter.text(place(glyph.at), Align2::CENTER_CENTER, glyph.glyph.char(), font, color);
        }
    }
}

fn stroke(painter: &Painter, mut points: Vec<Pos2>, is_closed: bool, pen: &Pen) {
    let stroke = Stroke::new(pen.width_px, color32(pen.color));
    match pen.dashes {
        Some([dash, gap]) => {
            points.extend(points.first().copied().filter(|_| is_closed));
            painter.extend(Shape::dashed_line(&points, stroke, dash, gap));
        }
        None => {
            let fill = Color32::TRANSPARENT;
            painter.add(PathShape { points, closed: is_closed, fill, stroke: stroke.into() });
        }
    }
}

/// How a marker is varied, and how large it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// How it differs from a plain one.
    pub style: MarkerStyle,
    /// 1 is the size on the map.
    pub scale: f32,
}

impl Look {
    /// As a place's marker looks on the map at that time.
    pub fn of(site: &Site, time: &Time, scale: f32) -> Self {
        Self { style: MarkerStyle::of(site, time), scale }
    }

    /// A plain marker at a scale.
    pub fn plain(scale: f32) -> Self {
        Self { style: MarkerStyle::PLAIN, scale }
    }
}

/// Paints a marker around a point.
pub fn marker(painter: &Painter, middle: Pos2, symbol: &Symbol, look: Look, theme: &Theme) {
    let shape = SceneShape::Marker { at: At::ORIGIN, symbol: *symbol, style: look.style };
    alone(painter, middle, &shape, look.scale, theme);
}

/// What stands beside a legend's words about land, around a point.
pub fn swatch(painter: &Painter, middle: Pos2, entry: &Entry, theme: &Theme) {
    for shape in entry.swatch(At::ORIGIN, theme) {
        alone(painter, middle, &shape, 1.0, theme);
    }
}

/// A cluster without a count, for the legend.
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
