//! Standard output and standard error: data on one, words on the other, and what becomes of a reader that goes away.

use super::desk::{Desk, Done, binary};
use footprint::export::Format;
use std::{
    fs::File,
    io::{self, Read},
    process::Stdio,
};

/// Commands with more to say than a pipe holds, and with less.
const TALKERS: [&str; 6] = [
    "export -o - --format svg",
    "export -o - --format csv",
    "sites --programs all --format json",
    "completions bash",
    "man",
    "--help",
];

#[test]
fn what_goes_to_standard_output_is_what_goes_into_a_file() {
    let desk = Desk::new();
    for format in Format::ALL {
        let size = if small(*format) { "--size 320x200" } else { "" };
        let done = desk.run(&format!("export -o - --format {} {size}", format.key())).ok();
        assert!(done.words.contains("78 places"), "{}", done.words);
        desk.run(&format!("export -o file --format {} {size} --force", format.key())).ok();
        assert!(done.out == desk.read("file"), "{} differs", format.key());
    }
    assert_eq!(desk.names(), ["file"]);
}

/// Whether a format can be had in a size that is soon drawn.
fn small(format: Format) -> bool {
    matches!(format, Format::Png | Format::Svg | Format::Pdf | Format::Html)
}

#[test]
fn a_list_is_data_and_what_is_said_about_it_is_not() {
    let desk = Desk::new();
    let done = desk.run("sites").ok();
    assert!(done.text().starts_with("ID ") && !done.text().contains("78 of 179 places"));
    assert!(done.words.contains("78 of 179 places"), "{}", done.words);
    let done = desk.run("sites -o list.txt").ok();
    assert!(done.out.is_empty() && done.words.contains("Saved "));
}

#[test]
fn a_receipt_can_go_to_standard_output_while_the_file_is_written() {
    let desk = Desk::new();
    let done = desk.run("export -o places.csv --receipt -").ok();
    assert_eq!(done.json()["counts"]["written"], 78);
    assert_eq!(done.json()["bytes"], desk.read("places.csv").len());
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let desk = Desk::new();
    for line in TALKERS {
        let mut child = desk.footprint(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut [0; 4]).unwrap();
        drop(out);
        ended_well(line, child.wait_with_output().unwrap());
    }
}

#[test]
fn a_reader_that_never_was_there_is_no_error_either() {
    let desk = Desk::new();
    for line in TALKERS {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        ended_well(line, desk.footprint(line).stdout(writer).output().unwrap());
    }
}

fn ended_well(line: &str, output: std::process::Output) {
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{line}: {words}");
    assert!(!words.contains("panicked") && !words.contains("footprint: "), "{line}: {words}");
}

#[test]
fn words_that_nobody_reads_change_no_exit_status() {
    let desk = Desk::new();
    desk.write("bad.csv", "not a table");
    for (line, code) in [
        ("export -o places.csv", 0),
        ("sites", 0),
        ("export -o none/places.csv", 1),
        ("sites --search qqqqqqqq", 1),
        ("check bad.csv", 1),
        ("export -o places.gif", 2),
        ("--no-such-option", 2),
    ] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let status = desk.footprint(line).stdout(Stdio::null()).stderr(writer).status().unwrap();
        assert_eq!(status.code(), Some(code), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_takes_nothing_is_an_error_with_words() {
    let desk = Desk::new();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    desk.write("bad.csv", "id,latitude,longitude\na,95,0\n");
    for line in TALKERS.iter().chain(&["check bad.csv"]) {
        let mut command = desk.footprint(line);
        command.stdout(full());
        Done::of(line, command).failed(&["standard output could not be written to: No space left on device"]);
    }
}

#[test]
fn nothing_that_is_piped_has_colors() {
    let desk = Desk::new();
    desk.write("bad.csv", "id,latitude,longitude\na,95,0\n");
    let lines = ["sites", "--help", "export --help", "man", "check bad.csv", "export", "export -o x.gif", "exprt"];
    for line in lines {
        for (name, value) in [("TERM", "xterm-256color"), ("NO_COLOR", "1")] {
            let mut command = desk.footprint(line);
            command.env(name, value);
            let done = Done::of(line, command);
            assert!(!done.out.contains(&0x1b) && !done.words.contains('\u{1b}'), "{line}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_the_heads_of_a_list_are_bold_unless_no_color_is_set() {
    for (no_color, is_bold) in [(None, true), (Some(""), true), (Some("1"), false)] {
        let desk = Desk::new();
        let mut script = desk.command("script");
        script.args(["-qec", &format!("'{}' sites --search rotterdam", binary().display()), "typescript"]);
        script.env("TERM", "xterm").env("SHELL", "/bin/sh").envs(no_color.map(|value| ("NO_COLOR", value)));
        let Ok(output) = script.output() else {
            eprintln!("note: there is no “script” to play a terminal with; skipped");
            return;
        };
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("csi-rotterdam"), "{text}");
        assert_eq!(text.contains("\u{1b}[1mID"), is_bold, "{no_color:?}: {text:?}");
        assert!(is_bold || !text.contains('\u{1b}'), "{text:?}");
    }
}
