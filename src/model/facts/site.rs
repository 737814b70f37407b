//! The facts of a site in words, and its row in data files.

use super::{
    Fact, FactKind, Value,
    column::{columns, listed},
};
use crate::model::{Atlas, Opened, PartialDate, Program, Site, Status, Time, about, coordinates, words::capital};

/// The facts of a site in reading order. At the fact sheet's month it has no standing: its status in December 2011 says it.
pub fn facts(atlas: &Atlas, site: &Site, time: Time) -> Vec<Fact> {
    let program = atlas.program(&site.program);
    let mut facts = site.when_facts();
    let mut fact = |kind, label: &'static str, value: &str| facts.push(Fact::new(kind, label, value));
    fact(FactKind::Status2011, "December 2011", site.status_2011.words());
    if let Some(program) = program {
        fact(FactKind::Program, "Program", &program.name);
        fact(FactKind::LeadComponent, "Lead component", &program.lead_component);
    }
    if let Some(code) = &site.code {
        fact(FactKind::Code, code.label(), code.as_str());
    }
    fact(FactKind::Coordinates, "Coordinates", &coordinates::decimal(site.point.position));
    fact(FactKind::Placement, "Location", site.point.placement.words());
    fact(FactKind::FactSheet, "In the fact sheet", &sheet_words(site, program));
    fact(FactKind::Confidence, "Confidence", site.evidence.confidence.words());
    if let Some(notes) = &site.evidence.notes {
        fact(FactKind::Notes, "Notes", notes);
    }
    site.evidence.sources.iter().for_each(|source| fact(FactKind::Source, "Source", source));
    fact(FactKind::PointSource, "Coordinates", &site.point.source);
    if !time.is_sheet() {
        let after = facts.iter().position(|fact| fact.kind == FactKind::Status2011).map_or(0, |index| index + 1);
        let value = time.standing(site).words();
        facts.insert(after, Fact::new(FactKind::Standing, capital(&time.words()), value));
    }
    facts
}

/// The sources as a list shows them, that of the coordinates last and named as such.
pub fn sources(facts: &[Fact]) -> impl Iterator<Item = String> {
    facts.iter().filter_map(|fact| match fact.kind {
        FactKind::Source => Some(fact.value.clone()),
        FactKind::PointSource => Some(fact.line()),
        _ => None,
    })
}

/// What the fact sheet says of a site: that it is named, that it is among those counted, or nothing of it alone.
fn sheet_words(site: &Site, program: Option<&Program>) -> String {
    let figure = program.and_then(|program| program.figure.as_ref()).filter(|figure| figure.source_is_sheet);
    match figure {
        _ if site.began_later() => "Not in it: began later".to_owned(),
        _ if site.evidence.named_in_fact_sheet => "Named".to_owned(),
        Some(figure) if site.status_2011 == Status::Yes => format!("Not named; counted in “{}”", figure.words),
        _ => "Program described; place not named".to_owned(),
    }
}

/// Since when and until when for a table, where a bound must not be taken for a start: "Already operating by 1973; start unknown".
pub fn when(site: &Site) -> String {
    let Opened::By(bound) = site.opened else { return site.when_words() };
    let ended = site.closed.map_or_else(String::new, |closed| format!("; ended {}", closed.words()));
    format!("Already operating by {}; start unknown{ended}", bound.words())
}

struct Row<'a> {
    site: &'a Site,
    program: Option<&'a Program>,
    time: Option<Time>,
}

/// The row of a site, a cell for each of [`COLUMNS`]. Without a time, as where views show several, its standing is empty.
pub fn cells<'a>(atlas: &'a Atlas, site: &'a Site, time: Option<Time>) -> Vec<Value<'a>> {
    row(&Row { site, program: atlas.program(&site.program), time })
}

columns! {
    /// The columns of a site, in the order of the files. A bound is never in the column of openings.
    COLUMNS, row(of: Row) {
        "id" Text "Id" => of.site.id.as_str(),
        "name" Text "Name" => &of.site.name,
        "latitude" Number "Latitude (degrees, WGS 84)" => of.site.point.position.lat(),
        "longitude" Number "Longitude (degrees, WGS 84)" => of.site.point.position.lon(),
        "program_id" Text "Program id" => of.site.program.as_str(),
        "program" Text "Program" => of.program.map(|program| &program.name),
        "lead_component" Text "Lead component" => of.program.map(|program| &program.lead_component),
        "theme" Text "Theme of the fact sheet" => of.program.map(|program| program.topic.title()),
        "city" Text "City" => &of.site.place.city,
        "country" Text "Country" => &of.site.place.country,
        "country_code" Text "Country code (ISO 3166-1)" => &of.site.place.iso,
        "region" Text "Region" => of.site.place.region.key(),
        "code" Text "Code" => of.site.code.as_ref().map(|code| code.as_str()),
        "code_kind" Text "Kind of code" => of.site.code.as_ref().map(|code| code.label()),
        "opened" Text "Opened; empty where only a bound is known" => date(of.site, false),
        "operating_by" Text "Already operating by; start unknown" => date(of.site, true),
        "opened_precision" Text "Precision of the date" => of.site.opened.precision(),
        "closed" Text "Closed" => of.site.closed.map(|date| date.to_string()),
        "when" Text "When, in words" => when(of.site),
        "standing" Text "How it stands to the time shown; empty where views show several times"
            => of.time.map(|time| time.standing(of.site).key()),
        "status_2011" Text "Operating in December 2011" => of.site.status_2011.key(),
        "placement" Text "Placement of the point" => of.site.point.placement.key(),
        "placement_words" Text "Placement, in words" => of.site.point.placement.words(),
        "named_in_fact_sheet" Flag "Named in the fact sheet" => of.site.evidence.named_in_fact_sheet,
        "claims" Text "Ids of the fact sheet's statements that it belongs to"
            => listed(of.site.statements.iter().map(|id| id.as_str())),
        "confidence" Text "Confidence" => of.site.evidence.confidence.key(),
        "source" Text "Sources" => &of.site.evidence.source,
        "coordinate_source" Text "Source of the coordinates" => &of.site.point.source,
        "notes" Text "Notes" => of.site.evidence.notes.as_ref(),
        "vintage" Text "Vintage" => about::VINTAGE,
    }
}

fn date(site: &Site, is_bound: bool) -> Option<String> {
    site.opened.date().filter(|_| site.opened.is_bound() == is_bound).map(|date| PartialDate::to_string(&date))
}

#[cfg(test)]
mod tests {
    use super::super::CellKind;
    use super::*;

    /// Columns that say which site it is and of when the table is, rather than a fact of the site.
    const IDENTITY: [&str; 9] =
        ["id", "name", "program_id", "city", "country", "country_code", "region", "claims", "vintage"];

    #[test]
    fn every_column_belongs_to_one_kind_of_fact_or_says_which_site_it_is() {
        let of_kinds = FactKind::ALL.iter().flat_map(|kind| kind.columns()).copied();
        let mut all: Vec<&str> = of_kinds.chain(IDENTITY).collect();
        let mut columns: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
        all.sort_unstable();
        columns.sort_unstable();
        assert_eq!(all, columns);
    }

    #[test]
    fn a_fact_that_is_in_words_has_a_cell_and_a_cell_has_words() {
        let atlas = Atlas::embedded().unwrap();
        let at = |name: &str| COLUMNS.iter().position(|column| column.name == name).unwrap();
        let time = Time::at(PartialDate::new(2005, None, None).unwrap());
        for site in atlas.sites() {
            let (facts, cells) = (facts(&atlas, site, time), cells(&atlas, site, Some(time)));
            for kind in FactKind::ALL.into_iter().filter(|kind| !kind.columns().is_empty()) {
                let has_words = facts.iter().any(|fact| fact.kind == kind && !fact.value.is_empty());
                let has_cell = kind.columns().iter().any(|name| cells[at(name)] != Value::Empty);
                // What took one day has one date in words.
                if kind == FactKind::End && site.closed == site.opened.date() {
                    continue;
                }
                assert_eq!(has_words, has_cell, "{}: {kind:?}", site.id);
            }
        }
    }

    #[test]
    fn every_column_has_a_cell_of_its_kind() {
        let atlas = Atlas::embedded().unwrap();
        for site in atlas.sites() {
            let cells = cells(&atlas, site, Some(Time::default()));
            assert_eq!(cells.len(), COLUMNS.len());
            for (cell, column) in cells.iter().zip(COLUMNS) {
                let fits = match cell {
                    Value::Empty => true,
                    Value::Text(_) => column.kind == CellKind::Text,
                    Value::Number(_) => column.kind == CellKind::Number,
                    Value::Flag(_) => column.kind == CellKind::Flag,
                };
                assert!(fits, "{}: {cell:?}", column.name);
            }
        }
    }

    #[test]
    fn a_bound_is_in_no_column_of_openings_and_is_worded_as_none() {
        let atlas = Atlas::embedded().unwrap();
        let at = |name: &str| COLUMNS.iter().position(|column| column.name == name).unwrap();
        for site in atlas.sites() {
            let cells = cells(&atlas, site, None);
            assert_eq!(cells[at("standing")], Value::Empty);
            let known = [cells[at("opened")].clone(), cells[at("operating_by")].clone()];
            match site.opened {
                Opened::On(_) => assert!(known[0] != Value::Empty && known[1] == Value::Empty, "{}", site.id),
                Opened::Unknown => assert_eq!(known, [Value::Empty, Value::Empty], "{}", site.id),
                Opened::By(bound) => {
                    assert!(known[0] == Value::Empty && known[1] == Value::Text(bound.to_string().into()));
                    let words = when(site);
                    assert!(words.starts_with("Already operating by ") && words.contains("start unknown"), "{words}");
                }
            }
        }
    }
}
