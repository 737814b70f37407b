//! Footprint: a desktop atlas of where the U.S. Department of Homeland Security worked abroad in December 2011.
//!
//! The modules are layers; a file uses its own layer and those above it in this list, never one below.
//! `tests/architecture.rs` keeps it so.

#![forbid(unsafe_code)]

pub mod model;

pub mod geo;

pub mod basemap;

pub mod view;

pub mod scene;

pub mod export;

pub mod layer;

pub mod state;

pub mod storage;

pub mod cli;

pub mod ui;

mod platform;

pub mod app;
