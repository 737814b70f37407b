//! The menus of a slide and of the deck.

use crate::{
    state::{
        Action, Command, DeckCommand, FileCommand, PresentCommand,
        deck::BUILT_IN,
        export::{What, short},
    },
    ui::{
        Cx,
        deck::{ViewsState, strip},
        kit::widgets,
    },
    view::Slide,
};
use egui::{Popup, Ui, ViewportCommand};

const WIDTH_PX: f32 = 236.0;

/// A slide's context menu. Commands that work on several slides apply to the whole selection.
pub(crate) fn view(ui: &mut Ui, cx: &mut Cx, views: &mut ViewsState, slide: &Slide) {
    ui.set_width(WIDTH_PX);
    let (id, chosen) = (slide.id, strip::ids(cx));
    let ids = if chosen.contains(&id) { chosen } else { vec![id] };
    let these = if ids.len() == 1 { "this view".to_owned() } else { format!("these {} views", ids.len()) };
    if chosen_one(ui, cx, "Show on the map") {
        strip::go(cx, views, id);
    }
    if chosen_one(ui, cx, "Present from here") {
        cx.push(DeckCommand::Go(id));
        cx.push(PresentCommand::StartHere);
    }
    item(ui, cx, "Update to what is on the map now", DeckCommand::Update(id).into());
    ui.separator();
    if chosen_one(ui, cx, "Rename…") {
        views.texts.rename(id);
    }
    if chosen_one(ui, cx, "Caption and notes…") {
        strip::go(cx, views, id);
        views.texts.set_open(true);
    }
    let (label, hidden) = if slide.hidden { ("Take into the show", false) } else { ("Leave out of the show", true) };
    item(ui, cx, label, DeckCommand::Hide(ids.clone(), hidden).into());
    item(ui, cx, "Duplicate", DeckCommand::Duplicate(ids.clone()).into());
    ui.separator();
    item(ui, cx, "Copy as text", DeckCommand::Copy(id).into());
    paste(ui, cx, views);
    if chosen_one(ui, cx, &format!("Export {these}…")) {
        cx.push(DeckCommand::Choose(ids.clone()));
        strip::export(cx, What::Chosen);
    }
    ui.separator();
    item(ui, cx, &format!("Delete {these}"), DeckCommand::Delete(ids).into());
}

pub(crate) fn deck(ui: &mut Ui, cx: &mut Cx, views: &mut ViewsState) {
    ui.set_width(WIDTH_PX);
    for action in [Action::NewDeck, Action::OpenDeck, Action::SaveDeck, Action::SaveDeckAs] {
        if let Some(command) = action.command(cx.state, &cx.res.atlas) {
            item(ui, cx, action.label(), command);
        }
    }
    paste(ui, cx, views);
    if !cx.state.desk.deck.slides.is_empty() && chosen_one(ui, cx, "Export the views…") {
        strip::export(cx, What::Deck);
    }
    ui.separator();
    widgets::section(ui, cx, "Built in");
    for (number, (name, _)) in BUILT_IN.iter().enumerate() {
        item(ui, cx, name, file(FileCommand::BuiltIn(number)));
    }
    let recent = cx.state.prefs.recent.clone();
    if recent.is_empty() {
        return;
    }
    widgets::section(ui, cx, "Recent");
    for path in recent {
        let words = short(&path, &cx.state.exports.environment);
        let name = path.file_name().map_or_else(|| words.clone(), |name| name.to_string_lossy().into_owned());
        if widgets::menu_row(ui, cx, &name).on_hover_text(words).clicked() {
            cx.push(file(FileCommand::Open(path)));
            ui.close();
        }
    }
}

/// The clipboard is read by asking the system; its content arrives in a later frame.
fn paste(ui: &mut Ui, cx: &mut Cx, views: &mut ViewsState) {
    if chosen_one(ui, cx, "Paste a view") {
        views.wants_paste = true;
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
    }
}

fn file(command: FileCommand) -> Command {
    DeckCommand::File(command).into()
}

fn item(ui: &mut Ui, cx: &mut Cx, label: &str, command: Command) {
    if chosen_one(ui, cx, label) {
        cx.push(command);
    }
}

fn chosen_one(ui: &mut Ui, cx: &Cx, label: &str) -> bool {
    let is_chosen = widgets::menu_row(ui, cx, label).clicked();
    if is_chosen {
        Popup::close_all(ui.ctx());
    }
    is_chosen
}
