//! Sizes and columns of the gazetteer for a size of paper, in PDF points.

use super::Sheet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Number,
    Name,
    When,
    Facts,
    Sources,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    pub title: &'static str,
    /// From top to bottom.
    pub parts: &'static [Part],
    pub left: f32,
    pub width: f32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    pub width: f32,
    pub height: f32,
    pub margin: f32,
    pub body: f32,
    pub lead: f32,
    pub columns: Vec<Column>,
}

/// Font size, in points of a sheet's layout.
const BODY_PX: f32 = 11.0;
/// Smallest font size on paper that has room for it.
const MIN_BODY_PT: f32 = 7.5;
/// Maximum and minimum width of the text area, and its minimum height, in ems.
const MAX_EMS: f32 = 112.0;
const MIN_EMS: f32 = 42.0;
const MIN_EMS_DOWN: f32 = 20.0;
/// From this width on, each part has its own column.
const WIDE_EMS: f32 = 76.0;
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

    pub fn inner(&self) -> f32 {
        self.width - 2.0 * self.margin
    }

    /// Lower limit of the last line on a page.
    pub fn bottom(&self) -> f32 {
        self.height - self.margin - 1.9 * self.lead
    }

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
