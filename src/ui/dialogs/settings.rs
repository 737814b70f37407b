//! The settings: theme, text size, motion, units and layers. Each applies at once.

use crate::{
    scene::{Face, measure::Units},
    state::{ChromeCommand, Command, PrefsCommand, TextSize},
    ui::{
        Cx,
        kit::{dialog, style, widgets},
    },
    view::{Glyph, Theme, ThemeChoice, ThemeName, Token},
};
use egui::{
    Align2, Color32, Context, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    accesskit, pos2, vec2,
};

/// Size of a theme's preview.
const PREVIEW_PX: (f32, f32) = (92.0, 56.0);

pub fn show(ctx: &Context, cx: &mut Cx) {
    let sheet = dialog::Sheet { slug: "settings", title: "Settings", width_px: 560.0, kind: dialog::Kind::Sheet };
    dialog::frame(ctx, cx, &sheet, |ui, cx| {
        group(ui, cx, "Theme", |ui, cx| {
            let names = ThemeName::ALL.map(ThemeChoice::Always);
            for choice in std::iter::once(ThemeChoice::System).chain(names) {
                if theme_radio(ui, cx, choice).clicked() {
                    cx.push(PrefsCommand::Theme(choice));
                }
            }
        });
        group(ui, cx, "Text size", |ui, cx| {
            for size in TextSize::ALL {
                let words = format!("{} · {:.0} %", size.words(), size.scale() * 100.0);
                segment(ui, cx, &words, cx.state.prefs.text_size == size, PrefsCommand::TextSize(size));
            }
        });
        group(ui, cx, "Distances", |ui, cx| {
            for units in Units::ALL {
                segment(ui, cx, units.words(), cx.state.prefs.units == units, PrefsCommand::Units(units));
            }
        });
        widgets::section(ui, cx, "Map and motion");
        let (labels, legend, still) = (cx.state.view.labels, cx.state.chrome.legend, cx.state.prefs.reduced_motion);
        let names = "Countries, seas, cities and places.";
        check(ui, cx, ("Names on the map", names), labels, PrefsCommand::ToggleLabels);
        check(ui, cx, ("Legend", "What the symbols on the map mean."), legend, ChromeCommand::ToggleLegend);
        let motion = "Cut from view to view instead of flying.";
        check(ui, cx, ("Reduced motion", motion), still, PrefsCommand::ToggleReducedMotion);
    });
}

/// A heading with a row of exclusive choices.
fn group(ui: &mut Ui, cx: &mut Cx, title: &str, contents: impl FnOnce(&mut Ui, &mut Cx)) {
    widgets::section(ui, cx, title);
    ui.add_space(2.0);
    let builder = UiBuilder::new().accessibility_role(accesskit::Role::RadioGroup).accessibility_label(title);
    ui.scope_builder(builder, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            contents(ui, cx);
        });
    });
    ui.add_space(6.0);
}

fn theme_words(choice: ThemeChoice) -> &'static str {
    match choice {
        ThemeChoice::System => "As the desktop",
        ThemeChoice::Always(name) => name.words(),
    }
}

fn theme_radio(ui: &mut Ui, cx: &Cx, choice: ThemeChoice) -> Response {
    let (words, is_on) = (theme_words(choice), cx.state.view.theme == choice);
    let (width, height) = PREVIEW_PX;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height + 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, words));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let picture = Rect::from_min_size(rect.min, vec2(width, height));
    match choice {
        ThemeChoice::System => {
            let (left, right) = picture.split_left_right_at_fraction(0.5);
            preview(
                &ui.painter().with_clip_rect(left.intersect(ui.clip_rect())),
                picture,
                cx.res.themes.get(ThemeName::Light),
            );
            preview(
                &ui.painter().with_clip_rect(right.intersect(ui.clip_rect())),
                picture,
                cx.res.themes.get(ThemeName::Dark),
            );
        }
        ThemeChoice::Always(name) => preview(ui.painter(), picture, cx.res.themes.get(name)),
    }
    let edge = edge(cx, &response, is_on, Token::SurfaceBorder);
    ui.painter().rect_stroke(picture, style::CONTROL_RADIUS, edge, StrokeKind::Inside);
    let face = if is_on { Face::SemiBold } else { Face::Regular };
    let at = pos2(rect.center().x, picture.bottom() + 12.0);
    ui.painter().text(at, Align2::CENTER_CENTER, words, style::font(face, 12.0), cx.color(Token::Text));
    if is_on {
        tick(ui.painter(), cx, picture.right_top() + vec2(-11.0, 11.0));
    }
    response
}

/// Sea, a coast, and a card with a line of text and one of accent.
fn preview(painter: &Painter, rect: Rect, theme: &Theme) {
    let color = |token| style::token(theme, token);
    painter.rect_filled(rect, style::CONTROL_RADIUS, color(Token::Water));
    let land = Rect::from_min_max(rect.min + vec2(rect.width() * 0.42, 0.0), rect.max - vec2(0.0, 14.0));
    let coast = Stroke::new(1.0, color(Token::Coast));
    painter.rect(land.shrink2(vec2(4.0, 4.0)), 4.0, color(Token::Land), coast, StrokeKind::Inside);
    let card = Rect::from_min_size(rect.min + vec2(8.0, 12.0), vec2(rect.width() * 0.5, rect.height() - 20.0));
    let border = Stroke::new(1.0, color(Token::SurfaceBorder));
    painter.rect(card, 4.0, color(Token::Surface), border, StrokeKind::Inside);
    for (row, (token, share)) in
        [(Token::Text, 0.7), (Token::TextQuiet, 0.9), (Token::Accent, 0.5)].into_iter().enumerate()
    {
        let size = vec2((card.width() - 12.0) * share, 3.0);
        painter.rect_filled(Rect::from_min_size(card.min + vec2(6.0, 7.0 + 8.0 * row as f32), size), 1.5, color(token));
    }
}

fn tick(painter: &Painter, cx: &Cx, middle: egui::Pos2) {
    painter.circle_filled(middle, 8.0, cx.color(Token::Accent));
    let font = style::font(Face::Icons, 10.0);
    painter.text(middle, Align2::CENTER_CENTER, Glyph::Check.char(), font, cx.color(Token::OnAccent));
}

/// Border of a choice: keyboard focus takes precedence over being chosen.
fn edge(cx: &Cx, response: &Response, is_on: bool, plain: Token) -> Stroke {
    if response.has_focus() {
        Stroke::new(3.0, cx.color(Token::Focus))
    } else if is_on {
        Stroke::new(2.0, cx.color(Token::Accent))
    } else {
        Stroke::new(1.0, cx.color(plain))
    }
}

/// One of a row of exclusive choices.
fn segment(ui: &mut Ui, cx: &mut Cx, words: &str, is_on: bool, command: PrefsCommand) {
    let face = if is_on { Face::SemiBold } else { Face::Regular };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), style::font(face, 13.0), cx.color(Token::Text));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 24.0, 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, words));
    let fill = if is_on {
        cx.color(Token::AccentSoft)
    } else if response.hovered() {
        cx.color(Token::Hover)
    } else {
        Color32::TRANSPARENT
    };
    let edge = edge(cx, &response, is_on, Token::TextQuiet);
    ui.painter().rect(rect, style::CONTROL_RADIUS, fill, edge, StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, cx.color(Token::Text));
    // Also when it is already chosen: choosing a text size undoes the zoom by Ctrl++.
    if response.clicked() {
        cx.push(command);
    }
}

/// A checkbox with a line of help.
fn check(ui: &mut Ui, cx: &mut Cx, (label, help): (&str, &str), is_on: bool, command: impl Into<Command>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, label));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(help));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, style::CONTROL_RADIUS, cx.color(Token::Hover));
    }
    if response.has_focus() {
        let focus = Stroke::new(2.0, cx.color(Token::Focus));
        painter.rect_stroke(rect, style::CONTROL_RADIUS, focus, StrokeKind::Inside);
    }
    let square = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), vec2(18.0, 18.0));
    if is_on {
        painter.rect_filled(square, 4.0, cx.color(Token::Accent));
        let font = style::font(Face::Icons, 12.0);
        painter.text(square.center(), Align2::CENTER_CENTER, Glyph::Check.char(), font, cx.color(Token::OnAccent));
    } else {
        painter.rect_stroke(square, 4.0, Stroke::new(1.5, cx.color(Token::TextQuiet)), StrokeKind::Inside);
    }
    let left = rect.left() + 38.0;
    let at = |dy| pos2(left, rect.center().y + dy);
    painter.text(at(-8.0), Align2::LEFT_CENTER, label, style::font(Face::Regular, 13.5), cx.color(Token::Text));
    painter.text(at(9.0), Align2::LEFT_CENTER, help, style::font(Face::Regular, 12.0), cx.color(Token::TextQuiet));
    if response.clicked() {
        cx.push(command);
    }
}
