//! The panel of a country or territory: its sites by program, agreements, country facts, and the statements that name
//! it or concern a site there. It also works for countries without any.

use crate::{
    model::{CountryFact, Mappable, Site, Statement},
    scene::shade,
    state::{ChromeCommand, Dialog, SelectCommand},
    ui::{
        Cx,
        detail::{self, group, site},
        kit::widgets,
        lists::places,
        map::land,
    },
    view::Token,
};
use egui::{Label, RichText, Ui};

/// Word in the names of country facts that are agreements.
const AGREEMENT: &str = "agreement";

pub fn show(ui: &mut Ui, cx: &mut Cx, iso: &str) {
    let res = cx.res;
    let Some(territory) = res.atlas.territory(iso) else { return };
    detail::title(ui, cx, &territory.name);
    let country = res.atlas.country(iso);
    let words = land::count_words(cx, iso);
    let region = country.map_or(String::new(), |country| format!("{} · ", country.region.words()));
    widgets::quiet(ui, cx, &format!("{region}{words}"));
    if let Some(class) = shade::classes(&cx.state.view, &res.atlas, cx.admitted).get(iso) {
        widgets::quiet(ui, cx, &format!("Colored for: {}", class.words()));
    }
    let ids = country.map_or(&[][..], |country| &country.sites);
    let sites: Vec<&Site> = ids.iter().filter_map(|id| res.atlas.site(id)).collect();
    group::show_all_button(ui, cx, &sites);
    group::by_program(ui, cx, &sites, |site| places::since(site.opened));
    let (agreements, facts): (Vec<&CountryFact>, Vec<&CountryFact>) =
        res.atlas.country_facts(iso).partition(|fact| fact.what.contains(AGREEMENT));
    for (heading, facts) in [("Agreements", agreements), ("Known of the country as a whole", facts)] {
        show_facts(ui, cx, heading, &facts);
    }
    show_statements(ui, cx, iso);
    show_borders(ui, cx);
}

fn show_facts(ui: &mut Ui, cx: &mut Cx, heading: &str, facts: &[&CountryFact]) {
    if facts.is_empty() {
        return;
    }
    widgets::section(ui, cx, heading);
    for fact in facts {
        let program = cx.res.atlas.program(&fact.program).map_or("", |program| program.short_name.as_str());
        detail::paragraph(ui, cx, &format!("{program}: {}, {}", fact.what, fact.as_of.words()));
        let named = if fact.named_in_fact_sheet { "Named in the fact sheet. " } else { "" };
        site::source_line(ui, cx, &format!("{named}{}", fact.source));
    }
}

fn show_statements(ui: &mut Ui, cx: &mut Cx, iso: &str) {
    let statements: Vec<&Statement> = cx.res.atlas.statements_in(iso).collect();
    let named: Vec<&&Statement> =
        statements.iter().filter(|statement| statement.countries.iter().any(|code| code == iso)).collect();
    widgets::section(ui, cx, "In the fact sheet");
    if named.is_empty() {
        let words = if statements.iter().any(|statement| statement.mappable == Mappable::NamedPlace) {
            "The sheet names a place in it, not the country by itself."
        } else {
            "Nothing of the sheet names it."
        };
        widgets::quiet(ui, cx, words);
        if !statements.is_empty() {
            widgets::quiet(ui, cx, "These statements are about a place in it:");
        }
    }
    for statement in statements {
        let how = if statement.countries.iter().any(|code| code == iso) { "Names it" } else { "About a place in it" };
        let words = RichText::new(&statement.paraphrase).color(cx.color(Token::Accent));
        ui.add_space(3.0);
        let response = ui.add(egui::Link::new(words)).on_hover_text("Show what the map has of this statement");
        if response.clicked() {
            cx.push(SelectCommand::Statement(statement.id.clone()));
        }
        widgets::quiet(ui, cx, &format!("{how} · {}", statement.place_words()));
    }
}

/// Source of the borders.
fn show_borders(ui: &mut Ui, cx: &mut Cx) {
    widgets::section(ui, cx, "Borders");
    let words =
        "Drawn as Natural Earth draws them by default, disputed ones too; codes and names say nothing of sovereignty.";
    ui.add(Label::new(RichText::new(words).size(12.5).color(cx.color(Token::TextQuiet))).wrap());
    if ui.link("About the map").clicked() {
        cx.push(ChromeCommand::Toggle(Dialog::About));
    }
}
