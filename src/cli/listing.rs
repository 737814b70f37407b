//! List output: JSON, and text tables with aligned columns.

use super::CliError;
use crate::model::facts::{Column, Value};
use unicode_width::UnicodeWidthStr;

pub type Object = serde_json::Map<String, serde_json::Value>;

/// A row as a JSON object: numbers stay numbers, unknown values are null.
pub fn object(columns: &[Column], values: &[Value<'_>]) -> Object {
    columns.iter().zip(values).map(|(column, value)| (column.name.to_owned(), cell(value))).collect()
}

/// Pretty-printed JSON with a final newline.
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

/// Aligned columns; the first row is the header, in bold if `bold`.
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
