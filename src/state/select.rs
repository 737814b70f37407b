//! Applies selection commands, and steps from place to place.

use super::{
    State,
    command::SelectCommand,
    motion::{Reveal, choose, deselect, fly, unfocus},
};
use crate::{
    geo::World,
    model::{Atlas, Filter, Mappable, Site, SiteId, StatementId, Time},
    view::Selection,
};

/// The zoom level for a place that was looked up.
const PLACE_ZOOM: f64 = 6.0;

pub(super) fn apply_select(state: &mut State, atlas: &Atlas, command: SelectCommand) {
    match command {
        SelectCommand::Sites(sites) => choose(state, sites),
        SelectCommand::Toggle(sites) => {
            let chosen = state.view.selection.toggled(&sites).sites().to_vec();
            choose(state, chosen);
        }
        SelectCommand::GoTo(site) => go_to(state, atlas, &site),
        SelectCommand::Program(program) => {
            unfocus(state);
            state.view.selection = Selection::Program(program);
        }
        SelectCommand::Country(iso) => {
            unfocus(state);
            state.motion.reveal = atlas.territory(&iso).map_or(Reveal::Nothing, |there| Reveal::Country(there.label));
            state.view.selection = Selection::Country(iso);
        }
        SelectCommand::Statement(statement) => focus(state, atlas, statement),
        SelectCommand::Clear => deselect(state),
        SelectCommand::Next => walk(state, atlas, 1),
        SelectCommand::Previous => walk(state, atlas, -1),
    }
    state.view.selection = std::mem::take(&mut state.view.selection).known_to(atlas);
}

/// Opens a statement: the map goes to its places and shows only them.
fn focus(state: &mut State, atlas: &Atlas, id: StatementId) {
    let Some(statement) = atlas.statement(&id) else { return };
    state.motion.play = None;
    state.view.focus = Some(id.clone());
    state.view.selection = Selection::Statement(id);
    state.motion.reveal = Reveal::Nothing;
    if statement.mappable != Mappable::None {
        state.motion.reveal = Reveal::Statement(statement.id.clone());
    }
}

/// Selects a place and flies there. If its program is off or a filter hides it, both are changed, with a notice: a requested
/// place is always shown.
fn go_to(state: &mut State, atlas: &Atlas, id: &SiteId) {
    let Some(site) = atlas.site(id) else { return };
    let in_focus = state.view.focus.as_ref().is_some_and(|statement| site.statements.contains(statement));
    let beside = state.view.compare.is_some() && state.view.admits_beside(site);
    if !in_focus && !beside {
        unfocus(state);
        show(state, atlas, site);
    }
    choose(state, vec![id.clone()]);
    let zoom = state.view.camera.zoom().max(PLACE_ZOOM);
    let target = state.viewport().centered(World::of(site.point.position), zoom, state.stage.insets);
    fly(state, target);
    state.motion.reveal = Reveal::Site(id.clone());
}

/// Changes the programs, filters and time that hide a place, with a notice.
fn show(state: &mut State, atlas: &Atlas, site: &Site) {
    if state.view.shown.insert(site.program.clone())
        && let Some(program) = atlas.program(&site.program)
    {
        state.notify(format!("{} switched on", program.short_name), false);
    }
    if !state.view.filter.admits(site) {
        state.view.filter = Filter::default();
        state.notify("The filter was cleared: it hid this place", false);
    }
    if !state.view.time.admits(site) {
        state.motion.play = None;
        state.view.time = time_of(site);
        let why = if site.began_later() { ": this place began after the fact sheet" } else { "" };
        state.notify(format!("The map is now as of {}{why}", state.view.time.to.words()), false);
    }
}

/// The fact sheet's month or, for a place outside the fact sheet, the time from which it is known.
fn time_of(site: &Site) -> Time {
    let sheet = Time::default();
    if sheet.admits(site) { sheet } else { site.opened.date().map_or(sheet, Time::at) }
}

/// The next or previous statement in the fact sheet's order, wrapping around.
fn walk_statements(state: &mut State, atlas: &Atlas, id: &StatementId, step: isize) {
    let statements = atlas.statements();
    let Some(current) = statements.iter().position(|statement| statement.id == *id) else { return };
    let next =
        current.checked_add_signed(step).map_or(statements.len().saturating_sub(1), |next| next % statements.len());
    if let Some(statement) = statements.get(next) {
        focus(state, atlas, statement.id.clone());
    }
}

/// The next or previous visible place in the atlas's order, wrapping around; from a statement, the next statement.
fn walk(state: &mut State, atlas: &Atlas, step: isize) {
    if let Some(id) = state.view.selection.statement().cloned() {
        return walk_statements(state, atlas, &id, step);
    }
    let admitted = state.view.admitted_beside(atlas);
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
        model::{FacetValue, ProgramId},
        state::{CameraCommand, FilterCommand, apply},
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
    fn going_to_a_place_that_began_later_moves_time_and_keeps_the_filter() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        let aqaba = atlas.site(&SiteId::from("csi-aqaba")).unwrap();
        state.view.filter.toggle(FacetValue::Region(aqaba.place.region));
        apply(&mut state, &atlas, SelectCommand::GoTo(aqaba.id.clone()).into());
        assert_eq!(state.view.time.to.to_string(), "2014-03");
        assert!(state.view.filter.contains(&FacetValue::Region(aqaba.place.region)));
        apply(&mut state, &atlas, SelectCommand::GoTo(SiteId::from("csi-santos")).into());
        assert_eq!((&state.view.filter, state.view.time.is_default()), (&Filter::default(), false));
        assert!(state.notices.iter().any(|notice| notice.text.contains("was cleared")));
        apply(&mut state, &atlas, SelectCommand::GoTo(SiteId::from("haiti-miami")).into());
        assert!(state.view.time.is_default() && state.view.admits(atlas.site(&"haiti-miami".into()).unwrap()));
    }

    #[test]
    fn a_statement_shows_exactly_its_places_until_it_is_closed() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        let before = state.view.clone();
        apply(&mut state, &atlas, SelectCommand::Statement("c-04".into()).into());
        let shown: Vec<_> = state.view.admitted(&atlas).iter().map(|i| atlas.sites()[*i].id.to_string()).collect();
        assert_eq!(shown, ["afghanistan-kabul-airport"]);
        // Selecting one of its places keeps the focus; after closing that place, the next press ends the focus.
        apply(&mut state, &atlas, SelectCommand::Sites(vec!["afghanistan-kabul-airport".into()]).into());
        apply(&mut state, &atlas, SelectCommand::Clear.into());
        assert_eq!(state.view.admitted(&atlas).len(), 1);
        apply(&mut state, &atlas, FilterCommand::Unfocus.into());
        assert_eq!(state.view, before);
        apply(&mut state, &atlas, SelectCommand::Statement("a-02".into()).into());
        assert!(state.view.admitted(&atlas).is_empty());
        apply(&mut state, &atlas, SelectCommand::Clear.into());
        assert_eq!(state.view, before);
        apply(&mut state, &atlas, SelectCommand::Statement("a-02".into()).into());
        apply(&mut state, &atlas, SelectCommand::GoTo("csi-santos".into()).into());
        assert!(state.view.focus.is_none() && state.view.admitted(&atlas).len() == 78);
    }

    #[test]
    fn walking_from_a_statement_goes_through_the_sheet_and_round_again() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        apply(&mut state, &atlas, SelectCommand::Statement("intro-01".into()).into());
        apply(&mut state, &atlas, SelectCommand::Previous.into());
        assert_eq!(state.view.focus, Some("e-08".into()));
        let mut seen = Vec::new();
        for _ in atlas.statements() {
            apply(&mut state, &atlas, SelectCommand::Next.into());
            assert_eq!(state.view.focus.as_ref(), state.view.selection.statement());
            seen.extend(state.view.focus.clone());
        }
        assert_eq!(seen, atlas.statements().iter().map(|statement| statement.id.clone()).collect::<Vec<_>>());
    }

    #[test]
    fn a_statement_without_a_place_brings_the_country_or_the_waters_that_it_names_in_sight() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        state.prefs.reduced_motion = true;
        let stage = CameraCommand::MapArea(state.stage);
        for (id, lon, lat) in [("c-01", 66.0, 34.0), ("b-07", -80.0, 30.0), ("c-04", 69.2, 34.6)] {
            apply(&mut state, &atlas, SelectCommand::Statement(id.into()).into());
            apply(&mut state, &atlas, stage.clone().into());
            let center = state.view.camera.center();
            assert!((center.lon() - lon).abs() < 3.0 && (center.lat() - lat).abs() < 3.0, "{id}: {center:?}");
        }
        let camera = state.view.camera;
        apply(&mut state, &atlas, SelectCommand::Statement("a-02".into()).into());
        apply(&mut state, &atlas, stage.into());
        assert_eq!(state.view.camera, camera);
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
