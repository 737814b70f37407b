//! The pictures of a file: the view that is asked for, or one for each slide of a deck.
//!
//! Not how they are drawn.

use super::{Request, Scope, picture};
use crate::{
    model::{Atlas, Coverage, Site, Time, facts::statement},
    scene::Framing,
    view::{Slide, View},
};
use std::collections::BTreeSet;

/// One picture of a file, with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    /// What is looked at.
    pub view: View,
    /// Which part of the world.
    pub framing: Framing,
    /// The title.
    pub title: String,
    /// What stands below it.
    pub subtitle: String,
    /// What the speaker says; empty where nobody wrote anything.
    pub notes: String,
    /// Which of the fact sheet's statements have a place that it shows.
    pub coverage: Coverage,
}

impl Shot {
    /// The picture of a slide: it shows at least what the window showed.
    pub fn of_slide(slide: &Slide, atlas: &Atlas) -> Self {
        let (width_px, height_px) = slide.size_px;
        let framing = Framing::Window { camera: slide.view.camera, width_px, height_px };
        let sites = Scope::Shown.sites(atlas, &slide.view);
        let caption = slide.caption.trim();
        let subtitle =
            if caption.is_empty() { picture::subtitle(atlas, &slide.view, &sites) } else { caption.to_owned() };
        let coverage = statement::coverage(atlas, &sites);
        let (title, notes) = (slide.title.clone(), slide.notes.clone());
        Self { view: slide.view.clone(), framing, title, subtitle, notes, coverage }
    }
}

impl Request {
    /// The pictures of the file, in their order; at least one.
    pub fn shots(&self, atlas: &Atlas) -> Vec<Shot> {
        if !self.slides.is_empty() {
            return self.slides.iter().map(|slide| Shot::of_slide(slide, atlas)).collect();
        }
        let sites = Scope::Shown.sites(atlas, &self.view);
        vec![Shot {
            view: self.view.clone(),
            framing: self.drawing.framing,
            title: self.own_title().unwrap_or_else(|| picture::title(atlas, &sites, picture::time_of(&self.view))),
            subtitle: picture::subtitle(atlas, &self.view, &sites),
            notes: String::new(),
            coverage: statement::coverage(atlas, &sites),
        }]
    }

    /// As of when the file is; none where its views show several times.
    pub fn time(&self) -> Option<Time> {
        let mut times = self.slides.iter().map(|slide| slide.view.time);
        let first = times.next().unwrap_or(self.view.time);
        times.all(|time| time == first).then_some(first)
    }

    /// The places that go into the file: those of all its pictures.
    pub fn sites<'a>(&self, atlas: &'a Atlas) -> Vec<&'a Site> {
        let scope = if self.is_picture() { Scope::Shown } else { self.scope };
        if self.slides.is_empty() || scope == Scope::All {
            return scope.sites(atlas, &self.view);
        }
        let views = self.slides.iter().map(|slide| &slide.view);
        let ids: BTreeSet<_> = views.flat_map(|view| scope.sites(atlas, view)).map(|site| &site.id).collect();
        atlas.sites().iter().filter(|site| ids.contains(&site.id)).collect()
    }
}
