//! The filter dialog: every value of every facet with the number of sites it would admit, and the programs.
//!
//! Changes apply at once; there is nothing to confirm.

use crate::{
    model::{Facet, FacetValue, Filter, Program, ProgramId, Time, Topic, fold::fold},
    scene::Face,
    state::{Action, ChromeCommand, FilterCommand},
    ui::{
        Cx,
        cards::chips,
        dialogs::filter_check::{self, Check},
        kit::{
            dialog::{self, Kind, Sheet},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{Align, Button, Context, CursorIcon, Label, Layout, Response, RichText, ScrollArea, TextEdit, Ui, vec2};
use std::collections::{BTreeMap, BTreeSet};

const SLUG: &str = "filter";
const WIDTH_PX: f32 = 900.0;
const FOOTER_PX: f32 = 50.0;
/// Largest height of the list of countries.
const COUNTRIES_PX: f32 = 364.0;

/// Per-frame memory; never saved.
#[derive(Default)]
pub struct FilterState {
    counts: Option<Counts>,
    wanted: String,
    found: Option<(String, Vec<usize>)>,
}

/// Number of sites that each value and each program would admit, for one filter, set of programs and time.
struct Counts {
    filter: Filter,
    shown: BTreeSet<ProgramId>,
    time: Time,
    values: BTreeMap<FacetValue, usize>,
    /// For each program with sites: those that the filter admits.
    programs: BTreeMap<ProgramId, usize>,
}

impl Counts {
    fn of(cx: &Cx) -> Self {
        let (view, atlas) = (&cx.state.view, &cx.res.atlas);
        let mut programs: BTreeMap<ProgramId, usize> = BTreeMap::new();
        for site in atlas.sites() {
            *programs.entry(site.program.clone()).or_default() += usize::from(view.passes(site));
        }
        Self {
            filter: view.filter.clone(),
            shown: view.shown.clone(),
            time: view.time,
            values: view.filter.counts(atlas, |site| view.shown.contains(&site.program) && view.time.admits(site)),
            programs,
        }
    }

    fn is_for(&self, cx: &Cx) -> bool {
        let view = &cx.state.view;
        self.filter == view.filter && self.shown == view.shown && self.time == view.time
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Programs,
    Values(Facet),
    Countries,
}

/// The blocks of each column for a dialog of this width.
fn columns(width_px: f32) -> Vec<Vec<Block>> {
    use Block::{Countries, Programs};
    let mut facets: Vec<Block> =
        Facet::ALL.iter().filter(|facet| **facet != Facet::Country).copied().map(Block::Values).collect();
    if width_px >= 780.0 {
        let last = facets.split_off(facets.len().saturating_sub(1));
        vec![vec![Programs], facets, [last, vec![Countries]].concat()]
    } else if width_px >= 480.0 {
        vec![vec![Programs, Countries], facets]
    } else {
        facets.splice(0..0, [Programs]);
        facets.insert(2, Countries);
        vec![facets]
    }
}

/// Call only while `Dialog::Filter` is open.
pub fn show(ctx: &Context, cx: &mut Cx, filter: &mut FilterState) {
    let is_new = dialog::is_new(ctx, SLUG);
    if is_new {
        filter.wanted.clear();
    }
    if filter.counts.as_ref().is_none_or(|counts| !counts.is_for(cx)) {
        filter.counts = Some(Counts::of(cx));
    }
    let room_px = dialog::room_px(ctx, Kind::Picker) - FOOTER_PX;
    let sheet = Sheet { slug: SLUG, title: "Filter", width_px: WIDTH_PX, kind: Kind::Picker };
    dialog::frame(ctx, cx, &sheet, |ui, cx| {
        ScrollArea::vertical().id_salt("filter").max_height(room_px.max(80.0)).auto_shrink([false, true]).show(
            ui,
            |ui| {
                // Keeps the floating scroll bar clear of the contents.
                ui.set_width(ui.available_width() - 10.0);
                body(ui, cx, filter, is_new);
            },
        );
        footer(ui, cx);
    });
}

fn body(ui: &mut Ui, cx: &mut Cx, filter: &mut FilterState, is_new: bool) {
    let layout = columns(ui.available_width());
    ui.spacing_mut().item_spacing = vec2(18.0, 1.0);
    let mut first = None;
    ui.columns(layout.len(), |columns| {
        for (column, blocks) in columns.iter_mut().zip(layout) {
            for block in blocks {
                let response = show_block(column, cx, filter, block);
                first = first.take().or(response);
                column.add_space(6.0);
            }
        }
    });
    if let Some(first) = first.filter(|_| is_new) {
        first.request_focus();
    }
}

/// Returns the block's first checkbox.
fn show_block(ui: &mut Ui, cx: &mut Cx, filter: &mut FilterState, block: Block) -> Option<Response> {
    match block {
        Block::Programs => programs(ui, cx, filter),
        Block::Countries => countries(ui, cx, filter),
        Block::Values(facet) => {
            widgets::section(ui, cx, facet.words());
            let mut first = None;
            for value in facet.values(&cx.res.atlas) {
                let response = value_row(ui, cx, filter, value);
                first = first.or(Some(response));
            }
            first
        }
    }
}

fn programs(ui: &mut Ui, cx: &mut Cx, filter: &FilterState) -> Option<Response> {
    let (res, mut first) = (cx.res, None);
    let Some(counts) = &filter.counts else { return None };
    for &topic in Topic::ALL {
        let has_places = |program: &&Program| program.topic == topic && counts.programs.contains_key(&program.id);
        let mut programs = res.atlas.programs().iter().filter(has_places).peekable();
        if programs.peek().is_some() {
            widgets::section(ui, cx, topic.title());
        }
        for program in programs {
            let check = Check {
                slug: program.id.as_str().to_owned(),
                label: program.short_name.clone(),
                name: program.name.clone(),
                symbol: Some(res.symbols.of(&program.id)),
                count: counts.programs.get(&program.id).copied().unwrap_or_default(),
                is_on: cx.state.view.shown.contains(&program.id),
            };
            let response = filter_check::show(ui, cx, &check);
            if response.clicked() {
                cx.push(FilterCommand::ToggleProgram(program.id.clone()));
            }
            first = first.or(Some(response));
        }
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for (action, label) in [(Action::AllPrograms, "All programs"), (Action::MainLayers, "The three main layers")] {
            let command = action.command(cx.state, &res.atlas);
            let text = RichText::new(label).size(12.5);
            let response = ui.add_enabled(command.is_some(), Button::new(text)).on_hover_text(action.help());
            if let Some(command) = command.filter(|_| response.clicked()) {
                cx.push(command);
            }
        }
    });
    first
}

fn countries(ui: &mut Ui, cx: &mut Cx, filter: &mut FilterState) -> Option<Response> {
    widgets::section(ui, cx, Facet::Country.words());
    let hint = RichText::new("Find a country").color(cx.color(Token::TextQuiet));
    let field = ui.add(TextEdit::singleline(&mut filter.wanted).hint_text(hint).desired_width(f32::INFINITY));
    field.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::SearchInput, true, "Find a country");
        info.current_text_value = Some(filter.wanted.clone());
        info
    });
    field.on_hover_cursor(CursorIcon::Text);
    ui.add_space(4.0);
    let countries = cx.res.atlas.countries();
    if filter.found.as_ref().is_none_or(|(wanted, _)| *wanted != filter.wanted) {
        let wanted = fold(filter.wanted.trim());
        let hits =
            |name: &str| fold(name).split(' ').any(|word| word.starts_with(&wanted)) || fold(name).starts_with(&wanted);
        let found = countries.iter().enumerate().filter(|(_, country)| hits(&country.name)).map(|(at, _)| at).collect();
        filter.found = Some((filter.wanted.clone(), found));
    }
    let found = filter.found.as_ref().map_or(&[][..], |(_, found)| found);
    if found.is_empty() {
        widgets::quiet(ui, cx, &format!("No country of the atlas begins with “{}”.", filter.wanted.trim()));
    }
    let mut first = None;
    let height_px = COUNTRIES_PX.min(ui.clip_rect().height() - 70.0).max(120.0);
    ScrollArea::vertical().id_salt("filter-countries").max_height(height_px).auto_shrink([false, true]).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width() - 10.0);
            for country in found.iter().filter_map(|at| countries.get(*at)) {
                let response = value_row(ui, cx, filter, FacetValue::Country(country.iso.clone()));
                first = first.take().or(Some(response));
            }
        },
    );
    first
}

fn value_row(ui: &mut Ui, cx: &mut Cx, filter: &FilterState, value: FacetValue) -> Response {
    let check = Check {
        slug: value.key(),
        label: value.label(&cx.res.atlas),
        name: value.words(&cx.res.atlas),
        symbol: None,
        count: filter.counts.as_ref().and_then(|counts| counts.values.get(&value)).copied().unwrap_or_default(),
        is_on: cx.state.view.filter.contains(&value),
    };
    let response = filter_check::show(ui, cx, &check);
    if response.clicked() {
        cx.push(FilterCommand::Toggle(value));
    }
    response
}

fn footer(ui: &mut Ui, cx: &mut Cx) {
    ui.add_space(4.0);
    ui.separator();
    ui.horizontal(|ui| {
        let words = chips::count_words(cx);
        let count = ui.add(Label::new(widgets::strong(&words).color(cx.color(Token::Text))));
        // Screen readers announce the new count after a click.
        ui.ctx().accesskit_node_builder(count.id, |node| node.set_live(egui::accesskit::Live::Polite));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = RichText::new("Done").font(style::font(Face::SemiBold, 13.0)).color(cx.color(Token::OnAccent));
            if ui.add(Button::new(text).fill(cx.color(Token::Accent)).min_size(vec2(72.0, 30.0))).clicked() {
                cx.push(ChromeCommand::CloseDialog);
            }
            let clear = Action::ClearFilter.command(cx.state, &cx.res.atlas);
            let response = ui.add_enabled_ui(clear.is_some(), |ui| widgets::button(ui, Glyph::Close, "Clear")).inner;
            if let Some(clear) = clear.filter(|_| response.on_hover_text(Action::ClearFilter.help()).clicked()) {
                cx.push(clear);
            }
        });
    });
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
