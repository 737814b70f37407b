//! Tests of decks and copied slides, intact and damaged.

use super::*;
use crate::{
    geo::Camera,
    model::{LonLat, SiteId},
    view::{Selection, ThemeChoice, ThemeName},
};
use proptest::prelude::*;
use std::sync::LazyLock;

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::embedded().unwrap());

fn slide(title: &str, lon: f64) -> Slide {
    let camera = Camera::new(LonLat::new(lon, 20.0).unwrap(), 4.0);
    let mut view = View { camera, theme: ThemeChoice::Always(ThemeName::Dark), ..View::default() };
    view.selection = Selection::of(vec![SiteId::from("csi-rotterdam")]);
    let mut slide = Slide::new(title, view, (1440.0, 900.0));
    slide.caption = "What one sees".to_owned();
    slide
}

fn deck(titles: &[&str]) -> Deck {
    let mut deck = Deck::default();
    for (index, title) in titles.iter().enumerate() {
        deck.insert(index, slide(title, index as f64));
    }
    deck
}

fn reading(text: &str) -> Reading {
    read(text.as_bytes(), &ATLAS).unwrap()
}

#[test]
fn a_deck_comes_back_as_it_was_written_and_is_written_the_same_again() {
    let deck = deck(&["One", "Two \"quoted\"\n", "Drei é 三"]);
    let text = deck.to_text(&ATLAS);
    let found = reading(&text);
    assert_eq!(found.problems, []);
    assert_eq!(found.deck, deck);
    assert_eq!(found.deck.to_text(&ATLAS), text);
}

#[test]
fn what_is_not_known_survives() {
    let text = deck(&["One"]).to_text(&ATLAS);
    let text = text.replacen("\"title\"", "\"author\": \"Ada\",\n\"title\"", 1);
    let text = text.replacen("\"caption\"", "\"mood\":{\"a\":[1]},\"caption\"", 1);
    let text = text.replacen("\"labels\":true", "\"labels\":true,\"relief\":0.5", 1);
    let found = reading(&text);
    assert_eq!(found.problems, []);
    let again = found.deck.to_text(&ATLAS);
    for part in ["\"author\": \"Ada\"", "\"mood\":{\"a\":[1]}", "\"relief\":0.5"] {
        assert!(again.contains(part), "{part} in {again}");
    }
}

#[test]
fn a_deck_that_is_cut_off_keeps_the_slides_that_are_whole() {
    let text = deck(&["One", "Two", "Three"]).to_text(&ATLAS);
    let found = reading(&text[..text.len() - 60]);
    assert_eq!(found.deck.slides.len(), 2);
    assert_eq!(found.problems.len(), 1);
    assert!(found.problems[0].message.contains("damaged here") && found.problems[0].message.contains("2 slides"));
    assert_eq!(found.problems[0].line, 9);
}

#[test]
fn what_the_atlas_does_not_have_is_left_out_and_told_with_its_place() {
    let text = deck(&["One"]).to_text(&ATLAS).replace("csi-rotterdam", "csi-atlantis");
    let found = reading(&text);
    assert_eq!(found.deck.slides[0].view.selection, Selection::Nothing);
    let problem = &found.problems[0];
    let line = text.lines().nth(problem.line - 1).unwrap();
    assert!(line[problem.column - 1..].starts_with("\"csi-atlantis\""), "{problem}");
    assert!(problem.message.contains("no place “csi-atlantis”"));
}

#[test]
fn a_newer_deck_opens_and_says_so_and_a_part_of_another_kind_is_reported() {
    let text = deck(&["One", "Two"]).to_text(&ATLAS).replace("\"version\": 1", "\"version\": 7");
    assert!(reading(&text).problems[0].message.contains("newer Footprint (version 7"));
    let text = deck(&["One"]).to_text(&ATLAS).replace("\"title\":\"One\"", "\"title\":[1]");
    let found = reading(&text);
    assert_eq!(found.deck.slides[0].title, "View 1");
    assert!(found.problems[0].message.contains("its title is not text"), "{:?}", found.problems);
}

#[test]
fn what_is_no_deck_is_refused() {
    for (bytes, words) in [
        (&b"\xff\xfe"[..], "not text"),
        (b"", "not a Footprint deck"),
        (b"[]", "not a JSON object"),
        (b"{}", "no \"format\""),
        (b"{\"format\":\"geojson\"}", "“geojson”"),
    ] {
        assert!(read(bytes, &ATLAS).unwrap_err().to_string().contains(words), "{words}");
    }
}

#[test]
fn a_copied_view_can_be_pasted_and_a_bad_one_says_why_not() {
    let slide = slide("Rotterdam", 4.0);
    let token = to_token(&slide);
    let back = from_token(&format!("  {}\n{} ", &token[..40], &token[40..]), &ATLAS).unwrap();
    assert_eq!((back.title, back.view, back.size_px), (slide.title, slide.view, slide.size_px));
    assert_eq!(from_token(&token[..token.len() - 8], &ATLAS), Err(TokenError::Damaged));
    assert_eq!(from_token("hello", &ATLAS), Err(TokenError::Start));
    assert_eq!(from_token("footprint-view:2:abc", &ATLAS), Err(TokenError::Newer));
}

#[test]
fn slides_are_moved_together_and_keep_their_order() {
    let mut deck = deck(&["a", "b", "c", "d", "e"]);
    deck.reorder(&[1, 3], 2);
    let titles: Vec<&str> = deck.slides.iter().map(|slide| slide.title.as_str()).collect();
    assert_eq!(titles, ["b", "d", "a", "c", "e"]);
    deck.reorder(&[5], 99);
    assert_eq!(deck.position(5), Some(4));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_damage_makes_the_reader_panic(at in 0_usize..2000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = deck(&["One", "Two"]).to_text(&ATLAS).into_bytes();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(found) = read(&bytes, &ATLAS) {
            let ids: std::collections::BTreeSet<u32> = found.deck.slides.iter().map(|slide| slide.id).collect();
            prop_assert_eq!(ids.len(), found.deck.slides.len());
        }
    }
}
