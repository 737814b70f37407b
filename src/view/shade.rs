//! What countries are coloured by, and what a second map beside the first one shows.
//!
//! Values only: colours and counts are made in `scene`.

use crate::model::{Atlas, ProgramId, Time};
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

impl Compare {
    /// What the second map shows instead, in words: "December 2011", "Preclearance and CSI", "19 programs".
    pub fn words(&self, atlas: &Atlas) -> String {
        match self {
            Self::Time(time) => time.words(),
            Self::Programs(programs) => programs_words(programs, atlas),
        }
    }
}

/// Programs by their short names where they are few, in the fact sheet's order.
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
