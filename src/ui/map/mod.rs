//! The map: the widget's gestures and tiles with the scene on top.
//!
//! Only this module and [`crate::ui::map::tiles`] use the map widget's crate. The camera in the state is
//! authoritative; the widget's memory is a copy.

pub mod compare;
pub mod compare_card;
pub mod fade;
pub mod input;
pub mod land;
mod layers;
pub mod menu;
pub mod panes;
pub mod targets;
pub mod tiles;

use crate::{
    geo::{Camera, Insets, Viewport},
    model::LonLat,
    scene::{Brief, Highlights, Layout, LayoutKey, Scene, Target, build, measure::Measure},
    state::CameraCommand,
    ui::{
        Cx,
        map::{fade::Fade, input::Gesture, land::LandState, tiles::BasemapTiles},
    },
    view::{Side, Token, View},
};
use egui::{DragPanButtons, Pos2, Rect, Response, Sense, Ui};
use layers::{Areas, WrappedWorld};
pub use layers::{Fills, Triangles};
use std::time::Duration;
use walkers::{MapMemory, Position};

/// While presenting, the least distance between a label and the text above or below the map.
const EDGE_PX: f32 = 8.0;

/// Input of one map for one frame.
pub struct Pane<'a> {
    pub tiles: &'a mut BasemapTiles,
    pub view: &'a View,
    pub camera: Camera,
    /// Sites that the other map does not show, as ascending indices into the atlas.
    pub ringed: &'a [usize],
    /// Added to the accessible name of every marker, to tell two maps apart.
    pub said: &'a str,
    /// True if keys go to this map rather than the other.
    pub is_active: bool,
    /// Position under the pointer of the other map.
    pub beside: Option<LonLat>,
}

/// Per-frame memory of a map; never saved.
pub struct MapWidget {
    memory: MapMemory,
    layout: Option<(LayoutKey, Layout)>,
    pub(crate) gesture: Gesture,
    pub(crate) rove: Option<Target>,
    pub(crate) menu: Option<menu::MenuAt>,
    pub(crate) tip_dismissed: bool,
    pub(crate) is_held: bool,
    /// True if dragging must not move the map: the pointer is a laser dot.
    pub(crate) is_fixed: bool,
    fade: Fade,
    pub pointer: Option<LonLat>,
    pub(crate) land: LandState,
    pub(crate) side: Side,
}

impl MapWidget {
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

pub struct Shown {
    pub targets: Vec<Target>,
    /// True if the map, one of its markers or nothing has the keyboard.
    pub has_keyboard: bool,
    /// True if the map was pressed or has the keyboard; keys go to it from now on.
    pub is_used: bool,
    pub viewport: Viewport,
}

pub fn show(ui: &mut Ui, cx: &mut Cx, map: &mut MapWidget, pane: &mut Pane) -> Shown {
    let rect = ui.max_rect();
    let camera = input::apply_wheel(ui, cx, rect, pane.camera);
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
    land::hover(ui, cx, map, &mut scene, (&response, &viewport, rect));
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
    let clicked_target =
        targets::show(ui, cx, map, &targets::Drawn { scene: &scene, rect, said: pane.said, time: pane.view.moment() });
    input::handle(
        ui,
        cx,
        map,
        &input::Stage { response: &response, scene: &scene, viewport, rect, clicked_target, is_active: pane.is_active },
    );
    menu::show(ui, cx, map);
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect.shrink(2.0), 2.0, ring, egui::StrokeKind::Inside);
    }
    let focus = ui.memory(|memory| memory.focused());
    let on_marker = map.rove.as_ref().is_some_and(|rove| focus == Some(targets::id_of(map.side, rove)));
    let has_focus = focus == Some(response.id) || on_marker;
    Shown {
        targets: scene.targets().map(|(target, ..)| target.clone()).collect(),
        has_keyboard: focus.is_none() || has_focus,
        is_used: has_focus || clicked_target || response.is_pointer_button_down_on() || response.clicked(),
        viewport,
    }
}

/// Converts a point of the window to a position.
pub(crate) fn unproject(viewport: &Viewport, rect: Rect, at: Pos2) -> LonLat {
    viewport.unproject(f64::from(at.x - rect.left()), f64::from(at.y - rect.top()))
}

fn position(lon_lat: LonLat) -> Position {
    walkers::lon_lat(lon_lat.lon(), lon_lat.lat())
}

/// `None` before the memory was first pointed anywhere.
fn memory_camera(memory: &MapMemory) -> Option<Camera> {
    let center = memory.detached()?;
    Some(Camera::new(LonLat::nearest(center.x(), center.y()), memory.zoom()))
}

/// Leaves the memory alone if it is already there: setting it stops its inertia.
fn point_memory_at(memory: &mut MapMemory, camera: Camera) {
    if memory_camera(memory) != Some(camera) {
        memory.center_at(position(camera.center()));
        // The camera's zoom is within the widget's range.
        let _ = memory.set_zoom(camera.zoom());
    }
}

/// Adds the movement between the press and the start of the drag, so that the map stays under the pointer.
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

/// Takes the camera that a drag has produced, moved back so that no empty area shows.
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
    (layout, marked): (&Layout, &Highlights),
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
        // An audience should not see a label cut off.
        whole: cx.state.desk.show.is_some(),
    })
}

/// Senses clicks without being a Tab stop.
pub(crate) fn click_only() -> Sense {
    Sense::CLICK
}
