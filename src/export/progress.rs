//! Progress and cancellation, shared by an export and its caller.

use super::ExportError;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

#[derive(Debug, Default)]
pub struct Progress {
    permille: AtomicU32,
    cancelled: AtomicBool,
}

impl Progress {
    /// From 0 to 1.
    pub fn share(&self) -> f32 {
        self.permille.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Asks the work to stop as soon as it can, with [`ExportError::Cancelled`].
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Reports the share that is done, 0 to 1.
    ///
    /// # Errors
    /// The work was canceled.
    pub fn reach(&self, share: f32) -> Result<(), ExportError> {
        self.permille.fetch_max((share * 1000.0) as u32, Ordering::Relaxed);
        if self.is_cancelled() { Err(ExportError::Cancelled) } else { Ok(()) }
    }
}
