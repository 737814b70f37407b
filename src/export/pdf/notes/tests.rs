//! Tests that every note appears exactly once and within its page.

use super::super::{
    super::pdf::write,
    tests::{Fixture, page_count},
};
use super::*;
use crate::scene::Page;

/// Layout size in points, and PDF points per point: A4 landscape and portrait, a slide, a strip.
const SHEETS: [((f64, f64), f32); 5] = [
    ((1122.0, 793.0), 0.75),
    ((793.0, 1122.0), 0.75),
    ((1280.0, 720.0), 0.75),
    ((640.0, 1300.0), 0.4),
    ((1800.0, 300.0), 0.75),
];

fn sheet<'a>(page: &'a Page, notes: &'a str, points_per_px: f32) -> Sheet<'a> {
    Sheet {
        page,
        title: "A title that is long enough for more than one line beside a small view",
        alt: "",
        notes,
        points_per_px,
    }
}

fn long() -> String {
    let words: Vec<String> = (0..2600).map(|number| format!("word{number}")).collect();
    let (first, rest) = words.split_at(40);
    let mut paragraphs: Vec<String> = rest.chunks(90).map(|chunk| chunk.join(" ")).collect();
    paragraphs.insert(0, first.join(" "));
    paragraphs.insert(3, String::new());
    format!("{}\n{}", paragraphs.join("\n"), "x".repeat(900))
}

#[test]
fn every_word_stands_on_a_page_once_in_its_order_and_within_it() {
    let (fixture, said) = (Fixture::new(), long());
    for (size_px, scale) in SHEETS {
        let page = fixture.page(size_px);
        let document = Document { sheets: vec![sheet(&page, &said, scale)], ..fixture.document(&page) };
        let pages = Pages::new(&document);
        let (first, notes) = pages.notes_of(0).unwrap();
        assert_eq!((first, pages.count()), (1, 1 + notes.pages.len()));
        let mut read = String::new();
        for line in notes.pages.iter().flatten().filter(|line| line.face == Face::Regular) {
            read.push_str(&line.text);
        }
        let whole = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(whole(&read), whole(&said), "{size_px:?}");
        let set = notes.set;
        for (index, lines) in notes.pages.iter().enumerate() {
            let lines: Vec<&Line> = lines.iter().filter(|line| line.face == Face::Regular).collect();
            assert!(!lines.is_empty(), "{size_px:?}: page {index} is empty");
            let top = if index == 0 { set.tops.0 } else { set.tops.1 };
            for line in &lines {
                let is_within = line.at.y - set.body >= top - 0.01 && line.at.y <= set.bottom + 0.01;
                let wide =
                    fixture.document(&page).assets.fonts.width_px(Face::Regular, line.text.trim_end(), set.body, 0.0);
                assert!(is_within && wide <= set.measure + 0.01, "{size_px:?}: {} {} {}", line.text, line.at.y, wide);
            }
            assert!(lines.windows(2).all(|two| two[1].at.y - two[0].at.y >= set.lead() - 0.01), "{size_px:?}");
        }
        assert!(set.left + set.measure <= set.width - set.margin + 0.01 && set.bottom < set.height - set.margin);
        let picture = set.picture;
        let is_beside = picture.left + picture.width < set.left || picture.top + picture.height < set.tops.0;
        assert!(is_beside, "{size_px:?}: the view lies over the notes");
        assert!(picture.top + picture.height <= set.height - set.margin, "{size_px:?}");
    }
}

#[test]
fn a_sheet_without_notes_has_no_page_of_them_and_those_after_it_are_counted_on() {
    let fixture = Fixture::new();
    let page = fixture.page((1122.0, 793.0));
    let sheets = vec![sheet(&page, "One.", 0.75), sheet(&page, " \n ", 0.75), sheet(&page, "Three.", 0.75)];
    let document = Document { sheets, ..fixture.document(&page) };
    let pages = Pages::new(&document);
    assert_eq!([0, 1, 2].map(|index| pages.of_sheet(index)), [0, 2, 3]);
    assert!(pages.notes_of(1).is_none() && pages.notes_of(2).unwrap().0 == 4);
    assert_eq!(page_count(&document), 5);
    let bytes = write(&document).unwrap();
    assert_eq!(bytes, write(&document).unwrap());
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(text.matches("/Type/Page/").count(), 5);
    assert_eq!(text.matches("/Title(Speaker notes)").count(), 2, "a bookmark each");
    assert_eq!(text.matches("/T(Speaker notes: A title").count(), 2, "a heading each");
    // The thumbnail is decoration: no second figure, and no second link.
    assert_eq!((text.matches("/S/Figure").count(), text.matches("/Subtype/Link").count()), (3, 3));
}
