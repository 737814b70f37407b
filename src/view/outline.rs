//! The outlines that a marker can have: their names in `assets/symbols.csv` and their geometry. A new one is added here alone.

/// The outline of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// A disc.
    Circle,
    /// With rounded corners.
    Square,
    /// Stands on its base.
    Pentagon,
    /// The glyph alone, for what has no place on the map.
    Bare,
}

/// The geometry of an outline around 0, `y` down; 1 is half the width of a marker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// Nothing.
    None,
    /// A circle of radius 1.
    Circle,
    /// A convex polygon.
    Polygon {
        /// Its corners, clockwise.
        corners: &'static [(f32, f32)],
        /// How far from a corner its rounding begins; 0 is a sharp corner.
        rounding: f32,
    },
}

impl Outline {
    /// Every outline.
    pub const ALL: [Self; 4] = [Self::Circle, Self::Square, Self::Pentagon, Self::Bare];

    /// Its name in the table of symbols.
    pub fn key(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Square => "square",
            Self::Pentagon => "pentagon",
            Self::Bare => "none",
        }
    }

    /// Its geometry.
    pub fn form(self) -> Form {
        match self {
            Self::Circle => Form::Circle,
            Self::Square => {
                Form::Polygon { corners: &[(-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)], rounding: 0.42 }
            }
            // A regular pentagon of radius 1.1, moved down so that it looks centered.
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
