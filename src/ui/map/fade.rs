//! Markers that come and go between two slides fade in and out. Not the flight: that is the camera's.

use crate::{
    model::{Atlas, SiteId},
    scene::{Item, Layout, LayoutKey, Scene},
    ui::{Cx, kit::paint},
};
use egui::Painter;

/// How long a marker takes to come or go, in seconds.
const FADE_S: f64 = 0.3;

/// What was shown, and since when it is no longer.
#[derive(Default)]
pub struct Fade {
    shown: Vec<usize>,
    from: Option<From>,
}

struct From {
    shown: Vec<usize>,
    since_s: f64,
    layout: Option<(LayoutKey, Layout)>,
}

impl Fade {
    /// Takes note of what is shown in this frame; whether something still fades.
    pub fn step(&mut self, cx: &Cx) -> bool {
        let fades = cx.state.desk.show.is_some() && !cx.state.prefs.reduced_motion;
        if self.shown != cx.admitted {
            let shown = std::mem::replace(&mut self.shown, cx.admitted.to_vec());
            self.from = fades.then_some(From { shown, since_s: cx.state.clock_s, layout: None });
        }
        if self.from.as_ref().is_some_and(|from| !fades || cx.state.clock_s - from.since_s >= FADE_S) {
            self.from = None;
        }
        self.from.is_some()
    }

    /// Paints a scene: what has just come gets stronger, and what has just gone, weaker.
    /// `build` makes the scene of a layout for the same map.
    pub fn paint(&mut self, painter: &Painter, cx: &Cx, scene: &Scene, build: impl FnOnce(&Layout) -> Scene) {
        let Self { shown, from } = self;
        let Some(from) = from else { return paint::scene(painter, scene, cx.theme) };
        let share = ((cx.state.clock_s - from.since_s) / FADE_S).clamp(0.0, 1.0) as f32;
        let atlas = &cx.res.atlas;
        let key = LayoutKey::new(cx.state.viewport().camera().zoom(), from.shown.clone(), Vec::new(), false);
        if from.layout.as_ref().is_none_or(|(known, _)| *known != key) {
            let layout = Layout::compute(&key, atlas, &cx.res.gazetteer, &cx.res.fonts);
            from.layout = Some((key, layout));
        }
        if let Some((_, layout)) = &from.layout {
            let gone = build(layout);
            paint::scene_with(painter, &gone, cx.theme, |item| {
                if item.target.is_some() && is_strange(item, atlas, shown) { 1.0 - share } else { 0.0 }
            });
        }
        paint::scene_with(painter, scene, cx.theme, |item| {
            if item.target.is_some() && is_strange(item, atlas, &from.shown) { share } else { 1.0 }
        });
    }
}

/// Whether none of an item's places is among those, which are ascending indices into the atlas.
fn is_strange(item: &Item, atlas: &Atlas, shown: &[usize]) -> bool {
    let is_among = |id: &SiteId| atlas.index_of(id).is_some_and(|index| shown.binary_search(&index).is_ok());
    // A country's dot stands for no place.
    let target = item.target.as_ref().filter(|target| !target.sites().is_empty());
    target.is_some_and(|target| !target.sites().iter().any(is_among))
}
