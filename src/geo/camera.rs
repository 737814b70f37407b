//! The camera, and the viewport that projects with it.

use super::{bounds::Bounds, mercator::World};
use crate::model::LonLat;
use serde::{Deserialize, Serialize};

/// Maximum zoom, in Web Mercator levels (the world is 256 px wide at zoom 0 and doubles with each level).
pub const MAX_ZOOM: f64 = 12.0;

/// The width of the world at zoom 0, in points.
pub const WORLD_PX: f64 = 256.0;

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct Camera {
    center: LonLat,
    zoom: f64,
}

#[derive(Deserialize)]
struct Stored {
    center: LonLat,
    zoom: f64,
}

impl From<Stored> for Camera {
    fn from(stored: Stored) -> Self {
        Self::new(stored.center, stored.zoom)
    }
}

impl Camera {
    /// Clamps the zoom to 0 to [`MAX_ZOOM`]; a non-finite zoom becomes 0.
    pub fn new(center: LonLat, zoom: f64) -> Self {
        let zoom = if zoom.is_finite() { zoom.clamp(0.0, MAX_ZOOM) } else { 0.0 };
        Self { center, zoom }
    }

    pub fn center(&self) -> LonLat {
        self.center
    }

    pub fn zoom(&self) -> f64 {
        self.zoom
    }
}

/// The width of the cards that cover each edge of the map, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Insets {
    pub left_px: f64,
    pub top_px: f64,
    pub right_px: f64,
    pub bottom_px: f64,
}

/// A camera and a picture size, in points. The camera never shows anything beyond the world's north and south edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    camera: Camera,
    width_px: f64,
    height_px: f64,
}

impl Viewport {
    /// Clamps the camera so that the world fills the whole height.
    pub fn new(camera: Camera, width_px: f64, height_px: f64) -> Self {
        let (width_px, height_px) = (width_px.max(1.0), height_px.max(1.0));
        let zoom = camera.zoom.clamp(min_zoom(height_px), MAX_ZOOM.max(min_zoom(height_px)));
        let half = height_px / 2.0 / (WORLD_PX * zoom.exp2());
        let center = World::of(camera.center);
        let center = if center.y < half || center.y > 1.0 - half {
            World { x: center.x, y: center.y.max(half).min(1.0 - half) }.position()
        } else {
            camera.center
        };
        Self { camera: Camera { center, zoom }, width_px, height_px }
    }

    /// The camera after clamping.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    pub fn width_px(&self) -> f64 {
        self.width_px
    }

    pub fn height_px(&self) -> f64 {
        self.height_px
    }

    /// Width of one copy of the world, in points.
    pub fn world_px(&self) -> f64 {
        WORLD_PX * self.camera.zoom.exp2()
    }

    /// Projects to points from the top left corner, on copy 0 of the world.
    pub fn place(&self, point: World) -> (f64, f64) {
        let (center, world_px) = (World::of(self.camera.center), self.world_px());
        ((point.x - center.x) * world_px + self.width_px / 2.0, (point.y - center.y) * world_px + self.height_px / 2.0)
    }

    /// Projects onto the copy of the world nearest to the center.
    pub fn project(&self, position: LonLat) -> (f64, f64) {
        let (center, point) = (World::of(self.camera.center), World::of(position));
        self.place(World { x: center.x + center.dx_to(point), y: point.y })
    }

    pub fn unproject(&self, x_px: f64, y_px: f64) -> LonLat {
        self.world_at(x_px, y_px).position()
    }

    /// The projected point at a point of the viewport; `x` is outside 0 to 1 on other copies of the world.
    pub fn world_at(&self, x_px: f64, y_px: f64) -> World {
        let (center, world_px) = (World::of(self.camera.center), self.world_px());
        World {
            x: center.x + (x_px - self.width_px / 2.0) / world_px,
            y: center.y + (y_px - self.height_px / 2.0) / world_px,
        }
    }

    /// The visible copies of the world, numbered eastward from copy 0.
    /// `margin_px` widens the view for shapes that extend beyond their anchor.
    pub fn copies(&self, margin_px: f64) -> std::ops::RangeInclusive<i32> {
        let west = self.world_at(-margin_px, 0.0).x.floor();
        let east = self.world_at(self.width_px + margin_px, 0.0).x.floor();
        west as i32..=east as i32
    }

    pub fn dragged(&self, dx_px: f64, dy_px: f64) -> Camera {
        let center = self.world_at(self.width_px / 2.0 - dx_px, self.height_px / 2.0 - dy_px);
        self.with(Camera { center: center.position(), zoom: self.camera.zoom })
    }

    /// Zooms by `levels` and keeps the position at the given point fixed.
    pub fn zoomed_at(&self, x_px: f64, y_px: f64, levels: f64) -> Camera {
        let fixed = self.world_at(x_px, y_px);
        let zoom = (self.camera.zoom + levels).clamp(min_zoom(self.height_px), MAX_ZOOM);
        let world_px = WORLD_PX * zoom.exp2();
        let center = World {
            x: fixed.x - (x_px - self.width_px / 2.0) / world_px,
            y: fixed.y - (y_px - self.height_px / 2.0) / world_px,
        };
        self.with(Camera { center: center.position(), zoom })
    }

    /// The camera that shows `bounds` as large as possible in the uncovered area, no closer than `max_zoom`.
    pub fn fit(&self, bounds: &Bounds, insets: Insets, max_zoom: f64) -> Camera {
        let free_w = (self.width_px - insets.left_px - insets.right_px).max(32.0);
        let free_h = (self.height_px - insets.top_px - insets.bottom_px).max(32.0);
        let (w, h) = bounds.world_size();
        let scale = (free_w / w.max(1e-9)).min(free_h / h.max(1e-9));
        let zoom = (scale / WORLD_PX).log2().min(max_zoom).clamp(min_zoom(self.height_px), MAX_ZOOM);
        self.centered(bounds.center(), zoom, insets)
    }

    /// The camera that centers a projected point in the uncovered area.
    pub fn centered(&self, point: World, zoom: f64, insets: Insets) -> Camera {
        let world_px = WORLD_PX * zoom.exp2();
        let center = World {
            x: point.x + (insets.right_px - insets.left_px) / 2.0 / world_px,
            y: point.y + (insets.bottom_px - insets.top_px) / 2.0 / world_px,
        };
        self.with(Camera { center: center.position(), zoom })
    }

    /// The visible box, at most the whole world.
    pub fn bounds(&self) -> Bounds {
        let (left, right) = if self.world_px() <= self.width_px {
            let center = self.camera.center.lon();
            (center - 179.999_999, center + 179.999_999)
        } else {
            (self.unproject(0.0, 0.0).lon(), self.unproject(self.width_px, 0.0).lon())
        };
        let (north, south) = (self.unproject(0.0, 0.0).lat(), self.unproject(0.0, self.height_px).lat());
        Bounds { south_west: LonLat::nearest(left, south), north_east: LonLat::nearest(right, north) }
    }

    /// Kilometers on the ground per point, at a latitude in degrees.
    pub fn km_per_px(&self, lat: f64) -> f64 {
        40_075.016_686 * lat.to_radians().cos() / self.world_px()
    }

    fn with(&self, camera: Camera) -> Camera {
        Viewport::new(camera, self.width_px, self.height_px).camera
    }
}

/// The zoom at which the world is exactly as high as the picture.
pub fn min_zoom(height_px: f64) -> f64 {
    (height_px / WORLD_PX).log2().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    prop_compose! {
        fn any_viewport()(lon in -180.0..180.0, lat in -90.0..90.0, zoom in -3.0..15.0,
                          w in 1.0..8000.0, h in 1.0..8000.0) -> Viewport {
            Viewport::new(Camera::new(at(lon, lat), zoom), w, h)
        }
    }

    proptest! {
        #[test]
        fn no_view_goes_beyond_the_poles(view in any_viewport()) {
            let (north, south) = (view.place(World { x: 0.0, y: 0.0 }).1, view.place(World { x: 0.0, y: 1.0 }).1);
            prop_assert!(north <= 1e-6 && south >= view.height_px() - 1e-6);
        }

        #[test]
        fn projecting_and_back_is_the_same_place(view in any_viewport(), lon in -180.0..180.0, lat in -85.0..85.0) {
            let (x, y) = view.project(at(lon, lat));
            let back = view.unproject(x, y);
            prop_assert!((back.lat() - lat).abs() < 1e-7);
            let dlon = (back.lon() - lon).abs();
            prop_assert!(dlon < 1e-7 || (dlon - 360.0).abs() < 1e-7);
        }

        #[test]
        fn the_place_under_the_pointer_stays_while_zooming_in(lon in -180.0..180.0, x in 0.0..1000.0, y in 0.0..700.0) {
            let view = Viewport::new(Camera::new(at(lon, 10.0), 5.0), 1000.0, 700.0);
            let before = view.unproject(x, y);
            let after = Viewport::new(view.zoomed_at(x, y, 1.5), 1000.0, 700.0).project(before);
            prop_assert!((after.0 - x).abs() < 1e-6 && (after.1 - y).abs() < 1e-6);
        }

        #[test]
        fn every_copy_in_sight_is_named_and_no_other(view in any_viewport()) {
            for copy in -20..20 {
                let left = view.place(World { x: f64::from(copy), y: 0.5 }).0;
                let seen = left < view.width_px() - 1e-6 && left + view.world_px() > 1e-6;
                if seen { prop_assert!(view.copies(0.0).contains(&copy)); }
            }
        }
    }

    #[test]
    fn a_fit_goes_into_the_part_that_no_card_covers() {
        let view = Viewport::new(Camera::new(at(0.0, 0.0), 3.0), 1440.0, 900.0);
        let insets = Insets { left_px: 330.0, top_px: 10.0, right_px: 360.0, bottom_px: 60.0 };
        let bounds = Bounds::of([at(-5.0, 36.0), at(30.0, 60.0)]).unwrap();
        let fitted = Viewport::new(view.fit(&bounds, insets, 12.0), 1440.0, 900.0);
        for corner in [at(-5.0, 36.0), at(30.0, 60.0)] {
            let (x, y) = fitted.project(corner);
            assert!((329.9..=1080.1).contains(&x) && (9.9..=840.1).contains(&y), "{x} {y}");
        }
    }

    #[test]
    fn a_stored_camera_is_clamped_when_it_is_read() {
        let camera: Camera = serde_json::from_str(r#"{"center":[4.0,52.0],"zoom":99}"#).unwrap();
        assert_eq!(camera.zoom(), MAX_ZOOM);
    }
}
