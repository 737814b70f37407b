//! Columns and cells of data files: which there are, and the value of each for one site, statement or country.

use std::borrow::Cow;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Text(Cow<'a, str>),
    /// Degrees for the two coordinates.
    Number(f64),
    Flag(bool),
    /// Not known, or none.
    Empty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    Text,
    Number,
    Flag,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in files.
    pub name: &'static str,
    pub kind: CellKind,
    /// A few words for a reader.
    pub label: &'static str,
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Empty, Into::into)
    }
}

/// Several words in one cell, separated by semicolons.
pub(super) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> Value<'static> {
    let words: Vec<&str> = words.collect();
    if words.is_empty() { Value::Empty } else { words.join("; ").into() }
}

/// A table in one place: each line is a column's name in files, the kind of its cells, its label, and its cell for a row.
macro_rules! columns {
    ($(#[$meta:meta])* $columns:ident, $cells:ident($row:ident: $type:ident) {
        $($name:literal $kind:ident $label:literal => $cell:expr),* $(,)?
    }) => {
        $(#[$meta])*
        pub const $columns: &[$crate::model::facts::Column] = &[$($crate::model::facts::Column {
            name: $name,
            kind: $crate::model::facts::CellKind::$kind,
            label: $label,
        }),*];

        fn $cells<'a>($row: &$type<'a>) -> Vec<$crate::model::facts::Value<'a>> {
            vec![$($cell.into()),*]
        }
    };
}
pub(super) use columns;
