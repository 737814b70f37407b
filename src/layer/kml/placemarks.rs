//! Collects the name, data and geometry of each placemark from the elements of a document.

use super::{
    super::{Feature, Ids, Shape, problem::Findings},
    coordinates,
    walk::Element,
    words::Words,
};
use crate::model::LonLat;
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Placemarks {
    features: Vec<Feature>,
    ids: Ids,
    count: usize,
    open: Option<Placemark>,
}

/// The placemark being read.
#[derive(Default)]
struct Placemark {
    depth: usize,
    /// The number of problems found before this placemark.
    before: usize,
    id: Option<(String, usize)>,
    name: Option<String>,
    shape: Option<Shape>,
    position: Option<LonLat>,
    properties: BTreeMap<String, String>,
    /// The name of the data field whose value comes next.
    field: Option<String>,
    /// A geometry is open whose coordinates have not been read yet.
    awaiting: bool,
    is_wrong: bool,
}

impl Placemarks {
    /// Handles an opening element; returns true if its text is needed.
    pub fn open(&mut self, element: &Element<'_>, findings: &mut Findings) -> bool {
        let Some(placemark) = &mut self.open else {
            if element.name == "Placemark" {
                self.count += 1;
                let id = element.attributes.iter().find(|(name, _)| name == "id").map(|(_, id)| id.clone());
                let id = id.filter(|id| !id.is_empty()).map(|id| (id, element.offset));
                self.open =
                    Some(Placemark { depth: element.depth, before: findings.len(), id, ..Placemark::default() });
            } else if element.name == "NetworkLink" {
                findings.add(element.offset, "a NetworkLink is not followed: what it refers to is not read");
            }
            return false;
        };
        if element.name == "Placemark" {
            findings.add(element.offset, "a Placemark inside a Placemark");
            placemark.is_wrong = true;
        }
        if let Some(shape) = shape(element.name) {
            placemark.geometry(element, shape, findings);
        }
        match (element.parent, element.name) {
            ("Placemark", "name" | "description") | ("Data", "value") => true,
            (_, "coordinates") => placemark.awaiting,
            (_, "Data" | "SimpleData") => {
                let name = element.attributes.iter().find(|(name, _)| name == "name").map(|(_, name)| name.clone());
                if name.is_none() {
                    findings.add(element.offset, format!("this {} has no name", element.name));
                }
                placemark.field = name;
                element.name == "SimpleData"
            }
            _ => false,
        }
    }

    pub fn close(&mut self, element: &Element<'_>, words: Option<Words>, findings: &mut Findings) {
        let Some(placemark) = &mut self.open else { return };
        if element.name == "Placemark" && element.depth == placemark.depth {
            placemark.is_wrong |= element.cut;
            self.finish(findings);
            return;
        }
        if matches!(element.name, "Point" | "LineString" | "LinearRing") && std::mem::take(&mut placemark.awaiting) {
            findings.add(element.offset, format!("this {} has no coordinates", element.name));
            placemark.is_wrong = true;
        }
        if let Some(words) = words {
            placemark.hear(element, &words, findings);
        }
    }

    pub fn into_features(self) -> Vec<Feature> {
        self.features
    }

    fn finish(&mut self, findings: &mut Findings) {
        let Some(placemark) = self.open.take() else { return };
        let label = placemark.id.as_ref().map_or_else(|| format!("placemark {}", self.count), |(id, _)| id.clone());
        findings.name(placemark.before, &label);
        let first = placemark.id.as_ref().is_none_or(|(id, offset)| self.ids.admit(id, *offset, findings));
        if first && !placemark.is_wrong {
            self.features.push(Feature {
                id: placemark.id.map(|(id, _)| id),
                name: placemark.name,
                position: placemark.position,
                shape: placemark.shape.unwrap_or(Shape::None),
                properties: placemark.properties,
            });
        }
    }
}

impl Placemark {
    fn geometry(&mut self, element: &Element<'_>, shape: Shape, findings: &mut Findings) {
        self.awaiting = matches!(element.name, "Point" | "LineString" | "LinearRing");
        if element.parent != "Placemark" {
            return;
        }
        if self.shape.is_some() {
            findings.add(element.offset, "a Placemark has one geometry: put several into a MultiGeometry");
            self.is_wrong = true;
        }
        self.shape = Some(shape);
    }

    fn hear(&mut self, element: &Element<'_>, words: &Words, findings: &mut Findings) {
        match element.name {
            "name" => self.name = Some(words.trimmed().to_owned()).filter(|name| !name.is_empty()),
            "description" => self.keep("description".to_owned(), words.trimmed()),
            "coordinates" => {
                let positions = coordinates::read(words, element.parent, findings);
                self.is_wrong |= positions.is_none();
                self.awaiting = positions.as_ref().is_some_and(Vec::is_empty);
                if self.shape == Some(Shape::Point) {
                    self.position = positions.unwrap_or_default().first().copied();
                }
            }
            _ => {
                let Some(field) = self.field.take() else { return };
                if field == "id" && !words.text.is_empty() {
                    self.id = Some((words.text.clone(), words.offset(0)));
                }
                self.keep(field, &words.text);
            }
        }
    }

    fn keep(&mut self, name: String, text: &str) {
        if !text.is_empty() {
            self.properties.insert(name, text.to_owned());
        }
    }
}

fn shape(name: &str) -> Option<Shape> {
    match name {
        "Point" => Some(Shape::Point),
        "LineString" | "LinearRing" | "Track" | "MultiTrack" => Some(Shape::Line),
        "Polygon" => Some(Shape::Area),
        "MultiGeometry" | "Model" => Some(Shape::Several),
        _ => None,
    }
}
