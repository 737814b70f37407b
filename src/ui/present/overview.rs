//! Overlays while presenting: the overview of all slides, the help, and short messages.

use crate::{
    scene::Face,
    state::{Make, PresentCommand, Show},
    ui::{
        Cx,
        deck::thumbs::{self, Thumbs},
        kit::{style, text::one_line},
        present::{keys, sheet::unit},
    },
    view::{Slide, Token},
};
use egui::{
    Align2, Color32, FontId, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextureId, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};
use std::{sync::Arc, time::Duration};

const MARGIN_PX: f32 = 26.0;
const GAP_PX: f32 = 14.0;
/// Least width of a thumbnail.
const LEAST_PX: f32 = 170.0;
/// Height of the title below a thumbnail.
const TITLE_PX: f32 = 24.0;

/// Number of columns of the overview.
pub fn columns(rect: Rect, count: usize) -> usize {
    let unit = unit(rect);
    let most = (rect.width() / ((LEAST_PX + GAP_PX) * unit)).floor().max(1.0) as usize;
    let square = (count as f32).sqrt().ceil() as usize;
    square.clamp(3, most.max(3))
}

/// Shows the overview; a click goes to a slide.
pub fn show(ui: &mut Ui, cx: &mut Cx, thumbs: &mut Thumbs, show: &Show, picked: usize) {
    let rect = ui.max_rect();
    let unit = unit(rect);
    ui.painter().rect_filled(rect, 0.0, cx.color(Token::Surface));
    let (columns, count) = (columns(rect, show.slides.len()), show.slides.len());
    let room = rect.shrink(MARGIN_PX * unit);
    let gap = GAP_PX * unit;
    let width = (room.width() - gap * (columns as f32 - 1.0)) / columns as f32;
    let size = vec2(width, width * 9.0 / 16.0 + TITLE_PX * unit);
    let mut room_ui = ui.new_child(egui::UiBuilder::new().max_rect(room));
    room_ui.spacing_mut().item_spacing = Vec2::splat(gap);
    let picked_id = Id::unique("overview-picked");
    let is_new = room_ui.data_mut(|data| data.get_temp_mut_or_default::<Option<usize>>(picked_id).replace(picked))
        != Some(picked);
    let mut area = ScrollArea::vertical().id_salt("overview").auto_shrink(false);
    if is_new {
        // Scrolls to the highlighted row, with the row above it in view.
        let row = (picked / columns) as f32;
        area = area.vertical_scroll_offset(((row - 1.0) * (size.y + gap)).max(0.0));
    }
    area.show_rows(&mut room_ui, size.y, count.div_ceil(columns), |ui, rows| {
        for row in rows {
            ui.horizontal(|ui| {
                for index in (row * columns)..((row + 1) * columns).min(count) {
                    let Some(slide) = show.slides.get(index) else { continue };
                    let (is_current, is_picked) = (index == show.index, index == picked);
                    let distance = index.abs_diff(picked) as f32;
                    let look = Tile { index, is_current, is_picked, distance, size, unit };
                    if tile(ui, cx, thumbs, slide, &look) {
                        cx.push(PresentCommand::GoTo(index + 1));
                    }
                }
            });
        }
    });
}

struct Tile {
    index: usize,
    is_current: bool,
    is_picked: bool,
    /// Number of slides between this one and the highlighted one.
    distance: f32,
    size: Vec2,
    unit: f32,
}

fn tile(ui: &mut Ui, cx: &Cx, thumbs: &mut Thumbs, slide: &Arc<Slide>, look: &Tile) -> bool {
    let unit = look.unit;
    let (rect, response) = ui.allocate_exact_size(look.size, Sense::CLICK);
    let picture = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - TITLE_PX * unit));
    let texture = thumbs.get(thumbs::painting(ui.ctx(), slide, Make::GRID), look.distance);
    thumbnail(ui, cx, texture, picture);
    let (width, color) = match (look.is_picked, look.is_current || response.hovered()) {
        (true, _) => (4.0, Token::Focus),
        (_, true) => (2.5, Token::Accent),
        _ => (1.0, Token::SurfaceBorder),
    };
    ui.painter().rect_stroke(picture, 4.0 * unit, Stroke::new(width * unit, cx.color(color)), StrokeKind::Outside);
    let text = Rect::from_min_max(pos2(rect.left(), picture.bottom() + 4.0 * unit), rect.max);
    let face = if look.is_current { Face::SemiBold } else { Face::Regular };
    let words = format!("{}  {}", look.index + 1, slide.title);
    one_line(ui.painter(), text, &words, style::font(face, 13.5 * unit), cx.color(Token::Text));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, look.is_picked, format!("Slide {words}")));
    response.clicked()
}

/// A slide's thumbnail, or water until it is ready.
pub fn thumbnail(ui: &Ui, cx: &Cx, texture: Option<TextureId>, rect: Rect) {
    match texture {
        Some(texture) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture, rect, whole, Color32::WHITE);
        }
        None => _ = ui.painter().rect_filled(rect, 0.0, cx.color(Token::Water)),
    }
}

/// Shows the help until a click anywhere.
pub fn help(ui: &mut Ui, cx: &mut Cx) {
    let rect = ui.max_rect();
    let unit = unit(rect);
    ui.painter().rect_filled(rect, 0.0, Color32::from_black_alpha(120));
    let response = ui.interact(rect, Id::unique("show-help"), Sense::click_and_drag());
    let row = 29.0 * unit;
    let text = cx.color(Token::Text);
    let font = |face, size_px: f32| style::font(face, size_px * unit);
    let notes = ui.painter().layout(
        keys::MOUSE.to_owned(),
        font(Face::Regular, 14.5),
        cx.color(Token::TextQuiet),
        660.0 * unit,
    );
    let size = vec2(720.0 * unit, 92.0 * unit + row * keys::KEYS.len() as f32 + notes.size().y);
    let card = Rect::from_center_size(rect.center(), size);
    ui.painter().rect_filled(card, 12.0 * unit, cx.color(Token::Surface));
    let mut at = card.min + vec2(30.0, 22.0) * unit;
    ui.painter().text(at, Align2::LEFT_TOP, "Keys while presenting", font(Face::Bold, 21.0), text);
    at.y += 42.0 * unit;
    for (what, keys, _) in keys::KEYS {
        ui.painter().text(at, Align2::LEFT_TOP, what, font(Face::Regular, 16.0), text);
        let right = at + vec2(300.0 * unit, 0.0);
        ui.painter().text(right, Align2::LEFT_TOP, keys.join("  "), font(Face::SemiBold, 16.0), text);
        at.y += row;
    }
    ui.painter().galley(at + vec2(0.0, 6.0 * unit), notes, text);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Keys while presenting"));
    if response.clicked() {
        cx.push(PresentCommand::Help);
    }
}

/// The latest message and the number being typed, centered above the footer.
pub fn hint(ui: &Ui, cx: &Cx, show: &Show, bottom: f32) {
    let rect = ui.max_rect();
    let unit = unit(rect);
    let notice = cx.state.notices.iter().rev().find(|notice| notice.until_s.is_finite());
    let words = if show.typed.is_empty() {
        let Some(notice) = notice else { return };
        ui.ctx().request_repaint_after(Duration::from_secs_f64((notice.until_s - cx.state.clock_s).clamp(0.02, 10.0)));
        notice.text.clone()
    } else {
        format!("Slide {}: Enter", show.typed)
    };
    let font: FontId = style::font(Face::SemiBold, 17.0 * unit);
    let galley = ui.painter().layout(words, font, cx.color(Token::Text), rect.width() * 0.7);
    let middle = pos2(rect.center().x, bottom - 14.0 * unit - galley.size().y);
    let ground = Rect::from_center_size(middle, galley.size() + vec2(32.0, 16.0) * unit);
    ui.painter().rect_filled(ground, 10.0 * unit, cx.color(Token::Surface));
    let border = Stroke::new(unit, cx.color(Token::SurfaceBorder));
    ui.painter().rect_stroke(ground, 10.0 * unit, border, StrokeKind::Inside);
    let response = ui.interact(ground, Id::unique("show-hint"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    ui.painter().galley(ground.min + vec2(16.0, 8.0) * unit, galley.clone(), cx.color(Token::Text));
}
