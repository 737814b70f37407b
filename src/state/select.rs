//! Selection commands, and walking from place to place.

use super::{Reveal, State, camera, command::SelectCommand};
use crate::{
    geo::World,
    model::{Atlas, FacetValue, Filter, Site, SiteId},
    view::Selection,
};

/// How close the map goes to a place that is looked up.
const PLACE_ZOOM: f64 = 6.0;

pub(super) fn apply_select(state: &mut State, atlas: &Atlas, command: SelectCommand) {
    match command {
        SelectCommand::Sites(sites) => choose(state, sites),
        SelectCommand::Toggle(sites) => {
            let chosen = state.view.selection.toggled(&sites).sites().to_vec();
            choose(state, chosen);
        }
        SelectCommand::GoTo(site) => go_to(state, atlas, &site),
        SelectCommand::Program(program) => state.view.selection = Selection::Program(program),
        SelectCommand::Country(iso) => state.view.selection = Selection::Country(iso),
        SelectCommand::Clear => state.view.selection = Selection::Nothing,
        SelectCommand::Next => walk(state, atlas, 1),
        SelectCommand::Previous => walk(state, atlas, -1),
    }
    state.view.selection = std::mem::take(&mut state.view.selection).known_to(atlas);
}

/// Chooses places; a single one is kept out from under the cards.
pub(super) fn choose(state: &mut State, sites: Vec<SiteId>) {
    state.view.selection = Selection::of(sites);
    state.aim.reveal = state.view.selection.sites().last().cloned().map_or(Reveal::Nothing, Reveal::Site);
}

/// Chooses a place and flies there. A program that was off is switched on and a filter that hides the place is cleared,
/// with a notice: a place that was asked for is always shown.
fn go_to(state: &mut State, atlas: &Atlas, id: &SiteId) {
    let Some(site) = atlas.site(id) else { return };
    if state.view.shown.insert(site.program.clone())
        && let Some(program) = atlas.program(&site.program)
    {
        state.notify(format!("{} switched on", program.short_name), false);
    }
    admit(state, site);
    choose(state, vec![id.clone()]);
    let zoom = state.view.camera.zoom().max(PLACE_ZOOM);
    let target = state.viewport().centered(World::of(site.point.position), zoom, state.stage.insets);
    camera::fly(state, target);
    state.aim.reveal = Reveal::Site(id.clone());
}

/// Changes as little of the filter as lets a place through, and says what.
fn admit(state: &mut State, site: &Site) {
    if state.view.filter.admits(site) {
        return;
    }
    let with_later = |filter: Filter| if filter.later { filter } else { filter.with(FacetValue::Later(true)) };
    let wider = with_later(state.view.filter.clone());
    if site.began_later() && wider.admits(site) {
        state.view.filter = wider;
        state.notify("Places that began later are now included", false);
        return;
    }
    let plain = Filter::default();
    state.view.filter = if plain.admits(site) { plain } else { with_later(plain) };
    state.notify("The filter was cleared: it hid this place", false);
}

/// The next or previous place that the filter admits, in the atlas's order and round again at the end.
fn walk(state: &mut State, atlas: &Atlas, step: isize) {
    let admitted = state.view.admitted(atlas);
    let current = state.view.selection.sites().last().and_then(|id| atlas.index_of(id));
    let next = match current {
        Some(current) if step > 0 => admitted.iter().find(|index| **index > current).or(admitted.first()),
        Some(current) => admitted.iter().rev().find(|index| **index < current).or(admitted.last()),
        None if step > 0 => admitted.first(),
        None => admitted.last(),
    };
    if let Some(site) = next.and_then(|index| atlas.sites().get(*index)) {
        let id = site.id.clone();
        go_to(state, atlas, &id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::ProgramId,
        state::{FilterCommand, apply},
    };

    #[test]
    fn walking_goes_through_all_that_is_shown_and_round_again() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        apply(&mut state, &atlas, FilterCommand::OnlyProgram(ProgramId::from("ilea")).into());
        let mut seen = Vec::new();
        for _ in 0..6 {
            apply(&mut state, &atlas, SelectCommand::Next.into());
            seen.push(state.view.selection.single().unwrap().clone());
        }
        let first = seen[0].clone();
        seen.dedup();
        assert_eq!(seen.len(), 6);
        apply(&mut state, &atlas, SelectCommand::Next.into());
        assert_eq!(state.view.selection.single(), Some(&first));
        apply(&mut state, &atlas, SelectCommand::Previous.into());
        assert_eq!(state.view.selection.single(), seen.last());
    }

    #[test]
    fn a_place_that_began_later_is_let_in_without_losing_the_rest_of_the_filter() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        let aqaba = atlas.site(&SiteId::from("csi-aqaba")).unwrap();
        state.view.filter.toggle(FacetValue::Region(aqaba.place.region));
        apply(&mut state, &atlas, SelectCommand::GoTo(aqaba.id.clone()).into());
        assert!(state.view.filter.later && state.view.filter.contains(&FacetValue::Region(aqaba.place.region)));
        apply(&mut state, &atlas, SelectCommand::GoTo(SiteId::from("csi-santos")).into());
        assert_eq!(state.view.filter, Filter::default());
        assert!(state.notices.iter().any(|notice| notice.text.contains("was cleared")));
    }

    #[test]
    fn going_to_a_hidden_place_shows_it() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        for id in ["tsa-london", "csi-aqaba"] {
            let site = atlas.sites().iter().find(|site| site.id.as_str().starts_with(id)).unwrap_or(&atlas.sites()[0]);
            apply(&mut state, &atlas, SelectCommand::GoTo(site.id.clone()).into());
            assert!(state.view.admits(site) && state.view.selection.contains(&site.id), "{id}");
            assert!(!state.notices.is_empty());
        }
    }
}
