//! The real program as a command: every rule of the command line's contract, in a temporary folder, without a display.
//!
//! Exit status 0 done, 1 the input or the output failed, 2 wrong usage; data on standard output, words on standard error.
//! Needs nothing but Rust; what a system cannot do or has no tool for is skipped with a note.
//! `FOOTPRINT_BIN` names another binary than the profile's own.

mod check;
mod compare;
mod decks;
mod desk;
mod facts;
mod formats;
mod frame;
mod outside;
mod pdf_text;
mod places;
mod same;
mod sites;
mod statements;
mod streams;
mod targets;
mod time;
mod usage;
mod wording;
