//! Where the fields of one CSV record start, and whether its quotes are right.
//!
//! The values come from the `csv` crate, which forgives any quoting and knows no columns; this only looks.

/// A place in a text: line and character of the line, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub line: u64,
    pub column: u64,
}

/// What a look at a record found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    pub starts: Vec<Spot>,
    /// Where a quote is wrong, and how.
    pub faults: Vec<(Spot, &'static str)>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    Plain,
    Quoted,
    Closed,
}

/// Looks at the text of one record, which starts on `line`; line ends before and after it do not count as fields.
pub(super) fn scan(record: &str, line: u64) -> Scan {
    let mut scan = Scan::default();
    let mut state = State::Start;
    let mut spot = Spot { line, column: 1 };
    let mut opened = spot;
    let mut faulty = false;
    let mut chars = record.trim_end_matches(['\r', '\n']).chars().peekable();
    while let Some(&c) = chars.peek()
        && matches!(c, '\r' | '\n' | '\u{feff}')
    {
        spot = after(spot, c);
        chars.next();
    }
    scan.starts.push(spot);
    for c in chars {
        let fault = match (state, c) {
            (State::Plain, '"') => {
                Some("a quote inside a field without quotes: put the field in quotes and double the quote")
            }
            (State::Closed, c) if !matches!(c, ',' | '"') => {
                Some("text after the closing quote: double the quotes inside a field")
            }
            _ => None,
        };
        // One is enough for a field: the others follow from it.
        scan.faults.extend(fault.filter(|_| !faulty).map(|fault| (spot, fault)));
        faulty |= fault.is_some();
        if state == State::Start && c == '"' {
            opened = spot;
        }
        state = next(state, c);
        spot = after(spot, c);
        if state == State::Start {
            scan.starts.push(spot);
            faulty = false;
        }
    }
    if state == State::Quoted {
        scan.faults.push((opened, "this quote is never closed"));
    }
    scan
}

fn next(state: State, c: char) -> State {
    match (state, c) {
        (State::Quoted, '"') => State::Closed,
        (State::Quoted, _) | (State::Start | State::Closed, '"') => State::Quoted,
        (_, ',') => State::Start,
        _ => State::Plain,
    }
}

fn after(spot: Spot, c: char) -> Spot {
    match c {
        '\n' => Spot { line: spot.line + 1, column: 1 },
        '\u{feff}' => spot,
        _ => Spot { column: spot.column + 1, ..spot },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(record: &str) -> Vec<(u64, u64)> {
        scan(record, 7).starts.iter().map(|spot| (spot.line, spot.column)).collect()
    }

    #[test]
    fn fields_are_found_by_character_across_quotes_and_lines() {
        assert_eq!(starts("a,\"b,c\",d\r\n"), [(7, 1), (7, 3), (7, 9)]);
        assert_eq!(starts("ä,ö,"), [(7, 1), (7, 3), (7, 5)]);
        assert_eq!(starts("\n\na,\"b\nc\",d"), [(9, 1), (9, 3), (10, 4)]);
        assert!(scan("\"say \"\"hi\"\"\",b", 1).faults.is_empty());
    }

    #[test]
    fn wrong_quotes_are_named_where_they_stand() {
        let faults = |record| scan(record, 1).faults.iter().map(|(spot, _)| spot.column).collect::<Vec<_>>();
        assert_eq!(faults("ab\"c\"d,e\"f"), [3, 9]);
        assert_eq!(faults("\"ab\"c,d"), [5]);
        assert_eq!(faults("a,\"bc"), [3]);
    }
}
