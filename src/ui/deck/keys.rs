//! Keys while the slide strip has the keyboard: going, selecting, moving, deleting, renaming, copying.

use crate::{
    state::DeckCommand,
    ui::{
        Cx,
        deck::{
            ViewsState,
            strip::{go, ids, page, range},
        },
    },
    view::Slide,
};
use egui::{Event, InputState, Key, Modifiers, Ui};
use std::sync::Arc;

/// Handles the pressed keys and consumes those it uses.
pub(crate) fn read(ui: &Ui, cx: &mut Cx, views: &mut ViewsState, slides: &[Arc<Slide>]) {
    if !views.strip.has_keyboard || cx.state.chrome.dialog.is_some() {
        return;
    }
    let Some(last) = slides.len().checked_sub(1) else { return };
    let at = cx.state.desk.current.and_then(|id| cx.state.desk.deck.position(id));
    let page = page(views);
    // More modifiers first: a shortcut without modifiers matches whatever is held.
    if let Some(step) = ui.input_mut(|input| sideways(input, Modifiers::COMMAND)) {
        shift(cx, slides, step);
    }
    let target = |id: usize| slides.get(id).map(|slide| slide.id);
    if let Some(to) = ui.input_mut(|input| moved(input, Modifiers::SHIFT, (at, last, page))).and_then(target) {
        let chosen = range(cx, views, to);
        let anchor = views.strip.anchor.or(cx.state.desk.current);
        go(cx, views, to);
        cx.push(DeckCommand::Choose(chosen));
        views.strip.anchor = anchor;
    }
    if let Some(to) = ui.input_mut(|input| moved(input, Modifiers::NONE, (at, last, page))).and_then(target) {
        go(cx, views, to);
    }
    let chosen = ids(cx);
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::A) {
        cx.push(DeckCommand::Choose(slides.iter().map(|slide| slide.id).collect()));
    }
    if chosen.is_empty() {
        return;
    }
    if pressed(Modifiers::COMMAND, Key::D) {
        cx.push(DeckCommand::Duplicate(chosen.clone()));
    }
    let current = cx.state.desk.current;
    if let Some(id) = current.filter(|_| pressed(Modifiers::NONE, Key::F2)) {
        views.texts.rename(id);
    }
    if let Some(id) = current.filter(|_| pressed(Modifiers::NONE, Key::Enter)) {
        go(cx, views, id);
    }
    if copied(ui)
        && let Some(id) = current.filter(|id| chosen.contains(id)).or(chosen.first().copied())
    {
        cx.push(DeckCommand::Copy(id));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        cx.push(DeckCommand::Delete(chosen));
    }
}

fn copied(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !matches!(event, Event::Copy));
        input.events.len() < before
    })
}

fn sideways(input: &mut InputState, modifiers: Modifiers) -> Option<isize> {
    let steps = |input: &mut InputState, key| input.count_and_consume_key(modifiers, key) as isize;
    let step = steps(input, Key::ArrowRight) - steps(input, Key::ArrowLeft);
    (step != 0).then_some(step)
}

fn moved(
    input: &mut InputState,
    modifiers: Modifiers,
    (at, last, page): (Option<usize>, usize, usize),
) -> Option<usize> {
    let mut target = None;
    for (key, step) in [(Key::ArrowRight, 1), (Key::ArrowDown, 1), (Key::PageDown, page)] {
        let steps = step * input.count_and_consume_key(modifiers, key);
        if steps > 0 {
            target = Some(at.map_or(steps - 1, |at| at + steps).min(last));
        }
    }
    for (key, step) in [(Key::ArrowLeft, 1), (Key::ArrowUp, 1), (Key::PageUp, page)] {
        let steps = step * input.count_and_consume_key(modifiers, key);
        if steps > 0 {
            target = Some(at.map_or(last, |at| at.saturating_sub(steps)));
        }
    }
    for (key, index) in [(Key::Home, 0), (Key::End, last)] {
        if input.consume_key(modifiers, key) {
            target = Some(index);
        }
    }
    target
}

/// Moves the selected slides by `step` positions.
fn shift(cx: &mut Cx, slides: &[Arc<Slide>], step: isize) {
    let chosen = ids(cx);
    let Some(first) = slides.iter().position(|slide| chosen.contains(&slide.id)) else { return };
    let rest = slides.len() - chosen.len();
    let before = slides.iter().take(first).filter(|slide| !chosen.contains(&slide.id)).count();
    let index = before.saturating_add_signed(step).min(rest);
    cx.push(DeckCommand::Move(chosen, index));
}
