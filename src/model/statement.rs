//! The checkable statements of the fact sheet, paraphrased.
//!
//! The wording is this atlas's own; the sheet's sentences are not in the program.

use super::ids::id_type;
use super::position::LonLat;
use super::program::{ProgramId, Topic};
use super::site::SiteId;
use super::vocabulary::vocabulary;

id_type!(
    /// The stable slug of a statement, e.g. `b-01`.
    StatementId
);

id_type!(
    /// The stable slug of a part of the world that the sheet speaks of, e.g. `middle-east`.
    RegionId
);

vocabulary!(
    /// What of a statement can be put on a map.
    Mappable, "kind of place" {
        /// The sheet names the very place.
        NamedPlace = "named-place", "Named place";
        /// The sheet names a country, and no place in it.
        Country = "country", "Country only";
        /// The sheet names a part of the world.
        Region = "region", "Part of the world";
        /// The sheet names no place; other sources do.
        OtherSource = "other-source", "Placed from another source";
        /// Nothing.
        None = "none", "No place";
    }
);

impl Mappable {
    /// What a map can show of such a statement and what not, in a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NamedPlace => "The sheet names this place",
            Self::Country => "The sheet names the country only: no place in it belongs to it",
            Self::Region => "The sheet names a part of the world only; its outline here is this atlas's own",
            Self::OtherSource => "The points come from other sources; the sheet does not name them",
            Self::None => "No place belongs to it, so it has no marker",
        }
    }
}

/// One statement of the fact sheet. Source: `claims.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The stable slug.
    pub id: StatementId,
    /// The section of the sheet it is in.
    pub topic: Topic,
    /// The bullet of that section, from 1; of the introduction, the paragraph.
    pub bullet: u8,
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
    /// The places that it is about, sorted; of most statements they come from other sources.
    pub sites: Vec<SiteId>,
    /// The countries that it names, by ISO 3166-1 alpha-2 code.
    pub countries: Vec<String>,
    /// The parts of the world that it names.
    pub regions: Vec<RegionId>,
    /// What the check against other sources found; to be shown wherever the statement is.
    pub note: Option<String>,
}

impl Statement {
    /// Where in the sheet it stands: "Global aviation, bullet 6", "Introduction, paragraph 2".
    pub fn place_words(&self) -> String {
        let unit = if self.topic == Topic::Introduction { "paragraph" } else { "bullet" };
        format!("{}, {unit} {}", self.topic.title(), self.bullet)
    }
}

/// A part of the world as statements name it, with an outline of this atlas's own making. Source: `regions.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRegion {
    /// The stable slug.
    pub id: RegionId,
    /// The name.
    pub name: String,
    /// The corners of a closed outline, to be drawn rounded; it does not cross 180°.
    pub outline: Vec<LonLat>,
}
