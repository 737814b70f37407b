//! Keeps the screen on while presenting: asks the desktop, or else resets the X server's screen saver regularly.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

#[derive(Default)]
pub struct Awake {
    /// Dropping it ends the request.
    end: Option<Sender<()>>,
    problem: Option<Receiver<String>>,
    was_told: bool,
}

impl Awake {
    /// Starts or ends the request, on its own thread. `wake` is called if it fails.
    pub fn set(&mut self, on: bool, wake: impl FnOnce() + Send + 'static) {
        self.end = None;
        if !on {
            return;
        }
        let (end, ended) = channel();
        let (complain, problem) = channel();
        // If the thread cannot be started, the screen sleeps as usual.
        let _ = thread::Builder::new().name("awake".into()).spawn(move || {
            if let Err(reason) = keep(&ended) {
                // The receiver is gone once the request has ended.
                let _ = complain.send(reason);
                wake();
            }
        });
        (self.end, self.problem) = (Some(end), Some(problem));
    }

    /// The reason of a failed request; returned only once per run.
    pub fn take_problem(&mut self) -> Option<String> {
        let problem = self.problem.as_ref()?.try_recv().ok()?;
        self.problem = None;
        (!std::mem::replace(&mut self.was_told, true)).then_some(problem)
    }
}

/// Keeps the screen on until the sender is dropped.
fn keep(ended: &Receiver<()>) -> Result<(), String> {
    let request = keepawake::Builder::default()
        .display(true)
        .reason("Presenting")
        .app_name("Footprint")
        .app_reverse_domain("footprint")
        .create();
    match request {
        Ok(_request) => {
            let _ = ended.recv();
            Ok(())
        }
        Err(error) => tell_x11(ended).ok_or_else(|| format!("the desktop does not offer to keep it on ({error})")),
    }
}

/// Resets the X server's screen saver until the sender is dropped; `None` without an X server.
#[cfg(target_os = "linux")]
fn tell_x11(ended: &Receiver<()>) -> Option<()> {
    use x11rb::{
        connection::Connection as _,
        protocol::xproto::{ConnectionExt as _, ScreenSaver},
    };
    let (connection, _) = x11rb::connect(None).ok()?;
    loop {
        connection.force_screen_saver(ScreenSaver::RESET).ok()?;
        connection.flush().ok()?;
        // The shortest screen saver delay is one minute.
        if ended.recv_timeout(Duration::from_secs(45)) == Err(RecvTimeoutError::Disconnected) {
            return Some(());
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn tell_x11(_: &Receiver<()>) -> Option<()> {
    None
}
