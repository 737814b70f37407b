//! Decodes a basemap tile into geometry in tile units.

use geo_types::{Geometry, LineString, Polygon};
use mvt_reader::Reader;

/// A tile's width in coordinate units. Coordinates extend slightly beyond it so that neighboring tiles overlap.
pub const EXTENT: f32 = 4096.0;

/// The features of one tile; `x` grows right and `y` down, 0 to [`EXTENT`] inside the tile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    pub land: Vec<Polygon<f32>>,
    pub lakes: Vec<Polygon<f32>>,
    /// Undisputed borders.
    pub boundaries: Vec<LineString<f32>>,
    /// Disputed or indefinite borders.
    pub disputed: Vec<LineString<f32>>,
}

#[derive(Debug, thiserror::Error)]
#[error("a tile of the basemap does not decode: {0}")]
pub struct TileError(String);

impl Features {
    /// Decodes a Mapbox Vector Tile.
    ///
    /// # Errors
    /// The bytes are not a valid tile.
    pub fn decode(bytes: Vec<u8>) -> Result<Self, TileError> {
        let error = |error: mvt_reader::error::ParserError| TileError(error.to_string());
        let reader = Reader::new(bytes).map_err(error)?;
        let mut features = Self::default();
        for layer in reader.get_layer_metadata().map_err(error)? {
            let scale = EXTENT / layer.extent as f32;
            for feature in reader.get_features(layer.layer_index).map_err(error)? {
                let disputed = feature.properties.as_ref().is_some_and(|properties| {
                    matches!(properties.get("kind"), Some(mvt_reader::feature::Value::String(kind)) if kind == "disputed")
                });
                features.add(&layer.name, feature.geometry, disputed, scale);
            }
        }
        Ok(features)
    }

    fn add(&mut self, layer: &str, geometry: Geometry<f32>, disputed: bool, scale: f32) {
        match (layer, geometry) {
            ("land", geometry) => self.land.extend(polygons(geometry, scale)),
            ("lakes", geometry) => self.lakes.extend(polygons(geometry, scale)),
            ("boundaries", geometry) if disputed => self.disputed.extend(lines(geometry, scale)),
            ("boundaries", geometry) => self.boundaries.extend(lines(geometry, scale)),
            _ => {}
        }
    }
}

fn polygons(geometry: Geometry<f32>, scale: f32) -> Vec<Polygon<f32>> {
    let polygons = match geometry {
        Geometry::Polygon(polygon) => vec![polygon],
        Geometry::MultiPolygon(many) => many.0,
        _ => Vec::new(),
    };
    polygons
        .into_iter()
        .map(|polygon| {
            let (outer, inner) = polygon.into_inner();
            Polygon::new(scaled(outer, scale), inner.into_iter().map(|ring| scaled(ring, scale)).collect())
        })
        .collect()
}

fn lines(geometry: Geometry<f32>, scale: f32) -> Vec<LineString<f32>> {
    let lines = match geometry {
        Geometry::LineString(line) => vec![line],
        Geometry::MultiLineString(many) => many.0,
        _ => Vec::new(),
    };
    lines.into_iter().map(|line| scaled(line, scale)).collect()
}

fn scaled(mut line: LineString<f32>, scale: f32) -> LineString<f32> {
    for coord in line.0.iter_mut().filter(|_| scale != 1.0) {
        (coord.x, coord.y) = (coord.x * scale, coord.y * scale);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::{Archive, TileId};

    #[test]
    fn the_world_tile_has_land_lakes_and_borders() {
        let archive = Archive::embedded().unwrap();
        let bytes = archive.tile(TileId { zoom: 1, x: 1, y: 0 }).unwrap().unwrap();
        let features = Features::decode(bytes).unwrap();
        assert!(features.land.len() > 20 && !features.lakes.is_empty() && features.boundaries.len() > 20);
    }

    #[test]
    fn bytes_that_are_no_tile_are_an_error_or_nothing() {
        assert!(Features::decode(vec![0xff; 64]).is_err());
        assert_eq!(Features::decode(Vec::new()).unwrap(), Features::default());
    }
}
