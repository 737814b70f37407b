//! XML parts of a presentation.

pub use crate::export::xml::{Attributes, Xml};

use crate::export::xml::Breaks;
use std::fmt::Display;

pub const NAMESPACES: [(&str, &dyn Display); 3] = [
    ("xmlns:a", &"http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:r", &"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:p", &"http://schemas.openxmlformats.org/presentationml/2006/main"),
];

pub fn part(root: &str, attributes: Attributes, body: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::new("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>", Breaks::None);
    xml.element(root, attributes, body);
    xml.finish()
}
