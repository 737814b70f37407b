//! Country and territory borders (Natural Earth, disputed borders as in its default view), unpacked on first use in a
//! few milliseconds.

use crate::{
    geo::{Bounds, World},
    model::LonLat,
};
use flate2::read::ZlibDecoder;
use std::{
    io::Read,
    sync::{LazyLock, OnceLock},
};

#[derive(Debug, Default)]
pub struct Borders {
    lands: Vec<Land>,
}

/// The polygons of a country or territory.
#[derive(Debug)]
pub struct Land {
    iso: String,
    parts: Vec<Part>,
    largest: usize,
    bounds: OnceLock<Option<Bounds>>,
}

/// A polygon: an outline, then its holes. Rings are closed implicitly, in projected world coordinates.
#[derive(Debug)]
pub struct Part {
    /// Corners as `x` and `y` of [`World`].
    pub rings: Vec<Vec<[f32; 2]>>,
    /// Minimum `x` and `y`.
    pub low: [f32; 2],
    /// Maximum `x` and `y`.
    pub high: [f32; 2],
}

#[derive(Debug, thiserror::Error)]
pub enum BordersError {
    /// The data does not decompress.
    #[error("the borders do not unpack: {0}")]
    Unpack(#[from] std::io::Error),
    /// The data ends too early or is out of range.
    #[error("the borders are damaged")]
    Damaged,
}

/// Limit for the decompressed borders, in bytes; twenty times the size of ours.
const MAX_UNPACKED: u64 = 4 << 20;

static EMBEDDED: LazyLock<Borders> = LazyLock::new(|| {
    // A test reads the embedded borders, so they cannot fail to unpack.
    Borders::unpack(include_bytes!("../../assets/basemap/borders.bin")).unwrap_or_default()
});

impl Borders {
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    pub fn unpack(packed: &[u8]) -> Result<Self, BordersError> {
        let lands = corners(packed)?.into_iter().map(|(iso, parts)| Land::new(iso, &parts)).collect();
        Ok(Self { lands })
    }

    /// In the order of their codes.
    pub fn lands(&self) -> &[Land] {
        &self.lands
    }

    /// Looks a country or territory up by its ISO 3166-1 alpha-2 code (`XK` for Kosovo).
    pub fn land(&self, iso: &str) -> Option<&Land> {
        let index = self.lands.binary_search_by(|land| land.iso.as_str().cmp(iso)).ok()?;
        self.lands.get(index)
    }

    /// The country or territory at a position; `None` at sea.
    pub fn at(&self, position: LonLat) -> Option<&Land> {
        let World { x, y } = World::of(position);
        self.lands.iter().find(|land| land.contains(x as f32, y as f32))
    }
}

impl Land {
    fn new(iso: String, parts: &[Vec<Ring>]) -> Self {
        let parts: Vec<Part> = parts.iter().map(|rings| Part::new(rings)).collect();
        let largest = parts.iter().enumerate().max_by(|(_, a), (_, b)| a.extent().total_cmp(&b.extent()));
        let largest = largest.map_or(0, |(index, _)| index);
        Self { iso, parts, largest, bounds: OnceLock::new() }
    }

    /// ISO 3166-1 alpha-2 code.
    pub fn iso(&self) -> &str {
        &self.iso
    }

    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The narrowest box around all of its land, crossing 180° where that is narrower; `None` if there is no land.
    pub fn bounds(&self) -> Option<Bounds> {
        *self.bounds.get_or_init(|| {
            let corners = self.parts.iter().flat_map(|part| part.rings.first()).flatten();
            Bounds::of(corners.map(|[x, y]| World { x: f64::from(*x), y: f64::from(*y) }.position()))
        })
    }

    /// The larger of its largest part's width and height, as a share of the world's width.
    pub fn extent(&self) -> f32 {
        self.parts.get(self.largest).map_or(0.0, Part::extent)
    }

    /// The center of its largest part.
    pub fn middle(&self) -> World {
        let [x, y] = self.parts.get(self.largest).map_or([0.0, 0.0], |part| {
            let ([west, north], [east, south]) = (part.low, part.high);
            [(west + east) / 2.0, (north + south) / 2.0]
        });
        World { x: x.into(), y: y.into() }
    }

    fn contains(&self, x: f32, y: f32) -> bool {
        self.parts.iter().any(|part| part.contains(x, y))
    }
}

impl Part {
    fn new(rings: &[Ring]) -> Self {
        let project = |[lon, lat]: &[i32; 2]| {
            let World { x, y } = World::of(LonLat::nearest(f64::from(*lon) / 1000.0, f64::from(*lat) / 1000.0));
            [x as f32, y as f32]
        };
        let rings: Vec<Vec<[f32; 2]>> = rings.iter().map(|ring| ring.iter().map(project).collect()).collect();
        let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
        for [x, y] in rings.iter().flatten() {
            low = [low[0].min(*x), low[1].min(*y)];
            high = [high[0].max(*x), high[1].max(*y)];
        }
        Self { rings, low, high }
    }

    fn extent(&self) -> f32 {
        (self.high[0] - self.low[0]).max(self.high[1] - self.low[1])
    }

    /// Point in polygon by the even-odd rule, with a ray to the east.
    fn contains(&self, x: f32, y: f32) -> bool {
        let ([west, north], [east, south]) = (self.low, self.high);
        if x < west || x > east || y < north || y > south {
            return false;
        }
        let mut inside = false;
        for ring in &self.rings {
            let mut before = ring.last().copied().unwrap_or_default();
            for &point in ring {
                if (before[1] > y) != (point[1] > y) {
                    let share = (y - before[1]) / (point[1] - before[1]);
                    inside ^= x < before[0] + share * (point[0] - before[0]);
                }
                before = point;
            }
        }
        inside
    }
}

/// Corners in thousandths of a degree, longitude first.
type Ring = Vec<[i32; 2]>;

/// Country codes with their polygons.
type Rings = Vec<(String, Vec<Vec<Ring>>)>;

/// The codes and polygons of packed borders.
fn corners(packed: &[u8]) -> Result<Rings, BordersError> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed).take(MAX_UNPACKED).read_to_end(&mut bytes)?;
    read(&mut bytes.as_slice()).ok_or(BordersError::Damaged)
}

fn read(bytes: &mut &[u8]) -> Option<Rings> {
    let mut lands = Vec::new();
    for _ in 0..number(bytes)? {
        let (iso, rest) = bytes.split_at_checked(2)?;
        *bytes = rest;
        let (iso, mut parts, mut last) = (std::str::from_utf8(iso).ok()?.to_owned(), Vec::new(), [0_i32; 2]);
        for _ in 0..number(bytes)? {
            let mut rings = Vec::new();
            for _ in 0..number(bytes)? {
                let mut ring = Vec::new();
                for _ in 0..number(bytes)? {
                    last = [last[0].checked_add(step(bytes)?)?, last[1].checked_add(step(bytes)?)?];
                    ring.push(last);
                }
                rings.push(ring);
            }
            parts.push(rings);
        }
        lands.push((iso, parts));
    }
    Some(lands)
}

fn number(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for shift in (0..32).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn step(bytes: &mut &[u8]) -> Option<i32> {
    let value = number(bytes)?;
    Some((value >> 1) as i32 ^ -((value & 1) as i32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Atlas;

    fn at(lon: f64, lat: f64) -> Option<&'static str> {
        Borders::embedded().at(LonLat::new(lon, lat).unwrap()).map(Land::iso)
    }

    #[test]
    fn the_packed_borders_are_those_of_the_table() {
        let text = include_str!("../../assets/basemap/borders.geojson");
        let table: serde_json::Value = serde_json::from_str(text).unwrap();
        let thousandths = |rings: &Vec<Vec<[f64; 2]>>| -> Vec<Ring> {
            let point = |point: &[f64; 2]| point.map(|degrees| (degrees * 1000.0).round() as i32);
            // The last corner of a ring repeats the first.
            rings.iter().map(|ring| ring[..ring.len() - 1].iter().map(point).collect()).collect()
        };
        let wanted: Rings = table["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|feature| {
                let coordinates = feature["geometry"]["coordinates"].clone();
                let parts: Vec<Vec<Vec<[f64; 2]>>> = match feature["geometry"]["type"].as_str() {
                    Some("Polygon") => vec![serde_json::from_value(coordinates).unwrap()],
                    _ => serde_json::from_value(coordinates).unwrap(),
                };
                (feature["properties"]["iso"].as_str().unwrap().to_owned(), parts.iter().map(thousandths).collect())
            })
            .collect();
        assert_eq!(wanted.len(), 250);
        assert!(wanted.is_sorted_by_key(|(iso, _)| iso.clone()));
        assert!(corners(include_bytes!("../../assets/basemap/borders.bin")).unwrap() == wanted);
    }

    #[test]
    fn damaged_borders_are_an_error() {
        let packed = include_bytes!("../../assets/basemap/borders.bin");
        assert!(matches!(Borders::unpack(&packed[..5000]), Err(BordersError::Unpack(_) | BordersError::Damaged)));
        assert!(Borders::unpack(b"no borders").is_err());
    }

    #[test]
    fn small_states_enclaves_and_lands_at_180_degrees_are_found() {
        for (iso, lon, lat) in [
            ("SG", 103.82, 1.36),
            ("BM", -64.76, 32.30),
            ("AW", -69.97, 12.51),
            ("LS", 28.2, -29.5),
            ("ZA", 24.0, -29.0),
            ("SM", 12.46, 43.94),
            ("FJ", 178.0, -17.8),
            ("FJ", 179.4, -16.5),
            ("RU", 175.0, 66.0),
            ("RU", -175.0, 67.0),
            ("US", 173.0, 52.9),
            ("NL", 5.3, 52.1),
            ("BQ", -68.27, 12.2),
            ("XK", 20.9, 42.6),
        ] {
            assert_eq!(at(lon, lat), Some(iso), "{lon} {lat}");
        }
        for (lon, lat) in [(0.0, 0.0), (-40.0, 35.0), (180.0, 0.0), (-180.0, 0.0), (20.0, 58.5), (0.0, 90.0)] {
            assert_eq!(at(lon, lat), None, "{lon} {lat}");
        }
    }

    #[test]
    fn every_territory_of_the_atlas_has_borders_and_every_land_is_a_territory() {
        let atlas = Atlas::embedded().unwrap();
        let known: Vec<&str> = atlas.territories().iter().map(|territory| territory.iso.as_str()).collect();
        let ours: Vec<&str> = Borders::embedded().lands().iter().map(Land::iso).collect();
        assert_eq!(ours, known);
        for land in Borders::embedded().lands() {
            assert_eq!(Borders::embedded().land(land.iso()).map(Land::iso), Some(land.iso()));
            assert!(land.bounds().is_some() && land.extent() > 0.0, "{}", land.iso());
        }
    }

    #[test]
    fn the_box_round_a_country_is_narrow_across_180_degrees_too() {
        let box_of = |iso: &str| Borders::embedded().land(iso).unwrap().bounds().unwrap();
        let width_deg = |iso: &str| box_of(iso).world_size().0 * 360.0;
        assert!(width_deg("FJ") < 8.0 && width_deg("RU") < 175.0 && width_deg("NZ") < 30.0);
        assert!(box_of("RU").south_west.lon() > 15.0 && box_of("RU").north_east.lon() < -165.0);
        assert!(box_of("NL").contains(LonLat::new(5.3, 52.1).unwrap()));
    }

    #[test]
    fn every_place_lies_in_or_near_its_country() {
        let atlas = Atlas::embedded().unwrap();
        let found = atlas.sites().iter().filter(|site| {
            let land = Borders::embedded().at(site.point.position);
            land.is_some_and(|land| land.iso() == site.place.iso)
        });
        // The rest are on quays, which are newer than these small-scale borders.
        assert!(found.count() * 2 > atlas.sites().len());
        for site in atlas.sites() {
            let land = Borders::embedded().land(&site.place.iso).unwrap();
            let near_km = nearest_km(land, site.point.position);
            assert!(near_km <= 25.0, "{} is {near_km:.1} km from {}", site.id, site.place.country);
        }
    }

    /// 0 inside, otherwise roughly the distance to the nearest corner or side.
    fn nearest_km(land: &Land, position: LonLat) -> f64 {
        let World { x, y } = World::of(position);
        if land.contains(x as f32, y as f32) {
            return 0.0;
        }
        let km = 40_075.0 * position.lat().to_radians().cos();
        let rings = land.parts().iter().flat_map(|part| &part.rings);
        let sides = rings.flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
        let distances = sides.map(|(a, b)| {
            let [a, b] = [a, b].map(|[x, y]| (f64::from(*x), f64::from(*y)));
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let length = dx * dx + dy * dy;
            let share = (((x - a.0) * dx + (y - a.1) * dy) / length.max(1e-18)).clamp(0.0, 1.0);
            (x - a.0 - share * dx).hypot(y - a.1 - share * dy)
        });
        distances.fold(f64::MAX, f64::min) * km
    }
}
