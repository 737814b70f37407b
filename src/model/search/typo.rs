//! How many typing errors lie between what was typed and the start of a word.
//!
//! An error is a letter too much, one too few, a wrong one, or two neighbors swapped (the optimal string alignment distance).

/// The fewest errors between `typed` and any start of `word` (so that a word need not be typed to its end), if at most `allowed`.
pub(super) fn typing_errors(typed: &[char], word: &str, allowed: usize) -> Option<usize> {
    // Letters beyond this can only be missing ones.
    let reach = typed.len() + allowed;
    let row = |first: usize| -> Vec<usize> { (first..=first + typed.len()).collect() };
    let (mut two_before, mut before) = (Vec::new(), row(0));
    let mut best = before.last().copied()?;
    let mut last = None;
    for (index, letter) in word.chars().take(reach).enumerate() {
        let current = next_row(typed, letter, last, (&two_before, &before), index + 1);
        best = best.min(current.last().copied()?);
        if current.iter().min().is_none_or(|&least| least > allowed) {
            break;
        }
        two_before = std::mem::replace(&mut before, current);
        last = Some(letter);
    }
    (best <= allowed).then_some(best)
}

fn next_row(typed: &[char], letter: char, last: Option<char>, rows: (&[usize], &[usize]), first: usize) -> Vec<usize> {
    let (two_before, before) = rows;
    let mut row = Vec::with_capacity(before.len());
    row.push(first);
    let mut left = first;
    let mut typed_before = None;
    for (i, (&typed, pair)) in typed.iter().zip(before.windows(2)).enumerate() {
        let &[diagonal, above] = pair else { break };
        let mut errors = (diagonal + usize::from(typed != letter)).min(above + 1).min(left + 1);
        if typed_before == Some(letter) && last == Some(typed) {
            // Swapped neighbors: two letters back in both.
            let swapped = i.checked_sub(1).and_then(|i| two_before.get(i)).map_or(usize::MAX, |errors| errors + 1);
            errors = errors.min(swapped);
        }
        row.push(errors);
        left = errors;
        typed_before = Some(typed);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn errors(typed: &str, word: &str) -> Option<usize> {
        typing_errors(&typed.chars().collect::<Vec<_>>(), word, 2)
    }

    #[test]
    fn each_kind_of_slip_is_one_error() {
        for typed in ["roterdam", "rottterdam", "rottardam", "rottedram", "rotterdm"] {
            assert_eq!(errors(typed, "rotterdam"), Some(1), "{typed}");
        }
    }

    #[test]
    fn a_word_need_not_be_typed_to_its_end() {
        assert_eq!(errors("roterd", "rotterdam"), Some(1));
        assert_eq!(errors("rott", "rotterdam"), Some(0));
        assert_eq!(errors("antwerpen", "antwerp"), Some(2));
    }

    #[test]
    fn other_words_are_too_far() {
        assert_eq!(errors("hamburg", "rotterdam"), None);
        assert_eq!(errors("genoa", ""), None);
    }

    proptest! {
        #[test]
        fn every_start_of_a_word_is_without_error(word in "[a-z]{1,12}", length in 1usize..12) {
            let typed: String = word.chars().take(length).collect();
            prop_assert_eq!(errors(&typed, &word), Some(0));
        }

        #[test]
        fn one_letter_left_out_is_at_most_one_error(word in "[a-z]{2,12}", index in 0usize..12) {
            let typed: String = word.chars().enumerate().filter(|(i, _)| *i != index).map(|(_, c)| c).collect();
            prop_assert!(errors(&typed, &word).is_some_and(|errors| errors <= 1));
        }
    }
}
