//! The legend, made from what is shown: no entry for what is not on the map, none missing for what is.

use crate::model::{Atlas, Placement, ProgramId, Status};

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
    /// Hollow markers: the point is not the place itself.
    Hollow(ProgramId),
    /// Dashed markers: whether it worked in December 2011 is not known.
    Dashed(ProgramId),
    /// Rings: several places.
    Ring,
}

impl Entry {
    /// What the entry says.
    pub fn words(&self) -> &str {
        match self {
            Self::Program { words, .. } => words,
            Self::Hollow(_) => "Point is not exact",
            Self::Dashed(_) => "December 2011 not known",
            Self::Ring => "Several places",
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
    let first =
        |test: &dyn Fn(&crate::model::Site) -> bool| sites().find(|site| test(site)).map(|site| site.program.clone());
    entries.extend(first(&|site| site.point.placement != Placement::Site).map(Entry::Hollow));
    entries.extend(first(&|site| site.status_2011 == Status::Unknown).map(Entry::Dashed));
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
        assert!(legend.contains(&Entry::Ring) && !legend.iter().any(|entry| matches!(entry, Entry::Dashed(_))));
        assert_eq!(entries(&atlas, &[], false), []);
    }
}
