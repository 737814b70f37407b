//! English words for lists and counts.

/// The text with a capital letter at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A count with its noun, which is given in the singular: "1 place", "58 places", "0 countries".
pub fn count(count: usize, noun: &str) -> String {
    format!("{count} {}", plural(count, noun))
}

/// A noun as a count needs it: `plural(2, "country")` is "countries".
pub fn plural(count: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if count == 1 => noun.to_owned(),
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    }
}

/// "Aruba, Bermuda and Canada".
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_their_counts() {
        assert_eq!(["place", "country"].map(|noun| count(1, noun)), ["1 place", "1 country"]);
        assert_eq!(["place", "country"].map(|noun| count(0, noun)), ["0 places", "0 countries"]);
        assert_eq!((capital("élan"), capital("")), ("Élan".to_owned(), String::new()));
        assert_eq!(list(&["Aruba", "Bermuda", "Canada"]), "Aruba, Bermuda and Canada");
    }
}
