//! A measured line: the geodesic between two points, labeled with its length.

use super::{Align, At, Item, Layer, NameId, Named, Shape, Text, build::Brief, text::Face};
use crate::{
    geo::{World, distance},
    model::LonLat,
    view::Token,
};
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
            Self::Kilometres => "Kilometres",
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

/// Adds the line and its label to a scene; without an end, only its start.
pub(super) fn add(brief: &Brief, (measure, units): (&Measure, Units), items: &mut Vec<Item>) {
    let color = brief.theme.color(Token::Halo);
    let Some(to) = measure.to else {
        let (x, y) = brief.viewport.project(measure.from);
        items.push(dot(brief, At { x: x as f32, y: y as f32 }));
        return;
    };
    let path = distance::geodesic(measure.from, to, 96);
    let mut points: Vec<At> = Vec::with_capacity(path.len());
    let (first_x, _) = brief.viewport.project(measure.from);
    let mut last = World::of(measure.from);
    let mut x = first_x;
    for position in path {
        // Each step takes the short way around, so that the line continues across 180° instead of jumping back.
        let world = World::of(position);
        x += last.dx_to(world) * brief.viewport.world_px();
        points.push(At { x: x as f32, y: brief.viewport.place(world).1 as f32 });
        last = world;
    }
    let end = points.last().copied();
    let ends = [points.first().copied(), end];
    for (color, width_px) in [(brief.theme.color(Token::MapLabelHalo), 4.0), (color, 2.0)] {
        let shape = Shape::Line { points: points.clone(), color, width_px, dashed: false };
        items.push(Item::new(Layer::Measure, shape));
    }
    items.extend(ends.iter().flatten().copied().map(|at| dot(brief, at)));
    if let Some(at) = end {
        // Past the end of the line, on the side that the line does not cross.
        let beyond = if points_up(&ends) { -14.0 } else { 24.0 };
        let text = Text {
            at: At { x: at.x, y: at.y + beyond },
            align: Align::Middle,
            text: Measure::words(measure.from, to, units).into(),
            face: Face::Bold,
            size_px: 13.0,
            spacing_px: 0.0,
            color,
            halo: Some(brief.theme.color(Token::MapLabelHalo)),
        };
        let part_of = Some(NameId { of: Named::Measure, copy: 0 });
        items.push(Item { part_of, ..Item::new(Layer::Measure, Shape::Text(text)) });
    }
}

fn points_up(ends: &[Option<At>; 2]) -> bool {
    matches!(ends, [Some(from), Some(to)] if to.y <= from.y)
}

fn dot(brief: &Brief, at: At) -> Item {
    let (color, halo) = (brief.theme.color(Token::Halo), brief.theme.color(Token::MapLabelHalo));
    Item::new(Layer::Measure, Shape::Dot { at, color, halo })
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
