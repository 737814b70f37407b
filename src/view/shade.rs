//! The choices for coloring countries and for a second map.

use crate::model::{Atlas, ProgramId, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shade {
    #[default]
    None,
    /// By the number of programs with a place in the country.
    Programs,
    /// By whether a preclearance agreement was in force.
    Preclearance,
}

impl Shade {
    pub const ALL: [Self; 3] = [Self::None, Self::Programs, Self::Preclearance];

    /// The name on the command line and in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Programs => "programs",
            Self::Preclearance => "preclearance",
        }
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "Plain countries",
            Self::Programs => "Countries by number of programs",
            Self::Preclearance => "Countries with a preclearance agreement",
        }
    }

    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// The setting in which the second map differs from the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compare {
    Time(Time),
    Programs(BTreeSet<ProgramId>),
}

impl Compare {
    /// Such as "December 2011", "Preclearance and CSI" or "19 programs".
    pub fn words(&self, atlas: &Atlas) -> String {
        match self {
            Self::Time(time) => time.words(),
            Self::Programs(programs) => programs_words(programs, atlas),
        }
    }
}

/// Short names if there are few, in the fact sheet's order.
pub fn programs_words(programs: &BTreeSet<ProgramId>, atlas: &Atlas) -> String {
    let names: Vec<&str> = atlas
        .programs()
        .iter()
        .filter(|program| programs.contains(&program.id))
        .map(|program| program.short_name.as_str())
        .collect();
    match names.as_slice() {
        [] => "No program".to_owned(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        several => format!("{} programs", several.len()),
    }
}
