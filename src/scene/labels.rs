//! Label placement without overlaps between names or with markers.
//!
//! Works on the projected world for a range of zooms, so placed labels stay put while the map is panned and free of
//! overlaps at every zoom in the range.

use crate::geo::World;

/// A box anchored to a point of the world; sizes and offsets are in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    pub at: World,
    /// From the anchor to the box's center, to the right.
    pub dx: f32,
    /// From the anchor to the box's center, down.
    pub dy: f32,
    pub width: f32,
    pub height: f32,
}

/// A spatial hash of boxes that must not overlap.
pub struct Board {
    near_px: f64,
    far_px: f64,
    columns: i64,
    cell_px: f64,
    taken: Vec<Block>,
    /// The newest index in `entries` for each bucket, or `NONE`.
    newest: Vec<u32>,
    /// A box, and the previous entry in the same bucket.
    entries: Vec<(u32, u32)>,
}

const CELL_PX: f64 = 96.0;
const BUCKETS: usize = 4096;
const NONE: u32 = u32::MAX;
/// The maximum distance of two boxes that can still collide within the zoom range, in points.
const REACH_PX: f64 = 18.0;

impl Board {
    /// An empty board, valid for world widths from `near_px` to `far_px`, in points.
    pub fn new(near_px: f64, far_px: f64) -> Self {
        // Whole cells wrap around the world, so that both sides of 180° are neighbors.
        let columns = (near_px / CELL_PX).floor().max(1.0);
        Self {
            near_px,
            far_px,
            columns: columns as i64,
            cell_px: near_px / columns,
            taken: Vec::new(),
            newest: vec![NONE; BUCKETS],
            entries: Vec::new(),
        }
    }

    /// Adds a box even if it overlaps others, as markers may.
    pub fn take(&mut self, block: Block) {
        let index = self.taken.len() as u32;
        for bucket in self.cells(&block) {
            if let Some(newest) = self.newest.get_mut(bucket) {
                let entry = self.entries.len() as u32;
                self.entries.push((index, *newest));
                *newest = entry;
            }
        }
        self.taken.push(block);
    }

    /// True if a box keeps `margin_px` away from all others.
    pub fn is_free(&self, block: &Block, margin_px: f32) -> bool {
        self.cells(block).all(|bucket| {
            let mut entry = self.newest.get(bucket).copied().unwrap_or(NONE);
            while let Some((index, before)) = self.entries.get(entry as usize) {
                if self.taken.get(*index as usize).is_some_and(|other| !self.apart(block, other, margin_px)) {
                    return false;
                }
                entry = *before;
            }
            true
        })
    }

    /// True if the boxes are separated along the same axis, on the same side, at both ends of the range, and therefore
    /// throughout it.
    fn apart(&self, a: &Block, b: &Block, margin_px: f32) -> bool {
        let apart = |world: f64, offset: f32, room: f32| {
            let (near, far) = (world * self.near_px + f64::from(offset), world * self.far_px + f64::from(offset));
            let room = f64::from(room);
            (near >= room && far >= room) || (near <= -room && far <= -room)
        };
        apart(b.at.y - a.at.y, b.dy - a.dy, (a.height + b.height) / 2.0 + margin_px)
            || apart(a.at.dx_to(b.at), b.dx - a.dx, (a.width + b.width) / 2.0 + margin_px)
    }

    /// The buckets of the cells that a box may touch within the zoom range, possibly with repeats.
    fn cells(&self, block: &Block) -> impl Iterator<Item = usize> + use<> {
        let x = block.at.x * self.near_px + f64::from(block.dx);
        let y = block.at.y * self.near_px + f64::from(block.dy);
        let (rx, ry) = (f64::from(block.width) / 2.0 + REACH_PX, f64::from(block.height) / 2.0 + REACH_PX);
        let column = |x: f64| (x / self.cell_px).floor() as i64;
        let row = |y: f64| (y / CELL_PX).floor() as i64;
        let (columns, left, right) = (self.columns, column(x - rx), column(x + rx));
        (row(y - ry)..=row(y + ry)).flat_map(move |row| {
            (left..=right).map(move |column| {
                let hash = column.rem_euclid(columns).wrapping_mul(73_856_093) ^ row.wrapping_mul(19_349_663);
                hash.rem_euclid(BUCKETS as i64) as usize
            })
        })
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
                if board.is_free(&block, 0.0) {
                    board.take(block);
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
    fn what_is_taken_is_not_free_and_a_margin_is_kept() {
        let block = |dx| Block { at: World { x: 0.5, y: 0.5 }, dx, dy: 0.0, width: 20.0, height: 10.0 };
        let mut board = Board::new(1000.0, 1100.0);
        board.take(block(0.0));
        assert!(!board.is_free(&block(5.0), 0.0) && !board.is_free(&block(21.0), 2.0));
        assert!(board.is_free(&block(23.0), 2.0));
    }
}
