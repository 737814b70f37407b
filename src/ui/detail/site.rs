//! What the card says of one place: what it is, where, since when, how sure, and who says so.

use crate::{
    geo::distance,
    model::{Code, Program, Site, SiteId, Statement, coordinates},
    state::{Command, SelectCommand},
    ui::{
        Cx,
        cards::sheet_rows::{self, Lead},
        detail,
        kit::{paint::Look, widgets},
        map::targets,
    },
    view::Token,
};
use egui::{Align, Label, Layout, Response, RichText, Ui};

/// How many nearby places are listed.
const NEARBY: usize = 4;
/// How far away a place may be and still be called near, in kilometres.
const NEAR_KM: f64 = 1500.0;
/// How many other places of the country are listed before the rest are left to the country's panel.
const OTHERS: usize = 6;

/// Shows the panel of a place.
pub fn show(ui: &mut Ui, cx: &mut Cx, id: &SiteId) {
    let res = cx.res;
    let Some(site) = res.atlas.site(id) else { return };
    detail::title(ui, cx, &site.name);
    place_line(ui, cx, site);
    if let Some(program) = res.atlas.program(&site.program) {
        detail::paragraph(ui, cx, &program.description);
        ui.add_space(4.0);
        facts(ui, cx, site, program);
    }
    if let Some(notes) = &site.evidence.notes {
        widgets::section(ui, cx, "Notes");
        detail::paragraph(ui, cx, notes);
    }
    statements(ui, cx, site);
    nearby(ui, cx, site);
    others(ui, cx, site);
    sources(ui, cx, site);
}

fn place_line(ui: &mut Ui, cx: &mut Cx, site: &Site) {
    widgets::quiet(ui, cx, &format!("{} · {}", site.place_words(), site.place.region.words()));
    let link = ui.link(RichText::new(format!("All places in {}", site.place.country)).size(12.5));
    if link.clicked() {
        cx.push(SelectCommand::Country(site.place.iso.clone()));
    }
}

fn facts(ui: &mut Ui, cx: &Cx, site: &Site, program: &Program) {
    let fact = |ui: &mut Ui, name: &str, value: String| {
        widgets::fact(ui, cx, name, RichText::new(value).color(cx.color(Token::Text)));
    };
    for (name, value) in site.when_facts() {
        fact(ui, name, widgets::capitalised(&value));
    }
    fact(ui, "December 2011", site.status_2011.words().to_owned());
    if let Some(words) = cx.state.view.moment().standing_words(site) {
        fact(ui, "At the shown time", words);
    }
    fact(ui, "Lead component", program.lead_component.clone());
    if let Some(code) = &site.code {
        fact(ui, code.label(), Code::to_string(code));
    }
    fact(ui, "Coordinates", coordinates::decimal(site.point.position));
    fact(ui, "Point", widgets::capitalised(site.point.placement.words()));
    fact(ui, "In the fact sheet", sheet_words(site, program));
    fact(ui, "Confidence", site.evidence.confidence.words().to_owned());
}

/// What the fact sheet says of a place: that it is named, that it is among those counted, or nothing of it alone.
fn sheet_words(site: &Site, program: &Program) -> String {
    if site.began_later() {
        return "Not in it: began later".to_owned();
    }
    if site.evidence.named_in_fact_sheet {
        return "Named".to_owned();
    }
    match &program.figure {
        Some(figure) if figure.source_is_sheet && site.status_2011 == crate::model::Status::Yes => {
            format!("Not named; counted in “{}”", figure.words)
        }
        _ => "Program described; place not named".to_owned(),
    }
}

/// The statements of the fact sheet that it belongs to; without any, those about its program.
fn statements(ui: &mut Ui, cx: &mut Cx, site: &Site) {
    let res = cx.res;
    let mut own: Vec<&Statement> = site.statements.iter().filter_map(|id| res.atlas.statement(id)).collect();
    if own.is_empty() {
        own = res.atlas.statements_of(&site.program).collect();
        widgets::section(ui, cx, &format!("In the fact sheet, about its program · {}", own.len()));
        widgets::quiet(ui, cx, "No statement of the sheet is about this place.");
    } else {
        widgets::section(ui, cx, &format!("In the fact sheet · {}", own.len()));
    }
    for statement in own {
        sheet_rows::statement(ui, cx, statement, Lead::Place);
    }
}

fn nearby(ui: &mut Ui, cx: &mut Cx, site: &Site) {
    let mut near: Vec<(f64, &Site)> = cx
        .admitted
        .iter()
        .filter_map(|index| cx.res.atlas.sites().get(*index))
        .filter(|other| other.id != site.id)
        .filter(|other| distance::may_be_within(site.point.position, other.point.position, NEAR_KM))
        .map(|other| (distance::distance_km(site.point.position, other.point.position), other))
        .filter(|(distance_km, _)| *distance_km <= NEAR_KM)
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    if near.is_empty() {
        return;
    }
    widgets::section(ui, cx, "Nearby, of those shown");
    for (distance_km, other) in near.into_iter().take(NEARBY) {
        let away =
            if distance_km < 0.05 { "same point".to_owned() } else { cx.state.prefs.units.distance(distance_km) };
        site_row(ui, cx, other, &away);
    }
}

fn others(ui: &mut Ui, cx: &mut Cx, site: &Site) {
    let res = cx.res;
    let Some(country) = res.atlas.country(&site.place.iso) else { return };
    let others: Vec<&Site> =
        country.sites.iter().filter(|id| **id != site.id).filter_map(|id| res.atlas.site(id)).collect();
    if others.is_empty() {
        return;
    }
    widgets::section(ui, cx, &format!("Also in {} · {}", country.name, others.len()));
    for other in others.iter().take(OTHERS) {
        let program = res.atlas.program(&other.program).map_or("", |program| first_abbreviation(program));
        site_row(ui, cx, other, program);
    }
    if others.len() > OTHERS && ui.link(format!("All {} places in {}", others.len() + 1, country.name)).clicked() {
        cx.push(SelectCommand::Country(country.iso.clone()));
    }
}

fn first_abbreviation(program: &Program) -> &str {
    program.abbreviations.first().map_or("", String::as_str)
}

fn sources(ui: &mut Ui, cx: &Cx, site: &Site) {
    widgets::section(ui, cx, "Sources");
    for source in &site.evidence.sources {
        source_line(ui, cx, source);
    }
    source_line(ui, cx, &format!("Coordinates: {}", site.point.source));
}

/// One source, indented after a bullet.
pub(crate) fn source_line(ui: &mut Ui, cx: &Cx, text: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        widgets::quiet(ui, cx, "·");
        ui.vertical(|ui| {
            let text = RichText::new(text).size(12.5).color(cx.color(Token::TextQuiet));
            ui.add(Label::new(text).wrap().selectable(true))
        });
    });
}

/// A place as a row that goes there, with a word at its right.
pub(crate) fn site_row(ui: &mut Ui, cx: &mut Cx, site: &Site, right: &str) -> Response {
    let name = targets::name_of_site(cx, site, &cx.state.view.moment()).unwrap_or_else(|| site.name.clone());
    let look = widgets::Row { height_px: 27.0, is_on: cx.state.view.selection.single() == Some(&site.id), name };
    let symbol = cx.res.symbols.of(&site.program);
    let marker = Look::of(site, &cx.state.view.moment(), 0.88);
    let response = widgets::row(ui, cx, look, |ui| {
        widgets::symbol(ui, cx, &symbol, marker);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(right).size(12.5).color(cx.color(Token::TextQuiet))));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(&site.name).color(cx.color(Token::Text))).truncate());
            });
        });
    });
    if response.clicked() {
        cx.push(Command::from(SelectCommand::GoTo(site.id.clone())));
    }
    response
}
