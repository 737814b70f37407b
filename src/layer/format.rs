//! The formats of data files, recognized by extension and first bytes.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// KML 2.2 and earlier.
    Kml,
    /// KML in a zip archive.
    Kmz,
    /// CSV with a header line.
    Csv,
}

impl Format {
    /// Recognizes a file by its extension (without the dot, in any case; may be empty), and by its content if that is unmistakable
    /// or the extension is unknown. `None` for an unsupported format.
    pub fn of(extension: &str, bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Some(Self::Kmz);
        }
        let named = match extension.to_ascii_lowercase().as_str() {
            "geojson" | "json" => Some(Self::GeoJson),
            "kml" => Some(Self::Kml),
            "kmz" => Some(Self::Kmz),
            "csv" | "tsv" => Some(Self::Csv),
            _ => None,
        };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        match (named, bytes.first()) {
            // An unzipped KMZ often keeps its extension.
            (Some(Self::Kmz), Some(b'<')) => Some(Self::Kml),
            (Some(named), _) => Some(named),
            (None, Some(b'{')) => Some(Self::GeoJson),
            (None, Some(b'<')) => Some(Self::Kml),
            (None, Some(_)) => is_table(bytes).then_some(Self::Csv),
            (None, None) => None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::Kml => "KML",
            Self::Kmz => "KMZ",
            Self::Csv => "CSV",
        }
    }
}

/// Returns true if the first line is a CSV header with coordinates.
fn is_table(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let has =
        |names: &[&str]| line.split([',', ';', '\t']).any(|cell| super::csv::is_named(cell.trim_matches('"'), names));
    has(super::csv::LATITUDE) && has(super::csv::LONGITUDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_says_it_in_any_case() {
        let of = |extension| Format::of(extension, b"whatever");
        assert_eq!(of("GeoJSON"), Some(Format::GeoJson));
        assert_eq!(of("json"), Some(Format::GeoJson));
        assert_eq!((of("KML"), of("kmz"), of("csv")), (Some(Format::Kml), Some(Format::Kmz), Some(Format::Csv)));
        assert_eq!(of("footprint"), None);
    }

    #[test]
    fn without_one_the_content_does() {
        let of = |bytes: &str| Format::of("", bytes.as_bytes());
        assert_eq!(of("\u{feff}\n {\"type\""), Some(Format::GeoJson));
        assert_eq!(of("<?xml"), Some(Format::Kml));
        assert_eq!(of("id,\"Lat\",lon\n1,2,3"), Some(Format::Csv));
        assert_eq!((of("hello, world"), of("")), (None, None));
    }

    #[test]
    fn an_archive_is_an_archive_and_an_unpacked_one_is_not() {
        assert_eq!(Format::of("kml", b"PK\x03\x04..."), Some(Format::Kmz));
        assert_eq!(Format::of("kmz", b"<kml/>"), Some(Format::Kml));
    }
}
