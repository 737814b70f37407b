//! The legend, made from what is shown: no entry for what is not on the map, none missing for what is.

use super::{At, Marked, Shape, shade::Class};
use crate::{
    model::{Atlas, Placement, ProgramId, Status},
    view::{Theme, Token},
};
use std::collections::BTreeSet;

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
    /// The colour of countries of a class.
    Class(Class),
    /// The outline of a part of the world.
    Outline,
}

impl Entry {
    /// What the entry says.
    pub fn words(&self) -> &str {
        match self {
            Self::Program { words, .. } => words,
            Self::Hollow(_) => "Point is not exact",
            Self::Dashed(_) => "December 2011 not known",
            Self::Ring => "Several places",
            Self::Class(class) => class.words(),
            Self::Outline => "Outline drawn by this atlas",
        }
    }

    /// What stands beside the words of an entry about land, round a middle; nothing for the other entries.
    pub fn swatch(&self, at: At, theme: &Theme) -> Vec<Shape> {
        let corners = |half_w: f32, half_h: f32| -> Vec<At> {
            [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
                .map(|(x, y)| At { x: at.x + x * half_w, y: at.y + y * half_h })
                .to_vec()
        };
        let closed = |mut points: Vec<At>| {
            points.extend(points.first().copied());
            points
        };
        let line = |color, width_px, dashed| {
            let points = closed(corners(SWATCH_PX.0, SWATCH_PX.1));
            Shape::Line { points, color, width_px, dashed }
        };
        let rings = vec![corners(SWATCH_PX.0, SWATCH_PX.1)];
        match self {
            Self::Class(class) => {
                vec![Shape::Area { rings, color: class.color(theme) }, line(theme.color(Token::TextQuiet), 0.8, false)]
            }
            Self::Outline => {
                let color = theme.color(Token::Accent);
                vec![Shape::Veil { rings, color, opacity: super::regions::VEIL }, line(color, 1.4, true)]
            }
            _ => Vec::new(),
        }
    }
}

/// Half the width and height of a swatch, in points.
const SWATCH_PX: (f32, f32) = (8.5, 6.0);

/// The entries for what of countries and parts of the world is marked: the classes that occur, in their order, then the outlines.
pub fn land_entries(marked: &Marked) -> Vec<Entry> {
    let classes: BTreeSet<Class> = marked.classes.values().copied().collect();
    let outline = (!marked.regions.is_empty()).then_some(Entry::Outline);
    classes.into_iter().map(Entry::Class).chain(outline).collect()
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
