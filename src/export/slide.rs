//! PowerPoint slides of views: the map as a picture, everything else as editable text and shapes.

use super::{
    ExportError, Exported, Scope, caption,
    figure::{FigureBrief, RenderContext},
    png,
    pptx::{self, LegendEntry},
    raster,
};
use crate::{
    scene::{
        At, CLUSTER_RADIUS_PX, Highlights, MARKER_RADIUS_PX, Page, PageBrief, legend,
        page::{Parts, Tally, Words},
    },
    view::Token,
};

/// Dots per point of a slide of 1280 × 720.
const DOTS_PER_PX: f64 = 2.0;

impl RenderContext<'_> {
    pub(super) fn slides(mut self) -> Result<Exported, ExportError> {
        let (mut slides, mut tallies) = (Vec::new(), Vec::new());
        for brief in FigureBrief::all_of(self.request, &self.assets.atlas) {
            let (slide, tally) = self.slide(brief)?;
            slides.push(slide);
            tallies.push(tally);
        }
        let tallies: Vec<&Tally> = tallies.iter().collect();
        self.colophon = self.covering(&tallies);
        let color = |token| self.theme.color(token);
        let bytes = pptx::write(&pptx::Presentation {
            slides,
            colophon: &self.colophon,
            background: color(Token::Surface),
            text: color(Token::Text),
            quiet: color(Token::TextQuiet),
            typesetter: &self.typesetter,
        })?;
        let receipt = self.receipt(&tallies, bytes.len());
        Ok(Exported { bytes, receipt })
    }

    fn slide(&self, mut brief: FigureBrief) -> Result<(pptx::Slide, Tally), ExportError> {
        let parts = self.request.drawing.parts;
        let subtitle = if parts.title { brief.subtitle.clone() } else { String::new() };
        let legend = if parts.legend { self.legend(&brief) } else { Vec::new() };
        let credits = |brief: &FigureBrief| {
            let colophon = self.colophon.with_coverage(&brief.coverage);
            if parts.credits { caption::credits(&colophon) } else { Vec::new() }
        };
        // A slide always has a title: PowerPoint lists it by that.
        let room = pptx::picture_size_px(&brief.title, &subtitle, &legend, &credits(&brief))?;
        let page = self.map_page(&brief, (room.0.into(), room.1.into()))?;
        brief.coverage = self.drawn(&[&page.tally]);
        let dots = [page.width_px, page.height_px].map(|px| (f64::from(px) * DOTS_PER_PX).round() as u32);
        let raster = raster::paint(&page, self.theme, &self.typesetter, dots.into(), self.progress)?;
        let colophon = self.colophon.with_coverage(&brief.coverage);
        let picture = pptx::Picture {
            png: png::write(&raster, &colophon, 96.0 * DOTS_PER_PX, page.paper.is_some())?,
            width_px: raster.width,
            height_px: raster.height,
            alt: caption::alt(&brief.subtitle, &colophon, &page.tally),
        };
        let (credit, notes) = (credits(&brief), self.notes(&brief));
        Ok((pptx::Slide { title: brief.title, subtitle, picture, legend, credit, notes }, page.tally))
    }

    /// The map alone, as large as it fits without showing a place twice.
    fn map_page(&self, brief: &FigureBrief, room_px: (f64, f64)) -> Result<Page, ExportError> {
        let viewport = brief.framing.viewport(&brief.view, &self.assets.atlas, room_px, true);
        // Two maps share the room; each is as large as its half allows.
        let size_px = match brief.view.compare {
            Some(_) => room_px,
            None => (viewport.width_px(), viewport.height_px()),
        };
        Ok(Page::compose(&PageBrief {
            assets: self.assets,
            theme: self.theme,
            view: &brief.view,
            framing: brief.framing,
            size_px,
            dots_per_px: DOTS_PER_PX,
            words: &Words::default(),
            parts: Parts { labels: self.request.drawing.parts.labels, ..Parts::MAP_ONLY },
        })?)
    }

    fn legend(&self, brief: &FigureBrief) -> Vec<LegendEntry> {
        let (atlas, symbols, theme) = (&self.assets.atlas, &self.assets.symbols, self.theme);
        let admitted = brief.view.admitted_beside(atlas);
        let land = legend::land_entries(&Highlights::of(&brief.view, atlas, &admitted));
        let entries = legend::entries(atlas, &admitted, &brief.view.moment(), true).into_iter().chain(land);
        entries
            .map(|entry| {
                let words = match &entry {
                    legend::Entry::Program { words, count, .. } => format!("{words} ({count})"),
                    _ => entry.words().to_owned(),
                };
                // Clusters are larger than markers.
                let scale = if entry == legend::Entry::Cluster { MARKER_RADIUS_PX / CLUSTER_RADIUS_PX } else { 1.0 };
                let ops = entry.shapes(At::ORIGIN, symbols, theme).into_iter().flat_map(|shape| shape.ops(theme));
                let mark = ops.map(|op| op.placed(At::ORIGIN, scale)).collect();
                LegendEntry { mark, color: entry.color(symbols, theme), words }
            })
            .collect()
    }

    /// Speaker notes, content, vintage and credits, then each place with its sources.
    fn notes(&self, brief: &FigureBrief) -> Vec<String> {
        let atlas = &self.assets.atlas;
        let mut notes: Vec<String> = brief.notes.lines().map(str::to_owned).collect();
        notes.push(brief.subtitle.clone());
        notes.extend(self.colophon.with_coverage(&brief.coverage).coverage_words().map(|words| format!("{words}.")));
        notes.extend(self.colophon.lines().iter().map(|line| (*line).to_owned()));
        notes.extend(Scope::Shown.sites(atlas, &brief.view).iter().map(|site| atlas.citation(site)));
        notes
    }
}
