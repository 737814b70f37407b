//! KML 2.2: a folder per program, a placemark per place with typed data, a folder of statements without a place, and saved views.
//!
//! Elements follow the order of the OGC schema. Nothing is fetched: without the icons of a KMZ a style has only its color, which
//! programs apply to their built-in marker. A description is HTML by the standard, so its text is escaped twice.

mod look;

use super::{
    Data, ExportError,
    record::degrees,
    xml::{self, Breaks, DECLARATION, Xml},
};
use crate::model::{
    LonLat, Program, Site, Statement, Unplaced,
    facts::{
        CellKind, Value,
        site::{self, COLUMNS},
        statement,
    },
    words::count,
};
use std::borrow::Cow;

#[derive(Clone, Copy)]
pub(super) enum Home<'a> {
    /// A file on its own: styles have a color and no icon.
    File,
    /// An archive with these icons, `csi.png` for the program `csi`. In archives GDAL sees a schema only within its own container,
    /// so each program is a nested document, which other readers show as a folder.
    Archive(&'a [&'a str]),
}

pub(super) const ICON_FOLDER: &str = "files";

const NAMESPACE: &str = "http://www.opengis.net/kml/2.2";
const SCHEMA: &str = "schema_place";
/// Ids of the folder of statements, and prefix of each statement's id.
const STATEMENTS_ID: &str = "folder_statements";
const STATEMENT_ID: &str = "statement_";
/// One balloon style for all: the description alone, so that no name is read as markup and nothing links to online directions.
const BALLOON: &str = r#"<div style="white-space: pre-line">$[description]</div>"#;

pub fn write(data: &Data<'_>) -> Result<Vec<u8>, ExportError> {
    Ok(document(data, Home::File))
}

pub(super) fn document(data: &Data<'_>, home: Home<'_>) -> Vec<u8> {
    let mut xml = Xml::new(DECLARATION, Breaks::Indented);
    xml.element("kml", &[("xmlns", &NAMESPACE)], |xml| {
        xml.element("Document", &[], |xml| Writer { data, home }.document(xml));
    });
    format!("{}\n", xml.finish()).into_bytes()
}

/// Escapes text for a field that is read as HTML: `<`, references and `$[field]` are shown literally.
fn html(words: &str) -> Cow<'_, str> {
    if !words.contains(['<', '&', '$']) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len() + 16);
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            '<' => out.push_str("&lt;"),
            '&' if next == '#' || next.is_alphanumeric() => out.push_str("&amp;"),
            '$' if next == '[' => out.push_str("&#36;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

struct Writer<'a> {
    data: &'a Data<'a>,
    home: Home<'a>,
}

impl Writer<'_> {
    fn document(&self, xml: &mut Xml) {
        self.head(xml);
        if let Some(camera) = look::around(&self.data.sites) {
            look_at(xml, camera);
        }
        let programs = programs(self.data);
        programs.iter().for_each(|(program, _)| self.style(xml, program));
        if !self.is_in_archive() {
            schema(xml, SCHEMA);
        }
        programs.iter().for_each(|(program, sites)| self.folder(xml, program, sites));
        self.statements(xml);
        self.views(xml);
    }

    fn is_in_archive(&self) -> bool {
        matches!(self.home, Home::Archive(_))
    }

    fn head(&self, xml: &mut Xml) {
        let colophon = &self.data.colophon;
        leaf(xml, "name", &colophon.title);
        leaf(xml, "open", "1");
        if !colophon.subtitle.is_empty() {
            snippet(xml, &colophon.subtitle);
        }
        leaf(xml, "description", &html(&colophon.paragraph()));
    }

    fn style(&self, xml: &mut Xml, program: &Program) {
        let file = format!("{}.png", program.id);
        let icon = match self.home {
            Home::Archive(icons) if icons.contains(&file.as_str()) => Some(format!("{ICON_FOLDER}/{file}")),
            _ => None,
        };
        xml.element("Style", &[("id", &style_id(program))], |xml| {
            xml.element("IconStyle", &[], |xml| {
                let Some(icon) = icon else {
                    let color = self.data.symbols.of(&program.id).color;
                    // Opacity, blue, green, red.
                    return leaf(xml, "color", &format!("ff{:02x}{:02x}{:02x}", color.b, color.g, color.r));
                };
                xml.element("Icon", &[], |xml| leaf(xml, "href", &icon));
                let middle: xml::Attributes =
                    &[("x", &"0.5"), ("y", &"0.5"), ("xunits", &"fraction"), ("yunits", &"fraction")];
                xml.empty("hotSpot", middle);
            });
            xml.element("LabelStyle", &[], |xml| leaf(xml, "scale", "0.8"));
            xml.element("BalloonStyle", &[], |xml| leaf(xml, "text", BALLOON));
        });
    }

    fn folder(&self, xml: &mut Xml, program: &Program, sites: &[&Site]) {
        let all = self.data.atlas.sites_of(&program.id).count();
        let count = format!("{} of {all} in the atlas", count(sites.len(), "place"));
        let id = xml::id(program.id.as_str());
        let (element, own_schema) = match self.home {
            Home::Archive(_) => ("Document", format!("{SCHEMA}_{id}")),
            Home::File => ("Folder", SCHEMA.to_owned()),
        };
        xml.element(element, &[("id", &format!("folder_{id}"))], |xml| {
            leaf(xml, "name", &program.name);
            snippet(xml, &count);
            leaf(xml, "description", &html(&format!("{}\n{count}.", program.description)));
            if self.is_in_archive() {
                schema(xml, &own_schema);
            }
            sites.iter().for_each(|site| self.place(xml, program, site, &own_schema));
        });
    }

    fn place(&self, xml: &mut Xml, program: &Program, site: &Site, schema: &str) {
        let Data { atlas, time, .. } = *self.data;
        xml.element("Placemark", &[("id", &xml::id(site.id.as_str()))], |xml| {
            leaf(xml, "name", &site.name);
            snippet(xml, &site.place_words());
            leaf(xml, "description", &html(&atlas.text(site)));
            leaf(xml, "styleUrl", &format!("#{}", style_id(program)));
            xml.element("ExtendedData", &[], |xml| {
                xml.element("SchemaData", &[("schemaUrl", &format!("#{schema}"))], |xml| {
                    for (column, value) in COLUMNS.iter().zip(&site::cells(atlas, site, time)) {
                        cell(xml, column.name, value);
                    }
                });
            });
            xml.element("Point", &[], |xml| leaf(xml, "coordinates", &lon_lat(site.point.position)));
        });
    }

    /// Placemarks without a geometry, each with the reason and its sources.
    fn statements(&self, xml: &mut Xml) {
        let unplaced = statement::unplaced(self.data.atlas, &self.data.colophon.coverage);
        if unplaced.is_empty() {
            return;
        }
        xml.element("Folder", &[("id", &STATEMENTS_ID)], |xml| {
            leaf(xml, "name", "Statements without a place here");
            leaf(xml, "description", &html(&self.data.colophon.coverage_words().unwrap_or_default()));
            unplaced.into_iter().for_each(|told| self.statement(xml, told));
        });
    }

    fn statement(&self, xml: &mut Xml, (told, why): (&Statement, Unplaced)) {
        xml.element("Placemark", &[("id", &format!("{STATEMENT_ID}{}", told.id))], |xml| {
            leaf(xml, "name", &told.paraphrase);
            snippet(xml, why.words());
            leaf(xml, "description", &html(&statement::text(self.data.atlas, told, Some(why))));
            xml.element("ExtendedData", &[], |xml| {
                for (name, value) in [("claim", told.id.as_str()), ("unplaced", statement::why_key(why))] {
                    xml.element("Data", &[("name", &name)], |xml| leaf(xml, "value", value));
                }
            });
        });
    }

    /// A placemark without a geometry is not drawn, but a double click flies to its view.
    fn views(&self, xml: &mut Xml) {
        if self.data.views.is_empty() {
            return;
        }
        xml.element("Folder", &[("id", &"folder_views")], |xml| {
            leaf(xml, "name", "Saved views");
            for (number, (name, camera)) in (1..).zip(&self.data.views) {
                xml.element("Placemark", &[("id", &format!("view_{number}"))], |xml| {
                    leaf(xml, "name", name);
                    look_at(xml, *camera);
                });
            }
        });
    }
}

fn schema(xml: &mut Xml, id: &str) {
    xml.element("Schema", &[("name", &"Place"), ("id", &id)], |xml| {
        for column in COLUMNS {
            let kind = match column.kind {
                CellKind::Text => "string",
                CellKind::Number => "double",
                CellKind::Flag => "bool",
            };
            xml.element("SimpleField", &[("type", &kind), ("name", &column.name)], |xml| {
                leaf(xml, "displayName", column.label);
            });
        }
    });
}

fn cell(xml: &mut Xml, name: &str, value: &Value<'_>) {
    let words = match value {
        Value::Text(words) => words.as_ref().into(),
        Value::Number(number) => Cow::Owned(degrees(*number)),
        Value::Flag(flag) => Cow::Borrowed(if *flag { "1" } else { "0" }),
        Value::Empty => return,
    };
    xml.text("SimpleData", &[("name", &name)], &words);
}

fn look_at(xml: &mut Xml, camera: crate::geo::Camera) {
    let look = look::Look::from(camera);
    xml.element("LookAt", &[], |xml| {
        leaf(xml, "longitude", &degrees(look.center.lon()));
        leaf(xml, "latitude", &degrees(look.center.lat()));
        leaf(xml, "heading", "0");
        leaf(xml, "tilt", "0");
        leaf(xml, "range", &format!("{:.0}", look.range_m));
    });
}

fn snippet(xml: &mut Xml, words: &str) {
    xml.text("Snippet", &[("maxLines", &2)], words);
}

fn leaf(xml: &mut Xml, name: &str, words: &str) {
    xml.text(name, &[], words);
}

fn style_id(program: &Program) -> String {
    format!("style_{}", xml::id(program.id.as_str()))
}

fn lon_lat(position: LonLat) -> String {
    format!("{},{}", degrees(position.lon()), degrees(position.lat()))
}

/// In the fact sheet's order, without programs that have no place in the file.
fn programs<'a>(data: &Data<'a>) -> Vec<(&'a Program, Vec<&'a Site>)> {
    let of = |program: &Program| data.sites.iter().copied().filter(|site| site.program == program.id).collect();
    let all = data.atlas.programs().iter().map(|program| (program, of(program)));
    all.filter(|(_, sites): &(_, Vec<_>)| !sites.is_empty()).collect()
}

#[cfg(test)]
mod tests;
