//! Rows of `territories.csv` and `regions.csv`: the countries of the world, and the parts of it that the sheet speaks of.

use super::super::country::Territory;
use super::super::position::LonLat;
use super::super::statement::SheetRegion;
use super::cells::{Cells, each};
use super::problem::Problem;
use super::statements::iso;
use super::table::Rows;
use std::collections::BTreeMap;

pub(super) const TERRITORY_COLUMNS: &[&str] = &["iso", "name", "lon", "lat"];

pub(super) const REGION_COLUMNS: &[&str] = &["id", "name", "outline"];

/// The countries and territories, in the order of the table.
pub(super) fn territories(rows: &Rows<'_>, problems: &mut Vec<Problem>) -> Vec<Territory> {
    let mut seen = BTreeMap::new();
    each(rows, problems, |cells| {
        let iso = iso(cells, "iso");
        if let Some(iso) = &iso {
            cells.unique("iso", iso, &mut seen);
        }
        let name = cells.text("name");
        let (lon, lat) = (cells.parsed::<f64>("lon"), cells.parsed::<f64>("lat"));
        let label = position(cells, "lon", lon?, lat?);
        Some(Territory { iso: iso?, name: name?, label: label? })
    })
}

/// The parts of the world, in the order of the table.
pub(super) fn regions(rows: &Rows<'_>, problems: &mut Vec<Problem>) -> Vec<SheetRegion> {
    let mut seen = BTreeMap::new();
    each(rows, problems, |cells| {
        let id = cells.slug("id");
        if let Some(id) = &id {
            cells.unique("id", id, &mut seen);
        }
        let name = cells.text("name");
        let outline = outline(cells);
        Some(SheetRegion { id: id?.as_str().into(), name: name?, outline: outline? })
    })
}

/// Corners as "lon lat; lon lat; …", three at the least.
fn outline(cells: &mut Cells<'_>) -> Option<Vec<LonLat>> {
    let corners = cells.list("outline")?;
    if corners.len() < 3 {
        cells.report("outline", "an outline has three corners at the least");
        return None;
    }
    let corner = |text: &String| {
        let (lon, lat) = text.split_once(' ')?;
        Some((lon.parse().ok()?, lat.parse().ok()?))
    };
    let Some(corners) = corners.iter().map(corner).collect::<Option<Vec<(f64, f64)>>>() else {
        cells.report("outline", "corners are written as “lon lat; lon lat; …”, in degrees");
        return None;
    };
    corners.into_iter().map(|(lon, lat)| position(cells, "outline", lon, lat)).collect()
}

fn position(cells: &mut Cells<'_>, column: &str, lon: f64, lat: f64) -> Option<LonLat> {
    LonLat::new(lon, lat).map_err(|error| cells.report(column, error.to_string())).ok()
}
