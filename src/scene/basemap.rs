//! The basemap of a file: land, lakes, coasts and borders from the embedded tiles, at the detail that the output can
//! show.
//!
//! Fills overlap where tiles meet, so that no hairline shows between them; lines are clipped to the tile, so that none
//! runs along its edge. On the screen the map widget draws the same tiles.

use super::{At, Item, Layer, Shape};
use crate::{
    basemap::{
        Archive, ArchiveError, Features, TileError, TileId,
        style::{self, Line, Stroke},
        tile::EXTENT,
    },
    geo::Viewport,
    view::{Theme, Token},
};
use geo_types::{LineString, Polygon};
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Clone, Debug, Default)]
pub struct Basemap {
    pub land: Vec<Item>,
    pub lakes: Vec<Item>,
    pub coasts: Vec<Item>,
    pub borders: Vec<Item>,
}

#[derive(Debug, thiserror::Error)]
pub enum BasemapError {
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Tile(#[from] TileError),
    /// A decoding thread panicked.
    #[error("the basemap could not be decoded")]
    Thread,
}

/// Target width of a tile, in output dots.
const TILE_DOTS: f64 = 512.0;
/// The clip margin around the picture, in points.
const BEYOND_PX: f32 = 8.0;

/// A tile on one copy of the world.
#[derive(Clone, Copy)]
struct Piece {
    id: TileId,
    copy: i32,
}

/// `dots_per_px` is output dots per point.
///
/// # Errors
/// The embedded tiles are damaged.
pub fn draw(viewport: &Viewport, theme: &Theme, dots_per_px: f64) -> Result<Basemap, BasemapError> {
    let archive = Archive::embedded()?;
    let zoom = (viewport.world_px() * dots_per_px / TILE_DOTS).log2().round().clamp(0.0, f64::from(archive.max_zoom()));
    let brush = Brush { viewport, theme, dots_per_px, deepest: zoom as u8 == archive.max_zoom() };
    let pieces = pieces(viewport, zoom as u8);
    let mut parts: Vec<(usize, Basemap)> = Vec::with_capacity(pieces.len());
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, Basemap)>, BasemapError> {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = pieces.get(index) else { return Ok(done) };
            if let Some(bytes) = archive.tile(piece.id)? {
                done.push((index, brush.draw(Features::decode(bytes)?, *piece)));
            }
        }
    };
    std::thread::scope(|scope| -> Result<(), BasemapError> {
        let others: Vec<_> = (1..workers().min(pieces.len())).map(|_| scope.spawn(work)).collect();
        parts.extend(work()?);
        for other in others {
            parts.extend(other.join().map_err(|_| BasemapError::Thread)??);
        }
        Ok(())
    })?;
    parts.sort_by_key(|(index, _)| *index);
    let mut ground = Basemap::default();
    for (_, part) in parts {
        ground.land.extend(part.land);
        ground.lakes.extend(part.lakes);
        ground.coasts.extend(part.coasts);
        ground.borders.extend(part.borders);
    }
    Ok(ground)
}

/// The number of threads that pays for their start.
pub fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}

fn pieces(viewport: &Viewport, zoom: u8) -> Vec<Piece> {
    let side = f64::from(1_u32 << zoom);
    let (first, last) = (viewport.world_at(0.0, 0.0), viewport.world_at(viewport.width_px(), viewport.height_px()));
    let rows = (first.y * side).floor().max(0.0) as u32..=((last.y * side).floor().min(side - 1.0).max(0.0) as u32);
    let columns = (first.x * side).floor() as i64..=(last.x * side).floor() as i64;
    let side = side as i64;
    rows.flat_map(|y| {
        columns.clone().map(move |x| Piece {
            id: TileId { zoom, x: x.rem_euclid(side) as u32, y },
            copy: x.div_euclid(side) as i32,
        })
    })
    .collect()
}

struct Brush<'a> {
    viewport: &'a Viewport,
    theme: &'a Theme,
    dots_per_px: f64,
    deepest: bool,
}

struct Grid {
    left: f64,
    top: f64,
    scale: f64,
}

impl Grid {
    fn at(&self, coord: &geo_types::Coord<f32>) -> At {
        At {
            x: (self.left + f64::from(coord.x) * self.scale) as f32,
            y: (self.top + f64::from(coord.y) * self.scale) as f32,
        }
    }
}

impl Brush<'_> {
    fn grid(&self, piece: Piece) -> Grid {
        let side = f64::from(1_u32 << piece.id.zoom);
        let corner = crate::geo::World {
            x: f64::from(piece.id.x) / side + f64::from(piece.copy),
            y: f64::from(piece.id.y) / side,
        };
        let (left, top) = self.viewport.place(corner);
        Grid { left, top, scale: self.viewport.world_px() / side / f64::from(EXTENT) }
    }

    fn draw(&self, features: Features, piece: Piece) -> Basemap {
        let grid = self.grid(piece);
        let tolerance = style::FILE_TOLERANCE_DOTS / self.dots_per_px / grid.scale;
        // The deepest level is enlarged; simplifying it below its own detail removes nothing.
        let tolerance = if self.deepest { tolerance.min(1.0) } else { tolerance };
        let features = features.simplified(tolerance as f32);
        let mut ground = Basemap::default();
        for (line, points) in features.lines(grid.scale as f32) {
            let items = if line == Line::Coast { &mut ground.coasts } else { &mut ground.borders };
            self.line(points, line, &grid, items);
        }
        ground.land.extend(self.area(&features.land, (Layer::Land, style::LAND), &grid));
        ground.lakes.extend(self.area(&features.lakes, (Layer::Lakes, style::WATER), &grid));
        ground
    }

    fn area(&self, polygons: &[Polygon<f32>], (layer, token): (Layer, Token), grid: &Grid) -> Option<Item> {
        let mut rings = Vec::new();
        for polygon in polygons {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let points: Vec<At> = ring.coords().map(|coord| grid.at(coord)).collect();
                let cut = cut_to(points, self.edges());
                if cut.len() > 2 {
                    rings.push(cut);
                }
            }
        }
        let color = self.theme.color(token);
        (!rings.is_empty()).then(|| Item::new(layer, Shape::Area { rings, color }))
    }

    /// Clips a line to its tile; what runs in the margin or along the edge belongs to the neighboring tile.
    fn line(&self, points: &LineString<f32>, line: Line, grid: &Grid, items: &mut Vec<Item>) {
        let Stroke { token, width_px, is_dashed: dashed } = line.stroke();
        let layer = if line == Line::Coast { Layer::Coasts } else { Layer::Borders };
        let color = self.theme.color(token);
        let mut run: Vec<At> = Vec::new();
        let end = |run: &mut Vec<At>, items: &mut Vec<Item>| {
            let points = std::mem::take(run);
            if points.len() > 1 && self.touches(&points) {
                let shape = Shape::Line { points, color, width_px, dashed };
                items.push(Item::new(layer, shape));
            }
        };
        for pair in points.0.windows(2) {
            let [from, to] = pair else { continue };
            let Some((first, last)) = inside_tile(*from, *to) else {
                end(&mut run, items);
                continue;
            };
            if run.is_empty() {
                run.push(grid.at(&first));
            }
            run.push(grid.at(&last));
            if last != *to {
                end(&mut run, items);
            }
        }
        end(&mut run, items);
    }

    fn edges(&self) -> (At, At) {
        let low = At { x: -BEYOND_PX, y: -BEYOND_PX };
        (low, At { x: self.viewport.width_px() as f32 + BEYOND_PX, y: self.viewport.height_px() as f32 + BEYOND_PX })
    }

    fn touches(&self, points: &[At]) -> bool {
        let (low, high) = self.edges();
        let any = |test: &dyn Fn(&At) -> bool| points.iter().any(test);
        any(&|p| p.x >= low.x) && any(&|p| p.x <= high.x) && any(&|p| p.y >= low.y) && any(&|p| p.y <= high.y)
    }
}

type Coord = geo_types::Coord<f32>;

/// Liang–Barsky clipping to the tile, edges included, without segments along an edge.
fn inside_tile(from: Coord, to: Coord) -> Option<(Coord, Coord)> {
    let along_edge = |a: f32, b: f32| a == b && (a <= 0.0 || a >= EXTENT);
    if along_edge(from.x, to.x) || along_edge(from.y, to.y) {
        return None;
    }
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    for (step, room) in [(-dx, from.x), (dx, EXTENT - from.x), (-dy, from.y), (dy, EXTENT - from.y)] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    let at = |share: f32| Coord { x: from.x + dx * share, y: from.y + dy * share };
    (enter < leave).then(|| (if enter > 0.0 { at(enter) } else { from }, if leave < 1.0 { at(leave) } else { to }))
}

/// Sutherland–Hodgman clipping of a closed ring to a box. The result may run along the box's edges, so it is for fills
/// only.
pub(super) fn cut_to(ring: Vec<At>, (low, high): (At, At)) -> Vec<At> {
    let inside = |p: &At| p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y;
    if ring.iter().all(inside) {
        return ring;
    }
    type Side = (fn(&At) -> f32, f32, f32);
    let sides: [Side; 4] =
        [(|p| p.x, low.x, 1.0), (|p| p.x, high.x, -1.0), (|p| p.y, low.y, 1.0), (|p| p.y, high.y, -1.0)];
    let mut ring = ring;
    for (axis, limit, sign) in sides {
        let depth = |p: &At| (axis(p) - limit) * sign;
        let mut kept = Vec::with_capacity(ring.len());
        let Some(mut before) = ring.last().copied() else { return ring };
        for point in ring {
            let (a, b) = (depth(&before), depth(&point));
            if (a < 0.0) != (b < 0.0) {
                let share = a / (a - b);
                kept.push(At {
                    x: before.x + (point.x - before.x) * share,
                    y: before.y + (point.y - before.y) * share,
                });
            }
            if b >= 0.0 {
                kept.push(point);
            }
            before = point;
        }
        ring = kept;
    }
    ring
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geo::Camera,
        model::LonLat,
        view::{ThemeName, Themes},
    };

    fn drawn(lon: f64, lat: f64, zoom: f64, size: (f64, f64)) -> Basemap {
        let themes = Themes::embedded().unwrap();
        let viewport = Viewport::new(Camera::new(LonLat::new(lon, lat).unwrap(), zoom), size.0, size.1);
        draw(&viewport, themes.get(ThemeName::Light), 1.0).unwrap()
    }

    #[test]
    fn nothing_reaches_far_beyond_the_picture() {
        let ground = drawn(4.0, 52.0, 9.0, (900.0, 700.0));
        assert!(!ground.land.is_empty() && !ground.borders.is_empty());
        for item in &ground.land {
            let Shape::Area { rings, .. } = &item.shape else { panic!("{item:?}") };
            for point in rings.iter().flatten() {
                assert!((-9.0..=909.0).contains(&point.x) && (-9.0..=709.0).contains(&point.y), "{point:?}");
            }
        }
    }

    #[test]
    fn no_coast_is_drawn_along_the_edge_of_a_tile() {
        // The middle of the Sahara: land fills the tiles, so their outlines are only tile edges.
        let ground = drawn(5.0, 25.0, 6.0, (600.0, 500.0));
        assert!(!ground.land.is_empty());
        assert_eq!(ground.coasts.len(), 0);
    }

    #[test]
    fn a_ring_is_cut_to_a_box_and_keeps_what_is_in_it() {
        let at = |x: f32, y: f32| At { x, y };
        let ring = vec![at(-10.0, -10.0), at(5.0, -10.0), at(5.0, 5.0), at(-10.0, 5.0)];
        let cut = cut_to(ring, (at(0.0, 0.0), at(10.0, 10.0)));
        let area = (0..cut.len())
            .map(|i| {
                let (a, b) = (cut[i], cut[(i + 1) % cut.len()]);
                a.x * b.y - b.x * a.y
            })
            .sum::<f32>()
            / 2.0;
        assert!((area.abs() - 25.0).abs() < 1e-3, "{cut:?}");
        assert!(cut_to(vec![at(20.0, 20.0), at(30.0, 20.0), at(30.0, 30.0)], (at(0.0, 0.0), at(10.0, 10.0))).len() < 3);
    }
}
