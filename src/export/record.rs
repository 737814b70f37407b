//! A place as one row: every field of it, of its program, its sources and its confidence, in one order for all data formats.
//!
//! Not how a format writes it.

use crate::model::{Atlas, Opened, PartialDate, Site, Time, about};
use std::borrow::Cow;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A number, degrees for the two coordinates.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Nothing is known.
    Empty,
}

/// What kind of cells a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Numbers.
    Number,
    /// Yes or no.
    Flag,
}

/// A column: its name in files, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in files.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// What it is, in a few words for a reader.
    pub label: &'static str,
}

macro_rules! columns {
    ($($name:literal $kind:ident $label:literal),* $(,)?) => {
        /// Every column, in the order of the files.
        pub const COLUMNS: &[Column] = &[$(Column { name: $name, kind: Kind::$kind, label: $label }),*];
    };
}

columns! {
    "id" Text "Id",
    "name" Text "Name",
    "latitude" Number "Latitude (degrees, WGS 84)",
    "longitude" Number "Longitude (degrees, WGS 84)",
    "program_id" Text "Program id",
    "program" Text "Program",
    "lead_component" Text "Lead component",
    "theme" Text "Theme of the fact sheet",
    "city" Text "City",
    "country" Text "Country",
    "country_code" Text "Country code (ISO 3166-1)",
    "region" Text "Region",
    "code" Text "Code",
    "code_kind" Text "Kind of code",
    "opened" Text "Opened; empty where only a bound is known",
    "operating_by" Text "Already operating by; start unknown",
    "opened_precision" Text "Precision of the date",
    "closed" Text "Closed",
    "when" Text "When, in words",
    "standing" Text "How it stands to the time shown; empty where views show several times",
    "status_2011" Text "Operating in December 2011",
    "placement" Text "Placement of the point",
    "placement_words" Text "Placement, in words",
    "named_in_fact_sheet" Flag "Named in the fact sheet",
    "claims" Text "Ids of the fact sheet's statements that it belongs to",
    "confidence" Text "Confidence",
    "source" Text "Sources",
    "coordinate_source" Text "Source of the coordinates",
    "notes" Text "Notes",
    "vintage" Text "Vintage",
}

/// The cells of a place, one for each of [`COLUMNS`], as it stands to a time. A bound is never in the column of openings.
pub fn record<'a>(atlas: &'a Atlas, site: &'a Site, time: Option<Time>) -> Vec<Value<'a>> {
    let program = atlas.program(&site.program);
    let optional = |text: Option<&'a str>| text.map_or(Value::Empty, text_of);
    let code = site.code.as_ref();
    vec![
        text_of(site.id.as_str()),
        text_of(&site.name),
        Value::Number(site.point.position.lat()),
        Value::Number(site.point.position.lon()),
        text_of(site.program.as_str()),
        optional(program.map(|program| program.name.as_str())),
        optional(program.map(|program| program.lead_component.as_str())),
        optional(program.map(|program| program.topic.title())),
        text_of(&site.place.city),
        text_of(&site.place.country),
        text_of(&site.place.iso),
        text_of(site.place.region.key()),
        optional(code.map(|code| code.as_str())),
        optional(code.map(|code| code.label())),
        date(site.opened.date().filter(|_| !site.opened.is_bound())),
        date(site.opened.date().filter(|_| site.opened.is_bound())),
        text_of(site.opened.precision()),
        date(site.closed),
        Value::Text(when(site).into()),
        time.map_or(Value::Empty, |time| text_of(time.standing(site).key())),
        text_of(site.status_2011.key()),
        text_of(site.point.placement.key()),
        text_of(site.point.placement.words()),
        Value::Flag(site.evidence.named_in_fact_sheet),
        listed(site.statements.iter().map(|id| id.as_str())),
        text_of(site.evidence.confidence.key()),
        text_of(&site.evidence.source),
        text_of(&site.point.source),
        optional(site.evidence.notes.as_deref()),
        text_of(about::VINTAGE),
    ]
}

/// Since when and until when for a table, where a bound must not be taken for a start: "Already operating by 1973; start unknown".
pub fn when(site: &Site) -> String {
    match (site.opened, site.closed) {
        (Opened::By(bound), None) => format!("Already operating by {}; start unknown", bound.words()),
        (Opened::By(bound), Some(closed)) => {
            format!("Already operating by {}; start unknown; ended {}", bound.words(), closed.words())
        }
        _ => site.when_words(),
    }
}

fn date(date: Option<PartialDate>) -> Value<'static> {
    date.map_or(Value::Empty, |date| Value::Text(date.to_string().into()))
}

/// Several words in one cell, parted by semicolons; nothing where there are none.
pub fn listed<'a>(words: impl Iterator<Item = &'a str>) -> Value<'static> {
    let words: Vec<&str> = words.collect();
    if words.is_empty() { Value::Empty } else { Value::Text(words.join("; ").into()) }
}

/// Degrees as they are written: at most 6 decimals (about 0.1 m), in fixed form, never "-0", no zeros at the end.
pub fn degrees(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Words as they are.
pub fn text_of(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

#[cfg(test)]
pub(super) mod testing {
    use super::super::{Colophon, Data};
    use crate::{
        model::{Atlas, Site, Time},
        view::Symbols,
    };

    /// Calls a test with all places of the atlas.
    pub fn with_all<T>(test: impl FnOnce(&Data<'_>) -> T) -> T {
        with_sites(Atlas::embedded().unwrap().sites(), test)
    }

    /// Calls a test with these places, which need not be as the loader admits them.
    pub fn with_sites<T>(sites: &[Site], test: impl FnOnce(&Data<'_>) -> T) -> T {
        let (atlas, symbols) = (Atlas::embedded().unwrap(), Symbols::embedded().unwrap());
        let colophon = Colophon {
            title: "Places <of> the atlas".to_owned(),
            subtitle: "All of them".to_owned(),
            filter: String::new(),
            count: sites.len(),
            of: atlas.sites().len(),
            hash: atlas.hash(),
            ..Colophon::default()
        };
        let sites = sites.iter().collect();
        let time = Some(Time::default());
        test(&Data { atlas: &atlas, symbols: &symbols, sites, time, views: Vec::new(), colophon })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_cell_of_its_kind() {
        let atlas = Atlas::embedded().unwrap();
        for site in atlas.sites() {
            let cells = record(&atlas, site, Some(Time::default()));
            assert_eq!(cells.len(), COLUMNS.len());
            for (cell, column) in cells.iter().zip(COLUMNS) {
                let fits = match cell {
                    Value::Empty => true,
                    Value::Text(_) => column.kind == Kind::Text,
                    Value::Number(_) => column.kind == Kind::Number,
                    Value::Flag(_) => column.kind == Kind::Flag,
                };
                assert!(fits, "{}: {cell:?}", column.name);
            }
        }
    }

    #[test]
    fn a_bound_is_in_no_column_of_openings_and_is_worded_as_none() {
        let atlas = Atlas::embedded().unwrap();
        let at = |name: &str| COLUMNS.iter().position(|column| column.name == name).unwrap();
        for site in atlas.sites() {
            let cells = record(&atlas, site, None);
            assert_eq!(cells[at("standing")], Value::Empty);
            let known = [cells[at("opened")].clone(), cells[at("operating_by")].clone()];
            match site.opened {
                Opened::On(_) => assert!(known[0] != Value::Empty && known[1] == Value::Empty, "{}", site.id),
                Opened::Unknown => assert_eq!(known, [Value::Empty, Value::Empty], "{}", site.id),
                Opened::By(bound) => {
                    assert!(known[0] == Value::Empty && known[1] == Value::Text(bound.to_string().into()));
                    let words = when(site);
                    assert!(words.starts_with("Already operating by ") && words.contains("start unknown"), "{words}");
                }
            }
        }
    }

    #[test]
    fn degrees_have_at_most_six_decimals_and_nothing_to_spare() {
        let cases = [(4.050000000001, "4.05"), (-123.0944, "-123.0944"), (10.0, "10"), (-0.0000001, "0"), (0.0, "0")];
        for (value, text) in cases {
            assert_eq!(degrees(value), text);
        }
        assert_eq!((degrees(0.000001), degrees(-180.0)), ("0.000001".to_owned(), "-180".to_owned()));
    }
}
