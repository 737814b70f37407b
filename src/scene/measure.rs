//! A measured line: the geodesic between two points, its length in words.

use super::{Align, At, Item, Layer, NameId, Named, Shape, Text, build::Brief, text::Face};
use crate::{
    geo::{World, distance},
    model::LonLat,
    view::Token,
};
use serde::{Deserialize, Serialize};

/// In which unit distances are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Units {
    /// Kilometres.
    #[default]
    Kilometres,
    /// Statute miles.
    Miles,
    /// Nautical miles.
    NauticalMiles,
}

impl Units {
    /// Every unit.
    pub const ALL: [Units; 3] = [Self::Kilometres, Self::Miles, Self::NauticalMiles];

    /// The unit's name.
    pub fn words(self) -> &'static str {
        match self {
            Self::Kilometres => "Kilometres",
            Self::Miles => "Miles",
            Self::NauticalMiles => "Nautical miles",
        }
    }

    /// The unit's sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Kilometres => "km",
            Self::Miles => "mi",
            Self::NauticalMiles => "nmi",
        }
    }

    /// Kilometres in one of this unit.
    pub fn in_km(self) -> f64 {
        match self {
            Self::Kilometres => 1.0,
            Self::Miles => 1.609_344,
            Self::NauticalMiles => 1.852,
        }
    }

    /// A distance for the reader, to the unit: "1,234 km"; below ten, to the tenth: "3.4 km".
    pub fn distance(self, distance_km: f64) -> String {
        let value = distance_km / self.in_km();
        if value < 9.95 {
            format!("{value:.1} {}", self.sign())
        } else {
            format!("{} {}", grouped(value.round() as u64), self.sign())
        }
    }
}

/// A whole number with a comma between thousands.
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

/// A line that is being measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Where it begins.
    pub from: LonLat,
    /// Where it ends, once that is fixed.
    pub to: Option<LonLat>,
}

impl Measure {
    /// Length and direction in words: "1,234 km · initial bearing 57°".
    pub fn words(from: LonLat, to: LonLat, units: Units) -> String {
        let leg = distance::leg(from, to);
        format!("{} · initial bearing {:.0}°", units.distance(leg.distance_km), leg.bearing_deg)
    }
}

/// Adds the line and its length to a scene; a line without an end adds its beginning only.
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
        // From point to point the short way, so that the line runs on over 180° instead of jumping back.
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
        // Beyond the end of the line, where the line does not cross it.
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
