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
    pub assets: &'a Assets,
    pub theme: &'a Theme,
    pub layout: &'a Layout,
    pub viewport: &'a Viewport,
    pub selection: &'a Selection,
    pub time: Time,
    pub marked: &'a Highlights,
    /// Sites with an outer ring, because the map beside this one does not show them: ascending indices into the atlas.
    pub ringed: &'a [usize],
    pub measure: Option<(&'a Measure, Units)>,
    /// Leaves out names and markers that the edge would cut, as files do; a window, which can be moved, draws them in part.
    pub whole: bool,
}
