//! Prepares the window on an X display: its background color and, without a window manager (kiosks, virtual displays), its
//! size and keyboard focus.
//!
//! Failures are ignored: clicking into a text field still works.

use crate::view::Color;
use std::{thread, time::Duration};
use x11rb::{
    connection::Connection,
    protocol::xproto::{AtomEnum, ChangeWindowAttributesAux, ConfigureWindowAux, ConnectionExt, InputFocus, MapState},
    rust_connection::RustConnection,
};

/// Polling interval and number of tries while waiting for the window.
const WAIT: Duration = Duration::from_millis(30);
const TRIES: u32 = 200;

/// Sets the window's background color. Without a window manager, also fills the screen and, on another thread, takes the
/// keyboard focus once the window is visible.
pub fn settle(window: u32, ground: Color) {
    // Without the thread there is no focus, but the pointer still works.
    let _ = thread::Builder::new().name("x11".into()).spawn(move || give(window, ground));
}

fn give(window: u32, Color { r, g, b }: Color) -> Option<()> {
    let (connection, screen) = x11rb::connect(None).ok()?;
    let screen = connection.setup().roots.get(screen)?;
    let root = screen.root;
    let ground = ChangeWindowAttributesAux::new().background_pixel(u32::from_be_bytes([0, r, g, b]));
    connection.change_window_attributes(window, &ground).ok()?.check().ok()?;
    if has_window_manager(&connection, root)? {
        return None;
    }
    let (width, height) = (u32::from(screen.width_in_pixels), u32::from(screen.height_in_pixels));
    connection
        .configure_window(window, &ConfigureWindowAux::new().x(0).y(0).width(width).height(height))
        .ok()?
        .check()
        .ok()?;
    for _ in 0..TRIES {
        let attributes = connection.get_window_attributes(window).ok()?.reply().ok()?;
        if attributes.map_state == MapState::VIEWABLE {
            connection.set_input_focus(InputFocus::POINTER_ROOT, window, x11rb::CURRENT_TIME).ok()?.check().ok()?;
            return Some(());
        }
        thread::sleep(WAIT);
    }
    None
}

fn has_window_manager(connection: &RustConnection, root: u32) -> Option<bool> {
    let atom = connection.intern_atom(false, b"_NET_SUPPORTING_WM_CHECK").ok()?.reply().ok()?.atom;
    let property = connection.get_property(false, root, atom, AtomEnum::WINDOW, 0, 1).ok()?.reply().ok()?;
    Some(property.value_len > 0)
}
