//! Where things are: projection, bounds, camera, flights, distances and clusters. Pure `f64` arithmetic.
//!
//! Nothing here knows about programs, colours or a window; sizes are in points ("px"), angles in degrees.

pub mod bounds;
pub mod camera;
pub mod cluster;
pub mod distance;
pub mod flight;
pub mod mercator;

pub use bounds::Bounds;
pub use camera::{Camera, Insets, Viewport};
pub use flight::Flight;
pub use mercator::World;
