//! Geodesic distances on the WGS 84 ellipsoid.

use crate::model::LonLat;
use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};
use std::sync::LazyLock;

/// The Earth's mean radius, in kilometers.
const BALL_KM: f64 = 6371.0;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leg {
    pub distance_km: f64,
    /// Initial bearing, in degrees clockwise from north, 0 to 360.
    pub bearing_deg: f64,
}

pub fn leg(from: LonLat, to: LonLat) -> Leg {
    let (distance_m, azimuth, _, _): (f64, f64, f64, f64) = WGS84.inverse(from.lat(), from.lon(), to.lat(), to.lon());
    Leg { distance_km: distance_m / 1000.0, bearing_deg: azimuth.rem_euclid(360.0) }
}

pub fn distance_km(from: LonLat, to: LonLat) -> f64 {
    leg(from, to).distance_km
}

/// A quick test on a sphere for two positions within `reach_km` of each other; never a false negative.
pub fn may_be_within(from: LonLat, to: LonLat, reach_km: f64) -> bool {
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let chord = half(to.lat() - from.lat())
        + from.lat().to_radians().cos() * to.lat().to_radians().cos() * half(to.lon() - from.lon());
    // The ellipsoid and the sphere differ by less than 1%.
    let reach = (reach_km * 1.01 / (2.0 * BALL_KM)).min(std::f64::consts::FRAC_PI_2).sin();
    chord <= reach * reach
}

/// Points along the geodesic in `steps` pieces, both ends included.
pub fn geodesic(from: LonLat, to: LonLat, steps: usize) -> Vec<LonLat> {
    let whole = leg(from, to);
    (0..=steps)
        .map(|step| {
            let share = step as f64 / steps.max(1) as f64;
            let meters = whole.distance_km * 1000.0 * share;
            let (lat, lon): (f64, f64) = WGS84.direct(from.lat(), from.lon(), whole.bearing_deg, meters);
            LonLat::nearest(lon, lat)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_answer_never_says_no_where_the_exact_one_says_yes(
            (lon, lat) in (-180.0..180.0, -90.0..90.0), (other_lon, other_lat) in (-180.0..180.0, -90.0..90.0))
        {
            let (from, to) = (LonLat::nearest(lon, lat), LonLat::nearest(other_lon, other_lat));
            let exact_km = distance_km(from, to);
            prop_assert!(may_be_within(from, to, exact_km));
            prop_assert!(exact_km < 100.0 || !may_be_within(from, to, exact_km * 0.97));
        }
    }

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn a_degree_of_the_equator_is_111_319_meters() {
        let leg = leg(at(0.0, 0.0), at(1.0, 0.0));
        assert!((leg.distance_km - 111.319_490_793).abs() < 1e-6);
        assert!((leg.bearing_deg - 90.0).abs() < 1e-9);
    }

    #[test]
    fn a_drawn_geodesic_ends_where_it_should_and_goes_over_the_north() {
        let points = geodesic(at(-79.63, 43.68), at(121.5, 25.0), 64);
        let last = points.last().unwrap();
        assert!((last.lon() - 121.5).abs() < 1e-6 && (last.lat() - 25.0).abs() < 1e-6);
        assert!(points.iter().any(|p| p.lat() > 70.0));
    }
}
