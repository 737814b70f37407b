//! The pill in the status line: how many statements have a site on the map, and how many have none.

use crate::{
    scene::Face,
    state::{ChromeCommand, LeftCard},
    ui::{
        Cx,
        cards::sheet::SheetState,
        kit::{row, style},
    },
    view::{Glyph, Token},
};
use egui::{
    Align2, Area, Id, Order, Rect, Role, Sense, Ui, WidgetInfo, pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};

const TEXT_PX: f32 = 12.0;
/// Width of the icon and the margins.
const REST_PX: f32 = 34.0;

/// Shows the pill in the free part of the status line, as close to the window's center as possible; a click opens the
/// tray. Hidden if there is no room, since the card has the same numbers.
pub fn show(ui: &Ui, cx: &mut Cx, sheet: &mut SheetState, (window, free): (Rect, Rect)) {
    sheet.refresh(cx);
    let coverage = sheet.coverage();
    let (placed, unplaced, total) = (coverage.placed.len(), coverage.unplaced.len(), coverage.total());
    let all = [
        format!("{unplaced} of {total} statements have no place here · {placed} have"),
        format!("{placed} placed + {unplaced} unplaced = {total}"),
        format!("{unplaced} of {total} unplaced"),
    ];
    let format = TextFormat::simple(style::font(Face::Regular, TEXT_PX), cx.color(Token::TextQuiet));
    let galleys = all.map(|words| ui.painter().layout_job(LayoutJob::single_section(words, format.clone())));
    let Some(galley) = galleys.into_iter().find(|galley| galley.size().x + REST_PX <= free.width()) else { return };
    let size = vec2(galley.size().x + REST_PX, free.height());
    let left = (window.center().x - size.x / 2.0).min(free.right() - size.x).max(free.left());
    let at = pos2(left.round(), free.top());
    let area = Area::new(Id::unique("tray-pill")).order(Order::Middle).fixed_pos(at).constrain(false).fade_in(false);
    area.default_size(size).show(ui.ctx(), |ui| {
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        ui.painter().rect_filled(rect, style::CONTROL_RADIUS, cx.color(Token::Surface));
        row::ground(ui, cx, rect, &response, false);
        let color = cx.color(Token::TextQuiet);
        let icon = rect.left_center() + vec2(14.0, 0.0);
        let font = style::font(Face::Icons, 12.0);
        ui.painter().text(icon, Align2::CENTER_CENTER, Glyph::Quote.char(), font, cx.color(Token::Accent));
        let text = rect.left_center() + vec2(26.0, -galley.size().y / 2.0);
        ui.painter().galley(text, galley, color);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("{}. Show those without a place", sheet.coverage().words()))
        });
        let response = response.on_hover_text("Show the statements that have no place on the map now, and why");
        if response.clicked() {
            sheet.open_tray();
            cx.push(ChromeCommand::Left(LeftCard::Sheet));
        }
    });
}
