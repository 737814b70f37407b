//! Arguments for a second map next to the first.

use super::{CliError, names};
use crate::{
    model::{Atlas, PartialDate, Time},
    view::{Compare, View},
};
use clap::Args;
use std::collections::BTreeSet;

/// What a second map shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct CompareArgs {
    /// A second map beside the first one, as of this year, month or day, and what differs
    #[arg(long, value_name = "DATE", help_heading = "Which places", conflicts_with = "compare_programs")]
    pub compare_as_of: Option<PartialDate>,

    /// A second map beside the first one, with these programs, separated by commas, or “all”, and what differs
    #[arg(long, value_name = "LIST", help_heading = "Which places", value_delimiter = ',')]
    pub compare_programs: Vec<String>,
}

impl CompareArgs {
    pub fn is_used(&self) -> bool {
        *self != Self::default()
    }

    /// # Errors
    /// The second map would be the same as the first.
    pub fn compare(&self, atlas: &Atlas, view: &View) -> Result<Option<Compare>, CliError> {
        if let Some(date) = self.compare_as_of {
            let time = Time { undated: view.time.undated, ..Time::at(date) };
            if time == view.time {
                return Err(CliError::Usage(format!(
                    "--compare-as-of {date} is what the first map shows already; name another date, or move the first map with --as-of"
                )));
            }
            return Ok(Some(Compare::Time(time)));
        }
        let words = self.compare_programs.iter().map(|word| word.trim()).filter(|word| !word.is_empty());
        let programs: BTreeSet<_> = if words.clone().any(|word| word.eq_ignore_ascii_case("all")) {
            atlas.programs().iter().map(|program| program.id.clone()).collect()
        } else {
            words.map(|word| names::program(atlas, word)).collect::<Result<_, _>>()?
        };
        if programs.is_empty() {
            return match self.compare_programs.as_slice() {
                [] => Ok(None),
                _ => Err(CliError::Usage("--compare-programs names no program".to_owned())),
            };
        }
        if programs == view.shown {
            return Err(CliError::Usage(
                "--compare-programs names what the first map shows already; name others, or change the first map with --programs"
                    .to_owned(),
            ));
        }
        Ok(Some(Compare::Programs(programs)))
    }
}
