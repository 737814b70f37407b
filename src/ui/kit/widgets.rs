//! Small widgets that all cards share.

use crate::{
    scene::Face,
    ui::{
        Cx,
        kit::{paint, style},
    },
    view::{Glyph, Symbol, Token},
};
use egui::{
    Align, Align2, Button, Color32, CornerRadius, Label, Layout, Response, RichText, Role, Sense, Stroke, Ui,
    WidgetInfo, WidgetText, vec2,
};

pub fn strong(text: &str) -> RichText {
    RichText::new(text).font(style::font(Face::SemiBold, 13.5))
}

/// A line or paragraph of secondary text.
pub fn quiet(ui: &mut Ui, cx: &Cx, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).size(12.5).color(cx.color(Token::TextQuiet))).wrap())
}

/// A quiet heading inside a card.
pub fn section(ui: &mut Ui, cx: &Cx, text: &str) -> Response {
    ui.add_space(9.0);
    let text =
        RichText::new(text.to_uppercase()).font(style::font(Face::SemiBold, 11.0)).color(cx.color(Token::TextQuiet));
    ui.add(Label::new(text.extra_letter_spacing(0.4)))
}

/// A button with an icon only; `name` is its tip and its accessible name.
pub fn icon_button(ui: &mut Ui, glyph: Glyph, name: &str) -> Response {
    let button = Button::new(style::icon(glyph, 15.0)).frame_when_inactive(false).min_size(vec2(28.0, 28.0));
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(6.5, 5.0);
        ui.add(button)
    });
    let response = response.inner;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response.on_hover_text(name)
}

/// A framed button with an icon and a label.
pub fn button(ui: &mut Ui, glyph: Glyph, label: &str) -> Response {
    let response = ui.add(Button::new((style::icon(glyph, 14.0), RichText::new(label))));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    response
}

/// A menu item over the whole width.
pub fn menu_row(ui: &mut Ui, cx: &Cx, label: &str) -> Response {
    let text = RichText::new(label).font(style::font(Face::Regular, 13.0)).color(cx.color(Token::Text));
    // The empty right text keeps the label at the left.
    let button = Button::new(text).frame_when_inactive(false).min_size(vec2(ui.available_width(), 26.0)).right_text("");
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    response
}

/// A clickable word on a soft background.
pub fn chip(ui: &mut Ui, cx: &Cx, label: &str) -> Response {
    let text = RichText::new(label).font(style::font(Face::SemiBold, 12.0)).color(cx.color(Token::Accent));
    let soft = cx.color(Token::AccentSoft);
    ui.add(
        Button::new(text)
            .fill(soft)
            .stroke(Stroke::NONE)
            .corner_radius(CornerRadius::same(12))
            .min_size(vec2(0.0, 24.0)),
    )
}

/// A chip with a cross that removes it.
pub fn removable_chip(ui: &mut Ui, cx: &Cx, label: &str) -> Response {
    let color = cx.color(Token::Accent);
    let text = RichText::new(label).font(style::font(Face::SemiBold, 12.0)).color(color);
    let cross = style::icon(Glyph::Close, 10.0).color(color);
    let soft = cx.color(Token::AccentSoft);
    let button = Button::new((text, cross)).fill(soft).stroke(Stroke::NONE);
    let response = ui.add(button.corner_radius(CornerRadius::same(12)).min_size(vec2(0.0, 24.0)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove filter: {label}")));
    response.on_hover_text("Remove")
}

/// A program's symbol in a small square.
pub fn symbol(ui: &mut Ui, cx: &Cx, symbol: &Symbol, look: paint::Look) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    paint::marker(ui.painter(), rect.center(), symbol, look, cx.theme);
    response
}

/// A row of a table of facts: a quiet name at the left, the fact at the right.
pub fn fact(ui: &mut Ui, cx: &Cx, name: &str, value: impl Into<WidgetText>) {
    fact_with(ui, cx, name, |ui| {
        ui.add(Label::new(value.into()).wrap());
    });
}

fn fact_with(ui: &mut Ui, cx: &Cx, name: &str, value: impl FnOnce(&mut Ui)) {
    const NAME_PX: f32 = 112.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.allocate_ui_with_layout(vec2(NAME_PX, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(NAME_PX);
            ui.add(Label::new(RichText::new(name).size(13.0).color(cx.color(Token::TextQuiet))).wrap());
        });
        ui.vertical(value);
    });
}

/// Like [`fact`], with a link.
pub fn fact_link(ui: &mut Ui, cx: &Cx, name: &str, value: &str) -> Response {
    let mut link = None;
    fact_with(ui, cx, name, |ui| link = Some(ui.link(value)));
    link.unwrap_or_else(|| ui.response())
}

/// Placeholder for an empty area: an icon, a sentence, and possibly a link.
pub fn empty(ui: &mut Ui, cx: &Cx, glyph: Glyph, text: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space(24.0);
        ui.label(style::icon(glyph, 28.0).color(cx.color(Token::TextQuiet)));
        ui.add_space(4.0);
        quiet(ui, cx, text);
        ui.add_space(12.0);
    });
}

/// A key such as "Ctrl+F" in a small box.
pub fn key(ui: &mut Ui, cx: &Cx, text: &str) -> Response {
    let galley =
        ui.painter().layout_no_wrap(text.to_owned(), style::font(Face::Regular, 11.5), cx.color(Token::TextQuiet));
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(12.0, 6.0), Sense::hover());
    let stroke = Stroke::new(1.0, cx.color(Token::SurfaceBorder));
    ui.painter().rect(rect, 4.0, cx.color(Token::Field), stroke, egui::StrokeKind::Inside);
    ui.painter().galley(
        Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min,
        galley,
        Color32::PLACEHOLDER,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}
