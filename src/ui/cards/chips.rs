//! The active filter in words: removable chips, and a line for titles.

use crate::{
    model::{Atlas, Filter, words::capital},
    scene::Face,
    state::{ChromeCommand, Command, Dialog, FilterCommand, TimeCommand},
    ui::{
        Cx,
        kit::{style, widgets},
    },
    view::{Glyph, Token},
};
use egui::{Button, FontId, Label, RichText, Role, TextWrapMode, Ui, WidgetInfo, vec2};

/// Chips beyond this many lines are only counted.
const LINES: usize = 3;
/// Between chips.
const GAP_PX: f32 = 6.0;
/// A facet with more values than this is shown as a number: "30 countries".
const NAMED_VALUES: usize = 3;

/// Chips, the number of sites, and the button that clears the filter. Shows nothing without a filter.
pub fn bar(ui: &mut Ui, cx: &mut Cx) {
    show(ui, cx, Some(count_words(cx)));
}

/// For places that already show the number of sites.
pub fn bar_without_count(ui: &mut Ui, cx: &mut Cx) {
    show(ui, cx, None);
}

/// "21 of 179 places".
pub fn count_words(cx: &Cx) -> String {
    format!("{} of {} places", cx.admitted.len(), cx.res.atlas.sites().len())
}

/// A line for titles: "Europe · confidence high · 21 of 179".
pub fn words(cx: &Cx) -> String {
    let mut parts = facet_words(&cx.state.view.filter, &cx.res.atlas);
    parts.push(format!("{} of {}", cx.admitted.len(), cx.res.atlas.sites().len()));
    parts.join(" · ")
}

/// One phrase per facet, for the middle of a sentence: "Europe or Africa", "confidence low", "30 countries".
pub fn facet_words(filter: &Filter, atlas: &Atlas) -> Vec<String> {
    let phrases = filter.phrases(atlas, NAMED_VALUES);
    phrases.map(|(facet, words)| if facet.is_name() { words } else { lower_first(&words) }).collect()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// An element of a line, from left to right.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Chip(usize),
    More(usize),
    Count,
    Clear,
}

/// A restriction of the view: a facet, the time, or the focused statement. A click removes it.
struct Chip {
    key: String,
    words: String,
    undo: Command,
}

fn chips_of(cx: &Cx) -> Vec<Chip> {
    let (view, atlas) = (&cx.state.view, &cx.res.atlas);
    if let Some(statement) = view.focus.as_ref().and_then(|id| atlas.statement(id)) {
        let words = format!("Statement: {}", statement.paraphrase);
        return vec![Chip { key: statement.id.to_string(), words, undo: FilterCommand::Unfocus.into() }];
    }
    let values = view.filter.values().map(|value| Chip {
        key: value.key(),
        words: value.words(atlas),
        undo: FilterCommand::Toggle(value.clone()).into(),
    });
    let time = view.time.shown_words().map(|words| Chip {
        key: "time".to_owned(),
        words: capital(&words),
        undo: TimeCommand::Sheet.into(),
    });
    values.chain(time).collect()
}

fn show(ui: &mut Ui, cx: &mut Cx, count: Option<String>) {
    if cx.state.view.is_unfiltered() {
        return;
    }
    let chips = chips_of(cx);
    let lines = lines(ui, &chips, count.as_deref());
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP_PX, GAP_PX);
        for line in lines {
            ui.horizontal(|ui| {
                ui.style_mut().wrap_mode =
                    Some(if line.len() == 1 { TextWrapMode::Truncate } else { TextWrapMode::Extend });
                for piece in line {
                    show_piece(ui, cx, &piece, &chips, count.as_deref());
                }
            });
        }
    });
}

fn show_piece(ui: &mut Ui, cx: &mut Cx, piece: &Piece, chips: &[Chip], count: Option<&str>) {
    match piece {
        Piece::Chip(index) => {
            let Some(chip) = chips.get(*index) else { return };
            let response = ui.push_id(&chip.key, |ui| widgets::removable_chip(ui, cx, &chip.words)).inner;
            if response.clicked() {
                cx.push(chip.undo.clone());
            }
        }
        Piece::More(hidden) => {
            let response = widgets::chip(ui, cx, &more_words(*hidden));
            let name = format!("{}: open the filter", more_words(*hidden));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.on_hover_text("Open the filter").clicked() {
                cx.push(ChromeCommand::Toggle(Dialog::Filter));
            }
        }
        Piece::Count => {
            let text = RichText::new(count.unwrap_or_default()).font(count_font()).color(cx.color(Token::TextQuiet));
            ui.add(Label::new(text));
        }
        Piece::Clear => {
            let text = RichText::new("Clear").font(chip_font()).color(cx.color(Token::Accent));
            let response = ui.add(Button::new(text).frame_when_inactive(false).min_size(vec2(0.0, 24.0)));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Clear the filter"));
            if response.on_hover_text("Admit every place of the programs shown").clicked() {
                cx.push(FilterCommand::Clear);
            }
        }
    }
}

fn more_words(hidden: usize) -> String {
    format!("+{hidden} more")
}

fn chip_font() -> FontId {
    style::font(Face::SemiBold, 12.0)
}

fn count_font() -> FontId {
    style::font(Face::Regular, 12.5)
}

/// Breaks the elements into lines: at most [`LINES`] of chips, followed by the count and the button.
fn lines(ui: &Ui, chips: &[Chip], count: Option<&str>) -> Vec<Vec<Piece>> {
    let padding_px = 2.0 * ui.spacing().button_padding.x;
    let width = |text: &str, font: FontId| {
        ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
    };
    let cross_px = width(&Glyph::Close.char().to_string(), style::font(Face::Icons, 10.0)) + ui.spacing().icon_spacing;
    let chip_px = |chip: &Chip| width(&chip.words, chip_font()) + cross_px + padding_px;
    let more_px = |hidden: usize| width(&more_words(hidden), chip_font()) + padding_px;
    let mut flow = Flow::new(ui.available_width());
    for (index, chip) in chips.iter().enumerate() {
        let chip_px = chip_px(chip);
        let left = chips.len() - index;
        // Reserves space for "+N more" on the last line, except after the last chip.
        let kept_px = if left > 1 { GAP_PX + more_px(left - 1) } else { 0.0 };
        if flow.is_last_line(LINES) && !flow.fits(chip_px + kept_px) || flow.would_be_line(chip_px) > LINES {
            flow.put(Piece::More(left), more_px(left));
            break;
        }
        flow.put(Piece::Chip(index), chip_px);
    }
    if let Some(count) = count {
        flow.put(Piece::Count, width(count, count_font()));
    }
    flow.put(Piece::Clear, width("Clear", chip_font()) + padding_px);
    flow.lines
}

/// Breaks elements into lines.
struct Flow {
    lines: Vec<Vec<Piece>>,
    used_px: f32,
    width_px: f32,
}

impl Flow {
    fn new(width_px: f32) -> Self {
        Self { lines: vec![Vec::new()], used_px: 0.0, width_px }
    }

    fn fits(&self, width_px: f32) -> bool {
        // Half a point of tolerance for the sum of rounded widths.
        self.used_px + width_px <= self.width_px + 0.5
    }

    fn is_last_line(&self, lines: usize) -> bool {
        self.lines.len() == lines && self.used_px > 0.0
    }

    /// Number, from 1, of the line that an element of this width would be on.
    fn would_be_line(&self, width_px: f32) -> usize {
        self.lines.len() + usize::from(self.used_px > 0.0 && !self.fits(width_px))
    }

    fn put(&mut self, piece: Piece, width_px: f32) {
        if self.used_px > 0.0 && !self.fits(width_px) {
            self.lines.push(Vec::new());
            self.used_px = 0.0;
        }
        self.used_px += width_px + GAP_PX;
        if let Some(line) = self.lines.last_mut() {
            line.push(piece);
        }
    }
}

#[cfg(test)]
#[path = "chips_tests.rs"]
mod tests;
