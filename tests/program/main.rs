//! The real program seen from outside: its window on a screen of its own, and its files opened by readers that are not ours.
//!
//! Ignored by default, as they need what `.ci/run` installs; it says how each part is run.

// Outside of a test function too, a test that cannot go on panics.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice, clippy::unwrap_used)]
#![cfg(target_os = "linux")]

mod formats;
#[path = "../support/nasty.rs"]
mod nasty;
mod present;
#[path = "../support/mod.rs"]
mod support;
mod window;
