//! Camera of a globe that shows what the flat map's view shows.
//!
//! It is an approximation: a flat world map shows more than the half of the Earth that is visible from any point.

use crate::{
    geo::{Bounds, Camera, Insets, Viewport},
    model::{LonLat, Site},
};

/// Center of the view on the ground, and distance of the eye from it.
pub(super) struct Look {
    pub center: LonLat,
    pub range_m: f64,
}

/// Assumed size of the window, in points.
const WINDOW_PX: (f64, f64) = (1280.0, 720.0);
/// Closest zoom that still shows all of one place, in Web Mercator levels.
const CLOSEST_ZOOM: f64 = 9.0;
/// Distance per width of the view, for a horizontal field of view of 60 degrees.
const RANGE_PER_WIDTH: f64 = 0.866;
/// Shows the whole globe; a greater distance only makes it smaller.
const FARTHEST_M: f64 = 20_000_000.0;
const NEAREST_M: f64 = 500.0;

impl From<Camera> for Look {
    fn from(camera: Camera) -> Self {
        let view = Viewport::new(camera, WINDOW_PX.0, WINDOW_PX.1);
        let center = view.camera().center();
        let width_m = view.km_per_px(center.lat()) * 1000.0 * WINDOW_PX.0;
        Self { center, range_m: (width_m * RANGE_PER_WIDTH).clamp(NEAREST_M, FARTHEST_M) }
    }
}

/// `None` if there are no places.
pub(super) fn around(sites: &[&Site]) -> Option<Camera> {
    let bounds = Bounds::of(sites.iter().map(|site| site.point.position))?;
    let view = Viewport::new(Camera::new(LonLat::nearest(0.0, 0.0), 0.0), WINDOW_PX.0, WINDOW_PX.1);
    let margin = Insets { left_px: 60.0, top_px: 60.0, right_px: 60.0, bottom_px: 60.0 };
    Some(view.fit(&bounds, margin, CLOSEST_ZOOM))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closer_the_camera_the_lower_the_eye() {
        let at = |zoom| Look::from(Camera::new(LonLat::nearest(4.05, 51.95), zoom)).range_m;
        assert_eq!(at(1.0), FARTHEST_M);
        assert!((50_000.0..55_000.0).contains(&at(11.0)), "{}", at(11.0));
        assert!((at(8.0) / at(9.0) - 2.0).abs() < 0.01);
    }

    #[test]
    fn no_places_have_no_view() {
        assert!(around(&[]).is_none());
    }
}
