//! A whole picture: the map in its frame, and around it what says what it is.
//!
//! The map is the scene that the window draws, laid out for the frame's size; the rest is [`super::furniture`].
//! Not a writer: each format draws these layers in its own way.

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

/// The words round a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The title.
    pub title: String,
    /// What is shown, below the title.
    pub subtitle: String,
    /// Vintage, source, credits and disclaimer, each on a line of its own.
    pub credits: Vec<String>,
}

/// What stands round the map, and on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parts {
    /// Title and subtitle.
    pub title: bool,
    /// The legend.
    pub legend: bool,
    /// Source, credits, disclaimer and scale bar.
    pub credits: bool,
    /// Names on the map.
    pub labels: bool,
    /// The basemap's seas and the page's ground; without them the picture is transparent there.
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
    /// Everything.
    pub const ALL: Self = Self { title: true, legend: true, credits: true, labels: true, background: true };
    /// Nothing but the map, to the edges of the picture.
    pub const MAP_ONLY: Self = Self { title: false, legend: false, credits: false, ..Self::ALL };

    /// Whether there is anything round the map.
    pub fn frames(self) -> bool {
        self.title || self.legend || self.credits
    }
}

/// What a page is made from.
#[derive(Clone, Copy)]
pub struct PageBrief<'a> {
    /// The facts, symbols, fonts and names.
    pub assets: &'a Assets,
    /// The colors.
    pub theme: &'a Theme,
    /// What is shown.
    pub view: &'a View,
    /// Which part of the world.
    pub framing: Framing,
    /// Width and height of the page in points.
    pub size_px: (f64, f64),
    /// How many dots of the output there are to a point: how much detail the basemap needs.
    pub dots_per_px: f64,
    /// What is written round the map.
    pub words: &'a Words,
    /// What stands round the map and on it.
    pub parts: Parts,
}

/// A part of the page that is filled by the map, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// Its left edge.
    pub left: f32,
    /// Its top edge.
    pub top: f32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

impl Frame {
    /// The smallest frame that holds this one and another.
    pub fn around(self, other: Self) -> Self {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let right = (self.left + self.width).max(other.left + other.width);
        let bottom = (self.top + self.height).max(other.top + other.height);
        Self { left, top, width: right - left, height: bottom - top }
    }
}

/// The items of one layer, of one map.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The layer that its items belong to.
    pub layer: Layer,
    /// Of two maps side by side, which one it belongs to.
    pub side: Side,
    /// Its items, from back to front.
    pub items: Vec<Item>,
}

impl Group {
    /// Of the only map, or of what is written around both.
    pub(super) fn new(layer: Layer, items: Vec<Item>) -> Self {
        Self { layer, side: Side::Left, items }
    }
}

/// A picture, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Page {
    /// Width in points.
    pub width_px: f32,
    /// Height in points.
    pub height_px: f32,
    /// Where the map is.
    pub frame: Frame,
    /// Where the second map is, which shows the same part of the world; none where there is one map.
    pub beside: Option<Frame>,
    /// The colour of the page; `None` is transparent.
    pub paper: Option<Color>,
    /// The colour of the sea; `None` is transparent.
    pub water: Option<Color>,
    /// What is drawn, the first at the back.
    pub groups: Vec<Group>,
    /// What of the world the frame shows.
    pub viewport: Viewport,
    /// The countries and parts of the world that are marked.
    pub marked: Highlights,
    /// What is on the page and what is not.
    pub tally: Tally,
}

/// What found room on a page and what did not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// The places that are drawn, alone or in a ring, in the atlas's order.
    pub drawn: Vec<SiteId>,
    /// The places that are shown but lie outside the map.
    pub off_page: Vec<SiteId>,
    /// How many rings of several places there are.
    pub rings: usize,
    /// How many of the drawn places have their name beside them.
    pub named: usize,
    /// Of two maps side by side, how many places are drawn on each.
    pub sides: Option<[usize; 2]>,
    /// What the maker of the picture should know, in sentences, beside what lies off the page.
    pub warnings: Vec<String>,
}

impl Tally {
    /// How many places are drawn, those on two maps twice.
    pub fn shown(&self) -> usize {
        self.sides.map_or(self.drawn.len(), |sides| sides.iter().sum())
    }

    /// How many places lie outside the picture, in a sentence; nothing where none does.
    pub fn off_page_words(&self) -> Option<String> {
        let (out, all) = (self.off_page.len(), self.off_page.len() + self.drawn.len());
        let lie = if out == 1 { "lies" } else { "lie" };
        let places = count(all, "place");
        (out > 0).then(|| format!("{out} of {places} {lie} outside the part of the world that the picture shows"))
    }
}

impl Page {
    /// The maps with their frames: one, or two.
    pub fn frames(&self) -> impl Iterator<Item = (Side, Frame)> {
        std::iter::once((Side::Left, self.frame)).chain(self.beside.map(|frame| (Side::Right, frame)))
    }

    /// A small square picture of nothing but markers, on a transparent ground; `side_px` is its width and height.
    pub fn of_places(side_px: f32, items: Vec<Item>) -> Self {
        let frame = Frame { left: 0.0, top: 0.0, width: side_px, height: side_px };
        let viewport = Viewport::new(View::default().camera, f64::from(side_px), f64::from(side_px));
        let groups = vec![Group::new(Layer::Places, items)];
        let (beside, paper, water, marked, tally) = (None, None, None, Highlights::default(), Tally::default());
        Self { width_px: side_px, height_px: side_px, frame, beside, paper, water, groups, viewport, marked, tally }
    }

    /// All items, back to front.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// Whether anything of a layer is on the page.
    pub fn has(&self, layer: Layer) -> bool {
        self.groups.iter().any(|group| group.layer == layer && !group.items.is_empty())
    }

    /// The cluster that stands for the most places, as the legend's sample.
    pub fn biggest_cluster(&self) -> Option<Shape> {
        furniture::biggest_cluster(self.items())
    }

    /// Lays a page out; an error only if the program's own basemap were damaged.
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
        // A marker whose middle is on the map is drawn whole, over the frame where it must be.
        groups.push(Group::new(Layer::Places, moved(places, frame)));
        if around.frames() {
            groups.extend(around.draw(brief, &viewport, frame, biggest));
        }
        let filled = |token| brief.parts.background.then(|| theme.color(token));
        let (paper, water) = (filled(Token::Surface), filled(Token::Water));
        Ok(Self { width_px, height_px, frame, beside: None, paper, water, groups, viewport, marked, tally })
    }
}

/// What does not fit the picture's shape, in sentences: sides that are cut off, and a world that is shown more than once.
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

/// The window's scene for the frame: outlines, names, and markers with what belongs to them; `ringed` are those with an outer ring.
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
