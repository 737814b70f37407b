//! A view: everything that decides what is shown, as one value. It is autosaved, snapshotted for undo and kept in
//! slides.

use super::{
    selection::Selection,
    shade::{Compare, Shade},
    theme::ThemeName,
};
use crate::{
    geo::Camera,
    model::{Atlas, Filter, LonLat, ProgramId, Site, StatementId, Time},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// Light or dark, as set in the desktop.
    #[default]
    System,
    /// Regardless of the desktop.
    #[serde(untagged)]
    Always(ThemeName),
}

impl ThemeChoice {
    pub fn resolve(self, desktop_is_dark: bool) -> ThemeName {
        match self {
            Self::Always(name) => name,
            Self::System if desktop_is_dark => ThemeName::Dark,
            Self::System => ThemeName::Light,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    pub camera: Camera,
    /// The programs whose places are shown.
    pub shown: BTreeSet<ProgramId>,
    /// Narrows down the places of the shown programs.
    pub filter: Filter,
    pub selection: Selection,
    pub theme: ThemeChoice,
    /// Shows names on the map.
    pub labels: bool,
    /// Shows only the places of this statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<StatementId>,
    #[serde(skip_serializing_if = "Time::is_default")]
    pub time: Time,
    #[serde(skip_serializing_if = "Shade::is_none")]
    pub shade: Shade,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare: Option<Compare>,
}

impl Default for View {
    /// The three main layers, no filter, centered on the Atlantic.
    fn default() -> Self {
        Self {
            camera: Camera::new(LonLat::nearest(10.0, 25.0), 2.0),
            shown: MAIN_LAYERS.iter().map(|id| ProgramId::from(*id)).collect(),
            filter: Filter::default(),
            selection: Selection::Nothing,
            theme: ThemeChoice::System,
            labels: true,
            focus: None,
            time: Time::default(),
            shade: Shade::None,
            compare: None,
        }
    }
}

/// Seaports, preclearance airports and academies, the atlas's main subject.
pub const MAIN_LAYERS: [&str; 3] = ["csi", "preclearance", "ilea"];

impl View {
    /// True if the program is shown and filter and time admit the site. With a statement in focus, only its places are
    /// shown, regardless of everything else.
    pub fn admits(&self, site: &Site) -> bool {
        match &self.focus {
            Some(statement) => site.statements.contains(statement),
            None => self.shown.contains(&site.program) && self.passes(site),
        }
    }

    /// The time at which places are drawn and described: with a statement in focus, the fact sheet's month.
    pub fn moment(&self) -> Time {
        if self.focus.is_some() { Time::default() } else { self.time }
    }

    /// True if filter and time admit the site, regardless of the shown programs.
    pub fn passes(&self, site: &Site) -> bool {
        self.filter.admits(site) && self.time.admits(site)
    }

    /// True if nothing is filtered and the time is the fact sheet's month.
    pub fn is_unfiltered(&self) -> bool {
        self.filter.is_empty() && self.time.is_default() && self.focus.is_none()
    }

    /// The filter and time in one line: "Europe or Africa; confidence high; as of June 2004"; empty if unfiltered at
    /// December 2011.
    pub fn filter_words(&self, atlas: &Atlas) -> String {
        let mut parts: Vec<String> = Vec::new();
        match self.focus.as_ref().and_then(|id| atlas.statement(id)) {
            Some(statement) => parts.push(format!("only the places of the statement “{}”", statement.paraphrase)),
            None => {
                parts.extend(Some(self.filter.words(atlas)).filter(|words| !words.is_empty()));
                parts.extend(self.time.shown_words());
            }
        }
        parts.extend(self.compare.as_ref().map(|compare| format!("beside it {}", compare.words(atlas))));
        parts.join("; ")
    }

    /// The view of the second map, if there is one.
    pub fn other(&self) -> Option<Self> {
        let mut other = Self { compare: None, ..self.clone() };
        match self.compare.clone()? {
            Compare::Time(time) => other.time = time,
            Compare::Programs(programs) => other.shown = programs,
        }
        Some(other)
    }

    /// True if either map shows the site.
    pub fn admits_beside(&self, site: &Site) -> bool {
        self.admits(site)
            || match &self.compare {
                // A statement's places are the same on both maps.
                Some(_) if self.focus.is_some() => false,
                Some(Compare::Time(time)) => {
                    self.shown.contains(&site.program) && self.filter.admits(site) && time.admits(site)
                }
                Some(Compare::Programs(programs)) => programs.contains(&site.program) && self.passes(site),
                None => false,
            }
    }

    /// The sites on either map, as ascending indices into the atlas's sites.
    pub fn admitted_beside(&self, atlas: &Atlas) -> Vec<usize> {
        let sites = atlas.sites().iter().enumerate();
        sites.filter(|(_, site)| self.admits_beside(site)).map(|(index, _)| index).collect()
    }

    /// The sites shown, as ascending indices into the atlas's sites.
    pub fn admitted(&self, atlas: &Atlas) -> Vec<usize> {
        atlas.sites().iter().enumerate().filter(|(_, site)| self.admits(site)).map(|(index, _)| index).collect()
    }

    /// Drops programs and selections that the atlas does not know, as after reading an old session.
    pub fn known_to(mut self, atlas: &Atlas) -> Self {
        self.shown.retain(|id| atlas.program(id).is_some());
        self.filter.retain(|value| value.is_known_to(atlas));
        self.selection = self.selection.known_to(atlas);
        self.focus.take_if(|id| atlas.statement(id).is_none());
        if let Some(Compare::Programs(programs)) = &mut self.compare {
            programs.retain(|id| atlas.program(id).is_some());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_view_shows_the_78_places_of_the_three_main_layers() {
        let atlas = Atlas::embedded().unwrap();
        assert_eq!(View::default().admitted(&atlas).len(), 78);
    }

    #[test]
    fn a_view_comes_back_as_it_was_written() {
        let mut view = View { theme: ThemeChoice::Always(ThemeName::Dark), ..View::default() };
        view.selection = Selection::Country("NL".into());
        let text = serde_json::to_string(&view).unwrap();
        assert_eq!(serde_json::from_str::<View>(&text).unwrap(), view);
        assert_eq!(serde_json::from_str::<View>("{}").unwrap(), View::default());
        assert!(serde_json::to_string(&View::default()).unwrap().contains(r#""theme":"system""#));
    }
}
