//! The detail panel for the selection: a site, several, a program, a country or a statement.
//!
//! This module has the frame, head and foot; the contents are in the submodules.

pub mod country;
pub mod group;
pub mod site;
pub mod statement;

use crate::{
    model::about,
    scene::Face,
    state::{Action, SelectCommand},
    ui::{
        Cx,
        kit::{style, widgets},
    },
    view::{Glyph, Selection, Token},
};
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

pub const WIDTH_PX: f32 = 340.0;
const FOOT_PX: f32 = 42.0;

pub fn show(ui: &mut Ui, cx: &mut Cx, max_height_px: f32) {
    let selection = cx.state.view.selection.clone();
    head(ui, cx, &selection);
    // An audience only reads, so the foot with the commands is left out.
    let has_foot = cx.state.desk.show.is_none();
    let foot_px = if has_foot { FOOT_PX } else { 0.0 };
    let left = (max_height_px - ui.min_rect().height() - foot_px).max(80.0);
    let salt = match &selection {
        Selection::Nothing => String::new(),
        Selection::Sites(sites) => sites.iter().map(|site| site.as_str()).collect::<Vec<_>>().join(" "),
        Selection::Program(id) => id.to_string(),
        Selection::Country(iso) => iso.clone(),
        Selection::Statement(id) => id.to_string(),
    };
    ScrollArea::vertical().id_salt(salt).max_height(left).auto_shrink([false, true]).show(ui, |ui| {
        ui.set_width(ui.available_width() - 4.0);
        match &selection {
            Selection::Nothing => {}
            Selection::Sites(sites) => match sites.as_slice() {
                [one] => site::show(ui, cx, one),
                several => group::sites(ui, cx, several),
            },
            Selection::Program(program) => group::program(ui, cx, program),
            Selection::Country(iso) => country::show(ui, cx, iso),
            Selection::Statement(id) => statement::show(ui, cx, id),
        }
        ui.add_space(8.0);
        let vintage = RichText::new(format!("{}. {}.", about::VINTAGE, about::DISCLAIMER)).size(11.5);
        ui.add(Label::new(vintage.color(cx.color(Token::TextQuiet))).wrap());
    });
    if has_foot {
        foot(ui, cx, &selection);
    }
}

/// Program chips of the selection at the left; previous, next and close at the right.
fn head(ui: &mut Ui, cx: &mut Cx, selection: &Selection) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let program = match selection {
            Selection::Sites(sites) if sites.len() == 1 => {
                sites.first().and_then(|id| cx.res.atlas.site(id)).and_then(|site| cx.res.atlas.program(&site.program))
            }
            _ => None,
        };
        if let Some(program) = program {
            let response = widgets::chip(ui, cx, &program.short_name);
            if response.on_hover_text("Show the program").clicked() {
                cx.push(SelectCommand::Program(program.id.clone()));
            }
        } else {
            let kind = match selection {
                Selection::Sites(_) => "Selected places",
                Selection::Program(_) => "Program",
                Selection::Country(_) => "Country",
                Selection::Statement(_) => "Statement of the fact sheet",
                Selection::Nothing => "",
            };
            widgets::quiet(ui, cx, kind);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (action, glyph) in [
                (Action::Deselect, Glyph::Close),
                (Action::Next, Glyph::ChevronRight),
                (Action::Previous, Glyph::ChevronLeft),
            ] {
                action_button(ui, cx, action, glyph);
            }
        });
    });
}

fn action_button(ui: &mut Ui, cx: &mut Cx, action: Action, glyph: Glyph) {
    let command = action.command(cx.state, &cx.res.atlas);
    let keys = action.keys().first().map_or(String::new(), |key| format!(" ({})", crate::ui::kit::keys::words(key)));
    let is_statement = cx.state.view.selection.statement().is_some();
    let name = match action {
        Action::Deselect => "Close".to_owned(),
        Action::Next if is_statement => format!("Next statement{keys}"),
        Action::Previous if is_statement => format!("Previous statement{keys}"),
        _ => format!("{}{keys}", action.label()),
    };
    let response = ui.add_enabled_ui(command.is_some(), |ui| widgets::icon_button(ui, glyph, &name)).inner;
    if let Some(command) = command.filter(|_| response.clicked()) {
        cx.push(command);
    }
}

fn foot(ui: &mut Ui, cx: &mut Cx, selection: &Selection) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        if let Some(command) = Action::ZoomToSelection.command(cx.state, &cx.res.atlas)
            && widgets::button(ui, Glyph::Crosshair, "Zoom to").clicked()
        {
            cx.push(command);
        }
        if selection.single().is_some() || selection.statement().is_some() {
            let copy = widgets::button(ui, Glyph::Copy, "Copy");
            egui::Popup::menu(&copy).width(210.0).show(|ui| copy_menu(ui, cx));
            if let Some(command) = Action::MeasureFrom.command(cx.state, &cx.res.atlas)
                && widgets::button(ui, Glyph::Ruler, "Measure").on_hover_text(Action::MeasureFrom.help()).clicked()
            {
                cx.push(command);
            }
        }
    });
}

fn copy_menu(ui: &mut Ui, cx: &mut Cx) {
    for (action, label) in
        [(Action::CopyText, "As text"), (Action::CopyCoordinates, "Coordinates"), (Action::CopyCitation, "Citation")]
    {
        if let Some(command) = action.command(cx.state, &cx.res.atlas)
            && widgets::menu_row(ui, cx, label).clicked()
        {
            cx.push(command);
            ui.close();
        }
    }
}

pub(crate) fn title(ui: &mut Ui, cx: &Cx, text: &str) {
    ui.add_space(2.0);
    ui.add(Label::new(RichText::new(text).font(style::font(Face::Bold, 19.0)).color(cx.color(Token::Text))).wrap());
}

pub(crate) fn paragraph(ui: &mut Ui, cx: &Cx, text: &str) {
    ui.add_space(2.0);
    ui.add(Label::new(RichText::new(text).color(cx.color(Token::Text))).wrap());
}
