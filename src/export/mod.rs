//! Exporters: turn a view or a set of sites into the bytes of a file. No file I/O, no clock.
//!
//! Each writer takes values and gives the whole file. Nothing here opens, names or replaces a file, and nothing asks a clock.

pub(crate) mod batch;
pub(crate) mod caption;
pub mod colophon;
pub mod csv;
pub mod data;
pub mod entry;
pub mod figure;
pub mod format;
pub mod geojson;
pub mod halo;
pub mod html;
pub mod kml;
pub mod kmz;
pub mod pdf;
pub mod png;
pub mod pptx;
pub mod preview;
pub mod progress;
pub mod raster;
pub mod receipt;
pub mod record;
pub mod request;
pub mod size;
mod slide;
pub mod svg;
pub mod verify;
mod write;
pub mod xlsx;
pub mod xml;

pub use colophon::Colophon;
pub use data::Data;
pub use format::Format;
pub use progress::Progress;
pub use receipt::{Exported, Receipt};
pub use request::{Drawing, Request, Scope};
pub use size::{Paper, Size};

/// Why a file cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A library that writes a format refused.
    #[error("the {format} file cannot be made: {reason}")]
    Writer {
        /// The format, as the user knows it: "PDF".
        format: &'static str,
        /// What the library said.
        reason: String,
    },
    /// The size that is asked for.
    #[error(transparent)]
    Size(#[from] size::SizeError),
    /// The program's own basemap.
    #[error(transparent)]
    Basemap(#[from] crate::scene::basemap::BasemapError),
    /// The program's own fonts.
    #[error(transparent)]
    Font(#[from] crate::scene::text::FontError),
    /// A format of one picture, and more than one view.
    #[error("a {format} file holds one picture; write one file for each view, with {{n}} or {{title}} in its name")]
    OnePicture {
        /// The format, as the user knows it.
        format: &'static str,
    },
    /// What was made does not read back as it should; it is not given out.
    #[error("the {format} file was made but does not read back: {reason}")]
    Unreadable {
        /// The format, as the user knows it.
        format: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// It was called off.
    #[error("the export was cancelled; nothing was written")]
    Cancelled,
}

impl ExportError {
    /// The refusal of a library that writes a format.
    pub fn writer(format: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::Writer { format, reason: reason.to_string() }
    }
}
