//! A sample of a file before it is made: the page itself, small, or the first lines of the data.
//!
//! It is made off the window's thread; nothing here waits or paints on a screen.

use crate::{
    export::{
        ExportError, Format, Progress, Request,
        raster::{self, Raster},
        size::Extent,
        typeset::Typesetter,
    },
    model::Atlas,
    scene::{Assets, Page, PageBrief, page::Words},
};

/// How many rows and columns of a table are shown, and how many letters of a line of text.
const ROWS: usize = 40;
const COLUMNS: usize = 7;
const LINES: usize = 120;
const LETTERS: usize = 160;

/// What a file looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum Sample {
    /// A page: four bytes a dot, multiplied by alpha.
    Picture {
        /// Width in dots.
        width: u32,
        /// Height in dots.
        height: u32,
        /// The dots, row by row from the top.
        rgba: Vec<u8>,
    },
    /// The first rows of a table, its heads first.
    Table(Vec<Vec<String>>),
    /// The first lines of a text.
    Text(Vec<String>),
    /// None, and why.
    Nothing(String),
}

/// A sample, and what a file made now would hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// What it is a sample of.
    pub request: Request,
    /// What it looks like.
    pub sample: Sample,
    /// How many places are in the file.
    pub places: usize,
    /// What the maker of the file should know, in sentences without a full stop.
    pub warnings: Vec<String>,
}

impl Seen {
    /// Makes a sample, so many dots wide and high at most; none where it was called off.
    pub fn of(request: Request, assets: &Assets, dots: (u32, u32), progress: &Progress) -> Option<Self> {
        // A file that is packed is shown as the same places in the plain format nearest to it.
        let made = match request.format {
            Format::Png | Format::Svg | Format::Pdf | Format::Html | Format::Pptx => {
                picture(&request, assets, dots, progress)
            }
            Format::GeoJson => data(&request, Format::GeoJson, text, (assets, progress)),
            Format::Kml | Format::Kmz => data(&request, Format::Kml, text, (assets, progress)),
            Format::Csv | Format::CsvExcel | Format::Xlsx => data(&request, Format::Csv, table, (assets, progress)),
        };
        match made {
            Ok((sample, places, warnings)) => Some(Self { request, sample, places, warnings }),
            Err(ExportError::Cancelled) => None,
            Err(error) => {
                let sample = Sample::Nothing(error.to_string());
                Some(Self { request, sample, places: 0, warnings: Vec::new() })
            }
        }
    }
}

type Made = Result<(Sample, usize, Vec<String>), ExportError>;

fn picture(request: &Request, assets: &Assets, room: (u32, u32), progress: &Progress) -> Made {
    let mut request = request.clone();
    // A slide has its title whatever is asked for.
    request.drawing.parts.title |= request.format == Format::Pptx;
    let extent = request.extent()?;
    let (width, height) = extent.size_px;
    let scale = (f64::from(room.0) / width).min(f64::from(room.1) / height);
    let wide = (width * scale).round().max(1.0);
    // Rounded down: a last row that is only in part on the page would be half transparent.
    let high = (height * wide / width + 1e-6).floor().max(1.0);
    let dots = (wide as u32, high as u32);
    let (atlas, fonts) = (&*assets.atlas, &assets.fonts);
    let theme = assets.themes.get(request.drawing.theme);
    let shot = request.shots(atlas).into_iter().next().ok_or(ExportError::Cancelled)?;
    let [vintage, source, map, places, disclaimer] = request.colophon(atlas).lines();
    let credits = vec![format!("{vintage}. {disclaimer}."), source.to_owned(), format!("{map}. {places}.")];
    let words = Words { title: shot.title, subtitle: shot.subtitle, credits };
    let page = Page::compose(&PageBrief {
        assets,
        theme,
        view: &shot.view,
        framing: shot.framing,
        size_px: extent.size_px,
        // As much of the basemap as can be seen in so few dots; everything else stands where it stands in the file.
        dots_per_px: scale,
        words: &words,
        parts: request.drawing.parts,
    })?;
    let Raster { width, height, rgba } = raster::paint(&page, theme, &Typesetter::new()?, dots, progress)?;
    let mut warnings = page.tally.warnings.clone();
    warnings.extend(page.tally.off_page_words());
    let mut missing = fonts.missing(&format!("{}{}", words.title, words.subtitle));
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        let letters: Vec<String> = missing.iter().map(char::to_string).collect();
        warnings.push(format!("The built-in font has no glyph for {}; boxes stand in the picture", letters.join(" ")));
    }
    Ok((Sample::Picture { width, height, rgba }, page.tally.drawn.len(), warnings))
}

/// The beginning of the places in a plain format.
fn data(
    request: &Request,
    format: Format,
    read: fn(&[u8]) -> Sample,
    (assets, progress): (&Assets, &Progress),
) -> Made {
    let exported = Request { format, ..request.clone() }.export(assets, progress)?;
    Ok((read(&exported.bytes), exported.receipt.counts.written, exported.receipt.warnings))
}

fn table(bytes: &[u8]) -> Sample {
    let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let rows = reader.into_records().filter_map(Result::ok).take(ROWS + 1);
    Sample::Table(rows.map(|row| row.iter().take(COLUMNS).map(str::to_owned).collect()).collect())
}

fn text(bytes: &[u8]) -> Sample {
    let text = String::from_utf8_lossy(bytes);
    Sample::Text(text.lines().take(LINES).map(cut).collect())
}

fn cut(line: &str) -> String {
    let mut cut: String = line.chars().take(LETTERS).collect();
    if cut.len() < line.len() {
        cut.push('…');
    }
    cut
}

/// The size of a picture for a reader, and what it takes where that is much.
pub fn size_words(request: &Request, extent: &Extent) -> String {
    let (width, height) = extent.dots;
    let (mm_wide, mm_high) = extent.size_mm();
    let mm = format!("{} × {} mm", tenths(mm_wide), tenths(mm_high));
    match request.format {
        Format::Png => {
            let bytes = f64::from(width) * f64::from(height) * 4.0;
            let much = if bytes > 1e8 {
                format!(" · takes about {:.0} MB of memory", bytes / 1e6 + 60.0)
            } else {
                String::new()
            };
            let paper = if matches!(request.drawing.size, crate::export::Size::Paper { .. }) {
                format!(" · {mm}")
            } else {
                String::new()
            };
            format!("{width} × {height} pixels{paper}{much}")
        }
        Format::Html => {
            format!("{:.0} × {:.0} points, as large as the browser's window", extent.size_px.0, extent.size_px.1)
        }
        Format::Pptx => "A slide of 16:9, 33.9 × 19.1 cm".to_owned(),
        _ => mm,
    }
}

fn tenths(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// How many places there are of which kind, for a file of data: "58 Container Security Initiative, 14 Preclearance".
pub fn kinds(request: &Request, atlas: &Atlas) -> String {
    let sites = request.sites(atlas);
    let counts = atlas.programs().iter().filter_map(|program| {
        let count = sites.iter().filter(|site| site.program == program.id).count();
        (count > 0).then(|| format!("{count} {}", program.short_name))
    });
    counts.collect::<Vec<_>>().join(", ")
}
