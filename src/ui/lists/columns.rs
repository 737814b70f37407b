//! The columns of a list: which of them fit a width, and which one sorts the rows.

/// Between columns.
pub(crate) const GAP_PX: f32 = 10.0;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub title: &'static str,
    /// For "Sort by country".
    noun: &'static str,
    least_px: f32,
    /// Share of the remaining width.
    share: f32,
    /// Columns with the highest rank are dropped first if the list is too narrow; 0 is never dropped.
    drop_rank: u8,
}

impl Column {
    pub const fn new(title: &'static str, noun: &'static str, least_px: f32, share: f32, drop_rank: u8) -> Self {
        Self { title, noun, least_px, share, drop_rank }
    }
}

/// A column that fits, with its index among all columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fitted {
    pub index: usize,
    pub width_px: f32,
}

/// The columns that fit a width and together fill it.
pub(crate) fn fit(columns: &[Column], width_px: f32) -> Vec<Fitted> {
    let mut kept: Vec<(usize, &Column)> = columns.iter().enumerate().collect();
    let spare_px = |kept: &[(usize, &Column)]| width_px - total_px(kept.iter().map(|(_, column)| column.least_px));
    while spare_px(&kept) < 0.0 {
        let Some(rank) = kept.iter().map(|(_, column)| column.drop_rank).max().filter(|rank| *rank > 0) else { break };
        kept.retain(|(_, column)| column.drop_rank != rank);
    }
    // Missing width is taken from the first column, down to half of its least width, then from all in proportion.
    let missing_px = spare_px(&kept).min(0.0);
    let least_px = |index: usize, column: &Column| match index {
        0 => (column.least_px + missing_px).max(column.least_px / 2.0),
        _ => column.least_px,
    };
    let left_px = width_px - total_px(kept.iter().map(|(index, column)| least_px(*index, column)));
    let part = |index: usize, column: &Column| if left_px > 0.0 { column.share } else { least_px(index, column) };
    let parts: f32 = kept.iter().map(|(index, column)| part(*index, column)).sum();
    let fitted = |(index, column): (usize, &Column)| {
        let width_px = least_px(index, column) + left_px * part(index, column) / parts;
        Fitted { index, width_px: width_px.max(1.0) }
    };
    kept.into_iter().map(fitted).collect()
}

/// Width of the columns with the gaps between them.
pub(crate) fn total_px(widths_px: impl Iterator<Item = f32>) -> f32 {
    widths_px.map(|width_px| width_px + GAP_PX).sum::<f32>() - GAP_PX
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sort {
    pub column: usize,
    pub descending: bool,
}

impl Sort {
    pub const fn by(column: usize) -> Self {
        Self { column, descending: false }
    }

    /// A click on a heading sorts by it; a second one reverses the order.
    pub fn clicked(self, column: usize) -> Self {
        Self { column, descending: self.column == column && !self.descending }
    }

    /// Accessible name of a heading: "Sort by country, ascending".
    pub fn click_words(self, index: usize, column: &Column) -> String {
        let direction = if self.clicked(index).descending { "descending" } else { "ascending" };
        format!("Sort by {}, {direction}", column.noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::lists::{places, statements};

    #[test]
    fn a_narrow_list_drops_columns_and_fills_its_width() {
        for columns in [places::COLUMNS, statements::STATEMENT_COLUMNS, statements::FACT_COLUMNS] {
            let mut before = 0;
            for width_px in (150..2400).step_by(10).map(|width| width as f32) {
                let fitted = fit(columns, width_px);
                let total_px = total_px(fitted.iter().map(|column| column.width_px));
                assert!((total_px - width_px).abs() < 0.5, "{width_px}: {total_px}");
                assert!(fitted.len() >= 2.max(before) && (width_px < 1200.0 || fitted.len() == columns.len()));
                before = fitted.len();
            }
        }
    }

    #[test]
    fn a_narrow_list_of_places_keeps_name_country_and_start() {
        let titles: Vec<_> = fit(places::COLUMNS, 300.0).iter().map(|at| places::COLUMNS[at.index].title).collect();
        assert_eq!(titles, ["Name", "Country", "Start"]);
    }
}
