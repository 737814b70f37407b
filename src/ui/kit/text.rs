//! Painted text: no node, no response.

use egui::{
    Color32, FontId, Painter, Rect,
    text::{LayoutJob, TextFormat, TextWrapping},
};

/// Text that was painted.
pub(crate) struct Painted {
    pub width_px: f32,
    /// Whether some of the text had to be left out.
    pub is_cut: bool,
}

/// One line of text at the left of a rectangle, shortened with an ellipsis where it is too long.
pub(crate) fn one_line(painter: &Painter, rect: Rect, text: &str, font: FontId, color: Color32) -> Painted {
    lines(painter, rect, LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color)), 1)
}

/// So many lines of text at the left of a rectangle, in its middle; the last is shortened with an ellipsis.
pub(crate) fn lines(painter: &Painter, rect: Rect, mut job: LayoutJob, max_rows: usize) -> Painted {
    let max_width = rect.width().max(0.0);
    job.wrap = TextWrapping { max_width, max_rows, break_anywhere: max_rows == 1, ..TextWrapping::default() };
    let galley = painter.layout_job(job);
    let painted = Painted { width_px: galley.size().x, is_cut: galley.elided };
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(egui::pos2(rect.left(), top), galley, Color32::PLACEHOLDER);
    painted
}
