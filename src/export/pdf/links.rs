//! Links: to web addresses, from markers to entries, and from entries back to markers.

use super::{Document, metadata::clean, tags::NodeId, types::rounded};
use krilla::{
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    destination::XyzDestination,
    geom::{Point, Quadrilateral, Rect},
};
use std::{collections::BTreeMap, ops::Range};

#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    Address(String),
    Anchor(Anchor),
}

/// A position in the document, in PDF points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    pub page: usize,
    pub x: f32,
    pub y: f32,
}

/// Drawn but not yet added to its page.
#[derive(Clone, Debug)]
pub struct Link {
    pub node: NodeId,
    /// At least one.
    pub rects: Vec<Rect>,
    pub target: LinkTarget,
    /// The target, for screen readers.
    pub words: String,
}

impl Link {
    pub fn annotation(self) -> Option<Annotation> {
        let target = match self.target {
            LinkTarget::Address(address) => Target::Action(Action::Link(LinkAction::new(address))),
            LinkTarget::Anchor(anchor) => Target::Destination(anchor.destination().into()),
        };
        let link = match self.rects.as_slice() {
            [] => return None,
            [rect] => LinkAnnotation::new(*rect, target),
            rects => {
                LinkAnnotation::new_with_quad_points(rects.iter().copied().map(Quadrilateral::from).collect(), target)
            }
        };
        Some(Annotation::new_link(link, Some(super::metadata::or(&self.words, "Link"))))
    }
}

impl Anchor {
    pub fn destination(self) -> XyzDestination {
        XyzDestination::new(self.page, Point::from_xy(rounded(self.x, 100.0), rounded(self.y, 100.0)))
    }
}

#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// By site id, on the first sheet that shows it.
    markers: BTreeMap<String, Anchor>,
    /// By site id: index into the document's entries, and position.
    entries: BTreeMap<String, (usize, Anchor)>,
}

/// Visible part of the map around a marker after following a link, in points of its layout.
const AROUND_PX: f32 = 120.0;

impl Anchors {
    /// `pages` has the page of each sheet.
    pub fn markers(document: &Document, pages: &[usize]) -> Self {
        let mut anchors = Self::default();
        for (sheet, page) in document.sheets.iter().zip(pages.iter().copied()) {
            for item in sheet.page.items() {
                let (Some(target), Some((at, _))) = (&item.target, item.shape.disc()) else { continue };
                let near = |px: f32| ((px - AROUND_PX) * sheet.points_per_px).max(0.0);
                for site in target.sites() {
                    let anchor = Anchor { page, x: near(at.x), y: near(at.y) };
                    anchors.markers.entry(site.to_string()).or_insert(anchor);
                }
            }
        }
        anchors
    }

    /// `places` has the page within the gazetteer and the position of each entry; `before` is the number of pages before it.
    pub fn add_entries(&mut self, document: &Document, places: &[Option<(usize, f32)>], before: usize) {
        for (index, (entry, place)) in document.entries.iter().zip(places).enumerate() {
            if let Some((page, y)) = *place {
                let anchor = Anchor { page: before + page, x: 0.0, y };
                self.entries.entry(entry.id.clone()).or_insert((index, anchor));
            }
        }
    }

    pub fn marker(&self, id: &str) -> Option<Anchor> {
        self.markers.get(id).copied()
    }

    /// Index into the document's entries, and position.
    pub fn entry(&self, id: &str) -> Option<(usize, Anchor)> {
        self.entries.get(id).copied()
    }
}

/// Byte ranges and targets of addresses, and of names that have an address.
pub fn addresses(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    while let Some(start) = ["http://", "https://"].iter().filter_map(|scheme| after(text, at, scheme)).min() {
        let rest = text.get(start..).unwrap_or_default();
        let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”');
        let whole = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or_default();
        let address = trimmed(whole);
        at = start + whole.len().max(1);
        if address.len() > "https://".len() {
            found.push((start..start + address.len(), ascii(address)));
        }
    }
    let name = "Natural Earth";
    if let Some(start) = text.find(name).filter(|start| found.iter().all(|(range, _)| !range.contains(start))) {
        found.push((start..start + name.len(), "https://www.naturalearthdata.com/".to_owned()));
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

fn after(text: &str, at: usize, scheme: &str) -> Option<usize> {
    text.get(at..)?.find(scheme).map(|start| at + start)
}

/// Strips the punctuation of the sentence around it.
fn trimmed(address: &str) -> &str {
    let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
    match trimmed.strip_suffix([')', ']']) {
        Some(inner) if !inner.contains(['(', '[']) => trimmed_again(inner),
        _ => trimmed,
    }
}

fn trimmed_again(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ';', ':', ')', ']'])
}

/// PDF allows only ASCII in addresses.
fn ascii(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for c in clean(address).chars() {
        if c.is_ascii_graphic() {
            escaped.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| escaped.push_str(&format!("%{byte:02X}")));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        addresses(text).into_iter().map(|(range, address)| (text.get(range).unwrap(), address)).collect()
    }

    #[test]
    fn addresses_are_found_without_the_marks_round_them() {
        let own = |text: &str| (text.to_owned(), text.to_owned());
        for (text, address) in [
            ("See https://example.org/a_(b).", "https://example.org/a_(b)"),
            ("(http://example.org/x?y=1&z), then", "http://example.org/x?y=1&z"),
            ("“https://example.org” said", "https://example.org"),
        ] {
            let (text, address) = (text, own(address));
            assert_eq!(found(text), [(address.0.as_str(), address.1)], "{text}");
        }
        assert_eq!(found("http:// and https:// are none; javascript:alert(1) neither"), []);
        assert_eq!(found("Map: Natural Earth (public domain)")[0].0, "Natural Earth");
        assert_eq!(found("https://a.org https://b.org").len(), 2);
    }

    #[test]
    fn an_address_in_another_script_is_escaped() {
        assert_eq!(found("http://例.org/ü")[0].1, "http://%E4%BE%8B.org/%C3%BC");
    }
}
