//! A start: what is made ready before there is a window, and what is left for its first frame.

use egui::{Context, Shape, TextureId, Vec2, vec2};
use footprint::{
    app::App, geo::Camera, model::LonLat, scene::Assets, state::State, ui::map::tiles::BasemapTiles, view::ThemeName,
};
use std::sync::Arc;

const SIZE_PX: Vec2 = vec2(1440.0, 900.0);
const TEXTURE_SIDE: usize = 16_384;

fn program(ctx: &Context, state: State) -> App {
    let res = Arc::new(Assets::embedded().unwrap());
    let mut tiles = BasemapTiles::start(res.themes.clone(), || {});
    tiles.prefetch(ThemeName::Light, 1);
    App::new(ctx, res, state, tiles, None)
}

#[test]
fn a_rehearsed_frame_has_no_letter_left_to_draw_and_is_whole() {
    let ctx = Context::default();
    let mut app = program(&ctx, State::first());
    let textures = app.rehearse(&ctx, SIZE_PX, TEXTURE_SIDE);
    assert!(textures.iter().any(|(id, delta)| *id == TextureId::default() && delta.is_whole()));
    // The same frame again is the first one of a window as large as was thought.
    assert_eq!(app.rehearse(&ctx, SIZE_PX, TEXTURE_SIDE).len(), 0);
    // And every one after it shows as much.
    let shapes = |app: &mut App| {
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE_PX)),
            max_texture_side: Some(TEXTURE_SIDE),
            time: Some(0.1),
            ..egui::RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| app.frame(ui));
        output.textures_delta.clear();
        let is_text = |shape: &&egui::epaint::ClippedShape| matches!(shape.shape, Shape::Text(_));
        (output.shapes.len(), output.shapes.iter().filter(is_text).count())
    };
    let first = shapes(&mut app);
    assert!(first.1 > 100, "{first:?}");
    assert_eq!(shapes(&mut app), first);
}

#[test]
fn a_rehearsal_for_another_window_leaves_the_view_as_it_was() {
    let mut state = State::default();
    // In a window as large as was thought the world would be too small for it.
    state.view.camera = Camera::new(LonLat::new(10.0, 20.0).unwrap(), 1.8);
    let (ctx, camera) = (Context::default(), state.view.camera);
    let mut app = program(&ctx, state);
    app.rehearse(&ctx, SIZE_PX, TEXTURE_SIDE);
    assert_eq!(app.state().view.camera, camera);
}
