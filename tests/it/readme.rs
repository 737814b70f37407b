//! Holds README.md to the program: its tables of keys and its counts.

use footprint::{
    model::{Atlas, Confidence, Placement, Status},
    state::{
        Action,
        action::{GESTURES, Group},
    },
    ui::kit::keys,
};
use std::fmt::Write;

const README: &str = include_str!("../../README.md");

#[test]
fn the_tables_of_keys_are_those_of_the_program() {
    let expected = keys_and_gestures();
    assert!(part("keys") == expected, "README.md between <!-- keys --> and <!-- /keys --> must be:\n\n{expected}\n");
}

#[test]
fn the_counts_are_those_of_the_atlas() {
    let atlas = Atlas::embedded().expect("the atlas is sound");
    let sites = atlas.sites();
    let confidence = |wanted| sites.iter().filter(|site| site.evidence.confidence == wanted).count();
    let sentences = [
        format!(
            "{} places, {} programs and {} statements",
            sites.len(),
            atlas.programs().len(),
            atlas.statements().len()
        ),
        format!(
            "high for {}, medium for {}, low for {}",
            confidence(Confidence::High),
            confidence(Confidence::Medium),
            confidence(Confidence::Low)
        ),
        format!(
            "{} points are the city's",
            sites.iter().filter(|site| site.point.placement == Placement::City).count()
        ),
        format!(
            "Of {} places it is not known",
            sites.iter().filter(|site| site.status_2011 == Status::Unknown).count()
        ),
    ];
    // Line breaks in the text are its own affair.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let readme = words(README);
    for sentence in sentences {
        assert!(readme.contains(&sentence), "README.md must say \"{sentence}\"");
    }
}

/// What stands between two marks.
fn part(name: &str) -> &'static str {
    let (_, after) = README.split_once(&format!("<!-- {name} -->\n")).expect("the part begins with its mark");
    after.split_once(&format!("<!-- /{name} -->")).expect("the part ends with its mark").0
}

fn keys_and_gestures() -> String {
    let mut text = String::from("| Action | Keys | What it does |\n| --- | --- | --- |\n");
    for group in Group::ALL {
        let actions = Action::ALL.iter().filter(|action| action.group() == group && !action.keys().is_empty());
        let rows: String = actions.map(|action| row(*action)).collect();
        if !rows.is_empty() {
            let _ = write!(text, "| **{}** | | |\n{rows}", group.words());
        }
    }
    text.push_str("\n| Mouse and map | What it does |\n| --- | --- |\n");
    for (gesture, effect) in GESTURES {
        let _ = writeln!(text, "| {gesture} | {effect} |");
    }
    text
}

fn row(action: Action) -> String {
    let key = |key: &&str| {
        let place = if keys::words(key) == *key { "" } else { " on the map" };
        format!("`{}`{place}", keys::words(key))
    };
    let keys: Vec<String> = action.keys().iter().map(key).collect();
    format!("| {} | {} | {} |\n", action.label(), keys.join(", "), action.help())
}
