//! What people type and paste, read and written; and that one undoes the other.

use super::super::position::LonLat;
use super::*;
use proptest::prelude::*;

fn near(text: &str, lon: f64, lat: f64) {
    let point = parse(text)
        .unwrap_or_else(|| panic!("{text} is not seen as coordinates"))
        .unwrap_or_else(|e| panic!("{text}: {e}"));
    assert!((point.lon() - lon).abs() < 1e-4 && (point.lat() - lat).abs() < 1e-4, "{text} gave {point:?}");
}

#[test]
fn decimal_degrees_are_read_latitude_first_or_by_their_letters() {
    for text in
        ["51.95, 4.05", "51.95 4.05", "51.95,4.05", "51.95;4.05", "51.95 / 4.05", "+51.95 +4.05", " 51.95° , 4.05° "]
    {
        near(text, 4.05, 51.95);
    }
    for text in
        ["51.95 N, 4.05 E", "4.05 E 51.95 N", "N 51.95 E 4.05", "e4.05, n51.95", "51.95N4.05E", "51.95° N, 4.05° E"]
    {
        near(text, 4.05, 51.95);
    }
    near("-23.9627, -46.2911", -46.2911, -23.9627);
    near("−23.9627 −46.2911", -46.2911, -23.9627);
    near("23.9627 S 46.2911 W", -46.2911, -23.9627);
    near("52, 4", 4.0, 52.0);
}

#[test]
fn degrees_minutes_and_seconds_are_read_with_and_without_marks() {
    for text in [
        "51°56′54″N 4°2′55″E",
        "51 56 54 N 4 2 55 E",
        "51 56 54 4 2 55",
        "51º56'54\"N, 4º2'55\"E",
        "4°2’55”E, 51°56’54”N",
        "51°56''54''N",
    ] {
        if text == "51°56''54''N" {
            assert_eq!(parse(text), Some(Err(CoordinateError::Letters)));
        } else {
            near(text, 4.0 + 2.0 / 60.0 + 55.0 / 3600.0, 51.0 + 56.0 / 60.0 + 54.0 / 3600.0);
        }
    }
    near("51°56.9′N 4°2.9167′E", 4.048611, 51.948333);
    near("51°56'54''N 4°2'55''E", 4.048611, 51.948333);
    near("-33°30′ -70°36′", -70.6, -33.5);
}

#[test]
fn geo_uris_are_read_with_their_parameters() {
    near("geo:51.95,4.05", 4.05, 51.95);
    near("GEO:-33.5,-70.6,520;u=35?z=12", -70.6, -33.5);
    for text in ["geo:", "geo:51.95", "geo:a,b", "geo:1,2,3,4", "geo:1,2,x"] {
        assert_eq!(parse(text), Some(Err(CoordinateError::Form)), "{text}");
    }
}

#[test]
fn what_is_no_coordinates_is_left_to_the_search() {
    for text in [
        "",
        "Rotterdam",
        "58",
        "58 ports",
        "24 58",
        "2011",
        "NLRTM",
        "N",
        "port, china",
        "1.5",
        "St. David's",
        "E 58",
        "--1, 2",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn what_looks_like_coordinates_but_is_none_says_why() {
    let error = |text: &str| parse(text).unwrap_or_else(|| panic!("{text}")).unwrap_err();
    assert_eq!(error("120.5, 31.2"), CoordinateError::Swapped(120.5));
    assert!(matches!(error("51.95, 200"), CoordinateError::Range(_)));
    assert!(matches!(error("95 N, 4 E"), CoordinateError::Range(_) | CoordinateError::Swapped(_)));
    assert_eq!(error("51°61′N 4°E"), CoordinateError::Sixty(61.0));
    assert_eq!(error("51 N, 4 N"), CoordinateError::Letters);
    assert_eq!(error("51 N, 4"), CoordinateError::Letters);
    assert_eq!(error("-51 N, 4 E"), CoordinateError::SignAndLetter);
    assert_eq!(error("1.5, 2.5, 3.5"), CoordinateError::Form);
    assert_eq!(error("51.5 30 N 4 E"), CoordinateError::Form);
    assert_eq!(error("1, 2 3 4 5"), CoordinateError::Form);
}

#[test]
fn points_are_written_as_people_write_them() {
    let rotterdam = LonLat::new(4.0486, 51.9484).unwrap();
    assert_eq!(decimal(rotterdam), "51.9484° N, 4.0486° E");
    assert_eq!(dms(rotterdam), "51°56′54″N 4°2′55″E");
    assert_eq!(geo_uri(rotterdam), "geo:51.9484,4.0486");
    let nearly = LonLat::new(-0.000_000_1, -59.999_999).unwrap();
    assert_eq!(decimal(nearly), "60.0000° S, 0.0000° E");
    assert_eq!(dms(nearly), "60°0′0″S 0°0′0″E");
    assert_eq!(geo_uri(nearly), "geo:-59.999999,0");
}

fn point() -> impl Strategy<Value = LonLat> {
    (-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| LonLat::new(lon, lat).unwrap())
}

fn within(text: &str, point: LonLat, degrees: f64) -> bool {
    let read = parse(text).unwrap().unwrap();
    (read.lon() - point.lon()).abs() <= degrees && (read.lat() - point.lat()).abs() <= degrees
}

proptest! {
    #[test]
    fn every_point_reads_back_from_each_of_its_texts(point in point()) {
        prop_assert!(within(&decimal(point), point, 0.000_051));
        prop_assert!(within(&dms(point), point, 0.51 / 3600.0));
        prop_assert!(within(&geo_uri(point), point, 0.000_000_51));
        let plain = format!("{}, {}", point.lat(), point.lon());
        prop_assert!(within(&plain, point, 1e-9));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(geo:)?[-−+0-9., ;/°′″'\"NSEWnsewx]{0,24}|\\PC{0,24}") {
        let _ = parse(&text);
    }
}
