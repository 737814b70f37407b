//! OPC package of a presentation: parts with their types and relationships, zipped reproducibly.

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

/// In the order in which they are written.
#[derive(Default)]
pub struct Package<'a> {
    parts: Vec<Part<'a>>,
}

struct Part<'a> {
    path: String,
    /// Content type; `None` if the extension determines it.
    kind: Option<String>,
    bytes: Cow<'a, [u8]>,
}

/// Ids are rId1, rId2 and so on, in order.
pub struct Relation {
    kind: String,
    target: String,
}

impl Relation {
    /// A relationship of office documents, by the last word of its type.
    pub fn office(kind: &str, target: &str) -> Self {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        Self { kind, target: target.to_owned() }
    }

    /// A relationship of all packages, by the end of its type.
    pub fn package(kind: &str, target: &str) -> Self {
        let kind = format!("http://schemas.openxmlformats.org/package/2006/relationships/{kind}");
        Self { kind, target: target.to_owned() }
    }
}

impl<'a> Package<'a> {
    /// `kind` is "slide", "slideMaster" and so on.
    pub fn add(&mut self, path: &str, kind: &str, xml: String) {
        self.add_typed(path, &format!("officedocument.presentationml.{kind}"), xml);
    }

    /// `kind` is the middle of the content type.
    pub fn add_typed(&mut self, path: &str, kind: &str, xml: String) {
        let kind = Some(format!("application/vnd.openxmlformats-{kind}+xml"));
        self.parts.push(Part { path: path.to_owned(), kind, bytes: Cow::Owned(xml.into_bytes()) });
    }

    pub fn add_picture(&mut self, path: &str, png: &'a [u8]) {
        self.parts.push(Part { path: path.to_owned(), kind: None, bytes: Cow::Borrowed(png) });
    }

    /// An empty path stands for the package itself.
    pub fn relate(&mut self, path: &str, relations: &[Relation]) {
        let bytes = xml::part("Relationships", &[("xmlns", &RELATIONS)], |xml| {
            for (index, relation) in relations.iter().enumerate() {
                let id = format_args!("rId{}", index + 1).to_string();
                xml.empty("Relationship", &[("Id", &id), ("Type", &relation.kind), ("Target", &relation.target)]);
            }
        });
        self.parts.push(Part { path: relations_of(path), kind: None, bytes: Cow::Owned(bytes.into_bytes()) });
    }

    /// The content types come first, then the parts in order, all dated January 1, 1980.
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
            // PNG files are already compressed.
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

pub fn relations_of(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{path}.rels"),
    }
}
