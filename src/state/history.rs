//! Undo and redo of filters, selections and deck edits; previous and next camera.
//!
//! Changes are detected by comparing the state before and after a command.

use crate::{
    geo::Camera,
    model::{Filter, ProgramId, StatementId, Time},
    view::{Compare, Deck, Selection, Shade, View},
};
use std::{collections::BTreeSet, sync::Arc};

/// Maximum number of undo steps.
const DEPTH: usize = 200;
/// After a pause of this many seconds, moving the map is a new step.
const PAUSE_S: f64 = 1.0;

/// The part of the state that undo restores: a view without its camera and looks, and the deck.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    shown: BTreeSet<ProgramId>,
    filter: Filter,
    selection: Selection,
    focus: Option<StatementId>,
    time: Time,
    looks: (Shade, Option<Compare>),
    deck: Arc<Deck>,
}

impl Snapshot {
    pub fn of(view: &View, deck: &Arc<Deck>) -> Self {
        Self {
            shown: view.shown.clone(),
            filter: view.filter.clone(),
            selection: view.selection.clone(),
            focus: view.focus.clone(),
            time: view.time,
            looks: (view.shade, view.compare.clone()),
            deck: Arc::clone(deck),
        }
    }

    fn restore(self, view: &mut View, deck: &mut Arc<Deck>) {
        *deck = self.deck;
        view.shown = self.shown;
        view.filter = self.filter;
        view.selection = self.selection;
        view.focus = self.focus;
        view.time = self.time;
        (view.shade, view.compare) = self.looks;
    }

    fn matches(&self, view: &View, deck: &Arc<Deck>) -> bool {
        (Arc::ptr_eq(&self.deck, deck) || self.deck == *deck)
            && self.shown == view.shown
            && self.filter == view.filter
            && self.selection == view.selection
            && self.focus == view.focus
            && self.time == view.time
            && (self.looks.0, &self.looks.1) == (view.shade, &view.compare)
    }
}

#[derive(Clone, Debug, Default)]
pub struct History {
    pub trail: Trail,
    done: Vec<Snapshot>,
    undone: Vec<Snapshot>,
    gesture_s: Option<f64>,
}

impl History {
    /// Records `before` if the view or the deck has changed. Changes of a gesture at `gesture_s`, in seconds of the state's clock,
    /// are one step until it pauses.
    pub fn record(&mut self, before: Snapshot, view: &View, deck: &Arc<Deck>, gesture_s: Option<f64>) {
        if before.matches(view, deck) {
            return;
        }
        let goes_on = |now_s: f64| self.gesture_s.is_some_and(|last_s| now_s - last_s < PAUSE_S);
        let is_same = gesture_s.is_some_and(goes_on) && self.undone.is_empty();
        self.gesture_s = gesture_s;
        if is_same {
            return;
        }
        push(&mut self.done, before);
        self.undone.clear();
    }

    /// Forgets all steps, because they belong to another deck.
    pub fn forget(&mut self) {
        self.done.clear();
        self.undone.clear();
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    pub fn undo(&mut self, view: &mut View, deck: &mut Arc<Deck>) {
        self.gesture_s = None;
        if let Some(before) = self.done.pop() {
            push(&mut self.undone, Snapshot::of(view, deck));
            before.restore(view, deck);
        }
    }

    pub fn redo(&mut self, view: &mut View, deck: &mut Arc<Deck>) {
        if let Some(after) = self.undone.pop() {
            push(&mut self.done, Snapshot::of(view, deck));
            after.restore(view, deck);
        }
    }
}

/// The previous and next cameras.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    back: Vec<Camera>,
    forward: Vec<Camera>,
    moved_s: Option<f64>,
}

impl Trail {
    /// Records a camera before a jump.
    pub fn leave(&mut self, camera: Camera, now_s: f64) {
        if self.back.last() != Some(&camera) {
            push(&mut self.back, camera);
        }
        self.forward.clear();
        self.moved_s = Some(now_s);
    }

    /// Records the camera from which a gesture starts, once per gesture.
    pub fn drift(&mut self, camera: Camera, now_s: f64) {
        if self.moved_s.is_none_or(|moved| now_s - moved > PAUSE_S) {
            self.leave(camera, now_s);
        }
        self.moved_s = Some(now_s);
    }

    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// The previous camera; `now` becomes the next.
    pub fn back(&mut self, now: Camera) -> Option<Camera> {
        let camera = self.back.pop()?;
        push(&mut self.forward, now);
        self.moved_s = None;
        Some(camera)
    }

    /// The next camera; `now` becomes the previous.
    pub fn forward(&mut self, now: Camera) -> Option<Camera> {
        let camera = self.forward.pop()?;
        push(&mut self.back, now);
        self.moved_s = None;
        Some(camera)
    }
}

fn push<T>(stack: &mut Vec<T>, item: T) {
    if stack.len() == DEPTH {
        stack.remove(0);
    }
    stack.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LonLat;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn n_changes_and_n_undos_are_the_start_and_n_redos_the_end(changes in prop::collection::vec(0_usize..6, 1..40)) {
            let programs = ["csi", "ilea", "tsa", "ice", "usss", "haiti"].map(ProgramId::from);
            let (mut view, mut history, mut deck) = (View::default(), History::default(), Arc::<Deck>::default());
            let start = view.clone();
            for change in &changes {
                let before = Snapshot::of(&view, &deck);
                let program = &programs[*change];
                if !view.shown.remove(program) { view.shown.insert(program.clone()); }
                history.record(before, &view, &deck, None);
            }
            let end = view.clone();
            for _ in &changes { history.undo(&mut view, &mut deck); }
            prop_assert_eq!(&view, &start);
            prop_assert!(!history.can_undo());
            for _ in &changes { history.redo(&mut view, &mut deck); }
            prop_assert_eq!(&view, &end);
        }
    }

    #[test]
    fn nothing_is_recorded_when_nothing_changed() {
        let (view, mut history, deck) = (View::default(), History::default(), Arc::<Deck>::default());
        history.record(Snapshot::of(&view, &deck), &view, &deck, None);
        assert!(!history.can_undo());
    }

    #[test]
    fn a_gesture_is_one_step_of_the_trail() {
        let camera = |zoom| Camera::new(LonLat::nearest(0.0, 0.0), zoom);
        let mut trail = Trail::default();
        for (zoom, now_s) in [(2.0, 0.0), (2.1, 0.1), (2.2, 0.2), (3.0, 5.0)] {
            trail.drift(camera(zoom), now_s);
        }
        assert_eq!(trail.back(camera(4.0)), Some(camera(3.0)));
        assert_eq!(trail.back(camera(3.0)), Some(camera(2.0)));
        assert_eq!(trail.back(camera(2.0)), None);
        assert_eq!(trail.forward(camera(2.0)), Some(camera(3.0)));
    }
}
