//! The list of keys and gestures, built from the table of actions.

use crate::{
    scene::Face,
    state::{
        Action,
        action::{GESTURES, Group},
    },
    ui::{
        Cx,
        kit::{dialog, keys, style, widgets},
    },
    view::Token,
};
use egui::{Align, Context, Label, Layout, RichText, Ui, UiBuilder, vec2};

const WIDTH_PX: f32 = 980.0;
/// Least width of a column.
const COLUMN_PX: f32 = 270.0;
const GUTTER_PX: f32 = 28.0;

/// A title and its rows.
struct Block {
    title: &'static str,
    rows: Vec<Row>,
}

enum Row {
    /// The condition for the rows below.
    Caption(&'static str),
    /// A description and its keys.
    Keys(&'static str, Vec<&'static str>),
}

pub fn show(ctx: &Context, cx: &mut Cx) {
    let sheet = dialog::Sheet {
        slug: "shortcuts",
        title: Action::Shortcuts.label(),
        width_px: WIDTH_PX,
        kind: dialog::Kind::Sheet,
    };
    dialog::frame(ctx, cx, &sheet, |ui, cx| {
        let width = ui.available_width();
        let count = (((width + GUTTER_PX) / (COLUMN_PX + GUTTER_PX)).floor() as usize).clamp(1, 3);
        let column_px = (width - GUTTER_PX * (count - 1) as f32) / count as f32;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GUTTER_PX;
            for column in columns(count) {
                ui.allocate_ui_with_layout(vec2(column_px, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(column_px);
                    ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
                    for block in column {
                        show_block(ui, cx, &block);
                    }
                });
            }
        });
        ui.add_space(8.0);
        let palette = Action::Palette.keys().first().copied().unwrap_or_default();
        widgets::quiet(ui, cx, &format!("What has no key is in the command palette: {palette}."));
    });
}

/// The blocks in order, divided into columns of about the same height.
fn columns(count: usize) -> Vec<Vec<Block>> {
    let blocks = blocks();
    let height = |block: &Block| block.rows.len() + 2;
    let total: usize = blocks.iter().map(height).sum();
    let mut columns: Vec<Vec<Block>> = (0..count).map(|_| Vec::new()).collect();
    let mut above = 0;
    for block in blocks {
        let middle = above + height(&block) / 2;
        above += height(&block);
        let column = (middle * count / total.max(1)).min(count.saturating_sub(1));
        if let Some(column) = columns.get_mut(column) {
            column.push(block);
        }
    }
    columns
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Group::ALL.into_iter().map(block).filter(|block| !block.rows.is_empty()).collect();
    let gestures = GESTURES.iter().map(|(gesture, effect)| Row::Keys(effect, vec![gesture]));
    blocks.push(Block { title: "Mouse and map", rows: gestures.collect() });
    blocks
}

fn block(group: Group) -> Block {
    let actions = || Action::ALL.iter().filter(|action| action.group() == group);
    let rows = |on_map: bool| {
        actions().filter_map(move |action| {
            let mine = action.keys().iter().filter(|key| (keys::words(key) != **key) == on_map);
            let keys: Vec<&str> = mine.map(|key| keys::words(key)).collect();
            (!keys.is_empty()).then(|| Row::Keys(action.label(), keys))
        })
    };
    let mut all: Vec<Row> = rows(false).collect();
    let on_map: Vec<Row> = rows(true).collect();
    if !on_map.is_empty() {
        all.push(Row::Caption("With the map focused"));
        all.extend(on_map);
    }
    Block { title: group.words(), rows: all }
}

fn show_block(ui: &mut Ui, cx: &Cx, block: &Block) {
    ui.add_space(8.0);
    ui.add(Label::new(RichText::new(block.title).font(style::font(Face::SemiBold, 14.0))));
    ui.add_space(2.0);
    for row in &block.rows {
        match row {
            Row::Caption(text) => {
                ui.add_space(4.0);
                widgets::quiet(ui, cx, text);
            }
            Row::Keys(what, keys) => show_keys(ui, cx, what, keys),
        }
    }
    ui.add_space(8.0);
}

/// The description at the left, wrapped; the keys at the right.
fn show_keys(ui: &mut Ui, cx: &Cx, what: &str, keys: &[&str]) {
    let name = format!("{what}: {}", keys.join(" or "));
    ui.scope_builder(UiBuilder::new().accessibility_label(name), |ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.set_min_height(22.0);
            for key in keys.iter().rev() {
                widgets::key(ui, cx, key);
            }
            let width = ui.available_width();
            ui.allocate_ui_with_layout(vec2(width, 22.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.add_space(2.0);
                let color = cx.color(Token::Text);
                ui.add(Label::new(RichText::new(what).color(color)).wrap());
            });
        });
    });
}
