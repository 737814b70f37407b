//! How large words can be in the room they have: an estimate, since the reader's machine may have another font.
//!
//! Not a shaper. What fits at no size is cut, with an ellipsis that shows it.

use crate::scene::{Face, Fonts};

/// Pixels of a slide of 1280 x 720 in a point of type.
pub const PX_PER_PT: f32 = 4.0 / 3.0;
/// The height of a line, in ems: generous, for fonts that stand in for Public Sans.
const LINE_EM: f32 = 1.25;
/// How much wider than Public Sans a font that stands in for it is taken to be.
const ALLOWANCE: f32 = 1.08;

/// A size of type in points and the most lines that it may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step(pub f32, pub usize);

/// Words that fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// What is shown.
    pub text: String,
    /// The size in points.
    pub size_pt: f32,
    /// The height of all lines in pixels of the slide.
    pub height_px: f32,
    /// Whether something had to be left out.
    pub is_cut: bool,
}

/// The first step at which the words fit a width in pixels; at the last one they are cut.
pub fn fit(fonts: &Fonts, face: Face, text: &str, width_px: f32, steps: &[Step]) -> Fitted {
    let text = with_line_feeds(text);
    let mut last = Fitted { text: String::new(), size_pt: 0.0, height_px: 0.0, is_cut: false };
    for &Step(size_pt, lines) in steps {
        let ends = line_ends(fonts, face, &text, width_px, size_pt);
        let shown = ends.len().min(lines);
        let height_px = (shown as f32 * size_pt * PX_PER_PT * LINE_EM).ceil();
        if ends.len() <= lines {
            return Fitted { text, size_pt, height_px, is_cut: false };
        }
        let end = lines.checked_sub(1).and_then(|line| ends.get(line)).copied().unwrap_or(0);
        last = Fitted { text: cut(text.get(..end).unwrap_or("")), size_pt, height_px, is_cut: true };
    }
    last
}

/// The width of a line in pixels of the slide.
pub fn width_px(fonts: &Fonts, face: Face, text: &str, size_pt: f32) -> f32 {
    fonts.width_px(face, text, size_pt * PX_PER_PT, 0.0) * ALLOWANCE
}

/// Text whose lines end in a line feed, whatever they ended in before.
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Where each line ends, in bytes: at line feeds, at spaces, and inside words that are wider than a line.
fn line_ends(fonts: &Fonts, face: Face, text: &str, width_px: f32, size_pt: f32) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut buffer = [0; 4];
    let (mut line_px, mut word_px, mut word_start, mut line_start) = (0.0, 0.0, 0, 0);
    for (at, c) in text.char_indices() {
        if c == '\n' {
            ends.push(at);
            (line_px, word_px, word_start, line_start) = (0.0, 0.0, at + 1, at + 1);
            continue;
        }
        let advance = self::width_px(fonts, face, c.encode_utf8(&mut buffer), size_pt);
        if line_px + advance > width_px && c != ' ' && at > line_start {
            // Back to the last space, or through the word where it began the line.
            let end = if word_start > line_start { word_start } else { at };
            ends.push(end);
            (line_start, word_start) = (end, end);
            line_px = if end == at { 0.0 } else { word_px };
            if line_px + advance > width_px && line_px > 0.0 {
                ends.push(at);
                (line_start, word_start, line_px) = (at, at, 0.0);
            }
            word_px = line_px;
        }
        line_px += advance;
        word_px += advance;
        // A line can also be broken between ideographs.
        if c == ' ' || c >= '\u{2e80}' {
            (word_px, word_start) = (0.0, at + c.len_utf8());
        }
    }
    ends.push(text.len());
    ends
}

fn cut(text: &str) -> String {
    // Two characters make room for the ellipsis.
    let mut short = text.trim_end().to_owned();
    short.pop();
    short.pop();
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Step; 3] = [Step(28.0, 1), Step(20.0, 2), Step(10.0, 3)];

    fn fitted(text: &str) -> Fitted {
        fit(&Fonts::embedded().unwrap(), Face::Bold, text, 600.0, &STEPS)
    }

    #[test]
    fn words_shrink_until_they_fit_and_are_cut_where_they_never_do() {
        let short = fitted("DHS abroad");
        assert_eq!((short.size_pt, short.height_px, short.is_cut), (28.0, 47.0, false));
        let two = fitted("A title that takes more than one line at its full size");
        assert_eq!((two.size_pt, two.is_cut), (20.0, false));
        let long = fitted(&"word ".repeat(800));
        assert!(long.is_cut && long.text.ends_with('…') && long.text.len() < 400, "{long:?}");
        assert_eq!(long.height_px, 50.0);
    }

    #[test]
    fn a_word_without_spaces_and_lines_of_any_kind_are_counted() {
        assert!(fitted(&"x".repeat(4096)).is_cut);
        assert!(fitted(&"港".repeat(1365)).is_cut);
        assert_eq!(fitted("a\r\nb").text, "a\nb");
        assert_eq!(fitted("a\rb").size_pt, 20.0);
        assert_eq!(fitted("a\nb\nc\nd").text, "a\nb…");
        assert_eq!(fitted("").height_px, 47.0);
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let fonts = Fonts::embedded().unwrap();
        let text = "Container Security Initiative 港口 ".repeat(20) + &"W".repeat(200);
        let mut start = 0;
        for end in line_ends(&fonts, Face::Regular, &text, 300.0, 14.0) {
            assert!(end > start);
            let line = text.get(start..end).unwrap().trim_end();
            assert!(width_px(&fonts, Face::Regular, line, 14.0) <= 300.5, "{line}");
            start = end;
        }
        assert_eq!(start, text.len());
    }
}
