//! The window's contents: reads the state, draws it and returns commands. Only this module and those below it use egui.
//!
//! [`show`] lists the parts of a frame in order. Names that end in `_px` are in egui points unless a comment says
//! otherwise.

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

/// Per-frame memory of the window's parts; never saved.
pub struct Widgets {
    pub map: map::MapWidget,
    /// The basemap, and the second of two maps.
    pub panes: map::panes::Panes,
    pub search: dialogs::search::SearchState,
    pub lists: lists::Lists,
    pub dialogs: dialogs::DialogsState,
    pub present: present::PresentState,
    pub sheet: cards::sheet::SheetState,
    pub views: deck::ViewsState,
    pub time: time::TimeState,
    /// True if clusters were drawn in the last frame.
    pub has_rings: bool,
    /// True if the map or nothing had the keyboard in the last frame.
    pub map_has_keyboard: bool,
    /// The desktop was asked to change full screen and has not answered yet.
    pub fullscreen_asked: bool,
}

impl Widgets {
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

/// Handles keys before any widget sees them.
pub fn keys(ui: &egui::Ui, cx: &mut Cx, widgets: &mut Widgets) {
    present::magnify(ui.ctx(), cx.state, &mut widgets.present);
    if cx.state.desk.show.is_some() {
        return present::keys(ui, cx);
    }
    deck::prepare(ui.ctx(), cx, &mut widgets.views);
    kit::keys::handle(ui, cx, widgets.map_has_keyboard);
}

/// Runs after the keys and before [`show`]: updates the map's size.
pub fn prepare(ui: &egui::Ui, cx: &mut Cx, widgets: &Widgets) {
    match &cx.state.desk.show {
        Some(show) => present::stage(ui, cx, show),
        None => shell::stage(ui.max_rect(), cx, widgets),
    }
}

/// Draws one frame from back to front, after [`prepare`].
pub fn show(ui: &mut egui::Ui, cx: &mut Cx, widgets: &mut Widgets) {
    if let Some(show) = &cx.state.desk.show {
        return present::show(ui, cx, widgets, show);
    }
    shell::show(ui, cx, widgets);
    dialogs::show_open(ui.ctx(), cx, &mut widgets.dialogs);
    dialogs::files::show(ui.ctx(), cx, &mut widgets.views.files);
    kit::keys::handle_escape(ui, cx);
}

/// Context of every part of the window in a frame.
pub struct Cx<'a> {
    pub res: &'a Assets,
    pub state: &'a State,
    pub theme: &'a Theme,
    /// Sites shown, as ascending indices into the atlas's sites.
    pub admitted: &'a [usize],
    /// Commands issued in this frame.
    pub commands: &'a mut Vec<Command>,
}

impl Cx<'_> {
    pub fn push(&mut self, command: impl Into<Command>) {
        self.commands.push(command.into());
    }

    pub fn color(&self, token: Token) -> Color32 {
        kit::style::token(self.theme, token)
    }
}
