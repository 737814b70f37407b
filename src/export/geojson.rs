//! GeoJSON (RFC 7946): one feature per place, one per line, and metadata in the foreign member `footprint`.
//!
//! Coordinates are only in the geometry, so that two copies cannot disagree; all other columns are properties. Statements
//! without a place follow as features without a geometry, with the property `kind`.

use super::{Colophon, Data, ExportError, record::degrees};
use crate::{
    geo::Bounds,
    model::{
        LonLat, Site, Statement, Unplaced, about,
        facts::{
            CellKind, Column, Value,
            site::{self, COLUMNS},
            statement::{self, STATEMENT_COLUMNS},
        },
    },
};

const FORMAT: &str = "GeoJSON";

/// The output can be embedded in an HTML script element as is.
///
/// # Errors
/// A text cannot be written as JSON.
pub fn write(data: &Data<'_>) -> Result<Vec<u8>, ExportError> {
    let mut text = String::from("{\n\"type\":\"FeatureCollection\",\n");
    if let Some(bounds) = Bounds::of(data.sites.iter().map(|site| site.point.position)) {
        let (south_west, north_east) = (pair(bounds.south_west), pair(bounds.north_east));
        text.push_str(&format!("\"bbox\":[{south_west},{north_east}],\n"));
    }
    text.push_str(&format!("\"footprint\":{},\n\"features\":[", about_file(&data.colophon)?));
    let unplaced = statement::unplaced(data.atlas, &data.colophon.coverage);
    let places = data.sites.iter().map(|site| feature(data, site));
    let features = places.chain(unplaced.into_iter().map(|statement| without_place(data, statement)));
    for (index, feature) in features.enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&feature?);
    }
    text.push_str("\n]\n}\n");
    Ok(text.into_bytes())
}

fn about_file(colophon: &Colophon) -> Result<String, ExportError> {
    let filter = &colophon.filter;
    let coverage = &colophon.coverage;
    let statements =
        [("total", coverage.total()), ("placed", coverage.placed.len()), ("unplaced", coverage.unplaced.len())];
    let statements = statements.map(|(name, count)| (name, count.to_string()));
    let members = [
        ("title", quoted(&colophon.title)?),
        ("description", quoted(&colophon.subtitle)?),
        ("vintage", quoted(about::VINTAGE)?),
        ("source", quoted(about::SOURCE)?),
        ("credits", format!("[{}]", quoted(about::PLACES_CREDIT)?)),
        ("disclaimer", quoted(about::DISCLAIMER)?),
        ("filter", if filter.is_empty() { "null".to_owned() } else { quoted(filter)? }),
        ("count", colophon.count.to_string()),
        ("of", colophon.of.to_string()),
        ("statements", object(statements.iter().map(|(name, count)| (*name, count.as_str())))),
        ("statements_words", colophon.coverage_words().map_or(Ok("null".to_owned()), |words| quoted(&words))?),
        ("atlas_data", quoted(&colophon.hash)?),
        ("generator", quoted(Colophon::generator())?),
    ];
    Ok(object(members.iter().map(|(name, value)| (*name, value.as_str()))))
}

/// `kind` of a statement's feature; places have none.
const STATEMENT: &str = "statement";

fn without_place(data: &Data<'_>, (statement, why): (&Statement, Unplaced)) -> Result<String, ExportError> {
    let cells = statement::statement_cells(data.atlas, (statement, Some(why)));
    let mut properties = vec![("kind", quoted(STATEMENT)?)];
    for (column, cell) in STATEMENT_COLUMNS.iter().zip(&cells) {
        properties.push((column.name, value(cell)?));
    }
    // Programs show the property `name` as a feature's label.
    properties.push(("name", quoted(&statement.paraphrase)?));
    properties.push(("unplaced_words", quoted(why.words())?));
    let properties = object(properties.iter().map(|(name, value)| (*name, value.as_str())));
    let id = quoted(&format!("statement-{}", statement.id))?;
    let members = [("type", "\"Feature\""), ("id", &id), ("geometry", "null"), ("properties", &properties)];
    Ok(object(members.into_iter()))
}

fn feature(data: &Data<'_>, site: &Site) -> Result<String, ExportError> {
    let cells = site::cells(data.atlas, site, data.time);
    let mut properties = Vec::new();
    for (column, cell) in COLUMNS.iter().zip(&cells).filter(|(column, _)| !is_coordinate(column)) {
        properties.push((column.name, value(cell)?));
    }
    let properties = object(properties.iter().map(|(name, value)| (*name, value.as_str())));
    let geometry = format!("{{\"type\":\"Point\",\"coordinates\":[{}]}}", pair(site.point.position));
    let id = quoted(site.id.as_str())?;
    let members = [("type", "\"Feature\""), ("id", &id), ("geometry", &geometry), ("properties", &properties)];
    Ok(object(members.into_iter()))
}

/// True for latitude and longitude, which are in the geometry.
fn is_coordinate(column: &Column) -> bool {
    column.kind == CellKind::Number && matches!(column.name, "latitude" | "longitude")
}

fn value(cell: &Value<'_>) -> Result<String, ExportError> {
    Ok(match cell {
        Value::Text(text) => quoted(text)?,
        Value::Number(number) => degrees(*number),
        Value::Flag(flag) => flag.to_string(),
        Value::Empty => "null".to_owned(),
    })
}

/// The values are already JSON; the names need no escaping.
fn object<'a>(members: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let members: Vec<String> = members.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

/// Longitude, latitude: the order of RFC 7946.
fn pair(position: LonLat) -> String {
    format!("{},{}", degrees(position.lon()), degrees(position.lat()))
}

/// A JSON string that is safe inside an HTML script element and in JavaScript.
fn quoted(text: &str) -> Result<String, ExportError> {
    let json = serde_json::to_string(text).map_err(|error| ExportError::writer(FORMAT, error))?;
    let mut safe = json.replace("</", "<\\/");
    for (risky, escaped) in [("<!", "\\u003c!"), ("<s", "\\u003cs"), ("<S", "\\u003cS")] {
        safe = safe.replace(risky, escaped);
    }
    Ok(safe.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}

#[cfg(test)]
mod tests {
    use super::super::record::testing::{with_all, with_sites};
    use super::*;
    use crate::model::Atlas;
    use serde_json::Value as Json;

    fn json(data: &Data<'_>) -> Json {
        serde_json::from_slice(&write(data).unwrap()).unwrap()
    }

    #[test]
    fn every_place_reads_back_with_its_id_point_and_name() {
        with_all(|data| {
            let json = json(data);
            let features = json["features"].as_array().unwrap();
            assert_eq!(features.len(), 179);
            for (feature, site) in features.iter().zip(&data.sites) {
                let position = site.point.position;
                assert_eq!(feature["id"], site.id.as_str());
                assert_eq!(feature["properties"]["name"], site.name.as_str());
                assert_eq!(feature["geometry"]["type"], "Point");
                let coordinates = feature["geometry"]["coordinates"].as_array().unwrap();
                assert_eq!(
                    [coordinates[0].as_f64(), coordinates[1].as_f64()].map(Option::unwrap),
                    [position.lon(), position.lat()]
                );
            }
        });
    }

    #[test]
    fn properties_have_types_and_hold_every_column_but_the_coordinates() {
        with_all(|data| {
            let json = json(data);
            let site = data.sites.iter().position(|site| site.id.as_str() == "tsa-warsaw").unwrap();
            let properties = &json["features"][site]["properties"];
            assert_eq!(properties.as_object().unwrap().len(), COLUMNS.len() - 2);
            assert!(properties.get("kind").is_none());
            assert!(properties["named_in_fact_sheet"].is_boolean() && properties["opened"].is_null());
            assert_eq!(properties["program_id"], "tsa");
        });
    }

    #[test]
    fn the_file_says_what_it_is_and_has_a_place_a_line() {
        with_all(|data| {
            let text = String::from_utf8(write(data).unwrap()).unwrap();
            assert_eq!(text.lines().filter(|line| line.starts_with("{\"type\":\"Feature\"")).count(), 179);
            assert!(text.starts_with('{') && text.ends_with("]\n}\n") && !text.contains("\"crs\""));
            let json = json(data);
            assert_eq!(json["footprint"]["title"], "Places <of> the atlas");
            assert_eq!((&json["footprint"]["count"], &json["footprint"]["filter"]), (&Json::from(179), &Json::Null));
            assert_eq!(json["footprint"]["vintage"], about::VINTAGE);
            let bounds: Vec<f64> = json["bbox"].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect();
            assert!(bounds[1] < -30.0 && bounds[3] > 50.0, "{bounds:?}");
        });
    }

    #[test]
    fn statements_without_a_place_are_features_without_a_geometry() {
        with_all(|data| {
            let mut data = data.clone();
            data.sites.retain(|site| site.program.as_str() == "ilea");
            data.colophon.coverage = statement::coverage(data.atlas, &data.sites);
            let (places, unplaced) = (data.sites.len(), data.colophon.coverage.unplaced.len());
            let json = json(&data);
            let features = json["features"].as_array().unwrap();
            let (_, statements) = features.split_at(places);
            assert_eq!(statements.len(), unplaced);
            for feature in statements {
                let properties = &feature["properties"];
                assert!(feature["geometry"].is_null() && properties["kind"] == "statement");
                assert!(!properties["unplaced"].as_str().unwrap().is_empty() && properties["placed"] == false);
                assert!(properties["source"].as_str().unwrap().contains("Fact Sheet"));
                let id = properties["id"].as_str().unwrap();
                assert_eq!(feature["id"], format!("statement-{id}"));
            }
            let counts = &json["footprint"]["statements"];
            assert_eq!(counts["total"], data.atlas.statements().len());
            assert_eq!(counts["placed"].as_u64().unwrap() + unplaced as u64, data.atlas.statements().len() as u64);
        });
    }

    #[test]
    fn a_box_across_180_degrees_has_its_west_east_of_its_east() {
        let mut sites = Atlas::embedded().unwrap().sites()[..2].to_vec();
        sites[0].point.position = LonLat::new(178.4415001, -18.1416).unwrap();
        sites[1].point.position = LonLat::new(-171.75, -13.8333).unwrap();
        let box_of = |sites: &[Site]| with_sites(sites, |data| json(data)["bbox"].to_string());
        assert_eq!(box_of(&sites), "[178.4415,-18.1416,-171.75,-13.8333]");
        assert_eq!(box_of(&sites[..1]), "[178.4415,-18.1416,178.4415,-18.1416]");
    }

    #[test]
    fn a_file_without_places_is_valid_and_has_no_box() {
        with_sites(&[], |data| {
            assert!(json(data)["features"] == serde_json::json!([]) && json(data).get("bbox").is_none());
        });
    }

    #[test]
    fn texts_can_stand_in_a_script_element() {
        let text = "</script><!--<script><Style>\u{2028}\u{2029}\"\\\u{0}\u{202e}<b>";
        let json = quoted(text).unwrap();
        assert!(!json.contains("</") && !json.contains("<!--") && !json.to_lowercase().contains("<script"), "{json}");
        assert!(json.starts_with(r#""<\/script>"#) && !json.contains(['\u{2028}', '\u{2029}', '\u{0}']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
