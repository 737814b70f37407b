//! An account of what is in a file and what is not, so that nothing is dropped silently.

use super::{Colophon, format::Format};
use crate::model::{Atlas, facts::statement, words::count};
use serde::Serialize;

/// An account of one file. Keys are written in this order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Receipt {
    /// The format's name on the command line.
    pub format: String,
    pub title: String,
    pub counts: Counts,
    /// The filter in words; empty when nothing is filtered.
    pub filter: String,
    /// The ids of the places in the file, in the atlas's order.
    pub places: Vec<String>,
    /// The ids of the places that were asked for but lie outside the picture.
    pub off_page: Vec<String>,
    /// Characters that the built-in fonts have no glyph for.
    pub missing_glyphs: Vec<char>,
    /// The fact sheet's statements: how many have a place in the file, and which have none and why.
    pub statements: Statements,
    /// What the user should know about the file, in sentences.
    pub warnings: Vec<String>,
    /// Width and height: dots of a PNG, millimeters of drawings and documents.
    pub size: Option<[f64; 2]>,
    pub bytes: usize,
    #[serde(flatten)]
    pub made: Made,
}

/// The data and the program that a file was made with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The hash of the atlas's tables.
    pub data_hash: String,
    pub program: String,
}

/// The fact sheet's statements: those with a place in the file and those without are together all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Statements {
    pub total: usize,
    /// How many have a place in the file.
    pub placed: usize,
    /// Those that have none, in the sheet's order.
    pub unplaced: Vec<WithoutPlace>,
}

/// A statement without a place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WithoutPlace {
    pub id: String,
    /// Why: `country-only`, `region-only`, `no-place` or `not-shown`.
    pub why: &'static str,
}

/// Counts of places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Places of the atlas.
    pub atlas: usize,
    /// Places that were asked for.
    pub asked: usize,
    /// Places in the file.
    pub written: usize,
    /// Places outside the picture.
    pub off_page: usize,
    /// Clusters of several places.
    pub rings: usize,
    /// Drawn places without their name beside them, for want of room or because they are in a cluster.
    pub labels_dropped: usize,
    /// Of two maps side by side, the places on each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maps: Option<[usize; 2]>,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Exported {
    pub bytes: Vec<u8>,
    /// What is in it and what is not.
    pub receipt: Receipt,
}

impl Receipt {
    /// The account of a file that has every place that was asked for.
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

    /// A summary: "78 places, 12 KB".
    pub fn words(&self) -> String {
        format!("{}, {}", count(self.counts.written, "place"), size_words(self.bytes))
    }
}

/// A number of bytes for a reader: "812 bytes", "1.7 MB".
pub fn size_words(bytes: usize) -> String {
    match bytes {
        0..=999 => format!("{bytes} bytes"),
        1_000..=999_499 => format!("{:.0} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
