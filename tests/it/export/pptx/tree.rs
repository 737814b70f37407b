//! A part as a tree of elements. It knows XML and its namespaces, and no format.

use footprint::export::xml::allowed;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// An element.
#[derive(Debug, Default)]
pub struct Node {
    /// Its name with its prefix.
    pub name: String,
    /// Its attributes, namespaces among them.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Node>,
    /// The text in it, without that of its children.
    pub text: String,
}

/// Deeper than any part of a presentation is.
const MAX_DEPTH: usize = 64;
/// What the prefixes of presentations stand for.
const PREFIXES: [(&str, &str); 8] = [
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("adec", "http://schemas.microsoft.com/office/drawing/2017/decorative"),
    ("cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

impl Node {
    /// The root of a document. Fails at the first thing that is not well-formed.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        if let Some(c) = text.chars().find(|c| !allowed(*c)) {
            return Err(format!("U+{:04X} cannot be in XML", u32::from(c)));
        }
        let mut reader = Reader::from_str(text);
        // The first is the document itself.
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => {
                    let node = element(&start, &open)?;
                    open.push(node);
                }
                Event::Empty(start) => {
                    let node = element(&start, &open)?;
                    close(&mut open, node)?;
                }
                Event::End(_) => {
                    let node = open.pop().unwrap_or_default();
                    close(&mut open, node)?;
                }
                Event::Text(text) => add(&mut open, &text.decode().map_err(|error| error.to_string())?)?,
                Event::GeneralRef(reference) => {
                    let reference = format!("&{};", reference.decode().map_err(|error| error.to_string())?);
                    add(&mut open, &quick_xml::escape::unescape(&reference).map_err(|error| error.to_string())?)?;
                }
                Event::Eof => break,
                Event::Decl(_) => {}
                Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {
                    return Err("it has a comment, an instruction, a document type or a CDATA section".to_owned());
                }
            }
        }
        match (open.len(), open.pop().map(|document| document.children)) {
            (1, Some(mut roots)) if roots.len() == 1 => roots.pop().ok_or_else(String::new),
            (1, _) => Err("it has not one root".to_owned()),
            _ => Err("an element is not closed".to_owned()),
        }
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first element in it with this name.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Itself and every element in it, at any depth.
    pub fn descendants(&self) -> impl Iterator<Item = &Node> {
        let mut waiting = vec![self];
        std::iter::from_fn(move || {
            let node = waiting.pop()?;
            waiting.extend(node.children.iter().rev());
            Some(node)
        })
    }
}

fn element(start: &BytesStart, open: &[Node]) -> Result<Node, String> {
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut node = Node { name: words(start.name().as_ref()), ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        node.attributes.push((words(attribute.key.as_ref()), value.into_owned()));
    }
    if open.len() > MAX_DEPTH {
        return Err("it is nested too deeply".to_owned());
    }
    let names = node.attributes.iter().map(|(name, _)| name).chain([&node.name]);
    for prefix in names.filter_map(|name| name.split_once(':')).map(|(prefix, _)| prefix) {
        if prefix != "xmlns" && prefix != "xml" {
            declared(prefix, open.iter().chain([&node]))?;
        }
    }
    Ok(node)
}

fn declared<'a>(prefix: &str, scopes: impl DoubleEndedIterator<Item = &'a Node>) -> Result<(), String> {
    let key = format!("xmlns:{prefix}");
    let namespace = scopes.rev().find_map(|node| node.attribute(&key));
    let expected = PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, namespace)| *namespace);
    match namespace {
        None => Err(format!("the prefix {prefix:?} is not declared")),
        Some(_) if namespace != expected => Err(format!("the prefix {prefix:?} stands for {namespace:?}")),
        Some(_) => Ok(()),
    }
}

fn close(open: &mut [Node], node: Node) -> Result<(), String> {
    let parent = open.last_mut().ok_or("an element is closed twice")?;
    parent.children.push(node);
    Ok(())
}

fn add(open: &mut [Node], text: &str) -> Result<(), String> {
    let is_root = open.len() == 1;
    let node = open.last_mut().ok_or("text stands outside")?;
    if is_root && !text.trim().is_empty() {
        return Err("text stands outside the root".to_owned());
    }
    node.text.push_str(text);
    Ok(())
}
