//! Reads a deck's file: reports problems with line and column and keeps every intact slide.

use super::{Deck, Extra, FORMAT, MAX_SLIDES, Slide, VERSION};
use crate::{
    model::{Atlas, Facet},
    view::{Selection, View},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, value::RawValue};
use std::{collections::BTreeSet, sync::Arc};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeckError {
    /// Not UTF-8.
    #[error("it is not text, so it is no deck")]
    NotText,
    /// Not JSON, or not a deck.
    #[error("it is not a Footprint deck: {0}")]
    NotDeck(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckProblem {
    /// Starts at 1.
    pub line: usize,
    /// In bytes, starts at 1.
    pub column: usize,
    /// Includes how the problem was handled.
    pub message: String,
}

impl std::fmt::Display for DeckProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub deck: Deck,
    /// A file with any problem must not be overwritten without asking.
    pub problems: Vec<DeckProblem>,
}

/// # Errors
/// The file is not a deck at all.
pub fn read(bytes: &[u8], atlas: &Atlas) -> Result<Reading, DeckError> {
    let text = std::str::from_utf8(bytes).map_err(|_| DeckError::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, atlas, problems: Vec::new(), ids: BTreeSet::new() };
    let deck = reader.deck()?;
    reader.problems.sort_by_key(|problem| (problem.line, problem.column));
    Ok(Reading { deck, problems: reader.problems })
}

struct Reader<'a> {
    text: &'a str,
    atlas: &'a Atlas,
    problems: Vec<DeckProblem>,
    ids: BTreeSet<u32>,
}

impl<'a> Reader<'a> {
    fn problem(&mut self, offset: usize, message: impl Into<String>) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, str::len) + 1;
        self.problems.push(DeckProblem { line, column, message: message.into() });
    }

    /// The byte offset of a slice in the text that contains it.
    fn offset(&self, piece: &str) -> usize {
        (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    fn deck(&mut self) -> Result<Deck, DeckError> {
        let (head, raws) = match serde_json::from_str::<Value>(self.text) {
            Ok(Value::Object(head)) => (head, self.raw_slides()),
            Ok(_) => return Err(DeckError::NotDeck("it is not a JSON object".to_owned())),
            Err(error) => self.damaged(&error)?,
        };
        match head.get("format").and_then(Value::as_str) {
            Some(FORMAT) => {}
            Some(other) => return Err(DeckError::NotDeck(format!("its format is “{other}”"))),
            None => return Err(DeckError::NotDeck(format!("it has no \"format\": \"{FORMAT}\""))),
        }
        self.version(head.get("version"));
        let mut deck = Deck { slides: Vec::new(), ..Deck::default() };
        match head.get("title") {
            Some(Value::String(title)) => deck.title.clone_from(title),
            None => {}
            Some(_) => {
                let at = self.key_offset(self.text, "title");
                self.problem(at, "the title is not text; the deck is called “Untitled deck”");
            }
        }
        for (index, raw) in raws.into_iter().enumerate() {
            if index == MAX_SLIDES {
                let at = self.offset(raw);
                self.problem(
                    at,
                    format!("a deck has at most {MAX_SLIDES} slides; this and the following were left out"),
                );
                break;
            }
            if let Some(slide) = self.slide(raw, index + 1) {
                deck.slides.push(Arc::new(slide));
            }
        }
        deck.extra = head;
        for known in ["format", "version", "title", "atlas", "slides"] {
            deck.extra.remove(known);
        }
        Ok(deck)
    }

    fn version(&mut self, version: Option<&Value>) {
        let message = match version.and_then(Value::as_u64) {
            Some(VERSION) => return,
            Some(newer) if newer > VERSION => format!(
                "it was written by a newer Footprint (version {newer}, this one knows {VERSION}); what is not known here is kept but not shown"
            ),
            _ => format!("its version is not a number that is known; it is read as version {VERSION}"),
        };
        let at = self.key_offset(self.text, "version");
        self.problem(at, message);
    }

    fn raw_slides(&mut self) -> Vec<&'a str> {
        #[derive(Deserialize)]
        struct Outer<'b> {
            #[serde(borrow, default)]
            slides: Option<&'b RawValue>,
        }
        let slides = serde_json::from_str::<Outer<'a>>(self.text).ok().and_then(|outer| outer.slides);
        let Some(slides) = slides else {
            self.problem(0, "it has no slides");
            return Vec::new();
        };
        match serde_json::from_str::<Vec<&'a RawValue>>(slides.get()) {
            Ok(raws) => raws.into_iter().map(RawValue::get).collect(),
            Err(_) => {
                let at = self.offset(slides.get());
                self.problem(at, "the slides are not a list; none could be read");
                Vec::new()
            }
        }
    }

    /// Salvages the head and the complete slides of a damaged file.
    fn damaged(&mut self, error: &serde_json::Error) -> Result<(Extra, Vec<&'a str>), DeckError> {
        let wrong = || DeckError::NotDeck(error.to_string());
        let text = self.text;
        let key = text.find("\"slides\"").ok_or_else(wrong)?;
        let open = text.get(key..).and_then(|rest| rest.find('[')).map(|at| key + at + 1).ok_or_else(wrong)?;
        let head =
            text.get(..key).map(|head| format!("{}}}", head.trim_end().trim_end_matches(','))).ok_or_else(wrong)?;
        let head = serde_json::from_str::<Extra>(&head).map_err(|_| wrong())?;
        let raws = whole_objects(text.get(open..).unwrap_or_default());
        let slides = crate::model::words::count(raws.len(), "slide");
        self.problems.push(DeckProblem {
            line: error.line().max(1),
            column: error.column().max(1),
            message: format!("the file is damaged here ({}); the {slides} before it could be read", plain(error)),
        });
        Ok((head, raws))
    }

    fn slide(&mut self, raw: &'a str, number: usize) -> Option<Slide> {
        let mut fields = match serde_json::from_str::<Value>(raw) {
            Ok(Value::Object(fields)) => fields,
            _ => {
                let at = self.offset(raw);
                self.problem(at, format!("slide {number} is not an object and was left out"));
                return None;
            }
        };
        let view = match fields.remove("view") {
            Some(Value::Object(view)) => view,
            _ => {
                let at = self.offset(raw);
                self.problem(at, format!("slide {number} has no view and was left out"));
                return None;
            }
        };
        let mut field = Fields { reader: self, raw, number, fields };
        let title = field.take::<String>("title", "text").unwrap_or_else(|| format!("View {number}"));
        let caption = field.take::<String>("caption", "text").unwrap_or_default();
        let notes = field.take::<String>("notes", "text").unwrap_or_default();
        let hidden = field.take::<bool>("hidden", "true or false").unwrap_or_default();
        let size = field.take::<(f64, f64)>("size", "two numbers").filter(|(w, h)| *w >= 1.0 && *h >= 1.0);
        let id = field.take::<u32>("id", "a number");
        let mut extra = std::mem::take(&mut field.fields);
        let (view, more) = self.view(raw, number, view);
        if !more.is_empty() {
            extra.insert("view".to_owned(), Value::Object(more));
        }
        let id = id.filter(|id| *id > 0 && !self.ids.contains(id));
        let id = id.unwrap_or_else(|| self.ids.last().map_or(1, |last| last.saturating_add(1)));
        self.ids.insert(id);
        Some(Slide { id, title, caption, notes, hidden, view, size_px: size.unwrap_or((1280.0, 800.0)), extra })
    }

    /// The view and its unknown fields.
    fn view(&mut self, raw: &'a str, number: usize, fields: Extra) -> (View, Extra) {
        let atlas = self.atlas;
        // Skipping any other part of a filter or camera would change what is shown.
        let facets: Vec<&str> = Facet::ALL.iter().map(|facet| facet.plural()).collect();
        for (key, known) in [("filter", facets.as_slice()), ("camera", &["center", "zoom"])] {
            let Some(Value::Object(inner)) = fields.get(key) else { continue };
            for unknown in inner.keys().filter(|inner| !known.contains(&inner.as_str())) {
                let at = self.key_offset(raw, unknown);
                let message = format!(
                    "slide {number}: “{unknown}” in its {key} is not known here and was left out; it may show more"
                );
                self.problem(at, message);
            }
        }
        let mut field = Fields { reader: self, raw, number, fields };
        let default = View::default();
        let mut view = View {
            camera: field.take("camera", "a camera").unwrap_or(default.camera),
            shown: field.take("shown", "a list of programs").unwrap_or(default.shown),
            filter: field.take("filter", "a filter").unwrap_or(default.filter),
            selection: field.take("selection", "a selection").unwrap_or(default.selection),
            theme: field.take("theme", "a theme").unwrap_or(default.theme),
            labels: field.take("labels", "true or false").unwrap_or(default.labels),
            focus: field.take("focus", "a statement's id"),
            time: field.take("time", "a time").unwrap_or(default.time),
            shade: field.take("shade", "a way to color countries").unwrap_or(default.shade),
            compare: field.take("compare", "what is compared"),
        };
        let extra = field.fields;
        for id in view.shown.iter().filter(|id| atlas.program(id).is_none()) {
            self.unknown(raw, number, "program", id.as_str());
        }
        for value in view.filter.values().filter(|value| !value.is_known_to(atlas)) {
            self.unknown(raw, number, value.facet().key(), value.code());
        }
        if let Some(id) = view.focus.as_ref().filter(|id| atlas.statement(id).is_none()) {
            self.unknown(raw, number, "statement", id.as_str());
        }
        match &view.selection {
            Selection::Sites(sites) => {
                for id in sites.iter().filter(|id| atlas.site(id).is_none()) {
                    self.unknown(raw, number, "place", id.as_str());
                }
            }
            Selection::Program(id) if atlas.program(id).is_none() => self.unknown(raw, number, "program", id.as_str()),
            Selection::Statement(id) if atlas.statement(id).is_none() => {
                self.unknown(raw, number, "statement", id.as_str())
            }
            Selection::Country(iso) if atlas.territory(iso).is_none() => self.unknown(raw, number, "country", iso),
            _ => {}
        }
        view = view.known_to(atlas);
        (view, extra)
    }

    fn unknown(&mut self, raw: &'a str, number: usize, what: &str, word: &str) {
        let quoted = Value::from(word).to_string();
        let at = self.offset(raw) + raw.find(&quoted).unwrap_or(0);
        self.problem(at, format!("slide {number}: the atlas has no {what} “{word}”; it was left out"));
    }

    /// The offset of a key in a slice of the text, or of the slice if it has no such key.
    fn key_offset(&self, piece: &str, key: &str) -> usize {
        self.offset(piece) + piece.find(&format!("\"{key}\"")).unwrap_or(0)
    }
}

/// The fields of an object that have not been read yet.
struct Fields<'r, 'a> {
    reader: &'r mut Reader<'a>,
    raw: &'a str,
    number: usize,
    fields: Extra,
}

impl Fields<'_, '_> {
    /// Removes a field; reports and drops one of the wrong type.
    fn take<T: DeserializeOwned>(&mut self, key: &str, kind: &str) -> Option<T> {
        let value = self.fields.remove(key)?;
        match serde_json::from_value(value) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = self.reader.key_offset(self.raw, key);
                let number = self.number;
                let message =
                    format!("slide {number}: its {key} is not {kind} ({}); the usual one is shown", plain(&error));
                self.reader.problem(at, message);
                None
            }
        }
    }
}

/// The error message without serde's line and column, which are relative to a fragment.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// The complete objects of a truncated list.
fn whole_objects(list: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    let (mut in_text, mut escaped) = (false, false);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' | b'[' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            b'}' | b']' => {
                let Some(up) = depth.checked_sub(1) else { break };
                depth = up;
                if depth == 0 {
                    found.extend(list.get(start..=at).filter(|text| serde_json::from_str::<Value>(text).is_ok()));
                }
            }
            _ => {}
        }
    }
    found
}
