//! Tests of the inbox: the results of tasks, their order, and panics.

use super::{queue::Queue, *};
use crate::{
    export::Format,
    view::{Deck, deck},
};
use std::{fs, sync::LazyLock};

static ASSETS: LazyLock<Arc<Assets>> = LazyLock::new(|| Arc::new(Assets::embedded().unwrap()));

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("footprint-jobs-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::canonicalize(folder).unwrap()
}

fn jobs() -> Jobs {
    Jobs::new(Arc::clone(&ASSETS), || {})
}

fn commands(jobs: &mut Jobs, count: usize) -> Vec<state::Command> {
    let begun = Instant::now();
    let mut commands = Vec::new();
    while commands.len() < count {
        assert!(begun.elapsed() < Duration::from_secs(60), "{} of {count} came", commands.len());
        commands.extend(jobs.reports().into_iter().filter_map(|report| match report {
            Report::Command(command) => Some(command),
            Report::Preview(_) | Report::Picture(_) | Report::Painted(_) => None,
        }));
        std::thread::sleep(Duration::from_millis(2));
    }
    commands
}

fn titled(title: String) -> Arc<Deck> {
    let mut deck = Deck::default();
    deck.title = title;
    Arc::new(deck)
}

#[test]
fn decks_are_written_and_reported_in_the_order_in_which_they_were_saved() {
    let (mut jobs, path) = (jobs(), folder("order").join("a.footprint"));
    for number in 0..20 {
        jobs.run(Task::WriteDeck(path.clone(), titled(number.to_string()), true));
    }
    let saved: Vec<String> = commands(&mut jobs, 20)
        .into_iter()
        .map(|command| match command {
            state::Command::Deck(DeckCommand::File(FileCommand::Saved(_, deck, Ok(_)))) => deck.title.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(saved.iter().map(|title| title.parse::<usize>().unwrap()).eq(0..20), "{saved:?}");
    assert_eq!(deck::read(&fs::read(path).unwrap(), &ASSETS.atlas).unwrap().deck.title, "19");
}

#[test]
fn a_deck_that_must_not_be_replaced_is_left_and_said_to_be_there() {
    let (mut jobs, path) = (jobs(), folder("keep").join("a.footprint"));
    fs::write(&path, "another").unwrap();
    jobs.run(Task::WriteDeck(path.clone(), titled("new".to_owned()), false));
    let [state::Command::Deck(DeckCommand::File(FileCommand::Saved(_, _, Err(reason))))] = &commands(&mut jobs, 1)[..]
    else {
        panic!("it was written");
    };
    assert!(reason.contains("is there already"), "{reason}");
    assert_eq!(fs::read_to_string(path).unwrap(), "another");
}

#[test]
fn the_end_of_the_program_waits_for_decks_that_are_being_written() {
    let (mut jobs, path) = (jobs(), folder("end").join("a.footprint"));
    jobs.run(Task::WriteDeck(path.clone(), titled("last".to_owned()), true));
    jobs.finish();
    assert!(fs::read_to_string(path).unwrap().contains("last"));
}

#[test]
fn a_cancelled_export_is_reported_and_leaves_nothing() {
    let (mut jobs, folder) = (jobs(), folder("cancel"));
    let request = Request::opening(Format::Pdf);
    jobs.run(Task::Save(Box::new(Order { request, path: folder.join("a.pdf"), replace: false })));
    jobs.run(Task::Cancel);
    let told = commands(&mut jobs, 1);
    assert_eq!(told, [ExportCommand::Event(ExportEvent::Failed(Failure::Cancelled)).into()]);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
}

#[test]
fn a_panic_in_a_task_becomes_a_notice_and_the_next_task_runs() {
    let mut jobs = jobs();
    jobs.context.spawn(|_| panic!("a mistake"));
    let [state::Command::Output(OutputCommand::Notify(words, true))] = &commands(&mut jobs, 1)[..] else {
        panic!("no warning");
    };
    assert!(words.contains("the program made a mistake"), "{words}");
    let (context, mut queue) = (jobs.context.clone(), Queue::default());
    queue.push(move || context.guard(|_| panic!("another")));
    let context = jobs.context.clone();
    queue.push(move || context.warn("after it".to_owned()));
    assert_eq!(commands(&mut jobs, 2)[1], OutputCommand::Notify("after it".to_owned(), true).into());
    assert_eq!(guarded(|| -> u8 { panic!("a third") }), Err("the program made a mistake".to_owned()));
}

#[test]
fn without_a_window_there_is_no_dialog_and_the_answer_says_so_at_once() {
    let mut jobs = jobs();
    let ask = |number, purpose| {
        Task::Ask(FileQuestion { number, purpose, folder: std::env::temp_dir(), name: "a".to_owned() })
    };
    jobs.run(ask(7, Purpose::SaveDeck));
    let picked = FileCommand::Picked(7, DialogAnswer::NoDialog);
    assert_eq!(commands(&mut jobs, 1), [DeckCommand::File(picked).into()]);
    jobs.run(ask(8, Purpose::Export(Format::Png)));
    let picked = ExportEvent::Picked(8, DialogAnswer::NoDialog);
    assert_eq!(commands(&mut jobs, 1), [ExportCommand::Event(picked).into()]);
}
