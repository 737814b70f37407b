//! What it costs to read the program's own data at the start, to search at every keystroke, to find the country that was clicked, and to
//! open and save a large deck.
//!
//! `cargo bench --bench atlas`

// A measurement that cannot go on says so by a panic; what it finds goes to the standard output.
#![allow(clippy::print_stdout, clippy::string_slice, clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;

use footprint::{
    basemap::Borders,
    geo::Camera,
    model::{Atlas, Index, LonLat},
    scene::Assets,
    state::{DeckCommand, SelectCommand, State, apply},
    storage::files::{self, Existing},
    view::{Deck, Slide, View, deck},
};
use std::{hint::black_box, sync::Arc, time::Instant};
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
const VIEWS: usize = 500;

fn main() {
    time("read and check the atlas", 200, || drop(black_box(Atlas::embedded().unwrap())));
    time("read all resources", 50, || drop(black_box(Assets::embedded().unwrap())));
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
    clicks(&atlas);
    decks(&atlas);
}

/// Clicks all over the world: the country there, with its panel chosen.
fn clicks(atlas: &Atlas) {
    let packed = include_bytes!("../assets/basemap/borders.bin");
    time("read the borders", 50, || drop(black_box(Borders::unpack(packed).unwrap())));
    let borders = Borders::embedded();
    let (mut state, mut times_us, mut found) = (State::default(), Vec::new(), 0);
    for step in 0..20_000_u32 {
        // Steps that fill the map evenly.
        let (x, y) = (f64::from(step) * 0.618_034 % 1.0, f64::from(step) * 0.414_214 % 1.0);
        let position = LonLat::nearest(x * 360.0 - 180.0, y * 170.0 - 85.0);
        let begin = Instant::now();
        if let Some(land) = black_box(borders.at(black_box(position))) {
            drop(apply(&mut state, atlas, SelectCommand::Country(land.iso().to_owned()).into()));
            found += 1;
        }
        times_us.push(begin.elapsed().as_secs_f64() * 1e6);
    }
    println!("20,000 clicks all over the world, {found} of them on land:");
    report("find and choose the country", times_us);
}

/// A deck of many views, opened, edited and written.
fn decks(atlas: &Atlas) {
    let mut deck = Deck::default();
    for index in 0..VIEWS {
        let camera = Camera::new(LonLat::nearest((index as f64 * 7.0) % 360.0 - 180.0, 20.0), 4.0);
        let mut slide = Slide::new(format!("View {index}"), View { camera, ..View::default() }, (1440.0, 900.0));
        slide.notes = "What the speaker says, at some length, as speakers do. ".repeat(4);
        deck.insert(index, slide);
    }
    let text = deck.to_text(atlas);
    println!("a deck of {VIEWS} views, {} kB:", text.len() / 1000);
    time("read it", 100, || drop(black_box(deck::read(text.as_bytes(), atlas).unwrap())));
    time("put it into text", 100, || drop(black_box(deck.to_text(atlas))));
    let path = std::env::temp_dir().join(format!("footprint-bench-{}.footprint", std::process::id()));
    time("write it and read it back", 30, || {
        files::write(&path, text.as_bytes(), Existing::Replace).unwrap();
    });
    std::fs::remove_file(&path).unwrap();
    let (mut state, ids) = (State::default(), (1..=VIEWS as u32).collect::<Vec<_>>());
    state.desk.deck = Arc::new(deck);
    let mut edits = ids.iter().cycle();
    time("move a view to the middle", 500, || {
        let id = *edits.next().unwrap();
        drop(apply(&mut state, atlas, DeckCommand::Move(vec![id], VIEWS / 2).into()));
    });
    time("is it changed", 500, || _ = black_box(state.desk.is_changed()));
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
