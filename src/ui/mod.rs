//! The window's contents: reads the state, shows it, and answers with commands. egui from here down.
//!
//! One frame reads like a table of contents in [`show`]. Each part is a function that takes what it shows.

pub mod about;
pub mod chips;
mod compare;
mod compare_card;
pub mod detail;
mod detail_country;
mod detail_group;
mod detail_site;
mod detail_statement;
pub mod dialog;
#[cfg(test)]
mod dialog_tests;
mod export_preview;
mod export_window;
mod export_window_controls;
mod export_window_footer;
mod export_window_options;
pub mod filter;
mod filter_check;
pub mod ground;
pub mod halo;
pub mod keys;
pub mod legend;
mod list;
pub mod map;
mod map_input;
mod map_land;
mod map_targets;
mod menu;
mod notices;
pub mod paint;
pub mod palette;
mod palette_list;
mod panes;
mod pick;
pub mod places;
mod places_keys;
mod places_rows;
pub mod present;
mod present_clock;
pub mod present_desk;
mod present_fade;
mod present_keys;
mod present_live;
mod present_overview;
mod present_presenter;
mod present_sheet;
pub mod programs;
pub mod search;
mod search_results;
#[cfg(test)]
mod search_tests;
pub mod settings;
mod shade_row;
pub mod sheet;
mod sheet_pill;
mod sheet_rows;
mod sheet_tabs;
mod shell;
pub mod shortcuts;
pub mod status;
pub mod style;
#[cfg(test)]
mod testing;
pub mod thumbs;
pub mod tiles;
pub mod time;
mod time_axis;
mod time_bars;
mod time_handles;
mod time_numbers;
mod told;
mod told_rows;
mod top;
pub mod views;
pub mod views_files;
mod views_keys;
mod views_menu;
mod views_strip;
pub mod views_text;
pub mod widgets;

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
    pub panes: panes::Panes,
    /// The search field and its results.
    pub search: search::SearchState,
    /// The list of places.
    pub places: places::PlacesState,
    /// The dialogs.
    pub dialogs: dialog::DialogsState,
    /// The show.
    pub present: present::PresentState,
    /// The card of the fact sheet.
    pub sheet: sheet::SheetState,
    /// The views of the deck.
    pub views: views::ViewsState,
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
    pub fn new(tiles: tiles::BasemapTiles) -> Self {
        Self {
            map: map::MapWidget::new(Side::Left),
            panes: panes::Panes::new(tiles),
            search: Default::default(),
            places: Default::default(),
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
    views::prepare(ui.ctx(), cx, &mut widgets.views);
    keys::handle(ui, cx, widgets.map_has_keyboard);
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
    dialog::show_open(ui.ctx(), cx, &mut widgets.dialogs);
    views_files::show(ui.ctx(), cx, &mut widgets.views.files);
    keys::handle_escape(ui, cx);
}

/// What every part of the window is given.
pub struct Cx<'a> {
    /// What never changes.
    pub res: &'a Assets,
    /// What the user is doing.
    pub state: &'a State,
    /// The colours.
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

    /// A token's colour.
    pub fn color(&self, token: Token) -> Color32 {
        style::token(self.theme, token)
    }
}
