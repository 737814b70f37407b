//! The card that sets what two maps compare and lists their differences by program and by place.

use crate::{
    model::{PartialDate, Time, words::capital},
    scene::Face,
    state::{FilterCommand, SelectCommand, compare},
    ui::{
        Cx,
        kit::{
            controls::{Segment, segment},
            paint::Look,
            row, style,
            text::one_line,
            widgets,
        },
    },
    view::{Compare, Glyph, Pair, Side, Token},
};
use egui::{Align, Checkbox, Id, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

pub const WIDTH_PX: f32 = 336.0;
const ROW_PX: f32 = 28.0;

#[derive(Default)]
pub struct CardState {
    date: String,
    problem: Option<String>,
}

/// Returns true if the card was closed.
pub fn show(ui: &mut Ui, cx: &mut Cx, pair: &Pair, (card, height_px): (&mut CardState, f32)) -> bool {
    let mut closed = false;
    ui.horizontal(|ui| {
        ui.label(RichText::new("Compare").font(style::font(Face::Bold, 16.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            closed = widgets::icon_button(ui, Glyph::Close, "Close the card").clicked();
        });
    });
    let view = &cx.state.view;
    let by_time = matches!(view.compare, Some(Compare::Time(_)));
    let mut wanted = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if segment(ui, cx, &Segment::new("Two dates", by_time)).clicked() && !by_time {
            wanted = Some(compare::other_time(view, &cx.res.atlas));
        }
        if segment(ui, cx, &Segment::new("Programs", !by_time)).clicked() && by_time {
            wanted = Some(compare::other_programs(view, &cx.res.atlas));
        }
    });
    let top = ui.cursor().top();
    let room = ScrollArea::vertical().auto_shrink([false, true]).max_height(height_px - (top - ui.min_rect().top()));
    room.show(ui, |ui| {
        // Keeps the scroll bar at the right edge clear of the contents.
        ui.set_max_width(ui.available_width() - 10.0);
        wanted = match &view.compare {
            Some(Compare::Time(time)) => dates(ui, cx, *time, card),
            Some(Compare::Programs(_)) => programs(ui, cx, pair),
            None => None,
        }
        .or(wanted.take());
        counts(ui, cx, pair);
        for side in Side::ALL {
            places(ui, cx, pair, side);
        }
    });
    if let Some(wanted) = wanted {
        cx.push(FilterCommand::Compare(Some(wanted)));
    }
    closed
}

/// Presets and a text field for the right map's date.
fn dates(ui: &mut Ui, cx: &Cx, now: Time, card: &mut CardState) -> Option<Compare> {
    widgets::section(ui, cx, "Right map as of");
    let mut wanted = None;
    let left = cx.state.view.time.to;
    let earlier = |years: i32| PartialDate::of_month_index(left.month_index().saturating_sub(12 * years));
    let presets = [PartialDate::SHEET, cx.res.atlas.last_date(), earlier(1), earlier(10)];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (index, date) in presets.into_iter().enumerate() {
            let is_new = !presets.iter().take(index).any(|other| *other == date);
            if is_new && segment(ui, cx, &Segment::new(&date.words(), Time::at(date) == now)).clicked() {
                wanted = Some(Time::at(date));
            }
        }
    });
    let id = Id::unique("compare-date");
    let edit = TextEdit::singleline(&mut card.date).id(id).hint_text("Year or month: 1998, 2004-06");
    let response = ui.add(edit.desired_width(f32::INFINITY).char_limit(10));
    ui.ctx().accesskit_node_builder(id, |node| node.set_label("Date of the right map"));
    if response.changed() {
        card.problem = None;
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered && !card.date.trim().is_empty() {
        match card.date.trim().parse::<PartialDate>() {
            Ok(date) => {
                wanted = Some(Time::at(date));
                card.date.clear();
            }
            Err(error) => card.problem = Some(capital(&error.to_string())),
        }
    }
    if let Some(problem) = &card.problem {
        ui.label(RichText::new(problem).size(12.5).color(cx.color(Token::Warning)));
    }
    wanted.map(|time| Compare::Time(Time { undated: now.undated, ..time }))
}

fn programs(ui: &mut Ui, cx: &Cx, pair: &Pair) -> Option<Compare> {
    widgets::section(ui, cx, "Programs on the right map");
    let mut wanted = None;
    let atlas = &cx.res.atlas;
    let list = ScrollArea::vertical().id_salt("compare-programs").max_height(6.0 * ROW_PX).auto_shrink([false, true]);
    list.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for program in atlas.programs().iter().filter(|program| atlas.sites_of(&program.id).next().is_some()) {
            let mut on = pair.right.shown.contains(&program.id);
            ui.horizontal(|ui| {
                widgets::symbol(ui, cx, &cx.res.symbols.of(&program.id), Look::plain(0.8));
                if ui.add(Checkbox::new(&mut on, &program.short_name)).changed() {
                    let mut programs = pair.right.shown.clone();
                    if on {
                        programs.insert(program.id.clone());
                    } else {
                        programs.remove(&program.id);
                    }
                    wanted = Some(Compare::Programs(programs));
                }
            });
        }
    });
    wanted
}

fn counts(ui: &mut Ui, cx: &Cx, pair: &Pair) {
    widgets::section(ui, cx, "Places by program");
    for counts in pair.difference.by_program(&cx.res.atlas) {
        let Some(program) = cx.res.atlas.program(&counts.program) else { continue };
        let change = counts.right as i64 - counts.left as i64;
        let figures = match change {
            0 => format!("{}", counts.left),
            _ => format!("{} → {}", counts.left, counts.right),
        };
        ui.horizontal(|ui| {
            widgets::symbol(ui, cx, &cx.res.symbols.of(&program.id), Look::plain(0.8));
            let right_px = 86.0;
            let room = vec2(ui.available_width() - right_px, 20.0);
            let (rect, _) = ui.allocate_exact_size(room, egui::Sense::hover());
            one_line(ui.painter(), rect, &program.short_name, style::font(Face::Regular, 13.0), cx.color(Token::Text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let face = if change == 0 { Face::Regular } else { Face::SemiBold };
                let ink = if change == 0 { Token::TextQuiet } else { Token::Text };
                ui.label(RichText::new(figures).font(style::font(face, 13.0)).color(cx.color(ink)));
            });
        });
    }
    if pair.has_marks() {
        widgets::quiet(ui, cx, "An outer ring on the map marks what the other map does not show.");
    }
}

/// Sites that only one of the maps shows; a click goes to the site.
fn places(ui: &mut Ui, cx: &mut Cx, pair: &Pair, side: Side) {
    let only = pair.only(side);
    if only.is_empty() {
        return;
    }
    let name = if side == Side::Left { "Left map only" } else { "Right map only" };
    widgets::section(ui, cx, &format!("{name}: {}", only.len()));
    ui.spacing_mut().item_spacing.y = 0.0;
    let res = cx.res;
    for site in only.iter().filter_map(|index| res.atlas.sites().get(*index)) {
        let look = row::Row {
            height_px: ROW_PX,
            is_on: cx.state.view.selection.contains(&site.id),
            name: format!("{}: {}, {}", name, site.name, site.place.country),
        };
        let response = row::row(ui, cx, look, |ui| {
            widgets::symbol(ui, cx, &res.symbols.of(&site.program), Look::of(site, &cx.state.view.moment(), 0.8));
            let rect = ui.available_rect_before_wrap();
            one_line(ui.painter(), rect, &site.name, style::font(Face::Regular, 13.0), cx.color(Token::Text));
        });
        if response.on_hover_text(site.when_words()).clicked() {
            cx.push(SelectCommand::GoTo(site.id.clone()));
        }
    }
    ui.spacing_mut().item_spacing.y = 6.0;
}
