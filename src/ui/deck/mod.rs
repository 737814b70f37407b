//! The deck along the bottom of the window: its name and buttons at the left, a strip of thumbnails next to them.

pub mod keys;
pub mod menu;
pub mod strip;
pub mod text;
pub mod thumbs;

use crate::{
    scene::Face,
    state::{
        Action, DeckCommand, DeckSession, Dialog, ExportChoice, ExportCommand, FileCommand, SelectCommand,
        deck::BUILT_IN, export::What,
    },
    ui::{
        Cx,
        deck::{
            strip::StripState,
            text::{Field, Look, TextState},
        },
        dialogs::files::{self, FilesState},
        kit::{style, widgets},
    },
    view::{Deck, Glyph, Selection, Token, deck::is_token},
};
use egui::{
    Align, Area, Button, Context, Event, Id, Label, Layout, Margin, Order, Popup, Rect, RichText, Role, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

pub use crate::ui::deck::{text::Draft, thumbs::Thumbs};

/// The thumbnails are smaller in a window below this height.
const LOW_PX: f32 = 640.0;
/// The card is hidden in a window below this height.
const LEAST_PX: f32 = 420.0;
/// Width of the deck's name and buttons.
const HEAD_PX: f32 = 214.0;
const MARGIN: Margin = Margin::symmetric(10, 8);

#[derive(Default)]
pub struct ViewsState {
    pub thumbs: Thumbs,
    pub files: FilesState,
    pub texts: TextState,
    pub(crate) strip: StripState,
    changed: Option<Changed>,
    was_shown: bool,
    pub(crate) wants_paste: bool,
}

/// The last answer of [`DeckSession::is_changed`] and the decks it was for.
struct Changed {
    deck: Arc<Deck>,
    saved: Option<Arc<Deck>>,
    is_changed: bool,
}

impl ViewsState {
    /// True if there are unsaved changes; cached per deck.
    pub fn is_changed(&mut self, desk: &DeckSession) -> bool {
        let same = |one: &Option<Arc<Deck>>, two: &Option<Arc<Deck>>| match (one, two) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            (one, two) => one.is_none() && two.is_none(),
        };
        if let Some(known) = &self.changed
            && Arc::ptr_eq(&known.deck, &desk.deck)
            && same(&known.saved, &desk.file.saved)
        {
            return known.is_changed;
        }
        let is_changed = desk.is_changed();
        self.changed = Some(Changed { deck: Arc::clone(&desk.deck), saved: desk.file.saved.clone(), is_changed });
        is_changed
    }
}

/// Height of the card with the gap above it; 0 if it is hidden.
pub(crate) fn height_px(cx: &Cx, rect: Rect) -> f32 {
    let chrome = &cx.state.chrome;
    let is_shown = chrome.views && chrome.cards && cx.state.desk.show.is_none() && rect.height() >= LEAST_PX;
    if is_shown { body_px(rect) + 18.0 + style::GAP_PX } else { 0.0 }
}

fn body_px(rect: Rect) -> f32 {
    strip::height_px(rect.height() < LOW_PX)
}

/// Runs before a frame: commits the text being typed when a key asks for something else, and pastes a copied slide from
/// anywhere.
pub(crate) fn prepare(ctx: &Context, cx: &mut Cx, views: &mut ViewsState) {
    let (asks, pasted) = ctx.input(|input| {
        let is_asking = |event: &Event| {
            matches!(event, Event::Key { key, pressed: true, modifiers, .. }
                if modifiers.command || matches!(key, egui::Key::F5 | egui::Key::F11))
        };
        let pasted = input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        });
        (input.events.iter().any(is_asking) || input.viewport().close_requested(), pasted)
    });
    if asks {
        views.texts.commit(cx);
    }
    if let Some(text) = pasted.filter(|_| !ctx.text_edit_focused() && cx.state.chrome.dialog.is_none())
        && (std::mem::take(&mut views.wants_paste) || views.strip.has_keyboard || is_token(&text))
    {
        cx.push(DeckCommand::Paste(text));
    }
    files::dropped(ctx, cx);
    // The export window is about the map unless it was opened for slides.
    let choice = &cx.state.prefs.export;
    if cx.state.chrome.dialog != Some(Dialog::Export) && choice.what != What::Map {
        cx.push(ExportCommand::Choose(Box::new(ExportChoice { what: What::Map, ..choice.clone() })));
    }
    // A stale answer must not quit the program later.
    let desk = &cx.state.desk;
    let is_answering = cx.state.chrome.dialog == Some(Dialog::SaveChanges) || desk.file.saving.is_some();
    if desk.waiting.is_some() && !is_answering && cx.state.desk.asking.is_none() {
        cx.push(DeckCommand::File(FileCommand::Answer(crate::state::Answer::Stay)));
    }
}

/// Shows the card with its lower edge at `bottom`.
pub(crate) fn show(ui: &Ui, cx: &mut Cx, views: &mut ViewsState, (rect, bottom): (Rect, f32)) {
    let is_new = !std::mem::replace(&mut views.was_shown, height_px(cx, rect) > 0.0);
    if !views.was_shown {
        views.texts.commit(cx);
        views.texts.set_open(false);
        views.strip.has_keyboard = false;
        return;
    }
    if is_new && let Selection::Sites(sites) = &cx.state.view.selection {
        // Selecting again makes the camera move the sites out from under the card.
        cx.push(SelectCommand::Sites(sites.clone()));
    }
    let size = vec2(rect.width() - 2.0 * style::GAP_PX, body_px(rect));
    let at = pos2(rect.left() + style::GAP_PX, bottom - size.y - 18.0);
    let area = Area::new(Id::unique("views")).order(Order::Middle).fixed_pos(at).constrain(false).fade_in(false);
    area.default_size(size).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, MARGIN, |ui| {
            let inner = vec2(size.x - 22.0, size.y);
            let (room, _) = ui.allocate_exact_size(inner, egui::Sense::hover());
            let (head, strip) = room.split_left_right_at_x(room.left() + HEAD_PX.min(room.width() * 0.4));
            let mut column = ui.new_child(UiBuilder::new().max_rect(head).layout(Layout::top_down(Align::Min)));
            self::head(&mut column, cx, views, rect.height() < LOW_PX);
            let mut beside = ui.new_child(UiBuilder::new().max_rect(strip.with_min_x(strip.left() + 14.0)));
            if cx.state.desk.deck.slides.is_empty() {
                empty(&mut beside, cx);
            } else {
                strip::show(&mut beside, cx, views, rect.height() < LOW_PX);
            }
        });
    });
    views.thumbs.settle();
    if views.texts.is_open {
        let is_free =
            !ui.ctx().text_edit_focused() && cx.state.chrome.dialog.is_none() && cx.state.desk.asking.is_none();
        if is_free
            && !Popup::is_any_open(ui.ctx())
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            return views.texts.set_open(false);
        }
        let edges = (rect.left() + style::GAP_PX, rect.right() - style::GAP_PX);
        let middle = views.strip.current_x.unwrap_or(rect.center().x);
        text::editor(ui, cx, views, text::place(middle, at.y - 8.0, edges));
    }
}

/// The deck's name, its status and its buttons.
fn head(ui: &mut Ui, cx: &mut Cx, views: &mut ViewsState, is_low: bool) {
    ui.spacing_mut().item_spacing = vec2(5.0, if is_low { 3.0 } else { 5.0 });
    let desk = &cx.state.desk;
    let (title, count) = (desk.deck.title.clone(), desk.deck.slides.len());
    let (is_changed, has_file, is_saving) =
        (views.is_changed(desk), desk.file.path.is_some(), desk.file.saving.is_some());
    let width_px = ui.available_width();
    let font = style::font(Face::SemiBold, 13.5);
    let look = Look { name: "Title of the deck", hint: "Untitled deck", font, width_px, rows: 1 };
    text::field(ui, cx, &mut views.texts, (Field::Deck, &title), &look);
    if !is_low {
        let stand = match (is_saving, is_changed, has_file) {
            (true, ..) => "· saving…",
            (_, true, _) => "• not saved",
            (_, _, true) => "· saved",
            _ => "",
        };
        let views = crate::model::words::count(count, "view");
        let words = if stand.is_empty() || count == 0 && !has_file { views } else { format!("{views} {stand}") };
        ui.add(Label::new(RichText::new(words).size(12.5).color(cx.color(Token::TextQuiet))));
    }
    ui.horizontal(|ui| {
        let save = Button::new((style::icon(Glyph::Plus, 14.0), RichText::new("Save view")));
        let save = ui.add(save);
        save.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Save view"));
        if save.on_hover_text(tip(Action::SaveView)).clicked() {
            run(cx, Action::SaveView);
        }
        let present = ui.add_enabled_ui(count > 0, |ui| widgets::button(ui, Glyph::Present, "Present")).inner;
        if present.on_hover_text(tip(Action::Present)).clicked() {
            run(cx, Action::Present);
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 8.0;
        for (action, words) in [(Action::OpenDeck, "Open"), (Action::SaveDeck, "Save")] {
            let is_enabled = action.command(cx.state, &cx.res.atlas).is_some();
            let button = ui.add_enabled(is_enabled, Button::new(words));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, tip(action)));
            if button.on_hover_text(tip(action)).clicked() {
                run(cx, action);
            }
        }
        let has_current = cx.state.desk.current.is_some_and(|id| cx.state.desk.deck.slide(id).is_some());
        let words = ui.add_enabled_ui(has_current, |ui| {
            widgets::icon_button(ui, Glyph::Quote, "Title, caption and notes of the view")
        });
        if words.inner.clicked() {
            let is_open = views.texts.is_open;
            views.texts.set_open(!is_open);
        }
        let more = widgets::icon_button(ui, Glyph::More, "More for the deck");
        Popup::menu(&more).show(|ui| menu::deck(ui, cx, views));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(
                ui,
                Glyph::ChevronDown,
                &format!("Hide the {}", tip(Action::ToggleViews).to_lowercase()),
            )
            .clicked()
            {
                run(cx, Action::ToggleViews);
            }
        });
    });
}

/// Placeholder for an empty strip.
fn empty(ui: &mut Ui, cx: &mut Cx) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() / 2.0 - 46.0).max(2.0));
        if ui.button(RichText::new("Save this view (Ctrl+B)").font(style::font(Face::SemiBold, 13.5))).clicked() {
            run(cx, Action::SaveView);
        }
        widgets::quiet(ui, cx, "Views become a deck to present and to hand over. Or open one that is built in:");
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let chips = BUILT_IN.iter().map(|(name, _)| cx.res.fonts.width_px(Face::SemiBold, name, 12.0, 0.0) + 26.0);
            ui.add_space(((ui.available_width() - chips.sum::<f32>()) / 2.0).max(0.0));
            for (number, (name, _)) in BUILT_IN.iter().enumerate() {
                if widgets::chip(ui, cx, name).clicked() {
                    cx.push(DeckCommand::File(FileCommand::BuiltIn(number)));
                }
            }
        });
    });
}

/// An action's label and key.
pub(crate) fn tip(action: Action) -> String {
    match action.keys().first() {
        Some(key) => format!("{} ({})", action.label(), crate::ui::kit::keys::words(key)),
        None => action.label().to_owned(),
    }
}

pub(crate) fn run(cx: &mut Cx, action: Action) {
    if let Some(command) = action.command(cx.state, &cx.res.atlas) {
        cx.push(command);
    }
}
