//! The panel of a statement: its text and figure, the check, what a map can and cannot show of it, sources, and sites.

use crate::{
    model::{
        Site, Statement, StatementId, about,
        words::{capital, count},
    },
    scene::Face,
    state::SelectCommand,
    ui::{
        Cx,
        cards::sheet_rows,
        detail::site,
        kit::{row, style, widgets},
        lists::places,
    },
    view::{Glyph, Token},
};
use egui::{Align, CornerRadius, Frame, Label, Layout, Margin, RichText, Stroke, Ui};

pub fn show(ui: &mut Ui, cx: &mut Cx, id: &StatementId) {
    let res = cx.res;
    let Some(statement) = res.atlas.statement(id) else { return };
    ui.add_space(2.0);
    let words = RichText::new(&statement.paraphrase).font(style::font(Face::Bold, 16.5)).color(cx.color(Token::Text));
    ui.add(Label::new(words).wrap());
    let ask = figure(ui, cx, statement);
    ui.add_space(4.0);
    sheet_rows::tag_label(ui, cx, statement.mappable);
    check(ui, cx, statement);
    ui.add_space(6.0);
    facts(ui, cx, statement);
    mappability(ui, cx, statement);
    named(ui, cx, statement);
    sources(ui, cx, statement, ask);
    let sites: Vec<&Site> = statement.sites.iter().filter_map(|id| res.atlas.site(id)).collect();
    if !sites.is_empty() {
        widgets::section(ui, cx, &format!("Places · {}", sites.len()));
        for site in sites {
            place(ui, cx, site);
        }
    }
}

/// The figure in large type; true if the sources were asked for.
fn figure(ui: &mut Ui, cx: &Cx, statement: &Statement) -> bool {
    let Some(figure) = &statement.figure else { return false };
    let words = RichText::new(capital(figure)).font(style::font(Face::SemiBold, 14.5));
    ui.link(words)
        .on_hover_text(format!("Who says so: {}", cx.res.atlas.statement_sources(statement).join("\n")))
        .clicked()
}

/// Result of checking against other sources, in a prominent place.
fn check(ui: &mut Ui, cx: &Cx, statement: &Statement) {
    let Some(note) = &statement.note else { return };
    ui.add_space(6.0);
    let edge = Stroke::new(1.0, cx.color(Token::SurfaceBorder));
    let frame = Frame::NONE.fill(cx.color(Token::Field)).stroke(edge).inner_margin(Margin::symmetric(10, 8));
    frame.corner_radius(CornerRadius::same(style::CONTROL_RADIUS)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 7.0;
            ui.label(style::icon(Glyph::Info, 14.0).color(cx.color(Token::Warning)));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let title = RichText::new("Check on the sheet").font(style::font(Face::SemiBold, 12.5));
                ui.label(title.color(cx.color(Token::Warning)));
                ui.add(Label::new(RichText::new(format!("{note}.")).color(cx.color(Token::Text))).wrap());
            });
        });
    });
}

fn facts(ui: &mut Ui, cx: &mut Cx, statement: &Statement) {
    let fact = |ui: &mut Ui, name: &str, value: String| {
        widgets::fact(ui, cx, name, RichText::new(value).color(cx.color(Token::Text)));
    };
    fact(ui, "In the sheet", statement.place_words());
    if !statement.places_named.is_empty() {
        fact(ui, "Named there", statement.places_named.join("; "));
    }
    if let Some(program) = cx.res.atlas.program(&statement.program)
        && widgets::fact_link(ui, cx, "Program", &program.short_name).on_hover_text("Show the program").clicked()
    {
        cx.push(SelectCommand::Program(program.id.clone()));
    }
}

/// What a map can and cannot show of the statement.
fn mappability(ui: &mut Ui, cx: &Cx, statement: &Statement) {
    let mappability = cx.res.atlas.mappability(statement);
    for (title, glyph, token, lines) in [
        ("A map can show", Glyph::Check, Token::Accent, mappability.can),
        ("A map cannot show", Glyph::CircleDashed, Token::TextQuiet, mappability.cannot),
    ] {
        if lines.is_empty() {
            continue;
        }
        widgets::section(ui, cx, title);
        for line in lines {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 7.0;
                ui.label(style::icon(glyph, 12.0).color(cx.color(token)));
                ui.vertical(|ui| ui.add(Label::new(RichText::new(line).color(cx.color(Token::Text))).wrap()));
            });
        }
    }
}

/// Countries that the statement names; each opens its panel.
fn named(ui: &mut Ui, cx: &mut Cx, statement: &Statement) {
    let res = cx.res;
    if !statement.countries.is_empty() {
        widgets::section(ui, cx, &format!("Countries named · {}", statement.countries.len()));
    }
    for territory in statement.countries.iter().filter_map(|iso| res.atlas.territory(iso)) {
        let sites = res.atlas.country(&territory.iso).map_or(0, |country| country.sites.len());
        let right = format!("{} in all", count(sites, "place"));
        let look = row::Row { height_px: 27.0, is_on: false, name: format!("{}. {right}", territory.name) };
        let response = row::row(ui, cx, look, |ui| {
            ui.label(style::icon(Glyph::Globe, 14.0).color(cx.color(Token::TextQuiet)));
            ui.label(RichText::new(&territory.name).color(cx.color(Token::Text)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(right.as_str()).size(12.5).color(cx.color(Token::TextQuiet)));
            });
        });
        if response.on_hover_text("Show the country").clicked() {
            cx.push(SelectCommand::Country(territory.iso.clone()));
        }
    }
}

fn sources(ui: &mut Ui, cx: &Cx, statement: &Statement, ask: bool) {
    let heading = widgets::section(ui, cx, "Who says so");
    if ask {
        heading.scroll_to_me(Some(Align::TOP));
    }
    for source in cx.res.atlas.statement_sources(statement) {
        site::source_line(ui, cx, &source);
    }
    site::source_line(ui, cx, &format!("{}.", about::TERMS));
    if !statement.sites.is_empty() {
        site::source_line(ui, cx, "Each place below has sources of its own: rest on it, or open it.");
    }
}

/// A site with its sources as a tip.
fn place(ui: &mut Ui, cx: &mut Cx, site: &Site) {
    let words = if site.evidence.named_in_fact_sheet { "named" } else { site.place.country.as_str() };
    site::site_row(ui, cx, site, words).on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        widgets::quiet(ui, cx, &format!("{} · {}", site.place_words(), places::since(site.opened)));
        for source in &site.evidence.sources {
            ui.label(source);
        }
    });
}
