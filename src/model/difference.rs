//! The difference of two sets of places, for the counts beside two compared maps.
//!
//! Sets are ascending indices into the atlas's sites, as everything that is shown is.

use super::{Atlas, ProgramId};

/// Each list is ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    pub left_only: Vec<usize>,
    pub right_only: Vec<usize>,
    pub both: Vec<usize>,
}

/// How many places of a program the two sets have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramCounts {
    pub program: ProgramId,
    pub left: usize,
    pub right: usize,
}

impl Difference {
    /// Compares two sets, each ascending and without repeats.
    pub fn of(left: &[usize], right: &[usize]) -> Self {
        let mut difference = Self::default();
        let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
        loop {
            match (left.peek().copied(), right.peek().copied()) {
                (Some(l), Some(r)) if l == r => {
                    difference.both.push(l);
                    left.next();
                    right.next();
                }
                (Some(l), Some(r)) if l < r => {
                    difference.left_only.push(l);
                    left.next();
                }
                (Some(l), None) => {
                    difference.left_only.push(l);
                    left.next();
                }
                (_, Some(r)) => {
                    difference.right_only.push(r);
                    right.next();
                }
                (None, None) => return difference,
            }
        }
    }

    pub fn left(&self) -> usize {
        self.left_only.len() + self.both.len()
    }

    pub fn right(&self) -> usize {
        self.right_only.len() + self.both.len()
    }

    /// The places of either set, ascending.
    pub fn all(&self) -> Vec<usize> {
        let mut all = [self.left_only.as_slice(), &self.right_only, &self.both].concat();
        all.sort_unstable();
        all
    }

    pub fn is_none(&self) -> bool {
        self.left_only.is_empty() && self.right_only.is_empty()
    }

    /// The counts of each program that has a place in either set, in the fact sheet's order.
    pub fn by_program(&self, atlas: &Atlas) -> Vec<ProgramCounts> {
        let count = |indices: &[usize], program: &ProgramId| {
            let sites = indices.iter().filter_map(|index| atlas.sites().get(*index));
            sites.filter(|site| site.program == *program).count()
        };
        let counts = atlas.programs().iter().map(|program| {
            let both = count(&self.both, &program.id);
            ProgramCounts {
                program: program.id.clone(),
                left: both + count(&self.left_only, &program.id),
                right: both + count(&self.right_only, &program.id),
            }
        });
        counts.filter(|counts| counts.left + counts.right > 0).collect()
    }

    /// How many places come and go from left to right: "+27 −3".
    pub fn words(&self) -> String {
        format!("+{} −{}", self.right_only.len(), self.left_only.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_common_and_what_is_not_make_up_both_sets(
            left in prop::collection::btree_set(0_usize..179, 0..179),
            right in prop::collection::btree_set(0_usize..179, 0..179),
        ) {
            let (l, r): (Vec<usize>, Vec<usize>) = (left.iter().copied().collect(), right.iter().copied().collect());
            let difference = Difference::of(&l, &r);
            prop_assert_eq!((difference.left(), difference.right()), (l.len(), r.len()));
            prop_assert_eq!(difference.all(), left.union(&right).copied().collect::<Vec<_>>());
            prop_assert_eq!(&difference.both, &left.intersection(&right).copied().collect::<Vec<_>>());
            prop_assert_eq!(&difference.left_only, &left.difference(&right).copied().collect::<Vec<_>>());
            let back = Difference::of(&r, &l);
            prop_assert_eq!((&back.left_only, &back.right_only), (&difference.right_only, &difference.left_only));
            let atlas = Atlas::embedded().unwrap();
            let counts = difference.by_program(&atlas);
            prop_assert_eq!(counts.iter().map(|c| c.left).sum::<usize>(), l.len());
            prop_assert_eq!(counts.iter().map(|c| c.right).sum::<usize>(), r.len());
        }
    }

    #[test]
    fn nothing_differs_from_itself() {
        let difference = Difference::of(&[1, 5, 9], &[1, 5, 9]);
        assert!(difference.is_none() && difference.words() == "+0 −0");
    }
}
