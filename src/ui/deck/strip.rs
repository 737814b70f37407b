//! The strip of thumbnails: select, select several, drag to reorder. Only visible thumbnails are laid out.

use crate::{
    scene::Face,
    state::{ChromeCommand, DeckCommand, Dialog, ExportChoice, ExportCommand, Make, export::What},
    ui::{
        Cx,
        deck::{
            ViewsState, keys, menu,
            text::{self, Field, Look},
            thumbs,
        },
        kit::{row, style, text::one_line},
    },
    view::{Glyph, Slide, Token},
};
use egui::{
    Align2, Color32, CursorIcon, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

const TITLE_PX: f32 = 21.0;
const GAP_PX: f32 = 10.0;
/// Height of the scroll bar.
const BAR_PX: f32 = 9.0;
/// Dragging this close to an end scrolls the strip.
const EDGE_PX: f32 = 36.0;
/// Number of thumbnails painted in advance on each side.
const AHEAD: usize = 3;

#[derive(Default)]
pub struct StripState {
    pub(crate) has_keyboard: bool,
    /// Window position of the current slide's center; `None` if it is out of view.
    pub(crate) current_x: Option<f32>,
    /// The slide from which Shift extends the selection.
    pub(crate) anchor: Option<u32>,
    /// Asks for the keyboard in the next frame.
    pub(crate) wants_keyboard: bool,
    followed: Option<(u32, usize)>,
    drag: Option<Drag>,
    page: usize,
}

struct Drag {
    ids: Vec<u32>,
    /// Index of the gap where the slides would go.
    gap: usize,
}

pub(crate) fn height_px(is_low: bool) -> f32 {
    picture_px(is_low).1 + TITLE_PX + BAR_PX
}

fn picture_px(is_low: bool) -> (f32, f32) {
    if is_low { (128.0, 72.0) } else { (160.0, 90.0) }
}

pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, views: &mut ViewsState, is_low: bool) {
    let slides = cx.state.desk.deck.slides.clone();
    let (area, name) = (ui.max_rect(), format!("Views of the deck, {}", slides.len()));
    let stop = row::Stop { id: Id::unique("views-list"), area, ring: area.expand(4.0), name: &name };
    let list = row::keyboard_stop(ui, cx, &stop);
    if std::mem::take(&mut views.strip.wants_keyboard) {
        list.request_focus();
    }
    views.strip.has_keyboard = list.has_focus();
    keys::read(ui, cx, views, &slides);
    let picture = picture_px(is_low);
    let step = picture.0 + GAP_PX;
    views.strip.page = (ui.available_width() / step).floor().max(1.0) as usize;
    ui.style_mut().always_scroll_the_only_direction = true;
    let mut current_node = None;
    views.strip.current_x = None;
    ScrollArea::horizontal().id_salt("views-strip").auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
        let count = slides.len();
        ui.set_width(step * count as f32);
        let origin = ui.max_rect().min;
        let first = ((viewport.min.x / step).floor().max(0.0) as usize).saturating_sub(AHEAD);
        let last = ((viewport.max.x / step).ceil().max(0.0) as usize + AHEAD).min(count);
        let middle = viewport.center().x / step - 0.5;
        for (index, slide) in slides.iter().enumerate().take(last).skip(first) {
            let at = pos2(origin.x + step * index as f32, origin.y);
            let rect = Rect::from_min_size(at, vec2(picture.0, picture.1 + TITLE_PX));
            let in_sight = ui.clip_rect().intersects(rect);
            let texture = thumb(ui, views, slide, picture, (index as f32 - middle).abs());
            if !in_sight {
                continue;
            }
            let cell = Cell { slide, index, count, rect, picture, texture, list: &list };
            let response = cell.show(ui, cx, views);
            if cx.state.desk.current == Some(slide.id) {
                views.strip.current_x = Some(rect.center().x);
                current_node = Some(response.id);
            }
        }
        drag(ui, cx, views, &slides, (origin, step, picture.1));
        follow(ui, cx, views, (origin, step, picture.0));
    });
    row::announce(ui, &list, true, current_node);
}

fn thumb(
    ui: &Ui,
    views: &mut ViewsState,
    slide: &Arc<Slide>,
    (width, height): (f32, f32),
    distance: f32,
) -> Option<egui::TextureId> {
    let scale = ui.ctx().pixels_per_point();
    let dots = ((width * scale).round() as u32, (height * scale).round() as u32);
    views.thumbs.get(thumbs::painting(ui.ctx(), slide, Make::strip(dots)), distance)
}

struct Cell<'a> {
    slide: &'a Arc<Slide>,
    index: usize,
    count: usize,
    rect: Rect,
    picture: (f32, f32),
    texture: Option<egui::TextureId>,
    list: &'a Response,
}

impl Cell<'_> {
    fn show(&self, ui: &mut Ui, cx: &mut Cx, views: &mut ViewsState) -> Response {
        let (slide, desk) = (self.slide, &cx.state.desk);
        let (is_current, is_chosen) = (desk.current == Some(slide.id), desk.chosen.contains(&slide.id));
        let response = ui.interact(self.rect, Id::unique(("view", slide.id)), Sense::CLICK | Sense::DRAG);
        let hidden = if slide.hidden { ", hidden" } else { "" };
        let name = format!("View {} of {}: {}{hidden}", self.index + 1, self.count, slide.title);
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(is_chosen || is_current);
            node.set_position_in_set(self.index);
            node.set_size_of_set(self.count);
        });
        let is_dragged = views.strip.drag.as_ref().is_some_and(|drag| drag.ids.contains(&slide.id));
        let is_faint = slide.hidden || is_dragged;
        self.paint(ui, cx, &response, (is_current, is_chosen, is_faint));
        let is_cut = self.title(ui, cx, views, is_current);
        self.react(ui, cx, views, &response);
        response.context_menu(|ui| menu::view(ui, cx, views, slide));
        if is_cut || !slide.caption.is_empty() {
            let more = if slide.caption.is_empty() { String::new() } else { format!("\n{}", slide.caption) };
            return response.on_hover_text(format!("{}{more}", slide.title));
        }
        response
    }

    fn paint(&self, ui: &Ui, cx: &Cx, response: &Response, (is_current, is_chosen, is_faint): (bool, bool, bool)) {
        let painter = ui.painter();
        let picture = Rect::from_min_size(self.rect.min, self.picture.into());
        painter.rect_filled(picture, 4.0, cx.color(Token::Water));
        if let Some(texture) = self.texture {
            let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            let tint = if is_faint { Color32::from_white_alpha(90) } else { Color32::WHITE };
            painter.add(egui::epaint::RectShape::filled(picture, 4.0, tint).with_texture(texture, all));
        }
        let edge = match (is_current, is_chosen, response.hovered()) {
            (true, ..) => Stroke::new(3.0, cx.color(Token::Accent)),
            (_, true, _) => Stroke::new(2.0, cx.color(Token::Accent)),
            (.., true) => Stroke::new(1.5, cx.color(Token::TextQuiet)),
            _ => Stroke::new(1.0, cx.color(Token::SurfaceBorder)),
        };
        painter.rect_stroke(picture, 4.0, edge, StrokeKind::Inside);
        if is_chosen && !is_current {
            let mark = Rect::from_min_size(picture.left_top() + vec2(5.0, 5.0), vec2(16.0, 16.0));
            painter.rect_filled(mark, 4.0, cx.color(Token::Accent));
            let font = style::font(Face::Icons, 11.0);
            painter.text(mark.center(), Align2::CENTER_CENTER, Glyph::Check.char(), font, cx.color(Token::OnAccent));
        }
        if self.slide.hidden {
            let words = "Left out";
            let font = style::font(Face::SemiBold, 11.0);
            let galley = painter.layout_no_wrap(words.to_owned(), font, cx.color(Token::Text));
            let pill = Align2::RIGHT_TOP.align_size_within_rect(galley.size() + vec2(10.0, 4.0), picture.shrink(5.0));
            painter.rect_filled(pill, 8.0, cx.color(Token::Surface));
            painter.galley(pill.min + vec2(5.0, 2.0), galley, Color32::PLACEHOLDER);
        }
    }

    /// The number with the title below the picture, or the field for editing the title. True if the title was cut.
    fn title(&self, ui: &mut Ui, cx: &mut Cx, views: &mut ViewsState, is_current: bool) -> bool {
        let (slide, top) = (self.slide, self.rect.top() + self.picture.1);
        let line = Rect::from_min_max(pos2(self.rect.left(), top), self.rect.max);
        if views.texts.renaming == Some(slide.id) {
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(line.translate(vec2(0.0, -3.0))));
            child.spacing_mut().interact_size.y = TITLE_PX;
            let font = style::font(Face::Regular, 12.5);
            let look = Look { name: "New title of the view", hint: "", font, width_px: line.width() - 4.0, rows: 1 };
            let wants = std::mem::take(&mut views.texts.wants_keyboard);
            let field = text::field(&mut child, cx, &mut views.texts, (Field::Title(slide.id), &slide.title), &look);
            if wants {
                field.request_focus();
                text::select_all(ui.ctx(), field.id, &slide.title);
            }
            if field.lost_focus() {
                views.texts.renaming = None;
                views.strip.wants_keyboard = true;
            }
            return false;
        }
        let face = if is_current { Face::Bold } else { Face::SemiBold };
        let number = (self.index + 1).to_string();
        let color = cx.color(if is_current { Token::Accent } else { Token::TextQuiet });
        let drawn = one_line(ui.painter(), line.translate(vec2(2.0, 1.0)), &number, style::font(face, 12.0), color);
        let rest = line.with_min_x(line.left() + drawn.width_px + 8.0).translate(vec2(0.0, 1.0));
        let color = cx.color(if slide.hidden { Token::TextQuiet } else { Token::Text });
        one_line(ui.painter(), rest, &slide.title, style::font(Face::Regular, 12.5), color).is_cut
    }

    fn react(&self, ui: &Ui, cx: &mut Cx, views: &mut ViewsState, response: &Response) {
        let id = self.slide.id;
        let is_chosen = cx.state.desk.chosen.contains(&id);
        if response.double_clicked() {
            views.texts.rename(id);
        } else if response.clicked() {
            self.list.request_focus();
            let modifiers = ui.input(|input| input.modifiers);
            click(cx, views, id, modifiers);
        } else if response.secondary_clicked() && !is_chosen {
            cx.push(DeckCommand::Choose(vec![id]));
        }
        if response.drag_started() {
            let ids = if is_chosen { ids(cx) } else { vec![id] };
            views.strip.drag = Some(Drag { ids, gap: self.index });
        }
    }
}

/// The selected slides in the deck's order, or else the current one.
pub(crate) fn ids(cx: &Cx) -> Vec<u32> {
    cx.state.desk.chosen_slides().iter().map(|slide| slide.id).collect()
}

fn click(cx: &mut Cx, views: &mut ViewsState, id: u32, modifiers: Modifiers) {
    if modifiers.command {
        let current = cx.state.desk.current.filter(|current| *current != id);
        if let Some(current) = current.filter(|_| cx.state.desk.chosen.is_empty()) {
            cx.push(DeckCommand::Choose(vec![current]));
        }
        cx.push(DeckCommand::Toggle(id));
        views.strip.anchor = Some(id);
    } else if modifiers.shift {
        cx.push(DeckCommand::Choose(range(cx, views, id)));
    } else {
        go(cx, views, id);
    }
}

/// Goes to a slide and selects only it.
pub(crate) fn go(cx: &mut Cx, views: &mut ViewsState, id: u32) {
    views.strip.anchor = Some(id);
    cx.push(DeckCommand::Choose(vec![id]));
    cx.push(DeckCommand::Go(id));
}

/// The slides from the anchor to this one.
pub(crate) fn range(cx: &Cx, views: &ViewsState, id: u32) -> Vec<u32> {
    let deck = &cx.state.desk.deck;
    let from = views.strip.anchor.or(cx.state.desk.current).and_then(|id| deck.position(id));
    let to = deck.position(id).unwrap_or(0);
    let from = from.unwrap_or(to);
    deck.slides.iter().take(from.max(to) + 1).skip(from.min(to)).map(|slide| slide.id).collect()
}

/// Number of slides in view.
pub(crate) fn page(views: &ViewsState) -> usize {
    views.strip.page
}

/// Opens the export window for slides of the deck.
pub(crate) fn export(cx: &mut Cx, what: What) {
    cx.push(ExportCommand::Choose(Box::new(ExportChoice { what, ..cx.state.prefs.export.clone() })));
    cx.push(ChromeCommand::Toggle(Dialog::Export));
}

fn drag(
    ui: &Ui,
    cx: &mut Cx,
    views: &mut ViewsState,
    slides: &[Arc<Slide>],
    (origin, step, height): (egui::Pos2, f32, f32),
) {
    let Some(drag) = &mut views.strip.drag else { return };
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        ui.ctx().stop_dragging();
        views.strip.drag = None;
        return;
    }
    let pointer = ui.input(|input| input.pointer.latest_pos());
    if let Some(at) = pointer {
        drag.gap = ((at.x - origin.x) / step).round().clamp(0.0, slides.len() as f32) as usize;
        let clip = ui.clip_rect();
        let beyond = (clip.left() + EDGE_PX - at.x).max(0.0) - (at.x - clip.right() + EDGE_PX).max(0.0);
        if beyond != 0.0 {
            ui.scroll_with_delta(vec2(beyond * 0.4, 0.0));
            ui.ctx().request_repaint();
        }
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let x = origin.x + step * drag.gap as f32 - GAP_PX / 2.0;
    let mark = Stroke::new(3.0, cx.color(Token::Accent));
    ui.painter().vline(x.max(ui.clip_rect().left() + 2.0), origin.y..=origin.y + height, mark);
    if ui.input(|input| input.pointer.primary_released() || !input.pointer.primary_down()) {
        let index = slides.iter().take(drag.gap).filter(|slide| !drag.ids.contains(&slide.id)).count();
        cx.push(DeckCommand::Move(std::mem::take(&mut drag.ids), index));
        views.strip.drag = None;
    }
}

/// Scrolls to the current slide when it changes or moves.
fn follow(ui: &Ui, cx: &Cx, views: &mut ViewsState, (origin, step, width): (egui::Pos2, f32, f32)) {
    let desk = &cx.state.desk;
    let now = desk.current.and_then(|id| Some((id, desk.deck.position(id)?)));
    if views.strip.followed != now && views.strip.drag.is_none() {
        views.strip.followed = now;
        if let Some((_, index)) = now {
            let rect = Rect::from_min_size(pos2(origin.x + step * index as f32, origin.y), vec2(width, 1.0));
            ui.scroll_to_rect_animation(
                rect.expand2(vec2(step * 0.4, 0.0)),
                None,
                egui::style::ScrollAnimation::none(),
            );
        }
    }
}
