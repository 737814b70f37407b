//! Pages of speaker notes after each view, with a thumbnail, which is decoration: screen readers have read the view before.

use super::{
    Document, Sheet,
    canvas::{Canvas, TagRole},
    flow::{Flow, Style},
    look::Look,
    map::{self, sheet_title},
    prose::{self, Foot},
    types::{Line, Nodes, PartId, Structure, Tint, heading},
};
use crate::{
    scene::{
        At, Face, Fonts,
        page::Frame,
        wrap::{Setting, wrap},
    },
    view::Token,
};
use krilla::tagging::Tag;

pub const NAME: &str = "Speaker notes";

/// Font size relative to the gazetteer's.
const BODY: f32 = 1.4;
/// Line spacing, in ems.
const LEAD: f32 = 1.5;
/// Longest lines, in ems: text read while speaking needs short lines.
const LONGEST_EM: f32 = 44.0;
/// Between the thumbnail and the text, in ems.
const GAP_EM: f32 = 2.4;
/// The thumbnail's share of a landscape page's width.
const SHARE_LYING: f32 = 0.36;
/// The thumbnail's share of a portrait page's height.
const SHARE_UPRIGHT: f32 = 0.32;
const TITLE_EM: f32 = 1.35;
/// Extra space between paragraphs, and for an empty line, in lines.
const BETWEEN: f32 = 0.2;
const PARTED: f32 = 0.7;

/// The pages of a document before its gazetteer.
pub struct Pages {
    notes: Vec<Option<Notes>>,
    first: Vec<usize>,
    count: usize,
}

/// Notes of a sheet, laid out.
pub struct Notes {
    set: Set,
    number: usize,
    pub pages: Vec<Vec<Line>>,
    pub structure: Structure,
}

/// In PDF points.
#[derive(Clone, Copy)]
struct Set {
    width: f32,
    height: f32,
    margin: f32,
    body: f32,
    /// The thumbnail, and its size relative to the page.
    picture: Frame,
    scale: f32,
    /// Room for the title.
    title: Frame,
    /// Left edge and width of the notes; their top on the first page and on later ones; their bottom.
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

    fn title_lead(&self) -> f32 {
        self.body * TITLE_EM * 1.25
    }

    fn is_upright(&self) -> bool {
        self.height > self.width
    }

    /// A label for the page, and as much of the view's title as fits.
    fn heading(&self, fonts: &Fonts, title: &str, part: PartId) -> Vec<Line> {
        let rows = (self.title.height / self.title_lead() - 0.8).floor().max(0.0) as usize;
        let size = self.body * TITLE_EM;
        let setting = Setting { face: Face::Bold, size_px: size, width_px: self.title.width, max_lines: rows };
        let lines = if rows == 0 { Vec::new() } else { wrap(fonts, title, setting).0 };
        let line = |text: &str, y, face, size, tint| {
            let at = At { x: self.title.left, y };
            Line { part: Some(part), text: format!("{text} "), at, face, size, tint }
        };
        let mut y = self.title.top + self.body;
        let mut heading = vec![line(NAME, y, Face::SemiBold, self.body * 0.9, Tint::Quiet)];
        y += self.body * 0.45;
        for text in &lines {
            y += self.title_lead();
            heading.push(line(text, y, Face::Bold, size, Tint::Text));
        }
        heading
    }

    /// The heading of further pages.
    fn again(&self, fonts: &Fonts, title: &str) -> Vec<Line> {
        let (face, size) = (Face::SemiBold, self.body * 0.9);
        let (width_px, max_lines) =
            if self.is_upright() { (self.width - 2.0 * self.margin, 1) } else { (self.title.width, 6) };
        let setting = Setting { face, size_px: size, width_px, max_lines };
        let lines = wrap(fonts, &format!("{title}, notes continued"), setting).0.into_iter().enumerate();
        let line = |(index, text)| {
            let at = At { x: self.margin, y: self.margin + self.body + index as f32 * size * 1.3 };
            Line { part: None, text, at, face, size, tint: Tint::Quiet }
        };
        lines.map(line).filter(|line| line.at.y <= self.bottom).collect()
    }

    fn picture(&self, canvas: &mut Canvas, sheet: &map::Task) {
        let (frame, thick, theme) = (self.picture, self.body * 0.09, sheet.document.theme);
        let edge = Frame {
            left: frame.left - thick,
            top: frame.top - thick,
            width: frame.width + 2.0 * thick,
            height: frame.height + 2.0 * thick,
        };
        canvas.rect(TagRole::Layout, edge, theme.color(Token::SurfaceBorder));
        canvas.rect(TagRole::Layout, frame, theme.color(Token::Surface));
        let at = At { x: frame.left, y: frame.top };
        canvas.small(at, sheet.sheet.points_per_px * self.scale, |canvas| map::draw(canvas, sheet));
    }
}

impl Pages {
    pub fn new(document: &Document) -> Self {
        let (mut notes, mut first, mut count) = (Vec::new(), Vec::new(), 0);
        for (number, sheet) in (1..).zip(&document.sheets) {
            let own = (!sheet.notes.trim().is_empty()).then(|| Notes::new(document, sheet, number));
            first.push(count);
            count += 1 + own.as_ref().map_or(0, |notes| notes.pages.len());
            notes.push(own);
        }
        Self { notes, first, count }
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// The page of each sheet.
    pub fn of_sheets(&self) -> &[usize] {
        &self.first
    }

    pub fn of_sheet(&self, index: usize) -> usize {
        self.first.get(index).copied().unwrap_or(index)
    }

    /// A sheet's notes, and their first page.
    pub fn notes_of(&self, index: usize) -> Option<(usize, &Notes)> {
        Some((self.of_sheet(index) + 1, self.notes.get(index)?.as_ref()?))
    }
}

impl Notes {
    fn new(document: &Document, sheet: &Sheet, number: usize) -> Self {
        let (set, fonts, title) = (Set::new(sheet), &document.assets.fonts, sheet_title(document, sheet));
        let mut structure = Structure::default();
        let section = structure.root(Tag::Section);
        let heading = structure.child(section, heading(2, &format!("{NAME}: {title}")));
        let mut flow = Flow::new(set.tops.0, set.tops.1, set.bottom);
        let (mut gap, lead) = (0.0, set.lead());
        for text in sheet.notes.lines() {
            if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
                gap = if gap > 0.0 { PARTED } else { 0.0 };
                continue;
            }
            flow.y += gap * lead;
            let part = Some(structure.child(section, Tag::P));
            let (left, width, baseline) = (set.left, set.measure, set.body);
            let (face, size, tint) = (Face::Regular, set.body, Tint::Text);
            flow.paragraph(fonts, text, &Style { part, face, size, tint, left, width, lead, baseline });
            gap = BETWEEN;
        }
        let again = set.again(fonts, &title);
        for (index, page) in flow.pages.iter_mut().enumerate() {
            let first = if index == 0 { set.heading(fonts, &title, heading) } else { again.clone() };
            page.splice(0..0, first);
        }
        Self { set, number, pages: flow.pages, structure }
    }

    pub fn draw(&self, canvas: &mut Canvas, sheet: &map::Task, nodes: &Nodes, index: usize) {
        let (set, document) = (self.set, sheet.document);
        let whole = Frame { left: 0.0, top: 0.0, width: set.width, height: set.height };
        canvas.rect(TagRole::Background(whole), whole, document.theme.color(Token::Surface));
        if index == 0 {
            set.picture(canvas, sheet);
        }
        for line in self.pages.get(index).into_iter().flatten() {
            prose::line(canvas, document, nodes, line);
        }
        let all = self.pages.len();
        let page = if all > 1 { format!(", page {} of {all}", index + 1) } else { String::new() };
        let words = &format!("Notes for view {} of {}{page}", self.number, document.sheets.len());
        let (left, right, y) = (set.margin, set.width - set.margin, set.height - set.margin);
        prose::foot(canvas, document, &Foot { words, size: set.body * 0.75, left, right, y });
    }
}

#[cfg(test)]
mod tests;
