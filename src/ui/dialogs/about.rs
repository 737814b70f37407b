//! The About dialog: the program, its data, and its licenses.

use crate::{
    model::{Atlas, about},
    scene::Face,
    state::OutputCommand,
    ui::{
        Cx,
        kit::{dialog, style, widgets},
    },
    view::{Glyph, Token},
};
use egui::{Align, Context, Label, Layout, RichText, Ui};
use std::fmt::Write;

const PURPOSE: &str =
    "An atlas of where the U.S. Department of Homeland Security worked abroad in December 2011, and of who says so.";
const NETWORK: &str = "This program opens no network connection, and in this session none has been opened.";
const CREDITS: &[&str] = &[
    "Map: Natural Earth, public domain.",
    "Cities: GeoNames, CC BY 4.0.",
    about::PLACES_CREDIT,
    "Typeface: Public Sans, SIL Open Font License.",
    "Made with egui and walkers.",
];
const BORDERS: &[&str] = &[
    "Disputed borders are drawn as Natural Earth draws them by default: as they are held, not as they are claimed. Crimea is the one \
     exception: it is given to Ukraine. Northern Cyprus counts as Cyprus, Somaliland as Somalia.",
    "Outlines of parts of the world, such as the Middle East, are this atlas's own.",
];
const LICENSES: &[&str] = &["Program: MIT or Apache 2.0, as you like.", "Fonts: SIL Open Font License 1.1."];

pub fn show(ctx: &Context, cx: &mut Cx) {
    let sheet = dialog::Sheet { slug: "about", title: "About Footprint", width_px: 600.0, kind: dialog::Kind::Sheet };
    dialog::frame(ctx, cx, &sheet, |ui, cx| {
        heading(ui, cx);
        paragraph(ui, cx, PURPOSE);
        let disclaimer = RichText::new(format!("{}.", about::DISCLAIMER)).font(style::font(Face::SemiBold, 13.5));
        ui.add(Label::new(disclaimer).selectable(true));
        for (heading, lines) in parts(&cx.res.atlas) {
            widgets::section(ui, cx, heading);
            for line in &lines {
                paragraph(ui, cx, line);
            }
        }
    });
}

/// Name and version, and a button that copies the whole text.
fn heading(ui: &mut Ui, cx: &mut Cx) {
    ui.horizontal(|ui| {
        let version = format!("Footprint {}", env!("CARGO_PKG_VERSION"));
        ui.add(Label::new(widgets::strong(&version)).selectable(true));
        let hash = RichText::new(format!("atlas {}", cx.res.atlas.hash())).size(12.5).color(cx.color(Token::TextQuiet));
        ui.add(Label::new(hash).selectable(true));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::button(ui, Glyph::Copy, "Copy").on_hover_text("Copy all of this as text").clicked() {
                cx.push(OutputCommand::Copy("About Footprint".into(), text(&cx.res.atlas)));
            }
        });
    });
    ui.add_space(4.0);
}

fn paragraph(ui: &mut Ui, cx: &Cx, text: &str) {
    ui.add(Label::new(RichText::new(text).color(cx.color(Token::Text))).wrap().selectable(true));
}

fn parts(atlas: &Atlas) -> Vec<(&'static str, Vec<String>)> {
    let (sites, programs, statements) = (atlas.sites().len(), atlas.programs().len(), atlas.statements().len());
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    vec![
        (
            "Facts",
            vec![
                format!("{}.", atlas.vintage()),
                format!("{}.", about::SOURCE),
                format!("{sites} places, {programs} programs, {statements} statements of the fact sheet."),
            ],
        ),
        ("Network", vec![NETWORK.to_owned()]),
        ("Borders", owned(BORDERS)),
        ("Credits", owned(CREDITS)),
        ("Licenses", owned(LICENSES)),
    ]
}

/// The dialog as plain text, for a bug report or a footnote.
pub fn text(atlas: &Atlas) -> String {
    let mut text = format!("Footprint {}, atlas {}\n", env!("CARGO_PKG_VERSION"), atlas.hash());
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{PURPOSE}\n{}.", about::DISCLAIMER);
    for (heading, lines) in parts(atlas) {
        let _ = write!(text, "\n{heading}\n");
        for line in lines {
            let _ = writeln!(text, "{line}");
        }
    }
    text
}
