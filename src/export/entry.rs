//! A place as an entry of a gazetteer: its title, its facts in words, its sources.
//!
//! What the panel tells, for a page. Not how a format sets it.

use crate::model::{Atlas, Site, Status, coordinates};

/// The name of the fact that says on which of two maps a place is.
pub const ON_MAPS: &str = "On the maps";

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The place's id, for links.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The program's name.
    pub program: String,
    /// The program's id, for its symbol.
    pub program_id: String,
    /// City and country.
    pub place: String,
    /// Since when, in words that keep the precision.
    pub when: String,
    /// Named facts, in the order in which they are read.
    pub facts: Vec<(String, String)>,
    /// Who says so, one source each; the last one is for the coordinates.
    pub sources: Vec<String>,
}

/// The entries of places, in their order.
pub fn entries(atlas: &Atlas, sites: &[&Site]) -> Vec<Entry> {
    sites.iter().map(|site| entry(atlas, site)).collect()
}

fn entry(atlas: &Atlas, site: &Site) -> Entry {
    let program = atlas.program(&site.program);
    let mut facts: Vec<(String, String)> =
        site.when_facts().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let mut fact = |name: &str, value: String| facts.push((name.to_owned(), value));
    fact("December 2011", site.status_2011.words().to_owned());
    if let Some(program) = program {
        fact("Lead component", program.lead_component.clone());
    }
    if let Some(code) = &site.code {
        fact(code.label(), code.as_str().to_owned());
    }
    fact("Coordinates", format!("{} ({})", coordinates::decimal(site.point.position), site.point.placement.words()));
    fact("In the fact sheet", sheet_words(atlas, site));
    fact("Confidence", site.evidence.confidence.words().to_owned());
    if let Some(notes) = &site.evidence.notes {
        fact("Notes", notes.clone());
    }
    let mut sources = site.evidence.sources.clone();
    sources.push(format!("Coordinates: {}", site.point.source));
    Entry {
        id: site.id.to_string(),
        name: site.name.clone(),
        program: program.map_or_else(|| site.program.to_string(), |program| program.name.clone()),
        program_id: site.program.to_string(),
        place: site.place_words(),
        when: site.when_words(),
        facts,
        sources,
    }
}

/// What the fact sheet says of a place: that it is named, that it is among those counted, or nothing of it alone.
fn sheet_words(atlas: &Atlas, site: &Site) -> String {
    let figure = atlas.program(&site.program).and_then(|program| program.figure.as_ref());
    match figure {
        _ if site.began_later() => "Not in it: began later".to_owned(),
        _ if site.evidence.named_in_fact_sheet => "Named".to_owned(),
        Some(figure) if figure.source_is_sheet && site.status_2011 == Status::Yes => {
            format!("Not named; counted in “{}”", figure.words)
        }
        _ => "Program described; place not named".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_the_facts_and_the_sources_of_its_place() {
        let atlas = Atlas::embedded().unwrap();
        let sites: Vec<&Site> = atlas.sites().iter().collect();
        let all = entries(&atlas, &sites);
        assert_eq!(all.len(), 179);
        let rotterdam = all.iter().find(|entry| entry.id == "csi-rotterdam").unwrap();
        assert_eq!(rotterdam.when, "Operational since 2 September 2002");
        assert!(rotterdam.facts.iter().any(|(name, value)| name.contains("LOCODE") && value == "NLRTM"));
        assert!(rotterdam.sources.len() > 1 && rotterdam.sources.last().unwrap().starts_with("Coordinates: "));
    }
}
