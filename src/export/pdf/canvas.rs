//! A page being drawn, in points of its layout. Everything is tagged, or an artifact that screen readers skip.

use super::{
    fonts::{Kit, Line},
    links::{Link, LinkTarget},
    tags::{NodeId, Tags},
    types::rounded,
};
use crate::{
    scene::{
        At, DrawOp, Face, Pen, Text,
        draw_op::HALO_PX,
        page::Frame,
        path::{Path, Segment},
    },
    view::Color,
};
use krilla::{
    color::rgb,
    geom::{self, PathBuilder, Point, Rect, Transform},
    mask::{Mask, MaskType},
    num::NormalizedF32,
    paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TagRole {
    Node(NodeId),
    Layout,
    Background(Frame),
    /// Page numbers and lines repeated on each page.
    Repeated,
}

/// In points of the layout.
#[derive(Clone, Copy, Debug)]
pub struct Words<'t> {
    /// Start of the baseline.
    pub at: At,
    pub text: &'t str,
    pub face: Face,
    pub size: f32,
    pub color: Color,
}

/// Readers take letters further apart than this, in ems, for separate words unless the file marks them as one.
const WIDE_EM: f32 = 0.05;
/// PDF coordinates are rounded to 1/`GRID` of a point.
const GRID: f32 = 100.0;

pub struct Canvas<'p, 'd, 'k> {
    surface: Surface<'p>,
    kit: &'d mut Kit<'k>,
    pub tags: &'d mut Tags,
    scale: f32,
    open: Option<TagRole>,
    links: Vec<Link>,
    /// Everything is decoration, and no links are made.
    is_silent: bool,
}

impl<'p, 'd, 'k> Canvas<'p, 'd, 'k> {
    /// `scale` is PDF points per point of the layout.
    pub fn new(surface: Surface<'p>, kit: &'d mut Kit<'k>, tags: &'d mut Tags, scale: f32) -> Self {
        Self { surface, kit, tags, scale, open: None, links: Vec::new(), is_silent: false }
    }

    /// Ends the page; the caller must add the links.
    pub fn finish(mut self) -> Vec<Link> {
        self.close();
        self.surface.finish();
        self.links
    }

    /// The background is not rounded to the grid: it must cover the page exactly.
    pub fn rect(&mut self, role: TagRole, frame: Frame, color: Color) {
        let rect = if matches!(role, TagRole::Background(_)) { self.exact(frame) } else { self.pdf_rect(frame) };
        if let Some(rect) = rect {
            let mut builder = PathBuilder::new();
            builder.push_rect(rect);
            self.fill(role, builder.finish(), (color, 1.0));
        }
    }

    pub fn op(&mut self, role: TagRole, op: &DrawOp) {
        match op {
            DrawOp::Fill { path, color, opacity } => {
                let path = self.path(path);
                self.fill(role, path, (*color, *opacity));
            }
            DrawOp::Stroke { path, pen } => {
                let path = self.path(path);
                self.stroke(role, path, *pen);
            }
            DrawOp::Text(text) => self.text(role, text),
            DrawOp::Pictogram(glyph) => {
                let path = self.path(&self.kit.typesetter.pictogram(glyph));
                self.fill(role, path, (glyph.color, 1.0));
            }
        }
    }

    /// Draws the halo first.
    pub fn text(&mut self, role: TagRole, text: &Text) {
        if text.size_px <= 0.0 {
            return;
        }
        let spacing = text.spacing_px / text.size_px;
        let mut line = self.kit.set(text.face, &text.text, spacing);
        if spacing > WIDE_EM {
            line.real.get_or_insert_with(|| text.text.to_string());
        }
        let left = text.at.x - line.width * text.size_px * text.align.share_before();
        let at = At { x: left, y: text.at.y };
        if let Some(color) = text.halo {
            let placed = (At { x: at.x * self.scale, y: at.y * self.scale }, text.size_px * self.scale);
            let halo = self.kit.halo(text.face, &line, placed);
            let path = pdf_path(&halo, 1.0);
            self.stroke(TagRole::Layout, path, Pen::solid(color, 2.0 * HALO_PX));
        }
        self.glyphs(
            role,
            &line,
            &Words { at, text: &text.text, face: text.face, size: text.size_px, color: text.color },
        );
    }

    /// Returns the width.
    pub fn words(&mut self, role: TagRole, words: &Words) -> f32 {
        let line = self.kit.set(words.face, words.text, 0.0);
        self.glyphs(role, &line, words);
        line.width * words.size
    }

    pub fn width(&self, face: Face, text: &str, size: f32) -> f32 {
        self.kit.set(face, text, 0.0).width * size
    }

    /// Makes a part of the page a link. Consecutive parts of one node form one link.
    pub fn link(&mut self, node: NodeId, frame: Frame, target: &LinkTarget, words: &str) {
        let Some(rect) = self.pdf_rect(frame).filter(|_| !self.is_silent) else { return };
        match self.links.last_mut() {
            Some(link) if link.node == node => link.rects.push(rect),
            _ => self.links.push(Link { node, rects: vec![rect], target: target.clone(), words: words.to_owned() }),
        }
    }

    pub fn clipped(&mut self, frame: Frame, draw: impl FnOnce(&mut Self)) {
        let clip = self.pdf_rect(frame).and_then(|rect| {
            let mut builder = PathBuilder::new();
            builder.push_rect(rect);
            builder.finish()
        });
        let Some(clip) = clip else { return };
        self.close();
        self.surface.push_clip_path(&clip, &FillRule::NonZero);
        draw(self);
        self.close();
        self.surface.pop();
    }

    /// Draws another page in small, as decoration without links. `at` is its top left corner in PDF points, `scale` PDF points per
    /// point of its layout.
    pub fn small(&mut self, at: At, scale: f32, draw: impl FnOnce(&mut Self)) {
        self.close();
        self.surface.push_transform(&Transform::from_translate(rounded(at.x, GRID), rounded(at.y, GRID)));
        let before = (std::mem::replace(&mut self.scale, scale), std::mem::replace(&mut self.is_silent, true));
        draw(self);
        (self.scale, self.is_silent) = before;
        self.close();
        self.surface.pop();
    }

    /// Clips the holes out of `around`.
    pub fn holed(&mut self, role: TagRole, around: Frame, holes: &[Path], draw: impl FnOnce(&mut Self)) {
        let Some(around) = self.pdf_rect(around) else { return };
        self.enter(role);
        let scale = self.scale;
        let mut builder = self.surface.stream_builder();
        let mut surface = builder.surface();
        let mut ground = PathBuilder::new();
        ground.push_rect(around);
        let grounds = ground.finish().into_iter().map(|path| (path, rgb::Color::white()));
        let holes = holes.iter().filter_map(|hole| pdf_path(hole, scale)).map(|path| (path, rgb::Color::black()));
        for (path, color) in grounds.chain(holes) {
            surface.set_fill(Some(Fill { paint: color.into(), ..Fill::default() }));
            surface.draw_path(&path);
        }
        surface.finish();
        let mask = Mask::new(builder.finish(), MaskType::Luminosity);
        self.surface.push_mask(mask);
        draw(self);
        self.surface.pop();
        self.close();
    }

    /// In PDF points; `None` if it is empty.
    pub fn pdf_rect(&self, frame: Frame) -> Option<Rect> {
        let at = |x: f32| rounded(x * self.scale, GRID);
        let (right, bottom) = (frame.left + frame.width, frame.top + frame.height);
        Rect::from_ltrb(at(frame.left), at(frame.top), at(right), at(bottom))
            .filter(|rect| rect.width() > 0.0 && rect.height() > 0.0)
    }

    fn exact(&self, frame: Frame) -> Option<Rect> {
        let [left, top, width, height] = [frame.left, frame.top, frame.width, frame.height].map(|x| x * self.scale);
        Rect::from_xywh(left, top, width, height)
    }

    fn path(&self, path: &Path) -> Option<geom::Path> {
        pdf_path(path, self.scale)
    }

    fn fill(&mut self, role: TagRole, path: Option<geom::Path>, (color, opacity): (Color, f32)) {
        if let Some(path) = path {
            self.enter(role);
            self.surface.set_stroke(None);
            let opacity = NormalizedF32::new(opacity).unwrap_or(NormalizedF32::ONE);
            self.surface.set_fill(Some(Fill { opacity, ..fill(color) }));
            self.surface.draw_path(&path);
        }
    }

    fn stroke(&mut self, role: TagRole, path: Option<geom::Path>, pen: Pen) {
        let Some(path) = path else { return };
        let length = |px: f32| rounded(px * self.scale, 1000.0);
        let dash = pen.dashes.map(|dashes| StrokeDash { array: dashes.map(length).to_vec(), offset: 0.0 });
        let stroke = Stroke {
            paint: paint(pen.color).into(),
            width: length(pen.width_px),
            line_cap: LineCap::Butt,
            line_join: LineJoin::Round,
            dash,
            ..Stroke::default()
        };
        self.enter(role);
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroke));
        self.surface.draw_path(&path);
    }

    fn glyphs(&mut self, role: TagRole, line: &Line, words: &Words) {
        let Some(font) = self.kit.font(words.face).filter(|_| !line.glyphs.is_empty()) else { return };
        let size = rounded(words.size * self.scale, 1000.0);
        let start = Point::from_xy(rounded(words.at.x * self.scale, GRID), rounded(words.at.y * self.scale, GRID));
        let real = line.real.as_deref().filter(|_| matches!(role, TagRole::Node(_)) && !self.is_silent);
        match (role, real) {
            (TagRole::Node(node), Some(real)) => {
                self.close();
                let span = ContentTag::Span(SpanTag::empty().with_actual_text(Some(real)));
                let leaf = self.surface.start_tagged(span);
                self.tags.leaf(node, leaf);
                self.open = Some(role);
            }
            _ => self.enter(role),
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(words.color)));
        self.surface.draw_glyphs(start, &line.glyphs, font, &line.shown, size, false);
        if real.is_some() {
            self.close();
        }
    }

    /// Tags everything drawn from now on.
    fn enter(&mut self, role: TagRole) {
        let role = if self.is_silent { TagRole::Layout } else { role };
        if self.open == Some(role) {
            return;
        }
        self.close();
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        let leaf = self.surface.start_tagged(match role {
            TagRole::Node(_) => ContentTag::Other,
            TagRole::Layout => artifact(ArtifactType::Layout),
            TagRole::Repeated => artifact(ArtifactType::PaginationOther),
            TagRole::Background(frame) => match self.exact(frame) {
                Some(rect) => ContentTag::Artifact(Artifact::new(ArtifactType::Background, Some(rect))),
                None => artifact(ArtifactType::Layout),
            },
        });
        if let TagRole::Node(node) = role {
            self.tags.leaf(node, leaf);
        }
        self.open = Some(role);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }
}

fn paint(color: Color) -> rgb::Color {
    rgb::Color::new(color.r, color.g, color.b)
}

fn fill(color: Color) -> Fill {
    Fill { paint: paint(color).into(), ..Fill::default() }
}

/// In PDF points, rounded, without the segments that rounding made empty.
fn pdf_path(path: &Path, scale: f32) -> Option<geom::Path> {
    let at = |at: At| (rounded(at.x * scale, GRID), rounded(at.y * scale, GRID));
    let mut builder = PathBuilder::new();
    let mut last = None;
    for segment in &path.0 {
        match *segment {
            Segment::Move(to) => {
                let (x, y) = at(to);
                builder.move_to(x, y);
                last = Some((x, y));
            }
            Segment::Line(to) => {
                let (x, y) = at(to);
                if last != Some((x, y)) {
                    builder.line_to(x, y);
                }
                last = Some((x, y));
            }
            Segment::Quad(bend, to) => {
                let ((a, b), (x, y)) = (at(bend), at(to));
                builder.quad_to(a, b, x, y);
                last = Some((x, y));
            }
            Segment::Cubic(first, second, to) => {
                let ((a, b), (c, d), (x, y)) = (at(first), at(second), at(to));
                builder.cubic_to(a, b, c, d, x, y);
                last = Some((x, y));
            }
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}
