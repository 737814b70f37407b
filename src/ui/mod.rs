//! The window's contents: reads the state, shows it, and answers with commands. egui from here down.
//!
//! One frame reads like a table of contents in [`show`]. Each part is a function that takes what it shows.

pub mod cards;
pub mod deck;
pub mod detail;
pub mod dialogs;
pub mod export;
pub mod kit;
pub mod lists;
pub mod map;
pub mod notices;
pub mod present;
mod shell;
#[cfg(test)]
mod testing;
pub mod time;

use crate::{
    scene::Assets,
    state::{Command, State},
    view::{Side, Theme, Token},
};
use egui::Color32;

/// What the parts of the window remember from frame to frame; nothing of it is worth keeping.
pub struct Widgets {
    /// The map.
    pub map: map::MapWidget,
    /// The basemap, and the second of two maps.
    pub panes: map::panes::Panes,
    /// The search field and its results.
    pub search: dialogs::search::SearchState,
    pub lists: lists::Lists,
    /// The dialogs.
    pub dialogs: dialogs::DialogsState,
    /// The show.
    pub present: present::PresentState,
    /// The card of the fact sheet.
    pub sheet: cards::sheet::SheetState,
    /// The views of the deck.
    pub views: deck::ViewsState,
    /// The time strip.
    pub time: time::TimeState,
    /// Whether any places were drawn as a ring in the last frame.
    pub has_rings: bool,
    /// Whether the map, or nothing, had the keyboard in the last frame.
    pub map_has_keyboard: bool,
    /// Whether the desktop was asked to change full screen and has not answered yet.
    pub fullscreen_asked: bool,
}

impl Widgets {
    /// Fresh widgets over a basemap.
    pub fn new(tiles: map::tiles::BasemapTiles) -> Self {
        Self {
            map: map::MapWidget::new(Side::Left),
            panes: map::panes::Panes::new(tiles),
            search: Default::default(),
            lists: Default::default(),
            dialogs: Default::default(),
            present: Default::default(),
            sheet: Default::default(),
            views: Default::default(),
            time: Default::default(),
            has_rings: true,
            map_has_keyboard: true,
            fullscreen_asked: false,
        }
    }
}

/// What the keys ask for, before anything else sees them.
pub fn keys(ui: &egui::Ui, cx: &mut Cx, widgets: &mut Widgets) {
    present::magnify(ui.ctx(), cx.state, &mut widgets.present);
    if cx.state.desk.show.is_some() {
        return present::keys(ui, cx);
    }
    deck::prepare(ui.ctx(), cx, &mut widgets.views);
    kit::keys::handle(ui, cx, widgets.map_has_keyboard);
}

/// What comes before a frame is shown, once the keys have done what they do: the size of the map.
pub fn prepare(ui: &egui::Ui, cx: &mut Cx, widgets: &Widgets) {
    match &cx.state.desk.show {
        Some(show) => present::stage(ui, cx, show),
        None => shell::stage(ui.max_rect(), cx, widgets),
    }
}

/// Shows one frame from the back to the front; [`prepare`] comes before it.
pub fn show(ui: &mut egui::Ui, cx: &mut Cx, widgets: &mut Widgets) {
    if let Some(show) = &cx.state.desk.show {
        return present::show(ui, cx, widgets, show);
    }
    shell::show(ui, cx, widgets);
    dialogs::show_open(ui.ctx(), cx, &mut widgets.dialogs);
    dialogs::files::show(ui.ctx(), cx, &mut widgets.views.files);
    kit::keys::handle_escape(ui, cx);
}

/// What every part of the window is given.
pub struct Cx<'a> {
    /// What never changes.
    pub res: &'a Assets,
    /// What the user is doing.
    pub state: &'a State,
    /// The colors.
    pub theme: &'a Theme,
    /// The places shown, as ascending indices into the atlas's sites.
    pub admitted: &'a [usize],
    /// What the user asks for in this frame.
    pub commands: &'a mut Vec<Command>,
}

impl Cx<'_> {
    /// Asks for something.
    pub fn push(&mut self, command: impl Into<Command>) {
        self.commands.push(command.into());
    }

    /// A token's color.
    pub fn color(&self, token: Token) -> Color32 {
        kit::style::token(self.theme, token)
    }
}
