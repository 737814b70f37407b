//! Finds room for names: no two overlap, none lies on a marker.
//!
//! Works on the projected world between two zooms, not on a window: what is placed stays in place while the map is panned,
//! and stays free of overlaps at every zoom in between. Not a typesetter: it is given boxes and says where they go.

use crate::geo::World;

/// A box that is tied to a point of the world, in points from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// The point of the world.
    pub at: World,
    /// From the point to the middle of the box, to the right.
    pub dx: f32,
    /// From the point to the middle of the box, down.
    pub dy: f32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

/// Boxes that keep clear of each other.
pub struct Board {
    near_px: f64,
    far_px: f64,
    taken: Vec<Block>,
    buckets: Vec<Vec<u32>>,
}

const CELL_PX: f64 = 96.0;
const BUCKETS: usize = 4096;
/// How far apart two boxes may be and still meet somewhere between the two zooms.
const REACH_PX: f64 = 18.0;

impl Board {
    /// An empty board that holds for every world width from `near_px` to `far_px`, in points.
    pub fn new(near_px: f64, far_px: f64) -> Self {
        Self { near_px, far_px, taken: Vec::new(), buckets: vec![Vec::new(); BUCKETS] }
    }

    /// Puts a box on the board whether or not it is free, as markers are.
    pub fn take(&mut self, block: Block) {
        let index = self.taken.len() as u32;
        for bucket in self.cells(&block) {
            if let Some(list) = self.buckets.get_mut(bucket) {
                list.push(index);
            }
        }
        self.taken.push(block);
    }

    /// Whether a box keeps `margin_px` away from everything on the board.
    pub fn is_free(&self, block: &Block, margin_px: f32) -> bool {
        self.cells(block).into_iter().all(|bucket| {
            let list = self.buckets.get(bucket).map_or(&[][..], Vec::as_slice);
            list.iter()
                .filter_map(|index| self.taken.get(*index as usize))
                .all(|other| self.apart(block, other, margin_px))
        })
    }

    /// Takes the first free one of several boxes and says which.
    pub fn place(&mut self, options: &[Block], margin_px: f32) -> Option<usize> {
        let found = options.iter().position(|block| self.is_free(block, margin_px))?;
        self.take(*options.get(found)?);
        Some(found)
    }

    /// Apart along the same axis, on the same side, at both ends of the range: so also everywhere in between.
    fn apart(&self, a: &Block, b: &Block, margin_px: f32) -> bool {
        let world = (a.at.dx_to(b.at), b.at.y - a.at.y);
        let apart = |world: f64, offset: f32, room: f32| {
            let (near, far) = (world * self.near_px + f64::from(offset), world * self.far_px + f64::from(offset));
            let room = f64::from(room);
            (near >= room && far >= room) || (near <= -room && far <= -room)
        };
        apart(world.0, b.dx - a.dx, (a.width + b.width) / 2.0 + margin_px)
            || apart(world.1, b.dy - a.dy, (a.height + b.height) / 2.0 + margin_px)
    }

    fn cells(&self, block: &Block) -> Vec<usize> {
        let x = block.at.x * self.near_px + f64::from(block.dx);
        let y = block.at.y * self.near_px + f64::from(block.dy);
        let (rx, ry) = (f64::from(block.width) / 2.0 + REACH_PX, f64::from(block.height) / 2.0 + REACH_PX);
        let columns = (self.near_px / CELL_PX).ceil() as i64;
        let cell = |value: f64| (value / CELL_PX).floor() as i64;
        let mut cells = Vec::with_capacity(8);
        for row in cell(y - ry)..=cell(y + ry) {
            for column in cell(x - rx)..=cell(x + rx) {
                let hash = column.rem_euclid(columns).wrapping_mul(73_856_093) ^ row.wrapping_mul(19_349_663);
                cells.push(hash.rem_euclid(BUCKETS as i64) as usize);
            }
        }
        // The last column is narrower than the others, so what lies over the seam looks into its neighbour too.
        if cell(x - rx) < 0 || cell(x + rx) >= columns - 1 {
            for row in cell(y - ry)..=cell(y + ry) {
                for column in [columns - 2, columns - 1, 0, 1] {
                    let hash = column.rem_euclid(columns).wrapping_mul(73_856_093) ^ row.wrapping_mul(19_349_663);
                    cells.push(hash.rem_euclid(BUCKETS as i64) as usize);
                }
            }
        }
        cells.sort_unstable();
        cells.dedup();
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn any_block()(x in 0.0..1.0, y in 0.2..0.8, dx in -60.0..60.0f32, dy in -20.0..20.0f32,
                       width in 4.0..160.0f32, height in 4.0..30.0f32) -> Block {
            Block { at: World { x, y }, dx, dy, width, height }
        }
    }

    proptest! {
        #[test]
        fn what_is_placed_never_overlaps_at_any_zoom_of_the_range(
            blocks in prop::collection::vec(any_block(), 0..200), share in 0.0..1.0, near in 256.0..6000.0)
        {
            let far = near * 1.1;
            let mut board = Board::new(near, far);
            let mut placed: Vec<Block> = Vec::new();
            for block in blocks {
                if board.place(&[block], 0.0).is_some() {
                    placed.push(block);
                }
            }
            let world_px = near + (far - near) * share;
            for (i, a) in placed.iter().enumerate() {
                for b in &placed[i + 1..] {
                    let dx: f64 = a.at.dx_to(b.at) * world_px + f64::from(b.dx - a.dx);
                    let dy: f64 = (b.at.y - a.at.y) * world_px + f64::from(b.dy - a.dy);
                    let overlap = dx.abs() + 1e-3 < f64::from(a.width + b.width) / 2.0
                        && dy.abs() + 1e-3 < f64::from(a.height + b.height) / 2.0;
                    prop_assert!(!overlap, "{a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn the_first_free_option_is_taken() {
        let block = |dx| Block { at: World { x: 0.5, y: 0.5 }, dx, dy: 0.0, width: 20.0, height: 10.0 };
        let mut board = Board::new(1000.0, 1100.0);
        board.take(block(0.0));
        assert_eq!(board.place(&[block(5.0), block(25.0)], 2.0), Some(1));
        assert_eq!(board.place(&[block(0.0)], 2.0), None);
    }
}
