//! `footprint sites`: the same places as everywhere else, as a list.

use super::desk::Desk;
use serde_json::Value;

fn ids(json: &Value) -> Vec<String> {
    json.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_table_has_a_row_for_each_place_in_columns_that_line_up() {
    let desk = Desk::new();
    let done = desk.run("sites --programs all --from 1900 --as-of 2030 --undated shown").ok();
    let lines: Vec<&str> = done.text().lines().collect();
    assert_eq!(lines.len(), 180);
    assert!(lines[0].starts_with("ID ") && lines[0].contains("NAME") && lines[0].ends_with("LONGITUDE"));
    let width = |line: &str| unicode_width::UnicodeWidthStr::width(line);
    assert!(lines[1..].iter().all(|line| width(line) == width(lines[1]) && line.trim_end() == *line));
    assert!(lines.iter().any(|line| line.starts_with("csi-rotterdam ") && line.contains("Rotterdam, Netherlands")));
}

#[test]
fn csv_geojson_and_kml_are_those_of_an_export() {
    let desk = Desk::new();
    for words in ["", "--programs csi --filter region=Europe"] {
        for format in ["csv", "geojson"] {
            let list = desk.run(&format!("sites --format {format} {words}")).ok();
            assert!(
                list.out == desk.run(&format!("export -o - --format {format} {words}")).ok().out,
                "{format} {words}"
            );
        }
        let list = desk.run(&format!("sites --format kml {words}")).ok();
        let export = desk.run(&format!("export -o - --format kml {words}")).ok();
        let points = |text: &str| text.matches("<Point>").count();
        assert!(points(list.text()) > 0 && points(list.text()) == points(export.text()));
    }
}

#[test]
fn json_has_every_field_with_numbers_as_numbers() {
    let desk = Desk::new();
    let json = desk.run("sites --filter country=NL --format json").ok().json();
    let row = &json[0];
    assert_eq!((row["id"].as_str(), row["country_code"].as_str()), (Some("csi-rotterdam"), Some("NL")));
    assert!((row["latitude"].as_f64().unwrap() - 51.9484).abs() < 1e-9);
    assert_eq!((&row["named_in_fact_sheet"].is_boolean(), &row["closed"]), (&true, &Value::Null));
    let names: Vec<&str> = footprint::model::facts::site::COLUMNS.iter().map(|column| column.name).collect();
    assert!(names.iter().all(|name| row.get(name).is_some()) && row.as_object().unwrap().len() == names.len());
}

#[test]
fn a_search_finds_names_cities_countries_and_codes_with_a_slip_too() {
    let desk = Desk::new();
    for (text, id) in [
        ("rotterdam", "csi-rotterdam"),
        ("ROTERDAM", "csi-rotterdam"),
        ("NLRTM", "csi-rotterdam"),
        ("netherlands", "csi-rotterdam"),
        ("shannon", "preclearance-shannon"),
    ] {
        let found = ids(&desk.run(&format!("sites --search {text} --format json")).ok().json());
        assert!(found.iter().any(|found| found == id), "{text}: {found:?}");
    }
    let both = desk.run_args(&["sites", "--search", "port of rotterdam", "--filter", "country=NL"]).ok();
    assert_eq!(both.text().lines().count(), 2);
}

#[test]
fn what_is_near_comes_first_with_its_distance() {
    let desk = Desk::new();
    let json = desk.run("sites --near 4.5,52,300 --format json").ok().json();
    let away: Vec<f64> = json.as_array().unwrap().iter().map(|row| row["distance_km"].as_f64().unwrap()).collect();
    assert!(away.is_sorted() && away.len() == 6 && away.iter().all(|km| *km <= 300.0), "{away:?}");
    assert_eq!(ids(&json)[..2], ["csi-rotterdam", "csi-antwerp"]);
    let table = desk.run("sites --near 4.5,52,300").ok();
    let rows: Vec<&str> = table.text().lines().collect();
    assert!(
        rows[0].ends_with(" KM") && rows[1].starts_with("csi-rotterdam ") && rows[1].ends_with(" 31.5"),
        "{rows:?}"
    );
    // Over the South Atlantic, and with a reach that goes round 180°.
    let south = desk.run("sites --near -46,-24,200 --format json").ok().json();
    assert_eq!(ids(&south)[0], "csi-santos");
    let pacific = desk.run("sites --near -175,20,9000 --programs all --format json").ok().json();
    let lons: Vec<f64> = pacific.as_array().unwrap().iter().map(|row| row["longitude"].as_f64().unwrap()).collect();
    assert!(lons.iter().any(|lon| *lon > 120.0) && lons.iter().any(|lon| *lon < -100.0), "{lons:?}");
}

#[test]
fn a_file_of_what_was_found_says_how_many_that_are() {
    let desk = Desk::new();
    for words in ["--near 4.5,52,300", "--search antwerp"] {
        let json = desk.run(&format!("sites {words} --format geojson")).ok().json();
        let features = json["features"].as_array().unwrap();
        let count = features.iter().filter(|feature| !feature["geometry"].is_null()).count();
        let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        let description = json["footprint"]["description"].as_str().unwrap();
        assert!(description.starts_with(&places) && !description.contains("78"), "{words}: {description}");
    }
}

#[test]
fn nothing_found_is_an_error_that_says_where_more_is() {
    let desk = Desk::new();
    for line in [
        "sites --search qqqqqqqq",
        "sites --near -140,-40,100",
        "sites --filter country=NL --filter region=Africa",
        "sites --search sydney",
    ] {
        desk.run(line).failed(&["no place is found", "--programs all"]);
    }
    // Where all programs are shown already, showing them is no advice.
    let done = desk.run("sites --programs all --search qqqqqqqq").failed(&["no place is found"]);
    assert!(!done.words.contains("--programs all shows them"), "{}", done.words);
    desk.run("sites --search sydney --programs all").ok();
    desk.run("sites --search qqqqqqqq -o list.csv").failed(&["no place is found"]);
    assert!(desk.names().is_empty());
}

#[test]
fn a_search_that_is_a_position_and_a_reach_that_is_none_are_wrong_usage() {
    let desk = Desk::new();
    desk.run("sites --search 4.5,52").refused(&["is a position; use --near LON,LAT,KM"]);
    desk.run("sites --search 4.5,152").refused(&["4.5,152"]);
    for near in ["4.5", "4.5,52", "4.5,52,1,1", "a,b,c", "4.5,52,nan", "4.5,52,inf"] {
        desk.run(&format!("sites --near {near}")).refused(&["is not of the form LON,LAT,KM, for example 4.5,52,300"]);
    }
    desk.run("sites --near 4.5,52,-1").refused(&["a reach of -1 km"]);
    desk.run("sites --near 52,95,10").refused(&["95 is not a latitude", "longitude comes first"]);
    desk.run("sites --format xml").refused(&["'xml'", "table", "csv", "json", "geojson", "kml"]);
}
