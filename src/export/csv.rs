//! CSV (RFC 4180): a header and one line per place, for programs and spreadsheets.
//!
//! CSV has no room for title and credits: readers would take a comment line for a row. The vintage and the statements of a place
//! are columns; statements without a place are only in `footprint claims`.

use super::{Data, ExportError, record::degrees};
use crate::model::facts::{
    Column, Value,
    site::{self, COLUMNS},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// UTF-8 without a byte order mark.
    Plain,
    /// UTF-8 with a byte order mark: Excel misreads the encoding without one.
    Excel,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";
const LINE_END: &str = "\r\n";

/// Texts that look like formulas get a leading `'`, which [`undefused`] removes. Never fails.
pub fn write(data: &Data<'_>, preset: Preset) -> Result<Vec<u8>, ExportError> {
    let rows = data.sites.iter().map(|site| site::cells(data.atlas, site, data.time));
    let mark = match preset {
        Preset::Plain => "",
        Preset::Excel => BYTE_ORDER_MARK,
    };
    Ok(format!("{mark}{}", table(COLUMNS, rows)).into_bytes())
}

pub fn table<'a>(columns: &[Column], rows: impl Iterator<Item = Vec<Value<'a>>>) -> String {
    let mut text = String::new();
    push_line(&mut text, columns.iter().map(|column| column.name.to_owned()));
    for row in rows {
        push_line(&mut text, row.iter().map(cell));
    }
    text
}

/// Removes the `'` that keeps spreadsheets from taking the text for a formula.
pub fn undefused(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

fn push_line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        push_quoted(text, &cell);
    }
    text.push_str(LINE_END);
}

fn cell(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) if is_formula(text) => format!("'{text}"),
        Value::Text(text) => text.clone().into_owned(),
        Value::Number(number) => degrees(*number),
        Value::Flag(flag) => flag.to_string(),
        Value::Empty => String::new(),
    }
}

/// True if a spreadsheet could take the text for a formula. Leading `'` are skipped, so that a text that already has one gets
/// another and distinct texts stay distinct; so are spaces and invisible marks, which some spreadsheets drop.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    let visible = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\''));
    // East Asian editions treat full-width signs like ASCII ones.
    text.starts_with(['\t', '\r', '\n']) || visible.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Quotes a cell if it contains a delimiter, or has spaces at its ends, which some readers drop.
fn push_quoted(text: &mut String, cell: &str) {
    let is_plain = !cell.contains(['"', ',', '\r', '\n']) && cell.trim() == cell;
    if is_plain {
        text.push_str(cell);
    } else {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::testing::with_all;
    use super::*;

    fn bytes(data: &Data<'_>) -> Vec<u8> {
        write(data, Preset::Plain).unwrap()
    }

    #[test]
    fn every_place_reads_back_with_its_id_point_and_name() {
        with_all(|data| {
            let bytes = bytes(data);
            let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), 179);
            for (row, site) in rows.iter().zip(&data.sites) {
                let point = (row[3].parse().unwrap(), row[2].parse().unwrap());
                assert_eq!((&row[0], undefused(&row[1])), (site.id.as_str(), site.name.as_str()));
                assert_eq!(point, (site.point.position.lon(), site.point.position.lat()));
            }
        });
    }

    #[test]
    fn lines_end_as_the_standard_has_it_and_only_excel_gets_a_byte_order_mark() {
        with_all(|data| {
            let (plain, excel) = (bytes(data), write(data, Preset::Excel).unwrap());
            let text = String::from_utf8(plain.clone()).unwrap();
            assert!(text.starts_with("id,name,latitude,longitude,program_id,") && text.ends_with("\r\n"));
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
            assert_eq!(excel.strip_prefix(b"\xef\xbb\xbf"), Some(plain.as_slice()));
        });
    }

    #[test]
    fn a_text_that_would_be_a_formula_is_defused_and_no_number_is() {
        for text in ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r1", "\n1", " =1", "'=1", "''=1", "＝1", "\u{feff}=1"] {
            let cell = cell(&Value::Text(text.into()));
            assert_eq!(cell, format!("'{text}"));
            assert_eq!(undefused(&cell), text);
        }
        for text in ["Port of Rotterdam", "'s-Hertogenbosch", "1-2", "", "'", "a=b"] {
            assert_eq!(cell(&Value::Text(text.into())), text);
            assert_eq!(undefused(text), text);
        }
        assert_eq!(cell(&Value::Number(-73.522)), "-73.522");
    }

    #[test]
    fn cells_are_quoted_where_a_reader_would_part_or_trim_them() {
        let quoted = |cell: &str| {
            let mut text = String::new();
            push_quoted(&mut text, cell);
            text
        };
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(["a\rb", "a\nb", " a", "a "].map(quoted), ["\"a\rb\"", "\"a\nb\"", "\" a\"", "\"a \""]);
        assert_eq!(["", "a b", "\\", "'"].map(quoted), ["", "a b", "\\", "'"]);
    }
}
