//! What the benchmarks share: measured values in order, and what they come to.

// Each benchmark uses a part of it.
#![allow(dead_code)]

/// Values that were measured, in order.
pub struct Spread(Vec<f64>);

impl Spread {
    /// Puts values in order.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// The smallest.
    pub fn min(&self) -> f64 {
        self.at(0.0)
    }

    /// The one in the middle.
    pub fn median(&self) -> f64 {
        self.at(0.5)
    }

    /// The one that a hundredth exceeds.
    pub fn p99(&self) -> f64 {
        self.at(0.99)
    }

    /// The largest.
    pub fn max(&self) -> f64 {
        self.at(1.0)
    }

    /// The one that so great a share of all does not exceed; not a number when there is none.
    fn at(&self, share: f64) -> f64 {
        let last = self.0.len().saturating_sub(1) as f64;
        self.0.get((last * share) as usize).copied().unwrap_or(f64::NAN)
    }
}
