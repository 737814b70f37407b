//! What one frame of the whole window costs without painting it: 1440x900, every program on, a place's details open.
//!
//! `cargo bench --bench frame`. The goal is 1 ms for the median and 3 ms at worst; in a show, while the camera flies from slide to
//! slide, 2 ms and 5 ms; 2 ms for moving through time. It also counts allocations, to show that nothing grows.

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
    model::{LonLat, PartialDate, Time},
    scene::Assets,
    state::{
        CameraCommand, ChromeCommand, Command, DeckCommand, FileCommand, FilterCommand, OpenedDeck, PrefsCommand,
        PresentCommand, SelectCommand, State, TimeCommand,
    },
    ui::map::tiles::BasemapTiles,
    view::{Compare, Deck, Shade, Slide, ThemeName, View},
};
use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    sync::Arc,
    time::{Duration, Instant},
};
use support::Spread;

const FRAMES: usize = 2000;
const VIEWS: usize = 500;
/// How often the frames in flight go through a deck.
const ROUNDS: usize = 3;
/// Frames whose allocations are averaged, at the beginning and at the end: one whole way in and out of the zooming.
const COUNTED: usize = 500;

/// Counts what each thread asks of the system's allocator.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// How often this thread has asked so far.
fn count() -> usize {
    COUNT.get()
}

// SAFETY: it hands every request on to the system's allocator, unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: the caller's promises are handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are handed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
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
        let res = Arc::new(Assets::embedded().unwrap());
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

    /// Moves the handle by a month each frame from 1995 to 2015, places without a date shown, again and again. What else runs on the
    /// machine disturbs single frames, so each month counts with the least of its passes.
    fn months(&mut self) {
        const MONTHS: usize = 20 * 12;
        const PASSES: usize = 10;
        let mut least_ms = vec![f64::INFINITY; MONTHS];
        for month in (0..PASSES).flat_map(|_| 0..MONTHS) {
            let date = PartialDate::of_month_index(1995 * 12 + month as i32);
            let begin = Instant::now();
            self.app.run(TimeCommand::Set(Time::at(date).with_undated_toggled()));
            self.frame();
            least_ms[month] = least_ms[month].min(begin.elapsed().as_secs_f64() * 1000.0);
        }
        let spread = Spread::of(least_ms);
        let (min, median, p99, max) = (spread.min(), spread.median(), spread.p99(), spread.max());
        println!(
            "  moving through time  min {min:.2} ms   median {median:.2} ms   p99 {p99:.2} ms   worst {max:.2} ms"
        );
        println!("  {:<20} ({MONTHS} months, each with the least of {PASSES} passes)", "");
    }

    fn run(&mut self, what: &str, command: impl Fn(usize) -> Option<Command>) {
        let (mut times_ms, mut allocations) = (Vec::with_capacity(FRAMES), Vec::with_capacity(FRAMES));
        // The first frames of each kind fill caches that last.
        for number in 0..COUNTED + FRAMES {
            let (begin, before) = (Instant::now(), count());
            if let Some(command) = command(number) {
                self.app.run(command);
            }
            self.frame();
            let (time_ms, count) = (begin.elapsed().as_secs_f64() * 1000.0, count() - before);
            if number >= COUNTED {
                times_ms.push(time_ms);
                allocations.push(count);
            }
        }
        let (first, last) = (mean(&allocations[..COUNTED]), mean(&allocations[FRAMES - COUNTED..]));
        report(what, times_ms);
        println!("  {:<12} allocations per frame: {first} in the first {COUNTED}, {last} in the last {COUNTED}", "");
    }

    /// A show of a built-in deck, from slide to slide as soon as the camera has arrived, again and again: the frames in flight,
    /// each with the key that begins it.
    fn fly(&mut self, deck: usize) {
        self.app.run(DeckCommand::File(FileCommand::BuiltIn(deck)));
        self.app.run(PresentCommand::Start);
        for _ in 0..30 {
            self.frame();
        }
        let slides = self.app.state().desk.show.as_ref().unwrap().slides.len();
        let (mut flown, mut rounds) = (Flown::default(), Vec::new());
        // The first round fills caches that last.
        for round in 0..=ROUNDS {
            let from = flown.allocations.len();
            for number in 0..slides {
                let mut start = Start::now();
                self.app.run(PresentCommand::GoTo((number + 1) % slides + 1));
                while self.app.state().motion.flight.is_some() {
                    self.frame();
                    if round > 0 {
                        flown.take(&start);
                    }
                    // At the pace of a screen, so that tiles come as they do there: they are read on threads of their own.
                    let rest = (start.at + Duration::from_secs(1) / 60).saturating_duration_since(Instant::now());
                    std::thread::sleep(rest);
                    start = Start::now();
                }
            }
            if round > 0 {
                rounds.push(mean(&flown.allocations[from..]));
            }
        }
        println!("  {}: {slides} slides, {} frames in flight", self.app.state().desk.deck.title, flown.times_ms.len());
        report("in flight", flown.times_ms);
        if cpu_ms().is_some() {
            report("of processor", flown.cpu_ms);
        }
        println!("  {:<12} allocations per frame, round by round: {rounds:?}", "");
        self.app.run(PresentCommand::End);
    }
}

/// What frames in flight took.
#[derive(Default)]
struct Flown {
    times_ms: Vec<f64>,
    /// The same without what the machine gave to others meanwhile.
    cpu_ms: Vec<f64>,
    allocations: Vec<usize>,
}

impl Flown {
    fn take(&mut self, start: &Start) {
        self.times_ms.push(start.at.elapsed().as_secs_f64() * 1000.0);
        self.cpu_ms.extend(cpu_ms().zip(start.cpu_ms).map(|(now, then)| now - then));
        self.allocations.push(count() - start.count);
    }
}

/// Where a frame begins.
struct Start {
    at: Instant,
    cpu_ms: Option<f64>,
    count: usize,
}

impl Start {
    fn now() -> Self {
        Self { at: Instant::now(), cpu_ms: cpu_ms(), count: count() }
    }
}

/// The processor's time that this thread has had, in milliseconds, where the system tells it.
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
fn cpu_ms() -> Option<f64> {
    const THREAD: i32 = 3;
    unsafe extern "C" {
        fn clock_gettime(clock: i32, time: *mut [i64; 2]) -> i32;
    }
    let mut time = [0; 2];
    // SAFETY: it fills two numbers of 64 bits each, seconds and nanoseconds, and nothing else.
    let done = unsafe { clock_gettime(THREAD, &raw mut time) } == 0;
    done.then(|| time[0] as f64 * 1e3 + time[1] as f64 / 1e6)
}

#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
fn cpu_ms() -> Option<f64> {
    None
}

fn mean(counts: &[usize]) -> usize {
    counts.iter().sum::<usize>() / counts.len()
}

fn report(what: &str, times_ms: impl IntoIterator<Item = f64>) {
    let spread = Spread::of(times_ms);
    let (min, median, p99, max) = (spread.min(), spread.median(), spread.p99(), spread.max());
    println!("  {what:<12} min {min:.2} ms   median {median:.2} ms   p99 {p99:.2} ms   worst {max:.2} ms");
}

/// Reading and writing the text of a deck of many views.
fn files() {
    let (res, deck) = (Assets::embedded().unwrap(), deck().deck);
    let text = deck.to_text(&res.atlas);
    let time = |work: &dyn Fn()| {
        let begin = Instant::now();
        work();
        begin.elapsed().as_secs_f64() * 1000.0
    };
    let write = || _ = std::hint::black_box(deck.to_text(&res.atlas));
    let read = || _ = std::hint::black_box(footprint::view::deck::read(text.as_bytes(), &res.atlas).unwrap());
    report("its text", (0..50).map(|_| time(&write)));
    report("reading it", (0..50).map(|_| time(&read)));
}

/// A deck of many views, no two alike.
fn deck() -> OpenedDeck {
    let mut deck = Deck::default();
    for index in 0..VIEWS {
        let view = View { camera: camera(index as f64 * 7.0, 3.0 + (index % 5) as f64), ..View::default() };
        deck.insert(index, Slide::new(format!("View of the world {index}"), view, (1440.0, 900.0)));
    }
    OpenedDeck { deck, problems: Vec::new(), is_recovered: false, fingerprint: None }
}

fn main() {
    println!("{FRAMES} frames each without painting, 1440x900, all programs, a place selected:");
    let mut bench = Bench::new();
    bench.run("at rest", |_| None);
    // Round the world once and a bit, at a zoom where names and markers come and go.
    bench.run("panning", |number| Some(set(camera(number as f64 * 0.2, 4.0))));
    // From level 2 to level 9 and back, again and again.
    bench.run("zooming", |number| {
        let share = (number % COUNTED) as f64 / COUNTED as f64;
        Some(set(camera(4.0, 2.0 + 7.0 * (1.0 - (2.0 * share - 1.0).abs()))))
    });
    println!("the same with the strip of time open:");
    bench.app.run(CameraCommand::Opening);
    bench.app.run(ChromeCommand::ToggleTime);
    bench.run("at rest", |_| None);
    bench.months();
    bench.app.run(ChromeCommand::ToggleTime);
    bench.app.run(TimeCommand::Sheet);
    println!("the same with countries colored and one of them chosen:");
    bench.app.run(FilterCommand::Shade(Shade::Programs));
    bench.app.run(SelectCommand::Country("CA".to_owned()));
    for _ in 0..40 {
        bench.frame();
        std::thread::sleep(Duration::from_millis(10));
    }
    bench.run("at rest", |_| None);
    bench.run("panning", |number| Some(set(camera(number as f64 * 0.2, 4.0))));
    bench.run("zooming", |number| {
        let share = (number % COUNTED) as f64 / COUNTED as f64;
        Some(set(camera(4.0, 2.0 + 7.0 * (1.0 - (2.0 * share - 1.0).abs()))))
    });
    bench.app.run(FilterCommand::Shade(Shade::None));
    println!("the same with a second map beside, as of another date:");
    let early = Time::at("2004-12".parse().unwrap());
    bench.app.run(FilterCommand::Compare(Some(Compare::Time(early))));
    bench.frame();
    bench.run("at rest", |_| None);
    bench.run("panning", |number| Some(set(camera(number as f64 * 0.2, 4.0))));
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
    bench.run("panning", |number| Some(set(camera(number as f64 * 0.2, 4.0))));
    bench.edits();
    files();
    println!("presenting, without reduced motion:");
    let mut bench = Bench::new();
    bench.app.run(PrefsCommand::ToggleReducedMotion);
    for deck in 0..3 {
        bench.fly(deck);
    }
}

fn set(camera: Camera) -> Command {
    CameraCommand::Set(camera).into()
}

fn camera(lon: f64, zoom: f64) -> Camera {
    Camera::new(LonLat::nearest((lon + 180.0).rem_euclid(360.0) - 180.0, 45.0), zoom)
}
