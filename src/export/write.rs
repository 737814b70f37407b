//! Makes files: one exhaustive match from a format to its writer.

use super::{
    Data, ExportError, Format, Progress, Receipt, Request, csv,
    figure::{Figure, FigureBrief, RenderContext},
    geojson, html, kml, kmz, pdf, png, raster,
    receipt::Exported,
    svg, verify, xlsx,
};
use crate::scene::Assets;

impl Request {
    /// Makes the file and checks it.
    ///
    /// # Errors
    /// The size is out of range, a single-picture format is asked for several views, the writer fails, or it was canceled.
    pub fn export(&self, assets: &Assets, progress: &Progress) -> Result<Exported, ExportError> {
        progress.reach(0.02)?;
        let context = || RenderContext::new(self, assets, progress);
        let exported = match self.format {
            Format::Png => context()?.export(png)?,
            Format::Svg => context()?.export(svg)?,
            Format::Pdf => context()?.export(pdf)?,
            Format::Html => context()?.export(html)?,
            Format::Pptx => context()?.slides()?,
            Format::GeoJson => self.data(assets, geojson::write)?,
            Format::Kml => self.data(assets, kml::write)?,
            Format::Kmz => self.data(assets, |data| kmz::write(data, &kmz::icons(assets, &data.sites)?))?,
            Format::Csv => self.data(assets, |data| csv::write(data, csv::Preset::Plain))?,
            Format::CsvExcel => self.data(assets, |data| csv::write(data, csv::Preset::Excel))?,
            Format::Xlsx => self.data(assets, xlsx::write)?,
        };
        progress.reach(0.9)?;
        verify::verify(self.format, &exported.bytes, self.slides.len().max(1))
            .map_err(|reason| ExportError::Unreadable { format: self.format.words(), reason })?;
        progress.reach(1.0)?;
        Ok(exported)
    }

    fn data(
        &self,
        assets: &Assets,
        write: impl FnOnce(&Data) -> Result<Vec<u8>, ExportError>,
    ) -> Result<Exported, ExportError> {
        let atlas = &*assets.atlas;
        let views = match self.slides.as_slice() {
            [] => vec![("View".to_owned(), self.view.camera)],
            slides => slides.iter().map(|slide| (slide.title.clone(), slide.view.camera)).collect(),
        };
        let (sites, time, colophon) = (self.sites(atlas), self.time(), self.colophon(atlas));
        let data = Data { atlas, symbols: &assets.symbols, sites, time, views, colophon };
        let bytes = write(&data)?;
        let mut receipt = Receipt::new(self.format, atlas, &data.colophon, bytes.len());
        receipt.warnings.extend(self.sides_words(atlas));
        receipt.counts.maps = self.pair(atlas).map(|pair| [pair.difference.left(), pair.difference.right()]);
        receipt.places = data.sites.iter().map(|site| site.id.to_string()).collect();
        Ok(Exported { bytes, receipt })
    }
}

fn only<'f>(context: &RenderContext, figures: &'f [Figure]) -> Result<&'f Figure, ExportError> {
    match figures {
        [only] => Ok(only),
        _ => Err(ExportError::OnePicture { format: context.request.format.words() }),
    }
}

fn png(context: &RenderContext, figures: &[Figure]) -> Result<Vec<u8>, ExportError> {
    let page = &only(context, figures)?.page;
    let extent = &context.extent;
    let raster = raster::paint(page, context.theme, &context.typesetter, extent.dots, context.progress)?;
    png::write(&raster, &context.colophon, extent.dpi, page.paper.is_some())
}

fn svg(context: &RenderContext, figures: &[Figure]) -> Result<Vec<u8>, ExportError> {
    svg::write(&svg_of(context, only(context, figures)?))
}

fn html(context: &RenderContext, figures: &[Figure]) -> Result<Vec<u8>, ExportError> {
    let maps = figures
        .iter()
        .map(|figure| {
            let mut svg = svg_of(context, figure);
            (svg.options.outlines, svg.options.in_html) = (false, true);
            let FigureBrief { title, subtitle, view, .. } = &figure.brief;
            html::Map { svg, title, subtitle, selection: &view.selection, time: view.moment() }
        })
        .collect();
    let entries = context.request.entries(&context.assets.atlas);
    let RenderContext { assets, theme, colophon, .. } = context;
    html::write(&html::Html { maps, assets, entries: &entries, colophon, theme })
}

fn pdf(context: &RenderContext, figures: &[Figure]) -> Result<Vec<u8>, ExportError> {
    let RenderContext { request, assets, theme, typesetter, extent, colophon, .. } = context;
    let entries = if request.drawing.gazetteer { request.gazetteer(&assets.atlas) } else { Vec::new() };
    let points_per_px = (extent.mm_per_px / 25.4 * 72.0) as f32;
    let sheets = figures
        .iter()
        .map(|Figure { brief, page, alt }| pdf::Sheet {
            page,
            title: &brief.title,
            alt,
            notes: if request.drawing.notes { &brief.notes } else { "" },
            points_per_px,
        })
        .collect();
    pdf::write(&pdf::Document { sheets, entries: &entries, colophon, theme, typesetter, assets })
}

fn svg_of<'a>(context: &'a RenderContext, figure: &'a Figure) -> svg::Svg<'a> {
    let options = svg::Options {
        mm_per_px: context.extent.mm_per_px,
        dots_per_px: context.extent.dots_per_px,
        outlines: context.request.drawing.outlines,
        in_html: false,
    };
    svg::Svg {
        page: &figure.page,
        atlas: &context.assets.atlas,
        theme: context.theme,
        typesetter: &context.typesetter,
        title: &figure.brief.title,
        description: &figure.alt,
        options,
        id_prefix: "",
    }
}
