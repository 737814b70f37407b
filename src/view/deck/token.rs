//! A slide as a line of text that can be copied, sent and pasted.
//!
//! Packed, with a checksum: a line that lost a letter on its way is refused, never half read.

use super::{Slide, read::read};
use crate::model::Atlas;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use std::io::{Read, Write};

const START: &str = "footprint-view:1:";
/// No slide unpacks to more bytes.
const MAX_BYTES: u64 = 1 << 20;

/// A text that is no slide.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It begins otherwise.
    #[error("it is not a copied view: one begins with “{START}”")]
    Start,
    /// It is one of a newer program.
    #[error("it was copied from a newer Footprint")]
    Newer,
    /// Some of it is missing or was changed.
    #[error("it is not whole: copy it again, from its first letter to its last")]
    Damaged,
    /// It unpacks to something else.
    #[error("it holds no view: {0}")]
    Content(String),
}

/// Whether a text looks like a copied view.
pub fn is_token(text: &str) -> bool {
    text.trim_start().starts_with("footprint-view:")
}

/// A slide as a line of text.
pub fn to_token(slide: &Slide) -> String {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    let json = slide.to_value().to_string();
    // Writing to memory does not fail.
    let packed = packer.write_all(json.as_bytes()).and_then(|()| packer.finish()).unwrap_or_default();
    format!("{START}{}", URL_SAFE_NO_PAD.encode(packed))
}

/// The slide that a line of text holds; places and programs that the atlas does not know are left out of it.
pub fn from_token(text: &str, atlas: &Atlas) -> Result<Slide, TokenError> {
    // Mail programs break long lines.
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(packed) = text.strip_prefix(START) else {
        return Err(if is_token(&text) { TokenError::Newer } else { TokenError::Start });
    };
    let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| TokenError::Damaged)?;
    let mut json = String::new();
    let unpacked = ZlibDecoder::new(packed.as_slice()).take(MAX_BYTES).read_to_string(&mut json);
    unpacked.map_err(|_| TokenError::Damaged)?;
    let deck = format!("{{\"format\":\"{}\",\"version\":1,\"slides\":[{json}]}}", super::FORMAT);
    let reading = read(deck.as_bytes(), atlas).map_err(|error| TokenError::Content(error.to_string()))?;
    match reading.deck.slides.as_slice() {
        [slide] => Ok(Slide::clone(slide)),
        _ => {
            let first = reading.problems.first().map_or_else(String::new, |problem| problem.message.clone());
            Err(TokenError::Content(first))
        }
    }
}
