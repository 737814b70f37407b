//! What a data file is made from.

use super::Colophon;
use crate::{
    geo::Camera,
    model::{Atlas, Site, Time},
    view::Symbols,
};

/// The places of a data file, and what it says about itself.
#[derive(Clone)]
pub struct Data<'a> {
    pub atlas: &'a Atlas,
    pub symbols: &'a Symbols,
    /// The places, in the atlas's order.
    pub sites: Vec<&'a Site>,
    /// `None` where its slides show several times.
    pub time: Option<Time>,
    /// Titles and cameras of views, for formats that keep them.
    pub views: Vec<(String, Camera)>,
    pub colophon: Colophon,
}
