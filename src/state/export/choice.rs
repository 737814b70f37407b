//! The export window's settings, kept between sessions and converted to a request.

use crate::{
    export::{Drawing, Format, Paper, Request, Scope, Size, size::PAPER_DPI},
    model::{Atlas, vocabulary::vocabulary},
    scene::{Framing, page::Parts},
    state::{DeckSession, MapArea, export::Environment},
    view::{Slide, ThemeName, View},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

pub const DPI: std::ops::RangeInclusive<f64> = 30.0..=2400.0;

vocabulary!(
    #[derive(Default)]
    What, "content" {
        #[default]
        Map = "map", "Current view";
        Deck = "deck", "All slides";
        Chosen = "chosen", "Selected slides";
    }
);

vocabulary!(
    #[derive(Default)]
    Frame, "frame" {
        #[default]
        Window = "window", "Current view";
        Fit = "fit", "All places shown";
        Opening = "opening", "Opening view";
    }
);

vocabulary!(
    #[derive(Default)]
    Sizing, "kind of size" {
        #[default]
        Dots = "pixels", "Pixels";
        Paper = "paper", "Paper";
        Slide = "slide", "Slide 16:9";
    }
);

/// Accepts any value and falls back to the default, so that one bad setting does not lose the session.
pub(in crate::state) fn lenient<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: serde::de::DeserializeOwned + Default,
    D: Deserializer<'de>,
{
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

fn theme_or_window<S: Serializer>(theme: &Option<ThemeName>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(theme.map_or("window", ThemeName::key))
}

/// Size and colors. Screen pictures and printed pages each have their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    #[serde(deserialize_with = "lenient")]
    pub sizing: Sizing,
    /// `None` for the window's theme.
    #[serde(serialize_with = "theme_or_window", deserialize_with = "lenient")]
    pub theme: Option<ThemeName>,
}

/// The numbers for each kind of size, remembered separately.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    pub width: u32,
    pub height: u32,
    #[serde(deserialize_with = "lenient")]
    pub paper: Paper,
    pub landscape: bool,
    pub dpi: f64,
}

impl Default for Sheet {
    fn default() -> Self {
        Self { width: 1920, height: 1080, paper: Paper::A4, landscape: true, dpi: PAPER_DPI }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Extras {
    /// No background behind the map (PNG).
    pub transparent: bool,
    /// Convert text to outlines (SVG).
    pub outlines: bool,
    /// Append a table of the places (PDF).
    pub gazetteer: bool,
    /// Put speaker notes on separate pages (PDF).
    pub notes: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoice {
    /// Not saved: reset to the map when the window closes.
    #[serde(skip)]
    pub what: What,
    #[serde(deserialize_with = "lenient")]
    pub format: Format,
    #[serde(deserialize_with = "lenient")]
    pub scope: Scope,
    #[serde(deserialize_with = "lenient")]
    pub frame: Frame,
    pub screen: Look,
    /// For PDF pages.
    pub page: Look,
    pub sheet: Sheet,
    /// Empty to derive it from the view.
    pub title: String,
    pub furniture: Parts,
    pub extras: Extras,
    /// The folder of the last file; empty if there was none.
    pub folder: String,
    /// The path typed by the user; `None` to derive it from the title and format.
    pub path: Option<String>,
}

impl Default for ExportChoice {
    fn default() -> Self {
        Self {
            what: What::Map,
            format: Format::Png,
            scope: Scope::Shown,
            frame: Frame::Window,
            screen: Look::default(),
            page: Look { sizing: Sizing::Paper, theme: Some(ThemeName::Print) },
            sheet: Sheet::default(),
            title: String::new(),
            furniture: Parts::ALL,
            extras: Extras::default(),
            folder: String::new(),
            path: None,
        }
    }
}

impl ExportChoice {
    /// The slides to export; none to export the map.
    pub fn slides(&self, desk: &DeckSession) -> Vec<Arc<Slide>> {
        match self.what {
            What::Map => Vec::new(),
            What::Deck => desk.deck.visible().cloned().collect(),
            What::Chosen => desk.chosen_slides(),
        }
    }

    pub fn is_picture(&self) -> bool {
        self.format.is_picture()
    }

    pub fn has_size(&self) -> bool {
        self.is_picture() && self.format != Format::Pptx
    }

    pub fn look(&self) -> Look {
        if self.format == Format::Pdf { self.page } else { self.screen }
    }

    pub fn look_mut(&mut self) -> &mut Look {
        if self.format == Format::Pdf { &mut self.page } else { &mut self.screen }
    }

    pub fn size(&self) -> Size {
        let Sheet { width, height, paper, landscape, dpi } = self.sheet;
        // An old session may contain any number.
        let dpi = if DPI.contains(&dpi) { dpi } else { PAPER_DPI };
        match self.look().sizing {
            _ if !self.has_size() => Size::Slide,
            Sizing::Dots => Size::Dots { width, height, dpi: None },
            Sizing::Paper => Size::Paper { paper, landscape, dpi },
            Sizing::Slide => Size::Slide,
        }
    }

    pub fn request(&self, view: &View, stage: &MapArea, environment: &Environment) -> Request {
        let framing = match self.frame {
            Frame::Window => window(view, stage),
            Frame::Fit => Framing::Fit,
            Frame::Opening => Framing::Opening,
        };
        let background = !(self.extras.transparent && self.format == Format::Png);
        let drawing = Drawing {
            size: self.size(),
            framing,
            theme: self.look().theme.unwrap_or(environment.theme),
            parts: Parts { background, ..self.furniture },
            outlines: self.extras.outlines && self.format == Format::Svg,
            gazetteer: self.extras.gazetteer && self.format == Format::Pdf,
            notes: self.extras.notes && self.format == Format::Pdf && self.what != What::Map,
        };
        let title = Some(self.title.trim().to_owned()).filter(|title| !title.is_empty());
        Request { view: view.clone(), scope: self.scope, drawing, title, ..Request::opening(self.format) }
    }

    /// A sentence on why places are missing from the file; `None` if all are in it.
    pub fn left_out(&self, request: &Request, atlas: &Atlas) -> Option<String> {
        let (view, all) = (&request.view, atlas.sites().len());
        let out = all - request.sites(atlas).len();
        let told = |why: &str| (out > 0).then(|| format!("{} not in it: {why}.", of(out, all)));
        if !self.is_picture() && self.scope != Scope::Shown {
            return told("only those selected are");
        }
        if !request.slides.is_empty() {
            return told("no view in it shows them");
        }
        let (mut hidden, mut other_time, mut filtered) = (0, 0, 0);
        let when = format!("that did not stand in {}, as far as is known", view.time.words());
        for site in atlas.sites().iter().filter(|site| !view.admits_beside(site)) {
            if view.focus.is_some() {
                filtered += 1;
            } else if !view.shown.contains(&site.program) {
                hidden += 1;
            } else if !view.time.admits(site) {
                other_time += 1;
            } else {
                filtered += 1;
            }
        }
        let filter = format!("left out by the filter ({})", view.filter_words(atlas));
        let reasons = [(hidden, "of programs that are not shown"), (other_time, &when), (filtered, &filter)];
        let words: Vec<String> =
            reasons.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}")).collect();
        let out = hidden + other_time + filtered;
        (out > 0).then(|| format!("{} not in it: {}.", of(out, all), words.join(", ")))
    }

    /// A sentence on why the file cannot be made; `None` if it can.
    pub fn obstacle(&self, request: &Request, atlas: &Atlas) -> Option<String> {
        if request.sites(atlas).is_empty() {
            let words = if !self.is_picture() && self.scope == Scope::Selected {
                "No place is selected. Select some on the map or in the list, or take the places shown."
            } else {
                "No place is shown, so there is nothing to save. Show a program, or clear the filter."
            };
            return Some(words.to_owned());
        }
        let error = self.is_picture().then(|| request.extent().err()).flatten()?.to_string();
        let mut letters = error.chars();
        let first = letters.next()?.to_uppercase();
        Some(format!("{}{}.", first, letters.as_str()))
    }
}

pub(super) fn window(view: &View, stage: &MapArea) -> Framing {
    Framing::Window { camera: view.camera, width_px: stage.width_px, height_px: stage.height_px }
}

fn of(out: usize, all: usize) -> String {
    let words = if out == 1 { "place is" } else { "places are" };
    format!("{out} of {all} {words}")
}
