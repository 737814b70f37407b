//! Tests of the time strip, driven by accessible names.

use super::*;
use crate::{
    model::{FacetValue, Opened, PartialDate, ProgramId, Region},
    state::{FilterCommand, State, apply},
    ui::{
        testing::{World, resources, window},
        time::numbers,
    },
};
use egui::{Key, Modifiers, Role as AkRole, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use proptest::prelude::*;

type Window = Harness<'static, World<TimeState>>;

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn open_with(size: Vec2, change: impl Fn(&mut State)) -> Window {
    let mut state = State::default();
    state.chrome.time = true;
    change(&mut state);
    window(size, state, |ui, cx, time: &mut TimeState| {
        let rect = ui.max_rect();
        show(ui, cx, time, (rect, rect.bottom()));
    })
}

fn open() -> Window {
    open_with(vec2(1200.0, 700.0), |_| ())
}

fn time(window: &Window) -> Time {
    window.state().state.view.time
}

fn value(window: &Window, name: &str) -> String {
    window.get_by_role_and_label(AkRole::Slider, name).accesskit_node().value().unwrap_or_default()
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

#[test]
fn keys_on_the_handle_move_the_month_and_escape_gives_the_keyboard_back() {
    let mut window = open();
    assert_eq!(value(&window, "Shown as of"), "December 2011");
    window.get_by_role_and_label(AkRole::Slider, "Shown as of").focus();
    window.run();
    let steps = [
        (Modifiers::NONE, Key::ArrowLeft, "2011-11"),
        (Modifiers::NONE, Key::ArrowRight, "2011-12"),
        (Modifiers::SHIFT, Key::ArrowLeft, "2010-12"),
        (Modifiers::COMMAND, Key::ArrowLeft, "2009-12"),
        (Modifiers::NONE, Key::PageDown, "2008-12"),
        (Modifiers::NONE, Key::PageUp, "2009-12"),
        (Modifiers::NONE, Key::Home, "1952-01"),
        (Modifiers::NONE, Key::ArrowLeft, "1952-01"),
    ];
    for (modifiers, key, expected) in steps {
        press(&mut window, modifiers, key);
        assert_eq!(time(&window), Time::at(date(expected)), "{modifiers:?} {key:?}");
        assert_eq!(value(&window, "Shown as of"), date(expected).words());
    }
    press(&mut window, Modifiers::NONE, Key::End);
    assert!(time(&window).to.year() >= 2026 && time(&window).to.month() == Some(12));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.get_by_role_and_label(AkRole::Slider, "Shown as of").is_focused());
    let before = time(&window);
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(time(&window), before);
}

#[test]
fn a_screen_readers_own_steps_move_the_handle() {
    let mut window = open();
    let node = window.get_by_role_and_label(AkRole::Slider, "Shown as of");
    node.click_accesskit();
    window.get_by_role_and_label(AkRole::Slider, "Shown as of").accesskit_node();
    let id = crate::ui::time::handles::to_handle();
    window.event(egui::Event::AccessKitActionRequest(egui::accesskit::ActionRequest {
        action: egui::accesskit::Action::Decrement,
        target_tree: egui::accesskit::TreeId::ROOT,
        target_node: id.accesskit_id(),
        data: None,
    }));
    window.run();
    assert_eq!(time(&window).to, date("2011-11"));
}

#[test]
fn a_press_in_the_bars_moves_the_handle_there_and_with_shift_makes_a_span() {
    let mut window = open();
    let year = |window: &Window, words: &str| window.get_by_label_contains(words).rect().center();
    let (from, to) = (year(&window, "2003: "), year(&window, "2006: "));
    drag(&mut window, (to, from), Modifiers::NONE);
    assert_eq!(time(&window).from, None);
    assert_eq!(time(&window).to.year(), 2003);
    drag(&mut window, (from, to), Modifiers::SHIFT);
    let shown = time(&window);
    assert_eq!((shown.from.map(PartialDate::year), shown.to.year()), (Some(2003), 2006));
    // A click that begins and ends within a frame counts too.
    window.get_by_label("Range").click();
    window.run();
    click(&mut window, from);
    assert_eq!((time(&window).from, time(&window).to.year()), (None, 2003));
    drag(&mut window, (from, to), Modifiers::SHIFT);
    // The nearer end moves, and stops at the other one.
    let far = year(&window, "2009: ");
    drag(&mut window, (from, far), Modifiers::NONE);
    assert_eq!((time(&window).from, time(&window).to), (Some(shown.to), shown.to));
}

fn click(window: &mut Window, at: egui::Pos2) {
    let modifiers = Modifiers::NONE;
    let button =
        |pressed| egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers };
    window.event(egui::Event::PointerMoved(at));
    window.step();
    window.event(button(true));
    window.event(button(false));
    window.run();
}

fn drag(window: &mut Window, (from, to): (egui::Pos2, egui::Pos2), modifiers: Modifiers) {
    let button =
        |pos, pressed| egui::Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, modifiers };
    for event in [egui::Event::PointerMoved(from), button(from, true)] {
        window.event_modifiers(event, modifiers);
        window.step();
    }
    for share in [0.3, 0.7, 1.0] {
        window.event_modifiers(egui::Event::PointerMoved(from + (to - from) * share), modifiers);
        window.step();
    }
    window.event_modifiers(button(to, false), modifiers);
    window.run();
}

#[test]
fn range_undated_and_december_2011_do_what_they_say() {
    let mut window = open();
    assert!(window.query_by_label("Back to December 2011").is_none());
    window.get_by_label("Range").click();
    window.run();
    assert_eq!(time(&window), Time::span(date("2006-12"), date("2011-12")));
    assert_eq!(
        (value(&window, "Shown from"), value(&window, "Shown to")),
        ("December 2006".into(), "December 2011".into())
    );
    window.get_by_role_and_label(AkRole::Slider, "Shown from").focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(time(&window).from, Some(date("2007-01")));
    press(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(time(&window).from, Some(date("2011-12")), "it stops at the other end");
    window.get_by_label("Range").click();
    window.run();
    assert_eq!(time(&window), Time::default());
    window.get_by_label("None without a date");
    apply(&mut window.state_mut().state, &resources().atlas, FilterCommand::AllPrograms.into());
    window.run();
    let undated = format!("{} without a date", unknown(&window));
    window.get_by_label(&undated).click();
    window.run();
    assert!(!time(&window).shows_undated());
    window.get_by_label("Back to December 2011").click();
    window.run();
    assert_eq!(time(&window), Time::default());
}

/// Number of undated sites of the selected programs.
fn unknown(window: &Window) -> usize {
    let view = &window.state().state.view;
    let sites = resources().atlas.sites().iter();
    sites.filter(|site| view.shown.contains(&site.program) && site.opened == Opened::Unknown).count()
}

#[test]
fn play_runs_and_stops_and_its_speed_can_be_chosen() {
    let mut window = open();
    window.get_by_label("Let time run").click();
    window.run_steps(2);
    assert!(window.state().state.motion.play.is_some());
    window.get_by_label("Speed: 8 years a second").click();
    window.run_steps(2);
    assert_eq!(window.state().state.motion.play.map(|play| play.speed), Some(Speed::Fast));
    window.get_by_label("Stop time").click();
    window.run_steps(2);
    assert!(window.state().state.motion.play.is_none());
}

#[test]
fn the_card_fits_every_window_and_its_parts_stay_inside() {
    for size in [vec2(640.0, 480.0), vec2(1024.0, 700.0), vec2(1366.0, 768.0), vec2(2560.0, 1440.0)] {
        let window = open_with(size, |state| {
            state.view.shown = resources().atlas.programs().iter().map(|program| program.id.clone()).collect();
            state.view.time = Time::span(date("1960-01"), date("2020-01"));
        });
        for name in ["Let time run", "A month later", "Range", "Back to December 2011", "Hide the strip of time"] {
            let rect = window.get_by_label(name).rect();
            assert!(
                rect.left() >= 0.0 && rect.right() <= size.x && rect.bottom() <= size.y,
                "{size:?}: {name} {rect:?}"
            );
        }
        let back = window.get_by_label("Back to December 2011").rect();
        let undated = window.get_by_role_and_label(AkRole::Button, "52 without a date").rect();
        assert!(back.right() <= undated.left() + 0.5, "{size:?}: {back:?} {undated:?}");
    }
}

#[test]
fn a_bar_says_what_opened_and_what_is_only_known_to_have_operated() {
    let window = open_with(vec2(1200.0, 700.0), |state| {
        state.view.shown = resources().atlas.programs().iter().map(|program| program.id.clone()).collect();
    });
    let labels: Vec<String> = window
        .query_all_by_role(AkRole::Label)
        .filter_map(|node| node.accesskit_node().value())
        .filter(|label| label.chars().take(4).all(|c| c.is_ascii_digit()) && label.contains(": "))
        .collect();
    assert!(labels.contains(&"1973: 1 known to operate already".to_owned()), "{labels:?}");
    assert!(
        labels.iter().any(|label| label.starts_with("2010: 7 places opened, 21 known to operate already")),
        "{labels:?}"
    );
}

fn numbers<T>(state: &State, read: impl FnOnce(&mut Numbers, &Cx) -> T) -> T {
    let res = resources();
    let theme = res.themes.get(crate::view::ThemeName::Light);
    let (admitted, mut commands) = (state.view.admitted(&res.atlas), Vec::new());
    let cx = Cx { res, state, theme, admitted: &admitted, commands: &mut commands };
    let mut kept = None;
    read(Numbers::refresh(&mut kept, &cx), &cx)
}

#[test]
fn numbers_are_kept_until_what_is_asked_for_changes() {
    let res = resources();
    let theme = res.themes.get(crate::view::ThemeName::Light);
    let (mut state, mut kept) = (State::default(), None);
    let mut turn = |state: &State| {
        let cx = Cx { res, state, theme, admitted: &[], commands: &mut Vec::new() };
        Numbers::refresh(&mut kept, &cx).turn
    };
    let first = turn(&state);
    apply(&mut state, &res.atlas, TimeCommand::Set(Time::at(date("1999"))).into());
    assert_eq!(turn(&state), first, "time alone changes no bar");
    apply(&mut state, &res.atlas, FilterCommand::AllPrograms.into());
    assert_ne!(turn(&state), first);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_strips_sums_are_the_tables_under_every_filter_and_time(
        shown in prop::collection::btree_set(0_usize..19, 0..19), region in 0_usize..9, month in 0_i32..900)
    {
        let res = resources();
        let mut state = State::default();
        state.view.shown = shown.iter().map(|index| res.atlas.programs()[*index].id.clone()).collect::<std::collections::BTreeSet<ProgramId>>();
        if let Some(region) = Region::ALL.get(region) {
            state.view.filter.toggle(FacetValue::Region(*region));
        }
        state.view.time = Time::at(PartialDate::of_month_index(1952 * 12 + month));
        let asked = || {
            let view = &state.view;
            res.atlas.sites().iter().filter(|site| view.shown.contains(&site.program) && view.filter.admits(site))
        };
        let (opened, by, undated, standings) = numbers(&state, |numbers, cx| {
            let sum = |of: fn(&crate::model::timeline::Bin) -> usize| {
                numbers.years.iter().flat_map(|year| &year.parts).map(|(_, bin)| of(bin)).sum::<usize>()
            };
            let standings = numbers::standings(cx, &cx.state.view.time);
            (sum(|bin| bin.opened), sum(|bin| bin.by), numbers.timeline.undated, standings)
        });
        prop_assert_eq!(opened, asked().filter(|site| matches!(site.opened, Opened::On(_))).count());
        prop_assert_eq!(by, asked().filter(|site| site.opened.is_bound()).count());
        prop_assert_eq!(undated, asked().filter(|site| site.opened == Opened::Unknown).count());
        prop_assert_eq!(opened + by + undated, asked().count());
        prop_assert_eq!(standings.values().sum::<usize>(), asked().count());
        let shown = [crate::model::Standing::Operating, crate::model::Standing::Already, crate::model::Standing::Finished];
        let mut on_map: usize = shown.iter().filter_map(|standing| standings.get(standing)).sum();
        if state.view.time.shows_undated() {
            on_map += standings.get(&crate::model::Standing::Undated).copied().unwrap_or(0);
        }
        prop_assert_eq!(on_map, state.view.admitted(&res.atlas).len());
    }
}
