//! Dates as exact as the sources are: a year, a month or a day, and what is known of when a place opened.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A year, a month of a year, or a day: never more exact than its source. Ordered by time; a year comes before its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("“{0}” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")]
    Form(String),
    #[error("{0} is not in the calendar")]
    Calendar(String),
}

impl PartialDate {
    /// The fact sheet's month: December 2011.
    pub const SHEET: Self = Self { year: 2011, month: Some(12), day: None };

    /// The date of a year (1 to 9999), a month (1 to 12) and a day that this month has; a day needs a month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        let date = Self { year, month, day };
        let valid = (1..=9999).contains(&year)
            && match (month, day) {
                (None, None) => true,
                (None, Some(_)) => false,
                (Some(month), None) => (1..=12).contains(&month),
                (Some(month), Some(day)) => (1..=days_in(year, month)).contains(&day),
            };
        if valid { Ok(date) } else { Err(DateError::Calendar(date.to_string())) }
    }

    pub const fn year(self) -> u16 {
        self.year
    }

    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31, where known.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// Its first day as year, month and day.
    pub const fn first_day(self) -> (u16, u8, u8) {
        (self.year, or(self.month, 1), or(self.day, 1))
    }

    /// Its last day as year, month and day, for comparing only: every month is taken to have 31 days.
    pub const fn last_day(self) -> (u16, u8, u8) {
        (self.year, or(self.month, 12), or(self.day, 31))
    }

    /// The month that it ends in, counted from January of year 0.
    pub const fn month_index(self) -> i32 {
        self.year as i32 * 12 + or(self.month, 12) as i32 - 1
    }

    /// The inverse of `month_index`, within the years 1 to 9999.
    pub fn of_month_index(index: i32) -> Self {
        let index = index.clamp(12, 9999 * 12 + 11);
        let (year, month) = (index / 12, index % 12 + 1);
        Self { year: year as u16, month: Some(month as u8), day: None }
    }

    /// The date in words: "2 September 2002", "March 2002", "2002".
    pub fn words(self) -> String {
        let month = self.month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            (None, _) => self.year.to_string(),
        }
    }
}

const fn or(part: Option<u8>, otherwise: u8) -> u8 {
    match part {
        Some(part) => part,
        None => otherwise,
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

/// Written as in the tables: YYYY, YYYY-MM or YYYY-MM-DD.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// Reads YYYY, YYYY-MM or YYYY-MM-DD, nothing else.
impl FromStr for PartialDate {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let number = |part: &str, digits: usize| -> Result<u16, DateError> {
            let whole = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if whole { part.parse().map_err(|_| form()) } else { Err(form()) }
        };
        let small = |part: Option<&str>| -> Result<Option<u8>, DateError> {
            part.map(|part| number(part, 2).and_then(|n| u8::try_from(n).map_err(|_| form()))).transpose()
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let (month, day) = (small(parts.next())?, small(parts.next())?);
        if parts.next().is_some() {
            return Err(form());
        }
        Self::new(year, month, day)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What is known of when a place began to operate. A bound is never worded as an opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opened {
    /// It opened on that day, in that month or in that year.
    On(PartialDate),
    /// It was already operating then; the true start is earlier and was not found.
    By(PartialDate),
    Unknown,
}

impl Opened {
    /// The date of the opening or the bound, where there is one; `is_bound` says which it is.
    pub const fn date(self) -> Option<PartialDate> {
        match self {
            Self::On(date) | Self::By(date) => Some(date),
            Self::Unknown => None,
        }
    }

    /// Whether the date is only a bound: the place was already operating then.
    pub const fn is_bound(self) -> bool {
        matches!(self, Self::By(_))
    }

    /// The precision as the tables have it: `day`, `month`, `year`, `by` or `unknown`.
    pub const fn precision(self) -> &'static str {
        match self {
            Self::On(PartialDate { day: Some(_), .. }) => "day",
            Self::On(PartialDate { month: Some(_), .. }) => "month",
            Self::On(_) => "year",
            Self::By(_) => "by",
            Self::Unknown => "unknown",
        }
    }

    /// For a table of facts: "2 September 2002", "by 1977 (already operating then; start not found)", "not known".
    pub fn words(self) -> String {
        match self {
            Self::On(date) => date.words(),
            Self::By(date) => format!("by {} (already operating then; start not found)", date.words()),
            Self::Unknown => "not known".to_owned(),
        }
    }

    /// For the name of a place: "Operational since 2 September 2002", "Operating by 1977", "Start not known".
    pub fn since_words(self) -> String {
        match self {
            Self::On(date) => format!("Operational since {}", date.words()),
            Self::By(date) => format!("Operating by {}", date.words()),
            Self::Unknown => "Start not known".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_as_exact_in_words_as_in_the_table() {
        assert_eq!(date("2002-09-02").words(), "2 September 2002");
        assert_eq!(date("2002-03").words(), "March 2002");
        assert_eq!(date("2002").words(), "2002");
    }

    #[test]
    fn days_that_the_calendar_lacks_are_refused() {
        assert!(date("2004-02-29") < date("2004-03"));
        for text in ["2003-02-29", "1900-02-29", "2011-13", "2011-00", "2011-04-31", "2011-01-00", "0000"] {
            assert!(matches!(text.parse::<PartialDate>(), Err(DateError::Calendar(_))), "{text}");
        }
    }

    #[test]
    fn other_forms_of_dates_are_refused() {
        for text in ["", "11", "2011-1", "2011/01", "2011-01-01-01", "Jan 2011", "-2011", "2011-", "+201", "２０１１"]
        {
            assert!(matches!(text.parse::<PartialDate>(), Err(DateError::Form(_))), "{text}");
        }
    }

    #[test]
    fn a_bound_is_never_worded_as_an_opening() {
        let by = Opened::By(date("1977"));
        assert_eq!(by.words(), "by 1977 (already operating then; start not found)");
        assert_eq!(by.since_words(), "Operating by 1977");
        assert_eq!(Opened::Unknown.since_words(), "Start not known");
        assert_eq!(Opened::On(date("2002-09-02")).since_words(), "Operational since 2 September 2002");
    }

    #[test]
    fn the_precision_follows_from_the_date() {
        let precisions = ["2002-09-02", "2002-09", "2002"].map(|text| Opened::On(date(text)).precision());
        assert_eq!(precisions, ["day", "month", "year"]);
        assert_eq!(Opened::By(date("2002-09")).precision(), "by");
    }

    #[test]
    fn months_are_counted_through() {
        assert_eq!(PartialDate::of_month_index(date("2011-12").month_index() + 1), date("2012-01"));
        assert_eq!(PartialDate::of_month_index(date("2004").month_index()), date("2004-12"));
        assert_eq!(PartialDate::of_month_index(-5), date("0001-01"));
        assert_eq!(PartialDate::of_month_index(i32::MAX), date("9999-12"));
    }

    proptest! {
        #[test]
        fn every_valid_date_reads_back(year in 1u16..=9999, month in 1u8..=12, day in 1u8..=28, parts in 0usize..3) {
            let date = PartialDate::new(year, (parts > 0).then_some(month), (parts > 1).then_some(day)).unwrap();
            prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
        }
    }
}
