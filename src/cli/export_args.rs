//! The arguments of `footprint export`.

use super::{compare::CompareArgs, deck::DeckArgs, places::PlacesArgs};
use crate::{
    export::{Format, Paper, Scope},
    view::{Shade, ThemeName},
};
use clap::Args;
use std::path::PathBuf;

pub(super) const VIEW: &str = "Which part of the world";
const LOOKS: &str = "How it looks";
const FILE: &str = "The file";

/// What to export.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "Examples:\n  \
    footprint export -o map.png\n  \
    footprint export -o europe.pdf --paper a3 --programs csi --filter region=Europe --fit --gazetteer\n  \
    footprint export -o ports.geojson --programs csi\n  \
    footprint export -o - --format svg --bbox -10,35,30,60 > map.svg")]
pub struct ExportArgs {
    /// Write to this file; its ending gives the format: png, svg, pdf, html, pptx, geojson, kml, kmz, csv, xlsx; “-” is standard output
    #[arg(short, long, value_name = "FILE", help_heading = FILE)]
    pub output: PathBuf,

    /// The format, whatever the ending says; also csv-excel
    #[arg(long, value_name = "FORMAT", help_heading = FILE)]
    pub format: Option<Format>,

    /// The file and its receipt, and what becomes of them
    #[command(flatten)]
    pub file: FileArgs,

    /// Which places
    #[command(flatten)]
    pub places: PlacesArgs,

    /// A second map
    #[command(flatten)]
    pub compare: CompareArgs,

    /// Select these places, by id or code: they get a halo, and --what selected writes only them
    #[arg(long, value_name = "ID", num_args = 1.., help_heading = "Which places")]
    pub select: Vec<String>,

    /// Only the places of this statement of the fact sheet, at any time; “footprint claims” lists the ids
    #[arg(long = "claim", value_name = "ID", help_heading = "Which places", conflicts_with_all = ["programs", "filters", "as_of", "from", "undated"])]
    pub statement: Option<String>,

    /// Which places go into data: all, shown or selected [default: shown]
    #[arg(long, value_name = "WHAT", help_heading = "Which places")]
    pub what: Option<Scope>,

    /// Which part of the world
    #[command(flatten)]
    pub frame: FrameArgs,

    /// Which views of a deck
    #[command(flatten)]
    pub deck: DeckArgs,

    /// How it looks
    #[command(flatten)]
    pub looks: LooksArgs,
}

/// What becomes of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct FileArgs {
    /// Replace a file that is there already
    #[arg(long, help_heading = FILE)]
    pub force: bool,

    /// Write an account as JSON to this file: counts, what lies off the page, missing glyphs, filter, data hash
    #[arg(long, value_name = "FILE", help_heading = FILE)]
    pub receipt: Option<PathBuf>,

    /// Write the file even if no place is in it
    #[arg(long, help_heading = FILE)]
    pub allow_empty: bool,
}

/// Which part of the world, and how large.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct FrameArgs {
    /// Show at least this box, in degrees; west is greater than east across 180°
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true, help_heading = VIEW, conflicts_with_all = ["center", "zoom", "fit"])]
    pub bbox: Option<String>,

    /// The position in the middle, in degrees
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true, help_heading = VIEW, requires = "zoom")]
    pub center: Option<String>,

    /// How close, 0 to 12: the world is 256 points wide at 0 and doubles with each level
    #[arg(long, value_name = "Z", help_heading = VIEW, requires = "center")]
    pub zoom: Option<f64>,

    /// Show all places that are shown, as large as they fit
    #[arg(long, help_heading = VIEW, conflicts_with = "center")]
    pub fit: bool,
}

/// How it looks.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct LooksArgs {
    /// Width and height in pixels [default: 1920x1080]
    #[arg(long, value_name = "WxH", help_heading = LOOKS, conflicts_with_all = ["paper", "slide"])]
    pub size: Option<String>,

    /// A paper size: a5, a4, a3, a2, a1, a0, letter, legal, tabloid [default for PDF: a4]
    #[arg(long, value_name = "PAPER", help_heading = LOOKS, conflicts_with = "slide")]
    pub paper: Option<Paper>,

    /// The paper stands upright
    #[arg(long, help_heading = LOOKS, conflicts_with_all = ["size", "slide"])]
    pub portrait: bool,

    /// A slide, 16 to 9
    #[arg(long, help_heading = LOOKS)]
    pub slide: bool,

    /// Dots per inch [default for paper: 300; for --size: such that everything can be read]
    #[arg(long, value_name = "DPI", help_heading = LOOKS)]
    pub dpi: Option<f64>,

    /// Colors: light, dark, print or contrast [default: light; print for PDF]
    #[arg(long, value_name = "THEME", value_parser = parse_theme, help_heading = LOOKS)]
    pub theme: Option<ThemeName>,

    /// What countries are colored by: programs (how many have a place there), preclearance (whether an agreement was in force) or none [default: none]
    #[arg(long, value_name = "LAYER", value_parser = parse_shade, help_heading = LOOKS)]
    pub shade: Option<Shade>,

    /// The title, instead of one made from what is shown
    #[arg(long, value_name = "TEXT", help_heading = LOOKS)]
    pub title: Option<String>,

    /// What is left out and what is added
    #[command(flatten)]
    pub parts: PartsArgs,
}

/// What is left out and what is added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct PartsArgs {
    /// No names on the map
    #[arg(long, help_heading = LOOKS)]
    pub no_labels: bool,

    /// No legend
    #[arg(long, help_heading = LOOKS)]
    pub no_legend: bool,

    /// Nothing but the map, to the edges of the picture
    #[arg(long, help_heading = LOOKS)]
    pub map_only: bool,

    /// No sea and no page behind the map (PNG)
    #[arg(long, help_heading = LOOKS)]
    pub transparent: bool,

    /// Text as outlines (SVG)
    #[arg(long, help_heading = LOOKS)]
    pub outlines: bool,

    /// The places as a table with facts and sources on further pages (PDF; HTML always has it)
    #[arg(long, help_heading = LOOKS)]
    pub gazetteer: bool,

    /// The speaker notes of each view of a deck, on pages of their own after it (PDF; PowerPoint always has them)
    #[arg(long, help_heading = LOOKS)]
    pub notes: bool,
}

fn parse_theme(text: &str) -> Result<ThemeName, String> {
    ThemeName::ALL
        .into_iter()
        .find(|theme| theme.key() == text.trim().to_lowercase())
        .ok_or_else(|| format!("“{text}” is not a theme; allowed: {}", ThemeName::ALL.map(ThemeName::key).join(", ")))
}

fn parse_shade(text: &str) -> Result<Shade, String> {
    Shade::ALL
        .into_iter()
        .find(|shade| shade.key() == text.trim().to_lowercase())
        .ok_or_else(|| format!("“{text}” is not a layer; allowed: {}", Shade::ALL.map(Shade::key).join(", ")))
}
