//! Files that the real program wrote, opened by readers that are not ours: GDAL, Python, poppler, qpdf, librsvg and others.
//!
//! `cargo test --release --test program -- --ignored formats`; FOOTPRINT_BIN names another binary than the profile's own, and
//! FOOTPRINT_PYTHON a Python with fastkml, jsonschema, lxml, openpyxl, pillow and python-pptx. `.ci/run` makes both.

mod names;
mod outside;

use footprint::{
    export::Paper,
    model::{Region, Site, Status},
};
use outside::{ALL, Argument, Written, look, read_by_us};
use std::path::{Path, PathBuf};

/// Two ways to ask for every place, and the file.
fn every_place(written: &Written, ending: &str) -> [PathBuf; 2] {
    let shown = written.export(&format!("shown.{ending}"), &ALL);
    let all = written.export(&format!("all.{ending}"), &["--what", "all"]);
    [shown, all]
}

fn name_of(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// Every place in a file of data, as GDAL and our own reader see it.
fn gdal_reads(ending: &str) {
    let written = Written::new();
    let sites: Vec<&Site> = written.atlas().sites().iter().collect();
    for file in every_place(&written, ending) {
        let expected = written.expect(name_of(&file), &sites);
        look("geography.py", &[&"gdal", &file, &expected, &written.path("")]);
        read_by_us(&file, &sites, str::to_owned);
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn gdal_reads_every_place_from_geojson() {
    gdal_reads("geojson");
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn gdal_reads_every_place_from_kml() {
    gdal_reads("kml");
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn gdal_reads_every_place_from_kmz() {
    gdal_reads("kmz");
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn gdal_reads_every_place_from_csv() {
    gdal_reads("csv");
}

/// Every place in a file of data, as a script sees it.
fn script_reads(script: &str, check: &str, ending: &str, args: &[&str]) {
    let written = Written::new();
    let sites: Vec<&Site> = written.atlas().sites().iter().collect();
    let name = format!("all.{ending}");
    let file = written.export(&name, &[&ALL, args].concat());
    look(script, &[&check, &file, &written.expect(&name, &sites)]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn geojson_follows_the_standard() {
    script_reads("geography.py", "geojson", "geojson", &[]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn kml_and_kmz_follow_the_schema_of_the_standard() {
    script_reads("geography.py", "kml", "kml", &[]);
    script_reads("geography.py", "kml", "kmz", &[]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn python_reads_every_cell_of_csv() {
    script_reads("tables.py", "csv", "csv", &[]);
    script_reads("tables.py", "csv-excel", "csv", &["--format", "csv-excel"]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn openpyxl_reads_every_cell_of_xlsx_with_its_type() {
    script_reads("tables.py", "xlsx", "xlsx", &[]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn a_png_has_just_the_dots_asked_for_and_says_what_it_is() {
    let written = Written::new();
    for (size, width, height) in
        [("1920x1080", 1920, 1080), ("333x777", 333, 777), ("16384x200", 16_384, 200), ("16x16", 16, 16)]
    {
        let name = format!("{size}.png");
        let file = written.export(&name, &["--size", size]);
        let layout = f64::from(width.max(height)).clamp(640.0, 1920.0);
        let dpi = f64::from(width.max(height)) / layout * 96.0;
        let expected = written.expect(&name, &[]);
        let numbers = [width.to_string(), height.to_string(), dpi.to_string()];
        look("pictures.py", &[&"png", &file, &expected, &numbers[0], &numbers[1], &numbers[2], &"opaque"]);
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn a_png_of_a_paper_has_its_dots_and_its_dots_per_inch() {
    let written = Written::new();
    for (paper, dpi, width, height) in [("a4", "300", "3508", "2480"), ("letter", "150", "1650", "1275")] {
        for upright in [false, true] {
            let name = format!("{paper}-{upright}.png");
            let portrait: &[&str] = if upright { &["--portrait"] } else { &[] };
            let file = written.export(&name, &[&["--paper", paper, "--dpi", dpi], portrait].concat());
            let (width, height) = if upright { (height, width) } else { (width, height) };
            look("pictures.py", &[&"png", &file, &written.expect(&name, &[]), &width, &height, &dpi, &"opaque"]);
        }
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn a_transparent_png_can_be_seen_through() {
    let written = Written::new();
    for args in [&["--transparent"][..], &["--transparent", "--map-only", "--theme", "dark"]] {
        let name = format!("{}.png", args.len());
        let file = written.export(&name, &[args, &["--size", "1280x720"]].concat());
        look("pictures.py", &[&"png", &file, &written.expect(&name, &[]), &"1280", &"720", &"96", &"clear"]);
    }
}

/// An SVG file of these arguments, as xmllint and Python see it.
fn svg_is_whole(name: &str, args: &[&str], text: &str) {
    let written = Written::new();
    let file = written.export(name, args);
    let sites: Vec<&Site> = written.atlas().sites().iter().collect();
    let receipt = written.path(&format!("{name}.receipt"));
    look("pictures.py", &[&"svg", &file, &written.expect(name, &sites), &receipt, &text]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn an_svg_is_well_formed_has_every_place_and_reaches_for_nothing() {
    svg_is_whole("world.svg", &ALL, "text");
    svg_is_whole("fit.svg", &["--programs", "ilea", "--fit", "--theme", "dark"], "text");
    svg_is_whole("a4.svg", &["--programs", "csi", "--filter", "region=Europe", "--fit", "--paper", "a4"], "text");
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn an_svg_with_outlines_has_no_text_and_no_fonts() {
    svg_is_whole("world.svg", &[&ALL[..], &["--outlines"]].concat(), "outlines");
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn librsvg_draws_what_our_own_picture_shows() {
    let written = Written::new();
    let views: [&[&str]; 3] = [
        &["--size", "1920x1080"],
        &["--size", "1280x720", "--programs", "all", "--bbox", "-12,34,32,60", "--theme", "dark"],
        &["--size", "900x1200", "--programs", "csi", "--bbox", "150,-50,-150,50", "--theme", "contrast"],
    ];
    for (number, view) in views.iter().enumerate() {
        let drawn = written.export(&format!("{number}.svg"), &[view, &["--outlines"][..]].concat());
        let dots = written.export(&format!("{number}.png"), view);
        look("pictures.py", &[&"alike", &drawn, &dots]);
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn a_pdf_page_is_just_as_large_as_its_paper() {
    let written = Written::new();
    for paper in Paper::ALL {
        let (short, long) = paper.sides_mm();
        for (upright, width, height) in [(false, long, short), (true, short, long)] {
            let portrait: &[&str] = if upright { &["--portrait"] } else { &[] };
            let args = [&["--gazetteer", "--programs", "ilea", "--paper", paper.key()], portrait].concat();
            let file = written.export(&format!("{}-{upright}.pdf", paper.key()), &args);
            look("documents.py", &[&"size", &file, &width.to_string(), &height.to_string()]);
        }
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn the_words_of_a_pdf_are_found_and_it_is_tagged_with_its_fonts_inside() {
    let written = Written::new();
    let sites: Vec<&Site> = written.atlas().sites().iter().collect();
    let file = written.export("world.pdf", &ALL);
    look("documents.py", &[&"page", &file, &written.expect("world.pdf", &sites)]);
    let file = written.export("slide.pdf", &["--slide", "--theme", "dark", "--programs", "csi"]);
    let seaports: Vec<&Site> =
        sites.into_iter().filter(|site| site.program.as_str() == "csi" && !site.began_later()).collect();
    look("documents.py", &[&"page", &file, &written.expect("slide.pdf", &seaports)]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn the_gazetteer_of_a_pdf_has_every_place_and_every_link_leads_somewhere() {
    let written = Written::new();
    let sites: Vec<&Site> = written.atlas().sites().iter().collect();
    for (name, args) in [("a4.pdf", &[][..]), ("a5.pdf", &["--paper", "a5", "--portrait"])] {
        let file = written.export(name, &[&ALL[..], &["--gazetteer"], args].concat());
        look("documents.py", &[&"gazetteer", &file, &written.expect(name, &sites)]);
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn the_notes_of_a_deck_follow_each_view_of_a_pdf_and_poppler_reads_them() {
    let written = Written::new();
    let deck = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/decks/container-security.footprint");
    for (name, paper) in [("a4.pdf", &["--paper", "a4"][..]), ("letter.pdf", &["--paper", "letter", "--portrait"])] {
        let file = written.export(name, &[&["--deck", deck.to_str().unwrap(), "--notes"], paper].concat());
        look("documents.py", &[&"notes", &file, &deck]);
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn a_slide_has_a_title_a_described_picture_a_legend_and_notes_with_sources() {
    let written = Written::new();
    let sites: Vec<&Site> = written.atlas().sites().iter().collect();
    let file = written.export("world.pptx", &ALL);
    look("slides.py", &[&file, &written.expect("world.pptx", &sites)]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn chromium_shows_a_page_that_asks_for_nothing_and_answers_a_click() {
    let written = Written::new();
    let file = written.export("world.html", &ALL);
    look("html.py", &[&file, &"179"]);
    let file =
        written.export("seaports.html", &["--programs", "csi", "--fit", "--size", "900x1200", "--theme", "dark"]);
    look("html.py", &[&file, &written.places("seaports.html").len().to_string()]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn every_deck_follows_the_schema() {
    let folder = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/decks")).unwrap();
    let mut decks: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    decks.sort();
    assert!(!decks.is_empty());
    look("deck_schema.py", &decks.iter().map(|deck| deck as Argument<'_>).collect::<Vec<_>>());
}

/// Arguments, and which places they should give.
type Ask = (&'static [&'static str], fn(&Site) -> bool);

const ASKED: [Ask; 6] = [
    (&[], |site| !site.began_later() && ["csi", "preclearance", "ilea"].contains(&site.program.as_str())),
    (&["--programs", "csi", "--filter", "region=Europe"], |site| {
        site.program.as_str() == "csi" && site.place.region == Region::Europe && !site.began_later()
    }),
    (&["--programs", "all", "--filter", "country=NL", "--filter", "country=BE"], |site| {
        ["NL", "BE"].contains(&site.place.iso.as_str()) && !site.began_later()
    }),
    (&["--programs", "all", "--filter", "status=unknown"], |site| {
        site.status_2011 == Status::Unknown && !site.began_later()
    }),
    (
        &["--programs", "all", "--filter", "named=yes", "--from", "1900", "--as-of", "2030", "--undated", "shown"],
        |site| site.evidence.named_in_fact_sheet,
    ),
    (&["--programs", "all", "--filter", "placement=city"], |site| {
        site.point.placement == footprint::model::Placement::City && !site.began_later()
    }),
];

/// The places of the atlas that should be there, and that the receipt says so.
fn receipt_agrees<'a>(written: &'a Written, name: &str, (args, fits): Ask) -> Vec<&'a Site> {
    let sites: Vec<&Site> = written.atlas().sites().iter().filter(|site| fits(site)).collect();
    let (receipt, ids) = (written.receipt(name), sites.iter().map(|site| site.id.to_string()).collect::<Vec<_>>());
    assert!(!ids.is_empty(), "{args:?} give nothing");
    assert_eq!(receipt["counts"]["asked"], ids.len(), "{args:?}");
    assert_eq!(receipt["counts"]["written"], ids.len(), "{args:?}");
    assert_eq!(written.places(name), ids, "{args:?}");
    sites
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn just_the_places_of_the_receipt_are_in_every_file_of_data() {
    let written = Written::new();
    for (number, ask) in ASKED.into_iter().enumerate() {
        for ending in ["geojson", "kml", "kmz", "csv", "xlsx"] {
            let name = format!("{number}.{ending}");
            let file = written.export(&name, ask.0);
            let sites = receipt_agrees(&written, &name, ask);
            let expected = written.expect(&name, &sites);
            match ending {
                "csv" | "xlsx" => look("tables.py", &[&ending, &file, &expected]),
                _ => look("geography.py", &[&"gdal", &file, &expected, &written.path("")]),
            }
        }
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn just_the_selected_places_are_in_a_file_of_them() {
    let written = Written::new();
    let ids = ["csi-halifax", "csi-rotterdam", "ilea-bangkok"];
    let args = [&["--what", "selected", "--select"], &ids[..]].concat();
    for ending in ["geojson", "kml", "csv"] {
        let name = format!("selected.{ending}");
        let file = written.export(&name, &args);
        assert_eq!(written.places(&name), ids);
        let sites: Vec<&Site> = ids.iter().map(|id| written.atlas().site(&(*id).into()).unwrap()).collect();
        look("geography.py", &[&"gdal", &file, &written.expect(&name, &sites), &written.path("")]);
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn just_the_places_of_the_receipt_are_in_every_picture_that_shows_all() {
    let written = Written::new();
    for (number, (args, fits)) in ASKED.into_iter().enumerate() {
        let args = [args, &["--fit"][..]].concat();
        for ending in ["svg", "pdf", "pptx", "html"] {
            let name = format!("{number}.{ending}");
            let more: &[&str] = if ending == "pdf" { &["--gazetteer"] } else { &[] };
            let file = written.export(&name, &[&args, more].concat());
            let sites = receipt_agrees(&written, &name, (&[], fits));
            let expected = written.expect(&name, &sites);
            match ending {
                "svg" => {
                    let receipt = written.path(&format!("{name}.receipt"));
                    look("pictures.py", &[&"svg", &file, &expected, &receipt, &"text"]);
                }
                "pdf" => look("documents.py", &[&"gazetteer", &file, &expected]),
                "html" => look("pages.py", &[&"places", &file, &expected]),
                _ => look("slides.py", &[&file, &expected]),
            }
        }
    }
}
