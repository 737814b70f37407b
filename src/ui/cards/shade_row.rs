//! The choice of the country layer's colors.

use crate::{
    scene::Face,
    state::{Action, FilterCommand},
    ui::{Cx, kit::style},
    view::{Shade, Token},
};
use egui::{Align2, Color32, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const ROW_PX: f32 = 26.0;
const GAP_PX: f32 = 8.0;
/// Height with the gap below it.
pub const HEIGHT_PX: f32 = ROW_PX + GAP_PX + 2.0;

pub fn show(ui: &mut Ui, cx: &mut Cx) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::hover());
    let quiet = cx.color(Token::TextQuiet);
    let label =
        ui.painter().text(row.left_center(), Align2::LEFT_CENTER, "Color by", style::font(Face::Regular, 12.5), quiet);
    let choices = [
        (Shade::None, "Nothing", Action::ShadeNone),
        (Shade::Programs, "Programs", Action::ShadePrograms),
        (Shade::Preclearance, "Preclearance", Action::ShadePreclearance),
    ];
    let font = |is_on| style::font(if is_on { Face::SemiBold } else { Face::Regular }, 12.5);
    let widths = choices.map(|(_, words, _)| {
        ui.painter().layout_no_wrap(words.to_owned(), font(true), Color32::PLACEHOLDER).size().x + 11.0
    });
    let room = Rect::from_min_max(pos2(label.right() + 10.0, row.top()), row.max);
    let spare = ((room.width() - widths.iter().sum::<f32>()) / 3.0).max(0.0);
    let mut left = room.left();
    for ((shade, words, action), width) in choices.into_iter().zip(widths) {
        let rect = Rect::from_min_size(pos2(left, room.top()), vec2(width + spare, ROW_PX));
        left = rect.right() - 1.0;
        segment(ui, cx, (shade, words, action), rect);
    }
    ui.add_space(GAP_PX - ui.spacing().item_spacing.y);
}

fn segment(ui: &mut Ui, cx: &mut Cx, (shade, words, action): (Shade, &str, Action), rect: Rect) {
    let is_on = cx.state.view.shade == shade;
    let response = ui.interact(rect, egui::Id::unique(("shade", shade.key())), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, shade.words()));
    let fill = if is_on {
        cx.color(Token::AccentSoft)
    } else if response.hovered() {
        cx.color(Token::Hover)
    } else {
        Color32::TRANSPARENT
    };
    let round = |is_end: bool| if is_end { style::CONTROL_RADIUS } else { 0 };
    let (west, east) = (round(shade == Shade::None), round(shade == Shade::Preclearance));
    let radius = CornerRadius { nw: west, sw: west, ne: east, se: east };
    let edge = match (response.has_focus(), is_on) {
        (true, _) => Stroke::new(2.0, cx.color(Token::Focus)),
        (_, true) => Stroke::new(1.0, cx.color(Token::Accent)),
        _ => Stroke::new(1.0, cx.color(Token::SurfaceBorder)),
    };
    ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
    let (face, token) = if is_on { (Face::SemiBold, Token::Accent) } else { (Face::Regular, Token::Text) };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, style::font(face, 12.5), cx.color(token));
    if response.on_hover_text(action.help()).clicked() {
        cx.push(FilterCommand::Shade(shade));
    }
}
