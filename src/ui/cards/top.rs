//! The buttons at the top right: list, export, filter, time, views, theme, settings, help.

use crate::{
    state::{Action, ChromeCommand, LeftCard, MainPane, MapArea},
    ui::{
        Cx,
        kit::{style, widgets},
    },
    view::Glyph,
};
use egui::{Align2, Area, Id, Margin, Order, Pos2, Rect, Ui, vec2};

/// Width of the buttons.
pub fn width_px(window_px: f32) -> f32 {
    if is_small(window_px) { 324.0 } else { 382.0 }
}

/// True if the buttons have no labels, for lack of space.
fn is_small(window_px: f32) -> bool {
    f64::from(window_px) < MapArea::SMALL_PX
}

/// Width of the zoom buttons.
pub const ZOOM_PX: f32 = 48.0;

pub fn show(ui: &Ui, cx: &mut Cx, rect: Rect) {
    let at = rect.right_top() + vec2(-style::GAP_PX, style::GAP_PX);
    let area = Area::new(Id::unique("top")).order(Order::Middle).pivot(Align2::RIGHT_TOP).fixed_pos(at).fade_in(false);
    area.constrain(false).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, Margin::symmetric(8, 6), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                buttons(ui, cx, is_small(rect.width()));
            });
        });
    });
}

fn buttons(ui: &mut Ui, cx: &mut Cx, is_small: bool) {
    let (glyph, label) = match cx.state.chrome.board {
        MainPane::Map => (Glyph::List, "Places"),
        MainPane::Places => (Glyph::Map, "Map"),
    };
    if widgets::button(ui, glyph, label).on_hover_text(tip(Action::TogglePlaces)).clicked() {
        run(cx, Action::TogglePlaces);
    }
    let (export, label) = (Action::Export, Action::Export.label().trim_end_matches('…'));
    let response = if is_small {
        widgets::icon_button(ui, export.glyph(), label)
    } else {
        widgets::button(ui, export.glyph(), label).on_hover_text(tip(export))
    };
    if response.clicked() {
        run(cx, export);
    }
    for action in
        [Action::Filter, Action::TimeStrip, Action::ToggleViews, Action::NextTheme, Action::Settings, Action::Shortcuts]
    {
        let glyph = match action {
            Action::Shortcuts => Glyph::Help,
            // The layers icon already stands for programs.
            Action::ToggleViews => Glyph::Present,
            _ => action.glyph(),
        };
        if widgets::icon_button(ui, glyph, &tip(action)).clicked() {
            run(cx, action);
        }
    }
}

/// An action's label and key.
fn tip(action: Action) -> String {
    match action.keys().first() {
        Some(key) => format!("{} ({})", action.label(), crate::ui::kit::keys::words(key)),
        None => action.label().to_owned(),
    }
}

fn run(cx: &mut Cx, action: Action) {
    if let Some(command) = action.command(cx.state, &cx.res.atlas) {
        cx.push(command);
    }
}

/// The zoom buttons, with their lower right corner at `at`.
pub fn zoom(ui: &Ui, cx: &mut Cx, at: Pos2) {
    let area =
        Area::new(Id::unique("zoom")).order(Order::Middle).pivot(Align2::RIGHT_BOTTOM).fixed_pos(at).fade_in(false);
    area.constrain(false).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, Margin::same(3), |ui| {
            ui.set_width(28.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            for (action, glyph) in
                [(Action::ZoomIn, Glyph::Plus), (Action::ZoomOut, Glyph::Minus), (Action::Home, Glyph::Home)]
            {
                if widgets::icon_button(ui, glyph, &tip(action)).clicked() {
                    run(cx, action);
                }
            }
        });
    });
}

/// The small card that unfolds the programs or the fact sheet.
pub fn unfold_programs(ui: &Ui, cx: &mut Cx, at: Pos2) {
    let area = Area::new(Id::unique("unfold")).order(Order::Middle).fixed_pos(at).constrain(false).fade_in(false);
    area.show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, Margin::same(5), |ui| {
            let (glyph, name) = match cx.state.chrome.left {
                LeftCard::Programs => (Glyph::Layers, "Unfold the programs"),
                LeftCard::Sheet => (Glyph::Quote, "Unfold the fact sheet"),
            };
            if widgets::icon_button(ui, glyph, name).clicked() {
                cx.push(ChromeCommand::TogglePrograms);
            }
        });
    });
}
