//! Small pictures of slides: what is to be made, and what was made.

use crate::{
    export::{Drawing, Format, Request, Size},
    scene::page::Parts,
    view::{Slide, ThemeName},
};
use std::sync::Arc;

/// A picture in memory.
#[derive(Clone, Debug)]
pub struct Pixels {
    /// In dots.
    pub width: u32,
    /// In dots.
    pub height: u32,
    /// Premultiplied, four bytes a dot, row by row from the top left.
    pub rgba: Vec<u8>,
}

/// How a slide is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Make {
    /// Width and height in dots.
    pub dots: (u32, u32),
    /// The page that is painted small, in points: the smaller it is, the larger are its markers.
    pub page_px: (u32, u32),
    /// Whether there are names on the map.
    pub labels: bool,
}

impl Make {
    /// For the strip of views, so many dots wide and high.
    pub fn strip(dots: (u32, u32)) -> Self {
        Self { dots, page_px: (432, 243), labels: false }
    }

    /// For a grid of many on a screen.
    pub const GRID: Self = Self { dots: (480, 270), page_px: (800, 450), labels: true };
    /// For a screen of two.
    pub const LARGE: Self = Self { dots: (1120, 630), page_px: (800, 450), labels: true };
}

/// A small picture of a slide, to be made.
#[derive(Clone, Debug)]
pub struct Painting {
    /// The slide.
    pub slide: Arc<Slide>,
    /// In which colors.
    pub theme: ThemeName,
    /// How.
    pub make: Make,
}

/// A small picture that was made.
#[derive(Debug)]
pub struct Painted {
    /// What was asked for.
    pub painting: Painting,
    /// None where it cannot be made.
    pub picture: Option<Pixels>,
}

impl Painting {
    /// What a file of this picture would be asked for with.
    pub fn request(&self) -> Request {
        let (width, height) = self.make.page_px;
        let drawing = Drawing {
            size: Size::Dots { width, height, dpi: None },
            theme: self.theme,
            parts: Parts { labels: self.make.labels, ..Parts::MAP_ONLY },
            ..Drawing::default()
        };
        Request { slides: vec![Arc::clone(&self.slide)], drawing, ..Request::opening(Format::Png) }
    }

    /// Whether both pictures would look the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (&self.slide, &other.slide);
        self.theme == other.theme
            && self.make == other.make
            && (Arc::ptr_eq(one, two) || (one.view == two.view && one.size_px == two.size_px))
    }
}
