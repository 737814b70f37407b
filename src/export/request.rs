//! Requests: a view or slides, to be exported in a format and size.

use super::{
    Colophon, ExportError, caption, entry,
    format::{Format, Kind},
    size::{Extent, Size},
};
use crate::{
    model::{Atlas, Fact, FactKind, Site, Time, facts::statement, vocabulary::vocabulary},
    scene::{Framing, page::Parts},
    view::{Pair, Slide, ThemeName, View},
};
use std::{collections::BTreeSet, sync::Arc};

vocabulary!(
    #[derive(Default)]
    Scope, "choice of places" {
        All = "all", "All";
        #[default]
        Shown = "shown", "Shown";
        Selected = "selected", "Selected";
    }
);

impl Scope {
    /// In the atlas's order.
    pub fn sites<'a>(self, atlas: &'a Atlas, view: &View) -> Vec<&'a Site> {
        let takes = |site: &&Site| match self {
            Self::All => true,
            Self::Shown => view.admits_beside(site),
            Self::Selected => view.selection.contains(&site.id),
        };
        atlas.sites().iter().filter(takes).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawing {
    pub size: Size,
    pub framing: Framing,
    pub theme: ThemeName,
    pub parts: Parts,
    /// Converts text to outlines (SVG).
    pub outlines: bool,
    /// Appends a table of the places (PDF; HTML always has it).
    pub gazetteer: bool,
    /// Adds speaker notes after each slide (PDF; PowerPoint files always have them).
    pub notes: bool,
}

impl Default for Drawing {
    fn default() -> Self {
        Self {
            size: Size::Dots { width: 1920, height: 1080, dpi: None },
            framing: Framing::Opening,
            theme: ThemeName::Light,
            parts: Parts::ALL,
            outlines: false,
            gazetteer: false,
            notes: false,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Used if there are no slides.
    pub view: View,
    /// Slides of a deck, one figure each, instead of the view.
    pub slides: Vec<Arc<Slide>>,
    pub format: Format,
    pub scope: Scope,
    pub drawing: Drawing,
    /// `None` derives the title from what is shown.
    pub title: Option<String>,
    /// Date for formats that need one (`SOURCE_DATE_EPOCH`), in seconds since 1970 UTC.
    pub epoch_s: Option<i64>,
}

impl Request {
    pub fn opening(format: Format) -> Self {
        Self {
            view: View::default(),
            slides: Vec::new(),
            format,
            scope: Scope::Shown,
            drawing: Drawing::default(),
            title: None,
            epoch_s: None,
        }
    }

    /// # Errors
    /// The format cannot have that size.
    pub fn extent(&self) -> Result<Extent, ExportError> {
        let size = if self.format == Format::Pptx { Size::Slide } else { self.drawing.size };
        Ok(size.extent(matches!(self.format, Format::Png | Format::Pptx))?)
    }

    /// `None` if the requested title is blank.
    pub(super) fn own_title(&self) -> Option<String> {
        self.title.clone().filter(|title| !title.trim().is_empty())
    }

    pub fn is_picture(&self) -> bool {
        self.format.is_picture()
    }

    pub fn colophon(&self, atlas: &Atlas) -> Colophon {
        let sites = self.sites(atlas);
        let all = self.format.kind() == Kind::Data && self.scope == Scope::All;
        Colophon {
            title: self.own_title().unwrap_or_else(|| caption::title(atlas, &sites, self.title_time())),
            subtitle: match self.slides.len() {
                0 => caption::subtitle(atlas, &self.view, &sites),
                1 => format!("1 view, {} places", sites.len()),
                many => format!("{many} views, {} places", sites.len()),
            },
            filter: if all || !self.slides.is_empty() { String::new() } else { self.view.filter_words(atlas) },
            count: sites.len(),
            of: atlas.sites().len(),
            coverage: statement::coverage(atlas, &sites),
            hash: atlas.hash(),
            epoch_s: self.epoch_s,
        }
    }

    /// The time in a derived title.
    fn title_time(&self) -> Option<Time> {
        if self.slides.is_empty() { caption::time_of(&self.view) } else { self.time() }
    }

    /// `None` if the slides show different times.
    pub fn time(&self) -> Option<Time> {
        let mut times = self.slides.iter().map(|slide| slide.view.time);
        let first = times.next().unwrap_or(self.view.time);
        times.all(|time| time == first).then_some(first)
    }

    /// The places of all figures.
    pub fn sites<'a>(&self, atlas: &'a Atlas) -> Vec<&'a Site> {
        let scope = if self.is_picture() { Scope::Shown } else { self.scope };
        if self.slides.is_empty() || scope == Scope::All {
            return scope.sites(atlas, &self.view);
        }
        let views = self.slides.iter().map(|slide| &slide.view);
        let ids: BTreeSet<_> = views.flat_map(|view| scope.sites(atlas, view)).map(|site| &site.id).collect();
        atlas.sites().iter().filter(|site| ids.contains(&site.id)).collect()
    }

    pub fn entries(&self, atlas: &Atlas) -> Vec<entry::Entry> {
        self.entries_of(atlas, &self.sites(atlas))
    }

    /// Places, then the statements and country facts about them.
    pub fn gazetteer(&self, atlas: &Atlas) -> Vec<entry::Entry> {
        let sites = self.sites(atlas);
        let mut entries = self.entries_of(atlas, &sites);
        entries.extend(entry::others(atlas, &sites, &statement::coverage(atlas, &sites)));
        entries
    }

    /// If two maps are compared, each entry names the maps that show it.
    fn entries_of(&self, atlas: &Atlas, sites: &[&Site]) -> Vec<entry::Entry> {
        let mut entries = entry::entries(atlas, sites, self.time());
        if let Some(pair) = self.pair(atlas) {
            for (entry, site) in entries.iter_mut().zip(sites) {
                entry.facts.push(Fact::new(FactKind::Sides, entry::ON_MAPS, pair.sides_words(site)));
            }
        }
        entries
    }

    /// `None` for a single map, and for slides.
    pub(super) fn pair(&self, atlas: &Atlas) -> Option<Pair> {
        Pair::of(&self.view, atlas).filter(|_| self.slides.is_empty())
    }

    /// A sentence on the places in a data file if two maps are compared.
    pub(super) fn sides_words(&self, atlas: &Atlas) -> Option<String> {
        let pair = self.pair(atlas).filter(|_| self.scope == Scope::Shown)?;
        let [left, right] = &pair.heads;
        let (only_left, only_right) = (pair.difference.left_only.len(), pair.difference.right_only.len());
        Some(format!(
            "The file has the places of both maps ({left}; {right}): {only_left} are on the left one only, {only_right} on the right one only"
        ))
    }
}
