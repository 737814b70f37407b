//! How the gazetteer is set: sizes that follow the paper's, and columns that follow its width.
//!
//! All in PDF points.

use super::Sheet;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The number.
    Number,
    /// Name and place.
    Name,
    /// Since when.
    When,
    /// The facts.
    Facts,
    /// The sources.
    Sources,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// What its head says.
    pub title: &'static str,
    /// What stands in it, from top to bottom.
    pub parts: &'static [Part],
    /// Its left edge.
    pub left: f32,
    /// The room for its lines.
    pub width: f32,
}

/// Sizes and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Width of the page.
    pub width: f32,
    /// Height of the page.
    pub height: f32,
    /// From its edges to what is written.
    pub margin: f32,
    /// The em size of text.
    pub body: f32,
    /// From line to line.
    pub lead: f32,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
}

/// The em size of text, in points of a sheet's layout.
const BODY_PX: f32 = 11.0;
/// The smallest one on paper that has room for it.
const MIN_BODY_PT: f32 = 7.5;
/// The most and the least ems that stand side by side, and the least that stand one below the other.
const MAX_EMS: f32 = 112.0;
const MIN_EMS: f32 = 42.0;
const MIN_EMS_DOWN: f32 = 20.0;
/// From here on there is room for each part in a column of its own.
const WIDE_EMS: f32 = 76.0;
/// Between columns, in ems.
const GAP_EM: f32 = 1.2;

const WIDE: [(&str, &[Part], f32); 4] = [
    ("Place", &[Part::Name], 0.20),
    ("When", &[Part::When], 0.12),
    ("Facts", &[Part::Facts], 0.36),
    ("Sources", &[Part::Sources], 0.32),
];
const NARROW: [(&str, &[Part], f32); 2] =
    [("Place", &[Part::Name, Part::When], 0.36), ("Facts and sources", &[Part::Facts, Part::Sources], 0.64)];

impl Look {
    /// For pages of a sheet's size.
    pub fn new(sheet: &Sheet) -> Self {
        let points = sheet.points_per_px;
        let (width, height) = (sheet.page.width_px * points, sheet.page.height_px * points);
        let margin = width.min(height) * 0.055;
        let inner = width - 2.0 * margin;
        let body = (BODY_PX * points).max(MIN_BODY_PT).max(inner / MAX_EMS);
        let body = body.min(inner / MIN_EMS).min((height - 2.0 * margin) / MIN_EMS_DOWN);
        let look = Self { width, height, margin, body, lead: body * 1.32, columns: Vec::new() };
        let columns: &[(&str, &[Part], f32)] = if inner / body >= WIDE_EMS { &WIDE } else { &NARROW };
        Self { columns: look.columns(inner, columns), ..look }
    }

    /// The room for lines from side to side.
    pub fn inner(&self) -> f32 {
        self.width - 2.0 * self.margin
    }

    /// Where the last line of a page may end.
    pub fn bottom(&self) -> f32 {
        self.height - self.margin - 1.9 * self.lead
    }

    /// How far the lines of a paragraph after its first one stand in.
    pub fn indent(&self) -> f32 {
        0.9 * self.body
    }

    fn columns(&self, inner: f32, columns: &[(&'static str, &'static [Part], f32)]) -> Vec<Column> {
        let (number, gap) = (2.6 * self.body, GAP_EM * self.body);
        let mut left = self.margin + number + gap;
        let room = inner - number - gap * (columns.len() + 1) as f32 + gap;
        let mut all = vec![Column { title: "No.", parts: &[Part::Number], left: self.margin, width: number }];
        for &(title, parts, share) in columns {
            all.push(Column { title, parts, left, width: room * share });
            left += room * share + gap;
        }
        all
    }
}
