//! XML: a writer whose elements close themselves, and text made fit for elements, attributes and ids.
//!
//! No text can end a tag, an attribute or a CDATA section, and none can make a file unreadable: what XML 1.0 cannot hold at all is
//! replaced by U+FFFD, visibly.

use std::{borrow::Cow, fmt::Display};

/// The first line of a document.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Attributes: their names, and values that are escaped as they are written.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// Where lines break between elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Nowhere.
    None,
    /// After every element.
    After,
    /// Before every element, which is indented by its depth, and before the end of one that has others in it.
    Indented,
}

/// Elements, written from the first to the last.
pub struct Xml {
    out: String,
    breaks: Breaks,
    depth: usize,
    /// Whether the innermost open element has elements in it.
    is_parent: bool,
}

impl Xml {
    /// Begins with what is there already: [`DECLARATION`], or nothing.
    pub fn new(start: &str, breaks: Breaks) -> Self {
        Self { out: start.to_owned(), breaks, depth: 0, is_parent: false }
    }

    /// An element and what is in it.
    pub fn element(&mut self, name: &str, attributes: Attributes, body: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        body(self);
        self.end(name);
    }

    /// The start of an element, for a writer that holds more than this one; [`Xml::end`] must follow.
    pub fn start(&mut self, name: &str, attributes: Attributes) {
        self.tag(name, attributes);
        self.out.push('>');
        self.depth += 1;
        self.is_parent = false;
    }

    pub fn end(&mut self, name: &str) {
        self.depth -= 1;
        if self.is_parent {
            self.line();
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.close(">");
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        self.tag(name, attributes);
        self.close("/>");
    }

    /// An element with text in it.
    pub fn text(&mut self, name: &str, attributes: Attributes, words: &str) {
        self.element(name, attributes, |xml| xml.words(words));
    }

    /// Text inside an element.
    pub fn words(&mut self, words: &str) {
        self.out.push_str(&text(words));
    }

    /// What is XML already.
    pub fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// All that was written.
    pub fn finish(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &str, attributes: Attributes) {
        if self.depth > 0 {
            self.line();
        }
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push_str(&format!(" {key}=\"{}\"", attribute(&value.to_string())));
        }
    }

    fn close(&mut self, tag_end: &str) {
        self.out.push_str(tag_end);
        self.is_parent = true;
        if self.breaks == Breaks::After {
            self.out.push('\n');
        }
    }

    fn line(&mut self) {
        if self.breaks == Breaks::Indented {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n(' ', self.depth));
        }
    }
}

/// Whether XML 1.0 can hold a character: no controls but tab and line ends, and not U+FFFE and U+FFFF.
pub const fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// The text with each character that XML 1.0 cannot hold replaced by U+FFFD. Nothing is escaped.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect())
}

/// The text cleaned and escaped for the inside of an element. Carriage returns are written as references, or a reader would take
/// them for line feeds; `>` too, so that no `]]>` is left.
pub fn text(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        _ => None,
    })
}

/// The text cleaned and escaped for an attribute value in double or single quotes; tabs and line ends too, or a reader would take
/// them for spaces.
pub fn attribute(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        _ => None,
    })
}

/// The text as an XML id: letters, digits, `-` and `.` stay, all else becomes `_x…_`, so no two texts become one id. Only a text that
/// starts with a letter keeps its start.
pub fn id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphabetic() || (!id.is_empty() && (c.is_ascii_digit() || matches!(c, '-' | '.'))) {
            id.push(c);
        } else {
            id.push_str(&format!("_x{:x}_", u32::from(c)));
        }
    }
    if id.is_empty() { "_".to_owned() } else { id }
}

fn replaced(text: &str, escape: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if text.chars().all(|c| allowed(c) && escape(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match escape(c) {
            Some(escaped) => out.push_str(escaped),
            None if allowed(c) => out.push(c),
            None => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn elements_close_themselves_and_break_lines_only_where_asked() {
        let written = |breaks| {
            let mut xml = Xml::new(DECLARATION, breaks);
            xml.element("a", &[("n", &1)], |xml| {
                xml.empty("b", &[("t", &"\"")]);
                xml.element("c", &[], |xml| xml.text("d", &[], "<\u{0}"));
            });
            xml.finish()
        };
        let plain = "<a n=\"1\"><b t=\"&quot;\"/><c><d>&lt;\u{fffd}</d></c></a>";
        assert_eq!(written(Breaks::None), format!("{DECLARATION}{plain}"));
        let after = "<a n=\"1\"><b t=\"&quot;\"/>\n<c><d>&lt;\u{fffd}</d>\n</c>\n</a>\n";
        assert_eq!(written(Breaks::After), format!("{DECLARATION}{after}"));
        let lines = "<a n=\"1\">\n <b t=\"&quot;\"/>\n <c>\n  <d>&lt;\u{fffd}</d>\n </c>\n</a>";
        assert_eq!(written(Breaks::Indented), format!("{DECLARATION}{lines}"));
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_all_else_stays() {
        assert_eq!(clean("a\u{0}b\u{1b}c\u{fffe}d\u{ffff}e"), "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e");
        let fine = "Tab\t, line\r\n, \u{85}, é, \u{202e}, \u{e000}, \u{10ffff}";
        assert!(matches!(clean(fine), Cow::Borrowed(text) if text == fine));
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(text("</name>]]>&amp;\r\n\"'"), "&lt;/name&gt;]]&gt;&amp;amp;&#13;\n\"'");
        assert_eq!(attribute("\"><a\tb='\n"), "&quot;&gt;&lt;a&#9;b=&#39;&#10;");
    }

    #[test]
    fn slugs_are_ids_as_they_are_and_no_two_texts_become_one() {
        assert_eq!(id("csi-rotterdam"), "csi-rotterdam");
        assert_eq!(id("1st port"), "_x31_st_x20_port");
        assert_eq!(id("-a_b"), "_x2d_a_x5f_b");
        assert_eq!(id(""), "_");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_xml_as_it_was_cleaned(any in "\\PC*|[\\x00-\\x20&<>\"'\\]]*") {
            let xml = format!("<a b=\"{}\">{}</a>", attribute(&any), text(&any));
            let mut reader = quick_xml::Reader::from_str(&xml);
            let quick_xml::events::Event::Start(start) = reader.read_event().unwrap() else { panic!("{xml}") };
            let value = start.attributes().next().unwrap().unwrap().normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
            prop_assert_eq!(value, clean(&any));
            let escaped = text(&any);
            prop_assert_eq!(quick_xml::escape::unescape(&escaped).unwrap(), clean(&any));
        }
    }
}
