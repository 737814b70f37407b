//! Tests of the whole library and of the program as a command, without a display: one binary, so that there is one to link.

// Outside of a test function too, a test that cannot go on panics.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice, clippy::unwrap_used)]

mod atlas;
mod cli;
mod countries;
mod data_formats;
mod decks;
mod export;
mod journal;
#[path = "../support/nasty.rs"]
mod nasty;
mod parity;
mod readme;
mod ui;
