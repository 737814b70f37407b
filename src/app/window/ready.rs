//! Prepares the program on a second thread while the window opens: loads its data, lays out the first frame, rasterizes glyphs.

use crate::{
    app::App,
    scene::{AssetError, Assets},
    state::State,
    storage::store::{Found, Store},
    ui::map::tiles::BasemapTiles,
    view::Themes,
};
use egui::{Context, TextureId, epaint::ImageDelta};
use std::{num::NonZeroUsize, sync::Arc, thread::JoinHandle};

/// The widest texture to request from a graphics card, in texels; nearly all support it. Textures made for another limit
/// would have to be made again.
pub(crate) const TEXTURE_SIDE: u32 = 16_384;

/// The program, and the textures for its first frame.
pub(crate) struct Ready {
    pub app: App,
    pub textures: Vec<(TextureId, ImageDelta)>,
}

/// An egui context configured as eframe does.
pub(crate) fn context() -> Context {
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    ctx.options_mut(|options| options.max_passes = NonZeroUsize::MIN.saturating_add(1));
    ctx
}

/// Starts preparing the program for a window of `size_px` points.
pub(crate) fn begin(
    ctx: Context,
    size_px: (f32, f32),
    store: Option<Store>,
    found: Found,
) -> std::io::Result<JoinHandle<Result<Ready, AssetError>>> {
    std::thread::Builder::new().name("ready".into()).spawn(move || {
        let waker = ctx.clone();
        let tiles = BasemapTiles::start(Themes::embedded()?, move || waker.request_repaint());
        let res = Arc::new(Assets::embedded()?);
        let state = first_state(found, &res);
        let mut app = App::new(&ctx, res, state, tiles, store);
        let textures = app.rehearse(&ctx, size_px.into(), TEXTURE_SIDE as usize);
        Ok(Ready { app, textures })
    })
}

/// Resumes the last session or starts with the opening view, and reports what went wrong.
fn first_state(found: Found, res: &Assets) -> State {
    let mut state = found.session.map_or_else(State::first, |session| session.resume(&res.atlas));
    for notice in found.notices {
        state.notify(notice, true);
    }
    state
}
