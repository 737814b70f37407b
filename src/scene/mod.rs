//! Scenes: shapes from back to front, laid out once for the window and every file, in points from the top left corner.

mod assets;
pub mod basemap;
mod beside;
mod brief;
pub mod build;
pub mod clip;
mod compose;
pub mod countries;
pub mod draw_op;
pub mod framing;
pub mod furniture;
pub mod gazetteer;

mod highlights;
pub mod labels;
mod layer;
pub mod layout;
pub mod legend;
pub mod marker_style;
pub mod measure;
mod measure_line;
pub mod page;
mod page_map;
pub mod path;
pub mod regions;
pub mod scale_bar;
pub mod shade;
mod symbol_painter;
pub mod text;
pub mod typeset;
pub mod wrap;

pub use assets::{AssetError, Assets};
pub use brief::Brief;
pub use build::build;
pub use draw_op::{DrawOp, Pen};
pub use framing::Framing;
pub use gazetteer::{Gazetteer, NameKind};
pub use highlights::Highlights;
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

/// In points from the top left corner, `x` to the right and `y` down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At {
    pub x: f32,
    pub y: f32,
}

impl At {
    pub const ORIGIN: Self = Self { x: 0.0, y: 0.0 };
}

/// A picture's size and its items.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub width_px: f32,
    pub height_px: f32,
    /// Back to front.
    pub items: Vec<Item>,
}

/// A shape with what it represents in the atlas.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub layer: Layer,
    /// The name that this line or dot is part of.
    pub part_of: Option<NameId>,
    pub shape: Shape,
    /// The target of a click; `None` if it cannot be clicked.
    pub target: Option<Target>,
}

impl Item {
    pub fn new(layer: Layer, shape: Shape) -> Self {
        Self { layer, part_of: None, shape, target: None }
    }
}

/// Shared by all lines and the dot of one name on the map.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameId {
    pub of: Named,
    /// The copy of the world.
    pub copy: i32,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// Index into the layout's names.
    Basemap(usize),
    Site(SiteId),
    /// A region named by a statement.
    Region(RegionId),
    /// The length of a measured line.
    Measure,
}

/// What a marker, cluster or dot represents.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Site(SiteId),
    /// In the atlas's order.
    Cluster(Arc<[SiteId]>),
    /// ISO 3166-1 alpha-2 code.
    Country(Arc<str>),
}

impl Target {
    pub fn sites(&self) -> &[SiteId] {
        match self {
            Self::Site(site) => std::slice::from_ref(site),
            Self::Cluster(sites) => sites,
            Self::Country(_) => &[],
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Closed rings; holes run in the opposite direction to the ring around them.
    Area {
        rings: Vec<Vec<At>>,
        color: Color,
    },
    TranslucentArea {
        rings: Vec<Vec<At>>,
        color: Color,
        /// 0 to 1.
        opacity: f32,
    },
    Line {
        points: Vec<At>,
        color: Color,
        width_px: f32,
        dashed: bool,
    },
    Marker {
        at: At,
        symbol: Symbol,
        style: MarkerStyle,
    },
    /// Several sites, drawn as a ring divided by program with the label inside.
    Cluster {
        at: At,
        /// Color and number of sites of each program, in the fact sheet's order.
        parts: Vec<(Color, usize)>,
        /// The number of sites.
        label: Arc<str>,
    },
    /// Around a selected marker or cluster.
    Halo {
        at: At,
        radius_px: f32,
    },
    /// Marks a city.
    Dot {
        at: At,
        color: Color,
        halo: Color,
    },
    /// Marks a country too small to see; it may surround a marker.
    CountryDot {
        at: At,
        radius_px: f32,
        fill: Color,
        edge: Color,
        width_px: f32,
    },
    Text(Text),
}

/// The point of the baseline that a text's position refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Start,
    Middle,
    End,
}

impl Align {
    /// The share of the line to the left of its position.
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
    /// The anchor on the baseline.
    pub at: At,
    pub align: Align,
    pub text: Arc<str>,
    pub face: Face,
    /// The em size in points.
    pub size_px: f32,
    /// Extra space after each character, in points.
    pub spacing_px: f32,
    pub color: Color,
    /// `None` for text on open water.
    pub halo: Option<Color>,
}

/// Half the width of a marker, in points.
pub const MARKER_RADIUS_PX: f32 = 9.0;
/// The outer radius of a cluster, in points.
pub const CLUSTER_RADIUS_PX: f32 = 13.0;
/// Half the width of a marker's click target, in points.
pub const HIT_RADIUS_PX: f32 = 12.0;

/// How far the click target of a country's dot extends beyond its edge, in points.
pub const DOT_REACH_PX: f32 = 3.0;

impl Shape {
    /// Center and radius of a marker, a cluster or a country's dot.
    pub fn disc(&self) -> Option<(At, f32)> {
        match self {
            Self::Marker { at, .. } => Some((*at, MARKER_RADIUS_PX)),
            Self::Cluster { at, .. } => Some((*at, CLUSTER_RADIUS_PX)),
            // Around a marker little of the dot is left to click, so the target extends beyond its edge.
            Self::CountryDot { at, radius_px, .. } => Some((*at, radius_px + DOT_REACH_PX)),
            _ => None,
        }
    }
}

impl Scene {
    /// The target at a point: the nearest marker or cluster within reach, otherwise the nearest country's dot.
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

    /// All country dots, markers and clusters with center and radius, back to front.
    pub fn targets(&self) -> impl Iterator<Item = (&Target, At, f32)> {
        self.items.iter().filter_map(|item| {
            let (at, radius) = item.shape.disc()?;
            Some((item.target.as_ref()?, at, radius))
        })
    }
}
