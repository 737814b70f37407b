//! The list of places and the list of statements.

pub mod list;
pub mod places;
pub mod places_keys;
pub mod places_rows;
pub mod statement_list;
pub mod statement_rows;
