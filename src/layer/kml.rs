//! KML, any version and prefix: every placemark is a feature, whatever folders it is in.
//!
//! Styles, overlays, tours and regions are not looked at. No link is followed, and no document type is taken: it could define entities
//! that grow without end.

mod coordinates;
mod placemarks;
mod walk;
mod words;

use super::{Feature, problem::Findings};
use placemarks::Placemarks;
use walk::{Step, Walk};

/// Reads the placemarks of a text.
pub(super) fn features(text: &str, findings: &mut Findings) -> Vec<Feature> {
    let mut walk = Walk::of(text, findings);
    let mut placemarks = Placemarks::default();
    while let Some(step) = walk.next(findings) {
        match step {
            Step::Open(element) => {
                if placemarks.open(&element, findings) {
                    walk.listen();
                }
            }
            Step::Close(element, words) => placemarks.close(&element, words, findings),
        }
    }
    placemarks.into_features()
}

#[cfg(test)]
mod tests;
