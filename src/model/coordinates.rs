//! Coordinates as people write and paste them: decimal degrees, degrees-minutes-seconds, `geo:` URIs; read and written.
//!
//! Plain pairs are read as latitude, longitude, as maps and search engines give them. It reads no place names and no grid references.

mod read;
mod write;

pub use read::{CoordinateError, parse};
pub use write::{decimal, dms, geo_uri};

#[cfg(test)]
mod tests;
