//! Reads a PMTiles (version 3) archive held in memory.

use flate2::read::GzDecoder;
use std::io::Read;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// Level; the world is `2^zoom` tiles wide.
    pub zoom: u8,
    /// Column, from 180° W eastward.
    pub x: u32,
    /// Row, from the north southward.
    pub y: u32,
}

impl TileId {
    /// The ancestor of this tile at a lower zoom level.
    pub fn ancestor(self, zoom: u8) -> TileId {
        let up = u32::from(self.zoom.saturating_sub(zoom));
        TileId { zoom: self.zoom.min(zoom), x: self.x >> up, y: self.y >> up }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Not a PMTiles version 3 archive with gzip-compressed directories and tiles.
    #[error("the basemap is not a PMTiles 3 archive with gzip tiles")]
    Header,
    /// An entry points outside the file.
    #[error("the basemap is cut off")]
    Truncated,
    /// Data does not decompress.
    #[error("a part of the basemap does not unpack: {0}")]
    Unpack(#[from] std::io::Error),
}

/// Limit for one decompressed part, in bytes; ten times the largest tile in our archive.
const MAX_UNPACKED: u64 = 8 << 20;

struct Entry {
    first_tile: u64,
    run: u64,
    offset: u64,
    length: u64,
}

pub struct Archive {
    bytes: &'static [u8],
    data_offset: u64,
    entries: Vec<Entry>,
    max_zoom: u8,
}

impl Archive {
    pub fn embedded() -> Result<Self, ArchiveError> {
        Self::new(include_bytes!("../../assets/basemap/world.pmtiles"))
    }

    /// # Errors
    /// The header or a directory is damaged.
    pub fn new(bytes: &'static [u8]) -> Result<Self, ArchiveError> {
        let number = |at: usize| -> Result<u64, ArchiveError> {
            let field = bytes.get(at..at + 8).ok_or(ArchiveError::Header)?;
            Ok(u64::from_le_bytes(field.try_into().map_err(|_| ArchiveError::Header)?))
        };
        let gzip = |at: usize| bytes.get(at) == Some(&2);
        if bytes.get(..8) != Some(b"PMTiles\x03") || !gzip(97) || !gzip(98) {
            return Err(ArchiveError::Header);
        }
        let mut archive = Self {
            bytes,
            data_offset: number(56)?,
            entries: Vec::new(),
            max_zoom: bytes.get(101).copied().ok_or(ArchiveError::Header)?,
        };
        let leaves = number(40)?;
        let root = archive.unpack(number(8)?, number(16)?)?;
        for entry in parse_directory(&root)? {
            if entry.run > 0 {
                archive.entries.push(entry);
            } else {
                let leaf = archive.unpack(leaves.saturating_add(entry.offset), entry.length)?;
                archive.entries.extend(parse_directory(&leaf)?);
            }
        }
        Ok(archive)
    }

    /// The deepest zoom level in the archive.
    pub fn max_zoom(&self) -> u8 {
        self.max_zoom
    }

    /// A tile's decompressed bytes; `None` for a tile that the archive lacks because it is open sea.
    pub fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, ArchiveError> {
        let number = hilbert_number(id);
        let after = self.entries.partition_point(|entry| entry.first_tile <= number);
        let Some(entry) = after.checked_sub(1).and_then(|index| self.entries.get(index)) else {
            return Ok(None);
        };
        if number >= entry.first_tile.saturating_add(entry.run) {
            return Ok(None);
        }
        self.unpack(self.data_offset.saturating_add(entry.offset), entry.length).map(Some)
    }

    fn unpack(&self, offset: u64, length: u64) -> Result<Vec<u8>, ArchiveError> {
        let start = usize::try_from(offset).map_err(|_| ArchiveError::Truncated)?;
        let length = usize::try_from(length).map_err(|_| ArchiveError::Truncated)?;
        let end = start.checked_add(length).ok_or(ArchiveError::Truncated)?;
        let packed = self.bytes.get(start..end).ok_or(ArchiveError::Truncated)?;
        let mut unpacked = Vec::new();
        GzDecoder::new(packed).take(MAX_UNPACKED).read_to_end(&mut unpacked)?;
        Ok(unpacked)
    }
}

fn parse_directory(bytes: &[u8]) -> Result<Vec<Entry>, ArchiveError> {
    let mut rest = bytes;
    let mut next = || read_varint(&mut rest).ok_or(ArchiveError::Truncated);
    let count = next()?;
    if count > bytes.len() as u64 {
        return Err(ArchiveError::Truncated);
    }
    let column = |next: &mut dyn FnMut() -> Result<u64, ArchiveError>| {
        (0..count).map(|_| next()).collect::<Result<Vec<u64>, _>>()
    };
    let (deltas, runs) = (column(&mut next)?, column(&mut next)?);
    let (lengths, offsets) = (column(&mut next)?, column(&mut next)?);
    let (mut first_tile, mut end_of_last) = (0_u64, 0_u64);
    let mut entries = Vec::with_capacity(deltas.len());
    for (((delta, run), length), offset) in deltas.into_iter().zip(runs).zip(lengths).zip(offsets) {
        first_tile = first_tile.saturating_add(delta);
        // An offset of 0 means "right after the entry before"; others are stored plus one.
        let offset = if offset == 0 { end_of_last } else { offset - 1 };
        end_of_last = offset.saturating_add(length);
        entries.push(Entry { first_tile, run, offset, length });
    }
    Ok(entries)
}

fn read_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A tile's id in the archive: zoom levels in order, each along a Hilbert curve.
fn hilbert_number(id: TileId) -> u64 {
    let before: u64 = (0..id.zoom).map(|zoom| 1_u64 << (2 * u32::from(zoom))).sum();
    let (mut x, mut y) = (u64::from(id.x), u64::from(id.y));
    let mut along = 0_u64;
    for level in (0..id.zoom).rev() {
        let side = 1_u64 << level;
        let (right, low) = (u64::from(x & side > 0), u64::from(y & side > 0));
        along += side * side * ((3 * right) ^ low);
        if low == 0 {
            if right == 1 {
                x = side.wrapping_sub(1).wrapping_sub(x) & (side.wrapping_mul(2) - 1);
                y = side.wrapping_sub(1).wrapping_sub(y) & (side.wrapping_mul(2) - 1);
            }
            std::mem::swap(&mut x, &mut y);
        }
    }
    before + along
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_numbered_along_the_hilbert_curve() {
        let number = |zoom, x, y| hilbert_number(TileId { zoom, x, y });
        assert_eq!(
            [number(0, 0, 0), number(1, 0, 0), number(1, 0, 1), number(1, 1, 1), number(1, 1, 0)],
            [0, 1, 2, 3, 4]
        );
        assert_eq!(number(2, 0, 0), 5);
        // From the PMTiles specification's own examples.
        assert_eq!(number(12, 3423, 1763), 19_078_479);
    }

    #[test]
    fn the_embedded_archive_has_the_whole_world() {
        let archive = Archive::embedded().unwrap();
        assert!(archive.max_zoom() >= 6);
        let world = archive.tile(TileId { zoom: 0, x: 0, y: 0 }).unwrap().unwrap();
        assert!(world.len() > 10_000);
        // Rotterdam at level 6, and an empty stretch of the Pacific.
        assert!(archive.tile(TileId { zoom: 6, x: 32, y: 21 }).unwrap().is_some());
    }

    #[test]
    fn a_damaged_archive_is_an_error() {
        assert!(matches!(Archive::new(b"PMTiles\x02"), Err(ArchiveError::Header)));
        let bytes = include_bytes!("../../assets/basemap/world.pmtiles");
        assert!(Archive::new(&bytes[..130]).is_err());
    }
}
