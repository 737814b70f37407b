//! Previews of files: the first page in small, or the first rows or lines of the data.

use super::{
    ExportError, Format, Progress, Request,
    figure::{Figure, RenderContext},
    format::Encoding,
    raster::{self, Raster},
    size::{Extent, Size},
};
use crate::{model::Atlas, scene::Assets};

/// Limits of a preview: rows, columns, lines, and characters per line.
const ROWS: usize = 40;
const COLUMNS: usize = 7;
const LINES: usize = 120;
const LETTERS: usize = 160;

#[derive(Clone, Debug, PartialEq)]
pub enum PreviewContent {
    /// Premultiplied RGBA, row by row from the top.
    Picture { width: u32, height: u32, rgba: Vec<u8> },
    /// The header row comes first.
    Table(Vec<Vec<String>>),
    /// The first lines of the file.
    Text(Vec<String>),
    /// The reason why there is no preview.
    Nothing(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub request: Request,
    pub content: PreviewContent,
    /// Number of places in the file.
    pub places: usize,
    /// The warnings of the file's receipt.
    pub warnings: Vec<String>,
}

struct Made {
    content: PreviewContent,
    places: usize,
    warnings: Vec<String>,
}

impl Preview {
    /// Makes a preview at most `room` dots wide and high; `None` if it was canceled.
    pub fn of(request: Request, assets: &Assets, room: (u32, u32), progress: &Progress) -> Option<Self> {
        let made = if request.is_picture() {
            picture(&request, assets, room, progress)
        } else {
            data(&request, assets, progress)
        };
        match made {
            Ok(Made { content, places, warnings }) => Some(Self { request, content, places, warnings }),
            Err(ExportError::Cancelled) => None,
            Err(error) => {
                let content = PreviewContent::Nothing(error.to_string());
                Some(Self { request, content, places: 0, warnings: Vec::new() })
            }
        }
    }
}

fn picture(request: &Request, assets: &Assets, room: (u32, u32), progress: &Progress) -> Result<Made, ExportError> {
    let request = shown(request);
    let mut context = RenderContext::new(&request, assets, progress)?;
    let dots = fit(&mut context.extent, room);
    let Figure { page, .. } = context.first()?;
    let Raster { width, height, rgba } = raster::paint(&page, context.theme, &context.typesetter, dots, progress)?;
    let warnings = context.receipt(&[&page.tally], 0).warnings;
    Ok(Made { content: PreviewContent::Picture { width, height, rgba }, places: page.tally.drawn.len(), warnings })
}

/// Fits the page into `room`. Only the basemap loses detail: everything else is placed as in the file.
fn fit(extent: &mut Extent, room: (u32, u32)) -> (u32, u32) {
    let (width, height) = extent.size_px;
    extent.dots_per_px = (f64::from(room.0) / width).min(f64::from(room.1) / height);
    let wide = (width * extent.dots_per_px).round().max(1.0);
    // Rounded down: a last row that the page covers only in part would be half transparent.
    let high = (height * wide / width + 1e-6).floor().max(1.0);
    (wide as u32, high as u32)
}

/// The request to draw: a slide's preview has a title, whatever the request says.
fn shown(request: &Request) -> Request {
    let mut request = request.clone();
    request.drawing.parts.title |= request.format == Format::Pptx;
    request
}

fn data(request: &Request, assets: &Assets, progress: &Progress) -> Result<Made, ExportError> {
    let format = request.format.plain();
    let file = Request { format, ..request.clone() }.export(assets, progress)?;
    let content = if format.encoding() == Encoding::Csv { table(&file.bytes) } else { text(&file.bytes) };
    Ok(Made { content, places: file.receipt.counts.written, warnings: file.receipt.warnings })
}

fn table(bytes: &[u8]) -> PreviewContent {
    let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let rows = reader.into_records().filter_map(Result::ok).take(ROWS + 1);
    PreviewContent::Table(rows.map(|row| row.iter().take(COLUMNS).map(str::to_owned).collect()).collect())
}

fn text(bytes: &[u8]) -> PreviewContent {
    PreviewContent::Text(String::from_utf8_lossy(bytes).lines().take(LINES).map(cut).collect())
}

fn cut(line: &str) -> String {
    let mut cut: String = line.chars().take(LETTERS).collect();
    if cut.len() < line.len() {
        cut.push('…');
    }
    cut
}

/// Size of the file's picture in words, with the memory it takes if that is over 100 MB.
pub fn size_words(request: &Request, extent: &Extent) -> String {
    let (width, height) = extent.dots;
    let (mm_wide, mm_high) = extent.size_mm();
    let mm = format!("{} × {} mm", tenths(mm_wide), tenths(mm_high));
    match request.format.encoding() {
        Encoding::Png => {
            let bytes = f64::from(width) * f64::from(height) * 4.0;
            let much = if bytes > 1e8 {
                format!(" · takes about {:.0} MB of memory", bytes / 1e6 + 60.0)
            } else {
                String::new()
            };
            let paper =
                if matches!(request.drawing.size, Size::Paper { .. }) { format!(" · {mm}") } else { String::new() };
            format!("{width} × {height} pixels{paper}{much}")
        }
        Encoding::Html => {
            format!("{:.0} × {:.0} points, as large as the browser's window", extent.size_px.0, extent.size_px.1)
        }
        Encoding::Zip => "A slide of 16:9, 33.9 × 19.1 cm".to_owned(),
        Encoding::Xml | Encoding::Pdf | Encoding::Json | Encoding::Csv => mm,
    }
}

fn tenths(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Places by program, for a data file: "58 Container Security Initiative, 14 Preclearance".
pub fn kinds(request: &Request, atlas: &Atlas) -> String {
    let sites = request.sites(atlas);
    let counts = atlas.programs().iter().filter_map(|program| {
        let count = sites.iter().filter(|site| site.program == program.id).count();
        (count > 0).then(|| format!("{count} {}", program.short_name))
    });
    counts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::Drawing,
        geo::Bounds,
        model::LonLat,
        scene::{Framing, Layer, Page, Shape},
        view::{Slide, View},
    };
    use std::sync::Arc;

    /// Everything above the basemap, whose detail alone depends on the dots.
    fn items(page: &Page) -> Vec<(Layer, String)> {
        let basemap = [Layer::Land, Layer::Countries, Layer::Lakes, Layer::Borders, Layer::Coasts, Layer::Outlines];
        let above = page.items().filter(|item| !basemap.contains(&item.layer));
        above.map(|item| (item.layer, format!("{:?}", item.shape))).collect()
    }

    #[test]
    fn a_preview_has_the_words_places_and_warnings_of_its_file() {
        let assets = Assets::embedded().unwrap();
        let at = |lon, lat| LonLat::new(lon, lat).unwrap();
        let europe = Framing::Bounds(Bounds { south_west: at(-10.0, 35.0), north_east: at(30.0, 60.0) });
        let slide = Arc::new(Slide::new("Ports", View::default(), (1440.0, 900.0)));
        for (framing, slides) in [(Framing::Opening, vec![]), (europe, vec![]), (europe, vec![slide])] {
            for format in [Format::Png, Format::Svg, Format::Html] {
                let drawing = Drawing { framing, ..Drawing::default() };
                let title = Some("Ports 𓀀".to_owned());
                let request = Request { drawing, title, slides: slides.clone(), ..Request::opening(format) };
                let progress = Progress::default();
                let file = request.export(&assets, &progress).unwrap();
                let preview = Preview::of(request.clone(), &assets, (480, 300), &progress).unwrap();
                let receipt = &file.receipt;
                assert_eq!((preview.places, &preview.warnings), (receipt.counts.written, &receipt.warnings));
                let context = RenderContext::new(&request, &assets, &progress).unwrap();
                let page = context.first().unwrap().page;
                let mut small = RenderContext::new(&request, &assets, &progress).unwrap();
                fit(&mut small.extent, (480, 300));
                let shown = small.first().unwrap().page;
                assert_eq!(items(&shown), items(&page), "{}", format.key());
                if format == Format::Svg {
                    let svg = String::from_utf8(file.bytes).unwrap();
                    for item in shown.items() {
                        let Shape::Text(text) = &item.shape else { continue };
                        let words = text.text.replace('&', "&amp;");
                        assert!(svg.contains(&words), "{words} is not in the file");
                    }
                }
            }
        }
    }
}
