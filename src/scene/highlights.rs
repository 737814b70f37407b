//! Which countries and parts of the world a map marks.

use super::shade::{self, Classes};
use crate::{
    model::{Atlas, RegionId, StatementId},
    view::{Selection, View},
};

/// What of countries and parts of the world a map marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlights {
    /// The countries with an outline: the selected one, and those that the statement names which is selected or in focus.
    pub outlined: Vec<String>,
    /// The parts of the world that such a statement names.
    pub regions: Vec<RegionId>,
    /// The country layer.
    pub classes: Classes,
}

impl Highlights {
    /// What a view marks. `admitted` are the places it shows, as indices into the atlas.
    pub fn of(view: &View, atlas: &Atlas, admitted: &[usize]) -> Self {
        let mut marked = Self { classes: shade::classes(view, atlas, admitted), ..Self::default() };
        if let Some(statement) = statement_of(view).and_then(|id| atlas.statement(id)) {
            marked.outlined.clone_from(&statement.countries);
            marked.regions.clone_from(&statement.regions);
        }
        if let Selection::Country(iso) = &view.selection {
            marked.outlined.push(iso.clone());
        }
        marked
    }

    /// Marks as well what another map of the same picture does.
    pub fn add(&mut self, other: Self) {
        self.outlined.extend(other.outlined);
        self.regions.extend(other.regions);
        self.classes.extend(other.classes);
    }
}

/// The statement that is selected, or whose places are shown.
fn statement_of(view: &View) -> Option<&StatementId> {
    view.selection.statement().or(view.focus.as_ref())
}
