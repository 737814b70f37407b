//! Thumbnails of slides: requests and results.

use crate::{
    export::{Drawing, Format, Request, Size},
    scene::page::Parts,
    view::{Slide, ThemeName},
};
use std::sync::Arc;

/// A raster image.
#[derive(Clone, Debug)]
pub struct Pixels {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Premultiplied, four bytes per pixel, row by row from the top left.
    pub rgba: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Make {
    /// Width and height in pixels.
    pub dots: (u32, u32),
    /// The page that is scaled down, in points: the smaller it is, the larger its markers.
    pub page_px: (u32, u32),
    /// Draw names on the map.
    pub labels: bool,
}

impl Make {
    /// For the slide strip, with a size in pixels.
    pub fn strip(dots: (u32, u32)) -> Self {
        Self { dots, page_px: (432, 243), labels: false }
    }

    /// For the overview grid.
    pub const GRID: Self = Self { dots: (480, 270), page_px: (800, 450), labels: true };
    /// For the presenter's window, with two on a screen.
    pub const LARGE: Self = Self { dots: (1120, 630), page_px: (800, 450), labels: true };
}

#[derive(Clone, Debug)]
pub struct Painting {
    pub slide: Arc<Slide>,
    pub theme: ThemeName,
    pub make: Make,
}

#[derive(Debug)]
pub struct Painted {
    /// The request.
    pub painting: Painting,
    /// `None` if it could not be made.
    pub picture: Option<Pixels>,
}

impl Painting {
    /// The request for a file of this picture.
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

    /// Returns true if both pictures would look the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (&self.slide, &other.slide);
        self.theme == other.theme
            && self.make == other.make
            && (Arc::ptr_eq(one, two) || (one.view == two.view && one.size_px == two.size_px))
    }
}
