//! A whole picture: the map in its frame and the furniture around it ([`super::furniture`]).

use super::{
    Assets, At, Brief, Highlights, Item, Layer, Layout, LayoutKey, NameId, Named, Shape, Target,
    basemap::{self, BasemapError},
    beside, build, countries,
    framing::Framing,
    furniture::{self, PageFurniture},
};
use crate::{
    geo::Viewport,
    model::{SiteId, words::count},
    view::{Color, Pair, Side, Theme, Token, View},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    pub title: String,
    pub subtitle: String,
    /// Date of the data, source, credits and disclaimer, one line each.
    pub credits: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parts {
    pub title: bool,
    pub legend: bool,
    pub credits: bool,
    pub labels: bool,
    /// The sea's and the page's background; without it the picture is transparent there.
    #[serde(skip, default = "yes")]
    pub background: bool,
}

fn yes() -> bool {
    true
}

impl Default for Parts {
    fn default() -> Self {
        Self::ALL
    }
}

impl Parts {
    pub const ALL: Self = Self { title: true, legend: true, credits: true, labels: true, background: true };
    /// Only the map, up to the edges of the picture.
    pub const MAP_ONLY: Self = Self { title: false, legend: false, credits: false, ..Self::ALL };

    pub fn frames(self) -> bool {
        self.title || self.legend || self.credits
    }
}

#[derive(Clone, Copy)]
pub struct PageBrief<'a> {
    pub assets: &'a Assets,
    pub theme: &'a Theme,
    pub view: &'a View,
    pub framing: Framing,
    pub size_px: (f64, f64),
    /// Output dots per point; decides the detail of the basemap.
    pub dots_per_px: f64,
    pub words: &'a Words,
    pub parts: Parts,
}

/// The area of a map on the page, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

impl Frame {
    /// The smallest frame that holds both.
    pub fn around(self, other: Self) -> Self {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let right = (self.left + self.width).max(other.left + other.width);
        let bottom = (self.top + self.height).max(other.top + other.height);
        Self { left, top, width: right - left, height: bottom - top }
    }
}

/// The items of one layer of one map.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub layer: Layer,
    /// [`Side::Left`] if there is only one map, and for the furniture around both.
    pub side: Side,
    /// Back to front.
    pub items: Vec<Item>,
}

impl Group {
    pub(super) fn new(layer: Layer, items: Vec<Item>) -> Self {
        Self { layer, side: Side::Left, items }
    }
}

/// A laid-out picture.
#[derive(Clone, Debug)]
pub struct Page {
    pub width_px: f32,
    pub height_px: f32,
    pub frame: Frame,
    /// The frame of the second map, which shows the same area; `None` if there is only one map.
    pub beside: Option<Frame>,
    /// `None` is transparent.
    pub paper: Option<Color>,
    /// `None` is transparent.
    pub water: Option<Color>,
    /// Back to front.
    pub groups: Vec<Group>,
    pub viewport: Viewport,
    pub marked: Highlights,
    pub tally: Tally,
}

/// Counts of what a page shows and omits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Sites drawn as markers or in clusters, in the atlas's order.
    pub drawn: Vec<SiteId>,
    /// Sites of the view that lie outside the map.
    pub off_page: Vec<SiteId>,
    /// The number of clusters.
    pub rings: usize,
    /// The number of drawn sites that are labeled.
    pub named: usize,
    /// The number of sites drawn on each of two maps.
    pub sides: Option<[usize; 2]>,
    /// Sentences for the user, in addition to the one about sites off the page.
    pub warnings: Vec<String>,
}

impl Tally {
    /// The number of sites drawn, counting those on two maps twice.
    pub fn shown(&self) -> usize {
        self.sides.map_or(self.drawn.len(), |sides| sides.iter().sum())
    }

    /// A sentence on how many places lie outside the picture; `None` if all are inside.
    pub fn off_page_words(&self) -> Option<String> {
        let (out, all) = (self.off_page.len(), self.off_page.len() + self.drawn.len());
        let lie = if out == 1 { "lies" } else { "lie" };
        let places = count(all, "place");
        (out > 0).then(|| format!("{out} of {places} {lie} outside the part of the world that the picture shows"))
    }
}

impl Page {
    /// One or two maps with their frames.
    pub fn frames(&self) -> impl Iterator<Item = (Side, Frame)> {
        std::iter::once((Side::Left, self.frame)).chain(self.beside.map(|frame| (Side::Right, frame)))
    }

    /// A transparent square picture with only markers, `side_px` wide.
    pub fn of_places(side_px: f32, items: Vec<Item>) -> Self {
        let frame = Frame { left: 0.0, top: 0.0, width: side_px, height: side_px };
        let viewport = Viewport::new(View::default().camera, f64::from(side_px), f64::from(side_px));
        let groups = vec![Group::new(Layer::Places, items)];
        let (beside, paper, water, marked, tally) = (None, None, None, Highlights::default(), Tally::default());
        Self { width_px: side_px, height_px: side_px, frame, beside, paper, water, groups, viewport, marked, tally }
    }

    /// Back to front.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    pub fn has(&self, layer: Layer) -> bool {
        self.groups.iter().any(|group| group.layer == layer && !group.items.is_empty())
    }

    /// The cluster with the most sites, as the legend's sample.
    pub fn biggest_cluster(&self) -> Option<Shape> {
        furniture::biggest_cluster(self.items())
    }

    /// # Errors
    /// The embedded basemap is damaged.
    pub fn compose(brief: &PageBrief) -> Result<Self, BasemapError> {
        if let Some(pair) = Pair::of(brief.view, &brief.assets.atlas) {
            return beside::compose(brief, &pair);
        }
        let (width_px, height_px) = (brief.size_px.0 as f32, brief.size_px.1 as f32);
        let mut warnings = Vec::new();
        let around = PageFurniture::measure(brief, &mut warnings);
        let room = around.room(width_px, height_px);
        let room_px = (f64::from(room.width), f64::from(room.height));
        let viewport = brief.framing.viewport(brief.view, &brief.assets.atlas, room_px, around.frames());
        let frame = Frame {
            left: room.left + (room.width - viewport.width_px() as f32) / 2.0,
            top: room.top,
            width: viewport.width_px() as f32,
            height: viewport.height_px() as f32,
        };
        let marked = Highlights::of(brief.view, &brief.assets.atlas, &brief.view.admitted(&brief.assets.atlas));
        let mut groups = basemap_groups(brief, &viewport, frame, &marked)?;
        let [outlines, labels, places] = map(brief, &viewport, &marked, &[]);
        let mut tally = tally(brief, &viewport, &labels, &places, warnings);
        tally.warnings.extend(misfits(brief, &viewport, &tally));
        let biggest = furniture::biggest_cluster(places.iter());
        if !outlines.is_empty() {
            groups.push(Group::new(Layer::Outlines, moved(outlines, frame)));
        }
        groups.push(Group::new(Layer::Labels, moved(labels, frame)));
        let theme = brief.theme;
        if around.frames() {
            let edge = furniture::edge(frame, theme.color(Token::SurfaceBorder));
            groups.push(Group::new(Layer::Frame, vec![edge]));
        }
        // A marker whose center is on the map is drawn whole, over the frame if necessary.
        groups.push(Group::new(Layer::Places, moved(places, frame)));
        if around.frames() {
            groups.extend(around.draw(brief, &viewport, frame, biggest));
        }
        let filled = |token| brief.parts.background.then(|| theme.color(token));
        let (paper, water) = (filled(Token::Surface), filled(Token::Water));
        Ok(Self { width_px, height_px, frame, beside: None, paper, water, groups, viewport, marked, tally })
    }
}

/// Warnings about the picture's shape: sides cut off, or a world shown more than once.
fn misfits(brief: &PageBrief, viewport: &Viewport, tally: &Tally) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(window) = brief.framing.window().filter(|_| brief.framing.is_cut(viewport)) {
        let atlas = &brief.assets.atlas;
        let was_shown = |id: &&SiteId| {
            let at = atlas.site(id).map(|site| window.project(site.point.position));
            at.is_some_and(|(x, y)| (0.0..=window.width_px()).contains(&x) && (0.0..=window.height_px()).contains(&y))
        };
        let places = match tally.off_page.iter().filter(was_shown).count() {
            0 => String::new(),
            1 => ", and 1 of its places with them".to_owned(),
            out => format!(", and {out} of its places with them"),
        };
        words.push(format!(
            "The map fills a picture that is taller than the world is wide: the sides of the view are cut off{places}; \
             with a title or credits round it all of the view is shown"
        ));
    }
    if viewport.width_px() > viewport.world_px() + 1.0 {
        words.push("The map fills a picture that is wider than the world: its sides are shown twice".to_owned());
    }
    words
}

pub(super) fn basemap_groups(
    brief: &PageBrief,
    viewport: &Viewport,
    frame: Frame,
    marked: &Highlights,
) -> Result<Vec<Group>, BasemapError> {
    let theme = brief.theme;
    let ground = basemap::draw(viewport, theme, brief.dots_per_px)?;
    let mut groups = vec![Group::new(Layer::Land, moved(ground.land, frame))];
    let countries = countries::areas(marked, viewport, theme, brief.dots_per_px);
    if !countries.is_empty() {
        groups.push(Group::new(Layer::Countries, moved(countries, frame)));
    }
    groups.extend([
        Group::new(Layer::Lakes, moved(ground.lakes, frame)),
        Group::new(Layer::Borders, moved(ground.borders, frame)),
        Group::new(Layer::Coasts, moved(ground.coasts, frame)),
    ]);
    Ok(groups)
}

/// The window's scene for the frame: outlines, names and markers; `ringed` sites get an outer ring.
pub(super) fn map(brief: &PageBrief, viewport: &Viewport, marked: &Highlights, ringed: &[usize]) -> [Vec<Item>; 3] {
    let (assets, theme) = (brief.assets, brief.theme);
    let atlas = &assets.atlas;
    let selected = brief.view.selection.sites().iter().filter_map(|id| atlas.index_of(id)).collect();
    let key = LayoutKey::new(viewport.camera().zoom(), brief.view.admitted(atlas), selected, brief.parts.labels);
    let layout = Layout::compute(&key, atlas, &assets.gazetteer, &assets.fonts);
    let scene = build(&Brief {
        assets,
        theme,
        layout: &layout,
        viewport,
        selection: &brief.view.selection,
        time: brief.view.moment(),
        marked,
        ringed,
        measure: None,
        whole: true,
    });
    let of = |layer| scene.items.iter().filter(|item| item.layer == layer).cloned().collect();
    [of(Layer::Outlines), of(Layer::Labels), of(Layer::Places)]
}

pub(super) fn moved(mut items: Vec<Item>, frame: Frame) -> Vec<Item> {
    let shift = |at: &mut At| (at.x, at.y) = (at.x + frame.left, at.y + frame.top);
    for item in &mut items {
        match &mut item.shape {
            Shape::Area { rings, .. } | Shape::TranslucentArea { rings, .. } => {
                rings.iter_mut().flatten().for_each(shift)
            }
            Shape::Line { points, .. } => points.iter_mut().for_each(shift),
            Shape::Marker { at, .. }
            | Shape::Cluster { at, .. }
            | Shape::Halo { at, .. }
            | Shape::Dot { at, .. }
            | Shape::CountryDot { at, .. } => shift(at),
            Shape::Text(text) => shift(&mut text.at),
        }
    }
    items
}

pub(super) fn tally(
    brief: &PageBrief,
    viewport: &Viewport,
    labels: &[Item],
    places: &[Item],
    warnings: Vec<String>,
) -> Tally {
    let atlas = &brief.assets.atlas;
    let (width, height) = (viewport.width_px() as f32, viewport.height_px() as f32);
    let within = |at: At| (0.0..=width).contains(&at.x) && (0.0..=height).contains(&at.y);
    let mut drawn: BTreeSet<&SiteId> = BTreeSet::new();
    let (mut alone, mut rings): (BTreeSet<&SiteId>, BTreeSet<&SiteId>) = (BTreeSet::new(), BTreeSet::new());
    for item in places {
        let (Some(target), Some((at, _))) = (&item.target, item.shape.disc()) else { continue };
        if within(at) {
            drawn.extend(target.sites());
            match target {
                Target::Site(site) => _ = alone.insert(site),
                Target::Cluster(sites) => rings.extend(sites.first()),
                Target::Country(_) => {}
            }
        }
    }
    let named: BTreeSet<&SiteId> = labels
        .iter()
        .filter_map(|item| match &item.part_of {
            Some(NameId { of: Named::Site(site), .. }) => Some(site),
            _ => None,
        })
        .filter(|site| alone.contains(site))
        .collect();
    let admitted = atlas.sites().iter().filter(|site| brief.view.admits(site)).map(|site| &site.id);
    let off_page: Vec<SiteId> = admitted.filter(|id| !drawn.contains(id)).cloned().collect();
    let drawn = drawn.into_iter().cloned().collect();
    Tally { drawn, off_page, rings: rings.len(), named: named.len(), sides: None, warnings }
}
