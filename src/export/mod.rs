//! Exporters: turn a view or a set of sites into the bytes of a file. No file I/O, no clock.

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

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A library refused to write the format.
    #[error("the {format} file cannot be made: {reason}")]
    Writer {
        /// As the user knows it: "PDF".
        format: &'static str,
        reason: String,
    },
    #[error(transparent)]
    Size(#[from] size::SizeError),
    #[error(transparent)]
    Basemap(#[from] crate::scene::basemap::BasemapError),
    #[error(transparent)]
    Font(#[from] crate::scene::text::FontError),
    /// Several views for a format that holds one picture.
    #[error("a {format} file holds one picture; write one file for each view, with {{n}} or {{title}} in its name")]
    OnePicture {
        /// As the user knows it.
        format: &'static str,
    },
    /// The file does not read back correctly and is withheld.
    #[error("the {format} file was made but does not read back: {reason}")]
    Unreadable {
        /// As the user knows it.
        format: &'static str,
        reason: String,
    },
    #[error("the export was canceled; nothing was written")]
    Cancelled,
}

impl ExportError {
    pub fn writer(format: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::Writer { format, reason: reason.to_string() }
    }
}
