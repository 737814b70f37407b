//! Web Mercator, on a world one unit wide and one unit high.

use crate::model::LonLat;

/// The latitude where the square Mercator world ends, in degrees.
pub const MAX_LAT: f64 = 85.051_128_779_806_6;

/// A point in the projected world: `x` grows eastward from 180° W, `y` southward from 85.05° N, both 0 to 1.
/// An `x` outside 0 to 1 is on a copy of the world farther east or west.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct World {
    pub x: f64,
    pub y: f64,
}

impl World {
    /// Clamps latitudes beyond the square world to its edge.
    pub fn of(position: LonLat) -> Self {
        let lat = position.lat().clamp(-MAX_LAT, MAX_LAT).to_radians();
        Self { x: position.lon() / 360.0 + 0.5, y: 0.5 - lat.tan().asinh() / std::f64::consts::TAU }
    }

    /// Wraps the longitude to -180 to 180 degrees.
    pub fn position(self) -> LonLat {
        let lat = ((0.5 - self.y) * std::f64::consts::TAU).sinh().atan();
        LonLat::nearest((self.x - 0.5) * 360.0, lat.to_degrees())
    }

    /// The signed shortest distance to `other` along the x axis, across 180° if that is shorter; -0.5 to 0.5.
    pub fn dx_to(self, other: World) -> f64 {
        let dx = other.x - self.x;
        dx - dx.round()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_position_comes_back_from_the_world(lon in -180.0..180.0, lat in -85.0..85.0) {
            let there = LonLat::new(lon, lat).unwrap();
            let back = World::of(there).position();
            prop_assert!((back.lon() - lon).abs() < 1e-9 || (back.lon() - lon).abs() > 359.999);
            prop_assert!((back.lat() - lat).abs() < 1e-9);
        }
    }

    #[test]
    fn the_shortest_way_goes_over_the_antimeridian() {
        let fiji = World::of(LonLat::new(179.0, 0.0).unwrap());
        let samoa = World::of(LonLat::new(-179.0, 0.0).unwrap());
        assert!((fiji.dx_to(samoa) - 2.0 / 360.0).abs() < 1e-12);
    }
}
