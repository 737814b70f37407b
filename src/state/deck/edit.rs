//! Edits the deck. Undo detects edits by comparing decks.

use super::{DeckCommand, file};
use crate::{
    geo::Viewport,
    model::Atlas,
    state::{Effect, Reveal, State, camera},
    view::{
        Deck, Slide,
        deck::{MAX_SLIDES, from_token, to_token},
    },
};
use std::sync::Arc;

pub fn apply_deck(state: &mut State, atlas: &Atlas, command: DeckCommand) -> Vec<Effect> {
    match command {
        DeckCommand::Add => add(state, atlas),
        DeckCommand::Go(id) => go(state, atlas, id),
        DeckCommand::Choose(ids) => state.desk.chosen = ids.into_iter().collect(),
        DeckCommand::Toggle(id) => {
            if !state.desk.chosen.remove(&id) {
                state.desk.chosen.insert(id);
            }
        }
        DeckCommand::Title(id, text) => change(state, id, |slide| slide.title = text),
        DeckCommand::Caption(id, text) => change(state, id, |slide| slide.caption = text),
        DeckCommand::Notes(id, text) => change(state, id, |slide| slide.notes = text),
        DeckCommand::Hide(ids, hidden) => {
            ids.into_iter().for_each(|id| change(state, id, |slide| slide.hidden = hidden))
        }
        DeckCommand::Duplicate(ids) => duplicate(state, &ids),
        DeckCommand::Delete(ids) => delete(state, &ids),
        DeckCommand::Update(id) => {
            let (view, size) = (state.view.clone(), shown_size(state));
            change(state, id, |slide| (slide.view, slide.size_px) = (view, size));
            state.desk.current = Some(id);
            state.notify("The slide shows now what is on the map", false);
        }
        DeckCommand::Move(ids, index) => deck(state).reorder(&ids, index),
        DeckCommand::Copy(id) => {
            if let Some(slide) = state.desk.deck.slide(id) {
                let (text, words) = (to_token(slide), format!("“{}” copied; paste it into another deck", slide.title));
                state.notify(words, false);
                return vec![Effect::CopyText(text)];
            }
        }
        DeckCommand::Paste(text) => match from_token(&text, atlas) {
            Ok(slide) => insert(state, slide),
            Err(error) => state.notify(format!("The text cannot be pasted as a view: {error}."), true),
        },
        DeckCommand::Rename(title) => deck(state).title = title,
        DeckCommand::File(command) => return file::apply_file(state, atlas, command),
    }
    Vec::new()
}

/// A mutable deck, cloned if needed because undo holds the previous one.
fn deck(state: &mut State) -> &mut Deck {
    Arc::make_mut(&mut state.desk.deck)
}

fn change(state: &mut State, id: u32, change: impl FnOnce(&mut Slide)) {
    deck(state).change(id, change);
}

/// Size of the uncovered part of the map, in points.
fn shown_size(state: &State) -> (f64, f64) {
    (state.stage.width_px, state.stage.height_px)
}

fn add(state: &mut State, atlas: &Atlas) {
    let mut view = state.view.clone();
    if let Some(flight) = &state.motion.flight {
        view.camera = flight.to();
    }
    let sites: Vec<_> = atlas.sites().iter().filter(|site| view.admits(site)).collect();
    let single = view.selection.single().and_then(|id| atlas.site(id)).map(|site| site.name.clone());
    let statement =
        view.focus.as_ref().and_then(|id| atlas.statement(id)).map(|statement| statement.paraphrase.clone());
    let title = single.or(statement).unwrap_or_else(|| {
        let time = crate::export::caption::time_of(&view);
        crate::export::caption::title(atlas, &sites, time)
    });
    let taken = |title: &str| state.desk.deck.slides.iter().any(|slide| slide.title == title);
    let title =
        (1..).map(|n| if n == 1 { title.clone() } else { format!("{title} ({n})") }).find(|title| !taken(title));
    let slide = Slide::new(title.unwrap_or_default(), view, shown_size(state));
    insert(state, slide);
}

/// Inserts a slide after the current one.
fn insert(state: &mut State, slide: Slide) {
    if state.desk.deck.slides.len() >= MAX_SLIDES {
        state.notify(format!("A deck has at most {MAX_SLIDES} views; nothing was added."), true);
        return;
    }
    let title = slide.title.clone();
    let after = state.desk.current.and_then(|id| state.desk.deck.position(id));
    let index = after.map_or(state.desk.deck.slides.len(), |index| index + 1);
    let id = deck(state).insert(index, slide);
    state.desk.current = Some(id);
    state.desk.chosen = [id].into();
    if !std::mem::replace(&mut state.chrome.views, true) {
        // The slide list opens now and must not cover the selection.
        state.motion.reveal = state.view.selection.single().cloned().map_or(Reveal::Nothing, Reveal::Site);
    }
    state.notify(format!("View {} saved: “{title}”", index + 1), false);
}

fn duplicate(state: &mut State, ids: &[u32]) {
    let copies: Vec<Slide> = state
        .desk
        .deck
        .slides
        .iter()
        .filter(|slide| ids.contains(&slide.id))
        .map(|slide| Slide::clone(slide))
        .collect();
    let Some(last) = state.desk.deck.slides.iter().rposition(|slide| ids.contains(&slide.id)) else { return };
    if state.desk.deck.slides.len() + copies.len() > MAX_SLIDES {
        state.notify(format!("A deck has at most {MAX_SLIDES} views; nothing was added."), true);
        return;
    }
    let deck = deck(state);
    let added: Vec<u32> =
        copies.into_iter().enumerate().map(|(offset, slide)| deck.insert(last + 1 + offset, slide)).collect();
    state.desk.current = added.last().copied();
    state.desk.chosen = added.into_iter().collect();
}

fn delete(state: &mut State, ids: &[u32]) {
    let first = state.desk.deck.slides.iter().position(|slide| ids.contains(&slide.id));
    let before = state.desk.deck.slides.len();
    deck(state).slides.retain(|slide| !ids.contains(&slide.id));
    let gone = before - state.desk.deck.slides.len();
    let slides = &state.desk.deck.slides;
    state.desk.chosen.retain(|id| !ids.contains(id));
    if state.desk.current.is_some_and(|id| ids.contains(&id)) {
        let next = first.and_then(|index| slides.get(index).or_else(|| slides.last()));
        state.desk.current = next.map(|slide| slide.id);
    }
    if gone > 0 {
        let views = crate::model::words::count(gone, "view");
        state.notify(format!("{views} deleted; undo brings them back"), false);
    }
}

fn go(state: &mut State, atlas: &Atlas, id: u32) {
    if let Some(slide) = state.desk.deck.slide(id).cloned() {
        state.desk.current = Some(id);
        camera::show_slide(state, &slide);
        uncover(state, atlas);
    }
}

/// Restores the stored view exactly, unless a card of this window would cover the one place selected in it.
fn uncover(state: &mut State, atlas: &Atlas) {
    let Some(site) = state.view.selection.single().and_then(|id| atlas.site(id)) else { return };
    let camera = state.motion.flight.map_or(state.view.camera, |flight| flight.to());
    let (width_px, height_px, free) = (state.stage.width_px, state.stage.height_px, state.stage.insets);
    let (x, y) = Viewport::new(camera, width_px, height_px).project(site.point.position);
    let is_free = (free.left_px..=width_px - free.right_px).contains(&x)
        && (free.top_px..=height_px - free.bottom_px).contains(&y);
    if !is_free {
        state.motion.reveal = Reveal::Site(site.id.clone());
    }
}
