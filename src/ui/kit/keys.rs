//! Turns key presses into actions, by the table of [`Action`]s.

use crate::{
    state::{Action, ChromeCommand},
    ui::Cx,
};
use egui::{Key, KeyboardShortcut, Modifiers, Ui};

/// `on_map` is true if the map or nothing has the keyboard.
pub fn handle(ui: &Ui, cx: &mut Cx, on_map: bool) {
    let in_dialog = cx.state.chrome.dialog.is_some();
    let is_typing = ui.ctx().text_edit_focused();
    for (shortcut, action, needs_map) in shortcuts() {
        if (needs_map && (!on_map || in_dialog)) || (is_typing && means_the_text(action)) {
            continue;
        }
        if ui.input_mut(|input| input.consume_shortcut(&shortcut))
            && let Some(command) = action.command(cx.state, &cx.res.atlas)
        {
            cx.push(command);
        }
    }
}

/// True if a text field uses the action's keys itself, as for undo and moving the caret.
fn means_the_text(action: Action) -> bool {
    matches!(action, Action::Undo | Action::Redo | Action::Back | Action::Forward | Action::Next | Action::Previous)
}

/// Handles Escape after everything that takes precedence.
pub fn handle_escape(ui: &Ui, cx: &mut Cx) {
    // An open menu takes the key for itself.
    let menu_is_open = egui::Popup::is_any_open(ui.ctx());
    if !menu_is_open && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        if cx.state.chrome.dialog.is_none() && ui.memory(|memory| memory.focused().is_some()) {
            ui.memory_mut(egui::Memory::stop_text_input);
        }
        cx.push(ChromeCommand::Escape);
    }
}

/// All keys of all actions, more modifiers first: "Ctrl+Z" must not match "Ctrl+Shift+Z".
fn shortcuts() -> Vec<(KeyboardShortcut, Action, bool)> {
    let mut all: Vec<(KeyboardShortcut, Action, bool)> = Action::ALL
        .iter()
        .flat_map(|action| action.keys().iter().map(move |text| (action, *text)))
        .flat_map(|(action, text)| {
            let (needs_map, keys) = text.strip_prefix("Map:").map_or((false, text), |keys| (true, keys));
            parse(keys).into_iter().map(move |shortcut| (shortcut, *action, needs_map))
        })
        .collect();
    all.sort_by_key(|(shortcut, ..)| {
        let modifiers = shortcut.modifiers;
        std::cmp::Reverse(u8::from(modifiers.alt) + u8::from(modifiers.shift) + u8::from(modifiers.command))
    });
    all
}

/// The key's name in the help, without the mark for "with the map focused".
pub fn words(key: &str) -> &str {
    key.strip_prefix("Map:").unwrap_or(key)
}

/// Shortcuts for a text such as "Ctrl+Shift+Z"; some characters are on several keys.
pub(crate) fn parse(text: &str) -> Vec<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = text;
    while let Some((modifier, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
        match modifier {
            "Ctrl" => modifiers |= Modifiers::COMMAND,
            "Shift" => modifiers |= Modifiers::SHIFT,
            "Alt" => modifiers |= Modifiers::ALT,
            _ => return Vec::new(),
        }
        rest = after;
    }
    let with = |key| KeyboardShortcut::new(modifiers, key);
    match rest {
        "+" => vec![with(Key::Plus), with(Key::Equals)],
        "?" => vec![with(Key::Questionmark), KeyboardShortcut::new(modifiers | Modifiers::SHIFT, Key::Slash)],
        name => Key::from_name(name).map(with).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_a_key() {
        for action in Action::ALL {
            for text in action.keys() {
                assert!(!parse(words(text)).is_empty(), "{action:?}: {text}");
            }
        }
    }

    #[test]
    fn more_modifiers_are_tried_first() {
        let order: Vec<Action> = shortcuts().iter().map(|(_, action, _)| *action).collect();
        let place = |wanted| order.iter().position(|action| *action == wanted).unwrap();
        assert!(place(Action::Redo) < place(Action::Undo));
        assert!(place(Action::CopyText) < place(Action::NextTheme));
    }
}
