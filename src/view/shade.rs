//! What countries are coloured by, and what a second map beside the first one shows.
//!
//! Values only: colours and counts are made in `scene`.

use crate::model::{ProgramId, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What countries are coloured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shade {
    /// Nothing.
    #[default]
    None,
    /// How many programs have a place there.
    Programs,
    /// Whether a preclearance agreement was in force.
    Preclearance,
}

impl Shade {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::None, Self::Programs, Self::Preclearance];

    /// The choice's name on the command line and in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Programs => "programs",
            Self::Preclearance => "preclearance",
        }
    }

    /// The choice in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "Plain countries",
            Self::Programs => "Countries by number of programs",
            Self::Preclearance => "Countries with a preclearance agreement",
        }
    }

    /// Whether nothing is coloured.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// What the second of two maps side by side shows instead; everything else it has in common with the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compare {
    /// Another time.
    Time(Time),
    /// Other programs.
    Programs(BTreeSet<ProgramId>),
}
