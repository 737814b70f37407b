//! What the release program wrote, in a folder of its own, and readers that are not ours, which look at it.
//!
//! The readers are Python scripts beside this file; each ends with sentences about what is wrong.

use crate::support::TempFolder;
use footprint::{
    layer,
    model::{
        Atlas, Site, Time, Undated, about,
        facts::{
            CellKind, Value,
            site::{COLUMNS, cells},
            statement,
        },
    },
    scene::Assets,
};
use serde_json::{Map, Value as Json, json};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The arguments for every place of the atlas.
pub const ALL: [&str; 8] = ["--programs", "all", "--from", "1900", "--as-of", "2030", "--undated", "shown"];

/// A folder with files of the program, gone with its value.
pub struct Written {
    folder: TempFolder,
    assets: Assets,
    /// The time of each file that was not of the fact sheet's month.
    times: RefCell<BTreeMap<String, Time>>,
}

/// The time that shows every place.
pub fn any_time() -> Time {
    Time { undated: Undated::Shown, ..Time::span("1900".parse().unwrap(), "2030".parse().unwrap()) }
}

impl Written {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: TempFolder::new(), assets: Assets::embedded().unwrap(), times: RefCell::default() }
    }

    /// The facts.
    pub fn atlas(&self) -> &Atlas {
        &self.assets.atlas
    }

    /// Everything that files are made from.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// The path of a file of this name.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lets the release program write a file of this name, and its receipt.
    pub fn export(&self, name: &str, args: &[&str]) -> PathBuf {
        let path = self.path(name);
        if args.contains(&"--from") {
            self.times.borrow_mut().insert(name.to_owned(), any_time());
        }
        let mut command = Command::new(binary());
        command.arg("export").arg("-o").arg(&path).arg("--receipt").arg(self.path(&format!("{name}.receipt")));
        let done = command.args(args).env_remove("SOURCE_DATE_EPOCH").output().expect("the program starts");
        assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
        path
    }

    /// The receipt of a file of this name.
    pub fn receipt(&self, name: &str) -> Json {
        serde_json::from_slice(&fs::read(self.path(&format!("{name}.receipt"))).unwrap()).unwrap()
    }

    /// The places that the receipt of a file of this name tells, by their ids.
    pub fn places(&self, name: &str) -> Vec<String> {
        let receipt = self.receipt(name);
        receipt["places"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
    }

    /// Writes down for the readers what a file of this name should have: these places, and its title.
    pub fn expect(&self, name: &str, sites: &[&Site]) -> PathBuf {
        let title = self.receipt(name)["title"].as_str().unwrap().to_owned();
        let time = self.times.borrow().get(name).copied().unwrap_or_default();
        self.expect_of(name, (self.atlas(), time), sites, &title)
    }

    /// The same of another atlas and time.
    pub fn expect_of(&self, name: &str, (atlas, time): (&Atlas, Time), sites: &[&Site], title: &str) -> PathBuf {
        let kind = |kind: CellKind| match kind {
            CellKind::Text => "text",
            CellKind::Number => "number",
            CellKind::Flag => "flag",
        };
        let legend = atlas.programs().iter().filter_map(|program| {
            let count = sites.iter().filter(|site| site.program == program.id).count();
            (count > 0).then(|| format!("{} ({count})", program.short_name))
        });
        let coverage = statement::coverage(atlas, sites);
        let unplaced = statement::unplaced(atlas, &coverage).into_iter().map(|(statement, _)| statement.id.as_str());
        let statements =
            atlas.statements().iter().map(|statement| vec![statement.paraphrase.clone(), statement::source(statement)]);
        let facts = atlas.all_country_facts().iter();
        let facts = facts.map(|fact| vec![fact.country.clone(), fact.what.clone(), fact.source.clone()]);
        let expected = json!({
            "unplaced": unplaced.collect::<Vec<_>>(),
            "told": { "statements": statements.collect::<Vec<_>>(), "facts": facts.collect::<Vec<_>>() },
            "columns": COLUMNS.iter().map(|column| (column.name, kind(column.kind))).collect::<Vec<_>>(),
            "places": sites.iter().map(|site| row(atlas, site, time)).collect::<Vec<_>>(),
            "title": title,
            "legend": legend.collect::<Vec<_>>(),
            "about": {
                "vintage": about::VINTAGE,
                "source": about::SOURCE,
                "credit": about::PLACES_CREDIT,
                "disclaimer": about::DISCLAIMER,
            },
        });
        let path = self.path(&format!("{name}.expected"));
        fs::write(&path, expected.to_string()).unwrap();
        path
    }
}

fn row(atlas: &Atlas, site: &Site, time: Time) -> Map<String, Json> {
    let cell = |value: &Value<'_>| match value {
        Value::Text(text) => json!(text),
        Value::Number(number) => json!(number),
        Value::Flag(flag) => json!(flag),
        Value::Empty => Json::Null,
    };
    COLUMNS
        .iter()
        .zip(&cells(atlas, site, Some(time)))
        .map(|(column, value)| (column.name.to_owned(), cell(value)))
        .collect()
}

fn binary() -> PathBuf {
    std::env::var_os("FOOTPRINT_BIN").map_or_else(|| env!("CARGO_BIN_EXE_footprint").into(), PathBuf::from)
}

/// An argument of a script.
pub type Argument<'a> = &'a dyn AsRef<std::ffi::OsStr>;

/// Lets a script look at files: an error is what it finds wrong.
pub fn looked_at(script: &str, args: &[Argument<'_>]) -> Result<(), String> {
    let python = std::env::var_os("FOOTPRINT_PYTHON").unwrap_or_else(|| "python3".into());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/program/formats");
    // Without -P the folder's html.py would stand for Python's own module; -B leaves no files beside the scripts.
    let mut command = Command::new(python);
    command.args(["-P", "-B"]).arg(folder.join(script)).args(args.iter().map(|arg| arg.as_ref()));
    let done = command.env("PYTHONUTF8", "1").output().expect("Python is installed");
    if done.status.success() {
        return Ok(());
    }
    let words = [done.stdout, done.stderr].map(|words| String::from_utf8_lossy(&words).into_owned());
    Err(format!("{command:?}:\n{}", words.concat()))
}

/// The same; what is wrong is the test's end.
pub fn look(script: &str, args: &[Argument<'_>]) {
    if let Err(findings) = looked_at(script, args) {
        panic!("{findings}");
    }
}

/// Our own reader finds the same places in a file as there should be: ids, positions and names.
pub fn read_by_us(path: &Path, sites: &[&Site], as_written: impl Fn(&str) -> String) {
    let bytes = fs::read(path).unwrap();
    let format = layer::Format::of(path.extension().unwrap().to_str().unwrap(), &bytes).unwrap();
    let reading = layer::read(format, &bytes);
    assert!(reading.problems.is_empty(), "{}: {:?}", path.display(), reading.problems);
    let mut found: Vec<_> = reading
        .layer
        .points()
        .map(|(place, at)| {
            (place.id.clone().unwrap(), place.name.clone().unwrap_or_default(), degrees(at.lon()), degrees(at.lat()))
        })
        .collect();
    found.sort();
    let of = |site: &&Site| {
        let at = site.point.position;
        (site.id.to_string(), as_written(&site.name), degrees(at.lon()), degrees(at.lat()))
    };
    let mut expected: Vec<_> = sites.iter().map(of).collect();
    expected.sort();
    assert_eq!(found, expected, "{}", path.display());
}

fn degrees(value: f64) -> String {
    format!("{value:.6}")
}
