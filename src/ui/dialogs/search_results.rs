//! Search results: the lines below the search field, their look, and what choosing one does.

use crate::{
    basemap::{Borders, Land},
    model::{
        Hit, Results, Target, coordinates,
        search::{Field, GroupKind},
    },
    scene::Face,
    state::{CameraCommand, ChromeCommand, FilterCommand, MainPane, OutputCommand, SelectCommand},
    ui::{
        Cx,
        kit::{
            paint::Look,
            pick::{self, End, Entry, Mark},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{Id, Label, RichText, Ui, accesskit};

/// Hits of a kind that are shown before "more".
const FEW: usize = 6;
/// Zoom for pasted coordinates.
const POSITION_ZOOM: f64 = 6.0;

/// Sample queries with an explanation.
const EXAMPLES: &[(&str, &str)] = &[
    ("Rotterdam", "A city, a port, an airport or a country"),
    ("secret service", "A program, an abbreviation or a code such as NLRTM"),
    ("51.9484, 4.0486", "Coordinates in any usual form"),
];

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    Note(String),
    Heading(String),
    Hit(Hit),
    /// A link to the group's remaining hits, and their number.
    More(GroupKind, usize),
    Example(&'static str, &'static str),
}

impl Line {
    pub(crate) fn can_be_taken(&self) -> bool {
        !matches!(self, Self::Note(_) | Self::Heading(_))
    }
}

/// Groups in `expanded` are listed completely. `places` is the total number of sites.
pub(crate) fn lines(query: &str, results: &Results, expanded: &[GroupKind], places: usize) -> Vec<Line> {
    if query.trim().is_empty() {
        let help = "Finds places, countries, programs and what the fact sheet says. For example:";
        let examples = EXAMPLES.iter().map(|(query, what)| Line::Example(query, what));
        return std::iter::once(Line::Note(help.into())).chain(examples).collect();
    }
    if results.is_empty() {
        return nothing(query, results, places);
    }
    let mut lines = Vec::new();
    if results.hits().all(|hit| hit.approximate) {
        lines.push(Line::Note(format!("Nothing is spelled “{}”. Nearest spelling:", query.trim())));
    }
    for group in &results.groups {
        lines.push(Line::Heading(format!("{} · {}", group.kind.title(), group.total)));
        let is_long = group.total > FEW + 2 && !expanded.contains(&group.kind);
        let shown = if is_long { FEW } else { group.hits.len() };
        lines.extend(group.hits.iter().take(shown).cloned().map(Line::Hit));
        if is_long {
            lines.push(Line::More(group.kind, group.total));
        }
    }
    lines
}

fn nothing(query: &str, results: &Results, places: usize) -> Vec<Line> {
    if let Some(problem) = &results.problem {
        return vec![Line::Note(format!("“{}” looks like coordinates, but: {problem}.", query.trim()))];
    }
    let searched = format!("Searched: names, cities, countries, programs, codes and panel text of {places} places.");
    vec![Line::Note(format!("Nothing found for “{}”. {searched}", query.trim()))]
}

/// Why it was found, unless its name matches.
fn why(hit: &Hit) -> &'static str {
    if hit.approximate {
        return "nearest spelling";
    }
    match hit.matched {
        Field::Name | Field::Position => "",
        Field::Code => "by its code",
        Field::City => "by its city",
        Field::Country => "by its country",
        Field::Program => "by its program",
        Field::Region => "by its region",
        Field::Text => "in the text",
        Field::Notes => "in the notes",
        Field::Sources => "in the sources",
    }
}

/// Returns true if the line was clicked.
pub(crate) fn show(ui: &mut Ui, cx: &Cx, field: Id, line: &Line, mark: Option<bool>) -> bool {
    let is_at = mark.is_some();
    let response = match line {
        Line::Note(text) => {
            ui.add_space(4.0);
            let response = widgets::quiet(ui, cx, text);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(accesskit::Live::Polite));
            ui.add_space(4.0);
            return false;
        }
        Line::Heading(text) => {
            ui.add_space(6.0);
            let text = RichText::new(text).font(style::font(Face::SemiBold, 12.0)).color(cx.color(Token::TextQuiet));
            ui.add(Label::new(text).truncate());
            ui.add_space(2.0);
            return false;
        }
        Line::Hit(hit) => entry_of_hit(ui, cx, field, hit, is_at),
        Line::More(kind, total) => {
            let title = format!("Show all {total}");
            let name = format!("Show all {total}: {}", kind.title());
            let id = Id::unique(("search-more", kind));
            plain(
                ui,
                cx,
                field,
                Plain { id, name: &name, glyph: Glyph::ChevronDown, title: &title, subtitle: "", is_at },
            )
        }
        Line::Example(query, what) => {
            let (id, name) = (Id::unique(("search-example", query)), format!("Search for {query}. {what}"));
            plain(ui, cx, field, Plain { id, name: &name, glyph: Glyph::Search, title: query, subtitle: what, is_at })
        }
    };
    if mark == Some(true) {
        response.scroll_to_me(None);
    }
    response.clicked()
}

struct Plain<'a> {
    id: Id,
    name: &'a str,
    glyph: Glyph,
    title: &'a str,
    subtitle: &'a str,
    is_at: bool,
}

fn plain(ui: &mut Ui, cx: &Cx, field: Id, look: Plain) -> egui::Response {
    let Plain { id, name, glyph, title, subtitle, is_at } = look;
    let entry =
        Entry { id, name, mark: Mark::Glyph(glyph), title, subtitle, end: End::default(), is_at, is_enabled: true };
    pick::entry(ui, cx, field, &entry)
}

fn entry_of_hit(ui: &mut Ui, cx: &Cx, field: Id, hit: &Hit, is_at: bool) -> egui::Response {
    let id = match &hit.target {
        Target::Site(id) => Id::unique(("search-site", id.as_str())),
        Target::Country(iso) => Id::unique(("search-country", iso)),
        Target::Program(id) => Id::unique(("search-program", id.as_str())),
        Target::Statement(id) => Id::unique(("search-claim", id.as_str())),
        Target::Position(_) => Id::unique("search-position"),
    };
    let why = why(hit);
    let found = if why.is_empty() { String::new() } else { format!(", found {why}") };
    let name = format!("{}. {}{found}", hit.title, hit.subtitle);
    let entry = Entry {
        id,
        name: &name,
        mark: mark_of(cx, &hit.target),
        title: &hit.title,
        subtitle: &hit.subtitle,
        end: End { words: why, ..End::default() },
        is_at,
        is_enabled: true,
    };
    let response = pick::entry(ui, cx, field, &entry);
    if matches!(hit.target, Target::Statement(_)) { response.on_hover_text(&hit.title) } else { response }
}

fn mark_of(cx: &Cx, target: &Target) -> Mark {
    match target {
        Target::Site(id) => cx.res.atlas.site(id).map_or(Mark::Glyph(Glyph::Pin), |site| {
            Mark::Symbol(cx.res.symbols.of(&site.program), Look::of(site, &cx.state.view.moment(), 0.95))
        }),
        Target::Program(id) => Mark::Symbol(cx.res.symbols.of(id), Look::plain(0.95)),
        Target::Country(_) => Mark::Glyph(Glyph::Globe),
        Target::Statement(_) => Mark::Glyph(Glyph::Quote),
        Target::Position(_) => Mark::Glyph(Glyph::Crosshair),
    }
}

pub(crate) fn take(cx: &mut Cx, target: &Target) {
    let atlas = &cx.res.atlas;
    match target {
        Target::Site(id) => {
            cx.push(ChromeCommand::Pane(MainPane::Map));
            cx.push(SelectCommand::GoTo(id.clone()));
        }
        Target::Country(iso) => go_to_country(cx, iso),
        Target::Program(id) => {
            if !cx.state.view.shown.contains(id) && atlas.sites_of(id).next().is_some() {
                cx.push(FilterCommand::ToggleProgram(id.clone()));
            }
            cx.push(SelectCommand::Program(id.clone()));
        }
        Target::Statement(id) => cx.push(SelectCommand::Statement(id.clone())),
        Target::Position(position) => {
            cx.push(CameraCommand::GoTo(*position, POSITION_ZOOM));
            cx.push(OutputCommand::Notify(format!("Centerd on {}", coordinates::decimal(*position)), false));
        }
    }
}

/// Selects a country and fits the map to it.
pub(crate) fn go_to_country(cx: &mut Cx, iso: &str) {
    cx.push(SelectCommand::Country(iso.to_owned()));
    if let Some(bounds) = Borders::embedded().land(iso).and_then(Land::bounds) {
        cx.push(CameraCommand::FitBounds(bounds));
    }
}
