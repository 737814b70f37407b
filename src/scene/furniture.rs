//! The furniture around a map: title, subtitle, legend, scale bar, source, credits and disclaimer.

use super::{
    Align, At, Face, Highlights, Item, Layer, Shape, Text,
    legend::{self, Entry},
    measure::Units,
    page::{Frame, Group, PageBrief},
    scale_bar::ScaleBar,
    wrap::{Setting, wrap},
};
use crate::{
    geo::Viewport,
    view::{Color, Pair, Token},
};

/// The smallest side of a map worth framing, in points.
const MIN_MAP_PX: f32 = 120.0;
/// The line height of the legend, in points, for markers at their size on the map.
const LEGEND_LINE_PX: f32 = 27.0;
const LEGEND_MARK_PX: f32 = 29.0;

/// The furniture of a page, measured.
pub struct PageFurniture {
    margin: f32,
    title: Block,
    subtitle: Block,
    credits: Block,
    legend: Vec<Vec<(Entry, String, f32)>>,
    legend_px: f32,
    frames: bool,
}

#[derive(Default)]
struct Block {
    lines: Vec<String>,
    size_px: f32,
    face: Option<Face>,
}

impl Block {
    fn line_px(&self) -> f32 {
        (self.size_px * 1.34).round()
    }

    fn height_px(&self) -> f32 {
        self.lines.len() as f32 * self.line_px()
    }
}

impl PageFurniture {
    /// Breaks all text into lines for the page's width.
    pub fn measure(brief: &PageBrief, warnings: &mut Vec<String>) -> Self {
        let (width, height) = (brief.size_px.0 as f32, brief.size_px.1 as f32);
        let unit = (width.min(height * 1.5) / 1150.0).clamp(0.6, 1.35);
        let margin = (22.0 * unit).round();
        let inner = width - 2.0 * margin;
        let mut around = Self {
            margin,
            title: Block::default(),
            subtitle: Block::default(),
            credits: Block::default(),
            legend: Vec::new(),
            legend_px: (12.5 * unit).clamp(9.0, 15.0),
            frames: brief.parts.frames(),
        };
        if !around.frames {
            return around;
        }
        let set = |text: &str, face, size_px: f32, max_lines| {
            let setting = Setting { face, size_px, width_px: inner, max_lines };
            let (lines, whole) = wrap(&brief.assets.fonts, text, setting);
            (Block { lines, size_px, face: Some(face) }, whole)
        };
        if brief.parts.title {
            let (title, whole) = set(&brief.words.title, Face::Bold, 23.0 * unit, 3);
            let (subtitle, all) = set(&brief.words.subtitle, Face::Regular, 13.0 * unit, 3);
            if !whole || !all {
                warnings.push("The title or subtitle is too long for the picture and ends in “…” there".to_owned());
            }
            (around.title, around.subtitle) = (title, subtitle);
        }
        if brief.parts.credits {
            let (credits, whole) = set(&brief.words.credits.join("\n"), Face::Regular, (9.5 * unit).max(7.0), 12);
            if !whole {
                warnings.push("The credits are too long for the picture and end in “…” there".to_owned());
            }
            around.credits = credits;
        }
        if brief.parts.legend {
            around.legend = legend_lines(brief, inner, around.legend_px);
        }
        let room = around.room(width, height);
        if room.height < MIN_MAP_PX || room.width < MIN_MAP_PX {
            warnings
                .push("The picture is too small for its title, legend and credits: it shows the map alone".to_owned());
            around.frames = false;
        }
        around
    }

    pub fn frames(&self) -> bool {
        self.frames
    }

    /// The page's margin, in points; all sizes scale with it.
    pub fn margin_px(&self) -> f32 {
        self.margin
    }

    /// The area left for the map on a page of this size.
    pub fn room(&self, width: f32, height: f32) -> Frame {
        if !self.frames {
            return Frame { left: 0.0, top: 0.0, width, height };
        }
        let top = self.margin + self.head_px();
        let below = self.legend_height_px() + self.foot_px();
        Frame { left: self.margin, top, width: width - 2.0 * self.margin, height: height - top - below - self.margin }
    }

    fn head_px(&self) -> f32 {
        let gap = if self.title.lines.is_empty() { 0.0 } else { self.margin * 0.55 };
        self.title.height_px() + self.subtitle.height_px() + gap
    }

    fn legend_height_px(&self) -> f32 {
        let gap = if self.legend.is_empty() { 0.0 } else { self.margin * 0.45 };
        self.legend.len() as f32 * LEGEND_LINE_PX + gap
    }

    fn foot_px(&self) -> f32 {
        let gap = if self.credits.lines.is_empty() { 0.0 } else { self.margin * 0.5 };
        self.credits.height_px() + gap
    }

    pub fn draw(&self, brief: &PageBrief, viewport: &Viewport, frame: Frame, ring: Option<Shape>) -> Vec<Group> {
        let theme = brief.theme;
        let (ink, quiet) = (theme.color(Token::Text), theme.color(Token::TextQuiet));
        let (mut title, mut subtitle, mut credits) = (Vec::new(), Vec::new(), Vec::new());
        let below = self.lines(&self.title, (Layer::Title, ink), self.margin, &mut title);
        self.lines(&self.subtitle, (Layer::Subtitle, quiet), below, &mut subtitle);
        let foot = brief.size_px.1 as f32 - self.margin - self.credits.height_px();
        self.lines(&self.credits, (Layer::Credits, quiet), foot, &mut credits);
        let legend = self.draw_legend(brief, frame, ring);
        let scale = if brief.parts.credits { self.scale_bar(brief, viewport, frame) } else { Vec::new() };
        let mut groups: Vec<Group> = [
            (Layer::Title, title),
            (Layer::Subtitle, subtitle),
            (Layer::Legend, legend),
            (Layer::Credits, credits),
            (Layer::Scale, scale),
        ]
        .map(|(layer, items)| Group::new(layer, items))
        .into();
        groups.retain(|group| !group.items.is_empty());
        groups
    }

    fn lines(&self, block: &Block, (layer, color): (Layer, Color), top: f32, items: &mut Vec<Item>) -> f32 {
        let Some(face) = block.face else { return top };
        for (index, line) in block.lines.iter().enumerate() {
            let baseline = top + index as f32 * block.line_px() + block.size_px;
            let at = At { x: self.margin, y: baseline };
            items.push(text(layer, line, (at, Align::Start), (face, block.size_px, color)));
        }
        top + block.height_px()
    }

    fn draw_legend(&self, brief: &PageBrief, frame: Frame, ring: Option<Shape>) -> Vec<Item> {
        let color = brief.theme.color(Token::Text);
        let mut items = Vec::new();
        for (row, entries) in self.legend.iter().enumerate() {
            let y = frame.top + frame.height + self.margin * 0.45 + (row as f32 + 0.5) * LEGEND_LINE_PX;
            let mut x = self.margin;
            for (entry, words, width) in entries {
                let at = At { x: x + LEGEND_MARK_PX / 2.0 - 3.5, y };
                // The legend has no cluster entry if the frame shows no cluster.
                let shapes = match entry {
                    Entry::Cluster => ring.clone().map(|ring| ring_at(ring, at)).into_iter().collect(),
                    entry => entry.shapes(at, &brief.assets.symbols, brief.theme),
                };
                if !shapes.is_empty() {
                    items.extend(shapes.into_iter().map(|shape| Item::new(Layer::Legend, shape)));
                    let at = At { x: x + LEGEND_MARK_PX, y: y + self.legend_px * 0.36 };
                    items.push(text(Layer::Legend, words, (at, Align::Start), (Face::Regular, self.legend_px, color)));
                    x += width;
                }
            }
        }
        items
    }

    /// Places the scale bar at the right end of the first line below the map with room for it.
    fn scale_bar(&self, brief: &PageBrief, viewport: &Viewport, frame: Frame) -> Vec<Item> {
        let fonts = &brief.assets.fonts;
        let Some(bar) = ScaleBar::of(viewport, Units::Kilometres, 140.0) else { return Vec::new() };
        let color = brief.theme.color(Token::Text);
        let (size, right) = (self.legend_px * 0.9, frame.left + frame.width);
        let wide = fonts.width_px(Face::Regular, &bar.words, size, 0.0);
        let length = bar.length_px as f32;
        let used: f32 = self.legend.last().map_or(0.0, |row| row.iter().map(|(_, _, width)| width).sum());
        let last = self.legend.len().max(1) as f32;
        let y = if self.margin + used + wide + length + 24.0 < right && !self.legend.is_empty() {
            frame.top + frame.height + self.margin * 0.45 + (last - 0.5) * LEGEND_LINE_PX
        } else {
            // No line has room: draws it in a box in the corner of the map.
            return self.boxed_bar(brief, &bar, frame);
        };
        let mut items = bar_at(At { x: right - length, y: y + 3.0 }, length, color);
        let at = At { x: right - length - 10.0, y: y + size * 0.36 };
        items.push(text(Layer::Scale, &bar.words, (at, Align::End), (Face::Regular, size, color)));
        items
    }

    fn boxed_bar(&self, brief: &PageBrief, bar: &ScaleBar, frame: Frame) -> Vec<Item> {
        let theme = brief.theme;
        let size = self.legend_px * 0.9;
        let wide = brief.assets.fonts.width_px(Face::Regular, &bar.words, size, 0.0).max(bar.length_px as f32) + 16.0;
        let (right, bottom) = (frame.left + frame.width - 8.0, frame.top + frame.height - 8.0);
        let (left, top) = (right - wide, bottom - size - 20.0);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let rings = vec![corners.map(|(x, y)| At { x, y }).to_vec()];
        let shape = Shape::Area { rings, color: theme.color(Token::Surface) };
        let mut items = vec![Item::new(Layer::Scale, shape)];
        let (middle, color) = ((left + right) / 2.0, theme.color(Token::Text));
        let length = bar.length_px as f32;
        items.extend(bar_at(At { x: middle - length / 2.0, y: bottom - 6.0 }, length, color));
        let at = At { x: middle, y: top + size + 2.0 };
        items.push(text(Layer::Scale, &bar.words, (at, Align::Middle), (Face::Regular, size, color)));
        items
    }
}

fn ring_at(ring: Shape, at: At) -> Shape {
    match ring {
        Shape::Cluster { parts, label, .. } => Shape::Cluster { at, parts, label },
        other => other,
    }
}

/// The legend's entries and their widths, broken into lines. A program whose markers all vary is shown in their style.
fn legend_lines(brief: &PageBrief, inner: f32, size_px: f32) -> Vec<Vec<(Entry, String, f32)>> {
    let atlas = &brief.assets.atlas;
    let admitted = brief.view.admitted_beside(atlas);
    let counts = Pair::of(brief.view, atlas).map(|pair| pair.difference.by_program(atlas)).unwrap_or_default();
    let mut lines: Vec<Vec<(Entry, String, f32)>> = Vec::new();
    let mut used = f32::MAX;
    let land = legend::land_entries(&Highlights::of(brief.view, atlas, &admitted));
    for entry in legend::entries(atlas, &admitted, &brief.view.moment(), true).into_iter().chain(land) {
        let words = match &entry {
            Entry::Program { id, words, count } => match counts.iter().find(|counts| counts.program == *id) {
                Some(counts) => format!("{words} ({} → {})", counts.left, counts.right),
                None => format!("{words} ({count})"),
            },
            Entry::Cluster => "Several places, counted".to_owned(),
            other => other.words().to_owned(),
        };
        // An entry wider than the page ends in "…", as the title does.
        let setting = Setting { face: Face::Regular, size_px, width_px: inner - LEGEND_MARK_PX, max_lines: 1 };
        let words = wrap(&brief.assets.fonts, &words, setting).0.into_iter().next().unwrap_or_default();
        let width = brief.assets.fonts.width_px(Face::Regular, &words, size_px, 0.0) + LEGEND_MARK_PX + 16.0;
        if used + width > inner + 16.0 {
            lines.push(Vec::new());
            used = 0.0;
        }
        used += width;
        if let Some(line) = lines.last_mut() {
            line.push((entry, words, width));
        }
    }
    lines
}

fn text(layer: Layer, words: &str, (at, align): (At, Align), (face, size_px, color): (Face, f32, Color)) -> Item {
    let text = Text { at, align, text: words.into(), face, size_px, spacing_px: 0.0, color, halo: None };
    Item::new(layer, Shape::Text(text))
}

pub fn edge(frame: Frame, color: Color) -> Item {
    let (right, bottom) = (frame.left + frame.width, frame.top + frame.height);
    let corners = [(frame.left, frame.top), (right, frame.top), (right, bottom), (frame.left, bottom)];
    let mut points: Vec<At> = corners.iter().map(|(x, y)| At { x: *x, y: *y }).collect();
    points.extend(points.first().copied());
    Item::new(Layer::Frame, Shape::Line { points, color, width_px: 1.0, dashed: false })
}

fn bar_at(left: At, length: f32, color: Color) -> Vec<Item> {
    let (right, up) = (left.x + length, left.y - 5.0);
    let points = vec![At { x: left.x, y: up }, left, At { x: right, y: left.y }, At { x: right, y: up }];
    vec![Item::new(Layer::Scale, Shape::Line { points, color, width_px: 1.5, dashed: false })]
}
