//! Mouse and keyboard input on the map beyond plain dragging: wheel, pinch, double click, selection boxes, arrows.

use crate::{
    geo::{Bounds, Camera, Insets, Viewport, camera::MAX_ZOOM},
    model::SiteId,
    scene::{Scene, Target},
    state::{CameraCommand, MeasureCommand, SelectCommand},
    ui::{
        Cx,
        map::{self, MapWidget, land, menu::MenuAt},
    },
    view::{Selection, Token},
};
use egui::{Event, EventFilter, Key, MouseWheelUnit, PointerButton, Pos2, Rect, Response, Ui, Vec2};

/// Levels of zoom for one notch of a wheel.
const LEVELS_PER_NOTCH: f64 = 0.5;
/// Points of smooth scrolling that egui reports for one notch.
const POINTS_PER_NOTCH: f64 = 40.0;

/// A drag that does not pan.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    None,
    /// Zooms to the box that starts at this point.
    ZoomBox(Pos2),
    /// Selects the markers in the box that starts at this point.
    SelectBox(Pos2),
    /// The box was canceled with Escape; this lasts until the button is released.
    CalledOff,
}

impl Gesture {
    pub fn is_box(self) -> bool {
        self != Self::None
    }
}

/// The map as drawn in this frame, for the input handlers.
pub struct Stage<'a> {
    pub response: &'a Response,
    pub scene: &'a Scene,
    pub viewport: Viewport,
    pub rect: Rect,
    /// True if a marker or cluster has already taken the click.
    pub clicked_target: bool,
    pub is_active: bool,
}

/// Applies wheel and pinch without modifiers: zooms about the pointer.
pub fn apply_wheel(ui: &Ui, cx: &Cx, rect: Rect, camera: Camera) -> Camera {
    let on_map = ui.rect_contains_pointer(rect) && cx.state.chrome.dialog.is_none();
    let Some(at) = ui.input(|input| input.pointer.hover_pos()).filter(|_| on_map) else {
        return camera;
    };
    let (pinch, scroll) = ui.input(|input| (f64::from(input.zoom_delta()), f64::from(input.smooth_scroll_delta.y)));
    let levels = pinch.max(1e-3).log2() + scroll / POINTS_PER_NOTCH * LEVELS_PER_NOTCH;
    if levels.abs() < 1e-6 {
        return camera;
    }
    ui.input_mut(|input| input.smooth_scroll_delta = Vec2::ZERO);
    let viewport = Viewport::new(camera, f64::from(rect.width()), f64::from(rect.height()));
    viewport.zoomed_at(f64::from(at.x - rect.left()), f64::from(at.y - rect.top()), levels)
}

/// Handles all input except panning.
pub fn handle(ui: &mut Ui, cx: &mut Cx, map: &mut MapWidget, stage: &Stage) {
    handle_box(ui, cx, map, stage);
    handle_click(ui, cx, map, stage);
    handle_menu(ui, cx, map, stage);
    handle_arrows(ui, cx, map, stage);
    stop_flight_on_touch(ui, cx, stage);
}

/// Pressing the button or turning the wheel on the map cancels a flight.
fn stop_flight_on_touch(ui: &Ui, cx: &mut Cx, stage: &Stage) {
    let turned = ui.input(|input| {
        input.events.iter().any(|event| matches!(event, Event::MouseWheel { unit: MouseWheelUnit::Line, .. }))
    });
    if cx.state.motion.flight.is_some()
        && (stage.response.drag_started() || (turned && stage.response.contains_pointer()))
    {
        cx.push(CameraCommand::Stop);
    }
}

fn handle_box(ui: &Ui, cx: &mut Cx, map: &mut MapWidget, stage: &Stage) {
    let response = stage.response;
    if response.drag_started_by(PointerButton::Primary)
        && let Some(start) = ui.input(|input| input.pointer.press_origin())
    {
        let modifiers = ui.input(|input| input.modifiers);
        map.gesture = match (modifiers.shift, modifiers.command) {
            (true, _) => Gesture::ZoomBox(start),
            (_, true) => Gesture::SelectBox(start),
            _ => Gesture::None,
        };
    }
    let (Gesture::ZoomBox(start) | Gesture::SelectBox(start)) = map.gesture else {
        if ui.input(|input| !input.pointer.any_down()) {
            map.gesture = Gesture::None;
        }
        return;
    };
    if ui.input_mut(|input| {
        input.consume_key(egui::Modifiers::NONE, Key::Escape) || input.consume_key(egui::Modifiers::SHIFT, Key::Escape)
    }) {
        map.gesture = Gesture::CalledOff;
        return;
    }
    let Some(now) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let area = Rect::from_two_pos(start, now).intersect(stage.rect);
    if response.drag_stopped() {
        if area.width() > 4.0 && area.height() > 4.0 {
            finish_box(cx, map.gesture, area, stage);
        }
        map.gesture = Gesture::None;
        return;
    }
    let accent = cx.color(Token::Accent);
    ui.painter().rect(area, 2.0, accent.gamma_multiply(0.15), egui::Stroke::new(1.5, accent), egui::StrokeKind::Inside);
}

fn finish_box(cx: &mut Cx, gesture: Gesture, area: Rect, stage: &Stage) {
    if let Gesture::ZoomBox(_) = gesture {
        let bounds = Bounds {
            south_west: map::unproject(&stage.viewport, stage.rect, area.left_bottom()),
            north_east: map::unproject(&stage.viewport, stage.rect, area.right_top()),
        };
        // A box wider than the world has no western or eastern edge; it stands for the whole world.
        if f64::from(area.width()) < stage.viewport.world_px() {
            cx.push(CameraCommand::FlyTo(stage.viewport.fit(&bounds, Insets::default(), MAX_ZOOM)));
        }
        return;
    }
    let inside = stage.scene.targets().filter(|(_, at, _)| area.contains(stage.rect.min + egui::vec2(at.x, at.y)));
    let sites: Vec<SiteId> = inside.flat_map(|(target, ..)| target.sites().to_vec()).collect();
    cx.push(SelectCommand::Sites(sites));
}

fn handle_click(ui: &Ui, cx: &mut Cx, map: &mut MapWidget, stage: &Stage) {
    let response = stage.response;
    if response.clicked() {
        map.rove = None;
        // Returns the keyboard to the map without showing the focus ring, which marks where Tab has gone.
        ui.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
    }
    let Some(at) = response.interact_pointer_pos() else { return };
    if response.double_clicked() && !stage.clicked_target {
        land::call_off(map);
        let levels = if ui.input(|input| input.modifiers.shift) { -1.0 } else { 1.0 };
        cx.push(CameraCommand::ZoomAt(f64::from(at.x - stage.rect.left()), f64::from(at.y - stage.rect.top()), levels));
    } else if response.clicked() && !stage.clicked_target {
        if cx.state.measure.is_some_and(|measure| measure.to.is_none()) {
            cx.push(MeasureCommand::To(map::unproject(&stage.viewport, stage.rect, at)));
        } else if !ui.input(|input| input.modifiers.any())
            && land::click(ui, cx, map, map::unproject(&stage.viewport, stage.rect, at))
        {
            // The country's panel opens once a double click is no longer possible.
        } else if cx.state.view.selection != Selection::Nothing && !ui.input(|input| input.modifiers.command) {
            cx.push(SelectCommand::Clear);
        }
    }
}

fn handle_menu(ui: &Ui, cx: &Cx, map: &mut MapWidget, stage: &Stage) {
    if stage.response.secondary_clicked()
        && let Some(at) = stage.response.interact_pointer_pos()
    {
        let target =
            stage.scene.hit(at.x - stage.rect.left(), at.y - stage.rect.top()).map(|(target, _)| target.clone());
        map.menu = Some(MenuAt::new(at, map::unproject(&stage.viewport, stage.rect, at), target));
    }
    let asked = stage.is_active && ui.input_mut(|input| input.consume_key(egui::Modifiers::SHIFT, Key::F10));
    if asked && cx.state.chrome.dialog.is_none() {
        let roved = map.rove.as_ref().and_then(|rove| find(stage.scene, rove));
        let chosen = cx.state.view.selection.single().and_then(|id| find(stage.scene, &Target::Site(id.clone())));
        let at = roved.or(chosen).map_or(stage.rect.center(), |at| at + stage.rect.min.to_vec2());
        let target =
            stage.scene.hit(at.x - stage.rect.left(), at.y - stage.rect.top()).map(|(target, _)| target.clone());
        map.menu = Some(MenuAt::new(at, map::unproject(&stage.viewport, stage.rect, at), target));
    }
}

fn find(scene: &Scene, wanted: &Target) -> Option<Pos2> {
    scene.targets().find(|(target, ..)| *target == wanted).map(|(_, at, _)| Pos2::new(at.x, at.y))
}

/// With the map focused, an arrow key goes to the nearest marker or cluster in its direction.
fn handle_arrows(ui: &Ui, cx: &Cx, map: &mut MapWidget, stage: &Stage) {
    let focus = ui.memory(|memory| memory.focused());
    let on_marker = map.rove.as_ref().is_some_and(|rove| focus == Some(crate::ui::map::targets::id_of(map.side, rove)));
    let on_map = stage.is_active && focus.is_none() && cx.state.chrome.dialog.is_none();
    if focus != Some(stage.response.id) && !on_marker && !on_map {
        return;
    }
    if let Some(id) = focus {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    let directions = [
        (Key::ArrowLeft, Vec2::LEFT),
        (Key::ArrowRight, Vec2::RIGHT),
        (Key::ArrowUp, Vec2::UP),
        (Key::ArrowDown, Vec2::DOWN),
    ];
    for (key, direction) in directions {
        if !ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key)) {
            continue;
        }
        let chosen = cx.state.view.selection.single().map(|id| Target::Site(id.clone()));
        let current = map.rove.clone().or(chosen);
        let from = current
            .as_ref()
            .and_then(|target| find(stage.scene, target))
            .map_or(stage.rect.size() / 2.0, Pos2::to_vec2);
        if let Some(target) = nearest_in_direction(stage.scene, from, direction) {
            ui.memory_mut(|memory| memory.request_focus(crate::ui::map::targets::id_of(map.side, &target)));
            map.rove = Some(target);
        }
    }
}

/// Nearest target within 45° of a direction; the farther off the direction it is, the more its distance counts.
fn nearest_in_direction(scene: &Scene, from: Vec2, direction: Vec2) -> Option<Target> {
    let size = Vec2::new(scene.width_px, scene.height_px);
    scene
        .targets()
        .filter(|(_, at, _)| (0.0..size.x).contains(&at.x) && (0.0..size.y).contains(&at.y))
        .filter_map(|(target, at, _)| {
            let way = Vec2::new(at.x, at.y) - from;
            let (along, aside) = (way.dot(direction), way.dot(direction.rot90()).abs());
            (along > 1.0 && aside <= along * 1.2).then_some((target, along + 2.0 * aside))
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(target, _)| target.clone())
}
