//! Rules of the package: types, relations and the ids by which parts name them.

use super::open::{Package, Relation};
use std::collections::BTreeSet;

/// Content types without their beginning, the root of such a part, and the relations that it must have.
const KINDS: [(&str, &str, &[&str]); 11] = [
    ("officedocument.presentationml.presentation.main+xml", "p:presentation", &["slideMaster", "notesMaster", "theme"]),
    ("officedocument.presentationml.slide+xml", "p:sld", &["slideLayout", "image", "notesSlide"]),
    ("officedocument.presentationml.slideMaster+xml", "p:sldMaster", &["slideLayout", "theme"]),
    ("officedocument.presentationml.slideLayout+xml", "p:sldLayout", &["slideMaster"]),
    ("officedocument.presentationml.notesSlide+xml", "p:notes", &["notesMaster", "slide"]),
    ("officedocument.presentationml.notesMaster+xml", "p:notesMaster", &["theme"]),
    ("officedocument.presentationml.presProps+xml", "p:presentationPr", &[]),
    ("officedocument.presentationml.viewProps+xml", "p:viewPr", &[]),
    ("officedocument.presentationml.tableStyles+xml", "a:tblStyleLst", &[]),
    ("officedocument.theme+xml", "a:theme", &[]),
    ("officedocument.extended-properties+xml", "Properties", &[]),
];

/// Every part has a type, which fits its root; every type has its part.
pub fn types(package: &Package, findings: &mut Vec<String>) {
    for path in package.parts.keys().filter(|path| *path != "[Content_Types].xml") {
        if package.kind(path).is_none() {
            findings.push(format!("{path}: it has no content type"));
        }
    }
    let mut seen = BTreeSet::new();
    for (name, _) in &package.overrides {
        if name.strip_prefix('/').is_none_or(|path| !package.parts.contains_key(path)) {
            findings.push(format!("{name}: it has a content type, but there is no such part"));
        }
        if !seen.insert(name) {
            findings.push(format!("{name}: it has two content types"));
        }
    }
    for (path, root) in &package.trees {
        let kind = package.kind(path).and_then(|kind| kind.strip_prefix("application/vnd.openxmlformats-"));
        let Some((_, name, needed)) = KINDS.iter().find(|(known, ..)| Some(*known) == kind) else {
            if kind != Some("package.core-properties+xml") {
                findings.push(format!("{path}: its content type is not known"));
            }
            continue;
        };
        if root.name != *name {
            findings.push(format!("{path}: its root is {}, its content type is for {name}", root.name));
        }
        for kind in *needed {
            if !package.relations_of(path).iter().any(|relation| relation.kind == *kind) {
                findings.push(format!("{path}: it has no relation to a {kind}"));
            }
        }
    }
    for (path, bytes) in &package.parts {
        if path.ends_with(".png") && !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            findings.push(format!("{path}: it is not a PNG file"));
        }
    }
}

/// Every relation has an id of its own and leads to a part, every part is reached, and no two notes share a theme with slides.
pub fn relations(package: &Package, findings: &mut Vec<String>) {
    let mut reached = BTreeSet::new();
    for (owner, relations) in &package.relations {
        if !owner.is_empty() && !package.parts.contains_key(owner) {
            findings.push(format!("{owner}: it has relations, but there is no such part"));
        }
        let mut ids = BTreeSet::new();
        for Relation { id, kind, target } in relations {
            if !ids.insert(id) {
                findings.push(format!("{owner}: the relation {id} is defined twice"));
            }
            match target {
                Some(target) if package.parts.contains_key(target) => {
                    reached.insert(target.as_str());
                }
                Some(target) => {
                    findings.push(format!("{owner}: the relation {id} leads to {target}, which is missing"))
                }
                None => findings.push(format!("{owner}: the relation {id}, a {kind}, leads out of the file")),
            }
        }
    }
    for path in package.trees.keys().chain(package.parts.keys().filter(|path| path.starts_with("ppt/media/"))) {
        if !reached.contains(path.as_str()) {
            findings.push(format!("{path}: nothing leads to it"));
        }
    }
    let mut themes = BTreeSet::new();
    for path in package.trees.keys().filter(|path| path.contains("Master")) {
        for theme in package.relations_of(path).iter().filter(|relation| relation.kind == "theme") {
            if !themes.insert(&theme.target) {
                findings.push(format!("{path}: it shares its theme with another master"));
            }
        }
    }
}

/// Every id of a relation that a part names is defined, and is of the kind that it is named for.
pub fn references(package: &Package, findings: &mut Vec<String>) {
    for (path, root) in &package.trees {
        for node in root.descendants() {
            for (_, id) in node.attributes.iter().filter(|(name, _)| name.starts_with("r:")) {
                let Some(relation) = package.relations_of(path).iter().find(|relation| relation.id == *id) else {
                    findings.push(format!("{path}: {} names the relation {id}, which is not defined", node.name));
                    continue;
                };
                let expected = match node.name.as_str() {
                    "a:blip" => "image",
                    "p:sldId" => "slide",
                    "p:sldMasterId" => "slideMaster",
                    "p:sldLayoutId" => "slideLayout",
                    "p:notesMasterId" => "notesMaster",
                    _ => continue,
                };
                if relation.kind != expected {
                    findings.push(format!("{path}: {} leads to a {}, not to a {expected}", node.name, relation.kind));
                }
            }
        }
    }
}
