//! A workbook of ours read back: its sheets as rows of values, so that a file is known to be whole before anyone says it is saved.
//!
//! It knows what our writer writes, not all that Excel can.

use super::super::record::{COLUMNS, Tally, Value};
use quick_xml::{XmlVersion, events::Event};
use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// A part may have this many bytes when it is unpacked.
const PART_LIMIT: u64 = 256 << 20;
/// What Excel's sheets have at most.
const ROW_LIMIT: usize = 1 << 20;
const COLUMN_LIMIT: usize = 1 << 14;
/// The length of an escape such as `_x0041_`, in bytes.
const ESCAPE_LENGTH: usize = 7;

type Attributes = BTreeMap<String, String>;
type Row = Vec<Value<'static>>;

/// Reads a workbook back that should have `count` places and so many statements; the error is a sentence that says what is wrong.
pub fn verify(bytes: &[u8], count: usize, statements: usize) -> Result<(), String> {
    let parts = parts(bytes)?;
    for (name, xml) in parts.iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels")) {
        walk(xml, |_| Ok(())).map_err(|error| format!("{name}: {error}"))?;
    }
    rows(&parts, super::ABOUT)?;
    rows(&parts, super::FACTS)?;
    let told = rows(&parts, super::STATEMENTS)?.len().saturating_sub(1);
    if told != statements {
        return Err(format!("the sheet Statements has {told} rows and not {statements}"));
    }
    let rows = rows(&parts, super::PLACES)?;
    let (header, rows) = rows.split_first().ok_or("the sheet of places is empty")?;
    if !header.iter().map(text).eq(COLUMNS.iter().map(|column| column.name)) {
        return Err("the header is not the one that was written".to_owned());
    }
    let at = |name: &str| COLUMNS.iter().position(|column| column.name == name).unwrap_or(usize::MAX);
    let (id, lat, lon) = (at("id"), at("latitude"), at("longitude"));
    let mut tally = Tally::default();
    for row in rows {
        let degrees = |index| if let Some(Value::Number(number)) = row.get(index) { *number } else { f64::NAN };
        tally.count(row.get(id).map(text).unwrap_or_default(), degrees(lon), degrees(lat))?;
    }
    tally.finish(count)
}

/// The rows of a sheet as they were written, cells that hold nothing included; the error is a sentence.
pub fn sheet(bytes: &[u8], name: &str) -> Result<Vec<Row>, String> {
    rows(&parts(bytes)?, name)
}

/// What a reader meets in a part.
enum Piece {
    Open(String, Attributes),
    Text(String),
    Close(String),
}

fn text<'v>(value: &'v Value<'_>) -> &'v str {
    if let Value::Text(text) = value { text } else { "" }
}

/// The parts of the package by their names.
fn parts(bytes: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is no archive: {error}"))?;
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = file.name().map_err(|error| error.to_string())?.into_owned();
        let mut xml = String::new();
        file.take(PART_LIMIT).read_to_string(&mut xml).map_err(|error| format!("{name}: {error}"))?;
        parts.insert(name, xml);
    }
    Ok(parts)
}

fn part<'p>(parts: &'p BTreeMap<String, String>, name: &str) -> Result<&'p str, String> {
    parts.get(name).map(String::as_str).ok_or_else(|| format!("the part {name} is missing"))
}

/// The rows of a sheet, all as long as the longest.
fn rows(parts: &BTreeMap<String, String>, name: &str) -> Result<Vec<Row>, String> {
    let sheet = sheet_part(parts, name)?;
    // A workbook without any text has no table of texts.
    let strings = parts.get("xl/sharedStrings.xml").map_or(Ok(Vec::new()), |xml| strings(xml))?;
    let mut rows: Vec<Row> = Vec::new();
    let (mut cell, mut value, mut is_value) = (Attributes::new(), String::new(), false);
    walk(part(parts, &sheet)?, |piece| {
        match piece {
            Piece::Open(name, attributes) if name == "row" => {
                let number: usize = attribute(&attributes, "r")?.parse().map_err(|_| "a row has no number")?;
                if number <= rows.len() || number > ROW_LIMIT {
                    return Err(format!("row {number} is out of order"));
                }
                rows.resize(number, Row::new());
            }
            Piece::Open(name, attributes) if name == "c" => (cell, value) = (attributes, String::new()),
            Piece::Open(name, _) => is_value = name == "v",
            Piece::Text(text) if is_value => value.push_str(&text),
            Piece::Close(name) if name == "c" => {
                let row = rows.last_mut().ok_or("a cell is in no row")?;
                let reference = attribute(&cell, "r")?;
                let column = column(reference).filter(|column| (row.len()..COLUMN_LIMIT).contains(column));
                row.resize(column.ok_or_else(|| format!("cell {reference} is out of order"))?, Value::Empty);
                row.push(typed(&value, cell.get("t").map(String::as_str), &strings)?);
            }
            Piece::Close(_) => is_value = false,
            Piece::Text(_) => {}
        }
        Ok(())
    })?;
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    rows.iter_mut().for_each(|row| row.resize(width, Value::Empty));
    Ok(rows)
}

/// The part that holds the sheet of this name.
fn sheet_part(parts: &BTreeMap<String, String>, sheet: &str) -> Result<String, String> {
    let mut relation = None;
    walk(part(parts, "xl/workbook.xml")?, |piece| {
        if let Piece::Open(name, attributes) = piece
            && name == "sheet"
            && attribute(&attributes, "name")? == sheet
        {
            relation = Some(attribute(&attributes, "r:id")?.to_owned());
        }
        Ok(())
    })?;
    let relation = relation.ok_or_else(|| format!("the sheet {sheet} is missing"))?;
    let mut target = None;
    walk(part(parts, "xl/_rels/workbook.xml.rels")?, |piece| {
        if let Piece::Open(name, attributes) = piece
            && name == "Relationship"
            && attribute(&attributes, "Id")? == relation
        {
            target = Some(format!("xl/{}", attribute(&attributes, "Target")?));
        }
        Ok(())
    })?;
    target.ok_or_else(|| format!("the sheet {sheet} has no part"))
}

/// The table of texts that the cells point into.
fn strings(xml: &str) -> Result<Vec<String>, String> {
    let (mut strings, mut current, mut is_text) = (Vec::new(), String::new(), false);
    walk(xml, |piece| {
        match piece {
            Piece::Open(name, _) if name == "si" => current.clear(),
            Piece::Open(name, _) => is_text = name == "t",
            Piece::Text(text) if is_text => current.push_str(&text),
            Piece::Close(name) if name == "si" => strings.push(unescaped(&current)),
            Piece::Close(_) => is_text = false,
            Piece::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

fn typed(value: &str, kind: Option<&str>, strings: &[String]) -> Result<Value<'static>, String> {
    Ok(match kind {
        Some("s") => {
            let string = value.parse().ok().and_then(|index: usize| strings.get(index));
            Value::Text(Cow::Owned(string.ok_or_else(|| format!("there is no text {value}"))?.clone()))
        }
        Some("b") => Value::Flag(value == "1"),
        None | Some("n") if value.is_empty() => Value::Empty,
        None | Some("n") => Value::Number(value.parse().map_err(|_| format!("“{value}” is not a number"))?),
        Some(kind) => return Err(format!("a cell is of the unexpected kind “{kind}”")),
    })
}

/// The index of the column of a reference: 0 for "A1", 26 for "AA7".
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

fn attribute<'a>(attributes: &'a Attributes, name: &str) -> Result<&'a str, String> {
    attributes.get(name).map(String::as_str).ok_or_else(|| format!("an element has no {name}"))
}

/// A text with Excel's escapes as what they stand for.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (c, length) = escape(rest).map_or((c, c.len_utf8()), |escaped| (escaped, ESCAPE_LENGTH));
        plain.push(c);
        rest = rest.get(length..).unwrap_or_default();
    }
    plain
}

/// The character that an escape of Excel's at the beginning of a text stands for: `_x0041_` is A.
fn escape(text: &str) -> Option<char> {
    let digits = text.get(..ESCAPE_LENGTH)?.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| is_hex).and_then(char::from_u32)
}

/// Hands over the elements and texts of a part in their order; an error if it is not well formed.
fn walk(xml: &str, mut each: impl FnMut(Piece) -> Result<(), String>) -> Result<(), String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(element) => {
                depth += 1;
                let mut attributes = Attributes::new();
                for attribute in element.attributes() {
                    let attribute = attribute.map_err(|error| error.to_string())?;
                    let value =
                        attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| error.to_string())?;
                    attributes.insert(utf8(attribute.key.as_ref())?, value.into_owned());
                }
                each(Piece::Open(utf8(element.name().as_ref())?, attributes))?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                each(Piece::Close(utf8(element.name().as_ref())?))?;
            }
            Event::Text(text) => each(Piece::Text(text.decode().map_err(|error| error.to_string())?.into_owned()))?,
            Event::GeneralRef(reference) => each(Piece::Text(referred(&reference)?))?,
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err("it ends too early".to_owned()),
            _ => {}
        }
    }
}

fn referred(reference: &quick_xml::events::BytesRef<'_>) -> Result<String, String> {
    if let Some(c) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(c.to_string());
    }
    let name = reference.decode().map_err(|error| error.to_string())?;
    let text = quick_xml::escape::resolve_predefined_entity(&name);
    text.map(str::to_owned).ok_or_else(|| format!("&{name}; is not known"))
}

fn utf8(name: &[u8]) -> Result<String, String> {
    std::str::from_utf8(name).map(str::to_owned).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::{super::record::testing::with_all, write};
    use super::*;
    use std::io::Write as _;

    /// The file with one part altered.
    fn altered(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (part, xml) in parts(bytes).unwrap() {
            writer.start_file(&part, zip::write::SimpleFileOptions::default()).unwrap();
            let xml = if part == name { change(&xml) } else { xml };
            writer.write_all(xml.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_damaged_file_is_found_out() {
        let bytes = with_all(|data| write(data).unwrap());
        let sheet = "xl/worksheets/sheet1.xml";
        let problem = |name: &str, old: &str, new: &str| {
            verify(&altered(&bytes, name, |xml| xml.replacen(old, new, 1)), 179, 0).unwrap_err()
        };
        assert_eq!(verify(&altered(&bytes, "", str::to_owned), 179, 0), Ok(()));
        assert_eq!(verify(&bytes, 178, 0), Err("the count of places is 179, not 178".to_owned()));
        assert!(verify(&bytes[..bytes.len() / 2], 179, 0).unwrap_err().starts_with("it is no archive"));
        assert!(problem(sheet, "</row>", "").starts_with("xl/worksheets/sheet1.xml: "));
        assert_eq!(problem("xl/workbook.xml", "About", "Apart"), "the sheet About is missing");
        assert_eq!(
            problem("xl/sharedStrings.xml", ">latitude<", ">lat<"),
            "the header is not the one that was written"
        );
        assert_eq!(problem("xl/styles.xml", "</styleSheet>", ""), "xl/styles.xml: it ends too early");
        assert_eq!(problem(sheet, r#"<row r="2""#, r#"<row r="1""#), "row 1 is out of order");
        assert_eq!(problem(sheet, r#"<c r="B2""#, r#"<c r="A2""#), "cell A2 is out of order");
    }

    #[test]
    fn columns_count_from_a_to_the_last() {
        assert_eq!(["A1", "Z9", "AA7", "XFD1"].map(column), [Some(0), Some(25), Some(26), Some(16_383)]);
        assert_eq!(column("7"), None);
    }

    #[test]
    fn escapes_stand_for_characters_and_only_whole_ones_do() {
        assert_eq!(unescaped("a_x000D_b_x005F_x0041_c_xFFFE_"), "a\rb_x0041_c\u{fffe}");
        for text in ["_x41_", "_x00GG_", "_x0041", "_X0041_", "_xD800_", "_x", "_xé00_", "__"] {
            assert_eq!(unescaped(text), text);
        }
    }
}
