//! Coordinates to text: latitude first, as people write them; `parse` reads all of it back.

use super::super::position::LonLat;

/// Decimal degrees to 4 places (about 11 m): "51.9484° N, 4.0486° E".
pub fn decimal(position: LonLat) -> String {
    let half = |degrees: f64, [positive, negative]: [char; 2]| {
        let text = format!("{:.4}", degrees.abs());
        let letter = if degrees < 0.0 && text != "0.0000" { negative } else { positive };
        format!("{text}° {letter}")
    };
    format!("{}, {}", half(position.lat(), ['N', 'S']), half(position.lon(), ['E', 'W']))
}

/// Degrees, minutes and whole seconds (about 30 m): "51°56′54″N 4°2′55″E".
pub fn dms(position: LonLat) -> String {
    let half = |degrees: f64, [positive, negative]: [char; 2]| {
        // Rounded once, as a whole, so that 59.6 seconds become a minute and never "60″".
        let seconds = (degrees.abs() * 3600.0).round();
        let letter = if degrees < 0.0 && seconds > 0.0 { negative } else { positive };
        let (degrees, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
        format!("{degrees}°{}′{}″{letter}", (rest / 60.0).floor(), rest % 60.0)
    };
    format!("{} {}", half(position.lat(), ['N', 'S']), half(position.lon(), ['E', 'W']))
}

/// A `geo:` URI (RFC 5870), latitude first, at most 6 decimals (about 0.1 m): "geo:51.9484,4.0486".
pub fn geo_uri(position: LonLat) -> String {
    let number = |degrees: f64| {
        let text = format!("{degrees:.6}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "-0" { "0".to_owned() } else { text.to_owned() }
    };
    format!("geo:{},{}", number(position.lat()), number(position.lon()))
}
