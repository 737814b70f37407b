//! The map below the places: an archive of vector tiles and the borders of countries, built into the program.
//!
//! Made from Natural Earth by `assets/basemap/build.sh`. Nothing here draws; nothing here is fetched.

pub mod archive;
pub mod borders;
pub mod simplify;
pub mod style;
pub mod tile;

pub use archive::{Archive, ArchiveError, TileId};
pub use borders::{Borders, Land};
pub use tile::{Features, TileError};
