//! Keys and the mouse, by the XTEST extension: for a program they are as real as a hand's.

use super::Display;
use std::{thread, time::Duration};
use x11rb::{
    connection::Connection,
    protocol::{
        xproto::{
            BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, KEY_PRESS_EVENT, KEY_RELEASE_EVENT,
            MOTION_NOTIFY_EVENT,
        },
        xtest::ConnectionExt as _,
    },
};

/// From one event to the next: as fast as a hand, so that each is seen by a frame of its own.
const PACE: Duration = Duration::from_millis(30);

impl Display {
    /// Presses keys together, such as "ctrl+f", "F9" or "Return".
    pub fn key(&self, keys: &str) {
        let codes: Vec<u8> = keys.split('+').map(|name| self.code_of(symbol(name))).collect();
        for code in &codes {
            self.fake(KEY_PRESS_EVENT, *code, (0, 0));
        }
        for code in codes.iter().rev() {
            self.fake(KEY_RELEASE_EVENT, *code, (0, 0));
        }
        thread::sleep(PACE);
    }

    /// Types small letters, digits and spaces.
    pub fn type_text(&self, text: &str) {
        for letter in text.chars() {
            self.key(if letter == ' ' { "space".to_owned() } else { letter.to_string() }.as_str());
        }
    }

    /// Moves the pointer.
    pub fn point_at(&self, at: (i16, i16)) {
        self.fake(MOTION_NOTIFY_EVENT, 0, at);
        thread::sleep(PACE);
    }

    /// Clicks there with the left button.
    pub fn click(&self, at: (i16, i16)) {
        self.point_at(at);
        self.button(1);
    }

    /// Turns the wheel there: positive notches away from the user.
    pub fn wheel(&self, at: (i16, i16), notches: i32) {
        self.point_at(at);
        for _ in 0..notches.abs() {
            self.button(if notches > 0 { 4 } else { 5 });
        }
    }

    /// Drags with the left button, and holds still before it lets go: a throw would go on moving.
    pub fn drag(&self, from: (i16, i16), to: (i16, i16)) {
        const STEPS: i16 = 10;
        self.point_at(from);
        self.fake(BUTTON_PRESS_EVENT, 1, (0, 0));
        for step in 1..=STEPS {
            let share = |a: i16, b: i16| a + (b - a) / STEPS * step;
            self.point_at((share(from.0, to.0), share(from.1, to.1)));
        }
        self.point_at(to);
        thread::sleep(Duration::from_millis(500));
        self.fake(BUTTON_RELEASE_EVENT, 1, (0, 0));
        thread::sleep(PACE);
    }

    fn button(&self, number: u8) {
        self.fake(BUTTON_PRESS_EVENT, number, (0, 0));
        thread::sleep(PACE);
        self.fake(BUTTON_RELEASE_EVENT, number, (0, 0));
        thread::sleep(PACE);
    }

    fn fake(&self, kind: u8, detail: u8, (x, y): (i16, i16)) {
        self.connection
            .xtest_fake_input(kind, detail, x11rb::CURRENT_TIME, self.root, x, y, 0)
            .unwrap()
            .check()
            .unwrap();
    }

    /// The key that bears a symbol without Shift.
    fn code_of(&self, symbol: u32) -> u8 {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let map = self.connection.get_keyboard_mapping(first, last - first + 1).unwrap().reply().unwrap();
        let width = usize::from(map.keysyms_per_keycode);
        let row = map.keysyms.chunks(width).position(|symbols| symbols.first() == Some(&symbol));
        first + u8::try_from(row.expect("a key bears the symbol")).unwrap()
    }
}

/// The X symbol of a key's name.
fn symbol(name: &str) -> u32 {
    match name {
        "ctrl" => 0xffe3,
        "shift" => 0xffe1,
        "alt" => 0xffe9,
        "Return" => 0xff0d,
        "Escape" => 0xff1b,
        "Down" => 0xff54,
        "Prior" => 0xff55,
        "Next" => 0xff56,
        "End" => 0xff57,
        "Home" => 0xff50,
        "Tab" => 0xff09,
        "comma" => 0x2c,
        "period" => 0x2e,
        "space" => 0x20,
        "F1" => 0xffbe,
        "F5" => 0xffc2,
        "F9" => 0xffc6,
        "F11" => 0xffc8,
        letter => u32::from(*letter.as_bytes().first().expect("a key has a name")),
    }
}
