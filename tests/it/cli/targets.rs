//! Where a file goes, and what becomes of what is there: written whole or not at all.

use super::desk::Desk;
use std::fs;

const OLD: &str = "what the user had";
const MAP: &str = "export -o map.svg --size 320x200";

#[test]
fn a_file_is_written_and_nothing_else_is_left_in_its_folder() {
    let desk = Desk::new();
    let done = desk.run(MAP).ok();
    assert!(done.out.is_empty() && done.words.starts_with("Saved ") && done.words.contains("78 places"));
    assert!(done.words.contains(desk.path("map.svg").to_str().unwrap()), "{}", done.words);
    assert_eq!(desk.names(), ["map.svg"]);
}

#[test]
fn a_file_that_is_there_is_left_as_it_is_unless_force_is_given() {
    let desk = Desk::new();
    desk.write("map.svg", OLD);
    desk.run(MAP).failed(&["map.svg", "is there already", "--force", "another name"]);
    assert_eq!(desk.text("map.svg"), OLD);
    desk.run(&format!("{MAP} --force")).ok();
    assert!(desk.text("map.svg").contains("</svg>"));
    desk.write("list.csv", OLD);
    desk.run("sites --format csv -o list.csv").failed(&["is there already", "--force"]);
    assert_eq!(desk.text("list.csv"), OLD);
    desk.run("sites --format csv -o list.csv --force").ok();
    assert!(desk.text("list.csv").starts_with("id,name,"));
    assert_eq!(desk.names(), ["list.csv", "map.svg"]);
}

#[test]
fn a_receipt_is_kept_like_any_file_and_a_file_that_cannot_have_one_is_not_written() {
    let desk = Desk::new();
    desk.write("receipt.json", OLD);
    desk.run(&format!("{MAP} --receipt receipt.json")).failed(&["receipt.json", "is there already", "--force"]);
    assert_eq!((desk.text("receipt.json").as_str(), desk.names().len()), (OLD, 1));
    desk.run(&format!("{MAP} --receipt none/receipt.json")).failed(&["the folder none does not exist"]);
    assert_eq!(desk.names(), ["receipt.json"]);
    desk.run(&format!("{MAP} --receipt receipt.json --force")).ok();
    assert_eq!(desk.names(), ["map.svg", "receipt.json"]);
}

#[test]
fn a_file_and_its_receipt_cannot_be_the_same_file_nor_both_standard_output() {
    let desk = Desk::new();
    for name in ["places.geojson", "./places.geojson"] {
        let line = format!("export -o places.geojson --receipt {name} --force");
        desk.run(&line).refused(&["--receipt"]);
    }
    desk.run("export -o - --format csv --receipt -").refused(&["--receipt"]);
    assert!(desk.names().is_empty());
}

#[test]
fn a_target_that_is_a_folder_or_in_none_is_refused_and_the_way_out_is_said() {
    let desk = Desk::new();
    fs::create_dir(desk.path("maps.svg")).unwrap();
    for line in ["export -o maps.svg", "export -o maps.svg --force", "sites -o maps.svg", "sites -o . --force"] {
        desk.run(line).failed(&["is a folder; add a file name to it"]);
    }
    desk.run("export -o none/map.svg").failed(&["the folder none does not exist; make it first"]);
    desk.run("export -o none/ --format svg").failed(&["does not exist"]);
    desk.run("sites -o none/list").failed(&["the folder none does not exist"]);
    desk.write("file", OLD);
    desk.run("export -o file/map.svg").failed(&["does not exist"]);
    assert_eq!((desk.names(), desk.text("file")), (vec!["file".to_owned(), "maps.svg".to_owned()], OLD.to_owned()));
}

#[test]
fn names_with_spaces_dashes_and_letters_of_any_script_are_names_like_any_other() {
    let desk = Desk::new();
    for name in ["a map.csv", "карта.csv", "地図.csv", "-dash.csv", "%s.csv"] {
        desk.run_args(&["export", "--output", &format!("./{name}")]).ok();
        assert!(desk.path(name).is_file(), "{name}");
    }
}

#[test]
fn a_read_only_file_is_left_as_it_is_even_with_force() {
    let desk = Desk::new();
    desk.write("map.svg", OLD);
    let mut permissions = fs::metadata(desk.path("map.svg")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.path("map.svg"), permissions).unwrap();
    desk.run(&format!("{MAP} --force")).failed(&["map.svg is read-only", "choose another name, or make it writable"]);
    assert_eq!((desk.text("map.svg").as_str(), desk.names().len()), (OLD, 1));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use crate::cli::desk::{Done, binary};
    use std::os::unix::{fs::PermissionsExt, fs::symlink, net::UnixListener};

    /// Runs the program from a shell, after something else.
    fn after(desk: &Desk, before: &str, line: &str) -> Done {
        let mut shell = desk.command("sh");
        shell.args(["-c", &format!("{before}; exec \"$@\""), "sh"]).arg(binary());
        shell.args(line.split_whitespace());
        Done::of(line, shell)
    }

    #[test]
    fn a_read_only_folder_is_refused_with_a_way_out() {
        let desk = Desk::new();
        fs::create_dir(desk.path("locked")).unwrap();
        fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o555)).unwrap();
        if fs::write(desk.path("locked/probe"), "").is_ok() {
            eprintln!("note: this user may write to read-only folders; a folder of the system's own stands for one");
            desk.run("export -o /proc/map.svg").failed(&["/proc/map.svg could not be written", "Nothing was changed"]);
        } else {
            let words = ["could not be written", "Nothing was changed", "choose a folder that you may write to"];
            desk.run("export -o locked/map.svg").failed(&words);
        }
        fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_full_disk_leaves_the_old_file_and_nothing_half_written() {
        let desk = Desk::new();
        desk.write("map.svg", OLD);
        for (before, line) in [
            ("trap '' XFSZ; ulimit -f 8", "export -o map.svg --size 320x200 --force"),
            ("trap '' XFSZ; ulimit -f 8", "export -o new.csv"),
            ("trap '' XFSZ; ulimit -f 8", "sites --format json -o new.json"),
        ] {
            let done = after(&desk, before, line).failed(&["could not be written", "Nothing was changed"]);
            assert!(done.words.contains("free some space, or choose another disk"), "{}", done.words);
            assert_eq!((desk.text("map.svg").as_str(), desk.names()), (OLD, vec!["map.svg".to_owned()]));
        }
    }

    #[test]
    fn a_program_that_is_killed_as_it_writes_leaves_the_old_file_and_nothing_half_written() {
        let desk = Desk::new();
        desk.write("map.svg", OLD);
        let done = after(&desk, "ulimit -c 0; ulimit -f 8", "export -o map.svg --size 320x200 --force");
        assert_ne!(done.code, Some(0), "{}", done.words);
        assert_eq!((desk.text("map.svg").as_str(), desk.names()), (OLD, vec!["map.svg".to_owned()]));
    }

    #[test]
    fn a_pipe_a_socket_or_a_device_is_never_replaced() {
        let desk = Desk::new();
        let _socket = UnixListener::bind(desk.path("map.svg")).unwrap();
        for line in [MAP.to_owned(), format!("{MAP} --force"), "sites -o map.svg --force".to_owned()] {
            desk.run(&line).failed(&["map.svg is a device or a pipe", "“-”"]);
        }
        assert!(!fs::metadata(desk.path("map.svg")).unwrap().is_file());
    }

    #[test]
    fn a_link_is_followed_and_stays_a_link_and_the_file_keeps_its_mode() {
        let desk = Desk::new();
        desk.write("real.csv", OLD);
        fs::set_permissions(desk.path("real.csv"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.csv", desk.path("link.csv")).unwrap();
        desk.run("export -o link.csv").failed(&["is there already"]);
        desk.run("export -o link.csv --force").ok();
        assert!(fs::symlink_metadata(desk.path("link.csv")).unwrap().is_symlink());
        assert!(desk.text("real.csv").starts_with("id,name,"));
        assert_eq!(fs::metadata(desk.path("real.csv")).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_new_file_has_the_mode_that_the_user_gives_to_new_files() {
        let desk = Desk::new();
        after(&desk, "umask 027", "export -o places.csv").ok();
        assert_eq!(fs::metadata(desk.path("places.csv")).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
