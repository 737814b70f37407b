//! One list of facts: what is known of a place is in every file, in words where a person reads and in columns where a program does.

use super::{desk::Desk, pdf_text};
use footprint::model::{Atlas, FactKind, Time, facts};

/// Letters and digits only: a page breaks its lines where it must, and markup writes some characters in its own way.
fn bare(text: &str) -> String {
    let text = text.replace("&amp;amp;", "").replace("&amp;", "").replace("&quot;", "").replace("&apos;", "");
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn every_fact_of_a_place_is_in_the_files_for_people_and_in_the_copied_text() {
    let (desk, atlas) = (Desk::new(), Atlas::embedded().unwrap());
    let all = "--force --programs all --undated shown --from 1900 --as-of 2030";
    let time = Time::span("1900".parse().unwrap(), "2030".parse().unwrap());
    desk.run(&format!("export -o x.pdf --gazetteer {all}")).ok();
    let pdf = bare(&pdf_text::pages(&desk.read("x.pdf")).join("\n"));
    let html = bare(desk.run(&format!("export -o - --format html {all}")).ok().text());
    let kml = bare(desk.run(&format!("export -o - --format kml {all}")).ok().text());
    for site in atlas.sites() {
        let (of_when, text) = (bare(&facts::site::when(site)), bare(&atlas.text(site)));
        for fact in facts::site::facts(&atlas, site, time) {
            let value = bare(&fact.value);
            let on_page = if fact.kind.is_date() { &of_when } else { &value };
            assert!(pdf.contains(on_page.as_str()), "PDF: {}: {fact:?}", site.id);
            assert!(html.contains(on_page.as_str()), "HTML: {}: {fact:?}", site.id);
            // What is copied and what a globe shows is of no time but the fact sheet's.
            let in_text = fact.kind == FactKind::Standing || kml.contains(&value) && text.contains(&value);
            assert!(in_text, "KML and text: {}: {fact:?}", site.id);
        }
    }
}

#[test]
fn every_column_of_a_fact_is_in_every_file_for_programs() {
    let desk = Desk::new();
    let csv = desk.run("export -o - --format csv").ok();
    let head = csv.text().lines().next().unwrap().trim_start_matches('\u{feff}').to_owned();
    let json = desk.run("export -o - --format geojson").ok().json();
    let list = desk.run("sites --format json").ok().json();
    let kml = desk.run("export -o - --format kml").ok();
    for name in FactKind::ALL.iter().flat_map(|kind| kind.columns()) {
        assert!(head.split(',').any(|column| column == *name), "CSV: {name}");
        let in_geometry = matches!(*name, "latitude" | "longitude");
        assert!(in_geometry || json["features"][0]["properties"].get(name).is_some(), "GeoJSON: {name}");
        assert!(list[0].get(name).is_some(), "sites: {name}");
        assert!(kml.text().contains(&format!("name=\"{name}\"")), "KML: {name}");
    }
}
