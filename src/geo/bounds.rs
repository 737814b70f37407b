//! Bounding boxes in longitude and latitude that may cross 180°.

use super::mercator::World;
use crate::model::LonLat;

/// A box in degrees. `west` is greater than `east` if the box crosses 180°.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub south_west: LonLat,
    pub north_east: LonLat,
}

impl Bounds {
    /// The narrowest box that holds all positions; `None` if there are none.
    ///
    /// It leaves out the widest gap in longitude, so places on both sides of 180° stay together.
    pub fn of(positions: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        let positions: Vec<LonLat> = positions.into_iter().collect();
        let mut lons: Vec<f64> = positions.iter().map(|p| p.lon()).collect();
        lons.sort_by(f64::total_cmp);
        let (first, last) = (*lons.first()?, *lons.last()?);
        let (mut west, mut east, mut widest) = (first, last, first + 360.0 - last);
        for pair in lons.windows(2) {
            if let [left, right] = pair
                && right - left > widest
            {
                (west, east, widest) = (*right, *left, right - left);
            }
        }
        let south = positions.iter().map(|p| p.lat()).fold(90.0, f64::min);
        let north = positions.iter().map(|p| p.lat()).fold(-90.0, f64::max);
        Some(Self { south_west: LonLat::nearest(west, south), north_east: LonLat::nearest(east, north) })
    }

    /// The narrowest box that holds all boxes; `None` if there are none.
    pub fn around(boxes: impl IntoIterator<Item = Bounds>) -> Option<Self> {
        Self::of(boxes.into_iter().flat_map(Self::sides))
    }

    /// Positions along the southern and northern sides, dense enough that no gap between them is the widest in the
    /// world.
    fn sides(self) -> impl Iterator<Item = LonLat> {
        const PIECES: u32 = 16;
        let (west, east) = (self.south_west.lon(), self.north_east.lon());
        let width = if east < west { east - west + 360.0 } else { east - west };
        [self.south_west.lat(), self.north_east.lat()].into_iter().flat_map(move |lat| {
            (0..=PIECES).map(move |piece| {
                // The last position is exactly `east`.
                let lon = if piece == PIECES { east } else { west + width * f64::from(piece) / f64::from(PIECES) };
                LonLat::nearest(lon, lat)
            })
        })
    }

    /// Width and height in the projected world, each 0 to 1.
    pub fn world_size(&self) -> (f64, f64) {
        let (sw, ne) = (World::of(self.south_west), World::of(self.north_east));
        let width = ne.x - sw.x;
        (if width < 0.0 { width + 1.0 } else { width }, sw.y - ne.y)
    }

    /// The center in the projection, not in degrees.
    pub fn center(&self) -> World {
        let (sw, (width, height)) = (World::of(self.south_west), self.world_size());
        World { x: sw.x + width / 2.0, y: sw.y - height / 2.0 }
    }

    /// Edges included.
    pub fn contains(&self, position: LonLat) -> bool {
        let (sw, ne) = (self.south_west, self.north_east);
        let lon = position.lon();
        let in_lon = if sw.lon() <= ne.lon() {
            (sw.lon()..=ne.lon()).contains(&lon)
        } else {
            lon >= sw.lon() || lon <= ne.lon()
        };
        in_lon && (sw.lat()..=ne.lat()).contains(&position.lat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn places_on_both_sides_of_180_stay_together() {
        let bounds = Bounds::of([at(170.0, -10.0), at(-170.0, 10.0), at(175.0, 0.0)]).unwrap();
        assert_eq!(bounds.south_west, at(170.0, -10.0));
        assert_eq!(bounds.north_east, at(-170.0, 10.0));
        assert!((bounds.world_size().0 - 20.0 / 360.0).abs() < 1e-12);
        assert!(bounds.contains(at(-179.0, 0.0)) && !bounds.contains(at(0.0, 0.0)));
    }

    #[test]
    fn a_box_round_boxes_holds_them_all_and_is_as_narrow_as_can_be() {
        let pacific = Bounds { south_west: at(100.0, -10.0), north_east: at(-100.0, 10.0) };
        let fiji = Bounds { south_west: at(177.0, -20.0), north_east: at(-178.0, -15.0) };
        assert_eq!(Bounds::around([pacific, fiji]).unwrap(), Bounds { south_west: at(100.0, -20.0), ..pacific });
        let peru = Bounds { south_west: at(-80.0, -18.0), north_east: at(-70.0, 0.0) };
        assert_eq!(Bounds::around([peru, fiji]).unwrap().south_west.lon(), 177.0);
        assert_eq!(Bounds::around([peru]), Some(peru));
        assert_eq!(Bounds::around([]), None);
    }

    #[test]
    fn one_place_is_a_box_of_no_size_and_none_is_no_box() {
        assert_eq!(Bounds::of([at(4.0, 52.0)]).unwrap().world_size(), (0.0, 0.0));
        assert_eq!(Bounds::of([]), None);
    }
}
