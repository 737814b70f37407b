//! Data files of others, and our own read back: GeoJSON, KML, KMZ and CSV to a list of places.
//!
//! Reading takes bytes from anywhere and trusts none: it never panics, never recurses as deep as the file says, holds no more than a
//! small multiple of what it is given, and fetches nothing. It repairs nothing either: every problem is reported with its line and column,
//! what is wrong is left out, and all else is read. It knows nothing of the atlas and draws nothing.

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

/// The features of a file, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// Points, and whatever else the file has; ids are unique.
    pub features: Vec<Feature>,
}

/// One thing of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// The field `id` of its data, or else the id that the format gives it.
    pub id: Option<String>,
    /// Its name or title.
    pub name: Option<String>,
    /// Where it is; only of points.
    pub position: Option<LonLat>,
    /// What it is on the map.
    pub shape: Shape,
    /// All its data as text, by name, name and id too; what is empty is not there.
    pub properties: BTreeMap<String, String>,
}

/// What a feature is on the map. Lines, areas and several shapes in one are admitted so that they can be counted and told of; their
/// positions are checked, and not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It has no place on the map.
    None,
    /// One point.
    Point,
    /// One line or several.
    Line,
    /// One area or several.
    Area,
    /// Several points, or shapes of several kinds.
    Several,
}

/// What reading gave: all that is right, and all that is wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What could be read; a feature with a problem in its place or its form is left out.
    pub layer: Layer,
    /// Every problem, in the order of line and column; reading stops after [`MAX_PROBLEMS`].
    pub problems: Vec<Problem>,
}

/// So many problems are reported; the last one then says that there may be more.
pub const MAX_PROBLEMS: usize = problem::MAX;

impl Layer {
    /// The features that are points, with their positions.
    pub fn points(&self) -> impl Iterator<Item = (&Feature, LonLat)> {
        self.features.iter().filter_map(|feature| Some((feature, feature.position?)))
    }
}

/// Reads a file of a known format.
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

/// Which ids were met, and where: an id is of one feature only.
#[derive(Default)]
struct Ids(BTreeMap<String, usize>);

impl Ids {
    /// Whether an id that stands at an offset is the first of its kind; if not, that is reported.
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
