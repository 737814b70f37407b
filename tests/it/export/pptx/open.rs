//! A written file taken apart: its parts, their types, their relations, their trees.

use super::tree::Node;
use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read},
};
use zip::ZipArchive;

/// No XML part of a presentation is longer.
const MAX_XML_BYTES: u64 = 256 << 20;
/// Where the types of the parts are.
const TYPES: &str = "[Content_Types].xml";

/// A file's parts by their paths.
pub struct Package {
    /// Every part; the bytes of pictures are cut to their beginning.
    pub parts: BTreeMap<String, Vec<u8>>,
    /// The trees of the parts that are XML, less those of types and relations.
    pub trees: BTreeMap<String, Node>,
    /// The content type of every path that is named.
    pub overrides: Vec<(String, String)>,
    /// The content type of every extension that is named.
    pub defaults: Vec<(String, String)>,
    /// Each part's relations; those of the package itself under the empty path.
    pub relations: BTreeMap<String, Vec<Relation>>,
}

/// A relation of a part.
pub struct Relation {
    /// Its id.
    pub id: String,
    /// The last word of its type.
    pub kind: String,
    /// The path of the part it leads to; none where it leads out of the file.
    pub target: Option<String>,
}

impl Package {
    /// Takes a file apart; parts that are not well-formed become findings. Fails where it is no archive.
    pub fn open(bytes: &[u8], findings: &mut Vec<String>) -> Result<Self, String> {
        let parts = unzip(bytes, findings)?;
        let mut package = Self {
            parts,
            trees: BTreeMap::new(),
            overrides: Vec::new(),
            defaults: Vec::new(),
            relations: BTreeMap::new(),
        };
        for (path, bytes) in &package.parts {
            if !path.ends_with(".xml") && !path.ends_with(".rels") {
                continue;
            }
            match Node::parse(bytes) {
                Err(reason) => findings.push(format!("{path}: it is not well-formed: {reason}")),
                Ok(root) if path == TYPES => (package.defaults, package.overrides) = types(&root),
                Ok(root) if path.ends_with(".rels") => {
                    let owner = owner_of(path).unwrap_or_else(|| path.clone());
                    let relations = root.children.iter().map(|node| relation(&owner, node)).collect();
                    package.relations.insert(owner, relations);
                }
                Ok(root) => {
                    package.trees.insert(path.clone(), root);
                }
            }
        }
        Ok(package)
    }

    /// The content type of a part.
    pub fn kind(&self, path: &str) -> Option<&str> {
        let named = self.overrides.iter().find(|(name, _)| name.strip_prefix('/') == Some(path));
        let extension = path.rsplit_once('.').map(|(_, extension)| extension);
        let by_extension = || self.defaults.iter().find(|(name, _)| Some(name.as_str()) == extension);
        named.or_else(by_extension).map(|(_, kind)| kind.as_str())
    }

    /// The relations of a part.
    pub fn relations_of(&self, path: &str) -> &[Relation] {
        self.relations.get(path).map_or(&[], Vec::as_slice)
    }
}

fn unzip(bytes: &[u8], findings: &mut Vec<String>) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| error.to_string())?;
        let path = entry.name().map_err(|error| error.to_string())?.into_owned();
        if (index == 0) != (path == TYPES) {
            findings.push(format!("{path}: the types of the parts do not come first"));
        }
        let is_xml = path.ends_with(".xml") || path.ends_with(".rels");
        let mut content = Vec::new();
        // Reading to the end compares the checksum.
        let read = if is_xml {
            (&mut entry).take(MAX_XML_BYTES).read_to_end(&mut content).map(|_| 0)
        } else {
            (&mut entry).take(16).read_to_end(&mut content).and_then(|_| io::copy(&mut entry, &mut io::sink()))
        };
        read.map_err(|error| format!("{path}: {error}"))?;
        if parts.insert(path.clone(), content).is_some() {
            findings.push(format!("{path}: it is there twice"));
        }
    }
    Ok(parts)
}

type Types = Vec<(String, String)>;

fn types(root: &Node) -> (Types, Types) {
    let of = |element: &str, key: &str| {
        let nodes = root.children.iter().filter(|node| node.name == element);
        nodes
            .filter_map(|node| Some((node.attribute(key)?.to_owned(), node.attribute("ContentType")?.to_owned())))
            .collect()
    };
    (of("Default", "Extension"), of("Override", "PartName"))
}

/// The part whose relations these are.
fn owner_of(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let owner = name.strip_suffix(".rels")?;
    let folder = folder.strip_suffix("_rels")?;
    Some(format!("{folder}{owner}"))
}

fn relation(owner: &str, node: &Node) -> Relation {
    let words = |name| node.attribute(name).unwrap_or_default();
    let kind = words("Type").rsplit('/').next().unwrap_or_default().to_owned();
    let target = (words("TargetMode") != "External").then(|| resolved(owner, words("Target")));
    Relation { id: words("Id").to_owned(), kind, target }
}

/// A path as it is meant by a part.
fn resolved(owner: &str, target: &str) -> String {
    let folder = owner.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/').filter(|step| !step.is_empty() && *step != ".") {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}
