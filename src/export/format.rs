//! The formats a view or its places can be written in.

use crate::model::vocabulary::keyed;

macro_rules! formats {
    ($($name:ident $key:literal $extension:literal $words:literal $kind:ident $doc:literal),* $(,)?) => {
        /// A format of a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Format { $(#[doc = $doc] $name),* }

        impl Format {
            /// Every format, in the order in which they are offered.
            pub const ALL: &'static [Format] = &[$(Format::$name),*];

            /// Its name on the command line.
            pub fn key(self) -> &'static str {
                match self { $(Format::$name => $key),* }
            }

            /// The ending of its files' names, without the dot.
            pub fn extension(self) -> &'static str {
                match self { $(Format::$name => $extension),* }
            }

            /// What it is called.
            pub fn words(self) -> &'static str {
                match self { $(Format::$name => $words),* }
            }

            /// What it is good for, in a few words.
            pub fn use_words(self) -> &'static str {
                match self { $(Format::$name => $doc),* }
            }

            /// What kind of file it is.
            pub fn kind(self) -> Kind {
                match self { $(Format::$name => Kind::$kind),* }
            }
        }
    };
}

/// What kind of file a format makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One picture of one view.
    Image,
    /// Pages or slides, one for each view.
    Document,
    /// Places, not views.
    Data,
}

formats! {
    Png "png" "png" "PNG" Image "A picture of dots, for slides and the web.",
    Svg "svg" "svg" "SVG" Image "A drawing that can be edited and is sharp at any size.",
    Pdf "pdf" "pdf" "PDF" Document "A page for print, searchable and accessible.",
    Html "html" "html" "HTML" Document "One page for a browser: a map to click on and a table, with no network.",
    Pptx "pptx" "pptx" "PowerPoint" Document "A slide whose title, legend and notes can be edited.",
    GeoJson "geojson" "geojson" "GeoJSON" Data "Places for web maps and GIS.",
    Kml "kml" "kml" "KML" Data "Places for Google Earth.",
    Kmz "kmz" "kmz" "KMZ" Data "Places for Google Earth, with their symbols.",
    Csv "csv" "csv" "CSV" Data "A table for any program.",
    CsvExcel "csv-excel" "csv" "CSV for Excel" Data "A table that Excel opens with all letters right.",
    Xlsx "xlsx" "xlsx" "Excel" Data "A workbook with the places and what they come from.",
}

impl Format {
    /// Whether it shows views, rather than holding places.
    pub fn is_picture(self) -> bool {
        self.kind() != Kind::Data
    }

    /// The format that a file's name asks for by its ending.
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

impl Default for Format {
    fn default() -> Self {
        Self::Png
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
