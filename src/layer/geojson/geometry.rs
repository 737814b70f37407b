//! Reads a GeoJSON geometry: its shape, and the position of a point. All positions are checked.

use super::{
    super::{Shape, place, problem::Findings},
    json::{Json, Member},
};
use crate::model::LonLat;

/// Maximum nesting of geometry collections, which RFC 7946 advises against.
const DEEPEST: usize = 16;

pub(super) fn is_type(name: &str) -> bool {
    nesting(name).is_some() || name == "GeometryCollection"
}

/// The shape of a geometry, and its position if it is a point; `None` if a problem was reported.
pub(super) fn read(json: Json<'_>, findings: &mut Findings) -> Option<(Shape, Option<LonLat>)> {
    nested(json, 0, findings)
}

/// As [`read`], from the geometry's members; `depth` counts the enclosing collections.
pub(super) fn of(
    members: &[Member<'_>],
    offset: usize,
    depth: usize,
    findings: &mut Findings,
) -> Option<(Shape, Option<LonLat>)> {
    let member = |key: &str| members.iter().find(|member| member.key == key).map(|member| member.value);
    let Some(kind) = member("type") else {
        findings.add(offset, "this geometry has no “type”");
        return None;
    };
    let name = kind.string().filter(|name| is_type(name));
    let Some(name) = name else {
        findings.add(kind.offset, format!("{} is not a type of geometry", kind.words()));
        return None;
    };
    let key = if name == "GeometryCollection" { "geometries" } else { "coordinates" };
    let Some(content) = member(key) else {
        findings.add(offset, format!("this {name} has no “{key}”"));
        return None;
    };
    let before = findings.len();
    let (shape, position) = match (name.as_str(), nesting(&name)) {
        ("Point", _) => (Shape::Point, point(content, findings)),
        (_, None) => {
            for item in list(content, findings) {
                nested(item, depth + 1, findings);
            }
            (Shape::Several, None)
        }
        (name, Some(nesting)) => {
            many(content, name, nesting, findings);
            let shape = match nesting {
                _ if name.ends_with("LineString") => Shape::Line,
                _ if name.ends_with("Polygon") => Shape::Area,
                _ => Shape::Several,
            };
            (shape, None)
        }
    };
    (findings.len() == before).then_some((shape, position))
}

fn nested(json: Json<'_>, depth: usize, findings: &mut Findings) -> Option<(Shape, Option<LonLat>)> {
    if depth > DEEPEST {
        findings.add(json.offset, format!("this geometry is nested more than {DEEPEST} deep"));
        return None;
    }
    match json.members() {
        Ok(members) => of(&members, json.offset, depth, findings),
        Err((offset, message)) => {
            findings.add(offset, format!("“geometry”: {message}"));
            None
        }
    }
}

/// The depth of the array around a type's positions.
fn nesting(name: &str) -> Option<usize> {
    match name {
        "Point" => Some(0),
        "MultiPoint" | "LineString" => Some(1),
        "MultiLineString" | "Polygon" => Some(2),
        "MultiPolygon" => Some(3),
        _ => None,
    }
}

/// Checks nested arrays of positions.
fn many(json: Json<'_>, name: &str, nesting: usize, findings: &mut Findings) {
    let items = list(json, findings);
    if nesting > 1 {
        items.into_iter().for_each(|item| many(item, name, nesting - 1, findings));
        return;
    }
    let least = if name.ends_with("Polygon") { 4 } else { usize::from(name.ends_with("LineString")) * 2 };
    // RFC 7946 allows an empty array of coordinates.
    if items.len() < least && !items.is_empty() {
        let what = if least == 4 { "a ring" } else { "a line" };
        findings.add(json.offset, format!("{what} needs {least} positions, this has {}", items.len()));
    }
    let positions: Vec<_> = items.into_iter().map(|item| point(item, findings)).collect();
    if let ([Some(first), .., Some(last)], 4) = (positions.as_slice(), least)
        && first != last
    {
        findings.add(json.offset, "this ring is not closed: its last position must be its first");
    }
}

fn point(json: Json<'_>, findings: &mut Findings) -> Option<LonLat> {
    let items = match json.items() {
        Ok(items) => items,
        Err((offset, message)) => {
            findings.add(offset, message);
            return None;
        }
    };
    // Altitude and any further values are ignored.
    let [lon, lat, ..] = items.as_slice() else {
        findings.add(json.offset, "a position needs two numbers, longitude and latitude");
        return None;
    };
    let mut number = |json: &Json<'_>| {
        let number = json.text.parse().ok();
        if number.is_none() {
            findings.add(json.offset, format!("{} is not a number", json.words()));
        }
        number
    };
    let (lon_degrees, lat_degrees): (Option<f64>, Option<f64>) = (number(lon), number(lat));
    let (lon_degrees, lat_degrees) = (lon_degrees?, lat_degrees?);
    let offset = if (-180.0..=180.0).contains(&lon_degrees) { lat.offset } else { lon.offset };
    place::position(lon_degrees, lat_degrees).map_err(|message| findings.add(offset, message)).ok()
}

fn list<'t>(json: Json<'t>, findings: &mut Findings) -> Vec<Json<'t>> {
    json.items().unwrap_or_else(|(offset, message)| {
        findings.add(offset, message);
        Vec::new()
    })
}
