//! Countries on the map: hovering, clicking, and drawing the country layer.

use crate::{
    basemap::{Borders, Land},
    geo::Viewport,
    model::{LonLat, RegionId, SiteId, StatementId, Time},
    scene::{
        Highlights, Item, Scene, countries, regions,
        shade::{self, Classes},
    },
    state::SelectCommand,
    ui::{
        Cx,
        kit::{style, widgets},
        map::{self, Fills, MapWidget, Triangles, tiles::BasemapTiles},
    },
    view::{Selection, Shade, ThemeName, Token, View},
};
use egui::{Context, Rect, Response, Ui};
use std::{
    collections::BTreeMap,
    sync::mpsc::{Receiver, channel},
};

/// From this zoom on, borders are drawn in full detail.
const COARSE_ZOOM: f64 = 4.0;
/// Grid to which corners are snapped at lower zooms, as a share of the world's width: less than a point.
const COARSE_STEP: f32 = 0.7 / (256.0 * 16.0);

#[derive(Default)]
pub struct LandState {
    /// The map flew under a pointer that has not moved since, so hovering is ignored.
    is_asleep: bool,
    marked: Option<(Key, Highlights)>,
    under: Option<(LonLat, Option<&'static Land>)>,
    /// A click that may be the first half of a double click, and the time in seconds when it no longer can be.
    pending: Option<(&'static Land, f64)>,
    coarse: Triangulated,
    fine: Triangulated,
    shaded: Option<((Classes, ThemeName, bool), Fills)>,
    regions: Option<((Vec<RegionId>, ThemeName), Fills)>,
    over: Option<BasemapTiles>,
}

/// Everything that the highlights depend on.
#[derive(PartialEq)]
struct Key {
    selection: Selection,
    focus: Option<StatementId>,
    shade: Shade,
    time: Time,
    admitted: Vec<usize>,
}

/// All countries as triangles, computed on a separate thread when first needed.
#[derive(Default)]
enum Triangulated {
    #[default]
    Not,
    Asked(Receiver<BTreeMap<&'static str, Triangles>>),
    Ready(BTreeMap<&'static str, Triangles>),
}

impl LandState {
    /// Recomputes the highlights if they have changed, and prepares the country layer.
    pub fn prepare(&mut self, ctx: &Context, cx: &Cx, (view, tiles): (&View, &BasemapTiles)) {
        let is_known = self.marked.as_ref().is_some_and(|(key, _)| {
            (&key.selection, &key.focus, key.shade, key.time) == (&view.selection, &view.focus, view.shade, view.time)
                && key.admitted == cx.admitted
        });
        if !is_known {
            let key = Key {
                selection: view.selection.clone(),
                focus: view.focus.clone(),
                shade: view.shade,
                time: view.time,
                admitted: cx.admitted.to_vec(),
            };
            self.marked = Some((key, Highlights::of(view, &cx.res.atlas, cx.admitted)));
        }
        self.prepare_shade(ctx, cx, tiles);
        self.prepare_regions(cx);
    }

    fn prepare_shade(&mut self, ctx: &Context, cx: &Cx, tiles: &BasemapTiles) {
        let Some((_, marked)) = self.marked.as_ref().filter(|(_, marked)| !marked.classes.is_empty()) else {
            self.shaded = None;
            return;
        };
        let is_fine = cx.state.view.camera.zoom() >= COARSE_ZOOM;
        let (wanted, other) = if is_fine { (&mut self.fine, &self.coarse) } else { (&mut self.coarse, &self.fine) };
        wanted.ask(ctx, is_fine);
        // Until they are ready, the other level of detail is better than nothing.
        let Some((lands, is_fine)) =
            wanted.ready().map(|lands| (lands, is_fine)).or_else(|| Some((other.have()?, !is_fine)))
        else {
            return;
        };
        if self.over.is_none() {
            self.over = Some(tiles.over_land());
        }
        let theme = cx.theme;
        let is_known = self.shaded.as_ref().is_some_and(|((classes, name, fine), _)| {
            (classes, *name, *fine) == (&marked.classes, theme.name(), is_fine)
        });
        if !is_known {
            let colored = marked
                .classes
                .iter()
                .filter_map(|(iso, class)| Some((lands.get(iso.as_str())?, style::color32(class.color(theme)))));
            self.shaded = Some(((marked.classes.clone(), theme.name(), is_fine), Fills::new(colored)));
        }
    }

    fn prepare_regions(&mut self, cx: &Cx) {
        let Some((_, marked)) = self.marked.as_ref().filter(|(_, marked)| !marked.regions.is_empty()) else {
            self.regions = None;
            return;
        };
        let key = (&marked.regions, cx.theme.name());
        if self.regions.as_ref().is_some_and(|((regions, name), _)| (regions, *name) == key) {
            return;
        }
        let color = cx.color(Token::Accent).gamma_multiply(regions::REGION_OPACITY);
        let areas: Vec<Triangles> = marked
            .regions
            .iter()
            .filter_map(|id| cx.res.atlas.region(id))
            .map(|region| {
                let ring = regions::smooth(region).iter().map(|corner| [corner.x as f32, corner.y as f32]).collect();
                Triangles::of([[ring].as_slice()].into_iter())
            })
            .collect();
        let fills = Fills::new(areas.iter().map(|area| (area, color)));
        self.regions = Some(((marked.regions.clone(), cx.theme.name()), fills));
    }

    pub fn marked(&self) -> &Highlights {
        static NOTHING: Highlights = Highlights { outlined: Vec::new(), regions: Vec::new(), classes: Classes::new() };
        self.marked.as_ref().map_or(&NOTHING, |(_, marked)| marked)
    }

    /// The colored countries with the tiles that go over them, and the regions.
    pub fn layers(&mut self) -> (Option<(&Fills, &mut BasemapTiles)>, Option<&Fills>) {
        let Self { shaded, regions, over, .. } = self;
        let shaded = shaded.as_ref().zip(over.as_mut()).map(|((_, fills), over)| (fills, over));
        (shaded, regions.as_ref().map(|(_, fills)| fills))
    }

    /// Cached, so that a resting pointer costs nothing.
    fn at(&mut self, position: LonLat) -> Option<&'static Land> {
        match self.under {
            Some((known, land)) if known == position => land,
            _ => {
                let land = Borders::embedded().at(position);
                self.under = Some((position, land));
                land
            }
        }
    }
}

impl Triangulated {
    fn ask(&mut self, ctx: &Context, is_fine: bool) {
        if let Self::Not = self {
            let (answer, answers) = channel();
            let ctx = ctx.clone();
            let work = move || {
                // The receiver may be gone by then.
                let _ = answer.send(triangulated(is_fine));
                ctx.request_repaint();
            };
            // Without the thread there are no colors, but the panel and the legend still give the facts.
            if std::thread::Builder::new().name("countries".into()).spawn(work).is_ok() {
                *self = Self::Asked(answers);
            }
        }
    }

    fn ready(&mut self) -> Option<&BTreeMap<&'static str, Triangles>> {
        if let Self::Asked(answers) = self
            && let Ok(lands) = answers.try_recv()
        {
            *self = Self::Ready(lands);
        }
        self.have()
    }

    fn have(&self) -> Option<&BTreeMap<&'static str, Triangles>> {
        if let Self::Ready(lands) = self { Some(lands) } else { None }
    }
}

fn triangulated(is_fine: bool) -> BTreeMap<&'static str, Triangles> {
    let lands = Borders::embedded().lands().iter();
    lands.map(|land| (land.iso(), triangles(land, is_fine))).collect()
}

fn triangles(land: &Land, is_fine: bool) -> Triangles {
    if is_fine {
        return Triangles::of(land.parts().iter().map(|part| part.rings.as_slice()));
    }
    let coarse: Vec<Vec<Vec<[f32; 2]>>> = land
        .parts()
        .iter()
        .map(|part| part.rings.iter().map(|ring| snapped(ring)).filter(|ring| ring.len() > 2).collect())
        .collect();
    Triangles::of(coarse.iter().map(Vec::as_slice))
}

/// Snaps a ring to the grid, so that neighbors keep their common border.
fn snapped(ring: &[[f32; 2]]) -> Vec<[f32; 2]> {
    let mut corners: Vec<[f32; 2]> = Vec::new();
    for corner in ring {
        let corner = corner.map(|value| (value / COARSE_STEP).round() * COARSE_STEP);
        if corners.last() != Some(&corner) {
            corners.push(corner);
        }
    }
    corners
}

/// Outlines the country under the pointer and shows its tip; opens its panel once a click can no longer become a double
/// click.
pub fn hover(
    ui: &Ui,
    cx: &mut Cx,
    map: &mut MapWidget,
    scene: &mut Scene,
    (response, viewport, rect): (&Response, &Viewport, Rect),
) {
    open_pending(ui, cx, map);
    let pointer = response.hover_pos().filter(|_| response.contains_pointer() && response.hovered());
    let rests = ui.input(|input| input.pointer.delta() == egui::Vec2::ZERO);
    map.land.is_asleep = rests && (map.land.is_asleep || cx.state.motion.flight.is_some());
    let is_busy =
        map.land.is_asleep || map.gesture.is_box() || cx.state.measure.is_some() || cx.state.desk.show.is_some();
    let land = pointer.filter(|_| !is_busy && !response.dragged()).and_then(|at| {
        let (x, y) = (at.x - rect.left(), at.y - rect.top());
        if scene.hit(x, y).is_some() { None } else { map.land.at(map::unproject(viewport, rect, at)) }
    });
    let pending = map.land.pending.map(|(land, _)| land);
    let mut lines: Vec<Item> = Vec::new();
    if let Some(land) = land.or(pending) {
        let (token, width_px) = if pending.is_some() { (Token::Accent, 2.0) } else { (Token::TextQuiet, 1.2) };
        let is_marked = map.land.marked().outlined.iter().any(|iso| iso == land.iso());
        if !is_marked {
            countries::outline(land, viewport, (cx.theme.color(token), width_px), &mut lines);
        }
    }
    scene.items.splice(0..0, lines);
    if let Some(land) = land {
        tip(cx, map, land, response);
    }
}

/// Records a click on land; false if there is no country there.
pub fn click(ui: &Ui, cx: &Cx, map: &mut MapWidget, position: LonLat) -> bool {
    if cx.state.desk.show.is_some() {
        return false;
    }
    let Some(land) = map.land.at(position) else { return false };
    let wait_s = ui.ctx().options(|options| options.input_options.max_double_click_delay);
    map.land.pending = Some((land, ui.input(|input| input.time) + wait_s));
    ui.ctx().request_repaint_after_secs(wait_s as f32);
    true
}

/// Forgets a click that turned out to be the first half of a double click.
pub fn call_off(map: &mut MapWidget) {
    map.land.pending = None;
}

fn open_pending(ui: &Ui, cx: &mut Cx, map: &mut MapWidget) {
    let Some((land, due_s)) = map.land.pending else { return };
    let now_s = ui.input(|input| input.time);
    if now_s >= due_s {
        map.land.pending = None;
        cx.push(SelectCommand::Country(land.iso().to_owned()));
    } else {
        ui.ctx().request_repaint_after_secs((due_s - now_s) as f32);
    }
}

fn tip(cx: &Cx, map: &mut MapWidget, land: &Land, response: &Response) {
    if map.tip_dismissed {
        return;
    }
    let is_open = response.is_tooltip_open() && cx.state.chrome.dialog.is_none();
    if is_open && response.ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        map.tip_dismissed = true;
        return;
    }
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(260.0);
        contents(ui, cx, land.iso());
    });
}

/// A country's name and its numbers of sites and programs; also the tip of a country's dot.
pub fn contents(ui: &mut Ui, cx: &Cx, iso: &str) {
    ui.label(widgets::strong(name_of(cx, iso)));
    widgets::quiet(ui, cx, &count_words(cx, iso));
    if let Some(class) = shade::classes(&cx.state.view, &cx.res.atlas, cx.admitted).get(iso) {
        widgets::quiet(ui, cx, class.words());
    }
}

pub fn name_of<'a>(cx: &Cx<'a>, iso: &'a str) -> &'a str {
    cx.res.atlas.territory(iso).map_or(iso, |territory| territory.name.as_str())
}

/// "2 places of 2 programs, 1 of them shown", or a sentence that there is none.
pub fn count_words(cx: &Cx, iso: &str) -> String {
    let atlas = &cx.res.atlas;
    let ids: &[SiteId] = atlas.country(iso).map_or(&[], |country| &country.sites);
    let sites: Vec<_> = ids.iter().filter_map(|id| atlas.site(id)).collect();
    let mut programs: Vec<_> = sites.iter().map(|site| &site.program).collect();
    programs.sort_unstable();
    programs.dedup();
    let shown = sites.iter().filter(|site| cx.state.view.admits(site)).count();
    let of = match programs.len() {
        1 => "1 program".to_owned(),
        many => format!("{many} programs"),
    };
    match sites.len() {
        0 => "No place in the atlas".to_owned(),
        1 => format!("1 place, {}", if shown == 1 { "shown" } else { "not shown now" }),
        many => format!("{many} places of {of}, {shown} shown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_can_be_filled_coarse_and_fine() {
        for is_fine in [false, true] {
            let lands = triangulated(is_fine);
            for land in Borders::embedded().lands() {
                let corners = lands[land.iso()].corners();
                // A country smaller than the grid is smaller than a point and shows as a dot.
                let is_speck = land.extent() < 2.0 * COARSE_STEP;
                assert!(corners >= 3 || (is_speck && !is_fine), "{} {is_fine}", land.iso());
            }
        }
        let count = |is_fine| triangulated(is_fine).values().map(Triangles::corners).sum::<usize>();
        assert!(count(false) < count(true), "{} {}", count(false), count(true));
    }
}
