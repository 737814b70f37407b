//! Reading the fields of one row: each wrong one is reported, and the row goes on.
//!
//! Every reader gives `None` when it has reported; a row is built only when all of its fields came.

use super::super::vocabulary::Vocabulary;
use super::fields::Spot;
use super::problem::Problem;
use super::table::{Row, Rows};
use std::collections::BTreeSet;

/// One row and where its problems go.
pub(super) struct Cells<'r> {
    file: &'r str,
    row: &'r Row,
    problems: &'r mut Vec<Problem>,
}

/// Reads each row of a table with `read`.
pub(super) fn each<T>(
    rows: &Rows<'_>,
    problems: &mut Vec<Problem>,
    mut read: impl FnMut(&mut Cells<'_>) -> Option<T>,
) -> Vec<T> {
    rows.rows.iter().filter_map(|row| read(&mut Cells { file: rows.file, row, problems: &mut *problems })).collect()
}

impl Cells<'_> {
    /// Says what is wrong with a field.
    pub fn report(&mut self, column: &str, message: impl Into<String>) {
        let spot = self.row.get(column).map_or(Spot { line: 1, column: 1 }, |field| field.spot);
        let (file, header) = (self.file.to_owned(), column.to_owned());
        self.problems.push(Problem { file, line: spot.line, column: spot.column, header, message: message.into() });
    }

    /// The line of a field, for problems that point back at it.
    pub fn line(&self, column: &str) -> u64 {
        self.row.get(column).map_or(1, |field| field.spot.line)
    }

    /// The text of a field, empty or not.
    pub fn raw(&mut self, column: &str) -> Option<String> {
        let text = self.row.get(column)?.text.clone();
        if text.trim() != text {
            self.report(column, "this field starts or ends with a space");
            return None;
        }
        if text.contains(char::is_control) {
            self.report(column, "this field has a line break or another control character in it");
            return None;
        }
        Some(text)
    }

    /// The text of a field that must not be empty.
    pub fn text(&mut self, column: &str) -> Option<String> {
        let text = self.raw(column)?;
        if text.is_empty() {
            self.report(column, "this field must not be empty");
            return None;
        }
        Some(text)
    }

    /// The text of a field that may be empty: `Some(None)` if it is.
    pub fn optional(&mut self, column: &str) -> Option<Option<String>> {
        self.raw(column).map(|text| (!text.is_empty()).then_some(text))
    }

    /// The parts of a field that may be empty, split at "; "; a part must not be empty.
    pub fn list(&mut self, column: &str) -> Option<Vec<String>> {
        let text = self.raw(column)?;
        let parts: Vec<_> = if text.is_empty() { Vec::new() } else { text.split("; ").map(str::to_owned).collect() };
        if parts.iter().any(|part| part.trim().is_empty()) {
            self.report(column, "a part of this list is empty; parts are separated by a semicolon and a space");
            return None;
        }
        Some(parts)
    }

    /// A field read by its own type.
    pub fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self, column: &str) -> Option<T> {
        let text = self.text(column)?;
        text.parse().map_err(|error: T::Err| self.report(column, error.to_string())).ok()
    }

    /// A field read by its own type, or empty.
    pub fn parsed_if_any<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self, column: &str) -> Option<Option<T>> {
        if self.raw(column)?.is_empty() { Some(None) } else { self.parsed(column).map(Some) }
    }

    /// A value of a closed list, by its exact key.
    pub fn key<T: Vocabulary>(&mut self, column: &str) -> Option<T> {
        let text = self.text(column)?;
        T::from_key(&text).map_err(|error| self.report(column, error.to_string())).ok()
    }

    /// A field that is yes or no.
    pub fn yes_no(&mut self, column: &str) -> Option<bool> {
        match self.text(column)?.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            other => {
                self.report(column, format!("“{other}” is neither yes nor no"));
                None
            }
        }
    }

    /// The id of a program that is in the table of programs.
    pub fn program(&mut self, column: &str, known: &BTreeSet<String>) -> Option<String> {
        let id = self.text(column)?;
        if !known.contains(&id) {
            self.report(column, format!("there is no program “{id}” in the table of programs"));
            return None;
        }
        Some(id)
    }

    /// An id: lower-case letters and digits in groups joined by single hyphens.
    pub fn slug(&mut self, column: &str) -> Option<String> {
        let text = self.text(column)?;
        let group =
            |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !text.split('-').all(group) {
            self.report(
                column,
                format!("“{text}” is not an id: write lower-case letters and digits, joined by single hyphens"),
            );
            return None;
        }
        Some(text)
    }

    /// Reports an id that was met before; `seen` is of this table.
    pub fn unique(&mut self, column: &str, id: &str, seen: &mut std::collections::BTreeMap<String, u64>) {
        let line = self.line(column);
        if let Some(first) = seen.insert(id.to_owned(), line) {
            self.report(column, format!("the id “{id}” is already on line {first}"));
            seen.insert(id.to_owned(), first);
        }
    }
}
