//! What the actions about two maps side by side do.

use super::{
    super::{Command, FilterCommand, State, compare},
    Action,
};
use crate::{model::Atlas, view::Compare};

impl Action {
    /// The command of an action that compares; `None` where there is nothing to do.
    pub(super) fn compare_command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        let now = state.view.compare.as_ref();
        let command = match (self, now) {
            (Self::CompareTimes, Some(Compare::Time(_))) | (Self::ComparePrograms, Some(Compare::Programs(_))) => {
                FilterCommand::Compare(None)
            }
            (Self::CompareTimes, _) => FilterCommand::Compare(Some(compare::other_time(&state.view, atlas))),
            (Self::ComparePrograms, _) => FilterCommand::Compare(Some(compare::other_programs(&state.view, atlas))),
            (_, None) => return None,
            (Self::SwapMaps, _) => FilterCommand::SwapMaps,
            _ => FilterCommand::Compare(None),
        };
        Some(command.into())
    }
}
