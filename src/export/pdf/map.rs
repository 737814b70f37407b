//! Draws a sheet on its page, in the order of [`crate::export::raster`]: the map as one figure, markers as links, and the text.

use super::{
    Document, Sheet,
    canvas::{Canvas, TagRole, Words},
    links::{Anchor, Anchors, LinkTarget},
    metadata::{clean, or, title},
    prose,
    tags::{NodeId, Tags},
};
use crate::{
    export::entry::Entry,
    model::SiteId,
    scene::{DrawOp, Group, HIT_RADIUS_PX, Item, Layer, Shape, Target, Text, page::Frame, path::Path},
    view::Side,
};
use krilla::tagging::{BBox, ListNumbering, Tag};
use std::{collections::BTreeMap, num::NonZeroU16};

#[derive(Clone, Copy)]
pub struct Task<'a> {
    pub document: &'a Document<'a>,
    pub index: usize,
    pub sheet: &'a Sheet<'a>,
    pub anchors: &'a Anchors,
}

/// In reading order.
struct Nodes {
    heading: NodeId,
    subtitle: NodeId,
    map: NodeId,
    markers: NodeId,
    legend: NodeId,
    scale: NodeId,
    credits: NodeId,
}

pub fn sheet_title(document: &Document, sheet: &Sheet) -> String {
    or(sheet.title, &title(document))
}

impl Nodes {
    fn new(tags: &mut Tags, task: &Task, bounds: Option<BBox>) -> Self {
        let title = sheet_title(task.document, task.sheet);
        let alt = or(task.sheet.alt, &title);
        let titles = task.sheet.page.groups.iter().filter(|group| group.layer == Layer::Title);
        let written = titles.flat_map(texts).map(|text| &*text.text);
        let heading = or(&written.collect::<Vec<_>>().join(" "), &title);
        let sheet = tags.root(Tag::Part);
        let mut part = |tag: krilla::tagging::TagKind| tags.child(sheet, tag);
        Self {
            heading: part(Tag::Hn(NonZeroU16::MIN, Some(heading)).into()),
            subtitle: part(Tag::P.into()),
            map: part(Tag::Figure(Some(alt)).with_bbox(bounds).into()),
            markers: part(Tag::L(ListNumbering::None).into()),
            legend: part(Tag::L(ListNumbering::None).into()),
            scale: part(Tag::P.into()),
            credits: part(Tag::P.into()),
        }
    }
}

pub fn draw(canvas: &mut Canvas, task: &Task) {
    let page = task.sheet.page;
    let whole = Frame { left: 0.0, top: 0.0, width: page.width_px, height: page.height_px };
    let maps = page.beside.map_or(page.frame, |beside| page.frame.around(beside));
    let bounds = canvas.pdf_rect(maps).map(|rect| BBox::new(task.index, rect));
    let nodes = Nodes::new(canvas.tags, task, bounds);
    let ways = ways(canvas.tags, nodes.markers, task);
    let painter = Painter { task, nodes, ways };
    if let Some(paper) = page.paper {
        canvas.rect(TagRole::Background(whole), whole, paper);
    }
    for (side, frame) in page.frames() {
        canvas.clipped(frame, |canvas| {
            if let Some(water) = page.water {
                canvas.rect(TagRole::Node(painter.nodes.map), frame, water);
            }
            painter.framed(canvas, (side, frame));
        });
    }
    for group in page.groups.iter().filter(|group| !group.layer.is_in_frame()) {
        painter.group(canvas, group);
    }
}

/// The first of a marker's places, and its center.
type Key = (SiteId, u32, u32);

#[derive(Clone, Copy)]
struct Way {
    entry: usize,
    anchor: Anchor,
    link: NodeId,
}

fn key(item: &Item) -> Option<Key> {
    let (site, (at, _)) = (item.target.as_ref()?.sites().first()?, item.shape.disc()?);
    Some((site.clone(), at.x.to_bits(), at.y.to_bits()))
}

/// Links of markers that have an entry. Nodes are made in the order of the gazetteer, which becomes the reading order.
fn ways(tags: &mut Tags, list: NodeId, task: &Task) -> BTreeMap<Key, Way> {
    let order = |anchor: Anchor| (anchor.page, anchor.y.to_bits());
    let target = |item: &Item| {
        let entries = item.target.as_ref()?.sites().iter().filter_map(|site| task.anchors.entry(site.as_str()));
        // A cluster links to the first of its places in the gazetteer.
        let (entry, anchor) = entries.min_by_key(|(_, anchor)| order(*anchor))?;
        Some((key(item)?, entry, anchor))
    };
    let mut targets: Vec<_> = task.sheet.page.items().filter_map(target).collect();
    targets.sort_by_key(|(_, _, anchor)| order(*anchor));
    let mut ways = BTreeMap::new();
    for (key, entry, anchor) in targets {
        ways.entry(key).or_insert_with(|| {
            let item = tags.child(list, Tag::LI);
            let body = tags.child(item, Tag::LBody);
            Way { entry, anchor, link: tags.child(body, Tag::Link) }
        });
    }
    ways
}

struct Painter<'a> {
    task: &'a Task<'a>,
    nodes: Nodes,
    ways: BTreeMap<Key, Way>,
}

impl Painter<'_> {
    /// Layers that are clipped to the frame. In a transparent picture, lakes are holes in the layers below them.
    fn framed(&self, canvas: &mut Canvas, (side, frame): (Side, Frame)) {
        let page = self.task.sheet.page;
        let framed = page.groups.iter().filter(|group| group.layer.is_in_frame() && group.side == side);
        let groups: Vec<&Group> = framed.collect();
        let lakes = groups.iter().position(|group| group.layer == Layer::Lakes && page.water.is_none());
        let (below, above) = groups.split_at(lakes.map_or(0, |index| index + 1));
        if let Some((lakes, below)) = below.split_last() {
            let fills = lakes.items.iter().flat_map(|item| item.shape.ops(self.task.document.theme));
            let holes: Vec<Path> =
                fills.filter_map(|op| if let DrawOp::Fill { path, .. } = op { Some(path) } else { None }).collect();
            let map = TagRole::Node(self.nodes.map);
            canvas.holed(map, frame, &holes, |canvas| {
                for item in below.iter().flat_map(|group| &group.items) {
                    self.draw(canvas, map, &item.shape);
                }
            });
        }
        for group in above {
            self.group(canvas, group);
        }
    }

    fn group(&self, canvas: &mut Canvas, group: &Group) {
        match group.layer {
            Layer::Title => self.plain(canvas, group, self.nodes.heading),
            Layer::Subtitle | Layer::Heads => self.plain(canvas, group, self.nodes.subtitle),
            Layer::Legend => self.legend(canvas, group),
            Layer::Credits => self.plain(canvas, group, self.nodes.credits),
            Layer::Scale => self.plain(canvas, group, self.nodes.scale),
            Layer::Land
            | Layer::Countries
            | Layer::Lakes
            | Layer::Borders
            | Layer::Coasts
            | Layer::Outlines
            | Layer::Labels
            | Layer::Frame
            | Layer::Places
            | Layer::Measure => {
                for item in &group.items {
                    if !self.marker(canvas, item) {
                        self.draw(canvas, TagRole::Node(self.nodes.map), &item.shape);
                    }
                }
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas, role: TagRole, shape: &Shape) {
        for op in shape.ops(self.task.document.theme) {
            canvas.op(role, &op);
        }
    }

    /// Draws a marker as a link; returns false if it has no entry.
    fn marker(&self, canvas: &mut Canvas, item: &Item) -> bool {
        let Some((at, radius)) = item.shape.disc() else { return false };
        let Some(Way { entry, anchor, link }) = key(item).and_then(|key| self.ways.get(&key)).copied() else {
            return false;
        };
        let (Some(target), Some(first)) = (&item.target, self.task.document.entries.get(entry)) else { return false };
        let (alt, words) = self.said(target, first);
        let half = radius.max(HIT_RADIUS_PX);
        let frame = Frame { left: at.x - half, top: at.y - half, width: 2.0 * half, height: 2.0 * half };
        let bounds = canvas.pdf_rect(frame).map(|rect| BBox::new(self.task.index, rect));
        let figure = canvas.tags.child(link, Tag::Figure(Some(alt)).with_bbox(bounds));
        self.draw(canvas, TagRole::Node(figure), &item.shape);
        canvas.link(link, frame, &LinkTarget::Anchor(anchor), &words);
        true
    }

    /// Alternative text of a marker, and of its link.
    fn said(&self, target: &Target, first: &Entry) -> (String, String) {
        let Target::Cluster(sites) = target else {
            let alt = format!("{}, {}. {}. {}", first.name, first.place, first.program, first.when);
            return (clean(&alt), format!("To the entry of {}", first.name));
        };
        let entry = |site: &SiteId| self.task.document.entries.get(self.task.anchors.entry(site.as_str())?.0);
        let names: Vec<&str> = sites.iter().filter_map(entry).map(|entry| entry.name.as_str()).collect();
        let alt = format!("{} places: {}", sites.len(), names.join("; "));
        (clean(&alt), format!("To the entry of {}, the first of {} places here", first.name, sites.len()))
    }

    /// A list of the words next to the symbols.
    fn legend(&self, canvas: &mut Canvas, group: &Group) {
        for item in &group.items {
            match &item.shape {
                Shape::Text(text) => {
                    let list_item = canvas.tags.child(self.nodes.legend, Tag::LI);
                    let body = canvas.tags.child(list_item, Tag::LBody);
                    canvas.text(TagRole::Node(body), text);
                }
                mark => self.draw(canvas, TagRole::Layout, mark),
            }
        }
    }

    /// One paragraph; everything but text is decoration.
    fn plain(&self, canvas: &mut Canvas, group: &Group, node: NodeId) {
        let texts = texts(group);
        self.decoration(canvas, group);
        for (index, text) in texts.iter().enumerate() {
            self.line(canvas, node, text, texts.get(index + 1).copied());
        }
    }

    fn decoration(&self, canvas: &mut Canvas, group: &Group) {
        for item in group.items.iter().filter(|item| !matches!(item.shape, Shape::Text(_))) {
            self.draw(canvas, TagRole::Layout, &item.shape);
        }
    }

    /// A line of a paragraph that may continue in `next`, with its links.
    fn line(&self, canvas: &mut Canvas, node: NodeId, text: &Text, next: Option<&Text>) {
        let left = text.at.x - canvas.width(text.face, &text.text, text.size_px) * text.align.share_before();
        let whole = self.task.sheet.title;
        let goes_on = next.is_some_and(|next| !whole.contains(&format!("{}{}", text.text, next.text)));
        let line = Words {
            at: crate::scene::At { x: left, y: text.at.y },
            text: &format!("{}{}", text.text, if goes_on { " " } else { "" }),
            face: text.face,
            size: text.size_px,
            color: text.color,
        };
        prose::linked(canvas, node, &line);
    }
}

fn texts(group: &Group) -> Vec<&Text> {
    group.items.iter().filter_map(|item| if let Shape::Text(text) = &item.shape { Some(text) } else { None }).collect()
}
