//! XML that closes its own tags and can hold any text.
//!
//! It knows no format; the elements and their order are for those who call it.

use super::refusal;
use crate::export::ExportError;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event, attributes::Attribute},
    name::QName,
};
use std::{borrow::Cow, fmt::Display, io};

/// Attributes as they are written: a name and anything that can be printed.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// A document that is being written.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    failure: Option<io::Error>,
}

/// The namespaces of presentations, for the root of a part.
pub const NAMESPACES: [(&str, &dyn Display); 3] = [
    ("xmlns:a", &"http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:r", &"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:p", &"http://schemas.openxmlformats.org/presentationml/2006/main"),
];

impl Xml {
    /// The bytes of a document with this root.
    pub fn document(root: &str, attributes: Attributes, body: impl FnOnce(&mut Self)) -> Result<Vec<u8>, ExportError> {
        let mut xml = Self { writer: Writer::new(Vec::new()), failure: None };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml.element(root, attributes, body);
        match xml.failure {
            Some(failure) => Err(refusal(failure)),
            None => Ok(xml.writer.into_inner()),
        }
    }

    /// An element and what is in it.
    pub fn element(&mut self, name: &str, attributes: Attributes, body: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        body(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element with text in it.
    pub fn text(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.element(name, attributes, |xml| xml.event(Event::Text(BytesText::from_escaped(escaped(text, false)))));
    }

    /// Elements that are XML already.
    pub fn raw(&mut self, xml: &[u8]) {
        if let Err(failure) = std::io::Write::write_all(self.writer.get_mut(), xml) {
            self.failure.get_or_insert(failure);
        }
    }

    fn event(&mut self, event: Event) {
        if let Err(failure) = self.writer.write_event(event) {
            self.failure.get_or_insert(failure);
        }
    }
}

/// Whether XML 1.0 can hold the character.
pub fn is_valid(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn start<'a>(name: &'a str, attributes: Attributes) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        let value = escaped(&value.to_string(), true);
        start.push_attribute(Attribute { key: QName(key.as_bytes()), value: Cow::Owned(value.into_bytes()) });
    }
    start
}

/// Text as it stands in a file: what XML cannot hold becomes U+FFFD; in attributes, line ends and tabs survive.
fn escaped(text: &str, in_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c if is_valid(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_survives_and_what_xml_cannot_hold_is_seen() {
        let nasty = "a\u{0}b\u{fffe}<script>&\"'\u{202e}]]>\t\n";
        let bytes = Xml::document("r", &[("t", &nasty)], |xml| xml.text("a:t", &[], nasty)).unwrap();
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
        let attribute = "a\u{fffd}b\u{fffd}&lt;script&gt;&amp;&quot;'\u{202e}]]&gt;&#9;&#10;";
        let text = "a\u{fffd}b\u{fffd}&lt;script&gt;&amp;\"'\u{202e}]]&gt;\t\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("{head}<r t=\"{attribute}\"><a:t>{text}</a:t></r>"));
    }
}
