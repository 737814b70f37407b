//! Tests of the chips, driven by accessible names.

use super::*;
use crate::{
    model::{Confidence, FacetValue, Region, Status},
    state::{Command, State},
    ui::testing::{World, resources, window},
};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

fn chips(values: impl IntoIterator<Item = FacetValue>, width_px: f32) -> Harness<'static, World<()>> {
    let mut state = State::default();
    for value in values {
        state.view.filter.toggle(value);
    }
    window(vec2(width_px, 400.0), state, |ui, cx, _| bar(ui, cx))
}

fn countries(count: usize) -> Vec<FacetValue> {
    let all = resources().atlas.countries().iter();
    all.take(count).map(|country| FacetValue::Country(country.iso.clone())).collect()
}

fn high() -> FacetValue {
    FacetValue::Confidence(Confidence::High)
}

#[test]
fn without_a_filter_there_is_nothing() {
    let window = chips([], 600.0);
    assert_eq!(window.query_all_by_role(Role::Button).count(), 0);
    assert_eq!(window.query_all_by_label_contains("places").count(), 0);
}

#[test]
fn a_chip_takes_its_value_away_and_leaves_the_others() {
    let mut window = chips([FacetValue::Region(Region::Europe), high()], 600.0);
    let shown = window.state().state.view.admitted(&resources().atlas).len();
    window.get_by_label(&format!("{shown} of 179 places"));
    window.get_by_label("Remove filter: Europe").click();
    window.run();
    assert_eq!(window.state().commands, [FilterCommand::Toggle(FacetValue::Region(Region::Europe)).into()]);
    assert!(window.query_by_label("Remove filter: Europe").is_none());
    window.get_by_label("Remove filter: Confidence high");
}

#[test]
fn clear_takes_all_away_at_once() {
    let mut window = chips(countries(5), 600.0);
    window.get_by_label("Clear the filter").click();
    window.run();
    assert_eq!(window.state().commands, [FilterCommand::Clear.into()]);
    assert_eq!(window.query_all_by_role(Role::Button).count(), 0);
}

#[test]
fn many_chips_are_counted_after_three_lines() {
    for width_px in [300.0, 420.0, 700.0] {
        let mut window = chips(countries(60), width_px);
        let mut tops: Vec<i32> = Vec::new();
        let mut shown = 0;
        for chip in window.query_all_by_label_contains("Remove filter") {
            tops.push(chip.rect().top().round() as i32);
            assert!(chip.rect().right() <= width_px, "{width_px}: {:?}", chip.rect());
            shown += 1;
        }
        tops.sort_unstable();
        tops.dedup();
        assert!(tops.len() <= LINES, "{width_px}: {tops:?}");
        assert!(shown >= 5, "{width_px}: only {shown}");
        let name = format!("+{} more: open the filter", 60 - shown);
        let more = window.get_by_label(&name);
        assert!(
            more.rect().right() <= width_px && tops.contains(&(more.rect().top().round() as i32)),
            "{width_px}: {:?}",
            more.rect()
        );
        more.click();
        window.run();
        assert_eq!(window.state().commands, [Command::from(ChromeCommand::Toggle(Dialog::Filter))]);
    }
}

#[test]
fn a_chip_that_is_too_long_for_the_line_is_shortened() {
    let window = chips([FacetValue::Status(Status::Unknown), high()], 250.0);
    for chip in window.query_all_by_role(Role::Button) {
        assert!(chip.rect().right() <= 250.0, "{:?} {:?}", chip.accesskit_node().label(), chip.rect());
    }
}

#[test]
fn the_filter_in_one_line_names_a_few_values_and_counts_many() {
    let atlas = &resources().atlas;
    let few = Filter::default()
        .with(FacetValue::Region(Region::Africa))
        .with(FacetValue::Region(Region::Europe))
        .with(high());
    assert_eq!(facet_words(&few, atlas), ["Europe or Africa", "confidence high"]);
    let many = countries(30).into_iter().fold(Filter::default(), Filter::with);
    assert_eq!(facet_words(&many, atlas), ["30 countries"]);
    let window = window(vec2(300.0, 100.0), State::default(), |ui, cx, _: &mut ()| {
        ui.label(words(cx));
    });
    window.get_by_label("78 of 179");
}
