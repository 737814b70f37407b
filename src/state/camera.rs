//! Applies camera commands, and keeps what was just selected in sight.

mod fit;
mod slide;

use fit::{FIT_MARGIN_PX, FIT_ZOOM, fitted, framed, part};
pub(super) use slide::show_slide;

use super::{
    MainPane, State,
    command::CameraCommand,
    land,
    motion::{Opening, Reveal, begin, drift, fly, glide, left_home},
};
use crate::{
    geo::World,
    model::{Atlas, LonLat},
    view::{Selection, View},
};

/// The closest zoom for a statement's places, so that a single one is seen in its surroundings.
const STATEMENT_ZOOM: f64 = 7.0;

pub(super) fn apply_camera(state: &mut State, atlas: &Atlas, command: CameraCommand) {
    let looks_at_the_map = matches!(
        command,
        CameraCommand::Opening
            | CameraCommand::FitShown
            | CameraCommand::FitSites(_)
            | CameraCommand::FitBounds(_)
            | CameraCommand::GoTo(..)
            | CameraCommand::ExpandCluster(_)
    );
    if looks_at_the_map {
        state.chrome.board = MainPane::Map;
    }
    match command {
        CameraCommand::Set(camera) => {
            if camera != state.view.camera {
                state.motion.flight = None;
                left_home(state);
                drift(state);
                state.view.camera = camera;
            }
        }
        CameraCommand::FlyTo(camera) => fly(state, camera),
        CameraCommand::Opening => {
            let sites = View::default().admitted(atlas);
            fit(state, atlas, &sites);
        }
        CameraCommand::FitShown => {
            let sites = state.view.admitted_beside(atlas);
            fit(state, atlas, &sites);
        }
        CameraCommand::FitSites(ids) => {
            let sites: Vec<usize> = ids.iter().filter_map(|id| atlas.index_of(id)).collect();
            fit(state, atlas, &sites);
            state.motion.reveal = Reveal::Fit(ids);
        }
        CameraCommand::FitBounds(bounds) => {
            let camera = framed(state, &bounds, FIT_ZOOM);
            fly(state, camera);
            state.motion.reveal = Reveal::Bounds(bounds);
        }
        CameraCommand::ExpandCluster(sites) => part(state, atlas, sites),
        CameraCommand::GoTo(position, zoom) => {
            let zoom = zoom.max(state.view.camera.zoom());
            let camera = state.viewport().centered(World::of(position), zoom, state.stage.insets);
            fly(state, camera);
        }
        CameraCommand::Pan(x, y) => {
            let viewport = state.viewport();
            let camera = viewport.dragged(-x * viewport.width_px(), -y * viewport.height_px());
            glide(state, camera);
        }
        CameraCommand::Zoom(levels) => {
            let (viewport, insets) = (state.viewport(), state.stage.insets);
            let x = (viewport.width_px() + insets.left_px - insets.right_px) / 2.0;
            let y = (viewport.height_px() + insets.top_px - insets.bottom_px) / 2.0;
            let camera = viewport.zoomed_at(x, y, levels);
            glide(state, camera);
        }
        CameraCommand::ZoomAt(x, y, levels) => {
            let camera = state.viewport().zoomed_at(x, y, levels);
            glide(state, camera);
        }
        CameraCommand::MapArea(stage) => set_stage(state, atlas, stage),
        CameraCommand::Tick(now_s) => tick(state, now_s),
        CameraCommand::Stop => {
            left_home(state);
            state.motion.flight = None;
        }
    }
}

fn tick(state: &mut State, now_s: f64) {
    state.clock_s = now_s;
    state.notices.retain(|notice| now_s < notice.until_s);
    super::time::tick(state);
    if let Some(flight) = state.motion.flight {
        // Clamped as the map will clamp it: a difference would look like a gesture.
        state.view.camera = flight.at(now_s);
        state.view.camera = state.viewport().camera();
        if flight.is_over(now_s) {
            state.motion.flight = None;
        }
    }
}

fn set_stage(state: &mut State, atlas: &Atlas, stage: super::MapArea) {
    let is_opening = match state.motion.opening {
        Opening::Pending => true,
        Opening::At(camera) => {
            let resized = (stage.width_px, stage.height_px) != (state.stage.width_px, state.stage.height_px);
            if camera == state.view.camera && !resized {
                state.stage = stage;
                return settle(state, atlas);
            }
            camera == state.view.camera && state.view.selection == Selection::Nothing
        }
        Opening::Left => false,
    };
    state.stage = stage;
    state.motion.opening = Opening::Left;
    let sites = View::default().admitted(atlas);
    if let Some(camera) = fitted(state, atlas, &sites).filter(|_| is_opening) {
        state.view.camera = camera;
        state.motion.opening = Opening::At(camera);
    }
    slide::follow(state);
    settle(state, atlas);
}

/// Clamps the camera to the world, and moves what was just selected out from under the cards.
fn settle(state: &mut State, atlas: &Atlas) {
    if state.motion.flight.is_none() {
        state.view.camera = state.viewport().camera();
    }
    match std::mem::take(&mut state.motion.reveal) {
        Reveal::Nothing => {}
        Reveal::Site(site) => {
            if let Some(site) = atlas.site(&site) {
                uncover(state, site.point.position);
            }
        }
        Reveal::Country(label) => {
            let viewport = state.viewport();
            let (x, y) = viewport.project(label);
            // If the center of the map is in a large country, its label may be far away; then the map stays.
            let in_sight = (0.0..=viewport.width_px()).contains(&x) && (0.0..=viewport.height_px()).contains(&y);
            if in_sight && state.motion.flight.is_none() {
                uncover(state, label);
            }
        }
        Reveal::Fit(ids) => {
            let sites: Vec<usize> = ids.iter().filter_map(|id| atlas.index_of(id)).collect();
            if let Some(camera) = fitted(state, atlas, &sites) {
                begin(state, camera);
            }
        }
        Reveal::Statement(id) => {
            if let Some(bounds) = atlas.statement(&id).and_then(|statement| land::statement(statement, atlas)) {
                fly(state, framed(state, &bounds, STATEMENT_ZOOM));
            }
        }
        Reveal::Bounds(bounds) => {
            let camera = framed(state, &bounds, FIT_ZOOM);
            begin(state, camera);
        }
    }
}

fn fit(state: &mut State, atlas: &Atlas, sites: &[usize]) {
    if let Some(camera) = fitted(state, atlas, sites) {
        fly(state, camera);
    }
}

/// Keeps a place clear of the cards: a flight to it is redirected to end with the place at the center of the uncovered part;
/// a map at rest moves only as far as necessary.
fn uncover(state: &mut State, position: LonLat) {
    let insets = state.stage.insets;
    if let Some(flight) = state.motion.flight {
        let camera = state.viewport().centered(World::of(position), flight.to().zoom(), insets);
        begin(state, camera);
        return;
    }
    let viewport = state.viewport();
    let (x, y) = viewport.project(position);
    let wanted_x = within(x, insets.left_px, viewport.width_px() - insets.right_px);
    let wanted_y = within(y, insets.top_px, viewport.height_px() - insets.bottom_px);
    if (wanted_x - x).abs() > 0.5 || (wanted_y - y).abs() > 0.5 {
        let camera = viewport.dragged(wanted_x - x, wanted_y - y);
        fly(state, camera);
    }
}

/// Clamps to the range less a margin at both ends, or its center if there is no room.
fn within(value: f64, low: f64, high: f64) -> f64 {
    let (low, high) = (low + FIT_MARGIN_PX, high - FIT_MARGIN_PX);
    if low <= high { value.clamp(low, high) } else { (low + high) / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geo::Insets,
        model::SiteId,
        state::{MapArea, SelectCommand, apply},
    };

    fn staged(insets: Insets) -> (State, Atlas) {
        let atlas = Atlas::embedded().unwrap();
        let mut state = State::first();
        let stage = MapArea { width_px: 1440.0, height_px: 900.0, insets };
        apply(&mut state, &atlas, CameraCommand::MapArea(stage).into());
        (state, atlas)
    }

    fn land(state: &mut State, atlas: &Atlas) {
        let later = state.clock_s + 5.0;
        apply(state, atlas, CameraCommand::Tick(later).into());
    }

    #[test]
    fn the_opening_view_has_every_place_in_the_free_part() {
        let insets = Insets { left_px: 340.0, top_px: 12.0, right_px: 12.0, bottom_px: 60.0 };
        let (state, atlas) = staged(insets);
        let viewport = state.viewport();
        for index in state.view.admitted(&atlas) {
            let (x, y) = viewport.project(atlas.sites()[index].point.position);
            assert!((340.0..=1428.0).contains(&x) && (12.0..=840.0).contains(&y), "{x} {y}");
        }
    }

    #[test]
    fn the_opening_view_follows_the_window_until_the_map_is_moved() {
        let (mut state, atlas) = staged(Insets::default());
        let larger = MapArea { width_px: 2560.0, height_px: 1440.0, ..state.stage };
        let before = state.view.camera;
        apply(&mut state, &atlas, CameraCommand::MapArea(larger).into());
        assert!(state.view.camera.zoom() > before.zoom() + 0.5);
        apply(&mut state, &atlas, CameraCommand::Zoom(1.0).into());
        land(&mut state, &atlas);
        let moved = state.view.camera;
        apply(&mut state, &atlas, CameraCommand::MapArea(MapArea { width_px: 1440.0, ..larger }).into());
        assert_eq!(state.view.camera, moved);
    }

    #[test]
    fn a_chosen_place_never_stays_under_a_card() {
        let (mut state, atlas) = staged(Insets { left_px: 340.0, ..Insets::default() });
        let site = SiteId::from("csi-tokyo");
        apply(&mut state, &atlas, SelectCommand::Sites(vec![site.clone()]).into());
        let insets = Insets { left_px: 340.0, right_px: 370.0, ..Insets::default() };
        let stage = MapArea { insets, ..state.stage };
        apply(&mut state, &atlas, CameraCommand::MapArea(stage).into());
        land(&mut state, &atlas);
        let (x, _) = state.viewport().project(atlas.site(&site).unwrap().point.position);
        assert!(x < 1440.0 - 370.0 - 20.0, "{x}");
    }

    #[test]
    fn a_flight_to_a_place_ends_where_the_card_that_opens_does_not_cover_it() {
        let (mut state, atlas) = staged(Insets::default());
        let site = SiteId::from("csi-rotterdam");
        apply(&mut state, &atlas, SelectCommand::GoTo(site.clone()).into());
        let stage = MapArea { insets: Insets { right_px: 700.0, ..Insets::default() }, ..state.stage };
        apply(&mut state, &atlas, CameraCommand::MapArea(stage).into());
        land(&mut state, &atlas);
        let (x, y) = state.viewport().project(atlas.site(&site).unwrap().point.position);
        assert!((x - 370.0).abs() < 1.0 && (y - 450.0).abs() < 1.0, "{x} {y}");
        assert!(state.view.camera.zoom() >= 6.0);
    }

    #[test]
    fn places_that_are_fitted_lie_beside_the_card_that_opens() {
        let (mut state, atlas) = staged(Insets::default());
        let japan = atlas.country("JP").unwrap().sites.clone();
        apply(&mut state, &atlas, CameraCommand::FitSites(japan.clone()).into());
        let stage = MapArea { insets: Insets { right_px: 600.0, ..Insets::default() }, ..state.stage };
        apply(&mut state, &atlas, CameraCommand::MapArea(stage).into());
        land(&mut state, &atlas);
        for id in &japan {
            let (x, _) = state.viewport().project(atlas.site(id).unwrap().point.position);
            assert!((0.0..=840.0).contains(&x), "{id}: {x}");
        }
    }

    #[test]
    fn a_flight_shows_no_void_on_a_large_screen() {
        let (mut state, atlas) = staged(Insets::default());
        let stage = MapArea { width_px: 3840.0, height_px: 2160.0, insets: Insets::default() };
        apply(&mut state, &atlas, CameraCommand::MapArea(stage).into());
        apply(&mut state, &atlas, SelectCommand::GoTo(SiteId::from("csi-santos")).into());
        for step in 1..40 {
            apply(&mut state, &atlas, CameraCommand::Tick(f64::from(step) * 0.05).into());
            assert_eq!(state.viewport().camera(), state.view.camera);
        }
        assert!(state.motion.flight.is_none() && state.view.camera.zoom() >= 6.0);
    }

    #[test]
    fn a_cluster_parts_or_opens_as_a_list() {
        let (mut state, atlas) = staged(Insets::default());
        let near = vec![SiteId::from("csi-rotterdam"), SiteId::from("csi-antwerp")];
        apply(&mut state, &atlas, CameraCommand::ExpandCluster(near).into());
        land(&mut state, &atlas);
        assert!(state.view.camera.zoom() > 3.0 && state.view.selection.sites().is_empty());
        let twin = atlas.sites().iter().enumerate().find_map(|(i, a)| {
            let b = atlas.sites().iter().skip(i + 1).find(|b| b.point.position == a.point.position)?;
            Some(vec![a.id.clone(), b.id.clone()])
        });
        let twins = twin.expect("the atlas has two offices at one point");
        let before = state.view.camera;
        apply(&mut state, &atlas, CameraCommand::ExpandCluster(twins.clone()).into());
        assert_eq!((state.view.selection.sites(), state.view.camera), (twins.as_slice(), before));
    }

    #[test]
    fn reduced_motion_cuts_instead_of_flying() {
        let (mut state, atlas) = staged(Insets::default());
        state.prefs.reduced_motion = true;
        apply(&mut state, &atlas, CameraCommand::Zoom(1.0).into());
        assert!(state.motion.flight.is_none() && state.view.camera.zoom() > 2.5);
    }
}
