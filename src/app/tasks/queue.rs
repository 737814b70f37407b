//! A worker thread that runs its jobs in order.

use super::FAREWELL;
use std::{
    sync::mpsc::{Sender, channel},
    thread::JoinHandle,
    time::{Duration, Instant},
};

type Work = Box<dyn FnOnce() + Send>;

/// The thread starts with the first job.
#[derive(Default)]
pub(super) struct Queue(Option<(Sender<Work>, JoinHandle<()>)>);

impl Queue {
    /// `work` must not panic: later jobs would never run.
    pub fn push(&mut self, work: impl FnOnce() + Send + 'static) {
        let (sender, _) = self.0.get_or_insert_with(|| {
            let (sender, works) = channel::<Work>();
            (sender, std::thread::spawn(move || works.iter().for_each(|work| work())))
        });
        // Cannot fail: the thread runs until the sender is dropped.
        let _ = sender.send(Box::new(work));
    }

    /// Waits until all jobs are done, up to a limit.
    pub fn finish(&mut self) {
        let Some((sender, thread)) = self.0.take() else { return };
        drop(sender);
        let begun = Instant::now();
        while !thread.is_finished() && begun.elapsed() < FAREWELL {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}
