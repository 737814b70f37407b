//! Walks XML element by element, reporting syntax errors and continuing after them if possible.
//!
//! Open elements are kept in a list, so nesting cannot overflow the stack.

use super::{
    super::problem::{Findings, quoted},
    words::Words,
};
use crate::export::xml::allowed;
use quick_xml::{
    Reader,
    escape::{resolve_xml_entity, unescape},
    events::{BytesDecl, BytesStart, Event, attributes::AttrError},
};

/// An element as it opens or closes.
#[derive(Clone, Debug)]
pub(super) struct Element<'t> {
    /// Without the prefix.
    pub name: &'t str,
    /// The name of the parent; empty for the root.
    pub parent: &'t str,
    /// The number of open elements, including this one.
    pub depth: usize,
    /// The offset of its tag, in bytes.
    pub offset: usize,
    /// Names and values; empty when it closes.
    pub attributes: Vec<(String, String)>,
    /// Its end tag is missing; set only when it closes.
    pub cut: bool,
}

#[derive(Debug)]
pub(super) enum Step<'t> {
    Open(Element<'t>),
    /// The text is `None` unless [`Walk::listen`] asked for it.
    Close(Element<'t>, Option<Words>),
}

pub(super) struct Walk<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    open: Vec<Open<'t>>,
    /// While one end tag closes several elements: the depth to close down to.
    closing: Option<usize>,
    /// The depth of the element whose text is collected, and the text so far.
    heard: Option<(usize, Words)>,
    has_root: bool,
    is_over: bool,
}

/// The name with its prefix, and the byte offset of the tag.
type Open<'t> = (&'t str, usize);

/// Deeper nesting is treated as an attack on memory.
const DEEPEST: usize = 4096;

impl<'t> Walk<'t> {
    pub fn of(text: &'t str, findings: &mut Findings) -> Self {
        for (offset, c) in text.char_indices().filter(|(_, c)| !allowed(*c)) {
            if findings.is_full() {
                break;
            }
            findings.add(offset, format!("the character U+{:04X} is not allowed in XML", u32::from(c)));
        }
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { text, reader, open: Vec::new(), closing: None, heard: None, has_root: false, is_over: false }
    }

    /// Collects the text of the element opened last, unless an enclosing one is already being collected.
    pub fn listen(&mut self) {
        if self.heard.is_none() {
            self.heard = Some((self.open.len(), Words::default()));
        }
    }

    /// The next step; `None` at the end of the text or after an error that cannot be skipped.
    pub fn next(&mut self, findings: &mut Findings) -> Option<Step<'t>> {
        loop {
            if let Some(depth) = self.closing {
                if self.open.len() > depth {
                    return self.close(self.open.len() > depth + 1);
                }
                self.closing = None;
            }
            if self.is_over || findings.is_full() {
                return None;
            }
            let offset = self.offset();
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.opened(&start, offset, findings),
                Ok(event) => self.passed(&event, offset, findings),
                Err(error) => {
                    // Most syntax errors end the reading; the others affect this event only.
                    self.is_over = !matches!(error, quick_xml::Error::IllFormed(_));
                    let at = usize::try_from(self.reader.error_position()).unwrap_or(offset);
                    findings.add(at, words_of(&error));
                }
            }
        }
    }

    /// Handles every event but a start tag.
    fn passed(&mut self, event: &Event<'_>, offset: usize, findings: &mut Findings) {
        match event {
            Event::End(end) => self.end(&String::from_utf8_lossy(end.name().as_ref()), offset, findings),
            Event::Text(piece) => self.words(offset, piece.len(), findings),
            Event::CData(piece) => {
                let start = offset + "<![CDATA[".len();
                self.hear(self.text.get(start..start + piece.len()).unwrap_or_default(), start);
            }
            Event::GeneralRef(name) => self.reference(&String::from_utf8_lossy(name), offset, findings),
            Event::DocType(_) => {
                let words = "a document type (DOCTYPE) is not taken: it could define text that grows without end";
                findings.add(offset, words);
            }
            Event::Decl(declaration) => encoding(declaration, offset, findings),
            Event::Eof => {
                self.is_over = true;
                self.unclosed(findings);
            }
            // quick-xml reports an empty element as a start and an end.
            Event::Start(_) | Event::Empty(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    fn element(&self, name: &'t str, offset: usize, inside: usize) -> Element<'t> {
        let parent = inside.checked_sub(1).and_then(|index| self.open.get(index)).map_or("", |(name, _)| local(name));
        Element { name: local(name), parent, depth: inside + 1, offset, attributes: Vec::new(), cut: false }
    }

    fn opened(&mut self, start: &BytesStart<'_>, offset: usize, findings: &mut Findings) -> Option<Step<'t>> {
        let name = self.text.get(offset + 1..offset + 1 + start.name().as_ref().len()).unwrap_or_default();
        let mut element = self.element(name, offset, self.open.len());
        element.attributes = attributes(start, offset, findings);
        if self.open.is_empty() {
            if self.has_root {
                findings.add(offset, format!("{} comes after the end of the file's one element", quoted(name)));
            } else if local(name) != "kml" {
                findings.add(offset, format!("the first element is {}: that of a KML file is “kml”", quoted(name)));
            }
            self.has_root = true;
        }
        self.open.push((name, offset));
        if self.open.len() > DEEPEST {
            findings.add(offset, format!("elements are nested more than {DEEPEST} deep; the rest was not read"));
            self.is_over = true;
            return None;
        }
        Some(Step::Open(element))
    }

    fn end(&mut self, name: &str, offset: usize, findings: &mut Findings) {
        let Some(depth) = self.open.iter().rposition(|(open, _)| *open == name) else {
            findings.add(offset, format!("{} closes nothing", quoted(&format!("</{name}>"))));
            return;
        };
        if let Some((inner, _)) = self.open.last().filter(|_| depth + 1 < self.open.len()) {
            let (found, missing) = (quoted(&format!("</{name}>")), quoted(&format!("</{inner}>")));
            findings.add(offset, format!("{found} stands where {missing} should"));
        }
        self.closing = Some(depth);
    }

    fn close(&mut self, cut: bool) -> Option<Step<'t>> {
        let depth = self.open.len();
        let (name, offset) = self.open.pop()?;
        let words = self.heard.take_if(|(listened, _)| *listened == depth).map(|(_, words)| words);
        Some(Step::Close(Element { cut, ..self.element(name, offset, depth - 1) }, words))
    }

    fn words(&mut self, offset: usize, length: usize, findings: &mut Findings) {
        let words = self.text.get(offset..offset + length).unwrap_or_default();
        if words.starts_with('&') {
            findings.add(offset, "“&” alone is not allowed in XML: write &amp;");
        } else if self.open.is_empty() && !words.trim().is_empty() {
            findings.add(offset + words.len() - words.trim_start().len(), "text outside of the file's one element");
        }
        self.hear(words, offset);
    }

    fn hear(&mut self, words: &str, offset: usize) {
        if let Some((_, heard)) = &mut self.heard {
            heard.push_raw(words, offset);
        }
    }

    fn reference(&mut self, name: &str, offset: usize, findings: &mut Findings) {
        let whole = format!("&{name};");
        let number =
            || unescape(&whole).ok().filter(|_| name.starts_with('#')).filter(|text| text.chars().all(allowed));
        let text = resolve_xml_entity(name).map(str::to_owned).or_else(|| number().map(|text| text.into_owned()));
        if text.is_none() {
            findings.add(offset, format!("{} is not known in XML", quoted(&whole)));
        }
        if let Some((_, heard)) = &mut self.heard {
            heard.push(&text.unwrap_or(whole), offset);
        }
    }

    fn unclosed(&self, findings: &mut Findings) {
        match self.open.last() {
            Some((name, _)) => {
                let words = format!("the file ends too early: {} is not closed", quoted(&format!("<{name}>")));
                findings.add(self.text.len(), words);
            }
            None if !self.has_root => findings.add(0, "there is no element in this file"),
            None => {}
        }
    }
}

fn attributes(start: &BytesStart<'_>, offset: usize, findings: &mut Findings) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = match attribute {
            Ok(attribute) => attribute,
            Err(error) => {
                let (within, words) = attribute_words(&error);
                findings.add(offset + 1 + within, words);
                continue;
            }
        };
        let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        match unescape(&String::from_utf8_lossy(&attribute.value)) {
            Ok(value) => attributes.push((name, value.into_owned())),
            Err(_) => {
                let words = format!("the attribute {} holds a reference that is not known", quoted(&name));
                findings.add(offset, words);
            }
        }
    }
    attributes
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn encoding(declaration: &BytesDecl<'_>, offset: usize, findings: &mut Findings) {
    let Some(Ok(name)) = declaration.encoding() else { return };
    if ![&b"UTF-8"[..], b"US-ASCII"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
        let name = quoted(&String::from_utf8_lossy(&name));
        findings.add(offset, format!("the encoding {name} is not read: save the file as UTF-8"));
    }
}

fn words_of(error: &quick_xml::Error) -> String {
    match error {
        quick_xml::Error::Syntax(error) => error.to_string(),
        quick_xml::Error::IllFormed(error) => error.to_string(),
        error => error.to_string(),
    }
}

fn attribute_words(error: &AttrError) -> (usize, &'static str) {
    match error {
        AttrError::ExpectedEq(at) => (*at, "an attribute needs “=” and a value"),
        AttrError::ExpectedValue(at) => (*at, "this attribute has no value"),
        AttrError::UnquotedValue(at) => (*at, "the value of an attribute must be in quotes"),
        AttrError::ExpectedQuote(at, _) => (*at, "the value of this attribute is never closed"),
        AttrError::Duplicated(at, _) => (*at, "this attribute is there twice"),
    }
}
