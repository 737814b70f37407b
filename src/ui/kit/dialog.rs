//! The frame that every dialog shares: a card over a dimmed window, with a title and a close button.

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

/// Room between a dialog's edge and what is in it, in points.
const MARGIN_PX: i8 = 16;
/// What the title takes, in points.
const HEADER_PX: f32 = 40.0;
/// The distance of a picker from the top of the window, in points, where there is room.
const TOP_PX: f32 = 72.0;

/// How a dialog is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In the middle; it scrolls as a whole, and the keyboard begins at its cross.
    Sheet,
    /// Near the top; what is in it scrolls and takes the keyboard by itself.
    Picker,
    /// In the middle and as high as it needs to be; what is in it scrolls and takes the keyboard by itself.
    Desk,
}

/// A dialog.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// Its stable name, for ids.
    pub slug: &'static str,
    /// Its title.
    pub title: &'a str,
    /// Its width in points, where the window has that much.
    pub width_px: f32,
    /// How it is built.
    pub kind: Kind,
}

/// Whether a dialog is about to be shown for the first time since it was opened.
pub fn is_new(ctx: &Context, slug: &'static str) -> bool {
    let layer = Modal::default_area(id(slug)).layer();
    ctx.memory(|memory| memory.top_modal_layer()) != Some(layer)
}

/// The room that a dialog's contents have from top to bottom, in points.
pub fn room_px(ctx: &Context, kind: Kind) -> f32 {
    let height = ctx.content_rect().height();
    let around = match kind {
        Kind::Sheet | Kind::Desk => 2.0 * style::GAP_PX,
        Kind::Picker => 2.0 * top_px(height),
    };
    (height - around - 2.0 * f32::from(MARGIN_PX) - HEADER_PX).max(80.0)
}

/// A card over a dimmed window, with a title and a cross. Escape, the cross and a click beside it close it;
/// while it is open the keyboard stays in it.
pub fn frame(ctx: &Context, cx: &mut Cx, sheet: &Sheet, contents: impl FnOnce(&mut Ui, &mut Cx)) {
    if self::sheet(ctx, cx, sheet, contents) {
        cx.push(ChromeCommand::CloseDialog);
    }
}

/// Like [`frame`], for a question that the state does not know as a dialog. Returns whether it should close.
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
                    // The scroll bar floats: nothing must lie under it.
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
