//! Keys while presenting: the same as PowerPoint's, which remote controls send, and a few letters. All other keys are
//! ignored.

use crate::{
    state::{Over, PresentCommand, Show},
    ui::{Cx, kit::keys, present::overview},
};
use egui::{Event, Key, Modifiers, Ui};

/// In the order of the help. A key with Shift must precede the same key without it.
pub const KEYS: &[(&str, &[&str], PresentCommand)] = &[
    ("Next slide", &["Right", "Down", "Page Down", "Space", "N"], PresentCommand::Next),
    ("Previous slide", &["Left", "Up", "Page Up", "Backspace", "P"], PresentCommand::Previous),
    ("Slide of the number typed, or next", &["Enter"], PresentCommand::Enter),
    ("First slide", &["Home"], PresentCommand::First),
    ("Last slide", &["End"], PresentCommand::Last),
    ("Black screen", &["B", "Period"], PresentCommand::Black),
    ("White screen", &["W", "Comma"], PresentCommand::White),
    ("Laser pointer", &["L"], PresentCommand::Laser),
    ("All slides", &["G", "Tab"], PresentCommand::Overview),
    ("Advance by itself, or not", &["S"], PresentCommand::AdvanceOrNot),
    ("Presenter view", &["V"], PresentCommand::Presenter),
    ("Swap the screens", &["X"], PresentCommand::Swap),
    ("From this slide", &["Shift+F5"], PresentCommand::StartHere),
    ("From the first slide", &["F5"], PresentCommand::Start),
    ("This help", &["F1", "?"], PresentCommand::Help),
    ("One level back, end of the show", &["Esc"], PresentCommand::Escape),
];

/// Mouse gestures while presenting, for the help.
pub const MOUSE: &str = "The map stays alive: drag and wheel move it, a click on a place opens its panel, and the next slide \
                         brings the stored view exactly. A click does not turn the slide; the mouse button held on the map \
                         is the laser pointer. In all slides, arrows and Enter choose one. Any key pauses slides that advance \
                         by themselves.";

/// Turns all keys into presentation commands, leaving none to other widgets.
pub fn handle(ui: &Ui, cx: &mut Cx) {
    let Some(show) = &cx.state.desk.show else { return };
    let columns = overview::columns(ui.max_rect(), show.slides.len());
    let commands = commands(ui, show, columns);
    // egui has already handled Tab and the arrows; while presenting, nothing may have the focus.
    ui.memory_mut(|memory| {
        memory.move_focus(egui::FocusDirection::None);
        memory.focused().into_iter().for_each(|id| memory.surrender_focus(id));
    });
    commands.into_iter().for_each(|command| cx.push(command));
}

/// Commands for the keys of this frame, in order.
pub fn commands(ui: &Ui, show: &Show, columns: usize) -> Vec<PresentCommand> {
    let events = ui.input_mut(|input| {
        let is_key = |event: &Event| {
            matches!(event, Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_))
        };
        let (keys, rest) = std::mem::take(&mut input.events).into_iter().partition(is_key);
        input.events = rest;
        let keys: Vec<Event> = keys;
        keys
    });
    let (mut over, mut commands) = (show.over, Vec::new());
    for event in events {
        let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { continue };
        let grid = Grid { over, columns, count: show.slides.len() };
        let Some(command) = grid.arrow(key, modifiers).or_else(|| command(key, modifiers, repeat)) else { continue };
        let runs = show.advance.is_some_and(|advance| advance.due_s.is_some());
        if runs && commands.is_empty() && command != PresentCommand::AdvanceOrNot {
            commands.push(PresentCommand::Pause);
        }
        over = match command {
            PresentCommand::Pick(picked) => Over::Overview(picked),
            PresentCommand::Overview if !matches!(over, Over::Overview(_)) => Over::Overview(show.index),
            PresentCommand::Digit(_) | PresentCommand::Laser | PresentCommand::AdvanceOrNot => over,
            _ => Over::Nothing,
        };
        commands.push(command);
    }
    commands
}

struct Grid {
    over: Over,
    columns: usize,
    count: usize,
}

impl Grid {
    /// In the overview, arrows, Home and End move the highlight without changing the slide shown.
    fn arrow(&self, key: Key, modifiers: Modifiers) -> Option<PresentCommand> {
        let Over::Overview(picked) = self.over else { return None };
        let last = self.count.saturating_sub(1);
        if modifiers != Modifiers::NONE {
            return None;
        }
        let picked = match key {
            Key::ArrowLeft => picked.saturating_sub(1),
            Key::ArrowRight => picked + 1,
            Key::ArrowUp => picked.checked_sub(self.columns).unwrap_or(picked),
            Key::ArrowDown if picked + self.columns <= last => picked + self.columns,
            Key::ArrowDown => picked,
            Key::Home => 0,
            Key::End => last,
            _ => return None,
        };
        Some(PresentCommand::Pick(picked.min(last)))
    }
}

/// Holding a key down repeats only next and previous.
fn command(key: Key, modifiers: Modifiers, repeat: bool) -> Option<PresentCommand> {
    if modifiers.ctrl || modifiers.alt || modifiers.command || modifiers.mac_cmd {
        return None;
    }
    let is_pressed = |text: &str| {
        keys::parse(&text.replace(' ', ""))
            .iter()
            .any(|shortcut| shortcut.logical_key == key && (modifiers.shift || !shortcut.modifiers.shift))
    };
    let row = KEYS.iter().find(|(_, keys, _)| keys.iter().any(|text| is_pressed(text)));
    let command = row.map(|(.., command)| command.clone()).or_else(|| digit(key).map(PresentCommand::Digit))?;
    (!repeat || matches!(command, PresentCommand::Next | PresentCommand::Previous)).then_some(command)
}

fn digit(key: Key) -> Option<char> {
    const DIGITS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let value = DIGITS.iter().position(|digit| *digit == key)?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remotes_send_turns_the_slides() {
        for (key, wanted) in [
            (Key::PageDown, PresentCommand::Next),
            (Key::PageUp, PresentCommand::Previous),
            (Key::B, PresentCommand::Black),
            (Key::Period, PresentCommand::Black),
            (Key::F5, PresentCommand::Start),
            (Key::Escape, PresentCommand::Escape),
            (Key::Num7, PresentCommand::Digit('7')),
        ] {
            assert_eq!(command(key, Modifiers::NONE, false), Some(wanted), "{key:?}");
        }
    }

    #[test]
    fn each_key_of_the_table_gives_the_command_of_its_row() {
        for (what, texts, wanted) in KEYS {
            for text in *texts {
                let shortcuts = keys::parse(&text.replace(' ', ""));
                assert!(!shortcuts.is_empty(), "{what}: {text}");
                for shortcut in shortcuts {
                    let given = command(shortcut.logical_key, shortcut.modifiers, false);
                    assert_eq!(given.as_ref(), Some(wanted), "{what}: {text}");
                }
            }
        }
    }

    #[test]
    fn no_other_key_does_anything() {
        for key in [Key::A, Key::Z, Key::F9, Key::F11, Key::Delete, Key::Plus, Key::Minus, Key::F2, Key::Insert] {
            assert_eq!(command(key, Modifiers::NONE, false), None, "{key:?}");
        }
        for key in Key::ALL {
            assert_eq!(command(*key, Modifiers::COMMAND, false), None, "Ctrl+{key:?}");
            assert_eq!(command(*key, Modifiers::ALT, false), None, "Alt+{key:?}");
        }
    }

    #[test]
    fn a_key_that_is_held_turns_slides_and_does_not_flicker() {
        assert_eq!(command(Key::PageDown, Modifiers::NONE, true), Some(PresentCommand::Next));
        assert_eq!(command(Key::B, Modifiers::NONE, true), None);
    }

    #[test]
    fn the_arrows_walk_through_the_overview_without_leaving_it() {
        let grid = |picked| Grid { over: Over::Overview(picked), columns: 4, count: 10 };
        for (picked, key, wanted) in [
            (0, Key::ArrowLeft, 0),
            (0, Key::ArrowRight, 1),
            (9, Key::ArrowRight, 9),
            (1, Key::ArrowDown, 5),
            (7, Key::ArrowDown, 7),
            (5, Key::ArrowUp, 1),
            (5, Key::End, 9),
        ] {
            assert_eq!(
                grid(picked).arrow(key, Modifiers::NONE),
                Some(PresentCommand::Pick(wanted)),
                "{picked} {key:?}"
            );
        }
        assert_eq!(Grid { over: Over::Nothing, ..grid(0) }.arrow(Key::ArrowLeft, Modifiers::NONE), None);
    }
}
