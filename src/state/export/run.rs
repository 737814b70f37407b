//! Applies export commands.

use super::{
    ExportChoice, ExportCommand, ExportEvent, Exports, Failure, Job, Last, Order, Problem, choice::window, place::short,
};
use crate::{
    export::{Drawing, Format, Request, Size},
    model::Atlas,
    scene::page::Parts,
    state::{Dialog, DialogAnswer, Effect, FileQuestion, Purpose, State, Task},
    view::View,
};
use std::path::{Path, PathBuf};

/// How long the notice of a saved file stays, in seconds: enough time to reach its buttons.
const SAVED_S: f64 = 20.0;

pub(in crate::state) fn apply_export(state: &mut State, atlas: &Atlas, command: ExportCommand) -> Vec<Effect> {
    let task = match command {
        ExportCommand::Choose(choice) => {
            state.prefs.export = *choice;
            state.exports.problem = None;
            None
        }
        ExportCommand::Save(replace) => {
            let choice = state.prefs.export.clone();
            let text = choice.path_text(&title(state, &choice, atlas), &state.exports.environment);
            match choice.target(&text, &state.exports.environment) {
                Ok(path) if choice.other_format(&path).is_some() => {
                    fail(state, format!("The name does not end in .{}.", choice.format.extension()))
                }
                Ok(path) => save(state, atlas, choice, path, replace),
                Err(words) => fail(state, words.to_owned()),
            }
        }
        ExportCommand::Browse => browse(state, atlas),
        ExportCommand::StopAsking => {
            state.exports.asking = None;
            None
        }
        ExportCommand::Again => again(state).and_then(|last| save(state, atlas, *last.choice, last.path, true)),
        ExportCommand::Cancel => state.exports.job.as_mut().map(|job| {
            job.cancelled = true;
            Task::Cancel
        }),
        ExportCommand::Forget => {
            state.exports.problem = None;
            None
        }
        ExportCommand::CopyPicture => Some(Task::CopyPicture(Box::new(picture(state)))),
        ExportCommand::Preview(request, dots) => Some(Task::Preview(request, dots)),
        ExportCommand::ShowInFolder(path) => Some(Task::ShowInFolder(path)),
        ExportCommand::Event(event) => handle(state, atlas, event),
    };
    task.map(Effect::Task).into_iter().collect()
}

/// The export that can be repeated; `None` if there is none.
pub(in crate::state) fn again(state: &State) -> Option<Last> {
    state.exports.last.clone().filter(|_| state.exports.job.is_none())
}

fn handle(state: &mut State, atlas: &Atlas, event: ExportEvent) -> Option<Task> {
    match event {
        ExportEvent::Window(theme, dots_per_px) => {
            let environment = &mut state.exports.environment;
            (environment.theme, environment.dots_per_px) = (theme, dots_per_px);
            None
        }
        ExportEvent::Share(share) => {
            if let Some(job) = &mut state.exports.job {
                job.share = share;
            }
            None
        }
        ExportEvent::Picked(number, answer) => {
            // Ignore a dialog that was abandoned.
            state.exports.asking.take_if(|asking| *asking == number)?;
            let DialogAnswer::Path(path) = answer else {
                state.exports.problem = (answer == DialogAnswer::NoDialog).then_some(Problem::NoDialog);
                return None;
            };
            let mut choice = state.prefs.export.clone();
            let text = path.to_str();
            let full =
                text.and_then(|text| choice.target(text, &state.exports.environment).ok()).unwrap_or(path.clone());
            // An extension typed in the dialog selects that format.
            if let Some(format) = choice.other_format(&full) {
                choice.set_format(format);
                state.prefs.export.set_format(format);
            }
            // The dialog has confirmed replacing this file, but not one with another name.
            let replace = full == path;
            if !replace {
                state.prefs.export.path = Some(full.to_string_lossy().into_owned());
            }
            save(state, atlas, choice, full, replace)
        }
        ExportEvent::Saved { path, words, warnings } => {
            saved(state, path, &words, &warnings);
            None
        }
        ExportEvent::Failed(failure) => {
            let job = state.exports.job.take();
            match failure {
                Failure::Cancelled => state.notify("The export was canceled; nothing was written", false),
                Failure::Exists(path) if state.chrome.dialog == Some(Dialog::Export) => {
                    state.exports.problem = Some(Problem::Exists(path));
                }
                Failure::Exists(path) => {
                    let path = short(&path, &state.exports.environment);
                    state.notify(format!("{path} is there already and was left as it is; choose another name"), true);
                }
                Failure::Other(words) => {
                    let name = job.map(|job| format!("{} was not saved: ", job.name)).unwrap_or_default();
                    fail(state, format!("{name}{words}."));
                }
            }
            None
        }
    }
}

/// Reports a failure in the export window if it is open, else as a notice.
fn fail(state: &mut State, words: String) -> Option<Task> {
    if state.chrome.dialog == Some(Dialog::Export) {
        state.exports.problem = Some(Problem::Failed(words));
    } else {
        state.notify(words, true);
    }
    None
}

/// The view with the camera at the end of a flight.
fn settled(state: &State) -> View {
    let camera = state.motion.flight.map_or(state.view.camera, |flight| flight.to());
    View { camera, ..state.view.clone() }
}

impl State {
    /// The request for the current settings of the export window.
    pub fn export_request(&self) -> Request {
        self.request_for(&self.prefs.export)
    }

    fn request_for(&self, choice: &ExportChoice) -> Request {
        let mut request = choice.request(&settled(self), &self.stage, &self.exports.environment);
        request.slides = choice.slides(&self.desk);
        let own = match request.slides.as_slice() {
            [] => None,
            [only] => Some(only.title.clone()),
            _ => Some(self.desk.deck.title.clone()),
        };
        request.title = request.title.or(own);
        request
    }
}

fn title(state: &State, choice: &ExportChoice, atlas: &Atlas) -> String {
    state.request_for(choice).colophon(atlas).title
}

fn save(state: &mut State, atlas: &Atlas, choice: ExportChoice, path: PathBuf, replace: bool) -> Option<Task> {
    let request = state.request_for(&choice);
    if let Some(words) = choice.obstacle(&request, atlas) {
        return fail(state, words);
    }
    let Exports { job, problem, .. } = &mut state.exports;
    if job.is_some() {
        return None;
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let title = request.colophon(atlas).title;
    let choice = Box::new(choice);
    *job = Some(Job { name, since_s: state.clock_s, share: 0.0, cancelled: false, choice, title });
    *problem = None;
    Some(Task::Save(Box::new(Order { request, path, replace })))
}

fn browse(state: &mut State, atlas: &Atlas) -> Option<Task> {
    let choice = &state.prefs.export;
    let title = title(state, choice, atlas);
    let environment = &state.exports.environment;
    let wanted = choice.target(&choice.path_text(&title, environment), environment).ok();
    let folder =
        wanted.as_deref().and_then(Path::parent).map_or_else(|| choice.usual_folder(environment), Path::to_owned);
    let name = wanted.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let (name, format) = (name.unwrap_or_else(|| choice.file_name(&title)), choice.format);
    state.asked += 1;
    let number = state.asked;
    (state.exports.asking, state.exports.problem) = (Some(number), None);
    Some(Task::Ask(FileQuestion { number, purpose: Purpose::Export(format), folder, name }))
}

fn saved(state: &mut State, path: PathBuf, words: &str, warnings: &[String]) {
    if let Some(job) = state.exports.job.take() {
        // A file saved with "Export again" does not affect the window's settings.
        if state.chrome.dialog == Some(Dialog::Export) || *job.choice == state.prefs.export {
            state.prefs.export.remember(&path, &job.title);
        }
        state.exports.last = Some(Last { choice: job.choice, path: path.clone() });
    }
    if state.chrome.dialog == Some(Dialog::Export) {
        state.chrome.dialog = None;
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut text = format!("Saved {name}: {words}");
    for warning in warnings {
        text.push_str(". ");
        text.push_str(warning);
    }
    state.notify(text, false);
    let until_s = state.clock_s + SAVED_S;
    if let Some(notice) = state.notices.last_mut() {
        (notice.until_s, notice.file) = (until_s, Some(path));
    }
}

/// The map as the window shows it, with credits.
fn picture(state: &State) -> Request {
    let dots_per_px = state.exports.environment.dots_per_px;
    let dots = |px: f64| (px * dots_per_px).round().clamp(16.0, 16_384.0) as u32;
    let view = settled(state);
    // Compared maps share the window's width.
    let maps = if view.compare.is_some() { 2.0 } else { 1.0 };
    let (width, height) = (dots(state.stage.width_px * maps), dots(state.stage.height_px));
    Request {
        drawing: Drawing {
            size: Size::Dots { width, height, dpi: Some((96.0 * dots_per_px).clamp(30.0, 2400.0)) },
            framing: window(&view, &state.stage),
            theme: state.exports.environment.theme,
            parts: Parts { credits: true, labels: view.labels, ..Parts::MAP_ONLY },
            ..Drawing::default()
        },
        view,
        ..Request::opening(Format::Png)
    }
}
