//! What is found by what one types, and in which order.

use super::*;

fn index() -> Index {
    Index::new(&Atlas::embedded().unwrap())
}

fn titles(query: &str, kind: GroupKind) -> Vec<String> {
    index().search(query, 8).of(kind).iter().map(|hit| hit.title.clone()).collect()
}

fn first_place(query: &str) -> String {
    titles(query, GroupKind::Places).first().cloned().unwrap_or_default()
}

fn finds(query: &str, target: Target) {
    assert!(index().search(query, 8).hits().any(|hit| hit.target == target), "{query}");
}

#[test]
fn a_place_is_found_by_the_start_of_its_name_and_with_typing_errors() {
    for query in ["rotterdam", "Rott", "roterdam", "rotterdm", "ROTTERDAM", "port of rott", "rotter dam", "rottredam"] {
        assert_eq!(first_place(query), "Port of Rotterdam", "{query}");
    }
    for query in ["hongkong", "lehavre", "gotenburg", "hambrug"] {
        assert!(!titles(query, GroupKind::Places).is_empty(), "{query}");
    }
}

#[test]
fn an_exact_code_comes_first() {
    assert_eq!(first_place("NLRTM"), "Port of Rotterdam");
    assert_eq!(first_place("dub"), "Dublin Airport");
    assert_eq!(first_place("EIDW"), "Dublin Airport");
    let results = index().search("nlrtm", 8);
    assert_eq!(results.hits().next().unwrap().matched, Field::Code);
}

#[test]
fn accents_do_not_matter() {
    finds("puerto cortes", Target::Site("csi-puerto-cortes".into()));
    finds("Pört of Sântos", Target::Site("csi-santos".into()));
    finds("bogotá", Target::Site("usss-bogota".into()));
    finds("bogota", Target::Site("usss-bogota".into()));
}

#[test]
fn several_words_must_all_match_in_any_order() {
    let places = titles("port china", GroupKind::Places);
    assert_eq!(
        places.iter().take(2).map(String::as_str).collect::<Vec<_>>(),
        ["Port of Shanghai", "Port of Shenzhen (Yantian)"]
    );
    assert_eq!(titles("china port", GroupKind::Places), places);
    assert_eq!(titles("port in china", GroupKind::Places), places);
    assert_eq!(first_place("secret service london"), "Secret Service London Resident Office");
    assert!(index().search("rotterdam atlantis", 8).is_empty());
}

#[test]
fn plurals_find_the_singular_and_short_words_only_starts() {
    assert!(titles("ports", GroupKind::Places).iter().all(|title| title.contains("Port")));
    assert!(titles("ice", GroupKind::Places).iter().all(|title| !title.starts_with("USCIS")));
    assert!(index().search("de", 50).of(GroupKind::Statements).iter().all(|hit| hit.matched != Field::Text));
}

#[test]
fn equal_statements_stand_in_the_order_of_the_sheet() {
    let results = index().search("58", 8);
    let statements: Vec<_> = results.of(GroupKind::Statements).iter().map(|hit| &hit.target).collect();
    assert_eq!(statements, [&Target::Statement("b-01".into()), &Target::Statement("b-02".into())]);
}

#[test]
fn programs_are_found_by_name_and_abbreviation_and_stand_first_then() {
    let abbreviations = [
        ("CSI", "csi"),
        ("ilea", "ilea"),
        ("IAP", "iap"),
        ("VSP", "vsp"),
        ("PNR", "pnr"),
        ("ICE", "ice"),
        ("TSA", "tsa"),
        ("USCIS", "uscis"),
        ("USSS", "usss"),
        ("container security", "csi"),
        ("academies", "ilea"),
        ("precl", "preclearance"),
    ];
    for (query, id) in abbreviations {
        let results = index().search(query, 8);
        let first = results.groups.first().unwrap();
        assert_eq!(first.kind, GroupKind::Programs, "{query}");
        assert!(first.hits.iter().any(|hit| hit.target == Target::Program(id.into())), "{query}");
    }
}

#[test]
fn countries_are_found_by_name_and_code() {
    for query in ["netherlands", "NL", "nether", "Nehterlands"] {
        finds(query, Target::Country("NL".into()));
    }
    assert_eq!(titles("bahamas", GroupKind::Countries), ["The Bahamas"]);
    // Those without a place too.
    finds("czechia", Target::Country("CZ".into()));
    finds("Lesotho", Target::Country("LS".into()));
}

#[test]
fn the_text_of_the_panel_is_found_after_names() {
    finds("money laundering", Target::Statement("c-04".into()));
    finds("Evergreen", Target::Site("csi-colon".into()));
    let results = index().search("kindley", 8);
    assert_eq!(results.hits().next().unwrap().matched, Field::Notes);
}

#[test]
fn a_pasted_position_is_one_hit_and_a_wrong_one_says_why() {
    let results = index().search("51.9484, 4.0486", 8);
    let expected = Target::Position(LonLat::new(4.0486, 51.9484).unwrap());
    assert_eq!(results.hits().map(|hit| &hit.target).collect::<Vec<_>>(), [&expected]);
    let results = index().search("51.9484, 200", 8);
    assert!(results.is_empty() && results.problem.is_some());
}

#[test]
fn the_total_says_how_many_more_there_are() {
    let results = index().search("port", 5);
    let places = results.groups.iter().find(|group| group.kind == GroupKind::Places).unwrap();
    assert_eq!(places.hits.len(), 5);
    assert!(places.total > 50);
}

#[test]
fn nothing_typed_finds_nothing() {
    for query in ["", "   ", "?!", "zzzz"] {
        assert!(index().search(query, 8).is_empty(), "{query}");
    }
    assert!(index().search("port", 0).is_empty());
}

#[test]
fn every_place_is_found_by_its_own_name_and_the_order_never_changes() {
    let atlas = Atlas::embedded().unwrap();
    let (index, other) = (Index::new(&atlas), Index::new(&atlas));
    for site in atlas.sites() {
        let results = index.search(&site.name, 8);
        assert!(results.hits().any(|hit| hit.target == Target::Site(site.id.clone())), "{}", site.name);
        assert_eq!(results, other.search(&site.name, 8));
    }
}
