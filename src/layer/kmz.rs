//! Reads the KML document of a KMZ archive in memory, with limits against zip bombs. Icons and overlays are ignored.

use super::problem::shown;
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;

/// The longest document accepted, in bytes.
const LONGEST: u64 = 64 << 20;
/// The highest compression ratio accepted above [`SURELY_FINE`]; real text does not compress that well.
const MOST_TIMES: u64 = 250;
/// Documents up to this length, in bytes, are accepted at any compression ratio.
const SURELY_FINE: u64 = 4 << 20;

/// The name and contents of the archive's document: `doc.kml`, else the first KML file at the top level, else one in a folder.
///
/// # Errors
/// There is no such file, or it cannot be read; in words.
pub(super) fn document(bytes: &[u8]) -> Result<(String, Vec<u8>), String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("this archive is damaged: {error}"))?;
    let (name, index) = find(&mut archive)?;
    let told = shown(&name);
    let entry = archive.by_index(index).map_err(|error| format!("{told} cannot be read: {error}"))?;
    // The recorded size may be wrong; the archive's own length is not.
    let packed = entry.compressed_size().min(bytes.len() as u64);
    let limit = LONGEST.min(packed.saturating_mul(MOST_TIMES).max(SURELY_FINE));
    let mut document = Vec::new();
    let read = entry.take(limit + 1).read_to_end(&mut document);
    let read = read.map_err(|error| format!("{told} is damaged: {error}"))? as u64;
    if read > limit {
        let limit = limit >> 20;
        return Err(format!("{told} is longer than {limit} MiB when it is unpacked: it was not read"));
    }
    Ok((name, document))
}

fn find<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<(String, usize), String> {
    let mut best: Option<(u8, String, usize)> = None;
    for index in 0..archive.len() {
        let Some(Ok(name)) = archive.name_for_index(index) else { continue };
        let rank = match name.to_ascii_lowercase() {
            name if name == "doc.kml" => 0,
            name if !name.ends_with(".kml") => continue,
            name if name.contains('/') => 2,
            _ => 1,
        };
        if best.as_ref().is_none_or(|(least, ..)| rank < *least) {
            best = Some((rank, name.into_owned(), index));
        }
    }
    best.map(|(_, name, index)| (name, index)).ok_or_else(|| "there is no KML file in this archive".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{Format, read};
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_document_is_found_wherever_it_is() {
        let name = |entries: &[(&str, &[u8])]| document(&archive(entries)).map(|(name, _)| name);
        assert_eq!(name(&[("a.kml", b""), ("x/doc.kml", b""), ("doc.kml", b"")]), Ok("doc.kml".to_owned()));
        assert_eq!(name(&[("x/a.kml", b""), ("B.KML", b""), ("c.kml", b"")]), Ok("B.KML".to_owned()));
        assert_eq!(name(&[("a.png", b"")]), Err("there is no KML file in this archive".to_owned()));
    }

    #[test]
    fn problems_say_in_which_file_of_the_archive_they_are() {
        let kml = b"<kml><Placemark id=\"a\">\n<Point/></Placemark></kml>";
        let problems = read(Format::Kmz, &archive(&[("doc.kml", kml)])).problems;
        assert_eq!(problems[0].to_string(), "doc.kml:2:1 (a): this Point has no coordinates");
    }

    #[test]
    fn what_is_much_longer_than_it_was_packed_is_not_read() {
        let blank = vec![b' '; 6 << 20];
        let words = document(&archive(&[("doc.kml", &blank)])).unwrap_err();
        assert_eq!(words, "doc.kml is longer than 4 MiB when it is unpacked: it was not read");
        assert!(document(&archive(&[("doc.kml", &blank[..3 << 20])])).is_ok());
    }

    #[test]
    fn damage_is_reported() {
        let words = |bytes: &[u8]| read(Format::Kmz, bytes).problems[0].to_string();
        assert!(words(b"not a zip").starts_with("1:1: this archive is damaged: "));
        let good = archive(&[("doc.kml", "<kml>Some text that is not the same all over: äöü</kml>".as_bytes())]);
        assert!(words(&good[..good.len() - 9]).starts_with("1:1: this archive is damaged: "));
        let mut bent = good;
        bent[40] ^= 0xff;
        assert!(words(&bent).starts_with("1:1: doc.kml is damaged: "), "{}", words(&bent));
    }

    #[test]
    fn a_name_is_reported_with_nothing_in_it_that_a_terminal_would_act_on() {
        let mut bent = archive(&[("\u{1b}c.kml", "<kml>Some text that is not the same all over</kml>".as_bytes())]);
        bent[40] ^= 0xff;
        let problem = read(Format::Kmz, &bent).problems.remove(0).to_string();
        assert!(problem.starts_with("1:1: \u{fffd}c.kml is damaged: "), "{problem:?}");
    }
}
