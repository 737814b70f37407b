//! Rows of `sites.csv` to places: ids, points, dates, and whether they agree with each other.
//!
//! Whether a point lies in its country is checked by `tests/it/atlas.rs`: that takes borders, which are not in this layer.

use super::super::code::{Code, CodeKind};
use super::super::date::{Opened, PartialDate};
use super::super::position::LonLat;
use super::super::site::{Evidence, Place, Point, Site, Status};
use super::cells::{Cells, each};
use super::problem::Problem;
use super::statements::iso;
use super::table::Rows;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "program",
    "name",
    "city",
    "country",
    "iso3166_alpha2",
    "region",
    "lat",
    "lon",
    "placement",
    "code",
    "opened",
    "opened_precision",
    "closed",
    "status_2011",
    "named_in_fact_sheet",
    "source",
    "coord_source",
    "confidence",
    "notes",
];

// The year of the fact sheet, which "status_2011" is about.
const SNAPSHOT_YEAR: u16 = 2011;
const FEWEST_DECIMALS: usize = 4;

/// What was met in the rows before: ids with their lines, countries with their name, region and line.
#[derive(Default)]
struct Seen {
    ids: BTreeMap<String, u64>,
    countries: BTreeMap<String, (Place, u64)>,
}

pub(super) fn sites(rows: &Rows<'_>, known: &BTreeSet<String>, problems: &mut Vec<Problem>) -> Vec<Site> {
    let mut seen = Seen::default();
    each(rows, problems, |cells| site(cells, known, &mut seen))
}

fn site(cells: &mut Cells<'_>, known: &BTreeSet<String>, seen: &mut Seen) -> Option<Site> {
    let program = cells.program("program", known);
    let id = id(cells, program.as_deref(), seen);
    let name = cells.text("name");
    let place = place(cells, seen);
    let point = point(cells);
    let code = code(cells, place.as_ref());
    let opened = opened(cells);
    let closed = cells.parsed_if_any("closed");
    let status = cells.key::<Status>("status_2011");
    check_dates(cells, opened, closed.flatten(), status);
    let evidence = evidence(cells);
    Some(Site {
        id: id?.as_str().into(),
        program: program?.as_str().into(),
        name: name?,
        place: place?,
        point: point?,
        code: code?,
        opened: opened?,
        closed: closed?,
        status_2011: status?,
        evidence: evidence?,
        statements: Vec::new(),
    })
}

fn id(cells: &mut Cells<'_>, program: Option<&str>, seen: &mut Seen) -> Option<String> {
    let id = cells.slug("id")?;
    cells.unique("id", &id, &mut seen.ids);
    if let Some(program) = program
        && !id.strip_prefix(program).is_some_and(|rest| rest.starts_with('-'))
    {
        cells.report("id", format!("“{id}” is of the program {program}, so it must start with “{program}-”"));
    }
    Some(id)
}

fn place(cells: &mut Cells<'_>, seen: &mut Seen) -> Option<Place> {
    let (city, country) = (cells.text("city"), cells.text("country"));
    let iso = iso(cells, "iso3166_alpha2");
    let region = cells.key("region");
    let place = Place { city: city?, country: country?, iso: iso?, region: region? };
    let line = cells.line("country");
    let (first, first_line) = seen.countries.entry(place.iso.clone()).or_insert_with(|| (place.clone(), line));
    let (iso, first_line) = (&place.iso, *first_line);
    let country = (first.country != place.country).then(|| first.country.clone());
    let region = (first.region != place.region).then_some(first.region);
    if let Some(country) = country {
        cells.report("country", format!("{iso} is “{country}” on line {first_line}"));
    }
    if let Some(region) = region {
        cells.report("region", format!("{iso} is in {} on line {first_line}", region.words()));
    }
    Some(place)
}

fn point(cells: &mut Cells<'_>) -> Option<Point> {
    let (lat, lon) = (degrees(cells, "lat"), degrees(cells, "lon"));
    // Each is tried with a good partner, so that both are reported when both are wrong.
    let lat = lat.and_then(|lat| LonLat::new(0.0, lat).map_err(|error| cells.report("lat", error.to_string())).ok());
    let lon = lon.and_then(|lon| LonLat::new(lon, 0.0).map_err(|error| cells.report("lon", error.to_string())).ok());
    let placement = cells.key("placement");
    let source = cells.text("coord_source");
    let position = LonLat::new(lon?.lon(), lat?.lat()).ok()?;
    Some(Point { position, placement: placement?, source: source? })
}

fn degrees(cells: &mut Cells<'_>, column: &str) -> Option<f64> {
    let text = cells.text(column)?;
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        cells.report(column, format!("“{text}” is not a number of degrees such as -23.96270"));
        return None;
    }
    if decimals.len() < FEWEST_DECIMALS {
        cells.report(column, format!("{text} has fewer than {FEWEST_DECIMALS} decimals"));
    }
    text.parse().ok()
}

fn code(cells: &mut Cells<'_>, place: Option<&Place>) -> Option<Option<Code>> {
    let code = cells.parsed_if_any::<Code>("code")?;
    if let (Some(code), Some(place)) = (&code, place)
        && code.kind() == CodeKind::UnLocode
        && !code.as_str().starts_with(&place.iso)
    {
        cells.report(
            "code",
            format!("{code} is not a UN/LOCODE of {}: it must start with {}", place.country, place.iso),
        );
    }
    Some(code)
}

fn opened(cells: &mut Cells<'_>) -> Option<Opened> {
    let date = cells.parsed_if_any::<PartialDate>("opened");
    let precision = cells.text("opened_precision")?;
    let opened = match (precision.as_str(), date?) {
        ("by", Some(date)) => Opened::By(date),
        ("unknown", None) => Opened::Unknown,
        ("day" | "month" | "year", Some(date)) if Opened::On(date).precision() == precision => Opened::On(date),
        ("day" | "month" | "year" | "by" | "unknown", date) => {
            let date = date.map_or("an empty date".to_owned(), |date| date.to_string());
            cells.report("opened", format!("{date} contradicts its precision, “{precision}”"));
            return None;
        }
        _ => {
            let message = format!("“{precision}” is not a precision; allowed: day, month, year, by, unknown");
            cells.report("opened_precision", message);
            return None;
        }
    };
    Some(opened)
}

fn check_dates(cells: &mut Cells<'_>, opened: Option<Opened>, closed: Option<PartialDate>, status: Option<Status>) {
    if let (Some(Opened::On(opened)), Some(Status::Yes)) = (opened, status)
        && opened.year() > SNAPSHOT_YEAR
    {
        cells.report("opened", format!("it opened in {}, so it was not operating in December 2011", opened.words()));
    }
    if let (Some(closed), Some(Status::Yes)) = (closed, status)
        && closed.year() < SNAPSHOT_YEAR
    {
        cells.report("closed", format!("it closed in {}, so it was not operating in December 2011", closed.words()));
    }
    // Only years: "closed 2010" after "opened 2010-01" is no contradiction.
    if let (Some(opened), Some(closed)) = (opened.and_then(Opened::date), closed)
        && closed.year() < opened.year()
    {
        cells.report("closed", format!("it closed in {} but opened in {}", closed.words(), opened.words()));
    }
}

fn evidence(cells: &mut Cells<'_>) -> Option<Evidence> {
    let (source, sources) = (cells.text("source"), cells.list("source"));
    let confidence = cells.key("confidence");
    let named = cells.yes_no("named_in_fact_sheet");
    let notes = cells.optional("notes");
    Some(Evidence {
        source: source?,
        sources: sources?,
        confidence: confidence?,
        named_in_fact_sheet: named?,
        notes: notes?,
    })
}
