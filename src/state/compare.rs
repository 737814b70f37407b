//! Two maps side by side: defaults for the second one, and swapping the two.

use super::{State, motion::unfocus};
use crate::{
    model::{Atlas, ProgramId, Time},
    view::{Compare, View},
};
use std::collections::BTreeSet;

/// The default second date: the fact sheet's month, or if the view shows that, the latest date of the atlas.
pub fn other_time(view: &View, atlas: &Atlas) -> Compare {
    let sheet = Time::default();
    Compare::Time(if view.time.is_sheet() { Time::at(atlas.last_date()) } else { sheet })
}

/// The default programs of the second map: the one after a single program, or else all that are hidden.
pub fn other_programs(view: &View, atlas: &Atlas) -> Compare {
    let has_place = |id: &ProgramId| atlas.sites_of(id).next().is_some();
    let with_places: Vec<&ProgramId> =
        atlas.programs().iter().map(|program| &program.id).filter(|id| has_place(id)).collect();
    let single = view.shown.iter().next().filter(|_| view.shown.len() == 1);
    let next = single.and_then(|id| {
        let after = with_places.iter().skip_while(|other| **other != id).nth(1);
        after.or(with_places.first()).copied()
    });
    let programs: BTreeSet<ProgramId> = match next {
        Some(next) => [next.clone()].into(),
        None => with_places.into_iter().filter(|id| !view.shown.contains(*id)).cloned().collect(),
    };
    Compare::Programs(programs)
}

pub(super) fn swap(state: &mut State) {
    unfocus(state);
    state.motion.play = None;
    let view = &mut state.view;
    match &mut view.compare {
        Some(Compare::Time(time)) => std::mem::swap(&mut view.time, time),
        Some(Compare::Programs(programs)) => std::mem::swap(&mut view.shown, programs),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, ChromeCommand, HistoryCommand, SelectCommand, TimeCommand, apply};

    fn run(state: &mut State, atlas: &Atlas, action: Action) {
        let command = action.command(state, atlas).unwrap();
        apply(state, atlas, command);
    }

    #[test]
    fn dates_are_compared_swapped_and_compared_no_longer() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        let early = Time::at("2004-12".parse().unwrap());
        apply(&mut state, &atlas, TimeCommand::Set(early).into());
        run(&mut state, &atlas, Action::CompareTimes);
        assert_eq!(state.view.compare, Some(Compare::Time(Time::default())));
        run(&mut state, &atlas, Action::SwapMaps);
        assert_eq!((state.view.time, &state.view.compare), (Time::default(), &Some(Compare::Time(early))));
        run(&mut state, &atlas, Action::StopComparing);
        assert!(state.view.compare.is_none() && Action::SwapMaps.command(&state, &atlas).is_none());
        apply(&mut state, &atlas, HistoryCommand::Undo.into());
        assert_eq!(state.view.compare, Some(Compare::Time(early)));
        run(&mut state, &atlas, Action::CompareTimes);
        assert!(state.view.compare.is_none());
    }

    #[test]
    fn december_2011_is_compared_with_the_last_date() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        run(&mut state, &atlas, Action::CompareTimes);
        assert_eq!(state.view.compare, Some(Compare::Time(Time::at(atlas.last_date()))));
    }

    #[test]
    fn a_single_program_is_compared_with_the_next_and_several_with_the_rest() {
        let atlas = Atlas::embedded().unwrap();
        let view = View::default();
        let Compare::Programs(rest) = other_programs(&view, &atlas) else { panic!() };
        assert!(!rest.is_empty() && rest.is_disjoint(&view.shown));
        let single = View { shown: [ProgramId::from("csi")].into(), ..view };
        let Compare::Programs(next) = other_programs(&single, &atlas) else { panic!() };
        assert!(next.len() == 1 && next.is_disjoint(&single.shown));
    }

    #[test]
    fn escape_ends_the_comparison_after_the_selection() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        run(&mut state, &atlas, Action::CompareTimes);
        apply(&mut state, &atlas, SelectCommand::Sites(vec!["csi-santos".into()]).into());
        apply(&mut state, &atlas, ChromeCommand::Escape.into());
        assert!(state.view.compare.is_some() && state.view.selection.sites().is_empty());
        apply(&mut state, &atlas, ChromeCommand::Escape.into());
        assert!(state.view.compare.is_none());
    }

    #[test]
    fn going_to_a_place_of_the_right_map_moves_no_time() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        run(&mut state, &atlas, Action::CompareTimes);
        apply(&mut state, &atlas, SelectCommand::GoTo("csi-aqaba".into()).into());
        assert!(state.view.time.is_default() && state.view.selection.contains(&"csi-aqaba".into()));
        assert!(state.view.compare.is_some());
    }
}
