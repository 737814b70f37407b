//! Which part of the world a picture of a given size shows.

use crate::{
    geo::{Bounds, Camera, Viewport, World, camera::MAX_ZOOM},
    model::{Atlas, LonLat, Site},
    view::View,
};

/// What the map area of a picture should show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Framing {
    /// The places of the three main layers, as in the opening window, and any others shown.
    Opening,
    /// All places shown.
    Fit,
    /// At least this box.
    Bounds(Bounds),
    /// Exactly this camera; its zoom is in points of the picture's layout.
    Camera(Camera),
    /// At least what a window of this size shows.
    Window { camera: Camera, width_px: f64, height_px: f64 },
}

/// The maximum zoom of a fit.
const FIT_ZOOM: f64 = 9.0;
/// The margin between a fitted place and the edge of the map, in points, and as a share of the map where that is less.
const FIT_MARGIN_PX: f64 = 36.0;
const FIT_MARGIN_SHARE: f64 = 0.06;
/// Longitude, latitude and zoom for a world without places.
const WORLD: (f64, f64, f64) = (10.0, 25.0, 1.0);

impl Framing {
    /// The viewport for a map area of this size. With `whole_world_at_most`, it is made narrower or lower rather than
    /// show a place twice or anything beyond the poles.
    pub fn viewport(&self, view: &View, atlas: &Atlas, room_px: (f64, f64), whole_world_at_most: bool) -> Viewport {
        let (center, zoom, world_px) = self.camera(view, atlas, room_px);
        let (mut width_px, mut height_px) = room_px;
        if whole_world_at_most {
            width_px = width_px.min(world_px.floor());
            height_px = height_px.min(world_px.floor());
        }
        Viewport::new(Camera::new(center, zoom), width_px, height_px)
    }

    /// Center, zoom and width of the world in points, for framings that do not depend on what is shown.
    pub fn look(&self, (width_px, height_px): (f64, f64)) -> (LonLat, f64, f64) {
        let (center, zoom) = match *self {
            Self::Bounds(bounds) => {
                let (w, h) = bounds.world_size();
                let scale = (width_px / w.max(1e-9)).min(height_px / h.max(1e-9));
                (bounds.center().position(), zoom_of(scale).min(MAX_ZOOM))
            }
            Self::Window { camera, width_px: window_w, height_px: window_h } => {
                let window = Viewport::new(camera, window_w, window_h);
                let (needed_w, needed_h) = seen(&window);
                let larger = (width_px / needed_w).min(height_px / needed_h);
                (window.camera().center(), (window.camera().zoom() + larger.log2()).min(MAX_ZOOM))
            }
            Self::Camera(camera) => (camera.center(), camera.zoom()),
            Self::Opening | Self::Fit => (LonLat::nearest(WORLD.0, WORLD.1), WORLD.2),
        };
        let zoom = zoom.max(0.0);
        (center, zoom, crate::geo::camera::WORLD_PX * zoom.exp2())
    }

    /// True if the picture omits part of what it should show: a picture taller than the world at that zoom must enlarge
    /// it, which cuts off its sides.
    pub fn is_cut(&self, picture: &Viewport) -> bool {
        let Self::Window { camera, width_px, height_px } = *self else { return false };
        let window = Viewport::new(camera, width_px, height_px);
        let (needed_w, _) = seen(&window);
        // A width is rounded down to whole points.
        picture.width_px() < needed_w / window.world_px() * picture.world_px() - 1.5
    }

    /// The viewport of [`Self::Window`].
    pub fn window(&self) -> Option<Viewport> {
        let Self::Window { camera, width_px, height_px } = *self else { return None };
        Some(Viewport::new(camera, width_px, height_px))
    }

    /// Center, zoom and width of the world in points.
    fn camera(&self, view: &View, atlas: &Atlas, (width_px, height_px): (f64, f64)) -> (LonLat, f64, f64) {
        let (center, zoom) = match *self {
            Self::Opening => {
                let opening = View::default();
                let sites = atlas.sites().iter().filter(|site| opening.admits(site) || view.admits_beside(site));
                fitted(sites, (width_px, height_px))
            }
            Self::Fit => fitted(atlas.sites().iter().filter(|site| view.admits_beside(site)), (width_px, height_px)),
            _ => return self.look((width_px, height_px)),
        };
        let zoom = zoom.max(0.0);
        (center, zoom, crate::geo::camera::WORLD_PX * zoom.exp2())
    }
}

/// Width and height of what a window shows, in its points, with the world counted at most once.
fn seen(window: &Viewport) -> (f64, f64) {
    (window.width_px().min(window.world_px()), window.height_px().min(window.world_px()))
}

fn fitted<'a>(sites: impl Iterator<Item = &'a Site>, (width_px, height_px): (f64, f64)) -> (LonLat, f64) {
    let Some(bounds) = Bounds::of(sites.map(|site| site.point.position)) else {
        let (lon, lat, zoom) = WORLD;
        let zoom = zoom.max(zoom_of(width_px.min(height_px * 1.6)));
        return (LonLat::nearest(lon, lat), zoom);
    };
    let free = |length_px: f64| length_px - 2.0 * FIT_MARGIN_PX.min(length_px * FIT_MARGIN_SHARE);
    let (w, h) = bounds.world_size();
    let scale = (free(width_px) / w.max(1e-9)).min(free(height_px) / h.max(1e-9));
    let center: World = bounds.center();
    (center.position(), zoom_of(scale).min(FIT_ZOOM))
}

/// The zoom at which the world is `world_px` wide.
fn zoom_of(world_px: f64) -> f64 {
    (world_px / crate::geo::camera::WORLD_PX).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fit_holds_every_place_in_any_shape_of_picture() {
        let (atlas, view) = (Atlas::embedded().unwrap(), View::default());
        for room in [(1920.0, 1080.0), (700.0, 1100.0), (300.0, 300.0), (1900.0, 300.0), (280.0, 900.0)] {
            let viewport = Framing::Fit.viewport(&view, &atlas, room, true);
            for site in view.admitted(&atlas).iter().map(|index| &atlas.sites()[*index]) {
                let (x, y) = viewport.project(site.point.position);
                let inside = (0.0..=viewport.width_px()).contains(&x) && (0.0..=viewport.height_px()).contains(&y);
                assert!(inside, "{} at {x} {y} in {room:?}", site.id);
            }
        }
    }

    #[test]
    fn what_a_window_shows_is_in_the_picture_too() {
        let (atlas, view) = (Atlas::embedded().unwrap(), View::default());
        let camera = Camera::new(LonLat::new(4.0, 51.0).unwrap(), 6.0);
        let window = Viewport::new(camera, 1440.0, 900.0);
        let framing = Framing::Window { camera, width_px: 1440.0, height_px: 900.0 };
        let picture = framing.viewport(&view, &atlas, (1000.0, 1000.0), true);
        for corner in [window.unproject(0.0, 0.0), window.unproject(1440.0, 900.0)] {
            let (x, y) = picture.project(corner);
            assert!((-0.01..=1000.01).contains(&x) && (-0.01..=1000.01).contains(&y), "{x} {y}");
        }
    }

    /// Windows that show the whole world, one of them nearly twice, and close-ups.
    fn windows() -> Vec<(f64, f64, f64, f64, f64)> {
        vec![
            (10.0, 25.0, 2.4919, 1440.0, 900.0),
            (10.0, 25.0, 2.4919, 2560.0, 1440.0),
            (-150.0, 60.0, 2.2, 1024.0, 768.0),
            (4.0, 51.0, 6.0, 1440.0, 900.0),
            (100.0, -40.0, 3.0, 900.0, 1440.0),
        ]
    }

    #[test]
    fn a_picture_of_any_shape_shows_at_least_what_the_window_showed_and_no_place_twice() {
        let (atlas, view) = (Atlas::embedded().unwrap(), View::default());
        for (lon, lat, zoom, width_px, height_px) in windows() {
            let camera = Camera::new(LonLat::new(lon, lat).unwrap(), zoom);
            let framing = Framing::Window { camera, width_px, height_px };
            let window = framing.window().unwrap();
            for room in
                [(1080.0, 1700.0), (768.0, 900.0), (760.0, 1000.0), (1900.0, 800.0), (500.0, 500.0), (300.0, 1500.0)]
            {
                let picture = framing.viewport(&view, &atlas, room, true);
                let words = format!("{camera:?} of {width_px}x{height_px} in {room:?}: {picture:?}");
                assert!(!framing.is_cut(&picture), "{words}");
                assert!(
                    picture.width_px() <= picture.world_px() && picture.height_px() <= picture.world_px(),
                    "{words}"
                );
                for site in view.admitted(&atlas).iter().map(|index| &atlas.sites()[*index]) {
                    let within = |view: &Viewport, slack: f64| {
                        let (x, y) = view.project(site.point.position);
                        (-slack..=view.width_px() + slack).contains(&x)
                            && (-slack..=view.height_px() + slack).contains(&y)
                    };
                    assert!(!within(&window, 0.0) || within(&picture, 1.0), "{} {words}", site.id);
                }
            }
        }
    }

    #[test]
    fn a_map_to_the_edges_of_a_tall_picture_says_that_its_sides_are_cut_off() {
        let (atlas, view) = (Atlas::embedded().unwrap(), View::default());
        let cut = |(lon, lat, zoom, width_px, height_px): (f64, f64, f64, f64, f64), room| {
            let camera = Camera::new(LonLat::new(lon, lat).unwrap(), zoom);
            let framing = Framing::Window { camera, width_px, height_px };
            framing.is_cut(&framing.viewport(&view, &atlas, room, false))
        };
        assert!(cut(windows()[0], (1080.0, 1920.0)) && !cut(windows()[3], (1080.0, 1920.0)));
        assert!(!cut(windows()[0], (1920.0, 1080.0)));
    }

    #[test]
    fn no_place_is_shown_twice() {
        let (atlas, view) = (Atlas::embedded().unwrap(), View::default());
        let camera = Camera::new(LonLat::new(0.0, 0.0).unwrap(), 1.0);
        let viewport = Framing::Camera(camera).viewport(&view, &atlas, (1900.0, 500.0), true);
        assert_eq!((viewport.width_px(), viewport.height_px()), (512.0, 500.0));
    }
}
