//! Tests of the KML reader: features, and the message, line and column of every problem.

use super::super::{Format, Reading, Shape, read};
use crate::model::LonLat;

fn kml(text: &str) -> Reading {
    read(Format::Kml, text.as_bytes())
}

fn problems(text: &str) -> Vec<String> {
    kml(text).problems.iter().map(ToString::to_string).collect()
}

/// The problems of a document that contains `placemarks`, which start on line 2.
fn inside(placemarks: &str) -> Vec<String> {
    problems(&format!("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n{placemarks}\n</Document></kml>"))
}

#[test]
fn placemarks_have_their_names_and_data() {
    let reading = kml("<?xml version='1.0' encoding='utf-8'?>\r\n<k:kml xmlns:k='u'><k:Folder><k:name>F</k:name>\
        <k:Placemark id='x1'><k:name>\r\n Röt<![CDATA[<&>]]>&lt;&#x41;&amp; </k:name><k:description>D</k:description>\
        <k:ExtendedData><k:Data name='a'><k:displayName>N</k:displayName><k:value> 1 </k:value></k:Data>\
        <k:SchemaData schemaUrl='#s'><k:SimpleData name='b'>2\r\n3</k:SimpleData><k:SimpleData name='c'/></k:SchemaData>\
        </k:ExtendedData><k:Point><k:altitudeMode>absolute</k:altitudeMode><k:coordinates> 4.05,51.95,7\n</k:coordinates>\
        </k:Point></k:Placemark></k:Folder></k:kml>");
    assert_eq!(reading.problems, []);
    let one = &reading.layer.features[0];
    assert_eq!((one.id.as_deref(), one.name.as_deref()), (Some("x1"), Some("Röt<&><A& ")));
    assert_eq!((one.position, one.shape), (LonLat::new(4.05, 51.95).ok(), Shape::Point));
    let properties: Vec<_> = one.properties.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(properties, ["a= 1 ", "b=2\n3", "description=D"]);
}

#[test]
fn the_id_in_the_data_wins() {
    let text = "<kml><Placemark id=\"_x31_\"><ExtendedData><Data name=\"id\"><value>1</value></Data></ExtendedData></Placemark></kml>";
    let feature = &kml(text).layer.features[0];
    assert_eq!((feature.id.as_deref(), feature.shape), (Some("1"), Shape::None));
}

#[test]
fn lines_areas_and_several_shapes_are_counted_and_have_no_position() {
    let shape = |geometry: &str| {
        let reading = kml(&format!("<kml><Placemark>{geometry}</Placemark></kml>"));
        assert_eq!(reading.problems, []);
        assert_eq!(reading.layer.features[0].position, None);
        reading.layer.features[0].shape
    };
    let ring = "<LinearRing><coordinates>0,0 1,0\n1,1 0,0</coordinates></LinearRing>";
    assert_eq!(shape("<LineString><coordinates>0,0 1,1</coordinates></LineString>"), Shape::Line);
    assert_eq!(shape(&format!("<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon>")), Shape::Area);
    let point = "<Point><coordinates>1,2</coordinates></Point>";
    assert_eq!(shape(&format!("<MultiGeometry>{point}{point}</MultiGeometry>")), Shape::Several);
    assert_eq!(shape("<gx:Track><when>2011</when><gx:coord>1 2 3</gx:coord></gx:Track>"), Shape::Line);
}

#[test]
fn wrong_coordinates_are_reported_with_their_place() {
    let point = |coordinates: &str| {
        inside(&format!("<Placemark id=\"a\"><Point><coordinates>{coordinates}</coordinates></Point></Placemark>"))
    };
    assert_eq!(point("1.35,103.8,0"), ["2:44 (a): latitude 103.8 is beyond 90; are longitude and latitude swapped?"]);
    assert_eq!(point("\r\n 200,1"), ["3:2 (a): longitude 200 is not from -180 to 180 degrees"]);
    assert_eq!(
        point("nan,inf"),
        ["2:39 (a): longitude: “nan” is not a number", "2:43 (a): latitude: “inf” is not a number"]
    );
    assert_eq!(point("1e308,0"), ["2:39 (a): longitude 1e308 is not from -180 to 180 degrees"]);
    assert_eq!(point("4.05, 51.95")[0], "2:39 (a): “4.05,” has no latitude: write no space after the comma");
    assert_eq!(
        point("4.05"),
        [
            "2:39 (a): “4.05” is not a position: write longitude,latitude without spaces",
            "2:45 (a): “51.95” is not a position: write longitude,latitude without spaces"
        ][..1]
    );
    assert_eq!(point("1,2 3,4"), ["2:39 (a): a Point has one position, this has 2: write no spaces after the commas"]);
    assert_eq!(point(" "), ["2:19 (a): this Point has no coordinates"]);
    assert_eq!(inside("<Placemark id=\"a\"><Point/></Placemark>"), ["2:19 (a): this Point has no coordinates"]);
    assert_eq!(
        inside("<Placemark><LineString><coordinates>1,2</coordinates></LineString></Placemark>"),
        ["2:37 (placemark 1): a line needs 2 positions, this has 1"]
    );
    let ring = |coordinates: &str| {
        inside(&format!("<Placemark><LinearRing><coordinates>{coordinates}</coordinates></LinearRing></Placemark>"))
            .remove(0)
    };
    assert!(ring("0,0 1,1 0,0").ends_with("a ring needs 4 positions, this has 3"));
    assert!(ring("0,0 1,1 1,0 0,1").ends_with("this ring is not closed: its last position must be its first"));
}

#[test]
fn wrong_placemarks_are_reported_and_the_others_are_read() {
    let point = "<Point><coordinates>1,2</coordinates></Point>";
    let text = format!(
        "<kml><Document>\n<Placemark id=\"a\">{point}</Placemark>\n<Placemark id=\"a\">{point}</Placemark>\n\
         <Placemark>{point}{point}</Placemark>\n<Placemark><Placemark/></Placemark>\n\
         <Placemark><ExtendedData><SimpleData>1</SimpleData></ExtendedData></Placemark>\n<NetworkLink/></Document></kml>"
    );
    assert_eq!(
        problems(&text),
        [
            "3:1 (a): the id “a” is already on line 2",
            "4:57 (placemark 3): a Placemark has one geometry: put several into a MultiGeometry",
            "5:12 (placemark 4): a Placemark inside a Placemark",
            "6:26 (placemark 5): this SimpleData has no name",
            "7:1: a NetworkLink is not followed: what it refers to is not read",
        ]
    );
    assert_eq!(kml(&text).layer.features.len(), 2);
}

#[test]
fn a_document_type_is_refused_and_its_entities_are_not_known() {
    let bomb =
        "<!DOCTYPE kml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<kml><Placemark><name>&b;</name></Placemark></kml>";
    let reading = kml(bomb);
    let words: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "1:1: a document type (DOCTYPE) is not taken: it could define text that grows without end",
            "2:23 (placemark 1): “&b;” is not known in XML",
        ]
    );
    assert_eq!(reading.layer.features[0].name.as_deref(), Some("&b;"));
}

#[test]
fn tags_that_do_not_match_are_reported_and_gone_round() {
    let text = "<kml><Folder>\n<Placemark id=\"a\"><Point>\n</Folder>\n<Placemark id=\"b\"/></x></kml>";
    let reading = kml(text);
    let words: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "2:19 (a): this Point has no coordinates",
            "3:1 (a): “</Folder>” stands where “</Point>” should",
            "4:20: “</x>” closes nothing",
        ]
    );
    assert_eq!(reading.layer.features[0].id.as_deref(), Some("b"));
    assert_eq!(reading.layer.features.len(), 1);
}

#[test]
fn faults_of_form_are_reported_where_they_stand() {
    assert_eq!(problems("<kml>\n<Placemark>"), ["2:12: the file ends too early: “<Placemark>” is not closed"]);
    assert_eq!(problems("<kml>\n<a b=\"c</a></kml>")[0].split_once(' ').unwrap().0, "2:1:");
    assert_eq!(problems("<kml>a & b</kml>"), ["1:8: “&” alone is not allowed in XML: write &amp;"]);
    assert_eq!(problems("<kml>&nbsp;&#0;&#1;</kml>").len(), 3);
    assert_eq!(problems("<kml>\u{1}</kml>"), ["1:6: the character U+0001 is not allowed in XML"]);
    assert_eq!(
        problems("<kml a b='1' c=2 d='&x;' b='1'/>"),
        [
            "1:1: the attribute “d” holds a reference that is not known",
            "1:8: an attribute needs “=” and a value",
            "1:16: the value of an attribute must be in quotes",
            "1:26: this attribute is there twice",
        ]
    );
    assert_eq!(
        problems("<kml/>x<kml/>"),
        ["1:7: text outside of the file's one element", "1:8: “kml” comes after the end of the file's one element"]
    );
    assert_eq!(problems("<svg/>"), ["1:1: the first element is “svg”: that of a KML file is “kml”"]);
    assert_eq!(problems("x"), ["1:1: text outside of the file's one element", "1:1: there is no element in this file"]);
    assert_eq!(
        problems("<?xml version=\"1.0\" encoding=\"latin1\"?><kml/>"),
        ["1:1: the encoding “latin1” is not read: save the file as UTF-8"]
    );
    assert_eq!(
        read(Format::Kml, b"\xef\xbb\xbf<kml>\xe4</kml>").problems[0].to_string(),
        "1:6: the byte 0xE4 is not UTF-8: save the file as UTF-8"
    );
}

#[test]
fn folders_in_folders_are_read_and_no_depth_overflows_anything() {
    let nested = |depth: usize| {
        let place = "<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>";
        format!("<kml>{}{place}{}</kml>", "<Folder>".repeat(depth), "</Folder>".repeat(depth))
    };
    let reading = kml(&nested(1_500));
    assert_eq!((reading.problems, reading.layer.points().count()), (Vec::new(), 1));
    assert_eq!(problems(&nested(200_000)), ["1:32766: elements are nested more than 4096 deep; the rest was not read"]);
    assert_eq!(problems(&"<kml>".repeat(9_999)).len(), 1);
}
