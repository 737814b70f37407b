//! The names of oceans, seas, countries and cities that the map may show, with their sizes.

use super::text::{Face, Fonts};
use crate::{
    geo::World,
    model::{LonLat, SiteId},
    view::Token,
};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    Ocean,
    Country,
    Sea,
    City,
    Site,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub face: Face,
    /// The em size in points.
    pub size_px: f32,
    /// Extra space after each character, in points.
    pub spacing_px: f32,
    pub token: Token,
}

impl NameKind {
    /// `rank` 0 is the most important.
    pub fn style(self, rank: u8) -> Style {
        let style = |face, size_px, spacing_px, token| Style { face, size_px, spacing_px, token };
        match (self, rank) {
            (Self::Ocean, _) => style(Face::Regular, 13.0, 1.5, Token::SeaLabel),
            (Self::Sea, _) => style(Face::Regular, 11.0, 0.6, Token::SeaLabel),
            (Self::Country, 0..=2) => style(Face::SemiBold, 12.0, 0.3, Token::MapLabel),
            (Self::Country, _) => style(Face::SemiBold, 11.0, 0.2, Token::MapLabel),
            (Self::City, _) => style(Face::Regular, 11.0, 0.0, Token::MapLabel),
            (Self::Site, _) => style(Face::SemiBold, 11.5, 0.0, Token::SiteLabel),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Name {
    pub kind: NameKind,
    /// 0 is the most important of its kind.
    pub rank: u8,
    /// The lowest zoom at which it is shown.
    pub min_zoom: f64,
    pub at: World,
    pub lines: Vec<Arc<str>>,
    pub line_widths_px: Vec<f32>,
    /// ISO 3166-1 alpha-2 code of the country, empty for seas.
    pub iso: Box<str>,
    pub site: Option<SiteId>,
}

/// Sorted by importance, most important first.
pub struct Gazetteer {
    names: Vec<Arc<Name>>,
}

#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    #[error("labels.csv: {0}")]
    Table(#[from] csv::Error),
    /// Unknown kind or invalid position.
    #[error("labels.csv: {0:?} has an unknown kind or position")]
    Row(String),
}

#[derive(serde::Deserialize)]
struct Row {
    kind: String,
    name: String,
    lon: f64,
    lat: f64,
    rank: u8,
    min_zoom: f64,
    iso: String,
}

impl Gazetteer {
    pub fn embedded(fonts: &Fonts) -> Result<Self, GazetteerError> {
        let mut reader = csv::Reader::from_reader(include_str!("../../assets/labels/labels.csv").as_bytes());
        let mut names = Vec::new();
        for row in reader.deserialize::<Row>() {
            let row = row?;
            let kind = match row.kind.as_str() {
                "ocean" => NameKind::Ocean,
                "country" => NameKind::Country,
                "sea" => NameKind::Sea,
                "city" => NameKind::City,
                _ => return Err(GazetteerError::Row(row.name)),
            };
            let at = LonLat::new(row.lon, row.lat).map_err(|_| GazetteerError::Row(row.name.clone()))?;
            names.push(Arc::new(name(fonts, kind, row, World::of(at))));
        }
        names.sort_by(|a, b| importance(a).partial_cmp(&importance(b)).unwrap_or(std::cmp::Ordering::Equal));
        Ok(Self { names })
    }

    /// Most important first.
    pub fn names(&self) -> &[Arc<Name>] {
        &self.names
    }
}

fn name(fonts: &Fonts, kind: NameKind, row: Row, at: World) -> Name {
    let lines = match kind {
        NameKind::Ocean | NameKind::Country if row.name.chars().count() > 13 => two_lines(&row.name),
        NameKind::Ocean | NameKind::Sea if row.name.chars().count() > 9 => two_lines(&row.name),
        _ => vec![Arc::from(row.name.as_str())],
    };
    let style = kind.style(row.rank);
    let line_widths_px =
        lines.iter().map(|line| fonts.width_px(style.face, line, style.size_px, style.spacing_px)).collect();
    Name { kind, rank: row.rank, min_zoom: row.min_zoom, at, lines, line_widths_px, iso: row.iso.into(), site: None }
}

/// Sort key: oceans, then countries and seas by rank, then cities by the zoom at which they appear.
fn importance(name: &Name) -> (u8, f64, u8, f64) {
    let group = match name.kind {
        NameKind::Ocean => 0,
        NameKind::Country | NameKind::Sea => 1,
        NameKind::City | NameKind::Site => 2,
    };
    (group, name.min_zoom, name.rank, name.at.x)
}

/// Breaks a name at the space nearest to its middle.
pub fn two_lines(name: &str) -> Vec<Arc<str>> {
    let middle = name.len() / 2;
    let space = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    match space {
        Some(at) => {
            let (first, second) = name.split_at(at);
            vec![Arc::from(first), Arc::from(second.trim_start())]
        }
        None => vec![Arc::from(name)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_map_can_be_read_and_oceans_come_first() {
        let gazetteer = Gazetteer::embedded(&Fonts::embedded().unwrap()).unwrap();
        assert!(gazetteer.names().len() > 1000);
        assert_eq!(gazetteer.names()[0].kind, NameKind::Ocean);
        let countries = gazetteer.names().iter().filter(|name| name.kind == NameKind::Country).count();
        assert!(countries >= 200, "{countries}");
    }

    #[test]
    fn a_long_name_is_broken_near_its_middle() {
        let lines = two_lines("United States of America");
        assert_eq!(lines.iter().map(|l| &**l).collect::<Vec<_>>(), ["United States", "of America"]);
        assert_eq!(two_lines("Switzerland").len(), 1);
    }
}
