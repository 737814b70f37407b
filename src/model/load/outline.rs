//! Where in its section of the fact sheet a program stands: "bullet 3, second half".

use super::super::program::Topic;

/// The place of a program in the sheet, in the sheet's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Outline {
    pub topic: Topic,
    pub number: u8,
    /// 0 for a whole bullet, 1 and 2 for its halves.
    pub half: u8,
}

/// Reads "bullet 3", "bullet 3, first half" or, in the introduction, "paragraph 2"; what follows in brackets is for the reader.
pub(super) fn outline(topic: Topic, bullet: &str) -> Result<Outline, String> {
    let unit = if topic == Topic::Introduction { "paragraph" } else { "bullet" };
    let form = || format!("“{bullet}” is no place in {}: write “{unit} 3” or “{unit} 3, first half”", topic.title());
    let place = bullet.split(" (").next().unwrap_or(bullet);
    let (place, half) = match place.split_once(", ") {
        None => (place, 0),
        Some((place, "first half")) => (place, 1),
        Some((place, "second half")) => (place, 2),
        Some(_) => return Err(form()),
    };
    let number =
        place.strip_prefix(unit).and_then(|rest| rest.strip_prefix(' ')).and_then(|digits| digits.parse().ok());
    match number {
        Some(number) if number > 0 => Ok(Outline { topic, number, half }),
        _ => Err(form()),
    }
}

/// What is wrong with a place, given those before it in order: a double, or a number left out. Introductions may skip paragraphs.
pub(super) fn out_of_order(before: Option<Outline>, this: Outline) -> Option<String> {
    let same = before.filter(|before| before.topic == this.topic);
    let (number, half) = same.map_or((0, 0), |before| (before.number, before.half));
    let follows = match this.half {
        _ if this.topic == Topic::Introduction => (this.number, this.half) > (number, half),
        2 => (number, half) == (this.number, 1),
        _ => this.number == number + 1 && half != 1,
    };
    let of = this.topic.title();
    (!follows).then(|| match number {
        0 => format!("the programs of {of} must begin with bullet 1"),
        _ => format!("after bullet {number} of {of} this one leaves a gap or is there twice"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_sheet_are_read_in_its_order() {
        let read = |bullet| outline(Topic::Cyber, bullet).unwrap();
        assert!(read("bullet 3") < read("bullet 3, first half"));
        assert!(read("bullet 3, first half") < read("bullet 3, second half (also elsewhere)"));
        assert!(outline(Topic::Introduction, "paragraph 2").is_ok());
        for wrong in ["", "bullet", "bullet 0", "bullet x", "3", "bullet 3, third half", "paragraph 2", "bullet 999"] {
            assert!(outline(Topic::Cyber, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn gaps_and_doubles_are_out_of_order() {
        let at = |number, half| Outline { topic: Topic::Crime, number, half };
        assert!(out_of_order(None, at(1, 0)).is_none());
        assert!(out_of_order(Some(at(1, 0)), at(2, 1)).is_none());
        assert!(out_of_order(Some(at(2, 1)), at(2, 2)).is_none());
        assert!(out_of_order(None, at(2, 0)).is_some());
        assert!(out_of_order(Some(at(2, 0)), at(2, 0)).is_some());
        assert!(out_of_order(Some(at(2, 0)), at(4, 0)).is_some());
    }
}
