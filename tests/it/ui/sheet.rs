//! The fact sheet in the whole window without a renderer: its card, its tray, its statements, and the way between statements and places.

use super::kit::*;
use egui::{Event, Key, Modifiers, OutputCommand, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use footprint::{
    model::{Coverage, FacetValue, Region, SiteId, StatementId, Unplaced},
    state::{Command, DeckCommand, FilterCommand, LeftCard, MainPane, PresentCommand, SelectCommand, TimeCommand},
    view::Selection,
};

/// The first node with a name like this, pressed as a screen reader would: it need not be in sight.
fn click_first(window: &mut Window, name: &str) {
    window.get_all_by_label_contains(name).next().unwrap().click_accesskit();
    settle(window);
}

fn labels(window: &Window) -> Vec<String> {
    window.root().children_recursive().filter_map(|node| node.accesskit_node().label()).collect()
}

fn has(window: &Window, text: &str) -> bool {
    labels(window).iter().any(|label| label.contains(text))
}

/// What texts are seen: labels of buttons, values of plain texts.
fn says(window: &Window, text: &str) -> bool {
    let nodes = window.root().children_recursive();
    let texts = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    texts.flatten().any(|said| said.contains(text))
}

/// The names of the markers on the map.
fn markers(window: &Window) -> Vec<String> {
    let named = |name: &str| RES.atlas.sites().iter().any(|site| name.starts_with(&format!("{}, ", site.name)));
    let mut names: Vec<String> = labels(window).into_iter().filter(|name| named(name)).collect();
    names.sort();
    names.dedup();
    names
}

fn words(id: &str) -> &'static str {
    RES.atlas.statement(&StatementId::from(id)).unwrap().paraphrase.as_str()
}

fn sheet(width: f32, height: f32) -> Window {
    let mut window = window(width, height);
    press(&mut window, Modifiers::COMMAND, Key::G);
    assert_eq!(state(&window).chrome.left, LeftCard::Sheet);
    window
}

#[test]
fn the_card_has_every_statement_of_the_sheet_with_what_a_map_can_show_of_it() {
    let window = sheet(1440.0, 900.0);
    for statement in RES.atlas.statements() {
        let rows: Vec<String> =
            labels(&window).into_iter().filter(|label| label.starts_with(&statement.paraphrase)).collect();
        let [row] = rows.as_slice() else { panic!("{}: {rows:?}", statement.id) };
        assert!(row.contains(statement.mappable.words()) && row.contains(&statement.place_words()), "{row}");
        assert!(statement.figure.as_ref().is_none_or(|figure| row.contains(figure)), "{row}");
        assert!(statement.note.as_ref().is_none_or(|note| row.contains(note)), "{row}");
    }
    assert!(says(&window, "Released 2 December 2011, updated 12 December 2011"));
    assert!(says(&window, "may be out of date"));
}

#[test]
fn the_tabs_are_tabs_and_are_reached_and_pressed_by_the_keyboard() {
    let mut window = window(1440.0, 900.0);
    let chosen = |window: &Window| -> Vec<String> {
        let tabs = window.get_all_by_role(Role::Tab).map(|node| node.accesskit_node());
        tabs.filter(|node| node.is_selected() == Some(true)).filter_map(|node| node.label()).collect()
    };
    assert_eq!(chosen(&window), ["Programs"]);
    window.get_by_role_and_label(Role::Tab, "Fact sheet").focus();
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!((chosen(&window), state(&window).chrome.left), (vec!["Fact sheet".to_owned()], LeftCard::Sheet));
    click(&mut window, "Fold the fact sheet");
    assert!(!has(&window, words("a-02")));
    click(&mut window, "Unfold the fact sheet");
    assert!(has(&window, words("a-02")));
}

#[test]
fn a_click_on_a_statement_shows_its_one_place_and_its_panel_and_a_second_click_leaves_it() {
    let mut window = sheet(1440.0, 900.0);
    let before = state(&window).view.clone();
    click_first(&mut window, words("c-04"));
    assert_eq!(state(&window).view.selection, Selection::Statement("c-04".into()));
    let shown = state(&window).view.admitted(&RES.atlas);
    assert_eq!(shown.len(), 1);
    assert_eq!(RES.atlas.sites()[shown[0]].id, SiteId::from("afghanistan-kabul-airport"));
    assert_eq!(markers(&window).len(), 1, "{:?}", markers(&window));
    assert!(!has(&window, "Ring of"));
    for text in ["A MAP CAN SHOW", "1 place that the sheet names", "WHO SAYS SO", "Transnational crime, bullet 1"] {
        assert!(says(&window, text), "{text} is not on the panel");
    }
    let row = window.get_all_by_label_contains(words("c-04")).next().unwrap();
    assert_eq!(row.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    click_first(&mut window, words("c-04"));
    let mut after = state(&window).view.clone();
    after.camera = before.camera;
    assert_eq!(after, before);
}

#[test]
fn the_panel_says_what_the_map_cannot_show_and_keeps_the_check_in_sight() {
    let mut window = sheet(1440.0, 900.0);
    run(&mut window, SelectCommand::Statement("d-04".into()));
    assert!(says(&window, "24 field offices; 6 could be sourced: 18 are not on the map"));
    run(&mut window, SelectCommand::Statement("b-02".into()));
    assert!(says(&window, "Check on the sheet") && says(&window, "leaves out Europe, which had 23 of the 58 ports"));
    run(&mut window, SelectCommand::Statement("c-01".into()));
    assert!(says(&window, "A place in Afghanistan: the sheet names none"));
    assert!(markers(&window).is_empty());
    let places = RES.atlas.country("AF").unwrap().sites.len();
    click_first(&mut window, &format!("Afghanistan. {places} places in all"));
    assert_eq!(state(&window).view.selection, Selection::Country("AF".into()));
}

#[test]
fn the_panel_of_a_place_leads_to_its_statements_and_back() {
    let mut window = window(1440.0, 900.0);
    run(&mut window, SelectCommand::GoTo("ilea-gaborone".into()));
    click_first(&mut window, words("c-06"));
    assert_eq!(state(&window).view.focus, Some("c-06".into()));
    let place = RES.atlas.site(&"ilea-gaborone".into()).unwrap();
    click_first(&mut window, &format!("{}, {}", place.name, place.place.country));
    assert_eq!(state(&window).view.selection.single(), Some(&place.id));
    assert!(says(&window, "IN THE FACT SHEET · 2"));
    click_first(&mut window, words("c-05"));
    assert_eq!(state(&window).view.focus, Some("c-05".into()));
}

#[test]
fn a_place_of_no_statement_shows_those_about_its_program() {
    let mut window = window(1440.0, 900.0);
    run(&mut window, SelectCommand::GoTo("tsa-warsaw".into()));
    assert!(says(&window, "No statement of the sheet is about this place"));
    click_first(&mut window, words("a-01"));
    assert_eq!(state(&window).view.selection, Selection::Statement("a-01".into()));
    let program = RES.atlas.program(&"tsa".into()).unwrap();
    window.get_by_role_and_label(Role::Link, &program.short_name).click();
    settle(&mut window);
    assert_eq!(state(&window).view.selection, Selection::Program("tsa".into()));
    assert!(says(&window, "Check: ") && says(&window, "WHO SAYS SO"));
    click_first(&mut window, words("a-01"));
    assert_eq!(state(&window).view.selection, Selection::Statement("a-01".into()));
}

#[test]
fn the_numbers_of_the_tray_add_up_under_every_filter() {
    let mut window = sheet(1440.0, 900.0);
    let total = RES.atlas.statements().len();
    let views: Vec<Vec<Command>> = vec![
        vec![],
        vec![FilterCommand::AllPrograms.into()],
        vec![FilterCommand::Toggle(FacetValue::Region(Region::Europe)).into()],
        vec![FilterCommand::OnlyProgram("haiti".into()).into()],
        vec![FilterCommand::Clear.into(), TimeCommand::Step(-12 * 30).into()],
        vec![FilterCommand::Clear.into(), SelectCommand::Statement("c-04".into()).into()],
        vec![SelectCommand::Statement("a-02".into()).into()],
    ];
    let mut counts = Vec::new();
    for commands in views {
        for command in commands {
            run(&mut window, command);
        }
        let view = state(&window).view.clone();
        let coverage = Coverage::of(&RES.atlas, |site| view.admits(site));
        let (placed, unplaced) = (coverage.placed.len(), coverage.unplaced.len());
        assert_eq!(placed + unplaced, total);
        counts.push(placed);
        let sum = format!("{placed} with a place on the map now + {unplaced} without = {total}");
        assert!(says(&window, &sum), "{sum}");
        click_first(&mut window, &format!("{}. Show those", coverage.words()));
        let mut listed = 0;
        for reason in Unplaced::ALL {
            let of_reason = coverage.unplaced.iter().filter(|(_, why)| *why == reason).count();
            let heading = format!("{} · {of_reason}", reason.words().to_uppercase());
            assert_eq!(says(&window, &heading), of_reason > 0, "{heading}");
            listed += of_reason;
        }
        assert_eq!(listed, unplaced);
        for (index, _) in &coverage.unplaced {
            let statement = &RES.atlas.statements()[*index];
            assert!(has(&window, &format!("{}. ", statement.paraphrase)), "{} is not in the tray", statement.id);
        }
        click(&mut window, &format!("All · {total}"));
    }
    counts.sort_unstable();
    counts.dedup();
    assert!(counts.len() > 3 && counts[0] == 0, "{counts:?}");
}

#[test]
fn next_and_previous_walk_the_sheet_while_a_statement_is_open() {
    let mut window = sheet(1440.0, 900.0);
    run(&mut window, SelectCommand::Statement("a-01".into()));
    press(&mut window, Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(state(&window).view.focus, Some("a-02".into()));
    window.get_all_by_label_contains("Next statement").next().unwrap().click();
    settle(&mut window);
    assert_eq!(state(&window).view.focus, Some("a-03".into()));
    window.get_all_by_label_contains("Previous statement").next().unwrap().click();
    settle(&mut window);
    assert_eq!(state(&window).view.focus, Some("a-02".into()));
}

#[test]
fn escape_closes_the_panel_of_a_statement_and_of_its_place_one_after_the_other() {
    let mut window = sheet(1440.0, 900.0);
    click_first(&mut window, words("c-03"));
    run(&mut window, SelectCommand::Sites(vec!["afghanistan-customs-academy".into()]));
    press(&mut window, Modifiers::NONE, Key::Escape);
    let view = &state(&window).view;
    assert_eq!((&view.selection, view.focus.clone()), (&Selection::Nothing, Some("c-03".into())));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&window).view.focus, None);
    assert_eq!(state(&window).view.admitted(&RES.atlas).len(), 78);
    assert_eq!(state(&window).chrome.left, LeftCard::Sheet);
}

#[test]
fn the_search_and_the_list_know_statements() {
    let mut window = window(1440.0, 900.0);
    press(&mut window, Modifiers::COMMAND, Key::P);
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("orphans".to_owned()));
    settle(&mut window);
    click_first(&mut window, words("e-06"));
    assert_eq!(state(&window).view.selection, Selection::Statement("e-06".into()));
    assert_eq!(state(&window).chrome.board, MainPane::Places);
    assert!(says(&window, "No place belongs to the statement"));
    run(&mut window, SelectCommand::Statement("e-05".into()));
    assert!(says(&window, "5 of 179 places"));
}

#[test]
fn a_statement_is_copied_as_text_and_as_a_citation() {
    let mut window = sheet(1440.0, 900.0);
    run(&mut window, SelectCommand::Statement("b-02".into()));
    for (entry, begin) in [("As text", words("b-02")), ("Citation", "“The 58 seaports")] {
        click(&mut window, "Copy");
        window.get_by_label(entry).click();
        window.step();
        let commands = &window.output().platform_output.commands;
        let [OutputCommand::CopyText(text)] = commands.as_slice() else { panic!("{entry}: {commands:?}") };
        assert!(text.starts_with(begin) && text.contains("updated 12 December 2011"), "{text}");
        assert!(text.contains("leaves out Europe"), "{text}");
        settle(&mut window);
    }
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    assert!(says(&window, "Statement copied"));
}

#[test]
fn a_saved_view_with_a_statement_comes_back_exactly_and_its_panel_opens_in_a_show() {
    let mut window = sheet(1440.0, 900.0);
    run(&mut window, SelectCommand::Statement("c-04".into()));
    let saved = state(&window).view.clone();
    run(&mut window, DeckCommand::Add);
    run(&mut window, FilterCommand::Unfocus);
    run(&mut window, PresentCommand::Start);
    let shown = state(&window).view.clone();
    assert_eq!((shown.focus, shown.selection, shown.shown), (saved.focus, saved.selection, saved.shown));
    assert_eq!(markers(&window).len(), 1);
    run(&mut window, PresentCommand::Panel);
    assert!(says(&window, "1 place that the sheet names"));
}

#[test]
fn in_a_small_window_the_card_folds_for_the_panel_and_comes_back() {
    let mut window = window(640.0, 480.0);
    press(&mut window, Modifiers::COMMAND, Key::G);
    assert!(has(&window, words("intro-01")));
    click_first(&mut window, words("a-02"));
    assert!(says(&window, "WHO SAYS SO") && !has(&window, words("intro-01")));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(has(&window, words("intro-01")));
}

#[test]
fn the_card_of_the_sheet_rests_when_nothing_changes() {
    let mut window = sheet(1440.0, 900.0);
    run(&mut window, SelectCommand::Statement("b-01".into()));
    window.run();
    assert!(window.run() <= 2);
}
