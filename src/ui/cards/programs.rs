//! The programs card: the fact sheet's themes, the number of sites shown per program, and the sheet's own figure.

use crate::{
    model::{Program, Topic},
    state::{Action, ChromeCommand, FilterCommand, SelectCommand},
    ui::{
        Cx,
        cards::shade_row,
        kit::{paint::Look, row, style, widgets},
    },
    view::{Glyph, Outline, Selection, Token},
};
use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2};
use std::collections::BTreeMap;

pub const WIDTH_PX: f32 = 312.0;
const ROW_PX: f32 = 27.0;

/// Sites of a program that the filter would admit if the program were shown, and all of its sites.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Count {
    admitted: usize,
    all: usize,
}

/// Takes at most `max_height_px`.
pub fn show(ui: &mut Ui, cx: &mut Cx, max_height_px: f32) {
    heading(ui, cx);
    let counts = counts(cx);
    let footer_px = 46.0 + shade_row::HEIGHT_PX;
    let left = (max_height_px - ui.min_rect().height() - footer_px).max(80.0);
    ScrollArea::vertical().max_height(left).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        // The five topics in the sheet's order. The introduction comes last, because its programs have no sites.
        for topic in
            Topic::ALL.iter().copied().filter(|topic| *topic != Topic::Introduction).chain([Topic::Introduction])
        {
            widgets::section(ui, cx, topic.title());
            for program in cx.res.atlas.programs().iter().filter(|program| program.topic == topic) {
                row(ui, cx, program, counts.get(program.id.as_str()).copied().unwrap_or_default());
            }
        }
    });
    ui.add_space(4.0);
    shade_row::show(ui, cx);
    ui.horizontal(|ui| {
        for (action, glyph, label) in [
            (Action::TogglePlaces, Glyph::List, "Places"),
            (Action::Filter, Glyph::Filter, "Filter"),
            (Action::FitShown, Glyph::Fit, "Fit"),
        ] {
            let command = action.command(cx.state, &cx.res.atlas);
            let enabled = command.is_some();
            let response =
                ui.add_enabled_ui(enabled, |ui| widgets::button(ui, glyph, label)).inner.on_hover_text(action.help());
            if let Some(command) = command.filter(|_| response.clicked()) {
                cx.push(command);
            }
        }
    });
}

fn heading(ui: &mut Ui, cx: &mut Cx) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let month = ui.link(RichText::new(cx.state.view.moment().words()).size(12.5));
        if month.on_hover_text("Show or hide the strip of time").clicked() {
            cx.push(ChromeCommand::ToggleTime);
        }
        // A range needs more of the line.
        let end = if cx.state.view.moment().from.is_some() { "" } else { " places shown" };
        let words = format!(" · {} of {}{end}", cx.admitted.len(), cx.res.atlas.sites().len());
        ui.add(Label::new(RichText::new(words).size(12.5).color(cx.color(Token::TextQuiet))).truncate());
    });
}

fn counts<'a>(cx: &Cx<'a>) -> BTreeMap<&'a str, Count> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for site in cx.res.atlas.sites() {
        let count = counts.entry(site.program.as_str()).or_default();
        count.all += 1;
        count.admitted += usize::from(cx.state.view.passes(site));
    }
    counts
}

fn row(ui: &mut Ui, cx: &mut Cx, program: &Program, count: Count) {
    let has_places = count.all > 0;
    let shown = has_places && cx.state.view.shown.contains(&program.id);
    let is_selected = cx.state.view.selection == Selection::Program(program.id.clone());
    let figure = figure_words(program, count, cx.state.view.moment().is_sheet());
    let name = format!("{}. {}", program.name, figure.full);
    let look = row::Row { height_px: ROW_PX, is_on: is_selected || shown, name };
    let mut toggled = false;
    let mut only = false;
    let response = row::row(ui, cx, look, |ui| {
        ui.spacing_mut().item_spacing.x = 7.0;
        if has_places {
            toggled = checkbox(ui, cx, shown, &program.short_name).clicked();
        } else {
            ui.add_space(16.0 + 7.0);
        }
        let symbol = cx.res.symbols.of(&program.id);
        let scale = if symbol.outline == Outline::Bare { 0.95 } else { 0.88 };
        widgets::symbol(ui, cx, &symbol, Look::plain(scale));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let number = RichText::new(&figure.short).size(12.5).color(cx.color(Token::TextQuiet));
            ui.add(Label::new(number));
            let over = ui.rect_contains_pointer(ui.max_rect().expand2(vec2(200.0, 0.0)).intersect(ui.clip_rect()));
            if has_places && over {
                only = only_button(ui, cx, program);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let color = if has_places { Token::Text } else { Token::TextQuiet };
                ui.add(Label::new(RichText::new(&program.short_name).color(cx.color(color))).truncate());
            });
        });
    });
    let response = response.on_hover_ui(|ui| tip(ui, cx, program, &figure));
    if toggled {
        cx.push(FilterCommand::ToggleProgram(program.id.clone()));
    } else if only {
        cx.push(FilterCommand::OnlyProgram(program.id.clone()));
    } else if response.clicked() {
        cx.push(SelectCommand::Program(program.id.clone()));
    }
    response.context_menu(|ui| menu(ui, cx, program, has_places));
}

/// The full name, the counts, and their sources.
fn tip(ui: &mut Ui, cx: &Cx, program: &Program, figure: &FigureWords) {
    ui.set_max_width(300.0);
    ui.label(&program.name);
    ui.label(&figure.full);
    if let Some(source) = program.figure.as_ref().filter(|figure| figure.source_is_sheet).map(|figure| &figure.source) {
        widgets::quiet(ui, cx, &format!("Who says so: {source}"));
    }
}

fn menu(ui: &mut Ui, cx: &mut Cx, program: &Program, has_places: bool) {
    ui.set_min_width(190.0);
    if has_places {
        let entries = [
            ("Only this program", FilterCommand::OnlyProgram(program.id.clone())),
            ("Show or hide", FilterCommand::ToggleProgram(program.id.clone())),
            ("All programs", FilterCommand::AllPrograms),
            ("The three main layers", FilterCommand::MainLayers),
        ];
        for (label, command) in entries {
            if widgets::menu_row(ui, cx, label).clicked() {
                cx.push(command);
                ui.close();
            }
        }
    }
    if widgets::menu_row(ui, cx, "Show details").clicked() {
        cx.push(SelectCommand::Program(program.id.clone()));
        ui.close();
    }
}

fn only_button(ui: &mut Ui, cx: &Cx, program: &Program) -> bool {
    let text = RichText::new("only").size(11.5).color(cx.color(Token::Accent));
    let response = ui.add(egui::Button::new(text).frame(false).min_size(vec2(30.0, 22.0)));
    let name = format!("Only {}", program.short_name);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    response.on_hover_text("Show this program's places and no others").clicked()
}

fn checkbox(ui: &mut Ui, cx: &Cx, checked: bool, name: &str) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(16.0, 22.0), Sense::click());
    let square = egui::Rect::from_center_size(rect.center(), vec2(15.0, 15.0));
    let (fill, edge) = if checked { (Token::Accent, Token::Accent) } else { (Token::Surface, Token::TextQuiet) };
    let stroke = Stroke::new(1.2, cx.color(edge));
    ui.painter().rect(square, 3.5, cx.color(fill), stroke, egui::StrokeKind::Inside);
    if checked {
        let mark = style::font(crate::scene::Face::Icons, 12.0);
        ui.painter().text(
            square.center(),
            egui::Align2::CENTER_CENTER,
            Glyph::Check.char(),
            mark,
            cx.color(Token::OnAccent),
        );
    }
    if response.has_focus() {
        let focus = Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(square.expand(2.5), 5.0, focus, egui::StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, checked, name));
    response
}

struct FigureWords {
    /// "6 of 24", "58", or a dash.
    short: String,
    /// The same as a sentence.
    full: String,
}

/// The number of sites, next to the sheet's figure if they differ and the sheet's month is shown. A figure from another
/// source appears only in the sentence.
fn figure_words(program: &Program, count: Count, is_sheet: bool) -> FigureWords {
    if count.all == 0 {
        return FigureWords { short: "–".into(), full: "No place on the ground; the panel says what it is".into() };
    }
    let places = count.admitted;
    match program.figure.as_ref().filter(|_| is_sheet) {
        Some(figure) if figure.source_is_sheet && figure.count as usize != places => {
            FigureWords { short: format!("{places} of {}", figure.count), full: figure.beside(places) }
        }
        Some(figure) => FigureWords { short: places.to_string(), full: figure.beside(places) },
        None => FigureWords { short: places.to_string(), full: format!("{places} places") },
    }
}
