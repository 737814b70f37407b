//! The legend, made from what is shown: no entry for what is not on the map, none missing for what is.

use super::Manner;
use crate::model::{Atlas, ProgramId};

/// One line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A program and how many of its places are shown.
    Program {
        /// The program.
        id: ProgramId,
        /// What it is called.
        words: String,
        /// How many of its places are shown.
        count: usize,
    },
    /// Markers that differ from their program's plain one.
    Varied {
        /// A program with such a marker.
        id: ProgramId,
        /// How they differ, in this one way.
        manner: Manner,
        /// What it means.
        words: &'static str,
    },
    /// Rings: several places.
    Ring,
}

impl Entry {
    /// What the entry says.
    pub fn words(&self) -> &str {
        match self {
            Self::Program { words, .. } => words,
            Self::Varied { words, .. } => words,
            Self::Ring => "Several places",
        }
    }

    /// The marker beside the words; none where that is a ring.
    pub fn marker(&self) -> Option<(&ProgramId, Manner)> {
        match self {
            Self::Program { id, .. } => Some((id, Manner::PLAIN)),
            Self::Varied { id, manner, .. } => Some((id, *manner)),
            Self::Ring => None,
        }
    }
}

/// The entries for the places shown (ascending indices into the atlas), programs in the fact sheet's order.
/// `has_rings` says whether any are drawn as a ring.
pub fn entries(atlas: &Atlas, admitted: &[usize], has_rings: bool) -> Vec<Entry> {
    let sites = || admitted.iter().filter_map(|index| atlas.sites().get(*index));
    let mut entries: Vec<Entry> = atlas
        .programs()
        .iter()
        .filter_map(|program| {
            let count = sites().filter(|site| site.program == program.id).count();
            (count > 0).then(|| Entry::Program { id: program.id.clone(), words: program.short_name.clone(), count })
        })
        .collect();
    let ways: [(fn(Manner) -> bool, Manner, &str); 2] = [
        (|manner| manner.hollow, Manner { hollow: true, ..Manner::PLAIN }, "Point is not exact"),
        (|manner| manner.dashed, Manner { dashed: true, ..Manner::PLAIN }, "December 2011 not known"),
    ];
    for (has, manner, words) in ways {
        let first = sites().find(|site| has(Manner::of(site)));
        entries.extend(first.map(|site| Entry::Varied { id: site.program.clone(), manner, words }));
    }
    if has_rings {
        entries.push(Entry::Ring);
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::View;

    #[test]
    fn the_legend_has_what_is_shown_and_nothing_else() {
        let atlas = Atlas::embedded().unwrap();
        let admitted = View::default().admitted(&atlas);
        let legend = entries(&atlas, &admitted, true);
        let counts: Vec<usize> = legend
            .iter()
            .filter_map(|entry| if let Entry::Program { count, .. } = entry { Some(*count) } else { None })
            .collect();
        assert_eq!(counts, [14, 58, 6]);
        assert!(
            legend.contains(&Entry::Ring)
                && !legend.iter().any(|entry| entry.marker().is_some_and(|(_, manner)| manner.dashed))
        );
        assert_eq!(entries(&atlas, &[], false), []);
    }
}
