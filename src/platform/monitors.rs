//! The monitors of an X display, by RandR. On other systems none is known, and windows are put in their places by hand.

/// A monitor's rectangle in dots of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// Its left edge.
    pub left: i32,
    /// Its top edge.
    pub top: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

impl Monitor {
    /// Whether a point of the screen is on it.
    pub fn contains(&self, (x, y): (i32, i32)) -> bool {
        (self.left..self.left + self.width).contains(&x) && (self.top..self.top + self.height).contains(&y)
    }

    /// Its center.
    pub fn middle(&self) -> (i32, i32) {
        (self.left + self.width / 2, self.top + self.height / 2)
    }
}

/// The monitors in dots of the screen, the primary one first; none where they cannot be asked for.
pub fn list() -> Vec<Monitor> {
    #[cfg(target_os = "linux")]
    return ask().unwrap_or_default();
    #[cfg(not(target_os = "linux"))]
    Vec::new()
}

#[cfg(target_os = "linux")]
fn ask() -> Option<Vec<Monitor>> {
    use x11rb::{connection::Connection, protocol::randr::ConnectionExt};
    let has_display = std::env::var_os("DISPLAY").is_some_and(|name| !name.is_empty());
    let has_wayland = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty());
    if !has_display || has_wayland {
        return None;
    }
    let (connection, screen) = x11rb::connect(None).ok()?;
    let root = connection.setup().roots.get(screen)?.root;
    let mut monitors = connection.randr_get_monitors(root, true).ok()?.reply().ok()?.monitors;
    monitors.sort_by_key(|monitor| !monitor.primary);
    let rect = |monitor: x11rb::protocol::randr::MonitorInfo| Monitor {
        left: i32::from(monitor.x),
        top: i32::from(monitor.y),
        width: i32::from(monitor.width),
        height: i32::from(monitor.height),
    };
    Some(monitors.into_iter().map(rect).collect())
}
