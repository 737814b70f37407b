//! A deck: an ordered list of named views, to be told one after another.
//!
//! A value, like the views in it; it holds no data of the atlas. How it is read from a file is in `read`.

mod fingerprint;
mod read;
mod token;

pub use fingerprint::Fingerprint;
pub use read::{DeckError, DeckProblem, Reading, read};
pub use token::{TokenError, from_token, is_token, to_token};

use super::View;
use crate::model::Atlas;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The word that a deck's file begins with, and the version of its form.
pub const FORMAT: &str = "footprint-deck";
/// The version of the file's form that this program writes.
pub const VERSION: u64 = 1;
/// No deck has more slides.
pub const MAX_SLIDES: usize = 5_000;

/// A view with what is said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// A number that no other slide of the deck has.
    pub id: u32,
    /// The title, which is its name too.
    pub title: String,
    /// What stands below the title, for the audience.
    pub caption: String,
    /// What the speaker says.
    pub notes: String,
    /// Left out while presenting and exporting the deck.
    pub hidden: bool,
    /// What is looked at.
    pub view: View,
    /// Width and height in points of the part of the window that the view filled: what it showed is shown again at any size.
    pub size_px: (f64, f64),
    extra: Extra,
}

/// What a newer program, or another one, has put into the file: kept as it is.
type Extra = Map<String, Value>;

/// Named views in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// What the deck is called.
    pub title: String,
    /// The views; shared, so that a copy of a deck costs little.
    pub slides: Vec<Arc<Slide>>,
    extra: Extra,
}

impl Default for Deck {
    fn default() -> Self {
        Self { title: "Untitled deck".to_owned(), slides: Vec::new(), extra: Extra::new() }
    }
}

impl Slide {
    /// A slide of a view in a part of the window of that size.
    pub fn new(title: impl Into<String>, view: View, size_px: (f64, f64)) -> Self {
        Self {
            id: 0,
            title: title.into(),
            caption: String::new(),
            notes: String::new(),
            hidden: false,
            view,
            size_px,
            extra: Extra::new(),
        }
    }

    fn to_value(&self) -> Value {
        let mut fields = self.extra.clone();
        let mut set = |key: &str, value: Value| _ = fields.insert(key.to_owned(), value);
        set("id", self.id.into());
        set("title", self.title.as_str().into());
        for (key, text) in [("caption", &self.caption), ("notes", &self.notes)] {
            if !text.is_empty() {
                set(key, text.as_str().into());
            }
        }
        if self.hidden {
            set("hidden", true.into());
        }
        set("size", vec![self.size_px.0, self.size_px.1].into());
        let mut view = serde_json::to_value(&self.view).unwrap_or_default();
        if let (Value::Object(view), Some(Value::Object(more))) = (&mut view, self.extra.get("view")) {
            for (key, value) in more {
                view.entry(key.as_str()).or_insert_with(|| value.clone());
            }
        }
        set("view", view);
        Value::Object(fields)
    }
}

impl Deck {
    /// The slide with that number.
    pub fn slide(&self, id: u32) -> Option<&Arc<Slide>> {
        self.slides.iter().find(|slide| slide.id == id)
    }

    /// Where in the order the slide with that number stands.
    pub fn position(&self, id: u32) -> Option<usize> {
        self.slides.iter().position(|slide| slide.id == id)
    }

    /// The slides that are shown to an audience.
    pub fn visible(&self) -> impl Iterator<Item = &Arc<Slide>> {
        self.slides.iter().filter(|slide| !slide.hidden)
    }

    /// Puts a slide at a place of the order, with a number of its own; the answer is that number.
    pub fn insert(&mut self, index: usize, slide: Slide) -> u32 {
        let id = self.slides.iter().map(|slide| slide.id).max().map_or(1, |id| id.saturating_add(1));
        self.slides.insert(index.min(self.slides.len()), Arc::new(Slide { id, ..slide }));
        id
    }

    /// Changes the slide with that number, if there is one.
    pub fn change(&mut self, id: u32, change: impl FnOnce(&mut Slide)) {
        if let Some(slide) = self.slides.iter_mut().find(|slide| slide.id == id) {
            change(Arc::make_mut(slide));
        }
    }

    /// Moves slides, in their order, so that the first of them stands at `index` of what is left.
    pub fn reorder(&mut self, ids: &[u32], index: usize) {
        let (moved, mut rest): (Vec<_>, Vec<_>) = self.slides.drain(..).partition(|slide| ids.contains(&slide.id));
        let index = index.min(rest.len());
        rest.splice(index..index, moved);
        self.slides = rest;
    }

    /// The deck's file: one slide a line, keys in a stable order, so that two versions can be compared.
    pub fn to_text(&self, atlas: &Atlas) -> String {
        let line = |value: &Value| value.to_string();
        let mut text = format!("{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n");
        let head = [("title", Value::from(self.title.as_str())), ("atlas", Value::from(atlas.hash()))];
        for (key, value) in
            head.iter().map(|(key, value)| (*key, value)).chain(self.extra.iter().map(|(k, v)| (k.as_str(), v)))
        {
            text.push_str(&format!("{}: {},\n", line(&key.into()), line(value)));
        }
        text.push_str("\"slides\": [");
        for (index, slide) in self.slides.iter().enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            text.push_str(&line(&slide.to_value()));
        }
        text.push_str("\n]\n}\n");
        text
    }
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test that cannot go on says so by a panic")]
mod tests;
