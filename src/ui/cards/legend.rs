//! The legend along the bottom of the map.

use crate::{
    scene::{
        Face, Highlights,
        legend::{self, Entry},
    },
    state::ChromeCommand,
    ui::{
        Cx,
        kit::{
            paint::{self, Look},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

const TEXT_PX: f32 = 12.0;
const SYMBOL_PX: f32 = 24.0;
const GAP_PX: f32 = 14.0;
const LINE_PX: f32 = 28.0;
const BUTTON_PX: f32 = 28.0;
/// Between the legend's card and its contents.
pub const MARGIN: egui::Margin = egui::Margin::symmetric(10, 5);
/// Width of the hide button and the card's margins.
const REST_PX: f32 = 60.0;
/// With full names taking more lines than this, abbreviations are used.
const LINES: f32 = 2.0;

pub struct Legend {
    entries: Vec<(Entry, String)>,
    widths_px: Vec<f32>,
}

impl Legend {
    /// Programs are abbreviated if the full names do not fit into `room_px`.
    pub fn of(cx: &Cx, has_rings: bool, room_px: f32) -> Self {
        let mut entries = legend::entries(&cx.res.atlas, cx.admitted, &cx.state.view.moment(), has_rings);
        entries.extend(legend::land_entries(&Highlights::of(&cx.state.view, &cx.res.atlas, cx.admitted)));
        let full = Self::with(cx, entries.iter().map(|entry| (entry.clone(), entry.words().to_owned())).collect());
        if full.wanted_px() <= room_px * LINES {
            return full;
        }
        Self::with(cx, entries.into_iter().map(|entry| (entry.clone(), short_words(cx, &entry))).collect())
    }

    fn with(cx: &Cx, entries: Vec<(Entry, String)>) -> Self {
        let width = |words: &str| cx.res.fonts.width_px(Face::Regular, words, TEXT_PX, 0.0) + SYMBOL_PX + GAP_PX;
        let widths_px = entries.iter().map(|(_, words)| width(words)).collect();
        Self { entries, widths_px }
    }

    /// Width of the card with everything on one line.
    pub fn wanted_px(&self) -> f32 {
        self.widths_px.iter().sum::<f32>().max(120.0) + REST_PX
    }

    /// Height of the card when broken into lines of at most `room_px`.
    pub fn height_px(&self, room_px: f32) -> f32 {
        let line_px = room_px.min(self.wanted_px()) - 22.0;
        let (mut lines, mut used_px) = (1.0, 0.0);
        for width_px in self.widths_px.iter().chain([&BUTTON_PX]) {
            if used_px + width_px > line_px + 0.5 {
                (lines, used_px) = (lines + 1.0, 0.0);
            }
            used_px += width_px;
        }
        lines * (LINE_PX + 2.0) - 2.0 + 12.0
    }
}

pub fn show(ui: &mut Ui, cx: &mut Cx, legend: &Legend) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        if legend.entries.is_empty() {
            widgets::quiet(ui, cx, "No place is shown");
        }
        for ((entry, words), width_px) in legend.entries.iter().zip(&legend.widths_px) {
            show_entry(ui, cx, entry, words, *width_px);
        }
        if widgets::icon_button(ui, Glyph::Close, "Hide the legend").clicked() {
            cx.push(ChromeCommand::ToggleLegend);
        }
    });
}

fn short_words(cx: &Cx, entry: &Entry) -> String {
    let Entry::Program { id, words, .. } = entry else { return entry.words().to_owned() };
    let abbreviation = cx.res.atlas.program(id).and_then(|program| program.abbreviations.first());
    abbreviation.unwrap_or(words).clone()
}

fn show_entry(ui: &mut Ui, cx: &Cx, entry: &Entry, words: &str, width_px: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width_px, LINE_PX), Sense::hover());
    let middle = pos2(rect.left() + SYMBOL_PX / 2.0, rect.center().y);
    let marker = |id, look| paint::marker(ui.painter(), middle, &cx.res.symbols.of(id), look, cx.theme);
    match (entry.marker(), entry) {
        (Some((id, style)), _) => marker(id, Look { style, scale: 0.85 }),
        (None, Entry::Cluster) => paint::small_cluster(ui.painter(), middle, cx.theme),
        (None, _) => paint::swatch(ui.painter(), middle, entry, cx.theme),
    }
    let text = Rect::from_min_max(pos2(rect.left() + SYMBOL_PX, rect.top()), rect.max);
    ui.painter().text(
        text.left_center(),
        Align2::LEFT_CENTER,
        words,
        style::font(Face::Regular, TEXT_PX),
        cx.color(Token::Text),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Legend: {}", entry.words())));
    if let Entry::Program { count, words, .. } = entry {
        response.on_hover_text(format!("{words} · {count}"));
    }
}
