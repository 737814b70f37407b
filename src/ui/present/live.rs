//! The audience's current map as a slide: where it was panned to, what is selected and shown.
//!
//! The presenter's window paints it like any other slide, a few times a second while the map moves.

use crate::{
    geo::{Camera, Insets},
    state::{Make, MapArea, Painting, State},
    ui::{Cx, deck::thumbs::Thumbs},
    view::{Slide, View},
};
use egui::Context;
use std::{sync::Arc, time::Duration};

const EVERY_S: f64 = 0.3;
/// Longer side of the page on which it is painted.
const PAGE_PX: f64 = 800.0;
const DOTS_PER_PX: f64 = 1.4;
/// Id of the live slide; no slide of a deck has it.
const ID: u32 = u32::MAX;

#[derive(Default)]
pub struct Live(Option<Seen>);

struct Seen {
    view: View,
    stage: MapArea,
    since_s: f64,
    painting: Painting,
}

impl Live {
    /// The painting to show, and its width divided by its height.
    pub fn painting(&mut self, ctx: &Context, cx: &Cx, thumbs: &Thumbs) -> (Painting, f32) {
        let state = cx.state;
        let is_same = |seen: &Seen| {
            seen.view == state.view && seen.stage == state.stage && seen.painting.theme == cx.theme.name()
        };
        let last = self.0.as_ref();
        let wait_s = match last {
            Some(seen) if is_same(seen) => f64::INFINITY,
            // One at a time, so that an older picture cannot replace a newer one.
            Some(seen) if thumbs.is_painting(ID) => (seen.since_s + EVERY_S - state.clock_s).max(0.05),
            Some(seen) => seen.since_s + EVERY_S - state.clock_s,
            None => 0.0,
        };
        match last {
            Some(seen) if wait_s > 0.0 => {
                if wait_s.is_finite() {
                    ctx.request_repaint_after(Duration::from_secs_f64(wait_s));
                }
                answer(seen)
            }
            _ => {
                let (slide, page_px) = seen(state);
                let dots = |px: u32| (f64::from(px) * DOTS_PER_PX).round() as u32;
                let make = Make { dots: (dots(page_px.0), dots(page_px.1)), page_px, labels: state.view.labels };
                let painting = Painting { slide: Arc::new(slide), theme: cx.theme.name(), make };
                let (view, stage) = (state.view.clone(), state.stage);
                answer(self.0.insert(Seen { view, stage, since_s: state.clock_s, painting }))
            }
        }
    }
}

fn answer(seen: &Seen) -> (Painting, f32) {
    let (width, height) = seen.painting.make.page_px;
    (seen.painting.clone(), width as f32 / height as f32)
}

/// The part of the map not covered by text, as a slide, and the size of the page for it.
fn seen(state: &State) -> (Slide, (u32, u32)) {
    let Insets { top_px, bottom_px, .. } = state.stage.insets;
    let viewport = state.viewport();
    let (width_px, all_px) = (viewport.width_px(), viewport.height_px());
    let height_px = (all_px - top_px - bottom_px).max(32.0);
    let center = viewport.unproject(width_px / 2.0, top_px + height_px / 2.0);
    let camera = Camera::new(center, viewport.camera().zoom());
    let mut slide = Slide::new("", View { camera, ..state.view.clone() }, (width_px, height_px));
    slide.id = ID;
    let scale = PAGE_PX / width_px.max(height_px);
    let side = |px: f64| (px * scale).round().max(1.0) as u32;
    (slide, (side(width_px), side(height_px)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Atlas, LonLat},
        scene::{Assets, Framing},
        view::ThemeName,
    };

    #[test]
    fn it_is_painted_anew_when_something_changed_and_not_too_often() {
        let (res, ctx, thumbs) = (Assets::embedded().unwrap(), Context::default(), Thumbs::default());
        let (mut live, mut state) = (Live::default(), State::default());
        state.stage = MapArea { width_px: 1280.0, height_px: 720.0, insets: Insets::default() };
        let mut at = |clock_s: f64, zoom: f64, theme| {
            state.clock_s = clock_s;
            state.view.camera = Camera::new(LonLat::nearest(4.0, 50.0), zoom);
            let theme = res.themes.get(theme);
            let cx = Cx { res: &res, state: &state, theme, admitted: &[], commands: &mut Vec::new() };
            live.painting(&ctx, &cx, &thumbs).0
        };
        let first = at(10.0, 5.0, ThemeName::Light);
        let same = |one: &Painting, two: &Painting| Arc::ptr_eq(&one.slide, &two.slide);
        assert!(same(&first, &at(20.0, 5.0, ThemeName::Light)), "nothing changed");
        let second = at(20.1, 5.5, ThemeName::Light);
        assert!(!same(&first, &second) && second.slide.view.camera.zoom() == 5.5);
        assert!(same(&second, &at(20.2, 6.0, ThemeName::Light)), "it was just painted");
        let third = at(20.5, 6.5, ThemeName::Light);
        assert_eq!(third.slide.view.camera.zoom(), 6.5);
        assert!(!same(&third, &at(30.0, 6.5, ThemeName::Dark)), "the colors have changed");
    }

    #[test]
    fn it_shows_what_the_words_leave_of_the_map() {
        let mut state = State::default();
        let insets = Insets { top_px: 120.0, bottom_px: 60.0, ..Insets::default() };
        state.stage = MapArea { width_px: 1024.0, height_px: 768.0, insets };
        state.view.camera = Camera::new(LonLat::nearest(103.8, 1.3), 5.0);
        let (slide, page_px) = seen(&state);
        let room = (f64::from(page_px.0), f64::from(page_px.1));
        let framing =
            Framing::Window { camera: slide.view.camera, width_px: slide.size_px.0, height_px: slide.size_px.1 };
        let small = framing.viewport(&slide.view, &Atlas::embedded().unwrap(), room, false);
        let large = state.viewport();
        for (x, y) in [(0.0, 120.0), (1024.0, 120.0), (512.0, 400.0), (0.0, 708.0)] {
            let (small_x, small_y) = small.project(large.unproject(x, y));
            let scale = room.0 / 1024.0;
            assert!((small_x - x * scale).abs() < 1.5 && (small_y - (y - 120.0) * scale).abs() < 1.5, "{x} {y}");
        }
    }
}
