//! Regions named by the fact sheet's statements: a soft area with a dashed outline and a credit for it.
//!
//! The corners are this atlas's own (`assets/atlas/regions.csv`).

use super::{
    Align, At, Brief, CLUSTER_RADIUS_PX, Face, Item, Layer, MARKER_RADIUS_PX, NameId, Named, Shape, Text, clip::Window,
};
use crate::{geo::World, model::SheetRegion, view::Token};

/// The opacity of a region's area, 0 to 1.
pub const REGION_OPACITY: f32 = 0.1;
/// The font sizes of a region's name and of the line below it, in points.
const NAME_PX: f32 = 13.0;
const WHOSE_PX: f32 = 10.5;
/// Candidate offsets of a region's name from the center, in halves of its width and 0.6 of its height.
const SHIFTS: [(f32, f32); 13] = [
    (0.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (-0.6, 0.0),
    (0.6, 0.0),
    (0.0, -2.0),
    (0.0, 2.0),
    (-0.6, -1.0),
    (0.6, -1.0),
    (-0.6, 1.0),
    (0.6, 1.0),
    (0.0, -3.0),
    (0.0, 3.0),
];
/// Rounds of Chaikin's corner cutting.
const ROUNDINGS: usize = 4;

/// The room that a name takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    middle: At,
    width: f32,
    height: f32,
}

impl Room {
    /// True if a box of this size centered on `middle` overlaps it.
    pub fn meets(&self, middle: At, width: f32, height: f32) -> bool {
        (self.middle.x - middle.x).abs() * 2.0 < self.width + width
            && (self.middle.y - middle.y).abs() * 2.0 < self.height + height
    }
}

pub(super) fn add(brief: &Brief, region: &SheetRegion, items: &mut Vec<Item>, taken: &mut Vec<Room>) {
    let color = brief.theme.color(Token::Accent);
    let corners: Vec<World> = smooth(region);
    for copy in brief.viewport.copies(8.0) {
        let place = |world: &World| {
            let (x, y) = brief.viewport.place(World { x: world.x + f64::from(copy), y: world.y });
            At { x: x as f32, y: y as f32 }
        };
        let mut points: Vec<At> = corners.iter().map(place).collect();
        let (window, inside) = (Window::of(brief.viewport), Window::exact(brief.viewport));
        let cut = inside.cut(points.clone());
        if cut.len() < 3 {
            continue;
        }
        items.push(Item::new(
            Layer::Outlines,
            Shape::TranslucentArea { rings: vec![cut], color, opacity: REGION_OPACITY },
        ));
        points.extend(points.first().copied());
        items.push(Item::new(Layer::Outlines, Shape::Line { points, color, width_px: 1.6, dashed: true }));
        let at = place(&label_at(region));
        if window.holds(at) {
            let id = NameId { of: Named::Region(region.id.clone()), copy };
            label(brief, (region, id), at, (items, taken));
        }
    }
}

/// A region's name and credit where no marker, cluster or other region's name is, if there is such a place near its
/// center.
fn label(
    brief: &Brief,
    (region, id): (&SheetRegion, NameId),
    middle: At,
    (items, taken): (&mut Vec<Item>, &mut Vec<Room>),
) {
    let (name, whose) = (&*region.name, "(our outline)");
    let color = brief.theme.color(Token::Accent);
    let line = |text: &str, face: Face, size_px: f32, at: At| Text {
        at,
        align: Align::Middle,
        text: text.into(),
        face,
        size_px,
        spacing_px: 0.0,
        color,
        halo: Some(brief.theme.color(Token::MapLabelHalo)),
    };
    let width = brief.assets.fonts.width_px(Face::SemiBold, name, NAME_PX, 0.0);
    let width = width.max(brief.assets.fonts.width_px(Face::Regular, whose, WHOSE_PX, 0.0)) + 8.0;
    let height = (NAME_PX + WHOSE_PX) * 1.25;
    let clusters: Vec<(At, f32)> = brief
        .viewport
        .copies(24.0)
        .flat_map(|copy| brief.layout.clusters.iter().map(move |cluster| (cluster, copy)))
        .map(|(cluster, copy)| {
            let world = World { x: cluster.center.x + f64::from(copy), y: cluster.center.y };
            let ((x, y), several) = (brief.viewport.place(world), cluster.members.len() > 1);
            (At { x: x as f32, y: y as f32 }, if several { CLUSTER_RADIUS_PX } else { MARKER_RADIUS_PX })
        })
        .collect();
    let room_at = |(dx, dy): (f32, f32)| {
        let middle = At { x: middle.x + dx * width * 0.5, y: middle.y + dy * height * 0.6 };
        Room { middle, width, height }
    };
    let is_free = |room: &Room| {
        let free_of = |(at, radius): &(At, f32)| !room.meets(*at, 2.0 * radius, 2.0 * radius);
        clusters.iter().all(free_of) && taken.iter().all(|other| !room.meets(other.middle, other.width, other.height))
    };
    let room = SHIFTS.into_iter().map(room_at).find(is_free).unwrap_or_else(|| room_at((0.0, 0.0)));
    let At { x, y } = room.middle;
    let top = y - height / 2.0;
    for text in [
        line(name, Face::SemiBold, NAME_PX, At { x, y: top + NAME_PX }),
        line(whose, Face::Regular, WHOSE_PX, At { x, y: top + NAME_PX * 1.2 + WHOSE_PX }),
    ] {
        items.push(Item { part_of: Some(id.clone()), ..Item::new(Layer::Labels, Shape::Text(text)) });
    }
    taken.push(room);
}

/// The mean of the corners.
fn label_at(region: &SheetRegion) -> World {
    let count = region.outline.len().max(1) as f64;
    let sum = region.outline.iter().map(|corner| World::of(*corner));
    let (x, y) = sum.fold((0.0, 0.0), |(x, y), corner| (x + corner.x, y + corner.y));
    World { x: x / count, y: y / count }
}

/// A region's outline, smoothed by Chaikin's corner cutting.
pub fn smooth(region: &SheetRegion) -> Vec<World> {
    let mut corners: Vec<World> = region.outline.iter().map(|corner| World::of(*corner)).collect();
    for _ in 0..ROUNDINGS {
        let next = corners.iter().cycle().skip(1);
        corners = corners
            .iter()
            .zip(next)
            .flat_map(|(a, b)| {
                let at = |share: f64| World { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
                [at(0.25), at(0.75)]
            })
            .collect();
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Atlas;

    #[test]
    fn smoothing_keeps_a_region_about_where_its_corners_are() {
        let atlas = Atlas::embedded().unwrap();
        for region in atlas.regions() {
            let smoothed = smooth(region);
            assert_eq!(smoothed.len(), region.outline.len() << ROUNDINGS);
            let area = |corners: &[World]| {
                let sides = corners.iter().zip(corners.iter().cycle().skip(1));
                sides.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0
            };
            let corners: Vec<World> = region.outline.iter().map(|corner| World::of(*corner)).collect();
            assert!(area(&smoothed) > 0.85 * area(&corners), "{} loses too much", region.name);
        }
    }
}
