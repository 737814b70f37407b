//! Paints a scene with egui: the counterpart on the screen of the writers of files.

use crate::{
    model::{Site, Time},
    scene::{
        Align, At, Face, Item, MARKER_RADIUS_PX, Manner, RING_RADIUS_PX, Scene, Shape as SceneShape, Text,
        legend::Entry,
        manner::{BADGE_AT, BADGE_RADIUS, HATCH_GROUND, HATCH_STROKE, hatching},
    },
    ui::kit::{
        halo,
        style::{color32, font},
    },
    view::{Color, Outline, Symbol, Theme, Token},
};
use egui::{
    Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2,
    epaint::{PathShape, PathStroke, RectShape, TextShape},
    pos2, vec2,
};
use std::f32::consts::TAU;

/// What is written on the paper of a ring, which is white in every theme.
const RING_INK: Color32 = Color32::from_rgb(0x1b, 0x1f, 0x24);

/// Paints every item of a scene, its top left corner at the painter's.
pub fn scene(painter: &Painter, scene: &Scene, theme: &Theme) {
    scene_with(painter, scene, theme, |_| 1.0);
}

/// The same with items that are more or less there: 0 is not at all, 1 is wholly.
pub fn scene_with(painter: &Painter, scene: &Scene, theme: &Theme, strength: impl Fn(&Item) -> f32) {
    let origin = painter.clip_rect().min.to_vec2();
    let place = |at: &At| pos2(at.x, at.y) + origin;
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
        match &item.shape {
            // The window's basemap and furniture are the map widget's and the cards'.
            SceneShape::Area { .. } | SceneShape::Veil { .. } => {}
            SceneShape::Line { points, color, width_px, dashed } => {
                let points: Vec<Pos2> = points.iter().map(place).collect();
                let stroke = Stroke::new(*width_px, color32(*color));
                if *dashed {
                    painter.extend(Shape::dashed_line(&points, stroke, 4.0, 3.0));
                } else {
                    painter.add(Shape::line(points, stroke));
                }
            }
            SceneShape::Spot { at, radius_px, fill, edge, width_px } => {
                let halo = color32(theme.color(Token::MapLabelHalo));
                painter.circle_filled(place(at), radius_px + width_px / 2.0 + 1.0, halo);
                painter.circle(place(at), *radius_px, color32(*fill), Stroke::new(*width_px, color32(*edge)));
            }
            SceneShape::Marker { at, symbol, manner } => {
                marker(painter, place(at), symbol, Look { manner: *manner, scale: 1.0 }, theme);
            }
            SceneShape::Ring { at, parts } => ring(painter, place(at), parts, theme),
            SceneShape::Halo { at, radius_px } => {
                let stroke = |width, token| Stroke::new(width, color32(theme.color(token)));
                painter.circle_stroke(place(at), *radius_px, stroke(5.0, Token::MapLabelHalo));
                painter.circle_stroke(place(at), *radius_px, stroke(2.5, Token::Halo));
            }
            SceneShape::Dot { at, color, halo } => {
                painter.circle_filled(place(at), 3.2, color32(*halo));
                painter.circle_filled(place(at), 2.0, color32(*color));
            }
            SceneShape::Text(text) => label(painter, place(&text.at), text),
        }
    }
}

/// How a marker is varied, and how large it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// How it differs from a plain one.
    pub manner: Manner,
    /// 1 is the size on the map.
    pub scale: f32,
}

impl Look {
    /// As a place's marker looks on the map at that time.
    pub fn of(site: &Site, time: &Time, scale: f32) -> Self {
        Self { manner: Manner::of(site, time), scale }
    }

    /// A plain marker at a scale.
    pub fn plain(scale: f32) -> Self {
        Self { manner: Manner::PLAIN, scale }
    }
}

/// Paints a marker round a middle.
pub fn marker(painter: &Painter, middle: Pos2, symbol: &Symbol, look: Look, theme: &Theme) {
    let (radius, color) = (MARKER_RADIUS_PX * look.scale, color32(symbol.color));
    let paper = color32(theme.color(Token::MarkerPaper));
    let edge = color32(theme.color(Token::MarkerEdge));
    let Manner { hollow, dashed, hatched, later } = look.manner;
    let solid = look.manner.is_solid();
    if symbol.outline != Outline::Bare {
        outline(painter, (middle, radius + 0.8), symbol.outline, edge, Stroke::NONE);
        let fill = if hollow { paper } else { color };
        match (hollow, dashed) {
            (false, false) => outline(painter, (middle, radius - 0.6), symbol.outline, fill, Stroke::NONE),
            (true, false) => outline(painter, (middle, radius - 1.4), symbol.outline, fill, Stroke::new(1.8, color)),
            (_, true) => {
                outline(painter, (middle, radius + 0.4), symbol.outline, paper, Stroke::NONE);
                if !hollow {
                    outline(painter, (middle, radius - 2.6), symbol.outline, fill, Stroke::NONE);
                }
                dashes(painter, middle, symbol.outline, radius - 0.6, Stroke::new(1.6, color));
            }
        }
        if hatched {
            let (fill, ink) = if hollow { (paper, color) } else { (color, paper) };
            hatch(painter, (middle, radius - look.manner.hatch_inset_px()), symbol.outline, ink);
            outline(painter, (middle, radius * HATCH_GROUND), Outline::Circle, fill, Stroke::NONE);
        }
    }
    let glyph_color = if symbol.outline == Outline::Bare {
        color32(theme.color(Token::TextQuiet))
    } else if hollow {
        color
    } else {
        paper
    };
    let share = match (symbol.outline, solid) {
        (Outline::Bare, _) => 1.7,
        (_, true) => 1.24,
        (_, false) if hatched => 0.94,
        (_, false) => 1.02,
    };
    glyph(painter, middle, symbol.glyph.char(), radius * share, glyph_color);
    if later {
        badge(painter, middle + radius * vec2(BADGE_AT.0, BADGE_AT.1), radius * BADGE_RADIUS, theme);
    }
}

/// Strokes of hatching inside an outline.
fn hatch(painter: &Painter, (middle, radius): (Pos2, f32), kind: Outline, color: Color32) {
    let stroke = Stroke::new(radius * HATCH_STROKE, color);
    let place = |at: &At| middle + radius * vec2(at.x, at.y);
    painter.extend(hatching(kind).iter().map(|[one, two]| Shape::line_segment([place(one), place(two)], stroke)));
}

/// The plus at the corner of a marker whose place began after the fact sheet.
fn badge(painter: &Painter, middle: Pos2, radius: f32, theme: &Theme) {
    let (ground, ink) = (color32(theme.color(Token::Text)), color32(theme.color(Token::Surface)));
    outline(painter, (middle, radius + 0.8), Outline::Circle, ink, Stroke::NONE);
    outline(painter, (middle, radius), Outline::Circle, ground, Stroke::NONE);
    let (arm, stroke) = (radius * 0.62, Stroke::new(radius * 0.36, ink));
    for way in [vec2(arm, 0.0), vec2(0.0, arm)] {
        painter.line_segment([middle - way, middle + way], stroke);
    }
}

fn glyph(painter: &Painter, middle: Pos2, character: char, size_px: f32, color: Color32) {
    painter.text(middle, egui::Align2::CENTER_CENTER, character, font(Face::Icons, size_px), color);
}

fn outline(painter: &Painter, (middle, radius): (Pos2, f32), kind: Outline, fill: Color32, stroke: Stroke) {
    match kind {
        Outline::Square => {
            let rect = Rect::from_center_size(middle, Vec2::splat(radius * 1.84));
            painter.add(RectShape::new(rect, radius * 0.42, fill, stroke, egui::StrokeKind::Middle));
        }
        Outline::Pentagon => {
            let points = pentagon(middle, radius * 1.1);
            painter.add(PathShape { points, closed: true, fill, stroke: stroke.into() });
        }
        Outline::Circle | Outline::Bare => {
            painter.add(PathShape { points: disc(middle, radius), closed: true, fill, stroke: stroke.into() });
        }
    }
}

/// A circle of as many corners as can be seen at a marker's size: half of what egui would draw.
fn disc(middle: Pos2, radius: f32) -> Vec<Pos2> {
    const CORNERS: usize = 18;
    (0..CORNERS).map(|corner| middle + radius * Vec2::angled(TAU * corner as f32 / CORNERS as f32)).collect()
}

fn pentagon(middle: Pos2, radius: f32) -> Vec<Pos2> {
    (0..5)
        .map(|corner| middle + radius * Vec2::angled(TAU * (corner as f32 / 5.0 - 0.25)) + vec2(0.0, radius * 0.06))
        .collect()
}

fn dashes(painter: &Painter, middle: Pos2, kind: Outline, radius: f32, stroke: Stroke) {
    let path = match kind {
        Outline::Pentagon => pentagon(middle, radius * 1.1),
        Outline::Square => {
            let rect = Rect::from_center_size(middle, Vec2::splat(radius * 1.84));
            vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()]
        }
        Outline::Circle | Outline::Bare => {
            (0..24).map(|step| middle + radius * Vec2::angled(TAU * step as f32 / 24.0)).collect()
        }
    };
    let closed: Vec<Pos2> = path.iter().copied().chain(path.first().copied()).collect();
    painter.extend(Shape::dashed_line(&closed, stroke, 3.2, 2.4));
}

fn ring(painter: &Painter, middle: Pos2, parts: &[(Color, usize)], theme: &Theme) {
    let count: usize = parts.iter().map(|(_, count)| count).sum();
    outline(
        painter,
        (middle, RING_RADIUS_PX + 1.0),
        Outline::Circle,
        color32(theme.color(Token::MarkerEdge)),
        Stroke::NONE,
    );
    outline(
        painter,
        (middle, RING_RADIUS_PX - 2.0),
        Outline::Circle,
        color32(theme.color(Token::MarkerPaper)),
        Stroke::NONE,
    );
    let radius = RING_RADIUS_PX - 2.2;
    let mut start = -0.25;
    for (color, part) in parts {
        let share = *part as f32 / count.max(1) as f32;
        let steps = (share * 28.0).ceil().max(2.0) as usize;
        let points = (0..=steps)
            .map(|step| middle + radius * Vec2::angled(TAU * (start + share * step as f32 / steps as f32)))
            .collect();
        let stroke = PathStroke::new(3.6, color32(*color));
        painter.add(PathShape { points, closed: parts.len() == 1, fill: Color32::TRANSPARENT, stroke });
        start += share;
    }
    painter.text(
        middle,
        egui::Align2::CENTER_CENTER,
        count,
        font(Face::Bold, if count > 99 { 9.0 } else { 11.5 }),
        RING_INK,
    );
}

/// What stands beside a legend's words about land, round a middle.
pub fn swatch(painter: &Painter, middle: Pos2, entry: &Entry, theme: &Theme) {
    for shape in entry.swatch(At { x: middle.x, y: middle.y }, theme) {
        let placed = |points: &[At]| points.iter().map(|at| pos2(at.x, at.y)).collect::<Vec<_>>();
        match shape {
            SceneShape::Area { rings, color } => {
                let areas = rings.iter().map(|ring| Shape::convex_polygon(placed(ring), color32(color), Stroke::NONE));
                painter.extend(areas);
            }
            SceneShape::Veil { rings, color, opacity } => {
                let color = color32(color).gamma_multiply(opacity);
                painter.extend(rings.iter().map(|ring| Shape::convex_polygon(placed(ring), color, Stroke::NONE)));
            }
            SceneShape::Line { points, color, width_px, dashed } => {
                let (points, stroke) = (placed(&points), Stroke::new(width_px, color32(color)));
                match dashed {
                    true => painter.extend(Shape::dashed_line(&points, stroke, 3.0, 2.4)),
                    false => _ = painter.add(Shape::line(points, stroke)),
                }
            }
            _ => {}
        }
    }
}

/// A ring without a count, for the legend.
pub fn small_ring(painter: &Painter, middle: Pos2, theme: &Theme) {
    painter.circle_filled(middle, 6.5, color32(theme.color(Token::MarkerPaper)));
    painter.circle_stroke(middle, 6.2, Stroke::new(2.6, color32(theme.color(Token::TextQuiet))));
    painter.text(middle, egui::Align2::CENTER_CENTER, "n", font(Face::Bold, 8.0), RING_INK);
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
    let before = match text.align {
        Align::Start => 0.0,
        Align::Middle => galley.size().x / 2.0,
        Align::End => galley.size().x,
    };
    let corner = pos2(baseline.x - before, baseline.y - ascent);
    if let Some(color) = text.halo {
        painter.add(TextShape::new(corner, halo::behind(painter, &galley, text.face, format), color32(color)));
    }
    painter.add(TextShape::new(corner, galley, color32(text.color)));
}
