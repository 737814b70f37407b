//! The real program as a command: every rule of the command line's contract, in a temporary folder, without a display.
//!
//! Exit status 0 done, 1 the input or the output failed, 2 wrong usage; data on standard output, words on standard error.
//! Needs nothing but Rust; what a system cannot do or has no tool for is skipped with a note.
//! `FOOTPRINT_BIN` names another binary than the profile's own.

// A test that cannot go on says so by a panic.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice, clippy::unwrap_used)]

#[path = "cli/desk.rs"]
mod desk;

#[path = "cli/pdf_text.rs"]
mod pdf_text;

#[path = "cli/check.rs"]
mod check;
#[path = "cli/compare.rs"]
mod compare;
#[path = "cli/decks.rs"]
mod decks;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/frame.rs"]
mod frame;
#[path = "cli/outside.rs"]
mod outside;
#[path = "cli/places.rs"]
mod places;
#[path = "cli/same.rs"]
mod same;
#[path = "cli/sites.rs"]
mod sites;
#[path = "cli/statements.rs"]
mod statements;
#[path = "cli/streams.rs"]
mod streams;
#[path = "cli/targets.rs"]
mod targets;
#[path = "cli/time.rs"]
mod time;
#[path = "cli/usage.rs"]
mod usage;
#[path = "cli/wording.rs"]
mod wording;
