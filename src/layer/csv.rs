//! Reads CSV (RFC 4180) with a header line. Each row is a place at its `latitude` and `longitude`.
//!
//! The header line determines the delimiter: a comma, semicolon or tab. The prefix that our own writer puts before a
//! text that a spreadsheet would run as a formula is removed.

mod records;

use super::{
    Feature, Ids, Shape,
    place::{number, position},
    problem::{Findings, quoted},
};
use crate::{export::csv::undefused, model::LonLat};
use records::{Cell, Record, Records};
use std::collections::{BTreeMap, BTreeSet};

/// Accepted headers for the latitude, most likely first.
pub(super) const LATITUDE: &[&str] = &["latitude", "lat", "y"];
/// Accepted headers for the longitude, most likely first.
pub(super) const LONGITUDE: &[&str] = &["longitude", "lon", "lng", "long", "x"];
const ID: &[&str] = &["id"];
const NAME: &[&str] = &["name", "title"];

/// Compares ignoring case.
pub(super) fn is_named(header: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(header.trim()))
}

pub(super) fn features(text: &str, findings: &mut Findings) -> Vec<Feature> {
    let mut records = Records::of(text);
    let Some(header) = records.next(findings).filter(|header| !header.faulty) else { return Vec::new() };
    let columns = Columns::of(&header, findings);
    let mut ids = Ids::default();
    let mut features = Vec::new();
    for row in 2.. {
        let before = findings.len();
        let Some(record) = records.next(findings).filter(|_| !findings.is_full()) else { break };
        let id = columns.id(&record);
        features.extend(columns.feature(&record, id.as_ref(), &mut ids, findings));
        findings.name(before, &id.map_or(format!("row {row}"), |(id, _)| id));
    }
    features
}

/// Column indices.
struct Columns {
    /// The headers; `None` if a column's header is empty or a duplicate.
    names: Vec<Option<String>>,
    id: Option<usize>,
    name: Option<usize>,
    lon: Option<usize>,
    lat: Option<usize>,
}

impl Columns {
    fn of(header: &Record<'_>, findings: &mut Findings) -> Self {
        let mut seen = BTreeSet::new();
        let mut names = Vec::new();
        for cell in &header.cells {
            let name = cell.text.trim();
            let is_first = seen.insert(name);
            if !is_first && !name.is_empty() {
                findings.add(cell.offset, format!("the column {} is there twice", quoted(name)));
            }
            names.push(Some(name.to_owned()).filter(|name| is_first && !name.is_empty()));
        }
        let column = |wanted: &[&str]| {
            let is = |header: &Option<String>, name| header.as_deref().is_some_and(|header| is_named(header, &[name]));
            wanted.iter().find_map(|name| names.iter().position(|header| is(header, name)))
        };
        let (lon, lat) = (column(LONGITUDE), column(LATITUDE));
        for (found, wanted) in [(lat, LATITUDE), (lon, LONGITUDE)] {
            if let (None, [first, others @ ..]) = (found, wanted) {
                let others = others.join("” or “");
                findings.add(header.offset, format!("there is no column “{first}” (nor one “{others}”)"));
            }
        }
        Self { id: column(ID), name: column(NAME), lon, lat, names }
    }

    /// The id of a row, with its byte offset.
    fn id(&self, record: &Record<'_>) -> Option<(String, usize)> {
        // In a faulty row, cells may be in the wrong column.
        let cell = self.id.filter(|_| !record.faulty).and_then(|column| record.cells.get(column))?;
        (!cell.text.is_empty()).then(|| (undefused(&cell.text).to_owned(), cell.offset))
    }

    fn feature(
        &self,
        record: &Record<'_>,
        id: Option<&(String, usize)>,
        ids: &mut Ids,
        findings: &mut Findings,
    ) -> Option<Feature> {
        let (fields, columns) = (record.cells.len(), self.names.len());
        if fields != columns && !record.faulty {
            findings.add(record.offset, format!("this row has {fields} fields, the header has {columns}"));
        }
        if fields != columns || record.faulty {
            return None;
        }
        // Check both before returning, so that the problems of both are reported.
        let place = self.position(record, findings);
        let first = id.is_none_or(|(id, offset)| ids.admit(id, *offset, findings));
        let position = place.ok().filter(|_| first)?;
        let texts = self.names.iter().zip(&record.cells).enumerate();
        let properties: BTreeMap<String, String> = texts
            .filter_map(|(column, (name, cell))| {
                let is_number = Some(column) == self.lon || Some(column) == self.lat;
                let text = if is_number { &cell.text } else { undefused(&cell.text) };
                name.clone().filter(|_| !text.is_empty()).map(|name| (name, text.to_owned()))
            })
            .collect();
        let name = self.name.and_then(|column| record.cells.get(column));
        Some(Feature {
            id: id.map(|(id, _)| id.clone()),
            name: name.map(|cell| undefused(&cell.text).to_owned()).filter(|name| !name.is_empty()),
            position,
            shape: if position.is_some() { Shape::Point } else { Shape::None },
            properties,
        })
    }

    /// The position of a row: `None` if both cells are empty, an error if a problem was reported.
    fn position(&self, record: &Record<'_>, findings: &mut Findings) -> Result<Option<LonLat>, ()> {
        let cell = |column: Option<usize>| column.and_then(|column| record.cells.get(column));
        let (Some(lon), Some(lat)) = (cell(self.lon), cell(self.lat)) else { return Ok(None) };
        if lon.text.trim().is_empty() && lat.text.trim().is_empty() {
            return Ok(None);
        }
        let mut number = |cell: &Cell<'_>, what: &str| {
            if cell.text.trim().is_empty() {
                findings.add(cell.offset, format!("this row has no {what}"));
                return None;
            }
            number(&cell.text).map_err(|message| findings.add(cell.offset, format!("{what}: {message}"))).ok()
        };
        let (lon_degrees, lat_degrees) = (number(lon, "longitude"), number(lat, "latitude"));
        let (Some(lon_degrees), Some(lat_degrees)) = (lon_degrees, lat_degrees) else { return Err(()) };
        let found = position(lon_degrees, lat_degrees);
        let offset = if (-180.0..=180.0).contains(&lon_degrees) { lat.offset } else { lon.offset };
        found.map(Some).map_err(|message| findings.add(offset, message))
    }
}

#[cfg(test)]
mod tests;
