//! The time strip: a histogram of openings by year, handles for the time that the map shows, play controls and counts.

pub mod axis;
pub mod bars;
pub mod handles;
pub mod numbers;
#[cfg(test)]
mod tests;

use super::Cx;
use crate::{
    model::Time,
    scene::Face,
    state::{Action, ChromeCommand, Speed, TimeCommand},
    ui::{
        kit::{style, text::one_line, widgets},
        time::{
            axis::Axis,
            bars::{Bars, YEARS_PX},
            handles::{Drag, WORDS_PX},
            numbers::Numbers,
        },
    },
    view::{Glyph, Token},
};
use egui::{
    Align, Area, Button, Id, Layout, Margin, Order, Rect, RichText, Role, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// The bars are lower in a window below this height.
const LOW_PX: f32 = 640.0;
/// The strip is hidden in a window below this height.
const LEAST_PX: f32 = 420.0;
const HEAD_PX: f32 = 28.0;
const FOOT_PX: f32 = 17.0;
const GAP_PX: f32 = 4.0;
const MARGIN: Margin = Margin::symmetric(12, 8);
/// Below this width, buttons show symbols instead of words.
const NARROW_PX: f32 = 760.0;
/// Length of a new range.
const SPAN_MONTHS: i32 = 60;

#[derive(Default)]
pub struct TimeState {
    numbers: Option<Numbers>,
    bars: Bars,
    drag: Option<Drag>,
    last_year: Option<u16>,
}

/// Height of the card with the gap above it; 0 if it is hidden.
pub(super) fn height_px(cx: &Cx, rect: Rect) -> f32 {
    let chrome = &cx.state.chrome;
    let is_shown = chrome.time && chrome.cards && cx.state.desk.show.is_none() && rect.height() >= LEAST_PX;
    if is_shown { body_px(rect) + 18.0 + style::GAP_PX } else { 0.0 }
}

fn body_px(rect: Rect) -> f32 {
    HEAD_PX + plot_px(rect) + FOOT_PX + 2.0 * GAP_PX
}

fn plot_px(rect: Rect) -> f32 {
    let bars_px = if rect.height() < LOW_PX { 34.0 } else { 62.0 };
    WORDS_PX + bars_px + YEARS_PX
}

pub(super) fn show(ui: &Ui, cx: &mut Cx, time: &mut TimeState, (rect, bottom): (Rect, f32)) {
    if height_px(cx, rect) == 0.0 {
        time.drag = None;
        return;
    }
    let size = vec2(rect.width() - 2.0 * style::GAP_PX, body_px(rect));
    let at = pos2(rect.left() + style::GAP_PX, bottom - size.y - 18.0);
    let area = Area::new(Id::unique("time")).order(Order::Middle).fixed_pos(at).constrain(false).fade_in(false);
    area.default_size(size).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, MARGIN, |ui| {
            let (room, _) = ui.allocate_exact_size(vec2(size.x - 26.0, size.y), egui::Sense::hover());
            contents(ui, cx, time, room);
        });
    });
}

fn contents(ui: &mut Ui, cx: &mut Cx, time: &mut TimeState, room: Rect) {
    let (head, rest) = room.split_top_bottom_at_y(room.top() + HEAD_PX);
    let (plot, foot) = rest.split_top_bottom_at_y(rest.bottom() - FOOT_PX);
    let plot = plot.shrink2(vec2(6.0, GAP_PX));
    let last_year = *time.last_year.get_or_insert_with(|| this_year().max(cx.res.atlas.last_date().year()));
    let numbers = Numbers::refresh(&mut time.numbers, cx);
    let undated = numbers.timeline.undated;
    let mut line = ui.new_child(UiBuilder::new().max_rect(head).layout(Layout::left_to_right(Align::Center)));
    line.spacing_mut().item_spacing.x = 4.0;
    self::head(&mut line, cx, undated);
    let axis = Axis::new(plot.x_range(), last_year);
    let bars = plot.with_min_y(plot.top() + WORDS_PX);
    bars::show(ui, cx, &mut time.bars, numbers, (bars, &axis));
    handles::show(ui, cx, &mut time.drag, (plot.with_max_y(plot.bottom() - YEARS_PX), &axis));
    bars::write(ui, &time.bars);
    if time.drag.is_none() {
        bars::tips(ui, numbers, (bars, &axis));
    }
    let words = numbers.standing_words(cx);
    let color = cx.color(Token::TextQuiet);
    let foot = foot.shrink2(vec2(6.0, 0.0));
    let cut = one_line(ui.painter(), foot, words, style::font(Face::Regular, 12.5), color).is_cut;
    let response = ui.interact(foot, Id::unique("time-counts"), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    if cut {
        response.on_hover_text(words);
    }
}

/// The current year in UTC; 0 without a clock.
fn this_year() -> u16 {
    const YEAR_S: u64 = 31_556_952;
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| u16::try_from(1970 + since.as_secs() / YEAR_S).unwrap_or(0).min(9999))
}

fn head(ui: &mut Ui, cx: &mut Cx, undated: usize) {
    let is_narrow = ui.max_rect().width() < NARROW_PX;
    play(ui, cx, is_narrow);
    ui.add_space(6.0);
    for (glyph, name, by) in [(Glyph::ChevronLeft, "A month earlier", -1), (Glyph::ChevronRight, "A month later", 1)] {
        if widgets::icon_button(ui, glyph, name).clicked() {
            cx.push(TimeCommand::Step(by));
        }
    }
    ui.add_space(6.0);
    let time = cx.state.view.time;
    let range = time.from.is_some();
    let help = "Show every place that operated some time from one month to another; or drag in the bars with Shift";
    if toggle(ui, cx, ("Range", range)).on_hover_text(help).clicked() {
        cx.push(TimeCommand::Set(with_range(&time, !range)));
    }
    if !time.is_sheet() || !time.is_default() {
        let label = if is_narrow { "Dec 2011" } else { "December 2011" };
        let response = ui.add(Button::new(RichText::new(label).size(12.5)));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, Action::SheetTime.label()));
        if response.on_hover_text(Action::SheetTime.help()).clicked() {
            cx.push(TimeCommand::Sheet);
        }
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if widgets::icon_button(ui, Glyph::Close, "Hide the strip of time").clicked() {
            cx.push(ChromeCommand::ToggleTime);
        }
        if undated == 0 {
            widgets::quiet(ui, cx, "None without a date");
            return;
        }
        let words = format!("{undated} without a date");
        let help = "Places without a date are shown with December 2011 and hidden at other times; show or hide them";
        if toggle(ui, cx, (&words, time.shows_undated())).on_hover_text(help).clicked() {
            cx.push(TimeCommand::ToggleUndated);
        }
    });
}

fn with_range(time: &Time, range: bool) -> Time {
    let to = time.to.month_index();
    match range {
        true => handles::span(time, (to - SPAN_MONTHS).max(i32::from(crate::state::time::FIRST_YEAR) * 12), to),
        false => Time { from: None, ..*time },
    }
}

fn play(ui: &mut Ui, cx: &mut Cx, is_narrow: bool) {
    let is_running = cx.state.motion.play.is_some();
    let (glyph, name) = if is_running { (Glyph::Pause, "Stop time") } else { (Glyph::Play, "Let time run") };
    if widgets::icon_button(ui, glyph, name).clicked() {
        cx.push(TimeCommand::Play(cx.res.atlas.last_date()));
    }
    if is_narrow {
        return;
    }
    for (speed, label) in Speed::ALL.into_iter().zip(["1×", "3×", "8×"]) {
        let response = toggle(ui, cx, (label, cx.state.motion.speed == speed));
        let name = format!("Speed: {}", speed.words());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, cx.state.motion.speed == speed, &name));
        if response.on_hover_text(name).clicked() {
            cx.push(TimeCommand::Speed(speed));
        }
    }
}

/// A toggle button.
fn toggle(ui: &mut Ui, cx: &Cx, (label, is_on): (&str, bool)) -> egui::Response {
    let (fill, ink) = if is_on { (Token::AccentSoft, Token::Accent) } else { (Token::Surface, Token::TextQuiet) };
    let text = RichText::new(label).font(style::font(Face::SemiBold, 12.5)).color(cx.color(ink));
    let response = ui.add(Button::new(text).fill(cx.color(fill)).min_size(vec2(0.0, 24.0)));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, label));
    response
}
