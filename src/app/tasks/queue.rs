//! A thread that does one thing after another.

use super::FAREWELL;
use std::{
    sync::mpsc::{Sender, channel},
    thread::JoinHandle,
    time::{Duration, Instant},
};

type Work = Box<dyn FnOnce() + Send>;

/// Work for one thread, which begins with the first piece.
#[derive(Default)]
pub(super) struct Queue(Option<(Sender<Work>, JoinHandle<()>)>);

impl Queue {
    /// Adds work, which must not panic: nothing after it would be done.
    pub fn push(&mut self, work: impl FnOnce() + Send + 'static) {
        let (sender, _) = self.0.get_or_insert_with(|| {
            let (sender, works) = channel::<Work>();
            (sender, std::thread::spawn(move || works.iter().for_each(|work| work())))
        });
        // The thread ends only when the sender is dropped.
        let _ = sender.send(Box::new(work));
    }

    /// Waits until everything is done, but not for ever.
    pub fn finish(&mut self) {
        let Some((sender, thread)) = self.0.take() else { return };
        drop(sender);
        let begun = Instant::now();
        while !thread.is_finished() && begun.elapsed() < FAREWELL {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}
