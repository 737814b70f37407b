//! Parses the tuples of a `coordinates` element: longitude, latitude and optionally altitude, without spaces between them.

use super::{
    super::{
        place::{number, position},
        problem::{Findings, quoted},
    },
    words::Words,
};
use crate::model::LonLat;

/// The positions of a geometry, possibly none; `None` if a problem was reported.
pub(super) fn read(words: &Words, geometry: &str, findings: &mut Findings) -> Option<Vec<LonLat>> {
    let before = findings.len();
    let mut positions = Vec::new();
    let mut count = 0;
    let mut at = 0;
    for tuple in words.text.split(char::is_whitespace) {
        if !tuple.is_empty() {
            count += 1;
            positions.extend(one(tuple, |within| words.offset(at + within), findings));
        }
        // The whitespace after a tuple may be longer than one byte.
        let rest = words.text.get(at + tuple.len()..).unwrap_or_default();
        at += tuple.len() + rest.chars().next().map_or(0, char::len_utf8);
        if findings.is_full() {
            break;
        }
    }
    let start = words.offset(words.text.len() - words.text.trim_start().len());
    let wrong = match geometry {
        "Point" if count > 1 => {
            Some(format!("a Point has one position, this has {count}: write no spaces after the commas"))
        }
        "LineString" if count == 1 => Some("a line needs 2 positions, this has 1".to_owned()),
        "LinearRing" if (1..4).contains(&count) => Some(format!("a ring needs 4 positions, this has {count}")),
        "LinearRing" if findings.len() == before && positions.first() != positions.last() => {
            Some("this ring is not closed: its last position must be its first".to_owned())
        }
        _ => None,
    };
    if let Some(wrong) = wrong.filter(|_| findings.len() == before) {
        findings.add(start, wrong);
    }
    (findings.len() == before).then_some(positions)
}

fn one(tuple: &str, offset: impl Fn(usize) -> usize, findings: &mut Findings) -> Option<LonLat> {
    let mut starts = Vec::new();
    let mut at = 0;
    for part in tuple.split(',') {
        starts.push((at, part));
        at += part.len() + 1;
    }
    let ([(lon_at, lon), (lat_at, lat)] | [(lon_at, lon), (lat_at, lat), _]) = *starts.as_slice() else {
        let words = format!("{} is not a position: write longitude,latitude without spaces", quoted(tuple));
        findings.add(offset(0), words);
        return None;
    };
    if lat.is_empty() {
        findings.add(offset(0), format!("{} has no latitude: write no space after the comma", quoted(tuple)));
        return None;
    }
    let mut degrees = |at: usize, text: &str, what: &str| {
        number(text).map_err(|error| findings.add(offset(at), format!("{what}: {error}"))).ok()
    };
    let (lon, lat) = (degrees(lon_at, lon, "longitude"), degrees(lat_at, lat, "latitude"));
    let (lon, lat) = (lon?, lat?);
    let wrong = if (-180.0..=180.0).contains(&lon) { lat_at } else { lon_at };
    position(lon, lat).map_err(|message| findings.add(offset(wrong), message)).ok()
}
