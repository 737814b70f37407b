//! Which places go into a file: programs, filters, the selection, and the account of it all.

use super::desk::Desk;
use serde_json::Value;
use std::collections::BTreeSet;

/// The ids in a CSV file made with these words.
fn written(desk: &Desk, words: &str) -> BTreeSet<String> {
    let done = desk.run(&format!("export -o - --format csv {words}")).ok();
    let mut reader = csv::Reader::from_reader(done.out.as_slice());
    reader.records().map(|row| row.unwrap()[0].to_owned()).collect()
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn the_three_main_layers_are_shown_unless_others_are_asked_for() {
    let desk = Desk::new();
    let (main, ports) = (written(&desk, ""), written(&desk, "--programs csi"));
    assert_eq!((main.len(), ports.len()), (78, 58));
    assert!(ports.iter().all(|id| id.starts_with("csi-")));
    assert_eq!(written(&desk, "--programs csi,preclearance,ilea"), main);
    assert_eq!(written(&desk, "--programs CSI --programs Preclearance --programs ilea"), main);
    let all = written(&desk, "--programs all");
    assert!(all.is_superset(&main) && all.len() == 174, "{}", all.len());
    assert_eq!(written(&desk, "--programs all --from 1900 --as-of 2030 --undated shown").len(), 179);
}

#[test]
fn values_of_one_facet_add_up_and_facets_narrow_down() {
    let desk = Desk::new();
    let dutch = written(&desk, "--filter country=NL");
    assert_eq!(dutch, set(&["csi-rotterdam"]));
    assert_eq!(written(&desk, "--filter country=Netherlands"), dutch);
    let two = written(&desk, "--filter country=NL --filter country=BE");
    assert_eq!(two, set(&["csi-antwerp", "csi-rotterdam", "csi-zeebrugge"]));
    assert_eq!(written(&desk, "--filter country=NL --filter country=BE --filter region=Europe"), two);
    for filter in ["region=Europe", "status=yes", "confidence=high", "placement=site", "named=yes"] {
        let kept = written(&desk, &format!("--filter {filter}"));
        assert!(!kept.is_empty() && kept.len() < 78 || filter == "status=yes", "{filter} keeps {}", kept.len());
    }
}

#[test]
fn all_shown_or_selected_is_what_goes_into_data() {
    let desk = Desk::new();
    assert_eq!(written(&desk, "--what all").len(), 179);
    assert_eq!(written(&desk, "--what all --programs ilea --filter country=HU").len(), 179);
    assert_eq!(written(&desk, "--what shown --programs ilea").len(), 6);
    let two = set(&["csi-rotterdam", "csi-singapore"]);
    for select in [
        "--select csi-rotterdam csi-singapore",
        "--select csi-rotterdam,csi-singapore",
        "--select csi-rotterdam --select csi-singapore",
        "--select CSI-Singapore NLRTM",
    ] {
        assert_eq!(written(&desk, &format!("--what selected {select}")), two, "{select}");
    }
    // What is chosen by name is written, whether its program is shown or not.
    assert_eq!(written(&desk, "--what selected --select tsa-sydney"), set(&["tsa-sydney"]));
    desk.run("export -o x.csv --what selected").refused(&["--what selected needs --select"]);
}

#[test]
fn codes_name_places_as_ids_do() {
    let desk = Desk::new();
    for (code, id) in [("NLRTM", "csi-rotterdam"), ("nlrtm", "csi-rotterdam"), ("SNN", "preclearance-shannon")] {
        assert_eq!(written(&desk, &format!("--what selected --select {code}")), set(&[id]), "{code}");
    }
}

#[test]
fn what_is_selected_has_a_halo_in_a_picture() {
    let desk = Desk::new();
    let with = |words: &str| {
        let line = "export -o - --format svg --size 480x300 --dpi 96 --center 4,51 --zoom 6";
        desk.run(&format!("{line} {words}")).ok().out
    };
    assert!(with("--select csi-rotterdam") != with(""));
    assert!(with("--select NLRTM") == with("--select csi-rotterdam"));
}

#[test]
fn a_place_that_is_selected_but_not_shown_is_said_to_be_left_out() {
    let desk = Desk::new();
    let done = desk.run("export -o map.svg --size 320x200 --select tsa-sydney csi-rotterdam").ok();
    assert!(done.words.contains("tsa-sydney") && !done.words.contains("csi-rotterdam"), "{}", done.words);
}

#[test]
fn nothing_to_write_is_an_error_unless_it_is_allowed() {
    let desk = Desk::new();
    let none = "--filter country=NL --filter region=Africa";
    for format in ["csv", "geojson", "kml", "kmz", "xlsx", "svg", "png"] {
        let size = if matches!(format, "svg" | "png") { "--size 320x200" } else { "" };
        let done = desk.run(&format!("export -o file.{format} {none} {size}"));
        done.failed(&["no place fits these programs and filters", "nothing was written", "--allow-empty"]);
        assert!(desk.names().is_empty());
    }
    desk.run(&format!("export -o file.csv {none} --allow-empty")).ok();
    assert_eq!(desk.text("file.csv").lines().count(), 1);
    let json = desk.run(&format!("export -o - --format geojson {none} --allow-empty")).ok().json();
    // No place, and so every statement without one.
    let features = json["features"].as_array().unwrap();
    assert!(features.iter().all(|feature| feature["geometry"].is_null()));
    assert_eq!(features.len(), footprint::model::Atlas::embedded().unwrap().statements().len());
    for format in ["kml", "kmz", "xlsx", "csv-excel", "svg", "png"] {
        let size = if matches!(format, "svg" | "png") { "--size 320x200" } else { "" };
        desk.run(&format!("export -o - --format {format} {none} {size} --allow-empty")).ok();
    }
}

#[test]
fn a_picture_that_would_show_no_place_is_an_error_unless_it_is_allowed() {
    let desk = Desk::new();
    let line = "export -o map.svg --size 320x200 --dpi 96 --center -140,-40 --zoom 5";
    desk.run(line).failed(&["none of the 78 places lies in this part of the world", "--allow-empty"]);
    assert!(desk.names().is_empty());
    let done = desk.run(&format!("{line} --allow-empty")).ok();
    assert!(done.words.contains("78 of 78 places lie outside the part of the world"), "{}", done.words);
}

#[test]
fn a_receipt_says_what_is_in_the_file_and_what_is_not() {
    let desk = Desk::new();
    let words = "--bbox -10,35,30,60 --size 640x400 --filter status=yes --title 港Ports港湾";
    desk.run(&format!("export -o map.png --receipt receipt.json {words}")).ok();
    let receipt: Value = serde_json::from_str(&desk.text("receipt.json")).unwrap();
    let list = |name: &str| receipt[name].as_array().unwrap().clone();
    let count = |name: &str| receipt["counts"][name].as_u64().unwrap() as usize;
    assert_eq!((receipt["format"].as_str(), receipt["title"].as_str()), (Some("png"), Some("港Ports港湾")));
    assert_eq!(
        (count("atlas"), count("written"), count("off_page")),
        (179, list("places").len(), list("off_page").len())
    );
    assert_eq!(count("asked"), count("written") + count("off_page"));
    assert!(count("written") > 10 && count("off_page") > 10 && count("rings") > 0, "{receipt}");
    assert!(count("labels_dropped") <= count("written"));
    assert!(receipt["filter"].as_str().unwrap().contains("2011"), "{}", receipt["filter"]);
    assert_eq!(receipt["missing_glyphs"], serde_json::json!(["港", "湾"]));
    assert_eq!(receipt["size"], serde_json::json!([640.0, 400.0]));
    assert_eq!(receipt["bytes"].as_u64().unwrap() as usize, desk.read("map.png").len());
    assert!(receipt["program"].as_str().unwrap().starts_with("Footprint "));
    let hash = receipt["data_hash"].as_str().unwrap();
    assert!(hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
    assert!(list("warnings").iter().any(|warning| warning.as_str().unwrap().contains("U+6E2F")), "{receipt}");
}

#[test]
fn a_receipt_of_data_lists_every_place_of_it() {
    let desk = Desk::new();
    for (words, atlas) in [("--programs ilea", 6), ("--what all", 179), ("--what selected --select NLRTM", 1)] {
        let line = format!("export -o file.csv --force --receipt - {words}");
        let receipt = desk.run(&line).ok().json();
        assert_eq!(receipt["counts"]["written"], atlas, "{words}");
        assert_eq!(receipt["places"].as_array().unwrap().len(), atlas, "{words}");
        assert_eq!((&receipt["counts"]["off_page"], &receipt["size"]), (&0.into(), &Value::Null));
    }
}
