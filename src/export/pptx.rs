//! PowerPoint: one editable slide per view. The map is a picture; titles are placeholders, legends shapes, and sources notes.

mod arrange;
mod fit;
mod mark;
mod package;
mod properties;
mod shapes;
mod slide;
mod theme;
mod xml;

use super::{Colophon, ExportError};
use crate::{
    scene::{DrawOp, Fonts, Typesetter},
    view::Color,
};
pub use mark::REACH_PX as MARK_REACH_PX;

pub struct Presentation<'a> {
    /// At least one.
    pub slides: Vec<Slide>,
    pub colophon: &'a Colophon,
    pub background: Color,
    pub text: Color,
    pub quiet: Color,
    pub typesetter: &'a Typesetter,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slide {
    /// If blank, the colophon's title is used.
    pub title: String,
    /// May be empty.
    pub subtitle: String,
    pub picture: Picture,
    pub legend: Vec<LegendEntry>,
    pub credit: Vec<String>,
    /// Paragraphs of the speaker notes, including the sources.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    pub png: Vec<u8>,
    pub width_px: u32,
    pub height_px: u32,
    /// Alternative text; if blank, the slide's title is used.
    pub alt: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// Centered on 0, at most [`MARK_REACH_PX`] from it.
    pub mark: Vec<DrawOp>,
    /// For the palette that the theme offers.
    pub color: Color,
    pub words: String,
}

pub const MAX_SLIDES: usize = 10_000;

/// # Errors
/// There is no slide or there are more than [`MAX_SLIDES`], a picture is no PNG or has no size, or a legend does not fit.
pub fn write(presentation: &Presentation) -> Result<Vec<u8>, ExportError> {
    let slides = presentation.slides.len();
    if slides == 0 || slides > MAX_SLIDES {
        return Err(refusal(format!("it would have {slides} slides")));
    }
    let fonts = fonts()?;
    let mut parts = package::Package::default();
    properties::add(&mut parts, presentation);
    theme::add(&mut parts, presentation);
    for (index, slide) in presentation.slides.iter().enumerate() {
        slide::add(&mut parts, presentation, slide, index + 1, &fonts)?;
    }
    parts.zip()
}

/// Room for the picture next to the text of a slide, in pixels of 1280 × 720; a picture of this shape fills it at any scale.
///
/// # Errors
/// The legend does not fit.
pub fn picture_size_px(
    title: &str,
    subtitle: &str,
    legend: &[LegendEntry],
    credit: &[String],
) -> Result<(u32, u32), ExportError> {
    let room = arrange::Arrangement::new(&arrange::Words { title, subtitle, legend, credit }, &fonts()?)?.room;
    Ok((room.width as u32, room.height as u32))
}

fn fonts() -> Result<Fonts, ExportError> {
    Fonts::embedded().map_err(refusal)
}

fn refusal(reason: impl std::fmt::Display) -> ExportError {
    ExportError::writer("PowerPoint", reason)
}

#[cfg(test)]
mod tests;
