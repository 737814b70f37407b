//! The eframe application: runs each frame, carries out effects and saves the session.

mod decks;
pub mod tasks;
pub mod window;

pub use decks::Beginning;

use crate::{
    app::tasks::{Jobs, Report},
    platform::monitors,
    scene::Assets,
    state::{
        CameraCommand, ChromeCommand, Command, Effect, ExportCommand, OutputCommand, Pixels, Session, State, apply,
        export::ExportEvent,
    },
    storage::store::Store,
    ui::{self, Cx, Widgets, kit::style, map::tiles::BasemapTiles},
    view::{Color, ThemeName, Token},
};
use decks::DeckWatch;
use egui::{Pos2, RawInput, Rect, TextureId, Vec2, epaint::ImageDelta};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// Interval for checking the session, in seconds; it is written only when it has changed.
const SAVE_EVERY_S: f64 = 2.0;

/// Interval for polling a file's progress, in seconds.
const PROGRESS_EVERY_S: f64 = 0.1;

pub struct App {
    res: Arc<Assets>,
    state: State,
    widgets: Widgets,
    store: Option<Store>,
    jobs: Jobs,
    look: Look,
    clock: Clock,
    watch: DeckWatch,
}

struct Look {
    theme: ThemeName,
    /// The window size used for the rehearsal, in points; `None` once the window exists.
    rehearsed_px: Option<Vec2>,
}

/// Times in seconds since the program started.
struct Clock {
    start: Instant,
    saved_s: f64,
    view_changed: bool,
}

impl App {
    /// Resumes from `state`. The session is saved to `store` if there is one.
    pub fn new(
        ctx: &egui::Context,
        res: Arc<Assets>,
        mut state: State,
        tiles: BasemapTiles,
        store: Option<Store>,
    ) -> Self {
        style::set_fonts(ctx);
        // Before the first frame: changing the style later would rasterize all glyphs again.
        let theme = theme_of(ctx, &state);
        style::apply(ctx, res.themes.get(theme));
        ctx.set_zoom_factor(state.prefs.text_size.scale());
        let around = &mut state.exports.environment;
        (around.home, around.documents) = tasks::folders();
        let waker = ctx.clone();
        let jobs = Jobs::new(Arc::clone(&res), move || waker.request_repaint());
        let clock = Clock { start: Instant::now(), saved_s: 0.0, view_changed: false };
        let (widgets, watch) = (Widgets::new(tiles), DeckWatch::default());
        let look = Look { theme, rehearsed_px: Some(Vec2::ZERO) };
        let mut app = Self { res, state, widgets, store, jobs, look, clock, watch };
        app.recover();
        app
    }

    /// Lays out the first frame before the window exists, for an expected size of `size_px` points and a graphics card
    /// that supports textures of `texture_side` texels. Returns the textures to upload, in order.
    pub fn rehearse(
        &mut self,
        ctx: &egui::Context,
        size_px: Vec2,
        texture_side: usize,
    ) -> Vec<(TextureId, ImageDelta)> {
        let (state, mut textures) = (self.state.clone(), Vec::new());
        // Cards find their size in the first frame and their position in the second.
        for _ in 0..2 {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size_px / ctx.zoom_factor())),
                max_texture_side: Some(texture_side),
                time: Some(0.0),
                ..RawInput::default()
            };
            let mut delta = ctx.run_ui(input, |ui| self.frame(ui)).textures_delta;
            for (id, parts) in delta.set.drain() {
                textures.extend(parts.into_iter().map(|part| (id, part)));
            }
            textures.retain(|(id, _)| !delta.free.contains(id));
            delta.clear();
        }
        // The real window may have another size, and clamping would lose a camera that does not fit this one.
        self.state = state;
        self.widgets.panes.be_patient();
        self.look.rehearsed_px = Some(size_px / ctx.zoom_factor());
        textures
    }

    /// The color behind the map, so that areas without tiles look like sea.
    pub fn ground(&self) -> Color {
        self.res.themes.get(self.look.theme).color(Token::Water)
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// Applies a command and ignores its effects.
    pub fn run(&mut self, command: impl Into<Command>) {
        apply(&mut self.state, &self.res.atlas, command.into());
    }

    /// Runs one frame: the clock, the keys, the window, then the commands they issued, in order.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let theme_name = theme_of(&ctx, &self.state);
        if std::mem::replace(&mut self.look.theme, theme_name) != theme_name {
            style::apply(&ctx, self.res.themes.get(theme_name));
        }
        let mut commands: Vec<Command> = vec![CameraCommand::Tick(ctx.input(|input| input.time)).into()];
        self.listen(&ctx, &mut commands);
        self.listen_for_deck(&ctx, &mut commands);
        self.hear_jobs(&ctx, theme_name, &mut commands);
        self.apply_all(&ctx, &mut commands);
        // Keys before the window, so that text typed right after a shortcut goes into the field that it opened.
        self.with_cx(theme_name, &mut commands, |cx, widgets| ui::keys(ui, cx, widgets));
        self.apply_all(&ctx, &mut commands);
        self.with_cx(theme_name, &mut commands, |cx, widgets| ui::prepare(ui, cx, widgets));
        self.apply_all(&ctx, &mut commands);
        self.with_cx(theme_name, &mut commands, |cx, widgets| ui::show(ui, cx, widgets));
        self.apply_all(&ctx, &mut commands);
        if self.state.motion.flight.is_some() {
            ctx.request_repaint();
        }
        if let Some(play) = &self.state.motion.play {
            ctx.request_repaint_after(Duration::from_secs_f64(play.wait_s(self.state.clock_s)));
        }
        if self.state.exports.job.is_some() {
            ctx.request_repaint_after(Duration::from_secs_f64(PROGRESS_EVERY_S));
        }
        if ctx.cumulative_frame_nr() == 0 {
            // Cards find their size in the first frame.
            ctx.request_repaint();
        }
        self.settle_deck(&ctx);
        self.keep(&ctx);
    }

    fn with_cx(&mut self, theme: ThemeName, commands: &mut Vec<Command>, run: impl FnOnce(&mut Cx, &mut Widgets)) {
        let admitted = self.state.view.admitted(&self.res.atlas);
        let theme = self.res.themes.get(theme);
        run(&mut Cx { res: &self.res, state: &self.state, theme, admitted: &admitted, commands }, &mut self.widgets);
    }

    /// Handles events from outside the window's contents.
    fn listen(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>) {
        let fullscreen = ctx.input(|input| input.viewport().fullscreen);
        if let Some(fullscreen) =
            fullscreen.filter(|now| *now != self.state.chrome.fullscreen && !self.widgets.fullscreen_asked)
        {
            commands.push(ChromeCommand::FullscreenIs(fullscreen).into());
        }
        if fullscreen == Some(self.state.chrome.fullscreen) {
            self.widgets.fullscreen_asked = false;
        }
        if let Some(reason) = self.watch.awake.take_problem() {
            let text = format!("The screen may go to sleep: {reason}");
            commands.push(OutputCommand::Notify(text, false).into());
        }
        if let Some(problem) = self.widgets.panes.take_problem() {
            let text = format!("The basemap cannot be shown: {problem}. Places and panels work without it.");
            commands.push(OutputCommand::Notify(text, true).into());
        }
    }

    /// Collects the results of tasks, and tells the tasks about the window.
    fn hear_jobs(&mut self, ctx: &egui::Context, theme: ThemeName, commands: &mut Vec<Command>) {
        let dots_per_px = f64::from(ctx.pixels_per_point());
        let around = &self.state.exports.environment;
        if (around.theme, around.dots_per_px) != (theme, dots_per_px) {
            commands.push(ExportCommand::Event(ExportEvent::Window(theme, dots_per_px)).into());
        }
        if let Some(share) = self.jobs.share() {
            commands.push(ExportCommand::Event(ExportEvent::Share(share)).into());
        }
        for report in self.jobs.reports() {
            match report {
                Report::Command(command) => commands.push(command),
                Report::Preview(preview) => self.widgets.dialogs.take_preview(ctx, *preview),
                Report::Painted(painted) => self.widgets.views.thumbs.take(ctx, *painted),
                Report::Picture(Pixels { width, height, rgba }) => {
                    let size = [width as usize, height as usize];
                    ctx.copy_image(egui::ColorImage::from_rgba_premultiplied(size, &rgba));
                    let words = format!("Map copied as a picture, {width} × {height} pixels");
                    commands.push(OutputCommand::Notify(words, false).into());
                }
            }
        }
    }

    fn apply_all(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>) {
        for command in commands.drain(..) {
            let is_quiet = is_quiet(&command);
            for effect in apply(&mut self.state, &self.res.atlas, command) {
                self.carry_out(ctx, effect);
            }
            if !is_quiet {
                self.clock.view_changed = true;
                ctx.request_repaint();
            }
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::CopyText(text) => ctx.copy_text(text),
            Effect::Fullscreen(on) => {
                self.widgets.fullscreen_asked = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on));
            }
            Effect::Scale(scale) => ctx.set_zoom_factor(scale),
            Effect::Task(task) => self.jobs.run(task),
            Effect::StayAwake(on) => self.stay_awake(ctx, on),
            Effect::Quit => self.leave(ctx),
        }
    }

    /// Keeps the screen awake while presenting and refreshes the monitor list.
    fn stay_awake(&mut self, ctx: &egui::Context, on: bool) {
        let waker = ctx.clone();
        self.watch.awake.set(on, move || waker.request_repaint());
        if on {
            self.widgets.present.desk.monitors = monitors::list();
        }
    }

    /// Saves the session shortly after a change, without repainting while nothing changes.
    fn keep(&mut self, ctx: &egui::Context) {
        if !self.clock.view_changed || self.store.is_none() {
            return;
        }
        let now_s = self.clock.start.elapsed().as_secs_f64();
        let wait_s = self.clock.saved_s + SAVE_EVERY_S - now_s;
        if wait_s > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(wait_s));
            return;
        }
        self.clock.saved_s = now_s;
        self.clock.view_changed = false;
        self.save(ctx);
    }

    fn save(&mut self, ctx: &egui::Context) {
        // Read outside the closure: the context cannot be queried while it is locked.
        let zoom_factor = ctx.zoom_factor();
        let window = ctx.input(|input| {
            let viewport = input.viewport();
            let plain = !viewport.fullscreen.unwrap_or(false) && !viewport.maximized.unwrap_or(false);
            let size = input.content_rect().size() * zoom_factor;
            plain.then_some((size.x, size.y))
        });
        let session = Session::of(&self.state, window);
        let open = self.state.desk.file.path.as_deref();
        if let Some(Err(error)) = self.store.as_mut().map(|store| store.save(&session, open)) {
            self.state.notify(error.to_string(), true);
        }
    }
}

/// Finishes the first frame in the real window, which was rehearsed for `rehearsed_px`.
fn appear(ui: &egui::Ui, frame: &eframe::Frame, rehearsed_px: Vec2) {
    if ui.max_rect().size() != rehearsed_px {
        ui.ctx().request_discard("the window is not as large as it was thought to be");
    }
    // On X, show the window before it is painted: the frame appears sooner, and until then the window has the water's color.
    if let Some(window) = frame.winit_window().filter(|_| cfg!(target_os = "linux")) {
        window.set_visible(true);
    }
}

fn theme_of(ctx: &egui::Context, state: &State) -> ThemeName {
    state.view.theme.resolve(ctx.system_theme() == Some(egui::Theme::Dark))
}

/// Returns true for commands that need neither another frame nor a save.
fn is_quiet(command: &Command) -> bool {
    matches!(
        command,
        Command::Camera(CameraCommand::Tick(_))
            | Command::Export(
                ExportCommand::Event(ExportEvent::Share(_) | ExportEvent::Window(..)) | ExportCommand::Preview(..)
            )
    )
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let rehearsed_px = self.look.rehearsed_px.take();
        if rehearsed_px.is_some() {
            self.jobs.set_parent(|dialog| dialog.set_parent(frame));
        }
        self.frame(ui);
        if let Some(size_px) = rehearsed_px {
            appear(ui, frame, size_px);
        }
        if ui.input(|input| input.viewport().close_requested()) {
            self.save(&ui.ctx().clone());
        }
    }

    fn on_exit(&mut self) {
        self.keep_journal(true);
        self.jobs.finish();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        let Color { r, g, b } = self.ground();
        egui::Color32::from_rgb(r, g, b).to_normalized_gamma_f32()
    }
}
