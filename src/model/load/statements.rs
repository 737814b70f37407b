//! Rows of `claims.csv` and `countries.csv` to statements and country facts, and what they refer to.

use super::super::country::CountryFact;
use super::super::program::Topic;
use super::super::site::{Site, SiteId};
use super::super::statement::{Mappable, Statement};
use super::cells::{Cells, each};
use super::problem::Problem;
use super::table::Rows;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const STATEMENT_COLUMNS: &[&str] = &[
    "claim_id",
    "theme",
    "bullet",
    "paraphrase",
    "figure",
    "places_named",
    "program_id",
    "mappable",
    "sites",
    "countries",
    "regions",
    "check_note",
];

pub(super) const FACT_COLUMNS: &[&str] =
    &["iso", "country", "program", "what", "named_in_fact_sheet", "as_of", "source"];

/// What statements may refer to: ids as they are written, so that a row with another fault does not make each reference to it a fault too.
pub(super) struct Known<'a> {
    /// Whether the tables could be read to their end; if not, what is missing in them is no fault of a statement.
    pub whole: bool,
    pub programs: &'a BTreeSet<String>,
    pub site_ids: BTreeSet<&'a str>,
    pub sites: &'a [Site],
    pub territories: BTreeSet<&'a str>,
    pub regions: BTreeSet<&'a str>,
}

/// The statements, in the order of the sheet: by topic, then by id.
pub(super) fn statements(rows: &Rows<'_>, known: &Known<'_>, problems: &mut Vec<Problem>) -> Vec<Statement> {
    let mut seen = BTreeMap::new();
    let mut statements = each(rows, problems, |cells| statement(cells, known, &mut seen));
    statements.sort_by(|a, b| (a.topic, &a.id).cmp(&(b.topic, &b.id)));
    statements
}

fn statement(cells: &mut Cells<'_>, known: &Known<'_>, seen: &mut BTreeMap<String, u64>) -> Option<Statement> {
    let id = cells.slug("claim_id");
    if let Some(id) = &id {
        cells.unique("claim_id", id, seen);
    }
    let topic = cells.key::<Topic>("theme");
    if let (Some(id), Some(topic)) = (&id, topic) {
        let prefix = prefix(topic);
        if !id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-')) {
            cells.report("claim_id", format!("“{id}” is in {}, so its id must start with “{prefix}-”", topic.title()));
        }
    }
    let bullet = bullet(cells);
    let paraphrase = cells.text("paraphrase");
    let figure = cells.optional("figure");
    let places_named = cells.list("places_named");
    let program = cells.program("program_id", known.programs);
    let mappable = cells.key::<Mappable>("mappable");
    let sites = sites(cells, known);
    let countries =
        references(cells, "countries", (&known.territories, known.whole), "country in the table of territories");
    let regions =
        references(cells, "regions", (&known.regions, known.whole), "part of the world in the table of regions");
    if let (Some(mappable), Some(sites), Some(countries), Some(regions)) = (mappable, &sites, &countries, &regions) {
        let fits = match mappable {
            Mappable::NamedPlace | Mappable::OtherSource => !sites.is_empty(),
            Mappable::Country => !countries.is_empty(),
            Mappable::Region => !regions.is_empty(),
            Mappable::None => sites.is_empty() && countries.is_empty() && regions.is_empty(),
        };
        if !fits {
            let message = format!("“{}” contradicts the sites, countries and regions of this row", mappable.key());
            cells.report("mappable", message);
        }
    }
    let note = cells.optional("check_note");
    Some(Statement {
        id: id?.as_str().into(),
        topic: topic?,
        bullet: bullet?,
        paraphrase: paraphrase?,
        figure: figure?,
        places_named: places_named?,
        program: program?.as_str().into(),
        mappable: mappable?,
        sites: sites?,
        countries: countries?,
        regions: regions?.iter().map(|id| id.as_str().into()).collect(),
        note: note?,
    })
}

fn bullet(cells: &mut Cells<'_>) -> Option<u8> {
    let number = cells.parsed::<u8>("bullet")?;
    if number == 0 {
        cells.report("bullet", "bullets are counted from 1");
        return None;
    }
    Some(number)
}

/// Ids of places; `csi/*` stands for the places of a program that had begun by December 2011.
fn sites(cells: &mut Cells<'_>, known: &Known<'_>) -> Option<Vec<SiteId>> {
    let words = cells.list("sites")?;
    let mut ids = BTreeSet::new();
    let mut unknown = Vec::new();
    for word in &words {
        if let Some(program) = word.strip_suffix("/*") {
            let of_program = known.sites.iter().filter(|site| site.program.as_str() == program && !site.began_later());
            ids.extend(of_program.map(|site| site.id.clone()));
            let prefix = format!("{program}-");
            if !known.site_ids.iter().any(|id| id.starts_with(&prefix)) {
                unknown.push(word);
            }
        } else if known.site_ids.contains(word.as_str()) {
            ids.insert(word.as_str().into());
        } else {
            unknown.push(word);
        }
    }
    for word in unknown.iter().filter(|_| known.whole) {
        cells.report("sites", format!("there is no place “{word}” in the table of places"));
    }
    unknown.is_empty().then(|| ids.into_iter().collect())
}

/// A list of references, each of which must be known.
fn references(
    cells: &mut Cells<'_>,
    column: &str,
    (known, whole): (&BTreeSet<&str>, bool),
    what: &str,
) -> Option<Vec<String>> {
    let words = cells.list(column)?;
    let unknown: Vec<_> = words.iter().filter(|word| !known.contains(word.as_str())).collect();
    for word in unknown.iter().filter(|_| whole) {
        cells.report(column, format!("there is no {what} with the id “{word}”"));
    }
    let all_known = unknown.is_empty();
    all_known.then_some(words)
}

fn prefix(topic: Topic) -> &'static str {
    match topic {
        Topic::Introduction => "intro",
        Topic::Aviation => "a",
        Topic::SupplyChain => "b",
        Topic::Crime => "c",
        Topic::Cyber => "d",
        Topic::Humanitarian => "e",
    }
}

/// The country facts: by code, then in the order of the table; those without a code come first.
pub(super) fn facts(rows: &Rows<'_>, known: &BTreeSet<String>, problems: &mut Vec<Problem>) -> Vec<CountryFact> {
    let mut facts = each(rows, problems, |cells| fact(cells, known));
    facts.sort_by(|a, b| a.iso.cmp(&b.iso));
    facts
}

fn fact(cells: &mut Cells<'_>, known: &BTreeSet<String>) -> Option<CountryFact> {
    let iso =
        if cells.raw("iso").is_some_and(|text| text.is_empty()) { Some(None) } else { iso(cells, "iso").map(Some) };
    let (country, what) = (cells.text("country"), cells.text("what"));
    let program = cells.program("program", known);
    let named = cells.yes_no("named_in_fact_sheet");
    let as_of = cells.parsed("as_of");
    let source = cells.text("source");
    Some(CountryFact {
        iso: iso?,
        country: country?,
        program: program?.as_str().into(),
        what: what?,
        named_in_fact_sheet: named?,
        as_of: as_of?,
        source: source?,
    })
}

/// A country code of two capital letters.
pub(super) fn iso(cells: &mut Cells<'_>, column: &str) -> Option<String> {
    let text = cells.text(column)?;
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_uppercase()) {
        cells.report(column, format!("“{text}” is not an ISO 3166-1 code of two capital letters"));
        return None;
    }
    Some(text)
}
