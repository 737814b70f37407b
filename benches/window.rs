//! What the real window costs: time to its first complete picture beside an empty window's, memory, and processor time at rest.
//!
//! `cargo bench --bench window`; needs Xvfb and a software Vulkan driver. Both programs are release builds, started in turn on one screen.

// A measurement that cannot go on says so by a panic; what it finds goes to the standard output.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

#[cfg(target_os = "linux")]
#[path = "support/mod.rs"]
mod figures;
#[cfg(target_os = "linux")]
#[path = "../tests/support/mod.rs"]
mod support;

#[cfg(target_os = "linux")]
fn main() {
    linux::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("The window is measured on Linux only.");
}

#[cfg(target_os = "linux")]
mod linux {
    use super::figures::Spread;
    use super::support::{Display, Picture, Program, Start, TempFolder, wait_until};
    use std::{
        path::{Path, PathBuf},
        process::Command,
        thread,
        time::{Duration, Instant},
    };

    /// How often each program is started.
    const STARTS: usize = 7;
    /// How long nothing must change before the last picture counts as the final one.
    const STILL: Duration = Duration::from_millis(1200);
    const REST: Duration = Duration::from_secs(10);

    pub fn main() {
        let (footprint, empty) = binaries();
        let Some(display) = Display::start(1440, 900) else {
            println!("Xvfb is not installed: the window is not measured.");
            return;
        };
        println!("from start to the first complete picture, 1440x900, {STARTS} starts each in turn:");
        let cache = TempFolder::new();
        compare(&display, "as from the second start on", || {
            [Start::of(&empty).cache(cache.path()), Start::of(&footprint).fresh().cache(cache.path())]
        });
        compare(&display, "the driver's compiled shaders thrown away each time", || {
            [Start::of(&empty), Start::of(&footprint).fresh()]
        });
        at_rest(&display, &footprint);
        let bytes = std::fs::metadata(&footprint).map_or(0, |file| file.len());
        println!("release binary: {:.1} MiB", bytes as f64 / 1024.0 / 1024.0);
    }

    /// Starts both programs in turn and prints how long each takes, and the ratio of the medians.
    fn compare(display: &Display, how: &str, starts: impl Fn() -> [Start; 2]) {
        let mut times: [Vec<[f64; 2]>; 2] = Default::default();
        // Once each without counting: the files come into memory.
        for is_counted in [false].into_iter().chain([true; STARTS]) {
            for (start, times) in starts().into_iter().zip(&mut times) {
                let taken = start_ms(display, start.on(display));
                if is_counted {
                    times.push(taken);
                }
            }
        }
        println!(" {how}:");
        let empty = report("empty window", &times[0], 1);
        report("footprint, first", &times[1], 0);
        let footprint = report("footprint, complete", &times[1], 1);
        println!("  ratio {:.2}", footprint / empty);
    }

    /// Builds the release binaries where they are not up to date; answers with where they are.
    fn binaries() -> (PathBuf, PathBuf) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let args = ["build", "--release", "--bin", "footprint", "--example", "empty_window"];
        let built = Command::new(cargo).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).status();
        assert!(built.is_ok_and(|status| status.success()), "the release binaries are built");
        let folder = Path::new(env!("CARGO_BIN_EXE_footprint")).parent().expect("a binary lies in a folder");
        (folder.join("footprint"), folder.join("examples/empty_window"))
    }

    /// From the start of a program to its first picture, and to the first that is the final one, in milliseconds.
    fn start_ms(display: &Display, start: Start) -> [f64; 2] {
        assert!(wait_until(Duration::from_secs(10), || display.windows().is_empty()), "the window before is gone");
        // Beside the heading of a card, where the pointer changes nothing: over the map, its position would be written a frame later.
        display.point_at((240, 94));
        let watch = display.watch();
        let begin = Instant::now();
        let program = start.start();
        // Reading the screen costs time that the program needs: it is read only when something was drawn.
        let mut seen: Vec<(f64, Picture)> = Vec::new();
        let mut changed = Instant::now();
        while seen.is_empty() || changed.elapsed() < STILL {
            if watch.take() > 0 {
                let time_ms = begin.elapsed().as_secs_f64() * 1000.0;
                let picture = display.picture();
                // A window that was not drawn yet has one color.
                if !picture.is_blank() && seen.last().is_none_or(|(_, last)| *last != picture) {
                    seen.push((time_ms, picture));
                }
                changed = Instant::now();
            }
            assert!(begin.elapsed() < Duration::from_secs(60), "it comes to rest: {}", program.stderr());
            thread::sleep(Duration::from_millis(1));
        }
        for (number, (time_ms, picture)) in seen.iter().enumerate() {
            picture.keep(&format!("start-{}-{number}-{time_ms:.0}ms", program.id()));
        }
        let last = seen.last().map(|(_, picture)| picture.clone());
        let complete = seen.iter().find(|(_, picture)| Some(picture) == last.as_ref());
        [seen.first(), complete].map(|found| found.map_or(f64::NAN, |(time_ms, _)| *time_ms))
    }

    /// Prints minimum, median and maximum; answers with the median.
    fn report(what: &str, starts_ms: &[[f64; 2]], column: usize) -> f64 {
        let spread = Spread::of(starts_ms.iter().map(|times| times[column]));
        let (min, median, max) = (spread.min(), spread.median(), spread.max());
        println!("  {what:<20} min {min:>6.0} ms   median {median:>6.0} ms   max {max:>6.0} ms");
        median
    }

    fn at_rest(display: &Display, footprint: &Path) {
        assert!(wait_until(Duration::from_secs(10), || display.windows().is_empty()), "the window before is gone");
        let program: Program = Start::of(footprint).fresh().on(display).start();
        display.wait_for_window(1);
        display.settled();
        wait_until(Duration::from_secs(15), || display.changes_during(Duration::from_millis(1500)) == 0);
        let (all, own) = program.memory_mib();
        println!("memory at rest, software driver: {all:.0} MiB PSS, {own:.0} MiB of it in no file");
        let before_s = program.cpu_s();
        let changes = display.changes_during(REST);
        let percent = (program.cpu_s() - before_s) / REST.as_secs_f64() * 100.0;
        println!("at rest for {} s: {percent:.2} % of a core, {changes} changes of the screen", REST.as_secs());
        println!("processor time from start to rest: {before_s:.2} s");
    }
}
