//! Applies a command to the state: the only place that changes it and records undo steps.

use super::{
    Dialog, MainPane, Reveal, State,
    camera::apply_camera,
    command::{
        CameraCommand, ChromeCommand, Command, Effect, FilterCommand, HistoryCommand, MeasureCommand, OutputCommand,
        PrefsCommand,
    },
    compare,
    deck::{Waiting, apply_deck, apply_present, leave_for},
    export::apply_export,
    history::Snapshot,
    motion::{deselect, unfocus},
    select::apply_select,
    time::apply_time,
};
use crate::{
    geo::Flight,
    model::{Atlas, Filter, Time},
    scene::measure::Measure,
    view::{Selection, ThemeChoice, ThemeName, view::MAIN_LAYERS},
};

/// Applies a command; the effects must be carried out by the caller.
pub fn apply(state: &mut State, atlas: &Atlas, command: Command) -> Vec<Effect> {
    if let Command::History(command) = command {
        apply_history(state, command);
        return Vec::new();
    }
    let before = Snapshot::of(&state.view, &state.desk.deck);
    // A drag of the time handle, or a run through time, is one undo step.
    let is_gesture = matches!(command, Command::Time(_) | Command::Camera(CameraCommand::Tick(_)));
    let was_showing = state.desk.show.is_some();
    let effects = match command {
        Command::Camera(command) => {
            apply_camera(state, atlas, command);
            Vec::new()
        }
        Command::Filter(command) => {
            apply_filter(state, atlas, command);
            Vec::new()
        }
        Command::Time(command) => {
            apply_time(state, command);
            Vec::new()
        }
        Command::Select(command) => {
            apply_select(state, atlas, command);
            Vec::new()
        }
        Command::Chrome(command) => apply_chrome(state, command),
        Command::Prefs(command) => apply_prefs(state, command),
        Command::Measure(command) => {
            apply_measure(state, command);
            Vec::new()
        }
        Command::Export(command) => apply_export(state, atlas, command),
        Command::Deck(command) => apply_deck(state, atlas, command),
        Command::Present(command) => apply_present(state, command),
        Command::Output(command) => apply_output(state, atlas, command),
        Command::History(_) => Vec::new(),
    };
    // Presenting changes the view and restores it, so there is nothing to undo.
    if !was_showing && state.desk.show.is_none() {
        let gesture_s = is_gesture.then_some(state.clock_s);
        state.history.record(before, &state.view, &state.desk.deck, gesture_s);
    }
    effects
}

fn apply_filter(state: &mut State, atlas: &Atlas, command: FilterCommand) {
    if !matches!(command, FilterCommand::Shade(_)) {
        unfocus(state);
    }
    let view = &mut state.view;
    match command {
        FilterCommand::ToggleProgram(program) => {
            if !view.shown.remove(&program) {
                view.shown.insert(program);
            }
        }
        FilterCommand::OnlyProgram(program) => view.shown = [program].into(),
        FilterCommand::AllPrograms => view.shown = atlas.programs().iter().map(|program| program.id.clone()).collect(),
        FilterCommand::MainLayers => view.shown = MAIN_LAYERS.iter().map(|id| (*id).into()).collect(),
        FilterCommand::Toggle(value) => view.filter.toggle(value),
        FilterCommand::Clear => {
            view.filter = Filter::default();
            view.time = Time::default();
            state.motion.play = None;
        }
        FilterCommand::Unfocus => {}
        FilterCommand::Shade(shade) => view.shade = shade,
        FilterCommand::Compare(compare) => view.compare = compare,
        FilterCommand::SwapMaps => compare::swap(state),
    }
}

fn apply_chrome(state: &mut State, command: ChromeCommand) -> Vec<Effect> {
    let chrome = &mut state.chrome;
    match command {
        ChromeCommand::Toggle(dialog) => {
            chrome.dialog = if chrome.dialog == Some(dialog) { None } else { Some(dialog) };
            if dialog == Dialog::Search {
                chrome.cards = true;
            }
            if dialog == Dialog::Export {
                state.exports.problem = None;
                state.prefs.export.path.take_if(|path| path.trim().is_empty());
            }
        }
        ChromeCommand::CloseDialog => chrome.dialog = None,
        ChromeCommand::Pane(board) => chrome.board = board,
        ChromeCommand::List(list) => (chrome.board, chrome.list) = (MainPane::Places, list),
        ChromeCommand::ToggleCards => chrome.cards = !chrome.cards,
        ChromeCommand::TogglePrograms if state.stage.is_small() => {
            chrome.programs_when_small = !chrome.programs_when_small
        }
        ChromeCommand::TogglePrograms => chrome.programs = !chrome.programs,
        ChromeCommand::ToggleLegend => chrome.legend = !chrome.legend,
        ChromeCommand::ToggleViews => chrome.views = !chrome.views,
        ChromeCommand::ToggleTime => {
            chrome.time = !chrome.time;
            state.motion.play.take_if(|_| !chrome.time);
        }
        ChromeCommand::Left(left) => {
            chrome.left = left;
            chrome.cards = true;
            match state.stage.is_small() {
                true => chrome.programs_when_small = true,
                false => chrome.programs = true,
            }
        }
        ChromeCommand::ToggleFullscreen => {
            chrome.fullscreen = !chrome.fullscreen;
            return vec![Effect::Fullscreen(chrome.fullscreen)];
        }
        ChromeCommand::FullscreenIs(fullscreen) => chrome.fullscreen = fullscreen,
        ChromeCommand::Escape => return escape(state),
    }
    Vec::new()
}

/// Goes back one level per press: flight, playback, dialog, measurement, selection, statement focus or comparison, hidden cards,
/// list, full screen.
fn escape(state: &mut State) -> Vec<Effect> {
    if state.motion.flight.take().is_some()
        || state.motion.play.take().is_some()
        || state.chrome.dialog.take().is_some()
        || state.measure.take().is_some()
    {
        return Vec::new();
    }
    if state.view.selection != Selection::Nothing {
        deselect(state);
    } else if state.view.focus.take().is_some() || state.view.compare.take().is_some() {
    } else if !state.chrome.cards {
        state.chrome.cards = true;
    } else if state.chrome.board == MainPane::Places {
        state.chrome.board = MainPane::Map;
    } else if state.chrome.fullscreen {
        state.chrome.fullscreen = false;
        return vec![Effect::Fullscreen(false)];
    }
    Vec::new()
}

fn apply_prefs(state: &mut State, command: PrefsCommand) -> Vec<Effect> {
    match command {
        PrefsCommand::Theme(theme) => state.view.theme = theme,
        PrefsCommand::NextTheme => {
            state.view.theme = ThemeChoice::Always(match state.view.theme {
                ThemeChoice::System | ThemeChoice::Always(ThemeName::Light) => ThemeName::Dark,
                ThemeChoice::Always(ThemeName::Dark) => ThemeName::Print,
                ThemeChoice::Always(ThemeName::Print) => ThemeName::Contrast,
                ThemeChoice::Always(ThemeName::Contrast) => ThemeName::Light,
            });
        }
        PrefsCommand::TextSize(size) => {
            state.prefs.text_size = size;
            return vec![Effect::Scale(size.scale())];
        }
        PrefsCommand::ToggleReducedMotion => state.prefs.reduced_motion = !state.prefs.reduced_motion,
        PrefsCommand::Units(units) => state.prefs.units = units,
        PrefsCommand::ToggleLabels => state.view.labels = !state.view.labels,
    }
    Vec::new()
}

fn apply_measure(state: &mut State, command: MeasureCommand) {
    match command {
        MeasureCommand::From(from) => state.measure = Some(Measure { from, to: None }),
        MeasureCommand::To(to) => {
            if let Some(measure) = &mut state.measure {
                measure.to = Some(to);
            }
        }
        MeasureCommand::Clear => state.measure = None,
    }
}

fn apply_history(state: &mut State, command: HistoryCommand) {
    match command {
        HistoryCommand::Undo => state.history.undo(&mut state.view, &mut state.desk.deck),
        HistoryCommand::Redo => state.history.redo(&mut state.view, &mut state.desk.deck),
        HistoryCommand::Back | HistoryCommand::Forward => {
            let now = state.motion.flight.map_or(state.view.camera, |flight| flight.to());
            let found = match command {
                HistoryCommand::Back => state.history.trail.back(now),
                _ => state.history.trail.forward(now),
            };
            if let Some(camera) = found {
                if state.prefs.reduced_motion {
                    state.view.camera = camera;
                } else {
                    state.motion.flight = Some(Flight::new(state.view.camera, camera, state.clock_s));
                }
            }
        }
    }
    // Keep the restored selection clear of the cards, as when it was selected.
    let chosen = state.view.selection.sites().last().cloned();
    let is_view = matches!(command, HistoryCommand::Back | HistoryCommand::Forward);
    state.motion.reveal = chosen.filter(|_| !is_view).map_or(Reveal::Nothing, Reveal::Site);
}

fn apply_output(state: &mut State, atlas: &Atlas, command: OutputCommand) -> Vec<Effect> {
    match command {
        OutputCommand::Copy(what, text) => {
            state.notify(format!("{what} copied"), false);
            return vec![Effect::CopyText(text)];
        }
        OutputCommand::Notify(text, is_warning) => state.notify(text, is_warning),
        OutputCommand::Dismiss(text) => state.notices.retain(|notice| notice.text != text),
        OutputCommand::Quit => return leave_for(state, atlas, Waiting::Quit),
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{ProgramId, SiteId},
        state::SelectCommand,
    };

    fn atlas() -> Atlas {
        Atlas::embedded().unwrap()
    }

    #[test]
    fn undo_covers_programs_filter_and_selection() {
        let (atlas, mut state) = (atlas(), State::default());
        let start = state.view.clone();
        let commands: [Command; 3] = [
            FilterCommand::ToggleProgram(ProgramId::from("tsa")).into(),
            FilterCommand::OnlyProgram(ProgramId::from("ilea")).into(),
            SelectCommand::Sites(vec![SiteId::from("ilea-budapest")]).into(),
        ];
        for command in commands {
            apply(&mut state, &atlas, command);
        }
        assert_eq!(state.view.admitted(&atlas).len(), 6);
        for _ in 0..3 {
            apply(&mut state, &atlas, HistoryCommand::Undo.into());
        }
        assert_eq!(state.view, start);
        assert!(state.history.can_redo() && !state.history.can_undo());
    }

    #[test]
    fn escape_undoes_one_level_for_each_press() {
        let (atlas, mut state) = (atlas(), State::default());
        state.chrome.fullscreen = true;
        apply(&mut state, &atlas, SelectCommand::Sites(vec![SiteId::from("csi-santos")]).into());
        apply(&mut state, &atlas, ChromeCommand::Toggle(Dialog::About).into());
        apply(&mut state, &atlas, ChromeCommand::Escape.into());
        assert_eq!((state.chrome.dialog, state.view.selection.sites().len()), (None, 1));
        apply(&mut state, &atlas, ChromeCommand::Escape.into());
        assert_eq!(state.view.selection, Selection::Nothing);
        assert_eq!(apply(&mut state, &atlas, ChromeCommand::Escape.into()), [Effect::Fullscreen(false)]);
        assert_eq!(apply(&mut state, &atlas, ChromeCommand::Escape.into()), []);
    }

    #[test]
    fn copying_tells_what_was_copied() {
        let (atlas, mut state) = (atlas(), State::default());
        let copy = OutputCommand::Copy("Coordinates".into(), "51.9° N".into());
        assert_eq!(apply(&mut state, &atlas, copy.into()), [Effect::CopyText("51.9° N".into())]);
        assert_eq!(state.notices.last().map(|n| n.text.as_str()), Some("Coordinates copied"));
    }
}
