//! Files on disk: written completely or not at all, read back, and recovered after a crash.

pub mod files;
pub mod journal;
pub mod store;
