//! The card at the left and its two tabs.

use crate::{
    scene::Face,
    state::{ChromeCommand, LeftCard},
    ui::{
        Cx,
        cards::{programs, sheet},
        kit::{row, style, widgets},
    },
    view::{Glyph, Token},
};
use egui::{Align, Layout, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit, vec2};

const TAB_PX: f32 = 28.0;
const TEXT_PX: f32 = 13.5;

/// Title of a tab.
pub(crate) const fn words(card: LeftCard) -> &'static str {
    match card {
        LeftCard::Programs => "Programs",
        LeftCard::Sheet => "Fact sheet",
    }
}

/// Takes at most `max_height_px`.
pub fn show(ui: &mut Ui, cx: &mut Cx, sheet: &mut sheet::SheetState, max_height_px: f32) {
    head(ui, cx);
    match cx.state.chrome.left {
        LeftCard::Programs => programs::show(ui, cx, max_height_px),
        LeftCard::Sheet => sheet::show(ui, cx, sheet, max_height_px),
    }
}

fn head(ui: &mut Ui, cx: &mut Cx) {
    ui.horizontal(|ui| {
        let builder =
            UiBuilder::new().accessibility_role(accesskit::Role::TabList).accessibility_label("Card at the left");
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for card in [LeftCard::Programs, LeftCard::Sheet] {
                if tab(ui, cx, card).clicked() {
                    cx.push(ChromeCommand::Left(card));
                }
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = match cx.state.chrome.left {
                LeftCard::Programs => "Fold the programs",
                LeftCard::Sheet => "Fold the fact sheet",
            };
            if widgets::icon_button(ui, Glyph::ChevronUp, name).clicked() {
                cx.push(ChromeCommand::TogglePrograms);
            }
        });
    });
}

/// Underlines the selected tab.
fn tab(ui: &mut Ui, cx: &Cx, card: LeftCard) -> Response {
    let is_on = cx.state.chrome.left == card;
    let (face, token) = if is_on { (Face::Bold, Token::Text) } else { (Face::SemiBold, Token::TextQuiet) };
    let galley = ui.painter().layout_no_wrap(words(card).to_owned(), style::font(face, TEXT_PX), cx.color(token));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 16.0, TAB_PX), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_on, words(card)));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(is_on));
    row::ground(ui, cx, rect, &response, false);
    let at = egui::Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, cx.color(token));
    if is_on {
        let line = Stroke::new(2.0, cx.color(Token::Accent));
        ui.painter().hline(rect.x_range().shrink(6.0), rect.bottom() - 1.0, line);
    }
    response
}
