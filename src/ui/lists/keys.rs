//! Keys of a list: moving, extending the selection, opening, and finding a row by its first letters.

use crate::{model::fold::fold, ui::lists::rows::Row};
use egui::{Event, InputState, Key, Modifiers, Ui};

/// Letters typed within this time belong together.
const TYPING_S: f64 = 1.0;

/// A request to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    Move(usize),
    /// Selects from the anchor to this row.
    Extend(usize),
    All,
    /// Shows the selected site on the map.
    Open,
}

/// The list's state, for the keys.
pub(crate) struct Context<'a> {
    pub rows: &'a [Row],
    /// The row from which the keys move.
    pub cursor: Option<usize>,
    /// Number of visible rows.
    pub page: usize,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    letters: String,
    at_s: f64,
}

/// Handles the pressed keys while the list has the keyboard, and consumes those it uses.
pub(crate) fn read(ui: &Ui, list: &Context, typed: &mut Typed) -> Option<Ask> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            return list.cursor.map(|_| Ask::Open);
        }
        if input.consume_key(Modifiers::COMMAND, Key::A) {
            return Some(Ask::All);
        }
        // Shift first: a shortcut without modifiers also matches while Shift is held.
        if let Some(row) = moved(input, Modifiers::SHIFT, list) {
            return Some(Ask::Extend(row));
        }
        moved(input, Modifiers::NONE, list).or_else(|| letters(input, list, typed)).map(Ask::Move)
    })
}

fn moved(input: &mut InputState, modifiers: Modifiers, list: &Context) -> Option<usize> {
    let last = list.rows.len().checked_sub(1)?;
    let page = list.page.max(1);
    let mut target = None;
    for (key, step) in [(Key::ArrowDown, 1), (Key::PageDown, page)] {
        let steps = step * input.count_and_consume_key(modifiers, key);
        if steps > 0 {
            target = Some(list.cursor.map_or(steps - 1, |at| at + steps).min(last));
        }
    }
    for (key, step) in [(Key::ArrowUp, 1), (Key::PageUp, page)] {
        let steps = step * input.count_and_consume_key(modifiers, key);
        if steps > 0 {
            target = Some(list.cursor.map_or(last, |at| at.saturating_sub(steps)));
        }
    }
    for (key, row) in [(Key::Home, 0), (Key::End, last)] {
        if input.consume_key(modifiers, key) {
            target = Some(row);
        }
    }
    target
}

fn letters(input: &mut InputState, list: &Context, typed: &mut Typed) -> Option<usize> {
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
    found(&typed.letters, list)
}

/// The next row that begins with the letters: its name or city, or else a word of its name. More letters may stay on
/// the same row; repeating a letter goes on to the next.
pub(crate) fn found(letters: &str, list: &Context) -> Option<usize> {
    let first = letters.chars().next()?;
    let again = letters.chars().count() > 1 && letters.chars().all(|letter| letter == first);
    let one = first.to_string();
    let wanted = if again { one.as_str() } else { letters };
    let stays = wanted.chars().count() > 1;
    let start = list.cursor.map_or(0, |at| if stays { at } else { at + 1 });
    let count = list.rows.len();
    let next = |hit: &dyn Fn(&Row) -> bool| {
        (0..count).map(|step| (start + step) % count).find(|at| list.rows.get(*at).is_some_and(hit))
    };
    next(&|row| row.found_by.iter().any(|words| words.starts_with(wanted))).or_else(|| {
        let has_word = |name: &String| name.split(' ').any(|word| word.trim_start_matches('(').starts_with(wanted));
        next(&|row| row.found_by.first().is_some_and(has_word))
    })
}
