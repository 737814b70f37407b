//! Presenting: which slide is on the screen, and what the keys of a clicker do.
//!
//! The map stays alive under it: what the audience is shown is the state's view, and the next step brings the next slide's exactly.

use crate::{
    state::{Effect, State, camera},
    view::{Slide, View},
};
use std::sync::Arc;

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
    /// Whether all slides are seen at once, to choose one.
    pub overview: bool,
    /// Whether the keys are explained.
    pub help: bool,
    /// The digits that were typed of a slide's number.
    pub typed: String,
    /// When it began, in seconds of the state's clock.
    pub since_s: f64,
    /// Seconds to a slide where it goes on by itself.
    pub advance: Option<Advance>,
    /// What was looked at before, to come back to.
    before: Box<Before>,
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
    fullscreen: bool,
}

/// What a key, a clicker or the presenter's window asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum ShowCommand {
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
    /// The keys explained, or no longer.
    Help,
    /// Go on by itself every so many seconds, and begin anew after the last slide; none for not.
    Advance(Option<f64>),
    /// Any key or click while it goes on by itself: it pauses.
    Pause,
    /// Time has passed.
    Tick,
    /// One level back: help, overview, black screen, then the end of the show.
    Escape,
    /// The end of the show.
    End,
}

/// Applies a command of the show.
pub fn apply_show(state: &mut State, command: ShowCommand) -> Vec<Effect> {
    match command {
        ShowCommand::Start => return start(state, 0),
        ShowCommand::StartHere => {
            let visible: Vec<u32> = state.desk.deck.visible().map(|slide| slide.id).collect();
            let here = state.desk.current.and_then(|id| visible.iter().position(|other| *other == id));
            return start(state, here.unwrap_or(0));
        }
        ShowCommand::End => return end(state),
        ShowCommand::Escape => return escape(state),
        _ => {}
    }
    let now_s = state.clock_s;
    let Some(show) = &mut state.desk.show else { return Vec::new() };
    let last = show.slides.len().saturating_sub(1);
    let before = show.index;
    let mut again = false;
    match command {
        ShowCommand::Next => step(show, before + 1),
        ShowCommand::Previous => step(show, before.saturating_sub(1)),
        ShowCommand::First => step(show, 0),
        ShowCommand::Last => step(show, last),
        ShowCommand::GoTo(number) => {
            step(show, number.saturating_sub(1));
            again = true;
        }
        ShowCommand::Digit(digit) if show.typed.len() < 5 => show.typed.push(digit),
        ShowCommand::Enter => match std::mem::take(&mut show.typed).parse::<usize>() {
            Ok(number) => {
                step(show, number.saturating_sub(1));
                again = true;
            }
            Err(_) => step(show, before + 1),
        },
        ShowCommand::Black => show.screen = if show.screen == Screen::Black { Screen::Slide } else { Screen::Black },
        ShowCommand::White => show.screen = if show.screen == Screen::White { Screen::Slide } else { Screen::White },
        ShowCommand::Laser => show.laser = !show.laser,
        ShowCommand::Overview => show.overview = !show.overview,
        ShowCommand::Help => show.help = !show.help,
        ShowCommand::Advance(every_s) => {
            let every_s = every_s.filter(|every_s| *every_s >= 1.0);
            show.advance = every_s.map(|every_s| Advance { every_s, due_s: Some(now_s + every_s) });
        }
        ShowCommand::Pause => {
            if let Some(advance) = &mut show.advance {
                advance.due_s = None;
            }
        }
        ShowCommand::Tick => {
            if let Some(Advance { every_s, due_s: Some(due_s) }) = show.advance
                && now_s >= due_s
            {
                step(show, if before >= last { 0 } else { before + 1 });
                show.advance = Some(Advance { every_s, due_s: Some(now_s + every_s) });
            }
        }
        _ => {}
    }
    if show.index != before || again {
        let slide = show.slides.get(show.index).cloned();
        show_slide(state, slide);
    }
    Vec::new()
}

/// Goes to a slide, at most the last; whatever else filled the screen is gone.
fn step(show: &mut Show, index: usize) {
    show.index = index.min(show.slides.len().saturating_sub(1));
    show.screen = Screen::Slide;
    show.overview = false;
    show.typed.clear();
}

fn show_slide(state: &mut State, slide: Option<Arc<Slide>>) {
    if let Some(slide) = slide {
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
    let before = Box::new(Before { view: state.view.clone(), fullscreen: state.chrome.fullscreen });
    let show = Show {
        index: index.min(slides.len() - 1),
        slides,
        screen: Screen::Slide,
        laser: false,
        overview: false,
        help: false,
        typed: String::new(),
        since_s: state.clock_s,
        advance: None,
        before,
    };
    let first = show.slides.get(show.index).cloned();
    state.desk.show = Some(show);
    state.chrome.dialog = None;
    state.chrome.fullscreen = true;
    show_slide(state, first);
    vec![Effect::Fullscreen(true), Effect::StayAwake(true)]
}

fn end(state: &mut State) -> Vec<Effect> {
    let Some(show) = state.desk.show.take() else { return Vec::new() };
    state.view = show.before.view.clone();
    state.flight = None;
    let mut effects = vec![Effect::StayAwake(false)];
    if !show.before.fullscreen {
        state.chrome.fullscreen = false;
        effects.push(Effect::Fullscreen(false));
    }
    effects
}

fn escape(state: &mut State) -> Vec<Effect> {
    let Some(show) = &mut state.desk.show else { return Vec::new() };
    if show.help {
        show.help = false;
    } else if show.overview {
        show.overview = false;
    } else if show.screen != Screen::Slide {
        show.screen = Screen::Slide;
    } else if !show.typed.is_empty() {
        show.typed.clear();
    } else {
        return end(state);
    }
    Vec::new()
}
