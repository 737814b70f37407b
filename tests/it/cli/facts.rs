//! One list of facts: what is known of a place is in every file, in words where a person reads and in columns where a program does.

use super::{desk::Desk, pdf_text};
use footprint::model::{Atlas, FactKind, Time, facts};

/// Letters and digits only: a page breaks its lines where it must, and markup writes some characters in its own way.
fn bare(text: &str) -> String {
    let text = text.replace("&amp;amp;", "").replace("&amp;", "").replace("&quot;", "").replace("&apos;", "");
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the dates are told by the words of [`facts::site::when`] and not one by one.
fn is_in_when(kind: FactKind) -> bool {
    matches!(kind, FactKind::Start | FactKind::End)
}

#[test]
fn every_fact_of_a_place_is_in_the_files_for_people_and_in_the_copied_text() {
    let (desk, atlas) = (Desk::new(), Atlas::embedded().unwrap());
    let all = "--force --programs all --undated shown --as-of";
    for year in ["2011-12", "2005"] {
        desk.run(&format!("export -o x.pdf --gazetteer {all} {year}")).ok();
        let pdf = bare(&pdf_text::pages(&desk.read("x.pdf")).join("\n"));
        let html = bare(desk.run(&format!("export -o - --format html {all} {year}")).ok().text());
        let kml = bare(desk.run(&format!("export -o - --format kml {all} {year}")).ok().text());
        let time = Time::at(year.parse().unwrap());
        for site in atlas.sites().iter().filter(|site| time.admits(site)) {
            for fact in facts::site::facts(&atlas, site, time) {
                let value = bare(&fact.value);
                let of_when = bare(&facts::site::when(site));
                let on_page = if is_in_when(fact.kind) { &of_when } else { &value };
                assert!(pdf.contains(on_page.as_str()), "PDF: {}: {fact:?}", site.id);
                assert!(html.contains(on_page.as_str()), "HTML: {}: {fact:?}", site.id);
                assert!(fact.kind == FactKind::Standing || kml.contains(&value), "KML: {}: {fact:?}", site.id);
                let text = bare(&atlas.text(site));
                assert!(fact.kind == FactKind::Standing || text.contains(&value), "text: {}: {fact:?}", site.id);
            }
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
