//! How well a query matches: exact code, then start of a name, start of a word, inside of a word, typing error; names before text.
//!
//! Each word of the query is held once against the lexicon; the entries then only look numbers up, so that a keystroke costs little.

use super::entry::{Entry, Lexicon};
use super::typo::typing_errors;
use super::{Field, GroupKind};

/// A query held against the lexicon.
pub(super) struct Query {
    spaced: String,
    squeezed: String,
    /// For each word of the query: how well it matches each word of the lexicon.
    words: Vec<Vec<Match>>,
}

/// How well one entry matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    pub points: u32,
    pub field: Field,
    pub approximate: bool,
}

/// How well one word matches another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    No,
    TwoErrors,
    OneError,
    Inside,
    /// At the start, but so short that it says something only in a name.
    ShortStart,
    Start,
    Whole,
}

// Words that say nothing when there are others.
const STOP_WORDS: [&str; 7] = ["a", "and", "at", "in", "of", "on", "the"];

// Shorter query words are found only at the start of words: inside, they are everywhere ("ice" in "office").
const SHORTEST_INSIDE: usize = 4;
// Shorter query words are found in running text only as whole words.
const SHORTEST_IN_TEXT: usize = 3;
// Shorter words are no plurals.
const SHORTEST_PLURAL: usize = 5;
// Shorter queries without spaces would join words that have nothing to do with each other.
const SHORTEST_SQUEEZED: usize = 5;

// Shorter queries begin many names.
const LONG_QUERY: usize = 8;

const HEAD_WHOLE: u32 = 800;
const HEAD_START: u32 = 600;
const HEAD_SQUEEZED: u32 = 560;

impl Query {
    /// A query of these folded words.
    pub fn new(words: &[String], lexicon: &Lexicon) -> Self {
        let telling: Vec<_> = words.iter().filter(|word| !STOP_WORDS.contains(&word.as_str())).collect();
        let searched = if telling.is_empty() { words.iter().collect() } else { telling };
        let words_matched = searched.into_iter().map(|word| matches(word, lexicon)).collect();
        Self { spaced: words.join(" "), squeezed: words.concat(), words: words_matched }
    }

    /// How well an entry matches; `None` if a word of the query is nowhere in it, or there is no word.
    pub fn score(&self, entry: &Entry) -> Option<Score> {
        if self.words.is_empty() {
            return None;
        }
        self.by_head(entry).max(self.by_words(entry))
    }

    fn by_head(&self, entry: &Entry) -> Option<Score> {
        let points = |spaced: &str, squeezed: &str| match () {
            () if spaced == self.spaced => Some(HEAD_WHOLE),
            () if spaced.starts_with(&self.spaced) => Some(HEAD_START),
            () if self.squeezed.len() >= SHORTEST_SQUEEZED && squeezed.starts_with(&self.squeezed) => {
                Some(HEAD_SQUEEZED)
            }
            () => None,
        };
        let scores = entry.heads.iter().filter_map(|head| {
            // Of equals, the program comes before its places; a short word that many names begin with does not ask for one.
            let program = entry.kind == GroupKind::Programs && self.spaced.len() >= LONG_QUERY;
            let points = points(&head.spaced, &head.squeezed)? + weight(head.field) + u32::from(program);
            Some(Score { points, field: head.field, approximate: false })
        });
        scores.max()
    }

    fn by_words(&self, entry: &Entry) -> Option<Score> {
        let mut sum = 0;
        let mut weakest: Option<Score> = None;
        for matches in &self.words {
            let best = best_field(matches, entry)?;
            sum += best.points;
            weakest = Some(weakest.map_or(best, |weakest| weakest.min(best)));
        }
        let mean = sum / u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        weakest.map(|weakest| Score { points: mean, ..weakest })
    }
}

fn best_field(matches: &[Match], entry: &Entry) -> Option<Score> {
    let scores = entry.fields.iter().filter_map(|(field, numbers)| {
        let best = numbers.iter().filter_map(|&number| matches.get(number)).max()?;
        let points = points(*field, *best)?;
        Some(Score { points, field: *field, approximate: matches!(best, Match::OneError | Match::TwoErrors) })
    });
    scores.max()
}

fn points(field: Field, found: Match) -> Option<u32> {
    let base = match (found, field.is_text()) {
        (Match::No, _) | (Match::OneError | Match::TwoErrors | Match::ShortStart, true) => return None,
        (Match::Whole, false) if field == Field::Code => 900,
        (Match::Whole, false) => 480,
        (Match::Start | Match::ShortStart, false) => 420,
        (Match::Inside, false) => 300,
        (Match::OneError, false) => 220,
        (Match::TwoErrors, false) => 160,
        (Match::Whole, true) => 120,
        (Match::Start, true) => 80,
        (Match::Inside, true) => 40,
    };
    Some(base + weight(field))
}

const fn weight(field: Field) -> u32 {
    match field {
        Field::Code | Field::Position => 50,
        Field::Name => 45,
        Field::City => 40,
        Field::Country => 30,
        Field::Program => 20,
        Field::Region => 15,
        Field::Text => 10,
        Field::Notes => 5,
        Field::Sources => 0,
    }
}

fn matches(word: &str, lexicon: &Lexicon) -> Vec<Match> {
    let mut matches = vec![Match::No; lexicon.len()];
    let length = word.chars().count();
    let singular = word.strip_suffix('s').filter(|_| length >= SHORTEST_PLURAL);
    let mut in_a_name = false;
    for (candidate, number, is_name) in lexicon.iter() {
        let found = match candidate.find(word) {
            Some(0) if candidate.len() == word.len() => Match::Whole,
            Some(0) if length < SHORTEST_IN_TEXT => Match::ShortStart,
            Some(0) => Match::Start,
            Some(_) if length >= SHORTEST_INSIDE => Match::Inside,
            None if singular == Some(candidate) => Match::Start,
            _ => continue,
        };
        in_a_name |= is_name;
        if let Some(slot) = matches.get_mut(number) {
            *slot = found;
        }
    }
    // Errors are forgiven only where the word as typed names nothing: who types "port" does not want "Fort".
    if !in_a_name {
        forgive(word, lexicon, &mut matches);
    }
    matches
}

fn forgive(word: &str, lexicon: &Lexicon, matches: &mut [Match]) {
    let typed: Vec<char> = word.chars().collect();
    let allowed = match typed.len() {
        0..4 => return,
        4..8 => 1,
        _ => 2,
    };
    for (candidate, number, _) in lexicon.iter().filter(|(_, _, is_name)| *is_name) {
        let errors = typing_errors(&typed, candidate, allowed);
        if let (Some(errors), Some(slot)) = (errors, matches.get_mut(number)) {
            *slot = (*slot).max(if errors <= 1 { Match::OneError } else { Match::TwoErrors });
        }
    }
}
