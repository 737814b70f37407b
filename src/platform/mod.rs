//! Integration with operating systems and desktops.

pub mod awake;
pub mod monitors;
#[cfg(target_os = "linux")]
pub mod x11;
