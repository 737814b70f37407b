//! Applies time commands, and plays time.

use super::{
    State,
    command::TimeCommand,
    motion::{Play, unfocus},
};
use crate::model::{PartialDate, Time};

/// Where playback starts when time is already at its end: the year of the oldest place.
pub const FIRST_YEAR: u16 = 1952;

pub(super) fn apply_time(state: &mut State, command: TimeCommand) {
    match command {
        TimeCommand::Set(time) => set(state, time),
        TimeCommand::Step(months) => {
            let time = state.view.time;
            let moved = |date: PartialDate| PartialDate::of_month_index(date.month_index().saturating_add(months));
            set(state, Time { from: time.from.map(moved), to: moved(time.to), ..time });
        }
        TimeCommand::Sheet => set(state, Time::default()),
        TimeCommand::ToggleUndated => state.view.time = state.view.time.with_undated_toggled(),
        TimeCommand::Play(_) if state.motion.play.is_some() => state.motion.play = None,
        TimeCommand::Play(until) => play(state, until),
        TimeCommand::Speed(speed) => {
            state.motion.speed = speed;
            if let Some(play) = state.motion.play {
                let from_month = play.month(state.clock_s);
                state.motion.play = Some(Play { speed, from_month, begun_s: state.clock_s, ..play });
            }
        }
        TimeCommand::Stop => state.motion.play = None,
    }
}

/// Sets the time. The focus on a statement ends, because its places are those of the fact sheet's month.
fn set(state: &mut State, time: Time) {
    state.motion.play = None;
    if time != state.view.time {
        unfocus(state);
    }
    state.view.time = time;
}

fn play(state: &mut State, until: PartialDate) {
    unfocus(state);
    let (now, until_month) = (state.view.time.to.month_index(), until.month_index());
    let from_month = if now >= until_month { i32::from(FIRST_YEAR) * 12 } else { now };
    state.view.time = Time { from: None, to: PartialDate::of_month_index(from_month), ..state.view.time };
    let step_months = if state.prefs.reduced_motion { 12 } else { 1 };
    let (speed, begun_s) = (state.motion.speed, state.clock_s);
    state.motion.play = Some(Play { speed, from_month, until_month, begun_s, step_months });
}

/// Advances playback.
pub(super) fn tick(state: &mut State) {
    let Some(play) = state.motion.play else { return };
    let month = play.month(state.clock_s);
    if month != state.view.time.to.month_index() {
        state.view.time.to = PartialDate::of_month_index(month);
    }
    if month >= play.until_month {
        state.motion.play = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Atlas,
        state::{CameraCommand, HistoryCommand, apply},
    };

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn time_runs_from_where_it_is_to_its_end_and_is_one_step_of_undo() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        apply(&mut state, &atlas, TimeCommand::Set(Time::at(date("2002-01"))).into());
        apply(&mut state, &atlas, CameraCommand::Tick(10.0).into());
        apply(&mut state, &atlas, TimeCommand::Play(date("2003-12")).into());
        let mut seen = vec![state.view.time.to];
        for tick in 1..200 {
            apply(&mut state, &atlas, CameraCommand::Tick(10.0 + f64::from(tick) / 60.0).into());
            if seen.last() != Some(&state.view.time.to) {
                seen.push(state.view.time.to);
            }
        }
        assert_eq!((seen.len(), state.view.time.to), (24, date("2003-12")));
        assert!(state.motion.play.is_none());
        apply(&mut state, &atlas, HistoryCommand::Undo.into());
        assert_eq!(state.view.time.to, date("2002-01"));
        apply(&mut state, &atlas, HistoryCommand::Undo.into());
        assert!(state.view.time.is_default());
    }

    #[test]
    fn at_its_end_time_begins_anew_and_a_second_press_stops_it() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        apply(&mut state, &atlas, TimeCommand::Play(date("2011-12")).into());
        assert_eq!(state.view.time.to, date("1952-01"));
        apply(&mut state, &atlas, TimeCommand::Play(date("2011-12")).into());
        assert!(state.motion.play.is_none());
    }

    #[test]
    fn with_reduced_motion_time_goes_by_years_and_still_ends_where_it_should() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        state.prefs.reduced_motion = true;
        apply(&mut state, &atlas, TimeCommand::Set(Time::at(date("2002-03"))).into());
        apply(&mut state, &atlas, CameraCommand::Tick(10.0).into());
        apply(&mut state, &atlas, TimeCommand::Play(date("2004-12")).into());
        assert_eq!(state.motion.play.unwrap().wait_s(10.0), 1.0);
        let mut seen = vec![state.view.time.to];
        for tick in 1..240 {
            apply(&mut state, &atlas, CameraCommand::Tick(10.0 + f64::from(tick) / 60.0).into());
            if seen.last() != Some(&state.view.time.to) {
                seen.push(state.view.time.to);
            }
        }
        assert_eq!(seen, ["2002-03", "2003-03", "2004-03", "2004-12"].map(date));
        assert!(state.motion.play.is_none());
    }

    #[test]
    fn a_step_keeps_the_length_of_a_span() {
        let (atlas, mut state) = (Atlas::embedded().unwrap(), State::default());
        apply(&mut state, &atlas, TimeCommand::Set(Time::span(date("2002-03"), date("2004-01"))).into());
        apply(&mut state, &atlas, TimeCommand::Step(-12).into());
        assert_eq!(state.view.time, Time::span(date("2001-03"), date("2003-01")));
    }
}
