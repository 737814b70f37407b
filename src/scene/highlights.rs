//! Which countries and parts of the world a map marks.

use super::shade::{self, Classes};
use crate::{
    model::{Atlas, RegionId, StatementId},
    view::{Selection, View},
};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlights {
    /// ISO codes of the countries to outline: the selected one, and those of the statement that is selected or focused.
    pub outlined: Vec<String>,
    /// The regions of that statement.
    pub regions: Vec<RegionId>,
    pub classes: Classes,
}

impl Highlights {
    /// `admitted`: the sites that the view shows, as indices into the atlas.
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

    pub fn add(&mut self, other: Self) {
        self.outlined.extend(other.outlined);
        self.regions.extend(other.regions);
        self.classes.extend(other.classes);
    }
}

fn statement_of(view: &View) -> Option<&StatementId> {
    view.selection.statement().or(view.focus.as_ref())
}
