//! The text of an element, put together from its pieces, which knows where each piece stood.
//!
//! Markup inside the element, comments and the ends of CDATA sections are not in it.

/// The text of one element.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub text: String,
    /// Where in `text`, and where in the file, each piece begins.
    pieces: Vec<(usize, usize)>,
}

/// Further pieces are kept as text; only their place is that of the last one.
const MOST_PIECES: usize = 10_000;

impl Words {
    /// Adds text as it stands in the file at an offset. Line ends of any kind become line feeds, as XML wants it.
    pub fn push_raw(&mut self, raw: &str, offset: usize) {
        let mut at = offset;
        for (index, piece) in raw.split('\r').enumerate() {
            if index > 0 {
                at += 1;
                if !piece.starts_with('\n') {
                    self.text.push('\n');
                }
            }
            self.push(piece, at);
            at += piece.len();
        }
    }

    /// Adds text that stands for something at an offset.
    pub fn push(&mut self, text: &str, offset: usize) {
        if self.pieces.len() < MOST_PIECES && !text.is_empty() {
            self.pieces.push((self.text.len(), offset));
        }
        self.text.push_str(text);
    }

    /// Where in the file a byte of the text stands.
    pub fn offset(&self, index: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= index);
        self.pieces.get(next.saturating_sub(1)).map_or(0, |(start, offset)| offset + index.saturating_sub(*start))
    }

    /// The text without the line breaks, and the spaces beside them, that stand round it only for the looks of the file.
    pub fn trimmed(&self) -> &str {
        let text = self.text.as_str();
        let (start, end) = (text.trim_start(), text.trim_end());
        let breaks = |edge: Option<&str>| edge.is_some_and(|edge| edge.contains('\n'));
        let text = if breaks(text.get(..text.len() - start.len())) { start } else { text };
        if breaks(self.text.get(end.len()..)) { text.trim_end() } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_of_the_text_knows_where_it_stood() {
        let mut words = Words::default();
        words.push_raw("a\r\nb\rc", 10);
        words.push("&", 17);
        words.push_raw("d", 22);
        assert_eq!(words.text, "a\nb\nc&d");
        assert_eq!([0, 2, 4, 5, 6].map(|index| words.offset(index)), [10, 13, 15, 17, 22]);
        assert_eq!(Words::default().offset(3), 0);
    }

    #[test]
    fn only_what_is_there_for_the_looks_is_trimmed() {
        let trimmed = |text: &str| {
            let mut words = Words::default();
            words.push(text, 0);
            words.trimmed().to_owned()
        };
        assert_eq!([trimmed(" a "), trimmed("\n  a b\n"), trimmed(" \n ")], [" a ", "a b", ""]);
    }
}
