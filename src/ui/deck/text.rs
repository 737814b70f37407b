//! Editing a slide's text: one field at a time has a draft, which becomes one undoable edit when the field is left.
//!
//! Until then the journal keeps the draft.

use crate::{
    scene::Face,
    state::DeckCommand,
    ui::{
        Cx,
        deck::ViewsState,
        kit::{controls::check, style, widgets},
    },
    view::{Deck, Glyph, Slide, Token},
};
use egui::{
    Align, Align2, Area, Context, FontId, Id, Key, Layout, Modifiers, Order, Pos2, Response, RichText, Role,
    ScrollArea, TextEdit, Ui, WidgetInfo, pos2,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
    vec2,
};

pub(crate) const WIDTH_PX: f32 = 372.0;
const NOTES_ROWS: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Deck,
    Title(u32),
    Caption(u32),
    Notes(u32),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    field: Field,
    text: String,
}

impl Draft {
    pub fn apply(&self, deck: &mut Deck) {
        let text = || self.text.clone();
        match self.field {
            Field::Deck => deck.title = text(),
            Field::Title(id) => deck.change(id, |slide| slide.title = text()),
            Field::Caption(id) => deck.change(id, |slide| slide.caption = text()),
            Field::Notes(id) => deck.change(id, |slide| slide.notes = text()),
        }
    }

    fn command(self, deck: &Deck) -> Option<DeckCommand> {
        let Self { field, text } = self;
        let slide = |id| deck.slide(id);
        let title = text.trim();
        match field {
            Field::Deck => (!title.is_empty() && deck.title != title).then(|| DeckCommand::Rename(title.to_owned())),
            Field::Title(id) => {
                (!title.is_empty() && slide(id)?.title != title).then(|| DeckCommand::Title(id, title.to_owned()))
            }
            Field::Caption(id) => (slide(id)?.caption != text).then_some(DeckCommand::Caption(id, text)),
            Field::Notes(id) => (slide(id)?.notes != text).then_some(DeckCommand::Notes(id, text)),
        }
    }
}

#[derive(Default)]
pub struct TextState {
    pub draft: Option<Draft>,
    pub(crate) is_open: bool,
    /// The slide whose title is being edited in the strip.
    pub(crate) renaming: Option<u32>,
    /// Asks for the keyboard in the next frame.
    pub(crate) wants_keyboard: bool,
}

impl TextState {
    /// Turns the draft into an edit.
    pub fn commit(&mut self, cx: &mut Cx) {
        if let Some(command) = self.draft.take().and_then(|draft| draft.command(&cx.state.desk.deck)) {
            cx.push(command);
        }
    }

    pub(crate) fn rename(&mut self, id: u32) {
        (self.renaming, self.wants_keyboard) = (Some(id), true);
    }

    pub(crate) fn set_open(&mut self, is_open: bool) {
        (self.is_open, self.wants_keyboard, self.renaming) = (is_open, is_open, None);
    }
}

pub(crate) struct Look<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Placeholder while the field is empty.
    pub hint: &'a str,
    pub font: FontId,
    pub width_px: f32,
    /// Number of visible lines; with more than one, Enter inserts a line break.
    pub rows: usize,
}

/// A text field with a draft; `now` is the deck's own text.
pub(crate) fn field(
    ui: &mut Ui,
    cx: &mut Cx,
    texts: &mut TextState,
    (field, now): (Field, &str),
    look: &Look,
) -> Response {
    let drafted = texts.draft.as_ref().filter(|draft| draft.field == field);
    let mut text = drafted.map_or_else(|| now.to_owned(), |draft| draft.text.clone());
    let hint = RichText::new(look.hint).color(cx.color(Token::TextQuiet));
    let edit = if look.rows > 1 { TextEdit::multiline(&mut text) } else { TextEdit::singleline(&mut text) };
    let edit = edit.hint_text(hint).font(look.font.clone()).desired_width(look.width_px).desired_rows(look.rows);
    let response = ui.add(edit.margin(vec2(7.0, 4.0)).char_limit(20_000).id(Id::unique(("view-words", look.name))));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, look.name);
        info.current_text_value = Some(text.clone());
        info
    });
    if response.changed() {
        if texts.draft.as_ref().is_some_and(|draft| draft.field != field) {
            texts.commit(cx);
        }
        texts.draft = Some(Draft { field, text });
    }
    if response.lost_focus() {
        // Escape leaves the field and does nothing else.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        texts.commit(cx);
    }
    response
}

/// Selects all of a field's text.
pub(crate) fn select_all(ctx: &Context, field: Id, text: &str) {
    let mut state = TextEditState::load(ctx, field).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ctx, field);
}

/// The editor of the current slide's text, a card on top of the strip; `at` is the middle of its lower edge.
pub(crate) fn editor(ui: &Ui, cx: &mut Cx, views: &mut ViewsState, at: Pos2) {
    let Some(slide) = cx.state.desk.current.and_then(|id| cx.state.desk.deck.slide(id)).cloned() else {
        views.texts.set_open(false);
        return;
    };
    let area = Area::new(Id::unique("view-editor")).order(Order::Middle).pivot(Align2::CENTER_BOTTOM).fixed_pos(at);
    area.constrain(false).fade_in(false).default_size(vec2(WIDTH_PX, 100.0)).show(ui.ctx(), |ui| {
        style::floating(ui, cx.theme, egui::Margin::same(12), |ui| {
            ui.set_width(WIDTH_PX - 26.0);
            contents(ui, cx, views, &slide);
        });
    });
}

fn contents(ui: &mut Ui, cx: &mut Cx, views: &mut ViewsState, slide: &Slide) {
    let (deck, id) = (&cx.state.desk.deck, slide.id);
    let words = format!("View {} of {}", deck.position(id).map_or(0, |index| index + 1), deck.slides.len());
    ui.horizontal(|ui| {
        ui.label(RichText::new(words).font(style::font(Face::Bold, 14.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(ui, Glyph::Close, "Close the editor").clicked() {
                views.texts.commit(cx);
                views.texts.set_open(false);
            }
        });
    });
    let width_px = ui.available_width();
    let look = |name, hint, rows| Look { name, hint, font: style::font(Face::Regular, 13.5), width_px, rows };
    let texts = &mut views.texts;
    let label = |ui: &mut Ui, cx: &Cx, words: &str| _ = widgets::quiet(ui, cx, words);
    label(ui, cx, "Title");
    let title = field(ui, cx, texts, (Field::Title(id), &slide.title), &look("Title of the view", "", 1));
    if std::mem::take(&mut texts.wants_keyboard) {
        title.request_focus();
    }
    label(ui, cx, "Caption, for the audience");
    let shown = "What is shown, in words, where it is empty";
    field(ui, cx, texts, (Field::Caption(id), &slide.caption), &look("Caption of the view", shown, 1));
    label(ui, cx, "Notes, for the speaker");
    ScrollArea::vertical().id_salt("view-notes").max_height(118.0).show(ui, |ui| {
        field(ui, cx, texts, (Field::Notes(id), &slide.notes), &look("Notes of the view", "", NOTES_ROWS));
    });
    ui.horizontal(|ui| {
        let mut hidden = slide.hidden;
        check(ui, cx, ("Left out of the show", ""), &mut hidden);
        if hidden != slide.hidden {
            cx.push(DeckCommand::Hide(vec![id], hidden));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let tip = "Keep camera, programs, filter and selection as they are on the map now";
            if widgets::button(ui, Glyph::Map, "Update").on_hover_text(tip).clicked() {
                cx.push(DeckCommand::Update(id));
            }
        });
    });
}

/// Position of the editor's lower edge, kept between the window's left and right edges.
pub(crate) fn place(middle: f32, bottom: f32, (left, right): (f32, f32)) -> Pos2 {
    let half = WIDTH_PX / 2.0;
    pos2(middle.clamp(left + half, (right - half).max(left + half)), bottom)
}
