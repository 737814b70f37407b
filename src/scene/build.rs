//! Builds the scene that the window and the files draw from a layout and a viewport.

use super::{
    Align, At, Brief, CLUSTER_RADIUS_PX, Item, Layer, MARKER_RADIUS_PX, MarkerStyle, NameId, Named, Scene, Shape,
    Target, Text, countries,
    gazetteer::NameKind,
    layout::{PlacedName, line_height_px},
    measure_line,
    regions::Room,
};
use crate::{
    geo::{World, cluster::Cluster},
    model::{Site, SiteId},
    view::{Color, Token},
};
use std::{collections::BTreeSet, f32::consts::TAU, sync::Arc};

/// The gap between a marker and its outer ring, in points.
const OUTER_PX: f32 = 3.6;

/// Builds the scene: outlines at the back, then names, countries' dots, markers and rings, what is selected, and a measured line.
pub fn build(brief: &Brief) -> Scene {
    let mut items = Vec::with_capacity(brief.layout.names.len() + brief.layout.clusters.len() + 8);
    let taken = countries::outlines(brief, &mut items);
    for copy in brief.viewport.copies(160.0) {
        for (index, placed) in brief.layout.names.iter().enumerate() {
            let of = placed.name.site.clone().map_or(Named::Basemap(index), Named::Site);
            add_name(brief, placed, (NameId { of, copy }, &taken), &mut items);
        }
    }
    countries::dots(brief, &mut items);
    let mut on_top = Vec::new();
    for copy in brief.viewport.copies(24.0) {
        for cluster in &brief.layout.clusters {
            add_cluster(brief, cluster, copy, &mut items, &mut on_top);
        }
    }
    items.append(&mut on_top);
    if let Some((measured, units)) = brief.measure {
        measure_line::add(brief, (measured, units), &mut items);
    }
    let (width_px, height_px) = (brief.viewport.width_px() as f32, brief.viewport.height_px() as f32);
    Scene { width_px, height_px, items }
}

impl Scene {
    /// Drops names that extend above or below these heights, in points from the top.
    pub fn keep_names_between(&mut self, top_px: f32, bottom_px: f32) {
        let is_out = |item: &&Item| match &item.shape {
            Shape::Text(text) => text.at.y - text.size_px * 0.95 < top_px || text.at.y + text.size_px * 0.3 > bottom_px,
            Shape::Dot { at, .. } => at.y < top_px || at.y > bottom_px,
            _ => false,
        };
        let out: BTreeSet<NameId> = self.items.iter().filter(is_out).filter_map(|item| item.part_of.clone()).collect();
        self.items.retain(|item| item.part_of.as_ref().is_none_or(|name| !out.contains(name)));
    }
}

fn place(brief: &Brief, world: World, copy: i32) -> At {
    let (x, y) = brief.viewport.place(World { x: world.x + f64::from(copy), y: world.y });
    At { x: x as f32, y: y as f32 }
}

fn in_sight(brief: &Brief, at: At, half_width: f32, half_height: f32) -> bool {
    at.x > -half_width
        && at.y > -half_height
        && at.x < brief.viewport.width_px() as f32 + half_width
        && at.y < brief.viewport.height_px() as f32 + half_height
}

/// Adds a name unless it overlaps the name of a region.
fn add_name(brief: &Brief, placed: &PlacedName, (id, taken): (NameId, &[Room]), items: &mut Vec<Item>) {
    let anchor = place(brief, placed.name.at, id.copy);
    let (width, height) = placed.size_px();
    let middle = At { x: anchor.x + placed.dx, y: anchor.y + placed.dy };
    let (reach_x, reach_y) = if brief.whole { (-width / 2.0, -height / 2.0) } else { (width / 2.0, height / 2.0) };
    if !in_sight(brief, middle, reach_x, reach_y) || taken.iter().any(|room| room.meets(middle, width, height)) {
        return;
    }
    let style = placed.name.kind.style(placed.name.rank);
    let (color, halo) = (brief.theme.color(style.token), brief.theme.color(Token::MapLabelHalo));
    let at_sea = matches!(placed.name.kind, NameKind::Ocean | NameKind::Sea);
    let part = |shape| Item { part_of: Some(id.clone()), ..Item::new(Layer::Labels, shape) };
    if placed.dot {
        items.push(part(Shape::Dot { at: anchor, color, halo }));
    }
    let line_px = line_height_px(style.size_px);
    let text_px = (brief.assets.fonts.ascent() + brief.assets.fonts.descent()) * style.size_px;
    let first = middle.y - height / 2.0 + (line_px - text_px) / 2.0 + brief.assets.fonts.ascent() * style.size_px;
    for (index, line) in placed.name.lines.iter().enumerate() {
        let text = Text {
            at: At { x: middle.x, y: first + index as f32 * line_px },
            align: Align::Middle,
            text: Arc::clone(line),
            face: style.face,
            size_px: style.size_px,
            spacing_px: style.spacing_px,
            color,
            halo: (!at_sea).then_some(halo),
        };
        items.push(part(Shape::Text(text)));
    }
}

fn add_cluster(brief: &Brief, cluster: &Cluster, copy: i32, items: &mut Vec<Item>, on_top: &mut Vec<Item>) {
    let at = place(brief, cluster.center, copy);
    let reach = if brief.whole { 0.0 } else { 20.0 };
    if !in_sight(brief, at, reach, reach) {
        return;
    }
    let sites: Vec<&Site> = cluster.members.iter().filter_map(|index| brief.assets.atlas.sites().get(*index)).collect();
    let selected = sites.iter().any(|site| brief.selection.contains(&site.id));
    let item = match sites.as_slice() {
        [] => return,
        [site] => {
            let target = Some(Target::Site(site.id.clone()));
            Item { target, ..Item::new(Layer::Places, marker(brief, site, at)) }
        }
        several => {
            let ids: Vec<SiteId> = several.iter().map(|site| site.id.clone()).collect();
            let label = several.len().to_string().into();
            let shape = Shape::Cluster { at, parts: cluster_parts(brief, several), label };
            Item { target: Some(Target::Cluster(ids.into())), ..Item::new(Layer::Places, shape) }
        }
    };
    if selected {
        let radius_px = if sites.len() > 1 { CLUSTER_RADIUS_PX } else { MARKER_RADIUS_PX } + 5.0;
        on_top.push(Item::new(Layer::Places, Shape::Halo { at, radius_px }));
    }
    let items = if selected { on_top } else { items };
    items.push(item);
    let ringed = cluster.members.iter().filter(|index| brief.ringed.binary_search(index).is_ok()).count();
    if ringed > 0 {
        items.extend(outer_ring(brief, at, (ringed, cluster.members.len())));
    }
}

/// The ring around what the other map does not show; for a cluster, an arc in proportion to its number of such sites.
fn outer_ring(brief: &Brief, at: At, (marked, of): (usize, usize)) -> [Item; 2] {
    const STEPS: f32 = 40.0;
    let radius = if of > 1 { CLUSTER_RADIUS_PX } else { MARKER_RADIUS_PX } + OUTER_PX;
    let share = marked as f32 / of.max(1) as f32;
    let steps = (STEPS * share).ceil().max(4.0) as usize;
    let point = |step: usize| {
        let (sin, cos) = (TAU * (share * step as f32 / steps as f32 - 0.25)).sin_cos();
        At { x: at.x + radius * cos, y: at.y + radius * sin }
    };
    let mut points: Vec<At> = (0..=steps).map(point).collect();
    if marked == of
        && let (Some(first), Some(last)) = (points.first().copied(), points.last_mut())
    {
        *last = first;
    }
    let line = |token, width_px| {
        let shape = Shape::Line { points: points.clone(), color: brief.theme.color(token), width_px, dashed: false };
        Item::new(Layer::Places, shape)
    };
    [line(Token::MapLabelHalo, 4.5), line(Token::Accent, 2.0)]
}

fn marker(brief: &Brief, site: &Site, at: At) -> Shape {
    Shape::Marker { at, symbol: brief.assets.symbols.of(&site.program), style: MarkerStyle::of(site, &brief.time) }
}

fn cluster_parts(brief: &Brief, sites: &[&Site]) -> Vec<(Color, usize)> {
    brief
        .assets
        .atlas
        .programs()
        .iter()
        .filter_map(|program| {
            let count = sites.iter().filter(|site| site.program == program.id).count();
            (count > 0).then(|| (brief.assets.symbols.of(&program.id).color, count))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geo::{Camera, Viewport},
        model::{FacetValue, LonLat, PartialDate, Region, Standing, Time, Undated},
        scene::{Assets, Highlights, Layout, LayoutKey},
        view::{Selection, ThemeName, View},
    };
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets::embedded().unwrap());

    fn scene(view: &View, width: f64, height: f64) -> Scene {
        let viewport = Viewport::new(view.camera, width, height);
        let key = LayoutKey::new(viewport.camera().zoom(), view.admitted(&ASSETS.atlas), Vec::new(), true);
        let layout = Layout::compute(&key, &ASSETS.atlas, &ASSETS.gazetteer, &ASSETS.fonts);
        let marked = Highlights::of(view, &ASSETS.atlas, &view.admitted(&ASSETS.atlas));
        build(&Brief {
            assets: &ASSETS,
            theme: ASSETS.themes.get(ThemeName::Light),
            layout: &layout,
            viewport: &viewport,
            selection: &view.selection,
            time: view.moment(),
            marked: &marked,
            ringed: &[],
            measure: None,
            whole: false,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn markers_and_rings_on_a_world_view_are_just_what_the_filter_admits(
            lon in -180.0..180.0, zoom in 1.0..2.4, shown in prop::collection::btree_set(0_usize..19, 0..19))
        {
            let mut view = View { camera: Camera::new(LonLat::new(lon, 0.0).unwrap(), zoom), ..View::default() };
            view.shown = shown.iter().map(|i| ASSETS.atlas.programs()[*i].id.clone()).collect();
            let scene = scene(&view, 1500.0, 1400.0);
            let drawn: BTreeSet<SiteId> = scene.targets().flat_map(|(target, ..)| target.sites().to_vec()).collect();
            let admitted: BTreeSet<SiteId> =
                view.admitted(&ASSETS.atlas).iter().map(|i| ASSETS.atlas.sites()[*i].id.clone()).collect();
            prop_assert_eq!(drawn, admitted);
        }

        #[test]
        fn at_every_time_and_filter_markers_and_rings_are_just_what_is_admitted(
            month in 0_i32..900, span in 0_i32..400, undated in 0_usize..3, region in 0_usize..9)
        {
            let at = |month| PartialDate::of_month_index(1952 * 12 + month);
            let time = if span < 200 { Time::at(at(month)) } else { Time::span(at(month), at(month + span)) };
            let mut view = View { camera: Camera::new(LonLat::new(10.0, 0.0).unwrap(), 1.8), ..View::default() };
            view.time = Time { undated: Undated::ALL[undated], ..time };
            view.shown = ASSETS.atlas.programs().iter().map(|program| program.id.clone()).collect();
            if let Some(region) = Region::ALL.get(region) {
                view.filter.toggle(FacetValue::Region(*region));
            }
            let scene = scene(&view, 1500.0, 1400.0);
            let drawn: BTreeSet<SiteId> = scene.targets().flat_map(|(target, ..)| target.sites().to_vec()).collect();
            let admitted = ASSETS.atlas.sites().iter().filter(|site| view.admits(site));
            prop_assert_eq!(drawn, admitted.map(|site| site.id.clone()).collect::<BTreeSet<_>>());
            // Markers are drawn in their style at that time.
            for item in &scene.items {
                if let (Shape::Marker { style, .. }, Some(Target::Site(id))) = (&item.shape, &item.target) {
                    let site = ASSETS.atlas.site(id).unwrap();
                    prop_assert_eq!(style.hatched, !view.time.is_sheet() && view.time.standing(site) == Standing::Already);
                }
            }
        }

        #[test]
        fn a_click_finds_the_marker_on_every_copy_of_the_world(lon in -180.0..180.0) {
            let view = View { camera: Camera::new(LonLat::new(lon, 10.0).unwrap(), 1.6), ..View::default() };
            let scene = scene(&view, 2400.0, 700.0);
            for (target, at, _) in scene.targets() {
                let visible = (0.0..2400.0).contains(&at.x) && (0.0..700.0).contains(&at.y);
                if visible {
                    prop_assert_eq!(scene.hit(at.x, at.y).map(|hit| hit.0), Some(target));
                }
            }
        }
    }

    #[test]
    fn a_wide_window_shows_the_same_places_on_each_copy() {
        let view = View { camera: Camera::new(LonLat::new(90.0, 10.0).unwrap(), 1.6), ..View::default() };
        let scene = scene(&view, 256.0 * 1.6_f64.exp2() * 2.0, 700.0);
        let copies = scene.targets().filter(|(t, ..)| t.sites().iter().any(|s| s.as_str() == "csi-rotterdam")).count();
        assert_eq!(copies, 2);
    }

    #[test]
    fn names_under_a_band_go_as_a_whole_and_markers_stay() {
        let mut scene = scene(&View::default(), 1440.0, 900.0);
        let (before, markers) = (scene.clone(), scene.targets().count());
        scene.keep_names_between(120.0, 800.0);
        assert_eq!(scene.targets().count(), markers);
        let lines = |scene: &Scene| -> Vec<(f32, f32)> {
            let texts = scene.items.iter().filter_map(|item| match &item.shape {
                Shape::Text(text) => Some((text.at.x, text.at.y)),
                _ => None,
            });
            texts.collect()
        };
        let (all, kept) = (lines(&before), lines(&scene));
        assert!(kept.len() < all.len() && kept.iter().all(|(_, y)| (120.0..800.0).contains(y)));
        for (x, y) in kept {
            let other = all.iter().find(|(at_x, at_y)| *at_x == x && *at_y != y && (at_y - y).abs() < 20.0);
            assert!(other.is_none_or(|(_, y)| (120.0..800.0).contains(y)), "half a name at {x} {y}");
        }
    }

    #[test]
    fn what_is_selected_lies_on_top_with_a_halo() {
        let view = View { selection: Selection::of(vec![SiteId::from("csi-santos")]), ..View::default() };
        let scene = scene(&view, 1440.0, 900.0);
        let last = scene.items.last().unwrap();
        assert_eq!(last.target.as_ref().unwrap().sites(), [SiteId::from("csi-santos")]);
        assert!(matches!(scene.items[scene.items.len() - 2].shape, Shape::Halo { .. }));
    }
}
