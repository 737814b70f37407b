//! The preview of the export window, made on another thread shortly after the last change.
//!
//! The last preview stays until the next one is ready.

use crate::{
    export::{
        Request,
        preview::{Preview, PreviewContent},
    },
    model::words::capital,
    scene::Face,
    state::ExportCommand,
    ui::{
        Cx,
        kit::{style, text::one_line},
    },
    view::Token,
};
use egui::{
    Align2, Color32, ColorImage, Context, Painter, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use std::time::Duration;

/// A preview is requested after this long without a change.
const PAUSE_S: f64 = 0.15;
/// Margin around the page.
const MARGIN_PX: f32 = 12.0;
/// Largest side of a preview, in pixels.
const MAX_DOTS: f32 = 2400.0;

#[derive(Clone, Debug, PartialEq)]
struct Wish {
    request: Request,
    dots: (u32, u32),
}

#[derive(Default)]
pub struct ExportPreview {
    wanted: Option<Wish>,
    since_s: f64,
    asked: Option<Wish>,
    shown: Option<(Preview, Option<TextureHandle>)>,
}

impl ExportPreview {
    /// Ignores a preview that does not match the last request.
    pub fn take(&mut self, ctx: &Context, mut preview: Preview) {
        if self.asked.as_ref().is_none_or(|asked| asked.request != preview.request) {
            return;
        }
        let texture = match &mut preview.content {
            PreviewContent::Picture { width, height, rgba } => {
                let image = ColorImage::from_rgba_premultiplied([*width as usize, *height as usize], rgba);
                *rgba = Vec::new();
                Some(ctx.load_texture("export-preview", image, TextureOptions::LINEAR))
            }
            _ => None,
        };
        self.shown = Some((preview, texture));
        ctx.request_repaint();
    }

    /// Number of sites in the file, if the current preview shows it.
    pub fn places(&self, request: &Request) -> Option<usize> {
        let (preview, _) = self.shown.as_ref()?;
        let same = preview.request.view == request.view
            && preview.request.drawing.framing == request.drawing.framing
            && preview.request.scope == request.scope
            && preview.request.is_picture() == request.is_picture();
        same.then_some(preview.places)
    }

    /// Warnings about the file: sentences without a period.
    pub fn warnings(&self) -> &[String] {
        self.shown.as_ref().map_or(&[], |(preview, _)| &preview.warnings)
    }

    /// Requests a preview once nothing has changed for a moment; the first one at once.
    fn want(&mut self, ui: &Ui, cx: &mut Cx, wish: Wish) {
        let now_s = ui.input(|input| input.time);
        if self.wanted.as_ref() != Some(&wish) {
            self.wanted = Some(wish);
            self.since_s = now_s;
        }
        if self.wanted == self.asked {
            return;
        }
        let wait_s = self.since_s + PAUSE_S - now_s;
        if wait_s > 0.0 && self.asked.is_some() {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(wait_s));
            return;
        }
        self.asked = self.wanted.clone();
        if let Some(Wish { request, dots }) = self.asked.clone() {
            cx.push(ExportCommand::Preview(Box::new(request), dots));
        }
    }
}

/// Shows the preview, and requests a new one if it does not match.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, preview: &mut ExportPreview, request: &Request, size: Vec2) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let room = rect.shrink(MARGIN_PX);
    if !request.is_picture() || request.extent().is_ok() {
        let dots_per_px = ui.ctx().pixels_per_point();
        let dots = (room.size() * dots_per_px).clamp(Vec2::splat(16.0), Vec2::splat(MAX_DOTS)).round();
        preview.want(ui, cx, Wish { request: request.clone(), dots: (dots.x as u32, dots.y as u32) });
    }
    let border = Stroke::new(1.0, cx.color(Token::SurfaceBorder));
    ui.painter().rect(rect, style::CONTROL_RADIUS, cx.color(Token::Field), border, StrokeKind::Inside);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let name = match &preview.shown {
        None => {
            words(&painter, cx, rect, "The preview is being made…");
            "The preview is being made"
        }
        Some((preview, texture)) => {
            match (&preview.content, texture) {
                (PreviewContent::Picture { width, height, .. }, Some(texture)) => {
                    let is_clear = !preview.request.drawing.parts.background;
                    picture(&painter, cx, room, (*width, *height), (texture, is_clear));
                }
                (PreviewContent::Table(rows), _) => table(ui, cx, room, rows),
                (PreviewContent::Text(lines), _) => text(&painter, cx, room, lines),
                (PreviewContent::Nothing(reason), _) => words(&painter, cx, rect, &capital(reason)),
                (PreviewContent::Picture { .. }, None) => {}
            }
            "Preview of the file"
        }
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
}

fn words(painter: &Painter, cx: &Cx, rect: Rect, words: &str) {
    let font = style::font(Face::Regular, 13.0);
    let galley = painter.layout(words.to_owned(), font, cx.color(Token::TextQuiet), rect.width() - 40.0);
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    painter.galley(at, galley, Color32::PLACEHOLDER);
}

fn picture(
    painter: &Painter,
    cx: &Cx,
    room: Rect,
    (width, height): (u32, u32),
    (texture, is_clear): (&TextureHandle, bool),
) {
    let (width, height) = (width as f32, height as f32);
    let scale = (room.width() / width).min(room.height() / height);
    let page = Rect::from_center_size(room.center(), vec2(width, height) * scale);
    if is_clear {
        chequers(painter, page);
    }
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(texture.id(), page, all, Color32::WHITE);
    painter.rect_stroke(page, 0.0, Stroke::new(1.0, cx.color(Token::TextQuiet)), StrokeKind::Outside);
}

/// The checkerboard behind a transparent picture.
fn chequers(painter: &Painter, page: Rect) {
    const SQUARE_PX: f32 = 10.0;
    let painter = painter.with_clip_rect(page.intersect(painter.clip_rect()));
    painter.rect_filled(page, 0.0, Color32::WHITE);
    let mut mesh = egui::Mesh::default();
    let (columns, rows) = ((page.width() / SQUARE_PX).ceil() as usize, (page.height() / SQUARE_PX).ceil() as usize);
    for row in 0..rows {
        for column in (row % 2..columns).step_by(2) {
            let at = page.min + vec2(column as f32, row as f32) * SQUARE_PX;
            mesh.add_colored_rect(Rect::from_min_size(at, Vec2::splat(SQUARE_PX)), Color32::from_gray(222));
        }
    }
    painter.add(mesh);
}

fn table(ui: &Ui, cx: &Cx, room: Rect, rows: &[Vec<String>]) {
    const ROW_PX: f32 = 21.0;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).clamp(1, (room.width() / 90.0).max(2.0) as usize);
    let column_px = room.width() / columns as f32;
    for (index, row) in rows.iter().enumerate() {
        let top = room.top() + ROW_PX * index as f32;
        if top + ROW_PX > room.bottom() + MARGIN_PX / 2.0 {
            break;
        }
        let (face, token) = if index == 0 { (Face::SemiBold, Token::Text) } else { (Face::Regular, Token::TextQuiet) };
        for (column, cell) in row.iter().take(columns).enumerate() {
            let left = room.left() + column_px * column as f32;
            let rect = Rect::from_min_size(pos2(left, top), vec2(column_px - 10.0, ROW_PX));
            one_line(ui.painter(), rect, cell, style::font(face, 12.0), cx.color(token));
        }
        if index == 0 {
            let border = Stroke::new(1.0, cx.color(Token::SurfaceBorder));
            ui.painter().hline(room.x_range(), top + ROW_PX, border);
        }
    }
}

fn text(painter: &Painter, cx: &Cx, room: Rect, lines: &[String]) {
    const LINE_PX: f32 = 16.0;
    let painter = painter.with_clip_rect(room.intersect(painter.clip_rect()));
    for (index, line) in lines.iter().enumerate() {
        let top = room.top() + LINE_PX * index as f32;
        if top > room.bottom() {
            break;
        }
        let at = pos2(room.left(), top);
        painter.text(at, Align2::LEFT_TOP, line, style::font(Face::Regular, 12.0), cx.color(Token::TextQuiet));
    }
}
