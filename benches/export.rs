//! What a file costs from the command line: the whole process, from its start to the finished file, and the memory it takes.
//!
//! `cargo bench --bench export`. Prints tables as README quotes them, each figure beside its goal.

#[path = "support/mod.rs"]
mod support;

use std::{
    error::Error,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};
use support::Spread;

/// How often each file is made, after once without counting.
const TIMES: usize = 9;

/// A file, what it is asked for with, and what it may cost.
struct Job {
    what: &'static str,
    name: &'static str,
    words: &'static str,
    goal_ms: f64,
    goal_mb: Option<f64>,
}

const WIDTH: u32 = 3840;
const HEIGHT: u32 = 2160;

/// The goal for the PNG is half of the fastest other program's time for the same picture, and half of that for the drawings.
const JOBS: [Job; 6] = [
    Job { what: "PNG, 3840×2160", name: "world.png", words: "--size 3840x2160", goal_ms: 280.0, goal_mb: None },
    Job { what: "SVG, 3840×2160", name: "world.svg", words: "--size 3840x2160", goal_ms: 140.0, goal_mb: Some(2.0) },
    Job { what: "PDF, A4 landscape", name: "world.pdf", words: "--paper a4", goal_ms: 140.0, goal_mb: Some(2.0) },
    Job { what: "GeoJSON, all places", name: "all.geojson", words: "--what all", goal_ms: 30.0, goal_mb: None },
    Job { what: "KML, all places", name: "all.kml", words: "--what all", goal_ms: 30.0, goal_mb: None },
    Job { what: "CSV, all places", name: "all.csv", words: "--what all", goal_ms: 30.0, goal_mb: None },
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Folder::new()?;
    let mut out = io::stdout().lock();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    writeln!(out, "footprint export, the whole process, {TIMES} times each in turn, {cores} cores:\n")?;
    writeln!(out, "| File | Median | Best | Goal | Size |\n| --- | ---: | ---: | ---: | ---: |")?;
    let mut times_ms: [Vec<f64>; JOBS.len()] = Default::default();
    let mut sizes_mb = [0.0; JOBS.len()];
    for round in 0..=TIMES {
        for ((job, times_ms), size_mb) in JOBS.iter().zip(&mut times_ms).zip(&mut sizes_mb) {
            let (time_ms, size) = make(job, &folder.0)?;
            *size_mb = size;
            // Once without counting: the program comes into memory.
            times_ms.extend((round > 0).then_some(time_ms));
        }
    }
    for ((job, times_ms), size_mb) in JOBS.iter().zip(times_ms).zip(sizes_mb) {
        let spread = Spread::of(times_ms);
        let (median_ms, best_ms) = (spread.median(), spread.min());
        let missed = median_ms > job.goal_ms || job.goal_mb.is_some_and(|goal| size_mb >= goal);
        let goal_mb = job.goal_mb.map(|goal| format!(", {goal} MB")).unwrap_or_default();
        let (Job { what, goal_ms, .. }, mark) = (job, if missed { " (missed)" } else { "" });
        writeln!(
            out,
            "| {what} | {median_ms:.0} ms | {best_ms:.0} ms | {goal_ms:.0} ms{goal_mb}{mark} | {size_mb:.2} MB |"
        )?;
    }
    writeln!(out, "\n{}", memory()?)?;
    Ok(())
}

/// Makes a file; how long that took in milliseconds, and its size in megabytes.
fn make(job: &Job, folder: &Path) -> Result<(f64, f64), Box<dyn Error>> {
    let path = folder.join(job.name);
    let mut command = footprint(job.words);
    command.arg("-o").arg(&path);
    let begin = Instant::now();
    let output = command.output()?;
    let time_ms = begin.elapsed().as_secs_f64() * 1000.0;
    if !output.status.success() {
        return Err(format!("{}: {}", job.what, String::from_utf8_lossy(&output.stderr)).into());
    }
    let size = fs::metadata(&path)?.len();
    fs::remove_file(&path)?;
    Ok((time_ms, size as f64 / 1e6))
}

fn footprint(words: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footprint"));
    command.arg("export").args(words.split_whitespace()).env_remove("SOURCE_DATE_EPOCH");
    command
}

/// The most memory that the PNG takes. It is asked for on a pipe: when the first byte comes all the work is done,
/// and the program waits for its reader, so that its peak can be read without a race.
fn memory() -> Result<String, Box<dyn Error>> {
    if !cfg!(target_os = "linux") {
        return Ok("Memory is measured on Linux only.".to_owned());
    }
    let words = format!("--size {WIDTH}x{HEIGHT} --format png -o -");
    let mut child = footprint(&words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut pipe = child.stdout.take().ok_or("there is no pipe")?;
    io::Read::read_exact(&mut pipe, &mut [0])?;
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()))?;
    io::copy(&mut pipe, &mut io::sink())?;
    child.wait()?;
    let line =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("the kernel does not tell the peak")?;
    let peak_mb = line.trim().trim_end_matches("kB").trim().parse::<f64>()? * 1024.0 / 1e6;
    // Red, green and blue: the picture is opaque.
    let picture_mb = f64::from(WIDTH) * f64::from(HEIGHT) * 3.0 / 1e6;
    let goal_mb = 1.5 * picture_mb + 60.0;
    let missed = if peak_mb > goal_mb { " (missed)" } else { "" };
    Ok(format!(
        "Peak memory for the PNG: {peak_mb:.0} MB; the goal is {goal_mb:.0} MB, 1.5 times the {picture_mb:.0} MB of the picture and 60{missed}."
    ))
}

/// A folder that goes away with its value.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("footprint-export-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
