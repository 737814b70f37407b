//! The matrix of nasty names and titles: every file still opens in readers that are not ours, nothing runs, nothing is lost.
//!
//! The program takes no other data than its own, so files with nasty names are made by the library; nasty titles are given to the program.

use super::outside::{Written, any_time, look};
use crate::nasty;
use footprint::{
    export::{Colophon, Data, Drawing, Format, Progress, Request, csv, geojson, kml, kmz, request::Scope, xlsx},
    model::{Atlas, Site, Time, facts::statement},
    scene::{Assets, Framing},
    view::View,
};
use std::{fs, path::PathBuf};

/// A file of a format with every place of the nasty atlas, what it should have, and its receipt.
fn nasty_file(written: &Written, atlas: Atlas, format: Format) -> (PathBuf, PathBuf, PathBuf) {
    let assets = Assets::of(atlas).unwrap();
    let atlas = &*assets.atlas;
    let shown = atlas.programs().iter().map(|program| program.id.clone()).collect();
    let request = Request {
        view: View { shown, time: any_time(), ..View::default() },
        scope: Scope::All,
        drawing: Drawing { framing: Framing::Fit, gazetteer: true, ..Drawing::default() },
        ..Request::opening(format)
    };
    let exported = request.export(&assets, &Progress::default()).unwrap();
    let name = format!("{}.{}", format.key(), format.extension());
    let (path, receipt) = (written.path(&name), written.path(&format!("{name}.receipt")));
    fs::write(&path, &exported.bytes).unwrap();
    fs::write(&receipt, serde_json::to_vec(&exported.receipt).unwrap()).unwrap();
    let sites: Vec<&Site> = atlas.sites().iter().collect();
    assert_eq!(exported.receipt.counts.asked, sites.len());
    (path, written.expect_of(&name, (atlas, any_time()), &sites, &exported.receipt.title), receipt)
}

/// The same for a file of data, and one of the names that only other sources of places could have.
fn nasty_data(written: &Written, format: Format) -> Vec<(PathBuf, PathBuf)> {
    let (path, expected, _) = nasty_file(written, nasty::atlas(), format);
    let (sites, assets) = (nasty::sites(), written.assets());
    let sites: Vec<&Site> = sites.iter().collect();
    let title = nasty::names().join(" ");
    let colophon = Colophon {
        title: title.clone(),
        subtitle: nasty::refused().concat(),
        filter: title.clone(),
        count: sites.len(),
        of: sites.len(),
        coverage: statement::coverage(&assets.atlas, &sites),
        hash: assets.atlas.hash(),
        ..Colophon::default()
    };
    let time = Some(Time::default());
    let data = Data { atlas: &assets.atlas, symbols: &assets.symbols, sites, time, views: Vec::new(), colophon };
    let bytes = match format {
        Format::GeoJson => geojson::write(&data),
        Format::Kml => kml::write(&data),
        Format::Kmz => kmz::write(&data, &kmz::icons(assets, &data.sites).unwrap()),
        Format::Csv => csv::write(&data, csv::Preset::Plain),
        Format::CsvExcel => csv::write(&data, csv::Preset::Excel),
        Format::Xlsx => xlsx::write(&data),
        other => panic!("{other:?} is no format of data"),
    };
    let name = format!("{}-refused.{}", format.key(), format.extension());
    let refused = written.path(&name);
    fs::write(&refused, bytes.unwrap()).unwrap();
    vec![(path, expected), (refused, written.expect_of(&name, (data.atlas, Time::default()), &data.sites, &title))]
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn gdal_reads_nasty_names_as_they_are() {
    let written = Written::new();
    for format in [Format::GeoJson, Format::Kml, Format::Kmz, Format::Csv] {
        for (file, expected) in nasty_data(&written, format) {
            look("geography.py", &[&"gdal", &file, &expected, &written.path("")]);
        }
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn geojson_and_kml_with_nasty_names_follow_their_standards() {
    let written = Written::new();
    for (check, format) in [("geojson", Format::GeoJson), ("kml", Format::Kml), ("kml", Format::Kmz)] {
        for (file, expected) in nasty_data(&written, format) {
            look("geography.py", &[&check, &file, &expected]);
        }
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn tables_keep_nasty_names_and_none_is_a_formula() {
    let written = Written::new();
    for format in [Format::Csv, Format::CsvExcel, Format::Xlsx] {
        for (file, expected) in nasty_data(&written, format) {
            look("tables.py", &[&format.key(), &file, &expected]);
        }
    }
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn an_svg_with_nasty_names_is_well_formed_and_nothing_in_it_runs() {
    let written = Written::new();
    let (file, expected, receipt) = nasty_file(&written, nasty::atlas(), Format::Svg);
    look("pictures.py", &[&"svg", &file, &expected, &receipt, &"text"]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn a_pdf_with_nasty_names_opens_and_names_every_place() {
    let written = Written::new();
    let (file, expected, _) = nasty_file(&written, nasty::atlas(), Format::Pdf);
    look("documents.py", &[&"gazetteer", &file, &expected]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn a_slide_with_nasty_names_opens_and_names_every_place() {
    let written = Written::new();
    let (file, expected, _) = nasty_file(&written, nasty::atlas(), Format::Pptx);
    look("slides.py", &[&file, &expected]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn a_page_with_nasty_names_shows_every_place_and_nothing_in_it_runs() {
    let written = Written::new();
    let count = nasty::atlas().sites().len();
    let (file, expected, _) = nasty_file(&written, nasty::atlas(), Format::Html);
    look("pages.py", &[&"places", &file, &expected]);
    look("html.py", &[&file, &count.to_string()]);
}

/// Files of the program, one for each nasty title, as other readers see them.
fn titles_survive(format: Format, args: &[&str]) {
    let written = Written::new();
    // A blank title is none: the file gets the one that is made from what it shows.
    let titles: Vec<String> =
        nasty::names().into_iter().chain(nasty::refused()).filter(|title| !title.trim().is_empty()).collect();
    let files: Vec<(PathBuf, &String)> = titles
        .iter()
        .enumerate()
        .map(|(number, title)| {
            let name = format!("{number}.{}", format.extension());
            // A title may begin with a hyphen.
            let file = written.export(&name, &[&[&*format!("--title={title}")], args].concat());
            assert_eq!(written.receipt(&name)["title"], **title);
            (file, title)
        })
        .collect();
    let list = written.path("titles.json");
    fs::write(&list, serde_json::to_vec(&files).unwrap()).unwrap();
    look("titles.py", &[&format.key(), &list as &dyn AsRef<std::ffi::OsStr>]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn nasty_titles_are_kept_in_png() {
    titles_survive(Format::Png, &["--size", "640x400"]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn nasty_titles_are_kept_in_svg() {
    titles_survive(Format::Svg, &["--size", "640x400"]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn nasty_titles_are_kept_in_pdf() {
    titles_survive(Format::Pdf, &["--size", "640x400", "--programs", "ilea", "--gazetteer"]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn nasty_titles_are_kept_in_powerpoint() {
    titles_survive(Format::Pptx, &["--programs", "ilea"]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn nasty_titles_are_kept_in_html() {
    titles_survive(Format::Html, &["--size", "640x400", "--programs", "ilea"]);
}

#[test]
#[ignore = "needs outside readers; .ci/run runs it"]
fn chromium_runs_nothing_of_a_page_whose_title_is_all_nasty_names() {
    let written = Written::new();
    let title = nasty::names().join(" ");
    let file = written.export("title.html", &["--programs", "ilea", &format!("--title={title}")]);
    let places = written.places("title.html").len().to_string();
    look("html.py", &[&file, &places]);
}
