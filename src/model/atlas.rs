//! The atlas: every place, program, statement and country fact, immutable, sorted, with unique ids and resolved references.

use super::about;
use super::country::{Country, CountryFact, Territory};
use super::date::PartialDate;
use super::load::{LoadError, Tables, load};
use super::program::{Program, ProgramId};
use super::site::{Site, SiteId};
use super::statement::{RegionId, SheetRegion, Statement, StatementId};
use std::collections::BTreeMap;

/// All there is to show. Made by `load`, so every reference in it resolves.
#[derive(Debug, Clone, PartialEq)]
pub struct Atlas {
    sites: Vec<Site>,
    programs: Vec<Program>,
    statements: Vec<Statement>,
    facts: Vec<CountryFact>,
    countries: Vec<Country>,
    territories: Vec<Territory>,
    regions: Vec<SheetRegion>,
    hash: u64,
}

/// What `load` has read and checked.
pub(super) struct Parts {
    pub sites: Vec<Site>,
    pub programs: Vec<Program>,
    pub statements: Vec<Statement>,
    pub facts: Vec<CountryFact>,
    pub territories: Vec<Territory>,
    pub regions: Vec<SheetRegion>,
    pub hash: u64,
}

impl Atlas {
    /// The atlas that is in the program; an error only if its tables were damaged before they were compiled in.
    pub fn embedded() -> Result<Self, LoadError> {
        load(&Tables::embedded())
    }

    pub(super) fn assemble(parts: Parts) -> Self {
        let Parts { mut sites, programs, statements, facts, mut territories, regions, hash } = parts;
        sites.sort_by(|a, b| a.id.cmp(&b.id));
        for statement in &statements {
            for id in &statement.sites {
                if let Ok(index) = sites.binary_search_by(|site| site.id.cmp(id))
                    && let Some(site) = sites.get_mut(index)
                {
                    site.statements.push(statement.id.clone());
                }
            }
        }
        territories.sort_by(|a, b| a.iso.cmp(&b.iso));
        let countries = countries(&sites);
        Self { sites, programs, statements, facts, countries, territories, regions, hash }
    }

    /// All places, sorted by id; the position in this slice is what `index_of` gives.
    pub fn sites(&self) -> &[Site] {
        &self.sites
    }

    pub fn site(&self, id: &SiteId) -> Option<&Site> {
        self.index_of(id).and_then(|index| self.sites.get(index))
    }

    pub fn index_of(&self, id: &SiteId) -> Option<usize> {
        self.sites.binary_search_by(|site| site.id.cmp(id)).ok()
    }

    /// All programs, in the order of the fact sheet.
    pub fn programs(&self) -> &[Program] {
        &self.programs
    }

    pub fn program(&self, id: &ProgramId) -> Option<&Program> {
        self.programs.iter().find(|program| program.id == *id)
    }

    /// The places of a program, sorted by id; of some programs there are none.
    pub fn sites_of<'a>(&'a self, id: &ProgramId) -> impl Iterator<Item = &'a Site> + use<'a> {
        let id = id.clone();
        self.sites.iter().filter(move |site| site.program == id)
    }

    /// All statements, in the order of the fact sheet.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    pub fn statement(&self, id: &StatementId) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == *id)
    }

    /// The statements about a program, in the order of the fact sheet.
    pub fn statements_of<'a>(&'a self, id: &ProgramId) -> impl Iterator<Item = &'a Statement> + use<'a> {
        let id = id.clone();
        self.statements.iter().filter(move |statement| statement.program == id)
    }

    /// All countries and territories with at least one place, sorted by name.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The country with this ISO 3166-1 alpha-2 code, if it has a place.
    pub fn country(&self, iso: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.iso == iso)
    }

    /// All countries and territories of the world, sorted by code.
    pub fn territories(&self) -> &[Territory] {
        &self.territories
    }

    /// The country or territory with this ISO 3166-1 alpha-2 code, whether or not it has a place.
    pub fn territory(&self, iso: &str) -> Option<&Territory> {
        let index = self.territories.binary_search_by(|territory| territory.iso.as_str().cmp(iso)).ok()?;
        self.territories.get(index)
    }

    /// The statements that name a country or are about a place in it, in the order of the fact sheet.
    pub fn statements_in<'a>(&'a self, iso: &str) -> impl Iterator<Item = &'a Statement> + use<'a> {
        let iso = iso.to_owned();
        self.statements.iter().filter(move |statement| {
            let is_there = |id: &SiteId| self.site(id).is_some_and(|site| site.place.iso == iso);
            statement.countries.contains(&iso) || statement.sites.iter().any(is_there)
        })
    }

    pub fn regions(&self) -> &[SheetRegion] {
        &self.regions
    }

    pub fn region(&self, id: &RegionId) -> Option<&SheetRegion> {
        self.regions.iter().find(|region| region.id == *id)
    }

    /// What is known of a country as a whole, by its ISO code (or `EU`).
    pub fn country_facts<'a>(&'a self, iso: &str) -> impl Iterator<Item = &'a CountryFact> + use<'a> {
        let iso = Some(iso.to_owned());
        self.facts.iter().filter(move |fact| fact.iso == iso)
    }

    /// All country facts, by code; those that no code belongs to come first.
    pub fn all_country_facts(&self) -> &[CountryFact] {
        &self.facts
    }

    /// The month of the latest opening in the tables, or the fact sheet's: up to where time can run.
    pub fn last_date(&self) -> PartialDate {
        let dates = self.sites.iter().filter_map(|site| site.opened.date());
        let latest = dates.map(PartialDate::month_index).max().unwrap_or_default();
        PartialDate::of_month_index(latest.max(PartialDate::SHEET.month_index()))
    }

    /// Which document of when this shows; it belongs on the panel and on every exported file.
    pub fn vintage(&self) -> &'static str {
        about::VINTAGE
    }

    /// A hash of the tables, 16 hexadecimal digits, the same on every machine: it changes when the data change.
    pub fn hash(&self) -> String {
        format!("{:016x}", self.hash)
    }
}

fn countries(sites: &[Site]) -> Vec<Country> {
    let mut by_iso: BTreeMap<&str, Country> = BTreeMap::new();
    for site in sites {
        let country = by_iso.entry(&site.place.iso).or_insert_with(|| Country {
            iso: site.place.iso.clone(),
            name: site.place.country.clone(),
            region: site.place.region,
            sites: Vec::new(),
        });
        country.sites.push(site.id.clone());
    }
    let mut countries: Vec<_> = by_iso.into_values().collect();
    // "The Bahamas" is looked for under B.
    countries
        .sort_by_cached_key(|country| super::fold::fold(country.name.strip_prefix("The ").unwrap_or(&country.name)));
    countries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_by_its_id_and_stands_where_the_index_says() {
        let atlas = Atlas::embedded().unwrap();
        for (index, site) in atlas.sites().iter().enumerate() {
            assert_eq!(atlas.index_of(&site.id), Some(index));
            assert!(atlas.program(&site.program).is_some());
            assert!(atlas.country(&site.place.iso).unwrap().sites.contains(&site.id));
        }
        assert_eq!(atlas.site(&"csi-atlantis".into()), None);
    }

    #[test]
    fn countries_are_sorted_by_the_name_one_looks_for() {
        let atlas = Atlas::embedded().unwrap();
        let names: Vec<_> = atlas.countries().iter().map(|country| country.name.as_str()).collect();
        let at = |name| names.iter().position(|n| *n == name).unwrap();
        assert!(at("Australia") < at("The Bahamas") && at("The Bahamas") < at("Belgium"));
        assert_eq!(atlas.country("NL").unwrap().name, "Netherlands");
    }

    #[test]
    fn what_is_known_of_a_country_is_found_by_its_code() {
        let atlas = Atlas::embedded().unwrap();
        assert!(atlas.country_facts("AF").any(|fact| fact.program.as_str() == "afghanistan"));
        assert_eq!(atlas.country_facts("EU").count(), 1);
        assert!(atlas.country("EU").is_none());
        assert_eq!(atlas.all_country_facts().iter().filter(|fact| fact.iso.is_none()).count(), 2);
    }

    #[test]
    fn the_hash_is_the_same_for_the_same_tables_and_changes_with_them() {
        let (one, two) = (Atlas::embedded().unwrap(), Atlas::embedded().unwrap());
        assert_eq!(one.hash(), two.hash());
        assert_eq!(one.hash().len(), 16);
        let mut tables = Tables::embedded();
        let text = tables.statements.text.replace("DHS staff", "DHS people");
        tables.statements.text = &text;
        assert_ne!(load(&tables).unwrap().hash(), one.hash());
    }
}
