//! The time strip's handles: a moment, or the two ends of a range; moved by pointer and keys, read out as sliders.
//!
//! A press in the histogram moves the nearest handle there; with Shift it begins a range.

use crate::{
    model::{PartialDate, Time},
    scene::Face,
    state::{Action, TimeCommand},
    ui::{
        Cx,
        kit::style,
        time::{axis::Axis, bars::YEARS_PX},
    },
    view::Token,
};
use egui::{
    Align2, Color32, CursorIcon, EventFilter, Id, Key, Modifiers, Painter, Rect, Response, Role, Sense, Stroke, Ui,
    WidgetInfo, accesskit, pos2, vec2,
};

/// Height of the date above the bars.
pub const WORDS_PX: f32 = 18.0;
const GRIP_PX: f32 = 6.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    grab: Grab,
    before: Time,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Grab {
    To,
    From,
    /// A range from this month to the pointer.
    Span(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    From,
    To,
}

impl End {
    fn id(self) -> Id {
        Id::unique(("time-handle", self == Self::From))
    }

    fn month(self, time: &Time) -> i32 {
        match (self, time.from) {
            (Self::From, Some(from)) => first_month(from),
            _ => time.to.month_index(),
        }
    }
}

/// For tests.
#[cfg(test)]
pub fn to_handle() -> Id {
    End::To.id()
}

fn first_month(date: PartialDate) -> i32 {
    date.month_index() - if date.month().is_none() { 11 } else { 0 }
}

/// Moves one end to a month; it stops at the other end.
fn moved(time: &Time, end: End, month: i32, axis: &Axis) -> Time {
    let month = month.clamp(axis.first(), axis.last());
    let date = PartialDate::of_month_index(month);
    match (end, time.from) {
        (End::From, Some(_)) => {
            Time { from: Some(PartialDate::of_month_index(month.min(time.to.month_index()))), ..*time }
        }
        (_, Some(from)) => Time { to: PartialDate::of_month_index(month.max(first_month(from))), ..*time },
        (_, None) => Time { to: date, ..*time },
    }
}

/// A range between two months that keeps the setting for undated sites.
pub fn span(time: &Time, one: i32, other: i32) -> Time {
    let (one, other) = (PartialDate::of_month_index(one), PartialDate::of_month_index(other));
    Time { undated: time.undated, ..Time::span(one, other) }
}

/// Handles input, then paints everything that moves with the time. `room` covers the date and the bars.
pub fn show(ui: &Ui, cx: &mut Cx, drag: &mut Option<Drag>, (room, axis): (Rect, &Axis)) {
    let time = cx.state.view.time;
    // The year labels can be pressed too.
    let all = room.with_max_y(room.bottom() + YEARS_PX);
    let plot = ui.interact(all, Id::unique("time-plot"), Sense::CLICK | Sense::DRAG);
    follow(ui, cx, drag, (&plot, axis));
    veil(ui.painter(), cx, (room, axis), &time);
    let ends: &[End] = if time.from.is_some() { &[End::From, End::To] } else { &[End::To] };
    for end in ends {
        handle(ui, cx, *end, (room, axis));
    }
    words(ui.painter(), cx, (room, axis), &time);
    if plot.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
}

fn follow(ui: &Ui, cx: &mut Cx, drag: &mut Option<Drag>, (plot, axis): (&Response, &Axis)) {
    // A quick click may begin and end between two frames.
    let at = plot.interact_pointer_pos().filter(|_| plot.is_pointer_button_down_on() || plot.clicked());
    let Some(at) = at else {
        *drag = None;
        return;
    };
    let (time, month) = (cx.state.view.time, axis.month_at(at.x));
    let Drag { grab, before } = *drag.get_or_insert_with(|| {
        let near_from = (axis.middle_px(End::From.month(&time)) - at.x).abs();
        let near_to = (axis.middle_px(End::To.month(&time)) - at.x).abs();
        let grab = match (ui.input(|input| input.modifiers.shift), time.from) {
            (true, _) => Grab::Span(month),
            (false, Some(_)) if near_from < near_to => Grab::From,
            (false, _) => Grab::To,
        };
        Drag { grab, before: time }
    });
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        ui.ctx().stop_dragging();
        *drag = None;
        cx.push(TimeCommand::Set(before));
        return;
    }
    let (end, next) = match grab {
        Grab::To => (End::To, moved(&time, End::To, month, axis)),
        Grab::From => (End::From, moved(&time, End::From, month, axis)),
        Grab::Span(from) => (End::To, span(&time, from, month)),
    };
    ui.memory_mut(|memory| memory.request_focus(end.id()));
    if next != time {
        cx.push(TimeCommand::Set(next));
    }
}

/// Dims the time outside the moment or range.
fn veil(painter: &Painter, cx: &Cx, (room, axis): (Rect, &Axis), time: &Time) {
    let color = cx.color(Token::Surface).gamma_multiply(0.72);
    let bars = room.with_min_y(room.top() + WORDS_PX);
    let (begin, end) = (axis.begin_px(axis.first()), axis.begin_px(axis.last() + 1));
    painter.rect_filled(bars.with_min_x(axis.begin_px(time.to.month_index() + 1)).with_max_x(end), 0.0, color);
    if let Some(from) = time.from {
        painter.rect_filled(bars.with_min_x(begin).with_max_x(axis.begin_px(first_month(from))), 0.0, color);
    }
}

fn handle(ui: &Ui, cx: &mut Cx, end: End, (room, axis): (Rect, &Axis)) {
    let time = cx.state.view.time;
    let month = end.month(&time);
    let x = axis.middle_px(month);
    let grip = pos2(x, room.top() + WORDS_PX + 1.0);
    let rect = Rect::from_x_y_ranges(x - 8.0..=x + 8.0, room.top() + WORDS_PX - GRIP_PX..=room.bottom());
    let response = ui.interact(rect, end.id(), Sense::focusable_noninteractive());
    tell(ui, &response, end, &time, axis);
    if response.has_focus() {
        keys(ui, cx, &response, (end, axis));
        ui.painter().circle_stroke(grip, GRIP_PX + 3.0, Stroke::new(2.0, cx.color(Token::Focus)));
    }
    let by = ui.input(|input| {
        let count = |action| input.num_accesskit_action_requests(response.id, action) as i32;
        count(accesskit::Action::Increment) - count(accesskit::Action::Decrement)
    });
    if by != 0 {
        cx.push(TimeCommand::Set(moved(&time, end, month + by, axis)));
    }
    let (accent, surface) = (cx.color(Token::Accent), cx.color(Token::Surface));
    ui.painter().vline(x, grip.y..=room.bottom(), Stroke::new(3.5, surface));
    ui.painter().vline(x, grip.y..=room.bottom() + 3.0, Stroke::new(2.0, accent));
    ui.painter().circle(grip, GRIP_PX, accent, Stroke::new(1.5, surface));
}

/// Makes the handle a slider for screen readers, with the date as its value.
fn tell(ui: &Ui, response: &Response, end: End, time: &Time, axis: &Axis) {
    let name = match (end, time.from) {
        (End::From, _) => "Shown from",
        (End::To, Some(_)) => "Shown to",
        (End::To, None) => "Shown as of",
    };
    let date = match (end, time.from) {
        (End::From, Some(from)) => from,
        _ => time.to,
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(date.words());
        node.set_numeric_value(f64::from(end.month(time)));
        node.set_min_numeric_value(f64::from(axis.first()));
        node.set_max_numeric_value(f64::from(axis.last()));
        node.set_numeric_value_step(1.0);
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    });
}

fn keys(ui: &Ui, cx: &mut Cx, response: &Response, (end, axis): (End, &Axis)) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let time = cx.state.view.time;
    // More modifiers first: a shortcut without modifiers matches whatever is held.
    let steps = [
        (Modifiers::SHIFT, Key::ArrowLeft, -12),
        (Modifiers::SHIFT, Key::ArrowRight, 12),
        (Modifiers::COMMAND, Key::ArrowLeft, -12),
        (Modifiers::COMMAND, Key::ArrowRight, 12),
        (Modifiers::NONE, Key::ArrowLeft, -1),
        (Modifiers::NONE, Key::ArrowRight, 1),
        (Modifiers::NONE, Key::PageUp, 12),
        (Modifiers::NONE, Key::PageDown, -12),
        (Modifiers::NONE, Key::Home, -9999 * 12),
        (Modifiers::NONE, Key::End, 9999 * 12),
    ];
    let mut month = end.month(&time);
    for (modifiers, key, by) in steps {
        let times = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
        month = month.saturating_add(by * times as i32).clamp(axis.first(), axis.last());
    }
    let next = moved(&time, end, month, axis);
    if month != end.month(&time) && next != time {
        cx.push(TimeCommand::Set(next));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space))
        && let Some(command) = Action::PlayTime.command(cx.state, &cx.res.atlas)
    {
        cx.push(command);
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        cx.push(TimeCommand::Stop);
        ui.memory_mut(|memory| memory.surrender_focus(response.id));
    }
}

/// The date in words above the handle.
fn words(painter: &Painter, cx: &Cx, (room, axis): (Rect, &Axis), time: &Time) {
    let galley = painter.layout_no_wrap(time.words(), style::font(Face::Bold, 13.5), Color32::PLACEHOLDER);
    let half = galley.size().x / 2.0;
    let middle = (axis.middle_px(End::From.month(time)) + axis.middle_px(time.to.month_index())) / 2.0;
    let x = middle.clamp(room.left() + half, (room.right() - half).max(room.left() + half));
    let rect = Align2::CENTER_BOTTOM.anchor_size(pos2(x, room.top() + WORDS_PX - GRIP_PX - 1.0), galley.size());
    painter.galley(rect.min.max(room.min - vec2(0.0, 4.0)), galley, cx.color(Token::Text));
}
