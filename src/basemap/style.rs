//! The basemap's line styles and tolerances, shared by the screen and files.

use super::{Features, simplify::extent};
use crate::view::Token;
use geo_types::LineString;

pub const LAND: Token = Token::Land;
pub const WATER: Token = Token::Water;
/// Dash and gap lengths, in points.
pub const DASHES: [f32; 2] = [4.0, 3.0];
/// The width of every line, in points.
const WIDTH_PX: f32 = 0.8;
/// Islands and lakes smaller than this, in points, get no coastline.
const OUTLINED_PX: f32 = 8.0;
/// Maximum deviation of a simplified line in a file, in output dots.
pub const FILE_TOLERANCE_DOTS: f64 = 0.4;
/// Maximum deviation on the screen, in points; coarser because lines are tessellated in every frame.
pub const SCREEN_TOLERANCE_PX: f32 = 1.0;
/// Maximum deviation for the deepest tiles, in points; finer because the screen keeps enlarging them.
pub const DEEPEST_TOLERANCE_PX: f32 = 0.06;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Coast,
    Border,
    Disputed,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub token: Token,
    pub width_px: f32,
    pub is_dashed: bool,
}

impl Line {
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
    /// All lines, from back to front; `px_per_unit` is points per tile unit.
    pub fn lines(&self, px_per_unit: f32) -> impl Iterator<Item = (Line, &LineString<f32>)> {
        let areas = self.land.iter().chain(&self.lakes);
        let outlined = areas.filter(move |area| extent(area.exterior()) * px_per_unit >= OUTLINED_PX);
        let coasts = outlined.flat_map(|area| std::iter::once(area.exterior()).chain(area.interiors()));
        let borders = self.boundaries.iter().map(|line| (Line::Border, line));
        let disputed = self.disputed.iter().map(|line| (Line::Disputed, line));
        coasts.map(|line| (Line::Coast, line)).chain(borders).chain(disputed)
    }
}
