//! A slide as a line of text to copy and paste: compressed, with a checksum that detects damage.

use super::{Slide, read::read};
use crate::model::Atlas;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use std::io::{Read, Write};

const START: &str = "footprint-view:1:";
/// Limit for one decompressed slide.
const MAX_BYTES: u64 = 1 << 20;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The prefix is missing.
    #[error("it is not a copied view: one begins with “{START}”")]
    Start,
    /// Made by a newer version.
    #[error("it was copied from a newer Footprint")]
    Newer,
    /// Truncated or altered.
    #[error("it is not whole: copy it again, from its first letter to its last")]
    Damaged,
    /// Does not decompress to a slide.
    #[error("it holds no view: {0}")]
    Content(String),
}

pub fn is_token(text: &str) -> bool {
    text.trim_start().starts_with("footprint-view:")
}

pub fn to_token(slide: &Slide) -> String {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    let json = slide.to_value().to_string();
    // Writing to memory cannot fail.
    let packed = packer.write_all(json.as_bytes()).and_then(|()| packer.finish()).unwrap_or_default();
    format!("{START}{}", URL_SAFE_NO_PAD.encode(packed))
}

/// Places and programs unknown to the atlas are left out.
///
/// # Errors
/// The text is not an intact slide.
pub fn from_token(text: &str, atlas: &Atlas) -> Result<Slide, TokenError> {
    // Mail programs wrap long lines.
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
