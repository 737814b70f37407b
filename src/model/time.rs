//! The moment or span that a map shows, and how a place stands to it.
//!
//! A date counts from its first day: a year from January 1. A bound ("by 1977") is never an opening: from then on the place was already
//! operating, and before it nothing is known. A place without a date is shown with the fact sheet's month only.

use super::date::{Opened, PartialDate};
use super::site::{Site, Status};
use super::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};

vocabulary!(
    /// Whether places without a date are shown.
    Undated, "choice for places without a date" {
        /// With the fact sheet, in December 2011, and at no other time.
        Auto = "auto", "With the fact sheet";
        Shown = "shown", "Shown";
        Hidden = "hidden", "Hidden";
    }
);

vocabulary!(
    /// How a place stands to a moment or span.
    Standing, "standing" {
        Operating = "operating", "Operating";
        Already = "already", "Already operating, start unknown";
        Undated = "undated", "Date unknown";
        /// Mentioned in the fact sheet, but ended before the sheet's date.
        Finished = "finished", "In the fact sheet, already ended";
        Perhaps = "perhaps", "First known later";
        NotYet = "not-yet", "Not begun";
        Ended = "ended", "Ended";
    }
);

/// The moment (or, with `from`, the span) that a map shows. The usual one is the fact sheet's: December 2011.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Time {
    /// The beginning of a span; none for a moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The moment, or the end of the span.
    pub to: PartialDate,
    /// Whether places without a date are shown.
    #[serde(skip_serializing_if = "Undated::is_auto")]
    pub undated: Undated,
}

impl Undated {
    fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

impl Default for Time {
    fn default() -> Self {
        Self::at(PartialDate::SHEET)
    }
}

impl Time {
    /// A moment: a day, a month or a year.
    pub const fn at(to: PartialDate) -> Self {
        Self { from: None, to, undated: Undated::Auto }
    }

    /// A span, the earlier date first.
    pub fn span(one: PartialDate, other: PartialDate) -> Self {
        let (from, to) = if one.first_day() <= other.first_day() { (one, other) } else { (other, one) };
        Self { from: Some(from), ..Self::at(to) }
    }

    /// Whether it is the fact sheet's month, and nothing else.
    pub fn is_sheet(&self) -> bool {
        self.from.is_none() && self.to == PartialDate::SHEET
    }

    /// Whether it is what every view begins with.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether places without a date are shown.
    pub fn shows_undated(&self) -> bool {
        match self.undated {
            Undated::Auto => self.is_sheet(),
            Undated::Shown => true,
            Undated::Hidden => false,
        }
    }

    /// The same time with places without a date shown, or hidden, as they are not now.
    pub fn with_undated_toggled(mut self) -> Self {
        self.undated = if self.shows_undated() { Undated::Hidden } else { Undated::Shown };
        // Back to what it is without being asked, where that is the same.
        let by_itself = Self { undated: Undated::Auto, ..self };
        if by_itself.shows_undated() == self.shows_undated() { by_itself } else { self }
    }

    /// How a place stands to it.
    pub fn standing(&self, site: &Site) -> Standing {
        let (start, end) = (self.from.unwrap_or(self.to).first_day(), self.to.last_day());
        let has_ended = site.closed.is_some_and(|closed| closed.last_day() < start);
        let (begun, running) = match (site.opened, known_from(site)) {
            (Opened::On(date), _) if date.first_day() > end => return Standing::NotYet,
            (Opened::On(_), _) => (true, Standing::Operating),
            (_, Some(bound)) if bound.first_day() <= end => (true, Standing::Already),
            (Opened::By(_), _) if !(self.is_sheet() && site.status_2011 == Status::Unknown) => {
                return Standing::Perhaps;
            }
            _ => (false, Standing::Undated),
        };
        match (has_ended, begun) {
            (true, true) if self.is_sheet() && site.status_2011 == Status::No => Standing::Finished,
            (true, _) => Standing::Ended,
            (false, _) => running,
        }
    }

    /// Whether a place is on the map then.
    pub fn admits(&self, site: &Site) -> bool {
        match self.standing(site) {
            Standing::Operating | Standing::Already | Standing::Finished => true,
            Standing::Undated => self.shows_undated(),
            Standing::Perhaps | Standing::NotYet | Standing::Ended => false,
        }
    }

    /// "June 2004: already operating, start unknown". `None` at the fact sheet's month, where `Site::sheet_words` says it.
    pub fn standing_words(&self, site: &Site) -> Option<String> {
        (!self.is_sheet()).then(|| format!("{}: {}", self.words(), self.standing(site).words().to_lowercase()))
    }

    /// Whether it reaches beyond the fact sheet's month.
    pub fn is_after_sheet(&self) -> bool {
        self.to.last_day() > PartialDate::SHEET.last_day()
    }

    /// Whether it lies in or reaches the fact sheet's month.
    pub fn reaches_sheet(&self) -> bool {
        self.to.last_day() >= PartialDate::SHEET.first_day()
    }

    /// The time in words: "December 2011", "2002 to June 2007".
    pub fn words(&self) -> String {
        match self.from {
            Some(from) => format!("{} to {}", from.words(), self.to.words()),
            None => self.to.words(),
        }
    }

    /// What is shown of it, for the middle of a line: "as of June 2004", "operating some time from 2002 to 2007"; with a word on places
    /// without a date where that is not as usual. Nothing for the usual time.
    pub fn shown_words(&self) -> Option<String> {
        if self.is_default() {
            return None;
        }
        let mut words = match self.from {
            Some(from) => format!("operating some time from {} to {}", from.words(), self.to.words()),
            None => format!("as of {}", self.to.words()),
        };
        match self.undated {
            Undated::Auto => {}
            Undated::Shown => words.push_str(", with places of unknown date"),
            Undated::Hidden => words.push_str(", without places of unknown date"),
        }
        Some(words)
    }
}

/// From when a place without an opening is known to have operated: its bound, and December 2011 where it operated then.
fn known_from(site: &Site) -> Option<PartialDate> {
    let bound = if let Opened::By(date) = site.opened { Some(date) } else { None };
    let sheet = (site.status_2011 == Status::Yes).then_some(PartialDate::SHEET);
    bound.into_iter().chain(sheet).min_by_key(|date| date.first_day())
}

#[cfg(test)]
mod tests {
    use super::super::Atlas;
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn standing(id: &str, at: &str) -> Standing {
        let atlas = Atlas::embedded().unwrap();
        Time::at(date(at)).standing(atlas.site(&id.into()).unwrap())
    }

    #[test]
    fn a_day_counts_from_that_day_and_a_year_from_its_january() {
        let cases = [("2002-08", Standing::NotYet), ("2002-09", Standing::Operating), ("2002", Standing::Operating)];
        for (at, expected) in cases {
            assert_eq!(standing("csi-rotterdam", at), expected, "{at}");
        }
        assert_eq!(standing("csi-rotterdam", "2002-09-01"), Standing::NotYet);
        assert_eq!(standing("csi-kingston", "2006-01"), Standing::Operating);
        assert_eq!(standing("csi-kingston", "2005-12"), Standing::NotYet);
    }

    #[test]
    fn a_bound_is_no_opening_and_before_it_nothing_is_known() {
        assert_eq!(standing("preclearance-montreal", "1972"), Standing::Perhaps);
        assert_eq!(standing("preclearance-montreal", "1973"), Standing::Already);
        assert_eq!(standing("preclearance-freeport", "2019-12"), Standing::Already);
        assert_eq!(standing("preclearance-freeport", "2020"), Standing::Ended);
    }

    #[test]
    fn without_a_date_only_the_sheets_month_is_sure() {
        assert_eq!(standing("cgraid-buehring", "2005"), Standing::Undated);
        assert_eq!(standing("cgraid-buehring", "2011-12"), Standing::Already);
        assert_eq!(standing("cgraid-buehring", "2016"), Standing::Ended);
        assert_eq!(standing("tsa-warsaw", "2011-12"), Standing::Undated);
        // First known in 2013, and whether it operated with the sheet is not known.
        let at = ["2011-11", "2011-12", "2012-06", "2014"].map(|at| standing("iap-doha", at));
        assert_eq!(at, [Standing::Perhaps, Standing::Undated, Standing::Perhaps, Standing::Already]);
    }

    #[test]
    fn what_the_sheet_tells_of_stands_with_it_though_it_was_over() {
        assert_eq!(standing("cyber-brussels", "2011-12"), Standing::Finished);
        assert_eq!(standing("cyber-brussels", "2011-11"), Standing::Operating);
        assert_eq!(standing("haiti-miami", "2011-11"), Standing::Ended);
        assert_eq!(standing("haiti-miami", "2011-12"), Standing::Finished);
    }

    #[test]
    fn the_usual_time_admits_all_but_the_five_places_that_began_later() {
        let atlas = Atlas::embedded().unwrap();
        let out: Vec<&str> =
            atlas.sites().iter().filter(|s| !Time::default().admits(s)).map(|s| s.id.as_str()).collect();
        let later = [
            "csi-aqaba",
            "ilea-accra-rtc",
            "preclearance-abu-dhabi",
            "preclearance-prince-rupert",
            "preclearance-victoria",
        ];
        assert_eq!(out, later);
        assert!(atlas.sites().iter().all(|site| site.began_later() != Time::default().admits(site)));
    }

    #[test]
    fn a_span_admits_what_operated_some_time_in_it() {
        let atlas = Atlas::embedded().unwrap();
        let span = Time::span(date("2011"), date("2010"));
        assert_eq!(span.words(), "2010 to 2011");
        assert!(span.admits(atlas.site(&"haiti-miami".into()).unwrap()));
        assert!(!span.admits(atlas.site(&"csi-aqaba".into()).unwrap()));
        assert!(!span.admits(atlas.site(&"tsa-warsaw".into()).unwrap()));
    }

    #[test]
    fn places_without_a_date_come_and_go_by_one_switch() {
        let sheet = Time::default();
        assert!(sheet.shows_undated() && !sheet.with_undated_toggled().shows_undated());
        assert_eq!(sheet.with_undated_toggled().with_undated_toggled(), sheet);
        let early = Time::at(date("1990"));
        assert!(!early.shows_undated() && early.with_undated_toggled().shows_undated());
        assert_eq!(early.with_undated_toggled().with_undated_toggled(), early);
    }

    #[test]
    fn a_bound_is_never_worded_as_an_opening() {
        let atlas = Atlas::embedded().unwrap();
        let bounds: Vec<_> = atlas.sites().iter().filter(|site| site.opened.is_bound()).collect();
        assert!(bounds.len() > 20);
        let months = (1952 * 12..2030 * 12).map(PartialDate::of_month_index).map(Time::at);
        let spans = (1952..2030).map(|year| Time::span(date("1952"), PartialDate::new(year, None, None).unwrap()));
        let times: Vec<Time> = months.chain(spans).collect();
        for site in bounds {
            let program = atlas.program(&site.program).unwrap();
            // The name of the place is its own; what is said of its date must not be an opening.
            let mut words = vec![site.when_words(), site.opened.words(), site.opened.since_words()];
            words.push(site.full_name(program).split_once(&program.name).unwrap().1.to_owned());
            words.extend(site.sheet_words());
            words.extend(site.when_facts().into_iter().map(|fact| fact.line()));
            for time in &times {
                let standing = time.standing(site);
                assert!(!matches!(standing, Standing::Operating | Standing::NotYet), "{} {}", site.id, time.words());
                words.extend(time.standing_words(site));
                words.push(standing.words().to_owned());
            }
            for words in words {
                let words = words.to_lowercase();
                for wrong in ["since", "opened", "opening", "began", "begun", "operational"] {
                    assert!(!words.contains(wrong), "{}: {words}", site.id);
                }
            }
        }
    }

    #[test]
    fn a_standing_is_given_with_its_time_but_not_at_the_sheets_month() {
        let atlas = Atlas::embedded().unwrap();
        let words = |id: &str, time: Time| time.standing_words(atlas.site(&id.into()).unwrap());
        let montreal = words("preclearance-montreal", Time::at(date("2004-06")));
        assert_eq!(montreal.as_deref(), Some("June 2004: already operating, start unknown"));
        assert_eq!(words("csi-aqaba", Time::at(date("1995"))).as_deref(), Some("1995: not begun"));
        assert_eq!(words("preclearance-montreal", Time::default()), None);
    }

    #[test]
    fn a_time_comes_back_as_it_was_written() {
        for time in
            [Time::default(), Time::span(date("2002"), date("2007-06")), Time::at(date("1990")).with_undated_toggled()]
        {
            let text = serde_json::to_string(&time).unwrap();
            assert_eq!(serde_json::from_str::<Time>(&text).unwrap(), time, "{text}");
        }
        assert_eq!(serde_json::to_string(&Time::default()).unwrap(), r#"{"to":"2011-12"}"#);
    }
}
