//! The rows of the lists of statements and of country facts: what stands in them, which columns fit, and how they are sorted.
//!
//! Made when what they tell changes, not each frame. Not the table itself (`told`).

use crate::{
    model::{Atlas, Coverage, Site, Statement, StatementId, Unplaced, facts::statement, fold::fold},
    ui::lists::{list::COLUMN_GAP_PX, places_rows::RowText},
};

/// Where a click on a row leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// To a statement: the map shows its places.
    Statement(StatementId),
    /// To a country, by its code.
    Country(String),
    /// Nowhere: no country on the map stands for it.
    Nothing,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// The heading.
    pub title: &'static str,
    /// The least width in points.
    least_px: f32,
    /// The share of what is left over.
    share: f32,
    /// What a narrow list does without: the larger first; 0 is always there.
    spare: u8,
}

const fn column(title: &'static str, least_px: f32, share: f32, spare: u8) -> Column {
    Column { title, least_px, share, spare }
}

/// The columns of statements.
pub(crate) const STATEMENTS: &[Column] = &[
    column("Statement", 240.0, 3.0, 0),
    column("Figure", 120.0, 0.8, 3),
    column("Program", 130.0, 0.8, 2),
    column("Here", 130.0, 0.6, 0),
    column("Check", 190.0, 1.6, 4),
    column("Source", 170.0, 0.8, 1),
];

/// The columns of country facts.
pub(crate) const FACTS: &[Column] = &[
    column("Country", 120.0, 0.8, 0),
    column("Fact", 220.0, 2.2, 0),
    column("Program", 140.0, 0.8, 2),
    column("As of", 110.0, 0.3, 3),
    column("In the sheet", 90.0, 0.1, 4),
    column("Source", 220.0, 2.6, 1),
];

/// A row.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Where a click leads.
    pub goal: Goal,
    /// What stands in its cells.
    pub cells: Vec<String>,
    /// What each column is sorted by.
    keys: Vec<String>,
    /// What is said of it, and what the first letters find.
    pub text: RowText,
}

impl Row {
    fn new(goal: Goal, cells: Vec<String>, full_name: String) -> Self {
        let keys = cells.iter().map(|cell| fold(cell)).collect();
        let text = RowText::named(cells.first().map_or("", String::as_str), full_name);
        Self { goal, cells, keys, text }
    }

    fn by(mut self, column: usize, key: String) -> Self {
        if let Some(own) = self.keys.get_mut(column) {
            *own = key;
        }
        self
    }
}

/// The statements, in the order of the sheet.
pub(crate) fn statements(atlas: &Atlas, coverage: &Coverage, admits: impl Fn(&Site) -> bool) -> Vec<Row> {
    let row = |(index, (statement, why)): (usize, (&Statement, Option<Unplaced>))| {
        let shown = statement.sites.iter().filter_map(|id| atlas.site(id)).filter(|site| admits(site)).count();
        let here = match why {
            Some(why) => why.words().to_owned(),
            None => format!("{shown} of {} places", statement.sites.len()),
        };
        let rank = why.map_or(0, |why| 1 + Unplaced::ALL.iter().position(|other| *other == why).unwrap_or(0));
        let figure = statement.figure.clone().unwrap_or_default();
        let spoken = [statement.paraphrase.clone(), figure.clone(), statement.place_words(), here.clone()];
        let full_name = spoken.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        let program = atlas.program(&statement.program).map_or("", |program| program.short_name.as_str());
        let cells = vec![
            statement.paraphrase.clone(),
            figure,
            program.to_owned(),
            here,
            statement.note.clone().unwrap_or_default(),
            format!("Fact sheet: {}", statement.place_words()),
        ];
        // By the place in the sheet, not by its name; the most places first.
        Row::new(Goal::Statement(statement.id.clone()), cells, full_name)
            .by(3, format!("{rank}{:04}", 9999_usize.saturating_sub(shown)))
            .by(5, format!("{index:03}"))
    };
    statement::told(atlas, coverage).into_iter().enumerate().map(row).collect()
}

/// The country facts, in the order of the atlas.
pub(crate) fn facts(atlas: &Atlas) -> Vec<Row> {
    let row = |fact: &crate::model::CountryFact| {
        let known = fact.iso.as_ref().filter(|iso| atlas.territory(iso).is_some());
        let goal = known.map_or(Goal::Nothing, |iso| Goal::Country(iso.clone()));
        let named = if fact.named_in_fact_sheet { "Yes" } else { "No" };
        let program = atlas.program(&fact.program).map_or("", |program| program.short_name.as_str());
        let full_name = format!("{}: {}. {program}, {}. {}", fact.country, fact.what, fact.as_of.words(), fact.source);
        let cells = [&fact.country, &fact.what, program, &fact.as_of.words(), named, &fact.source];
        let country = fact.country.strip_prefix("The ").unwrap_or(&fact.country);
        Row::new(goal, cells.map(str::to_owned).to_vec(), full_name)
            .by(0, format!("{}{}", if fact.iso.is_none() { "~" } else { "" }, fold(country)))
            .by(3, fact.as_of.to_string())
    };
    atlas.all_country_facts().iter().map(row).collect()
}

/// The rows in the order of a column, those that are alike in the order they are in; what is empty comes last.
pub(crate) fn sorted(rows: &[Row], (column, descending): (usize, bool)) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let key = |index: &usize| rows.get(*index).and_then(|row| row.keys.get(column)).map_or("", String::as_str);
    order.sort_by(|a, b| match (key(a), key(b)) {
        (a, b) if a.is_empty() || b.is_empty() => a.is_empty().cmp(&b.is_empty()),
        (a, b) if descending => b.cmp(a),
        (a, b) => a.cmp(b),
    });
    order
}

/// The columns that fit a width, each with its place in the row and its width.
pub(crate) fn fitting(columns: &[Column], width_px: f32) -> Vec<(usize, f32)> {
    let mut kept: Vec<(usize, &Column)> = columns.iter().enumerate().collect();
    let needed = |kept: &[(usize, &Column)]| {
        kept.iter().map(|(_, column)| column.least_px + COLUMN_GAP_PX).sum::<f32>() - COLUMN_GAP_PX
    };
    while needed(&kept) > width_px {
        let Some(spare) = kept.iter().map(|(_, column)| column.spare).max().filter(|spare| *spare > 0) else { break };
        kept.retain(|(_, column)| column.spare != spare);
    }
    let left_px = width_px - needed(&kept);
    let least: f32 = kept.iter().map(|(_, column)| column.least_px).sum();
    let shares: f32 = kept.iter().map(|(_, column)| column.share).sum();
    // What is left over goes to those that can use it; what is missing is taken from each alike.
    let part = |column: &Column| if left_px > 0.0 { column.share / shares } else { column.least_px / least };
    kept.into_iter().map(|(index, column)| (index, (column.least_px + left_px * part(column)).max(1.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_and_fact_is_a_row_with_a_source() {
        let atlas = Atlas::embedded().unwrap();
        let coverage = Coverage::of(&atlas, |_| true);
        let statements = statements(&atlas, &coverage, |_| true);
        assert_eq!(statements.len(), atlas.statements().len());
        for (row, columns) in
            statements.iter().map(|row| (row, STATEMENTS)).chain(facts(&atlas).iter().map(|row| (row, FACTS)))
        {
            assert_eq!((row.cells.len(), row.keys.len()), (columns.len(), columns.len()));
            assert!(!row.cells.last().unwrap().is_empty() && !row.cells[0].is_empty());
        }
        let placed = statements.iter().filter(|row| row.cells[3].ends_with("places")).count();
        assert_eq!(placed, coverage.placed.len());
    }

    #[test]
    fn a_sorted_list_has_every_row_once_and_what_is_empty_last() {
        let atlas = Atlas::embedded().unwrap();
        let rows = statements(&atlas, &Coverage::of(&atlas, |_| false), |_| false);
        for column in 0..STATEMENTS.len() {
            for descending in [false, true] {
                let order = sorted(&rows, (column, descending));
                let mut all = order.clone();
                all.sort_unstable();
                assert_eq!(all, (0..rows.len()).collect::<Vec<_>>());
                let keys: Vec<&str> = order.iter().map(|index| rows[*index].keys[column].as_str()).collect();
                let known = keys.iter().take_while(|key| !key.is_empty()).count();
                assert!(keys[known..].iter().all(|key| key.is_empty()));
                assert!(keys[..known].windows(2).all(|pair| if descending {
                    pair[0] >= pair[1]
                } else {
                    pair[0] <= pair[1]
                }));
            }
        }
        assert_eq!(sorted(&rows, (5, false)), (0..rows.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_narrow_list_drops_columns_and_fills_its_width() {
        for columns in [STATEMENTS, FACTS] {
            for width in (200..2400).step_by(25) {
                let fitting = fitting(columns, width as f32);
                let total = fitting.iter().map(|(_, px)| px + COLUMN_GAP_PX).sum::<f32>() - COLUMN_GAP_PX;
                assert!((total - width as f32).abs() < 0.5, "{width}: {total}");
                assert!(fitting.len() >= 2 && (width < 1200 || fitting.len() == columns.len()));
            }
        }
    }
}
