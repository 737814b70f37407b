//! A deck: an ordered list of slides.

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

/// The format name in a deck's file.
pub const FORMAT: &str = "footprint-deck";
/// The version of the file format that this program writes.
pub const VERSION: u64 = 1;
pub const MAX_SLIDES: usize = 5_000;

#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Unique in the deck.
    pub id: u32,
    /// Also its name.
    pub title: String,
    /// Shown to the audience below the title.
    pub caption: String,
    pub notes: String,
    /// Skipped when presenting and exporting.
    pub hidden: bool,
    pub view: View,
    /// Size in points of the map area when the slide was made, so that the same region is shown at any size.
    pub size_px: (f64, f64),
    extra: Extra,
}

/// Unknown fields from a newer or another program, preserved as they are.
type Extra = Map<String, Value>;

#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    pub title: String,
    /// Shared, so that cloning a deck is cheap.
    pub slides: Vec<Arc<Slide>>,
    extra: Extra,
}

impl Default for Deck {
    fn default() -> Self {
        Self { title: "Untitled deck".to_owned(), slides: Vec::new(), extra: Extra::new() }
    }
}

impl Slide {
    /// `size_px` is the size of the map area in points.
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
    pub fn slide(&self, id: u32) -> Option<&Arc<Slide>> {
        self.slides.iter().find(|slide| slide.id == id)
    }

    /// The index of a slide.
    pub fn position(&self, id: u32) -> Option<usize> {
        self.slides.iter().position(|slide| slide.id == id)
    }

    /// Slides that are not hidden.
    pub fn visible(&self) -> impl Iterator<Item = &Arc<Slide>> {
        self.slides.iter().filter(|slide| !slide.hidden)
    }

    /// Inserts a slide at an index under a new id, and returns that id.
    pub fn insert(&mut self, index: usize, slide: Slide) -> u32 {
        let id = self.slides.iter().map(|slide| slide.id).max().map_or(1, |id| id.saturating_add(1));
        self.slides.insert(index.min(self.slides.len()), Arc::new(Slide { id, ..slide }));
        id
    }

    /// Does nothing if there is no such slide.
    pub fn change(&mut self, id: u32, change: impl FnOnce(&mut Slide)) {
        if let Some(slide) = self.slides.iter_mut().find(|slide| slide.id == id) {
            change(Arc::make_mut(slide));
        }
    }

    /// Moves slides, keeping their order, so that the first is at `index` of the remaining ones.
    pub fn reorder(&mut self, ids: &[u32], index: usize) {
        let (moved, mut rest): (Vec<_>, Vec<_>) = self.slides.drain(..).partition(|slide| ids.contains(&slide.id));
        let index = index.min(rest.len());
        rest.splice(index..index, moved);
        self.slides = rest;
    }

    /// The text of the deck's file: one slide per line, keys in a stable order, so that versions can be diffed.
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
