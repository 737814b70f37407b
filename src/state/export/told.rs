//! What the export window says of the fact sheet's statements: how many have a place in the file, and what becomes of the others.

use super::ExportChoice;
use crate::{
    export::{Format, Request},
    model::{Atlas, facts::statement},
};

impl ExportChoice {
    /// How many statements have a place in the file, and where the others are in it; or that they are not.
    pub fn statements(&self, request: &Request, atlas: &Atlas) -> String {
        let coverage = statement::coverage(atlas, &request.sites(atlas));
        let (placed, unplaced) = (coverage.placed.len(), coverage.unplaced.len());
        let head = format!("{placed} of the sheet’s {} statements have a place in it", coverage.total());
        if unplaced == 0 {
            return format!("{head}.");
        }
        let rest = if unplaced == 1 { "the other one".to_owned() } else { format!("the other {unplaced}") };
        let what = match self.format {
            Format::GeoJson => "are features without a point",
            Format::Kml | Format::Kmz => "stand in a folder of their own",
            Format::Xlsx => "are on a sheet with all statements",
            Format::Html => "have a table of their own",
            Format::Pdf if request.drawing.gazetteer => "stand with all statements after the table of the places",
            Format::Csv | Format::CsvExcel => "stay out: it has a row for each place only",
            Format::Png | Format::Svg | Format::Pdf | Format::Pptx if request.drawing.parts.credits => {
                "are counted below the map"
            }
            Format::Png | Format::Svg | Format::Pdf | Format::Pptx => "are counted in the file’s description only",
        };
        format!("{head}; {rest} {what}.")
    }
}
