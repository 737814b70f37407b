//! Reads data files (GeoJSON, KML, KMZ, CSV), those of others and our own, as lists of places.
//!
//! The input is untrusted: reading never panics, does not recurse with the file's nesting, uses memory proportional to the
//! input, and fetches nothing. Nothing is repaired: each problem is reported with its line and column, and the feature is
//! left out.

mod csv;
mod format;
mod geojson;
mod kml;
mod kmz;
mod place;
mod problem;
mod text;

pub use format::Format;
pub use problem::Problem;

use crate::model::LonLat;
use problem::Findings;
use std::collections::BTreeMap;

/// The features of a file, in file order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// Not only points; ids are unique.
    pub features: Vec<Feature>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// The property `id`, else the id that the format gives the feature.
    pub id: Option<String>,
    pub name: Option<String>,
    /// Only for points.
    pub position: Option<LonLat>,
    pub shape: Shape,
    /// All data as text, including the name and id; empty values are left out.
    pub properties: BTreeMap<String, String>,
}

/// The kind of geometry. Only points keep their position; the positions of lines and areas are checked but not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No geometry.
    None,
    Point,
    /// One or more lines.
    Line,
    /// One or more areas.
    Area,
    /// Several points, or several kinds of shape.
    Several,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Without the features whose geometry or syntax has a problem.
    pub layer: Layer,
    /// In order of line and column, at most [`MAX_PROBLEMS`].
    pub problems: Vec<Problem>,
}

/// The maximum number of problems reported; the last one then says that there may be more.
pub const MAX_PROBLEMS: usize = problem::MAX;

impl Layer {
    pub fn points(&self) -> impl Iterator<Item = (&Feature, LonLat)> {
        self.features.iter().filter_map(|feature| Some((feature, feature.position?)))
    }
}

pub fn read(format: Format, bytes: &[u8]) -> Reading {
    if format == Format::Kmz {
        return match kmz::document(bytes) {
            Ok((name, document)) => {
                let mut reading = read(Format::Kml, &document);
                reading.problems.iter_mut().for_each(|problem| problem.entry = Some(name.clone()));
                reading
            }
            Err(message) => Reading { problems: vec![Problem::of_file(message)], ..Reading::default() },
        };
    }
    let mut findings = Findings::default();
    let text = match text::decode(bytes, &mut findings) {
        Ok(text) => text,
        Err(message) => return Reading { problems: vec![Problem::of_file(message)], ..Reading::default() },
    };
    let features = match format {
        Format::GeoJson => geojson::features(&text, &mut findings),
        Format::Csv => csv::features(&text, &mut findings),
        Format::Kml | Format::Kmz => kml::features(&text, &mut findings),
    };
    Reading { layer: Layer { features }, problems: findings.into_problems(&text) }
}

/// Ids seen so far, with their byte offsets.
#[derive(Default)]
struct Ids(BTreeMap<String, usize>);

impl Ids {
    /// Returns true for an id not seen before; a duplicate is reported.
    fn admit(&mut self, id: &str, offset: usize, findings: &mut Findings) -> bool {
        match self.0.get(id) {
            Some(first) => {
                findings.repeated(offset, id, *first);
                false
            }
            None => {
                self.0.insert(id.to_owned(), offset);
                true
            }
        }
    }
}

#[cfg(test)]
mod tests;
