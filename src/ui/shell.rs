//! Layout of the window: the map or a list at the back, cards over it, dialogs on top.
//!
//! Cards fold in small windows; the camera is told which part of the map they cover.

use super::{Cx, Widgets, detail, time};
use crate::{
    geo::Insets,
    scene::Target,
    state::{CameraCommand, MainPane, MapArea, Opening, Reveal},
    ui::{
        cards::{
            chips,
            legend::{self, Legend},
            programs, sheet_pill, sheet_tabs, status, top,
        },
        deck,
        dialogs::search,
        kit::style,
        lists,
        map::{compare, panes},
        notices,
    },
    view::{Selection, Token},
};
use egui::{Area, Id, Order, Rect, Ui, pos2, vec2};

/// Below this width only one of the programs and detail cards is unfolded.
const NARROW_PX: f32 = 980.0;
/// The same for lists, whose names are cut off in less space.
const LIST_NARROW_PX: f32 = 1240.0;
/// Least width in which the legend is shown.
const LEGEND_ROOM_PX: f32 = 440.0;
const SEARCH_PX: f32 = 42.0;
/// Least width next to the search card for the filter's chips, and the width from which a few fit on one line.
const CHIPS_PX: f32 = 260.0;
const CHIPS_ONE_LINE_PX: f32 = 420.0;
/// Least width of two maps side by side that must stay free of cards.
const PAIR_FREE_PX: f32 = 150.0;

/// Positions of the cards in this frame.
struct Slots {
    rect: Rect,
    programs: bool,
    detail: bool,
    legend: bool,
    narrow: bool,
    /// Height of the deck and the time strip at the bottom.
    views_px: f32,
    /// Width that the compare card takes from each map.
    card_px: f32,
}

impl Slots {
    fn of(cx: &Cx, rect: Rect, card_px: f32) -> Self {
        let chrome = &cx.state.chrome;
        // Next to a second map there is only half the width.
        let map_px = panes::size_px(cx.state, rect).x;
        let needed_px = if chrome.board == MainPane::Places { LIST_NARROW_PX } else { NARROW_PX };
        let narrow = rect.width().min(map_px) < needed_px;
        let detail = chrome.cards && cx.state.view.selection != Selection::Nothing;
        let small = f64::from(map_px) < MapArea::SMALL_PX;
        let unfolded = if small { chrome.programs_when_small } else { chrome.programs };
        let programs = chrome.cards && unfolded && !(narrow && detail);
        let views_px = deck::height_px(cx, rect) + time::height_px(cx, rect);
        let mut slots = Self { rect, programs, detail, legend: false, narrow, views_px, card_px };
        // With the strips open, a legend of several lines would leave too little of the map.
        let needed_px = if views_px > 0.0 { 540.0 } else { 480.0 };
        let roomy = rect.height() - views_px >= needed_px && slots.legend_room_px() >= LEGEND_ROOM_PX;
        slots.legend = chrome.cards && chrome.legend && chrome.board == MainPane::Map && roomy;
        slots
    }

    /// Left and right edge of the space between the search card and the buttons.
    fn beside_search(&self) -> (f32, f32) {
        let left = self.rect.left() + style::GAP_PX * 2.0 + programs::WIDTH_PX;
        (left, self.rect.right() - top::width_px(self.rect.width()) - style::GAP_PX * 2.0)
    }

    /// Top of the headings over two maps; lower if the filter's chips take more than one line or go below the search
    /// card.
    fn compare_top_px(&self, cx: &Cx) -> f32 {
        if !cx.state.chrome.cards {
            return self.rect.top() + style::GAP_PX;
        }
        let (left, right) = self.beside_search();
        let chips_px = match right - left {
            _ if cx.state.view.is_unfiltered() => 0.0,
            room if room > CHIPS_ONE_LINE_PX => 0.0,
            room if room > CHIPS_PX => 36.0,
            _ => 52.0,
        };
        self.top_px() + chips_px
    }

    /// Top of the programs and detail cards, below the search card and the buttons.
    fn top_px(&self) -> f32 {
        self.rect.top() + style::GAP_PX * 2.0 + SEARCH_PX
    }

    fn card_height_px(&self) -> f32 {
        self.bottom_px() - self.top_px() - style::GAP_PX - 6.0
    }

    /// Bottom of the cards, above the strips and the status line.
    fn bottom_px(&self) -> f32 {
        self.rect.bottom() - status::HEIGHT_PX - self.views_px
    }

    fn left_px(&self) -> f32 {
        if self.programs { programs::WIDTH_PX + style::GAP_PX } else { 0.0 }
    }

    fn right_px(&self) -> f32 {
        if self.detail { self.detail_width_px() + style::GAP_PX } else { 0.0 }
    }

    /// Width between the cards, without the zoom buttons.
    fn legend_room_px(&self) -> f32 {
        self.rect.width() - self.left_px() - self.right_px() - 2.0 * style::GAP_PX - top::ZOOM_PX
    }

    fn legend_width_px(&self) -> f32 {
        self.legend_room_px() - 2.0 * style::GAP_PX
    }

    fn detail_width_px(&self) -> f32 {
        detail::WIDTH_PX.min(self.rect.width() - 2.0 * style::GAP_PX)
    }

    /// The part of a map that the cards cover. With two maps it holds for both: cards at the left cover the left map,
    /// cards at the right the right one.
    fn insets(&self, cx: &Cx, legend_px: f32) -> Insets {
        // The search card and the buttons are always at the top.
        let mut top = if cx.state.chrome.cards { self.top_px() - self.rect.top() } else { style::GAP_PX };
        let (mut left, mut right) = (self.left_px(), self.right_px());
        if cx.state.view.compare.is_some() {
            top = self.compare_top_px(cx) - self.rect.top() + compare::HEIGHT_PX + style::GAP_PX;
            // If hardly any map would be left, a site may be under a card on one map, since it is visible on the other.
            let map_px = panes::size_px(cx.state, self.rect).x;
            if !panes::is_stacked(self.rect) {
                (left, right) = (left.max(self.card_px), right.max(self.card_px));
            }
            if map_px - left - right < PAIR_FREE_PX {
                (left, right) = (0.0, 0.0);
            }
        }
        Insets {
            left_px: f64::from(left),
            top_px: f64::from(top),
            right_px: f64::from(right),
            bottom_px: f64::from(status::HEIGHT_PX + 8.0 + legend_px + self.views_px),
        }
    }
}

pub fn show(ui: &mut Ui, cx: &mut Cx, widgets: &mut Widgets) {
    let slots = Slots::of(cx, ui.max_rect(), widgets.panes.bar.card_px());
    let (mut has_rings, mut free) = (false, None);
    match cx.state.chrome.board {
        MainPane::Map => {
            let shown = panes::show(ui, cx, widgets);
            has_rings = shown.targets.iter().any(|target| matches!(target, Target::Cluster(_)));
            widgets.has_rings = has_rings;
            widgets.map_has_keyboard = shown.has_keyboard;
            free = Some(status::show(ui, cx, slots.rect, widgets.map.pointer.or(widgets.panes.right.pointer)));
            show_compare(ui, cx, &mut widgets.panes, &slots);
        }
        MainPane::Places => {
            widgets.map_has_keyboard = false;
            show_lists(ui, cx, widgets, &slots);
        }
    }
    if cx.state.chrome.cards {
        show_search(ui, cx, widgets, &slots);
        top::show(ui, cx, slots.rect);
    }
    if slots.programs {
        let size = vec2(programs::WIDTH_PX, slots.card_height_px());
        let room = Rect::from_min_size(pos2(slots.rect.left() + style::GAP_PX, slots.top_px()), size);
        card(ui, cx, "programs", room, |ui, cx| sheet_tabs::show(ui, cx, &mut widgets.sheet, size.y - 24.0));
    } else if cx.state.chrome.cards && !(slots.narrow && slots.detail) {
        top::unfold_programs(ui, cx, pos2(slots.rect.left() + style::GAP_PX, slots.top_px()));
    }
    if cx.state.chrome.cards && cx.state.chrome.board == MainPane::Map && slots.rect.height() - slots.views_px >= 420.0
    {
        let right = slots.rect.right() - style::GAP_PX - slots.right_px();
        top::zoom(ui, cx, pos2(right, slots.bottom_px() - 14.0));
    }
    if slots.detail {
        let size = vec2(slots.detail_width_px(), slots.card_height_px());
        let room = Rect::from_min_size(pos2(slots.rect.right() - size.x - style::GAP_PX, slots.top_px()), size);
        card(ui, cx, "detail", room, |ui, cx| detail::show(ui, cx, size.y - 24.0));
    }
    if slots.legend {
        show_legend(ui, cx, &slots, has_rings);
    }
    if cx.state.chrome.cards && cx.state.chrome.board == MainPane::Map {
        show_chips(ui, cx, &slots);
    }
    if let Some(free) = free.filter(|_| cx.state.chrome.cards) {
        sheet_pill::show(ui, cx, &mut widgets.sheet, (slots.rect, free));
    }
    let bottom = slots.rect.bottom() - status::HEIGHT_PX - style::GAP_PX;
    deck::show(ui, cx, &mut widgets.views, (slots.rect, bottom));
    time::show(ui, cx, &mut widgets.time, (slots.rect, bottom - deck::height_px(cx, slots.rect)));
    notices::show(ui, cx, slots.rect);
}

/// A floating card at the top of `room`, as high as its contents but no higher than the room.
fn card(ui: &Ui, cx: &mut Cx, id: &str, room: Rect, contents: impl FnOnce(&mut Ui, &mut Cx)) {
    let size = room.size();
    let area = Area::new(Id::unique(id)).order(Order::Middle).fixed_pos(room.min).constrain(false);
    area.fade_in(false).default_size(size).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, egui::Margin::same(12), |ui| {
            ui.set_width(size.x - 26.0);
            ui.set_max_height(size.y - 26.0);
            contents(ui, cx);
        });
    });
}

fn show_search(ui: &mut Ui, cx: &mut Cx, widgets: &mut Widgets, slots: &Slots) {
    let width =
        programs::WIDTH_PX.min(slots.rect.width() - 3.0 * style::GAP_PX - top::width_px(slots.rect.width())).max(140.0);
    let at = slots.rect.left_top() + vec2(style::GAP_PX, style::GAP_PX);
    let area = Area::new(Id::unique("search")).order(Order::Middle).fixed_pos(at).constrain(false).fade_in(false);
    area.default_size(vec2(width, SEARCH_PX)).show(ui.ctx(), |ui| {
        ui.set_width(width);
        search::bar(ui, cx, &mut widgets.search);
    });
}

fn show_lists(ui: &mut Ui, cx: &mut Cx, widgets: &mut Widgets, slots: &Slots) {
    let rect = slots.rect;
    ui.painter().rect_filled(rect, 0.0, cx.color(Token::Water));
    let left = rect.left() + style::GAP_PX + slots.left_px();
    let right = rect.right() - style::GAP_PX - slots.right_px();
    let top = if cx.state.chrome.cards { slots.top_px() } else { rect.top() + style::GAP_PX };
    let room =
        Rect::from_min_max(pos2(left, top), pos2(right.max(left + 200.0), slots.top_px() + slots.card_height_px()));
    ui.scope_builder(egui::UiBuilder::new().max_rect(room), |ui| lists::show(ui, cx, &mut widgets.lists));
}

/// Legend of everything that either map shows.
fn legend_of(cx: &mut Cx, has_rings: bool, room_px: f32) -> Legend {
    if cx.state.view.compare.is_none() {
        return Legend::of(cx, has_rings, room_px);
    }
    let admitted = cx.state.view.admitted_beside(&cx.res.atlas);
    Legend::of(&Cx { admitted: &admitted, commands: &mut *cx.commands, ..*cx }, has_rings, room_px)
}

/// Shows the legend, centered in the free space at the bottom.
fn show_legend(ui: &Ui, cx: &mut Cx, slots: &Slots, has_rings: bool) {
    let middle = slots.rect.left() + style::GAP_PX + slots.left_px() + slots.legend_room_px() / 2.0;
    let room = slots.legend_width_px();
    let legend = legend_of(cx, has_rings, room);
    let size = vec2(room.min(legend.wanted_px()), legend.height_px(room));
    let at = pos2(middle - size.x / 2.0, slots.bottom_px() - 12.0 - size.y);
    let area = Area::new(Id::unique("legend")).order(Order::Middle).fixed_pos(at).fade_in(false).default_size(size);
    area.constrain(false).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, legend::MARGIN, |ui| {
            ui.set_width(size.x - 22.0);
            legend::show(ui, cx, &legend);
        });
    });
}

fn show_compare(ui: &Ui, cx: &mut Cx, panes: &mut panes::Panes, slots: &Slots) {
    let Some(pair) = panes.pair.take() else { return };
    let room = compare::Room {
        window: slots.rect,
        top_px: slots.compare_top_px(cx),
        free_px: (slots.rect.left() + slots.left_px(), slots.rect.right() - slots.right_px()),
        bottom_px: slots.bottom_px() - 12.0,
    };
    compare::show(ui, cx, &pair, (&mut panes.bar, room));
    panes.pair = Some(pair);
}

/// Shows the filter's chips, centered in the free space at the top.
fn show_chips(ui: &Ui, cx: &mut Cx, slots: &Slots) {
    if cx.state.view.is_unfiltered() {
        return;
    }
    let (left, right) = slots.beside_search();
    let (at, width) = if right - left > CHIPS_PX {
        (pos2(left, slots.rect.top() + style::GAP_PX), right - left)
    } else {
        let left = slots.rect.left() + style::GAP_PX + slots.left_px().max(54.0);
        (pos2(left, slots.top_px()), (slots.rect.right() - slots.right_px() - style::GAP_PX - left).max(200.0))
    };
    let area = Area::new(Id::unique("chips")).order(Order::Middle).fixed_pos(at).constrain(false).fade_in(false);
    area.default_size(vec2(width, 40.0)).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, egui::Margin::symmetric(8, 6), |ui| {
            ui.set_max_width(width - 18.0);
            chips::bar(ui, cx);
        });
    });
}

/// Tells the camera the size of the map and what the cards cover, if that has changed or a site was just selected. Runs
/// before the window is drawn, so that no frame uses a camera meant for another size.
pub fn stage(rect: Rect, cx: &mut Cx, widgets: &Widgets) {
    let has_rings = widgets.has_rings;
    let slots = Slots::of(cx, rect, widgets.panes.bar.card_px());
    let legend_px = if slots.legend {
        legend_of(cx, has_rings, slots.legend_width_px()).height_px(slots.legend_width_px()) + style::GAP_PX
    } else {
        0.0
    };
    let size = panes::size_px(cx.state, rect);
    let insets = slots.insets(cx, legend_px);
    let stage = MapArea { width_px: f64::from(size.x), height_px: f64::from(size.y), insets };
    if stage != cx.state.stage
        || cx.state.motion.opening == Opening::Pending
        || cx.state.motion.reveal != Reveal::Nothing
    {
        cx.push(CameraCommand::MapArea(stage));
    }
}
