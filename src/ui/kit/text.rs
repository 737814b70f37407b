//! Painted text without a widget: it has no accessibility node and no response.

use egui::{
    Color32, FontId, Painter, Rect,
    text::{LayoutJob, TextFormat, TextWrapping},
};

pub(crate) struct Painted {
    pub width_px: f32,
    /// True if some of the text was left out.
    pub is_cut: bool,
}

/// A line of text at the left of a rectangle, shortened with an ellipsis if needed.
pub(crate) fn one_line(painter: &Painter, rect: Rect, text: &str, font: FontId, color: Color32) -> Painted {
    lines(painter, rect, LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color)), 1)
}

/// At most `max_rows` lines at the left of a rectangle, vertically centered; the last one ends in an ellipsis if text
/// is left out.
pub(crate) fn lines(painter: &Painter, rect: Rect, mut job: LayoutJob, max_rows: usize) -> Painted {
    let max_width = rect.width().max(0.0);
    job.wrap = TextWrapping { max_width, max_rows, break_anywhere: max_rows == 1, ..TextWrapping::default() };
    let galley = painter.layout_job(job);
    let painted = Painted { width_px: galley.size().x, is_cut: galley.elided };
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(egui::pos2(rect.left(), top), galley, Color32::PLACEHOLDER);
    painted
}
