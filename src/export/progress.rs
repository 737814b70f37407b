//! How far a file has come, and the wish to call it off: between who makes it and who waits for it.

use super::ExportError;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// How far the making of a file has come; shared with who waits for it and may call it off.
#[derive(Debug, Default)]
pub struct Progress {
    permille: AtomicU32,
    cancelled: AtomicBool,
}

impl Progress {
    /// The share that is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.permille.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Calls it off: the work ends with [`ExportError::Cancelled`] as soon as it can.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was called off.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// So much is done, 0 to 1; an error when it was called off.
    pub fn reach(&self, share: f32) -> Result<(), ExportError> {
        self.permille.fetch_max((share * 1000.0) as u32, Ordering::Relaxed);
        if self.is_cancelled() { Err(ExportError::Cancelled) } else { Ok(()) }
    }
}
