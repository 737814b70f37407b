//! Embedded fonts, and lines set in them: each glyph with the text that it stands for.
//!
//! A character without a glyph is drawn as "?", since PDF/UA forbids empty boxes; the real text is kept with it.

use super::{metadata::clean, refusal, types::rounded};
use crate::{
    export::ExportError,
    scene::{
        At, Face, Typesetter,
        path::{Path, Segment},
        typeset,
    },
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

#[derive(Clone, Debug, Default)]
pub struct Line {
    /// From left to right, each with its byte range in `shown`.
    pub glyphs: Vec<KrillaGlyph>,
    pub shown: String,
    /// The real text, if `shown` differs from it.
    pub real: Option<String>,
    /// In ems.
    pub width: f32,
}

/// Closed outlines of a glyph as polygons, in ems.
type Corners = Vec<Vec<At>>;

pub struct Kit<'a> {
    pub typesetter: &'a Typesetter,
    fonts: Vec<Font>,
    corners: BTreeMap<(Face, u32), Corners>,
}

/// Drawn for characters without a glyph.
const MISSING: &str = "?";
/// Largest distance of a halo's polygon from the curve, in ems.
const HALO_FLAT: f32 = 0.006;

impl<'a> Kit<'a> {
    /// # Errors
    /// A built-in font is damaged.
    pub fn new(typesetter: &'a Typesetter) -> Result<Self, ExportError> {
        let font = |face: Face| Font::new(face.bytes().into(), 0).ok_or_else(|| refusal("a font cannot be read"));
        let fonts = Face::ALL.into_iter().map(font).collect::<Result<_, _>>()?;
        Ok(Self { typesetter, fonts, corners: BTreeMap::new() })
    }

    pub fn font(&self, face: Face) -> Option<Font> {
        self.fonts.get(face as usize).cloned()
    }

    /// `spacing` is extra room after each character, in ems.
    pub fn set(&self, face: Face, text: &str, spacing: f32) -> Line {
        let run = self.typesetter.set(face, text, spacing);
        let mut line = Line { width: run.width, ..Line::default() };
        let plain = run.glyphs.iter().all(|glyph| glyph.id != 0) && !text.chars().any(unseen);
        if plain {
            line.shown = text.to_owned();
        } else {
            line.real = Some(clean(text));
        }
        let missing = self.typesetter.set(face, MISSING, 0.0).glyphs.first().map_or(0, |glyph| glyph.id);
        let mut pen = 0.0;
        let mut clusters = Clusters::new(&run.glyphs, text);
        for glyph in &run.glyphs {
            let (offset, cluster) = (glyph.x - pen, clusters.next(glyph.cluster));
            pen += glyph.advance;
            let shown = match cluster {
                _ if plain => Some((glyph.id, cluster.range)),
                Cluster { c: _, .. } if glyph.id == 0 => Some((missing, line.show(MISSING))),
                Cluster { c: Some(c), .. } if unseen(c) => None,
                Cluster { whole: Some(whole), .. } => Some((glyph.id, line.show_once(whole))),
                Cluster { c, .. } => Some((glyph.id, line.show(c.unwrap_or(' ').encode_utf8(&mut [0; 4])))),
            };
            match (shown, line.glyphs.last_mut()) {
                (Some((id, range)), _) => {
                    let id = GlyphId::new(id);
                    line.glyphs.push(KrillaGlyph::new(id, glyph.advance, offset, 0.0, 0.0, range, None));
                }
                (None, Some(before)) => before.x_advance += glyph.advance,
                (None, None) => {}
            }
        }
        line
    }

    /// Outlines of a line's glyphs as polygons, for a halo; the line starts at `at`, with an em of `size`.
    pub fn halo(&mut self, face: Face, line: &Line, (at, size): (At, f32)) -> Path {
        let mut path = Path::default();
        let mut pen = at.x;
        for glyph in &line.glyphs {
            let id = glyph.glyph_id.to_u32();
            let typesetter = self.typesetter;
            let corners = self.corners.entry((face, id)).or_insert_with(|| flattened(&typesetter.outline(face, id)));
            let left = pen + glyph.x_offset * size;
            for outline in corners {
                let place = |corner: &At| At { x: coarse(left + corner.x * size), y: coarse(at.y + corner.y * size) };
                let mut placed: Vec<At> = outline.iter().map(place).collect();
                placed.dedup();
                path.polygon(&placed);
            }
            pen += glyph.x_advance * size;
        }
        path
    }
}

impl Line {
    /// Appends to the shown text and returns its byte range.
    fn show(&mut self, text: &str) -> Range<usize> {
        let start = self.shown.len();
        self.shown.push_str(text);
        start..self.shown.len()
    }

    /// Appends a cluster's text for its first glyph; its other glyphs share the range.
    fn show_once(&mut self, (text, first): (&str, bool)) -> Range<usize> {
        match self.glyphs.last() {
            Some(before) if !first => before.text_range.clone(),
            _ => self.show(text),
        }
    }
}

/// The text behind a glyph.
#[derive(Clone)]
struct Cluster<'t> {
    /// Byte range of the cluster.
    range: Range<usize>,
    /// The character of the cluster that the glyph most likely shows.
    c: Option<char>,
    /// The cluster's text, and true for its first glyph; `None` if a character is invisible or has no glyph.
    whole: Option<(&'t str, bool)>,
}

struct Clusters<'t> {
    text: &'t str,
    /// Start of each cluster in text order, then the end of the text.
    starts: Vec<usize>,
    /// Starts of the clusters with a character that has no glyph.
    broken: BTreeSet<usize>,
    /// Start of the latest cluster, and the index of its latest glyph.
    current: (Option<usize>, usize),
}

impl<'t> Clusters<'t> {
    fn new(glyphs: &[typeset::Glyph], text: &'t str) -> Self {
        let mut starts: Vec<usize> = glyphs.iter().map(|glyph| glyph.cluster).chain([text.len()]).collect();
        starts.sort_unstable();
        starts.dedup();
        let broken = glyphs.iter().filter(|glyph| glyph.id == 0).map(|glyph| glyph.cluster).collect();
        Self { text, starts, broken, current: (None, 0) }
    }

    /// The cluster of the next glyph, which begins at byte `start`.
    fn next(&mut self, start: usize) -> Cluster<'t> {
        let nth = if self.current.0 == Some(start) { self.current.1 + 1 } else { 0 };
        self.current = (Some(start), nth);
        let end = self.starts.get(self.starts.partition_point(|other| *other <= start));
        let range = start..end.copied().unwrap_or(self.text.len());
        let source = self.text.get(range.clone()).unwrap_or_default();
        let sound = !self.broken.contains(&start) && !source.chars().any(unseen) && !source.is_empty();
        Cluster {
            range,
            c: source.chars().nth(nth).or(source.chars().last()),
            whole: sound.then_some((source, nth == 0)),
        }
    }
}

/// True if a character leaves no mark: controls and format characters.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
        || matches!(c, '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// A tenth of a PDF point is precise enough beneath a letter.
fn coarse(value: f32) -> f32 {
    rounded(value, 10.0)
}

fn flattened(path: &Path) -> Corners {
    let mut corners: Corners = Vec::new();
    for segment in &path.0 {
        let from = corners.last().and_then(|outline| outline.last()).copied();
        match (*segment, from, corners.last_mut()) {
            (Segment::Move(to), ..) => corners.push(vec![to]),
            (Segment::Line(to), _, Some(outline)) => outline.push(to),
            (Segment::Quad(bend, to), Some(from), Some(outline)) => {
                let third = |a: f32, b: f32| a + (b - a) * 2.0 / 3.0;
                let toward = |end: At| At { x: third(end.x, bend.x), y: third(end.y, bend.y) };
                curve(outline, [from, toward(from), toward(to), to]);
            }
            (Segment::Cubic(first, second, to), Some(from), Some(outline)) => curve(outline, [from, first, second, to]),
            _ => {}
        }
    }
    corners
}

fn curve(outline: &mut Vec<At>, [a, b, c, d]: [At; 4]) {
    let away = |p: At, q: At, r: At| (p.x - 2.0 * q.x + r.x).hypot(p.y - 2.0 * q.y + r.y);
    let steps = (away(a, b, c).max(away(b, c, d)) * 0.75 / HALO_FLAT).sqrt().ceil().clamp(1.0, 8.0);
    for step in 1..=steps as usize {
        let t = step as f32 / steps;
        let u = 1.0 - t;
        let mix =
            |a: f32, b: f32, c: f32, d: f32| a * u * u * u + 3.0 * b * u * u * t + 3.0 * c * u * t * t + d * t * t * t;
        outline.push(At { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> (Line, f32) {
        let typesetter = Typesetter::new().unwrap();
        let width = typesetter.set(Face::Regular, text, 0.0).width;
        (Kit::new(&typesetter).unwrap().set(Face::Regular, text, 0.0), width)
    }

    #[test]
    fn a_plain_line_stands_for_itself() {
        let (line, width) = set("São Tomé, affine");
        assert_eq!((line.shown.as_str(), line.real, line.width), ("São Tomé, affine", None, width));
        assert!(line.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0 && glyph.x_offset.abs() < 0.5));
    }

    #[test]
    fn what_has_no_glyph_is_drawn_as_a_question_mark_in_the_same_room() {
        let (line, width) = set("Port 深圳\u{202e} x\u{7}");
        assert_eq!((line.shown.as_str(), line.width), ("Port ?? x?", width));
        assert_eq!(line.real.unwrap(), "Port 深圳\u{202e} x\u{fffd}");
        assert!(line.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0));
        let advances: f32 = line.glyphs.iter().map(|glyph| glyph.x_advance).sum();
        assert!((advances - width).abs() < 1e-3);
    }

    #[test]
    fn every_glyph_of_any_text_stands_for_a_part_of_what_is_shown() {
        for text in [
            "",
            "Z\u{351}\u{36b}algo",
            "\u{301}x",
            "\u{200b}",
            "ميناء 12",
            "A\u{30a}fi",
            "👩\u{200d}🚀!",
            "\u{0}\u{feff}",
        ] {
            let (line, _) = set(text);
            for glyph in &line.glyphs {
                let part = line.shown.get(glyph.text_range.clone()).unwrap();
                assert!(!part.is_empty() && glyph.glyph_id.to_u32() != 0, "{text:?}: {line:?}");
            }
        }
    }
}
