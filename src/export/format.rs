//! The formats of exported files.

use crate::model::vocabulary::keyed;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One picture of one view.
    Image,
    /// Pages or slides, one for each view.
    Document,
    /// Places, not views.
    Data,
}

/// Encoding of a file, as far as checks and previews depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Png,
    Xml,
    Html,
    Pdf,
    Zip,
    Json,
    Csv,
}

macro_rules! formats {
    ($($(#[$attr:meta])* $name:ident: $kind:ident, $encoding:ident as $plain:ident, $key:literal .$extension:ident, $words:literal, $help:literal, $statements:literal;)*) => {
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Format { $(#[doc = $help] $(#[$attr])* $name),* }

        impl Format {
            /// In the order in which they are offered.
            pub const ALL: &'static [Format] = &[$(Format::$name),*];

            /// Name on the command line.
            pub const fn key(self) -> &'static str {
                match self { $(Format::$name => $key),* }
            }

            /// Without the dot.
            pub const fn extension(self) -> &'static str {
                match self { $(Format::$name => stringify!($extension)),* }
            }

            pub const fn words(self) -> &'static str {
                match self { $(Format::$name => $words),* }
            }

            pub const fn use_words(self) -> &'static str {
                match self { $(Format::$name => $help),* }
            }

            pub const fn kind(self) -> Kind {
                match self { $(Format::$name => Kind::$kind),* }
            }

            pub(crate) const fn encoding(self) -> Encoding {
                match self { $(Format::$name => Encoding::$encoding),* }
            }

            /// Format of the preview: a packed format is previewed as its plain counterpart.
            pub(crate) const fn plain(self) -> Self {
                match self { $(Format::$name => Format::$plain),* }
            }

            /// Where the statements without a place are, after "the other 32"; empty if the credits count them.
            pub(crate) const fn statement_words(self) -> &'static str {
                match self { $(Format::$name => $statements),* }
            }
        }
    };
}

// Name: kind, encoding, format of its preview, key .extension, words, use, statements without a place.
formats! {
    #[default]
    Png: Image, Png as Png, "png" .png, "PNG", "Image for slides and the web.", "";
    Svg: Image, Xml as Svg, "svg" .svg, "SVG", "A drawing that can be edited and is sharp at any size.", "";
    Pdf: Document, Pdf as Pdf, "pdf" .pdf, "PDF", "A page for print, searchable and accessible.", "";
    Html: Document, Html as Html, "html" .html, "HTML",
        "One page for a browser: a map to click on and a table, with no network.", "have a table of their own";
    Pptx: Document, Zip as Pptx, "pptx" .pptx, "PowerPoint", "A slide whose title, legend and notes can be edited.", "";
    GeoJson: Data, Json as GeoJson, "geojson" .geojson, "GeoJSON", "Places for web maps and GIS.", "are features without a point";
    Kml: Data, Xml as Kml, "kml" .kml, "KML", "Places for Google Earth.", "are in a folder of their own";
    Kmz: Data, Zip as Kml, "kmz" .kmz, "KMZ", "Places for Google Earth, with their symbols.", "are in a folder of their own";
    Csv: Data, Csv as Csv, "csv" .csv, "CSV", "A table for any program.", "are left out: there is a row for each place only";
    CsvExcel: Data, Csv as Csv, "csv-excel" .csv, "CSV for Excel", "A table that Excel opens with all letters right.",
        "are left out: there is a row for each place only";
    Xlsx: Data, Zip as Csv, "xlsx" .xlsx, "Excel", "A workbook with the places and their sources.",
        "are on a sheet with all statements";
}

impl Format {
    /// True for formats that show views rather than list places.
    pub fn is_picture(self) -> bool {
        self.kind() != Kind::Data
    }

    /// Finds the format by the extension of a file name.
    pub fn of_name(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        let alias = match ending.as_str() {
            "json" => "geojson",
            "htm" => "html",
            other => other,
        };
        Self::ALL.iter().copied().find(|format| format.extension() == alias)
    }
}

keyed!(Format, "format");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_asks_for_its_format() {
        assert_eq!(Format::of_name("a/b.Map.PNG"), Some(Format::Png));
        assert_eq!(Format::of_name("places.csv"), Some(Format::Csv));
        assert_eq!(Format::of_name("places.json"), Some(Format::GeoJson));
        assert_eq!(Format::of_name("map.gif"), None);
        assert_eq!(Format::of_name("png"), None);
    }

    #[test]
    fn an_unknown_format_is_answered_with_the_known_ones() {
        assert_eq!("CSV-Excel".parse(), Ok(Format::CsvExcel));
        let error = "gif".parse::<Format>().unwrap_err().to_string();
        assert!(error.contains("png, svg, pdf, html, pptx, geojson, kml, kmz, csv, csv-excel, xlsx"), "{error}");
    }
}
