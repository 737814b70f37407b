//! Metadata that every file carries: title, content, vintage, credits and disclaimer.

use crate::model::{Coverage, about, words::count};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colophon {
    pub title: String,
    /// In words: "78 places of 3 programs; Europe".
    pub subtitle: String,
    /// In words; empty if nothing is filtered.
    pub filter: String,
    pub count: usize,
    /// Number of places in the atlas.
    pub of: usize,
    /// Divides all of the fact sheet's statements into those with a place in the file and those without.
    pub coverage: Coverage,
    pub hash: String,
    /// Date for formats that need one, in seconds since 1970 UTC (`SOURCE_DATE_EPOCH`); never from the clock.
    pub epoch_s: Option<i64>,
}

pub const MAP_CREDIT: &str = "Map: Natural Earth (public domain)";

impl Colophon {
    /// One line each, in reading order.
    pub fn lines(&self) -> [&'static str; 5] {
        [about::VINTAGE, about::SOURCE, MAP_CREDIT, about::PLACES_CREDIT, about::DISCLAIMER]
    }

    /// For example, "78 of 179 places".
    pub fn count_words(&self) -> String {
        format!("{} of {}", self.count, count(self.of, "place"))
    }

    /// `None` if the coverage is unknown.
    pub fn coverage_words(&self) -> Option<String> {
        (self.coverage.total() > 0).then(|| self.coverage.words())
    }

    pub fn with_coverage(&self, coverage: &Coverage) -> Self {
        Self { coverage: coverage.clone(), ..self.clone() }
    }

    /// One paragraph, for formats with a single field.
    pub fn paragraph(&self) -> String {
        let filter = if self.filter.is_empty() { "none" } else { &self.filter };
        let coverage = self.coverage_words().map(|words| format!("{words}. ")).unwrap_or_default();
        let lines = self.lines().join(". ");
        format!("{}. Filter: {filter}. {coverage}{lines}. Atlas data {}.", self.count_words(), self.hash)
    }

    /// For example, "Footprint 0.1.0".
    pub fn generator() -> &'static str {
        concat!("Footprint ", env!("CARGO_PKG_VERSION"))
    }
}
