//! The strip over two maps: a heading for each, and between them a bar with the number of differences, swap and close.

use crate::{
    scene::Face,
    state::Action,
    ui::{
        Cx,
        kit::{style, text::one_line, widgets::icon_button},
        map::{
            compare_card::{self, CardState},
            panes,
        },
    },
    view::{Glyph, Pair, Side, Token},
};
use egui::{
    Align2, Area, Button, Id, Key, Margin, Modifiers, Order, Pos2, Rect, Response, RichText, Role, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

pub const HEIGHT_PX: f32 = 34.0;
/// Half the bar's width; each map gives up this much.
const BAR_HALF_PX: f32 = 92.0;
/// A heading with less room than this is not shown.
const HEAD_MIN_PX: f32 = 56.0;
const HEAD_TEXT_PX: f32 = 13.5;

#[derive(Default)]
pub struct Bar {
    is_open: bool,
    card: CardState,
}

impl Bar {
    /// Width that the open card takes from each map.
    pub fn card_px(&self) -> f32 {
        if self.is_open { compare_card::WIDTH_PX / 2.0 + style::GAP_PX } else { 0.0 }
    }
}

/// Free area for the headings and the bar, in window coordinates.
#[derive(Clone, Copy)]
pub struct Room {
    pub window: Rect,
    /// Upper edge of the free area.
    pub top_px: f32,
    pub free_px: (f32, f32),
    pub bottom_px: f32,
}

impl Room {
    fn bar_at(&self, rects: [Rect; 2]) -> Pos2 {
        let [one, two] = rects;
        if panes::is_stacked(self.window) {
            pos2(self.window.center().x, (one.bottom() + two.top() - HEIGHT_PX) / 2.0)
        } else {
            pos2((one.right() + two.left()) / 2.0, self.top_px)
        }
    }

    /// Left end, right end and upper edge of a heading.
    fn head(&self, rects: [Rect; 2], side: Side, bar_half_px: f32) -> (f32, f32, f32) {
        let [one, two] = rects;
        let (from, to) = (self.free_px.0 + style::GAP_PX, self.free_px.1 - style::GAP_PX);
        let beside_px = bar_half_px + style::GAP_PX / 2.0;
        match (panes::is_stacked(self.window), side) {
            (false, Side::Left) => (from, one.right() - beside_px, self.top_px),
            (false, Side::Right) => (two.left() + beside_px, to, self.top_px),
            (true, Side::Left) => (from, to, self.top_px),
            (true, Side::Right) => (from, to, two.top() + HEIGHT_PX / 2.0 + style::GAP_PX / 2.0),
        }
    }
}

pub fn show(ui: &Ui, cx: &mut Cx, pair: &Pair, (bar, room): (&mut Bar, Room)) {
    let rects = panes::rects(cx.state, room.window);
    for side in Side::ALL {
        let response = head(ui, cx, pair, (side, room.head(rects, side, BAR_HALF_PX)));
        if response.is_some_and(|response| response.clicked()) {
            bar.is_open = !bar.is_open;
        }
    }
    let at = room.bar_at(rects);
    let area = Area::new(Id::unique("compare")).order(Order::Middle).pivot(Align2::CENTER_TOP).fixed_pos(at);
    area.constrain(false).fade_in(false).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, Margin::symmetric(5, 2), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                contents(ui, cx, pair, bar);
            });
        });
    });
    if !bar.is_open {
        return;
    }
    let can_close = cx.state.chrome.dialog.is_none() && !egui::Popup::is_any_open(ui.ctx());
    if can_close && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        bar.is_open = false;
        return;
    }
    let stacked = panes::is_stacked(room.window);
    let top = if stacked { room.top_px } else { at.y } + HEIGHT_PX + 8.0;
    let card = Rect::from_min_max(
        pos2(at.x - compare_card::WIDTH_PX / 2.0, top),
        pos2(at.x + compare_card::WIDTH_PX / 2.0, room.bottom_px.max(top + 200.0)),
    );
    let area = Area::new(Id::unique("compare-card")).order(Order::Middle).fixed_pos(card.min).constrain(false);
    area.fade_in(false).default_size(card.size()).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, Margin::same(12), |ui| {
            ui.set_width(card.width() - 26.0);
            ui.set_max_height(card.height() - 26.0);
            if compare_card::show(ui, cx, pair, (&mut bar.card, card.height() - 26.0)) {
                bar.is_open = false;
            }
        });
    });
}

/// Shows the headings alone, for an audience.
pub fn heads(ui: &Ui, cx: &Cx, pair: &Pair, room: Room) {
    let rects = panes::rects(cx.state, room.window);
    for side in Side::ALL {
        head(ui, cx, pair, (side, room.head(rects, side, 0.0)));
    }
}

fn contents(ui: &mut Ui, cx: &mut Cx, pair: &Pair, bar: &mut Bar) {
    let arrows = format!("{}{}", Glyph::ArrowLeft.char(), Glyph::ArrowRight.char());
    let text = RichText::new(arrows).font(style::font(Face::Icons, 12.0));
    let swap = ui.add(Button::new(text).frame_when_inactive(false).min_size(vec2(28.0, 28.0)));
    swap.widget_info(|| WidgetInfo::labeled(Role::Button, true, Action::SwapMaps.label()));
    if swap.on_hover_text(Action::SwapMaps.label()).clicked() {
        run(cx, Action::SwapMaps);
    }
    let words = pair.difference.words();
    let counts = RichText::new(&words).font(style::font(Face::SemiBold, 13.0));
    let glyph = if bar.is_open { Glyph::ChevronUp } else { Glyph::ChevronDown };
    let button = Button::new((counts, style::icon(glyph, 11.0))).frame_when_inactive(false).min_size(vec2(0.0, 28.0));
    let response = ui.add(button);
    let name = format!("What differs: {}", pair.words(&cx.res.atlas));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(name).clicked() {
        bar.is_open = !bar.is_open;
    }
    if icon_button(ui, Glyph::Close, Action::StopComparing.label()).clicked() {
        bar.is_open = false;
        run(cx, Action::StopComparing);
    }
}

/// `None` if there is no room.
fn head(ui: &Ui, cx: &Cx, pair: &Pair, (side, (from, to, top)): (Side, (f32, f32, f32))) -> Option<Response> {
    if to - from < HEAD_MIN_PX {
        return None;
    }
    let (words, font) = (pair.head(side), style::font(Face::SemiBold, HEAD_TEXT_PX));
    let wide = cx.res.fonts.width_px(Face::SemiBold, words, HEAD_TEXT_PX, 0.0) + 24.0;
    let width = wide.min(to - from);
    let ground = Rect::from_min_size(pos2((from + to - width) / 2.0, top), vec2(width, HEIGHT_PX));
    let response = ui.interact(ground, Id::unique(("compare-head", side.key())), Sense::click());
    let fill = if response.hovered() { Token::Hover } else { Token::Surface };
    let stroke = Stroke::new(1.0, cx.color(if response.has_focus() { Token::Focus } else { Token::SurfaceBorder }));
    ui.painter().rect(ground, f32::from(style::CARD_RADIUS), cx.color(fill), stroke, egui::StrokeKind::Inside);
    one_line(ui.painter(), ground.shrink2(vec2(11.0, 0.0)), words, font, cx.color(Token::Text));
    let name = match side {
        Side::Left => format!("Left map: {words}"),
        Side::Right => format!("Right map: {words}"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    Some(response.on_hover_text(name))
}

fn run(cx: &mut Cx, action: Action) {
    if let Some(command) = action.command(cx.state, &cx.res.atlas) {
        cx.push(command);
    }
}
