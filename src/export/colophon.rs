//! What every file says about itself: title, what it shows, of when, by whom, and what it is not.
//!
//! Words only; each writer puts them where its format keeps such things.

use crate::model::{Coverage, about, words::count};

/// Title, count, filter, vintage and credits of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colophon {
    pub title: String,
    /// What is shown, in words: "78 places of 3 programs; Europe".
    pub subtitle: String,
    /// The filter in words; empty when nothing is filtered.
    pub filter: String,
    pub count: usize,
    /// How many places the atlas has.
    pub of: usize,
    /// The fact sheet's statements with a place in the file and those without; together they are all.
    pub coverage: Coverage,
    pub hash: String,
    /// The moment to write where a format needs a date, in seconds since 1970 UTC (`SOURCE_DATE_EPOCH`); never the clock.
    pub epoch_s: Option<i64>,
}

pub const MAP_CREDIT: &str = "Map: Natural Earth (public domain)";

impl Colophon {
    /// Vintage, source, credits and disclaimer, one line each, in reading order.
    pub fn lines(&self) -> [&'static str; 5] {
        [about::VINTAGE, about::SOURCE, MAP_CREDIT, about::PLACES_CREDIT, about::DISCLAIMER]
    }

    /// How many places, in words: "78 of 179 places".
    pub fn count_words(&self) -> String {
        format!("{} of {}", self.count, count(self.of, "place"))
    }

    /// The coverage of the fact sheet's statements, in words; `None` where it is not known.
    pub fn coverage_words(&self) -> Option<String> {
        (self.coverage.total() > 0).then(|| self.coverage.words())
    }

    pub fn with_coverage(&self, coverage: &Coverage) -> Self {
        Self { coverage: coverage.clone(), ..self.clone() }
    }

    /// Everything in one paragraph, for formats that have one field for it.
    pub fn paragraph(&self) -> String {
        let filter = if self.filter.is_empty() { "none" } else { &self.filter };
        let coverage = self.coverage_words().map(|words| format!("{words}. ")).unwrap_or_default();
        let lines = self.lines().join(". ");
        format!("{}. Filter: {filter}. {coverage}{lines}. Atlas data {}.", self.count_words(), self.hash)
    }

    /// The program that wrote the file: "Footprint 0.1.0".
    pub fn generator() -> &'static str {
        concat!("Footprint ", env!("CARGO_PKG_VERSION"))
    }
}
