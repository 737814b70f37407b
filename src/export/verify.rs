//! Cheap checks of every finished file: readable to its end, intact archive, well-formed XML, no page or slide missing.
//!
//! `tests/formats` checks with independent readers that other programs understand the files.

use super::{
    format::{Encoding, Format},
    xml::allowed,
};
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};
use std::{
    fmt::Display,
    io::{Cursor, Read},
};

/// `views` is the number of views in the file.
///
/// # Errors
/// States the fault in words that can follow "does not read back:".
pub fn verify(format: Format, bytes: &[u8], views: usize) -> Result<(), String> {
    match format.encoding() {
        Encoding::Png => png(bytes),
        Encoding::Xml => xml(bytes),
        Encoding::Html => html(bytes),
        Encoding::Pdf => pdf(bytes, views),
        Encoding::Zip => {
            let slides = archive(bytes)?.iter().filter(|name| name.starts_with("ppt/slides/slide")).count();
            let expected = if format.is_picture() { views } else { 0 };
            if slides == expected { Ok(()) } else { Err(format!("it has {slides} slides, not {expected}")) }
        }
        Encoding::Json => serde_json::from_slice::<serde::de::IgnoredAny>(bytes).map(drop).map_err(words),
        Encoding::Csv => table(bytes),
    }
}

fn words(error: impl Display) -> String {
    error.to_string()
}

fn table(bytes: &[u8]) -> Result<(), String> {
    if !bytes.ends_with(b"\r\n") {
        return Err("it is cut off".to_owned());
    }
    csv::Reader::from_reader(bytes).records().try_for_each(|row| row.map(drop).map_err(words))
}

fn png(bytes: &[u8]) -> Result<(), String> {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().map_err(words)?;
    while reader.next_row().map_err(words)?.is_some() {}
    reader.finish().map_err(words)
}

/// The page is well-formed XML except for its script.
fn html(bytes: &[u8]) -> Result<(), String> {
    let page = std::str::from_utf8(bytes).map_err(words)?;
    let (before, rest) = page.split_once("<script>").ok_or("it has no script")?;
    let (_, after) = rest.split_once("</script>").ok_or("its script does not end")?;
    xml(format!("{before}{after}").as_bytes())
}

fn pdf(bytes: &[u8], views: usize) -> Result<(), String> {
    const PAGE: &[u8] = b"/Type/Page/";
    if !bytes.starts_with(b"%PDF-") || !bytes.trim_ascii_end().ends_with(b"%%EOF") {
        return Err("it is cut off".to_owned());
    }
    let pages = bytes.windows(PAGE.len()).filter(|window| *window == PAGE).count();
    if pages >= views { Ok(()) } else { Err(format!("it has {pages} pages for {views} views")) }
}

/// Returns the names of an archive's parts. Reading a part to its end verifies its checksum.
fn archive(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(words)?;
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(words)?;
        let name = part.name().map_err(words)?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).map_err(|error| format!("{name}: {error}"))?;
        if [".xml", ".rels", ".kml"].iter().any(|ending| name.ends_with(ending)) {
            xml(&content).map_err(|error| format!("{name}: {error}"))?;
        }
        names.push(name);
    }
    Ok(names)
}

/// Checks that a document is well-formed XML without entities of its own.
fn xml(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(words)?;
    if let Some(c) = text.chars().find(|c| !allowed(*c)) {
        return Err(format!("U+{:04X} cannot be in XML", u32::from(c)));
    }
    let mut reader = Reader::from_str(text);
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        match reader.read_event().map_err(words)? {
            Event::Start(element) => {
                roots += usize::from(depth == 0);
                depth += 1;
                attributes(&element)?;
            }
            Event::Empty(element) => {
                roots += usize::from(depth == 0);
                attributes(&element)?;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::GeneralRef(reference) => known(&reference)?,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    match (depth, roots) {
        (0, 1) => Ok(()),
        (0, _) => Err(format!("it has {roots} root elements")),
        _ => Err("it ends too early".to_owned()),
    }
}

fn attributes(element: &BytesStart) -> Result<(), String> {
    element.attributes().try_for_each(|attribute| {
        attribute.map_err(words)?.normalized_value(XmlVersion::Implicit1_0).map(drop).map_err(words)
    })
}

fn known(reference: &BytesRef) -> Result<(), String> {
    let name = reference.decode().map_err(words)?;
    let is_known = reference.resolve_char_ref().map_err(words)?.is_some() || resolve_predefined_entity(&name).is_some();
    if is_known { Ok(()) } else { Err(format!("&{name}; is not known")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_that_is_not_well_formed_is_noticed() {
        for whole in ["<a/>", "<?xml version=\"1.0\"?>\n<a b=\"&quot;\">&lt;&#13;<b>é</b></a>\n"] {
            assert_eq!(xml(whole.as_bytes()), Ok(()), "{whole}");
        }
        let broken = [
            "",
            "<a>",
            "<a></b>",
            "</a>",
            "<a/><b/>",
            "<a",
            "<a b=c/>",
            "<a b=\"\" b=\"\"/>",
            "<a>&x;</a>",
            "<a b=\"&x;\"/>",
            "<a>\u{1}</a>",
        ];
        for broken in broken {
            assert!(xml(broken.as_bytes()).is_err(), "{broken}");
        }
        assert!(xml(b"<a>\xff</a>").is_err());
    }
}
