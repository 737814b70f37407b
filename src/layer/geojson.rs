//! Reads GeoJSON (RFC 7946): a feature collection, a single feature or a bare geometry.
//!
//! Features are read one at a time, so those before a syntax error are kept.

mod geometry;
mod json;

use super::{
    Feature, Ids, Shape,
    problem::{Findings, quoted},
};
use json::{Json, Member, Top};
use std::collections::BTreeMap;

pub(super) fn features(text: &str, findings: &mut Findings) -> Vec<Feature> {
    let mut reader = Reader { findings, ids: Ids::default(), features: Vec::new(), count: 0 };
    let Top { members, fault, has_features } = json::top(text, |item| reader.feature(item));
    let Reader { findings, features, .. } = &mut reader;
    if let Some((offset, message)) = fault {
        findings.add(offset, message);
        return std::mem::take(features);
    }
    repeated(&members, findings);
    let kind = members.iter().find(|member| member.key == "type");
    let Some(kind) = kind else {
        findings.add(0, "this object has no “type”: a GeoJSON file is a FeatureCollection, a Feature or a geometry");
        return std::mem::take(features);
    };
    match kind.value.string().as_deref() {
        Some("FeatureCollection") => {
            if !has_features {
                findings.add(0, "this FeatureCollection has no “features”");
            }
            crs(&members, findings);
        }
        Some("Feature") => reader.feature_of(&members, 0),
        Some(name) if geometry::is_type(name) => reader.bare(&members),
        _ => {
            let words = format!("{} is not a type of GeoJSON", kind.value.words());
            findings.add(kind.value.offset, words);
        }
    }
    std::mem::take(&mut reader.features)
}

/// Rejects other coordinate systems. WGS 84 may be named explicitly, as GDAL does.
fn crs(members: &[Member<'_>], findings: &mut Findings) {
    let Some(crs) = members.iter().find(|member| member.key == "crs" && member.value.text != "null") else { return };
    if !["CRS84", "EPSG::4326", "EPSG:4326"].iter().any(|known| crs.value.text.contains(known)) {
        let words = "“crs” is not part of RFC 7946: coordinates must be longitude and latitude, WGS 84";
        findings.add(crs.offset, words);
    }
}

fn repeated(members: &[Member<'_>], findings: &mut Findings) {
    let mut keys = std::collections::BTreeSet::new();
    for member in members {
        if !keys.insert(member.key.as_str()) {
            findings.add(member.offset, format!("the key {} is in this object twice", quoted(&member.key)));
        }
    }
}

struct Reader<'f> {
    findings: &'f mut Findings,
    ids: Ids,
    features: Vec<Feature>,
    count: usize,
}

impl Reader<'_> {
    /// Reads one item of a collection; returns false to stop reading.
    fn feature(&mut self, item: Json<'_>) -> bool {
        self.count += 1;
        let before = self.findings.len();
        match item.members() {
            Ok(members) => {
                repeated(&members, self.findings);
                match members.iter().find(|member| member.key == "type") {
                    Some(kind) if kind.value.string().as_deref() == Some("Feature") => {
                        self.feature_of(&members, item.offset);
                    }
                    Some(kind) => {
                        let words = format!("{} is not the type of a feature: “Feature” is", kind.value.words());
                        self.findings.add(kind.value.offset, words);
                    }
                    None => self.findings.add(item.offset, "this feature has no “type”"),
                }
            }
            Err((offset, message)) => self.findings.add(offset, message),
        }
        self.findings.name(before, &format!("feature {}", self.count));
        !self.findings.is_full()
    }

    fn feature_of(&mut self, members: &[Member<'_>], offset: usize) {
        let before = self.findings.len();
        let member = |key: &str| members.iter().find(|member| member.key == key).map(|member| member.value);
        let properties = self.properties(member("properties"));
        let id = self.id(member("id"), &properties);
        let place = match member("geometry") {
            None => {
                self.findings.add(offset, "this feature has no “geometry”: write null if it has no place");
                None
            }
            Some(geometry) if geometry.text == "null" => Some((Shape::None, None)),
            Some(geometry) => geometry::read(geometry, self.findings),
        };
        if let Some((id, _)) = &id {
            self.findings.name(before, id);
        }
        let first = id.as_ref().is_none_or(|(id, offset)| self.ids.admit(id, *offset, self.findings));
        let Some((shape, position)) = place.filter(|_| first) else { return };
        let named = |name: &str| properties.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        let name = named("name").or_else(|| named("title")).map(|(_, (value, _))| value.clone());
        let properties = properties.into_iter().map(|(key, (value, _))| (key, value)).collect();
        self.features.push(Feature { id: id.map(|(id, _)| id), name, position, shape, properties });
    }

    /// Reads a file that is a bare geometry: one feature without properties.
    fn bare(&mut self, members: &[Member<'_>]) {
        if let Some((shape, position)) = geometry::of(members, 0, 0, self.findings) {
            self.features.push(Feature { id: None, name: None, position, shape, properties: BTreeMap::new() });
        }
    }

    /// The properties as text, with their byte offsets. Null and empty values are left out; arrays and objects stay JSON.
    fn properties(&mut self, value: Option<Json<'_>>) -> BTreeMap<String, (String, usize)> {
        let mut properties = BTreeMap::new();
        let Some(value) = value.filter(|value| value.text != "null") else { return properties };
        let members = match value.members() {
            Ok(members) => members,
            Err((offset, message)) => {
                self.findings.add(offset, format!("“properties”: {message}"));
                return properties;
            }
        };
        repeated(&members, self.findings);
        for Member { key, value, .. } in members {
            let text = match value.text.as_bytes().first() {
                Some(b'"') => match value.parsed::<String>() {
                    Ok(text) => text,
                    Err((offset, message)) => {
                        self.findings.add(offset, message);
                        continue;
                    }
                },
                Some(b'n') => continue,
                _ => value.text.to_owned(),
            };
            if !text.is_empty() {
                properties.entry(key).or_insert((text, value.offset));
            }
        }
        properties
    }

    /// The id of a feature, with its byte offset; `properties` take precedence over the feature's own id.
    fn id(
        &mut self,
        value: Option<Json<'_>>,
        properties: &BTreeMap<String, (String, usize)>,
    ) -> Option<(String, usize)> {
        let own = value.and_then(|value| match value.text.as_bytes().first() {
            Some(b'"') => value.parsed::<String>().map(|text| (text, value.offset)).ok(),
            Some(b'-' | b'0'..=b'9') => Some((value.text.to_owned(), value.offset)),
            _ => {
                let words = format!("{} is not an id: an id is a text or a number", value.words());
                self.findings.add(value.offset, words);
                None
            }
        });
        properties.get("id").cloned().or(own).filter(|(id, _)| !id.is_empty())
    }
}

#[cfg(test)]
mod tests;
