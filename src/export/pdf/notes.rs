//! What the speaker says, on pages of its own after the view's: the view small, and beside or below it the notes.
//!
//! The small view is decoration: it was read on the page before. Nothing of the notes is left out: they go on as far as they go.

use super::{
    Document, Sheet,
    canvas::{Canvas, Mark, Words},
    look::Look,
    map::{self, sheet_title},
    metadata::{or, title},
    prose,
    tags::NodeId,
};
use crate::{
    scene::{
        At, Face,
        page::Frame,
        wrap::{Setting, wrap},
    },
    view::{Color, Token},
};
use krilla::tagging::Tag;
use std::num::NonZeroU16;

/// What the pages are called.
pub const NAME: &str = "Speaker notes";

/// The em size, as a share of the gazetteer's.
const BODY: f32 = 1.4;
/// From line to line, in ems.
const LEAD: f32 = 1.5;
/// The longest lines, in ems: what is read while speaking is read in short lines.
const LONGEST_EM: f32 = 44.0;
/// Between the small view and what stands beside it, in ems.
const GAP_EM: f32 = 2.4;
/// The share of a lying page's width that the small view takes.
const SHARE_LYING: f32 = 0.36;
/// The share of an upright page's height that it takes.
const SHARE_UPRIGHT: f32 = 0.32;
/// The title's em size, in ems.
const TITLE_EM: f32 = 1.35;
/// Between paragraphs, and where an empty line parts them, in lines.
const BETWEEN: f32 = 0.2;
const PARTED: f32 = 0.7;
/// So many lines of a paragraph stand together at least at the foot of a page.
const LEAST_LINES: usize = 2;

/// The pages of a document without its gazetteer: which is where.
pub struct Pages {
    notes: Vec<Option<Notes>>,
    first: Vec<usize>,
    count: usize,
}

/// The notes of a sheet, laid out.
pub struct Notes {
    set: Set,
    paragraphs: usize,
    heading: Vec<String>,
    pages: Vec<Vec<Line>>,
}

/// A line of the notes.
struct Line {
    paragraph: usize,
    text: String,
    y: f32,
    /// Whether the paragraph goes on with a new word.
    goes_on: bool,
}

/// Sizes and places, in PDF points.
#[derive(Clone, Copy)]
struct Set {
    width: f32,
    height: f32,
    margin: f32,
    body: f32,
    /// The small view, and how much smaller it is.
    picture: Frame,
    scale: f32,
    /// Where the title stands: left, top, width, and how far down it may go.
    title: Frame,
    /// The notes' left edge and width; where they begin on the first page, and on others; where they end.
    left: f32,
    measure: f32,
    tops: (f32, f32),
    bottom: f32,
}

impl Set {
    fn new(sheet: &Sheet) -> Self {
        let Look { width, height, margin, body, .. } = Look::new(sheet);
        let body = body * BODY;
        let (lead, gap, title_lead) = (body * LEAD, body * GAP_EM, body * TITLE_EM * 1.25);
        let (inner, bottom) = (width - 2.0 * margin, height - margin - 1.5 * lead);
        let is_upright = height > width;
        let share = if is_upright { SHARE_UPRIGHT * (bottom - margin) / height } else { SHARE_LYING * inner / width };
        let picture = Frame { left: margin, top: margin, width: width * share, height: height * share };
        let (beside, below) = (margin + picture.width + gap, margin + picture.height);
        let (title, left, tops) = if is_upright {
            let room = Frame { left: beside, top: margin, width: width - margin - beside, height: picture.height };
            (room, margin, (below + 1.2 * lead, margin + 1.6 * lead))
        } else {
            let top = below + 0.4 * lead;
            let room = Frame { left: margin, top, width: picture.width, height: bottom - top + 0.5 * title_lead };
            (room, beside, (margin, margin))
        };
        let measure = (width - margin - left).min(LONGEST_EM * body);
        Self { width, height, margin, body, picture, scale: share, title, left, measure, tops, bottom }
    }

    fn lead(&self) -> f32 {
        self.body * LEAD
    }

    /// From line to line of the title.
    fn title_lead(&self) -> f32 {
        self.body * TITLE_EM * 1.25
    }

    fn is_upright(&self) -> bool {
        self.height > self.width
    }
}

impl Pages {
    /// Lays out the notes of all sheets that have any.
    pub fn new(document: &Document) -> Self {
        let (mut notes, mut first, mut count) = (Vec::new(), Vec::new(), 0);
        for sheet in &document.sheets {
            let own = (!sheet.notes.trim().is_empty()).then(|| Notes::new(document, sheet));
            first.push(count);
            count += 1 + own.as_ref().map_or(0, |notes| notes.pages.len());
            notes.push(own);
        }
        Self { notes, first, count }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The page of a sheet.
    pub fn of_sheet(&self, index: usize) -> usize {
        self.first.get(index).copied().unwrap_or(index)
    }

    /// A sheet's notes, and the first page of them.
    pub fn notes_of(&self, index: usize) -> Option<(usize, &Notes)> {
        Some((self.of_sheet(index) + 1, self.notes.get(index)?.as_ref()?))
    }
}

impl Notes {
    fn new(document: &Document, sheet: &Sheet) -> Self {
        let set = Set::new(sheet);
        let rows = (set.title.height / set.title_lead() - 0.8).floor().max(0.0) as usize;
        let title = sheet_title(document, sheet);
        let size_px = set.body * TITLE_EM;
        let setting = Setting { face: Face::Bold, size_px, width_px: set.title.width, max_lines: rows };
        let heading = if rows == 0 { Vec::new() } else { wrap(&document.assets.fonts, &title, setting).0 };
        let mut flow = Flow { set, y: set.tops.0, pages: vec![Vec::new()] };
        let setting = Setting { face: Face::Regular, size_px: set.body, width_px: set.measure, max_lines: usize::MAX };
        let (mut paragraphs, mut is_parted) = (0, false);
        for text in sheet.notes.lines() {
            let (lines, _) = wrap(&document.assets.fonts, text, setting);
            if lines.is_empty() {
                is_parted = true;
                continue;
            }
            if paragraphs > 0 {
                flow.y += set.lead() * if is_parted { PARTED } else { BETWEEN };
            }
            flow.paragraph(paragraphs, text, &lines);
            (paragraphs, is_parted) = (paragraphs + 1, false);
        }
        Self { set, paragraphs, heading, pages: flow.pages }
    }

    /// How many pages they take.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Makes the nodes of the structure, in the order in which they are read.
    pub fn nodes(&self, tags: &mut super::tags::Tags, document: &Document, sheet: &Sheet) -> Nodes {
        let part = tags.root(Tag::Section);
        let words = format!("{NAME}: {}", sheet_title(document, sheet));
        let level = NonZeroU16::new(2).unwrap_or(NonZeroU16::MIN);
        let heading = tags.child(part, Tag::Hn(level, Some(or(&words, NAME))));
        let paragraphs = (0..self.paragraphs).map(|_| tags.child(part, Tag::P)).collect();
        Nodes { heading, paragraphs }
    }
}

/// The structure of a sheet's notes.
pub struct Nodes {
    heading: NodeId,
    paragraphs: Vec<NodeId>,
}

/// Fills the pages from the top.
struct Flow {
    set: Set,
    y: f32,
    pages: Vec<Vec<Line>>,
}

impl Flow {
    /// How many lines there is room for.
    fn room(&self) -> usize {
        ((self.set.bottom - self.y) / self.set.lead() + 1e-3).floor().max(0.0) as usize
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.set.tops.1;
    }

    /// A paragraph, on as many pages as it needs; no line of it is left alone where that can be helped.
    fn paragraph(&mut self, paragraph: usize, text: &str, lines: &[String]) {
        let mut from = 0;
        let is_begun = |flow: &Self| flow.pages.last().is_some_and(|page| !page.is_empty());
        while from < lines.len() {
            let left = lines.len() - from;
            let room = self.room();
            if room < left.min(LEAST_LINES) && is_begun(self) {
                self.turn();
                continue;
            }
            let mut take = room.max(1).min(left);
            if left - take == 1 && take > LEAST_LINES {
                take -= 1;
            }
            for index in from..from + take {
                let (Some(line), Some(page)) = (lines.get(index), self.pages.last_mut()) else { return };
                let goes_on = lines.get(index + 1).is_some_and(|next| !text.contains(&format!("{line}{next}")));
                page.push(Line { paragraph, text: line.clone(), y: self.y + self.set.body, goes_on });
                self.y += self.set.body * LEAD;
            }
            from += take;
            if from < lines.len() {
                self.turn();
            }
        }
    }
}

/// What is to be drawn.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// The sheet's page, as it is drawn large.
    pub sheet: map::Task<'a>,
    /// Which of the document's sheets it is, from 0.
    pub number: usize,
    /// All pages of its notes.
    pub notes: &'a Notes,
    /// The structure.
    pub nodes: &'a Nodes,
    /// Which of the pages.
    pub index: usize,
}

/// Draws a page of notes.
pub fn draw(canvas: &mut Canvas, task: &Task) {
    let set = task.notes.set;
    let whole = Frame { left: 0.0, top: 0.0, width: set.width, height: set.height };
    let painter = Painter { task, set };
    canvas.rect(Mark::Background(whole), whole, painter.color(Token::Surface));
    if task.index == 0 {
        painter.picture(canvas);
        painter.heading(canvas);
    } else {
        painter.again(canvas);
    }
    for line in task.notes.pages.get(task.index).into_iter().flatten() {
        let Some(node) = task.nodes.paragraphs.get(line.paragraph) else { continue };
        let line = prose::Line {
            at: At { x: set.left, y: line.y },
            text: &line.text,
            face: Face::Regular,
            size: set.body,
            color: painter.color(Token::Text),
            goes_on: line.goes_on,
        };
        prose::linked(canvas, *node, &line);
    }
    painter.foot(canvas);
}

struct Painter<'a> {
    task: &'a Task<'a>,
    set: Set,
}

impl Painter<'_> {
    fn color(&self, token: Token) -> Color {
        self.task.sheet.document.theme.color(token)
    }

    /// The view small, in a thin frame.
    fn picture(&self, canvas: &mut Canvas) {
        let (frame, thick) = (self.set.picture, self.set.body * 0.09);
        let edge = Frame {
            left: frame.left - thick,
            top: frame.top - thick,
            width: frame.width + 2.0 * thick,
            height: frame.height + 2.0 * thick,
        };
        canvas.rect(Mark::Layout, edge, self.color(Token::SurfaceBorder));
        canvas.rect(Mark::Layout, frame, self.color(Token::Surface));
        let scale = self.task.sheet.sheet.points_per_px * self.set.scale;
        canvas.small(At { x: frame.left, y: frame.top }, scale, |canvas| map::draw(canvas, &self.task.sheet));
    }

    fn heading(&self, canvas: &mut Canvas) {
        let (set, mark) = (self.set, Mark::Node(self.task.nodes.heading));
        let mut y = set.title.top + set.body;
        let at = |y| At { x: set.title.left, y };
        let name = Words {
            at: at(y),
            text: &format!("{NAME} "),
            face: Face::SemiBold,
            size: set.body * 0.9,
            color: self.color(Token::TextQuiet),
        };
        canvas.words(mark, &name);
        y += set.body * 0.45;
        for line in &self.task.notes.heading {
            y += set.title_lead();
            let (size, color) = (set.body * TITLE_EM, self.color(Token::Text));
            canvas.words(mark, &Words { at: at(y), text: &format!("{line} "), face: Face::Bold, size, color });
        }
    }

    /// Whose notes go on, for the eye.
    fn again(&self, canvas: &mut Canvas) {
        let (set, size) = (self.set, self.set.body * 0.9);
        let words = format!("{}, notes continued", sheet_title(self.task.sheet.document, self.task.sheet.sheet));
        let (width_px, max_lines) =
            if set.is_upright() { (set.width - 2.0 * set.margin, 1) } else { (set.title.width, 6) };
        let setting = Setting { face: Face::SemiBold, size_px: size, width_px, max_lines };
        for (index, line) in wrap(&self.task.sheet.document.assets.fonts, &words, setting).0.iter().enumerate() {
            let at = At { x: set.margin, y: set.margin + set.body + index as f32 * size * 1.3 };
            if at.y <= set.bottom {
                let color = self.color(Token::TextQuiet);
                canvas.words(Mark::Repeated, &Words { at, text: line, face: Face::SemiBold, size, color });
            }
        }
    }

    /// The document's title, and which view's notes these are.
    fn foot(&self, canvas: &mut Canvas) {
        let (set, document) = (self.set, self.task.sheet.document);
        let (size, color, y) = (set.body * 0.75, self.color(Token::TextQuiet), set.height - set.margin);
        let (own, all) = (self.task.index + 1, self.task.notes.pages.len());
        let page = if all > 1 { format!(", page {own} of {all}") } else { String::new() };
        let number = format!("Notes for view {} of {}{page}", self.task.number + 1, document.sheets.len());
        let right = set.width - set.margin - canvas.width(Face::Regular, &number, size);
        let words = |x: f32, text| Words { at: At { x, y }, text, face: Face::Regular, size, color };
        let width_px = right - set.margin - size;
        let room = Setting { face: Face::Regular, size_px: size, width_px, max_lines: 1 };
        let (title, _) = wrap(&document.assets.fonts, &title(document), room);
        if let Some(title) = title.first() {
            canvas.words(Mark::Repeated, &words(set.margin, title));
        }
        canvas.words(Mark::Repeated, &words(right, &number));
    }
}

#[cfg(test)]
mod tests;
