//! A measured line on the map: the geodesic, its ends, and its length beside it.

use super::{
    Align, At, Brief, Item, Layer, NameId, Named, Shape, Text,
    measure::{Measure, Units},
    text::Face,
};
use crate::{
    geo::{World, distance},
    view::Token,
};

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
