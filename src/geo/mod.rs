//! Map geometry in `f64`: projection, bounds, camera, flights, distances and clusters. Sizes are in points ("px"),
//! angles in degrees.

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
