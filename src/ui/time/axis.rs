//! The time strip's axis: converts between months and points.
//!
//! It is linear from 1952 on; no year is left out or compressed.

use crate::{model::PartialDate, state::time::FIRST_YEAR};
use egui::Rangef;

/// The pointer snaps to the fact sheet's month within this distance.
const SNAP_PX: f32 = 3.0;
/// Least distance between two labeled years.
const YEAR_PX: f32 = 46.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    left_px: f32,
    month_px: f32,
    first: i32,
    last: i32,
}

impl Axis {
    /// From January 1952 to December of the last year.
    pub fn new(room: Rangef, last_year: u16) -> Self {
        let (first, last) = (i32::from(FIRST_YEAR) * 12, i32::from(last_year.max(FIRST_YEAR)) * 12 + 11);
        Self { left_px: room.min, month_px: room.span() / (last - first + 1) as f32, first, last }
    }

    /// As counted by [`PartialDate::month_index`].
    pub fn first(&self) -> i32 {
        self.first
    }

    pub fn last(&self) -> i32 {
        self.last
    }

    /// Clamped to the ends of the axis.
    pub fn begin_px(&self, month: i32) -> f32 {
        self.left_px + (month.clamp(self.first, self.last + 1) - self.first) as f32 * self.month_px
    }

    pub fn middle_px(&self, month: i32) -> f32 {
        self.begin_px(month.clamp(self.first, self.last)) + self.month_px / 2.0
    }

    pub fn year_px(&self, year: u16) -> Rangef {
        let month = i32::from(year) * 12;
        Rangef::new(self.begin_px(month), self.begin_px(month + 12))
    }

    /// The month at a point, snapped to the fact sheet's.
    pub fn month_at(&self, x_px: f32) -> i32 {
        let sheet = PartialDate::SHEET.month_index();
        if (x_px - self.middle_px(sheet)).abs() <= SNAP_PX {
            return sheet;
        }
        let months = ((x_px - self.left_px) / self.month_px).floor();
        self.first + (months as i32).clamp(0, self.last - self.first)
    }

    /// Years with a tick, and whether each is labeled: a tick every fifth year, a label every tenth or twentieth.
    pub fn marks(&self) -> impl Iterator<Item = (u16, bool)> {
        let written = if self.month_px * 120.0 >= YEAR_PX { 10 } else { 20 };
        let years = self.first / 12..=self.last / 12;
        years.filter(|year| year % 5 == 0).map(move |year| (year as u16, year % written == 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_month_is_found_where_it_stands(width in 300.0_f32..2600.0, month in 0_i32..900) {
            let axis = Axis::new(Rangef::new(40.0, 40.0 + width), 2026);
            let month = axis.first() + month % (axis.last() - axis.first() + 1);
            let found = axis.month_at(axis.middle_px(month));
            let near_sheet = (axis.middle_px(month) - axis.middle_px(PartialDate::SHEET.month_index())).abs() <= SNAP_PX;
            prop_assert_eq!(found, if near_sheet { PartialDate::SHEET.month_index() } else { month });
        }
    }

    #[test]
    fn years_are_all_as_wide_and_the_ends_hold() {
        let axis = Axis::new(Rangef::new(0.0, 900.0), 2026);
        assert!((1952..=2026).all(|year| (axis.year_px(year).span() - 12.0).abs() < 0.01));
        assert_eq!((axis.month_at(-50.0), axis.month_at(5000.0)), (axis.first(), axis.last()));
        assert_eq!(axis.begin_px(0), 0.0);
        assert_eq!(axis.marks().filter(|(_, is_written)| *is_written).count(), 7);
    }
}
