//! `LonLat`, the only coordinate type: longitude and latitude in degrees, WGS 84, always valid.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point on the Earth: longitude −180 to 180 and latitude −90 to 90, in decimal degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct LonLat {
    lon: f64,
    lat: f64,
}

/// Why two numbers are not a point on the Earth.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum PositionError {
    /// The longitude, in degrees, is not a number from −180 to 180.
    #[error("{0} is not a longitude: it must be from -180 to 180 degrees")]
    Longitude(f64),
    /// The latitude, in degrees, is not a number from −90 to 90.
    #[error("{0} is not a latitude: it must be from -90 to 90 degrees")]
    Latitude(f64),
}

impl LonLat {
    /// The point at a longitude and a latitude in degrees; an error if either is out of range or not finite.
    pub fn new(lon: f64, lat: f64) -> Result<Self, PositionError> {
        if !(-180.0..=180.0).contains(&lon) {
            return Err(PositionError::Longitude(lon));
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PositionError::Latitude(lat));
        }
        Ok(Self { lon, lat })
    }

    /// The point nearest to a longitude and a latitude: longitudes are taken round the world, latitudes stop at the poles,
    /// and what is not a number counts as 0.
    pub fn nearest(lon: f64, lat: f64) -> Self {
        let finite = |value: f64| if value.is_finite() { value } else { 0.0 };
        let lon = finite(lon);
        let lon = if (-180.0..=180.0).contains(&lon) { lon } else { (lon + 180.0).rem_euclid(360.0) - 180.0 };
        Self { lon, lat: finite(lat).clamp(-90.0, 90.0) }
    }

    /// The longitude in degrees, east positive.
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// The latitude in degrees, north positive.
    pub const fn lat(self) -> f64 {
        self.lat
    }
}

/// Written as `[lon, lat]`, the order of GeoJSON.
impl Serialize for LonLat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.lon, self.lat].serialize(serializer)
    }
}

/// Read from `[lon, lat]`; numbers out of range are an error.
impl<'de> Deserialize<'de> for LonLat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [lon, lat] = <[f64; 2]>::deserialize(deserializer)?;
        Self::new(lon, lat).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_the_world_are_points() {
        for (lon, lat) in [(-180.0, -90.0), (180.0, 90.0), (0.0, 0.0)] {
            let point = LonLat::new(lon, lat).unwrap();
            assert_eq!((point.lon(), point.lat()), (lon, lat));
        }
    }

    #[test]
    fn what_lies_outside_or_is_no_number_is_refused() {
        assert_eq!(LonLat::new(180.1, 0.0), Err(PositionError::Longitude(180.1)));
        assert_eq!(LonLat::new(0.0, -90.1), Err(PositionError::Latitude(-90.1)));
        assert!(LonLat::new(f64::NAN, 0.0).is_err());
        assert!(LonLat::new(0.0, f64::INFINITY).is_err());
    }

    #[test]
    fn json_is_longitude_first_and_checked() {
        let point = LonLat::new(4.0486, 51.9484).unwrap();
        let text = serde_json::to_string(&point).unwrap();
        assert_eq!(text, "[4.0486,51.9484]");
        assert_eq!(serde_json::from_str::<LonLat>(&text).unwrap(), point);
        assert!(serde_json::from_str::<LonLat>("[4.0, 95.0]").is_err());
    }
}
