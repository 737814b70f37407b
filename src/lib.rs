//! Footprint: a desktop atlas of where the U.S. Department of Homeland Security worked abroad in December 2011.
//!
//! The modules below are layers: a file uses its own layer and those before it, never one after. `tests/architecture.rs` keeps it so.
//!
//! From a key to the screen:
//!
//! 1. `ui::kit::keys` turns a key into an [`Action`](state::Action); an action gives a [`Command`](state::Command). Clicks give commands
//!    too: everything in `ui` reads the state and pushes commands, and changes nothing itself.
//! 2. [`state::apply`] carries a command out: a pure function from [`State`](state::State) to state, which records undo in one place.
//!    What needs the outside (a file, the clipboard, a dialog) it answers as an [`Effect`](state::Effect).
//! 3. `app` runs effects, on threads where they take long (`app::tasks`), and hands what comes of them back as commands.
//! 4. What is looked at is a value, [`view::View`]: camera, filter, selection, date, theme. It is a slide of a deck, a step of undo,
//!    and the request of an export.
//! 5. `scene::build` lays a view out: markers, clusters, labels, as one list of [`scene::Item`]s. The window paints that list over
//!    the basemap's tiles (`ui::map`).
//!
//! From a view to a file: [`export`] puts the same scene on a page with title, legend and sources, and writes it as PNG, SVG, PDF, PowerPoint
//! or HTML; sites go into CSV, Excel, GeoJSON or KML. Exporters answer with bytes; `storage` writes them whole or not at all.
//! `cli` does the same without a window.
//!
//! Facts are data: `assets/atlas/*.csv`, read and checked by `model::load` into a [`model::Atlas`] that never changes.

#![forbid(unsafe_code)]

// What exists: sites, programs, statements, countries, dates; filter and search.
pub mod model;

// Where things are: projection, camera, bounds, distance, clusters.
pub mod geo;

// What is looked at, as values: view, deck, selection, symbols, themes.
pub mod view;

// The embedded map: an archive of vector tiles, and the borders of countries; how it is drawn.
pub mod basemap;

// What is drawn: a view laid out as items, for the screen and for files.
pub mod scene;

// Views and sites as the bytes of files.
pub mod export;

// Other people's places, read from GeoJSON, KML and CSV.
pub mod layer;

// What the user is doing: commands, state, undo, decks, export choices.
pub mod state;

// What differs between desktops: monitors, X11, keeping the screen awake.
mod platform;

// Files on disk: session, decks, journal.
pub mod storage;

// The command line.
pub mod cli;

// The window's contents, in folders by what the user sees.
pub mod ui;

// The running program: frames, tasks, the window.
pub mod app;
