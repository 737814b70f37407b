//! PowerPoint: a deck of editable slides, one for each view. The map comes as a finished picture; titles are placeholders, legends
//! are shapes with text, and sources are notes.

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

/// A deck, and how it looks.
pub struct Presentation<'a> {
    /// The slides, in their order; at least one.
    pub slides: Vec<Slide>,
    pub colophon: &'a Colophon,
    pub background: Color,
    pub text: Color,
    pub quiet: Color,
    /// The outlines of the letters and pictograms in the legends.
    pub typesetter: &'a Typesetter,
}

/// One slide: a view as a picture, with words round it that can be edited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slide {
    /// The title; where it is blank, the colophon's.
    pub title: String,
    /// The line under the title; empty for none.
    pub subtitle: String,
    pub picture: Picture,
    pub legend: Vec<LegendEntry>,
    pub credit: Vec<String>,
    /// Paragraphs of the speaker notes, the sources among them.
    pub notes: Vec<String>,
}

/// A finished picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    pub png: Vec<u8>,
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
    /// What it shows, for those who do not see it; where it is blank, the title.
    pub alt: String,
}

/// An entry of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What is drawn beside the words, around 0 and at most [`MARK_REACH_PX`] from it.
    pub mark: Vec<DrawOp>,
    /// Its color, for the colors that the theme offers.
    pub color: Color,
    pub words: String,
}

/// The most slides of one file.
pub const MAX_SLIDES: usize = 10_000;

/// The whole file. Fails where there is no slide or more than [`MAX_SLIDES`], where a picture is no PNG or has no size, or where
/// a legend does not fit.
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

/// The room for the picture beside the words of a slide, in pixels of a slide of 1280 x 720: a picture of that shape, at any
/// scale, fills it. Fails where the legend does not fit.
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
