//! The frame of every dialog: a card over a dimmed window, with a title and a close button.

use crate::{
    scene::Face,
    state::ChromeCommand,
    ui::{
        Cx,
        kit::{style, widgets},
    },
    view::Glyph,
};
use egui::{
    Align, Align2, Color32, Context, Id, Label, Layout, Margin, Modal, Response, RichText, ScrollArea, Ui, vec2,
};

/// Between a dialog's edge and its contents.
const MARGIN_PX: i8 = 16;
/// Height of the title.
const HEADER_PX: f32 = 40.0;
/// Distance of a picker from the top of the window, if there is room.
const TOP_PX: f32 = 72.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Centered; it scrolls as a whole, and its close button gets the keyboard.
    Sheet,
    /// Near the top; its contents scroll and take the keyboard themselves.
    Picker,
    /// Centered and only as high as needed; its contents scroll and take the keyboard themselves.
    Desk,
}

#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// A stable name for ids.
    pub slug: &'static str,
    pub title: &'a str,
    /// Narrower if the window is.
    pub width_px: f32,
    pub kind: Kind,
}

/// True just before a dialog is shown for the first time since it was opened.
pub fn is_new(ctx: &Context, slug: &'static str) -> bool {
    let layer = Modal::default_area(id(slug)).layer();
    ctx.memory(|memory| memory.top_modal_layer()) != Some(layer)
}

/// Height available to a dialog's contents.
pub fn room_px(ctx: &Context, kind: Kind) -> f32 {
    let height = ctx.content_rect().height();
    let around = match kind {
        Kind::Sheet | Kind::Desk => 2.0 * style::GAP_PX,
        Kind::Picker => 2.0 * top_px(height),
    };
    (height - around - 2.0 * f32::from(MARGIN_PX) - HEADER_PX).max(80.0)
}

/// Shows a dialog. Escape, the close button and a click outside close it; while it is open the keyboard stays in it.
pub fn frame(ctx: &Context, cx: &mut Cx, sheet: &Sheet, contents: impl FnOnce(&mut Ui, &mut Cx)) {
    if self::sheet(ctx, cx, sheet, contents) {
        cx.push(ChromeCommand::CloseDialog);
    }
}

/// Like [`frame`], for a question that is not a [`crate::state::Dialog`]. Returns true if it should close.
pub fn sheet(ctx: &Context, cx: &mut Cx, sheet: &Sheet, contents: impl FnOnce(&mut Ui, &mut Cx)) -> bool {
    let (is_new, screen) = (is_new(ctx, sheet.slug), ctx.content_rect());
    let area = Modal::default_area(id(sheet.slug)).accessible_name(sheet.title);
    let area = match sheet.kind {
        Kind::Sheet | Kind::Desk => area,
        Kind::Picker => area.anchor(Align2::CENTER_TOP, vec2(0.0, top_px(screen.height()))),
    };
    let width = sheet.width_px.min(screen.width() - 2.0 * style::GAP_PX) - 2.0 * f32::from(MARGIN_PX);
    let room = room_px(ctx, sheet.kind);
    let modal = Modal::new(id(sheet.slug))
        .area(area)
        .frame(style::card(cx.theme).inner_margin(Margin::same(MARGIN_PX)))
        .backdrop_color(Color32::from_black_alpha(72));
    let response = modal.show(ctx, |ui| {
        ui.set_width(width);
        ui.set_max_height(room + HEADER_PX);
        let cross = header(ui, sheet.title);
        if is_new && sheet.kind == Kind::Sheet {
            cross.request_focus();
        }
        match sheet.kind {
            Kind::Picker | Kind::Desk => contents(ui, cx),
            Kind::Sheet => {
                ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
                    // Keeps the floating scroll bar clear of the contents.
                    ui.set_width(ui.available_width() - 10.0);
                    contents(ui, cx);
                });
            }
        }
        cross.clicked()
    });
    response.inner || response.should_close()
}

fn header(ui: &mut Ui, title: &str) -> Response {
    let cross = ui.horizontal(|ui| {
        ui.set_height(HEADER_PX - 12.0);
        ui.add(Label::new(RichText::new(title).font(style::font(Face::Bold, 17.0))));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| widgets::icon_button(ui, Glyph::Close, "Close")).inner
    });
    ui.add_space(6.0);
    cross.inner
}

fn id(slug: &'static str) -> Id {
    Id::unique(("dialog", slug))
}

fn top_px(height_px: f32) -> f32 {
    TOP_PX.min(height_px * 0.08)
}
