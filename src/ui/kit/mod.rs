//! Parts that every card and dialog is made of: rows, pickers, colors, keys, and the painter of the scene.

pub mod card_fill;
pub(crate) mod controls;
pub mod dialog;
pub mod halo;
pub mod keys;
pub mod paint;
pub mod pick;
pub(crate) mod row;
pub mod style;
pub(crate) mod text;
pub mod widgets;
