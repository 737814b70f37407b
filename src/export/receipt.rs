//! An account of what is in a file and what is not, so that nothing is dropped silently.

use super::{Colophon, format::Format};
use crate::model::{Atlas, facts::statement, words::count};
use serde::Serialize;

/// Keys are written in this order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Receipt {
    /// Name on the command line.
    pub format: String,
    pub title: String,
    pub counts: Counts,
    /// In words; empty if nothing is filtered.
    pub filter: String,
    /// Ids in the atlas's order.
    pub places: Vec<String>,
    /// Ids of requested places outside the picture.
    pub off_page: Vec<String>,
    /// Characters without a glyph in the built-in fonts.
    pub missing_glyphs: Vec<char>,
    pub statements: Statements,
    /// Full sentences, for the user.
    pub warnings: Vec<String>,
    /// Width and height: dots of a PNG, millimeters of drawings and documents.
    pub size: Option<[f64; 2]>,
    pub bytes: usize,
    #[serde(flatten)]
    pub made: Made,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    /// Hash of the atlas's tables.
    pub data_hash: String,
    pub program: String,
}

/// The placed and the unplaced statements together are all of the fact sheet's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Statements {
    pub total: usize,
    /// Number of statements with a place in the file.
    pub placed: usize,
    /// In the fact sheet's order.
    pub unplaced: Vec<WithoutPlace>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WithoutPlace {
    pub id: String,
    /// Why: `country-only`, `region-only`, `no-place` or `not-shown`.
    pub why: &'static str,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All places of the atlas.
    pub atlas: usize,
    /// Requested places.
    pub asked: usize,
    /// Places in the file.
    pub written: usize,
    pub off_page: usize,
    /// Clusters of several places.
    pub rings: usize,
    /// Drawn places without a label, for lack of room or because they are in a cluster.
    pub labels_dropped: usize,
    /// Places on each of two maps side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maps: Option<[usize; 2]>,
}

#[derive(Clone, Debug)]
pub struct Exported {
    pub bytes: Vec<u8>,
    pub receipt: Receipt,
}

impl Receipt {
    /// The receipt of a file that has every requested place.
    pub fn new(format: Format, atlas: &Atlas, colophon: &Colophon, bytes: usize) -> Self {
        let unplaced = statement::unplaced(atlas, &colophon.coverage).into_iter();
        let unplaced = unplaced
            .map(|(statement, why)| WithoutPlace { id: statement.id.to_string(), why: statement::why_key(why) });
        let coverage = &colophon.coverage;
        Self {
            format: format.key().to_owned(),
            title: colophon.title.clone(),
            counts: Counts { atlas: colophon.of, asked: colophon.count, written: colophon.count, ..Counts::default() },
            filter: colophon.filter.clone(),
            statements: Statements {
                total: coverage.total(),
                placed: coverage.placed.len(),
                unplaced: unplaced.collect(),
            },
            bytes,
            made: Made { data_hash: colophon.hash.clone(), program: Colophon::generator().to_owned() },
            ..Self::default()
        }
    }

    /// For example, "78 places, 12 KB".
    pub fn words(&self) -> String {
        format!("{}, {}", count(self.counts.written, "place"), size_words(self.bytes))
    }
}

/// For example, "812 bytes" or "1.7 MB".
pub fn size_words(bytes: usize) -> String {
    match bytes {
        0..=999 => format!("{bytes} bytes"),
        1_000..=999_499 => format!("{:.0} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
