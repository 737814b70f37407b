//! Views, selections, decks, themes and symbols as plain values, independent of how they are drawn.

pub mod color;
pub mod deck;
pub mod glyph;
pub mod outline;
pub mod pair;
pub mod selection;
pub mod shade;
pub mod symbol;
pub mod theme;
#[allow(clippy::module_inception, reason = "the design names the file after its one type")]
pub mod view;

pub use color::Color;
pub use deck::{Deck, Slide};
pub use glyph::Glyph;
pub use outline::{Form, Outline};
pub use pair::{Pair, Side};
pub use selection::Selection;
pub use shade::{Compare, Shade};
pub use symbol::{Symbol, Symbols};
pub use theme::{Theme, ThemeName, Themes, Token};
pub use view::{ThemeChoice, View};
