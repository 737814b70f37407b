//! `footprint export --deck`: a page, slide or file for each view, chosen by name, by number, or as a copied line of text.

use super::desk::Desk;

const CONTAINERS: &str = include_str!("../../assets/decks/container-security.footprint");
const PRECLEARANCE: &str = include_str!("../../assets/decks/preclearance.footprint");

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("csi.footprint", CONTAINERS);
    desk.write("pre.footprint", PRECLEARANCE);
    desk
}

/// How many views a deck's text has.
fn views(deck: &str) -> usize {
    deck.matches("\"size\":").count()
}

#[test]
fn a_document_has_a_page_for_each_view() {
    let desk = desk();
    for name in ["pre.pdf", "pre.pptx", "pre.html"] {
        let done = desk.run(&format!("export -o {name} --deck pre.footprint")).ok();
        assert!(done.words.contains(&format!("Saved {}", desk.path(name).display())), "{}", done.words);
    }
    let pdf = String::from_utf8_lossy(&desk.read("pre.pdf")).into_owned();
    assert!(pdf.contains(&format!("/Count {}", views(PRECLEARANCE))));
    let html = desk.text("pre.html");
    for slide in PRECLEARANCE.lines().filter(|line| line.starts_with('{') && line.contains("\"title\":")) {
        let slide: serde_json::Value = serde_json::from_str(slide.trim_end_matches(',')).unwrap();
        let title = slide["title"].as_str().unwrap();
        assert!(html.contains(title), "{title}");
    }
}

#[test]
fn pictures_are_a_file_each_named_by_a_pattern() {
    let desk = desk();
    desk.run("export -o {n}-{title}.svg --deck pre.footprint --size 640x360").ok();
    let names: Vec<String> = desk.names().into_iter().filter(|name| name.ends_with(".svg")).collect();
    assert_eq!(names.len(), views(PRECLEARANCE), "{names:?}");
    assert!(names.iter().any(|name| name.starts_with("02-") && name.contains("toronto")), "{names:?}");
    desk.run("export -o all.png --deck pre.footprint").failed(&["one picture", "{n}"]);
}

#[test]
fn a_view_is_chosen_by_its_number_its_name_or_as_a_copied_line() {
    let desk = desk();
    desk.run("export -o two.svg --deck csi.footprint --view 2").ok();
    assert!(desk.text("two.svg").contains("csi-halifax"));
    desk.run_args(&["export", "-o", "by-name.svg", "--deck", "pre.footprint", "--view", "it began in toronto in 1952"])
        .ok();
    desk.run_args(&["export", "-o", "x.svg", "--deck", "pre.footprint", "--view", "Atlantis"])
        .refused(&["no view “Atlantis”", "It began in Toronto in 1952"]);
    desk.run("export -o x.svg --view 1").refused(&["needs --deck"]);
    desk.run("export -o x.svg --view footprint-view:1:abc").refused(&["copied view cannot be used", "not whole"]);
    desk.run("export -o x.svg --deck pre.footprint --programs csi").refused(&["says itself what it shows"]);
}

#[test]
fn data_of_a_deck_has_the_places_of_all_its_views() {
    let desk = desk();
    desk.run("export -o csi.geojson --deck csi.footprint").ok();
    let data: serde_json::Value = serde_json::from_str(&desk.text("csi.geojson")).unwrap();
    assert!(data["features"].as_array().unwrap().len() >= 58);
}

#[test]
fn a_damaged_deck_is_told_with_file_line_and_column() {
    let desk = desk();
    desk.run("check csi.footprint pre.footprint").ok();
    desk.write("bad.footprint", PRECLEARANCE.replacen("preclearance-shannon", "preclearance-atlantis", 1));
    let done = desk.run("check bad.footprint");
    assert_eq!(done.code, Some(1));
    assert!(done.text().starts_with("bad.footprint:") && done.text().contains("no place “preclearance-atlantis”"));
    desk.write("cut.footprint", &PRECLEARANCE[..PRECLEARANCE.len() / 2]);
    let done = desk.run("export -o cut.pdf --deck cut.footprint").ok();
    assert!(done.words.contains("damaged here"), "{}", done.words);
    desk.run("export -o no.pdf --deck none.footprint").failed(&["none.footprint cannot be read"]);
}
