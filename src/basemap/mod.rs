//! The embedded basemap: vector tiles and country borders, made from Natural Earth by `assets/basemap/build.sh`.

pub mod archive;
pub mod borders;
pub mod simplify;
pub mod style;
pub mod tile;

pub use archive::{Archive, ArchiveError, TileId};
pub use borders::{Borders, Land};
pub use tile::{Features, TileError};
