//! A screen of its own for tests and benchmarks, the real program on it, and what can be seen and measured from outside.
//!
//! Nothing in here knows the program's insides: it presses keys, looks at pixels and reads `/proc`.

// Each test and benchmark uses a part of it.
#![allow(dead_code, unused_imports)]
// A test that cannot go on says so by a panic.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod display;
mod input;
mod picture;
mod program;

pub use display::Display;
pub use picture::{Blob, Picture, Rgb};
pub use program::{Program, Start, TempFolder};

use std::{
    thread,
    time::{Duration, Instant},
};

/// Waits until something is true; `false` when it never was.
pub fn wait_until(timeout: Duration, mut condition: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + timeout;
    loop {
        if condition() {
            return true;
        }
        if Instant::now() >= end {
            return false;
        }
        thread::sleep(Duration::from_millis(20));
    }
}
