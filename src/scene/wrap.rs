//! Breaks text into lines of a given width; a word longer than a line is broken at its end.

use super::text::{Face, Fonts};

#[derive(Clone, Copy, Debug)]
pub struct Setting {
    pub face: Face,
    /// The em size in points.
    pub size_px: f32,
    pub width_px: f32,
    /// The last line ends in "…" if the text is longer.
    pub max_lines: usize,
}

/// The lines, and true if they hold the whole text. Line breaks are kept; control characters are dropped.
pub fn wrap(fonts: &Fonts, text: &str, setting: Setting) -> (Vec<String>, bool) {
    let wide = |line: &str| fonts.width_px(setting.face, line, setting.size_px, 0.0);
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if wide(&longer) <= setting.width_px {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for c in word.chars() {
                line.push(c);
                if wide(&line) > setting.width_px && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, c.to_string()));
                }
            }
            if lines.len() > setting.max_lines {
                break;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    let whole = lines.len() <= setting.max_lines;
    if !whole {
        lines.truncate(setting.max_lines);
        if let Some(last) = lines.last_mut() {
            while wide(&format!("{last}…")) > setting.width_px && last.pop().is_some() {}
            last.push('…');
        }
    }
    (lines, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width_px: f32, max_lines: usize) -> (Vec<String>, bool) {
        let fonts = Fonts::embedded().unwrap();
        wrap(&fonts, text, Setting { face: Face::Regular, size_px: 12.0, width_px, max_lines })
    }

    #[test]
    fn a_text_is_broken_between_words_and_nothing_is_lost() {
        let text = "Where the department worked abroad in December 2011";
        let (broken, whole) = lines(text, 120.0, 9);
        assert!(whole && broken.len() > 1);
        assert_eq!(broken.join(" "), text);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken_and_a_text_too_long_says_so() {
        let (broken, whole) = lines(&"x".repeat(100), 60.0, 50);
        assert!(whole && broken.concat() == "x".repeat(100));
        let (cut, whole) = lines(&"word ".repeat(900), 100.0, 2);
        assert!(!whole && cut.len() == 2 && cut[1].ends_with('…'));
    }
}
