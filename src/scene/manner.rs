//! How a place's marker is varied: what is known of its point and of the place.
//!
//! Not the drawing: that is the painter's and the writers'. They all take the same value, so a marker looks the same everywhere.

use crate::model::{Placement, Site, Status};

/// The ways in which a marker differs from its program's plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Manner {
    /// The inside is paper and the glyph has the colour: the point is not the place itself.
    pub hollow: bool,
    /// The edge is dashed: whether it worked in December 2011 is not known.
    pub dashed: bool,
}

impl Manner {
    /// A plain marker.
    pub const PLAIN: Self = Self { hollow: false, dashed: false };

    /// How the marker of a place is drawn.
    pub fn of(site: &Site) -> Self {
        Self { hollow: site.point.placement != Placement::Site, dashed: site.status_2011 == Status::Unknown }
    }

    /// Whether it is a program's plain marker.
    pub fn is_plain(self) -> bool {
        self == Self::PLAIN
    }
}
