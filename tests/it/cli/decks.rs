//! `footprint export --deck`: a page, slide or file for each view, chosen by name, by number, or as a copied line of text.

use super::{desk::Desk, pdf_text};

const CONTAINERS: &str = include_str!("../../../assets/decks/container-security.footprint");
const PRECLEARANCE: &str = include_str!("../../../assets/decks/preclearance.footprint");

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

/// The deck's words for a key, one a view.
fn words(deck: &str, key: &str) -> Vec<String> {
    let deck: serde_json::Value = serde_json::from_str(deck).unwrap();
    let slides = deck["slides"].as_array().unwrap();
    slides.iter().map(|slide| slide[key].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn speaker_notes_follow_each_view_of_a_pdf_and_every_word_can_be_read_back() {
    let desk = desk();
    let all = views(PRECLEARANCE);
    for (name, paper) in
        [("lying.pdf", "--paper a4"), ("upright.pdf", "--paper letter --portrait"), ("slide.pdf", "--slide")]
    {
        let line = format!("export -o {name} --deck pre.footprint --notes {paper}");
        let done = desk.run(&line).ok();
        assert!(!done.words.contains("no speaker notes"), "{}", done.words);
        let pages = pdf_text::pages(&desk.read(name));
        assert_eq!(pages.len(), 2 * all, "{name}: the notes of each view fit on a page");
        let whole = |text: &str| text.split_whitespace().collect::<String>();
        for (index, (notes, title)) in words(PRECLEARANCE, "notes").iter().zip(words(PRECLEARANCE, "title")).enumerate()
        {
            let page = whole(&pages[2 * index + 1]);
            assert!(page.contains(&whole(notes)), "{name} {}: {page}", index + 1);
            assert!(page.contains(&whole(&title)) && page.contains("Speakernotes"), "{name}: {page}");
            assert!(page.contains(&format!("Notesforview{}of{all}", index + 1)), "{name}: {page}");
            assert!(!whole(&pages[2 * index]).contains(&whole(notes)), "{name}");
        }
        if name == "slide.pdf" {
            let before = desk.read(name);
            desk.run(&format!("{line} --force")).ok();
            assert!(before == desk.read(name), "the same call gives the same bytes");
        }
    }
    desk.run("export -o without.pdf --deck pre.footprint").ok();
    assert_eq!(pdf_text::pages(&desk.read("without.pdf")).len(), all);
}

#[test]
fn notes_that_are_long_go_on_and_views_without_any_are_reported() {
    let desk = Desk::new();
    let long: Vec<String> = (0..1500).map(|number| format!("n{number}")).collect();
    let mut deck: serde_json::Value = serde_json::from_str(PRECLEARANCE).unwrap();
    deck["slides"][0]["notes"] = long.join(" ").into();
    deck["slides"][1]["notes"] = " ".into();
    desk.write("pre.footprint", deck.to_string());
    let done = desk.run("export -o long.pdf --deck pre.footprint --notes --view 1 --view 2").ok();
    assert!(done.words.contains("1 of 2 views has no speaker notes"), "{}", done.words);
    let pages = pdf_text::pages(&desk.read("long.pdf"));
    assert!(pages.len() > 4, "{} pages", pages.len());
    let read: Vec<&str> = pages.iter().flat_map(|page| page.split_whitespace()).collect();
    let found: Vec<&str> = read.into_iter().filter(|word| long.iter().any(|own| own == word)).collect();
    assert_eq!(found, long, "every word once, in its order");
    let again: Vec<&str> = pages[2].split_whitespace().collect();
    assert!(again.join(" ").contains("notes continued"), "{}", pages[2]);
    let done = desk.run("export -o none.pdf --deck pre.footprint --notes --view 2").ok();
    assert!(done.words.contains("No view has speaker notes"), "{}", done.words);
    assert_eq!(pdf_text::pages(&desk.read("none.pdf")).len(), 1);
}

#[test]
fn a_view_of_the_world_is_whole_on_a_picture_of_any_shape() {
    let desk = Desk::new();
    // The second window was so wide that it showed some of the world twice.
    for (name, size) in [("world", "[1440.0,900.0]"), ("wide", "[2560.0,1100.0]")] {
        let slide = format!(
            r#"{{"id":1,"title":"The world","size":{size},"view":{{"camera":{{"center":[10.0,25.0],"zoom":2.4919}},"filter":{{}},"labels":true,"selection":"nothing","shown":["csi","preclearance","ilea"],"theme":"light"}}}}"#
        );
        let deck = format!(r#"{{"format":"footprint-deck","version":1,"title":"One","slides":[{slide}]}}"#);
        desk.write(&format!("{name}.footprint"), deck);
        for shape in
            ["--size 1080x1920", "--size 768x1024", "--paper a4 --portrait", "--size 1920x1080", "--size 1000x1000"]
        {
            let line = format!("export -o {name}.svg --force --deck {name}.footprint --receipt r.json {shape}");
            desk.run(&line).ok();
            let receipt: serde_json::Value = serde_json::from_str(&desk.text("r.json")).unwrap();
            assert_eq!(receipt["off_page"].as_array().unwrap().len(), 0, "{name} {shape}: {receipt}");
            assert_eq!(receipt["warnings"].as_array().unwrap().len(), 0, "{name} {shape}: {receipt}");
        }
        desk.run(&format!("export -o {name}.pptx --deck {name}.footprint --receipt r.json --force")).ok();
        let receipt: serde_json::Value = serde_json::from_str(&desk.text("r.json")).unwrap();
        assert_eq!(receipt["off_page"].as_array().unwrap().len(), 0, "{receipt}");
    }
    let tall = desk.run("export -o tall.svg --deck world.footprint --size 1080x1920 --map-only").ok();
    assert!(tall.words.contains("the sides of the view are cut off, and ") && tall.words.contains("of its places"));
    let wide = desk.run("export -o flat.svg --deck world.footprint --size 1920x500 --map-only").ok();
    assert!(wide.words.contains("its sides are shown twice"), "{}", wide.words);
}

#[test]
fn a_damaged_deck_is_reported_with_file_line_and_column() {
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
