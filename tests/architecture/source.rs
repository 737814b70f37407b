//! Rust text as the rules read it: without comments, strings and tests, cut at its brackets. It knows no rule.

use std::{fs, ops::Range, path::Path};

/// A file of `src`.
pub struct Source {
    /// From the repository's root, with slashes.
    pub path: String,
    pub text: String,
    /// The text with spaces for comments and strings, line for line and byte for byte.
    pub code: String,
    /// The same with spaces for what only tests see, too.
    pub shipped: String,
}

impl Source {
    /// A file with this text.
    pub fn new(path: &str, text: &str) -> Self {
        let code = without_words(text);
        let is_test = path.ends_with("tests.rs") || path.ends_with("/testing.rs");
        let shipped = if is_test { blank(&code, 0..code.len()) } else { without_tests(&code) };
        Self { path: path.to_owned(), text: text.to_owned(), code, shipped }
    }

    /// The layer of the file: the name of its folder in `src`, or its own.
    pub fn layer(&self) -> &str {
        let name = self.path.strip_prefix("src/").unwrap();
        name.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// A line of a report: what is wrong, and where.
    pub fn at(&self, offset: usize, what: &str) -> String {
        format!("{}:{}: {what}", self.path, self.code[..offset].matches('\n').count() + 1)
    }
}

/// Every file of `src`, in the order of their paths.
pub fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<Source>) {
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap().replace('\\', "/");
                found.push(Source::new(&name, &fs::read_to_string(&path).unwrap().replace("\r\n", "\n")));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 50, "src is found");
    found
}

/// Where a word begins that is not a part of a longer one.
pub fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let joins = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let begins = word.starts_with(char::is_alphanumeric);
    let ends = word.ends_with(char::is_alphanumeric);
    code.match_indices(word).map(|(offset, _)| offset).filter(move |&offset| {
        let (before, after) = (code[..offset].chars().next_back(), code[offset + word.len()..].chars().next());
        let is_part = begins && joins(before) || ends && joins(after);
        !is_part
    })
}

/// The name that the code begins with; empty when there is none.
pub fn identifier(code: &str) -> String {
    code.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// The body of the item that begins at `offset`, without its brackets; `None` when it has none.
pub fn body(code: &str, offset: usize) -> Option<Range<usize>> {
    let is_struct = code[offset..].starts_with("struct");
    let mut depth = 0;
    for (index, letter) in code[offset..].char_indices() {
        match letter {
            '{' if depth == 0 => return block(code, offset + index),
            '(' if depth == 0 && is_struct => return block(code, offset + index),
            ';' if depth == 0 => return None,
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What is between the bracket at `open` and its partner.
pub fn block(code: &str, open: usize) -> Option<Range<usize>> {
    let mut depth = 0;
    for (index, letter) in code[open..].char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + 1..open + index);
        }
    }
    None
}

/// The parts of a list, parted by the commas that no bracket encloses; empty ones left out.
pub fn parts(code: &str, list: Range<usize>) -> Vec<Range<usize>> {
    let (mut depth, mut start, mut before, mut found) = (0, list.start, ' ', Vec::new());
    for (index, letter) in code[list.clone()].char_indices() {
        match letter {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '-' => depth -= 1,
            ',' if depth == 0 => {
                found.push(start..list.start + index);
                start = list.start + index + 1;
            }
            _ => {}
        }
        before = letter;
    }
    found.push(start..list.end);
    found.retain(|part| !code[part.clone()].trim().is_empty());
    found
}

/// The text with spaces in a range; lines stay lines.
fn blank(text: &str, range: Range<usize>) -> String {
    let spaces: String = text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    format!("{}{spaces}{}", &text[..range.start], &text[range.end..])
}

/// The code without the items that only tests see.
fn without_tests(code: &str) -> String {
    let mut code = code.to_owned();
    while let Some(offset) = code.find("#[cfg(test)]") {
        let end =
            body(&code, offset + 12).map_or_else(|| code[offset..].find(';').unwrap_or(0) + offset, |body| body.end);
        code = blank(&code, offset..(end + 1).min(code.len()));
    }
    code
}

/// The code without comments, strings and characters.
fn without_words(text: &str) -> String {
    let mut code = text.to_owned();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let is_word = text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let length = word_length(rest, is_word);
        if length > 0 {
            code = blank(&code, at..at + length);
        }
        at += length.max(rest.chars().next().unwrap().len_utf8());
    }
    code
}

/// How many bytes at the beginning are a comment, a string or a character; 0 for code.
fn word_length(rest: &str, is_in_name: bool) -> usize {
    let until = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |found| from + found + end.len());
    let hashes = rest.strip_prefix('r').map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
    let is_raw = !is_in_name && rest.starts_with('r') && rest[1 + hashes..].starts_with('"');
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        until("*/", 2)
    } else if is_raw {
        until(&format!("\"{}", "#".repeat(hashes)), hashes + 2)
    } else if rest.starts_with('"') {
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, letter)| {
            let is_end = *letter == '"' && !escaped;
            escaped = *letter == '\\' && !escaped;
            is_end
        });
        end.map_or(rest.len(), |(index, _)| index + 1)
    } else if let Some(quoted) = rest.strip_prefix('\'') {
        // A character, not a lifetime: it is closed after one letter or an escape.
        let first = quoted.chars().next().unwrap_or(' ');
        if first == '\\' {
            until("'", 3)
        } else if quoted[first.len_utf8()..].starts_with('\'') {
            first.len_utf8() + 2
        } else {
            0
        }
    } else {
        0
    }
}
