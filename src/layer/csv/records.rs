//! Splits CSV text into records whose cells know their byte offset.
//!
//! The `csv` crate accepts any quoting and reports no columns. A test checks that both read well-formed text alike.

use super::super::problem::Findings;
use std::borrow::Cow;

/// One cell, unquoted.
#[derive(Debug)]
pub(super) struct Cell<'t> {
    pub text: Cow<'t, str>,
    /// Offset in the text, in bytes; that of the opening quote for a quoted cell.
    pub offset: usize,
}

/// One row, with at least one cell.
#[derive(Debug)]
pub(super) struct Record<'t> {
    pub cells: Vec<Cell<'t>>,
    pub offset: usize,
    /// A problem with the row's quotes was reported.
    pub faulty: bool,
}

/// Iterates over the rows of a text, skipping blank lines.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
}

impl<'t> Records<'t> {
    /// Detects the delimiter in the first line.
    pub fn of(text: &'t str) -> Self {
        let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
        let mut quoted = false;
        for byte in text.trim_start().bytes() {
            quoted ^= byte == b'"';
            if !quoted && matches!(byte, b'\n' | b'\r') {
                break;
            }
            counts.iter_mut().filter(|(delimiter, _)| *delimiter == byte && !quoted).for_each(|(_, count)| *count += 1);
        }
        let most = counts.iter().map(|(_, count)| *count).max();
        let delimiter = counts.iter().find(|(_, count)| Some(*count) == most).map_or(b',', |(delimiter, _)| *delimiter);
        Self { text, at: 0, delimiter }
    }

    /// The next row; problems with its quotes are added to `findings`.
    pub fn next(&mut self, findings: &mut Findings) -> Option<Record<'t>> {
        self.skip_blank_lines();
        let offset = self.at;
        self.peek()?;
        let mut record = Record { cells: Vec::new(), offset, faulty: false };
        loop {
            let cell = if self.peek() == Some(b'"') { self.quoted() } else { self.bare() };
            match cell {
                Ok(cell) => record.cells.push(cell),
                Err((offset, message)) => {
                    findings.add(offset, message);
                    record.faulty = true;
                }
            }
            match self.peek() {
                Some(byte) if byte == self.delimiter => self.at += 1,
                _ => break,
            }
        }
        self.end_line();
        Some(record)
    }

    fn quoted(&mut self) -> Result<Cell<'t>, (usize, &'static str)> {
        let offset = self.at;
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(length) = rest.find('"') else {
                self.at = self.text.len();
                return Err((offset, "this quote is never closed; the rest of the file could not be read"));
            };
            let piece = rest.get(..length).unwrap_or_default();
            if text.is_empty() {
                text = Cow::Borrowed(piece);
            } else {
                text.to_mut().push_str(piece);
            }
            self.at += length + 1;
            if self.peek() != Some(b'"') {
                break;
            }
            text.to_mut().push('"');
            self.at += 1;
        }
        if self.is_at_end_of_cell() {
            return Ok(Cell { text, offset });
        }
        let wrong = self.at;
        self.skip_cell();
        Err((wrong, "text after the closing quote: double the quotes inside a field"))
    }

    fn bare(&mut self) -> Result<Cell<'t>, (usize, &'static str)> {
        let offset = self.at;
        self.skip_cell();
        let text = self.text.get(offset..self.at).unwrap_or_default();
        match text.find('"') {
            Some(quote) => Err((
                offset + quote,
                "a quote inside a field without quotes: put the field in quotes and double the quote",
            )),
            None => Ok(Cell { text: Cow::Borrowed(text), offset }),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn is_at_end_of_cell(&self) -> bool {
        self.peek().is_none_or(|byte| byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
    }

    fn skip_cell(&mut self) {
        while !self.is_at_end_of_cell() {
            self.at += 1;
        }
    }

    fn skip_blank_lines(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        // Tabs may delimit cells.
        let blank = rest.len() - rest.trim_start_matches([' ', '\r', '\n']).len();
        let lines = rest.get(..blank).and_then(|blank| blank.rfind(['\r', '\n']));
        self.at += match lines {
            _ if blank == rest.len() => blank,
            Some(last) => last + 1,
            None => 0,
        };
    }

    fn end_line(&mut self) {
        if self.peek() == Some(b'\r') {
            self.at += 1;
        }
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let (mut records, mut findings) = (Records::of(text), Findings::default());
        let mut rows = Vec::new();
        while let Some(record) = records.next(&mut findings) {
            rows.push(record.cells.iter().map(|cell| cell.text.to_string()).collect());
        }
        (rows, findings.into_problems(text).iter().map(ToString::to_string).collect())
    }

    #[test]
    fn commas_semicolons_or_tabs_are_what_the_first_line_says() {
        assert_eq!(cells("a;b,c;d\n1;2,5;3").0, [["a", "b,c", "d"], ["1", "2,5", "3"]]);
        assert_eq!(cells("a\tb\n\t2").0, [["a", "b"], ["", "2"]]);
        assert_eq!(cells("\"a;b;c\",d").0, [["a;b;c", "d"]]);
    }

    #[test]
    fn wrong_quotes_are_reported_where_they_stand() {
        let problems = cells("a,b\n1,2\"3\n\"4\"5,6\n7,\"8\n9,10\n").1;
        assert_eq!(
            problems,
            [
                "2:4: a quote inside a field without quotes: put the field in quotes and double the quote",
                "3:4: text after the closing quote: double the quotes inside a field",
                "4:3: this quote is never closed; the rest of the file could not be read",
            ]
        );
    }

    #[test]
    fn blank_lines_are_no_rows() {
        assert_eq!(cells("\n a,b\r\n\r\n  \r\n1,2\r\n \n").0, [[" a", "b"], ["1", "2"]]);
    }

    proptest! {
        #[test]
        fn what_is_well_formed_is_read_as_the_csv_crate_reads_it(
            rows in prop::collection::vec(prop::collection::vec("[a;é \"',\r\n\t=]{0,6}", 2), 1..6)
        ) {
            // The first line determines the delimiter.
            let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            writer.write_record(["x", "y"]).unwrap();
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let (mut read, problems) = cells(&text);
            prop_assert_eq!(problems, Vec::<String>::new());
            read.remove(0);
            prop_assert_eq!(read, rows);
        }
    }
}
