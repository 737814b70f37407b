//! Tests of the CSV reader: features, and the message, line and column of every problem.

use super::super::{Format, Reading, read};
use super::*;

fn table(text: &str) -> Reading {
    read(Format::Csv, text.as_bytes())
}

fn problems(text: &str) -> Vec<String> {
    table(text).problems.iter().map(ToString::to_string).collect()
}

#[test]
fn rows_are_features_with_all_their_data() {
    let reading =
        table("\u{feff}id,name,latitude,longitude,code\r\na-1,\"One, \"\"1\"\"\",51.95,4.05,\r\n\r\nb,Two,,,X\r\n");
    assert_eq!(reading.problems, []);
    let [one, two] = reading.layer.features.as_slice() else { panic!() };
    assert_eq!((one.id.as_deref(), one.name.as_deref()), (Some("a-1"), Some("One, \"1\"")));
    assert_eq!((one.position, one.shape), (LonLat::new(4.05, 51.95).ok(), Shape::Point));
    assert_eq!(one.properties["latitude"], "51.95");
    assert!(!one.properties.contains_key("code") && two.properties["code"] == "X");
    assert_eq!((two.position, two.shape), (None, Shape::None));
}

#[test]
fn other_names_of_the_columns_do_and_the_likeliest_wins() {
    let reading = table("Y;X;Lat;LNG;Title\n1;2;3;4;A\n");
    assert_eq!(reading.problems, []);
    let feature = &reading.layer.features[0];
    assert_eq!((feature.position, feature.name.as_deref()), (LonLat::new(4.0, 3.0).ok(), Some("A")));
}

#[test]
fn defused_text_is_as_it_was_and_other_quotes_stay() {
    let reading = table("id,name,lat,lon\n1,'=1+1,-1,-2\n2,'quoted',0,0\n3,\"'\t\",0,0\n4,'-,0,0\n");
    let names: Vec<_> = reading.layer.features.iter().filter_map(|feature| feature.name.as_deref()).collect();
    assert_eq!(names, ["=1+1", "'quoted'", "\t", "-"]);
    assert_eq!(reading.layer.features[0].properties["name"], "=1+1");
}

#[test]
fn every_wrong_cell_is_reported_with_its_place_and_its_row() {
    let text = "id,name,lat,lon\na,A,1.35,103.8\nb,B,103.8,1.35\nc,C,nan,4,5\n,D,\"4,05\",x\ne,E,,7\na,F,95,200\n";
    assert_eq!(
        problems(text),
        [
            "3:5 (b): latitude 103.8 is beyond 90; are longitude and latitude swapped?",
            "4:1 (c): this row has 5 fields, the header has 4",
            "5:4 (row 5): latitude: “4,05” is not a number: write a decimal point",
            "5:11 (row 5): longitude: “x” is not a number",
            "6:5 (e): this row has no latitude",
            "7:1 (a): the id “a” is already on line 2",
            "7:8 (a): longitude 200 is not from -180 to 180 degrees",
        ]
    );
    assert_eq!(table(text).layer.features.len(), 1);
}

#[test]
fn a_missing_column_is_reported_and_the_rest_is_read() {
    let reading = table("id,name,longitude,name\na,A,4.05,B\n");
    let words: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        ["1:1: there is no column “latitude” (nor one “lat” or “y”)", "1:19: the column “name” is there twice"]
    );
    assert_eq!(reading.layer.features[0].properties["name"], "A");
}

#[test]
fn an_empty_file_and_a_header_alone_have_no_rows() {
    assert_eq!(problems(""), ["1:1: this file is empty"]);
    assert_eq!(table("id,lat,lon\r\n"), Reading::default());
}

#[test]
fn a_wrong_quote_costs_its_row_only() {
    let reading = table("id,lat,lon\na,1,2\nb\"c,3,4\nd,5,6\n");
    assert_eq!(reading.layer.features.len(), 2);
    assert_eq!(
        reading.problems[0].to_string(),
        "3:2 (row 3): a quote inside a field without quotes: put the field in quotes and double the quote"
    );
}
