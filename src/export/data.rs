//! Input of the writers of data files.

use super::Colophon;
use crate::{
    geo::Camera,
    model::{Atlas, Site, Time},
    view::Symbols,
};

#[derive(Clone)]
pub struct Data<'a> {
    pub atlas: &'a Atlas,
    pub symbols: &'a Symbols,
    /// In the atlas's order.
    pub sites: Vec<&'a Site>,
    /// `None` if the request's slides show different times.
    pub time: Option<Time>,
    /// Titles and cameras of saved views, for formats that can hold them.
    pub views: Vec<(String, Camera)>,
    pub colophon: Colophon,
}
