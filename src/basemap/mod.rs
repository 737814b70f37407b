//! The map below the places: an archive of vector tiles, built into the program, and what a tile holds.
//!
//! Made from Natural Earth by `assets/basemap/build.sh`. Nothing here draws; nothing here is fetched.

pub mod archive;
pub mod simplify;
pub mod tile;

pub use archive::{Archive, ArchiveError, TileId};
pub use tile::{Features, TileError};
