//! The fact sheet card: introduction and five themes, bullet by bullet, each with our paraphrased statements.
//!
//! The tray lists the statements without a site on the map.

use crate::{
    model::{Atlas, Coverage, Statement, StatementId, Topic, Unplaced, about},
    scene::Face,
    ui::{
        Cx,
        cards::sheet_rows::{self, Lead},
        kit::{style, widgets},
    },
    view::{Glyph, Token},
};
use egui::{
    Align2, Label, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    accesskit, vec2,
};

const SEGMENT_PX: f32 = 26.0;

/// Per-frame memory; never saved.
#[derive(Default)]
pub struct SheetState {
    /// True if only statements without a site are listed.
    tray: bool,
    /// True if the sources are shown.
    who: bool,
    /// The sites for which `coverage` was computed.
    key: Option<Vec<usize>>,
    coverage: Coverage,
    /// The statement in focus in the last frame.
    seen: Option<StatementId>,
    /// True if the list must scroll to its top.
    to_top: bool,
}

impl SheetState {
    /// Recomputes the coverage if other sites are shown now.
    pub(crate) fn refresh(&mut self, cx: &Cx) {
        if self.key.as_deref() != Some(cx.admitted) {
            self.coverage = Coverage::of(&cx.res.atlas, |site| cx.state.view.admits(site));
            self.key = Some(cx.admitted.to_vec());
        }
    }

    /// Statements with a site on the map, as of the last refresh.
    pub(crate) fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    pub(crate) fn open_tray(&mut self) {
        self.to_top |= !self.tray;
        self.tray = true;
    }
}

/// Takes at most `max_height_px`.
pub fn show(ui: &mut Ui, cx: &mut Cx, sheet: &mut SheetState, max_height_px: f32) {
    sheet.refresh(cx);
    head(ui, cx, sheet);
    switch(ui, cx, sheet);
    let left = (max_height_px - ui.min_rect().height()).max(80.0);
    let mut area = ScrollArea::vertical().id_salt(("sheet", sheet.tray)).max_height(left).auto_shrink([false, true]);
    if std::mem::take(&mut sheet.to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    let asked = cx.state.view.focus.clone().filter(|id| sheet.seen.as_ref() != Some(id));
    sheet.seen.clone_from(&cx.state.view.focus);
    area.show(ui, |ui| {
        ui.set_width(ui.available_width() - 4.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut keep = |statement: &Statement, response: Response| {
            // Scrolls only to a statement that was opened elsewhere; one that was clicked here is in view.
            if asked.as_ref() == Some(&statement.id) {
                response.scroll_to_me(None);
            }
        };
        match sheet.tray {
            true => tray(ui, cx, sheet, &mut keep),
            false => outline(ui, cx, &mut keep),
        }
        ui.add_space(4.0);
        widgets::quiet(ui, cx, about::DISCLAIMER);
    });
}

/// Title, date and sources.
fn head(ui: &mut Ui, cx: &Cx, sheet: &mut SheetState) {
    ui.add_space(2.0);
    let title = RichText::new("The fact sheet, statement by statement").font(style::font(Face::Bold, 15.0));
    ui.add(Label::new(title.color(cx.color(Token::Text))).wrap());
    widgets::quiet(ui, cx, &format!("Released 2 December 2011, updated 12 December 2011. {}.", about::TERMS));
    let label = if sheet.who { "Who says so: hide" } else { "Who says so" };
    if ui.link(RichText::new(label).size(12.5)).clicked() {
        sheet.who = !sheet.who;
    }
    if sheet.who {
        let words = "The words here are this atlas’s own; the figures are the sheet’s. Places have sources of their own: \
                     open a statement, then a place.";
        widgets::quiet(ui, cx, &format!("{}. {words}", about::SHEET));
    }
}

/// The switch between all statements and those without a site; its two counts add up to the total.
fn switch(ui: &mut Ui, cx: &Cx, sheet: &mut SheetState) {
    let (placed, unplaced) = (sheet.coverage.placed.len(), sheet.coverage.unplaced.len());
    let total = sheet.coverage.total();
    ui.add_space(4.0);
    let builder = UiBuilder::new()
        .accessibility_role(accesskit::Role::RadioGroup)
        .accessibility_label("Which statements are listed");
    ui.scope_builder(builder, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            if segment(ui, cx, &format!("All · {total}"), !sheet.tray).clicked() && sheet.tray {
                (sheet.tray, sheet.to_top) = (false, true);
            }
            if segment(ui, cx, &format!("Without a place here · {unplaced}"), sheet.tray).clicked() {
                sheet.open_tray();
            }
        });
    });
    widgets::quiet(ui, cx, &format!("{placed} with a place on the map now + {unplaced} without = {total}"));
    ui.add_space(2.0);
}

fn segment(ui: &mut Ui, cx: &Cx, words: &str, is_on: bool) -> Response {
    let face = if is_on { Face::SemiBold } else { Face::Regular };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), style::font(face, 12.5), cx.color(Token::Text));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 18.0, SEGMENT_PX), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, words));
    let fill = match (is_on, response.hovered()) {
        (true, _) => Token::AccentSoft,
        (false, true) => Token::Hover,
        (false, false) => Token::Surface,
    };
    let edge = match (response.has_focus(), is_on) {
        (true, _) => Stroke::new(2.0, cx.color(Token::Focus)),
        (false, true) => Stroke::new(1.0, cx.color(Token::Accent)),
        (false, false) => Stroke::new(1.0, cx.color(Token::SurfaceBorder)),
    };
    ui.painter().rect(rect, style::CONTROL_RADIUS, cx.color(fill), edge, StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, cx.color(Token::Text));
    response
}

/// A topic's number of bullets; for the introduction, a paragraph.
fn extent(atlas: &Atlas, topic: Topic) -> String {
    let bullets =
        atlas.statements().iter().filter(|statement| statement.topic == topic).map(|statement| statement.bullet).max();
    match (topic, bullets.unwrap_or_default()) {
        (Topic::Introduction, _) => String::new(),
        (_, 1) => " · 1 bullet".to_owned(),
        (_, bullets) => format!(" · {bullets} bullets"),
    }
}

/// The whole fact sheet in order.
fn outline(ui: &mut Ui, cx: &mut Cx, keep: &mut impl FnMut(&Statement, Response)) {
    let res = cx.res;
    for bullet in res.atlas.statements().chunk_by(|a, b| (a.topic, a.bullet) == (b.topic, b.bullet)) {
        let Some(first) = bullet.first() else { continue };
        let is_new = |other: &&Statement| other.topic == first.topic;
        if res.atlas.statements().iter().find(is_new).is_some_and(|begin| begin.id == first.id) {
            let words = format!("{}{}", first.topic.title(), extent(&res.atlas, first.topic));
            let heading = widgets::section(ui, cx, &words);
            heading.ctx.accesskit_node_builder(heading.id, |node| node.set_role(accesskit::Role::Heading));
        }
        for (index, statement) in bullet.iter().enumerate() {
            let lead = if index == 0 { Lead::Bullet(statement.bullet) } else { Lead::Same };
            let response = sheet_rows::statement(ui, cx, statement, lead);
            keep(statement, response);
        }
        ui.add_space(3.0);
    }
}

/// Statements without a site on the map, grouped by reason.
fn tray(ui: &mut Ui, cx: &mut Cx, sheet: &SheetState, keep: &mut impl FnMut(&Statement, Response)) {
    let res = cx.res;
    if sheet.coverage.unplaced.is_empty() {
        widgets::empty(ui, cx, Glyph::Check, "Every statement has a place on the map now.");
    }
    for reason in Unplaced::ALL {
        let of_reason = || sheet.coverage.unplaced.iter().filter(move |(_, why)| *why == reason);
        let count = of_reason().count();
        if count == 0 {
            continue;
        }
        widgets::section(ui, cx, &format!("{} · {count}", reason.words()));
        widgets::quiet(ui, cx, why(reason));
        ui.add_space(2.0);
        for statement in of_reason().filter_map(|(index, _)| res.atlas.statements().get(*index)) {
            let response = sheet_rows::statement(ui, cx, statement, Lead::Place);
            keep(statement, response);
        }
    }
}

/// Explanation of a reason.
const fn why(reason: Unplaced) -> &'static str {
    match reason {
        Unplaced::CountryOnly => "The sheet names a country and no place in it. A click brings the country in sight.",
        Unplaced::RegionOnly => "The sheet names a part of the world and no place in it.",
        Unplaced::NoPlace => "What is done everywhere, or at places that the sheet does not name.",
        Unplaced::NotShown => "Programs, filter, time or another statement hide their places. A click shows them.",
    }
}
