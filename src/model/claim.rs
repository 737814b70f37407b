//! The checkable statements of the fact sheet, paraphrased.
//!
//! The wording is this atlas's own; the sheet's sentences are not in the program.

use super::ids::id_type;
use super::program::{ProgramId, Theme};
use super::vocabulary::vocabulary;

id_type!(
    /// The stable slug of a claim, e.g. `b-01`.
    ClaimId
);

vocabulary!(
    /// What of a claim can be put on a map.
    Mappable, "kind of place" {
        /// Places with a point.
        Point = "point", "places on the map";
        /// A country as a whole.
        Country = "country", "a country";
        /// A part of the world.
        Region = "region", "a part of the world";
        /// Nothing.
        None = "none", "not on the map";
    }
);

/// One statement of the fact sheet. Source: `claims.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The stable slug.
    pub id: ClaimId,
    /// The section of the sheet it is in.
    pub theme: Theme,
    /// What it says, in this atlas's words.
    pub paraphrase: String,
    /// Its figure, where it gives one: "58 foreign seaports".
    pub figure: Option<String>,
    /// The places it names, as it names them.
    pub places_named: Vec<String>,
    /// The program it is about.
    pub program: ProgramId,
    /// What of it can be put on a map.
    pub mappable: Mappable,
    /// What the check against other sources found; to be shown wherever the claim is.
    pub note: Option<String>,
}
