//! The panels of several sites and of a program.

use crate::{
    model::{Program, ProgramId, Site, SiteId, Statement, about, words::capital},
    state::FilterCommand,
    ui::{
        Cx,
        cards::sheet_rows::{self, Lead},
        detail::{self, site},
        kit::widgets,
    },
    view::{Glyph, Token},
};
use egui::{Align, RichText, Ui};
use std::collections::BTreeMap;

/// Several sites that were selected together or that share one point.
pub fn sites(ui: &mut Ui, cx: &mut Cx, ids: &[SiteId]) {
    let res = cx.res;
    let sites: Vec<&Site> = ids.iter().filter_map(|id| res.atlas.site(id)).collect();
    detail::title(ui, cx, &format!("{} places", sites.len()));
    let same = sites.windows(2).all(|pair| matches!(pair, [a, b] if a.point.position == b.point.position));
    let words = if same {
        "They share one point on the map: where an office was not placed, the point is its city's.".to_owned()
    } else {
        let mut countries: Vec<&str> = sites.iter().map(|site| site.place.country.as_str()).collect();
        countries.sort_unstable();
        countries.dedup();
        let count = countries.len();
        if count == 1 { countries.join("") } else { format!("In {count} countries and territories") }
    };
    widgets::quiet(ui, cx, &words);
    by_program(ui, cx, &sites, |site| site.place.country.clone());
}

/// A program: its description, the fact sheet's statements, and its sites.
pub fn program(ui: &mut Ui, cx: &mut Cx, id: &ProgramId) {
    let res = cx.res;
    let Some(program) = res.atlas.program(id) else { return };
    detail::title(ui, cx, &program.name);
    widgets::quiet(ui, cx, &format!("Fact sheet: {}, {}", program.topic.title(), program.bullet));
    detail::paragraph(ui, cx, &program.description);
    ui.add_space(4.0);
    let all: Vec<&Site> = res.atlas.sites_of(id).collect();
    let ask = program_facts(ui, cx, program, &all);
    if !all.is_empty() {
        show_buttons(ui, cx, program);
    }
    let statements: Vec<&Statement> = res.atlas.statements_of(id).collect();
    if !statements.is_empty() {
        widgets::section(ui, cx, "What the fact sheet says");
        for statement in statements {
            sheet_rows::statement(ui, cx, statement, Lead::Place);
            check(ui, cx, statement);
        }
    }
    if all.is_empty() {
        widgets::section(ui, cx, "Places");
        widgets::quiet(
            ui,
            cx,
            "None: the sheet describes this work without a place on the ground, so it has no marker.",
        );
    } else {
        let admitted = all.iter().copied().filter(|site| cx.state.view.passes(site)).collect::<Vec<_>>();
        widgets::section(ui, cx, &format!("Places · {} of {}", admitted.len(), all.len()));
        for site in admitted {
            site::site_row(ui, cx, site, &site.place.country);
        }
    }
    let mut unplaced = res.atlas.all_country_facts().iter().filter(|fact| fact.program == *id).peekable();
    if unplaced.peek().is_some() {
        widgets::section(ui, cx, "Known by country only");
    }
    for fact in unplaced {
        detail::paragraph(ui, cx, &format!("{}: {}, {}", fact.country, fact.what, fact.as_of.words()));
        site::source_line(ui, cx, &fact.source);
    }
    who(ui, cx, program, ask);
}

/// Sources of a program's facts; scrolled into view on request.
fn who(ui: &mut Ui, cx: &Cx, program: &Program, ask: bool) {
    let heading = widgets::section(ui, cx, "Who says so");
    if ask {
        heading.scroll_to_me(Some(Align::TOP));
    }
    site::source_line(ui, cx, &format!("{}. {}, {}", about::SHEET, program.topic.title(), program.bullet));
    if let Some(figure) = program.figure.as_ref().filter(|figure| !figure.source_is_sheet) {
        let words = capital(&figure.words);
        site::source_line(ui, cx, &format!("{words}: {}", figure.source));
    }
    site::source_line(ui, cx, "Each place has sources of its own: open it.");
}

/// Result of checking a statement, below its row.
fn check(ui: &mut Ui, cx: &Cx, statement: &Statement) {
    let Some(note) = &statement.note else { return };
    ui.horizontal_top(|ui| {
        ui.add_space(8.0);
        ui.vertical(|ui| widgets::quiet(ui, cx, &format!("Check: {note}.")));
    });
}

/// Lead component and figures; true if the sources were asked for.
fn program_facts(ui: &mut Ui, cx: &Cx, program: &Program, all: &[&Site]) -> bool {
    let fact = |ui: &mut Ui, name: &str, value: &str| {
        widgets::fact(ui, cx, name, RichText::new(value).color(cx.color(Token::Text)));
    };
    let figure = |ui: &mut Ui, name: &str, value: &str| {
        widgets::fact_link(ui, cx, name, value).on_hover_text("Who says so").clicked()
    };
    fact(ui, "Lead component", &program.lead_component);
    let mut ask = false;
    match &program.key_figures {
        Some(figures) => ask |= figure(ui, "In the fact sheet", &capital(figures)),
        None => fact(ui, "In the fact sheet", "No figure given"),
    }
    if let Some(as_of) = &program.figures_as_of {
        fact(ui, "Figures as of", as_of);
    }
    if let Some(own) = &program.figure {
        let admitted = all.iter().filter(|site| cx.state.view.passes(site)).count();
        ask |= figure(ui, "On the map", &own.beside(admitted));
    }
    ask
}

fn show_buttons(ui: &mut Ui, cx: &mut Cx, program: &Program) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let shown = cx.state.view.shown.contains(&program.id);
        let label = if shown { "Hide" } else { "Show on the map" };
        if widgets::button(ui, Glyph::Eye, label).clicked() {
            cx.push(FilterCommand::ToggleProgram(program.id.clone()));
        }
        if widgets::button(ui, Glyph::Layers, "Only this").clicked() {
            cx.push(FilterCommand::OnlyProgram(program.id.clone()));
        }
    });
}

/// Switches on all programs of these sites at once.
pub(crate) fn show_all_button(ui: &mut Ui, cx: &mut Cx, sites: &[&Site]) {
    let mut hidden: Vec<&ProgramId> = sites.iter().map(|site| &site.program).collect();
    hidden.retain(|program| !cx.state.view.shown.contains(*program));
    hidden.sort_unstable();
    hidden.dedup();
    if hidden.is_empty() {
        return;
    }
    ui.add_space(4.0);
    if widgets::button(ui, Glyph::Eye, "Show all on the map").clicked() {
        for program in hidden {
            cx.push(FilterCommand::ToggleProgram(program.clone()));
        }
    }
}

pub(crate) fn by_program(ui: &mut Ui, cx: &mut Cx, sites: &[&Site], right: impl Fn(&Site) -> String) {
    let mut groups: BTreeMap<usize, Vec<&Site>> = BTreeMap::new();
    for site in sites {
        let order = cx.res.atlas.programs().iter().position(|program| program.id == site.program).unwrap_or(usize::MAX);
        groups.entry(order).or_default().push(site);
    }
    for (order, group) in groups {
        let Some(program) = cx.res.atlas.programs().get(order) else { continue };
        widgets::section(ui, cx, &format!("{} · {}", program.short_name, group.len()));
        if !cx.state.view.shown.contains(&program.id) && ui.link("Not shown on the map: show").clicked() {
            cx.push(FilterCommand::ToggleProgram(program.id.clone()));
        }
        for site in group {
            let right = right(site);
            let right = if site.began_later() { "began later".to_owned() } else { right };
            site::site_row(ui, cx, site, &right);
        }
    }
}
