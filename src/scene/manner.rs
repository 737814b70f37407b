//! How a place's marker is varied: what is known of its point, and of the place at the time that is shown.
//!
//! Not the drawing: that is the painter's and the writers'. They all take the same value, and the same strokes of hatching, so a marker
//! looks the same everywhere.

use super::At;
use crate::{
    model::{Placement, Site, Standing, Status, Time},
    view::Outline,
};
use std::{f32::consts::TAU, sync::LazyLock};

/// The ways in which a marker differs from its program's plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Manner {
    /// The inside is paper and the glyph has the colour: the point is not the place itself.
    pub hollow: bool,
    /// The edge is dashed: it has no date, or whether it worked in December 2011 is not known and that month has come.
    pub dashed: bool,
    /// Hatched: it was operating already, and its start is not known.
    pub hatched: bool,
    /// With a badge: it began after the fact sheet.
    pub later: bool,
}

impl Manner {
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

    /// Whether its outline is a program's plain one, a badge or not.
    pub fn is_solid(self) -> bool {
        Self { later: false, ..self } == Self::PLAIN
    }
}

/// Half the width of the ground that a hatched marker's glyph stands on, as a share of the marker's.
pub const HATCH_GROUND: f32 = 0.6;
/// The width of a stroke of hatching, as a share of half the marker's width.
pub const HATCH_STROKE: f32 = 0.17;
/// The middle of the badge of a place that began later, right of and above the marker's middle, as a share of half the marker's width.
pub const BADGE_AT: (f32, f32) = (0.66, -0.66);
/// Half the width of that badge, as a share of half the marker's width.
pub const BADGE_RADIUS: f32 = 0.42;
/// How far the strokes of hatching are from each other, as a share of half the marker's width.
const HATCH_STEP: f32 = 0.42;

/// The strokes of hatching inside an outline with half the width 1 round 0, from lower left to upper right.
pub fn hatching(outline: Outline) -> &'static [[At; 2]] {
    static STROKES: LazyLock<[Vec<[At; 2]>; 3]> = LazyLock::new(|| {
        [Outline::Circle, Outline::Square, Outline::Pentagon].map(|outline| strokes_in(&corners(outline)))
    });
    let [circle, square, pentagon] = &*STROKES;
    match outline {
        Outline::Circle => circle,
        Outline::Square => square,
        Outline::Pentagon => pentagon,
        Outline::Bare => &[],
    }
}

/// The outline as a convex polygon, as the painters draw it.
fn corners(outline: Outline) -> Vec<At> {
    let turned = |share: f32, radius: f32| {
        let (sin, cos) = (TAU * share).sin_cos();
        At { x: radius * cos, y: radius * sin }
    };
    match outline {
        Outline::Square => {
            let (far, near) = (0.92, 0.7);
            [
                (-near, -far),
                (near, -far),
                (far, -near),
                (far, near),
                (near, far),
                (-near, far),
                (-far, near),
                (-far, -near),
            ]
            .map(|(x, y)| At { x, y })
            .into()
        }
        Outline::Pentagon => {
            (0..5).map(|corner| turned(corner as f32 / 5.0 - 0.25, 1.1)).map(|at| At { y: at.y + 0.06, ..at }).collect()
        }
        Outline::Circle | Outline::Bare => (0..36).map(|corner| turned(corner as f32 / 36.0, 1.0)).collect(),
    }
}

/// The pieces of the lines x + y = c that lie in a convex polygon.
fn strokes_in(corners: &[At]) -> Vec<[At; 2]> {
    let along = |at: &At| at.x + at.y;
    let mut strokes = Vec::new();
    for line in -6..=6 {
        let c = (line as f32 + 0.5) * HATCH_STEP * std::f32::consts::SQRT_2;
        let next = corners.iter().cycle().skip(1);
        let crossings: Vec<At> = corners
            .iter()
            .zip(next)
            .filter(|(one, two)| (along(one) < c) != (along(two) < c))
            .map(|(one, two)| {
                let share = (c - along(one)) / (along(two) - along(one));
                At { x: one.x + share * (two.x - one.x), y: one.y + share * (two.y - one.y) }
            })
            .collect();
        if let [one, two] = crossings.as_slice() {
            strokes.push([*one, *two]);
        }
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Atlas, Opened, PartialDate};

    fn manner(id: &str, at: &str) -> Manner {
        let atlas = Atlas::embedded().unwrap();
        Manner::of(atlas.site(&id.into()).unwrap(), &Time::at(at.parse().unwrap()))
    }

    #[test]
    fn a_bound_is_hatched_from_then_on_but_not_with_the_sheet() {
        assert!(!manner("preclearance-montreal", "1972").hatched);
        assert!(manner("preclearance-montreal", "1973").hatched);
        assert!(manner("preclearance-montreal", "2012-01").hatched);
        assert!(!manner("preclearance-montreal", "2011-12").hatched);
    }

    #[test]
    fn a_place_without_a_date_is_dashed_and_a_doubt_only_once_its_month_has_come() {
        assert!(manner("tsa-warsaw", "1990").dashed && manner("tsa-warsaw", "2011-12").dashed);
        let atlas = Atlas::embedded().unwrap();
        let doubtful = |site: &&Site| site.status_2011 == Status::Unknown && matches!(site.opened, Opened::On(_));
        for site in atlas.sites().iter().filter(doubtful) {
            let Some(PartialDate { .. }) = site.opened.date() else { continue };
            let at = |date: PartialDate| Manner::of(site, &Time::at(date));
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
            let (sheet, after) = (Manner::of(site, &Time::default()), manner(site.id.as_str(), "2024"));
            assert!(!sheet.hatched && sheet.dashed == (site.status_2011 == Status::Unknown), "{}", site.id);
            assert_eq!(after.later, site.began_later(), "{}", site.id);
        }
    }

    #[test]
    fn hatching_fills_every_outline_and_stays_inside() {
        for outline in [Outline::Circle, Outline::Square, Outline::Pentagon] {
            let strokes = hatching(outline);
            assert!((4..=7).contains(&strokes.len()), "{outline:?}: {}", strokes.len());
            let reach = corners(outline).iter().map(|at| at.x.hypot(at.y)).fold(0.0, f32::max);
            for [one, two] in strokes {
                assert!(one.x.hypot(one.y) <= reach + 1e-4 && two.x.hypot(two.y) <= reach + 1e-4);
                assert!(((one.x + one.y) - (two.x + two.y)).abs() < 1e-4, "{outline:?}");
            }
        }
        assert!(hatching(Outline::Bare).is_empty());
    }
}
