//! Lists on the command line: how they can be written, and columns for reading.
//!
//! Not what is listed: that is each command's own.

use super::CliError;
use crate::model::facts::{Column, Value};
use unicode_width::UnicodeWidthStr;

/// A row as an object with every field.
pub type Object = serde_json::Map<String, serde_json::Value>;

/// A row as an object: numbers are numbers, what is not known is null.
pub fn object(columns: &[Column], values: &[Value<'_>]) -> Object {
    columns.iter().zip(values).map(|(column, value)| (column.name.to_owned(), cell(value))).collect()
}

/// Something as JSON to be read, with an end of line.
pub fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, CliError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| CliError::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn cell(value: &Value<'_>) -> serde_json::Value {
    match value {
        Value::Text(text) => text.as_ref().into(),
        Value::Number(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Empty => serde_json::Value::Null,
    }
}

/// Columns of equal width, the first row being their heads: in bold where that may be.
pub fn table(rows: &[Vec<String>], bold: bool) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        let line = line.trim_end();
        text.push_str(&if bold && index == 0 { format!("\u{1b}[1m{line}\u{1b}[0m") } else { line.to_owned() });
        text.push('\n');
    }
    text
}
