//! Presenting: the current slide, and the keys of a clicker.
//!
//! The map stays interactive; the next step shows the next slide's view exactly.

use crate::{
    geo::Camera,
    state::{Effect, MainPane, State, camera},
    view::{Slide, View},
};
use std::sync::Arc;

/// Default interval for advancing automatically, in seconds.
pub const ADVANCE_S: f64 = 10.0;
/// Maximum number of digits for a slide number.
const DIGITS: usize = 5;

/// The contents of the audience's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Slide,
    Black,
    White,
}

/// The overlay above the slide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    #[default]
    Nothing,
    /// A grid of all slides; the index, from 0, of the highlighted one.
    Overview(usize),
    Help,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Desktop {
    /// The presenter's window is open.
    pub presenter: bool,
    /// The presenter's and the audience's window have changed screens.
    pub swapped: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Show {
    /// The visible slides, in order.
    pub slides: Vec<Arc<Slide>>,
    /// The current slide, from 0.
    pub index: usize,
    pub screen: Screen,
    /// The pointer looks like a laser dot.
    pub laser: bool,
    pub over: Over,
    /// Digits of a slide number typed so far.
    pub typed: String,
    /// Start time, in seconds of the state's clock.
    pub since_s: f64,
    /// `None` unless slides advance automatically.
    pub advance: Option<Advance>,
    /// A panel is open because the user clicked. The selection stored in a slide is only highlighted.
    pub panel: bool,
    pub desktop: Desktop,
    /// The slide's camera fitted to this window; `None` once the user has moved the map.
    pub(in crate::state) home: Option<Camera>,
    /// The state to restore when the presentation ends.
    before: Box<Before>,
}

impl Show {
    /// Returns true if the user has moved the map away from the slide's view.
    pub fn is_moved(&self) -> bool {
        self.home.is_none()
    }
}

/// Automatic advance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Advance {
    /// Seconds per slide.
    pub every_s: f64,
    /// Time of the next step, in seconds of the state's clock; `None` while paused.
    pub due_s: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
struct Before {
    view: View,
    board: MainPane,
    fullscreen: bool,
}

/// A request from a key, a clicker or the presenter's window.
#[derive(Clone, Debug, PartialEq)]
pub enum PresentCommand {
    /// Start with the first slide.
    Start,
    /// Start with the current slide.
    StartHere,
    /// Stays on the last slide.
    Next,
    Previous,
    First,
    Last,
    /// From 1; a number too large means the last slide.
    GoTo(usize),
    /// A digit of a slide number.
    Digit(char),
    /// Go to the typed or highlighted slide, or else to the next.
    Enter,
    /// Toggle a black screen.
    Black,
    /// Toggle a white screen.
    White,
    Laser,
    Overview,
    /// Highlight a slide in the overview, from 0.
    Pick(usize),
    Help,
    /// Advance automatically every so many seconds, restarting after the last slide; `None` to stop.
    Advance(Option<f64>),
    /// Start or stop automatic advance; resume it if paused.
    AdvanceOrNot,
    /// Pause automatic advance, on any key or click.
    Pause,
    /// Open the panel of what was clicked.
    Panel,
    /// Close the panel and restore the slide's own selection.
    ClosePanel,
    Presenter,
    /// Swap the screens of the two windows.
    Swap,
    Tick,
    /// Go back one level: help or overview, typed number, black screen, panel, then end the presentation.
    Escape,
    End,
}

pub fn apply_present(state: &mut State, command: PresentCommand) -> Vec<Effect> {
    match command {
        PresentCommand::Start => return start(state, 0),
        PresentCommand::StartHere => {
            let visible: Vec<u32> = state.desk.deck.visible().map(|slide| slide.id).collect();
            let here = state.desk.current.and_then(|id| visible.iter().position(|other| *other == id));
            return start(state, here.unwrap_or(0));
        }
        PresentCommand::End => return end(state),
        PresentCommand::Escape => return escape(state),
        _ => {}
    }
    let Some(show) = &mut state.desk.show else { return Vec::new() };
    let is_named = matches!(command, PresentCommand::GoTo(_) | PresentCommand::First | PresentCommand::Last);
    let (before, mut again) = (show.index, is_named);
    match command {
        PresentCommand::Advance(_) | PresentCommand::AdvanceOrNot | PresentCommand::Pause => pace(state, command),
        PresentCommand::Panel => show.panel = true,
        PresentCommand::ClosePanel => close_panel(state),
        PresentCommand::Enter => again = enter(show),
        PresentCommand::Tick => tick(show, state.clock_s),
        _ => turn(show, command),
    }
    if let Some(show) = &state.desk.show
        && (show.index != before || again)
    {
        let slide = show.slides.get(show.index).cloned();
        show_slide(state, slide);
    }
    Vec::new()
}

/// Handles the commands that change only the presentation itself.
fn turn(show: &mut Show, command: PresentCommand) {
    let (index, last) = (show.index, show.slides.len().saturating_sub(1));
    let toggled = |screen, now| if now == screen { Screen::Slide } else { screen };
    match command {
        PresentCommand::Next => step(show, index + 1),
        PresentCommand::Previous => step(show, index.saturating_sub(1)),
        PresentCommand::First => step(show, 0),
        PresentCommand::Last => step(show, last),
        PresentCommand::GoTo(number) => step(show, number.saturating_sub(1)),
        PresentCommand::Digit(digit) if show.typed.len() < DIGITS => show.typed.push(digit),
        PresentCommand::Black => show.screen = toggled(Screen::Black, show.screen),
        PresentCommand::White => show.screen = toggled(Screen::White, show.screen),
        PresentCommand::Laser => show.laser = !show.laser,
        PresentCommand::Overview => {
            show.over = if matches!(show.over, Over::Overview(_)) { Over::Nothing } else { Over::Overview(index) };
        }
        PresentCommand::Pick(picked) => show.over = Over::Overview(picked.min(last)),
        PresentCommand::Help => show.over = if show.over == Over::Help { Over::Nothing } else { Over::Help },
        PresentCommand::Presenter => show.desktop.presenter = !show.desktop.presenter,
        PresentCommand::Swap => show.desktop.swapped = !show.desktop.swapped,
        _ => {}
    }
}

/// Goes to the typed or highlighted slide, or else to the next; returns true if the slide must be shown again.
fn enter(show: &mut Show) -> bool {
    match (std::mem::take(&mut show.typed).parse::<usize>(), show.over) {
        (Ok(number), _) => step(show, number.saturating_sub(1)),
        (Err(_), Over::Overview(picked)) => step(show, picked),
        (Err(_), _) => {
            step(show, show.index + 1);
            return false;
        }
    }
    true
}

fn tick(show: &mut Show, now_s: f64) {
    if let Some(Advance { every_s, due_s: Some(due_s) }) = show.advance
        && now_s >= due_s
    {
        let is_last = show.index + 1 >= show.slides.len();
        step(show, if is_last { 0 } else { show.index + 1 });
        show.advance = Some(Advance { every_s, due_s: Some(now_s + every_s) });
    }
}

/// Handles automatic advance, with its notices.
fn pace(state: &mut State, command: PresentCommand) {
    let now_s = state.clock_s;
    let Some(show) = &mut state.desk.show else { return };
    let running = |every_s: f64| Some(Advance { every_s, due_s: Some(now_s + every_s) });
    let was = show.advance;
    show.advance = match (command, was) {
        (PresentCommand::Advance(every_s), _) => every_s.filter(|every_s| *every_s >= 1.0).and_then(running),
        (PresentCommand::AdvanceOrNot, None) => running(ADVANCE_S),
        (PresentCommand::AdvanceOrNot, Some(Advance { every_s, due_s: None })) => running(every_s),
        (PresentCommand::Pause, Some(advance)) => Some(Advance { due_s: None, ..advance }),
        _ => None,
    };
    let words = match (was, show.advance) {
        (Some(Advance { due_s: Some(_), .. }), Some(Advance { due_s: None, .. })) => {
            "Paused: S goes on by itself again".to_owned()
        }
        (was, Some(Advance { every_s, due_s: Some(_) })) if was.is_none_or(|was| was.due_s.is_none()) => {
            format!("Goes on by itself every {every_s:.0} s; any key pauses it")
        }
        (Some(_), None) => "No longer goes on by itself".to_owned(),
        _ => return,
    };
    state.notify(words, false);
}

fn close_panel(state: &mut State) {
    let Some(show) = &mut state.desk.show else { return };
    if std::mem::take(&mut show.panel)
        && let Some(slide) = show.slides.get(show.index)
    {
        state.view.selection = slide.view.selection.clone();
    }
}

/// Goes to a slide, at most the last, and clears the screen and overlays.
fn step(show: &mut Show, index: usize) {
    show.index = index.min(show.slides.len().saturating_sub(1));
    show.screen = Screen::Slide;
    show.over = Over::Nothing;
    show.typed.clear();
}

fn show_slide(state: &mut State, slide: Option<Arc<Slide>>) {
    if let Some(slide) = slide {
        if let Some(show) = &mut state.desk.show {
            show.panel = false;
        }
        state.measure = None;
        state.desk.current = Some(slide.id);
        camera::show_slide(state, &slide);
    }
}

fn start(state: &mut State, index: usize) -> Vec<Effect> {
    let slides: Vec<Arc<Slide>> = state.desk.deck.visible().cloned().collect();
    if slides.is_empty() {
        let words = "There is no view to present yet: save one with Ctrl+B, or open a deck.";
        state.notify(words, true);
        return Vec::new();
    }
    if state.desk.show.is_some() {
        return apply_present(state, PresentCommand::GoTo(index + 1));
    }
    let (view, board) = (state.view.clone(), state.chrome.board);
    let before = Box::new(Before { view, board, fullscreen: state.chrome.fullscreen });
    let show = Show {
        index: index.min(slides.len() - 1),
        slides,
        screen: Screen::Slide,
        laser: false,
        over: Over::Nothing,
        typed: String::new(),
        since_s: state.clock_s,
        advance: None,
        panel: false,
        desktop: Desktop::default(),
        home: None,
        before,
    };
    let first = show.slides.get(show.index).cloned();
    state.desk.show = Some(show);
    // Earlier notices are not for the audience.
    state.notices.retain(|notice| notice.is_warning);
    state.chrome.dialog = None;
    state.chrome.fullscreen = true;
    show_slide(state, first);
    // The whole screen changes: a flight would start from an unrelated view.
    if let Some(flight) = state.motion.flight.take() {
        state.view.camera = flight.to();
    }
    vec![Effect::Fullscreen(true), Effect::StayAwake(true)]
}

fn end(state: &mut State) -> Vec<Effect> {
    let Some(show) = state.desk.show.take() else { return Vec::new() };
    state.view = show.before.view.clone();
    state.chrome.board = show.before.board;
    state.motion.flight = None;
    let mut effects = vec![Effect::StayAwake(false)];
    if !show.before.fullscreen {
        state.chrome.fullscreen = false;
        effects.push(Effect::Fullscreen(false));
    }
    effects
}

fn escape(state: &mut State) -> Vec<Effect> {
    let Some(show) = &mut state.desk.show else { return Vec::new() };
    if show.over != Over::Nothing {
        show.over = Over::Nothing;
    } else if !show.typed.is_empty() {
        show.typed.clear();
    } else if show.screen != Screen::Slide {
        show.screen = Screen::Slide;
    } else if show.panel {
        close_panel(state);
    } else {
        return end(state);
    }
    Vec::new()
}
