//! What is known of a site, a statement or a country: one list of facts each, which every panel, page, note and table chooses from.
//!
//! A new column of `sites.csv` gets a [`FactKind`], a fact and a column in `site.rs`; then the panel, the gazetteer, the copied text and
//! all data formats have it.

pub mod column;
pub mod site;
pub mod statement;

use std::borrow::Cow;

pub use column::{CellKind, Column, Value};

/// What a fact is about; the order is that of `ALL`, not that of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    Start,
    End,
    Status2011,
    Standing,
    /// On which of two compared maps a site is.
    Sides,
    Program,
    LeadComponent,
    Code,
    Coordinates,
    Placement,
    /// What the fact sheet says of a site or a country; of a statement, where in the sheet it is.
    FactSheet,
    Confidence,
    Notes,
    Source,
    PointSource,
    Figure,
    Mappable,
    PlacesNamed,
    Check,
    /// What is known of a country as a whole.
    Country,
}

/// One fact in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub kind: FactKind,
    pub label: Cow<'static, str>,
    pub value: String,
}

impl Fact {
    pub fn new(kind: FactKind, label: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self { kind, label: label.into(), value: value.into() }
    }

    /// "Lead component: U.S. Customs and Border Protection".
    pub fn line(&self) -> String {
        format!("{}: {}", self.label, self.value)
    }
}

impl FactKind {
    pub const ALL: [Self; 20] = [
        Self::Start,
        Self::End,
        Self::Status2011,
        Self::Standing,
        Self::Sides,
        Self::Program,
        Self::LeadComponent,
        Self::Code,
        Self::Coordinates,
        Self::Placement,
        Self::FactSheet,
        Self::Confidence,
        Self::Notes,
        Self::Source,
        Self::PointSource,
        Self::Figure,
        Self::Mappable,
        Self::PlacesNamed,
        Self::Check,
        Self::Country,
    ];

    /// Whether a panel or an entry lists it with its label. The program is in the heading, and sources have a list of their own.
    pub const fn is_listed(self) -> bool {
        !matches!(self, Self::Program | Self::Source | Self::PointSource)
    }

    /// Whether [`site::when`] says it, so that a table with that column need not repeat it.
    pub const fn is_date(self) -> bool {
        matches!(self, Self::Start | Self::End)
    }

    /// The columns of [`site::COLUMNS`] that hold it; none for what is not a fact of a site by itself.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Start => &["opened", "operating_by", "opened_precision", "when"],
            Self::End => &["closed"],
            Self::Status2011 => &["status_2011"],
            Self::Standing => &["standing"],
            Self::Program => &["program", "theme"],
            Self::LeadComponent => &["lead_component"],
            Self::Code => &["code", "code_kind"],
            Self::Coordinates => &["latitude", "longitude"],
            Self::Placement => &["placement", "placement_words"],
            Self::FactSheet => &["named_in_fact_sheet"],
            Self::Confidence => &["confidence"],
            Self::Notes => &["notes"],
            Self::Source => &["source"],
            Self::PointSource => &["coordinate_source"],
            Self::Sides | Self::Figure | Self::Mappable | Self::PlacesNamed | Self::Check | Self::Country => &[],
        }
    }
}
