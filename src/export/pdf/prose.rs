//! Lines of paragraphs, with their links.

use super::{
    canvas::{Canvas, Mark, Words},
    links::{Goal, addresses},
    tags::NodeId,
};
use crate::{
    scene::{At, Face, page::Frame},
    view::Color,
};
use krilla::tagging::Tag;

/// A line of a paragraph, in points of the layout.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// The beginning of its baseline.
    pub at: At,
    /// What it says.
    pub text: &'t str,
    /// The font.
    pub face: Face,
    /// The em size.
    pub size: f32,
    /// The colour.
    pub color: Color,
    /// Whether a next word stands in the next line: then it ends in a space, for who reads on.
    pub goes_on: bool,
}

/// A piece of a line; its node, and where it leads.
pub struct Piece<'t> {
    /// What it says, and how it is set.
    pub words: Words<'t>,
    /// The node of the structure: the paragraph's, or the link's.
    pub node: NodeId,
    /// Where it leads, and the same in words.
    pub link: Option<(&'t Goal, &'t str)>,
}

/// Draws a line; addresses in it become links.
pub fn linked(canvas: &mut Canvas, node: NodeId, line: &Line) {
    let mut x = line.at.x;
    let mut from = 0;
    let found = addresses(line.text);
    let end = if line.goes_on { " " } else { "" };
    for (range, address) in &found {
        let (before, name) = (line.text.get(from..range.start), line.text.get(range.clone()));
        x += plain(canvas, node, line, (x, before.unwrap_or_default()));
        let name = name.unwrap_or_default();
        let words = Words { at: At { x, ..line.at }, text: name, face: line.face, size: line.size, color: line.color };
        let goal = Goal::Address(address.clone());
        let link = canvas.tags.child(node, Tag::Link);
        x += piece(canvas, &Piece { words, node: link, link: Some((&goal, address)) });
        from = range.end;
    }
    let rest = format!("{}{end}", line.text.get(from..).unwrap_or_default());
    plain(canvas, node, line, (x, &rest));
}

/// Draws a piece of a line; how wide it is.
pub fn piece(canvas: &mut Canvas, piece: &Piece) -> f32 {
    let words = &piece.words;
    let width = canvas.words(Mark::Node(piece.node), words);
    if let Some((goal, said)) = piece.link {
        let top = words.at.y - words.size * 0.95;
        canvas.link(piece.node, Frame { left: words.at.x, top, width, height: words.size * 1.25 }, goal, said);
    }
    width
}

fn plain(canvas: &mut Canvas, node: NodeId, line: &Line, (x, text): (f32, &str)) -> f32 {
    let words = Words { at: At { x, ..line.at }, text, face: line.face, size: line.size, color: line.color };
    if text.is_empty() { 0.0 } else { canvas.words(Mark::Node(node), &words) }
}
