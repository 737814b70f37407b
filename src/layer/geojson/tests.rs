//! Tests of the GeoJSON reader: features, and the message, line and column of every problem.

use super::super::{Format, Reading, read};
use super::*;
use crate::model::LonLat;

fn json(text: &str) -> Reading {
    read(Format::GeoJson, text.as_bytes())
}

fn problems(text: &str) -> Vec<String> {
    json(text).problems.iter().map(ToString::to_string).collect()
}

fn collection(features: &str) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{features}\n]}}")
}

fn feature(geometry: &str) -> String {
    collection(&format!("{{\"type\":\"Feature\",\"id\":\"a\",\"properties\":null,\"geometry\":{geometry}}}"))
}

#[test]
fn features_have_their_data_as_text() {
    let text = collection(
        r#"{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[4.05,51.95,3]},
            "properties":{"Name":"R\u00f6 \"x\"","n":1.50,"yes":true,"none":null,"empty":"","list":[1, {"a":2}]}}"#,
    );
    let reading = json(&text);
    assert_eq!(reading.problems, []);
    let one = &reading.layer.features[0];
    assert_eq!((one.id.as_deref(), one.name.as_deref()), (Some("7"), Some("Rö \"x\"")));
    assert_eq!((one.position, one.shape), (LonLat::new(4.05, 51.95).ok(), Shape::Point));
    let properties: Vec<_> = one.properties.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(properties, ["Name=Rö \"x\"", "list=[1, {\"a\":2}]", "n=1.50", "yes=true"]);
}

#[test]
fn one_feature_and_a_bare_geometry_are_files_too() {
    let one = json(r#"{"type":"Feature","properties":{"id":"x","title":"T"},"geometry":null}"#);
    assert_eq!((one.problems, one.layer.features[0].id.as_deref()), (Vec::new(), Some("x")));
    assert_eq!(one.layer.features[0].name.as_deref(), Some("T"));
    let bare = json(r#"{"type":"Point","coordinates":[1,2]}"#);
    assert_eq!(bare.layer.points().count(), 1);
}

#[test]
fn lines_and_areas_are_counted_and_have_no_position() {
    let shape = |geometry: &str| {
        let reading = json(&feature(geometry));
        assert_eq!(reading.problems, []);
        assert_eq!(reading.layer.features[0].position, None);
        reading.layer.features[0].shape
    };
    assert_eq!(shape(r#"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#), Shape::Line);
    assert_eq!(shape(r#"{"type":"MultiLineString","coordinates":[]}"#), Shape::Line);
    assert_eq!(shape(r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,1],[1,0],[0,0]]]]}"#), Shape::Area);
    assert_eq!(shape(r#"{"type":"MultiPoint","coordinates":[[0,0]]}"#), Shape::Several);
    assert_eq!(
        shape(r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[0,0]}]}"#),
        Shape::Several
    );
    assert_eq!(shape("null"), Shape::None);
}

#[test]
fn wrong_positions_are_reported_with_their_place() {
    let point =
        |coordinates: &str| problems(&feature(&format!("{{\"type\":\"Point\",\n\"coordinates\":{coordinates}}}")));
    assert_eq!(point("[1.35, 103.8]"), ["3:22 (a): latitude 103.8 is beyond 90; are longitude and latitude swapped?"]);
    assert_eq!(point("[1e308,0]"), ["3:16 (a): longitude 1e308 is not from -180 to 180 degrees"]);
    assert_eq!(point("[1e400,0]"), ["3:16 (a): longitude inf is not from -180 to 180 degrees"]);
    assert_eq!(point("[\"4\",null]"), ["3:16 (a): “4” is not a number", "3:20 (a): “null” is not a number"]);
    assert_eq!(point("[4]"), ["3:15 (a): a position needs two numbers, longitude and latitude"]);
    assert_eq!(point("{}"), ["3:15 (a): “{}” is not a list"]);
}

#[test]
fn wrong_geometries_are_reported() {
    let words = |geometry: &str| problems(&feature(geometry)).remove(0).split_once("): ").unwrap().1.to_owned();
    assert_eq!(words(r#"{"coordinates":[1,2]}"#), "this geometry has no “type”");
    assert_eq!(words(r#"{"type":"Circle","coordinates":[1,2]}"#), "“Circle” is not a type of geometry");
    assert_eq!(words(r#"{"type":"Point"}"#), "this Point has no “coordinates”");
    assert_eq!(words(r#"[1,2]"#), "“geometry”: “[1,2]” is not an object");
    assert_eq!(words(r#"{"type":"LineString","coordinates":[[1,2]]}"#), "a line needs 2 positions, this has 1");
    assert_eq!(
        words(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#),
        "a ring needs 4 positions, this has 3"
    );
    assert_eq!(
        words(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#),
        "this ring is not closed: its last position must be its first"
    );
    let nest =
        |depth| format!("{}{}", "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(depth), "]}".repeat(depth));
    assert_eq!(words(&nest(40)), "this geometry is nested more than 16 deep");
    assert!(json(&feature(&nest(9))).problems.is_empty());
}

#[test]
fn wrong_features_are_reported_and_the_others_are_read() {
    let text = collection(
        "{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":null,\"properties\":null},\n\
         7,\n\
         {\"type\":\"Feature\",\"id\":\"a\",\"geometry\":null,\"properties\":null},\n\
         {\"type\":\"Point\",\"coordinates\":[1,2]},\n\
         {\"type\":\"Feature\",\"id\":[],\"properties\":[]},\n\
         {\"geometry\":null},\n\
         {\"type\":\"Feature\",\"id\":\"b\",\"geometry\":null,\"properties\":{\"x\":\"\\ud800\",\"y\":1,\"y\":2}}",
    );
    assert_eq!(
        problems(&text),
        [
            "3:1 (feature 2): “7” is not an object",
            "4:24 (a): the id “a” is already on line 2",
            "5:9 (feature 4): “Point” is not the type of a feature: “Feature” is",
            "6:1 (feature 5): this feature has no “geometry”: write null if it has no place",
            "6:24 (feature 5): “[]” is not an id: an id is a text or a number",
            "6:40 (feature 5): “properties”: “[]” is not an object",
            "7:1 (feature 6): this feature has no “type”",
            "8:69 (b): unexpected end of hex escape",
            "8:81 (b): the key “y” is in this object twice",
        ]
    );
    let reading = json(&text);
    assert_eq!(reading.layer.features.len(), 2);
    assert_eq!(reading.layer.features[1].properties["y"], "1");
}

#[test]
fn a_fault_of_form_ends_the_reading_but_loses_nothing_before_it() {
    let good = feature("null");
    let cut = good.split_at(good.len() - 3).0;
    assert_eq!(problems(cut), ["2:62: the file ends too early"]);
    assert_eq!(json(cut).layer.features.len(), 1);
    assert_eq!(problems(&good.replace("]}", ",]}")), ["3:2: trailing comma"]);
    assert_eq!(problems("{\"type\":\n\"Point\" \"x\"}"), ["2:9: expected `,` or `}`"]);
    assert_eq!(problems("{\"type\":NaN}"), ["1:9: expected value"]);
    assert_eq!(problems("[1]"), ["1:1: invalid type: sequence, expected the object that a GeoJSON file is"]);
    assert_eq!(problems("{\"features\":1}"), ["1:13: invalid type: integer `1`, expected the list that “features” is"]);
    assert_eq!(problems("{\"type\":\"Point\",\"coordinates\":[1,2]} x"), ["1:38: trailing characters"]);
}

#[test]
fn a_file_of_another_kind_is_reported() {
    assert!(problems("{}")[0].starts_with("1:1: this object has no “type”"));
    assert_eq!(problems("{\"type\":\"Topology\"}"), ["1:9: “Topology” is not a type of GeoJSON"]);
    assert_eq!(problems("{\"type\":\"FeatureCollection\"}"), ["1:1: this FeatureCollection has no “features”"]);
}

#[test]
fn another_reference_system_is_reported_and_the_standards_own_is_not() {
    let with = |name: &str| {
        let crs = format!("{{\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"{name}\"}}}},");
        problems(&feature("null").replacen('{', &crs, 1))
    };
    assert!(with("urn:ogc:def:crs:EPSG::3857")[0].starts_with("1:8: “crs” is not part of RFC 7946"));
    assert_eq!(with("urn:ogc:def:crs:OGC:1.3:CRS84"), Vec::<String>::new());
}

#[test]
fn nesting_without_end_is_read_without_recursion() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert_eq!(problems(&feature(&deep)).len(), 1);
    assert_eq!(problems(&collection(&deep)).len(), 1);
    let data = collection(&format!("{{\"type\":\"Feature\",\"geometry\":null,\"properties\":{{\"x\":{deep}}}}}"));
    assert_eq!(problems(&data), Vec::<String>::new());
    assert_eq!(problems(&"{\"a\":".repeat(200_000)), ["1:1000001: the file ends too early"]);
}
