//! The facets of a filter and their values: all that is particular to one is here, one exhaustive match a question.

use super::super::atlas::Atlas;
use super::super::fold::fold;
use super::super::site::{Confidence, Placement, Region, Site, Status};
use super::super::vocabulary::{UnknownValue, vocabulary};

vocabulary!(
    /// One question that a filter can ask of a place.
    Facet, "filter" {
        Region = "region", "Region";
        Country = "country", "Country";
        /// Whether operating in December 2011.
        Status = "status", "In December 2011";
        Confidence = "confidence", "Confidence";
        Placement = "placement", "Placement";
        /// Whether the fact sheet names the place.
        Named = "named", "Fact sheet";
    }
);

/// A value of one facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    Region(Region),
    /// In the country with that ISO 3166-1 alpha-2 code.
    Country(String),
    Status(Status),
    Confidence(Confidence),
    Placement(Placement),
    /// Named by the fact sheet, or not.
    Named(bool),
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

impl Facet {
    /// Its key in files, and the word for several of its values.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Region => "regions",
            Self::Country => "countries",
            Self::Status => "statuses",
            Self::Confidence => "confidences",
            Self::Placement => "placements",
            Self::Named => "named",
        }
    }

    /// Whether it can have one value at most: true or false, in a file.
    pub(super) fn is_single(self) -> bool {
        self == Self::Named
    }

    /// Whether its values are proper names.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Region | Self::Country)
    }

    /// The value that a site has of it.
    pub(super) fn of(self, site: &Site) -> FacetValue {
        match self {
            Self::Region => FacetValue::Region(site.place.region),
            Self::Country => FacetValue::Country(site.place.iso.clone()),
            Self::Status => FacetValue::Status(site.status_2011),
            Self::Confidence => FacetValue::Confidence(site.evidence.confidence),
            Self::Placement => FacetValue::Placement(site.point.placement),
            Self::Named => FacetValue::Named(site.evidence.named_in_fact_sheet),
        }
    }

    /// Its values in the order in which they are shown; countries by name.
    pub fn values(self, atlas: &Atlas) -> Vec<FacetValue> {
        match self {
            Self::Region => Region::ALL.iter().copied().map(FacetValue::Region).collect(),
            Self::Country => atlas.countries().iter().map(|country| FacetValue::Country(country.iso.clone())).collect(),
            Self::Status => Status::ALL.iter().copied().map(FacetValue::Status).collect(),
            Self::Confidence => Confidence::ALL.iter().copied().map(FacetValue::Confidence).collect(),
            Self::Placement => Placement::ALL.iter().copied().map(FacetValue::Placement).collect(),
            Self::Named => [true, false].map(FacetValue::Named).to_vec(),
        }
    }

    /// Reads a value's code; any country's code will do.
    pub(super) fn read(self, code: &str) -> Result<FacetValue, UnknownValue> {
        match self {
            Self::Region => code.parse().map(FacetValue::Region),
            Self::Country => Ok(FacetValue::Country(code.to_owned())),
            Self::Status => code.parse().map(FacetValue::Status),
            Self::Confidence => code.parse().map(FacetValue::Confidence),
            Self::Placement => code.parse().map(FacetValue::Placement),
            Self::Named => yes_no(code).map(FacetValue::Named),
        }
    }
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

    /// Every value there is, facet by facet.
    pub fn all(atlas: &Atlas) -> impl Iterator<Item = Self> + '_ {
        Facet::ALL.iter().flat_map(|facet| facet.values(atlas))
    }

    /// The value in words that stand alone: "Europe", "Netherlands", "Confidence high", "Not named in the fact sheet".
    pub fn words(&self, atlas: &Atlas) -> String {
        match self {
            Self::Status(status) => status.sentence().to_owned(),
            Self::Confidence(confidence) => format!("Confidence {}", confidence.key()),
            Self::Region(_) | Self::Country(_) | Self::Placement(_) | Self::Named(_) => self.label(atlas),
        }
    }

    /// The value in words below its facet's title: "Europe", "Operating".
    pub fn label(&self, atlas: &Atlas) -> String {
        match self {
            Self::Region(region) => region.words().to_owned(),
            Self::Country(iso) => atlas.country(iso).map_or_else(|| iso.clone(), |country| country.name.clone()),
            Self::Status(status) => status.words().to_owned(),
            Self::Confidence(confidence) => confidence.words().to_owned(),
            Self::Placement(placement) => placement.short_words().to_owned(),
            Self::Named(true) => "Named in the fact sheet".to_owned(),
            Self::Named(false) => "Not named in the fact sheet".to_owned(),
        }
    }

    /// The value in files: "Europe", "NL", "yes".
    pub fn code(&self) -> &str {
        match self {
            Self::Region(region) => region.key(),
            Self::Country(iso) => iso,
            Self::Status(status) => status.key(),
            Self::Confidence(confidence) => confidence.key(),
            Self::Placement(placement) => placement.key(),
            Self::Named(true) => "yes",
            Self::Named(false) => "no",
        }
    }

    /// The value as the command line takes it: "region=Europe", "named=yes".
    pub fn key(&self) -> String {
        format!("{}={}", self.facet().key(), self.code())
    }

    /// Whether the atlas has sites of this kind, as far as that is not a closed list.
    pub fn is_known_to(&self, atlas: &Atlas) -> bool {
        !matches!(self, Self::Country(iso) if atlas.country(iso).is_none())
    }

    /// Reads "country=NL", "country=Netherlands", "region=europe", "named=yes"; capitals and accents do not count.
    pub fn parse(text: &str, atlas: &Atlas) -> Result<Self, FacetError> {
        let (facet, value) = text.split_once('=').ok_or_else(|| FacetError::Form(text.to_owned()))?;
        let (facet, value) = (facet.parse::<Facet>()?, value.trim());
        if facet == Facet::Country {
            return Ok(Self::Country(country(value, atlas)?));
        }
        Ok(facet.read(value)?)
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
