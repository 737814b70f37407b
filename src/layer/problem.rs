//! Problems in a data file, with their line and column, worded for the file's author.

use std::{collections::BTreeMap, fmt};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file within an archive; `None` if there is no archive.
    pub entry: Option<String>,
    /// From 1.
    pub line: u64,
    /// In characters, from 1.
    pub column: u64,
    /// The id of the feature or its number ("feature 12", "row 12"), if known.
    pub feature: Option<String>,
    pub message: String,
}

impl Problem {
    /// A problem of the file as a whole.
    pub(super) fn of_file(message: String) -> Self {
        Self { entry: None, line: 1, column: 1, feature: None, message }
    }
}

/// Formats as "12:57 (csi-rotterdam): latitude 103.8 is beyond 90; …", to follow the file name and a colon.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entry, line, column, feature, message } = self;
        if let Some(entry) = entry {
            write!(f, "{}:", shown(entry))?;
        }
        write!(f, "{line}:{column}")?;
        if let Some(feature) = feature {
            write!(f, " ({})", shown(feature))?;
        }
        write!(f, ": {message}")
    }
}

/// Reading stops after this many.
pub(super) const MAX: usize = 10_000;

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

#[derive(Debug)]
struct Finding {
    offset: usize,
    /// The byte offset whose line number is appended to the message.
    earlier: Option<usize>,
    feature: Option<String>,
    message: String,
}

impl Findings {
    /// Adds a problem at a byte offset.
    pub fn add(&mut self, offset: usize, message: impl Into<String>) {
        self.push(Finding { offset, earlier: None, feature: None, message: message.into() });
    }

    /// Adds a duplicate id; `first` is the byte offset of the other one.
    pub fn repeated(&mut self, offset: usize, id: &str, first: usize) {
        let message = format!("the id {} is already on line", quoted(id));
        self.push(Finding { offset, earlier: Some(first), feature: Some(id.to_owned()), message });
    }

    /// Returns true if reading should stop.
    pub fn is_full(&self) -> bool {
        self.0.len() >= MAX
    }

    /// Sets the feature of all problems from index `from` on.
    pub fn name(&mut self, from: usize, feature: &str) {
        for finding in self.0.iter_mut().skip(from).filter(|finding| finding.feature.is_none()) {
            finding.feature = Some(feature.to_owned());
        }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Converts byte offsets to lines and columns.
    pub fn into_problems(mut self, text: &str) -> Vec<Problem> {
        self.0.sort_by_key(|finding| finding.offset);
        let offsets = self.0.iter().flat_map(|finding| [Some(finding.offset), finding.earlier]).flatten();
        let spots = spots(text, offsets.collect());
        let spot = |offset: usize| spots.get(&offset).copied().unwrap_or((1, 1));
        let problem = |finding: Finding| {
            let (line, column) = spot(finding.offset);
            let earlier = finding.earlier.map(|offset| format!(" {}", spot(offset).0)).unwrap_or_default();
            Problem { entry: None, line, column, feature: finding.feature, message: finding.message + &earlier }
        };
        self.0.into_iter().map(problem).collect()
    }

    fn push(&mut self, mut finding: Finding) {
        if self.0.len() + 1 == MAX {
            finding.message.push_str("; there may be more after this one, which were not looked for");
        }
        if self.0.len() < MAX {
            self.0.push(finding);
        }
    }
}

/// Lines and columns of byte offsets, both from 1, in one pass over the text.
fn spots(text: &str, mut offsets: Vec<usize>) -> BTreeMap<usize, (u64, u64)> {
    offsets.sort_unstable();
    let mut spots = BTreeMap::new();
    let mut offsets = offsets.into_iter().peekable();
    let (mut line, mut column) = (1, 1);
    let mut chars = text.char_indices().peekable();
    while offsets.peek().is_some() {
        let at = chars.peek().map_or(usize::MAX, |(at, c)| at + c.len_utf8() - 1);
        while let Some(offset) = offsets.next_if(|offset| *offset <= at) {
            spots.insert(offset, (line, column));
        }
        let Some((_, c)) = chars.next() else { break };
        let ends = c == '\n' || (c == '\r' && chars.peek().is_none_or(|(_, next)| *next != '\n'));
        (line, column) = if ends { (line + 1, 1) } else { (line, column + 1) };
    }
    spots
}

/// Quotes a piece of a file in a message, cut if long and free of terminal control characters.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", shown(text))
}

/// As [`quoted`], without quotation marks.
pub(super) fn shown(text: &str) -> String {
    const LONG: usize = 60;
    let mut out: String = text.chars().take(LONG).map(|c| if is_plain(c) { c } else { '\u{fffd}' }).collect();
    if text.chars().nth(LONG).is_some() {
        out.push('…');
    }
    out
}

/// Excludes control characters and bidirectional formatting marks.
fn is_plain(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (u64, u64) {
        spots(text, vec![offset])[&offset]
    }

    #[test]
    fn lines_and_columns_are_counted_in_characters_over_any_line_end() {
        let text = "ä,b\r\nc\rd\ne";
        assert_eq!((at(text, 0), at(text, 2), at(text, 3)), ((1, 1), (1, 2), (1, 3)));
        assert_eq!((at(text, 6), at(text, 8), at(text, 10)), ((2, 1), (3, 1), (4, 1)));
        assert_eq!((at(text, 11), at(text, 99), at("", 0)), ((4, 2), (4, 2), (1, 1)));
    }

    #[test]
    fn a_problem_is_one_line_that_a_terminal_can_show() {
        let mut findings = Findings::default();
        findings.add(4, format!("{} is wrong", quoted("x\r\n\u{202e}y")));
        findings.name(0, "a\u{1b}[2J\nb");
        let problem = findings.into_problems("one\ntwo").remove(0);
        assert_eq!(problem.to_string(), "2:1 (a\u{fffd}[2J\u{fffd}b): “x\u{fffd}\u{fffd}\u{fffd}y” is wrong");
        let inside = Problem { entry: Some("doc.kml".to_owned()), ..problem };
        assert!(inside.to_string().starts_with("doc.kml:2:1 "));
        assert_eq!(quoted(&"é".repeat(99)).chars().count(), 63);
    }

    #[test]
    fn the_last_problem_that_is_kept_says_so() {
        let mut findings = Findings::default();
        (0..MAX + 5).for_each(|index| findings.add(index, "wrong"));
        assert!(findings.is_full());
        let problems = findings.into_problems("");
        assert_eq!(problems.len(), MAX);
        assert!(problems[MAX - 1].message.contains("may be more") && problems[MAX - 2].message == "wrong");
    }
}
