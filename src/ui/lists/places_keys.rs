//! The keys of the list of places: moving, extending, opening, and finding a row by its first letters.
//!
//! It says which rows are meant; the commands are the list's.

use crate::{model::fold::fold, ui::lists::places_rows::RowText};
use egui::{Event, InputState, Key, Modifiers, Ui};

/// How long letters belong together, in seconds.
const TYPING_S: f64 = 1.0;

/// What the keys asked of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Choose this row.
    Move(usize),
    /// Choose from the anchor to this row.
    Extend(usize),
    /// Choose all rows.
    All,
    /// Go to the chosen place on the map.
    Open,
}

/// The list as the keys see it.
pub(crate) struct Rows<'a> {
    /// The atlas's places in the order of the list.
    pub order: &'a [usize],
    /// What is said of each place of the atlas.
    pub texts: &'a [RowText],
    /// The row that the keys move from.
    pub cursor: Option<usize>,
    /// How many rows are in sight.
    pub page: usize,
}

/// The letters typed so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    letters: String,
    at_s: f64,
}

/// Reads the keys that were pressed while the list has the keyboard; what is used is taken.
pub(crate) fn read(ui: &Ui, rows: &Rows, typed: &mut Typed) -> Option<Ask> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            return rows.cursor.map(|_| Ask::Open);
        }
        if input.consume_key(Modifiers::COMMAND, Key::A) {
            return Some(Ask::All);
        }
        // With Shift first: a key without modifiers is also found when Shift is held.
        if let Some(row) = moved(input, Modifiers::SHIFT, rows) {
            return Some(Ask::Extend(row));
        }
        moved(input, Modifiers::NONE, rows).or_else(|| letters(input, rows, typed)).map(Ask::Move)
    })
}

fn moved(input: &mut InputState, modifiers: Modifiers, rows: &Rows) -> Option<usize> {
    let last = rows.order.len().checked_sub(1)?;
    let page = rows.page.max(1);
    let mut target = None;
    for (key, step) in [(Key::ArrowDown, 1), (Key::PageDown, page)] {
        let steps = step * input.count_and_consume_key(modifiers, key);
        if steps > 0 {
            target = Some(rows.cursor.map_or(steps - 1, |at| at + steps).min(last));
        }
    }
    for (key, step) in [(Key::ArrowUp, 1), (Key::PageUp, page)] {
        let steps = step * input.count_and_consume_key(modifiers, key);
        if steps > 0 {
            target = Some(rows.cursor.map_or(last, |at| at.saturating_sub(steps)));
        }
    }
    for (key, row) in [(Key::Home, 0), (Key::End, last)] {
        if input.consume_key(modifiers, key) {
            target = Some(row);
        }
    }
    target
}

fn letters(input: &mut InputState, rows: &Rows, typed: &mut Typed) -> Option<usize> {
    let mut new = String::new();
    input.events.retain(|event| match event {
        Event::Text(text) => {
            new.push_str(text);
            false
        }
        _ => true,
    });
    if new.is_empty() {
        return None;
    }
    if input.time - typed.at_s > TYPING_S {
        typed.letters.clear();
    }
    typed.at_s = input.time;
    typed.letters.push_str(&fold(&new));
    typed.letters = typed.letters.trim_start().to_owned();
    found(&typed.letters, rows)
}

/// The next row that begins with the letters: its name or city, or else a word of its name.
/// More letters may stay on the row where the first ones led; the same letter again goes on to the next.
pub(crate) fn found(letters: &str, rows: &Rows) -> Option<usize> {
    let first = letters.chars().next()?;
    let again = letters.chars().count() > 1 && letters.chars().all(|letter| letter == first);
    let one = first.to_string();
    let wanted = if again { one.as_str() } else { letters };
    let stays = wanted.chars().count() > 1;
    let start = rows.cursor.map_or(0, |at| if stays { at } else { at + 1 });
    let count = rows.order.len();
    let text = |row: usize| rows.order.get(row).and_then(|index| rows.texts.get(*index));
    let next = |hit: &dyn Fn(&RowText) -> bool| {
        (0..count).map(|step| (start + step) % count).find(|row| text(*row).is_some_and(hit))
    };
    next(&|text| text.name.starts_with(wanted) || text.city.starts_with(wanted))
        .or_else(|| next(&|text| text.name.split(' ').any(|word| word.trim_start_matches('(').starts_with(wanted))))
}
