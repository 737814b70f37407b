//! XML: a writer that closes its elements itself, and escaping for elements, attributes and ids.
//!
//! No text can end a tag, an attribute or a CDATA section. Characters that XML 1.0 cannot hold become U+FFFD.

use std::{borrow::Cow, fmt::Display};

pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Names and values; values are escaped when written.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    None,
    /// After every element.
    After,
    /// Before every element, indented by its depth, and before the end tag of a parent.
    Indented,
}

pub struct Xml {
    out: String,
    breaks: Breaks,
    depth: usize,
    /// The innermost open element has child elements.
    is_parent: bool,
}

impl Xml {
    /// `start` is [`DECLARATION`] or empty.
    pub fn new(start: &str, breaks: Breaks) -> Self {
        Self { out: start.to_owned(), breaks, depth: 0, is_parent: false }
    }

    pub fn element(&mut self, name: &str, attributes: Attributes, body: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        body(self);
        self.end(name);
    }

    /// For callers that cannot pass a closure; [`Xml::end`] must follow.
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

    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        self.tag(name, attributes);
        self.close("/>");
    }

    pub fn text(&mut self, name: &str, attributes: Attributes, words: &str) {
        self.element(name, attributes, |xml| xml.words(words));
    }

    pub fn words(&mut self, words: &str) {
        self.out.push_str(&text(words));
    }

    /// Writes XML without escaping it.
    pub fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

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

/// True if XML 1.0 allows the character: no controls except tab and line ends, no U+FFFE or U+FFFF.
pub const fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Replaces characters that XML 1.0 cannot hold by U+FFFD; escapes nothing.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect())
}

/// Cleans and escapes text for an element. Carriage returns become references, since readers would take them for line feeds;
/// `>` is escaped too, so that no `]]>` is left.
pub fn text(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        _ => None,
    })
}

/// Cleans and escapes text for a quoted attribute, including tabs and line ends, which readers would take for spaces.
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

/// Turns text into an XML id: ASCII letters, digits, `-` and `.` stay and all else becomes `_x…_`, so that distinct texts have
/// distinct ids. The first character stays only if it is a letter.
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
