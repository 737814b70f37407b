//! A page as it is handed to the writers: the map in its frame, and the words, legend and credits around it.

use super::{Assets, Highlights, Item, Layer, Shape, Target, framing::Framing};
use crate::{
    geo::Viewport,
    model::{SiteId, words::count},
    view::{Color, Side, Theme, View},
};
use serde::{Deserialize, Serialize};

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
        biggest_cluster(self.items())
    }
}

/// The cluster with the most places, as the legend's sample.
pub fn biggest_cluster<'a>(items: impl Iterator<Item = &'a Item>) -> Option<Shape> {
    let rings = items.filter_map(|item| match &item.target {
        Some(Target::Cluster(sites)) if item.layer == Layer::Places => Some((sites.len(), item)),
        _ => None,
    });
    rings.max_by_key(|(count, _)| *count).map(|(_, item)| item.shape.clone())
}
