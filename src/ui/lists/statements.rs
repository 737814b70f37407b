//! The rows of the lists of statements and of country facts.

use crate::{
    model::{Atlas, CountryFact, Coverage, Site, Statement, Unplaced, facts::statement, fold::fold},
    ui::lists::{
        columns::Column,
        rows::{Cell, Goal, Row},
    },
};

pub(crate) const STATEMENT_COLUMNS: &[Column] = &[
    Column::new("Statement", "statement", 240.0, 3.0, 0),
    Column::new("Figure", "figure", 120.0, 0.8, 3),
    Column::new("Program", "program", 130.0, 0.8, 2),
    Column::new("Here", "here", 130.0, 0.6, 0),
    Column::new("Check", "check", 190.0, 1.6, 4),
    Column::new("Source", "source", 170.0, 0.8, 1),
];
/// The sources' column, which sorts statements in the fact sheet's order.
pub(crate) const SOURCE: usize = 5;

pub(crate) const FACT_COLUMNS: &[Column] = &[
    Column::new("Country", "country", 120.0, 0.8, 0),
    Column::new("Fact", "fact", 220.0, 2.2, 0),
    Column::new("Program", "program", 140.0, 0.8, 2),
    Column::new("As of", "as of", 110.0, 0.3, 3),
    Column::new("In the sheet", "in the sheet", 90.0, 0.1, 4),
    Column::new("Source", "source", 220.0, 2.6, 1),
];

/// In the order of the fact sheet.
pub(crate) fn statement_rows(atlas: &Atlas, coverage: &Coverage, admits: impl Fn(&Site) -> bool) -> Vec<Row> {
    let row = |(rank, (statement, why)): (usize, (&Statement, Option<Unplaced>))| {
        let shown = statement.sites.iter().filter_map(|id| atlas.site(id)).filter(|site| admits(site)).count();
        let here = match why {
            Some(why) => why.words().to_owned(),
            None => format!("{shown} of {} places", statement.sites.len()),
        };
        let reason = why.map_or(0, |why| 1 + Unplaced::ALL.iter().position(|other| *other == why).unwrap_or(0));
        let figure = statement.figure.clone().unwrap_or_default();
        let spoken = [statement.paraphrase.clone(), figure.clone(), statement.place_words(), here.clone()];
        let full_name = spoken.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        let cells = vec![
            Cell::new(&statement.paraphrase).quiet(false),
            Cell::new(figure),
            Cell::new(atlas.program(&statement.program).map_or("", |program| &program.short_name)),
            // Most sites first.
            Cell::new(here).key(format!("{reason}{:04}", 9999_usize.saturating_sub(shown))),
            Cell::new(statement.note.clone().unwrap_or_default()),
            // By position in the sheet rather than by name.
            Cell::new(format!("Fact sheet: {}", statement.place_words())).key(format!("{rank:03}")),
        ];
        let found_by = vec![fold(&statement.paraphrase)];
        Row { rank, goal: Goal::Statement(statement.id.clone()), cells, full_name, found_by }
    };
    statement::told(atlas, coverage).into_iter().enumerate().map(row).collect()
}

/// In the order of the atlas.
pub(crate) fn fact_rows(atlas: &Atlas) -> Vec<Row> {
    let row = |(rank, fact): (usize, &CountryFact)| {
        let known = fact.iso.as_ref().filter(|iso| atlas.territory(iso).is_some());
        let program = atlas.program(&fact.program).map_or("", |program| &program.short_name);
        let country = fold(fact.country.strip_prefix("The ").unwrap_or(&fact.country));
        let cells = vec![
            // Groups of countries come last.
            Cell::new(&fact.country).key(if fact.iso.is_none() { format!("~{country}") } else { country }).quiet(false),
            Cell::new(&fact.what),
            Cell::new(program),
            Cell::new(fact.as_of.words()).key(fact.as_of.to_string()),
            Cell::new(if fact.named_in_fact_sheet { "Yes" } else { "No" }),
            Cell::new(&fact.source),
        ];
        Row {
            rank,
            goal: known.map_or(Goal::Nothing, |iso| Goal::Country(iso.clone())),
            cells,
            full_name: format!("{}: {}. {program}, {}. {}", fact.country, fact.what, fact.as_of.words(), fact.source),
            found_by: vec![fold(&fact.country)],
        }
    };
    atlas.all_country_facts().iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_and_fact_is_a_row_with_a_source() {
        let atlas = Atlas::embedded().unwrap();
        let coverage = Coverage::of(&atlas, |_| true);
        let statements = statement_rows(&atlas, &coverage, |_| true);
        assert_eq!(statements.len(), atlas.statements().len());
        let facts = fact_rows(&atlas);
        for (rows, columns) in [(&statements, STATEMENT_COLUMNS), (&facts, FACT_COLUMNS)] {
            for row in rows {
                assert_eq!(row.cells.len(), columns.len());
                assert!(!row.cells.last().unwrap().text.is_empty() && !row.cells[0].text.is_empty());
            }
        }
        let placed = statements.iter().filter(|row| row.cells[3].text.ends_with("places")).count();
        assert_eq!(placed, coverage.placed.len());
    }
}
