//! What is in a file and what is not, in words and numbers: for who must know that nothing was dropped in silence.

use super::{Colophon, format::Format};
use crate::model::{Atlas, facts::statement, words::count};
use serde::Serialize;

/// An account of one file. Keys are written in this order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Receipt {
    /// The format's name on the command line.
    pub format: String,
    /// The title of the file.
    pub title: String,
    /// Counts of places.
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
    /// What the maker of the file should know, in sentences.
    pub warnings: Vec<String>,
    /// Width and height in dots, for pictures of dots; in millimetres for drawings and documents.
    pub size: Option<[f64; 2]>,
    /// How many bytes the file has.
    pub bytes: usize,
    /// What it was made from and by.
    #[serde(flatten)]
    pub made: Made,
}

/// What a file was made from and by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The hash of the atlas's tables.
    pub data_hash: String,
    /// The program that wrote the file.
    pub program: String,
}

/// The fact sheet's statements: those with a place in the file and those without are together all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Statements {
    /// How many there are.
    pub total: usize,
    /// How many have a place in the file.
    pub placed: usize,
    /// Those that have none, in the sheet's order.
    pub unplaced: Vec<WithoutPlace>,
}

/// A statement without a place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WithoutPlace {
    /// Its id.
    pub id: String,
    /// Why: `country-only`, `region-only`, `no-place` or `not-shown`.
    pub why: &'static str,
}

/// How many places there are, and what became of them.
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
    /// Rings that stand for several places each.
    pub rings: usize,
    /// Places in the picture whose own name found no room beside them, or that are in a ring.
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

    /// What there is to say at the end, in a sentence: "78 places, 12 KB".
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
