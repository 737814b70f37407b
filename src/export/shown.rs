//! Which of the fact sheet's statements have a place in a picture: a place outside its frame is none that it shows.
//!
//! Not where they are told: that is each format's own.

use super::{Colophon, Format, Request, picture::Picture};
use crate::{
    model::{Coverage, SiteId},
    scene::page::Tally,
};
use std::collections::BTreeSet;

/// Whether every place that was asked for is in the file as a row of a table, wherever it lies.
pub(super) fn lists_places(request: &Request) -> bool {
    request.format == Format::Html || request.format == Format::Pdf && request.drawing.gazetteer
}

impl Picture<'_> {
    /// The coverage of what is drawn on some pages.
    pub(super) fn drawn<'t>(&self, tallies: impl Iterator<Item = &'t Tally>) -> Coverage {
        let drawn: BTreeSet<&SiteId> = tallies.flat_map(|tally| &tally.drawn).collect();
        Coverage::of(&self.assets.atlas, |site| drawn.contains(&site.id))
    }

    /// The words of a file with the statements that have a place in it.
    pub(super) fn told<'t>(&self, colophon: &Colophon, tallies: impl Iterator<Item = &'t Tally>) -> Colophon {
        if lists_places(self.request) { colophon.clone() } else { colophon.with_coverage(&self.drawn(tallies)) }
    }
}
