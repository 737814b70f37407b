//! What one frame of the whole window costs without painting it: 1440x900, every program on, a place's details open.
//!
//! `cargo bench --bench frame`. The goal is 1 ms for the median and 3 ms at worst. It also counts allocations, to show that nothing grows.

// A measurement that cannot go on says so by a panic; what it finds goes to the standard output.
#![allow(clippy::indexing_slicing, clippy::print_stdout, clippy::unwrap_used)]
// To count what is asked of the allocator one must stand in for it.
#![allow(unsafe_code)]

#[path = "support/mod.rs"]
mod support;

use egui::{Context, Event, Pos2, RawInput, Rect, vec2};
use footprint::{
    app::App,
    geo::Camera,
    model::{LonLat, Time},
    state::{
        CameraCommand, DeckCommand, FileCommand, FilterCommand, OpenedDeck, PrefsCommand, Resources, SelectCommand,
        State,
    },
    ui::tiles::BasemapTiles,
    view::{Compare, Deck, Slide, ThemeName, View},
};
use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use support::Spread;

const FRAMES: usize = 2000;
const VIEWS: usize = 500;
/// Frames whose allocations are averaged, at the beginning and at the end: one whole way in and out of the zooming.
const COUNTED: usize = 500;

/// Counts what is asked of the system's allocator.
struct Counting;

static COUNT: AtomicUsize = AtomicUsize::new(0);

// SAFETY: it hands every request on to the system's allocator, unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are handed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are handed on.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The program without a window.
struct Bench {
    ctx: Context,
    app: App,
    time_s: f64,
}

impl Bench {
    fn new() -> Self {
        let res = Arc::new(Resources::embedded().unwrap());
        let mut tiles = BasemapTiles::start(res.themes.clone(), || {});
        for zoom in 0..=5 {
            tiles.prefetch(ThemeName::Light, zoom);
        }
        tiles.begin_frame(ThemeName::Light, Duration::from_secs(60));
        let site = res.atlas.sites()[0].id.clone();
        let ctx = Context::default();
        let mut app = App::new(&ctx, res, State::default(), tiles, None);
        app.run(PrefsCommand::ToggleReducedMotion);
        app.run(FilterCommand::AllPrograms);
        app.run(SelectCommand::Sites(vec![site]));
        let mut bench = Self { ctx, app, time_s: 0.0 };
        for _ in 0..30 {
            bench.frame();
        }
        bench
    }

    /// One frame, a 60th of a second after the last one; the pointer rests on the map.
    fn frame(&mut self) {
        self.time_s += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            time: Some(self.time_s),
            events: vec![Event::PointerMoved(Pos2::new(760.0, 500.0))],
            ..RawInput::default()
        };
        let app = &mut self.app;
        std::hint::black_box(self.ctx.run_ui(input, |ui| app.frame(ui)));
    }

    /// Renames and moves views: each edit with the frame that shows it.
    fn edits(&mut self) {
        for (what, edit) in [
            ("renaming", (|number| DeckCommand::Title(1 + number % VIEWS as u32, format!("{number}"))) as fn(u32) -> _),
            ("reordering", |number| DeckCommand::Move(vec![1 + number % VIEWS as u32], VIEWS / 2)),
        ] {
            let times_ms = (0..500).map(|number| {
                let begin = Instant::now();
                self.app.run(edit(number));
                self.frame();
                begin.elapsed().as_secs_f64() * 1000.0
            });
            let spread = Spread::of(times_ms);
            let (median, p99, max) = (spread.median(), spread.p99(), spread.max());
            println!("  {what:<12} median {median:.2} ms   p99 {p99:.2} ms   worst {max:.2} ms");
        }
    }

    fn run(&mut self, what: &str, camera: impl Fn(usize) -> Option<Camera>) {
        let (mut times_ms, mut allocations) = (Vec::with_capacity(FRAMES), Vec::with_capacity(FRAMES));
        // The first frames of each kind fill caches that last.
        for number in 0..COUNTED + FRAMES {
            if let Some(camera) = camera(number) {
                self.app.run(CameraCommand::Set(camera));
            }
            let (begin, before) = (Instant::now(), COUNT.load(Ordering::Relaxed));
            self.frame();
            let (time_ms, count) = (begin.elapsed().as_secs_f64() * 1000.0, COUNT.load(Ordering::Relaxed) - before);
            if number >= COUNTED {
                times_ms.push(time_ms);
                allocations.push(count);
            }
        }
        let mean = |counts: &[usize]| counts.iter().sum::<usize>() / counts.len();
        let (first, last) = (mean(&allocations[..COUNTED]), mean(&allocations[FRAMES - COUNTED..]));
        let spread = Spread::of(times_ms);
        let (min, median, p99, max) = (spread.min(), spread.median(), spread.p99(), spread.max());
        println!("  {what:<12} min {min:.2} ms   median {median:.2} ms   p99 {p99:.2} ms   worst {max:.2} ms");
        println!("  {:<12} allocations per frame: {first} in the first {COUNTED}, {last} in the last {COUNTED}", "");
    }
}

/// A deck of many views, no two alike.
fn deck() -> OpenedDeck {
    let mut deck = Deck::default();
    for index in 0..VIEWS {
        let view = View { camera: camera(index as f64 * 7.0, 3.0 + (index % 5) as f64), ..View::default() };
        deck.insert(index, Slide::new(format!("View of the world {index}"), view, (1440.0, 900.0)));
    }
    OpenedDeck { deck, problems: Vec::new(), is_recovered: false }
}

fn main() {
    println!("{FRAMES} frames each without painting, 1440x900, all programs, a place selected:");
    let mut bench = Bench::new();
    bench.run("at rest", |_| None);
    // Round the world once and a bit, at a zoom where names and markers come and go.
    bench.run("panning", |number| Some(camera(number as f64 * 0.2, 4.0)));
    // From level 2 to level 9 and back, again and again.
    bench.run("zooming", |number| {
        let share = (number % COUNTED) as f64 / COUNTED as f64;
        Some(camera(4.0, 2.0 + 7.0 * (1.0 - (2.0 * share - 1.0).abs())))
    });
    println!("the same with a second map beside, as of another date:");
    let early = Time::at("2004-12".parse().unwrap());
    bench.app.run(FilterCommand::Compare(Some(Compare::Time(early))));
    bench.frame();
    bench.run("at rest", |_| None);
    bench.run("panning", |number| Some(camera(number as f64 * 0.2, 4.0)));
    bench.app.run(FilterCommand::Compare(None));
    println!("the same with the list of a deck of {VIEWS} views open:");
    bench.app.run(DeckCommand::File(FileCommand::Opened(None, Ok(Box::new(deck())))));
    bench.frame();
    bench.run("at rest", |_| None);
    // From view to view, so that the list scrolls and its small pictures are painted beside.
    for number in 0..VIEWS as u32 {
        bench.app.run(DeckCommand::Go(number + 1));
        bench.frame();
    }
    bench.run("panning", |number| Some(camera(number as f64 * 0.2, 4.0)));
    bench.edits();
}

fn camera(lon: f64, zoom: f64) -> Camera {
    Camera::new(LonLat::nearest((lon + 180.0).rem_euclid(360.0) - 180.0, 45.0), zoom)
}
