//! The quiet line along the bottom: where the pointer is, how close the map is, the scale, the credit.

use super::{Cx, style};
use crate::{
    model::{LonLat, coordinates},
    scene::scale_bar::ScaleBar,
    view::Token,
};
use egui::{Align2, Area, Id, Label, Order, Rect, RichText, Sense, Stroke, Ui, vec2};

/// The height that the line takes, in points.
pub const HEIGHT_PX: f32 = 24.0;
/// The longest scale bar, in points.
const BAR_PX: f64 = 120.0;

/// Shows the line over the map.
pub fn show(ui: &Ui, cx: &Cx, rect: Rect, pointer: Option<LonLat>) {
    let zoom = cx.state.view.camera.zoom();
    let center = cx.state.view.camera.center();
    let words = match pointer {
        Some(position) => format!("{} · zoom {zoom:.1}", coordinates::decimal(position)),
        None => format!("Centre {} · zoom {zoom:.1}", coordinates::decimal(center)),
    };
    corner(ui, cx, Align2::LEFT_BOTTOM, rect, |ui| {
        words_of(ui, cx, &words);
    });
    corner(ui, cx, Align2::RIGHT_BOTTOM, rect, |ui| {
        if let Some(bar) = ScaleBar::of(&cx.state.viewport(), cx.state.prefs.units, BAR_PX) {
            scale_bar(ui, cx, &bar);
            ui.add_space(8.0);
        }
        words_of(ui, cx, "Natural Earth · GeoNames");
    });
}

fn corner(ui: &Ui, cx: &Cx, align: Align2, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    let at = align.pos_in_rect(&rect.shrink2(vec2(style::GAP_PX, 6.0)));
    let id = if align == Align2::LEFT_BOTTOM { "status-left" } else { "status-right" };
    Area::new(Id::unique(id)).order(Order::Background).pivot(align).fixed_pos(at).interactable(false).show(
        ui.ctx(),
        |ui| {
            style::pill(cx.theme).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.set_height(17.0);
                    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                    contents(ui);
                });
            });
        },
    );
}

fn words_of(ui: &mut Ui, cx: &Cx, text: &str) {
    ui.add(Label::new(RichText::new(text).size(12.0).color(cx.color(Token::TextQuiet))).extend());
}

fn scale_bar(ui: &mut Ui, cx: &Cx, bar: &ScaleBar) {
    let color = cx.color(Token::TextQuiet);
    let (rect, _) = ui.allocate_exact_size(vec2(bar.length_px as f32, 9.0), Sense::hover());
    let stroke = Stroke::new(1.5, color);
    let corners = [rect.left_top(), rect.left_bottom(), rect.right_bottom(), rect.right_top()];
    ui.painter().add(egui::Shape::line(corners.to_vec(), stroke));
    words_of(ui, cx, &bar.words);
}
