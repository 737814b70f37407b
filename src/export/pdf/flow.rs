//! Fills pages from the top, without stranding a single line of a paragraph or row where that can be avoided.

use super::types::{Line, PartId, Tint};
use crate::scene::{
    At, Face, Fonts,
    wrap::{Setting, wrap},
};

/// Minimum number of lines of a paragraph on a page.
const LEAST_LINES: usize = 2;

/// In PDF points.
pub struct Flow<B> {
    pub pages: Vec<Vec<B>>,
    /// Lower edge of the content of the last page.
    pub y: f32,
    /// Upper edge of the last page, below the header repeated there.
    pub begun: f32,
    /// Upper edge of the pages after the first, and lower edge of all pages.
    top: f32,
    bottom: f32,
}

/// In PDF points.
#[derive(Clone, Copy)]
pub struct Style {
    pub part: Option<PartId>,
    pub face: Face,
    pub size: f32,
    pub tint: Tint,
    pub left: f32,
    pub width: f32,
    /// Distance from line to line, and from the top of a line to its baseline.
    pub lead: f32,
    pub baseline: f32,
}

impl Style {
    pub fn indented(self, by: f32) -> Self {
        Self { left: self.left + by, width: self.width - by, ..self }
    }

    pub fn setting(&self, max_lines: usize) -> Setting {
        Setting { face: self.face, size_px: self.size, width_px: self.width, max_lines }
    }
}

impl<B: From<Line>> Flow<B> {
    pub fn new(first_top: f32, top: f32, bottom: f32) -> Self {
        Self { pages: vec![Vec::new()], y: first_top, begun: first_top, top, bottom }
    }

    /// Index of the last page.
    pub fn page(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    pub fn put(&mut self, block: B) {
        if let Some(page) = self.pages.last_mut() {
            page.push(block);
        }
    }

    pub fn room(&self) -> f32 {
        self.bottom - self.y
    }

    pub fn turn(&mut self) {
        self.pages.push(Vec::new());
        (self.y, self.begun) = (self.top, self.top);
    }

    /// Number of the `left` lines to set on this page, which has room for `room`; 0 if the next page is better.
    pub fn take(&self, left: usize, room: usize, least: usize) -> usize {
        if room < left.min(least) && self.y > self.begun {
            return 0;
        }
        let take = room.max(1).min(left);
        if left - take == 1 && take > least { take - 1 } else { take }
    }

    pub fn line(&mut self, text: String, style: &Style) {
        let Style { part, face, size, tint, .. } = *style;
        let at = At { x: style.left, y: self.y + style.baseline };
        self.put(Line { part, text, at, face, size, tint }.into());
        self.y += style.lead;
    }

    pub fn paragraph(&mut self, fonts: &Fonts, text: &str, style: &Style) {
        let (lines, _) = wrap(fonts, text, style.setting(usize::MAX));
        let mut from = 0;
        while from < lines.len() {
            let room = (self.room() / style.lead + 1e-3).floor().max(0.0) as usize;
            let take = self.take(lines.len() - from, room, LEAST_LINES);
            for (index, line) in lines.iter().enumerate().skip(from).take(take) {
                let is_parted = lines.get(index + 1).is_some_and(|next| !text.contains(&format!("{line}{next}")));
                self.line(format!("{line}{}", if is_parted { " " } else { "" }), style);
            }
            from += take;
            if from < lines.len() {
                self.turn();
            }
        }
    }
}
