//! The lists that replace the map: sites, statements and country facts, all in one kind of table.

pub(crate) mod columns;
pub(crate) mod keys;
pub(crate) mod pane;
pub(crate) mod places;
pub(crate) mod rows;
pub(crate) mod statements;
pub(crate) mod table;

pub use pane::{Lists, show};
