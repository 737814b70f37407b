//! Fades markers in and out between two slides.

use crate::{
    model::{Atlas, SiteId},
    scene::{Item, Layout, LayoutKey, Scene},
    ui::{Cx, kit::paint},
};
use egui::Painter;

/// Duration of a fade.
const FADE_S: f64 = 0.3;

/// The sites shown now, and those that were shown until `from.since_s`.
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
    /// Records the sites shown in this frame; true while a fade is running.
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

    /// Paints a scene with new markers fading in and old ones fading out. `build` makes the scene of a layout for the
    /// same map.
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

/// True for a target with sites, none of which is in `shown` (ascending indices into the atlas).
fn is_strange(item: &Item, atlas: &Atlas, shown: &[usize]) -> bool {
    let is_among = |id: &SiteId| atlas.index_of(id).is_some_and(|index| shown.binary_search(&index).is_ok());
    // A country's dot has no sites.
    let target = item.target.as_ref().filter(|target| !target.sites().is_empty());
    target.is_some_and(|target| !target.sites().iter().any(is_among))
}
