//! The package of a presentation: its parts with their types and relations, zipped with the same bytes every time.

use super::{refusal, xml};
use crate::export::ExportError;
use std::{
    borrow::Cow,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, DateTime, System, ZipWriter, write::SimpleFileOptions};

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const RELATION_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";

/// The parts of a file, in the order in which they are written.
#[derive(Default)]
pub struct Package<'a> {
    parts: Vec<Part<'a>>,
}

struct Part<'a> {
    path: String,
    /// The content type; none for what the extension tells.
    kind: Option<String>,
    bytes: Cow<'a, [u8]>,
}

/// A relation from one part to another; their ids are rId1, rId2 and so on, in their order.
pub struct Relation {
    kind: String,
    target: String,
}

impl Relation {
    /// A relation that office documents define, by the last word of its type.
    pub fn office(kind: &str, target: &str) -> Self {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        Self { kind, target: target.to_owned() }
    }

    /// A relation that all packages define, by the end of its type.
    pub fn package(kind: &str, target: &str) -> Self {
        let kind = format!("http://schemas.openxmlformats.org/package/2006/relationships/{kind}");
        Self { kind, target: target.to_owned() }
    }
}

impl<'a> Package<'a> {
    /// Adds an XML part of presentations: `kind` is "slide", "slideMaster" and so on.
    pub fn add(&mut self, path: &str, kind: &str, xml: String) {
        self.add_typed(path, &format!("officedocument.presentationml.{kind}"), xml);
    }

    /// Adds an XML part; `kind` is the middle of its content type.
    pub fn add_typed(&mut self, path: &str, kind: &str, xml: String) {
        let kind = Some(format!("application/vnd.openxmlformats-{kind}+xml"));
        self.parts.push(Part { path: path.to_owned(), kind, bytes: Cow::Owned(xml.into_bytes()) });
    }

    /// Adds a PNG file.
    pub fn add_picture(&mut self, path: &str, png: &'a [u8]) {
        self.parts.push(Part { path: path.to_owned(), kind: None, bytes: Cow::Borrowed(png) });
    }

    /// Adds the relations of a part; those of the package itself where the path is empty.
    pub fn relate(&mut self, path: &str, relations: &[Relation]) {
        let bytes = xml::part("Relationships", &[("xmlns", &RELATIONS)], |xml| {
            for (index, relation) in relations.iter().enumerate() {
                let id = format_args!("rId{}", index + 1).to_string();
                xml.empty("Relationship", &[("Id", &id), ("Type", &relation.kind), ("Target", &relation.target)]);
            }
        });
        self.parts.push(Part { path: relations_of(path), kind: None, bytes: Cow::Owned(bytes.into_bytes()) });
    }

    /// The whole file: the content types first, then the parts in their order, all of 1 January 1980.
    pub fn zip(self) -> Result<Vec<u8>, ExportError> {
        let size = self.parts.iter().map(|part| part.bytes.len() + 512).sum();
        let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
        let options = SimpleFileOptions::default()
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Dos)
            .compression_method(CompressionMethod::Deflated);
        let stored = options.compression_method(CompressionMethod::Stored);
        let mut write = |path: &str, bytes: &[u8], options| {
            zip.start_file(path, options).map_err(refusal)?;
            zip.write_all(bytes).map_err(refusal)
        };
        write("[Content_Types].xml", self.content_types().as_bytes(), options)?;
        for part in &self.parts {
            // A PNG file is compressed already.
            let options = if part.path.ends_with(".png") { stored } else { options };
            write(&part.path, &part.bytes, options)?;
        }
        Ok(zip.finish().map_err(refusal)?.into_inner())
    }

    fn content_types(&self) -> String {
        xml::part("Types", &[("xmlns", &TYPES)], |xml| {
            xml.empty("Default", &[("Extension", &"png"), ("ContentType", &"image/png")]);
            xml.empty("Default", &[("Extension", &"rels"), ("ContentType", &RELATION_TYPE)]);
            for part in &self.parts {
                if let Some(kind) = &part.kind {
                    let name = format!("/{}", part.path);
                    xml.empty("Override", &[("PartName", &name), ("ContentType", kind)]);
                }
            }
        })
    }
}

/// Where the relations of a part are kept.
pub fn relations_of(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{path}.rels"),
    }
}
