//! JSON one level at a time, each value as a slice of the text with its byte offset.
//!
//! serde_json does the parsing. Nothing here recurses, so nesting cannot overflow the stack.

use super::super::problem::quoted;
use serde::{
    Deserializer,
    de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;
use std::fmt;

/// A syntax error with its byte offset in the whole text.
pub(super) type Fault = (usize, String);

/// A value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Json<'t> {
    /// The raw JSON.
    pub text: &'t str,
    /// The offset in the whole text, in bytes.
    pub offset: usize,
}

/// A key of an object, with its value.
#[derive(Debug)]
pub(super) struct Member<'t> {
    pub key: String,
    /// The offset of the value, which also stands in for the key's.
    pub offset: usize,
    pub value: Json<'t>,
}

/// The members of the top-level object, without the items of its `features`.
#[derive(Debug, Default)]
pub(super) struct Top<'t> {
    pub members: Vec<Member<'t>>,
    pub has_features: bool,
    /// The syntax error that ended the reading.
    pub fault: Option<Fault>,
}

/// Reads a top-level object and passes each item of its `features` array to `item` until that returns false.
pub(super) fn top<'t>(text: &'t str, item: impl FnMut(Json<'t>) -> bool) -> Top<'t> {
    let mut top = Top::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let result = reader.deserialize_map(TopVisitor { text, top: &mut top, item }).and_then(|()| reader.end());
    top.fault = result.err().filter(|error| error.to_string() != STOP).map(|error| fault(text, 0, &error));
    top
}

impl<'t> Json<'t> {
    /// The members of an object, in file order.
    pub fn members(self) -> Result<Vec<Member<'t>>, Fault> {
        if !self.text.starts_with('{') {
            return Err((self.offset, format!("{} is not an object", self.words())));
        }
        let mut reader = serde_json::Deserializer::from_str(self.text);
        let mut members = Vec::new();
        let result = reader.deserialize_map(Members { text: self, members: &mut members });
        result.map(|()| members).map_err(|error| fault(self.text, self.offset, &error))
    }

    pub fn items(self) -> Result<Vec<Json<'t>>, Fault> {
        if !self.text.starts_with('[') {
            return Err((self.offset, format!("{} is not a list", self.words())));
        }
        let items: Vec<&'t RawValue> =
            serde_json::from_str(self.text).map_err(|error| fault(self.text, self.offset, &error))?;
        Ok(items.into_iter().map(|item| self.part(item)).collect())
    }

    pub fn parsed<T: DeserializeOwned>(self) -> Result<T, Fault> {
        serde_json::from_str(self.text).map_err(|error| fault(self.text, self.offset, &error))
    }

    /// `None` if the value is not a string.
    pub fn string(self) -> Option<String> {
        self.parsed().ok()
    }

    /// The value as quoted in a message.
    pub fn words(self) -> String {
        quoted(&self.string().unwrap_or_else(|| self.text.to_owned()))
    }

    fn part(self, raw: &'t RawValue) -> Json<'t> {
        let text = raw.get();
        // A raw value is a slice of its source text.
        let within = text.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        Json { text, offset: self.offset + within }
    }
}

/// Internal error message that ends the reading without a fault.
const STOP: &str = "stop";

struct TopVisitor<'t, 'o, F> {
    text: &'t str,
    top: &'o mut Top<'t>,
    item: F,
}

impl<'t, F: FnMut(Json<'t>) -> bool> Visitor<'t> for TopVisitor<'t, '_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the object that a GeoJSON file is")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut map: A) -> Result<(), A::Error> {
        let whole = Json { text: self.text, offset: 0 };
        while let Some(key) = map.next_key::<String>()? {
            if key == "features" {
                self.top.has_features = true;
                map.next_value_seed(Items { whole, item: &mut self.item })?;
            } else {
                let value = whole.part(map.next_value()?);
                self.top.members.push(Member { key, offset: value.offset, value });
            }
        }
        Ok(())
    }
}

struct Items<'t, 'o, F> {
    whole: Json<'t>,
    item: &'o mut F,
}

impl<'t, F: FnMut(Json<'t>) -> bool> DeserializeSeed<'t> for Items<'t, '_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'t, F: FnMut(Json<'t>) -> bool> Visitor<'t> for Items<'t, '_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the list that “features” is")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(raw) = list.next_element::<&'t RawValue>()? {
            if !(self.item)(self.whole.part(raw)) {
                return Err(A::Error::custom(STOP));
            }
        }
        Ok(())
    }
}

struct Members<'t, 'o> {
    text: Json<'t>,
    members: &'o mut Vec<Member<'t>>,
}

impl<'t> Visitor<'t> for Members<'t, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let value = self.text.part(map.next_value()?);
            self.members.push(Member { key, offset: value.offset, value });
        }
        Ok(())
    }
}

/// Converts a serde_json error in `piece` to a byte offset in the whole text.
fn fault(piece: &str, offset: usize, error: &serde_json::Error) -> Fault {
    let line = error.line().saturating_sub(1);
    let start: usize = piece.split_inclusive('\n').take(line).map(str::len).sum();
    let within = if error.is_eof() { piece.len() } else { start + error.column().saturating_sub(1) };
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let words = words.strip_suffix(&place).unwrap_or(&words);
    let words = if error.is_eof() { "the file ends too early" } else { words };
    (offset + within.min(piece.len()), words.to_owned())
}
