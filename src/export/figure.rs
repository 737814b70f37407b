//! Figures: the views of a request, each with its composed page and captions, as every picture format takes them.

use super::{
    Colophon, ExportError, Format, Request, Scope,
    caption::{self, alt, credits},
    progress::Progress,
    receipt::{Exported, Receipt},
    size::Extent,
};
use crate::{
    model::{Atlas, Coverage, SiteId, facts::statement},
    scene::{
        Assets, Framing, Page, PageBrief, Typesetter,
        page::{Tally, Words},
    },
    view::{Slide, Theme, View},
};
use std::{collections::BTreeSet, sync::Arc};

/// Below this many dots per point, the smallest text is less than five dots high.
const LEGIBLE_DOTS_PER_PX: f64 = 0.7;

#[derive(Clone, Debug, PartialEq)]
pub struct FigureBrief {
    pub view: View,
    pub framing: Framing,
    pub title: String,
    pub subtitle: String,
    /// Speaker notes; may be empty.
    pub notes: String,
    /// Coverage of the fact sheet's statements by the places that the figure shows.
    pub coverage: Coverage,
}

#[derive(Clone, Debug)]
pub struct Figure {
    pub brief: FigureBrief,
    pub page: Page,
    pub alt: String,
}

impl FigureBrief {
    /// The figure shows at least what the window showed.
    pub fn of_slide(slide: &Slide, atlas: &Atlas) -> Self {
        let (width_px, height_px) = slide.size_px;
        let sites = Scope::Shown.sites(atlas, &slide.view);
        let text = slide.caption.trim();
        Self {
            view: slide.view.clone(),
            framing: Framing::Window { camera: slide.view.camera, width_px, height_px },
            title: slide.title.clone(),
            subtitle: if text.is_empty() { caption::subtitle(atlas, &slide.view, &sites) } else { text.to_owned() },
            notes: slide.notes.clone(),
            coverage: statement::coverage(atlas, &sites),
        }
    }

    /// One for each slide, or one for the view.
    pub fn all_of(request: &Request, atlas: &Atlas) -> Vec<Self> {
        if !request.slides.is_empty() {
            return request.slides.iter().map(|slide| Self::of_slide(slide, atlas)).collect();
        }
        let view = &request.view;
        let sites = Scope::Shown.sites(atlas, view);
        vec![Self {
            view: view.clone(),
            framing: request.drawing.framing,
            title: request.own_title().unwrap_or_else(|| caption::title(atlas, &sites, caption::time_of(view))),
            subtitle: caption::subtitle(atlas, view, &sites),
            notes: String::new(),
            coverage: statement::coverage(atlas, &sites),
        }]
    }
}

/// Shared by all figures of a file.
pub struct RenderContext<'a> {
    pub request: &'a Request,
    pub assets: &'a Assets,
    pub progress: &'a Progress,
    pub theme: &'a Theme,
    pub typesetter: Typesetter,
    pub extent: Extent,
    pub colophon: Colophon,
}

impl<'a> RenderContext<'a> {
    /// # Errors
    /// The size is out of range, or a built-in font is damaged.
    pub fn new(request: &'a Request, assets: &'a Assets, progress: &'a Progress) -> Result<Self, ExportError> {
        let mut extent = request.extent()?;
        if request.format == Format::Html {
            // Readers zoom into the page.
            extent.dots_per_px = extent.dots_per_px.max(2.0);
        }
        Ok(Self {
            request,
            assets,
            progress,
            theme: assets.themes.get(request.drawing.theme),
            typesetter: Typesetter::new()?,
            extent,
            colophon: request.colophon(&assets.atlas),
        })
    }

    /// Composes the figures, writes them and makes the receipt.
    pub(super) fn export(
        mut self,
        write: impl FnOnce(&Self, &[Figure]) -> Result<Vec<u8>, ExportError>,
    ) -> Result<Exported, ExportError> {
        let briefs = FigureBrief::all_of(self.request, &self.assets.atlas);
        let figures = briefs.into_iter().map(|brief| self.compose(brief)).collect::<Result<Vec<_>, _>>()?;
        let tallies: Vec<&Tally> = figures.iter().map(|figure| &figure.page.tally).collect();
        self.colophon = self.covering(&tallies);
        self.progress.reach(0.15)?;
        let bytes = write(&self, &figures)?;
        let mut receipt = self.receipt(&tallies, bytes.len());
        let extent = &self.extent;
        if extent.dots_per_px < LEGIBLE_DOTS_PER_PX {
            let words = "The picture is too small for its words to be read; from about 480 pixels on they can be";
            receipt.warnings.push(words.to_owned());
        }
        receipt.size = Some(match self.request.format {
            Format::Png => [extent.dots.0.into(), extent.dots.1.into()],
            _ => extent.size_mm().into(),
        });
        Ok(Exported { bytes, receipt })
    }

    /// The first figure, for a preview.
    ///
    /// # Errors
    /// The basemap is damaged, or the work was canceled.
    pub fn first(&self) -> Result<Figure, ExportError> {
        let briefs = FigureBrief::all_of(self.request, &self.assets.atlas);
        let first = briefs.into_iter().next().ok_or_else(|| ExportError::writer("picture", "there is no view"))?;
        self.compose(first)
    }

    /// A statement is covered only by places inside the frame, so the credits may need a second pass.
    fn compose(&self, mut brief: FigureBrief) -> Result<Figure, ExportError> {
        self.progress.reach(0.05)?;
        let mut page = self.page(&brief)?;
        if !self.lists_places() && !page.tally.off_page.is_empty() {
            let coverage = self.drawn(&[&page.tally]);
            if coverage != brief.coverage {
                brief.coverage = coverage;
                if self.request.drawing.parts.credits {
                    page = self.page(&brief)?;
                }
            }
        }
        let alt = alt(&brief.subtitle, &self.colophon.with_coverage(&brief.coverage), &page.tally);
        Ok(Figure { brief, page, alt })
    }

    fn page(&self, brief: &FigureBrief) -> Result<Page, ExportError> {
        let words = Words {
            title: brief.title.clone(),
            subtitle: brief.subtitle.clone(),
            credits: credits(&self.colophon.with_coverage(&brief.coverage)),
        };
        Ok(Page::compose(&PageBrief {
            assets: self.assets,
            theme: self.theme,
            view: &brief.view,
            framing: brief.framing,
            size_px: self.extent.size_px,
            dots_per_px: self.extent.dots_per_px,
            words: &words,
            parts: self.request.drawing.parts,
        })?)
    }

    /// True if a table in the file lists every place, even those outside the frame.
    fn lists_places(&self) -> bool {
        self.request.format == Format::Html || self.request.format == Format::Pdf && self.request.drawing.gazetteer
    }

    /// Coverage of the statements by the places drawn on these pages.
    pub(super) fn drawn(&self, tallies: &[&Tally]) -> Coverage {
        let drawn: BTreeSet<&SiteId> = tallies.iter().flat_map(|tally| &tally.drawn).collect();
        Coverage::of(&self.assets.atlas, |site| drawn.contains(&site.id))
    }

    /// The colophon with the coverage of the places in the file.
    pub(super) fn covering(&self, tallies: &[&Tally]) -> Colophon {
        if self.lists_places() { self.colophon.clone() } else { self.colophon.with_coverage(&self.drawn(tallies)) }
    }

    pub(super) fn receipt(&self, tallies: &[&Tally], bytes: usize) -> Receipt {
        let mut receipt = Receipt::new(self.request.format, &self.assets.atlas, &self.colophon, bytes);
        let drawn: BTreeSet<_> = tallies.iter().flat_map(|tally| &tally.drawn).collect();
        let off_page: BTreeSet<_> =
            tallies.iter().flat_map(|tally| &tally.off_page).filter(|id| !drawn.contains(id)).collect();
        receipt.counts.written = drawn.len();
        receipt.counts.off_page = off_page.len();
        receipt.counts.rings = tallies.iter().map(|tally| tally.rings).sum();
        receipt.counts.labels_dropped = tallies.iter().map(|tally| tally.shown().saturating_sub(tally.named)).sum();
        receipt.counts.maps = tallies.iter().find_map(|tally| tally.sides).filter(|_| tallies.len() == 1);
        receipt.places = drawn.into_iter().map(ToString::to_string).collect();
        receipt.off_page = off_page.into_iter().map(ToString::to_string).collect();
        for (index, tally) in tallies.iter().enumerate() {
            let page = if tallies.len() > 1 { format!("Page {}: ", index + 1) } else { String::new() };
            receipt.warnings.extend(tally.warnings.iter().map(|warning| format!("{page}{warning}")));
            // A slide shows the area it was made for; its receipt lists what lies outside.
            if self.request.slides.is_empty() {
                receipt.warnings.extend(tally.off_page_words());
            }
        }
        receipt.warnings.extend(self.hidden_selection());
        receipt.warnings.extend(self.without_notes());
        receipt.missing_glyphs = self.missing_glyphs();
        if !receipt.missing_glyphs.is_empty() {
            let glyphs = receipt.missing_glyphs.iter();
            let characters: String = glyphs.map(|c| format!(" {c} (U+{:04X})", u32::from(*c))).collect();
            let words = format!("The built-in font has no glyph for{characters}; boxes stand in the picture");
            receipt.warnings.push(words);
        }
        receipt
    }

    fn missing_glyphs(&self) -> Vec<char> {
        let briefs = FigureBrief::all_of(self.request, &self.assets.atlas);
        let with_notes = self.request.drawing.notes;
        let texts = briefs
            .iter()
            .flat_map(|brief| [&*brief.title, &*brief.subtitle, if with_notes { &*brief.notes } else { "" }]);
        let missing: BTreeSet<char> = self.assets.fonts.missing(&texts.collect::<String>()).into_iter().collect();
        missing.into_iter().collect()
    }

    /// A sentence on the selected places that are not shown.
    fn hidden_selection(&self) -> Option<String> {
        let view = &self.request.view;
        let selected = view.selection.sites().iter().filter_map(|id| self.assets.atlas.site(id));
        let hidden: Vec<&str> =
            selected.filter(|site| !view.admits_beside(site)).map(|site| site.id.as_str()).collect();
        let is_asked = self.request.slides.is_empty() && !hidden.is_empty();
        is_asked.then(|| format!("Selected but hidden by the programs or the filter: {}", hidden.join(", ")))
    }

    /// A sentence on the slides without speaker notes, if notes were asked for.
    fn without_notes(&self) -> Option<String> {
        let silent = |slide: &&Arc<Slide>| slide.notes.trim().is_empty();
        let (count, all) = (self.request.slides.iter().filter(silent).count(), self.request.slides.len());
        let is_asked = self.request.drawing.notes && count > 0;
        match (count, all) {
            _ if !is_asked => None,
            (count, all) if count == all => Some("No view has speaker notes, so there is no page of them".to_owned()),
            (1, all) => Some(format!("1 of {all} views has no speaker notes and no page of them")),
            (count, all) => Some(format!("{count} of {all} views have no speaker notes and no page of them")),
        }
    }
}
