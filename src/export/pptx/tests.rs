//! Tests of whole presentations: their content, and that nothing overlaps.

use super::*;
use crate::{
    export::{format::Format, verify::verify},
    scene::{At, MarkerStyle, legend::Entry},
    view::{Symbols, ThemeName, Themes, Token},
};
use std::io::{Cursor, Read};

pub(super) fn colophon() -> Colophon {
    Colophon {
        title: "DHS abroad".to_owned(),
        subtitle: "78 places of 3 programs".to_owned(),
        filter: String::new(),
        count: 78,
        of: 179,
        hash: "0123456789abcdef".to_owned(),
        ..Colophon::default()
    }
}

pub(super) fn picture(width_px: u32, height_px: u32) -> Picture {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, width_px, height_px);
    encoder.set_color(png::ColorType::Rgb);
    let pixels: Vec<u8> = (0..height_px)
        .flat_map(|y| {
            (0..width_px).flat_map(move |x| if (x + y) % 40 < 20 { [0xcf, 0xdd, 0xe6] } else { [0xf7, 0xf6, 0xf2] })
        })
        .collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    Picture { png, width_px, height_px, alt: "A world map with 78 places".to_owned() }
}

/// An entry for each program, and one for each marker style.
pub(super) fn legend() -> Vec<LegendEntry> {
    let (atlas, symbols) = (crate::model::Atlas::embedded().unwrap(), Symbols::embedded().unwrap());
    let themes = Themes::embedded().unwrap();
    let theme = themes.get(ThemeName::Light);
    let programs = atlas.programs().iter().map(|program| Entry::Program {
        id: program.id.clone(),
        words: format!("{} (12)", program.short_name),
        count: 12,
    });
    let ways = [(true, false), (false, true), (true, true)].into_iter().zip([false, true, true]);
    let varied = ways.flat_map(|((hollow, dashed), hatched)| {
        let style = MarkerStyle { hollow, dashed, hatched, later: hollow && hatched };
        atlas.programs().iter().map(move |program| Entry::Varied { id: program.id.clone(), style, words: "Varied" })
    });
    let entries = programs.chain(varied).chain([Entry::Cluster, Entry::Outline]);
    let entry = |entry: Entry| LegendEntry {
        mark: entry.shapes(At::ORIGIN, &symbols, theme).iter().flat_map(|shape| shape.ops(theme)).collect(),
        color: entry.color(&symbols, theme),
        words: entry.words().to_owned(),
    };
    entries.map(entry).collect()
}

pub(super) fn slide() -> Slide {
    Slide {
        title: "DHS abroad in December 2011".to_owned(),
        subtitle: "78 of 179 places: Container Security Initiative, Preclearance, Law enforcement academies".to_owned(),
        picture: picture(120, 52),
        legend: legend().into_iter().skip(6).take(2).collect(),
        credit: colophon().lines().map(str::to_owned).into(),
        notes: vec!["Speaker notes".to_owned(), "Source: a fact sheet".to_owned()],
    }
}

pub(super) fn written(slides: Vec<Slide>, theme: ThemeName, colophon: &Colophon) -> Vec<u8> {
    let themes = Themes::embedded().unwrap();
    let color = |token| themes.get(theme).color(token);
    let presentation = Presentation {
        slides,
        colophon,
        background: color(Token::Surface),
        text: color(Token::Text),
        quiet: color(Token::TextQuiet),
        typesetter: &Typesetter::new().unwrap(),
    };
    write(&presentation).unwrap()
}

fn part(bytes: &[u8], path: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_kind_of_slide_is_well_formed_in_every_theme() {
    let bare = Slide { picture: picture(4, 3), ..Slide::default() };
    let full = Slide { legend: legend(), ..slide() };
    for theme in ThemeName::ALL {
        let bytes = written(vec![slide(), full.clone(), bare.clone()], theme, &colophon());
        verify(Format::Pptx, &bytes, 3).unwrap();
    }
}

#[test]
fn the_same_slides_are_the_same_bytes_of_1980() {
    let bytes = written(vec![slide()], ThemeName::Dark, &colophon());
    assert_eq!(bytes, written(vec![slide()], ThemeName::Dark, &colophon()));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(archive.by_index(0).unwrap().name().unwrap(), "[Content_Types].xml");
    for index in 0..archive.len() {
        let entry = archive.by_index(index).unwrap();
        assert_eq!(entry.last_modified(), Some(zip::DateTime::DEFAULT));
        let is_picture = entry.name().unwrap().ends_with(".png");
        assert_eq!(entry.compression() == zip::CompressionMethod::Stored, is_picture);
    }
}

#[test]
fn shapes_are_in_the_order_in_which_they_are_read() {
    let bytes = written(vec![slide()], ThemeName::Light, &colophon());
    let text = part(&bytes, "ppt/slides/slide1.xml");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is missing from {text}"));
    let order = [
        at(r#"<p:ph type="title"/>"#),
        at(r#"descr="A world map with 78 places""#),
        at(r#"name="Legend""#),
        at(r#"name="Subtitle""#),
        at(r#"name="Credit""#),
    ];
    assert!(order.is_sorted(), "{order:?}");
    let notes = part(&bytes, "ppt/notesSlides/notesSlide1.xml");
    assert!(notes.contains("<a:t>Speaker notes</a:t>") && notes.contains("<a:t>Source: a fact sheet</a:t>"));
}

#[test]
fn a_title_shrinks_and_is_cut_only_where_it_must_be() {
    let title = |title: String| {
        let bytes = written(vec![Slide { title, ..slide() }], ThemeName::Light, &colophon());
        verify(Format::Pptx, &bytes, 1).unwrap();
        (part(&bytes, "ppt/slides/slide1.xml"), part(&bytes, "ppt/notesSlides/notesSlide1.xml"))
    };
    assert!(title("Short".to_owned()).0.contains("<a:bodyPr><a:normAutofit/></a:bodyPr>"));
    let (long, notes) = title("Four kilobytes ".repeat(273));
    assert!(long.contains(r#"<a:normAutofit fontScale="25000"/>"#) && !notes.contains("in full"));
    assert_eq!(long.matches("Four kilobytes").count(), 273);
    let (cut, notes) = title("W".repeat(4096));
    assert!(cut.contains("W…</a:t>") && notes.contains(&"W".repeat(4096)));
    let (lines, _) = title("One\r\nTwo <b>\u{1}".to_owned());
    assert!(lines.contains("<a:t>One</a:t>") && lines.contains("<a:t>Two &lt;b&gt;\u{fffd}</a:t>"));
}

#[test]
fn nothing_in_any_script_is_lost() {
    let names = [
        "مطار أبو ظبي الدولي",
        "נמל חיפה",
        "上海港 外高桥",
        "नवी मुंबई",
        "😀 emoji 👩‍👩‍👧‍👦",
        "a\u{202e}gnp.exe",
        "]]><script>alert(1)</script>",
        "&amp; &lt;",
        "=1+1",
        "\t  tabs  ",
        "e\u{301}\u{301}\u{301}",
    ];
    for name in names {
        let mut nasty = slide();
        nasty.title = name.to_owned();
        nasty.subtitle = name.to_owned();
        nasty.picture.alt = name.to_owned();
        nasty.legend[0].words = name.to_owned();
        nasty.credit = vec![name.to_owned()];
        nasty.notes = vec![name.to_owned()];
        let colophon = Colophon { title: name.to_owned(), ..colophon() };
        let bytes = written(vec![nasty], ThemeName::Light, &colophon);
        verify(Format::Pptx, &bytes, 1).unwrap();
        let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let text = part(&bytes, "ppt/slides/slide1.xml");
        assert!(text.matches(escaped.trim()).count() >= 4, "{name}: {text}");
        assert!(part(&bytes, "docProps/core.xml").contains(&escaped));
    }
}

#[test]
fn a_title_that_runs_to_the_left_says_so() {
    let bytes = written(vec![Slide { title: "נמל חיפה".to_owned(), ..slide() }], ThemeName::Light, &colophon());
    assert!(part(&bytes, "ppt/slides/slide1.xml").contains(r#"<a:pPr algn="l" rtl="1"/>"#));
}

#[test]
fn the_file_has_a_date_only_where_one_was_given() {
    let core = |epoch_s| {
        part(&written(vec![slide()], ThemeName::Light, &Colophon { epoch_s, ..colophon() }), "docProps/core.xml")
    };
    assert!(!core(None).contains("dcterms:created"));
    assert!(core(Some(1_323_648_000)).contains(">2011-12-12T00:00:00Z</dcterms:modified>"));
}

#[test]
fn a_picture_of_the_shape_that_was_offered_fills_its_room() {
    let Slide { title, subtitle, legend, credit, .. } = slide();
    let (width, height) = picture_size_px(&title, &subtitle, &legend, &credit).unwrap();
    assert_eq!(width, 1200);
    let bytes = written(vec![Slide { picture: picture(width, height), ..slide() }], ThemeName::Light, &colophon());
    let extent = format!(r#"<a:ext cx="{}" cy="{}"/>"#, width * 9525, height * 9525);
    assert!(part(&bytes, "ppt/slides/slide1.xml").contains(&extent));
}

#[test]
fn what_cannot_be_written_is_refused_with_the_reason() {
    let (themes, colophon) = (Themes::embedded().unwrap(), colophon());
    let color = themes.get(ThemeName::Light).color(Token::Surface);
    let typesetter = Typesetter::new().unwrap();
    let refused = |slides| {
        let presentation = Presentation {
            slides,
            colophon: &colophon,
            background: color,
            text: color,
            quiet: color,
            typesetter: &typesetter,
        };
        write(&presentation).unwrap_err().to_string()
    };
    assert_eq!(refused(Vec::new()), "the PowerPoint file cannot be made: it would have 0 slides");
    let empty = Slide { picture: Picture { width_px: 0, ..picture(4, 4) }, ..slide() };
    assert!(refused(vec![empty]).ends_with("the picture of slide 1 has no size"));
    let text = Slide { picture: Picture { png: b"text".to_vec(), ..picture(4, 4) }, ..slide() };
    assert!(refused(vec![slide(), text]).ends_with("the picture of slide 2 is not a PNG file"));
}
