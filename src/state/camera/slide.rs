//! The camera for a slide, fitted to the uncovered part of this window.

use crate::{
    geo::{Camera, World},
    scene::Framing,
    state::{
        MainPane, State,
        motion::{begin, fly},
    },
    view::{Slide, View},
};

/// Shows a slide's view and flies to its camera, which includes at least what was visible when the slide was made.
pub(in crate::state) fn show_slide(state: &mut State, slide: &Slide) {
    let camera = slide_camera(state, slide);
    let now = state.motion.flight.map_or(state.view.camera, |flight| flight.to());
    state.view = View { camera: state.view.camera, ..slide.view.clone() };
    state.chrome.board = MainPane::Map;
    if now != camera {
        fly(state, camera);
    }
    if let Some(show) = &mut state.desk.show {
        show.home = Some(camera);
    }
}

fn slide_camera(state: &State, slide: &Slide) -> Camera {
    let ((width_px, height_px), stage) = (slide.size_px, state.stage);
    let same = (width_px - stage.width_px).abs() < 0.5 && (height_px - stage.height_px).abs() < 0.5;
    if same && state.desk.show.is_none() {
        return slide.view.camera;
    }
    let free = stage.insets;
    let room = (
        (stage.width_px - free.left_px - free.right_px).max(32.0),
        (stage.height_px - free.top_px - free.bottom_px).max(32.0),
    );
    let (center, zoom, _) = Framing::Window { camera: slide.view.camera, width_px, height_px }.look(room);
    state.viewport().centered(World::of(center), zoom, free)
}

/// Fits the slide again after the map was resized, unless the user has moved the map or opened a panel.
pub(super) fn follow(state: &mut State) {
    if state.desk.show.is_some() {
        // A taller map might extend beyond the world; clamp first, so that a flight starts from what is visible.
        state.view.camera = state.viewport().camera();
    }
    let Some(show) = state.desk.show.as_ref().filter(|show| !show.panel && show.home.is_some()) else { return };
    let Some(slide) = show.slides.get(show.index).cloned() else { return };
    let camera = slide_camera(state, &slide);
    if show.home == Some(camera) {
        return;
    }
    if state.motion.flight.is_some() {
        begin(state, camera);
    } else {
        state.view.camera = camera;
    }
    if let Some(show) = &mut state.desk.show {
        show.home = Some(camera);
    }
}
