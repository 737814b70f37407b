//! Text around a slide: title and caption above the map, legend and credit below.
//!
//! It is measured before the map is shown, so that the slide fits the area left free.

use crate::{
    model::words::capital,
    scene::{
        Face, Highlights,
        legend::{self, Entry},
    },
    state::Show,
    ui::{
        Cx,
        kit::{
            paint::{self, Look},
            style,
        },
    },
    view::Token,
};
use egui::{
    Align2, Color32, Galley, Id, Mesh, Rect, Role, Sense, Shape, Ui, WidgetInfo, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};
use std::sync::Arc;

/// Screen for which the constants below are meant; larger screens magnify them.
pub const REFERENCE_PX: (f32, f32) = (960.0, 720.0);

/// Sources of the facts and of the map.
const CREDIT: &str = "December 2011, archived fact sheet · Natural Earth, GeoNames · Not an official DHS product";

const MARGIN_PX: f32 = 26.0;
const TITLE_PX: f32 = 33.0;
const CAPTION_PX: f32 = 19.5;
const SMALL_PX: f32 = 12.5;
const ROW_PX: f32 = 22.0;
const SYMBOL_PX: f32 = 24.0;
const GAP_PX: f32 = 14.0;
/// Between the caption and the line with the date.
const TIME_GAP_PX: f32 = 3.0;
const FADE_PX: f32 = 14.0;
/// Longest lines: short lines are easier to read from a distance.
const TITLE_WIDTH_PX: f32 = 1130.0;
const CAPTION_WIDTH_PX: f32 = 920.0;
/// Most lines, so that enough of the map stays visible.
const TITLE_ROWS: usize = 3;
const CAPTION_ROWS: usize = 4;

/// Magnification relative to the reference screen.
pub fn unit(rect: Rect) -> f32 {
    (rect.width() / REFERENCE_PX.0).min(rect.height() / REFERENCE_PX.1).max(0.3)
}

/// The laid-out text around a slide.
pub struct Sheet {
    rect: Rect,
    unit: f32,
    title: Option<Arc<Galley>>,
    caption: Option<Arc<Galley>>,
    /// The date of the map, if it is not the fact sheet's.
    time: Option<Arc<Galley>>,
    entries: Vec<(Entry, Arc<Galley>, usize, f32)>,
    rows: usize,
    credit: Arc<Galley>,
    number: Arc<Galley>,
    /// Height covered at the top.
    pub top_px: f32,
    /// Height covered at the bottom.
    pub bottom_px: f32,
}

impl Sheet {
    /// Space for the cluster entry is always reserved, because clusters come and go during a flight.
    pub fn of(ui: &Ui, cx: &Cx, show: &Show, rect: Rect) -> Self {
        let unit = unit(rect);
        let slide = show.slides.get(show.index);
        let (ink, quiet) = (cx.color(Token::Text), cx.color(Token::TextQuiet));
        let room = rect.width() - 2.0 * MARGIN_PX * unit;
        let text = |words: &str, face, size_px: f32, width_px: f32, max_rows| {
            let words = words.trim();
            (!words.is_empty()).then(|| {
                let format = TextFormat::simple(style::font(face, size_px * unit), ink);
                let mut job = LayoutJob::single_section(words.to_owned(), format);
                job.wrap = TextWrapping { max_width: room.min(width_px * unit), max_rows, ..TextWrapping::default() };
                ui.painter().layout_job(job)
            })
        };
        let title = slide.and_then(|slide| text(&slide.title, Face::Bold, TITLE_PX, TITLE_WIDTH_PX, TITLE_ROWS));
        let caption =
            slide.and_then(|slide| text(&slide.caption, Face::Regular, CAPTION_PX, CAPTION_WIDTH_PX, CAPTION_ROWS));
        let small = |words: &str, color| {
            ui.painter().layout_no_wrap(words.to_owned(), style::font(Face::Regular, SMALL_PX * unit), color)
        };
        let credit = small(CREDIT, quiet);
        let time = cx.state.view.moment().shown_words().map(|words| small(&capital(&words), quiet));
        let number = small(&format!("{} / {}", show.index + 1, show.slides.len()), quiet);
        // With two maps, everything that either of them shows.
        let admitted = cx.state.view.admitted_beside(&cx.res.atlas);
        let land = legend::land_entries(&Highlights::of(&cx.state.view, &cx.res.atlas, &admitted));
        let entries = legend::entries(&cx.res.atlas, &admitted, &cx.state.view.moment(), true)
            .into_iter()
            .chain(land)
            .map(|entry| {
                let words = small(entry.words(), ink);
                (entry, words, 0, 0.0)
            });
        let mut sheet = Self {
            rect,
            unit,
            title,
            caption,
            time,
            entries: entries.collect(),
            rows: 1,
            credit,
            number,
            top_px: 0.0,
            bottom_px: 0.0,
        };
        sheet.arrange(room);
        sheet
    }

    /// Breaks the legend into rows. The credit goes at the right of the last row, or below if there is no room.
    fn arrange(&mut self, room: f32) {
        let unit = self.unit;
        let (mut row, mut x) = (0, 0.0);
        for (_, words, at_row, at_x) in &mut self.entries {
            let width = SYMBOL_PX * unit + words.size().x + GAP_PX * unit;
            if x > 0.0 && x + width > room {
                (row, x) = (row + 1, 0.0);
            }
            (*at_row, *at_x) = (row, x);
            x += width;
        }
        let end = self.credit.size().x + self.number.size().x + 2.0 * GAP_PX * unit;
        self.rows = if x > 0.0 && x + end > room { row + 2 } else { row + 1 };
        let height = |galley: &Option<Arc<Galley>>| galley.as_ref().map_or(0.0, |galley| galley.size().y);
        let (title, caption) = (height(&self.title), height(&self.caption));
        let between = if title > 0.0 && caption > 0.0 { 4.0 * unit } else { 0.0 };
        let time = height(&self.time) + if self.time.is_some() { TIME_GAP_PX * unit } else { 0.0 };
        let text = title + between + caption + time;
        self.top_px = if text > 0.0 { text + 26.0 * unit } else { 0.0 };
        self.bottom_px = self.rows as f32 * ROW_PX * unit + 10.0 * unit;
    }

    /// Paints the text and its background, which blocks clicks on the map below.
    pub fn show(&self, ui: &Ui, cx: &Cx, map: Rect, has_rings: bool) {
        let below = (self.rect.top() + self.top_px).max(map.top());
        if below > self.rect.top() {
            let band = Rect::from_min_max(self.rect.min, pos2(self.rect.right(), below));
            self.band(ui, cx, band, 1.0);
            self.words(ui, cx, Rect::from_min_size(self.rect.min, vec2(self.rect.width(), self.top_px)));
        }
        let top = self.rect.bottom() - self.bottom_px;
        let left = self.rect.left();
        self.band(ui, cx, Rect::from_min_max(pos2(left, top.min(map.bottom())), self.rect.max), -1.0);
        self.foot(ui, cx, Rect::from_min_max(pos2(left, top), self.rect.max), has_rings);
    }

    /// A background band with a soft edge toward the map; `way` is 1 for downward, -1 for upward.
    fn band(&self, ui: &Ui, cx: &Cx, band: Rect, way: f32) {
        let edge = if way > 0.0 { band.bottom() } else { band.top() };
        let color = cx.color(Token::Surface);
        ui.painter().rect_filled(band, 0.0, color);
        let mut mesh = Mesh::default();
        let end = edge + way * FADE_PX * self.unit;
        for (y, color) in [(edge, color.gamma_multiply(0.75)), (end, Color32::TRANSPARENT)] {
            mesh.colored_vertex(pos2(band.left(), y), color);
            mesh.colored_vertex(pos2(band.right(), y), color);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(1, 2, 3);
        ui.painter().add(Shape::mesh(mesh));
        ui.interact(band, Id::unique(("sheet", way > 0.0)), Sense::click_and_drag());
    }

    fn words(&self, ui: &Ui, cx: &Cx, band: Rect) {
        let mut at = band.min + vec2(MARGIN_PX, 12.0) * self.unit;
        let words = [
            ("title", &self.title, 4.0, Token::Text),
            ("caption", &self.caption, TIME_GAP_PX, Token::Text),
            ("time", &self.time, 0.0, Token::TextQuiet),
        ];
        for (name, galley, gap, token) in words {
            let Some(galley) = galley else { continue };
            ui.painter().galley(at, Arc::clone(galley), cx.color(token));
            let rect = Rect::from_min_size(at, galley.size());
            let response = ui.interact(rect, Id::unique(("slide", name)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
            at.y += galley.size().y + gap * self.unit;
        }
    }

    fn foot(&self, ui: &Ui, cx: &Cx, strip: Rect, has_rings: bool) {
        let (unit, left) = (self.unit, strip.left() + MARGIN_PX * self.unit);
        let middle = |row: usize| strip.top() + (5.0 + (row as f32 + 0.5) * ROW_PX) * unit;
        for (entry, words, row, x) in self.entries.iter().filter(|(entry, ..)| has_rings || *entry != Entry::Cluster) {
            let at = pos2(left + x + SYMBOL_PX * unit * 0.4, middle(*row));
            let marker = |id, look| paint::marker(ui.painter(), at, &cx.res.symbols.of(id), look, cx.theme);
            match (entry.marker(), entry) {
                (Some((id, style)), _) => marker(id, Look { style, scale: 0.8 * unit }),
                (None, Entry::Cluster) => paint::small_cluster(ui.painter(), at, cx.theme),
                (None, _) => paint::swatch(ui.painter(), at, entry, cx.theme),
            }
            let text = pos2(left + x + SYMBOL_PX * unit, at.y - words.size().y / 2.0);
            ui.painter().galley(text, Arc::clone(words), cx.color(Token::Text));
        }
        let (y, right) = (middle(self.rows - 1), strip.right() - MARGIN_PX * unit);
        let number = Align2::RIGHT_CENTER.anchor_size(pos2(right, y), self.number.size());
        let credit = Align2::RIGHT_CENTER.anchor_size(pos2(number.left() - GAP_PX * unit, y), self.credit.size());
        for (name, rect, galley) in [("number", number, &self.number), ("credit", credit, &self.credit)] {
            ui.painter().galley(rect.min, Arc::clone(galley), cx.color(Token::TextQuiet));
            let response = ui.interact(rect, Id::unique(("slide", name)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
        }
    }
}
