//! Gives the window the screen and the keyboard on an X display that has no window manager, where nobody else does: kiosks and
//! virtual displays.
//!
//! With a window manager it does nothing, and any failure is silent: the first click into a text field works as ever.

use std::{thread, time::Duration};
use x11rb::{
    connection::Connection,
    protocol::xproto::{AtomEnum, ConfigureWindowAux, ConnectionExt, InputFocus, MapState},
    rust_connection::RustConnection,
};

/// How often and how many times it is looked whether the window is there.
const WAIT: Duration = Duration::from_millis(30);
const TRIES: u32 = 200;

/// Makes the window as large as the screen; in the background, once it is visible, gives it the keyboard.
pub fn take(window: u32) {
    // Without a thread there is no focus; the pointer still works.
    let _ = thread::Builder::new().name("x11-focus".into()).spawn(move || give(window));
}

fn give(window: u32) -> Option<()> {
    let (connection, screen) = x11rb::connect(None).ok()?;
    let screen = connection.setup().roots.get(screen)?;
    let root = screen.root;
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
