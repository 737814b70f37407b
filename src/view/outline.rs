//! Marker outlines: their names in `assets/symbols.csv` and their geometry.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outline {
    Circle,
    /// With rounded corners.
    Square,
    Pentagon,
    /// The glyph alone, for programs without places on the map.
    Bare,
}

/// Geometry around the origin, `y` down; 1 is half the width of a marker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    None,
    /// Radius 1.
    Circle,
    /// Convex.
    Polygon {
        /// Clockwise.
        corners: &'static [(f32, f32)],
        /// The distance from a corner at which its rounding begins; 0 is a sharp corner.
        rounding: f32,
    },
}

impl Outline {
    pub const ALL: [Self; 4] = [Self::Circle, Self::Square, Self::Pentagon, Self::Bare];

    /// Its name in `symbols.csv`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Square => "square",
            Self::Pentagon => "pentagon",
            Self::Bare => "none",
        }
    }

    pub fn form(self) -> Form {
        match self {
            Self::Circle => Form::Circle,
            Self::Square => {
                Form::Polygon { corners: &[(-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)], rounding: 0.42 }
            }
            // A regular pentagon of radius 1.1, moved down to look centered.
            Self::Pentagon => Form::Polygon {
                corners: &[
                    (0.0, -1.04),
                    (1.046_162_2, -0.279_918_7),
                    (0.646_563_8, 0.949_918_7),
                    (-0.646_563_8, 0.949_918_7),
                    (-1.046_162_2, -0.279_918_7),
                ],
                rounding: 0.0,
            },
            Self::Bare => Form::None,
        }
    }
}
