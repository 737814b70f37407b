//! Every format is written, and is what it says it is: opened by a reader that is not the writer's own where one is at hand.

use super::desk::Desk;
use footprint::export::Format;
use std::io::{Cursor, Read};

/// What picture formats are asked for in, so that they are soon drawn.
const SMALL: &str = "--size 320x200";

#[test]
fn the_ending_gives_the_format_in_any_case() {
    let desk = Desk::new();
    for (name, begins) in [
        ("a.svg", &b"<?xml"[..]),
        ("b.PNG", b"\x89PNG\r\n"),
        ("c.Pdf", b"%PDF-"),
        ("d.html", b"<!"),
        ("e.htm", b"<!"),
        ("f.pptx", b"PK\x03\x04"),
        ("g.geojson", b"{"),
        ("h.json", b"{"),
        ("i.kml", b"<?xml"),
        ("j.kmz", b"PK\x03\x04"),
        ("k.csv", b"id,name,"),
        ("l.xlsx", b"PK\x03\x04"),
        ("m.v2.csv", b"id,name,"),
    ] {
        let done = desk.run(&format!("export -o {name}")).ok();
        assert!(done.out.is_empty() && desk.read(name).starts_with(begins), "{name}");
    }
}

#[test]
fn a_format_that_is_named_wins_over_the_ending() {
    let desk = Desk::new();
    desk.run("export -o map.png --format csv").ok();
    assert!(desk.text("map.png").starts_with("id,name,"));
    desk.run("export -o places --format GeoJSON").ok();
    assert!(desk.text("places").starts_with('{'));
    desk.run("export -o places.csv --format csv-excel").ok();
    assert!(desk.text("places.csv").starts_with('\u{feff}'));
}

#[test]
fn every_format_says_what_it_shows_of_when_and_that_it_is_no_official_product() {
    let desk = Desk::new();
    for (format, parts) in [
        (Format::Svg, ["Ports&amp;&lt;Airports", "78 of 179 places", "Natural Earth"]),
        (Format::Html, ["Ports&amp;&lt;Airports", "78 of 179 places", "Natural Earth"]),
        (Format::Kml, ["Ports&amp;&lt;Airports", "78 of 179 places", "GeoNames"]),
        (Format::GeoJson, ["Ports&", "78 places", "GeoNames"]),
    ] {
        desk.run(&format!("export -o file --format {} --title Ports&<Airports> --force", format.key())).ok();
        let text = desk.text("file");
        for part in parts.iter().chain(&["December 2011, archived fact sheet", "Not an official DHS product"]) {
            assert!(text.contains(part), "{} has no “{part}”", format.key());
        }
    }
}

#[test]
fn a_png_has_its_title_description_source_and_resolution_in_it() {
    let desk = Desk::new();
    desk.run(&format!("export -o map.png {SMALL} --dpi 150")).ok();
    let bytes = desk.read("map.png");
    let mut reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
    while reader.next_row().unwrap().is_some() {}
    reader.finish().unwrap();
    let info = reader.info();
    let texts: Vec<(String, String)> =
        info.utf8_text.iter().map(|chunk| (chunk.keyword.clone(), chunk.get_text().unwrap())).collect();
    for (keyword, part) in [
        ("Title", "Homeland Security abroad"),
        ("Description", "78 places"),
        ("Source", "Fact Sheet"),
        ("Software", "Footprint"),
    ] {
        assert!(texts.iter().any(|(key, text)| key == keyword && text.contains(part)), "{keyword} in {texts:?}");
    }
    let dims = info.pixel_dims.unwrap();
    assert_eq!((dims.xppu, dims.yppu, dims.unit), (5906, 5906, png::Unit::Meter));
}

#[test]
fn a_transparent_png_has_no_sea_and_an_opaque_one_no_alpha() {
    let desk = Desk::new();
    desk.run(&format!("export -o sea.png {SMALL} --map-only")).ok();
    desk.run(&format!("export -o no-sea.png {SMALL} --map-only --transparent")).ok();
    let first = |name: &str| {
        let bytes = desk.read(name);
        let mut reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut dots).unwrap();
        (frame.color_type, dots)
    };
    let (color, _) = first("sea.png");
    assert_eq!(color, png::ColorType::Rgb);
    let (color, dots) = first("no-sea.png");
    let clear = dots.chunks_exact(4).filter(|dot| dot[3] == 0).count();
    let solid = dots.chunks_exact(4).filter(|dot| dot[3] == 255).count();
    assert_eq!(color, png::ColorType::Rgba);
    assert!(clear > 10_000 && solid > 10_000, "{clear} clear and {solid} solid dots of 64,000");
}

#[test]
fn an_svg_is_well_formed_with_text_as_text_or_as_outlines() {
    let desk = Desk::new();
    desk.run(&format!("export -o text.svg {SMALL} --dpi 96 --center 4,51 --zoom 5")).ok();
    desk.run(&format!("export -o outlines.svg {SMALL} --dpi 96 --center 4,51 --zoom 5 --outlines")).ok();
    for name in ["text.svg", "outlines.svg"] {
        let text = desk.text(name);
        assert!(elements(&text).len() > 50, "{name}");
        assert!(!text.contains("<script") && !text.contains("http://www.w3.org/1999/xlink"), "{name}");
        assert!(text.contains("id=\"csi-rotterdam\""), "{name}");
    }
    assert!(desk.text("text.svg").contains(">Port of Rotterdam</text>"));
    assert!(!desk.text("outlines.svg").contains("<text") && !desk.text("outlines.svg").contains("font"));
}

/// The names of all elements of a well-formed document.
fn elements(text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut names, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(start) => {
                depth += 1;
                names.push(String::from_utf8(start.name().as_ref().to_vec()).unwrap());
            }
            quick_xml::events::Event::Empty(empty) => {
                names.push(String::from_utf8(empty.name().as_ref().to_vec()).unwrap());
            }
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    names
}

#[test]
fn a_pdf_is_whole_with_a_table_on_further_pages_where_it_is_asked_for() {
    let desk = Desk::new();
    desk.run("export -o map.pdf").ok();
    desk.run("export -o table.pdf --gazetteer").ok();
    let (map, table) = (desk.read("map.pdf"), desk.read("table.pdf"));
    for bytes in [&map, &table] {
        assert!(bytes.starts_with(b"%PDF-1.") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
    }
    assert!(table.len() > map.len());
}

#[test]
fn html_is_one_file_that_fetches_nothing_and_has_every_place_in_its_table() {
    let desk = Desk::new();
    desk.run(&format!("export -o map.html {SMALL}")).ok();
    let text = desk.text("map.html");
    assert!(text.contains("Content-Security-Policy") && text.contains("default-src 'none'"));
    for forbidden in [" src=\"http", " src=\"//", "@import", "url(http", "<link rel=\"stylesheet\""] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
    for id in ["csi-rotterdam", "preclearance-shannon", "ilea-budapest"] {
        assert!(text.contains(&format!("id=\"entry-{id}\"")), "{id}");
    }
}

#[test]
fn geojson_kml_and_tables_hold_every_place_that_is_shown() {
    let desk = Desk::new();
    let json: serde_json::Value = desk.run("export -o - --format geojson").ok().json();
    let features = json["features"].as_array().unwrap();
    assert_eq!(features.iter().filter(|feature| !feature["geometry"].is_null()).count(), 78);
    let kml = desk.run("export -o - --format kml").ok();
    assert_eq!(elements(kml.text()).iter().filter(|name| *name == "Point").count(), 78);
    for format in ["csv", "csv-excel"] {
        let done = desk.run(&format!("export -o - --format {format}")).ok();
        let text = done.text().trim_start_matches('\u{feff}');
        assert_eq!(csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).count(), 78);
    }
}

#[test]
fn archives_open_and_every_part_of_them_is_whole() {
    let desk = Desk::new();
    for (name, parts) in [
        ("places.kmz", &["doc.kml"][..]),
        ("places.xlsx", &["[Content_Types].xml", "xl/workbook.xml"]),
        ("map.pptx", &["[Content_Types].xml", "ppt/presentation.xml", "ppt/slides/slide1.xml"]),
    ] {
        desk.run(&format!("export -o {name}")).ok();
        let mut archive = zip::ZipArchive::new(Cursor::new(desk.read(name))).unwrap();
        for part in parts {
            assert!(archive.index_for_name(part).is_some(), "{name} has no {part}");
        }
        for index in 0..archive.len() {
            let mut bytes = Vec::new();
            archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
            assert!(!bytes.is_empty(), "{name}");
        }
    }
    let kmz = zip::ZipArchive::new(Cursor::new(desk.read("places.kmz"))).unwrap();
    assert_eq!(kmz.name_for_index(0).unwrap().unwrap(), "doc.kml");
}
