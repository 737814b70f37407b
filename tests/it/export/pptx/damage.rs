//! Damaged packages, one for each rule.

use super::*;
use std::{
    io::{Cursor, Read, Write},
    sync::LazyLock,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

type Parts = Vec<(String, Vec<u8>)>;

const SLIDE: &str = "ppt/slides/slide1.xml";
const TYPES: &str = "[Content_Types].xml";

static SOUND: LazyLock<Parts> = LazyLock::new(sound);

fn sound() -> Parts {
    let bytes = written(ThemeName::Light, vec![View::default(); 2]);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn zipped(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        zip.start_file(path.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A damaged file is found out, with these words among its findings.
fn finds(expected: &str, damage: impl Fn(&mut Parts)) {
    let mut parts = SOUND.clone();
    damage(&mut parts);
    let findings = lint(&zipped(&parts));
    assert!(findings.iter().any(|finding| finding.contains(expected)), "{expected}: {findings:#?}");
}

/// The same, where the damage is one piece of text in a part.
fn finds_in(path: &str, from: &str, to: &str, expected: &str) {
    finds(expected, |parts| {
        let (_, content) = parts.iter_mut().find(|(name, _)| name == path).unwrap();
        let text = String::from_utf8(content.clone()).unwrap();
        assert!(text.contains(from), "{path} has no {from}: {text}");
        *content = text.replacen(from, to, 1).into_bytes();
    });
}

fn without(parts: &mut Parts, path: &str) {
    parts.retain(|(name, _)| name != path);
}

#[test]
fn a_sound_file_has_no_findings() {
    assert_eq!(lint(&zipped(&SOUND)), Vec::<String>::new());
    assert_eq!(lint(b"no archive").len(), 1);
}

#[test]
fn a_part_without_a_type_and_a_type_without_a_part_are_found() {
    let one = r#"<Override PartName="/ppt/slides/slide1.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/>"#;
    finds_in(TYPES, one, "", "ppt/slides/slide1.xml: it has no content type");
    finds_in(TYPES, one, &one.repeat(2), "/ppt/slides/slide1.xml: it has two content types");
    finds_in(
        TYPES,
        "slide1.xml",
        "slide9.xml",
        "/ppt/slides/slide9.xml: it has a content type, but there is no such part",
    );
    finds_in(TYPES, "presentationml.slide+xml", "presentationml.sliding+xml", "its content type is not known");
    finds_in(TYPES, "presentationml.slide+xml", "presentationml.notesSlide+xml", "its root is p:sld");
    finds_in(TYPES, r#"Extension="png""#, r#"Extension="jpg""#, "ppt/media/image1.png: it has no content type");
    finds("the types of the parts do not come first", |parts| parts.rotate_left(1));
    finds("it is not a PNG file", |parts| {
        parts
            .iter_mut()
            .filter(|(path, _)| path.ends_with(".png"))
            .for_each(|(_, content)| *content = b"GIF89a".to_vec());
    });
}

#[test]
fn a_relation_to_nowhere_and_a_part_that_nothing_leads_to_are_found() {
    let relations = "ppt/slides/_rels/slide1.xml.rels";
    finds("leads to ppt/media/image1.png, which is missing", |parts| without(parts, "ppt/media/image1.png"));
    finds("ppt/theme/theme2.xml: it has a content type", |parts| without(parts, "ppt/theme/theme2.xml"));
    finds("it has relations, but there is no such part", |parts| without(parts, SLIDE));
    finds_in(relations, "rId3", "rId2", "the relation rId2 is defined twice");
    finds_in(relations, "rId2", "rId7", "a:blip names the relation rId2, which is not defined");
    finds_in(relations, "relationships/notesSlide", "relationships/slide", "it has no relation to a notesSlide");
    finds_in(relations, "/>", " TargetMode=\"External\"/>", "leads out of the file");
    finds_in(relations, "image1.png", "image2.png", "ppt/media/image1.png: nothing leads to it");
    finds_in(SLIDE, r#"r:embed="rId2""#, r#"r:embed="rId1""#, "a:blip leads to a slideLayout, not to a image");
    let presentation = "ppt/presentation.xml";
    finds_in(presentation, r#"r:id="rId7""#, r#"r:id="rId99""#, "p:sldId names the relation rId99");
    let notes = "ppt/notesMasters/_rels/notesMaster1.xml.rels";
    finds_in(notes, "theme2", "theme1", "it shares its theme with another master");
}

#[test]
fn ids_that_repeat_or_are_out_of_range_are_found() {
    let presentation = "ppt/presentation.xml";
    finds_in(presentation, r#"id="256""#, r#"id="255""#, "p:sldId has the id 255");
    finds_in(presentation, r#"id="257""#, r#"id="256""#, "p:sldId has the id 256 again");
    finds_in(presentation, r#"id="257""#, r#"id="2147483648""#, "p:sldId has the id 2147483648");
    finds_in(presentation, r#" id="257""#, "", "p:sldId has no id");
    finds_in(presentation, r#"id="2147483648""#, r#"id="300""#, "p:sldMasterId has the id 300");
    let master = "ppt/slideMasters/slideMaster1.xml";
    finds_in(master, r#"id="2147483649""#, r#"id="2147483648""#, "p:sldLayoutId has the id 2147483648 again");
    finds_in(SLIDE, r#"id="3" name="Map""#, r#"id="2" name="Map""#, "two shapes have the id 2");
    finds_in(SLIDE, r#"id="3" name="Map""#, r#"name="Map""#, "a shape has no id");
}

#[test]
fn a_slide_without_a_title_or_words_for_its_picture_is_found() {
    finds_in(SLIDE, r#"type="title""#, r#"type="body""#, "it has 0 titles");
    finds_in(SLIDE, "DHS abroad", " ", "its title has no words");
    finds_in(SLIDE, r#" descr="World map"#, r#" title="World map"#, "a picture has no words");
    finds_in(SLIDE, r#" descr="World map"#, r#" descr=" " title="World map"#, "a picture has no words");
    finds_in(SLIDE, r#"<a:ext cx="0" cy="0"/>"#, r#"<a:ext cx="-1" cy="0"/>"#, "a:ext has no cx");
}

#[test]
fn elements_in_the_wrong_order_are_found() {
    let bars = |path: &str, from: &str, to: &str, parent: &str| {
        finds_in(path, from, to, &format!("{path}: in {parent}, "));
    };
    let override_map = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>";
    bars(SLIDE, "<p:cSld>", &format!("{override_map}<p:cSld>"), "p:sld");
    bars(SLIDE, "<p:spTree>", "<p:extLst/><p:spTree>", "p:cSld");
    bars(SLIDE, "<p:grpSpPr>", "<p:pic/><p:grpSpPr>", "p:spTree");
    bars(SLIDE, "<p:nvSpPr>", "<p:txBody/><p:nvSpPr>", "p:sp");
    bars(SLIDE, "<p:blipFill>", "<p:spPr/><p:blipFill>", "p:pic");
    bars(SLIDE, "<a:bodyPr><a:normAutofit/>", "<a:bodyPr><a:normAutofit/><a:prstTxWarp/>", "a:bodyPr");
    bars(SLIDE, "<a:lstStyle/>", "<a:lstStyle/><a:bodyPr/>", "p:txBody");
    bars(SLIDE, "<a:off ", "<a:chOff x=\"0\" y=\"0\"/><a:off ", "a:xfrm");
    bars(SLIDE, "<a:stretch>", "<a:stretch/><a:stretch>", "p:blipFill");
    bars(SLIDE, r#"<a:rPr lang="en-US"></a:rPr>"#, "<a:t/>", "a:r");
    let presentation = "ppt/presentation.xml";
    bars(presentation, "<p:sldIdLst>", "<p:notesSz/><p:sldIdLst>", "p:presentation");
    bars(presentation, "<p:notesSz ", "<p:sldMasterIdLst/><p:notesSz ", "p:presentation");
    let master = "ppt/slideMasters/slideMaster1.xml";
    bars(master, "<p:clrMap ", "<p:txStyles/><p:clrMap ", "p:sldMaster");
    bars(master, r#"<a:buChar char="•"/>"#, r#"<a:buChar char="•"/><a:spcBef/>"#, "a:lvl1pPr");
    let theme = "ppt/theme/theme1.xml";
    bars(theme, "<a:effectStyle><a:effectLst/></a:effectStyle>", "", "a:effectStyleLst");
    bars(theme, "<a:dk2>", "<a:dk3/><a:dk2>", "a:clrScheme");
    finds_in(SLIDE, "<p:spPr>", "<p:spPr><p:never/>", "p:never is never written");
    finds_in(SLIDE, "<p:cSld>", "<p:cSld>loose", "p:cSld has text in it");
}

#[test]
fn xml_that_is_not_well_formed_is_found() {
    let damages = [
        ("</p:sld>", "", "an element is not closed"),
        ("</p:sld>", "</p:sld><Types/>", "it has not one root"),
        ("<p:cSld>", "<p:cSld", "it is not well-formed"),
        ("<p:cSld>", "<q:cSld>", "it is not well-formed"),
        (r#"<p:ph type="title"/>"#, r#"<q:ph type="title"/>"#, "the prefix \"q\" is not declared"),
        ("presentationml/2006/main", "presentationml/2007/main", "the prefix \"p\" stands for"),
        ("DHS abroad", "DHS & abroad", "it is not well-formed"),
        ("DHS abroad", "DHS &nbsp; abroad", "it is not well-formed"),
        ("DHS abroad", "DHS \u{1} abroad", "U+0001 cannot be in XML"),
        ("<p:cSld>", "<!-- so --><p:cSld>", "it has a comment"),
        ("<p:cSld>", &"<p:cSld>".repeat(100), "it is nested too deeply"),
        (r#"<p:ph type="title"/>"#, r#"<p:ph type="title" type="title"/>"#, "it is not well-formed"),
    ];
    for (from, to, expected) in damages {
        finds_in(SLIDE, from, to, expected);
    }
}
