//! Paints the time strip's histogram: bars by year stacked by program, the range after the fact sheet, the axis.
//!
//! The shapes are cached until the counts, the space or the colors change.

use crate::{
    model::PartialDate,
    scene::Face,
    ui::{
        Cx,
        kit::style,
        time::{axis::Axis, numbers::Numbers},
    },
    view::{Color, ThemeName, Token},
};
use egui::{Align2, Color32, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of the year labels below the bars.
pub const YEARS_PX: f32 = 16.0;
/// Space above the highest bar for its count.
const COUNT_PX: f32 = 13.0;
const SMALL_PX: f32 = 11.0;
/// Distance between the strokes of the hatching.
const HATCH_PX: f32 = 4.0;

#[derive(Default)]
pub struct Bars {
    made: Option<Made>,
}

struct Made {
    turn: u64,
    room: Rect,
    axis: Axis,
    theme: ThemeName,
    shapes: Vec<Shape>,
    words: Vec<Words>,
}

/// Text to paint. It is laid out again in each frame, because cached glyph positions become invalid when the font atlas
/// changes.
struct Words {
    rect: Rect,
    text: String,
    face: Face,
    color: Color32,
}

struct Making<'a> {
    painter: &'a Painter,
    shapes: Vec<Shape>,
    words: Vec<Words>,
}

/// Paints everything that does not move with the handle. `room` includes the year labels.
pub fn show(ui: &Ui, cx: &Cx, bars: &mut Bars, numbers: &Numbers, (room, axis): (Rect, &Axis)) {
    let (turn, theme) = (numbers.turn, cx.theme.name());
    let is_same = |made: &Made| made.turn == turn && made.room == room && made.axis == *axis && made.theme == theme;
    if !bars.made.as_ref().is_some_and(is_same) {
        let mut making = Making { painter: ui.painter(), shapes: Vec::new(), words: Vec::new() };
        after_sheet(&mut making, cx, (room, axis));
        histogram(&mut making, cx, numbers, (room, axis));
        years(&mut making, cx, (room, axis));
        let Making { shapes, words, .. } = making;
        bars.made = Some(Made { turn, room, axis: *axis, theme, shapes, words });
    }
    if let Some(made) = &bars.made {
        ui.painter().extend(made.shapes.iter().cloned());
    }
}

/// Paints the text, which goes over the veil.
pub fn write(ui: &Ui, bars: &Bars) {
    for words in bars.made.iter().flat_map(|made| &made.words) {
        let font = style::font(words.face, SMALL_PX);
        ui.painter().text(words.rect.min, Align2::LEFT_TOP, &words.text, font, words.color);
    }
}

/// A tip for each bar, which is also its accessible name.
pub fn tips(ui: &Ui, numbers: &Numbers, (room, axis): (Rect, &Axis)) {
    for year in &numbers.years {
        let bar = Rect::from_x_y_ranges(axis.year_px(year.year), room.top()..=room.bottom() - YEARS_PX);
        let response = ui.interact(bar, egui::Id::unique(("time-year", year.year)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &year.words));
        response.on_hover_ui(|ui| {
            ui.add(egui::Label::new(&year.words).extend());
        });
    }
}

fn histogram(making: &mut Making, cx: &Cx, numbers: &Numbers, (room, axis): (Rect, &Axis)) {
    let Some(highest) = numbers.highest() else { return };
    let floor = room.bottom() - YEARS_PX;
    let count = highest.sum.opened + highest.sum.by;
    let place_px = (floor - room.top() - COUNT_PX).max(1.0) / count as f32;
    for year in &numbers.years {
        let span = axis.year_px(year.year);
        let gap_px = if span.span() > 6.0 { 1.0 } else { 0.0 };
        let mut top = floor;
        let mut rise = |count: usize| {
            let below = top;
            top -= count as f32 * place_px;
            Rect::from_min_max(pos2(span.min + gap_px, top), pos2(span.max - gap_px, below))
        };
        for (color, bin) in year.parts.iter().filter(|(_, bin)| bin.opened > 0) {
            making.shapes.push(Shape::rect_filled(rise(bin.opened), 0.0, ink(cx, *color)));
        }
        for (color, bin) in year.parts.iter().filter(|(_, bin)| bin.by > 0) {
            bound(rise(bin.by), ink(cx, *color), &mut making.shapes);
        }
    }
    let at = pos2(axis.year_px(highest.year).center(), floor - count as f32 * place_px - 1.0);
    making.text(at, Align2::CENTER_BOTTOM, (&count.to_string(), Face::SemiBold, cx.color(Token::TextQuiet)));
}

/// A program's color, lighter on a dark card: unlike markers, bars have no white edge.
fn ink(cx: &Cx, color: Color) -> Color32 {
    let color = style::color32(color);
    if cx.theme.name() == ThemeName::Dark { color.lerp_to_gamma(Color32::WHITE, 0.3) } else { color }
}

/// Hatching marks a bound ("by 1977"), as opposed to a known opening.
fn bound(bar: Rect, color: Color32, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::rect_filled(bar, 0.0, color.gamma_multiply(0.18)));
    let inner = bar.shrink(0.5);
    shapes.push(Shape::rect_stroke(bar, 0.0, Stroke::new(1.0, color), egui::StrokeKind::Inside));
    for ends in hatching(inner) {
        shapes.push(Shape::line_segment(ends, Stroke::new(1.2, color)));
    }
}

/// Lines that rise to the right, clipped to a rectangle and continuous from bar to bar.
fn hatching(rect: Rect) -> Vec<[Pos2; 2]> {
    let (from, to) = (rect.left() + rect.top(), rect.right() + rect.bottom());
    let lines = (from / HATCH_PX).ceil() as i32..=(to / HATCH_PX).floor() as i32;
    let ends = lines.map(|line| {
        let sum = line as f32 * HATCH_PX;
        let left = (sum - rect.bottom()).max(rect.left());
        let right = (sum - rect.top()).min(rect.right());
        [pos2(left, sum - left), pos2(right, sum - right)]
    });
    ends.filter(|[one, two]| two.x - one.x > 0.4).collect()
}

/// A labeled tint over the time after the fact sheet's month.
fn after_sheet(making: &mut Making, cx: &Cx, (room, axis): (Rect, &Axis)) {
    let begin = axis.begin_px(PartialDate::SHEET.month_index() + 1);
    let end = axis.begin_px(axis.last() + 1);
    let after = Rect::from_min_max(pos2(begin, room.top()), pos2(end, room.bottom() - YEARS_PX));
    making.shapes.push(Shape::rect_filled(after, 0.0, cx.color(Token::AccentSoft)));
    for words in ["After the fact sheet", "After the sheet", "After"] {
        let at = after.right_top() + vec2(-6.0, 2.0);
        if making.width_px(words, Face::Regular) + 12.0 <= after.width() {
            making.text(at, Align2::RIGHT_TOP, (words, Face::Regular, cx.color(Token::Text)));
            break;
        }
    }
}

/// The axis with its ticks and labels; the fact sheet's month is emphasized.
fn years(making: &mut Making, cx: &Cx, (room, axis): (Rect, &Axis)) {
    let floor = room.bottom() - YEARS_PX;
    let (quiet, accent) = (cx.color(Token::TextQuiet), cx.color(Token::Accent));
    let ends = [pos2(axis.begin_px(axis.first()), floor + 0.5), pos2(axis.begin_px(axis.last() + 1), floor + 0.5)];
    making.shapes.push(Shape::line_segment(ends, Stroke::new(1.0, quiet)));
    let sheet_px = axis.middle_px(PartialDate::SHEET.month_index());
    let sheet = making.text(pos2(sheet_px, floor + 3.0), Align2::CENTER_TOP, ("Dec 2011", Face::Bold, accent));
    for (year, is_written) in axis.marks() {
        let (x, words) = (axis.year_px(year).min, year.to_string());
        let length_px = if is_written { 4.0 } else { 2.0 };
        making.shapes.push(Shape::line_segment([pos2(x, floor), pos2(x, floor + length_px)], Stroke::new(1.0, quiet)));
        let half_px = making.width_px(&words, Face::Regular) / 2.0;
        let is_free = x + half_px + 6.0 < sheet.left() || x - half_px - 6.0 > sheet.right();
        if is_written && is_free {
            making.text(pos2(x, floor + 3.0), Align2::CENTER_TOP, (&words, Face::Regular, quiet));
        }
    }
    let line = [pos2(sheet_px, room.top()), pos2(sheet_px, floor + 3.0)];
    making.shapes.extend(Shape::dashed_line(&line, Stroke::new(1.0, accent), 3.0, 2.0));
}

impl Making<'_> {
    fn width_px(&self, words: &str, face: Face) -> f32 {
        let galley = self.painter.layout_no_wrap(words.to_owned(), style::font(face, SMALL_PX), Color32::PLACEHOLDER);
        galley.size().x
    }

    /// Adds text and returns its rectangle.
    fn text(&mut self, at: Pos2, align: Align2, (words, face, color): (&str, Face, Color32)) -> Rect {
        let galley = self.painter.layout_no_wrap(words.to_owned(), style::font(face, SMALL_PX), color);
        let rect = align.anchor_size(at, galley.size());
        self.words.push(Words { rect, text: words.to_owned(), face, color });
        rect
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_lies_inside_its_bar_and_goes_up_to_the_right() {
        let rect = Rect::from_min_max(pos2(10.3, 20.0), pos2(22.7, 61.2));
        let lines = hatching(rect);
        assert!(lines.len() > 8);
        for [one, two] in lines {
            assert!(rect.expand(0.01).contains(one) && rect.expand(0.01).contains(two), "{one:?} {two:?}");
            assert!(two.x > one.x && two.y < one.y);
        }
    }
}
