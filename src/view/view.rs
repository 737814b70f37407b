//! A view: everything that decides what is looked at, as one value.
//!
//! It is the autosave, the undo snapshot and, later, a slide and the request of an export. It holds no data of the atlas.

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

/// Which theme is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// Light or dark, as the desktop says.
    #[default]
    System,
    /// One theme, whatever the desktop says.
    #[serde(untagged)]
    Always(ThemeName),
}

impl ThemeChoice {
    /// The theme to use on a desktop that is dark or not.
    pub fn resolve(self, desktop_is_dark: bool) -> ThemeName {
        match self {
            Self::Always(name) => name,
            Self::System if desktop_is_dark => ThemeName::Dark,
            Self::System => ThemeName::Light,
        }
    }
}

/// What is looked at, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// Where and how close.
    pub camera: Camera,
    /// The programs whose places are shown.
    pub shown: BTreeSet<ProgramId>,
    /// Which of their places.
    pub filter: Filter,
    /// What is chosen.
    pub selection: Selection,
    /// In which colours.
    pub theme: ThemeChoice,
    /// Whether names stand on the map.
    pub labels: bool,
    /// The statement whose places are shown and no others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<StatementId>,
    /// As of when.
    #[serde(skip_serializing_if = "Time::is_default")]
    pub time: Time,
    /// What countries are coloured by.
    #[serde(skip_serializing_if = "Shade::is_none")]
    pub shade: Shade,
    /// What a second map beside the first one shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare: Option<Compare>,
}

impl Default for View {
    /// The three main layers, no filter, the Atlantic in the middle.
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

/// The layers that the atlas exists for: seaports, preclearance airports and academies.
pub const MAIN_LAYERS: [&str; 3] = ["csi", "preclearance", "ilea"];

impl View {
    /// Whether a place is shown: its program is on, the filter admits it, and it stood then. While a statement is in focus its places are
    /// shown and no others, whatever else is asked for.
    pub fn admits(&self, site: &Site) -> bool {
        match &self.focus {
            Some(statement) => site.statements.contains(statement),
            None => self.shown.contains(&site.program) && self.passes(site),
        }
    }

    /// As of when its places are drawn and told of. A statement's are those of the fact sheet.
    pub fn moment(&self) -> Time {
        if self.focus.is_some() { Time::default() } else { self.time }
    }

    /// Whether filter and time admit a place, whatever programs are on.
    pub fn passes(&self, site: &Site) -> bool {
        self.filter.admits(site) && self.time.admits(site)
    }

    /// Whether it shows what the fact sheet's month does, and all of it: nothing is filtered and no other time is asked for.
    pub fn is_unfiltered(&self) -> bool {
        self.filter.is_empty() && self.time.is_default() && self.focus.is_none()
    }

    /// What of the shown programs' places is asked for, in one line: "Europe or Africa; confidence high; as of June 2004"; empty where
    /// everything of December 2011 is.
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

    /// The view of the second map, where two are compared.
    pub fn other(&self) -> Option<Self> {
        let mut other = Self { compare: None, ..self.clone() };
        match self.compare.clone()? {
            Compare::Time(time) => other.time = time,
            Compare::Programs(programs) => other.shown = programs,
        }
        Some(other)
    }

    /// Whether a place is shown on either of two maps side by side, or on the only one.
    pub fn admits_beside(&self, site: &Site) -> bool {
        self.admits(site)
            || match &self.compare {
                // A statement's places are the same on both.
                Some(_) if self.focus.is_some() => false,
                Some(Compare::Time(time)) => {
                    self.shown.contains(&site.program) && self.filter.admits(site) && time.admits(site)
                }
                Some(Compare::Programs(programs)) => programs.contains(&site.program) && self.passes(site),
                None => false,
            }
    }

    /// The places shown on either of two maps side by side, as ascending indices into the atlas's sites.
    pub fn admitted_beside(&self, atlas: &Atlas) -> Vec<usize> {
        let sites = atlas.sites().iter().enumerate();
        sites.filter(|(_, site)| self.admits_beside(site)).map(|(index, _)| index).collect()
    }

    /// The places shown, as ascending indices into the atlas's sites.
    pub fn admitted(&self, atlas: &Atlas) -> Vec<usize> {
        atlas.sites().iter().enumerate().filter(|(_, site)| self.admits(site)).map(|(index, _)| index).collect()
    }

    /// The view without programs and selections that the atlas does not know, as after reading an old session.
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
