//! How large a picture is and which part of the world it shows: just what was asked for.

use super::desk::Desk;
use footprint::export::Paper;
use serde_json::Value;
use std::{collections::BTreeSet, io::Cursor};

/// A part of the world that is soon drawn.
const FEW: &str = "--no-labels --center 4.1,52 --zoom 9";

/// Width, height and dots per meter of a PNG, from its header.
fn header(bytes: &[u8]) -> (u32, u32, u32) {
    let reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let info = reader.info();
    (info.width, info.height, info.pixel_dims.unwrap().xppu)
}

fn ids(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// The receipt of a small drawing with these words; every place that was asked for is in it or said to be off the page.
fn receipt(desk: &Desk, line: &str) -> Value {
    let done = desk.run(&format!("export -o map.svg --force --receipt - --dpi 96 {line}")).ok();
    let receipt = done.json();
    let (written, off_page) = (ids(&receipt["places"]), ids(&receipt["off_page"]));
    assert!(written.is_disjoint(&off_page), "{line}");
    let count = |name: &str| receipt["counts"][name].as_u64().unwrap() as usize;
    assert_eq!((count("written"), count("off_page")), (written.len(), off_page.len()), "{line}");
    assert_eq!(count("asked"), written.len() + off_page.len(), "{line}");
    assert_eq!(off_page.is_empty(), !done.words.contains("outside the part of the world"), "{line}: {}", done.words);
    receipt
}

#[test]
fn a_picture_has_exactly_the_pixels_that_are_asked_for() {
    let desk = Desk::new();
    for (size, dots) in [
        ("16x16", (16, 16)),
        ("320x200", (320, 200)),
        ("333x777", (333, 777)),
        ("1021X67", (1021, 67)),
        ("640×360", (640, 360)),
        ("16x2048", (16, 2048)),
        ("16384x16", (16384, 16)),
    ] {
        let line = format!("export -o - --format png --size {size} --allow-empty");
        let (width, height, _) = header(&desk.run(&line).ok().out);
        assert_eq!((width, height), dots, "{size}");
    }
}

#[test]
fn dots_per_inch_change_the_layout_and_not_the_pixels() {
    let desk = Desk::new();
    let at = |dpi: &str| desk.run(&format!("export -o - --format png --size 480x300 {dpi}")).ok().out;
    let (plain, coarse, fine) = (at(""), at("--dpi 96"), at("--dpi 150"));
    assert_eq!(header(&coarse), (480, 300, 3780));
    assert_eq!(header(&fine), (480, 300, 5906));
    assert_eq!((header(&plain).0, header(&plain).1), (480, 300));
    assert!(coarse != fine);
}

#[test]
fn a_size_that_cannot_be_is_refused_with_what_can() {
    let desk = Desk::new();
    for size in ["0x0", "15x100", "100x15", "16385x100", "100x16385", "99999x99999", "99999999999x100", "1920x0"] {
        let parts = ["a picture of ", "each side must be 16 to 16384"];
        desk.run(&format!("export -o map.png --size {size}")).refused(&parts);
    }
    for size in ["wide", "1920", "1920x", "x1080", "1920x1080x3", "-5x5", "1e3x1e3", "19.5x20", "1920,1080", "axb"] {
        let done = desk.run(&format!("export -o map.png --size={size}"));
        done.refused(&["is not a size: write width and height in pixels, as in 1920x1080"]);
    }
    for dpi in ["0", "29", "2401", "-96", "nan", "inf"] {
        desk.run(&format!("export -o map.png --dpi={dpi}")).refused(&["dpi cannot be used", "30 to 2400"]);
    }
    desk.run("export -o map.png --dpi sharp").refused(&["'sharp'", "--dpi"]);
    desk.run("export -o map.png --paper a0 --dpi 600").refused(&["A0 holds at most 350 dpi"]);
    assert!(desk.names().is_empty());
}

#[test]
fn every_paper_is_as_large_as_it_is_lying_and_standing() {
    let desk = Desk::new();
    for paper in Paper::ALL {
        let (short, long) = paper.sides_mm();
        for (portrait, width, height) in [("", long, short), ("--portrait", short, long)] {
            let key = paper.key();
            let done = desk.run(&format!("export -o - --format svg --paper {key} {portrait} {FEW}")).ok();
            for (name, mm) in [("width", width), ("height", height)] {
                let (_, after) = done.text().split_once(&format!(" {name}=\"")).unwrap();
                let found: f64 = after.split_once("mm\"").unwrap().0.parse().unwrap();
                assert!((found - mm).abs() < 0.002, "{key} {portrait}: {name} is {found} mm");
            }
        }
        let done = desk.run(&format!("export -o - --format png --paper {} --dpi 30 {FEW}", paper.key())).ok();
        let dots = |mm: f64| (mm / 25.4 * 30.0).round() as u32;
        assert_eq!(header(&done.out), (dots(long), dots(short), 1181), "{}", paper.key());
    }
}

#[test]
fn a_pdf_is_an_a4_page_unless_another_is_asked_for() {
    let desk = Desk::new();
    for (words, width, height) in [
        ("", 297.0, 210.0),
        ("--portrait", 210.0, 297.0),
        ("--paper letter", 279.4, 215.9),
        ("--paper A0 --portrait", 841.0, 1189.0),
    ] {
        let done = desk.run(&format!("export -o map.pdf --force --receipt - {words}")).ok();
        let said: Vec<f64> = done.json()["size"].as_array().unwrap().iter().map(|mm| mm.as_f64().unwrap()).collect();
        let text = String::from_utf8_lossy(&desk.read("map.pdf")).into_owned();
        let (_, after) = text.split_once("/MediaBox[0 0 ").unwrap();
        let points = after.split_once(']').unwrap().0.split(' ');
        let found: Vec<f64> = points.map(|point| point.parse::<f64>().unwrap() / 72.0 * 25.4).collect();
        for size in [said, found] {
            assert!((size[0] - width).abs() < 0.01 && (size[1] - height).abs() < 0.01, "{words}: {size:?} mm");
        }
    }
}

#[test]
fn a_slide_has_sixteen_to_nine() {
    let desk = Desk::new();
    let done = desk.run(&format!("export -o - --format png --slide {FEW}")).ok();
    assert_eq!(header(&done.out), (2560, 1440, 7559));
}

#[test]
fn every_place_in_a_box_is_on_the_map_also_across_180_degrees() {
    let desk = Desk::new();
    let sites = desk.run("sites --programs all --format json").ok().json();
    for (bbox, size) in [
        ("-10,35,30,60", "640x400"),
        ("-10,35,30,60", "300x900"),
        ("120,-50,-60,60", "900x400"),
        ("100.5,-45,-100,-10", "640x640"),
        ("-180,-90,180,90", "512x512"),
        ("-73.6,40,-73.4,46", "400x400"),
    ] {
        let edges: Vec<f64> = bbox.split(',').map(|edge| edge.parse().unwrap()).collect();
        let [west, south, east, north] = edges[..] else { panic!("{bbox}") };
        let receipt = receipt(&desk, &format!("--bbox {bbox} --size {size} --programs all --map-only"));
        let (written, mut expected) = (ids(&receipt["places"]), 0);
        for site in sites.as_array().unwrap() {
            let (lon, lat) = (site["longitude"].as_f64().unwrap(), site["latitude"].as_f64().unwrap());
            let in_lon = if west <= east { (west..=east).contains(&lon) } else { lon >= west || lon <= east };
            if in_lon && (south..=north).contains(&lat) {
                expected += 1;
                assert!(written.contains(site["id"].as_str().unwrap()), "{bbox}: {} is missing", site["id"]);
            }
        }
        assert!(expected > 0 && written.len() < 174 || expected == 174, "{bbox}: {expected} of {}", written.len());
    }
}

#[test]
fn a_box_that_is_none_is_refused() {
    let desk = Desk::new();
    for bbox in ["1,2,3", "1,2,3,4,5", "a,b,c,d", "", "1;2;3;4", "nan,0,1,1", "0,0,inf,1"] {
        desk.run_args(&["export", "-o", "map.svg", "--bbox", bbox])
            .refused(&["is not of the form W,S,E,N, for example"]);
    }
    desk.run("export -o map.svg --bbox -10,60,30,35").refused(&["the south edge 60", "below its north edge 35"]);
    desk.run("export -o map.svg --bbox -10,35,30,35").refused(&["the south edge 35"]);
    desk.run("export -o map.svg --bbox 35,-10,60,95").refused(&["95 is not a latitude", "longitude comes first"]);
    desk.run("export -o map.svg --bbox -190,35,30,60").refused(&["-190 is not a longitude"]);
    for other in ["--fit", "--center 4,52 --zoom 5"] {
        desk.run(&format!("export -o map.svg --bbox -10,35,30,60 {other}")).refused(&["cannot be used with"]);
    }
    assert!(desk.names().is_empty());
}

#[test]
fn a_center_and_a_zoom_show_what_lies_there_south_and_west_too() {
    let desk = Desk::new();
    for (id, center, far) in [
        ("csi-rotterdam", "4.1,52", "csi-singapore"),
        ("csi-santos", "-46.3,-24", "csi-rotterdam"),
        ("ilea-gaborone", "25.9,-24.6", "csi-rotterdam"),
    ] {
        let receipt = receipt(&desk, &format!("--center {center} --zoom 7 --size 640x400"));
        assert!(ids(&receipt["places"]).contains(id) && ids(&receipt["off_page"]).contains(far), "{center}");
    }
}

#[test]
fn a_center_needs_its_zoom_and_both_must_be_ones() {
    let desk = Desk::new();
    desk.run("export -o map.svg --center 4,52").refused(&["--zoom"]);
    desk.run("export -o map.svg --zoom 5").refused(&["--center"]);
    desk.run("export -o map.svg --center 4,52 --zoom 5 --fit").refused(&["cannot be used with"]);
    for center in ["4", "4,52,1", "x,y", "nan,1"] {
        desk.run(&format!("export -o map.svg --center {center} --zoom 5")).refused(&["is not of the form LON,LAT"]);
    }
    desk.run("export -o map.svg --center 52,94 --zoom 5").refused(&["94 is not a latitude", "longitude comes first"]);
    for zoom in ["12.5", "-1", "nan", "inf"] {
        desk.run(&format!("export -o map.svg --center 4,52 --zoom={zoom}")).refused(&["write a number from 0 to 12"]);
    }
    desk.run("export -o map.svg --center 4,52 --zoom far").refused(&["'far'", "--zoom"]);
}

#[test]
fn a_fit_shows_every_place_that_is_shown() {
    let desk = Desk::new();
    for (words, count) in [("", 78), ("--filter region=Europe --programs csi", 0), ("--programs ilea", 6)] {
        for size in ["640x400", "300x700", "900x300"] {
            let receipt = receipt(&desk, &format!("--fit --size {size} {words}"));
            assert_eq!(ids(&receipt["off_page"]).len(), 0, "{words} {size}");
            assert!(count == 0 || receipt["counts"]["written"] == count, "{words} {size}");
        }
    }
}

#[test]
fn themes_look_different_and_parts_can_be_left_out() {
    let desk = Desk::new();
    let with = |words: &str| {
        desk.run(&format!("export -o - --format svg --size 900x600 --center 4,51 --zoom 5 {words}"))
            .ok()
            .text()
            .to_owned()
    };
    let themes = ["light", "dark", "print", "contrast", "LIGHT"].map(|theme| with(&format!("--theme {theme}")));
    assert!(themes[0] == themes[4] && themes[0] == with(""));
    assert_eq!(BTreeSet::from(themes).len(), 4);
    let all = with("--title Ports");
    let has = |text: &str, layer: &str| text.contains(&format!("<g id=\"{layer}\""));
    for layer in ["land", "labels", "places", "title", "legend", "credits", "scale"] {
        assert!(has(&all, layer), "{layer}");
    }
    assert!(all.contains("<title id=\"map-title\">Ports</title>") && all.contains(">Ports</text>"));
    assert!(all.contains(">Rotterdam</text>") || all.contains(">Port of Rotterdam</text>"));
    let (no_labels, no_legend, map_only) = (with("--no-labels"), with("--no-legend"), with("--map-only"));
    assert!(!no_labels.contains("Rotterdam</text>") && has(&no_labels, "legend"));
    assert!(!has(&no_legend, "legend") && has(&no_legend, "title") && has(&no_legend, "credits"));
    assert!(["title", "legend", "credits", "scale"].iter().all(|layer| !has(&map_only, layer)));
    assert!(has(&map_only, "places") && map_only.contains("Rotterdam</text>"));
}
