//! When places began, counted year by year: the histogram that the time strip and its exports show.
//!
//! It counts dates as they are known; nothing is spread over years and nothing is guessed.

use super::date::Opened;
use super::program::ProgramId;
use super::site::Site;
use std::collections::BTreeMap;

/// How many places of a program began in a year, and how many are first known then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bin {
    /// Openings with a date.
    pub opened: usize,
    /// Bounds: operating by then, true start earlier.
    pub by: usize,
}

/// Openings by year and program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// For each year and program with any, the counts.
    pub bins: BTreeMap<(u16, ProgramId), Bin>,
    /// Places without a date.
    pub undated: usize,
}

impl Timeline {
    /// Counts these places.
    pub fn of<'a>(sites: impl Iterator<Item = &'a Site>) -> Self {
        let mut timeline = Self::default();
        for site in sites {
            match site.opened {
                Opened::On(date) => timeline.bin(date.year(), site).opened += 1,
                Opened::By(date) => timeline.bin(date.year(), site).by += 1,
                Opened::Unknown => timeline.undated += 1,
            }
        }
        timeline
    }

    fn bin(&mut self, year: u16, site: &Site) -> &mut Bin {
        self.bins.entry((year, site.program.clone())).or_default()
    }

    /// How many places there are: those in the bins and those without a date.
    pub fn total(&self) -> usize {
        self.bins.values().map(|bin| bin.opened + bin.by).sum::<usize>() + self.undated
    }

    /// The counts of a year, all programs together.
    pub fn year(&self, year: u16) -> Bin {
        let of_year = self.bins.iter().filter(|((of, _), _)| *of == year);
        of_year.fold(Bin::default(), |sum, (_, bin)| Bin { opened: sum.opened + bin.opened, by: sum.by + bin.by })
    }

    /// The first and the last year with a place.
    pub fn years(&self) -> Option<(u16, u16)> {
        let (first, last) = (self.bins.keys().next()?, self.bins.keys().next_back()?);
        Some((first.0, last.0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Atlas;
    use super::*;

    #[test]
    fn the_sums_of_the_histogram_are_those_of_the_table() {
        let atlas = Atlas::embedded().unwrap();
        let timeline = Timeline::of(atlas.sites().iter());
        assert_eq!(timeline.total(), atlas.sites().len());
        for program in atlas.programs() {
            let of_program = || atlas.sites_of(&program.id);
            let bins = timeline.bins.iter().filter(|((_, id), _)| *id == program.id);
            let (opened, by) = bins.fold((0, 0), |sum, (_, bin)| (sum.0 + bin.opened, sum.1 + bin.by));
            assert_eq!(opened, of_program().filter(|site| matches!(site.opened, Opened::On(_))).count());
            assert_eq!(by, of_program().filter(|site| matches!(site.opened, Opened::By(_))).count());
        }
        let years = 1900..2100;
        let sum: usize = years.map(|year| timeline.year(year)).map(|bin| bin.opened + bin.by).sum();
        assert_eq!(sum + timeline.undated, timeline.total());
        assert_eq!(timeline.years().map(|(first, _)| first), Some(1952));
    }
}
