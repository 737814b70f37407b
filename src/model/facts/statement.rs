//! The facts of the fact sheet's statements and of countries as a whole, in words and as rows of data files.
//!
//! Words are the atlas's own, never the sheet's sentences.

use super::{
    Fact, FactKind, Value,
    column::{columns, listed},
};
use crate::model::{Atlas, CountryFact, Coverage, Program, Site, Statement, Unplaced, about};
use std::collections::BTreeSet;

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

/// Who says so, and where in the sheet it stands.
pub fn source(statement: &Statement) -> String {
    format!("{}: {}", about::SHEET_SOURCE, statement.place_words())
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
    lines.extend(facts(atlas, statement).iter().map(Fact::line));
    lines.push(format!("Source: {}", source(statement)));
    lines.push(about::VINTAGE.to_owned());
    lines.join("\n")
}

/// The facts of a statement in reading order; its words and its sources are apart.
pub fn facts(atlas: &Atlas, statement: &Statement) -> Vec<Fact> {
    let mut facts = vec![Fact::new(FactKind::FactSheet, "In the fact sheet", statement.place_words())];
    let mut fact = |kind, label: &'static str, value: &str| facts.push(Fact::new(kind, label, value));
    if let Some(figure) = &statement.figure {
        fact(FactKind::Figure, "Figure", figure);
    }
    if let Some(program) = atlas.program(&statement.program) {
        fact(FactKind::Program, "Program", &program.name);
    }
    fact(FactKind::Mappable, "On a map", statement.mappable.sentence());
    if !statement.places_named.is_empty() {
        fact(FactKind::PlacesNamed, "Places that the sheet names", &statement.places_named.join("; "));
    }
    if let Some(note) = &statement.note {
        fact(FactKind::Check, "Check", note);
    }
    facts
}

/// The facts of a country fact in reading order; the country and the source are apart.
pub fn country_facts(atlas: &Atlas, fact: &CountryFact) -> Vec<Fact> {
    let program = atlas.program(&fact.program).map_or("", |program| program.name.as_str());
    vec![
        Fact::new(FactKind::Country, "Fact", fact.what.as_str()),
        Fact::new(FactKind::Program, "Program", program),
        Fact::new(FactKind::FactSheet, "In the fact sheet", if fact.named_in_fact_sheet { "Yes" } else { "No" }),
    ]
}

struct Row<'a> {
    atlas: &'a Atlas,
    statement: &'a Statement,
    program: Option<&'a Program>,
    why: Option<Unplaced>,
}

struct CountryRow<'a> {
    fact: &'a CountryFact,
    program: Option<&'a Program>,
}

/// The cells of a statement, one for each of [`STATEMENT_COLUMNS`].
pub fn statement_cells<'a>(atlas: &'a Atlas, (statement, why): Told<'a>) -> Vec<Value<'a>> {
    row(&Row { atlas, statement, program: atlas.program(&statement.program), why })
}

/// The cells of a country fact, one for each of [`FACT_COLUMNS`].
pub fn fact_cells<'a>(atlas: &'a Atlas, fact: &'a CountryFact) -> Vec<Value<'a>> {
    country_row(&CountryRow { fact, program: atlas.program(&fact.program) })
}

fn regions<'a>(of: &Row<'a>) -> Value<'a> {
    let regions = of.statement.regions.iter().filter_map(|id| of.atlas.region(id));
    listed(regions.map(|region| region.name.as_str()))
}

columns! {
    /// The columns of a statement, in the order of the files.
    STATEMENT_COLUMNS, row(of: Row) {
        "id" Text "Id" => of.statement.id.as_str(),
        "theme" Text "Theme of the fact sheet" => of.statement.topic.title(),
        "bullet" Text "Bullet of the theme; of the introduction, the paragraph" => of.statement.bullet.to_string(),
        "statement" Text "What the sheet says, in this atlas's words" => &of.statement.paraphrase,
        "figure" Text "Its figure" => of.statement.figure.as_ref(),
        "program_id" Text "Program id" => of.statement.program.as_str(),
        "program" Text "Program" => of.program.map(|program| &program.name),
        "mappable" Text "What of it can be put on a map" => of.statement.mappable.key(),
        "mappable_words" Text "The same in a sentence" => of.statement.mappable.sentence(),
        "places_named" Text "Places that the sheet names for it"
            => listed(of.statement.places_named.iter().map(String::as_str)),
        "places" Text "Ids of its places" => listed(of.statement.sites.iter().map(|id| id.as_str())),
        "countries" Text "Countries that it names (ISO 3166-1)"
            => listed(of.statement.countries.iter().map(String::as_str)),
        "regions" Text "Parts of the world that it names" => regions(of),
        "placed" Flag "Whether a place of it is shown here" => of.why.is_none(),
        "unplaced" Text "Why none is" => of.why.map(why_key),
        "check_note" Text "What the check against other sources found" => of.statement.note.as_ref(),
        "source" Text "Who says so, and where" => source(of.statement),
        "program_count" Text "What the program counts, by whichever source"
            => of.program.and_then(|program| program.figure.as_ref()).map(|figure| &figure.words),
        "program_count_source" Text "Who counts so"
            => of.program.and_then(|program| program.figure.as_ref()).map(|figure| &figure.source),
        "vintage" Text "Vintage" => about::VINTAGE,
    }
}

columns! {
    /// The columns of a country fact, in the order of the files.
    FACT_COLUMNS, country_row(of: CountryRow) {
        "country_code" Text "Country code (ISO 3166-1; EU for the European Union)" => of.fact.iso.as_ref(),
        "country" Text "Country" => &of.fact.country,
        "program_id" Text "Program id" => of.fact.program.as_str(),
        "program" Text "Program" => of.program.map(|program| &program.name),
        "fact" Text "What is known of it as a whole" => &of.fact.what,
        "named_in_fact_sheet" Flag "Whether the fact sheet says it" => of.fact.named_in_fact_sheet,
        "as_of" Text "Of when it is" => of.fact.as_of.to_string(),
        "source" Text "Who says so" => &of.fact.source,
        "vintage" Text "Vintage" => about::VINTAGE,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;

    #[test]
    fn every_statement_and_fact_has_a_cell_a_column_and_a_source() {
        let atlas = Atlas::embedded().unwrap();
        let at = |columns: &[Column], name: &str| columns.iter().position(|column| column.name == name).unwrap();
        let all = told(&atlas, &Coverage::of(&atlas, |_| true));
        assert_eq!(all.len(), atlas.statements().len());
        for (one, statement) in all.into_iter().zip(atlas.statements()) {
            let cells = statement_cells(&atlas, one);
            assert_eq!((cells.len(), &cells[0]), (STATEMENT_COLUMNS.len(), &statement.id.as_str().into()));
            let source = at(STATEMENT_COLUMNS, "source");
            assert!(matches!(&cells[source], Value::Text(text) if text.ends_with(&statement.place_words())));
            let placed = cells[at(STATEMENT_COLUMNS, "placed")] == Value::Flag(true);
            assert_eq!(placed, cells[at(STATEMENT_COLUMNS, "unplaced")] == Value::Empty);
        }
        for one in atlas.all_country_facts() {
            let cells = fact_cells(&atlas, one);
            assert_eq!(cells.len(), FACT_COLUMNS.len());
            assert_eq!(cells[at(FACT_COLUMNS, "source")], Value::from(&one.source));
        }
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
