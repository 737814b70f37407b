//! Which of the fact sheet's statements have a place on the map, and why the others have none. Together they are all statements, so
//! that none is dropped silently.

use super::atlas::Atlas;
use super::site::Site;
use super::statement::{Mappable, Statement};

/// Why a statement has no place on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unplaced {
    CountryOnly,
    RegionOnly,
    NoPlace,
    /// Its places are hidden now, by the filter or the time.
    NotShown,
}

impl Unplaced {
    /// In the order in which lists show them.
    pub const ALL: [Self; 4] = [Self::CountryOnly, Self::RegionOnly, Self::NoPlace, Self::NotShown];

    pub const fn words(self) -> &'static str {
        match self {
            Self::CountryOnly => "Country only",
            Self::RegionOnly => "Part of the world only",
            Self::NoPlace => "No place",
            Self::NotShown => "Its places are not shown now",
        }
    }
}

/// Indices into `Atlas::statements`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    pub placed: Vec<usize>,
    pub unplaced: Vec<(usize, Unplaced)>,
}

impl Coverage {
    /// The coverage of a map that shows the admitted places.
    pub fn of(atlas: &Atlas, admits: impl Fn(&Site) -> bool) -> Self {
        let mut coverage = Self::default();
        for (index, statement) in atlas.statements().iter().enumerate() {
            if statement.sites.iter().filter_map(|id| atlas.site(id)).any(&admits) {
                coverage.placed.push(index);
            } else {
                coverage.unplaced.push((index, reason(statement)));
            }
        }
        coverage
    }

    pub fn total(&self) -> usize {
        self.placed.len() + self.unplaced.len()
    }

    /// Both counts in a line: "17 of the sheet's 38 statements have a place shown here, 21 have none".
    pub fn words(&self) -> String {
        let (placed, unplaced) = (self.placed.len(), self.unplaced.len());
        let (have, none) = (if placed == 1 { "has" } else { "have" }, if unplaced == 1 { "has" } else { "have" });
        format!("{placed} of the sheet’s {} statements {have} a place shown here, {unplaced} {none} none", self.total())
    }
}

fn reason(statement: &Statement) -> Unplaced {
    match statement.mappable {
        _ if !statement.sites.is_empty() => Unplaced::NotShown,
        Mappable::Country => Unplaced::CountryOnly,
        Mappable::Region => Unplaced::RegionOnly,
        Mappable::None | Mappable::NamedPlace | Mappable::OtherSource => Unplaced::NoPlace,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FacetValue, Filter};
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::embedded().unwrap());

    #[test]
    fn with_everything_shown_only_statements_without_a_place_are_left() {
        let coverage = Coverage::of(&ATLAS, |_| true);
        assert_eq!(coverage.total(), ATLAS.statements().len());
        assert!(coverage.unplaced.iter().all(|(_, why)| *why != Unplaced::NotShown));
        assert!(coverage.placed.len() > 10 && !coverage.unplaced.is_empty());
        assert!(Coverage::of(&ATLAS, |_| false).placed.is_empty());
    }

    proptest! {
        #[test]
        fn placed_and_unplaced_are_all_statements_under_every_filter(picked in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
            let values: Vec<FacetValue> = FacetValue::all(&ATLAS).collect();
            let filter = picked.iter().fold(Filter::default(), |filter, index| filter.with(index.get(&values).clone()));
            let coverage = Coverage::of(&ATLAS, |site| filter.admits(site));
            let mut all: Vec<usize> = coverage.placed.iter().copied().chain(coverage.unplaced.iter().map(|(index, _)| *index)).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..ATLAS.statements().len()).collect::<Vec<_>>());
            for index in &coverage.placed {
                let statement = &ATLAS.statements()[*index];
                prop_assert!(statement.sites.iter().any(|id| filter.admits(ATLAS.site(id).unwrap())));
            }
        }
    }
}
