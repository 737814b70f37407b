//! Countries and territories: which places they hold, and the facts that are known by country only.
//!
//! Codes are ISO 3166-1 alpha-2 and follow the tables; they say nothing about sovereignty. Borders are in the basemap, not here.

use super::date::PartialDate;
use super::position::LonLat;
use super::program::ProgramId;
use super::site::{Region, SiteId};

/// A country or territory that holds at least one place. Source: `sites.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, e.g. `NL`.
    pub iso: String,
    pub name: String,
    pub region: Region,
    /// Its places, in the order of their ids; never empty.
    pub sites: Vec<SiteId>,
}

/// A country or territory of the world, whether or not it holds a place. Source: `territories.csv` (Natural Earth's names and label
/// points; where a place of the atlas lies in it, the name that the place gives it).
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// ISO 3166-1 alpha-2, and `XK` for Kosovo.
    pub iso: String,
    pub name: String,
    pub label: LonLat,
}

/// Something known of a country as a whole. Source: `countries.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountryFact {
    /// ISO 3166-1 alpha-2, `EU` for the European Union, nothing where the source gives a count without a list.
    pub iso: Option<String>,
    /// The name, or "(not listed)".
    pub country: String,
    pub program: ProgramId,
    pub what: String,
    /// Whether the fact sheet says it of this country.
    pub named_in_fact_sheet: bool,
    pub as_of: PartialDate,
    pub source: String,
}
