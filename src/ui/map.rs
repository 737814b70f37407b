//! The map: the widget's gestures and tiles, our scene on top.
//!
//! With [`super::tiles`] the only file that knows the map widget. The state's camera is the truth; the widget's memory is a cache of it.

use super::{
    Cx,
    map_input::{self, Gesture},
    map_land::{self, LandState},
    map_targets, menu,
    present_fade::Fade,
    tiles::BasemapTiles,
};
use crate::{
    geo::{Camera, Insets, Viewport, World},
    model::LonLat,
    scene::{Brief, Layout, LayoutKey, Marked, Scene, Target, build, measure::Measure},
    state::CameraCommand,
    view::{Side, Token, View},
};
use egui::{Color32, DragPanButtons, Pos2, Rect, Response, Sense, Ui, emath::TSTransform};
use std::time::Duration;
use walkers::{
    Canvas, Drawable, Drawables, Layer, MapMemory, MercatorProjection, Mesh, Position, Projector, Vertex,
    tessellate_polygon,
};

/// In a show, how far from the words round the map a name stands at least, in points.
const EDGE_PX: f32 = 8.0;

/// What a map is given for a frame; of two maps side by side each has its own.
pub struct Pane<'a> {
    /// The basemap.
    pub tiles: &'a mut BasemapTiles,
    /// What is shown on it.
    pub view: &'a View,
    /// Where it looks.
    pub camera: Camera,
    /// The places that the other map does not show, as ascending indices into the atlas.
    pub ringed: &'a [usize],
    /// What a screen reader says after the name of a marker on it.
    pub said: &'a str,
    /// Whether keys are meant for this map, not the other one.
    pub is_active: bool,
    /// The position that the pointer means on the other map.
    pub beside: Option<LonLat>,
}

/// What the map remembers from frame to frame; nothing of it is worth keeping.
pub struct MapWidget {
    memory: MapMemory,
    layout: Option<(LayoutKey, Layout)>,
    pub(super) gesture: Gesture,
    pub(super) rove: Option<Target>,
    pub(super) menu: Option<menu::MenuAt>,
    pub(super) tip_dismissed: bool,
    /// Whether the button is held on the map itself, on no marker.
    pub(super) is_held: bool,
    /// Whether a drag leaves the map where it is: the pointer is a laser's dot.
    pub(super) is_fixed: bool,
    fade: Fade,
    /// The position under the pointer.
    pub pointer: Option<LonLat>,
    /// Countries: the one under the pointer, and how they are marked.
    pub(super) land: LandState,
    /// Which of two maps it is.
    pub(super) side: Side,
}

impl MapWidget {
    /// The only map, or one of two.
    pub fn new(side: Side) -> Self {
        Self {
            memory: MapMemory::default(),
            layout: None,
            gesture: Gesture::None,
            rove: None,
            menu: None,
            tip_dismissed: false,
            is_held: false,
            is_fixed: false,
            fade: Fade::default(),
            pointer: None,
            land: LandState::default(),
            side,
        }
    }
}

/// What came of a frame of the map.
pub struct Shown {
    /// Markers and rings that were drawn.
    pub targets: Vec<Target>,
    /// Whether keys are meant for the map: it, one of its markers, or nothing has the keyboard.
    pub has_keyboard: bool,
    /// Whether it was pressed or has the keyboard: keys are meant for it from now on.
    pub is_used: bool,
    /// Where it looks now.
    pub viewport: Viewport,
}

/// Shows the map in all of the space there is.
pub fn show(ui: &mut Ui, cx: &mut Cx, map: &mut MapWidget, pane: &mut Pane) -> Shown {
    let rect = ui.max_rect();
    let camera = map_input::apply_wheel(ui, cx, rect, pane.camera);
    point_memory_at(&mut map.memory, camera);
    let buttons = if ui.input(|input| input.modifiers.any()) || map.gesture.is_box() || map.is_fixed {
        DragPanButtons::empty()
    } else {
        DragPanButtons::PRIMARY | DragPanButtons::MIDDLE
    };
    let response = {
        map.land.prepare(ui.ctx(), cx, (pane.view, pane.tiles));
        let MapWidget { memory, land, .. } = map;
        let mut widget = walkers::Map::new(None, memory, position(camera.center()));
        widget = widget.with_layer(WrappedWorld { tiles: &mut *pane.tiles, rect }, 1.0);
        let (shaded, regions) = land.layers();
        if let Some((fills, over)) = shaded {
            widget = widget.with_layer(Areas { fills, rect }, 1.0);
            over.begin_frame(cx.theme.name(), Duration::ZERO);
            widget = widget.with_layer(WrappedWorld { tiles: over, rect }, 1.0);
        }
        if let Some(fills) = regions {
            widget = widget.with_layer(Areas { fills, rect }, 1.0);
        }
        widget.zoom_gesture(false).panning(false).drag_pan_buttons(buttons).show(ui, |_, _, _, _| ()).response
    };
    catch_up(ui, map, &response, rect);
    let viewport = settle(cx, &mut map.memory, pane.camera, rect);
    map.pointer = response.hover_pos().filter(|_| response.contains_pointer()).map(|at| unproject(&viewport, rect, at));
    refresh_layout(cx, map, pane, &viewport);
    let mut scene = build_scene(cx, map, pane, &viewport);
    map_land::hover(ui, cx, map, &mut scene, (&response, &viewport, rect));
    if cx.state.desk.show.is_some() {
        let Insets { top_px, bottom_px, .. } = cx.state.stage.insets;
        scene.keep_names_between(top_px as f32 + EDGE_PX, rect.height() - bottom_px as f32 - EDGE_PX);
    }
    if map.fade.step(cx) {
        ui.ctx().request_repaint();
    }
    let painter = ui.painter().with_clip_rect(rect);
    let MapWidget { fade, land, .. } = map;
    fade.paint(&painter, cx, &scene, |layout| scene_of(cx, (layout, land.marked()), pane, &viewport, None));
    map.is_held = response.is_pointer_button_down_on();
    let clicked_target = map_targets::show(
        ui,
        cx,
        map,
        &map_targets::Drawn { scene: &scene, rect, said: pane.said, time: pane.view.moment() },
    );
    map_input::handle(
        ui,
        cx,
        map,
        &map_input::Stage {
            response: &response,
            scene: &scene,
            viewport,
            rect,
            clicked_target,
            is_active: pane.is_active,
        },
    );
    menu::show(ui, cx, map);
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect.shrink(2.0), 2.0, ring, egui::StrokeKind::Inside);
    }
    let focus = ui.memory(|memory| memory.focused());
    let on_marker = map.rove.as_ref().is_some_and(|rove| focus == Some(map_targets::id_of(map.side, rove)));
    let has_focus = focus == Some(response.id) || on_marker;
    Shown {
        targets: scene.targets().map(|(target, ..)| target.clone()).collect(),
        has_keyboard: focus.is_none() || has_focus,
        is_used: has_focus || clicked_target || response.is_pointer_button_down_on() || response.clicked(),
        viewport,
    }
}

/// Position under a point of the window.
pub(super) fn unproject(viewport: &Viewport, rect: Rect, at: Pos2) -> LonLat {
    viewport.unproject(f64::from(at.x - rect.left()), f64::from(at.y - rect.top()))
}

fn position(lon_lat: LonLat) -> Position {
    walkers::lon_lat(lon_lat.lon(), lon_lat.lat())
}

/// Where the memory looks; `None` before it has been pointed anywhere.
fn memory_camera(memory: &MapMemory) -> Option<Camera> {
    let center = memory.detached()?;
    Some(Camera::new(LonLat::nearest(center.x(), center.y()), memory.zoom()))
}

/// Points the memory somewhere, unless it looks there already: pointing it ends its inertia.
fn point_memory_at(memory: &mut MapMemory, camera: Camera) {
    if memory_camera(memory) != Some(camera) {
        memory.center_at(position(camera.center()));
        // The camera's zoom is within what the widget takes.
        let _ = memory.set_zoom(camera.zoom());
    }
}

/// Adds what the pointer moved before a press became a drag, so that the map stays under the pointer.
fn catch_up(ui: &Ui, map: &mut MapWidget, response: &Response, rect: Rect) {
    let started =
        response.drag_started() && !map.gesture.is_box() && !map.is_fixed && !ui.input(|input| input.modifiers.any());
    let (origin, now) = ui.input(|input| (input.pointer.press_origin(), input.pointer.latest_pos()));
    if let (true, Some(origin), Some(now), Some(camera)) = (started, origin, now, memory_camera(&map.memory)) {
        let missed = now - origin - response.drag_delta();
        let viewport = Viewport::new(camera, f64::from(rect.width()), f64::from(rect.height()));
        point_memory_at(&mut map.memory, viewport.dragged(f64::from(missed.x), f64::from(missed.y)));
    }
}

/// Takes over where a drag has put the map, brought back to where no void shows.
fn settle(cx: &mut Cx, memory: &mut MapMemory, camera: Camera, rect: Rect) -> Viewport {
    let raw = memory_camera(memory).unwrap_or(camera);
    let viewport = Viewport::new(raw, f64::from(rect.width()), f64::from(rect.height()));
    if viewport.camera() != raw {
        point_memory_at(memory, viewport.camera());
    }
    if viewport.camera() != camera {
        cx.push(CameraCommand::Set(viewport.camera()));
    }
    viewport
}

fn refresh_layout(cx: &Cx, map: &mut MapWidget, pane: &Pane, viewport: &Viewport) {
    let selected = pane.view.selection.sites().iter().filter_map(|id| cx.res.atlas.index_of(id)).collect();
    let key = LayoutKey::new(viewport.camera().zoom(), cx.admitted.to_vec(), selected, pane.view.labels);
    if map.layout.as_ref().is_none_or(|(known, _)| *known != key) {
        let layout = Layout::compute(&key, &cx.res.atlas, &cx.res.gazetteer, &cx.res.fonts);
        map.layout = Some((key, layout));
    }
}

fn build_scene(cx: &Cx, map: &MapWidget, pane: &Pane, viewport: &Viewport) -> Scene {
    let measure = cx.state.measure.map(|measure| Measure { to: measure.to.or(map.pointer).or(pane.beside), ..measure });
    let Some((_, layout)) = &map.layout else {
        return Scene { width_px: 0.0, height_px: 0.0, items: Vec::new() };
    };
    scene_of(cx, (layout, map.land.marked()), pane, viewport, measure.as_ref())
}

fn scene_of(
    cx: &Cx,
    (layout, marked): (&Layout, &Marked),
    pane: &Pane,
    viewport: &Viewport,
    measure: Option<&Measure>,
) -> Scene {
    build(&Brief {
        assets: cx.res,
        theme: cx.theme,
        layout,
        viewport,
        selection: &pane.view.selection,
        time: pane.view.moment(),
        marked,
        ringed: pane.ringed,
        measure: measure.map(|measure| (measure, cx.state.prefs.units)),
        // An audience is shown no half of a name.
        whole: cx.state.desk.show.is_some(),
    })
}

/// The same tiles once for every copy of the world in sight.
struct WrappedWorld<'a, T> {
    tiles: &'a mut T,
    rect: Rect,
}

impl<T: walkers::Tiles> Layer for WrappedWorld<'_, T> {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector) {
        let viewport = viewport_of(projector, self.rect);
        let center = viewport.camera().center();
        for copy in viewport.copies(0.0) {
            let mut memory = MapMemory::default();
            memory.center_at(walkers::lon_lat(center.lon() - 360.0 * f64::from(copy), center.lat()));
            if memory.set_zoom(projector.zoom()).is_ok() {
                let shifted = Projector::new(self.rect, &MercatorProjection, &memory, position(center));
                (&mut *self.tiles as &mut dyn walkers::Tiles).draw(canvas, &shifted);
            }
        }
    }
}

/// The viewport that a projector draws. The widget's own center keeps the longitude that a drag gave it, beyond 180° too;
/// the viewport's is normalized, so copies of the world are counted from the viewport's center and never from the widget's.
fn viewport_of(projector: &Projector, rect: Rect) -> Viewport {
    let center = projector.unproject(rect.center().to_vec2());
    let camera = Camera::new(LonLat::nearest(center.x(), center.y()), projector.zoom());
    Viewport::new(camera, f64::from(rect.width()), f64::from(rect.height()))
}

/// The world's width in the units of [`Triangles`].
const UNITS: f32 = 65_536.0;

/// An area of the world, taken apart into triangles of one colour.
#[derive(Clone)]
pub struct Triangles(Mesh);

impl Triangles {
    /// Of polygons; what cannot be filled is left out.
    pub fn of<'a>(polygons: impl Iterator<Item = &'a [Vec<[f32; 2]>]>) -> Self {
        let points = |ring: &Vec<[f32; 2]>| ring.iter().map(|[x, y]| (x * UNITS, y * UNITS).into()).collect::<Vec<_>>();
        let mut mesh = Mesh::default();
        for rings in polygons {
            let Some((outline, holes)) = rings.split_first() else { continue };
            let holes: Vec<_> = holes.iter().map(points).collect();
            if let Ok(more) = tessellate_polygon(&points(outline), &holes, Color32::WHITE) {
                mesh.append(&more);
            }
        }
        Self(mesh)
    }

    /// How many corners the triangles have together.
    #[cfg(test)]
    pub fn corners(&self) -> usize {
        self.0.indices.len()
    }
}

/// Areas of the world in their colours, ready to be drawn again and again wherever the map is moved to.
pub struct Fills(Drawables);

impl Fills {
    /// Of areas and their colours, the first at the back.
    pub fn new<'a>(areas: impl Iterator<Item = (&'a Triangles, Color32)>) -> Self {
        let mut mesh = Mesh::default();
        for (Triangles(area), color) in areas {
            let first = mesh.vertices.len() as u32;
            mesh.indices.extend(area.indices.iter().map(|index| index + first));
            mesh.vertices.extend(area.vertices.iter().map(|vertex| Vertex { color, ..*vertex }));
        }
        Self(Drawables::new(if mesh.is_empty() { Vec::new() } else { vec![Drawable::Fill(mesh)] }))
    }
}

/// Areas once for every copy of the world in sight.
struct Areas<'a> {
    fills: &'a Fills,
    rect: Rect,
}

impl Layer for Areas<'_> {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector) {
        let viewport = viewport_of(projector, self.rect);
        for copy in viewport.copies(0.0) {
            let (x, y) = viewport.place(World { x: f64::from(copy), y: 0.0 });
            let corner = self.rect.min + egui::vec2(x as f32, y as f32);
            let scale = viewport.world_px() as f32 / UNITS;
            let placed = TSTransform::new(corner.to_vec2(), scale);
            canvas.add_drawables(self.fills.0.clone().with_transform(placed));
        }
    }
}

/// What senses a click without being a stop for the Tab key.
pub(super) fn click_only() -> Sense {
    Sense::CLICK
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use walkers::{TileId, TilePiece, Tiles, sources::Attribution};

    /// Notes which tiles are drawn.
    #[derive(Default)]
    struct Asked(Vec<(u8, u32, u32)>);

    impl Tiles for Asked {
        fn at(&mut self, id: TileId) -> Option<TilePiece> {
            self.0.push((id.zoom, id.x, id.y));
            None
        }

        fn attribution(&self) -> Attribution {
            Attribution { text: "", url: "", logo_light: None, logo_dark: None }
        }

        fn tile_size(&self) -> u32 {
            super::super::tiles::TILE_PX
        }
    }

    /// The tiles inside the world that a map draws whose widget looks at a longitude, which may lie beyond 180°.
    fn drawn_at(lon: f64, lat: f64, zoom: f64) -> Vec<(u8, u32, u32)> {
        let mut asked = Asked::default();
        let mut memory = MapMemory::default();
        memory.center_at(walkers::lon_lat(lon, lat));
        memory.set_zoom(zoom).unwrap();
        let rect = Rect::from_min_size(Pos2::ZERO, egui::vec2(1366.0, 768.0));
        let input = egui::RawInput { screen_rect: Some(rect), ..Default::default() };
        let mut output = egui::Context::default().run_ui(input, |ui| {
            let layer = WrappedWorld { tiles: &mut asked, rect: ui.max_rect() };
            walkers::Map::new(None, &mut memory, walkers::lon_lat(0.0, 0.0))
                .with_layer(layer, 1.0)
                .show(ui, |_, _, _, _| ());
        });
        // Nothing is painted.
        output.textures_delta.clear();
        asked.0.retain(|(zoom, x, y)| (*x).max(*y) < 1 << zoom);
        asked.0
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn tiles_cover_the_window_wherever_it_was_dragged(lon in -1000.0..1000.0, lat in -60.0..60.0, zoom in 1.8..7.0) {
            let drawn = drawn_at(lon, lat, zoom);
            let view = Viewport::new(Camera::new(LonLat::nearest(lon, lat), zoom), 1366.0, 768.0);
            prop_assert!(!drawn.is_empty(), "no tile is drawn");
            let mut expected = Vec::new();
            let level = drawn[0].0;
            let side = 1_i64 << level;
            let (first, last) = (view.world_at(0.5, 0.5), view.world_at(1365.5, 767.5));
            let tile = |share: f64| (share * side as f64).floor() as i64;
            for x in tile(first.x)..=tile(last.x) {
                for y in tile(first.y).max(0)..=tile(last.y).min(side - 1) {
                    expected.push((level, x.rem_euclid(side) as u32, y as u32));
                }
            }
            for wanted in &expected {
                let count = |list: &[(u8, u32, u32)]| list.iter().filter(|id| *id == wanted).count();
                prop_assert!(count(&drawn) == count(&expected), "{wanted:?} of {drawn:?}");
            }
        }
    }
}
