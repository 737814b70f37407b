//! Folding text for comparison: "São", "SAO" and "sao" become the same, and so do "Düsseldorf" and "dusseldorf".

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text without capitals, accents and ligatures; punctuation and spaces stay.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for lower in text.chars().flat_map(char::to_lowercase) {
        for c in std::iter::once(lower).nfkd().flat_map(char::to_lowercase) {
            push_folded(&mut folded, c);
        }
    }
    folded
}

/// The folded words of a text: runs of letters and digits, with apostrophes inside a word dropped ("David's" is "davids").
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in fold(text).chars() {
        match c {
            '\'' | '’' => {}
            c if c.is_alphanumeric() => word.push(c),
            _ => flush(&mut word, &mut words),
        }
    }
    flush(&mut word, &mut words);
    words
}

fn flush(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

// Letters that Unicode does not take apart but people type without their strokes.
fn push_folded(folded: &mut String, c: char) {
    match c {
        'ø' => folded.push('o'),
        'ß' => folded.push_str("ss"),
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'þ' => folded.push_str("th"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ı' => folded.push('i'),
        'ħ' => folded.push('h'),
        c if is_combining_mark(c) => {}
        c => folded.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_capitals_and_special_letters_do_not_count() {
        assert_eq!(fold("São Paulo"), "sao paulo");
        assert_eq!(fold("Düsseldorf"), "dusseldorf");
        assert_eq!(
            fold("ŁÓDŹ, Århus, Tromsø, Straße, Æbelø, İstanbul, Diyarbakır"),
            "lodz, arhus, tromso, strasse, aebelo, istanbul, diyarbakir"
        );
    }

    #[test]
    fn words_are_split_at_anything_but_letters_and_digits() {
        assert_eq!(words("St. David’s Island (DUB/EIDW)"), ["st", "davids", "island", "dub", "eidw"]);
        assert!(words(" -- ").is_empty());
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
