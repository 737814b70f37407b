//! A measured line: the geodesic between two points, labeled with its length.

use crate::{geo::distance, model::LonLat};
use serde::{Deserialize, Serialize};

/// The unit of distances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Units {
    #[default]
    Kilometres,
    Miles,
    NauticalMiles,
}

impl Units {
    pub const ALL: [Units; 3] = [Self::Kilometres, Self::Miles, Self::NauticalMiles];

    pub fn words(self) -> &'static str {
        match self {
            Self::Kilometres => "Kilometers",
            Self::Miles => "Miles",
            Self::NauticalMiles => "Nautical miles",
        }
    }

    pub fn sign(self) -> &'static str {
        match self {
            Self::Kilometres => "km",
            Self::Miles => "mi",
            Self::NauticalMiles => "nmi",
        }
    }

    pub fn in_km(self) -> f64 {
        match self {
            Self::Kilometres => 1.0,
            Self::Miles => 1.609_344,
            Self::NauticalMiles => 1.852,
        }
    }

    /// A rounded distance: "1,234 km", or "3.4 km" below ten.
    pub fn distance(self, distance_km: f64) -> String {
        let value = distance_km / self.in_km();
        if value < 9.95 {
            format!("{value:.1} {}", self.sign())
        } else {
            format!("{} {}", grouped(value.round() as u64), self.sign())
        }
    }
}

/// A whole number with thousands separators.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub from: LonLat,
    /// `None` until the end is fixed.
    pub to: Option<LonLat>,
}

impl Measure {
    /// Length and initial bearing: "1,234 km · initial bearing 57°".
    pub fn words(from: LonLat, to: LonLat, units: Units) -> String {
        let leg = distance::leg(from, to);
        format!("{} · initial bearing {:.0}°", units.distance(leg.distance_km), leg.bearing_deg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_given_in_the_unit_asked_for() {
        assert_eq!(Units::Kilometres.distance(1234.4), "1,234 km");
        assert_eq!(Units::NauticalMiles.distance(1.852), "1.0 nmi");
        assert_eq!(Units::Miles.distance(1_609.344), "1,000 mi");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
