//! The status line at the bottom: the time if it is not the fact sheet's, pointer position, zoom, scale and credit.

use crate::{
    model::{LonLat, coordinates, words::capital},
    scene::{Face, scale_bar::ScaleBar},
    ui::{Cx, kit::style},
    view::Token,
};
use egui::{Align2, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

pub const HEIGHT_PX: f32 = 24.0;
const BAR_PX: f64 = 120.0;
/// Below this width of the map, the scale bar is hidden.
const BAR_ROOM_PX: f32 = 700.0;
/// Below this width of the map, the time is hidden.
const TIME_ROOM_PX: f32 = 900.0;
const TEXT_PX: f32 = 12.0;
/// Sources of the basemap and its names.
const CREDIT: &str = "Natural Earth · GeoNames";

/// Largest width of the coordinates at the left, with their margin.
const LEFT_PX: f32 = 272.0;
/// Between the parts of the line.
const APART_PX: f32 = 10.0;

/// Shows the line and returns the free area between its two ends.
pub fn show(ui: &Ui, cx: &Cx, rect: Rect, pointer: Option<LonLat>) -> Rect {
    let camera = cx.state.view.camera;
    let (zoom, at) = (camera.zoom(), coordinates::decimal(pointer.unwrap_or(camera.center())));
    let words =
        if pointer.is_some() { format!("{at} · zoom {zoom:.1}") } else { format!("Center {at} · zoom {zoom:.1}") };
    let words = match cx.state.view.moment().shown_words().filter(|_| rect.width() >= TIME_ROOM_PX) {
        Some(time) => format!("{} · {words}", capital(&time)),
        None => words,
    };
    pill(ui, cx, Align2::LEFT_BOTTOM, rect, (&words, None));
    // In a small window the scale bar goes first; the credit stays.
    let has_room = rect.width() >= BAR_ROOM_PX;
    let right = match ScaleBar::of(&cx.state.viewport(), cx.state.prefs.units, BAR_PX).filter(|_| has_room) {
        Some(bar) => {
            let words = format!("{}   {CREDIT}", bar.words);
            pill(ui, cx, Align2::RIGHT_BOTTOM, rect, (&words, Some(bar.length_px as f32)))
        }
        None => pill(ui, cx, Align2::RIGHT_BOTTOM, rect, (CREDIT, None)),
    };
    // Reserves the largest width of the coordinates, because it changes as the pointer moves.
    Rect::from_min_max(pos2(rect.left() + LEFT_PX, right.top()), pos2(right.left() - APART_PX, right.bottom()))
}

/// Text in a corner of the map, with a scale bar of length `bar_px` if any.
fn pill(ui: &Ui, cx: &Cx, corner: Align2, rect: Rect, (words, bar_px): (&str, Option<f32>)) -> Rect {
    let color = cx.color(Token::TextQuiet);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), style::font(Face::Regular, TEXT_PX), color);
    let bar_room = bar_px.map_or(0.0, |length| length + 8.0);
    let size = vec2(galley.size().x + bar_room + 16.0, HEIGHT_PX);
    let ground = corner.align_size_within_rect(size, rect.shrink2(vec2(style::GAP_PX, 5.0)));
    ui.painter().rect_filled(ground, style::CONTROL_RADIUS, cx.color(Token::Surface));
    let left = ground.left() + 8.0;
    if let Some(length) = bar_px {
        let bar = Rect::from_center_size(pos2(left + length / 2.0, ground.center().y), vec2(length, 8.0));
        let corners = [bar.left_top(), bar.left_bottom(), bar.right_bottom(), bar.right_top()];
        ui.painter().add(egui::Shape::line(corners.to_vec(), Stroke::new(1.5, color)));
    }
    let text_at = pos2(left + bar_room, ground.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_at, galley, color);
    let id = Id::unique(("status", corner == Align2::LEFT_BOTTOM));
    ui.interact(ground, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ground
}
