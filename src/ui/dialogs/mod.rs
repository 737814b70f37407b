//! The dialogs, and their state while they are open. The search belongs to its field instead.

pub mod about;
pub mod files;
pub mod filter;
pub mod filter_check;
pub mod palette;
pub mod palette_list;
pub mod search;
pub mod search_results;
#[cfg(test)]
mod search_tests;
pub mod settings;
pub mod shortcuts;
#[cfg(test)]
mod tests;

use crate::{
    export::preview::Preview,
    state::Dialog,
    ui::{
        Cx,
        dialogs::{filter::FilterState, palette::PaletteState},
        export::{self, ExportState},
    },
};
use egui::{Context, Id};

#[derive(Default)]
pub struct DialogsState {
    open: Option<Dialog>,
    back_to: Option<Id>,
    palette: PaletteState,
    filter: FilterState,
    export: ExportState,
}

/// Shows the open dialog, except for the search.
pub fn show_open(ctx: &Context, cx: &mut Cx, state: &mut DialogsState) {
    state.follow(ctx, cx.state.chrome.dialog);
    match cx.state.chrome.dialog {
        Some(Dialog::Palette) => palette::show(ctx, cx, &mut state.palette),
        Some(Dialog::Shortcuts) => shortcuts::show(ctx, cx),
        Some(Dialog::About) => about::show(ctx, cx),
        Some(Dialog::Settings) => settings::show(ctx, cx),
        Some(Dialog::Filter) => filter::show(ctx, cx, &mut state.filter),
        Some(Dialog::Export) => export::show(ctx, cx, &mut state.export),
        Some(Dialog::SaveChanges) => files::save_changes(ctx, cx),
        Some(Dialog::Search) | None => {}
    }
}

impl DialogsState {
    /// Ignored if the export window has been closed.
    pub fn take_preview(&mut self, ctx: &Context, preview: Preview) {
        if self.open == Some(Dialog::Export) {
            self.export.preview.take(ctx, preview);
        }
    }

    /// Returns the keyboard to where it was once the dialog is closed.
    fn follow(&mut self, ctx: &Context, now: Option<Dialog>) {
        // The search manages its own focus.
        let now = now.filter(|dialog| *dialog != Dialog::Search);
        let before = std::mem::replace(&mut self.open, now);
        if before == Some(Dialog::Export) && now != before {
            self.export = ExportState::default();
        }
        if before.is_none() && now.is_some() {
            self.back_to = ctx.memory(|memory| memory.focused());
        }
        if now.is_none()
            && let Some(id) = self.back_to.take()
            && ctx.memory(|memory| memory.focused().is_none())
        {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }
}
