//! The program made ready beside the opening of its window: its data read, its first frame laid out, its letters drawn.
//!
//! The window takes most of a start, and one processor; this is what the other one does meanwhile.

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

/// The widest texture that is asked of a graphics card, in texels: what nearly all have. What was drawn for another width would have to
/// be drawn again.
pub(crate) const TEXTURE_SIDE: u32 = 16_384;

/// The program, and the textures that its first frame is painted with.
pub(crate) struct Ready {
    pub app: App,
    pub textures: Vec<(TextureId, ImageDelta)>,
}

/// An egui context as the window's library makes it.
pub(crate) fn context() -> Context {
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    ctx.options_mut(|options| options.max_passes = NonZeroUsize::MIN.saturating_add(1));
    ctx
}

/// Begins to make the program ready for a window of a size, in points.
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

/// Goes on where the session ended, or begins with the opening view; what went wrong on the way is told.
fn first_state(found: Found, res: &Assets) -> State {
    let mut state = found.session.map_or_else(State::first, |session| session.resume(&res.atlas));
    for notice in found.notices {
        state.notify(notice, true);
    }
    state
}
