//! The camera's flight path between two views, after van Wijk and Nuij (2003).

use super::{
    camera::{Camera, WORLD_PX},
    mercator::World,
};

/// The ρ of the paper: how strongly a flight prefers zooming to panning.
const RHO: f64 = 1.2;
/// The viewport width assumed for the path, in points.
const REFERENCE_PX: f64 = 1200.0;

/// Times are in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    start_s: f64,
    duration_s: f64,
}

impl Flight {
    /// The duration, 0.25 to 1.6 seconds, grows with the length of the path.
    pub fn new(from: Camera, to: Camera, start_s: f64) -> Self {
        let duration_s = (Path::between(&from, &to).length * 0.28).clamp(0.25, 1.6);
        Self { from, to, start_s, duration_s }
    }

    pub fn to(&self) -> Camera {
        self.to
    }

    pub fn is_over(&self, now_s: f64) -> bool {
        now_s >= self.start_s + self.duration_s
    }

    /// Returns exactly the start before the flight and exactly the end after it.
    pub fn at(&self, now_s: f64) -> Camera {
        let t = (now_s - self.start_s) / self.duration_s;
        if t >= 1.0 {
            return self.to;
        }
        if t.is_nan() || t <= 0.0 {
            return self.from;
        }
        let eased = if t < 0.5 { 4.0 * t * t * t } else { 1.0 - (2.0 - 2.0 * t).powi(3) / 2.0 };
        Path::between(&self.from, &self.to).camera(eased)
    }
}

struct Path {
    start: World,
    delta: (f64, f64),
    widths: (f64, f64),
    r0: f64,
    length: f64,
}

impl Path {
    fn between(from: &Camera, to: &Camera) -> Self {
        let (start, end) = (World::of(from.center()), World::of(to.center()));
        let delta = (start.dx_to(end), end.y - start.y);
        let widths = (width(from.zoom()), width(to.zoom()));
        let distance = delta.0.hypot(delta.1);
        if distance < 1e-9 {
            let length = (widths.1 / widths.0).ln() / RHO;
            return Self { start, delta, widths, r0: 0.0, length: length.abs() };
        }
        let r = |this: f64, sign: f64| {
            let b = (widths.1.powi(2) - widths.0.powi(2) + sign * RHO.powi(4) * distance.powi(2))
                / (2.0 * this * RHO.powi(2) * distance);
            -b.asinh()
        };
        let (r0, r1) = (r(widths.0, 1.0), r(widths.1, -1.0));
        Self { start, delta, widths, r0, length: ((r1 - r0) / RHO).abs() }
    }

    fn camera(&self, share: f64) -> Camera {
        let distance = self.delta.0.hypot(self.delta.1);
        let (along, width) = if distance < 1e-9 {
            (0.0, self.widths.0 * (self.widths.1 / self.widths.0).powf(share))
        } else {
            let s = share * self.length;
            let cosh0 = self.r0.cosh();
            let u = self.widths.0 / (RHO * RHO * distance) * (cosh0 * (RHO * s + self.r0).tanh() - self.r0.sinh());
            (u, self.widths.0 * cosh0 / (RHO * s + self.r0).cosh())
        };
        let center = World { x: self.start.x + self.delta.0 * along, y: self.start.y + self.delta.1 * along };
        Camera::new(center.position(), (REFERENCE_PX / width / WORLD_PX).log2())
    }
}

fn width(zoom: f64) -> f64 {
    REFERENCE_PX / (WORLD_PX * zoom.exp2())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LonLat;
    use proptest::prelude::*;

    fn camera(lon: f64, lat: f64, zoom: f64) -> Camera {
        Camera::new(LonLat::new(lon, lat).unwrap(), zoom)
    }

    proptest! {
        #[test]
        fn a_flight_begins_and_ends_exactly(lon in -180.0..180.0, lat in -80.0..80.0, zoom in 1.0..12.0) {
            let (from, to) = (camera(4.0, 52.0, 3.0), camera(lon, lat, zoom));
            let flight = Flight::new(from, to, 10.0);
            prop_assert_eq!(flight.at(10.0), from);
            prop_assert_eq!(flight.at(12.0), to);
            let late = flight.at(10.0 + 0.999_9 * flight.duration_s);
            prop_assert!((late.zoom() - zoom).abs() < 0.05, "{} {}", late.zoom(), zoom);
            prop_assert!((late.center().lat() - lat).abs() < 2.0);
        }
    }

    #[test]
    fn a_far_flight_rises_and_crosses_180_the_short_way() {
        let flight = Flight::new(camera(170.0, 0.0, 8.0), camera(-170.0, 0.0, 8.0), 0.0);
        let middle = flight.at(flight.duration_s / 2.0);
        assert!(middle.zoom() < 7.0);
        assert!(middle.center().lon().abs() > 175.0);
    }
}
