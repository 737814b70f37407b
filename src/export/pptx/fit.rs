//! Estimates how large text can be in a space; the reader's machine may have another font. Text that does not fit at the smallest
//! size is cut, with an ellipsis.

use crate::scene::{
    Face, Fonts,
    wrap::{Setting, wrap},
};

/// Pixels of a slide of 1280 × 720 per point of type.
pub const PX_PER_PT: f32 = 4.0 / 3.0;
/// Line height in ems: generous, for fonts that replace Public Sans.
const LINE_EM: f32 = 1.25;
/// Assumed width of a font that replaces Public Sans, relative to it.
const ALLOWANCE: f32 = 1.08;

const STEP_PT: f32 = 0.5;

/// Text shrinks until it is at most `usual_px` high; at the smallest size it may take `most_px`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub width_px: f32,
    pub usual_px: f32,
    pub most_px: f32,
    pub largest_pt: f32,
    pub smallest_pt: f32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    pub text: String,
    pub size_pt: f32,
    /// Height of all lines, in pixels of the slide.
    pub height_px: f32,
    pub is_cut: bool,
}

/// Sets the text at the largest size at which it fits; cuts it if it fits at none.
pub fn fit(fonts: &Fonts, face: Face, text: &str, room: Room) -> Fitted {
    let text = with_line_feeds(text);
    let high_px = |lines: usize, size_pt: f32| lines as f32 * size_pt * PX_PER_PT * LINE_EM;
    let at = |size_pt: f32| {
        let (size_px, width_px) = (size_pt * PX_PER_PT, room.width_px / ALLOWANCE);
        lines(fonts, &text, Setting { face, size_px, width_px, max_lines: usize::MAX })
    };
    let (mut size_pt, mut lines) = (room.largest_pt, at(room.largest_pt));
    while size_pt > room.smallest_pt && high_px(lines.len(), size_pt) > room.usual_px {
        size_pt = (size_pt - STEP_PT).max(room.smallest_pt);
        lines = at(size_pt);
    }
    let room_px = if size_pt > room.smallest_pt { room.usual_px } else { room.most_px };
    let most = ((room_px / high_px(1, size_pt) + 1e-3).floor() as usize).max(1);
    let height_px = high_px(lines.len().min(most), size_pt).ceil();
    let is_cut = lines.len() > most;
    let text = if is_cut { cut(&text, lines.get(..most).unwrap_or_default()) } else { text };
    Fitted { text, size_pt, height_px, is_cut }
}

/// In pixels of the slide.
pub fn width_px(fonts: &Fonts, face: Face, text: &str, size_pt: f32) -> f32 {
    fonts.width_px(face, text, size_pt * PX_PER_PT, 0.0) * ALLOWANCE
}

/// Normalizes line ends to line feeds.
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Lines of all paragraphs, including empty ones.
fn lines(fonts: &Fonts, text: &str, setting: Setting) -> Vec<String> {
    let paragraph = |text| Some(wrap(fonts, text, setting).0).filter(|lines| !lines.is_empty());
    text.split('\n').flat_map(|text| paragraph(text).unwrap_or_else(|| vec![String::new()])).collect()
}

/// The text of these lines, with an ellipsis in place of its last two characters.
fn cut(text: &str, lines: &[String]) -> String {
    let is_set = |c: &char| !c.is_whitespace() && !c.is_control();
    let shown = lines.iter().flat_map(|line| line.chars()).filter(is_set).count().saturating_sub(2);
    let end = text.char_indices().filter(|(_, c)| is_set(c)).nth(shown).map_or(text.len(), |(at, _)| at);
    format!("{}…", text.get(..end).unwrap_or_default().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(text: &str) -> Fitted {
        let room = Room { width_px: 600.0, usual_px: 67.0, most_px: 50.0, largest_pt: 28.0, smallest_pt: 10.0 };
        fit(&Fonts::embedded().unwrap(), Face::Bold, text, room)
    }

    #[test]
    fn words_shrink_until_they_fit_and_are_cut_where_they_never_do() {
        let short = fitted("DHS abroad");
        assert_eq!((short.size_pt, short.height_px, short.is_cut), (28.0, 47.0, false));
        let two = fitted("A title that takes more than one line at its full size");
        assert_eq!((two.size_pt, two.is_cut), (20.0, false));
        let long = fitted(&"word ".repeat(800));
        assert!(long.is_cut && long.text.ends_with("wo…") && long.text.len() < 400, "{long:?}");
        assert_eq!(long.height_px, 50.0);
    }

    #[test]
    fn a_word_without_spaces_and_lines_of_any_kind_are_counted() {
        assert!(fitted(&"x".repeat(4096)).is_cut);
        assert!(fitted(&"港".repeat(1365)).is_cut);
        assert_eq!(fitted("a\r\nb").text, "a\nb");
        assert_eq!(fitted("a\rb").size_pt, 20.0);
        assert_eq!(fitted("aa\n\nbbbb\nc\nd\ne").text, "aa\n\nbb…");
        assert_eq!(fitted("").height_px, 47.0);
    }
}
