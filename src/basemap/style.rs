//! How the basemap is drawn: one table for the screen and for files.

use super::{Features, simplify::extent};
use crate::view::Token;
use geo_types::LineString;

/// The color of land, and of the lakes on it.
pub const LAND: Token = Token::Land;
/// The color of lakes and of the sea.
pub const WATER: Token = Token::Water;
/// Lengths of dash and gap of dashed lines, in points.
pub const DASHES: [f32; 2] = [4.0, 3.0];
/// The width of every line, in points.
const WIDTH_PX: f32 = 0.8;
/// The least extent of an island or lake that has a coast drawn around it, in points.
const OUTLINED_PX: f32 = 8.0;
/// How far a line in a file may stray from the true one, in dots of the output.
pub const FILE_TOLERANCE_DOTS: f64 = 0.4;
/// The same on the screen, in points: there lines are cut into triangles in every frame.
pub const SCREEN_TOLERANCE_PX: f32 = 1.0;
/// The same for the deepest tiles, which the screen draws larger and larger.
pub const DEEPEST_TOLERANCE_PX: f32 = 0.06;

/// A kind of line on the basemap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Between land and water.
    Coast,
    /// Between countries.
    Border,
    /// Between countries that do not agree about it.
    Disputed,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its color.
    pub token: Token,
    /// Its width in points.
    pub width_px: f32,
    /// Whether it is dashed, with [`DASHES`].
    pub is_dashed: bool,
}

impl Line {
    /// How it is drawn.
    pub fn stroke(self) -> Stroke {
        let stroke = |token, is_dashed| Stroke { token, width_px: WIDTH_PX, is_dashed };
        match self {
            Self::Coast => stroke(Token::Coast, false),
            Self::Border => stroke(Token::Boundary, false),
            Self::Disputed => stroke(Token::Boundary, true),
        }
    }
}

impl Features {
    /// All lines that are drawn, from back to front, where a unit of the tile is that many points long.
    pub fn lines(&self, px_per_unit: f32) -> impl Iterator<Item = (Line, &LineString<f32>)> {
        let areas = self.land.iter().chain(&self.lakes);
        let outlined = areas.filter(move |area| extent(area.exterior()) * px_per_unit >= OUTLINED_PX);
        let coasts = outlined.flat_map(|area| std::iter::once(area.exterior()).chain(area.interiors()));
        let borders = self.boundaries.iter().map(|line| (Line::Border, line));
        let disputed = self.disputed.iter().map(|line| (Line::Disputed, line));
        coasts.map(|line| (Line::Coast, line)).chain(borders).chain(disputed)
    }
}
