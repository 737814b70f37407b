//! Entries of the gazetteer: places, statements and country facts, with their facts and sources in words.

use crate::model::{
    Atlas, Coverage, Fact, FactKind, Site, SiteId, Time,
    facts::{self, statement},
    words::count,
};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Place,
    Statement,
    Fact,
}

/// Label of the fact that names the compared maps on which a place is shown.
pub const ON_MAPS: &str = "On the maps";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `None` for statements and country facts.
    pub site: Option<SiteId>,
    /// Link target within the file.
    pub id: String,
    pub name: String,
    pub program: String,
    pub program_id: String,
    pub place: String,
    /// In words that keep the date's precision.
    pub when: String,
    /// In reading order.
    pub facts: Vec<Fact>,
    /// One source each; the last one of a place is for its coordinates.
    pub sources: Vec<String>,
    pub kind: Kind,
    /// Id and name of each place that belongs to the statement or lies in the fact's country.
    pub places: Vec<(String, String)>,
}

impl Entry {
    pub fn fact(&self, kind: FactKind) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.kind == kind)
    }
}

/// In the order of `sites`; each entry states its status at `time` if that is not the fact sheet's.
pub fn entries(atlas: &Atlas, sites: &[&Site], time: Option<Time>) -> Vec<Entry> {
    sites.iter().map(|site| entry(atlas, site, time.unwrap_or_default())).collect()
}

/// Entries of all statements and all country facts; they list places from `sites` only.
pub fn others(atlas: &Atlas, sites: &[&Site], coverage: &Coverage) -> Vec<Entry> {
    let here: BTreeSet<&SiteId> = sites.iter().map(|site| &site.id).collect();
    let named = |sites: &mut dyn Iterator<Item = &Site>| -> Vec<(String, String)> {
        let shown = sites.filter(|site| here.contains(&site.id));
        shown.map(|site| (site.id.to_string(), site.name.clone())).collect()
    };
    let statements = statement::told(atlas, coverage).into_iter().map(|(statement, why)| {
        let places = named(&mut statement.sites.iter().filter_map(|id| atlas.site(id)));
        Entry {
            site: None,
            id: format!("statement-{}", statement.id),
            name: statement.paraphrase.clone(),
            program: "Statements of the fact sheet".to_owned(),
            program_id: "statements".to_owned(),
            place: statement.place_words(),
            when: match why {
                Some(why) => statement::here_words(atlas, statement, Some(why)),
                None => format!("{} here", count(places.len(), "place")),
            },
            facts: statement::facts(atlas, statement)
                .into_iter()
                .filter(|fact| fact.kind != FactKind::FactSheet)
                .collect(),
            sources: vec![statement::source(statement)],
            kind: Kind::Statement,
            places,
        }
    });
    let facts = atlas.all_country_facts().iter().enumerate().map(|(index, fact)| {
        let in_it = |site: &&Site| site.program == fact.program && Some(&site.place.iso) == fact.iso.as_ref();
        Entry {
            site: None,
            id: format!("fact-{}", index + 1),
            name: fact.country.clone(),
            program: "Known by country only".to_owned(),
            program_id: "facts".to_owned(),
            place: String::new(),
            when: format!("As of {}", fact.as_of.words()),
            facts: statement::country_facts(atlas, fact),
            sources: vec![fact.source.clone()],
            kind: Kind::Fact,
            places: named(&mut sites.iter().copied().filter(in_it)),
        }
    });
    statements.chain(facts).collect()
}

fn entry(atlas: &Atlas, site: &Site, time: Time) -> Entry {
    let mut facts = facts::site::facts(atlas, site, time);
    let sources = facts::site::sources(&facts).collect();
    facts.retain(|fact| fact.kind.is_listed());
    Entry {
        site: Some(site.id.clone()),
        id: site.id.to_string(),
        name: site.name.clone(),
        program: atlas.program(&site.program).map_or_else(|| site.program.to_string(), |program| program.name.clone()),
        program_id: site.program.to_string(),
        place: site.place_words(),
        when: facts::site::when(site),
        facts,
        sources,
        kind: Kind::Place,
        places: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_and_country_fact_is_an_entry_with_a_source_and_its_places_of_the_file() {
        let atlas = Atlas::embedded().unwrap();
        let sites: Vec<&Site> = atlas.sites().iter().filter(|site| site.program.as_str() == "ilea").collect();
        let coverage = statement::coverage(&atlas, &sites);
        let all = others(&atlas, &sites, &coverage);
        assert_eq!(all.len(), atlas.statements().len() + atlas.all_country_facts().len());
        assert!(all.iter().all(|entry| !entry.sources.is_empty() && !entry.when.is_empty()));
        let placed = all.iter().filter(|entry| entry.kind == Kind::Statement && !entry.places.is_empty()).count();
        assert_eq!(placed, coverage.placed.len());
        let ids: BTreeSet<&String> = all.iter().map(|entry| &entry.id).collect();
        assert_eq!(ids.len(), all.len());
    }

    #[test]
    fn an_entry_has_the_facts_and_the_sources_of_its_place() {
        let atlas = Atlas::embedded().unwrap();
        let sites: Vec<&Site> = atlas.sites().iter().collect();
        let all = entries(&atlas, &sites, None);
        assert_eq!(all.len(), 179);
        let rotterdam = all.iter().find(|entry| entry.id == "csi-rotterdam").unwrap();
        assert_eq!(rotterdam.when, "Operational since 2 September 2002");
        assert!(rotterdam.facts.iter().any(|fact| fact.line() == "UN/LOCODE: NLRTM"));
        let early = entries(&atlas, &sites, "1995".parse().ok().map(Time::at));
        let rotterdam_1995 = early.iter().find(|entry| entry.id == "csi-rotterdam").unwrap();
        assert!(rotterdam_1995.facts.contains(&Fact::new(FactKind::Standing, "1995", "Not begun")));
        assert!(rotterdam.sources.len() > 1 && rotterdam.sources.last().unwrap().starts_with("Coordinates: "));
    }
}
