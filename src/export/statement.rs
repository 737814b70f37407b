//! The fact sheet's statements, and what is known of countries as a whole, as rows: each with where it stands, what a map can show of
//! it, and who says so.
//!
//! Words are the atlas's own, never the sheet's sentences. Not how a format writes a row.

use super::record::{Column, Kind, Value, listed, text_of};
use crate::model::{Atlas, CountryFact, Coverage, Site, Statement, Unplaced, about};
use std::collections::BTreeSet;

const fn words(name: &'static str, label: &'static str) -> Column {
    Column { name, kind: Kind::Text, label }
}

const fn flag(name: &'static str, label: &'static str) -> Column {
    Column { name, kind: Kind::Flag, label }
}

/// The columns of a statement, in the order of the files.
pub const STATEMENT_COLUMNS: &[Column] = &[
    words("id", "Id"),
    words("theme", "Theme of the fact sheet"),
    words("bullet", "Bullet of the theme; of the introduction, the paragraph"),
    words("statement", "What the sheet says, in this atlas's words"),
    words("figure", "Its figure"),
    words("program_id", "Program id"),
    words("program", "Program"),
    words("mappable", "What of it can be put on a map"),
    words("mappable_words", "The same in a sentence"),
    words("places_named", "Places that the sheet names for it"),
    words("places", "Ids of its places"),
    words("countries", "Countries that it names (ISO 3166-1)"),
    words("regions", "Parts of the world that it names"),
    flag("placed", "Whether a place of it is shown here"),
    words("unplaced", "Why none is"),
    words("check_note", "What the check against other sources found"),
    words("source", "Who says so, and where"),
    words("program_count", "What the program counts, by whichever source"),
    words("program_count_source", "Who counts so"),
    words("vintage", "Vintage"),
];

/// The columns of a country fact, in the order of the files.
pub const FACT_COLUMNS: &[Column] = &[
    words("country_code", "Country code (ISO 3166-1; EU for the European Union)"),
    words("country", "Country"),
    words("program_id", "Program id"),
    words("program", "Program"),
    words("fact", "What is known of it as a whole"),
    flag("named_in_fact_sheet", "Whether the fact sheet says it"),
    words("as_of", "Of when it is"),
    words("source", "Who says so"),
    words("vintage", "Vintage"),
];

/// A statement, and why no place of it is shown; none where one is.
pub type Told<'a> = (&'a Statement, Option<Unplaced>);

/// The statements of a coverage, in the order of the sheet.
pub fn told<'a>(atlas: &'a Atlas, coverage: &Coverage) -> Vec<Told<'a>> {
    let placed = coverage.placed.iter().map(|index| (*index, None));
    let unplaced = coverage.unplaced.iter().map(|(index, why)| (*index, Some(*why)));
    let mut all: Vec<(usize, Option<Unplaced>)> = placed.chain(unplaced).collect();
    all.sort_unstable_by_key(|(index, _)| *index);
    all.into_iter().filter_map(|(index, why)| Some((atlas.statements().get(index)?, why))).collect()
}

/// The statements of a coverage that have no place, each with the reason.
pub fn unplaced<'a>(atlas: &'a Atlas, coverage: &Coverage) -> Vec<(&'a Statement, Unplaced)> {
    let statements = coverage.unplaced.iter();
    statements.filter_map(|(index, why)| Some((atlas.statements().get(*index)?, *why))).collect()
}

/// The coverage of a file that has these places.
pub fn coverage(atlas: &Atlas, sites: &[&Site]) -> Coverage {
    let ids: BTreeSet<_> = sites.iter().map(|site| &site.id).collect();
    Coverage::of(atlas, |site| ids.contains(&site.id))
}

/// The reason in files.
pub const fn why_key(why: Unplaced) -> &'static str {
    match why {
        Unplaced::CountryOnly => "country-only",
        Unplaced::RegionOnly => "region-only",
        Unplaced::NoPlace => "no-place",
        Unplaced::NotShown => "not-shown",
    }
}

/// The document that the statements are from, as a source is named.
pub fn sheet() -> &'static str {
    let line = about::SOURCE.strip_prefix("Source: ").unwrap_or(about::SOURCE);
    line.split_once("; ").map_or(line, |(sheet, _)| sheet)
}

/// Who says so, and where in the sheet it stands.
pub fn source(statement: &Statement) -> String {
    format!("{}: {}", sheet(), statement.place_words())
}

/// Why no place of a statement is shown, in a sentence; how many are, where some are.
pub fn here_words(atlas: &Atlas, statement: &Statement, why: Option<Unplaced>) -> String {
    let count = statement.sites.len();
    match why {
        Some(Unplaced::NotShown) if count == 1 => "Its one place is not shown here".to_owned(),
        Some(Unplaced::NotShown) => format!("None of its {count} places is shown here"),
        Some(Unplaced::CountryOnly) => {
            let names =
                statement.countries.iter().filter_map(|iso| atlas.territory(iso)).map(|found| found.name.as_str());
            format!("Country only: {}", names.collect::<Vec<_>>().join(", "))
        }
        Some(Unplaced::RegionOnly) => {
            let names = statement.regions.iter().filter_map(|id| atlas.region(id)).map(|region| region.name.as_str());
            format!("Part of the world only: {}", names.collect::<Vec<_>>().join(", "))
        }
        Some(Unplaced::NoPlace) => Unplaced::NoPlace.words().to_owned(),
        None => "A place of it is shown here".to_owned(),
    }
}

/// A statement in plain text, one fact a line; ends with who says so and the vintage.
pub fn text(atlas: &Atlas, statement: &Statement, why: Option<Unplaced>) -> String {
    let mut lines = vec![statement.paraphrase.clone(), here_words(atlas, statement, why)];
    lines.extend(facts(atlas, statement).into_iter().map(|(name, value)| format!("{name}: {value}")));
    lines.push(format!("Source: {}", source(statement)));
    lines.push(about::VINTAGE.to_owned());
    lines.join("\n")
}

/// What is known of a statement, named, in the order in which it is read.
pub fn facts(atlas: &Atlas, statement: &Statement) -> Vec<(String, String)> {
    let mut facts = vec![("In the fact sheet".to_owned(), statement.place_words())];
    let mut fact = |name: &str, value: String| facts.push((name.to_owned(), value));
    if let Some(figure) = &statement.figure {
        fact("Figure", figure.clone());
    }
    if let Some(program) = atlas.program(&statement.program) {
        fact("Program", program.name.clone());
    }
    fact("On a map", statement.mappable.sentence().to_owned());
    if !statement.places_named.is_empty() {
        fact("Places that the sheet names", statement.places_named.join("; "));
    }
    if let Some(note) = &statement.note {
        fact("Check", note.clone());
    }
    facts
}

/// The cells of a statement, one for each of [`STATEMENT_COLUMNS`].
pub fn statement_cells<'a>(atlas: &'a Atlas, (statement, why): Told<'a>) -> Vec<Value<'a>> {
    let program = atlas.program(&statement.program);
    let figure = program.and_then(|program| program.figure.as_ref());
    let optional = |text: Option<&'a str>| text.map_or(Value::Empty, text_of);
    let regions = statement.regions.iter().filter_map(|id| atlas.region(id)).map(|region| region.name.as_str());
    vec![
        text_of(statement.id.as_str()),
        text_of(statement.topic.title()),
        Value::Text(statement.bullet.to_string().into()),
        text_of(&statement.paraphrase),
        optional(statement.figure.as_deref()),
        text_of(statement.program.as_str()),
        optional(program.map(|program| program.name.as_str())),
        text_of(statement.mappable.key()),
        text_of(statement.mappable.sentence()),
        listed(statement.places_named.iter().map(String::as_str)),
        listed(statement.sites.iter().map(|id| id.as_str())),
        listed(statement.countries.iter().map(String::as_str)),
        listed(regions),
        Value::Flag(why.is_none()),
        optional(why.map(why_key)),
        optional(statement.note.as_deref()),
        Value::Text(source(statement).into()),
        optional(figure.map(|figure| figure.words.as_str())),
        optional(figure.map(|figure| figure.source.as_str())),
        text_of(about::VINTAGE),
    ]
}

/// The cells of a country fact, one for each of [`FACT_COLUMNS`].
pub fn fact_cells<'a>(atlas: &'a Atlas, fact: &'a CountryFact) -> Vec<Value<'a>> {
    let program = atlas.program(&fact.program);
    vec![
        fact.iso.as_deref().map_or(Value::Empty, text_of),
        text_of(&fact.country),
        text_of(fact.program.as_str()),
        program.map_or(Value::Empty, |program| text_of(&program.name)),
        text_of(&fact.what),
        Value::Flag(fact.named_in_fact_sheet),
        Value::Text(fact.as_of.to_string().into()),
        text_of(&fact.source),
        text_of(about::VINTAGE),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_and_fact_has_a_cell_a_column_and_a_source() {
        let atlas = Atlas::embedded().unwrap();
        let at = |columns: &[Column], name: &str| columns.iter().position(|column| column.name == name).unwrap();
        let all = told(&atlas, &Coverage::of(&atlas, |_| true));
        assert_eq!(all.len(), atlas.statements().len());
        for (one, statement) in all.into_iter().zip(atlas.statements()) {
            let cells = statement_cells(&atlas, one);
            assert_eq!((cells.len(), &cells[0]), (STATEMENT_COLUMNS.len(), &text_of(statement.id.as_str())));
            let source = at(STATEMENT_COLUMNS, "source");
            assert!(matches!(&cells[source], Value::Text(text) if text.ends_with(&statement.place_words())));
            let placed = cells[at(STATEMENT_COLUMNS, "placed")] == Value::Flag(true);
            assert_eq!(placed, cells[at(STATEMENT_COLUMNS, "unplaced")] == Value::Empty);
        }
        for one in atlas.all_country_facts() {
            let cells = fact_cells(&atlas, one);
            assert_eq!(cells.len(), FACT_COLUMNS.len());
            assert_eq!(cells[at(FACT_COLUMNS, "source")], text_of(&one.source));
        }
        assert!(
            sheet().starts_with("U.S. Department") && sheet().ends_with("(updated 12 December 2011)"),
            "{}",
            sheet()
        );
    }

    #[test]
    fn a_file_of_one_place_has_the_statements_of_that_place_and_all_others_with_a_reason() {
        let atlas = Atlas::embedded().unwrap();
        let site = atlas.site(&"ilea-gaborone".into()).unwrap();
        let coverage = coverage(&atlas, &[site]);
        let placed: Vec<_> = coverage.placed.iter().map(|index| &atlas.statements()[*index].id).collect();
        assert_eq!(placed, site.statements.iter().collect::<Vec<_>>());
        assert_eq!(coverage.total(), atlas.statements().len());
        assert_eq!(unplaced(&atlas, &coverage).len() + placed.len(), coverage.total());
        let reasons: BTreeSet<_> = Unplaced::ALL.map(why_key).into();
        assert_eq!(reasons.len(), Unplaced::ALL.len());
    }
}
