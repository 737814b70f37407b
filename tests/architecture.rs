//! The rules of the code, kept by reading it: layers, sizes, and what it must not contain.
//!
//! A rule answers with what breaks it, each as file:line; the last test shows every rule a source that breaks it.

// A test that cannot go on says so by a panic.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice, clippy::unwrap_used)]

#[path = "architecture/source.rs"]
mod source;

use std::collections::BTreeSet;

use source::{Source, block, body, identifier, parts, sources, words};

/// The layers as `src/lib.rs` lists them: a file uses its own and those before it.
const LAYERS: [&str; 14] = [
    "model", "geo", "view", "basemap", "scene", "export", "layer", "state", "platform", "storage", "cli", "ui", "app",
    "main",
];
/// The folders of `src/ui`: each uses only itself and those before it.
const ROOMS: [&str; 10] = ["kit", "export", "map", "time", "cards", "lists", "detail", "dialogs", "deck", "present"];
/// Where egui may be: in the window and the glue to eframe.
const EGUI: [&str; 2] = ["ui", "app"];
/// Where walkers may be. The window is the one exception: the renderer that walkers draws with belongs to eframe's graphics
/// state, which only the closure that creates the window is given.
const WALKERS: [&str; 4] =
    ["src/ui/map/mod.rs", "src/ui/map/layers.rs", "src/ui/map/tiles.rs", "src/app/window/mod.rs"];
/// What is drawn, written and kept: its order must be the same in every run.
const ORDERED: [&str; 6] = ["model", "view", "scene", "export", "layer", "state"];
const FORBIDDEN: [&str; 11] = [
    ".unwrap(",
    ".expect(",
    "panic!",
    "unreachable!",
    "todo!",
    "unimplemented!",
    "dbg!",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
];
const FILE_LINES: usize = 400;
const MEDIAN_LINES: usize = 170;
const FUNCTION_LINES: usize = 80;
const STRUCT_FIELDS: usize = 12;
const APP_FIELDS: usize = 8;

fn keep(rule: impl Fn(&[Source]) -> Vec<String>) {
    let broken = rule(&sources());
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn a_layer_uses_only_itself_and_those_above_it() {
    keep(layering);
}

fn layering(sources: &[Source]) -> Vec<String> {
    let rank = |layer: &str| LAYERS.iter().position(|name| *name == layer);
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| !["lib"].contains(&source.layer())) {
        let Some(own) = rank(source.layer()) else {
            broken.push(source.at(0, "is in no layer"));
            continue;
        };
        for (offset, used) in used_layers(source) {
            if rank(&used).is_none_or(|used| used > own) {
                broken.push(source.at(offset, &format!("{} uses {used}, which is below it", source.layer())));
            }
        }
    }
    broken
}

#[test]
fn a_folder_of_the_window_uses_only_itself_and_those_before_it() {
    keep(rooms);
    let folders: BTreeSet<String> = sources().iter().filter_map(|source| Some(room(source)?.to_owned())).collect();
    assert_eq!(folders, ROOMS.iter().map(|&room| room.to_owned()).collect(), "each folder of src/ui has its place");
}

fn room(source: &Source) -> Option<&str> {
    source.path.strip_prefix("src/ui/")?.split_once('/').map(|(room, _)| room)
}

fn rooms(sources: &[Source]) -> Vec<String> {
    let rank = |room: &str| ROOMS.iter().position(|name| *name == room);
    let mut broken = Vec::new();
    for source in sources {
        let Some(own) = room(source) else { continue };
        let paths = crate_paths(&source.shipped).filter(|(_, name, _)| name == "ui");
        for (offset, used, _) in paths.flat_map(|(_, _, after)| names(&source.shipped, after + "::".len())) {
            if rank(&used).is_some_and(|used| rank(own).is_none_or(|own| used > own)) {
                broken.push(source.at(offset, &format!("ui/{own} uses ui/{used}, which comes after it")));
            }
        }
    }
    broken
}

/// The modules of the crate that a file names, `use crate::{a, b::{c}}` taken apart.
fn used_layers(source: &Source) -> Vec<(usize, String)> {
    let mut used: Vec<(usize, String)> = crate_paths(&source.code).map(|(offset, name, _)| (offset, name)).collect();
    // From a file of a layer's own, one step up is the crate.
    if !source.path.ends_with("main.rs") && source.path.matches('/').count() == 1 {
        used.extend(words(&source.shipped, "super::").map(|offset| (offset, "the crate through super".to_owned())));
    }
    used
}

/// Where each path from the crate begins, the module it names first, and the offset of what follows that name.
fn crate_paths(code: &str) -> impl Iterator<Item = (usize, String, usize)> {
    let starts = ["crate::", "footprint::"].into_iter();
    starts.flat_map(move |start| words(code, start).flat_map(move |offset| names(code, offset + start.len())))
}

/// The names at a place in a path: one, or those of a list in braces.
fn names(code: &str, at: usize) -> Vec<(usize, String, usize)> {
    let list = if code[at..].starts_with('{') {
        parts(code, block(code, at).unwrap()).into_iter().map(|part| part.end - code[part].trim_start().len()).collect()
    } else {
        vec![at]
    };
    let named = list.into_iter().map(|offset| (offset, identifier(&code[offset..])));
    named
        .filter(|(_, name)| !name.is_empty())
        .map(|(offset, name)| (offset, name.clone(), offset + name.len()))
        .collect()
}

#[test]
fn the_library_lists_its_layers_in_their_order() {
    let lib = sources().into_iter().find(|source| source.path == "src/lib.rs").unwrap();
    let listed: Vec<String> = words(&lib.code, "mod ").map(|offset| identifier(&lib.code[offset + 4..])).collect();
    assert_eq!(listed, LAYERS[..LAYERS.len() - 1]);
}

#[test]
fn egui_is_in_the_window_only_and_walkers_in_the_maps_files() {
    keep(toolkits);
}

fn toolkits(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        for name in ["egui", "eframe", "egui_extras"] {
            let found = words(&source.code, name).filter(|_| !EGUI.contains(&source.layer()));
            broken.extend(found.map(|offset| source.at(offset, &format!("{name} outside the window"))));
        }
        let found = words(&source.code, "walkers").filter(|_| !WALKERS.contains(&source.path.as_str()));
        broken.extend(found.map(|offset| source.at(offset, "walkers outside the map's files")));
    }
    broken
}

#[test]
fn no_file_is_longer_than_four_hundred_lines_and_half_are_short() {
    keep(file_sizes);
}

fn file_sizes(sources: &[Source]) -> Vec<String> {
    let length = |source: &Source| source.text.lines().count();
    let long = sources.iter().filter(|source| length(source) > FILE_LINES);
    let mut broken: Vec<String> = long.map(|source| source.at(0, &format!("{} lines", length(source)))).collect();
    let mut lengths: Vec<usize> = sources.iter().map(length).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    if median > MEDIAN_LINES {
        broken.push(format!("src:1: the median file has {median} lines, more than {MEDIAN_LINES}"));
    }
    broken
}

#[test]
fn no_function_is_longer_than_eighty_lines() {
    keep(function_sizes);
}

fn function_sizes(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        for offset in words(&source.shipped, "fn ") {
            let name = identifier(&source.shipped[offset + 3..]);
            let Some(body) = (!name.is_empty()).then(|| body(&source.shipped, offset)).flatten() else { continue };
            let lines = source.shipped[offset..body.end].matches('\n').count() + 1;
            if lines > FUNCTION_LINES {
                broken.push(source.at(offset, &format!("{name} has {lines} lines")));
            }
        }
    }
    broken
}

#[test]
fn no_struct_has_more_than_twelve_fields_and_the_app_no_more_than_eight() {
    keep(struct_sizes);
}

fn struct_sizes(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        for offset in words(&source.shipped, "struct ") {
            let name = identifier(&source.shipped[offset + 7..]);
            let Some(body) = body(&source.shipped, offset) else { continue };
            let fields = parts(&source.shipped, body).len();
            if fields > (if name == "App" { APP_FIELDS } else { STRUCT_FIELDS }) {
                broken.push(source.at(offset, &format!("{name} has {fields} fields")));
            }
        }
    }
    broken
}

#[test]
fn nothing_panics_or_prints_by_itself() {
    keep(panics);
}

fn panics(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        for what in FORBIDDEN {
            // What goes wrong at the start is said by the file that knows the exit codes.
            if source.layer() == "main" && what == "eprintln!" {
                continue;
            }
            broken.extend(words(&source.shipped, what).map(|offset| source.at(offset, what)));
        }
    }
    broken
}

#[test]
fn what_is_drawn_or_kept_has_an_order() {
    keep(orders);
}

fn orders(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| ORDERED.contains(&source.layer())) {
        for name in ["HashMap", "HashSet"] {
            broken.extend(words(&source.shipped, name).map(|offset| source.at(offset, name)));
        }
    }
    broken
}

#[test]
fn every_file_says_what_it_is() {
    keep(headers);
}

fn headers(sources: &[Source]) -> Vec<String> {
    let says = |source: &Source| source.text.strip_prefix("//! ").is_some_and(|text| text.trim_start().len() > 1);
    sources.iter().filter(|source| !says(source)).map(|source| source.at(0, "begins with no //! line")).collect()
}

#[test]
fn nothing_is_unsafe() {
    keep(unsafety);
    for root in sources().iter().filter(|source| ["src/lib.rs", "src/main.rs"].contains(&source.path.as_str())) {
        assert!(root.code.contains("#![forbid(unsafe_code)]"), "{}:1: does not forbid unsafe code", root.path);
    }
}

fn unsafety(sources: &[Source]) -> Vec<String> {
    let found = |source: &Source| words(&source.code, "unsafe").map(|at| source.at(at, "unsafe")).collect::<Vec<_>>();
    sources.iter().flat_map(found).collect()
}

#[test]
fn every_rule_finds_what_it_forbids() {
    let finds = |rule: fn(&[Source]) -> Vec<String>, path: &str, text: &str, expected: &[&str]| {
        assert_eq!(rule(&[Source::new(path, text)]), expected, "{text}");
    };
    let tests = "#[cfg(test)]\nmod tests {\n    fn f() { None.unwrap(); }\n}\n";
    finds(
        layering,
        "src/geo/a.rs",
        "use crate::{\n    model::{A, B},\n    view::C,\n};",
        &["src/geo/a.rs:3: geo uses view, which is below it"],
    );
    finds(
        layering,
        "src/scene/a.rs",
        "fn f() { crate::ui::g(); crate::geo::g() }",
        &["src/scene/a.rs:1: scene uses ui, which is below it"],
    );
    finds(
        layering,
        "src/export.rs",
        "use super::state::S;",
        &["src/export.rs:1: export uses the crate through super, which is below it"],
    );
    finds(layering, "src/other.rs", "", &["src/other.rs:1: is in no layer"]);
    finds(
        rooms,
        "src/ui/kit/a.rs",
        "use crate::{\n    geo::A,\n    ui::{\n        Cx,\n        map::B,\n    },\n};",
        &["src/ui/kit/a.rs:5: ui/kit uses ui/map, which comes after it"],
    );
    finds(
        rooms,
        "src/ui/map/a.rs",
        "fn f() { crate::ui::kit::g(); crate::ui::deck::h() }",
        &["src/ui/map/a.rs:1: ui/map uses ui/deck, which comes after it"],
    );
    finds(toolkits, "src/scene/a.rs", "\nuse egui::Ui; // egui", &["src/scene/a.rs:2: egui outside the window"]);
    finds(
        toolkits,
        "src/ui/a.rs",
        "use walkers::Map; const A: &str = \"walkers\";",
        &["src/ui/a.rs:1: walkers outside the map's files"],
    );
    finds(
        file_sizes,
        "src/ui/a.rs",
        &"//\n".repeat(401),
        &["src/ui/a.rs:1: 401 lines", "src:1: the median file has 401 lines, more than 170"],
    );
    let long = format!("fn short() {{}}\nfn long(a: [u8; 2]) {{{}}}\n{tests}", "\n".repeat(80));
    finds(function_sizes, "src/ui/a.rs", &long, &["src/ui/a.rs:2: long has 81 lines"]);
    let fields = "a: Option<(u8, u8)>, b: fn(u8, u8) -> u8, c: C, d: D, e: E, f: F, g: G, h: H,\n i: [u8; 2],";
    finds(
        struct_sizes,
        "src/app.rs",
        &format!("\nstruct App {{ {fields} }}\nstruct B<T>({fields});"),
        &["src/app.rs:2: App has 9 fields"],
    );
    finds(struct_sizes, "src/app.rs", &format!("struct B {{ {fields} {fields} }}"), &["src/app.rs:1: B has 18 fields"]);
    let panic =
        format!("fn f<'a>() {{ ('\"', \"panic!()\"); r#\"dbg!\"#; a.unwrap_or(1);\n a.unwrap() }} // todo!\n{tests}");
    finds(panics, "src/geo/a.rs", &panic, &["src/geo/a.rs:2: .unwrap("]);
    finds(panics, "src/main.rs", "fn f() { eprintln!(); println!() }", &["src/main.rs:1: println!"]);
    finds(orders, "src/state/a.rs", "use std::collections::HashMap;", &["src/state/a.rs:1: HashMap"]);
    finds(headers, "src/state/a.rs", "use std::fmt;", &["src/state/a.rs:1: begins with no //! line"]);
    finds(unsafety, "src/state/a.rs", "/* unsafe */\nunsafe {}", &["src/state/a.rs:2: unsafe"]);
}
