//! SVG: text stays text, shapes stay shapes, a named group per layer, an id per place. Self-contained, without scripts.

mod path;
mod style;

use super::{
    ExportError,
    xml::{Breaks, DECLARATION, Xml},
};
use crate::{
    model::Atlas,
    scene::{
        Align, DrawOp, Group, Item, Page, Pen, Target, Text, Typesetter, draw_op::HALO_PX, page::Frame, path::Path,
    },
    view::{Color, Side, Theme},
};
use std::{borrow::Cow, collections::BTreeSet, fmt::Display};

#[derive(Clone, Copy)]
pub struct Svg<'a> {
    pub page: &'a Page,
    pub atlas: &'a Atlas,
    pub theme: &'a Theme,
    pub typesetter: &'a Typesetter,
    pub title: &'a str,
    pub description: &'a str,
    pub options: Options,
    /// Prefix of every id: several pictures share one HTML page.
    pub id_prefix: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    pub mm_per_px: f64,
    /// Dots of the output per point; sets the precision of coordinates.
    pub dots_per_px: f64,
    pub outlines: bool,
    /// Part of an HTML page: no XML declaration, and markers link to their entries.
    pub in_html: bool,
}

pub fn write(svg: &Svg) -> Result<Vec<u8>, ExportError> {
    let mut writer = Writer::new(*svg);
    writer.document();
    Ok(writer.xml.finish().into_bytes())
}

/// The content of the `svg` element, for an HTML page.
pub fn write_inside(svg: &Svg) -> String {
    let mut writer = Writer::new(*svg);
    writer.inside();
    writer.xml.finish()
}

/// Items alone, drawn as in the page.
pub fn write_items(svg: &Svg, items: &[Item]) -> String {
    let mut writer = Writer::new(*svg);
    items.iter().for_each(|item| writer.item(item));
    writer.xml.finish()
}

/// Style sheet for a picture in an HTML page, which embeds the fonts itself.
pub fn style_in_html(page: &Page) -> String {
    style::sheet(page, false)
}

struct Writer<'a> {
    svg: Svg<'a>,
    decimals: usize,
    ids: BTreeSet<String>,
    side: Side,
    xml: Xml,
}

type Attributes<'a> = [(&'static str, Cow<'a, str>)];

impl<'a> Writer<'a> {
    fn new(svg: Svg<'a>) -> Self {
        let decimals = if svg.options.dots_per_px > 1.6 { 2 } else { 1 };
        Self { svg, decimals, ids: BTreeSet::new(), side: Side::Left, xml: Xml::new("", Breaks::After) }
    }

    /// Closes the element even if `inside` returns early.
    fn element(&mut self, name: &str, attributes: &Attributes, inside: impl FnOnce(&mut Self)) {
        self.xml.start(name, &displayed(attributes));
        inside(self);
        self.xml.end(name);
    }

    fn empty(&mut self, name: &str, attributes: &Attributes) {
        self.xml.empty(name, &displayed(attributes));
    }

    fn document(&mut self) {
        let Svg { page, options, .. } = self.svg;
        let mm = |px: f32| format!("{}mm", path::number(f64::from(px) * options.mm_per_px, 3));
        let view_box =
            format!("0 0 {} {}", path::number(page.width_px.into(), 3), path::number(page.height_px.into(), 3));
        let attributes: Vec<(&'static str, Cow<str>)> = vec![
            ("xmlns", "http://www.w3.org/2000/svg".into()),
            ("viewBox", view_box.into()),
            ("role", "img".into()),
            ("aria-labelledby", "map-title map-description".into()),
            ("width", mm(page.width_px).into()),
            ("height", mm(page.height_px).into()),
            ("xml:lang", "en".into()),
        ];
        self.xml.raw(DECLARATION);
        self.element("svg", &attributes, Self::inside);
    }

    fn inside(&mut self) {
        let Svg { page, options, title, description, .. } = self.svg;
        self.xml.raw("\n");
        let (title_id, description_id) = (self.id(Side::Left, "map-title"), self.id(Side::Left, "map-description"));
        self.element("title", &[("id", title_id.into())], |svg| svg.xml.words(title));
        self.element("desc", &[("id", description_id.into())], |svg| svg.xml.words(description));
        if !options.outlines {
            let css = style::sheet(page, !options.in_html);
            self.element("style", &[], |svg| svg.xml.raw(&css));
        }
        self.ground();
        self.layers();
    }

    /// Names the map's side only if there are two maps.
    fn id(&self, side: Side, name: &str) -> String {
        let side = if side == Side::Left { "" } else { "right-" };
        format!("{}{side}{name}", self.svg.id_prefix)
    }

    fn ground(&mut self) {
        let Page { width_px, height_px, paper, water, .. } = *self.svg.page;
        let frames: Vec<(Side, Frame)> = self.svg.page.frames().collect();
        let rect = |left: f32, top: f32, width: f32, height: f32| {
            [("x", left), ("y", top), ("width", width), ("height", height)]
                .map(|(key, value)| (key, Cow::from(path::number(value.into(), 2))))
        };
        let map = |frame: Frame| rect(frame.left, frame.top, frame.width, frame.height);
        self.element("defs", &[], |svg| {
            for (side, frame) in &frames {
                let id = svg.id(*side, "map-frame");
                svg.element("clipPath", &[("id", id.into())], |svg| {
                    svg.empty("rect", &map(*frame));
                });
            }
        });
        let waters = frames.iter().map(|(side, frame)| (self.id(*side, "water"), water, map(*frame)));
        let paper = (self.id(Side::Left, "paper"), paper, rect(0.0, 0.0, width_px, height_px));
        for (id, color, rect) in std::iter::once(paper).chain(waters).collect::<Vec<_>>() {
            if let Some(color) = color {
                let mut attributes = rect.to_vec();
                attributes.push(("id", id.into()));
                attributes.push(("fill", color.to_string().into()));
                self.empty("rect", &attributes);
            }
        }
    }

    fn layers(&mut self) {
        let page = self.svg.page;
        if page.beside.is_none() {
            page.groups.iter().for_each(|group| self.group(group));
            return;
        }
        // Each of two maps is a group of its own; items of both follow.
        for (side, _) in page.frames() {
            let id = self.id(Side::Left, &format!("map-{}", side.key()));
            self.element("g", &[("id", id.into())], |svg| {
                svg.xml.raw("\n");
                svg.side = side;
                let own = page.groups.iter().filter(|group| group.side == side && group.layer.is_of_a_map());
                own.for_each(|group| svg.group(group));
            });
        }
        self.side = Side::Left;
        page.groups.iter().filter(|group| !group.layer.is_of_a_map()).for_each(|group| self.group(group));
    }

    fn group(&mut self, Group { layer, side, items }: &Group) {
        let mut attributes: Vec<(&'static str, Cow<str>)> = vec![("id", self.id(*side, layer.id()).into())];
        if layer.is_in_frame() {
            attributes.push(("clip-path", format!("url(#{})", self.id(*side, "map-frame")).into()));
        }
        self.element("g", &attributes, |svg| {
            svg.xml.raw("\n");
            if layer.is_basemap() { svg.base(items) } else { items.iter().for_each(|item| svg.item(item)) }
        });
    }

    /// One path for all items with the same color and pen.
    fn base(&mut self, items: &[Item]) {
        let mut run: Option<DrawOp> = None;
        for op in items.iter().flat_map(|item| item.shape.ops(self.svg.theme)) {
            match (&mut run, op) {
                (Some(DrawOp::Fill { path, color, .. }), DrawOp::Fill { path: more, color: other, .. })
                    if *color == other =>
                {
                    path.0.extend(more.0);
                }
                (Some(DrawOp::Stroke { path, pen }), DrawOp::Stroke { path: more, pen: other }) if *pen == other => {
                    path.0.extend(more.0);
                }
                (slot, op) => {
                    if let Some(done) = slot.replace(op) {
                        self.op(&done);
                    }
                }
            }
        }
        if let Some(op) = run {
            self.op(&op);
        }
    }

    fn item(&mut self, item: &Item) {
        let ops = item.shape.ops(self.svg.theme);
        let Some(target) = &item.target else {
            ops.iter().for_each(|op| self.op(op));
            return;
        };
        let (id, name) = self.naming(target);
        let id = self.id(self.side, &id);
        let (is_first, count) = (self.ids.insert(id.clone()), target.sites().len());
        let mut attributes: Vec<(&'static str, Cow<str>)> = Vec::new();
        if is_first {
            attributes.push(("id", id.into()));
        }
        if is_first && count > 0 {
            attributes.push(("data-places", count.to_string().into()));
        }
        let links = self.svg.options.in_html && count > 0;
        if links && let Some(first) = target.sites().first() {
            attributes.push(("href", format!("#entry-{first}").into()));
            attributes.push(("class", "place".into()));
            attributes.push(("data-sites", ids(target).into()));
        }
        self.element(if links { "a" } else { "g" }, &attributes, |svg| {
            svg.element("title", &[], |svg| svg.xml.words(&name));
            ops.iter().for_each(|op| svg.op(op));
        });
    }

    /// Id and label of a marker or cluster.
    fn naming(&self, target: &Target) -> (String, String) {
        let name = |id: &crate::model::SiteId| {
            let site = self.svg.atlas.site(id)?;
            Some(site.full_name(self.svg.atlas.program(&site.program)?))
        };
        match target {
            Target::Site(id) => (id.to_string(), name(id).unwrap_or_default()),
            Target::Cluster(sites) => {
                let names: Vec<&str> =
                    sites.iter().filter_map(|id| self.svg.atlas.site(id)).map(|site| site.name.as_str()).collect();
                let first = sites.first().map(ToString::to_string).unwrap_or_default();
                (format!("ring-{first}"), format!("{} places: {}", names.len(), names.join(", ")))
            }
            Target::Country(iso) => {
                let name = self.svg.atlas.territory(iso).map_or(&**iso, |territory| territory.name.as_str());
                let class = self.svg.page.marked.classes.get(&**iso).map_or("", |class| class.words());
                let colon = if class.is_empty() { "" } else { ": " };
                (format!("country-{iso}"), format!("{name}{colon}{class}"))
            }
        }
    }

    fn op(&mut self, op: &DrawOp) {
        match op {
            DrawOp::Fill { path, color, opacity } => self.fill(path, *color, *opacity),
            DrawOp::Stroke { path, pen } => self.stroke(path, pen),
            DrawOp::Text(text) if self.svg.options.outlines => self.outlined(text),
            DrawOp::Text(text) => self.text(text),
            DrawOp::Pictogram(glyph) => self.fill(&self.svg.typesetter.pictogram(glyph), glyph.color, 1.0),
        }
    }

    fn fill(&mut self, path: &Path, color: Color, opacity: f32) {
        let data = path::data(path, self.decimals_for(path));
        if data.is_empty() {
            return;
        }
        let mut attributes: Vec<(&'static str, Cow<str>)> = vec![("fill", color.to_string().into())];
        if opacity < 1.0 {
            attributes.push(("fill-opacity", path::number(opacity.into(), 2).into()));
        }
        attributes.push(("d", data.into()));
        self.empty("path", &attributes);
    }

    fn stroke(&mut self, path: &Path, pen: &Pen) {
        let data = path::data(path, self.decimals_for(path));
        if data.is_empty() {
            return;
        }
        let mut attributes: Vec<(&'static str, Cow<str>)> = vec![
            ("fill", "none".into()),
            ("stroke", pen.color.to_string().into()),
            ("stroke-width", path::number(pen.width_px.into(), 2).into()),
            ("stroke-linejoin", "round".into()),
        ];
        if let Some([dash, gap]) = pen.dashes {
            let dashes = format!("{} {}", path::number(dash.into(), 2), path::number(gap.into(), 2));
            attributes.push(("stroke-dasharray", dashes.into()));
        }
        attributes.push(("d", data.into()));
        self.empty("path", &attributes);
    }

    /// Small shapes need more decimals than the coast: a marker is a few points wide.
    fn decimals_for(&self, path: &Path) -> usize {
        if path.0.len() < 64 { 2.max(self.decimals) } else { self.decimals }
    }

    fn text(&mut self, text: &Text) {
        let anchor = match text.align {
            Align::Start => "start",
            Align::Middle => "middle",
            Align::End => "end",
        };
        let mut attributes: Vec<(&'static str, Cow<str>)> = vec![
            ("class", style::class(text.face).into()),
            ("x", path::number(text.at.x.into(), 2).into()),
            ("y", path::number(text.at.y.into(), 2).into()),
            ("font-size", path::number(text.size_px.into(), 2).into()),
            ("text-anchor", anchor.into()),
            ("fill", text.color.to_string().into()),
        ];
        if text.spacing_px != 0.0 {
            attributes.push(("letter-spacing", path::number(text.spacing_px.into(), 2).into()));
        }
        if let Some(halo) = text.halo {
            attributes.push(("stroke", halo.to_string().into()));
            attributes.push(("stroke-width", path::number(f64::from(HALO_PX) * 2.0, 2).into()));
            attributes.push(("stroke-linejoin", "round".into()));
            attributes.push(("paint-order", "stroke".into()));
        }
        self.element("text", &attributes, |svg| svg.xml.words(&text.text));
    }

    fn outlined(&mut self, text: &Text) {
        let line = self.svg.typesetter.line(text);
        self.element("g", &[("aria-label", (&*text.text).into())], |svg| {
            if let Some(color) = text.halo {
                svg.stroke(&line, &Pen::solid(color, HALO_PX * 2.0));
            }
            svg.fill(&line, text.color, 1.0);
        });
    }
}

fn displayed<'a>(attributes: &'a Attributes) -> Vec<(&'a str, &'a dyn Display)> {
    attributes.iter().map(|(name, value)| (*name, value as &dyn Display)).collect()
}

fn ids(target: &Target) -> String {
    target.sites().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
