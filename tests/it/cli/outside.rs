//! What the program does to the world around it: no display, no network, nothing written but the target.

use super::desk::{Desk, Done, binary};

#[cfg(target_os = "linux")]
mod no_display {
    use super::*;
    use std::io::Cursor;

    /// The window asked for with no screen to open it on; a name of one that there is not may be given.
    fn start(desk: &Desk, line: &str, display: Option<&str>) -> Done {
        let mut command = desk.footprint(line);
        command.envs(display.map(|name| ("DISPLAY", name)));
        Done::of(line, command).failed(&["no display", "footprint export"])
    }

    #[test]
    fn without_a_display_one_line_says_so_and_the_opening_view_is_written() {
        let desk = Desk::new();
        let done = start(&desk, "", None);
        let lines: Vec<&str> = done.words.lines().collect();
        assert!(lines[0].starts_with("footprint: ") && lines[0].contains("display"), "{lines:?}");
        assert!(lines[0].contains("footprint export"), "{lines:?}");
        assert!(lines.len() == 1 && lines[0].contains("written to footprint.png"), "{lines:?}");
        assert_eq!(desk.names(), ["footprint.png"]);
        let bytes = desk.read("footprint.png");
        let mut reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
        while reader.next_row().unwrap().is_some() {}
        assert_eq!((reader.info().width, reader.info().height), (1920, 1080));
    }

    #[test]
    fn a_picture_that_is_there_is_never_replaced_by_the_opening_view() {
        let desk = Desk::new();
        desk.write("footprint.png", "mine");
        let done = start(&desk, "", None);
        assert!(done.words.contains("not written") && done.words.contains("footprint.png"), "{}", done.words);
        assert!(!done.words.contains("--force"), "{}", done.words);
        assert_eq!((desk.text("footprint.png").as_str(), desk.names().len()), ("mine", 1));
    }

    #[test]
    fn a_display_that_does_not_answer_is_none() {
        let desk = Desk::new();
        // With --fresh: a session is looked for, and its folder made, before it is known that nothing answers.
        start(&desk, "--fresh", Some(":4094"));
        assert_eq!(desk.names(), ["footprint.png"]);
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_no_reason_for_more_than_a_sentence() {
        let desk = Desk::new();
        let mut command = desk.footprint("");
        command.current_dir("/proc");
        let done = Done::of("in /proc", command).failed(&["no display", "footprint export", "not written"]);
        assert_eq!(done.words.lines().count(), 1, "{}", done.words);
    }
}

#[test]
fn nothing_is_written_but_the_file_and_its_receipt() {
    let desk = Desk::new();
    for line in [
        "export -o map.png --size 320x200 --receipt receipt.json",
        "export -o places.kmz",
        "export -o - --format xlsx",
        "sites --search rotterdam",
        "check places.kmz",
        "completions zsh",
        "man",
    ] {
        desk.run(line).ok();
    }
    // The home folder is looked at when the desk is cleared.
    assert_eq!(desk.names(), ["map.png", "places.kmz", "receipt.json"]);
}

#[test]
fn a_home_is_not_needed() {
    let desk = Desk::new();
    for line in ["export -o map.svg --size 320x200", "sites", "man"] {
        let mut command = desk.footprint(line);
        command.env_remove("HOME").env_remove("USERPROFILE").env_remove("PATH");
        Done::of(line, command).ok();
    }
    assert_eq!(desk.names(), ["map.svg"]);
}

#[cfg(target_os = "linux")]
#[test]
fn the_system_sees_no_network_and_no_file_opened_for_writing_but_the_target() {
    let desk = Desk::new();
    let Ok(true) =
        desk.command("strace").args(["-qq", "-e", "trace=none", "true"]).status().map(|status| status.success())
    else {
        eprintln!("note: strace is not there or may not be used; skipped");
        return;
    };
    for line in [
        "export -o map.png --size 320x200 --force",
        "export -o map.pdf --force",
        "export -o map.html --size 320x200 --force",
        "export -o places.kmz --force",
        "sites --format json -o places.json --force",
        "check places.kmz",
    ] {
        let mut strace = desk.command("strace");
        let calls = "trace=%network,open,openat,creat,mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,execve";
        strace.args(["-f", "-qq", "-e", calls, "-o", "../home/log"]).arg(binary());
        strace.args(line.split_whitespace());
        Done::of(line, strace).ok();
        let log = std::fs::read_to_string(desk.home().join("log")).unwrap();
        std::fs::remove_file(desk.home().join("log")).unwrap();
        assert!(log.contains("openat("), "{line}: nothing was seen");
        for call in log.lines() {
            for network in ["socket(", "connect(", "sendto(", "bind(", "getaddrinfo"] {
                assert!(!call.contains(network), "{line}: {call}");
            }
            let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "creat(", "mkdir", "unlink", "rename", "linkat("];
            let is_target = ["map.", "places.", "O_TMPFILE", "/proc/self/fd/", "\"/dev/null\""];
            let outside =
                writes.iter().any(|part| call.contains(part)) && !is_target.iter().any(|part| call.contains(part));
            assert!(!outside, "{line}: {call}");
        }
        assert_eq!(log.matches("execve(").count(), 1, "{line}: it started another program");
    }
}
