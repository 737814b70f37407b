//! The maps of a page: the scene that the window draws, laid out for a frame, over the basemap.

use super::{
    At, Brief, Highlights, Item, Layer, Layout, LayoutKey, NameId, Named, Shape, Target,
    basemap::{self, BasemapError},
    build, countries,
    page::{Frame, Group, PageBrief, Tally},
};
use crate::{geo::Viewport, model::SiteId};
use std::collections::BTreeSet;

pub(super) fn basemap_groups(
    brief: &PageBrief,
    viewport: &Viewport,
    frame: Frame,
    marked: &Highlights,
) -> Result<Vec<Group>, BasemapError> {
    let theme = brief.theme;
    let ground = basemap::draw(viewport, theme, brief.dots_per_px)?;
    let mut groups = vec![Group::new(Layer::Land, moved(ground.land, frame))];
    let countries = countries::areas(marked, viewport, theme, brief.dots_per_px);
    if !countries.is_empty() {
        groups.push(Group::new(Layer::Countries, moved(countries, frame)));
    }
    groups.extend([
        Group::new(Layer::Lakes, moved(ground.lakes, frame)),
        Group::new(Layer::Borders, moved(ground.borders, frame)),
        Group::new(Layer::Coasts, moved(ground.coasts, frame)),
    ]);
    Ok(groups)
}

/// The window's scene for the frame: outlines, names, and markers with what belongs to them; `ringed` are those with an outer ring.
pub(super) fn map(brief: &PageBrief, viewport: &Viewport, marked: &Highlights, ringed: &[usize]) -> [Vec<Item>; 3] {
    let (assets, theme) = (brief.assets, brief.theme);
    let atlas = &assets.atlas;
    let selected = brief.view.selection.sites().iter().filter_map(|id| atlas.index_of(id)).collect();
    let key = LayoutKey::new(viewport.camera().zoom(), brief.view.admitted(atlas), selected, brief.parts.labels);
    let layout = Layout::compute(&key, atlas, &assets.gazetteer, &assets.fonts);
    let scene = build(&Brief {
        assets,
        theme,
        layout: &layout,
        viewport,
        selection: &brief.view.selection,
        time: brief.view.moment(),
        marked,
        ringed,
        measure: None,
        whole: true,
    });
    let of = |layer| scene.items.iter().filter(|item| item.layer == layer).cloned().collect();
    [of(Layer::Outlines), of(Layer::Labels), of(Layer::Places)]
}

pub(super) fn moved(mut items: Vec<Item>, frame: Frame) -> Vec<Item> {
    let shift = |at: &mut At| (at.x, at.y) = (at.x + frame.left, at.y + frame.top);
    for item in &mut items {
        match &mut item.shape {
            Shape::Area { rings, .. } | Shape::TranslucentArea { rings, .. } => {
                rings.iter_mut().flatten().for_each(shift)
            }
            Shape::Line { points, .. } => points.iter_mut().for_each(shift),
            Shape::Marker { at, .. }
            | Shape::Cluster { at, .. }
            | Shape::Halo { at, .. }
            | Shape::Dot { at, .. }
            | Shape::CountryDot { at, .. } => shift(at),
            Shape::Text(text) => shift(&mut text.at),
        }
    }
    items
}

pub(super) fn tally(
    brief: &PageBrief,
    viewport: &Viewport,
    labels: &[Item],
    places: &[Item],
    warnings: Vec<String>,
) -> Tally {
    let atlas = &brief.assets.atlas;
    let (width, height) = (viewport.width_px() as f32, viewport.height_px() as f32);
    let within = |at: At| (0.0..=width).contains(&at.x) && (0.0..=height).contains(&at.y);
    let mut drawn: BTreeSet<&SiteId> = BTreeSet::new();
    let (mut alone, mut rings): (BTreeSet<&SiteId>, BTreeSet<&SiteId>) = (BTreeSet::new(), BTreeSet::new());
    for item in places {
        let (Some(target), Some((at, _))) = (&item.target, item.shape.disc()) else { continue };
        if within(at) {
            drawn.extend(target.sites());
            match target {
                Target::Site(site) => _ = alone.insert(site),
                Target::Cluster(sites) => rings.extend(sites.first()),
                Target::Country(_) => {}
            }
        }
    }
    let named: BTreeSet<&SiteId> = labels
        .iter()
        .filter_map(|item| match &item.part_of {
            Some(NameId { of: Named::Site(site), .. }) => Some(site),
            _ => None,
        })
        .filter(|site| alone.contains(site))
        .collect();
    let admitted = atlas.sites().iter().filter(|site| brief.view.admits(site)).map(|site| &site.id);
    let off_page: Vec<SiteId> = admitted.filter(|id| !drawn.contains(id)).cloned().collect();
    let drawn = drawn.into_iter().cloned().collect();
    Tally { drawn, off_page, rings: rings.len(), named: named.len(), sides: None, warnings }
}
