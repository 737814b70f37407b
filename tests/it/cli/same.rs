//! The same call gives the same bytes: in any language, time zone, folder and home.

use super::desk::{Desk, Done};
use footprint::export::Format;

/// The formats that hold a date: that of `SOURCE_DATE_EPOCH`, or none or a fixed one.
const DATED: [Format; 3] = [Format::Pdf, Format::Pptx, Format::Xlsx];

const SETTINGS: [[(&str, &str); 6]; 2] = [
    [("LANG", "C"), ("LC_ALL", "C"), ("TZ", "UTC"), ("TERM", "dumb"), ("USER", "ann"), ("COLUMNS", "80")],
    [
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "de_DE.UTF-8"),
        ("TZ", "Asia/Kathmandu"),
        ("TERM", "xterm-256color"),
        ("USER", "Zoë"),
        ("COLUMNS", "200"),
    ],
];

fn words(format: Format) -> &'static str {
    match format {
        Format::Png | Format::Svg | Format::Html => "--size 480x300 --bbox -10,35,30,60",
        Format::Pdf => "--bbox -10,35,30,60 --gazetteer",
        Format::Pptx => "--bbox -10,35,30,60",
        _ => "--programs all",
    }
}

/// The file and its receipt, made in a folder of their own with these settings.
fn made(format: Format, settings: &[(&str, &str)], epoch: Option<&str>) -> (Vec<u8>, Vec<u8>) {
    let desk = Desk::new();
    let deep = desk.path(settings[3].1);
    std::fs::create_dir_all(&deep).unwrap();
    let line = format!("export -o file --format {} --receipt receipt.json {}", format.key(), words(format));
    let mut command = desk.footprint(&line);
    command.current_dir(&deep).envs(settings.iter().copied());
    command.envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
    Done::of(&line, command).ok();
    (std::fs::read(deep.join("file")).unwrap(), std::fs::read(deep.join("receipt.json")).unwrap())
}

#[test]
fn the_same_call_gives_the_same_bytes_in_every_format_and_a_date_only_where_one_is_kept() {
    for format in Format::ALL {
        let [first, second] = SETTINGS.map(|settings| made(*format, &settings, None));
        assert!(first.0 == second.0, "{} differs", format.key());
        assert!(first.1 == second.1, "the receipt of {} differs", format.key());
        let [dated, again] = SETTINGS.map(|settings| made(*format, &settings, Some("1324000000")));
        assert!(dated == again, "{} differs with a date", format.key());
        assert_eq!(first.0 != dated.0, DATED.contains(format), "{} and its date", format.key());
    }
}

#[test]
fn a_date_that_is_none_is_wrong_usage_and_an_empty_one_is_not_set() {
    let desk = Desk::new();
    let with = |epoch: &str| {
        let mut command = desk.footprint("export -o places.csv --force");
        command.env("SOURCE_DATE_EPOCH", epoch);
        Done::of(epoch, command)
    };
    for epoch in ["today", "-1", "1.5", "99999999999999", "0x10"] {
        with(epoch).refused(&["SOURCE_DATE_EPOCH", "a number of seconds since 1970"]);
    }
    with("").ok();
    with("0").ok();
}

#[test]
fn lists_and_what_is_printed_are_the_same_everywhere_too() {
    for line in [
        "sites --programs all",
        "sites --near 4.5,52,3000 --format json",
        "sites --search port --format csv",
        "sites --format geojson",
        "sites --format kml",
        "completions bash",
        "man",
        "--version",
    ] {
        let [first, second] = SETTINGS.map(|settings| {
            let desk = Desk::new();
            let mut command = desk.footprint(line);
            command.envs(settings);
            Done::of(line, command).ok().out
        });
        assert!(first == second, "{line}");
    }
}
