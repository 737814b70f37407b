//! A scale bar that names the latitude where it is true; omitted if the scale varies too much across the map.

use super::measure::{Units, grouped};
use crate::geo::Viewport;

/// The maximum ratio of scales between the edges of the map.
const MAX_STRETCH: f64 = 1.6;

#[derive(Clone, Debug, PartialEq)]
pub struct ScaleBar {
    pub length_px: f64,
    /// Such as "500 km at 52° N".
    pub words: String,
}

impl ScaleBar {
    /// The longest round length that fits into `max_px`; `None` if the scale varies too much from edge to edge.
    pub fn of(viewport: &Viewport, units: Units, max_px: f64) -> Option<Self> {
        let lat = viewport.camera().center().lat();
        let edges = [0.0, viewport.height_px()].map(|y| viewport.unproject(viewport.width_px() / 2.0, y).lat());
        let scales = edges.iter().chain([&lat]).map(|lat| viewport.km_per_px(*lat));
        let (low, high) = scales.fold((f64::MAX, 0.0_f64), |(low, high), km| (low.min(km), high.max(km)));
        if high / low > MAX_STRETCH {
            return None;
        }
        let unit_per_px = viewport.km_per_px(lat) / units.in_km();
        let length = round_down(max_px * unit_per_px)?;
        let number = if length >= 1.0 { grouped(length as u64) } else { format!("{length}") };
        let side = if lat.abs() < 0.5 {
            ""
        } else if lat > 0.0 {
            " N"
        } else {
            " S"
        };
        let words = format!("{number} {} at {:.0}°{side}", units.sign(), lat.abs());
        Some(Self { length_px: length / unit_per_px, words })
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is at most `value`.
fn round_down(value: f64) -> Option<f64> {
    if !value.is_finite() || value <= 0.0 {
        return None;
    }
    let power = 10_f64.powf(value.log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|step| *step <= value * (1.0 + 1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{geo::Camera, model::LonLat};

    fn view(lat: f64, zoom: f64) -> Viewport {
        Viewport::new(Camera::new(LonLat::new(5.0, lat).unwrap(), zoom), 1440.0, 900.0)
    }

    #[test]
    fn the_bar_names_its_latitude() {
        let bar = ScaleBar::of(&view(52.0, 7.0), Units::Kilometres, 120.0).unwrap();
        assert_eq!(bar.words, "50 km at 52° N");
        let km = bar.length_px * view(52.0, 7.0).km_per_px(52.0);
        assert!((km - 50.0).abs() < 1e-6 && bar.length_px <= 120.0);
    }

    #[test]
    fn there_is_no_bar_on_a_world_view() {
        assert_eq!(ScaleBar::of(&view(20.0, 2.0), Units::Kilometres, 120.0), None);
    }
}
