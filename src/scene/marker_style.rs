//! How a marker varies with what is known about its site at the time shown.

use crate::model::{Placement, Site, Standing, Status, Time};

/// Variations from the program's plain marker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkerStyle {
    /// White inside with a colored glyph: the point is not the site itself.
    pub hollow: bool,
    /// Dashed edge: no date, or operation in December 2011 is unknown and that month has been reached.
    pub dashed: bool,
    /// Operating by then, with an unknown start.
    pub hatched: bool,
    /// Badge: opened after the fact sheet.
    pub later: bool,
}

impl MarkerStyle {
    pub const PLAIN: Self = Self { hollow: false, dashed: false, hatched: false, later: false };

    /// The fact sheet's month has no hatching: the sheet states what operated then, not since when.
    pub fn of(site: &Site, time: &Time) -> Self {
        let is_doubtful = site.status_2011 == Status::Unknown;
        let hollow = site.point.placement != Placement::Site;
        let later = site.began_later();
        if time.is_sheet() {
            return Self { hollow, dashed: is_doubtful, hatched: false, later };
        }
        let standing = time.standing(site);
        Self {
            hollow,
            dashed: standing == Standing::Undated || is_doubtful && time.reaches_sheet(),
            hatched: standing == Standing::Already,
            later,
        }
    }

    /// True if the styles have a variation in common.
    pub fn shares(self, other: Self) -> bool {
        let pairs = [
            (self.hollow, other.hollow),
            (self.dashed, other.dashed),
            (self.hatched, other.hatched),
            (self.later, other.later),
        ];
        pairs.contains(&(true, true))
    }

    /// The gap between a marker's edge and its hatching, in points, so that a dashed or colored edge stays clear.
    pub fn hatch_inset_px(self) -> f32 {
        match (self.hollow, self.dashed) {
            (false, false) => 0.6,
            (true, false) => 2.3,
            (_, true) => 2.6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Atlas, Opened, PartialDate};

    fn style(id: &str, at: &str) -> MarkerStyle {
        let atlas = Atlas::embedded().unwrap();
        MarkerStyle::of(atlas.site(&id.into()).unwrap(), &Time::at(at.parse().unwrap()))
    }

    #[test]
    fn a_bound_is_hatched_from_then_on_but_not_with_the_sheet() {
        assert!(!style("preclearance-montreal", "1972").hatched);
        assert!(style("preclearance-montreal", "1973").hatched);
        assert!(style("preclearance-montreal", "2012-01").hatched);
        assert!(!style("preclearance-montreal", "2011-12").hatched);
    }

    #[test]
    fn a_place_without_a_date_is_dashed_and_a_doubt_only_once_its_month_has_come() {
        assert!(style("tsa-warsaw", "1990").dashed && style("tsa-warsaw", "2011-12").dashed);
        let atlas = Atlas::embedded().unwrap();
        let doubtful = |site: &&Site| site.status_2011 == Status::Unknown && matches!(site.opened, Opened::On(_));
        for site in atlas.sites().iter().filter(doubtful) {
            let Some(PartialDate { .. }) = site.opened.date() else { continue };
            let at = |date: PartialDate| MarkerStyle::of(site, &Time::at(date));
            assert!(
                !at(site.opened.date().unwrap()).dashed || site.opened.date() >= Some(PartialDate::SHEET),
                "{}",
                site.id
            );
            assert!(at(PartialDate::SHEET).dashed);
        }
    }

    #[test]
    fn with_the_sheet_nothing_is_hatched_and_what_began_later_has_a_badge() {
        let atlas = Atlas::embedded().unwrap();
        for site in atlas.sites() {
            let (sheet, after) = (MarkerStyle::of(site, &Time::default()), style(site.id.as_str(), "2024"));
            assert!(!sheet.hatched && sheet.dashed == (site.status_2011 == Status::Unknown), "{}", site.id);
            assert_eq!(after.later, site.began_later(), "{}", site.id);
        }
    }
}
