//! The session as a value, kept between runs of the program.

use super::{
    Chrome, MainPane, State,
    export::{self, ExportChoice},
};
use crate::{model::Atlas, scene::measure::Units, view::View};
use serde::{Deserialize, Serialize};

/// The scale of the whole interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextSize {
    /// 90 %.
    Small,
    /// 100 %.
    #[default]
    Normal,
    /// 120 %.
    Large,
    /// 145 %.
    Largest,
}

impl TextSize {
    /// Smallest first.
    pub const ALL: [TextSize; 4] = [Self::Small, Self::Normal, Self::Large, Self::Largest];

    pub fn words(self) -> &'static str {
        match self {
            Self::Small => "Small",
            Self::Normal => "Normal",
            Self::Large => "Large",
            Self::Largest => "Largest",
        }
    }

    /// A factor; 1 is normal size.
    pub fn scale(self) -> f32 {
        match self {
            Self::Small => 0.9,
            Self::Normal => 1.0,
            Self::Large => 1.2,
            Self::Largest => 1.45,
        }
    }
}

/// Settings that apply to every view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub text_size: TextSize,
    /// Flights become cuts.
    pub reduced_motion: bool,
    /// For distances.
    pub units: Units,
    /// Decks opened or saved, newest first.
    pub recent: Vec<std::path::PathBuf>,
    #[serde(deserialize_with = "export::lenient")]
    pub export: ExportChoice,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// The version of the file format.
    pub version: u32,
    pub view: View,
    #[serde(default)]
    pub prefs: Preferences,
    #[serde(default)]
    pub board: MainPane,
    #[serde(default = "yes")]
    pub programs: bool,
    #[serde(default = "yes")]
    pub legend: bool,
    /// Width and height in points; `None` if the window filled the screen.
    #[serde(default)]
    pub window: Option<(f32, f32)>,
}

fn yes() -> bool {
    true
}

impl Session {
    /// The version that this program writes.
    pub const VERSION: u32 = 1;

    pub fn of(state: &State, window: Option<(f32, f32)>) -> Self {
        let mut view = state.view.clone();
        if let Some(flight) = &state.motion.flight {
            view.camera = flight.to();
        }
        Self {
            version: Self::VERSION,
            view,
            prefs: state.prefs.clone(),
            board: state.chrome.board,
            programs: state.chrome.programs,
            legend: state.chrome.legend,
            window,
        }
    }

    /// Restores the state; whatever the atlas does not know is dropped.
    pub fn resume(self, atlas: &Atlas) -> State {
        State {
            view: self.view.known_to(atlas),
            prefs: self.prefs,
            chrome: Chrome { board: self.board, programs: self.programs, legend: self.legend, ..Chrome::default() },
            ..State::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_goes_on_where_it_ended() {
        let atlas = Atlas::embedded().unwrap();
        let mut state = State::default();
        state.chrome.board = MainPane::Places;
        state.prefs.units = Units::Miles;
        let text = serde_json::to_string(&Session::of(&state, Some((1200.0, 800.0)))).unwrap();
        let session: Session = serde_json::from_str(&text).unwrap();
        assert_eq!(session.window, Some((1200.0, 800.0)));
        let back = session.resume(&atlas);
        assert_eq!((back.view, back.prefs, back.chrome.board), (state.view, state.prefs, MainPane::Places));
    }
}
