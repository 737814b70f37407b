//! Simplifies a tile's geometry to what can be seen at the size it is drawn.

use super::tile::Features;
use geo::Simplify;
use geo_types::{Coord, LineString, Polygon};
use std::collections::BTreeMap;

impl Features {
    /// Joins the pieces of each border, drops points that deviate less than `tolerance` from the line, and drops
    /// islands and lakes smaller than twice that. `tolerance` is in tile units.
    pub fn simplified(self, tolerance: f32) -> Self {
        let areas = |polygons: Vec<Polygon<f32>>| -> Vec<Polygon<f32>> {
            let large = polygons.into_iter().filter(|polygon| extent(polygon.exterior()) >= 2.0 * tolerance);
            large.map(|polygon| polygon.simplify(tolerance)).collect()
        };
        let borders = |lines: Vec<LineString<f32>>| -> Vec<LineString<f32>> {
            join(lines).iter().map(|line| line.simplify(tolerance)).collect()
        };
        Self {
            land: areas(self.land),
            lakes: areas(self.lakes),
            boundaries: borders(self.boundaries),
            disputed: borders(self.disputed),
        }
    }
}

/// The larger of a line's width and height.
pub fn extent(line: &LineString<f32>) -> f32 {
    let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
    for coord in line.coords() {
        low = (low.0.min(coord.x), low.1.min(coord.y));
        high = (high.0.max(coord.x), high.1.max(coord.y));
    }
    (high.0 - low.0).max(high.1 - low.1)
}

/// Joins lines that share an endpoint, unless a third line ends there too.
fn join(lines: Vec<LineString<f32>>) -> Vec<LineString<f32>> {
    let key = |coord: &Coord<f32>| (coord.x.to_bits(), coord.y.to_bits());
    let mut ends: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for end in line.0.first().into_iter().chain(line.0.last()) {
            ends.entry(key(end)).or_default().push(index);
        }
    }
    let mut rest: Vec<Option<Vec<Coord<f32>>>> = lines.into_iter().map(|line| Some(line.0)).collect();
    let mut joined = Vec::new();
    for index in 0..rest.len() {
        let Some(mut line) = rest.get_mut(index).and_then(Option::take) else { continue };
        // Extends the line from its end, then reverses it to extend its beginning.
        for _ in 0..2 {
            while let Some(next) = line.last().and_then(|end| continuation(end, &ends, &mut rest, key)) {
                line.extend(next.into_iter().skip(1));
            }
            line.reverse();
        }
        joined.push(LineString::new(line));
    }
    joined
}

/// Removes and returns the only other line that has this endpoint, oriented to begin there.
fn continuation(
    end: &Coord<f32>,
    ends: &BTreeMap<(u32, u32), Vec<usize>>,
    rest: &mut [Option<Vec<Coord<f32>>>],
    key: impl Fn(&Coord<f32>) -> (u32, u32),
) -> Option<Vec<Coord<f32>>> {
    let here = ends.get(&key(end)).filter(|here| here.len() == 2)?;
    let index = here.iter().copied().find(|index| matches!(rest.get(*index), Some(Some(_))))?;
    let mut next = rest.get_mut(index)?.take()?;
    if next.first().map(&key) != Some(key(end)) {
        next.reverse();
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::{Archive, TileId};

    fn line(points: &[(f32, f32)]) -> LineString<f32> {
        points.to_vec().into()
    }

    #[test]
    fn pieces_of_a_border_become_one_line_and_three_that_meet_stay_three() {
        let chain =
            vec![line(&[(0.0, 0.0), (1.0, 0.0)]), line(&[(2.0, 1.0), (1.0, 0.0)]), line(&[(2.0, 1.0), (3.0, 1.0)])];
        let joined = join(chain);
        assert_eq!(joined.len(), 1);
        assert_eq!(joined[0].0.len(), 4);
        let star =
            vec![line(&[(0.0, 0.0), (1.0, 0.0)]), line(&[(1.0, 0.0), (2.0, 0.0)]), line(&[(1.0, 0.0), (1.0, 5.0)])];
        assert_eq!(join(star).len(), 3);
    }

    #[test]
    fn a_simplified_tile_has_far_fewer_points_and_the_same_continents() {
        let archive = Archive::embedded().unwrap();
        let world = Features::decode(archive.tile(TileId { zoom: 0, x: 0, y: 0 }).unwrap().unwrap()).unwrap();
        let points = |features: &Features| -> usize {
            let land: usize = features.land.iter().map(|polygon| polygon.exterior().0.len()).sum();
            land + features.boundaries.iter().map(|line| line.0.len()).sum::<usize>()
        };
        let (before, lines) = (points(&world), world.boundaries.len());
        let widest = |features: &Features| features.land.iter().map(|p| extent(p.exterior())).fold(0.0, f32::max);
        let width = widest(&world);
        let simple = world.simplified(4.0);
        assert!(points(&simple) * 2 < before, "{} of {before}", points(&simple));
        assert!(simple.boundaries.len() * 2 < lines, "{} of {lines}", simple.boundaries.len());
        assert!((widest(&simple) - width).abs() < 8.0);
    }
}
