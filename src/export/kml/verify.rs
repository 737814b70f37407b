//! Reads a written document again: well-formed, with as many placed placemarks as there should be.
//!
//! Not a reader of other programs' files; it knows only what our writer writes.

use crate::export::record::Tally;
use quick_xml::{Reader, escape::resolve_xml_entity, events::Event};

/// Reads the bytes of a KML file again: an error, in words, unless they are well-formed XML with exactly `count` placemarks that have
/// a point on the Earth, with so many statements without one, and with nothing to fetch from the network.
pub fn verify(bytes: &[u8], count: usize, unplaced: usize) -> Result<(), String> {
    let contents = contents(bytes)?;
    if let Some(link) = contents.links.first() {
        return Err(format!("the file refers to “{link}”"));
    }
    contents.finish(count, unplaced)
}

/// What a document holds.
#[derive(Default)]
pub(in crate::export) struct Contents {
    /// Placemarks with a point.
    pub points: Tally,
    /// What its `href` elements say.
    pub links: Vec<String>,
    /// How many placemarks are statements.
    statements: usize,
    /// The id of the placemark that is open.
    id: String,
}

impl Contents {
    /// Whether as many places and statements were found as went in; the error is a sentence.
    pub fn finish(self, count: usize, unplaced: usize) -> Result<(), String> {
        if self.statements != unplaced {
            return Err(format!("the count of statements without a place is {}, not {unplaced}", self.statements));
        }
        self.points.finish(count)
    }
}

/// Reads a document from its first byte to its last.
pub(in crate::export) fn contents(bytes: &[u8]) -> Result<Contents, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().enable_all_checks(true);
    let mut contents = Contents::default();
    let mut open: Vec<&[u8]> = Vec::new();
    let mut words = String::new();
    let mut roots = 0;
    loop {
        let at = reader.buffer_position();
        let wrong = |what: &dyn std::fmt::Display| format!("byte {at}: {what}");
        match reader.read_event().map_err(|error| wrong(&error))? {
            Event::Start(start) => {
                for attribute in start.attributes() {
                    let attribute = attribute.map_err(|error| wrong(&error))?;
                    if start.name().as_ref() == b"Placemark" && attribute.key.as_ref() == b"id" {
                        contents.id = String::from_utf8_lossy(&attribute.value).into_owned();
                        contents.statements += usize::from(contents.id.starts_with(super::STATEMENT_ID));
                    }
                }
                roots += usize::from(open.is_empty());
                let length = start.name().as_ref().len();
                // The slice of the document, which lives longer than the event.
                let name = usize::try_from(at).ok().and_then(|at| bytes.get(at + 1..at + 1 + length));
                open.push(name.unwrap_or_default());
                words.clear();
            }
            Event::End(_) => {
                close(&open, &words, &mut contents)?;
                open.pop();
                words.clear();
            }
            Event::Text(piece) => words.push_str(&piece.decode().map_err(|error| wrong(&error))?),
            Event::GeneralRef(name) => {
                let named = name.decode().map_err(|error| wrong(&error))?;
                let known = resolve_xml_entity(&named).map(str::to_owned);
                let number = || name.resolve_char_ref().ok().flatten().map(String::from);
                words.push_str(&known.or_else(number).ok_or_else(|| wrong(&format!("&{named}; is not known")))?);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match (roots, open.last()) {
        (1, None) => Ok(contents),
        (_, Some(name)) => Err(format!("<{}> is never closed", String::from_utf8_lossy(name))),
        (roots, None) => Err(format!("the file has {roots} root elements")),
    }
}

fn close(open: &[&[u8]], words: &str, contents: &mut Contents) -> Result<(), String> {
    match open {
        [.., b"Placemark", b"Point", b"coordinates"] => {
            let numbers: Vec<f64> = words.trim().split(',').filter_map(|number| number.parse().ok()).collect();
            let [lon, lat] = numbers.as_slice() else { return Err(format!("“{words}” is not a point")) };
            contents.points.count(&contents.id, *lon, *lat)?;
        }
        [.., b"href"] => contents.links.push(words.trim().to_owned()),
        _ => {}
    }
    Ok(())
}
