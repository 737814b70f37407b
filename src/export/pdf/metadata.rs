//! Metadata of the document, and text cleaned for PDF strings.

use super::Document;
use crate::{
    export::{Colophon, entry::Kind},
    model::about,
};
use krilla::metadata::{DateTime, Metadata};

pub const LANGUAGE: &str = "en";
/// The last second of 9999: years have four digits.
const LAST_S: i64 = 253_402_300_799;

/// Has a date only if one was given.
pub fn metadata(document: &Document) -> Metadata {
    let colophon = document.colophon;
    let generator = Colophon::generator().to_owned();
    let mut metadata = Metadata::new()
        .title(title(document))
        .description(clean(&colophon.paragraph()))
        .keywords(keywords(document))
        .authors(vec![generator.clone()])
        .creator(generator.clone())
        .producer(generator)
        .language(LANGUAGE.to_owned());
    if let Some(date) = colophon.epoch_s.and_then(date) {
        metadata = metadata.creation_date(date);
    }
    metadata
}

/// Never blank: PDF/UA requires a title.
pub fn title(document: &Document) -> String {
    or(&document.colophon.title, "Map")
}

/// Cleaned text, or `otherwise` if it is blank.
pub fn or(text: &str, otherwise: &str) -> String {
    if text.trim().is_empty() { otherwise.to_owned() } else { clean(text) }
}

/// Replaces what a PDF string or its XML metadata cannot hold: line ends and tabs become spaces, other controls and
/// noncharacters U+FFFD.
pub fn clean(text: &str) -> String {
    let fit = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(fit).collect()
}

fn keywords(document: &Document) -> Vec<String> {
    let mut keywords =
        vec!["U.S. Department of Homeland Security".to_owned(), about::SNAPSHOT.to_owned(), "map".to_owned()];
    for entry in document.entries.iter().filter(|entry| entry.kind == Kind::Place) {
        let program = clean(&entry.program);
        if !program.is_empty() && !keywords.contains(&program) {
            keywords.push(program);
        }
    }
    keywords
}

/// In UTC; `None` before 1970 and after 9999.
fn date(epoch_s: i64) -> Option<DateTime> {
    if !(0..=LAST_S).contains(&epoch_s) {
        return None;
    }
    let (days, second) = (epoch_s / 86_400, epoch_s % 86_400);
    let (year, month, day) = civil(days);
    let small = |number: i64| u8::try_from(number).ok();
    let date = DateTime::new(u16::try_from(year).ok()?).month(small(month)?).day(small(day)?);
    let date = date.hour(small(second / 3_600)?).minute(small(second / 60 % 60)?).second(small(second % 60)?);
    Some(date.utc_offset_hour(0).utc_offset_minute(0))
}

/// Year, month and day from days since 1970. Years are counted from March 1, so that a leap day is the last of its year.
fn civil(days: i64) -> (i64, i64, i64) {
    let day = days + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_through_leap_years() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(15_320), (2011, 12, 12));
        assert_eq!((civil(11_015), civil(11_016)), ((2000, 2, 28), (2000, 2, 29)));
        assert_eq!(civil(LAST_S / 86_400), (9999, 12, 31));
        assert!(date(-1).is_none() && date(LAST_S + 1).is_none() && date(LAST_S).is_some());
    }

    #[test]
    fn what_a_string_cannot_hold_is_replaced_visibly() {
        assert_eq!(clean("a\u{0}b\u{1b}c\td\u{fffe}\u{1ffff}é"), "a\u{fffd}b\u{fffd}c d\u{fffd}\u{fffd}é");
        assert_eq!((or(" \n", "Map"), or("x", "Map")), ("Map".to_owned(), "x".to_owned()));
    }
}
