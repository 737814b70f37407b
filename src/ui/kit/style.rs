//! The theme as egui's style, the fonts, and the dimensions that all cards share.

use crate::{
    scene::Face,
    ui::kit::{card_fill, halo},
    view::{Color, Glyph, Theme, ThemeName, Token},
};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Frame, InnerResponse, Margin,
    RichText, Shadow, Shape, Stroke, TextStyle, Visuals,
};
use std::sync::Arc;

/// Between the window's edge and the cards, and between cards.
pub const GAP_PX: f32 = 12.0;
pub const CARD_RADIUS: u8 = 10;
/// For buttons, fields and rows.
pub const CONTROL_RADIUS: u8 = 6;

pub fn color32(color: Color) -> Color32 {
    Color32::from_rgb(color.r, color.g, color.b)
}

pub fn token(theme: &Theme, token: Token) -> Color32 {
    color32(theme.color(token))
}

/// A built-in font at a size in points.
pub fn font(face: Face, size_px: f32) -> FontId {
    FontId::new(size_px, family(face))
}

pub fn icon(glyph: Glyph, size_px: f32) -> RichText {
    RichText::new(glyph.char()).font(font(Face::Icons, size_px))
}

fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::SemiBold => FontFamily::Name("semibold".into()),
        Face::Bold => FontFamily::Name("bold".into()),
        Face::Icons => FontFamily::Name("icons".into()),
    }
}

pub fn set_fonts(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.set_glyph_rasterizers(halo::rasterizer().into_iter().collect());
}

/// Key of a face among egui's fonts.
pub fn key(face: Face) -> String {
    format!("{face:?}")
}

/// The built-in fonts, each with the icons as a fallback.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for face in Face::ALL {
        // Hinting sharpens letters; icons keep their shapes.
        let tweak = FontTweak { hinting: Some(face != Face::Icons), ..FontTweak::default() };
        fonts.font_data.insert(key(face), Arc::new(FontData::from_static(face.bytes()).tweak(tweak)));
        let mut list = vec![key(face)];
        if face != Face::Icons {
            list.push(key(Face::Icons));
        } else {
            list.push(key(Face::Regular));
        }
        fonts.families.insert(family(face), list);
    }
    fonts.families.insert(FontFamily::Monospace, vec![key(Face::Regular)]);
    fonts.families.extend(halo::families());
    fonts
}

pub fn apply(ctx: &egui::Context, theme: &Theme) {
    let visuals = visuals(theme);
    ctx.set_theme(if visuals.dark_mode { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.all_styles_mut(|style| {
        style.visuals = visuals.clone();
        style.text_styles = [
            (TextStyle::Heading, font(Face::Bold, 19.0)),
            (TextStyle::Body, font(Face::Regular, 13.5)),
            (TextStyle::Button, font(Face::SemiBold, 13.0)),
            (TextStyle::Small, font(Face::Regular, 12.0)),
            (TextStyle::Monospace, font(Face::Regular, 13.0)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(8.0, 6.0);
        style.spacing.button_padding = egui::vec2(10.0, 6.0);
        style.spacing.interact_size = egui::vec2(28.0, 28.0);
        style.spacing.icon_width = 16.0;
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.scroll =
            egui::style::ScrollStyle { bar_width: 6.0, floating_width: 4.0, ..egui::style::ScrollStyle::floating() };
        style.interaction.tooltip_delay = 0.3;
        style.interaction.selectable_labels = false;
        style.animation_time = 0.0;
    });
}

fn visuals(theme: &Theme) -> Visuals {
    let color = |name| token(theme, name);
    let mut visuals = if theme.name() == ThemeName::Dark { Visuals::dark() } else { Visuals::light() };
    let (surface, border, text) = (color(Token::Surface), color(Token::SurfaceBorder), color(Token::Text));
    let radius = CornerRadius::same(CONTROL_RADIUS);
    let widgets = &mut visuals.widgets;
    for state in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.corner_radius = radius;
        state.fg_stroke = Stroke::new(1.0, text);
        state.bg_stroke = Stroke::new(1.0, border);
        state.bg_fill = surface;
        state.weak_bg_fill = surface;
        state.expansion = 0.0;
    }
    for state in [&mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.bg_fill = color(Token::Hover);
        state.weak_bg_fill = color(Token::Hover);
    }
    widgets.active.bg_fill = color(Token::RowSelected);
    widgets.active.weak_bg_fill = color(Token::RowSelected);
    // egui draws a focused widget like a hovered one. The keyboard focus must be visible, so hovering has the quieter
    // edge.
    widgets.active.bg_stroke = Stroke::new(2.0, color(Token::Focus));
    // A blinking caret would repaint the whole window twice a second.
    visuals.text_cursor.blink = false;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(color(Token::TextQuiet));
    visuals.hyperlink_color = color(Token::Accent);
    visuals.selection.bg_fill = color(Token::AccentSoft);
    visuals.selection.stroke = Stroke::new(2.0, color(Token::Focus));
    visuals.panel_fill = surface;
    visuals.window_fill = surface;
    visuals.window_stroke = Stroke::new(1.0, border);
    visuals.window_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = shadow(theme);
    visuals.popup_shadow = shadow(theme);
    visuals.extreme_bg_color = color(Token::Field);
    visuals.text_edit_bg_color = Some(color(Token::Field));
    visuals.faint_bg_color = color(Token::Hover);
    visuals.warn_fg_color = color(Token::Warning);
    visuals.error_fg_color = color(Token::Warning);
    visuals
}

fn shadow(theme: &Theme) -> Shadow {
    let strength = if theme.name() == ThemeName::Dark { 110 } else { 38 };
    Shadow { offset: [0, 2], blur: 10, spread: 0, color: Color32::from_black_alpha(strength) }
}

pub fn card(theme: &Theme) -> Frame {
    Frame::NONE
        .fill(token(theme, Token::Surface))
        .stroke(Stroke::new(1.0, token(theme, Token::SurfaceBorder)))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::same(12))
}

/// A card over the map: its frame with a soft shadow.
pub fn floating<R>(
    ui: &mut egui::Ui,
    theme: &Theme,
    margin: Margin,
    contents: impl FnOnce(&mut egui::Ui) -> R,
) -> InnerResponse<R> {
    let (below, under) = (ui.painter().add(Shape::Noop), ui.painter().add(Shape::Noop));
    let frame = card(theme).inner_margin(margin);
    let color = frame.fill;
    let has_ground = card_fill::is_installed(ui.ctx());
    let shown = if has_ground { frame.fill(Color32::TRANSPARENT) } else { frame }.show(ui, contents);
    let rect = shown.response.rect;
    ui.painter().set(below, soft_shadow(rect, theme));
    if has_ground {
        ui.painter().set(under, card_fill::ground(ui.ctx(), rect, color));
    }
    shown
}

/// Paints only the visible part of the shadow, around the card; egui's own also fills the area that the card covers.
fn soft_shadow(rect: egui::Rect, theme: &Theme) -> Shape {
    const BLUR_PX: f32 = 9.0;
    const CORNER_STEPS: usize = 6;
    let color = Color32::from_black_alpha(shadow(theme).color.a() / 2);
    let radius = f32::from(CARD_RADIUS);
    let rect = rect.translate(egui::vec2(0.0, 2.0)).shrink(1.0);
    let mut mesh = egui::Mesh::default();
    let corners = [
        (rect.right_bottom(), -1.0, -1.0),
        (rect.left_bottom(), 1.0, -1.0),
        (rect.left_top(), 1.0, 1.0),
        (rect.right_top(), -1.0, 1.0),
    ];
    for (quarter, (corner, inward_x, inward_y)) in corners.into_iter().enumerate() {
        let middle = corner + radius * egui::vec2(inward_x, inward_y);
        for step in 0..=CORNER_STEPS {
            let turn = (quarter as f32 + step as f32 / CORNER_STEPS as f32) / 4.0;
            let direction = egui::Vec2::angled(turn * std::f32::consts::TAU);
            mesh.colored_vertex(middle + radius * direction, color);
            mesh.colored_vertex(middle + (radius + BLUR_PX) * direction, Color32::TRANSPARENT);
        }
    }
    let count = mesh.vertices.len() as u32;
    for inner in (0..count).step_by(2) {
        let next = (inner + 2) % count;
        mesh.add_triangle(inner, inner + 1, next);
        mesh.add_triangle(inner + 1, next + 1, next);
    }
    Shape::mesh(mesh)
}
