//! Draws lines of text with their links, and page footers.

use super::{
    Document,
    canvas::{Canvas, TagRole, Words},
    links::{LinkTarget, addresses},
    metadata::title,
    tags::NodeId,
    types::{Line, Nodes, Tint},
};
use crate::scene::{
    At, Face,
    page::Frame,
    wrap::{Setting, wrap},
};
use krilla::tagging::Tag;

pub struct Piece<'t> {
    pub words: Words<'t>,
    /// Node of the paragraph, or of the link.
    pub node: NodeId,
    /// Target, and its description.
    pub link: Option<(&'t LinkTarget, &'t str)>,
}

/// Page footer with the document's title and the page number, in PDF points.
pub struct Foot<'t> {
    pub words: &'t str,
    pub size: f32,
    pub left: f32,
    pub right: f32,
    pub y: f32,
}

pub fn line(canvas: &mut Canvas, document: &Document, nodes: &Nodes, line: &Line) {
    let color = line.tint.color(document.theme);
    let words = Words { at: line.at, text: &line.text, face: line.face, size: line.size, color };
    match line.part.and_then(|part| nodes.of(part)) {
        Some(node) => linked(canvas, node, &words),
        None => _ = canvas.words(TagRole::Repeated, &words),
    }
}

/// Turns addresses in the line into links.
pub fn linked(canvas: &mut Canvas, node: NodeId, line: &Words) {
    let mut x = line.at.x;
    let mut from = 0;
    let at = |x| At { x, ..line.at };
    for (range, address) in addresses(line.text) {
        x += plain(
            canvas,
            node,
            &Words { at: at(x), text: line.text.get(from..range.start).unwrap_or_default(), ..*line },
        );
        let target = LinkTarget::Address(address.clone());
        let link = canvas.tags.child(node, Tag::Link);
        let words = Words { at: at(x), text: line.text.get(range.clone()).unwrap_or_default(), ..*line };
        x += piece(canvas, &Piece { words, node: link, link: Some((&target, &address)) });
        from = range.end;
    }
    plain(canvas, node, &Words { at: at(x), text: line.text.get(from..).unwrap_or_default(), ..*line });
}

/// Returns the width.
pub fn piece(canvas: &mut Canvas, piece: &Piece) -> f32 {
    let words = &piece.words;
    let width = canvas.words(TagRole::Node(piece.node), words);
    if let Some((target, said)) = piece.link {
        let top = words.at.y - words.size * 0.95;
        canvas.link(piece.node, Frame { left: words.at.x, top, width, height: words.size * 1.25 }, target, said);
    }
    width
}

/// Cuts a title that is too long.
pub fn foot(canvas: &mut Canvas, document: &Document, foot: &Foot) {
    let Foot { size, left, y, .. } = *foot;
    let color = Tint::Quiet.color(document.theme);
    let right = foot.right - canvas.width(Face::Regular, foot.words, size);
    let words = |x, text| Words { at: At { x, y }, text, face: Face::Regular, size, color };
    let room = Setting { face: Face::Regular, size_px: size, width_px: right - left - size, max_lines: 1 };
    let (title, _) = wrap(&document.assets.fonts, &title(document), room);
    if let Some(title) = title.first() {
        canvas.words(TagRole::Repeated, &words(left, title));
    }
    canvas.words(TagRole::Repeated, &words(right, foot.words));
}

fn plain(canvas: &mut Canvas, node: NodeId, words: &Words) -> f32 {
    if words.text.is_empty() { 0.0 } else { canvas.words(TagRole::Node(node), words) }
}
