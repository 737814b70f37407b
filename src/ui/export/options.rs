//! The settings of the export window. Each format shows only the options that it has.

use crate::{
    export::{Format, Paper, Request, Scope, format::Kind},
    state::{
        ExportChoice,
        export::{DPI, Frame, Sizing, What},
    },
    ui::{
        Cx,
        kit::{
            controls::{Segment, check, choices, line, number, segment},
            widgets,
        },
    },
    view::ThemeName,
};
use egui::{Ui, vec2};

/// Common screen sizes in pixels.
const SCREENS: [(u32, u32); 3] = [(1920, 1080), (2560, 1440), (3840, 2160)];
const DPIS: [f64; 3] = [150.0, 300.0, 600.0];

/// With `is_new`, the chosen format gets the keyboard.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, request: &Request, choice: &mut ExportChoice, is_new: bool) {
    ui.spacing_mut().item_spacing.y = 5.0;
    formats(ui, cx, choice, is_new);
    views(ui, cx, request, choice);
    if choice.is_picture() {
        if request.slides.is_empty() {
            frames(ui, cx, choice);
        }
    } else {
        scopes(ui, cx, request, choice);
    }
    if choice.has_size() {
        size(ui, cx, choice);
    }
    if choice.is_picture() {
        themes(ui, cx, choice);
    }
    widgets::section(ui, cx, "Title");
    let own = Request { title: None, ..request.clone() }.colophon(&cx.res.atlas).title;
    line(ui, cx, ("Title", &own), f32::INFINITY, &mut choice.title);
    if choice.is_picture() {
        furniture(ui, cx, request, choice);
    }
    ui.add_space(6.0);
}

fn formats(ui: &mut Ui, cx: &mut Cx, choice: &mut ExportChoice, is_new: bool) {
    for (title, is_picture) in [("Pictures and documents", true), ("Data", false)] {
        widgets::section(ui, cx, title);
        choices(ui, title, |ui| {
            for format in Format::ALL.iter().copied().filter(|format| format.is_picture() == is_picture) {
                let is_on = choice.format == format;
                let look = Segment { help: format.use_words(), ..Segment::new(format.words(), is_on) };
                let response = segment(ui, cx, &look);
                if response.clicked() {
                    choice.set_format(format);
                }
                if is_on && is_new {
                    response.request_focus();
                }
            }
        });
        if choice.is_picture() == is_picture {
            widgets::quiet(ui, cx, choice.format.use_words());
        }
    }
}

/// The choice between the map and slides of the deck, if there are any.
fn views(ui: &mut Ui, cx: &mut Cx, request: &Request, choice: &mut ExportChoice) {
    let desk = &cx.state.desk;
    if desk.deck.slides.is_empty() {
        return;
    }
    let counts = What::ALL.iter().map(|what| ExportChoice { what: *what, ..choice.clone() }.slides(desk).len());
    let counts: Vec<usize> = counts.collect();
    widgets::section(ui, cx, "Include");
    choices(ui, "Include", |ui| {
        for (what, count) in What::ALL.iter().zip(&counts) {
            let is_map = *what == What::Map;
            let words = if is_map { what.words().to_owned() } else { format!("{} ({count})", what.words()) };
            let is_enabled = is_map || *count > 0;
            let look = Segment { words: &words, help: "", is_on: choice.what == *what, is_enabled };
            if segment(ui, cx, &look).clicked() {
                choice.what = *what;
            }
        }
    });
    if request.slides.len() > 1 {
        let words = match choice.format.kind() {
            Kind::Image => {
                "One file for each slide: its number and title follow the name; {n} and {title} in the name stand for them."
            }
            Kind::Document if choice.format == Format::Pptx => "A slide for each view.",
            Kind::Document if choice.format == Format::Pdf && choice.extras.notes => {
                "A page for each slide, and pages of notes after it."
            }
            Kind::Document => "A page for each slide.",
            Kind::Data => "The places of all these slides.",
        };
        widgets::quiet(ui, cx, words);
    }
}

fn frames(ui: &mut Ui, cx: &mut Cx, choice: &mut ExportChoice) {
    widgets::section(ui, cx, "Area");
    choices(ui, "Area", |ui| {
        for frame in Frame::ALL {
            if segment(ui, cx, &Segment::new(frame.words(), choice.frame == *frame)).clicked() {
                choice.frame = *frame;
            }
        }
    });
}

fn scopes(ui: &mut Ui, cx: &mut Cx, request: &Request, choice: &mut ExportChoice) {
    const NONE: &str = "None is selected. Select places on the map or in the list to save only those.";
    widgets::section(ui, cx, "Places");
    let count = |scope: Scope| scope.sites(&cx.res.atlas, &request.view).len();
    let selected = count(Scope::Selected);
    choices(ui, "Places", |ui| {
        for &scope in Scope::ALL {
            let words = format!("{} ({})", scope.words(), count(scope));
            let is_enabled = scope != Scope::Selected || selected > 0;
            let help = if is_enabled { "" } else { NONE };
            let look = Segment { words: &words, help, is_on: choice.scope == scope, is_enabled };
            if segment(ui, cx, &look).clicked() {
                choice.scope = scope;
            }
        }
    });
    if selected == 0 {
        widgets::quiet(ui, cx, NONE);
    }
}

fn size(ui: &mut Ui, cx: &mut Cx, choice: &mut ExportChoice) {
    widgets::section(ui, cx, "Size");
    let now = choice.look().sizing;
    choices(ui, "Size", |ui| {
        for sizing in Sizing::ALL {
            if segment(ui, cx, &Segment::new(sizing.words(), now == *sizing)).clicked() {
                choice.look_mut().sizing = *sizing;
            }
        }
    });
    match now {
        Sizing::Dots => dots(ui, cx, choice),
        Sizing::Paper => paper(ui, cx, choice),
        Sizing::Slide => {}
    }
}

fn dots(ui: &mut Ui, cx: &mut Cx, choice: &mut ExportChoice) {
    let stage = &cx.state.stage;
    let dots = |px: f64| (px * cx.state.exports.environment.dots_per_px).round().max(1.0) as u32;
    let window = (dots(stage.width_px), dots(stage.height_px));
    choices(ui, "Usual sizes", |ui| {
        let own = Some(window).filter(|window| !SCREENS.contains(window));
        for (width, height) in SCREENS.into_iter().chain(own) {
            let is_own = own == Some((width, height));
            let words = if is_own { "This window".to_owned() } else { format!("{width} × {height}") };
            let sheet = &mut choice.sheet;
            let is_on = (sheet.width, sheet.height) == (width, height);
            if segment(ui, cx, &Segment::new(&words, is_on)).clicked() {
                (sheet.width, sheet.height) = (width, height);
            }
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        number(ui, "Width in pixels", 1..=99_999, &mut choice.sheet.width);
        widgets::quiet(ui, cx, "×");
        number(ui, "Height in pixels", 1..=99_999, &mut choice.sheet.height);
        widgets::quiet(ui, cx, "pixels");
    });
}

fn paper(ui: &mut Ui, cx: &mut Cx, choice: &mut ExportChoice) {
    choices(ui, "Paper", |ui| {
        for paper in Paper::ALL {
            if segment(ui, cx, &Segment::new(paper.words(), choice.sheet.paper == *paper)).clicked() {
                choice.sheet.paper = *paper;
            }
        }
    });
    choices(ui, "Orientation", |ui| {
        for (words, landscape) in [("Landscape", true), ("Portrait", false)] {
            if segment(ui, cx, &Segment::new(words, choice.sheet.landscape == landscape)).clicked() {
                choice.sheet.landscape = landscape;
            }
        }
    });
    if choice.format != Format::Png {
        return;
    }
    choices(ui, "Dots per inch", |ui| {
        for dpi in DPIS {
            if segment(ui, cx, &Segment::new(&format!("{dpi} dpi"), choice.sheet.dpi == dpi)).clicked() {
                choice.sheet.dpi = dpi;
            }
        }
        number(ui, "Dots per inch", DPI, &mut choice.sheet.dpi);
        widgets::quiet(ui, cx, "dpi");
    });
}

fn themes(ui: &mut Ui, cx: &mut Cx, choice: &mut ExportChoice) {
    widgets::section(ui, cx, "Colors");
    let now = choice.look().theme;
    choices(ui, "Colors", |ui| {
        for theme in std::iter::once(None).chain(ThemeName::ALL.map(Some)) {
            let words = theme.map_or("As the window", ThemeName::words);
            if segment(ui, cx, &Segment::new(words, now == theme)).clicked() {
                choice.look_mut().theme = theme;
            }
        }
    });
}

fn furniture(ui: &mut Ui, cx: &mut Cx, request: &Request, choice: &mut ExportChoice) {
    let format = choice.format;
    widgets::section(ui, cx, "Show");
    let (parts, extras) = (&mut choice.furniture, &mut choice.extras);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        let title = if format == Format::Pptx { "What is shown" } else { "Title" };
        check(ui, cx, (title, ""), &mut parts.title);
        check(ui, cx, ("Legend", ""), &mut parts.legend);
        check(ui, cx, ("Source and credits", ""), &mut parts.credits);
        check(ui, cx, ("Names on the map", ""), &mut parts.labels);
        match format {
            Format::Png => {
                let help = "Neither sea nor page behind the land, to lay it over something else";
                check(ui, cx, ("Transparent background", help), &mut extras.transparent);
            }
            Format::Svg => {
                let help = "Looks the same without the fonts, but can no longer be edited as text";
                check(ui, cx, ("Text as outlines", help), &mut extras.outlines);
            }
            Format::Pdf => {
                let help = "Further pages with every place, its facts and its sources";
                check(ui, cx, ("Table of the places", help), &mut extras.gazetteer);
                if !request.slides.is_empty() {
                    let help = "After each view a page with the view small and the notes for it";
                    check(ui, cx, ("Speaker notes", help), &mut extras.notes);
                }
            }
            _ => {}
        }
    });
    if !parts.credits {
        widgets::quiet(ui, cx, "Source and credits stay in the file's description.");
    }
}
