//! Tests of all formats: our own files read back, truncated files are reported, and no input makes a reader panic.

use super::*;
use crate::{
    export::{Colophon, Data, csv as csv_file, geojson as geojson_file, kml as kml_file, kmz as kmz_file},
    geo::Camera,
    model::{Atlas, Site, Time, facts::statement},
    view::Symbols,
};
use proptest::prelude::*;
use std::sync::LazyLock;

const NASTY: [&str; 25] = [
    "a\rb\r\nc",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "'quoted'",
    "a,b;c\td",
    "\"",
    "\"\"\"",
    "line\nbreak",
    "<b>bold</b>",
    "</name></Placemark></Document></kml>",
    "]]>",
    "<![CDATA[",
    "</script><script>alert(1)</script>",
    "&amp;",
    "&lt;b&gt;",
    "${jndi:ldap://x}",
    "$[id]",
    "\u{202e}gnp.exe",
    "日本語 العربية हिन्दी עברית",
    "👩‍👩‍👧 e\u{301}",
    " spaces ",
    "\\\" \\u0000 \\",
    "../../etc/passwd",
];

static ATLAS: LazyLock<(Atlas, Symbols)> = LazyLock::new(|| (Atlas::embedded().unwrap(), Symbols::embedded().unwrap()));

fn data(sites: &[Site]) -> Data<'_> {
    let (atlas, symbols) = &*ATLAS;
    let colophon = Colophon { title: "Title".to_owned(), count: sites.len(), ..Colophon::default() };
    let views = vec![("View".to_owned(), Camera::new(LonLat::nearest(4.0, 52.0), 4.0))];
    let sites: Vec<&Site> = sites.iter().collect();
    // Includes statements to which no place here belongs: they have no point.
    let colophon = Colophon { coverage: statement::coverage(atlas, &sites), ..colophon };
    Data { atlas, symbols, sites, time: Some(Time::default()), views, colophon }
}

/// The file of `sites` in each format that we write.
fn files(sites: &[Site]) -> Vec<(Format, Vec<u8>)> {
    let data = data(sites);
    vec![
        (Format::GeoJson, geojson_file::write(&data).unwrap()),
        (Format::Csv, csv_file::write(&data, csv_file::Preset::Plain).unwrap()),
        (Format::Csv, csv_file::write(&data, csv_file::Preset::Excel).unwrap()),
        (Format::Kml, kml_file::write(&data).unwrap()),
        (Format::Kmz, kmz_file::write(&data, &[("csi.png".to_owned(), vec![0; 99])]).unwrap()),
    ]
}

fn check_round_trip(sites: &[Site]) {
    for (format, bytes) in files(sites) {
        let reading = read(format, &bytes);
        assert_eq!(reading.problems, [], "{format:?}");
        assert_eq!(Format::of("", &bytes), Some(format));
        let mut read: Vec<_> = reading.layer.points().collect();
        read.sort_by_key(|(feature, _)| feature.id.clone());
        assert_eq!(read.len(), sites.len(), "{format:?}");
        for (site, (feature, position)) in sites.iter().zip(read) {
            assert_eq!(feature.id.as_deref(), Some(site.id.as_str()), "{format:?}");
            assert_eq!(feature.name.as_deref(), Some(site.name.as_str()), "{format:?}");
            assert_eq!(position, site.point.position, "{format:?}");
            assert_eq!(feature.properties["program_id"], site.program.as_str(), "{format:?}");
            assert_eq!(feature.properties["source"], site.evidence.source, "{format:?}");
        }
    }
}

#[test]
fn every_place_that_we_write_is_read_back() {
    check_round_trip(ATLAS.0.sites());
}

#[test]
fn nasty_names_are_read_back_as_they_were() {
    let named = |(index, name): (usize, &&str)| {
        let mut site = ATLAS.0.sites()[index].clone();
        site.name = (*name).to_owned();
        site.evidence.source = (*name).to_owned();
        site
    };
    check_round_trip(&NASTY.iter().enumerate().map(named).collect::<Vec<_>>());
    let mut long = ATLAS.0.sites()[0].clone();
    long.name = "Ä<&\"".repeat(1_000);
    check_round_trip(&[long]);
}

/// Small valid files of each format.
static GOOD: LazyLock<Vec<(Format, Vec<u8>)>> = LazyLock::new(|| {
    let mut good = files(&ATLAS.0.sites()[..2]);
    let json = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"name":"\u00e4","x":[1,{}]},
        "geometry":{"type":"Point","coordinates":[4.05,51.95]}},{"type":"Feature","properties":null,
        "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"#;
    good.push((Format::GeoJson, json.as_bytes().to_vec()));
    good.push((Format::Csv, "id,name,lat,lon\r\n1,\"a\r\n\"\"b\",51.95,4.05\r\n2,'=x,1,2\r\n".as_bytes().to_vec()));
    good
});

/// Invariants for any input: reading ends, and every problem can be displayed.
fn check(format: Format, bytes: &[u8]) -> Reading {
    let reading = read(format, bytes);
    let lines = 1 + bytes.len() as u64;
    for problem in &reading.problems {
        assert!(problem.line >= 1 && problem.column >= 1 && !problem.message.is_empty());
        assert!(problem.entry.is_some() || problem.line <= lines);
        assert!(!problem.to_string().contains(char::is_control), "{problem:?}");
    }
    let mut ids: Vec<_> = reading.layer.features.iter().filter_map(|feature| feature.id.as_ref()).collect();
    ids.sort();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    let _ = Format::of("", bytes);
    reading
}

const ALL: [Format; 4] = [Format::GeoJson, Format::Kml, Format::Kmz, Format::Csv];

#[test]
fn the_right_files_are_right() {
    for (format, bytes) in &*GOOD {
        assert_eq!(read(*format, bytes).problems, [], "{format:?}");
        assert!(read(*format, bytes).layer.features.len() >= 2, "{format:?}");
    }
}

#[test]
fn a_file_that_is_cut_anywhere_is_reported() {
    for (format, bytes) in &*GOOD {
        for length in (0..bytes.len() - 1).step_by(1 + bytes.len() / 1_000) {
            let cut = check(*format, &bytes[..length]);
            assert!(*format == Format::Csv || !cut.problems.is_empty(), "{format:?} {length} of {}", bytes.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), format in prop::sample::select(&ALL[..])) {
        check(format, &bytes);
    }

    #[test]
    fn no_text_of_the_right_letters_makes_a_reader_panic(
        text in "([<>/&;#x\"'=,\\[\\]{}:\\\\\\n\\r\\t ]|kml|Placemark|Point|coordinates|\"type\"|\"features\"|1|-9e9|é|<!\\[CDATA\\[|\\]\\]>|<!--|<\\?){0,60}",
        format in prop::sample::select(&ALL[..])
    ) {
        check(format, text.as_bytes());
    }

    #[test]
    fn no_change_to_a_right_file_makes_a_reader_panic(
        file in 0..GOOD.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..12)
    ) {
        let (format, mut bytes) = GOOD[file].clone();
        for (index, byte, how) in changes {
            let at = index.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                _ => {
                    let other = usize::from(byte).min(bytes.len() - 1);
                    bytes.swap(at, other);
                }
            }
        }
        check(format, &bytes);
    }
}
