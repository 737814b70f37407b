//! Countries on a map: highlighted outlines, dots for those too small to see, and the fills of the country layer.

use super::{
    At, Brief, CLUSTER_RADIUS_PX, Highlights, Item, Layer, MARKER_RADIUS_PX, Shape, Target,
    clip::{self, Window},
    regions::{self, Room},
};
use crate::{
    basemap::{Borders, Land, borders::Part},
    geo::{Viewport, World},
    view::{Color, Theme, Token},
};
use std::collections::BTreeSet;

/// A country whose largest land is smaller than this, in points, has a dot.
pub const SMALL_PX: f32 = 8.0;
/// The radius of a dot with no marker on it, in points.
const DOT_RADIUS_PX: f32 = 5.0;
/// How far a dot extends beyond the marker or cluster on top of it, in points.
const ROUND_PX: f32 = 5.5;
/// The minimum distance between two drawn corners of an outline, in points.
const CORNER_PX: f32 = 0.7;

/// The outlines, to lie behind all names: parts of the world, then countries. What their names take is returned.
pub fn outlines(brief: &Brief, items: &mut Vec<Item>) -> Vec<Room> {
    let mut taken = Vec::new();
    for region in brief.marked.regions.iter().filter_map(|id| brief.assets.atlas.region(id)) {
        regions::add(brief, region, items, &mut taken);
    }
    let color = brief.theme.color(Token::Accent);
    for land in brief.marked.outlined.iter().filter_map(|iso| Borders::embedded().land(iso)) {
        if !is_small(land, brief.viewport) {
            let halo = brief.theme.color(Token::MapLabelHalo);
            outline(land, brief.viewport, (halo, 4.0), items);
            outline(land, brief.viewport, (color, 2.0), items);
        }
    }
    taken
}

/// A country's border on every visible copy of the world, without its sides along 180°.
pub fn outline(land: &Land, viewport: &Viewport, (color, width_px): (Color, f32), items: &mut Vec<Item>) {
    let window = Window::of(viewport);
    for copy in viewport.copies(8.0) {
        for part in land.parts().iter().filter(|part| window.touches(viewport, part, copy)) {
            for ring in &part.rings {
                clip::runs(ring, viewport, copy, CORNER_PX, &mut |points| {
                    items.push(Item::new(Layer::Outlines, Shape::Line { points, color, width_px, dashed: false }));
                });
            }
        }
    }
}

/// The country layer for files: each classified country in its color, clipped to the viewport.
pub fn areas(marked: &Highlights, viewport: &Viewport, theme: &Theme, dots_per_px: f64) -> Vec<Item> {
    let window = Window::exact(viewport);
    let near_px = (CORNER_PX / dots_per_px as f32).min(CORNER_PX);
    let mut items = Vec::new();
    for (iso, class) in &marked.classes {
        let Some(land) = Borders::embedded().land(iso) else { continue };
        let mut rings = Vec::new();
        for copy in viewport.copies(8.0) {
            let parts = land.parts().iter().filter(|part| window.touches(viewport, part, copy));
            rings.extend(parts.flat_map(|part: &Part| &part.rings).filter_map(|ring| {
                let points = window.cut(clip::placed(ring, viewport, copy, near_px));
                (points.len() > 2).then_some(points)
            }));
        }
        if !rings.is_empty() {
            let shape = Shape::Area { rings, color: class.color(theme) };
            let target = Some(Target::Country(iso.as_str().into()));
            items.push(Item { target, ..Item::new(Layer::Countries, shape) });
        }
    }
    items
}

fn is_small(land: &Land, viewport: &Viewport) -> bool {
    land.extent() * (viewport.world_px() as f32) < SMALL_PX
}

/// Dots for highlighted countries too small to see: standalone, or around the marker or cluster that covers them.
pub fn dots(brief: &Brief, items: &mut Vec<Item>) {
    let wanted: BTreeSet<&str> =
        brief.marked.outlined.iter().chain(brief.marked.classes.keys()).map(String::as_str).collect();
    let mut taken: Vec<(At, f32)> = Vec::new();
    for copy in brief.viewport.copies(24.0) {
        for land in wanted.iter().filter_map(|iso| Borders::embedded().land(iso)) {
            if !is_small(land, brief.viewport) {
                continue;
            }
            let (at, radius_px) = dot_place(brief, land, copy, &mut taken);
            let window = Window::of(brief.viewport);
            if !window.holds(at) {
                continue;
            }
            let is_outlined = brief.marked.outlined.iter().any(|iso| iso == land.iso());
            let (edge, width_px) = if is_outlined { (Token::Accent, 2.4) } else { (Token::TextQuiet, 1.4) };
            let fill = brief.marked.classes.get(land.iso()).map(|class| class.color(brief.theme));
            let shape = Shape::CountryDot {
                at,
                radius_px,
                fill: fill.unwrap_or(brief.theme.color(Token::Land)),
                edge: brief.theme.color(edge),
                width_px,
            };
            let target = Some(Target::Country(land.iso().into()));
            items.push(Item { target, ..Item::new(Layer::Places, shape) });
        }
    }
}

/// Center and radius of a small country's dot, large enough to show around a marker or cluster that would hide it.
fn dot_place(brief: &Brief, land: &Land, copy: i32, taken: &mut Vec<(At, f32)>) -> (At, f32) {
    let place = |world: World| {
        let (x, y) = brief.viewport.place(World { x: world.x + f64::from(copy), y: world.y });
        At { x: x as f32, y: y as f32 }
    };
    let own = place(land.middle());
    let hiding = brief.layout.clusters.iter().find_map(|cluster| {
        let at = place(cluster.center);
        let radius = if cluster.members.len() > 1 { CLUSTER_RADIUS_PX } else { MARKER_RADIUS_PX };
        ((at.x - own.x).hypot(at.y - own.y) < radius + DOT_RADIUS_PX).then_some((at, radius))
    });
    let Some((at, radius)) = hiding else { return (own, DOT_RADIUS_PX) };
    // Two small countries behind one cluster: the second dot goes around the first.
    let around = taken.iter().filter(|(other, _)| *other == at).map(|(_, radius)| *radius).fold(radius, f32::max);
    let radius = around + ROUND_PX;
    taken.push((at, radius));
    (at, radius)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geo::Camera,
        model::{LonLat, StatementId},
        scene::{Assets, Layout, LayoutKey, Scene, build},
        view::{Selection, Shade, ThemeName, View},
    };
    use std::sync::LazyLock;

    static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets::embedded().unwrap());

    fn scene(view: &View, (width, height): (f64, f64)) -> Scene {
        let viewport = Viewport::new(view.camera, width, height);
        let admitted = view.admitted(&ASSETS.atlas);
        let marked = Highlights::of(view, &ASSETS.atlas, &admitted);
        let key = LayoutKey::new(viewport.camera().zoom(), admitted, Vec::new(), true);
        build(&Brief {
            assets: &ASSETS,
            theme: ASSETS.themes.get(ThemeName::Light),
            layout: &Layout::compute(&key, &ASSETS.atlas, &ASSETS.gazetteer, &ASSETS.fonts),
            viewport: &viewport,
            selection: &view.selection,
            time: view.moment(),
            marked: &marked,
            ringed: &[],
            measure: None,
            whole: false,
        })
    }

    fn look_at(lon: f64, lat: f64, zoom: f64) -> View {
        View { camera: Camera::new(LonLat::new(lon, lat).unwrap(), zoom), ..View::default() }
    }

    #[test]
    fn small_states_are_seen_and_clicked_at_every_zoom() {
        let places = [("SG", 103.83, 1.35), ("BM", -64.75, 32.3), ("AW", -69.97, 12.52), ("MC", 7.42, 43.74)];
        for (iso, lon, lat) in places {
            for zoom in 1..=12 {
                let selection = Selection::Country(iso.to_owned());
                let view = View { selection, ..look_at(lon, lat, f64::from(zoom)) };
                let scene = scene(&view, (900.0, 500.0));
                let land = Borders::embedded().land(iso).unwrap();
                let dot = scene.items.iter().find_map(|item| match (&item.shape, &item.target) {
                    (Shape::CountryDot { at, radius_px, .. }, Some(Target::Country(code))) if **code == *iso => {
                        Some((*at, *radius_px))
                    }
                    _ => None,
                });
                let viewport = Viewport::new(view.camera, 900.0, 500.0);
                if !is_small(land, &viewport) {
                    let lines = scene.items.iter().filter(|item| matches!(item.shape, Shape::Line { .. })).count();
                    assert!(dot.is_none() && lines > 0, "{iso} at {zoom}");
                    continue;
                }
                let (at, radius) = dot.unwrap_or_else(|| panic!("{iso} has no dot at {zoom}"));
                // No marker or cluster hides the dot, and a click at its right edge selects the country.
                for (target, other, other_radius) in scene.targets() {
                    let covers = (at.x - other.x).hypot(at.y - other.y) + radius <= other_radius;
                    assert!(matches!(target, Target::Country(_)) || !covers, "{iso} at {zoom}");
                }
                let edges = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)];
                let hit = edges.iter().any(|(x, y)| {
                    let found = scene.hit(at.x + x * (radius - 0.5), at.y + y * (radius - 0.5));
                    matches!(found, Some((Target::Country(code), _)) if **code == *iso)
                });
                assert!(hit, "{iso} cannot be clicked at {zoom}");
            }
        }
    }

    #[test]
    fn the_layer_gives_dots_to_small_countries_that_it_colors_and_to_no_others() {
        let view = View { shade: Shade::Programs, ..look_at(10.0, 25.0, 2.0) };
        let marked = Highlights::of(&view, &ASSETS.atlas, &view.admitted(&ASSETS.atlas));
        let scene = scene(&view, (1440.0, 900.0));
        let mut dots: Vec<&str> = scene
            .items
            .iter()
            .filter_map(|item| if let Some(Target::Country(iso)) = &item.target { Some(&**iso) } else { None })
            .collect();
        dots.sort_unstable();
        dots.dedup();
        assert!(["AW", "BM", "SG"].iter().all(|iso| dots.contains(iso)), "{dots:?}");
        assert!(dots.iter().all(|iso| marked.classes.contains_key(*iso)));
    }

    #[test]
    fn a_country_across_180_degrees_is_outlined_on_both_sides_and_on_every_copy() {
        let view = View { selection: Selection::Country("RU".into()), ..look_at(180.0, 60.0, 2.0) };
        let scene = scene(&view, (2200.0, 700.0));
        let xs = scene.items.iter().filter_map(|item| match &item.shape {
            Shape::Line { points, .. } => Some(points),
            _ => None,
        });
        let xs: Vec<f32> = xs.flatten().map(|at| at.x).collect();
        for (left, right) in [(0.0, 300.0), (800.0, 1090.0), (1110.0, 1200.0), (1800.0, 2200.0)] {
            assert!(xs.iter().any(|x| (left..right).contains(x)), "nothing from {left} to {right}");
        }
    }

    #[test]
    fn a_statements_regions_are_drawn_soft_with_their_names_and_no_name_runs_under_those() {
        let focus = Some(StatementId::from("b-02"));
        let view = View { focus, ..look_at(10.0, 25.0, 2.0) };
        let scene = scene(&view, (1440.0, 900.0));
        let words: Vec<&str> = scene
            .items
            .iter()
            .filter_map(|item| if let Shape::Text(text) = &item.shape { Some(&*text.text) } else { None })
            .collect();
        let names = ASSETS
            .atlas
            .statement(&"b-02".into())
            .unwrap()
            .regions
            .iter()
            .map(|id| ASSETS.atlas.region(id).unwrap().name.as_str());
        assert!(names.into_iter().all(|name| words.contains(&name)) && words.contains(&"(our outline)"), "{words:?}");
        assert!(scene.items.iter().any(|item| matches!(item.shape, Shape::TranslucentArea { .. })));
        assert!(scene.items.iter().any(|item| matches!(item.shape, Shape::Line { dashed: true, .. })));
    }
}
