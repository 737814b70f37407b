//! Rows of `claims.csv` and `countries.csv` to claims and country facts.
//!
//! Whether a claim is true is in its note, not here.

use super::super::claim::{Claim, Mappable};
use super::super::country::CountryFact;
use super::super::program::Theme;
use super::cells::{Cells, each};
use super::problem::Problem;
use super::table::Rows;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const CLAIM_COLUMNS: &[&str] =
    &["claim_id", "theme", "paraphrase", "figure", "places_named", "program_id", "mappable", "check_note"];

pub(super) const FACT_COLUMNS: &[&str] =
    &["iso", "country", "program", "what", "named_in_fact_sheet", "as_of", "source"];

/// The claims, in the order of the sheet: by theme, then by id.
pub(super) fn claims(rows: &Rows<'_>, known: &BTreeSet<String>, problems: &mut Vec<Problem>) -> Vec<Claim> {
    let mut seen = BTreeMap::new();
    let mut claims = each(rows, problems, |cells| claim(cells, known, &mut seen));
    claims.sort_by(|a, b| (a.theme, &a.id).cmp(&(b.theme, &b.id)));
    claims
}

fn claim(cells: &mut Cells<'_>, known: &BTreeSet<String>, seen: &mut BTreeMap<String, u64>) -> Option<Claim> {
    let id = cells.slug("claim_id");
    if let Some(id) = &id {
        cells.unique("claim_id", id, seen);
    }
    let theme = cells.key::<Theme>("theme");
    if let (Some(id), Some(theme)) = (&id, theme) {
        let prefix = prefix(theme);
        if !id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-')) {
            cells.report("claim_id", format!("“{id}” is in {}, so its id must start with “{prefix}-”", theme.title()));
        }
    }
    let paraphrase = cells.text("paraphrase");
    let figure = cells.optional("figure");
    let places_named = cells.list("places_named");
    let program = cells.program("program_id", known);
    let mappable = cells.key::<Mappable>("mappable");
    let note = cells.optional("check_note");
    Some(Claim {
        id: id?.as_str().into(),
        theme: theme?,
        paraphrase: paraphrase?,
        figure: figure?,
        places_named: places_named?,
        program: program?.as_str().into(),
        mappable: mappable?,
        note: note?,
    })
}

fn prefix(theme: Theme) -> &'static str {
    match theme {
        Theme::Introduction => "intro",
        Theme::Aviation => "a",
        Theme::SupplyChain => "b",
        Theme::Crime => "c",
        Theme::Cyber => "d",
        Theme::Humanitarian => "e",
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
