//! The cards that float over the map.

pub mod chips;
pub mod legend;
pub mod programs;
pub mod shade_row;
pub mod sheet;
pub mod sheet_pill;
pub mod sheet_rows;
pub mod sheet_tabs;
pub mod status;
pub mod top;
