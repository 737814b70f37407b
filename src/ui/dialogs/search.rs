//! The search card: the field and the results below it.

use crate::{
    model::search::GroupKind,
    scene::Face,
    state::{Action, ChromeCommand, Dialog},
    ui::{
        Cx,
        dialogs::search_results::{self, Line},
        kit::{
            pick::{self, Field, Pick},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{
    Align, Align2, Area, Id, Key, Layout, Margin, Modifiers, Order, Rect, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit, vec2,
};

/// Largest width of the results.
const RESULTS_PX: f32 = 380.0;
/// Largest share of the window's height that the results take.
const RESULTS_SHARE: f32 = 0.6;
/// Space at the right for the key or the cross.
const KEY_PX: f32 = 50.0;
const CROSS_PX: f32 = 26.0;
/// More results than any kind can have.
const ALL: usize = 10_000;

#[derive(Default)]
pub struct SearchState {
    text: String,
    /// The text that `lines` are for.
    searched: Option<String>,
    expanded: Vec<GroupKind>,
    lines: Vec<Line>,
    pick: Pick,
    was_open: bool,
    /// The field was clicked, so the caret stays where the click put it.
    by_pointer: bool,
    /// Select the text once the field has the keyboard.
    select: bool,
}

impl SearchState {
    fn update(&mut self, cx: &Cx) {
        if self.searched.as_ref() == Some(&self.text) {
            return;
        }
        self.expanded.clear();
        self.pick = Pick::first();
        self.searched = Some(self.text.clone());
        self.fill(cx);
    }

    fn fill(&mut self, cx: &Cx) {
        let results = cx.res.index().search(&self.text, ALL);
        self.lines = search_results::lines(&self.text, &results, &self.expanded, cx.res.atlas.sites().len());
    }

    fn count(&self) -> usize {
        self.lines.iter().filter(|line| line.can_be_taken()).count()
    }

    fn nth(&self, index: usize) -> Option<Line> {
        self.lines.iter().filter(|line| line.can_be_taken()).nth(index).cloned()
    }
}

/// Shows the search card, with the results while the search is open.
pub fn bar(ui: &mut Ui, cx: &mut Cx, search: &mut SearchState) {
    let is_open = cx.state.chrome.dialog == Some(Dialog::Search);
    let field = field_id();
    if is_open != search.was_open {
        opened_or_closed(ui, search, is_open);
        if is_open {
            cx.res.prepare_index();
        }
    }
    let has_focus = ui.memory(|memory| memory.has_focus(field));
    let enter = is_open && has_focus && search.pick.keys(ui, search.count());
    let card = card(ui, cx, search);
    // A dialog that closes in this frame still has the keyboard; the field gets it in the next.
    if search.select && card.response.has_focus() {
        search.select = false;
        pick::focus(ui, field_id(), &search.text);
    }
    if !is_open {
        if card.asks_to_open {
            search.by_pointer = card.response.clicked();
            cx.push(ChromeCommand::Toggle(Dialog::Search));
        }
        return;
    }
    search.update(cx);
    let (results, clicked) = results(ui, cx, search, card.rect);
    let taken = if enter { Some(search.pick.at) } else { clicked };
    if let Some(line) = taken.and_then(|index| search.nth(index)) {
        take(ui, cx, search, &line);
    } else if wants_to_close(ui, &card, results) {
        cx.push(ChromeCommand::CloseDialog);
    }
}

fn field_id() -> Id {
    Id::unique("search-field")
}

fn clear_id() -> Id {
    Id::unique("search-clear")
}

fn opened_or_closed(ui: &Ui, search: &mut SearchState, is_open: bool) {
    search.was_open = is_open;
    search.pick = Pick::first();
    search.select = is_open && !std::mem::take(&mut search.by_pointer);
    ui.memory_mut(|memory| match is_open {
        true => memory.request_focus(field_id()),
        false => memory.surrender_focus(field_id()),
    });
}

struct Card {
    rect: Rect,
    response: Response,
    asks_to_open: bool,
}

fn card(ui: &mut Ui, cx: &mut Cx, search: &mut SearchState) -> Card {
    let shown = style::floating(ui, cx.theme, Margin::symmetric(11, 6), |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let color = cx.color(Token::TextQuiet);
            ui.label(style::icon(Glyph::Search, 16.0).color(color));
            let (is_empty, right_px) = if search.text.is_empty() { (true, KEY_PX) } else { (false, CROSS_PX) };
            let name = "Search places, programs, countries, codes and coordinates";
            let width_px = (ui.available_width() - right_px - 8.0).max(60.0);
            let look = Field { id: field_id(), name, hint: "Search places, programs…", width_px };
            let response = pick::field(ui, cx, &look, &mut search.text);
            let cleared =
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| at_the_right(ui, cx, is_empty)).inner;
            (response, cleared)
        })
        .inner
    });
    let (rect, (response, cleared)) = (shown.response.rect, shown.inner);
    if cleared {
        search.text.clear();
        response.request_focus();
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect, style::CARD_RADIUS, ring, StrokeKind::Inside);
    }
    let asks_to_open = response.clicked() || response.changed() || cleared || response.has_focus() && down(ui);
    Card { rect, response, asks_to_open }
}

fn down(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::ArrowDown))
}

/// The search's key, or the cross that clears the text.
fn at_the_right(ui: &mut Ui, cx: &Cx, is_empty: bool) -> bool {
    if !is_empty {
        return cross(ui, cx);
    }
    if let Some(key) = Action::Search.keys().first() {
        widgets::key(ui, cx, &key.replace('+', " "));
    }
    false
}

fn cross(ui: &mut Ui, cx: &Cx) -> bool {
    let (_, rect) = ui.allocate_space(vec2(CROSS_PX, CROSS_PX));
    let response = ui.interact(rect, clear_id(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Clear the search"));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, style::CONTROL_RADIUS, cx.color(Token::Hover));
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(rect, style::CONTROL_RADIUS, ring, StrokeKind::Inside);
    }
    let (font, color) = (style::font(Face::Icons, 13.0), cx.color(Token::TextQuiet));
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, Glyph::Close.char(), font, color);
    response.on_hover_text("Clear the search").clicked()
}

fn results(ui: &Ui, cx: &Cx, search: &mut SearchState, card: Rect) -> (Rect, Option<usize>) {
    let screen = ui.ctx().content_rect();
    let at = card.left_bottom() + vec2(0.0, 6.0);
    let width = RESULTS_PX.max(card.width()).min(screen.right() - at.x - style::GAP_PX);
    let height = (screen.height() * RESULTS_SHARE).min(screen.bottom() - at.y - style::GAP_PX).max(80.0);
    let area = Area::new(Id::unique("search-results")).order(Order::Foreground).fixed_pos(at).fade_in(false);
    let shown = area.accessible_name("Search results").show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, Margin::same(8), |ui| {
            ui.set_width(width - 18.0);
            ui.set_max_height(height - 18.0);
            ScrollArea::vertical()
                .max_height(height - 18.0)
                .auto_shrink([false, true])
                .show(ui, |ui| list(ui, cx, search))
                .inner
        })
    });
    (shown.response.rect, shown.inner.inner)
}

fn list(ui: &mut Ui, cx: &Cx, search: &mut SearchState) -> Option<usize> {
    let builder = UiBuilder::new().accessibility_role(accesskit::Role::ListBox).accessibility_label("Results");
    let (mut index, mut clicked) = (0, None);
    let (at, reveal) = (search.pick.at, std::mem::take(&mut search.pick.reveal));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for line in &search.lines {
            let mark = (line.can_be_taken() && index == at).then_some(reveal);
            if search_results::show(ui, cx, field_id(), line, mark) {
                clicked = Some(index);
            }
            index += usize::from(line.can_be_taken());
        }
    });
    clicked
}

/// True on Escape, on a press elsewhere, or if another widget has taken the keyboard.
fn wants_to_close(ui: &Ui, card: &Card, results: Rect) -> bool {
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return true;
    }
    let elsewhere = |at| !card.rect.contains(at) && !results.contains(at);
    if ui.input(|input| input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(elsewhere)) {
        return true;
    }
    match ui.memory(|memory| memory.focused()) {
        None => {
            // A press on a heading or the scroll bar took the keyboard away.
            ui.memory_mut(|memory| memory.request_focus(field_id()));
            false
        }
        Some(id) => id != field_id() && id != clear_id(),
    }
}

fn take(ui: &Ui, cx: &mut Cx, search: &mut SearchState, line: &Line) {
    match line {
        Line::Hit(hit) => {
            search_results::take(cx, &hit.target);
            cx.push(ChromeCommand::CloseDialog);
        }
        Line::More(kind, _) => {
            search.expanded.push(*kind);
            search.fill(cx);
        }
        Line::Example(query, _) => {
            search.text = (*query).to_owned();
            pick::focus(ui, field_id(), query);
        }
        Line::Note(_) | Line::Heading(_) => {}
    }
}
