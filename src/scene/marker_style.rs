//! How a place's marker is varied: what is known of its point, and of the place at the time that is shown.

use crate::model::{Placement, Site, Standing, Status, Time};

/// The ways in which a marker differs from its program's plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkerStyle {
    /// The inside is paper and the glyph has the colour: the point is not the place itself.
    pub hollow: bool,
    /// The edge is dashed: it has no date, or whether it worked in December 2011 is not known and that month has come.
    pub dashed: bool,
    /// Hatched: it was operating already, and its start is not known.
    pub hatched: bool,
    /// With a badge: it began after the fact sheet.
    pub later: bool,
}

impl MarkerStyle {
    /// A plain marker.
    pub const PLAIN: Self = Self { hollow: false, dashed: false, hatched: false, later: false };

    /// How the marker of a place is drawn at a time. The fact sheet's month has no hatching: there it is told what operated, not since
    /// when.
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

    /// Whether it differs from a plain marker in one of the ways in which another does.
    pub fn shares(self, other: Self) -> bool {
        let pairs = [
            (self.hollow, other.hollow),
            (self.dashed, other.dashed),
            (self.hatched, other.hatched),
            (self.later, other.later),
        ];
        pairs.contains(&(true, true))
    }

    /// How far inside a marker's radius its hatching ends, in points: a dashed or coloured edge stays clear.
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
