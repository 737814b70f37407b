//! The rows of a list: their cells, the target of a click, and their order.

use crate::{
    model::{SiteId, StatementId, fold::fold},
    state::SelectCommand,
    ui::{Cx, lists::columns::Sort},
    view::Selection,
};

/// Target of a click on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    Site(SiteId),
    Statement(StatementId),
    /// ISO code.
    Country(String),
    /// The map has no such country.
    Nothing,
}

impl Goal {
    pub fn site(&self) -> Option<&SiteId> {
        match self {
            Self::Site(id) => Some(id),
            Self::Statement(_) | Self::Country(_) | Self::Nothing => None,
        }
    }

    pub fn is_chosen(&self, selection: &Selection) -> bool {
        match self {
            Self::Site(id) => selection.contains(id),
            Self::Statement(id) => selection.statement() == Some(id),
            Self::Country(iso) => matches!(selection, Selection::Country(chosen) if chosen == iso),
            Self::Nothing => false,
        }
    }

    /// True for the item selected last, from which the keys move.
    pub fn is_last(&self, selection: &Selection) -> bool {
        match self {
            Self::Site(id) => selection.sites().last() == Some(id),
            Self::Statement(_) | Self::Country(_) | Self::Nothing => self.is_chosen(selection),
        }
    }

    /// Selects only this item.
    pub fn command(&self) -> SelectCommand {
        match self {
            Self::Site(id) => SelectCommand::Sites(vec![id.clone()]),
            Self::Statement(id) => SelectCommand::Statement(id.clone()),
            Self::Country(iso) => SelectCommand::Country(iso.clone()),
            Self::Nothing => SelectCommand::Clear,
        }
    }
}

/// A cell's text and its sort key. An empty key sorts last in both directions.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub text: String,
    pub key: String,
    pub is_quiet: bool,
}

impl Cell {
    /// Quiet text, sorted as shown.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { key: fold(&text), text, is_quiet: true }
    }

    pub fn key(self, key: impl Into<String>) -> Self {
        Self { key: key.into(), ..self }
    }

    pub fn quiet(self, is_quiet: bool) -> Self {
        Self { is_quiet, ..self }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Position in the list's own order; it does not depend on which rows are listed.
    pub rank: usize,
    pub goal: Goal,
    /// One per column.
    pub cells: Vec<Cell>,
    /// For screen readers and tips.
    pub full_name: String,
    /// Case-folded words that typed letters match; the first is the name.
    pub found_by: Vec<String>,
}

impl Row {
    /// Accessible name: the full name, with a site's status at the time shown if it differs from the fact sheet's.
    pub fn spoken(&self, cx: &Cx) -> String {
        let site = self.goal.site().and_then(|id| cx.res.atlas.site(id));
        match site.and_then(|site| cx.state.view.moment().standing_words(site)) {
            Some(words) => format!("{}. {words}", self.full_name),
            None => self.full_name.clone(),
        }
    }

    /// The texts of all cells, one per line.
    pub fn texts(&self) -> String {
        let texts = self.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// Equal rows keep the list's own order.
pub(crate) fn sort(rows: &mut [Row], sort: Sort) {
    fn key(row: &Row, column: usize) -> &str {
        row.cells.get(column).map_or("", |cell| &cell.key)
    }
    let by_key = |a: &Row, b: &Row| match (key(a, sort.column), key(b, sort.column)) {
        (a, b) if a.is_empty() || b.is_empty() => a.is_empty().cmp(&b.is_empty()),
        (a, b) if sort.descending => b.cmp(a),
        (a, b) => a.cmp(b),
    };
    rows.sort_unstable_by(|a, b| by_key(a, b).then(a.rank.cmp(&b.rank)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Atlas, Coverage},
        ui::lists::{places, statements},
    };

    #[test]
    fn a_sorted_list_keeps_every_row_with_empty_keys_last_and_equal_rows_in_their_order() {
        let atlas = Atlas::embedded().unwrap();
        let coverage = Coverage::of(&atlas, |_| false);
        let all: Vec<usize> = (0..atlas.sites().len()).collect();
        let lists = [
            places::rows(&atlas, &all),
            statements::statement_rows(&atlas, &coverage, |_| false),
            statements::fact_rows(&atlas),
        ];
        for mut rows in lists {
            for column in 0..rows[0].cells.len() {
                for descending in [false, true] {
                    sort(&mut rows, Sort { column, descending });
                    let mut ranks: Vec<usize> = rows.iter().map(|row| row.rank).collect();
                    ranks.sort_unstable();
                    assert_eq!(ranks, (0..rows.len()).collect::<Vec<_>>());
                    assert!(rows.windows(2).all(|pair| {
                        let (a, b) = (&pair[0].cells[column].key, &pair[1].cells[column].key);
                        let is_in_order = if descending { a >= b } else { a <= b };
                        b.is_empty() || !a.is_empty() && is_in_order && (a != b || pair[0].rank < pair[1].rank)
                    }));
                }
            }
        }
    }
}
