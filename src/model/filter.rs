//! Which sites of the shown programs are admitted: by region, country, status, confidence, placement, and mention in the fact sheet.

#![warn(clippy::wildcard_enum_match_arm)]

mod facet;
mod json;

pub use facet::{Facet, FacetError, FacetValue};

use super::atlas::Atlas;
use super::site::Site;
use std::collections::{BTreeMap, BTreeSet};

/// The values asked for, by facet, none of the sets empty. Facets are joined by "and", the values of one by "or".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter(BTreeMap<Facet, BTreeSet<FacetValue>>);

impl Filter {
    /// Whether the site passes every facet.
    pub fn admits(&self, site: &Site) -> bool {
        self.0.keys().all(|facet| self.passes(*facet, site))
    }

    fn passes(&self, facet: Facet, site: &Site) -> bool {
        self.0.get(&facet).is_none_or(|values| values.contains(&facet.of(site)))
    }

    /// Whether nothing is asked: every site is admitted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn contains(&self, value: &FacetValue) -> bool {
        self.0.get(&value.facet()).is_some_and(|values| values.contains(value))
    }

    /// Sets the value, or takes it away if it is set.
    pub fn toggle(&mut self, value: FacetValue) {
        *self = if self.contains(&value) { self.without(&value) } else { std::mem::take(self).with(value) };
    }

    pub fn with(mut self, value: FacetValue) -> Self {
        let values = self.0.entry(value.facet()).or_default();
        if value.facet().is_single() {
            values.clear();
        }
        values.insert(value);
        self
    }

    pub fn without(&self, value: &FacetValue) -> Self {
        let mut filter = self.clone();
        filter.retain(|other| other != value);
        filter
    }

    pub fn retain(&mut self, keep: impl Fn(&FacetValue) -> bool) {
        self.0.retain(|_, values| {
            values.retain(&keep);
            !values.is_empty()
        });
    }

    /// The values set, facet by facet.
    pub fn values(&self) -> impl Iterator<Item = &FacetValue> {
        self.0.values().flatten()
    }

    /// The whole filter in one line: "Europe or Africa; Confidence high"; empty for an empty filter.
    pub fn words(&self, atlas: &Atlas) -> String {
        let phrases = self.phrases(atlas, usize::MAX).map(|(_, words)| words);
        phrases.collect::<Vec<_>>().join("; ")
    }

    /// What each facet asks: "Europe or Africa"; of more than `most` values only how many there are: "30 countries".
    pub fn phrases(&self, atlas: &Atlas, most: usize) -> impl Iterator<Item = (Facet, String)> {
        self.0.iter().map(move |(facet, values)| {
            let words = || values.iter().map(|value| value.words(atlas)).collect::<Vec<_>>().join(" or ");
            (*facet, if values.len() > most { format!("{} {}", values.len(), facet.plural()) } else { words() })
        })
    }

    /// For each value, how many of the sites that are shown but for the filter it would admit, given the *other* facets of this filter.
    /// Values that no site of the atlas has are counted as 0; countries are those of the atlas.
    pub fn counts(&self, atlas: &Atlas, is_shown: impl Fn(&Site) -> bool) -> BTreeMap<FacetValue, usize> {
        let mut counts: BTreeMap<_, usize> = FacetValue::all(atlas).map(|value| (value, 0)).collect();
        for site in atlas.sites().iter().filter(|site| is_shown(site)) {
            let mut failing = self.0.keys().filter(|facet| !self.passes(**facet, site));
            let (first, second) = (failing.next(), failing.next());
            for facet in Facet::ALL {
                // A facet's own failure does not count against its values.
                let admitted = second.is_none() && first.is_none_or(|first| first == facet);
                if admitted && let Some(count) = counts.get_mut(&facet.of(site)) {
                    *count += 1;
                }
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests;
