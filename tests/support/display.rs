//! A virtual screen: an X server without a monitor, started for one test and ended with it.

use super::{Picture, wait_until};
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use x11rb::{
    connection::Connection,
    protocol::{
        Event,
        damage::{ConnectionExt as _, ReportLevel},
        xproto::{
            AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask, ImageFormat, MapState,
            Window,
        },
    },
    rust_connection::RustConnection,
};

/// How long a picture must stay the same to count as settled: less than half a blink of a text cursor.
const STILL: Duration = Duration::from_millis(400);

/// A virtual screen.
pub struct Display {
    server: Child,
    number: u32,
    pub(super) connection: RustConnection,
    pub(super) root: Window,
    width: u16,
    height: u16,
}

impl Display {
    /// Starts a screen of that size in pixels; `None` when Xvfb is not installed.
    pub fn start(width: u16, height: u16) -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24"), "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut line = String::new();
        BufReader::new(server.stdout.take()?).read_line(&mut line).ok()?;
        let number = line.trim().parse().ok()?;
        let (connection, screen) = x11rb::connect(Some(&format!(":{number}"))).ok()?;
        let root = connection.setup().roots.get(screen)?.root;
        connection.damage_query_version(1, 1).ok()?.reply().ok()?;
        Some(Self { server, number, connection, root, width, height })
    }

    /// Its name for the environment variable DISPLAY.
    pub fn name(&self) -> String {
        format!(":{}", self.number)
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }

    /// What is on the screen now.
    pub fn picture(&self) -> Picture {
        let request = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, self.width, self.height, !0);
        let image = request.unwrap().reply().expect("the screen can be read");
        Picture::from_bgrx(usize::from(self.width), usize::from(self.height), image.data)
    }

    /// What is on the screen once something is there and it has stopped changing.
    pub fn settled(&self) -> Picture {
        self.settled_within(Duration::from_secs(20)).expect("the picture settles")
    }

    /// The same with a limit of time; `None` when it goes on changing, or nothing is there.
    pub fn settled_within(&self, timeout: Duration) -> Option<Picture> {
        let (mut last, mut since) = (self.picture(), Instant::now());
        let done = wait_until(timeout, || {
            let now = self.picture();
            if now != last {
                (last, since) = (now, Instant::now());
            }
            since.elapsed() >= STILL && !last.is_blank()
        });
        done.then_some(last)
    }

    /// The windows on the screen that the user can see, the oldest first.
    pub fn windows(&self) -> Vec<Window> {
        let tree = self.connection.query_tree(self.root).unwrap().reply().unwrap();
        let visible = |window: &Window| {
            let reply = self.connection.get_window_attributes(*window).unwrap().reply();
            reply.is_ok_and(|attributes| attributes.map_state == MapState::VIEWABLE)
        };
        tree.children.into_iter().filter(visible).collect()
    }

    /// Waits until that many windows are there and the newest has the keyboard; answers with the newest.
    pub fn wait_for_window(&self, count: usize) -> Window {
        let mut newest = 0;
        let ready = wait_until(Duration::from_secs(30), || {
            let windows = self.windows();
            newest = windows.last().copied().unwrap_or_default();
            windows.len() == count && self.connection.get_input_focus().unwrap().reply().unwrap().focus == newest
        });
        assert!(ready, "{count} windows, the newest with the keyboard; there are {:?}", self.windows());
        newest
    }

    /// Resizes a window as a window manager does.
    pub fn resize(&self, window: Window, width: u32, height: u32) {
        let aux = ConfigureWindowAux::new().x(0).y(0).width(width).height(height);
        self.connection.configure_window(window, &aux).unwrap().check().unwrap();
    }

    /// Asks a window to close, as the cross in its title bar does.
    pub fn close(&self, window: Window) {
        let atom = |name: &[u8]| self.connection.intern_atom(false, name).unwrap().reply().unwrap().atom;
        let data = [atom(b"WM_DELETE_WINDOW"), x11rb::CURRENT_TIME, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom(b"WM_PROTOCOLS"), data);
        self.connection.send_event(false, window, EventMask::NO_EVENT, message).unwrap().check().unwrap();
    }

    /// A window's title.
    pub fn title(&self, window: Window) -> String {
        let request = self.connection.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64);
        String::from_utf8_lossy(&request.unwrap().reply().unwrap().value).into_owned()
    }

    /// Begins to watch for changes of the screen's contents.
    pub fn watch(&self) -> Watch<'_> {
        let id = self.connection.generate_id().unwrap();
        self.connection.damage_create(id, self.root, ReportLevel::RAW_RECTANGLES).unwrap().check().unwrap();
        let watch = Watch { display: self, id };
        // The server begins by reporting the whole screen once.
        watch.take();
        watch
    }

    /// How often something was drawn on the screen in that time.
    pub fn changes_during(&self, time: Duration) -> usize {
        let watch = self.watch();
        thread::sleep(time);
        watch.take()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // SIGTERM lets the server remove its lock; a killed one leaves it behind.
        let _ = Command::new("kill").arg(self.server.id().to_string()).status();
        if !wait_until(Duration::from_secs(5), || matches!(self.server.try_wait(), Ok(Some(_)))) {
            let _ = self.server.kill();
            let _ = self.server.wait();
        }
    }
}

/// Counts what is drawn on the screen, by the DAMAGE extension: whoever draws, and even if the pixels stay as they were.
pub struct Watch<'a> {
    display: &'a Display,
    id: u32,
}

impl Watch<'_> {
    /// How often something was drawn since it was last asked.
    pub fn take(&self) -> usize {
        // A round trip: all events up to now are there after it.
        let _ = self.display.connection.get_input_focus().unwrap().reply();
        let mut count = 0;
        while let Ok(Some(event)) = self.display.connection.poll_for_event() {
            count += usize::from(matches!(event, Event::DamageNotify(_)));
        }
        count
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        let _ = self.display.connection.damage_destroy(self.id).map(x11rb::cookie::VoidCookie::ignore_error);
        let _ = self.take();
    }
}
