//! Makes pictures and documents: the page is laid out once, and each format writes it.

use super::{
    Colophon, ExportError, html, pdf, png,
    progress::Progress,
    raster::{self, Raster},
    receipt::Receipt,
    request::{Exported, Request},
    shot::Shot,
    shown,
    size::Extent,
    svg,
    typeset::Typesetter,
};
use crate::{
    export::format::Format,
    model::{Atlas, Site, Time, about},
    scene::{
        Assets, At, Item, Layer, MARKER_RADIUS_PX, Manner, Page, PageBrief, Shape,
        page::{Tally, Words},
    },
    view::{Compare, Pair, Slide, Theme, View},
};
use std::{collections::BTreeSet, sync::Arc};

/// With fewer dots to a point the smallest words are less than five dots high.
const LEGIBLE_DOTS_PER_PX: f64 = 0.7;

/// The making of one picture.
pub struct Picture<'a> {
    /// What is asked for.
    pub request: &'a Request,
    /// What it is made from.
    pub assets: &'a Assets,
    /// Who waits for it.
    pub progress: &'a Progress,
}

/// As of when a view is, for its title; none where it compares two dates.
pub fn time_of(view: &View) -> Option<Time> {
    (!matches!(view.compare, Some(Compare::Time(_)))).then(|| view.moment())
}

/// A title for places: the program's name where there is only one, and the time where there is only one.
pub fn title(atlas: &Atlas, sites: &[&Site], time: Option<Time>) -> String {
    let first = sites.first().map(|site| &site.program);
    let program = first.filter(|id| sites.iter().all(|site| site.program == **id)).and_then(|id| atlas.program(id));
    let name = program.map_or("Homeland Security abroad", |program| program.name.as_str());
    match time {
        Some(time) if time.is_sheet() => format!("{name}, {}", about::SNAPSHOT),
        Some(time) => format!("{name}, {}", time.words()),
        None => name.to_owned(),
    }
}

/// What is shown, in words: how many places, of which programs, through which filter.
pub fn subtitle(atlas: &Atlas, view: &View, sites: &[&Site]) -> String {
    let count = if sites.len() == 1 { "1 place".to_owned() } else { format!("{} places", sites.len()) };
    let programs: Vec<String> = atlas
        .programs()
        .iter()
        .filter_map(|program| {
            let count = sites.iter().filter(|site| site.program == program.id).count();
            (count > 0).then(|| format!("{} {}", count, program.short_name))
        })
        .collect();
    if let Some(pair) = Pair::of(view, atlas) {
        return beside(atlas, &pair);
    }
    let filter = view.filter_words(atlas);
    let of = match programs.len() {
        0 | 1 => String::new(),
        2..=4 => format!(": {}", programs.join(", ")),
        many => format!(" of {many} programs"),
    };
    let filter = if filter.is_empty() { String::new() } else { format!(" · {filter}") };
    format!("{count}{of}{filter}")
}

/// The same for two maps: what each shows, and in what they differ.
fn beside(atlas: &Atlas, pair: &Pair) -> String {
    let [left, right] = &pair.heads;
    let ring = if pair.has_marks() { " · an outer ring marks what is on one map only" } else { "" };
    // What each map is called says already what they do not have in common.
    let common = View {
        time: if pair.left.time == pair.right.time { pair.left.time } else { Time::default() },
        ..pair.left.clone()
    };
    let filter = common.filter_words(atlas);
    let filter = if filter.is_empty() { String::new() } else { format!(" · {filter}") };
    format!("{left} | {right} | {}{ring}{filter}", pair.words(atlas))
}

/// A picture laid out, with its words.
pub(super) struct Laid {
    pub shot: Shot,
    pub page: Page,
    pub alt: String,
}

impl Picture<'_> {
    /// Lays the pictures out and has a format write them.
    pub(super) fn export(
        &self,
        write: impl FnOnce(&Self, &[Laid], &Kit) -> Result<Vec<u8>, ExportError>,
    ) -> Result<Exported, ExportError> {
        let extent = self.extent()?;
        let theme = self.assets.themes.get(self.request.drawing.theme);
        let colophon = self.request.colophon(&self.assets.atlas);
        let typesetter = Typesetter::new()?;
        let kit = Kit { extent, theme, typesetter: &typesetter, colophon: &colophon };
        let laid = self.lay_out(&kit)?;
        let colophon = self.told(&colophon, laid.iter().map(|laid| &laid.page.tally));
        let kit = Kit { colophon: &colophon, ..kit };
        self.progress.reach(0.15)?;
        let bytes = write(self, &laid, &kit)?;
        let tallies: Vec<&Tally> = laid.iter().map(|laid| &laid.page.tally).collect();
        let mut receipt = self.receipt(&tallies, &colophon, bytes.len());
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

    fn extent(&self) -> Result<Extent, ExportError> {
        let mut extent = self.request.extent()?;
        if self.request.format == Format::Html {
            // One zooms into it.
            extent.dots_per_px = extent.dots_per_px.max(2.0);
        }
        Ok(extent)
    }

    /// The picture of a format that holds one.
    fn only<'l>(&self, laid: &'l [Laid]) -> Result<&'l Laid, ExportError> {
        match laid {
            [only] => Ok(only),
            _ => Err(ExportError::OnePicture { format: self.request.format.words() }),
        }
    }

    fn lay_out(&self, kit: &Kit) -> Result<Vec<Laid>, ExportError> {
        let shots = self.request.shots(&self.assets.atlas);
        shots
            .into_iter()
            .map(|shot| {
                self.progress.reach(0.05)?;
                self.lay(shot, kit)
            })
            .collect()
    }

    /// Lays a picture out. A place outside the frame is none that the picture shows: then its words are not those of the view.
    fn lay(&self, mut shot: Shot, kit: &Kit) -> Result<Laid, ExportError> {
        let mut page = self.page_of(&shot, kit.theme, &kit.extent, kit.colophon)?;
        if !shown::lists_places(self.request) && !page.tally.off_page.is_empty() {
            let coverage = self.drawn(std::iter::once(&page.tally));
            if coverage != shot.coverage {
                shot.coverage = coverage;
                if self.request.drawing.parts.credits {
                    page = self.page_of(&shot, kit.theme, &kit.extent, kit.colophon)?;
                }
            }
        }
        let alt = alt(&shot, kit.colophon, &page.tally);
        Ok(Laid { shot, page, alt })
    }

    /// Lays the first page out: what a preview shows.
    pub fn page(&self, extent: &Extent, theme: &Theme, colophon: &Colophon) -> Result<Page, ExportError> {
        let shots = self.request.shots(&self.assets.atlas);
        let first = shots.first().ok_or_else(|| ExportError::writer("picture", "there is no view"))?;
        self.page_of(first, theme, extent, colophon)
    }

    fn page_of(&self, shot: &Shot, theme: &Theme, extent: &Extent, colophon: &Colophon) -> Result<Page, ExportError> {
        let words = Words {
            title: shot.title.clone(),
            subtitle: shot.subtitle.clone(),
            credits: credits(&colophon.with_coverage(&shot.coverage)),
        };
        Ok(Page::compose(&PageBrief {
            assets: self.assets,
            theme,
            view: &shot.view,
            framing: shot.framing,
            size_px: extent.size_px,
            dots_per_px: extent.dots_per_px,
            words: &words,
            parts: self.request.drawing.parts,
        })?)
    }
}

/// Vintage, disclaimer and how many statements have a place; source; credits: a line each.
pub fn credits(colophon: &Colophon) -> Vec<String> {
    let [vintage, source, map, places, disclaimer] = colophon.lines();
    let coverage = colophon.coverage_words().map(|words| format!(" {words}.")).unwrap_or_default();
    vec![format!("{vintage}. {disclaimer}.{coverage}"), source.to_owned(), format!("{map}. {places}.")]
}

/// What the picture shows, for who cannot see it.
pub(super) fn alt(shot: &Shot, colophon: &Colophon, tally: &Tally) -> String {
    let rings = match tally.rings {
        0 => String::new(),
        1 => " One ring stands for several places.".to_owned(),
        rings => format!(" {rings} rings stand for several places each."),
    };
    let paragraph = colophon.with_coverage(&shot.coverage).paragraph();
    let maps = if tally.sides.is_some() { "Two maps of the same part of the world" } else { "World map" };
    format!("{maps}. {}.{rings} {paragraph}", shot.subtitle.trim_end_matches('.'))
}

impl Picture<'_> {
    fn receipt(&self, tallies: &[&Tally], colophon: &Colophon, bytes: usize) -> Receipt {
        let mut receipt = Receipt::new(self.request.format, &self.assets.atlas, colophon, bytes);
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
            // A slide shows the part of the world that it was made for; its receipt lists what lies outside.
            if self.request.slides.is_empty() {
                receipt.warnings.extend(tally.off_page_words());
            }
        }
        receipt.warnings.extend(self.hidden_selection());
        receipt.warnings.extend(self.without_notes());
        let words = self.request.shots(&self.assets.atlas);
        let with_notes = self.request.drawing.notes;
        let text: String = words
            .iter()
            .flat_map(|shot| [&*shot.title, &*shot.subtitle, if with_notes { &*shot.notes } else { "" }])
            .collect();
        let missing: BTreeSet<char> = self.assets.fonts.missing(&text).into_iter().collect();
        if !missing.is_empty() {
            let characters: String = missing.iter().map(|c| format!(" {c} (U+{:04X})", u32::from(*c))).collect();
            receipt
                .warnings
                .push(format!("The built-in font has no glyph for{characters}; boxes stand in the picture"));
        }
        receipt.missing_glyphs = missing.into_iter().collect();
        receipt
    }

    /// The places that were selected but are not shown, in a sentence.
    fn hidden_selection(&self) -> Option<String> {
        let atlas = &self.assets.atlas;
        let view = &self.request.view;
        let selected = view.selection.sites().iter().filter_map(|id| atlas.site(id));
        let hidden: Vec<&str> =
            selected.filter(|site| !view.admits_beside(site)).map(|site| site.id.as_str()).collect();
        let is_asked = self.request.slides.is_empty() && !hidden.is_empty();
        is_asked.then(|| format!("Selected but hidden by the programs or the filter: {}", hidden.join(", ")))
    }

    /// The views that have no page of notes though notes were asked for, in a sentence.
    fn without_notes(&self) -> Option<String> {
        let silent = |slide: &&Arc<Slide>| slide.notes.trim().is_empty();
        let (count, all) = (self.request.slides.iter().filter(silent).count(), self.request.slides.len());
        let is_asked = self.request.drawing.notes && count > 0;
        let words = match (count, all) {
            _ if !is_asked => return None,
            (count, all) if count == all => "No view has speaker notes, so there is no page of them".to_owned(),
            (1, all) => format!("1 of {all} views has no speaker notes and no page of them"),
            (count, all) => format!("{count} of {all} views have no speaker notes and no page of them"),
        };
        Some(words)
    }

    fn svg_of<'a>(&'a self, laid: &'a Laid, kit: &'a Kit, in_html: bool) -> svg::Svg<'a> {
        let options = svg::Options {
            mm_per_px: kit.extent.mm_per_px,
            dots_per_px: kit.extent.dots_per_px,
            outlines: self.request.drawing.outlines && !in_html,
            in_html,
        };
        svg::Svg {
            page: &laid.page,
            atlas: &self.assets.atlas,
            theme: kit.theme,
            typesetter: kit.typesetter,
            title: &laid.shot.title,
            description: &laid.alt,
            options,
            id_prefix: "",
        }
    }

    pub(super) fn png(&self, laid: &[Laid], kit: &Kit) -> Result<Vec<u8>, ExportError> {
        let laid = self.only(laid)?;
        let raster = raster::paint(&laid.page, kit.theme, kit.typesetter, kit.extent.dots, self.progress)?;
        png::write(&raster, kit.colophon, kit.extent.dpi, laid.page.paper.is_some())
    }

    pub(super) fn svg(&self, laid: &[Laid], kit: &Kit) -> Result<Vec<u8>, ExportError> {
        svg::write(&self.svg_of(self.only(laid)?, kit, false))
    }

    pub(super) fn html(&self, laid: &[Laid], kit: &Kit) -> Result<Vec<u8>, ExportError> {
        let entries = self.request.entries(&self.assets.atlas);
        let maps = laid
            .iter()
            .map(|laid| html::Map {
                svg: self.svg_of(laid, kit, true),
                title: &laid.shot.title,
                subtitle: &laid.shot.subtitle,
                selection: &laid.shot.view.selection,
                time: laid.shot.view.moment(),
            })
            .collect();
        let (assets, colophon, theme) = (self.assets, kit.colophon, kit.theme);
        html::write(&html::Html { maps, assets, entries: &entries, colophon, theme })
    }

    pub(super) fn pdf(&self, laid: &[Laid], kit: &Kit) -> Result<Vec<u8>, ExportError> {
        let entries =
            if self.request.drawing.gazetteer { self.request.gazetteer(&self.assets.atlas) } else { Vec::new() };
        let points_per_px = (kit.extent.mm_per_px / 25.4 * 72.0) as f32;
        let sheets = laid
            .iter()
            .map(|laid| pdf::Sheet {
                page: &laid.page,
                title: &laid.shot.title,
                alt: &laid.alt,
                notes: if self.request.drawing.notes { &laid.shot.notes } else { "" },
                points_per_px,
            })
            .collect();
        let (assets, colophon, theme, typesetter) = (self.assets, kit.colophon, kit.theme, kit.typesetter);
        pdf::write(&pdf::Document { sheets, entries: &entries, colophon, theme, typesetter, assets })
    }

    pub(super) fn slides(&self) -> Result<Exported, ExportError> {
        let theme = self.assets.themes.get(self.request.drawing.theme);
        let colophon = self.request.colophon(&self.assets.atlas);
        let typesetter = Typesetter::new()?;
        let kit = Kit { extent: self.extent()?, theme, typesetter: &typesetter, colophon: &colophon };
        let deck = super::slide::Deck { picture: self, kit: &kit };
        let (bytes, tallies) = deck.write()?;
        let colophon = self.told(&colophon, tallies.iter());
        let receipt = self.receipt(&tallies.iter().collect::<Vec<_>>(), &colophon, bytes.len());
        Ok(Exported { bytes, receipt })
    }
}

/// What all pictures of a file are made with.
pub(super) struct Kit<'a> {
    pub extent: Extent,
    pub theme: &'a Theme,
    pub typesetter: &'a Typesetter,
    pub colophon: &'a Colophon,
}

/// The marker of each program of these places as a small PNG, for archives with icons.
pub fn icons(assets: &Assets, sites: &[&Site]) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    const ICON_DOTS: u32 = 64;
    let typesetter = Typesetter::new()?;
    let theme = assets.themes.get(crate::view::ThemeName::Light);
    let half = MARKER_RADIUS_PX + 2.0;
    let programs = assets.atlas.programs().iter();
    let mut icons = Vec::new();
    for program in programs.filter(|program| sites.iter().any(|site| site.program == program.id)) {
        let symbol = assets.symbols.of(&program.id);
        let shape = Shape::Marker { at: At { x: half, y: half }, symbol, manner: Manner::PLAIN };
        let page = Page::of_places(2.0 * half, vec![Item::new(Layer::Places, shape)]);
        let raster: Raster = raster::paint(&page, theme, &typesetter, (ICON_DOTS, ICON_DOTS), &Progress::default())?;
        let colophon = Colophon { title: program.name.clone(), ..Colophon::default() };
        icons.push((format!("{}.png", program.id), png::write(&raster, &colophon, 96.0, false)?));
    }
    Ok(icons)
}
