//! The panel of a site: what it is, where, since when, confidence, and sources.

use crate::{
    geo::distance,
    model::{Fact, FactKind, Program, Site, SiteId, Statement, facts, words::capital},
    state::{Command, SelectCommand},
    ui::{
        Cx,
        cards::sheet_rows::{self, Lead},
        detail,
        kit::{paint::Look, row, widgets},
        map::targets,
    },
    view::Token,
};
use egui::{Align, Label, Layout, Response, RichText, Ui};

const NEARBY: usize = 4;
/// Sites farther away than this are not called nearby.
const NEAR_KM: f64 = 1500.0;
/// Number of the country's other sites listed here; its own panel lists the rest.
const OTHERS: usize = 6;

pub fn show(ui: &mut Ui, cx: &mut Cx, id: &SiteId) {
    let res = cx.res;
    let Some(site) = res.atlas.site(id) else { return };
    detail::title(ui, cx, &site.name);
    place_line(ui, cx, site);
    if let Some(program) = res.atlas.program(&site.program) {
        detail::paragraph(ui, cx, &program.description);
        ui.add_space(4.0);
    }
    let facts = facts::site::facts(&res.atlas, site, cx.state.view.moment());
    show_facts(ui, cx, &facts);
    if let Some(notes) = &site.evidence.notes {
        widgets::section(ui, cx, "Notes");
        detail::paragraph(ui, cx, notes);
    }
    statements(ui, cx, site);
    nearby(ui, cx, site);
    others(ui, cx, site);
    widgets::section(ui, cx, "Sources");
    facts::site::sources(&facts).for_each(|source| source_line(ui, cx, &source));
}

fn place_line(ui: &mut Ui, cx: &mut Cx, site: &Site) {
    widgets::quiet(ui, cx, &format!("{} · {}", site.place_words(), site.place.region.words()));
    let link = ui.link(RichText::new(format!("All places in {}", site.place.country)).size(12.5));
    if link.clicked() {
        cx.push(SelectCommand::Country(site.place.iso.clone()));
    }
}

/// The facts in rows, without the notes, which have a section of their own.
fn show_facts(ui: &mut Ui, cx: &Cx, facts: &[Fact]) {
    for fact in facts.iter().filter(|fact| fact.kind.is_listed() && fact.kind != FactKind::Notes) {
        let value = RichText::new(capital(&fact.value)).color(cx.color(Token::Text));
        widgets::fact(ui, cx, &fact.label, value);
    }
}

/// The statements about the site, or if there are none, those about its program.
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

/// A source, indented after a bullet.
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

/// A row that goes to a site, with a word at its right.
pub(crate) fn site_row(ui: &mut Ui, cx: &mut Cx, site: &Site, right: &str) -> Response {
    let name = targets::name_of_site(cx, site, &cx.state.view.moment()).unwrap_or_else(|| site.name.clone());
    let look = row::Row { height_px: 27.0, is_on: cx.state.view.selection.single() == Some(&site.id), name };
    let symbol = cx.res.symbols.of(&site.program);
    let marker = Look::of(site, &cx.state.view.moment(), 0.88);
    let response = row::row(ui, cx, look, |ui| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::PartialDate,
        state::State,
        ui::testing::{resources, window},
    };
    use egui_kittest::kittest::Queryable;

    #[test]
    fn the_panel_of_a_place_has_every_fact_and_every_source() {
        let (atlas, mut state) = (&resources().atlas, State::default());
        state.view.time = crate::model::Time::at(PartialDate::new(2005, None, None).unwrap());
        for id in ["csi-rotterdam", "preclearance-freeport", "cyber-brussels", "tsa-warsaw"] {
            let site = atlas.site(&id.into()).unwrap();
            let panel = window(egui::vec2(380.0, 3000.0), state.clone(), |ui, cx, (): &mut ()| show(ui, cx, &site.id));
            let facts = facts::site::facts(atlas, site, state.view.time);
            for fact in &facts {
                let value = match fact.kind {
                    FactKind::Program => &atlas.program(&site.program).unwrap().description,
                    FactKind::Notes | FactKind::Source => &fact.value,
                    FactKind::PointSource => &fact.line(),
                    _ => &capital(&fact.value),
                };
                assert!(panel.query_all_by_label(value).next().is_some(), "{id}: {fact:?}");
                let has_row = fact.kind.is_listed() && fact.kind != FactKind::Notes;
                assert!(!has_row || panel.query_all_by_label(&fact.label).next().is_some(), "{id}: {fact:?}");
            }
        }
    }
}
