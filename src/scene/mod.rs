//! What is drawn: shapes from back to front, laid out once for the window and for every file.
//!
//! Positions are in points from the top left corner. Nothing here paints and nothing here knows a window.

mod assets;
pub mod basemap;
mod beside;
pub mod build;
pub mod clip;
pub mod countries;
pub mod draw_op;
pub mod framing;
pub mod furniture;
pub mod gazetteer;

pub mod labels;
mod layer;
pub mod layout;
pub mod legend;
pub mod marker_style;
pub mod measure;
pub mod page;
pub mod path;
pub mod regions;
pub mod scale_bar;
pub mod shade;
mod symbol_painter;
pub mod text;
pub mod typeset;
pub mod wrap;

pub use assets::{AssetError, Assets};
pub use build::{Brief, build};
pub use countries::Highlights;
pub use draw_op::{DrawOp, Pen};
pub use framing::Framing;
pub use gazetteer::{Gazetteer, NameKind};
pub use layer::Layer;
pub use layout::{Layout, LayoutKey};
pub use marker_style::MarkerStyle;
pub use page::{Group, Page, PageBrief};
pub use text::{Face, Fonts};
pub use typeset::Typesetter;

use crate::{
    model::{RegionId, SiteId},
    view::{Color, Symbol},
};
use std::sync::Arc;

/// A point in points from the top left corner, `x` to the right and `y` down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl At {
    /// Where what is drawn alone has its center.
    pub const ORIGIN: Self = Self { x: 0.0, y: 0.0 };
}

/// A picture's size and its items, the first at the back.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in points.
    pub width_px: f32,
    /// Height in points.
    pub height_px: f32,
    /// What is drawn, back to front.
    pub items: Vec<Item>,
}

/// One thing that is drawn, and what of the atlas it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The layer that it belongs to.
    pub layer: Layer,
    /// The name whose line or dot it is.
    pub part_of: Option<NameId>,
    /// What is drawn.
    pub shape: Shape,
    /// What a click on it means; `None` for what cannot be clicked.
    pub target: Option<Target>,
}

impl Item {
    /// An item that cannot be clicked.
    pub fn new(layer: Layer, shape: Shape) -> Self {
        Self { layer, part_of: None, shape, target: None }
    }
}

/// One name on the map: all its lines and its dot have the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameId {
    /// What it names.
    pub of: Named,
    /// The copy of the world that it is on.
    pub copy: i32,
}

/// What a name on the map names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// Something of the basemap, by its index in the layout's names.
    Basemap(usize),
    /// A place of the atlas.
    Site(SiteId),
    /// A part of the world that a statement names.
    Region(RegionId),
    /// The length of a measured line.
    Measure,
}

/// What a marker or ring stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// One place.
    Site(SiteId),
    /// Several places that would overlap, in the atlas's order.
    Cluster(Arc<[SiteId]>),
    /// A country, by its ISO 3166-1 alpha-2 code.
    Country(Arc<str>),
}

impl Target {
    /// The places it stands for.
    pub fn sites(&self) -> &[SiteId] {
        match self {
            Self::Site(site) => std::slice::from_ref(site),
            Self::Cluster(sites) => sites,
            Self::Country(_) => &[],
        }
    }
}

/// Something that can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled area: rings that are closed, holes turning the other way round than what they are in.
    Area {
        /// Its outlines and holes.
        rings: Vec<Vec<At>>,
        /// Its colour.
        color: Color,
    },
    /// A filled area through which one sees what lies below.
    TranslucentArea {
        /// Its outlines and holes.
        rings: Vec<Vec<At>>,
        /// Its colour.
        color: Color,
        /// How much of it covers what lies below, of 1.
        opacity: f32,
    },
    /// A stroked line.
    Line {
        /// Its points.
        points: Vec<At>,
        /// Its colour.
        color: Color,
        /// Its width in points.
        width_px: f32,
        /// Whether it is dashed.
        dashed: bool,
    },
    /// A place's marker.
    Marker {
        /// Its middle.
        at: At,
        /// Outline, colour and glyph.
        symbol: Symbol,
        /// How it is varied.
        style: MarkerStyle,
    },
    /// Several places in one: a ring divided by program, the label inside.
    Cluster {
        /// Its middle.
        at: At,
        /// Colour and number of places of each program, in the fact sheet's order.
        parts: Vec<(Color, usize)>,
        /// How many places it stands for.
        label: Arc<str>,
    },
    /// The halo round a selected marker or ring.
    Halo {
        /// Its middle.
        at: At,
        /// Its radius in points.
        radius_px: f32,
    },
    /// The dot that marks a city.
    Dot {
        /// Its middle.
        at: At,
        /// Its colour.
        color: Color,
        /// The colour round it.
        halo: Color,
    },
    /// The dot of a country that is too small to be seen; it may lie round a marker.
    CountryDot {
        /// Its middle.
        at: At,
        /// Its radius in points.
        radius_px: f32,
        /// Its colour.
        fill: Color,
        /// The colour of its edge.
        edge: Color,
        /// The width of its edge in points.
        width_px: f32,
    },
    /// A line of text.
    Text(Text),
}

/// Which point of a line of text its position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The beginning of its baseline.
    Start,
    /// The middle of its baseline.
    Middle,
    /// The end of its baseline.
    End,
}

impl Align {
    /// The share of a line that stands before its position.
    pub fn share_before(self) -> f32 {
        match self {
            Self::Start => 0.0,
            Self::Middle => 0.5,
            Self::End => 1.0,
        }
    }
}

/// A line of text on the map, with a halo.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// A point of its baseline.
    pub at: At,
    /// Which one.
    pub align: Align,
    /// What it says.
    pub text: Arc<str>,
    /// The font.
    pub face: Face,
    /// The em size in points.
    pub size_px: f32,
    /// Extra space after each character, in points.
    pub spacing_px: f32,
    /// Its colour.
    pub color: Color,
    /// The halo's colour; none for what stands on open water.
    pub halo: Option<Color>,
}

/// Half the width of a marker, in points.
pub const MARKER_RADIUS_PX: f32 = 9.0;
/// The outer radius of a ring, in points.
pub const CLUSTER_RADIUS_PX: f32 = 13.0;
/// Half the width of what answers to a click on a marker, in points.
pub const HIT_RADIUS_PX: f32 = 12.0;

/// How far beyond the edge of a country's dot a click still means it, in points.
pub const DOT_REACH_PX: f32 = 3.0;

impl Shape {
    /// Middle and radius of a marker, a ring or a country's dot.
    pub fn disc(&self) -> Option<(At, f32)> {
        match self {
            Self::Marker { at, .. } => Some((*at, MARKER_RADIUS_PX)),
            Self::Cluster { at, .. } => Some((*at, CLUSTER_RADIUS_PX)),
            // What is beside its edge is still meant for it: round a marker there is not much of it.
            Self::CountryDot { at, radius_px, .. } => Some((*at, radius_px + DOT_REACH_PX)),
            _ => None,
        }
    }
}

impl Scene {
    /// What lies at a point, the topmost first: the nearest marker or ring within reach, else the nearest country's dot.
    pub fn hit(&self, x_px: f32, y_px: f32) -> Option<(&Target, At)> {
        self.targets()
            .map(|(target, at, radius)| (target, at, (at.x - x_px).hypot(at.y - y_px), radius))
            .filter(|(.., distance, radius)| *distance <= radius.max(HIT_RADIUS_PX))
            .min_by(|a, b| {
                let is_country = |target: &Target| matches!(target, Target::Country(_));
                is_country(a.0).cmp(&is_country(b.0)).then(a.2.total_cmp(&b.2))
            })
            .map(|(target, at, ..)| (target, at))
    }

    /// Every country's dot, marker and ring with its middle and radius, back to front.
    pub fn targets(&self) -> impl Iterator<Item = (&Target, At, f32)> {
        self.items.iter().filter_map(|item| {
            let (at, radius) = item.shape.disc()?;
            Some((item.target.as_ref()?, at, radius))
        })
    }
}
