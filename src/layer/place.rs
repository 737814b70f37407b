//! Converts pairs of numbers to points, with the same error messages for every format.

use super::problem::quoted;
use crate::model::LonLat;

/// The point at a longitude and a latitude in degrees.
///
/// # Errors
/// One of them is out of range; in words.
pub(super) fn position(lon: f64, lat: f64) -> Result<LonLat, String> {
    let is_lon = (-180.0..=180.0).contains(&lon);
    let is_lat = (-90.0..=90.0).contains(&lat);
    if is_lon && !is_lat && (-180.0..=180.0).contains(&lat) && (-90.0..=90.0).contains(&lon) {
        let pole = if lat > 0.0 { "90" } else { "-90" };
        return Err(format!("latitude {lat} is beyond {pole}; are longitude and latitude swapped?"));
    }
    if !is_lon {
        return Err(format!("longitude {} is not from -180 to 180 degrees", number_words(lon)));
    }
    LonLat::new(lon, lat).map_err(|_| format!("latitude {} is not from -90 to 90 degrees", number_words(lat)))
}

/// Parses a number with a decimal point, as used in tables and KML.
///
/// # Errors
/// The text is not a decimal number; in words.
pub(super) fn number(text: &str) -> Result<f64, String> {
    let text = text.trim();
    // Rust would also parse "nan", "inf" and "infinity".
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    match text.parse() {
        Ok(number) if plain => Ok(number),
        _ if text.contains(',') => Err(format!("{} is not a number: write a decimal point", quoted(text))),
        _ => Err(format!("{} is not a number", quoted(text))),
    }
}

fn number_words(number: f64) -> String {
    if number.abs() < 1e9 { number.to_string() } else { format!("{number:e}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_no_point_say_why() {
        let words = |lon, lat| position(lon, lat).unwrap_err();
        assert_eq!(words(1.35, 103.8), "latitude 103.8 is beyond 90; are longitude and latitude swapped?");
        assert_eq!(words(10.0, -120.5), "latitude -120.5 is beyond -90; are longitude and latitude swapped?");
        assert_eq!(words(120.0, 95.0), "latitude 95 is not from -90 to 90 degrees");
        assert_eq!(words(1e308, 0.0), "longitude 1e308 is not from -180 to 180 degrees");
        assert_eq!(words(f64::NAN, 0.0), "longitude NaN is not from -180 to 180 degrees");
        assert_eq!(words(0.0, f64::INFINITY), "latitude inf is not from -90 to 90 degrees");
        assert!(position(-180.0, 90.0).is_ok());
    }

    #[test]
    fn only_digits_make_numbers() {
        assert_eq!((number(" 4.05 "), number("-1e2"), number(".5")), (Ok(4.05), Ok(-100.0), Ok(0.5)));
        assert_eq!(number("inf").unwrap_err(), "“inf” is not a number");
        assert_eq!(number("NaN").unwrap_err(), "“NaN” is not a number");
        assert_eq!(number("4,05").unwrap_err(), "“4,05” is not a number: write a decimal point");
        assert!(number("").is_err() && number("4°").is_err() && number("0x1").is_err());
    }
}
