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
    Mappable, "kind of place" {
        NamedPlace = "named-place", "Named place";
        Country = "country", "Country only";
        Region = "region", "Part of the world";
        OtherSource = "other-source", "Placed from another source";
        None = "none", "No place";
    }
);

impl Mappable {
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
    pub id: StatementId,
    pub topic: Topic,
    /// The bullet of that section, from 1; of the introduction, the paragraph.
    pub bullet: u8,
    /// In this atlas's words, never the sheet's.
    pub paraphrase: String,
    /// Its figure, where it gives one: "58 foreign seaports".
    pub figure: Option<String>,
    /// The places it names, as it names them.
    pub places_named: Vec<String>,
    pub program: ProgramId,
    pub mappable: Mappable,
    /// The places that it is about, sorted; of most statements they come from other sources.
    pub sites: Vec<SiteId>,
    pub countries: Vec<String>,
    pub regions: Vec<RegionId>,
    /// What checking against other sources found; shown wherever the statement is.
    pub note: Option<String>,
}

impl Statement {
    /// "Global aviation, bullet 6", "Introduction, paragraph 2".
    pub fn place_words(&self) -> String {
        let unit = if self.topic == Topic::Introduction { "paragraph" } else { "bullet" };
        format!("{}, {unit} {}", self.topic.title(), self.bullet)
    }
}

/// A part of the world as statements name it, with an outline of this atlas's own making. Source: `regions.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRegion {
    pub id: RegionId,
    pub name: String,
    /// The corners of a closed outline, to be drawn rounded; it does not cross 180°.
    pub outline: Vec<LonLat>,
}
