//! Makes a slide of a view: the map as a picture, everything else as text and shapes that can be edited.
//!
//! Not the package: that is [`super::pptx`].

use super::{
    ExportError, Scope, Shot,
    picture::{self, Kit, Picture},
    png,
    pptx::{self, LegendEntry, Mark, MarkShape},
    raster,
};
use crate::{
    model::ProgramId,
    scene::{
        Manner, Marked, Page, PageBrief, legend,
        page::{Parts, Tally, Words},
    },
    view::{Outline, Token},
};

/// The making of a presentation.
pub(super) struct Deck<'a> {
    pub picture: &'a Picture<'a>,
    pub kit: &'a Kit<'a>,
}

/// How many dots there are to a point of a slide of 1280 × 720.
const DOTS_PER_PX: f64 = 2.0;

impl Deck<'_> {
    /// The presentation, and for each slide what of its view is in its picture.
    pub fn write(&self) -> Result<(Vec<u8>, Vec<Tally>), ExportError> {
        let shots = self.picture.request.shots(&self.picture.assets.atlas);
        let (mut slides, mut tallies) = (Vec::new(), Vec::new());
        for shot in shots {
            let (slide, tally) = self.slide(shot)?;
            slides.push(slide);
            tallies.push(tally);
        }
        let color = |token| self.kit.theme.color(token);
        let colophon = self.picture.told(self.kit.colophon, tallies.iter());
        let bytes = pptx::write(&pptx::Presentation {
            slides,
            colophon: &colophon,
            background: color(Token::Surface),
            text: color(Token::Text),
            quiet: color(Token::TextQuiet),
            paper: color(Token::MarkerPaper),
        })?;
        Ok((bytes, tallies))
    }

    fn slide(&self, mut shot: Shot) -> Result<(pptx::Slide, Tally), ExportError> {
        let parts = self.picture.request.drawing.parts;
        let subtitle = if parts.title { shot.subtitle.clone() } else { String::new() };
        let legend = if parts.legend { self.legend(&shot) } else { Vec::new() };
        let credits = |shot: &Shot| {
            let told = self.kit.colophon.with_coverage(&shot.coverage);
            if parts.credits { picture::credits(&told) } else { Vec::new() }
        };
        // A slide always has its title: it is what a slide is called.
        let room = pptx::picture_size_px(&shot.title, &subtitle, &legend, &credits(&shot))?;
        let page = self.page(&shot, (room.0.into(), room.1.into()))?;
        shot.coverage = self.picture.drawn(std::iter::once(&page.tally));
        let dots = [page.width_px, page.height_px].map(|px| (f64::from(px) * DOTS_PER_PX).round() as u32);
        let Kit { theme, typesetter, colophon, .. } = *self.kit;
        let raster = raster::paint(&page, theme, typesetter, dots.into(), self.picture.progress)?;
        let picture = pptx::Picture {
            png: png::write(
                &raster,
                &colophon.with_coverage(&shot.coverage),
                96.0 * DOTS_PER_PX,
                page.paper.is_some(),
            )?,
            width_px: raster.width,
            height_px: raster.height,
            alt: picture::alt(&shot, colophon, &page.tally),
        };
        let (credit, notes) = (credits(&shot), self.notes(&shot));
        Ok((pptx::Slide { title: shot.title, subtitle, picture, legend, credit, notes }, page.tally))
    }

    /// The map alone, as large as it fits without showing a place twice.
    fn page(&self, shot: &Shot, room_px: (f64, f64)) -> Result<Page, ExportError> {
        let viewport = shot.framing.viewport(&shot.view, &self.picture.assets.atlas, room_px, true);
        // Two maps share all of the room; each is as large as it may be in its half.
        let size_px = match shot.view.compare {
            Some(_) => room_px,
            None => (viewport.width_px(), viewport.height_px()),
        };
        Ok(Page::compose(&PageBrief {
            assets: self.picture.assets,
            theme: self.kit.theme,
            view: &shot.view,
            framing: shot.framing,
            size_px,
            dots_per_px: DOTS_PER_PX,
            words: &Words::default(),
            parts: Parts { labels: self.picture.request.drawing.parts.labels, ..Parts::MAP_ONLY },
        })?)
    }

    fn legend(&self, shot: &Shot) -> Vec<LegendEntry> {
        let atlas = &self.picture.assets.atlas;
        let admitted = shot.view.admitted_beside(atlas);
        let land = legend::land_entries(&Marked::of(&shot.view, atlas, &admitted));
        let entries = legend::entries(atlas, &admitted, &shot.view.moment(), true).into_iter().chain(land);
        entries
            .map(|entry| {
                let words = match &entry {
                    legend::Entry::Program { words, count, .. } => format!("{words} ({count})"),
                    _ => entry.words().to_owned(),
                };
                let swatch = |color, manner| Mark { shape: MarkShape::Square, color, glyph: None, manner };
                let mark = match (entry.marker(), &entry) {
                    (Some((id, manner)), _) => self.mark(id, manner),
                    (None, legend::Entry::Class(class)) => swatch(class.color(self.kit.theme), Manner::PLAIN),
                    (None, legend::Entry::Outline) => {
                        let manner = Manner { hollow: true, dashed: true, ..Manner::PLAIN };
                        swatch(self.kit.theme.color(Token::Accent), manner)
                    }
                    (None, _) => self.ring(),
                };
                LegendEntry { mark, words }
            })
            .collect()
    }

    fn ring(&self) -> Mark {
        let color = self.kit.theme.color(Token::TextQuiet);
        Mark { shape: MarkShape::Ring, color, glyph: None, manner: Manner { hollow: true, ..Manner::PLAIN } }
    }

    fn mark(&self, program: &ProgramId, manner: Manner) -> Mark {
        let symbol = self.picture.assets.symbols.of(program);
        let shape = match symbol.outline {
            Outline::Circle => MarkShape::Circle,
            Outline::Square => MarkShape::Square,
            Outline::Pentagon => MarkShape::Pentagon,
            Outline::Bare => MarkShape::Bare,
        };
        Mark { shape, color: symbol.color, glyph: Some(symbol.glyph), manner }
    }

    /// What the speaker says, what is shown, of when and by whom, then each place with its sources.
    fn notes(&self, shot: &Shot) -> Vec<String> {
        let atlas = &self.picture.assets.atlas;
        let mut notes: Vec<String> = shot.notes.lines().map(str::to_owned).collect();
        notes.push(shot.subtitle.clone());
        notes.extend(self.kit.colophon.with_coverage(&shot.coverage).coverage_words().map(|words| format!("{words}.")));
        notes.extend(self.kit.colophon.lines().iter().map(|line| (*line).to_owned()));
        notes.extend(Scope::Shown.sites(atlas, &shot.view).iter().map(|site| atlas.citation(site)));
        notes
    }
}
