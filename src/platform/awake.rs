//! Keeps the screen from going to sleep while something is presented: by the desktop's own word over D-Bus, or else by telling the X
//! server again and again that somebody is there.
//!
//! Only sockets of this machine are used. Where neither answers, the one who asked is told why.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

/// The wish that the screen stays on, while there is one.
#[derive(Default)]
pub struct Awake {
    /// Its end ends the wish.
    end: Option<Sender<()>>,
    problem: Option<Receiver<String>>,
    was_told: bool,
}

impl Awake {
    /// Asks for it on a thread of its own, or no longer. `wake` is called when it cannot be had.
    pub fn set(&mut self, on: bool, wake: impl FnOnce() + Send + 'static) {
        self.end = None;
        if !on {
            return;
        }
        let (end, ended) = channel();
        let (complain, problem) = channel();
        // Without a thread the screen sleeps as ever.
        let _ = thread::Builder::new().name("awake".into()).spawn(move || {
            if let Err(reason) = keep(&ended) {
                // The other side may be gone already; then nobody is left to be told.
                let _ = complain.send(reason);
                wake();
            }
        });
        (self.end, self.problem) = (Some(end), Some(problem));
    }

    /// Why it cannot be had, told once in the life of the program.
    pub fn take_problem(&mut self) -> Option<String> {
        let problem = self.problem.as_ref()?.try_recv().ok()?;
        self.problem = None;
        (!std::mem::replace(&mut self.was_told, true)).then_some(problem)
    }
}

/// Waits for the end; `true` when it has come.
fn has_ended(ended: &Receiver<()>, within: Option<Duration>) -> bool {
    match within {
        None => ended.recv().is_err(),
        Some(within) => ended.recv_timeout(within) == Err(RecvTimeoutError::Disconnected),
    }
}

#[cfg(not(target_os = "linux"))]
fn keep(_: &Receiver<()>) -> Result<(), String> {
    Err("this system offers no way to ask for it".to_owned())
}

#[cfg(target_os = "linux")]
use linux::keep;

#[cfg(target_os = "linux")]
mod linux {
    use crate::platform::awake::{Duration, Receiver, has_ended};
    use x11rb::{
        connection::Connection as _,
        protocol::xproto::{ConnectionExt as _, ScreenSaver},
    };
    use zbus::{Connection, connection::Builder};

    const NAME: &str = "Footprint";
    const REASON: &str = "Presenting";
    /// How often the X server is told, less than any screen saver waits.
    const AGAIN: Duration = Duration::from_secs(45);
    /// What a session's manager is asked for: not to call the session idle.
    const NOT_IDLE: u32 = 8;

    pub fn keep(ended: &Receiver<()>) -> Result<(), String> {
        let by_desktop = pollster::block_on(ask());
        match by_desktop {
            // The desktop forgets the wish when the connection goes.
            Ok(_connection) => {
                has_ended(ended, None);
                Ok(())
            }
            Err(reason) => tell_x11(ended).map_err(|()| reason),
        }
    }

    async fn ask() -> Result<Connection, String> {
        let connection = connect().await?;
        let saver = "org.freedesktop.ScreenSaver";
        let mut problem = String::new();
        for path in ["/org/freedesktop/ScreenSaver", "/ScreenSaver"] {
            let body = (NAME, REASON);
            match connection.call_method(Some(saver), path, Some(saver), "Inhibit", &body).await {
                Ok(_) => return Ok(connection),
                Err(error) => problem = error.to_string(),
            }
        }
        let manager = "org.gnome.SessionManager";
        let body = (NAME, 0_u32, REASON, NOT_IDLE);
        match connection.call_method(Some(manager), "/org/gnome/SessionManager", Some(manager), "Inhibit", &body).await
        {
            Ok(_) => Ok(connection),
            Err(_) => Err(format!("the desktop does not offer it ({problem})")),
        }
    }

    /// The session's bus, if it is one of this machine.
    async fn connect() -> Result<Connection, String> {
        let address = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap_or_default();
        let builder = if address.is_empty() {
            Builder::session()
        } else {
            let local = address.split(';').find(|part| part.starts_with("unix:"));
            Builder::address(local.ok_or("the desktop's bus is not on this machine")?)
        };
        let no_bus = |error: zbus::Error| format!("the desktop's bus does not answer ({error})");
        builder.map_err(no_bus)?.build().await.map_err(no_bus)
    }

    /// Until the end; an error when there is no X server.
    fn tell_x11(ended: &Receiver<()>) -> Result<(), ()> {
        let (connection, _) = x11rb::connect(None).map_err(|_| ())?;
        loop {
            connection.force_screen_saver(ScreenSaver::RESET).map_err(|_| ())?;
            connection.flush().map_err(|_| ())?;
            if has_ended(ended, Some(AGAIN)) {
                return Ok(());
            }
        }
    }
}
