//! The parts of the state that the table of actions reads.

use super::super::{CameraCommand, LeftCard, OutputCommand, PrefsCommand, State, compare, land};
use crate::{
    basemap::Borders,
    model::{Atlas, Site},
    view::{Compare, Selection, ThemeChoice, ThemeName, View},
};

#[derive(Clone, Copy)]
pub(super) struct Now<'a> {
    pub state: &'a State,
    pub view: &'a View,
    pub atlas: &'a Atlas,
}

impl<'a> Now<'a> {
    pub fn new(state: &'a State, atlas: &'a Atlas) -> Self {
        Self { state, view: &state.view, atlas }
    }

    /// `None` unless exactly one place is selected.
    pub fn site(self) -> Option<&'a Site> {
        self.atlas.site(self.view.selection.single()?)
    }

    pub fn can_step(self) -> bool {
        self.view.selection.statement().is_some() || !self.view.admitted(self.atlas).is_empty()
    }

    pub fn has_slides(self) -> bool {
        !self.state.desk.deck.slides.is_empty()
    }

    /// The date for a second map; `None` if dates are already compared.
    pub fn other_times(self) -> Option<Compare> {
        let already = matches!(self.view.compare, Some(Compare::Time(_)));
        (!already).then(|| compare::other_time(self.view, self.atlas))
    }

    /// The programs for a second map; `None` if programs are already compared.
    pub fn other_programs(self) -> Option<Compare> {
        let already = matches!(self.view.compare, Some(Compare::Programs(_)));
        (!already).then(|| compare::other_programs(self.view, self.atlas))
    }

    /// The facts of the selected place or statement.
    pub fn text(self) -> Option<OutputCommand> {
        if let Some(id) = self.view.selection.statement() {
            return Some(copy("Statement", self.atlas.statement_text(self.atlas.statement(id)?)));
        }
        Some(copy("Facts", self.atlas.text(self.site()?)))
    }

    pub fn citation(self) -> Option<String> {
        match self.view.selection.statement() {
            Some(id) => Some(self.atlas.statement_citation(self.atlas.statement(id)?)),
            None => Some(self.atlas.citation(self.site()?)),
        }
    }

    /// The country at the center of the uncovered part of the map; `None` if it is selected.
    pub fn country_in_the_middle(self) -> Option<String> {
        let (viewport, insets) = (self.state.viewport(), self.state.stage.insets);
        let x_px = (viewport.width_px() + insets.left_px - insets.right_px) / 2.0;
        let y_px = (viewport.height_px() + insets.top_px - insets.bottom_px) / 2.0;
        let iso = Borders::embedded().at(viewport.unproject(x_px, y_px))?.iso().to_owned();
        (self.view.selection != Selection::Country(iso.clone())).then_some(iso)
    }

    pub fn zoom_to_selection(self) -> Option<CameraCommand> {
        let atlas = self.atlas;
        let sites = match &self.view.selection {
            Selection::Nothing => return None,
            Selection::Sites(sites) => {
                if let [one] = sites.as_slice() {
                    return Some(CameraCommand::GoTo(atlas.site(one)?.point.position, 9.0));
                }
                sites.clone()
            }
            Selection::Program(program) => atlas.sites_of(program).map(|site| site.id.clone()).collect(),
            Selection::Country(iso) => return land::country(iso).map(CameraCommand::FitBounds),
            Selection::Statement(id) => {
                return land::statement(atlas.statement(id)?, atlas).map(CameraCommand::FitBounds);
            }
        };
        (!sites.is_empty()).then_some(CameraCommand::FitSites(sites))
    }
}

pub(super) fn copy(what: &str, text: String) -> OutputCommand {
    OutputCommand::Copy(what.to_owned(), text)
}

pub(super) fn theme(name: ThemeName) -> PrefsCommand {
    PrefsCommand::Theme(ThemeChoice::Always(name))
}

pub(super) fn shows_sheet(state: &State) -> bool {
    let chrome = &state.chrome;
    let unfolded = if state.stage.is_small() { chrome.programs_when_small } else { chrome.programs };
    chrome.left == LeftCard::Sheet && unfolded && chrome.cards
}
