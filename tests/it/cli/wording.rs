//! A bound is never worded as an opening: of a place of which only “by 1973” is known, no file says that it opened or operates since.

use super::desk::Desk;
use calamine::{DataType as _, Reader as _};
use footprint::model::{Atlas, Site, facts::site::COLUMNS};
use std::{io::Cursor, process::Command, sync::LazyLock};

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::embedded().unwrap());

const ALL: &str = "--programs all --from 1900 --as-of 2030 --undated shown";

/// What this atlas writes for openings; the notes of a place may quote what its sources say.
const OPENINGS: [&str; 4] = ["Operational since", "Operational from", "opened in", "Opened"];

fn bounds() -> Vec<&'static Site> {
    let sites: Vec<&Site> = ATLAS.sites().iter().filter(|site| site.opened.is_bound()).collect();
    assert!(sites.len() > 10);
    sites
}

fn no_opening(words: &str, what: &str) {
    for opening in OPENINGS {
        assert!(!words.contains(opening), "{what} says “{opening}”: {words}");
    }
}

/// The part of a text between two others.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("there is no {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("{start} does not end")).0
}

#[test]
fn no_column_of_openings_has_a_bound() {
    let desk = Desk::new();
    let csv = desk.run(&format!("export -o - --format csv {ALL}")).ok();
    let mut reader = csv::Reader::from_reader(csv.out.as_slice());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let json = desk.run(&format!("export -o - --format geojson {ALL}")).ok().json();
    desk.run(&format!("export -o x.xlsx {ALL}")).ok();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(desk.read("x.xlsx"))).unwrap();
    let sheet = book.worksheet_range("Places").unwrap();
    for site in bounds() {
        let row = rows.iter().find(|row| row[0] == *site.id.as_str()).unwrap();
        let cell = |name: &str| &row[head.iter().position(|head| head == name).unwrap()];
        let bound = site.opened.date().unwrap();
        assert_eq!((cell("opened"), cell("operating_by")), ("", bound.to_string().as_str()), "{}", site.id);
        assert!(cell("when").starts_with("Already operating by ") && cell("when").contains("start unknown"));
        assert_ne!(cell("standing"), "operating", "{}", site.id);
        no_opening(cell("when"), "CSV");
        let features = json["features"].as_array().unwrap();
        let properties = &features.iter().find(|feature| feature["id"] == site.id.as_str()).unwrap()["properties"];
        assert!(properties["opened"].is_null() && properties["operating_by"] == bound.to_string());
        let row = sheet.rows().find(|row| row[0] == *site.id.as_str()).unwrap();
        let at = |name: &str| &row[COLUMNS.iter().position(|column| column.name == name).unwrap()];
        assert!(at("opened").is_empty() && *at("operating_by") == *bound.to_string());
    }
}

#[test]
fn no_words_of_a_page_a_drawing_or_a_globe_make_an_opening_of_a_bound() {
    let desk = Desk::new();
    let notes = |site: &Site, words: &str| match &site.evidence.notes {
        Some(notes) => words.replace(notes, ""),
        None => words.to_owned(),
    };
    let plain =
        |text: String| text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let kml = plain(plain(desk.run(&format!("export -o - --format kml {ALL}")).ok().text().to_owned()));
    let html = plain(desk.run(&format!("export -o - --format html {ALL}")).ok().text().to_owned());
    for site in bounds() {
        let sources = |words: &str| {
            site.evidence.sources.iter().fold(notes(site, words), |words, source| words.replace(source, ""))
        };
        let mark = sources(between(&kml, &format!("<Placemark id=\"{}\">", site.id), "</Placemark>"));
        no_opening(&mark.replace(&site.evidence.source, ""), "KML");
        assert!(mark.contains("Already operating by "), "{mark}");
        let entry = sources(between(&html, &format!("id=\"entry-{}\"", site.id), "</details>"));
        no_opening(&entry, "HTML");
        assert!(html.contains(&format!("{}</bdi></th>", site.name)), "{}", site.id);
    }
    // The words of the table: as many as there are bounds.
    assert_eq!(html.matches("<td>Already operating by ").count(), bounds().len());
    let known = ATLAS.sites().iter().filter(|site| site.opened.date().is_some() && !site.opened.is_bound()).count();
    assert!(html.matches("<td>Operational ").count() + html.matches("<td>On ").count() == known);
    let svg = desk.run(&format!("export -o - --format svg {ALL} --size 1920x1080")).ok();
    for site in bounds() {
        let program = ATLAS.program(&site.program).unwrap();
        let name = site.full_name(program);
        no_opening(&name, "the name of a marker");
        assert!(!svg.text().contains(&format!("{}, {}. {}. Operational", site.name, site.place.country, program.name)));
    }
}

#[test]
fn the_text_of_a_pdf_makes_no_opening_of_a_bound() {
    let desk = Desk::new();
    desk.run(&format!("export -o all.pdf --gazetteer {ALL}")).ok();
    let Ok(done) =
        Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(desk.path("all.pdf")).arg("-").output()
    else {
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    let text = String::from_utf8_lossy(&done.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    let known = ATLAS.sites().iter().filter(|site| site.opened.date().is_some() && !site.opened.is_bound()).count();
    // A line may break inside, but each is there, and no more of the others than have a date.
    assert!(
        text.matches("Already operating by").count() >= bounds().len(),
        "{}",
        text.matches("Already operating by").count()
    );
    assert!(text.matches("Operational since").count() <= known);
    for site in bounds() {
        let bound = site.opened.date().unwrap().words();
        let words = format!("{} {} Operational since {bound}", site.name, site.place_words());
        assert!(!text.contains(&words), "{words}");
    }
}
