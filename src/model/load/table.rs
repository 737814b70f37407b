//! A CSV text as rows of fields that know where they stand.

use super::fields::{Scan, Spot, scan};
use super::problem::Problem;
use std::collections::BTreeMap;

/// A table as text, with the name that problems are reported under.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    pub name: &'a str,
    /// What is in it: comma-separated, UTF-8, with a header line.
    pub text: &'a str,
}

/// A field and where it starts.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub text: String,
    pub spot: Spot,
}

/// A row by the names of its columns. A column that the table lacks is in no row: that is one problem, already reported.
pub(super) type Row = BTreeMap<&'static str, Field>;

/// The well-formed rows of a table.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    pub file: &'a str,
    pub rows: Vec<Row>,
}

impl<'a> Rows<'a> {
    /// Reads a table that should have exactly these columns, in any order; rows with a fault of form are reported and left out.
    pub fn read(table: Table<'a>, columns: &[&'static str], problems: &mut Vec<Problem>) -> Self {
        let mut sheet = Sheet { table, problems };
        let mut records = sheet.records().into_iter();
        let mut rows = Vec::new();
        match records.next() {
            None => {
                sheet.report(Spot { line: 1, column: 1 }, "", "the table is empty: it needs a header line".to_owned())
            }
            Some(header) => {
                let header = sheet.header(&header, columns);
                rows.extend(records.filter_map(|record| sheet.row(record, &header)));
            }
        }
        Self { file: table.name, rows }
    }

    /// The texts of one column.
    pub fn texts(&self, column: &str) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(column).map(|field| field.text.as_str()))
    }
}

struct Sheet<'t, 'p> {
    table: Table<'t>,
    problems: &'p mut Vec<Problem>,
}

impl Sheet<'_, '_> {
    fn report(&mut self, spot: Spot, header: &str, message: String) {
        let (file, header) = (self.table.name.to_owned(), header.to_owned());
        self.problems.push(Problem { file, line: spot.line, column: spot.column, header, message });
    }

    fn records(&mut self) -> Vec<Vec<Field>> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(self.table.text.as_bytes());
        let mut records = Vec::new();
        loop {
            let mut record = csv::StringRecord::new();
            let start = reader.position().clone();
            match reader.read_record(&mut record) {
                Ok(true) => records.extend(self.fields(&record, &start, reader.position().byte())),
                Ok(false) => return records,
                Err(error) => {
                    self.report(Spot { line: start.line(), column: 1 }, "", error.to_string());
                    return records;
                }
            }
        }
    }

    fn fields(&mut self, record: &csv::StringRecord, start: &csv::Position, end: u64) -> Option<Vec<Field>> {
        let range = usize::try_from(start.byte()).ok()?..usize::try_from(end).ok()?;
        // Record ends are at ASCII characters, so this never cuts one in two; if it did, positions fall back to the record's.
        let Scan { starts, faults } = scan(self.table.text.get(range).unwrap_or_default(), start.line());
        for &(spot, fault) in &faults {
            self.report(spot, "", fault.to_owned());
        }
        if !faults.is_empty() {
            return None;
        }
        let first = Spot { line: start.line(), column: 1 };
        let spots = starts.into_iter().chain(std::iter::repeat(first));
        Some(record.iter().zip(spots).map(|(text, spot)| Field { text: text.to_owned(), spot }).collect())
    }

    fn header(&mut self, header: &[Field], columns: &[&'static str]) -> Vec<Option<&'static str>> {
        let mut seen = Vec::new();
        for field in header {
            let known = columns.iter().copied().find(|&column| column == field.text);
            if known.is_none() {
                self.report(field.spot, &field.text, format!("no such column; the table has {}", columns.join(", ")));
            } else if seen.contains(&known) {
                self.report(field.spot, &field.text, "this column is there twice".to_owned());
            }
            seen.push(known);
        }
        for column in columns.iter().filter(|&&column| !seen.contains(&Some(column))) {
            self.report(Spot { line: 1, column: 1 }, column, "this column is missing".to_owned());
        }
        seen
    }

    fn row(&mut self, record: Vec<Field>, header: &[Option<&'static str>]) -> Option<Row> {
        if record.len() != header.len() {
            let spot = record.first()?.spot;
            self.report(spot, "", format!("this row has {} fields, the header has {}", record.len(), header.len()));
            return None;
        }
        Some(header.iter().zip(record).filter_map(|(column, field)| Some(((*column)?, field))).collect())
    }
}
