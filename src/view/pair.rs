//! Two maps to compare: their views, headings and differences. Derived from the view, never saved.

use super::{
    shade::{Compare, programs_words},
    view::View,
};
use crate::model::{Atlas, Difference, Site};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The left or upper map, or the only one.
    #[default]
    Left,
    /// The right or lower map.
    Right,
}

impl Side {
    pub const ALL: [Self; 2] = [Self::Left, Self::Right];

    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// Two views that differ in time or programs.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Without the comparison.
    pub left: View,
    pub right: View,
    pub difference: Difference,
    /// Such as "December 2004 · 31 places".
    pub heads: [String; 2],
}

impl Pair {
    /// `None` if the view has only one map.
    pub fn of(view: &View, atlas: &Atlas) -> Option<Self> {
        let right = view.other()?;
        let left = View { compare: None, ..view.clone() };
        let difference = Difference::of(&left.admitted(atlas), &right.admitted(atlas));
        let names = match view.compare.as_ref()? {
            Compare::Time(_) => [left.time.words(), right.time.words()],
            Compare::Programs(_) => [&left.shown, &right.shown].map(|programs| programs_words(programs, atlas)),
        };
        let [one, two] = names;
        let heads = [head(&one, difference.left()), head(&two, difference.right())];
        Some(Self { left, right, difference, heads })
    }

    pub fn head(&self, side: Side) -> &str {
        let [left, right] = &self.heads;
        if side == Side::Left { left } else { right }
    }

    pub fn view(&self, side: Side) -> &View {
        if side == Side::Left { &self.left } else { &self.right }
    }

    /// The sites that only this map shows, ascending.
    pub fn only(&self, side: Side) -> &[usize] {
        if side == Side::Left { &self.difference.left_only } else { &self.difference.right_only }
    }

    /// The sites to mark because the other map lacks them; empty if the maps have nothing in common, when every site
    /// would be marked.
    pub fn marked(&self, side: Side) -> &[usize] {
        if self.difference.both.is_empty() { &[] } else { self.only(side) }
    }

    pub fn has_marks(&self) -> bool {
        !self.difference.both.is_empty() && !self.difference.is_none()
    }

    /// Such as "both maps" or "left map only".
    pub fn sides_words(&self, site: &Site) -> &'static str {
        match (self.left.admits(site), self.right.admits(site)) {
            (true, true) => "Both maps",
            (true, false) => "Left map only",
            (false, true) => "Right map only",
            (false, false) => "Neither map",
        }
    }

    /// Such as "+27 −0 places; Container Security Initiative 31 → 58".
    pub fn words(&self, atlas: &Atlas) -> String {
        let changed: Vec<String> = self
            .difference
            .by_program(atlas)
            .iter()
            .filter(|counts| counts.left != counts.right)
            .filter_map(|counts| {
                let program = atlas.program(&counts.program)?;
                Some(format!("{} {} → {}", program.short_name, counts.left, counts.right))
            })
            .collect();
        match changed.len() {
            _ if self.difference.is_none() => "the same places on both".to_owned(),
            0 => format!("{} places", self.difference.words()),
            1..=4 => format!("{} places: {}", self.difference.words(), changed.join(", ")),
            many => format!("{} places of {many} programs", self.difference.words()),
        }
    }
}

fn head(name: &str, count: usize) -> String {
    format!("{name} · {}", crate::model::words::count(count, "place"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PartialDate, ProgramId, Time};
    use proptest::prelude::*;

    fn at(text: &str) -> Time {
        Time::at(text.parse().unwrap())
    }

    #[test]
    fn two_dates_tell_their_counts_and_what_came() {
        let atlas = Atlas::embedded().unwrap();
        let view = View { time: at("2004-12"), compare: Some(Compare::Time(Time::default())), ..View::default() };
        let pair = Pair::of(&view, &atlas).unwrap();
        let (left, right) = (pair.left.admitted(&atlas).len(), pair.right.admitted(&atlas).len());
        assert_eq!(pair.heads, [format!("December 2004 · {left} places"), "December 2011 · 78 places".to_owned()]);
        assert_eq!(right, 78);
        assert_eq!(pair.difference.right_only.len() + left - pair.difference.left_only.len(), 78);
        assert!(pair.words(&atlas).contains(&format!("+{}", pair.difference.right_only.len())));
        assert_eq!(Pair::of(&pair.left, &atlas), None);
    }

    #[test]
    fn two_programs_are_called_by_their_names() {
        let atlas = Atlas::embedded().unwrap();
        let one = |id: &str| [ProgramId::from(id)].into();
        let view = View { shown: one("csi"), compare: Some(Compare::Programs(one("preclearance"))), ..View::default() };
        let pair = Pair::of(&view, &atlas).unwrap();
        assert!(
            pair.heads[0].ends_with("58 places") && pair.heads[1].starts_with("Preclearance · 14"),
            "{:?}",
            pair.heads
        );
        assert!(pair.difference.both.is_empty());
    }

    proptest! {
        #[test]
        fn what_is_on_either_map_is_what_the_two_views_admit(
            left in 1950_u16..2024, right in 1950_u16..2024, programs in any::<bool>(), shown in prop::collection::btree_set(0_usize..19, 0..19))
        {
            let atlas = Atlas::embedded().unwrap();
            let ids = shown.iter().map(|index| atlas.programs()[*index].id.clone()).collect();
            let date = |year| Time::at(PartialDate::new(year, None, None).unwrap());
            let compare = if programs { Compare::Programs(ids) } else { Compare::Time(date(right)) };
            let view = View { time: date(left), compare: Some(compare), ..View::default() };
            let pair = Pair::of(&view, &atlas).unwrap();
            prop_assert_eq!(view.admitted_beside(&atlas), pair.difference.all());
            prop_assert_eq!(pair.difference.left(), view.admitted(&atlas).len());
        }
    }
}
