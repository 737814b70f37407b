//! Lists the monitors of an X display by RandR. On other systems the list is empty, and the user places the windows.

/// A monitor's rectangle in physical pixels of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Monitor {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
}

impl Monitor {
    pub fn contains(&self, (x, y): (i32, i32)) -> bool {
        (self.left..self.left + self.width).contains(&x) && (self.top..self.top + self.height).contains(&y)
    }

    pub fn middle(&self) -> (i32, i32) {
        (self.left + self.width / 2, self.top + self.height / 2)
    }
}

/// The monitors, primary first; empty if they cannot be queried.
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
