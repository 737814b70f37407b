//! Counts for the time strip: openings by year and program, and sites by status at the time shown.
//!
//! They are recomputed only when the filter or the programs change.

use crate::{
    model::{Filter, ProgramId, Site, Standing, Time, Timeline, timeline::Bin, words::count},
    ui::Cx,
    view::Color,
};
use std::collections::{BTreeMap, BTreeSet};

/// Counts over all sites of the selected programs that the filter admits, at any time.
pub struct Numbers {
    shown: BTreeSet<ProgramId>,
    filter: Filter,
    pub timeline: Timeline,
    /// Years with at least one opening or bound, in ascending order.
    pub years: Vec<Year>,
    /// Counts the recomputations, so that a cache can tell when it is stale.
    pub turn: u64,
    standings: Option<Standings>,
}

/// A bar of the histogram.
pub struct Year {
    pub year: u16,
    /// Counts of each program that has any, with its color, in the fact sheet's order.
    pub parts: Vec<(Color, Bin)>,
    pub sum: Bin,
    /// "2003: 12 places opened, 1 known to operate already".
    pub words: String,
}

struct Standings {
    time: Time,
    is_focus: bool,
    words: String,
}

impl Numbers {
    /// Returns `kept`, recomputed if the filter or the programs have changed.
    pub fn refresh<'a>(kept: &'a mut Option<Self>, cx: &Cx) -> &'a mut Self {
        let view = &cx.state.view;
        let turn = kept.as_ref().map_or(0, |numbers| numbers.turn);
        kept.take_if(|numbers| numbers.shown != view.shown || numbers.filter != view.filter);
        kept.get_or_insert_with(|| Self::count(cx, turn + 1))
    }

    fn count(cx: &Cx, turn: u64) -> Self {
        let view = &cx.state.view;
        let timeline = Timeline::of(sites(cx));
        let mut by_year: BTreeMap<u16, Vec<(Color, Bin)>> = BTreeMap::new();
        for program in cx.res.atlas.programs() {
            for ((year, _), bin) in timeline.bins.iter().filter(|((_, id), _)| *id == program.id) {
                by_year.entry(*year).or_default().push((cx.res.symbols.of(&program.id).color, *bin));
            }
        }
        let years = by_year.into_iter().map(|(year, parts)| {
            let sum = timeline.year(year);
            Year { year, parts, sum, words: year_words(year, sum) }
        });
        let years = years.collect();
        Self { shown: view.shown.clone(), filter: view.filter.clone(), timeline, years, turn, standings: None }
    }

    /// The earliest of the highest bars.
    pub fn highest(&self) -> Option<&Year> {
        self.years.iter().rev().max_by_key(|year| year.sum.opened + year.sum.by)
    }

    /// "31 operating · 5 already, start unknown · 42 without a date (hidden)".
    pub fn standing_words(&mut self, cx: &Cx) -> &str {
        let view = &cx.state.view;
        let (time, is_focus) = (view.time, view.focus.is_some());
        self.standings.take_if(|kept| kept.time != time || kept.is_focus != is_focus);
        let kept = self.standings.get_or_insert_with(|| {
            let words = if is_focus { FOCUS.to_owned() } else { words(&standings(cx, &time), &time) };
            Standings { time, is_focus, words }
        });
        &kept.words
    }
}

/// Shown while the map is restricted to one statement.
const FOCUS: &str = "The places of one statement are shown, as of the fact sheet. Moving the handle shows all again.";

/// Sites of the selected programs that the filter admits, at any time.
fn sites<'a>(cx: &Cx<'a>) -> impl Iterator<Item = &'a Site> {
    let (view, atlas) = (&cx.state.view, &cx.res.atlas);
    atlas.sites().iter().filter(|site| view.shown.contains(&site.program) && view.filter.admits(site))
}

/// Number of those sites by status at a time.
pub fn standings(cx: &Cx, time: &Time) -> BTreeMap<Standing, usize> {
    let mut counts = BTreeMap::new();
    for site in sites(cx) {
        *counts.entry(time.standing(site)).or_insert(0) += 1;
    }
    counts
}

fn words(counts: &BTreeMap<Standing, usize>, time: &Time) -> String {
    let undated = match (time.is_sheet(), time.shows_undated()) {
        (true, true) => "not known to operate (shown)",
        (true, false) => "not known to operate (hidden)",
        (false, true) => "without a date (shown)",
        (false, false) => "without a date (hidden)",
    };
    let parts = [
        (Standing::Operating, "operating"),
        (Standing::Already, "already, start unknown"),
        (Standing::Finished, "told of by the sheet, over by then"),
        (Standing::Perhaps, "first known later"),
        (Standing::Undated, undated),
        (Standing::NotYet, "not begun"),
        (Standing::Ended, "ended"),
    ];
    let told = parts.iter().filter_map(|(standing, words)| {
        let count = counts.get(standing).filter(|count| **count > 0)?;
        Some(format!("{count} {words}"))
    });
    let words = told.collect::<Vec<_>>().join(" · ");
    if words.is_empty() { "No place is asked for".to_owned() } else { words }
}

/// A bound never counts as an opening: "2010: 7 places opened, 21 known to operate already".
fn year_words(year: u16, Bin { opened, by }: Bin) -> String {
    let places = count(opened, "place");
    match (opened, by) {
        (_, 0) => format!("{year}: {places} opened"),
        (0, _) => format!("{year}: {by} known to operate already"),
        _ => format!("{year}: {places} opened, {by} known to operate already"),
    }
}
