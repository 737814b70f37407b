//! The sentences that belong on every panel and exported file: the vintage, the source, the disclaimer.

macro_rules! sheet_source {
    () => {
        "U.S. Department of Homeland Security, “Fact Sheet: DHS’s International Footprint”, 2 December 2011 (updated 12 December 2011)"
    };
}

/// The month the atlas shows, in words.
pub const SNAPSHOT: &str = "December 2011";

/// Which document, of when: for panels and for every exported file.
pub const VINTAGE: &str = "December 2011, archived fact sheet (released 2 December 2011, updated 12 December 2011)";

/// The sheet itself, as a source.
pub const SHEET: &str = "U.S. Department of Homeland Security, “Fact Sheet: DHS’s International Footprint”, released \
                         2 December 2011, updated 12 December 2011, archived";

/// The terms of the archive that the sheet is in.
pub const TERMS: &str = "Archived by its publisher: it may be out of date";

/// The sheet as data files name it.
pub const SHEET_SOURCE: &str = sheet_source!();

/// The source line of an exported file.
pub const SOURCE: &str = concat!("Source: ", sheet_source!(), "; each place has its own sources");

/// What the atlas is not.
pub const DISCLAIMER: &str = "Not an official DHS product";

/// Whom the points of the places are owed to.
pub const PLACES_CREDIT: &str =
    "Points of places: GeoNames (CC BY 4.0), harborly, airportsdata, searoute, NGA World Port Index";
