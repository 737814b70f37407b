//! What it costs to read the program's own data at the start, and to search at every keystroke.
//!
//! `cargo bench --bench atlas`

// A measurement that cannot go on says so by a panic; what it finds goes to the standard output.
#![allow(clippy::print_stdout, clippy::string_slice, clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;

use footprint::{
    model::{Atlas, Index},
    state::Resources,
};
use std::{hint::black_box, time::Instant};
use support::Spread;

/// What people type, each with what is hard about it: a name, two words, a code, an accent left out, a typing error, a sentence, a position.
const QUERIES: [&str; 9] = [
    "rotterdam",
    "san salvador",
    "nlrtm",
    "dusseldrof",
    "sao paulo",
    "container security initiative",
    "preclearance canada",
    "51.9496, 4.1453",
    "zzzzzzzz",
];
/// As many hits of a kind as the window asks for.
const LIMIT: usize = 6;

fn main() {
    time("read and check the atlas", 200, || drop(black_box(Atlas::embedded().unwrap())));
    time("read all resources", 50, || drop(black_box(Resources::embedded().unwrap())));
    let atlas = Atlas::embedded().unwrap();
    time("build the search index", 200, || drop(black_box(Index::new(&atlas))));
    let index = Index::new(&atlas);
    println!("search at every keystroke, {} places, 30 times each:", atlas.sites().len());
    let mut all = Vec::new();
    for query in QUERIES {
        let ends: Vec<usize> = query.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
        let mut times_us = Vec::new();
        for end in ends.into_iter().cycle().take(30 * query.chars().count()) {
            let begin = Instant::now();
            black_box(index.search(black_box(&query[..end]), LIMIT));
            times_us.push(begin.elapsed().as_secs_f64() * 1e6);
        }
        all.extend_from_slice(&times_us);
        report(query, times_us);
    }
    report("all of them", all);
}

fn time(what: &str, count: usize, mut run: impl FnMut()) {
    let times_us = (0..count).map(|_| {
        let begin = Instant::now();
        run();
        begin.elapsed().as_secs_f64() * 1e6
    });
    report(what, times_us.collect());
}

fn report(what: &str, times_us: Vec<f64>) {
    let spread = Spread::of(times_us);
    let (median, p99, max) = (spread.median(), spread.p99(), spread.max());
    println!("  {what:<30} median {median:>9.1} µs   p99 {p99:>9.1} µs   worst {max:>9.1} µs");
}
