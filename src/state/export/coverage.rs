//! The export window's sentence on how many statements of the fact sheet the file covers, and where the others are.

use super::ExportChoice;
use crate::{
    export::Request,
    model::{Atlas, facts::statement},
};

impl ExportChoice {
    pub fn statements(&self, request: &Request, atlas: &Atlas) -> String {
        let coverage = statement::coverage(atlas, &request.sites(atlas));
        let (placed, unplaced) = (coverage.placed.len(), coverage.unplaced.len());
        let head = format!("Covers {placed} of the fact sheet’s {} statements", coverage.total());
        if unplaced == 0 {
            return format!("{head}.");
        }
        let rest = if unplaced == 1 { "the other one".to_owned() } else { format!("the other {unplaced}") };
        let own = self.format.statement_words();
        let what = if request.drawing.gazetteer {
            "are listed after the table of the places"
        } else if !own.is_empty() {
            own
        } else if request.drawing.parts.credits {
            "are counted below the map"
        } else {
            "are counted in the file’s description only"
        };
        format!("{head}; {rest} {what}.")
    }
}
