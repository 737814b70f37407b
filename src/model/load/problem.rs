//! What is wrong in a table, and where.
//!
//! A problem is for whoever writes the tables: it says what stands there and what would be right.

use std::fmt;

/// One thing wrong in one field, or in a table as a whole (then its line and column are 1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub file: String,
    pub line: u64,
    /// The character of that line at which the field starts, from 1.
    pub column: u64,
    /// The header of the field's column; empty if it has none.
    pub header: String,
    pub message: String,
}

/// "sites.csv:12:57 (lat): 95.2 is not a latitude: it must be from -90 to 90 degrees".
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, header, message } = self;
        write!(f, "{file}:{line}:{column}")?;
        if !header.is_empty() {
            write!(f, " ({header})")?;
        }
        write!(f, ": {message}")
    }
}

/// All the problems of a set of tables, at least one, in the order of file, line and column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn sorted(mut problems: Vec<Problem>) -> Self {
        problems.sort();
        problems.dedup();
        Self(problems)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Problem> {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            let line_break = if i == 0 { "" } else { "\n" };
            write!(f, "{line_break}{problem}")?;
        }
        Ok(())
    }
}
