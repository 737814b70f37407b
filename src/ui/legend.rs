//! The legend along the bottom of the map.

use super::{Cx, paint, widgets};
use crate::{
    scene::{
        Face,
        legend::{self, Entry},
    },
    state::ChromeCommand,
    view::{Glyph, Token},
};
use egui::{Label, RichText, Sense, Ui, vec2};

/// Shows the legend's contents on as many lines as it needs.
pub fn show(ui: &mut Ui, cx: &mut Cx, has_rings: bool) {
    let entries = legend::entries(&cx.res.atlas, cx.admitted, has_rings);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        if entries.is_empty() {
            widgets::quiet(ui, cx, "No place is shown");
        }
        for entry in &entries {
            show_entry(ui, cx, entry);
        }
        if widgets::icon_button(ui, Glyph::Close, "Hide the legend").clicked() {
            cx.push(ChromeCommand::ToggleLegend);
        }
    });
}

/// The width in points at which all entries stand on one line.
pub fn wanted_px(cx: &Cx, has_rings: bool) -> f32 {
    let entries = legend::entries(&cx.res.atlas, cx.admitted, has_rings);
    let widths = entries.iter().map(|entry| cx.res.fonts.width_px(Face::Regular, entry.words(), 12.0, 0.0) + 43.0);
    widths.sum::<f32>().max(130.0) + 60.0
}

/// One entry that does not break over two lines.
fn show_entry(ui: &mut Ui, cx: &Cx, entry: &Entry) {
    let text = RichText::new(entry.words()).size(12.0).color(cx.color(Token::Text));
    let width = cx.res.fonts.width_px(Face::Regular, entry.words(), 12.0, 0.0) + 38.0;
    ui.allocate_ui(vec2(width, 24.0), |ui| {
        ui.horizontal(|ui| {
            ui.set_min_width(width);
            ui.spacing_mut().item_spacing.x = 4.0;
            match entry {
                Entry::Program { id, .. } => symbol(ui, cx, id, paint::Look::plain(0.85)),
                Entry::Hollow(id) => symbol(ui, cx, id, paint::Look { hollow: true, dashed: false, scale: 0.85 }),
                Entry::Dashed(id) => symbol(ui, cx, id, paint::Look { hollow: true, dashed: true, scale: 0.85 }),
                Entry::Ring => ring(ui, cx),
            }
            ui.add(Label::new(text).extend());
        });
    });
}

fn symbol(ui: &mut Ui, cx: &Cx, program: &crate::model::ProgramId, look: paint::Look) {
    widgets::symbol(ui, cx, &cx.res.symbols.of(program), look);
}

fn ring(ui: &mut Ui, cx: &Cx) {
    let (rect, _) = ui.allocate_exact_size(vec2(22.0, 20.0), Sense::hover());
    paint::small_ring(ui.painter(), rect.center(), cx.theme);
}
