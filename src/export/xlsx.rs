//! XLSX: sheets of places, statements and country facts, one row each, and a sheet "About" with the file's metadata.
//!
//! Texts stay texts even if a cell is edited: never a formula, number, date or link. Nothing is cut.

use super::{Colophon, Data, ExportError};
use crate::model::{
    about,
    facts::{
        Column, Value,
        site::{self, COLUMNS},
        statement::{self, FACT_COLUMNS, STATEMENT_COLUMNS},
    },
};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet,
};

const FORMAT: &str = "XLSX";
const PLACES: &str = "Places";
const STATEMENTS: &str = "Statements";
const FACTS: &str = "Country facts";
const ABOUT: &str = "About";
/// The most that a cell can hold, in UTF-16 code units.
const CELL_LIMIT: usize = 32_767;
/// The creation time of a file that is given none: December 12, 2011, when the fact sheet was last updated, in seconds since 1970.
const EPOCH_S: i64 = 1_323_648_000;
/// Column widths, in characters.
const NARROWEST: usize = 10;
const WIDEST: usize = 48;
const FILTER_BUTTON: usize = 3;
const ABOUT_WIDTHS: [usize; 2] = [24, 100];
/// Frozen columns: id and name of sites, id of statements.
const FROZEN_COLUMNS: u16 = 2;

/// # Errors
/// Names the cell whose text is longer than Excel can hold.
pub fn write(data: &Data<'_>) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&data.colophon)?);
    let (atlas, coverage) = (data.atlas, &data.colophon.coverage);
    let places: Vec<_> = data.sites.iter().map(|site| site::cells(atlas, site, data.time)).collect();
    rows(Sheet::new(workbook.add_worksheet(), PLACES)?, COLUMNS, &places, FROZEN_COLUMNS)?;
    let told: Vec<_> =
        statement::told(atlas, coverage).into_iter().map(|told| statement::statement_cells(atlas, told)).collect();
    rows(Sheet::new(workbook.add_worksheet(), STATEMENTS)?, STATEMENT_COLUMNS, &told, 1)?;
    let facts: Vec<_> = atlas.all_country_facts().iter().map(|fact| statement::fact_cells(atlas, fact)).collect();
    rows(Sheet::new(workbook.add_worksheet(), FACTS)?, FACT_COLUMNS, &facts, FROZEN_COLUMNS)?;
    about(workbook.add_worksheet(), &data.colophon)?;
    workbook.save_to_buffer().map_err(refused)
}

fn properties(colophon: &Colophon) -> Result<DocProperties, ExportError> {
    let created = ExcelDateTime::from_timestamp(colophon.epoch_s.unwrap_or(EPOCH_S)).map_err(refused)?;
    Ok(DocProperties::new()
        .set_title(&colophon.title)
        .set_subject(&colophon.subtitle)
        .set_author("Footprint")
        .set_comment(colophon.paragraph())
        .set_creation_datetime(&created))
}

fn rows(mut sheet: Sheet<'_>, columns: &[Column], rows: &[Vec<Value<'_>>], frozen: u16) -> Result<(), ExportError> {
    let mut widths: Vec<usize> = columns.iter().map(|column| column.name.len() + FILTER_BUTTON).collect();
    for (index, column) in (0..).zip(columns) {
        sheet.header(0, index, column.name)?;
    }
    let mut last_row = 0;
    for (row, values) in (1..).zip(rows) {
        for ((index, value), width) in (0..).zip(values).zip(&mut widths) {
            sheet.value(row, index, value)?;
            *width = (*width).max(length(value));
        }
        last_row = row;
    }
    for (index, width) in (0..).zip(widths) {
        sheet.width(index, width.clamp(NARROWEST, WIDEST))?;
    }
    let last_column = u16::try_from(columns.len().saturating_sub(1)).map_err(refused)?;
    let sheet = sheet.sheet;
    sheet.set_freeze_panes(1, frozen).map_err(refused)?;
    sheet.autofilter(0, 0, last_row, last_column).map_err(refused)?;
    sheet.set_repeat_rows(0, 0).map_err(refused)?.set_landscape();
    // Years and numeric codes are texts on purpose.
    sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText).map_err(refused)?;
    Ok(())
}

fn about(sheet: &mut Worksheet, colophon: &Colophon) -> Result<(), ExportError> {
    let mut sheet = Sheet::new(sheet, ABOUT)?.wrapped();
    let count = colophon.count_words();
    let filter = if colophon.filter.is_empty() { "none" } else { &colophon.filter };
    let coverage = colophon.coverage_words().unwrap_or_else(|| "not asked for".to_owned());
    let facts = [
        ("Title", colophon.title.as_str()),
        ("Shown", &colophon.subtitle),
        ("Places", &count),
        ("Filter", filter),
        ("Statements", &coverage),
        ("Vintage", about::VINTAGE),
        ("Source", about::SOURCE),
        ("Credits", about::PLACES_CREDIT),
        ("Note", about::DISCLAIMER),
        ("Atlas data", &colophon.hash),
        ("Made with", Colophon::generator()),
    ];
    let mut row = 0;
    for (name, value) in facts {
        sheet.header(row, 0, name)?;
        sheet.text(row, 1, value)?;
        row += 1;
    }
    for (title, columns) in [(PLACES, COLUMNS), (STATEMENTS, STATEMENT_COLUMNS), (FACTS, FACT_COLUMNS)] {
        row += 1;
        sheet.header(row, 0, &format!("{title}: column"))?;
        sheet.header(row, 1, "What it holds")?;
        for Column { name, label, .. } in columns {
            row += 1;
            sheet.text(row, 0, name)?;
            sheet.text(row, 1, label)?;
        }
        row += 1;
    }
    sheet.width(0, ABOUT_WIDTHS[0])?;
    sheet.width(1, ABOUT_WIDTHS[1])
}

struct Sheet<'w> {
    sheet: &'w mut Worksheet,
    name: &'static str,
    plain: Format,
    /// With the quote prefix, which keeps a text a text if its cell is edited.
    literal: Format,
    header: Format,
    degrees: Format,
}

impl<'w> Sheet<'w> {
    fn new(sheet: &'w mut Worksheet, name: &'static str) -> Result<Self, ExportError> {
        sheet.set_name(name).map_err(refused)?;
        let plain = Format::new().set_align(FormatAlign::Top);
        let header =
            plain.clone().set_bold().set_font_color(Color::White).set_background_color(Color::RGB(0x0000_5ea2));
        Ok(Self {
            sheet,
            name,
            literal: plain.clone().set_quote_prefix(),
            degrees: plain.clone().set_num_format("0.0#####"),
            header: header.set_border_bottom(FormatBorder::Thin),
            plain,
        })
    }

    /// With long texts wrapped.
    fn wrapped(self) -> Self {
        let [plain, literal] = [&self.plain, &self.literal].map(|format| format.clone().set_text_wrap());
        Self { plain, literal, ..self }
    }

    fn width(&mut self, column: u16, characters: usize) -> Result<(), ExportError> {
        let characters = u32::try_from(characters).map_err(refused)?;
        self.sheet.set_column_width(column, characters).map_err(refused)?;
        Ok(())
    }

    fn header(&mut self, row: u32, column: u16, text: &str) -> Result<(), ExportError> {
        self.sheet.write_string_with_format(row, column, text, &self.header).map_err(refused)?;
        Ok(())
    }

    fn value(&mut self, row: u32, column: u16, value: &Value<'_>) -> Result<(), ExportError> {
        match value {
            Value::Text(text) => self.text(row, column, text)?,
            Value::Number(number) => {
                // Rounded as in the other formats.
                let number = (number * 1e6).round() / 1e6;
                self.sheet.write_number_with_format(row, column, number, &self.degrees).map_err(refused)?;
            }
            Value::Flag(flag) => {
                self.sheet.write_boolean_with_format(row, column, *flag, &self.plain).map_err(refused)?;
            }
            Value::Empty => {}
        }
        Ok(())
    }

    fn text(&mut self, row: u32, column: u16, text: &str) -> Result<(), ExportError> {
        let length = text.encode_utf16().count();
        if length > CELL_LIMIT {
            let cell = rust_xlsxwriter::utility::row_col_to_cell(row, column);
            let reason = format!(
                "the text in {}, cell {cell}, has {length} characters, and a cell holds {CELL_LIMIT} at most; CSV and \
                 GeoJSON have no such limit",
                self.name
            );
            return Err(ExportError::writer(FORMAT, reason));
        }
        let format = if could_turn(text) { &self.literal } else { &self.plain };
        if is_mistaken(text) {
            let (looks, text) = (Format::default(), escaped(text));
            self.sheet.write_rich_string_with_format(row, column, &[(&looks, &text)], format).map_err(refused)?;
        } else {
            self.sheet.write_string_with_format(row, column, text, format).map_err(refused)?;
        }
        Ok(())
    }
}

/// True if editing the cell would turn its text into a formula, number, date or Boolean.
fn could_turn(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\'', '.'])
        || text.starts_with(|c: char| c.is_ascii_digit())
        || ["TRUE", "FALSE"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn length(value: &Value<'_>) -> usize {
    match value {
        Value::Text(text) => text.chars().count() + 1,
        Value::Number(_) | Value::Flag(_) | Value::Empty => 0,
    }
}

/// True if `rust_xlsxwriter` would write the text wrongly unless it is given as rich text: it takes `<r>…</r>` for its
/// own markup, and overlooks that `_x0041` before a control character, which becomes `_x0001_`, reads as an escape.
fn is_mistaken(text: &str) -> bool {
    text.starts_with("<r>") && text.ends_with("</r>") || text.contains("_x") && text.contains(becomes_escape)
}

/// Escapes text that would read as one of Excel's escapes (`_x0041_`).
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for (index, c) in text.char_indices() {
        let mut next = text.get(index..).and_then(|rest| rest.strip_prefix("_x")).unwrap_or_default().chars();
        let is_hex = next.by_ref().take(4).filter(char::is_ascii_hexdigit).count() == 4;
        if is_hex && next.next().is_some_and(|c| c == '_' || becomes_escape(c)) {
            escaped.push_str("_x005F");
        }
        escaped.push(c);
    }
    escaped
}

/// True if the library writes the character as an escape, since XML cannot hold it or would alter it.
fn becomes_escape(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn refused(error: impl std::fmt::Display) -> ExportError {
    ExportError::writer(FORMAT, error)
}

#[cfg(test)]
mod tests {
    use super::super::record::testing::{with_all, with_sites};
    use super::*;
    use crate::model::Atlas;
    use calamine::{Data as Cell, Reader as _};
    use std::io::{Cursor, Read as _};

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    /// Read by a library other than the writer's.
    fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Cell>> {
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        book.worksheet_range(name).unwrap().rows().map(<[Cell]>::to_vec).collect()
    }

    fn cells(values: &[Value<'_>]) -> Vec<Cell> {
        let cell = |value: &Value<'_>| match value {
            Value::Text(text) if text.is_empty() => Cell::Empty,
            Value::Text(text) => Cell::String(text.to_string()),
            Value::Number(number) => Cell::Float(*number),
            Value::Flag(flag) => Cell::Bool(*flag),
            Value::Empty => Cell::Empty,
        };
        values.iter().map(cell).collect()
    }

    #[test]
    fn every_place_reads_back_as_it_is_in_the_atlas() {
        with_all(|data| {
            let bytes = write(data).unwrap();
            let rows = sheet(&bytes, PLACES);
            assert_eq!(rows.len(), 180);
            for (row, site) in rows[1..].iter().zip(&data.sites) {
                assert_eq!(*row, cells(&site::cells(data.atlas, site, data.time)));
            }
        });
    }

    #[test]
    fn statements_and_country_facts_have_sheets_of_their_own() {
        with_all(|data| {
            let mut data = data.clone();
            data.colophon.coverage = statement::coverage(data.atlas, &data.sites);
            let bytes = write(&data).unwrap();
            let statements = data.atlas.statements().len();
            let rows = sheet(&bytes, STATEMENTS);
            assert_eq!(rows.len(), statements + 1);
            for (row, told) in rows[1..].iter().zip(statement::told(data.atlas, &data.colophon.coverage)) {
                assert_eq!(*row, cells(&statement::statement_cells(data.atlas, told)));
            }
            let rows = sheet(&bytes, FACTS);
            for (row, fact) in rows[1..].iter().zip(data.atlas.all_country_facts()) {
                assert_eq!(*row, cells(&statement::fact_cells(data.atlas, fact)));
            }
        });
    }

    #[test]
    fn the_second_sheet_and_the_properties_say_what_the_file_is() {
        with_all(|data| {
            let bytes = write(data).unwrap();
            let words: Vec<String> = sheet(&bytes, ABOUT).iter().flatten().map(Cell::to_string).collect();
            for expected in
                [about::VINTAGE, about::DISCLAIMER, "179 of 179 places", "Places <of> the atlas", "status_2011"]
            {
                assert!(words.iter().any(|word| word == expected), "{expected}");
            }
            let core = part(&bytes, "docProps/core.xml");
            assert!(core.contains("<dc:title>Places &lt;of&gt; the atlas</dc:title>"), "{core}");
            assert!(
                core.contains("<dc:creator>Footprint</dc:creator>") && core.contains(">2011-12-12T00:00:00Z<"),
                "{core}"
            );
        });
    }

    #[test]
    fn the_same_places_are_the_same_bytes_and_the_date_is_as_given() {
        with_all(|data| {
            let bytes = write(data).unwrap();
            assert!(bytes == write(data).unwrap(), "the bytes differ");
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            for index in 0..archive.len() {
                let file = archive.by_index(index).unwrap();
                assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
            }
            let mut later = data.clone();
            later.colophon.epoch_s = Some(1_000_000_000);
            assert!(part(&write(&later).unwrap(), "docProps/core.xml").contains(">2001-09-09T01:46:40Z<"));
            later.colophon.epoch_s = Some(i64::MAX);
            assert!(write(&later).is_err());
        });
    }

    #[test]
    fn no_text_is_a_formula_or_a_link() {
        let mut sites = Atlas::embedded().unwrap().sites()[..3].to_vec();
        sites[0].name = "=1+1".into();
        sites[1].name = "https://example.org".into();
        let bytes = with_sites(&sites, |data| write(data).unwrap());
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f") && !sheet.contains("hyperlink"), "{sheet}");
        assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
        assert_eq!(["=1", "0123", "true", "'a", "2011-12"].map(could_turn), [true; 5]);
        assert!(!could_turn("Port of Rotterdam"));
    }

    #[test]
    fn texts_that_look_like_markup_or_escapes_read_back() {
        let names = [
            "<r><t>a</t></r>",
            "<r></r>",
            "<r>_xD800_ _x0041_\u{1}</r>",
            "_x0041\u{1}",
            "_x0041_\u{ffff}_x0041\r_x\u{0}",
            "_x0041_x0042_",
            "\u{b}_x000B_",
            "_x12é4_",
        ];
        let mut sites = Atlas::embedded().unwrap().sites()[..names.len()].to_vec();
        sites.iter_mut().zip(names).for_each(|(site, name)| site.name = name.to_owned());
        let rows = with_sites(&sites, |data| sheet(&write(data).unwrap(), PLACES));
        assert_eq!(rows[1..].iter().map(|row| row[1].to_string()).collect::<Vec<_>>(), names);
    }

    #[test]
    fn a_text_that_no_cell_holds_is_refused_and_the_cell_is_named() {
        let mut sites = Atlas::embedded().unwrap().sites()[..2].to_vec();
        sites[1].name = "é".repeat(CELL_LIMIT);
        let rows = with_sites(&sites, |data| sheet(&write(data).unwrap(), PLACES));
        assert_eq!(rows[2][1].to_string(), sites[1].name);
        sites[1].name.push('x');
        let error = with_sites(&sites, |data| write(data).unwrap_err().to_string());
        assert!(error.contains("in Places, cell B3, has 32768 characters"), "{error}");
    }

    #[test]
    fn a_workbook_without_places_is_a_header() {
        let bytes = with_sites(&[], |data| write(data).unwrap());
        assert_eq!(sheet(&bytes, PLACES).len(), 1);
    }
}
