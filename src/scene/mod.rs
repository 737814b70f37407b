//! What is drawn: shapes from back to front, laid out once for the window and for every file.
//!
//! Positions are in points from the top left corner. Nothing here paints and nothing here knows a window.

mod beside;
pub mod build;
pub mod framing;
pub mod furniture;
pub mod gazetteer;
pub mod ground;
pub mod labels;
pub mod layout;
pub mod legend;
pub mod measure;
pub mod page;
pub mod scale_bar;
pub mod text;
pub mod wrap;

pub use build::{Brief, build};
pub use framing::Framing;
pub use gazetteer::{Gazetteer, NameKind};
pub use layout::{Layout, LayoutKey};
pub use page::{Layer, Materials, Page, PageBrief};
pub use text::{Face, Fonts};

use crate::{
    model::SiteId,
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
    /// What is drawn.
    pub shape: Shape,
    /// What a click on it means; `None` for what cannot be clicked.
    pub target: Option<Target>,
}

/// What a marker or ring stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// One place.
    Site(SiteId),
    /// Several places that would overlap, in the atlas's order.
    Ring(Arc<[SiteId]>),
}

impl Target {
    /// The places it stands for.
    pub fn sites(&self) -> &[SiteId] {
        match self {
            Self::Site(site) => std::slice::from_ref(site),
            Self::Ring(sites) => sites,
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
        /// Drawn hollow: the point is not the place itself.
        hollow: bool,
        /// Drawn with a dashed edge: whether it worked in December 2011 is not known.
        dashed: bool,
    },
    /// Several places in one: a ring divided by program, the count inside.
    Ring {
        /// Its middle.
        at: At,
        /// Colour and number of places of each program, in the fact sheet's order.
        parts: Vec<(Color, usize)>,
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
pub const RING_RADIUS_PX: f32 = 13.0;
/// Half the width of what answers to a click on a marker, in points.
pub const HIT_RADIUS_PX: f32 = 12.0;

impl Shape {
    /// Middle and radius of a marker or ring.
    pub fn disc(&self) -> Option<(At, f32)> {
        match self {
            Self::Marker { at, .. } => Some((*at, MARKER_RADIUS_PX)),
            Self::Ring { at, .. } => Some((*at, RING_RADIUS_PX)),
            _ => None,
        }
    }
}

impl Scene {
    /// What lies at a point, the topmost first: the nearest marker or ring within reach.
    pub fn hit(&self, x_px: f32, y_px: f32) -> Option<(&Target, At)> {
        self.targets()
            .map(|(target, at, radius)| (target, at, (at.x - x_px).hypot(at.y - y_px), radius))
            .filter(|(.., distance, radius)| *distance <= radius.max(HIT_RADIUS_PX))
            .min_by(|a, b| a.2.total_cmp(&b.2))
            .map(|(target, at, ..)| (target, at))
    }

    /// Every marker and ring with its middle and radius, back to front.
    pub fn targets(&self) -> impl Iterator<Item = (&Target, At, f32)> {
        self.items.iter().filter_map(|item| {
            let (at, radius) = item.shape.disc()?;
            Some((item.target.as_ref()?, at, radius))
        })
    }
}
