//! A row of the filter: a checkbox, possibly a symbol, a label, and the number of sites it would admit.

use crate::{
    model::words::count,
    scene::Face,
    ui::{
        Cx,
        kit::{
            paint::{self, Look},
            row, style,
            text::one_line,
        },
    },
    view::{Glyph, Symbol, Token},
};
use egui::{Align2, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const ROW_PX: f32 = 26.0;
const BOX_PX: f32 = 15.0;

pub(crate) struct Check {
    pub slug: String,
    pub label: String,
    /// Accessible name, which includes the facet: "Confidence high".
    pub name: String,
    pub symbol: Option<Symbol>,
    /// Sites that it would admit; with none it is grayed, but can still be clicked.
    pub count: usize,
    pub is_on: bool,
}

impl Check {
    /// "Confidence high, 21 places".
    pub fn full_name(&self) -> String {
        format!("{}, {}", self.name, count(self.count, "place"))
    }
}

pub(crate) fn show(ui: &mut Ui, cx: &Cx, check: &Check) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::hover());
    let response = ui.interact(rect, Id::unique(("filter-check", &check.slug)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, check.is_on, check.full_name()));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    row::ground(ui, cx, rect, &response, false);
    square(ui, cx, pos2(rect.left() + 6.0 + BOX_PX / 2.0, rect.center().y), check.is_on);
    let mut left = rect.left() + BOX_PX + 14.0;
    if let Some(symbol) = &check.symbol {
        paint::marker(ui.painter(), pos2(left + 10.0, rect.center().y), symbol, Look::plain(0.88), cx.theme);
        left += 26.0;
    }
    let quiet = cx.color(Token::TextQuiet);
    let at = pos2(rect.right() - 6.0, rect.center().y);
    let count = ui.painter().text(at, Align2::RIGHT_CENTER, check.count, style::font(Face::Regular, 12.5), quiet);
    let color = if check.count == 0 && !check.is_on { quiet } else { cx.color(Token::Text) };
    let room = Rect::from_min_max(pos2(left, rect.top()), pos2(count.left() - 6.0, rect.bottom()));
    let line = one_line(ui.painter(), room, &check.label, style::font(Face::Regular, 13.5), color);
    if line.is_cut || check.label != check.name { response.on_hover_text(&check.name) } else { response }
}

fn square(ui: &Ui, cx: &Cx, middle: egui::Pos2, is_on: bool) {
    let rect = Rect::from_center_size(middle, vec2(BOX_PX, BOX_PX));
    let (fill, edge) = if is_on { (Token::Accent, Token::Accent) } else { (Token::Surface, Token::TextQuiet) };
    ui.painter().rect(rect, 3.5, cx.color(fill), Stroke::new(1.2, cx.color(edge)), StrokeKind::Inside);
    if is_on {
        let font = style::font(Face::Icons, 12.0);
        ui.painter().text(middle, Align2::CENTER_CENTER, Glyph::Check.char(), font, cx.color(Token::OnAccent));
    }
}
