//! The text of an element, joined from pieces that keep their byte offsets. Markup, comments and CDATA delimiters are left out.

#[derive(Debug, Default)]
pub(super) struct Words {
    pub text: String,
    /// For each piece, its offset in `text` and in the file, in bytes.
    pieces: Vec<(usize, usize)>,
}

/// Later pieces are kept as text but share the offset of the last one recorded.
const MOST_PIECES: usize = 10_000;

impl Words {
    /// Adds text from the file at `offset`. Line ends become line feeds, as XML requires.
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

    /// Adds the replacement of an entity at `offset`.
    pub fn push(&mut self, text: &str, offset: usize) {
        if self.pieces.len() < MOST_PIECES && !text.is_empty() {
            self.pieces.push((self.text.len(), offset));
        }
        self.text.push_str(text);
    }

    /// Converts a byte offset in the text to one in the file.
    pub fn offset(&self, index: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= index);
        self.pieces.get(next.saturating_sub(1)).map_or(0, |(start, offset)| offset + index.saturating_sub(*start))
    }

    /// The text trimmed on each side where the white space has a line break, which only formats the file.
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
