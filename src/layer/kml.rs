//! Reads KML of any version and namespace prefix: every placemark is a feature, in whatever folder it is.
//!
//! Styles, overlays, tours and regions are ignored. Links are not followed, and a DOCTYPE is rejected because its entities
//! could expand without limit.

mod coordinates;
mod placemarks;
mod walk;
mod words;

use super::{Feature, problem::Findings};
use placemarks::Placemarks;
use walk::{Step, Walk};

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
