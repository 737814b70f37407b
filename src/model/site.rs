//! A place on the ground where a program worked, with its dates and sources.

use super::code::Code;
use super::date::{Opened, PartialDate};
use super::facts::{Fact, FactKind};
use super::ids::id_type;
use super::position::LonLat;
use super::program::{Program, ProgramId};
use super::statement::StatementId;
use super::vocabulary::vocabulary;

id_type!(
    /// The stable slug of a place, e.g. `csi-rotterdam`; it starts with the program's.
    SiteId
);

vocabulary!(
    /// The parts of the world, from west to east and north to south.
    Region, "region" {
        /// Canada, the United States, Mexico, Bermuda.
        NorthAmerica = "North America", "North America";
        /// From Guatemala to Panama, and the islands.
        CentralAmericaCaribbean = "Central America & Caribbean", "Central America & Caribbean";
        /// From Colombia south.
        SouthAmerica = "South America", "South America";
        /// Europe with Russia.
        Europe = "Europe", "Europe";
        /// Africa with Egypt.
        Africa = "Africa", "Africa";
        /// From Israel to Oman.
        MiddleEast = "Middle East", "Middle East";
        /// From Afghanistan to Sri Lanka.
        SouthAsia = "South Asia", "South Asia";
        /// From China to Australia.
        EastAsiaPacific = "East Asia & Pacific", "East Asia & Pacific";
    }
);

vocabulary!(
    /// How well the point of a place is known. A marker must not look more exact than this.
    Placement, "placement" {
        Site = "site", "the terminal, airport or campus itself";
        Approximate = "approximate", "within a kilometer or two";
        City = "city", "city only: the office itself was not placed";
    }
);

vocabulary!(
    Status, "status" {
        Yes = "yes", "Operating";
        /// Ended before, or began later.
        No = "no", "Not operating";
        Unknown = "unknown", "Not known";
    }
);

vocabulary!(
    /// How certain existence, date and point are together.
    Confidence, "confidence" {
        High = "high", "High";
        /// One of them is inferred.
        Medium = "medium", "Medium";
        /// Most are inferred.
        Low = "low", "Low";
    }
);

/// One place. Source: `sites.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    pub id: SiteId,
    pub program: ProgramId,
    /// The name of the port, airport, academy or office.
    pub name: String,
    pub place: Place,
    pub point: Point,
    pub code: Option<Code>,
    pub opened: Opened,
    pub closed: Option<PartialDate>,
    pub status_2011: Status,
    pub evidence: Evidence,
    /// The statements of the fact sheet that it belongs to, in the sheet's order.
    pub statements: Vec<StatementId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub city: String,
    pub country: String,
    /// Its ISO 3166-1 alpha-2 code.
    pub iso: String,
    pub region: Region,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub position: LonLat,
    pub placement: Placement,
    /// Where the point is from.
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub source: String,
    pub sources: Vec<String>,
    pub confidence: Confidence,
    /// Whether the fact sheet names this very place.
    pub named_in_fact_sheet: bool,
    pub notes: Option<String>,
}

impl Status {
    /// The status as a sentence of its own: "Not operating in December 2011".
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Yes => "Operating in December 2011",
            Self::No => "Not operating in December 2011",
            Self::Unknown => "Not known whether it was operating in December 2011",
        }
    }
}

impl Placement {
    /// The placement in two or three words, for chips and legends.
    pub const fn short_words(self) -> &'static str {
        match self {
            Self::Site => "Exact place",
            Self::Approximate => "Approximate place",
            Self::City => "City only",
        }
    }
}

impl Site {
    /// Whether it began after the fact sheet's month: not operating then, and first known to operate after it.
    pub fn began_later(&self) -> bool {
        let sheet = PartialDate::new(2011, Some(12), None).ok();
        self.status_2011 == Status::No && self.opened.date() > sheet
    }

    /// Since when and until when: "Operational since 2 September 2002", "Operating by 2001, ended 2019", "On 3 November 2011".
    pub fn when_words(&self) -> String {
        match (self.opened, self.closed) {
            (opened, None) => opened.since_words(),
            (Opened::On(opened), Some(closed)) if opened == closed => format!("On {}", opened.words()),
            (Opened::On(opened), Some(closed)) => {
                format!("Operational from {}, ended {}", opened.words(), closed.words())
            }
            (opened, Some(closed)) => format!("{}, ended {}", opened.since_words(), closed.words()),
        }
    }

    /// Since when and until when as facts: a bound is "Operating", never "Operational since", and what took one day says so.
    pub fn when_facts(&self) -> Vec<Fact> {
        let (label, value) = match (self.opened, self.closed) {
            (Opened::On(opened), Some(closed)) if opened == closed => {
                return vec![Fact::new(FactKind::Start, "On", opened.words())];
            }
            (Opened::On(opened), _) => ("Operational since", opened.words()),
            (Opened::By(_), _) => ("Operating", self.opened.words()),
            (Opened::Unknown, _) => ("Start", self.opened.words()),
        };
        let end = self.closed.map(|closed| Fact::new(FactKind::End, "Ended", closed.words()));
        std::iter::once(Fact::new(FactKind::Start, label, value)).chain(end).collect()
    }

    /// The full name for screen readers and tooltips:
    /// "Port of Rotterdam, Netherlands. Container Security Initiative. Operational since 2 September 2002".
    /// It also says when the place was not, or perhaps not, operating in December 2011. `program` is the site's own.
    pub fn full_name(&self, program: &Program) -> String {
        let mut name = format!("{}, {}. {}. {}", self.name, self.place.country, program.name, self.when_words());
        if let Some(words) = self.sheet_words() {
            name.push_str(". ");
            name.push_str(&words);
        }
        name
    }

    /// How it stood to the fact sheet's month, as a sentence of its own, where it was not simply operating then: "Began after the fact
    /// sheet (March 2014)". A bound is no beginning: "First known after the fact sheet (by 2013)".
    pub fn sheet_words(&self) -> Option<String> {
        match (self.status_2011, self.opened) {
            (Status::Yes, _) => None,
            (_, Opened::On(date)) if self.began_later() => {
                Some(format!("Began after the fact sheet ({})", date.words()))
            }
            (_, Opened::By(date)) if self.began_later() => {
                Some(format!("First known after the fact sheet (by {})", date.words()))
            }
            (status, _) => Some(status.sentence().to_owned()),
        }
    }

    /// The place in one line: "Rotterdam, Netherlands"; a city that is a country is not said twice.
    pub fn place_words(&self) -> String {
        let Place { city, country, .. } = &self.place;
        if city == country { country.clone() } else { format!("{city}, {country}") }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Atlas;

    fn full_name(id: &str) -> String {
        let atlas = Atlas::embedded().unwrap();
        let site = atlas.site(&id.into()).unwrap();
        site.full_name(atlas.program(&site.program).unwrap())
    }

    #[test]
    fn the_full_name_says_what_where_who_and_since_when() {
        assert_eq!(
            full_name("csi-rotterdam"),
            "Port of Rotterdam, Netherlands. Container Security Initiative. Operational since 2 September 2002"
        );
    }

    #[test]
    fn a_bound_an_end_and_a_doubt_are_in_the_full_name() {
        assert!(full_name("preclearance-freeport").ends_with("Operating by 2001, ended 2019"));
        assert!(
            full_name("tsa-warsaw").ends_with("Start not known. Not known whether it was operating in December 2011")
        );
        assert!(full_name("cyber-brussels").ends_with("On 3 November 2011. Not operating in December 2011"));
        assert!(full_name("haiti-miami").contains("Operational from January 2010, ended 2010"));
    }

    #[test]
    fn a_city_that_is_a_country_is_said_once() {
        let atlas = Atlas::embedded().unwrap();
        let words = |id: &str| atlas.site(&id.into()).unwrap().place_words();
        assert_eq!(words("csi-singapore"), "Singapore");
        assert_eq!(words("csi-rotterdam"), "Rotterdam, Netherlands");
    }
}
