//! KML 2.2: a folder per program, a placemark per place with typed data, a folder of the fact sheet's statements that have no place
//! here, and the saved views as places to look from.
//!
//! Element order is that of the OGC schema. Nothing is fetched: without a KMZ's own icons a style has only its colour, which programs
//! put on their built-in marker. A description is HTML by the standard, so the words in it are escaped once more; nothing runs.

mod look;

use super::{Colophon, Data, ExportError, record::degrees, xml};
use crate::model::{
    LonLat, Program, Site, Statement, Unplaced,
    facts::{
        CellKind, Value,
        site::{self, COLUMNS},
        statement,
    },
};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use std::{borrow::Cow, io};

/// Where the document will be.
#[derive(Clone, Copy)]
pub(super) enum Home<'a> {
    /// In a file by itself: styles have a colour and no icon.
    File,
    /// In an archive, beside these icons: `csi.png` for the program `csi`. There GDAL sees a schema only in the same container, so each
    /// program is a document of its own, which all others show as a folder.
    Archive(&'a [&'a str]),
}

/// The folder of the icons in an archive.
pub(super) const ICON_FOLDER: &str = "files";

const NAMESPACE: &str = "http://www.opengis.net/kml/2.2";
const SCHEMA: &str = "schema_place";
/// The ids of the folder of statements, and of a statement in it, before its own.
const STATEMENTS_ID: &str = "folder_statements";
const STATEMENT_ID: &str = "statement_";
/// One balloon for all: the description only, so that no name is read as markup, and no link to directions on the network.
const BALLOON: &str = r#"<div style="white-space: pre-line">$[description]</div>"#;

/// The whole file, with nothing to fetch.
pub fn write(data: &Data<'_>) -> Result<Vec<u8>, ExportError> {
    document(data, Home::File)
}

/// The document of a KML or KMZ file.
pub(super) fn document(data: &Data<'_>, home: Home<'_>) -> Result<Vec<u8>, ExportError> {
    let mut out = Out(Writer::new_with_indent(Vec::new(), b' ', 1));
    out.document(data, home).map_err(|error| ExportError::writer("KML", error))?;
    let mut bytes = out.0.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// Words for a field that is read as HTML: `<` and what could be a reference or a `$[field]` are written so that they are shown.
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

struct Out(Writer<Vec<u8>>);

impl Out {
    fn document(&mut self, data: &Data<'_>, home: Home<'_>) -> io::Result<()> {
        self.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.within("kml", &[("xmlns", NAMESPACE)], |out| {
            out.within("Document", &[], |out| {
                out.head(&data.colophon)?;
                if let Some(camera) = look::around(&data.sites) {
                    out.look_at(camera)?;
                }
                let programs = programs(data);
                for (program, _) in &programs {
                    out.style(data, program, home)?;
                }
                let in_archive = matches!(home, Home::Archive(_));
                if !in_archive {
                    out.schema(SCHEMA)?;
                }
                for (program, sites) in &programs {
                    out.folder(data, program, sites, in_archive)?;
                }
                out.statements(data)?;
                out.views(data)
            })
        })
    }

    fn head(&mut self, colophon: &Colophon) -> io::Result<()> {
        self.leaf("name", &colophon.title)?;
        self.leaf("open", "1")?;
        if !colophon.subtitle.is_empty() {
            self.snippet(&colophon.subtitle)?;
        }
        self.leaf("description", &html(&colophon.paragraph()))
    }

    fn style(&mut self, data: &Data<'_>, program: &Program, home: Home<'_>) -> io::Result<()> {
        let file = format!("{}.png", program.id);
        let icon = match home {
            Home::Archive(icons) if icons.contains(&file.as_str()) => Some(format!("{ICON_FOLDER}/{file}")),
            _ => None,
        };
        self.within("Style", &[("id", &style_id(program))], |out| {
            out.within("IconStyle", &[], |out| {
                let Some(icon) = icon else {
                    let color = data.symbols.of(&program.id).color;
                    // Opacity, blue, green, red.
                    return out.leaf("color", &format!("ff{:02x}{:02x}{:02x}", color.b, color.g, color.r));
                };
                out.within("Icon", &[], |out| out.leaf("href", &icon))?;
                let middle = [("x", "0.5"), ("y", "0.5"), ("xunits", "fraction"), ("yunits", "fraction")];
                out.0.create_element("hotSpot").with_attributes(middle).write_empty().map(drop)
            })?;
            out.within("LabelStyle", &[], |out| out.leaf("scale", "0.8"))?;
            out.within("BalloonStyle", &[], |out| out.leaf("text", BALLOON))
        })
    }

    fn schema(&mut self, id: &str) -> io::Result<()> {
        self.within("Schema", &[("name", "Place"), ("id", id)], |out| {
            for column in COLUMNS {
                let kind = match column.kind {
                    CellKind::Text => "string",
                    CellKind::Number => "double",
                    CellKind::Flag => "bool",
                };
                out.within("SimpleField", &[("type", kind), ("name", column.name)], |out| {
                    out.leaf("displayName", column.label)
                })?;
            }
            Ok(())
        })
    }

    fn folder(&mut self, data: &Data<'_>, program: &Program, sites: &[&Site], in_archive: bool) -> io::Result<()> {
        let places = if sites.len() == 1 { "place" } else { "places" };
        let count = format!("{} {places} of {} in the atlas", sites.len(), data.atlas.sites_of(&program.id).count());
        let id = xml::id(program.id.as_str());
        let (element, schema) =
            if in_archive { ("Document", format!("{SCHEMA}_{id}")) } else { ("Folder", SCHEMA.to_owned()) };
        self.within(element, &[("id", &format!("folder_{id}"))], |out| {
            out.leaf("name", &program.name)?;
            out.snippet(&count)?;
            out.leaf("description", &html(&format!("{}\n{count}.", program.description)))?;
            if in_archive {
                out.schema(&schema)?;
            }
            sites.iter().try_for_each(|site| out.place(data, program, site, &schema))
        })
    }

    fn place(&mut self, data: &Data<'_>, program: &Program, site: &Site, schema: &str) -> io::Result<()> {
        self.within("Placemark", &[("id", &xml::id(site.id.as_str()))], |out| {
            out.leaf("name", &site.name)?;
            out.snippet(&site.place_words())?;
            out.leaf("description", &html(&data.atlas.text(site)))?;
            out.leaf("styleUrl", &format!("#{}", style_id(program)))?;
            out.within("ExtendedData", &[], |out| {
                out.within("SchemaData", &[("schemaUrl", &format!("#{schema}"))], |out| {
                    let cells = site::cells(data.atlas, site, data.time);
                    COLUMNS.iter().zip(&cells).try_for_each(|(column, cell)| out.cell(column.name, cell))
                })
            })?;
            out.within("Point", &[], |out| out.leaf("coordinates", &lon_lat(site.point.position)))
        })
    }

    fn cell(&mut self, name: &str, cell: &Value<'_>) -> io::Result<()> {
        let words = match cell {
            Value::Text(words) => words.as_ref().into(),
            Value::Number(number) => Cow::Owned(degrees(*number)),
            Value::Flag(flag) => Cow::Borrowed(if *flag { "1" } else { "0" }),
            Value::Empty => return Ok(()),
        };
        let words = xml::text(&words);
        let element = self.0.create_element("SimpleData").with_attribute(("name", name));
        element.write_text_content(BytesText::from_escaped(words)).map(drop)
    }

    /// The statements that have no place: placemarks without a geometry, each with the reason and who says so.
    fn statements(&mut self, data: &Data<'_>) -> io::Result<()> {
        let unplaced = statement::unplaced(data.atlas, &data.colophon.coverage);
        if unplaced.is_empty() {
            return Ok(());
        }
        self.within("Folder", &[("id", STATEMENTS_ID)], |out| {
            out.leaf("name", "Statements without a place here")?;
            out.leaf("description", &html(&data.colophon.coverage_words().unwrap_or_default()))?;
            unplaced.into_iter().try_for_each(|told| out.statement(data, told))
        })
    }

    fn statement(&mut self, data: &Data<'_>, (statement, why): (&Statement, Unplaced)) -> io::Result<()> {
        self.within("Placemark", &[("id", &format!("{STATEMENT_ID}{}", statement.id))], |out| {
            out.leaf("name", &statement.paraphrase)?;
            out.snippet(why.words())?;
            out.leaf("description", &html(&statement::text(data.atlas, statement, Some(why))))?;
            out.within("ExtendedData", &[], |out| {
                let cells = [("claim", statement.id.as_str()), ("unplaced", statement::why_key(why))];
                cells
                    .into_iter()
                    .try_for_each(|(name, value)| out.within("Data", &[("name", name)], |out| out.leaf("value", value)))
            })
        })
    }

    /// A placemark without a geometry is not drawn, but a double click on it goes to its view.
    fn views(&mut self, data: &Data<'_>) -> io::Result<()> {
        if data.views.is_empty() {
            return Ok(());
        }
        self.within("Folder", &[("id", "folder_views")], |out| {
            out.leaf("name", "Saved views")?;
            for (index, (name, camera)) in data.views.iter().enumerate() {
                out.within("Placemark", &[("id", &format!("view_{}", index + 1))], |out| {
                    out.leaf("name", name)?;
                    out.look_at(*camera)
                })?;
            }
            Ok(())
        })
    }

    fn look_at(&mut self, camera: crate::geo::Camera) -> io::Result<()> {
        let look = look::Look::from(camera);
        self.within("LookAt", &[], |out| {
            out.leaf("longitude", &degrees(look.center.lon()))?;
            out.leaf("latitude", &degrees(look.center.lat()))?;
            out.leaf("heading", "0")?;
            out.leaf("tilt", "0")?;
            out.leaf("range", &format!("{:.0}", look.range_m))
        })
    }

    fn snippet(&mut self, words: &str) -> io::Result<()> {
        let element = self.0.create_element("Snippet").with_attribute(("maxLines", "2"));
        element.write_text_content(BytesText::from_escaped(xml::text(words))).map(drop)
    }

    fn leaf(&mut self, name: &str, words: &str) -> io::Result<()> {
        self.0.create_element(name).write_text_content(BytesText::from_escaped(xml::text(words))).map(drop)
    }

    /// An element that is closed when `inner` is done.
    fn within(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inner: impl FnOnce(&mut Out) -> io::Result<()>,
    ) -> io::Result<()> {
        use quick_xml::events::{BytesEnd, BytesStart};
        self.0.write_event(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())))?;
        inner(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }
}

fn style_id(program: &Program) -> String {
    format!("style_{}", xml::id(program.id.as_str()))
}

fn lon_lat(position: LonLat) -> String {
    format!("{},{}", degrees(position.lon()), degrees(position.lat()))
}

/// The programs that have places in the file, in the fact sheet's order, each with its places.
fn programs<'a>(data: &Data<'a>) -> Vec<(&'a Program, Vec<&'a Site>)> {
    let of = |program: &Program| data.sites.iter().copied().filter(|site| site.program == program.id).collect();
    let all = data.atlas.programs().iter().map(|program| (program, of(program)));
    all.filter(|(_, sites): &(_, Vec<_>)| !sites.is_empty()).collect()
}

#[cfg(test)]
mod tests;
