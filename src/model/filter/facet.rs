//! The facets of a filter and their values, in words for chips and in keys for the command line.
//!
//! They say what can be asked of a place; `Filter` holds what is asked.

use super::super::atlas::Atlas;
use super::super::fold::fold;
use super::super::site::{Confidence, Placement, Region, Site, Status};
use super::super::vocabulary::{UnknownValue, vocabulary};

vocabulary!(
    /// One question that a filter can ask of a place.
    Facet, "filter" {
        /// Which part of the world.
        Region = "region", "Region";
        /// Which country.
        Country = "country", "Country";
        /// Whether operating in December 2011.
        Status = "status", "In December 2011";
        /// How sure.
        Confidence = "confidence", "Confidence";
        /// How well the point is known.
        Placement = "placement", "Placement";
        /// Whether the fact sheet names the place.
        Named = "named", "Fact sheet";
    }
);

/// One answer: a value of one facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    /// In that part of the world.
    Region(Region),
    /// In the country with that ISO 3166-1 alpha-2 code.
    Country(String),
    /// With that status in December 2011.
    Status(Status),
    /// With that confidence.
    Confidence(Confidence),
    /// With a point known that well.
    Placement(Placement),
    /// Named by the fact sheet, or not.
    Named(bool),
}

/// A set value of a filter, ready to be shown with a button that removes it (`Filter::without`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterChip {
    /// The facet it belongs to.
    pub facet: Facet,
    /// The value, for `without`.
    pub value: FacetValue,
    /// What it says: "Europe", "Confidence high".
    pub words: String,
}

/// Why a text such as "country=NL" sets no filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FacetError {
    /// There is no equals sign.
    #[error("“{0}” is not a filter: write facet=value, for example region=Europe")]
    Form(String),
    /// The facet or the value is none that exists.
    #[error(transparent)]
    Value(#[from] UnknownValue),
    /// The atlas has no place there.
    #[error("the atlas has no place in “{0}”; write the country's name or its two-letter code")]
    Country(String),
}

impl FacetValue {
    /// The facet it is a value of.
    pub const fn facet(&self) -> Facet {
        match self {
            Self::Region(_) => Facet::Region,
            Self::Country(_) => Facet::Country,
            Self::Status(_) => Facet::Status,
            Self::Confidence(_) => Facet::Confidence,
            Self::Placement(_) => Facet::Placement,
            Self::Named(_) => Facet::Named,
        }
    }

    /// The value that a place has of a facet.
    pub fn of(facet: Facet, site: &Site) -> Self {
        match facet {
            Facet::Region => Self::Region(site.place.region),
            Facet::Country => Self::Country(site.place.iso.clone()),
            Facet::Status => Self::Status(site.status_2011),
            Facet::Confidence => Self::Confidence(site.evidence.confidence),
            Facet::Placement => Self::Placement(site.point.placement),
            Facet::Named => Self::Named(site.evidence.named_in_fact_sheet),
        }
    }

    /// Every value there is, facet by facet, in the order in which they are shown (countries by name).
    pub fn all(atlas: &Atlas) -> impl Iterator<Item = Self> + '_ {
        let regions = Region::ALL.iter().copied().map(Self::Region);
        let countries = atlas.countries().iter().map(|country| Self::Country(country.iso.clone()));
        let statuses = Status::ALL.iter().copied().map(Self::Status);
        let confidences = Confidence::ALL.iter().copied().map(Self::Confidence);
        let placements = Placement::ALL.iter().copied().map(Self::Placement);
        let named = [true, false].into_iter().map(Self::Named);
        regions.chain(countries).chain(statuses).chain(confidences).chain(placements).chain(named)
    }

    /// The value in words that stand alone: "Europe", "Netherlands", "Confidence high", "Not named in the fact sheet".
    pub fn words(&self, atlas: &Atlas) -> String {
        match self {
            Self::Region(region) => region.words().to_owned(),
            Self::Country(iso) => atlas.country(iso).map_or_else(|| iso.clone(), |country| country.name.clone()),
            Self::Status(status) => status.sentence().to_owned(),
            Self::Confidence(confidence) => format!("Confidence {}", confidence.key()),
            Self::Placement(placement) => placement.short_words().to_owned(),
            Self::Named(true) => "Named in the fact sheet".to_owned(),
            Self::Named(false) => "Not named in the fact sheet".to_owned(),
        }
    }

    /// The value as the command line takes it: "region=Europe", "named=yes".
    pub fn key(&self) -> String {
        let value = match self {
            Self::Region(region) => region.key(),
            Self::Country(iso) => iso,
            Self::Status(status) => status.key(),
            Self::Confidence(confidence) => confidence.key(),
            Self::Placement(placement) => placement.key(),
            Self::Named(true) => "yes",
            Self::Named(false) => "no",
        };
        format!("{}={value}", self.facet().key())
    }

    /// Reads "country=NL", "country=Netherlands", "region=europe", "named=yes"; capitals and accents do not count.
    pub fn parse(text: &str, atlas: &Atlas) -> Result<Self, FacetError> {
        let (facet, value) = text.split_once('=').ok_or_else(|| FacetError::Form(text.to_owned()))?;
        let value = value.trim();
        Ok(match facet.parse()? {
            Facet::Region => Self::Region(value.parse()?),
            Facet::Country => Self::Country(country(value, atlas)?),
            Facet::Status => Self::Status(value.parse()?),
            Facet::Confidence => Self::Confidence(value.parse()?),
            Facet::Placement => Self::Placement(value.parse()?),
            Facet::Named => Self::Named(yes_no(value)?),
        })
    }
}

fn country(value: &str, atlas: &Atlas) -> Result<String, FacetError> {
    let wanted = fold(value);
    let same = |text: &str| {
        let text = fold(text);
        text == wanted || text.strip_prefix("the ") == Some(&wanted)
    };
    let found = atlas.countries().iter().find(|country| same(&country.iso) || same(&country.name));
    found.map(|country| country.iso.clone()).ok_or_else(|| FacetError::Country(value.to_owned()))
}

fn yes_no(value: &str) -> Result<bool, UnknownValue> {
    match fold(value).as_str() {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(UnknownValue { what: "yes or no", value: value.to_owned(), allowed: "yes, no".to_owned() }),
    }
}
