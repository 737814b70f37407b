//! Presenting: which slide is on the screen, and what the keys of a clicker do.
//!
//! The map stays alive under it: what the audience is shown is the state's view, and the next step brings the next slide's exactly.

use crate::{
    geo::Camera,
    state::{Effect, MainPane, State, camera},
    view::{Slide, View},
};
use std::sync::Arc;

/// Seconds to a slide where nothing else was asked for.
pub const ADVANCE_S: f64 = 10.0;
/// How many digits of a slide's number can be typed.
const DIGITS: usize = 5;

/// What fills the audience's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The slide.
    #[default]
    Slide,
    /// Nothing, black.
    Black,
    /// Nothing, white.
    White,
}

/// What lies over the slide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    #[default]
    Nothing,
    /// All slides at once, to choose one; that one would be taken, from 0.
    Overview(usize),
    /// The keys explained.
    Help,
}

/// The presenter's own window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Desktop {
    /// Whether it is open.
    pub presenter: bool,
    /// Whether it and the audience's window have changed screens.
    pub swapped: bool,
}

/// A show that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Show {
    /// The slides that are shown, in their order.
    pub slides: Vec<Arc<Slide>>,
    /// Which of them is on the screen, from 0.
    pub index: usize,
    /// What fills the screen.
    pub screen: Screen,
    /// Whether the pointer is a laser's dot.
    pub laser: bool,
    /// What lies over the slide.
    pub over: Over,
    /// The digits that were typed of a slide's number.
    pub typed: String,
    /// When it began, in seconds of the state's clock.
    pub since_s: f64,
    /// Seconds to a slide where it goes on by itself.
    pub advance: Option<Advance>,
    /// Whether the panel of what was clicked is open. What a slide has selected by itself has a halo only.
    pub panel: bool,
    /// The presenter's window.
    pub desktop: Desktop,
    /// Where the slide's view ends for the map's size; none once the map was moved.
    pub(in crate::state) home: Option<Camera>,
    /// What was looked at before, to come back to.
    before: Box<Before>,
}

impl Show {
    /// Whether the map was moved away from where the slide has it.
    pub fn is_moved(&self) -> bool {
        self.home.is_none()
    }
}

/// Going on by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Advance {
    /// Seconds to a slide.
    pub every_s: f64,
    /// When the next step is due, in seconds of the state's clock; none while it is paused.
    pub due_s: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
struct Before {
    view: View,
    board: MainPane,
    fullscreen: bool,
}

/// What a key, a clicker or the presenter's window asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum PresentCommand {
    /// Begin with the first slide.
    Start,
    /// Begin with the current slide.
    StartHere,
    /// The next slide; behind the last one it stays.
    Next,
    /// The one before.
    Previous,
    /// The first.
    First,
    /// The last.
    Last,
    /// The slide of that number, from 1; a number too large is the last.
    GoTo(usize),
    /// A digit of a slide's number.
    Digit(char),
    /// Go to the number that was typed; without one, the next slide.
    Enter,
    /// A black screen, or the slide again.
    Black,
    /// A white screen, or the slide again.
    White,
    /// The laser's dot, or the pointer again.
    Laser,
    /// All slides at once, or one again.
    Overview,
    /// In the overview: that slide would be taken, from 0.
    Pick(usize),
    /// The keys explained, or no longer.
    Help,
    /// Go on by itself every so many seconds, and begin anew after the last slide; none for not.
    Advance(Option<f64>),
    /// Go on by itself, go on after a pause, or no longer.
    AdvanceOrNot,
    /// Any key or click while it goes on by itself: it pauses.
    Pause,
    /// What was clicked has its panel.
    Panel,
    /// The panel goes; what the slide has selected is selected again.
    ClosePanel,
    /// The presenter's window, or not.
    Presenter,
    /// The two windows change screens.
    Swap,
    /// Time has passed.
    Tick,
    /// One level back: help or overview, number, black screen, panel, then the end of the show.
    Escape,
    /// The end of the show.
    End,
}

/// Applies a command of the show.
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

/// What changes nothing but the show itself.
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

/// The number that was typed, or what is picked in the overview, or the next slide; whether the slide is to be shown anew.
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

/// Going on by itself: its pace, its pauses, and what is said of them.
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

/// Goes to a slide, at most the last; whatever else filled the screen is gone.
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
    // What was said before is not for the audience.
    state.notices.retain(|notice| notice.is_warning);
    state.chrome.dialog = None;
    state.chrome.fullscreen = true;
    show_slide(state, first);
    // The whole screen changes: a flight would only be seen to begin in the wrong place.
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
