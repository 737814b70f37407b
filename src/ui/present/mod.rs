//! The audience's screen: a live map that fills it, with the slide's text around it.
//!
//! The layout is designed for 960 × 720 points; larger screens magnify it.

pub mod clock;
pub mod keys;
pub mod live;
pub mod monitors;
pub mod overview;
pub mod presenter;
pub mod sheet;

use super::{Cx, Widgets, detail};
use crate::{
    geo::Insets,
    scene::{Framing, Target},
    state::{CameraCommand, Command, MapArea, Over, PresentCommand, Reveal, Screen, SelectCommand, Show, State},
    ui::{
        kit::style,
        map::{compare, panes},
        present::{live::Live, monitors::DeskState, overview as over, sheet::Sheet},
    },
    view::Selection,
};
use egui::{Area, Color32, CursorIcon, Id, LayerId, Order, Pos2, Rect, Ui, UiBuilder, emath::TSTransform, pos2, vec2};
use std::time::Duration;

/// The pointer is hidden after resting for this long.
const POINTER_S: f32 = 2.0;
/// Holding the button on the map for this long turns the pointer into a laser dot.
const HOLD_S: f64 = 0.4;
/// The pointer may move this far meanwhile.
const HOLD_PX: f32 = 6.0;
/// Size of a panel relative to the window's.
const PANEL_SCALE: f32 = 1.4;
/// Largest share of the screen's width that a panel takes.
const PANEL_SHARE: f32 = 0.46;
const GAP_PX: f32 = 16.0;

#[derive(Default)]
pub struct PresentState {
    pub live: Live,
    pub desk: DeskState,
    /// egui's zoom factor before the presentation.
    zoom_before: Option<f32>,
    /// True once egui has the right zoom factor, so that pixel positions are reliable.
    is_magnified: bool,
    is_holding: bool,
}

/// Magnifies the interface to fit the screen while presenting, and restores it afterwards.
pub fn magnify(ctx: &egui::Context, state: &State, present: &mut PresentState) {
    if state.desk.show.is_none() {
        if std::mem::take(&mut present.is_magnified) {
            present.desk.end();
        }
        if let Some(before) = present.zoom_before.take() {
            ctx.set_zoom_factor(before);
            ctx.options_mut(|options| options.zoom_with_keyboard = true);
        }
        return;
    }
    // Without a screen, as in tests, there is nothing to fit.
    if ctx.input(|input| input.viewport().fullscreen.is_none()) {
        present.is_magnified = true;
        return;
    }
    let now = ctx.zoom_factor();
    present.zoom_before.get_or_insert(now);
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    let wanted = (sheet::unit(ctx.content_rect()) * now).clamp(0.3, 12.0);
    if (wanted - now).abs() > 0.004 {
        ctx.set_zoom_factor(wanted);
    }
    present.is_magnified = (wanted - now).abs() <= 0.004;
}

/// The map fills the screen, unless that would cut off the sides of the slide's view (the world on a portrait screen).
/// Then it is as high as the world and centered in the area left free by the text.
fn map_rect(show: &Show, sheet: &Sheet, rect: Rect) -> Rect {
    let free = Rect::from_min_max(
        pos2(rect.left(), rect.top() + sheet.top_px),
        pos2(rect.right(), rect.bottom() - sheet.bottom_px),
    );
    let Some(slide) = show.slides.get(show.index) else { return rect };
    let (width_px, height_px) = slide.size_px;
    let framing = Framing::Window { camera: slide.view.camera, width_px, height_px };
    let (_, _, world_px) = framing.look((f64::from(free.width()), f64::from(free.height())));
    let world_px = world_px as f32;
    if world_px >= rect.height() || free.height() < 64.0 {
        return rect;
    }
    Rect::from_center_size(free.center(), vec2(free.width(), free.height().min(world_px.floor())))
}

/// Tells the camera the size of the map and how much of it the slide's text covers.
pub fn stage(ui: &Ui, cx: &mut Cx, show: &Show) {
    let rect = ui.max_rect();
    let sheet = Sheet::of(ui, cx, show, rect);
    let map = map_rect(show, &sheet, rect);
    let right_px = if has_panel(cx, show) { panel_scale(rect) * detail::WIDTH_PX + 2.0 * GAP_PX } else { 0.0 };
    let insets = Insets {
        left_px: 0.0,
        top_px: f64::from((rect.top() + sheet.top_px - map.top()).max(0.0)),
        right_px: f64::from(right_px),
        bottom_px: f64::from((map.bottom() - rect.bottom() + sheet.bottom_px).max(0.0)),
    };
    let size = panes::size_px(cx.state, map);
    let stage = MapArea { width_px: f64::from(size.x), height_px: f64::from(size.y), insets };
    if stage != cx.state.stage || cx.state.motion.reveal != Reveal::Nothing {
        cx.push(CameraCommand::MapArea(stage));
    }
}

pub fn show(ui: &mut Ui, cx: &mut Cx, widgets: &mut Widgets, show: &Show) {
    let rect = ui.max_rect();
    let first = cx.commands.len();
    go_on(ui, cx, show);
    let was_holding = widgets.present.is_holding;
    let bottom = match (show.screen, show.over) {
        (Screen::Black, _) => blank(ui, Color32::BLACK),
        (Screen::White, _) => blank(ui, Color32::WHITE),
        (_, Over::Overview(picked)) => {
            over::show(ui, cx, &mut widgets.views.thumbs, show, picked);
            rect.bottom()
        }
        _ => slide(ui, cx, widgets, show),
    };
    if show.over == Over::Help {
        over::help(ui, cx);
    }
    if show.screen == Screen::Slide {
        over::hint(ui, cx, show, bottom);
    }
    if widgets.present.is_magnified && widgets.present.desk.arrange(ui.ctx(), cx.state, show) && !show.desktop.presenter
    {
        cx.push(PresentCommand::Presenter);
    }
    pointer(ui, show, &widgets.present);
    interpret(cx, first, show, was_holding);
    if widgets.present.is_magnified {
        presenter::show(ui, cx, widgets, show);
    }
    widgets.views.thumbs.settle();
}

fn blank(ui: &Ui, color: Color32) -> f32 {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, color);
    rect.bottom()
}

/// Shows the map, the text around it and the panel of the selection; returns the top of the footer.
fn slide(ui: &mut Ui, cx: &mut Cx, widgets: &mut Widgets, show: &Show) -> f32 {
    let rect = ui.max_rect();
    hold(ui, widgets);
    let is_still = ui.input(|input| input.pointer.time_since_last_movement()) >= POINTER_S;
    widgets.map.is_fixed = widgets.present.is_holding;
    widgets.map.tip_dismissed |= is_still || show.laser || widgets.present.is_holding;
    let sheet = Sheet::of(ui, cx, show, rect);
    let room = map_rect(show, &sheet, rect);
    let right = &mut widgets.panes.right;
    (right.is_fixed, right.tip_dismissed) = (widgets.map.is_fixed, right.tip_dismissed | widgets.map.tip_dismissed);
    let mut map_ui = ui.new_child(UiBuilder::new().max_rect(room));
    map_ui.shrink_clip_rect(room);
    let shown = panes::show(&mut map_ui, cx, widgets);
    (widgets.map.menu, widgets.panes.right.menu) = (None, None);
    widgets.has_rings = shown.targets.iter().any(|target| matches!(target, Target::Cluster(_)));
    sheet.show(ui, cx, room, widgets.has_rings);
    show_heads(ui, cx, widgets, &sheet);
    if has_panel(cx, show) {
        let room = Rect::from_min_max(
            pos2(rect.left(), rect.top() + sheet.top_px + GAP_PX),
            pos2(rect.right() - GAP_PX, rect.bottom() - sheet.bottom_px - GAP_PX),
        );
        panel(ui, cx, room, panel_scale(rect));
    }
    rect.bottom() - sheet.bottom_px
}

/// Headings of two maps.
fn show_heads(ui: &Ui, cx: &Cx, widgets: &Widgets, sheet: &Sheet) {
    let (Some(pair), rect) = (&widgets.panes.pair, ui.max_rect()) else { return };
    let (top_px, bottom_px) = (rect.top() + sheet.top_px + GAP_PX, rect.bottom() - sheet.bottom_px);
    let room = compare::Room { window: rect, top_px, free_px: (rect.left(), rect.right()), bottom_px };
    compare::heads(ui, cx, pair, room);
}

/// Advances to the next slide when it is due.
fn go_on(ui: &Ui, cx: &mut Cx, show: &Show) {
    let Some(due_s) = show.advance.and_then(|advance| advance.due_s) else { return };
    let wait_s = due_s - cx.state.clock_s;
    if wait_s <= 0.0 {
        cx.push(PresentCommand::Tick);
    } else {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(wait_s));
    }
}

fn has_panel(cx: &Cx, show: &Show) -> bool {
    show.panel && cx.state.view.selection != Selection::Nothing
}

fn panel_scale(rect: Rect) -> f32 {
    (PANEL_SCALE * sheet::unit(rect)).min(rect.width() * PANEL_SHARE / detail::WIDTH_PX)
}

/// The panel of the selection, magnified, at the right.
fn panel(ui: &Ui, cx: &mut Cx, room: Rect, scale: f32) {
    let id = Id::unique("show-panel");
    let size = vec2(detail::WIDTH_PX, room.height() / scale);
    let at = pos2(room.right() - size.x * scale, room.top());
    ui.ctx().set_transform_layer(LayerId::new(Order::Middle, id), TSTransform::new(at.to_vec2(), scale));
    let area = Area::new(id).order(Order::Middle).fixed_pos(Pos2::ZERO).constrain(false).fade_in(false);
    area.default_size(size).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, egui::Margin::same(12), |ui| {
            ui.set_width(size.x - 26.0);
            ui.set_max_height(size.y - 26.0);
            detail::show(ui, cx, size.y - 24.0);
        });
    });
}

/// Holding the button on the map, but not on a marker, makes the pointer a laser dot until it is released.
fn hold(ui: &Ui, widgets: &mut Widgets) {
    let (is_down, origin, at, since_s, now_s) = ui.input(|input| {
        let pointer = &input.pointer;
        (pointer.primary_down(), pointer.press_origin(), pointer.latest_pos(), pointer.press_start_time(), input.time)
    });
    let present = &mut widgets.present;
    if !is_down {
        present.is_holding = false;
        return;
    }
    let (Some(origin), Some(at), Some(since_s)) = (origin, at, since_s) else { return };
    if present.is_holding || !(widgets.map.is_held || widgets.panes.right.is_held) || origin.distance(at) > HOLD_PX {
        return;
    }
    let wait_s = since_s + HOLD_S - now_s;
    if wait_s <= 0.0 {
        present.is_holding = true;
    } else {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(wait_s));
    }
}

/// Draws the laser dot, and hides a resting pointer.
fn pointer(ui: &Ui, show: &Show, present: &PresentState) {
    let still_s = ui.input(|input| input.pointer.time_since_last_movement());
    if show.laser || present.is_holding {
        if let Some(at) = ui.input(|input| input.pointer.latest_pos()) {
            let unit = sheet::unit(ui.max_rect());
            let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("laser")));
            for (radius, alpha) in [(15.0, 40), (11.0, 90)] {
                painter.circle_filled(at, radius * unit, Color32::from_rgba_unmultiplied(255, 30, 30, alpha));
            }
            painter.circle_filled(at, 7.0 * unit, Color32::from_rgb(255, 30, 30));
            painter.circle_filled(at, 3.0 * unit, Color32::from_rgb(255, 200, 200));
        }
        ui.ctx().set_cursor_icon(CursorIcon::None);
    } else if still_s >= POINTER_S {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    } else {
        ui.ctx().request_repaint_after(Duration::from_secs_f32(POINTER_S - still_s));
    }
}

/// While presenting, a click on a site opens its panel, and a click elsewhere closes it.
fn interpret(cx: &mut Cx, first: usize, show: &Show, was_holding: bool) {
    let asked = cx.commands.split_off(first.min(cx.commands.len()));
    let runs = show.advance.is_some_and(|advance| advance.due_s.is_some());
    for command in asked {
        let by_hand = matches!(command, Command::Select(_) | Command::Camera(CameraCommand::Set(_)));
        if by_hand && runs && cx.state.motion.flight.is_none() {
            cx.push(PresentCommand::Pause);
        }
        match command {
            Command::Select(SelectCommand::Clear) if was_holding => {}
            Command::Select(SelectCommand::Clear) => cx.push(PresentCommand::ClosePanel),
            Command::Select(_) => {
                cx.push(command);
                cx.push(PresentCommand::Panel);
            }
            _ => cx.push(command),
        }
    }
}

/// Handles keys before any other widget sees them.
pub fn keys(ui: &Ui, cx: &mut Cx) {
    keys::handle(ui, cx);
}
