//! Flights and playback in progress, and the operations shared by families of commands.

use super::State;
use crate::{
    geo::{Bounds, Camera, Flight, World, camera::WORLD_PX},
    model::{LonLat, SiteId, StatementId},
    view::Selection,
};

/// While presenting, a flight of at least this many screen widths, at the closer zoom, becomes a cut.
const CUT_SCREENS: f64 = 150.0;

#[derive(Clone, Debug, Default)]
pub struct Motion {
    pub flight: Option<Flight>,
    pub play: Option<Play>,
    pub speed: Speed,
    pub opening: Opening,
    /// A target that was just requested and must not be covered by a card that opens for it.
    pub reveal: Reveal,
}

/// The target to move out from under the cards once their layout is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reveal {
    #[default]
    Nothing,
    Site(SiteId),
    /// All of these places, as close as they fit.
    Fit(Vec<SiteId>),
    /// The statement's places or, failing that, its countries and regions.
    Statement(StatementId),
    /// As close as they fit.
    Bounds(Bounds),
    /// A country's label, if it is in sight.
    Country(LonLat),
}

/// Tracks if the camera is still that of the opening view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Opening {
    /// To be set once the map's size is known.
    Pending,
    /// Set to this camera; it follows the window's size until the user moves the map.
    At(Camera),
    /// Any other camera.
    #[default]
    Left,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// One year per second.
    #[default]
    Slow,
    /// Three years per second.
    Normal,
    /// Eight years per second.
    Fast,
}

impl Speed {
    /// Slowest first.
    pub const ALL: [Speed; 3] = [Self::Slow, Self::Normal, Self::Fast];

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

/// Playback in progress.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Play {
    pub speed: Speed,
    pub(super) from_month: i32,
    pub(super) until_month: i32,
    pub(super) begun_s: f64,
    /// Months per step: 12 with reduced motion.
    pub(super) step_months: i32,
}

impl Play {
    pub(super) fn month(&self, now_s: f64) -> i32 {
        let months = (now_s - self.begun_s).max(0.0) * self.speed.months_per_s();
        let steps = months as i32 / self.step_months;
        self.from_month.saturating_add(steps.saturating_mul(self.step_months)).min(self.until_month)
    }

    /// Seconds until the next step, at `now_s` of the state's clock.
    pub fn wait_s(&self, now_s: f64) -> f64 {
        let steps_per_s = self.speed.months_per_s() / f64::from(self.step_months);
        let steps = (now_s - self.begun_s).max(0.0) * steps_per_s;
        (1.0 - steps.fract()) / steps_per_s
    }
}

/// Flies to a camera and records the jump.
pub(super) fn fly(state: &mut State, camera: Camera) {
    let now = state.motion.flight.map_or(state.view.camera, |flight| flight.to());
    if now != camera && state.desk.show.is_none() {
        state.history.trail.leave(now, state.clock_s);
    }
    left_home(state);
    begin(state, camera);
}

/// A short flight as part of a gesture, as with the arrow keys; the next one starts from its target.
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

/// Returns true for a flight too long to follow.
fn is_very_long(state: &State, to: Camera) -> bool {
    let (a, b) = (World::of(state.view.camera.center()), World::of(to.center()));
    let zoom = state.view.camera.zoom().max(to.zoom());
    a.dx_to(b).hypot(b.y - a.y) * WORLD_PX * zoom.exp2() > CUT_SCREENS * state.stage.width_px
}

/// The user has moved the map: the slide's view no longer follows the window's size.
pub(super) fn left_home(state: &mut State) {
    if let Some(show) = &mut state.desk.show {
        show.home = None;
    }
}

/// Records the camera from which a gesture starts, except while presenting.
pub(super) fn drift(state: &mut State) {
    if state.desk.show.is_none() {
        state.history.trail.drift(state.view.camera, state.clock_s);
    }
}

/// Selects places, keeping a single one clear of the cards.
pub(super) fn choose(state: &mut State, sites: Vec<SiteId>) {
    state.view.selection = Selection::of(sites);
    state.motion.reveal = state.view.selection.sites().last().cloned().map_or(Reveal::Nothing, Reveal::Site);
}

/// Clears the selection and, with a statement, its focus.
pub(super) fn deselect(state: &mut State) {
    if let Selection::Statement(_) = state.view.selection {
        state.view.focus = None;
    }
    state.view.selection = Selection::Nothing;
}

/// Stops showing only a statement's places.
pub(super) fn unfocus(state: &mut State) {
    state.view.focus = None;
    if let Selection::Statement(_) = state.view.selection {
        state.view.selection = Selection::Nothing;
    }
}
