//! The layout of markers, clusters and names at a zoom.
//!
//! It depends only on the zoom, in steps of an eighth, and on what is shown. Panning moves a layout but never changes
//! it.

use super::{
    gazetteer::{Gazetteer, Name, NameKind},
    labels::{Block, Board},
    text::Fonts,
};
use crate::{
    geo::{
        World,
        camera::WORLD_PX,
        cluster::{self, Cluster, Radii},
    },
    model::{Atlas, Site},
};
use std::{collections::BTreeMap, sync::Arc};

/// Layouts per zoom level.
const STEPS: f64 = 8.0;
/// The lowest zoom at which sites are labeled.
const SITE_NAMES_FROM: f64 = 4.0;

/// Everything that a layout depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutKey {
    step: i32,
    sites: Vec<usize>,
    selected: Vec<usize>,
    names: bool,
}

impl LayoutKey {
    /// `sites` and `selected` are ascending atlas indices; `names` turns labels on.
    pub fn new(zoom: f64, sites: Vec<usize>, selected: Vec<usize>, names: bool) -> Self {
        Self { step: (zoom * STEPS + 1e-9).floor() as i32, sites, selected, names }
    }

    pub fn sites(&self) -> &[usize] {
        &self.sites
    }

    fn zoom(&self) -> f64 {
        f64::from(self.step) / STEPS
    }
}

#[derive(Clone, Debug)]
pub struct PlacedName {
    pub name: Arc<Name>,
    /// From the anchor to the box's center, in points to the right.
    pub dx: f32,
    /// From the anchor to the box's center, in points down.
    pub dy: f32,
    /// A dot marks the anchor.
    pub dot: bool,
}

impl PlacedName {
    /// Width and height of its box in points.
    pub fn size_px(&self) -> (f32, f32) {
        size_of(&self.name)
    }
}

/// Markers, clusters and names for one eighth of a zoom level.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Members are indices into the atlas's sites; a single member is drawn as a marker.
    pub clusters: Vec<Cluster>,
    /// Least important first.
    pub names: Vec<PlacedName>,
}

impl Layout {
    pub fn compute(key: &LayoutKey, atlas: &Atlas, gazetteer: &Gazetteer, fonts: &Fonts) -> Self {
        let clusters = site_clusters(key, atlas);
        let world_px = WORLD_PX * key.zoom().exp2();
        let mut placer = Placer {
            world_px,
            board: Board::new(world_px, world_px * (1.0 / STEPS).exp2()),
            markers: Board::new(world_px, world_px * (1.0 / STEPS).exp2()),
            names: Vec::new(),
            by_country: BTreeMap::new(),
        };
        for cluster in &clusters {
            let side = if cluster.members.len() > 1 { 28.0 } else { 20.0 };
            // Leaves room for the selection's halo.
            let side =
                if key.selected.iter().any(|index| cluster.members.contains(index)) { side + 16.0 } else { side };
            let block = Block { at: cluster.center, dx: 0.0, dy: 0.0, width: side, height: side };
            placer.board.take(block);
            placer.markers.take(block);
        }
        if key.names {
            placer.place_sites(site_names(key, atlas, fonts, &clusters));
            placer.place_gazetteer(key.zoom(), gazetteer);
        }
        let mut names = placer.names;
        names.reverse();
        Self { clusters, names }
    }
}

fn site_clusters(key: &LayoutKey, atlas: &Atlas) -> Vec<Cluster> {
    let sites: Vec<(usize, World)> = key
        .sites
        .iter()
        .filter_map(|index| Some((*index, World::of(atlas.sites().get(*index)?.point.position))))
        .collect();
    let points: Vec<World> = sites.iter().map(|(_, point)| *point).collect();
    let mut clusters = cluster::clusters(&points, key.zoom(), Radii::default());
    for cluster in &mut clusters {
        for member in &mut cluster.members {
            *member = sites.get(*member).map_or(*member, |(index, _)| *index);
        }
    }
    clusters
}

/// The names of unclustered sites, the selected one first, each with its distance from the marker in points.
fn site_names(key: &LayoutKey, atlas: &Atlas, fonts: &Fonts, clusters: &[Cluster]) -> Vec<(Name, f32)> {
    let mut singles: Vec<usize> =
        clusters.iter().filter_map(|c| if let [one] = c.members.as_slice() { Some(*one) } else { None }).collect();
    let is_selected = |index: &usize| key.selected.contains(index);
    singles.sort_by_key(|index| (!is_selected(index), *index));
    let named = singles.into_iter().filter(|index| key.zoom() >= SITE_NAMES_FROM || is_selected(index));
    named
        .filter_map(|index| {
            let gap_px = if is_selected(&index) { 22.0 } else { 14.0 };
            Some((site_name(atlas.sites().get(index)?, fonts), gap_px))
        })
        .collect()
}

fn site_name(site: &Site, fonts: &Fonts) -> Name {
    let style = NameKind::Site.style(0);
    let text: Arc<str> = Arc::from(site.name.as_str());
    Name {
        kind: NameKind::Site,
        rank: 0,
        min_zoom: 0.0,
        at: World::of(site.point.position),
        line_widths_px: vec![fonts.width_px(style.face, &text, style.size_px, style.spacing_px)],
        lines: vec![text],
        iso: site.place.iso.as_str().into(),
        site: Some(site.id.clone()),
    }
}

struct Placer {
    world_px: f64,
    board: Board,
    /// Markers and clusters only.
    markers: Board,
    names: Vec<PlacedName>,
    /// Names other than cities', by country, so that a city is not named twice.
    by_country: BTreeMap<Box<str>, Vec<usize>>,
}

impl Placer {
    fn place_sites(&mut self, sites: Vec<(Name, f32)>) {
        for (name, gap_px) in sites {
            let (width, height) = size_of(&name);
            let (beside, above) = (width / 2.0 + gap_px, height / 2.0 + gap_px);
            self.place(Arc::new(name), &[(beside, 0.0), (-beside, 0.0), (0.0, -above), (0.0, above)], 3.0);
        }
    }

    fn place_gazetteer(&mut self, zoom: f64, gazetteer: &Gazetteer) {
        for name in gazetteer.names().iter().filter(|name| name.min_zoom <= zoom + 0.25) {
            let (width, height) = size_of(name);
            match name.kind {
                NameKind::City => self.place_city(name),
                NameKind::Country => {
                    let (up, side) = (height * 0.9, width * 0.45);
                    let beyond = 2.0 * up;
                    let offsets =
                        [(0.0, 0.0), (0.0, -up), (0.0, up), (-side, 0.0), (side, 0.0), (0.0, -beyond), (0.0, beyond)];
                    self.place(Arc::clone(name), &offsets, 4.0);
                }
                _ => {
                    let side = width / 2.0;
                    let offsets = [(0.0, 0.0), (0.0, -height), (0.0, height), (-side, 0.0), (side, 0.0)];
                    self.place(Arc::clone(name), &offsets, 8.0);
                }
            }
        }
    }

    fn place_city(&mut self, name: &Arc<Name>) {
        let (width, height) = size_of(name);
        let (beside, above) = (width / 2.0 + 5.0, height / 2.0 + 4.0);
        let offsets = [(beside, 0.0), (-beside, 0.0), (0.0, -above), (0.0, above)];
        let dot = Block { at: name.at, dx: 0.0, dy: 0.0, width: 5.0, height: 5.0 };
        if self.is_named_already(name) {
            return;
        }
        if !self.markers.is_free(&dot, 0.0) {
            // A marker or cluster covers the city: the name goes next to it, and the marker serves as the dot.
            let (beside, above) = (width / 2.0 + 17.0, height / 2.0 + 17.0);
            let offsets = [(beside, 0.0), (-beside, 0.0), (0.0, -above), (0.0, above)];
            self.place_with(Arc::clone(name), &offsets, 3.0, false);
        } else if self.board.is_free(&dot, 0.0) && self.place(Arc::clone(name), &offsets, 5.0) {
            self.board.take(dot);
        }
    }

    /// A city is not labeled next to a site or country of the same name.
    fn is_named_already(&self, city: &Name) -> bool {
        let own = city.lines.first().map_or("", |line| &**line);
        let Some(others) = self.by_country.get(&city.iso) else { return false };
        others.iter().filter_map(|index| self.names.get(*index)).any(|placed| {
            let dx = city.at.dx_to(placed.name.at) * self.world_px;
            let near = dx.hypot((city.at.y - placed.name.at.y) * self.world_px) < 90.0;
            near && placed.name.lines.iter().any(|line| line.contains(own))
        })
    }

    fn place(&mut self, name: Arc<Name>, offsets: &[(f32, f32)], margin_px: f32) -> bool {
        let dot = name.kind == NameKind::City;
        self.place_with(name, offsets, margin_px, dot)
    }

    fn place_with(&mut self, name: Arc<Name>, offsets: &[(f32, f32)], margin_px: f32, dot: bool) -> bool {
        let (width, height) = size_of(&name);
        let block = |(dx, dy): &(f32, f32)| Block { at: name.at, dx: *dx, dy: *dy, width, height };
        let Some(block) = offsets.iter().map(block).find(|block| self.board.is_free(block, margin_px)) else {
            return false;
        };
        self.board.take(block);
        if name.kind != NameKind::City {
            self.by_country.entry(name.iso.clone()).or_default().push(self.names.len());
        }
        self.names.push(PlacedName { name, dx: block.dx, dy: block.dy, dot });
        true
    }
}

/// Width and height of a name in points: its widest line, and its lines stacked.
fn size_of(name: &Name) -> (f32, f32) {
    let style = name.kind.style(name.rank);
    let width = name.line_widths_px.iter().copied().fold(0.0, f32::max);
    (width, name.lines.len() as f32 * line_height_px(style.size_px))
}

/// The distance between baselines of a name, in points.
pub fn line_height_px(size_px: f32) -> f32 {
    (size_px * 1.18).round()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{scene::Assets, view::View};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets::embedded().unwrap());

    fn layout(zoom: f64, sites: Vec<usize>) -> Layout {
        Layout::compute(&LayoutKey::new(zoom, sites, Vec::new(), true), &ASSETS.atlas, &ASSETS.gazetteer, &ASSETS.fonts)
    }

    fn boxes(layout: &Layout) -> Vec<Block> {
        let names = layout.names.iter().map(|placed| {
            let (width, height) = placed.size_px();
            Block { at: placed.name.at, dx: placed.dx, dy: placed.dy, width, height }
        });
        let markers = layout.clusters.iter().map(|cluster| {
            let side = if cluster.members.len() > 1 { 26.0 } else { 18.0 };
            Block { at: cluster.center, dx: 0.0, dy: 0.0, width: side, height: side }
        });
        names.chain(markers).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_name_overlaps_another_or_a_marker(zoom in 1.0..12.0, all in any::<bool>()) {
            let count = ASSETS.atlas.sites().len();
            let sites = if all { (0..count).collect() } else { View::default().admitted(&ASSETS.atlas) };
            let layout = layout(zoom, sites);
            let world_px = WORLD_PX * zoom.exp2();
            let boxes = boxes(&layout);
            for (i, a) in boxes.iter().enumerate().take(layout.names.len()) {
                for b in &boxes[i + 1..] {
                    let dx = (a.at.dx_to(b.at) * world_px + f64::from(b.dx - a.dx)).abs();
                    let dy = ((b.at.y - a.at.y) * world_px + f64::from(b.dy - a.dy)).abs();
                    let overlap = dx < f64::from(a.width + b.width) / 2.0 - 0.01 && dy < f64::from(a.height + b.height) / 2.0 - 0.01;
                    prop_assert!(!overlap, "{:?}", layout.names.get(i).map(|n| &n.name.lines));
                }
            }
        }

        #[test]
        fn every_place_shown_is_in_exactly_one_marker_or_ring(
            zoom in 0.0..12.0, picked in prop::collection::btree_set(0_usize..179, 0..179))
        {
            let sites: Vec<usize> = picked.into_iter().collect();
            let mut drawn: Vec<usize> = layout(zoom, sites.clone()).clusters.iter().flat_map(|c| c.members.clone()).collect();
            drawn.sort_unstable();
            prop_assert_eq!(drawn, sites);
        }
    }

    #[test]
    fn more_names_appear_as_one_zooms_in() {
        let sites = View::default().admitted(&ASSETS.atlas);
        let counts: Vec<usize> =
            [1.8, 3.0, 4.5, 6.0].iter().map(|zoom| layout(*zoom, sites.clone()).names.len()).collect();
        assert!(counts.is_sorted() && counts[0] >= 20 && counts[3] > 300, "{counts:?}");
    }
}
