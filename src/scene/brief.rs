//! Everything that a scene is made from.

use super::{
    Assets, Highlights, Layout,
    measure::{Measure, Units},
};
use crate::{
    geo::Viewport,
    model::Time,
    view::{Selection, Theme},
};

#[derive(Clone, Copy)]
pub struct Brief<'a> {
    /// The facts, symbols, fonts and names.
    pub assets: &'a Assets,
    /// The colors.
    pub theme: &'a Theme,
    /// What stands where.
    pub layout: &'a Layout,
    /// What of the world is in sight, and how large the picture is.
    pub viewport: &'a Viewport,
    /// What is chosen.
    pub selection: &'a Selection,
    /// As of when.
    pub time: Time,
    /// The countries and parts of the world that are marked.
    pub marked: &'a Highlights,
    /// The places that have an outer ring, as ascending indices into the atlas: those that a map beside this one does not show.
    pub ringed: &'a [usize],
    /// A measured line, and in which unit distances are told.
    pub measure: Option<(&'a Measure, Units)>,
    /// Whether a name or marker that the edge would cut is left out, as in a file, or drawn in part, as in a window that can be moved.
    pub whole: bool,
}
