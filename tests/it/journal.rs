//! A program that edits, keeps its journal and saves as fast as it can is killed two hundred times, whatever it is doing.
//!
//! What it leaves behind is always whole: the deck's file and the journal, with everything but the last moment in one of them.

// The program to be killed says when it begins.
#![allow(clippy::print_stdout)]

use footprint::{
    model::Atlas,
    storage::{
        files::{self, Existing},
        journal::{Entry, Journal, JournalSchedule, Step},
    },
    view::{
        Deck, Slide, View,
        deck::{self, Fingerprint},
    },
};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

/// The folder that the program to be killed works in; not set for the test itself.
const FOLDER: &str = "FOOTPRINT_TEST_JOURNAL";
const KILLS: u32 = 200;
/// As the real one, a hundred times faster.
const EVERY_S: f64 = 0.02;
/// What an edit may wait beyond that while the machine does something else, in seconds.
const PATIENCE_S: f64 = 1.0;
/// One in so many edits is followed by saving.
const SAVE_AFTER: u64 = 37;

#[test]
fn killed_two_hundred_times_it_loses_no_more_than_the_last_moment() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        edit_for_ever(Path::new(&folder));
    }
    let folder = folder();
    let (atlas, journal, file) =
        (Atlas::embedded().unwrap(), Journal::in_folder(&folder), folder.join("deck.footprint"));
    let (mut recovered, mut saved) = (0, 0);
    for kill in 0..KILLS {
        run_and_kill(&folder, kill);
        // Both are whole, at any moment.
        let edit_of = |deck: &Deck| deck.title.parse::<u64>().unwrap();
        let on_disk = fs::read(&file).ok().map(|bytes| {
            let reading = deck::read(&bytes, &atlas).unwrap();
            assert_eq!(reading.problems, [], "kill {kill}");
            edit_of(&reading.deck)
        });
        let mut notices = Vec::new();
        let in_journal = journal.recover(&atlas, &mut notices).map(|found| {
            assert_eq!((found.opened.problems.len(), found.path.as_ref()), (0, Some(&file)), "kill {kill}");
            edit_of(&found.opened.deck)
        });
        assert!(in_journal.is_none() || in_journal > on_disk, "kill {kill}: {in_journal:?} over {on_disk:?}");
        for notice in notices {
            let aside = fs::read(notice.file.as_ref().unwrap_or_else(|| panic!("kill {kill}: {notice:?}"))).unwrap();
            let aside = edit_of(&deck::read(&aside, &atlas).unwrap().deck);
            assert!(Some(aside) < on_disk, "kill {kill}: {aside} was put aside, {on_disk:?} is on disk");
        }
        recovered += u32::from(in_journal.is_some());
        saved += u32::from(in_journal.is_none());
        let known = in_journal.max(on_disk).unwrap_or(0);
        check_loss(&folder, known, kill);
    }
    println!("{KILLS} kills: {recovered} with a journal, {saved} just saved");
    assert!(recovered > KILLS / 4, "the journal is what is being tested");
    let left: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!left.iter().any(|name| name.contains("damaged")), "{left:?}");
}

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("footprint-kill-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::canonicalize(folder).unwrap()
}

/// Starts the program, lets it work for a moment that is another one each time, and kills it.
fn run_and_kill(folder: &Path, kill: u32) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "journal::killed_two_hundred_times_it_loses_no_more_than_the_last_moment", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    while !lines.next().expect("it says when it begins").unwrap().contains("begun") {}
    // Spread over two hundred times as evenly as the golden ratio does.
    let share = (f64::from(kill) * 0.618_034).fract();
    std::thread::sleep(Duration::from_secs_f64(0.002 + 0.09 * share));
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The edits that are in neither file are younger than the journal's interval.
fn check_loss(folder: &Path, known: u64, kill: u32) {
    let log = fs::read_to_string(folder.join("log")).unwrap();
    let edits: Vec<(u64, f64)> = log
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(edit, at)| Some((edit.parse().ok()?, at.strip_suffix(';')?.parse().ok()?)))
        .collect();
    let Some((_, last_s)) = edits.last() else { return };
    if let Some((edit, at_s)) = edits.iter().find(|(edit, _)| *edit > known) {
        let age_s = last_s - at_s;
        assert!(age_s <= EVERY_S + PATIENCE_S, "kill {kill}: edit {edit} is lost though it was {age_s:.3} s old");
    }
}

/// The program: it goes on with what it finds, edits, keeps the journal on a thread as the window does, and saves now and then.
fn edit_for_ever(folder: &Path) -> ! {
    let atlas = Arc::new(Atlas::embedded().unwrap());
    let (journal, file) = (Journal::in_folder(folder), folder.join("deck.footprint"));
    let recovered = journal.recover(&atlas, &mut Vec::new());
    let mut schedule = JournalSchedule::new(EVERY_S, recovered.is_some());
    let bytes = fs::read(&file).ok();
    let mut base = bytes.as_deref().map(Fingerprint::of);
    let saved = bytes.and_then(|bytes| deck::read(&bytes, &atlas).ok());
    let deck = recovered.map(|found| found.opened.deck).or(saved.map(|reading| reading.deck));
    let mut deck = deck.unwrap_or_else(|| {
        let mut deck = Deck::default();
        deck.title = "0".to_owned();
        (0..40)
            .for_each(|index| _ = deck.insert(index, Slide::new(format!("{index}"), View::default(), (1440.0, 900.0))));
        deck
    });
    let mut edit: u64 = deck.title.parse().unwrap();
    let mut log = File::create(folder.join("log")).unwrap();
    let (sender, works) = std::sync::mpsc::channel::<Step>();
    let (place, facts) = (journal.clone(), Arc::clone(&atlas));
    std::thread::spawn(move || {
        for step in works {
            match step {
                Step::Write(entry) => place.write(&entry, &facts).unwrap(),
                Step::Remove => place.remove().unwrap(),
                Step::Rest | Step::Wait(_) => {}
            }
        }
    });
    println!("begun");
    let begun = Instant::now();
    loop {
        edit += 1;
        deck.title = edit.to_string();
        deck.change(1 + (edit % 40) as u32, |slide| slide.notes = format!("edit {edit}"));
        let now_s = begun.elapsed().as_secs_f64();
        writeln!(log, "{edit} {now_s:.6};").unwrap();
        let (path, shared) = (Some(file.clone()), Arc::new(deck.clone()));
        let mut changed = Some(Entry { deck: shared, path, base: base.clone(), saving: None });
        if edit.is_multiple_of(SAVE_AFTER) {
            let text = deck.to_text(&atlas);
            files::write(&file, text.as_bytes(), Existing::Replace).unwrap();
            base = Some(Fingerprint::of(text.as_bytes()));
            changed = None;
        }
        sender.send(schedule.step(now_s, changed, false)).unwrap();
        std::thread::sleep(Duration::from_micros(200));
    }
}
