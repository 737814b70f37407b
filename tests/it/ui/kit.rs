//! The whole window for a test: made, driven and read.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, pos2, vec2};
use egui_kittest::{Harness, kittest::Queryable};
use footprint::{
    app::App,
    geo::Camera,
    model::{LonLat, SiteId},
    scene::Assets,
    state::{CameraCommand, Command, PrefsCommand, State},
    storage::store::Store,
    ui::map::tiles::BasemapTiles,
    view::ThemeName,
};
use std::{
    fs,
    path::PathBuf,
    sync::{Arc, LazyLock},
    time::{Duration, Instant},
};

pub static RES: LazyLock<Arc<Assets>> = LazyLock::new(|| Arc::new(Assets::embedded().unwrap()));

/// The test window leaves a margin round what it shows.
pub const MARGIN_PX: f32 = 8.0;
pub const CTRL: Modifiers = Modifiers::COMMAND;
pub const NONE: Modifiers = Modifiers::NONE;

pub type Window = Harness<'static, Option<App>>;

/// A window whose frames are `step_s` seconds apart; `begin` is done before the first one.
pub fn window_of(size: Vec2, step_s: f32, store: Option<Store>, begin: impl FnOnce(&mut App) + 'static) -> Window {
    let mut start = Some((store, begin));
    let builder = Harness::builder().with_size(size).with_step_dt(step_s).with_max_steps(64);
    let mut window = builder.build_ui_state(
        move |ui, app: &mut Option<App>| {
            let app = app.get_or_insert_with(|| {
                let mut tiles = BasemapTiles::start(RES.themes.clone(), || {});
                tiles.prefetch(ThemeName::Light, 0);
                let (store, begin) = start.take().unwrap();
                let mut app = App::new(ui.ctx(), Arc::clone(&RES), State::first(), tiles, store);
                begin(&mut app);
                app
            });
            app.frame(ui);
        },
        None,
    );
    settle(&mut window);
    window
}

/// A window that cuts instead of flying.
pub fn window(width: f32, height: f32) -> Window {
    window_of(vec2(width, height), 0.25, None, |app| app.run(PrefsCommand::ToggleReducedMotion))
}

/// Enough frames for what was asked for to be done and shown.
pub fn settle(window: &mut Window) {
    window.run_steps(5);
}

/// Frames until it is so; the work is done by threads.
pub fn wait(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !is_so(window) {
        assert!(begun.elapsed() < Duration::from_secs(60), "still waiting for {what}: {:?}", state(window).exports);
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
    settle(window);
}

pub fn app(window: &mut Window) -> &mut App {
    window.state_mut().as_mut().unwrap()
}

pub fn state(window: &Window) -> &State {
    window.state().as_ref().unwrap().state()
}

pub fn run(window: &mut Window, command: impl Into<Command>) {
    app(window).run(command);
    settle(window);
}

pub fn look_at(window: &mut Window, lon: f64, lat: f64, zoom: f64) {
    run(window, CameraCommand::Set(Camera::new(LonLat::new(lon, lat).unwrap(), zoom)));
}

pub fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

pub fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    settle(window);
}

pub fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

pub fn button(window: &mut Window, at: Pos2, pressed: bool, modifiers: Modifiers) {
    let event = Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
    window.event_modifiers(event, modifiers);
    window.step();
}

pub fn drag(window: &mut Window, from: Pos2, to: Pos2, modifiers: Modifiers) {
    window.event_modifiers(Event::PointerMoved(from), modifiers);
    window.step();
    button(window, from, true, modifiers);
    for share in [0.3, 0.6, 1.0] {
        window.event_modifiers(Event::PointerMoved(from + (to - from) * share), modifiers);
        window.step();
    }
    button(window, to, false, modifiers);
    settle(window);
}

pub fn on_screen(window: &Window, position: LonLat) -> Pos2 {
    let (x, y) = state(window).viewport().project(position);
    pos2(x as f32 + MARGIN_PX, y as f32 + MARGIN_PX)
}

pub fn site_on_screen(window: &Window, id: &str) -> Pos2 {
    on_screen(window, RES.atlas.site(&SiteId::from(id)).unwrap().point.position)
}

/// A new, empty folder of this test.
pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("footprint-ui-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::canonicalize(folder).unwrap()
}
