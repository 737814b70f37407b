//! Clips the rings of country borders to a viewport, projected and thinned to visible detail.

use super::{At, basemap::cut_to};
use crate::{
    basemap::borders::Part,
    geo::{Viewport, World},
};

/// The clip margin around the picture, in points.
const BEYOND_PX: f32 = 12.0;

/// The visible rectangle, with a margin.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    low: At,
    high: At,
}

impl Window {
    pub fn of(viewport: &Viewport) -> Self {
        Self::reaching(viewport, BEYOND_PX)
    }

    /// The viewport without a margin, for fills.
    pub fn exact(viewport: &Viewport) -> Self {
        Self::reaching(viewport, 0.0)
    }

    fn reaching(viewport: &Viewport, beyond_px: f32) -> Self {
        let (width, height) = (viewport.width_px() as f32, viewport.height_px() as f32);
        Self { low: At { x: -beyond_px, y: -beyond_px }, high: At { x: width + beyond_px, y: height + beyond_px } }
    }

    pub fn holds(&self, at: At) -> bool {
        (self.low.x..=self.high.x).contains(&at.x) && (self.low.y..=self.high.y).contains(&at.y)
    }

    /// True if part of a country may be visible on a copy of the world.
    pub fn touches(&self, viewport: &Viewport, part: &Part, copy: i32) -> bool {
        let [low, high] = [part.low, part.high].map(|corner| Placing::of(viewport, copy).at(corner));
        high.x >= self.low.x && low.x <= self.high.x && high.y >= self.low.y && low.y <= self.high.y
    }

    /// Clips a closed ring. The result may run along the edge, so it is for fills only.
    pub fn cut(&self, ring: Vec<At>) -> Vec<At> {
        cut_to(ring, (self.low, self.high))
    }

    /// True if the line between two points may be visible.
    fn crosses(&self, a: At, b: At) -> bool {
        a.x.max(b.x) >= self.low.x
            && a.x.min(b.x) <= self.high.x
            && a.y.max(b.y) >= self.low.y
            && a.y.min(b.y) <= self.high.y
    }
}

/// Projects from the world to points of a picture, on one copy of the world.
#[derive(Clone, Copy)]
pub struct Placing {
    left: f64,
    top: f64,
    world_px: f64,
}

impl Placing {
    pub fn of(viewport: &Viewport, copy: i32) -> Self {
        let (left, top) = viewport.place(World { x: f64::from(copy), y: 0.0 });
        Self { left, top, world_px: viewport.world_px() }
    }

    pub fn at(&self, [x, y]: [f32; 2]) -> At {
        At { x: (self.left + f64::from(x) * self.world_px) as f32, y: (self.top + f64::from(y) * self.world_px) as f32 }
    }
}

/// A ring's projected corners, without those closer than `near_px` to the one before.
pub fn placed(ring: &[[f32; 2]], viewport: &Viewport, copy: i32, near_px: f32) -> Vec<At> {
    let placing = Placing::of(viewport, copy);
    let mut points: Vec<At> = Vec::new();
    for corner in ring {
        let at = placing.at(*corner);
        if points.last().is_none_or(|last| (at.x - last.x).abs().max((at.y - last.y).abs()) >= near_px) {
            points.push(at);
        }
    }
    points
}

/// The visible stretches of a closed ring, thinned; without its sides along 180° and the world's southern edge, where
/// land ends only on the map.
pub fn runs(ring: &[[f32; 2]], viewport: &Viewport, copy: i32, near_px: f32, found: &mut dyn FnMut(Vec<At>)) {
    let (placing, window) = (Placing::of(viewport, copy), Window::of(viewport));
    let mut run: Vec<At> = Vec::new();
    let mut before = None;
    for corner in ring.iter().chain(ring.first()) {
        let at = placing.at(*corner);
        if let Some((last, last_at)) = before.replace((*corner, at)) {
            if is_edge(last, *corner) || !window.crosses(last_at, at) {
                end(&mut run, last_at, found);
            } else {
                if run.is_empty() {
                    run.push(last_at);
                }
                let far = |last: &At| (at.x - last.x).abs().max((at.y - last.y).abs()) >= near_px;
                if run.last().is_some_and(far) {
                    run.push(at);
                }
            }
        }
    }
    if let Some((_, at)) = before {
        end(&mut run, at, found);
    }
}

fn end(run: &mut Vec<At>, at: At, found: &mut dyn FnMut(Vec<At>)) {
    if run.is_empty() {
        return;
    }
    // Thinning must not drop the last point.
    if run.last() != Some(&at) {
        run.push(at);
    }
    found(std::mem::take(run));
}

/// True if a side of a ring is the edge of the map, not a border.
fn is_edge(a: [f32; 2], b: [f32; 2]) -> bool {
    let at = |value: f32, limit: f32| (value - limit).abs() < 1e-6;
    [0.0, 1.0].iter().any(|limit| at(a[0], *limit) && at(b[0], *limit)) || (at(a[1], 1.0) && at(b[1], 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{basemap::Borders, geo::Camera, model::LonLat};

    fn viewport(lon: f64, lat: f64, zoom: f64) -> Viewport {
        Viewport::new(Camera::new(LonLat::new(lon, lat).unwrap(), zoom), 1000.0, 700.0)
    }

    fn lines(iso: &str, viewport: &Viewport) -> Vec<Vec<At>> {
        let mut lines = Vec::new();
        for copy in viewport.copies(8.0) {
            for ring in Borders::embedded().land(iso).unwrap().parts().iter().flat_map(|part| &part.rings) {
                runs(ring, viewport, copy, 0.7, &mut |points| lines.push(points));
            }
        }
        lines
    }

    #[test]
    fn no_border_runs_along_180_degrees() {
        let view = viewport(179.0, 66.0, 4.0);
        let (x, _) = view.project(LonLat::new(180.0, 66.0).unwrap());
        let sides: Vec<(At, At)> = lines("RU", &view)
            .iter()
            .flat_map(|line| line.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>())
            .collect();
        assert!(sides.iter().any(|(a, b)| f64::from(a.x) < x - 50.0 && f64::from(b.x) < x - 50.0));
        assert!(sides.iter().any(|(a, b)| f64::from(a.x) > x + 50.0 && f64::from(b.x) > x + 50.0));
        let along = |at: &At| (f64::from(at.x) - x).abs() < 0.1;
        assert!(!sides.iter().any(|(a, b)| along(a) && along(b) && (a.y - b.y).abs() > 2.0));
    }

    #[test]
    fn what_is_out_of_sight_is_left_out_and_what_is_in_sight_is_all_there() {
        let near = viewport(5.3, 52.1, 9.0);
        let count = |view: &Viewport| lines("NL", view).iter().map(Vec::len).sum::<usize>();
        assert!(lines("BR", &near).is_empty());
        let whole = viewport(5.3, 52.1, 6.0);
        assert!(count(&whole) > 100 && count(&near) < count(&whole));
        // A thinned line deviates by less than a point.
        let land = Borders::embedded().land("NL").unwrap();
        let drawn = lines("NL", &whole);
        for corner in land.parts().iter().flat_map(|part| &part.rings).flatten() {
            let at = Placing::of(&whole, 0).at(*corner);
            if (10.0..990.0).contains(&at.x) && (10.0..690.0).contains(&at.y) {
                let near = drawn.iter().flatten().any(|point| (point.x - at.x).hypot(point.y - at.y) < 1.5);
                assert!(near, "{at:?}");
            }
        }
    }
}
