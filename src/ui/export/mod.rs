//! The export window: format, size and look of a file, with a preview of the page.
//!
//! It edits a choice and issues commands; files and threads are handled elsewhere.

pub mod footer;
pub mod options;
pub mod preview;

use crate::{
    export::{
        Request,
        preview::{kinds, size_words},
    },
    state::{Action, ExportChoice, ExportCommand, export::Problem},
    ui::{
        Cx,
        export::preview::ExportPreview,
        kit::{
            dialog::{self, Kind, Sheet},
            style, widgets,
        },
    },
    view::{Glyph, Token},
};
use egui::{Context, Label, RichText, ScrollArea, Ui, UiBuilder, vec2};

const SLUG: &str = "export";
/// Largest width, and the share of the window's width if that is less.
const WIDTH_PX: f32 = 1520.0;
const WIDTH_SHARE: f32 = 0.86;
/// Width of the settings column.
const OPTIONS_PX: f32 = 420.0;
const GUTTER_PX: f32 = 20.0;
/// Height of the facts below the preview.
const FACTS_PX: f32 = 84.0;
/// Largest height of settings and preview.
const BODY_PX: f32 = 860.0;
/// Below this width the preview goes above the settings.
const TWO_COLUMNS_PX: f32 = 720.0;
const SMALL_PREVIEW_PX: f32 = 200.0;

#[derive(Default)]
pub struct ExportState {
    pub preview: ExportPreview,
    /// The problem shown in the last frame; a new one takes the keyboard once.
    pub(crate) problem: Option<Problem>,
}

/// Call only while `Dialog::Export` is open.
pub fn show(ctx: &Context, cx: &mut Cx, state: &mut ExportState) {
    let is_new = dialog::is_new(ctx, SLUG);
    let title = Action::Export.label().trim_end_matches('…');
    let width_px = (ctx.content_rect().width() * WIDTH_SHARE).clamp(1040.0, WIDTH_PX);
    let sheet = Sheet { slug: SLUG, title, width_px, kind: Kind::Desk };
    let room_px = dialog::room_px(ctx, Kind::Desk);
    dialog::frame(ctx, cx, &sheet, |ui, cx| {
        let request = cx.state.export_request();
        let mut choice = cx.state.prefs.export.clone();
        let is_wide = ui.available_width() >= TWO_COLUMNS_PX;
        let body_px = (room_px - footer::height_px(is_wide)).clamp(90.0, BODY_PX.min(ui.available_width() * 0.62));
        if is_wide {
            columns(ui, cx, state, (&request, &mut choice), (body_px, is_new));
        } else {
            one_column(ui, cx, state, (&request, &mut choice), (room_px - footer::height_px(false), is_new));
        }
        let wish = footer::show(ui, cx, state, (&request, &mut choice), is_wide);
        if choice != cx.state.prefs.export {
            cx.push(ExportCommand::Choose(Box::new(choice)));
        }
        if let Some(wish) = wish {
            cx.push(wish);
        }
    });
}

type Asked<'a> = (&'a Request, &'a mut ExportChoice);

fn columns(ui: &mut Ui, cx: &mut Cx, state: &mut ExportState, asked: Asked, (height_px, is_new): (f32, bool)) {
    let (request, choice) = asked;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height_px), egui::Sense::hover());
    let (mut left, mut right) = (rect, rect);
    left.set_right(rect.left() + OPTIONS_PX);
    right.set_left(left.right() + GUTTER_PX);
    // Two children with the full height, so that neither moves the content below.
    let mut column = ui.new_child(UiBuilder::new().max_rect(left));
    let area = ScrollArea::vertical().id_salt("export-options").max_height(height_px).auto_shrink([false, false]);
    area.show(&mut column, |ui| {
        // Keeps the floating scroll bar clear of the contents.
        ui.set_width(ui.available_width() - 12.0);
        options::show(ui, cx, request, choice, is_new);
    });
    let mut column = ui.new_child(UiBuilder::new().max_rect(right));
    let size = vec2(right.width(), height_px - FACTS_PX);
    preview::show(&mut column, cx, &mut state.preview, request, size);
    facts(&mut column, cx, &state.preview, request, choice);
}

fn one_column(ui: &mut Ui, cx: &mut Cx, state: &mut ExportState, asked: Asked, (height_px, is_new): (f32, bool)) {
    let (request, choice) = asked;
    ScrollArea::vertical().id_salt("export-all").max_height(height_px.max(90.0)).auto_shrink([false, true]).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width() - 12.0);
            let size = vec2(ui.available_width(), SMALL_PREVIEW_PX);
            preview::show(ui, cx, &mut state.preview, request, size);
            facts(ui, cx, &state.preview, request, choice);
            options::show(ui, cx, request, choice, is_new);
        },
    );
}

/// Size, contents, warnings, and what the file leaves out.
fn facts(ui: &mut Ui, cx: &mut Cx, preview: &ExportPreview, request: &Request, choice: &ExportChoice) {
    let atlas = &cx.res.atlas;
    ScrollArea::vertical().id_salt("export-facts").max_height(FACTS_PX - 8.0).auto_shrink([false, true]).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let head = match request.extent() {
                Ok(extent) if request.is_picture() => Some(size_words(request, &extent)),
                Ok(_) => Some(kinds(request, atlas)),
                Err(_) => None,
            };
            if let Some(head) = head.filter(|head| !head.is_empty()) {
                ui.add(Label::new(RichText::new(head).font(style::font(crate::scene::Face::SemiBold, 13.0))).wrap());
            }
            for warning in preview.warnings() {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    ui.label(style::icon(Glyph::Warning, 13.0).color(cx.color(Token::Warning)));
                    let text = RichText::new(format!("{warning}.")).size(12.5).color(cx.color(Token::Text));
                    ui.add(Label::new(text).wrap());
                });
            }
            if let Some(words) = choice.left_out(request, atlas) {
                widgets::quiet(ui, cx, &words);
            }
            widgets::quiet(ui, cx, &choice.statements(request, atlas));
        },
    );
}
