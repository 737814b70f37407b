//! The command palette: all commands, found by typing their names.

use crate::{
    state::ChromeCommand,
    ui::{
        Cx,
        dialogs::{
            palette_list::{self, Deed, Offer},
            search_results,
        },
        kit::{
            dialog,
            pick::{self, End, Entry, Field, Mark, Pick},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{Context, Frame, Id, Margin, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, accesskit};

const SHEET: dialog::Sheet =
    dialog::Sheet { slug: "palette", title: "Command palette", width_px: 560.0, kind: dialog::Kind::Picker };
/// Height of the field above the list.
const FIELD_PX: f32 = 48.0;

#[derive(Default)]
pub struct PaletteState {
    text: String,
    /// Built from the atlas once.
    offers: Vec<Offer>,
    /// The text that `found` is for.
    searched: Option<String>,
    found: Vec<usize>,
    pick: Pick,
}

impl PaletteState {
    fn update(&mut self, cx: &Cx) {
        if self.offers.is_empty() {
            self.offers = palette_list::offers(cx.res);
        }
        if self.searched.as_ref() != Some(&self.text) {
            self.found = palette_list::find(&self.offers, &self.text);
            self.searched = Some(self.text.clone());
            self.pick = Pick::first();
        }
    }
}

pub fn show(ctx: &Context, cx: &mut Cx, palette: &mut PaletteState) {
    let is_new = dialog::is_new(ctx, SHEET.slug);
    if is_new {
        palette.text.clear();
        palette.pick = Pick::first();
    }
    palette.update(cx);
    let room = dialog::room_px(ctx, SHEET.kind) - FIELD_PX;
    dialog::frame(ctx, cx, &SHEET, |ui, cx| {
        let had_focus = ui.memory(|memory| memory.has_focus(field_id()));
        let enter = had_focus && palette.pick.keys(ui, palette.found.len());
        field(ui, cx, palette);
        if is_new || ui.memory(|memory| memory.focused().is_none()) {
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        }
        palette.update(cx);
        ui.add_space(8.0);
        let clicked = ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| list(ui, cx, palette))
            .inner;
        let wanted = if enter { Some(palette.pick.at) } else { clicked };
        let offer = wanted.and_then(|at| palette.found.get(at)).and_then(|index| palette.offers.get(*index));
        if let Some(offer) = offer {
            run(cx, offer);
        }
    });
}

fn field_id() -> Id {
    Id::unique("palette-field")
}

fn field(ui: &mut Ui, cx: &Cx, palette: &mut PaletteState) {
    let frame = Frame::NONE
        .fill(cx.color(Token::Field))
        .stroke(Stroke::new(1.0, cx.color(Token::SurfaceBorder)))
        .corner_radius(style::CONTROL_RADIUS)
        .inner_margin(Margin::symmetric(10, 3));
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(style::icon(Glyph::Command, 16.0).color(cx.color(Token::TextQuiet)));
            let width_px = ui.available_width();
            let look =
                Field { id: field_id(), name: "What to do", hint: "Type what to do: theme, zoom, copy…", width_px };
            pick::field(ui, cx, &look, &mut palette.text)
        })
        .inner
    });
    if shown.inner.has_focus() {
        let ring = Stroke::new(2.0, cx.color(Token::Focus));
        ui.painter().rect_stroke(shown.response.rect, style::CONTROL_RADIUS, ring, StrokeKind::Inside);
    }
}

fn list(ui: &mut Ui, cx: &Cx, palette: &mut PaletteState) -> Option<usize> {
    if palette.found.is_empty() {
        let text = format!(
            "Nothing is called “{}”. Places and the fact sheet are in the search, Ctrl+F.",
            palette.text.trim()
        );
        widgets::empty(ui, cx, Glyph::Command, &text);
        return None;
    }
    let (reveal, mut clicked) = (std::mem::take(&mut palette.pick.reveal), None);
    let builder = UiBuilder::new().accessibility_role(accesskit::Role::ListBox).accessibility_label("What can be done");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let offers = palette.found.iter().filter_map(|index| palette.offers.get(*index));
        for (at, offer) in offers.enumerate() {
            let is_at = at == palette.pick.at;
            let response = row(ui, cx, offer, is_at);
            if is_at && reveal {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                clicked = Some(at);
            }
        }
    });
    clicked
}

fn row(ui: &mut Ui, cx: &Cx, offer: &Offer, is_at: bool) -> egui::Response {
    let is_enabled = offer.is_possible(cx.state, &cx.res.atlas);
    let mark = match &offer.deed {
        Deed::Only(id) | Deed::Toggle(id) => {
            Mark::Symbol(cx.res.symbols.of(id), crate::ui::kit::paint::Look::plain(0.95))
        }
        Deed::Action(_) | Deed::Country(_) => Mark::Glyph(offer.glyph()),
    };
    let key = match &offer.deed {
        Deed::Action(action) => action.keys().first().copied(),
        _ => None,
    };
    let (title, is_on) = (offer.words(cx.state), offer.is_on(cx.state));
    let on = if is_on { ". On" } else { "" };
    let keys = key.map(|key| format!(". {}", crate::ui::kit::keys::words(key))).unwrap_or_default();
    let name = format!("{title}{keys}{on}");
    let words = if is_enabled { "" } else { "not possible now" };
    let entry = Entry {
        id: Id::unique(("palette", &offer.slug)),
        name: &name,
        mark,
        title,
        subtitle: &offer.help,
        end: End { words, key, is_on },
        is_at,
        is_enabled,
    };
    pick::entry(ui, cx, field_id(), &entry)
}

/// Closes the palette and runs the entry; an entry that is not possible now does nothing.
fn run(cx: &mut Cx, offer: &Offer) {
    if !offer.is_possible(cx.state, &cx.res.atlas) {
        return;
    }
    let command = offer.command(cx.state, &cx.res.atlas);
    cx.push(ChromeCommand::CloseDialog);
    match (&offer.deed, command) {
        (Deed::Country(iso), _) => search_results::go_to_country(cx, iso),
        (_, Some(command)) if !Offer::is_palette(&command) => cx.push(command),
        _ => {}
    }
}
