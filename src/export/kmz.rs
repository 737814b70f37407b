//! KMZ: a KML document and the icons of its markers in one archive, so that nothing is fetched.
//!
//! The document comes first, as the standard asks, and no timestamp is written.

use super::{
    Colophon, Data, ExportError, Progress,
    kml::{self, Home, ICON_FOLDER},
    png, raster,
};
use crate::{
    model::Site,
    scene::{Assets, At, Item, Layer, MARKER_RADIUS_PX, MarkerStyle, Page, Shape, Typesetter},
    view::ThemeName,
};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, System, ZipWriter, result::ZipResult, write::SimpleFileOptions};

const DOCUMENT: &str = "doc.kml";

/// `icons` are file names (`csi.png` for the program `csi`) and PNG files; they are archived in this order.
pub fn write(data: &Data<'_>, icons: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ExportError> {
    let names: Vec<&str> = icons.iter().map(|(name, _)| name.as_str()).collect();
    let document = kml::document(data, Home::Archive(&names));
    archive(&document, icons).map_err(|error| ExportError::writer("KMZ", error))
}

fn archive(document: &[u8], icons: &[(String, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The defaults depend on the machine (system) and the clock (time).
    let options =
        SimpleFileOptions::default().system(System::Unix).unix_permissions(0o644).last_modified_time(DateTime::DEFAULT);
    zip.start_file(DOCUMENT, options.compression_method(CompressionMethod::Deflated).compression_level(Some(6)))?;
    zip.write_all(document)?;
    for (name, png) in icons {
        // PNG files are already compressed.
        zip.start_file(format!("{ICON_FOLDER}/{name}"), options.compression_method(CompressionMethod::Stored))?;
        zip.write_all(png)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A small PNG marker for each program of these places.
pub fn icons(assets: &Assets, sites: &[&Site]) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    const ICON_DOTS: u32 = 64;
    let typesetter = Typesetter::new()?;
    let theme = assets.themes.get(ThemeName::Light);
    let half = MARKER_RADIUS_PX + 2.0;
    let programs = assets.atlas.programs().iter();
    let mut icons = Vec::new();
    for program in programs.filter(|program| sites.iter().any(|site| site.program == program.id)) {
        let symbol = assets.symbols.of(&program.id);
        let shape = Shape::Marker { at: At { x: half, y: half }, symbol, style: MarkerStyle::PLAIN };
        let page = Page::of_places(2.0 * half, vec![Item::new(Layer::Places, shape)]);
        let raster = raster::paint(&page, theme, &typesetter, (ICON_DOTS, ICON_DOTS), &Progress::default())?;
        let colophon = Colophon { title: program.name.clone(), ..Colophon::default() };
        icons.push((format!("{}.png", program.id), png::write(&raster, &colophon, 96.0, false)?));
    }
    Ok(icons)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::record::testing::with_all;
    use std::io::Read as _;
    use zip::ZipArchive;

    fn written(icons: &[&str]) -> Vec<u8> {
        let icons: Vec<_> = icons.iter().map(|name| ((*name).to_owned(), vec![1, 2, 3])).collect();
        with_all(|data| write(data, &icons).unwrap())
    }

    #[test]
    fn the_document_comes_first_and_refers_to_the_icons_beside_it() {
        let bytes = written(&["csi.png", "ilea.png"]);
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["doc.kml", "files/csi.png", "files/ilea.png"]);
        let mut document = String::new();
        let mut entry = archive.by_index(0).unwrap();
        assert_eq!(entry.last_modified().map(|time| time.year()), Some(1980));
        entry.read_to_string(&mut document).unwrap();
        assert!(document.contains("<href>files/csi.png</href>") && !document.contains("files/preclearance.png"));
        assert!(document.contains("<Schema name=\"Place\" id=\"schema_place_csi\">"));
        assert!(document.contains("<SchemaData schemaUrl=\"#schema_place_csi\">"));
    }

    #[test]
    fn the_same_data_are_the_same_bytes() {
        assert_eq!(written(&["csi.png"]), written(&["csi.png"]));
    }

    #[test]
    fn an_icon_given_twice_is_refused() {
        let icons = [("a.png".to_owned(), vec![]), ("a.png".to_owned(), vec![])];
        assert!(archive(b"<kml/>", &icons).is_err());
    }
}
