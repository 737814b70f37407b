//! Which places of the shown programs are admitted: by region, country, status, confidence, placement, and by the sheet's naming them.
//!
//! Which programs are shown is not in it (that is `view`), nor is the typed search.

#![warn(clippy::wildcard_enum_match_arm)]

mod facet;

pub use facet::{Facet, FacetError, FacetValue, FilterChip};

use super::atlas::Atlas;
use super::site::{Confidence, Placement, Region, Site, Status};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A set of admitted values per facet. An empty facet admits all; facets are joined by "and", the values of one by "or".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Parts of the world.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub regions: BTreeSet<Region>,
    /// Countries and territories, by ISO 3166-1 alpha-2 code.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub countries: BTreeSet<String>,
    /// Whether operating in December 2011.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub statuses: BTreeSet<Status>,
    /// How sure the row is.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub confidences: BTreeSet<Confidence>,
    /// How well the point is known.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub placements: BTreeSet<Placement>,
    /// Whether the fact sheet names the very place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<bool>,
}

impl Filter {
    /// Whether the place passes every facet.
    pub fn admits(&self, site: &Site) -> bool {
        Facet::ALL.iter().all(|&facet| self.passes(facet, site))
    }

    /// Whether nothing is asked: every place is admitted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether this value is set.
    pub fn contains(&self, value: &FacetValue) -> bool {
        match value {
            FacetValue::Region(value) => self.regions.contains(value),
            FacetValue::Country(value) => self.countries.contains(value),
            FacetValue::Status(value) => self.statuses.contains(value),
            FacetValue::Confidence(value) => self.confidences.contains(value),
            FacetValue::Placement(value) => self.placements.contains(value),
            FacetValue::Named(value) => self.named == Some(*value),
        }
    }

    /// Sets the value, or takes it away if it is set. Of "named" and "not named" only one can be set.
    pub fn toggle(&mut self, value: FacetValue) {
        let set = !self.contains(&value);
        self.set(value, set);
    }

    /// The filter with this value set.
    pub fn with(mut self, value: FacetValue) -> Self {
        self.set(value, true);
        self
    }

    /// The filter without this value.
    pub fn without(&self, value: &FacetValue) -> Self {
        let mut filter = self.clone();
        filter.set(value.clone(), false);
        filter
    }

    /// The values set, facet by facet, each with its words, in a stable order: for chips and for the footer of a file.
    pub fn chips(&self, atlas: &Atlas) -> Vec<FilterChip> {
        self.values().map(|value| FilterChip { facet: value.facet(), words: value.words(atlas), value }).collect()
    }

    /// The whole filter in one line: "Europe or Africa; confidence high"; empty for an empty filter.
    pub fn words(&self, atlas: &Atlas) -> String {
        let mut words = String::new();
        let mut before = None;
        for chip in self.chips(atlas) {
            words.push_str(match before {
                None => "",
                Some(facet) if facet == chip.facet => " or ",
                Some(_) => "; ",
            });
            words.push_str(&chip.words);
            before = Some(chip.facet);
        }
        words
    }

    /// For each value, how many of the places that are shown but for the filter it would admit, given the *other* facets of this filter.
    /// Values that no place of the atlas has are counted as 0; countries are those of the atlas.
    pub fn counts(&self, atlas: &Atlas, is_shown: impl Fn(&Site) -> bool) -> BTreeMap<FacetValue, usize> {
        let mut counts: BTreeMap<_, usize> = FacetValue::all(atlas).map(|value| (value, 0)).collect();
        for site in atlas.sites().iter().filter(|site| is_shown(site)) {
            let mut failing = Facet::ALL.iter().filter(|&&facet| !self.passes(facet, site));
            let (first, second) = (failing.next(), failing.next());
            for &facet in Facet::ALL {
                // A facet's own failure does not count against its values.
                let admitted = second.is_none() && first.is_none_or(|&first| first == facet);
                if admitted && let Some(count) = counts.get_mut(&FacetValue::of(facet, site)) {
                    *count += 1;
                }
            }
        }
        counts
    }

    /// The values set, facet by facet.
    pub fn values(&self) -> impl Iterator<Item = FacetValue> + '_ {
        let regions = self.regions.iter().copied().map(FacetValue::Region);
        let countries = self.countries.iter().cloned().map(FacetValue::Country);
        let statuses = self.statuses.iter().copied().map(FacetValue::Status);
        let confidences = self.confidences.iter().copied().map(FacetValue::Confidence);
        let placements = self.placements.iter().copied().map(FacetValue::Placement);
        let named = self.named.map(FacetValue::Named);
        regions.chain(countries).chain(statuses).chain(confidences).chain(placements).chain(named)
    }

    fn passes(&self, facet: Facet, site: &Site) -> bool {
        match facet {
            Facet::Region => self.regions.is_empty() || self.regions.contains(&site.place.region),
            Facet::Country => self.countries.is_empty() || self.countries.contains(&site.place.iso),
            Facet::Status => self.statuses.is_empty() || self.statuses.contains(&site.status_2011),
            Facet::Confidence => self.confidences.is_empty() || self.confidences.contains(&site.evidence.confidence),
            Facet::Placement => self.placements.is_empty() || self.placements.contains(&site.point.placement),
            Facet::Named => self.named.is_none_or(|named| named == site.evidence.named_in_fact_sheet),
        }
    }

    fn set(&mut self, value: FacetValue, on: bool) {
        match value {
            FacetValue::Region(value) => put(&mut self.regions, value, on),
            FacetValue::Country(value) => put(&mut self.countries, value, on),
            FacetValue::Status(value) => put(&mut self.statuses, value, on),
            FacetValue::Confidence(value) => put(&mut self.confidences, value, on),
            FacetValue::Placement(value) => put(&mut self.placements, value, on),
            FacetValue::Named(value) if on => self.named = Some(value),
            FacetValue::Named(value) => self.named = self.named.filter(|&named| named != value),
        }
    }
}

fn put<T: Ord>(set: &mut BTreeSet<T>, value: T, on: bool) {
    if on {
        set.insert(value);
    } else {
        set.remove(&value);
    }
}

#[cfg(test)]
mod tests;
