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
    /// The facts.
    pub atlas: &'a Atlas,
    /// How programs look, for formats with styles.
    pub symbols: &'a Symbols,
    /// The places, in the atlas's order.
    pub sites: Vec<&'a Site>,
    /// As of when; none where its views show several times.
    pub time: Option<Time>,
    /// Named views for formats that keep them.
    pub views: Vec<(String, Camera)>,
    /// What the file says about itself.
    pub colophon: Colophon,
}
