//! What is under way, and what the families of commands do in common: flights, choosing, and leaving a statement's focus.

use super::State;
use crate::{
    geo::{Bounds, Camera, Flight, World, camera::WORLD_PX},
    model::{LonLat, SiteId, StatementId},
    view::Selection,
};

/// From so many widths of the screen on, at the closer zoom, a show cuts instead of flying.
const CUT_SCREENS: f64 = 150.0;

/// What is under way: where the camera is going, what it is still to do once the cards stand, and time that runs.
#[derive(Clone, Debug, Default)]
pub struct Motion {
    /// A flight under way.
    pub flight: Option<Flight>,
    /// Time that runs by itself.
    pub play: Option<Play>,
    /// How fast it runs.
    pub speed: Speed,
    /// Whether the camera is, or is still to be, the opening view.
    pub opening: Opening,
    /// What was just asked for and must not lie under a card that opens for it.
    pub reveal: Reveal,
}

/// What must be brought out from under the cards once they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reveal {
    /// Nothing.
    #[default]
    Nothing,
    /// One place, wherever it lies.
    Site(SiteId),
    /// All of these places, as large as they fit.
    Fit(Vec<SiteId>),
    /// The places of a statement, or the countries and parts of the world that it names.
    Statement(StatementId),
    /// This part of the world, as large as it fits.
    Bounds(Bounds),
    /// A country's name, where it is in sight.
    Country(LonLat),
}

/// How the camera and the opening view stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Opening {
    /// It is to be set as soon as the map's size is known.
    Pending,
    /// It was set to this; as long as nobody moves it, it follows the size of the window.
    At(Camera),
    /// The camera is another one.
    #[default]
    Left,
}

/// How fast time runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// A year in a second.
    #[default]
    Slow,
    /// Three years in a second.
    Normal,
    /// Eight years in a second.
    Fast,
}

impl Speed {
    /// Every speed, the slowest first.
    pub const ALL: [Speed; 3] = [Self::Slow, Self::Normal, Self::Fast];

    /// The speed in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Slow => "1 year a second",
            Self::Normal => "3 years a second",
            Self::Fast => "8 years a second",
        }
    }

    const fn months_per_s(self) -> f64 {
        match self {
            Self::Slow => 12.0,
            Self::Normal => 36.0,
            Self::Fast => 96.0,
        }
    }
}

/// Time under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Play {
    /// How fast.
    pub speed: Speed,
    pub(super) from_month: i32,
    pub(super) until_month: i32,
    pub(super) begun_s: f64,
    /// Months to a step: a year's where motion is reduced.
    pub(super) step_months: i32,
}

impl Play {
    pub(super) fn month(&self, now_s: f64) -> i32 {
        let months = (now_s - self.begun_s).max(0.0) * self.speed.months_per_s();
        let steps = months as i32 / self.step_months;
        self.from_month.saturating_add(steps.saturating_mul(self.step_months)).min(self.until_month)
    }

    /// The seconds until the next step, at a moment of the state's clock.
    pub fn wait_s(&self, now_s: f64) -> f64 {
        let steps_per_s = self.speed.months_per_s() / f64::from(self.step_months);
        let steps = (now_s - self.begun_s).max(0.0) * steps_per_s;
        (1.0 - steps.fract()) / steps_per_s
    }
}

/// A jump that the trail remembers.
pub(super) fn fly(state: &mut State, camera: Camera) {
    let now = state.motion.flight.map_or(state.view.camera, |flight| flight.to());
    if now != camera && state.desk.show.is_none() {
        state.history.trail.leave(now, state.clock_s);
    }
    left_home(state);
    begin(state, camera);
}

/// A short move that is part of a gesture, as with the keys; another one during it starts from where the first would end.
pub(super) fn glide(state: &mut State, camera: Camera) {
    left_home(state);
    drift(state);
    begin(state, camera);
}

pub(super) fn begin(state: &mut State, camera: Camera) {
    state.motion.reveal = Reveal::Nothing;
    let cuts = state.prefs.reduced_motion || (state.desk.show.is_some() && is_very_long(state, camera));
    if cuts || camera == state.view.camera {
        state.motion.flight = None;
        state.view.camera = camera;
    } else {
        state.motion.flight = Some(Flight::new(state.view.camera, camera, state.clock_s));
    }
}

/// Whether a flight would be so long that nothing could be made out on the way.
fn is_very_long(state: &State, to: Camera) -> bool {
    let (a, b) = (World::of(state.view.camera.center()), World::of(to.center()));
    let zoom = state.view.camera.zoom().max(to.zoom());
    a.dx_to(b).hypot(b.y - a.y) * WORLD_PX * zoom.exp2() > CUT_SCREENS * state.stage.width_px
}

/// The map was moved by hand: the slide's view no longer follows the window.
pub(super) fn left_home(state: &mut State) {
    if let Some(show) = &mut state.desk.show {
        show.home = None;
    }
}

/// A gesture moves away from the camera. What a show does is not for the trail.
pub(super) fn drift(state: &mut State) {
    if state.desk.show.is_none() {
        state.history.trail.drift(state.view.camera, state.clock_s);
    }
}

/// Chooses places; a single one is kept out from under the cards.
pub(super) fn choose(state: &mut State, sites: Vec<SiteId>) {
    state.view.selection = Selection::of(sites);
    state.motion.reveal = state.view.selection.sites().last().cloned().map_or(Reveal::Nothing, Reveal::Site);
}

/// Selects nothing; with a statement's panel its focus goes too.
pub(super) fn deselect(state: &mut State) {
    if let Selection::Statement(_) = state.view.selection {
        state.view.focus = None;
    }
    state.view.selection = Selection::Nothing;
}

/// Shows the places of all that is asked for again, not of one statement.
pub(super) fn unfocus(state: &mut State) {
    state.view.focus = None;
    if let Selection::Statement(_) = state.view.selection {
        state.view.selection = Selection::Nothing;
    }
}
