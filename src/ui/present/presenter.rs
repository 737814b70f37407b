//! The presenter's window: the audience's screen, the next slide, notes, time, and a few buttons.
//!
//! It has a layout of its own, independent of the audience's screen; the keys are the same.

use crate::{
    scene::Face,
    state::{ADVANCE_S, Make, Over, PresentCommand, Screen, Show},
    ui::{
        Cx, Widgets,
        deck::thumbs,
        kit::style,
        present::{
            clock::{now_words, span_words},
            keys,
            monitors::presenter_id,
            overview,
            sheet::unit,
        },
    },
    view::{Glyph, Slide, Token},
};
use egui::{
    Align, Align2, Button, Color32, Id, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextureId, Ui, UiBuilder, Vec2, ViewportClass, WidgetInfo, pos2, vec2,
};
use std::{sync::Arc, time::Duration};

const GAP_PX: f32 = 18.0;
const FOOT_PX: f32 = 84.0;
const NOTES_PX: f32 = 21.0;

pub fn show(ui: &Ui, cx: &mut Cx, widgets: &mut Widgets, show: &Show) {
    let ctx = ui.ctx().clone();
    if !show.desktop.presenter {
        return widgets.present.desk.closed();
    }
    let builder = widgets.present.desk.window(ctx.content_rect().size(), ctx.pixels_per_point());
    ctx.show_viewport_immediate(presenter_id(), builder, |ui, class| {
        if class != ViewportClass::EmbeddedWindow {
            if ui.input(|input| input.viewport().close_requested()) {
                cx.push(PresentCommand::Presenter);
            }
            let columns = 4;
            keys::commands(ui, show, columns).into_iter().for_each(|command| cx.push(command));
        }
        contents(ui, cx, widgets, show);
    });
    // Keeps the clocks running.
    ctx.request_repaint_after(Duration::from_secs_f64(
        1.0 - (cx.state.clock_s - show.since_s).fract().clamp(0.0, 0.98),
    ));
}

fn contents(ui: &mut Ui, cx: &mut Cx, widgets: &mut Widgets, show: &Show) {
    let rect = ui.max_rect();
    let unit = unit(rect);
    ui.painter().rect_filled(rect, 0.0, cx.color(Token::Surface));
    let inner = rect.shrink(GAP_PX * unit);
    let foot = Rect::from_min_max(pos2(inner.left(), inner.bottom() - FOOT_PX * unit), inner.max);
    let split = inner.left() + inner.width() * 0.57;
    let left = Rect::from_min_max(inner.min, pos2(split - GAP_PX * unit, foot.top()));
    let right = Rect::from_min_max(pos2(split, inner.top()), pos2(inner.right(), foot.top() - GAP_PX * unit));
    let now = show.slides.get(show.index);
    let next = show.slides.get(show.index + 1);
    let screen = audience(ui, cx, widgets, show);
    let below = picture(ui, cx, now.zip(Some(screen)), (left, unit, 24.0, "Now"));
    now_words_below(ui, cx, show, Rect::from_min_max(pos2(left.left(), below), left.max), unit);
    let width = right.width() * 0.62;
    let next_room = Rect::from_min_size(right.min, vec2(width, right.height()));
    let stored = next.map(|slide| widgets.views.thumbs.get(thumbs::painting(ui.ctx(), slide, Make::LARGE), 1.0));
    let stored = stored.map(|texture| Screenful { texture, shape: WIDE, blank: None });
    let below = picture(ui, cx, next.zip(stored), (next_room, unit, 16.0, "Next"));
    notes(ui, cx, now, Rect::from_min_max(pos2(right.left(), below + 6.0 * unit), right.max), unit);
    foot_row(ui, cx, show, foot, unit);
}

/// A small copy of a screen: a picture of the map, or a plain color.
struct Screenful {
    texture: Option<TextureId>,
    /// Width divided by height.
    shape: f32,
    blank: Option<Color32>,
}

const WIDE: f32 = 16.0 / 9.0;

/// Current content of the audience's screen.
fn audience(ui: &Ui, cx: &Cx, widgets: &mut Widgets, show: &Show) -> Screenful {
    let blank = match show.screen {
        Screen::Slide => None,
        Screen::Black => Some(Color32::BLACK),
        Screen::White => Some(Color32::WHITE),
    };
    if let Some(color) = blank {
        return Screenful { texture: None, shape: WIDE, blank: Some(color) };
    }
    let (painting, shape) = widgets.present.live.painting(ui.ctx(), cx, &widgets.views.thumbs);
    Screenful { texture: widgets.views.thumbs.get(painting, 0.0), shape, blank: None }
}

/// Shows a slide's picture with a caption and the title; returns its lower edge.
fn picture(
    ui: &Ui,
    cx: &Cx,
    slide: Option<(&Arc<Slide>, Screenful)>,
    (room, unit, title_px, name): (Rect, f32, f32, &str),
) -> f32 {
    let quiet = cx.color(Token::TextQuiet);
    ui.painter().text(room.min, Align2::LEFT_TOP, name, style::font(Face::SemiBold, 14.0 * unit), quiet);
    let top = room.top() + 22.0 * unit;
    let size = vec2(room.width(), room.width() * 9.0 / 16.0);
    let rect = Rect::from_min_size(pos2(room.left(), top), size);
    let Some((slide, screen)) = slide else {
        ui.painter().rect_filled(rect, 4.0 * unit, cx.color(Token::Field));
        let font = style::font(Face::Regular, 18.0 * unit);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, "End of the deck", font, quiet);
        return rect.bottom();
    };
    let whole = vec2(rect.width().min(rect.height() * screen.shape), rect.height().min(rect.width() / screen.shape));
    let seen = Rect::from_center_size(rect.center(), whole);
    match screen.blank {
        Some(color) => _ = ui.painter().rect_filled(seen, 0.0, color),
        None => overview::thumbnail(ui, cx, screen.texture, seen),
    }
    let border = Stroke::new(unit, cx.color(Token::SurfaceBorder));
    ui.painter().rect_stroke(seen, 0.0, border, StrokeKind::Outside);
    let font = style::font(Face::Bold, title_px * unit);
    let galley = ui.painter().layout(slide.title.clone(), font, cx.color(Token::Text), room.width());
    let at = pos2(room.left(), rect.bottom() + 8.0 * unit);
    let end = at.y + galley.size().y;
    let response = ui.interact(Rect::from_min_size(at, galley.size()), Id::unique(("presenter", name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {}", slide.title)));
    ui.painter().galley(at, galley, cx.color(Token::Text));
    end
}

/// Shows the rest of the audience's screen below the picture.
fn now_words_below(ui: &Ui, cx: &Cx, show: &Show, room: Rect, unit: f32) {
    let read = cx.state.view.selection.sites().first().filter(|_| show.panel).and_then(|id| cx.res.atlas.site(id));
    let words = match (show.screen, show.over) {
        (Screen::Black, _) => "The audience sees a black screen".to_owned(),
        (Screen::White, _) => "The audience sees a white screen".to_owned(),
        _ if !show.typed.is_empty() => format!("Slide {}: Enter", show.typed),
        (_, Over::Overview(_)) => "The audience sees all slides".to_owned(),
        (_, Over::Help) => "The audience sees the keys".to_owned(),
        _ => match (read, show.is_moved()) {
            (Some(site), _) => format!("The audience reads about {}", site.name),
            (None, true) => "The map was moved; the next slide comes as it was stored".to_owned(),
            (None, false) => return,
        },
    };
    let font = style::font(Face::SemiBold, 17.0 * unit);
    let galley = ui.painter().layout(words, font, cx.color(Token::Warning), room.width());
    let rect = Rect::from_min_size(room.min + vec2(0.0, 8.0 * unit), galley.size());
    let response = ui.interact(rect, Id::unique("presenter-audience"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    ui.painter().galley(rect.min, galley.clone(), cx.color(Token::Warning));
}

fn notes(ui: &mut Ui, cx: &Cx, slide: Option<&Arc<Slide>>, room: Rect, unit: f32) {
    let Some(slide) = slide else { return };
    let mut child = ui.new_child(UiBuilder::new().max_rect(room));
    ScrollArea::vertical().id_salt(("notes", slide.id)).auto_shrink(false).show(&mut child, |ui| {
        let (words, color) = if slide.notes.trim().is_empty() {
            ("No notes for this slide", cx.color(Token::TextQuiet))
        } else {
            (slide.notes.as_str(), cx.color(Token::Text))
        };
        let text = RichText::new(words).font(style::font(Face::Regular, NOTES_PX * unit)).color(color);
        ui.add(Label::new(text.line_height(Some(NOTES_PX * 1.4 * unit))).wrap());
    });
}

/// Time and slide number at the left, buttons at the right.
fn foot_row(ui: &mut Ui, cx: &mut Cx, show: &Show, room: Rect, unit: f32) {
    let line = Stroke::new(unit, cx.color(Token::SurfaceBorder));
    ui.painter().hline(room.x_range(), room.top(), line);
    let mut child = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)));
    child.spacing_mut().item_spacing = Vec2::splat(10.0 * unit);
    child.spacing_mut().button_padding = vec2(14.0, 10.0) * unit;
    let big =
        |words: String, color: Color32| RichText::new(words).font(style::font(Face::Bold, 26.0 * unit)).color(color);
    child.label(big(span_words(cx.state.clock_s - show.since_s), cx.color(Token::Text)));
    if let Some(now) = now_words() {
        child.label(big(now, cx.color(Token::TextQuiet)));
    }
    child.label(big(format!("{} of {}", show.index + 1, show.slides.len()), cx.color(Token::Text)));
    child.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let buttons = [
            (Glyph::Close, "End", PresentCommand::End),
            (Glyph::Fullscreen, "Swap screens", PresentCommand::Swap),
            (Glyph::Present, "Black", PresentCommand::Black),
            (Glyph::ChevronRight, "Next", PresentCommand::Next),
            (Glyph::ChevronLeft, "Previous", PresentCommand::Previous),
        ];
        for (glyph, words, command) in buttons {
            if button(ui, glyph, words, unit) {
                cx.push(command);
            }
        }
        advance(ui, cx, show, unit);
    });
}

fn button(ui: &mut Ui, glyph: Glyph, words: &str, unit: f32) -> bool {
    let text = RichText::new(words).font(style::font(Face::SemiBold, 15.0 * unit));
    let response = ui.add(Button::new((style::icon(glyph, 16.0 * unit), text)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    response.clicked()
}

/// Automatic advance: on or off, and its interval.
fn advance(ui: &mut Ui, cx: &mut Cx, show: &Show, unit: f32) {
    let font = style::font(Face::Regular, 15.0 * unit);
    ui.style_mut().override_font_id = Some(font.clone());
    let every_s = show.advance.map_or(ADVANCE_S, |advance| advance.every_s);
    let mut wanted_s = every_s;
    let drag = egui::DragValue::new(&mut wanted_s).range(2.0..=600.0).speed(0.2).fixed_decimals(0).suffix(" s");
    let response = ui.add(drag).on_hover_text("Seconds to a slide");
    if response.changed() && wanted_s != every_s {
        cx.push(PresentCommand::Advance(Some(wanted_s)));
    }
    let words = match show.advance {
        Some(advance) if advance.due_s.is_some() => "Stop",
        Some(_) => "Go on",
        None => "By itself",
    };
    if button(ui, Glyph::Play, words, unit) {
        cx.push(PresentCommand::AdvanceOrNot);
    }
}
