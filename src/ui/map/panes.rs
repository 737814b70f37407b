//! One map, or two side by side that share a camera.

use crate::{
    geo::Viewport,
    model::LonLat,
    state::State,
    ui::{
        Cx, Widgets,
        map::{self, MapWidget, Pane, Shown, compare::Bar, tiles::BasemapTiles},
    },
    view::{Pair, Side, Token, View},
};
use egui::{Rect, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};
use std::time::Duration;

/// How long the first frame waits for its tiles; without them it would show sea and no land.
const PATIENCE: Duration = Duration::from_millis(400);
const DIVIDER_PX: f32 = 2.0;
/// Half the width of the cross that mirrors the other map's pointer.
const CROSS_PX: f32 = 8.0;

pub struct Panes {
    tiles: BasemapTiles,
    patience: Duration,
    /// The right map, or the lower one if stacked.
    pub right: MapWidget,
    /// The map that keys go to.
    active: Side,
    pub pair: Option<Pair>,
    pub bar: Bar,
}

impl Panes {
    pub fn new(tiles: BasemapTiles) -> Self {
        Self {
            tiles,
            patience: PATIENCE,
            right: MapWidget::new(Side::Right),
            active: Side::Left,
            pair: None,
            bar: Bar::default(),
        }
    }

    /// Lets the next frame wait for its tiles as well.
    pub fn be_patient(&mut self) {
        self.patience = PATIENCE;
    }

    pub fn take_problem(&mut self) -> Option<String> {
        self.tiles.take_problem()
    }

    /// Number of tiles in the last frame that were not available at their own zoom.
    pub fn missing_tiles(&self) -> usize {
        self.tiles.missing()
    }
}

/// Rectangles of the maps: the whole window, or two equal halves, stacked if the window is taller than wide.
pub fn rects(state: &State, window: Rect) -> [Rect; 2] {
    if state.view.compare.is_none() {
        return [window, Rect::NOTHING];
    }
    let (size, far) = if is_stacked(window) {
        let height = ((window.height() - DIVIDER_PX) / 2.0).floor();
        (vec2(window.width(), height), pos2(window.left(), window.bottom() - height))
    } else {
        let width = ((window.width() - DIVIDER_PX) / 2.0).floor();
        (vec2(width, window.height()), pos2(window.right() - width, window.top()))
    };
    [Rect::from_min_size(window.min, size), Rect::from_min_size(far, size)]
}

pub fn is_stacked(window: Rect) -> bool {
    window.height() > window.width()
}

pub fn size_px(state: &State, window: Rect) -> Vec2 {
    let [one, _] = rects(state, window);
    one.size()
}

pub fn show(ui: &mut Ui, cx: &mut Cx, widgets: &mut Widgets) -> Shown {
    let Widgets { map, panes, .. } = widgets;
    let patience = std::mem::take(&mut panes.patience);
    if !patience.is_zero() {
        panes.tiles.want(cx.theme.name(), &cx.state.viewport());
    }
    panes.tiles.begin_frame(cx.theme.name(), patience);
    panes.pair = Pair::of(&cx.state.view, &cx.res.atlas);
    let Panes { tiles, right, active, pair, .. } = panes;
    let camera = cx.state.view.camera;
    let Some(pair) = pair else {
        right.pointer = None;
        *active = Side::Left;
        let view = &cx.state.view;
        let mut pane = Pane { tiles, view, camera, ringed: &[], said: "", is_active: true, beside: None };
        return map::show(ui, cx, map, &mut pane);
    };
    let [left_rect, right_rect] = rects(cx.state, ui.max_rect());
    let mut pane = Pane {
        tiles,
        view: &pair.left,
        camera,
        ringed: pair.marked(Side::Left),
        said: ". On the left map",
        is_active: *active == Side::Left,
        beside: right.pointer,
    };
    let mut shown = one(ui, cx, (left_rect, map), &mut pane);
    pane = Pane {
        tiles: pane.tiles,
        view: &pair.right,
        // The right map starts from the camera that the left one has set, so it does not undo the movement.
        camera: shown.viewport.camera(),
        ringed: pair.marked(Side::Right),
        said: ". On the right map",
        is_active: *active == Side::Right,
        beside: map.pointer,
    };
    let other = one(ui, cx, (right_rect, right), &mut pane);
    let both = [(left_rect, &shown.viewport, right.pointer), (right_rect, &other.viewport, map.pointer)];
    decorate(ui, cx, &both);
    *active = match (shown.is_used, other.is_used) {
        (true, false) => Side::Left,
        (false, true) => Side::Right,
        _ => *active,
    };
    shown.targets.extend(other.targets);
    shown.has_keyboard |= other.has_keyboard;
    shown
}

fn one(ui: &mut Ui, cx: &mut Cx, (rect, map): (Rect, &mut MapWidget), pane: &mut Pane) -> Shown {
    let mut child = ui.new_child(UiBuilder::new().id_salt(map.side.key()).max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let admitted = admitted(cx, pane.view);
    let mut own = Cx { admitted: &admitted, commands: &mut *cx.commands, ..*cx };
    map::show(&mut child, &mut own, map, pane)
}

fn admitted(cx: &Cx, view: &View) -> Vec<usize> {
    view.admitted(&cx.res.atlas)
}

/// Draws the line between the maps, and on each map a cross at the other map's pointer.
fn decorate(ui: &Ui, cx: &Cx, both: &[(Rect, &Viewport, Option<LonLat>); 2]) {
    let [(left, ..), (right, ..)] = both;
    let between = if right.top() > left.top() {
        Rect::from_min_max(left.left_bottom(), right.right_top())
    } else {
        Rect::from_min_max(left.right_top(), right.left_bottom())
    };
    ui.painter().rect_filled(between, 0.0, cx.color(Token::SurfaceBorder));
    for (rect, viewport, pointer) in both {
        let Some(pointer) = pointer else { continue };
        let (x, y) = viewport.project(*pointer);
        let at = rect.min + vec2(x as f32, y as f32);
        let painter = ui.painter().with_clip_rect(*rect);
        for (width, token) in [(4.0, Token::MapLabelHalo), (1.5, Token::Text)] {
            let stroke = Stroke::new(width, cx.color(token));
            painter.hline(at.x - CROSS_PX..=at.x + CROSS_PX, at.y, stroke);
            painter.vline(at.x, at.y - CROSS_PX..=at.y + CROSS_PX, stroke);
        }
    }
}
