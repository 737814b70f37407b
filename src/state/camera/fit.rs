//! Cameras that fit places into the uncovered part of the map, and the zoom at which a cluster splits.

use crate::{
    geo::{Bounds, Camera, World, camera::MAX_ZOOM, cluster},
    model::{Atlas, SiteId},
    state::{
        State,
        motion::{choose, fly},
    },
};

/// The closest zoom of a fit.
pub(super) const FIT_ZOOM: f64 = 9.0;
/// Margin around fitted places, in points.
pub(super) const FIT_MARGIN_PX: f64 = 36.0;

/// The closest camera that shows all these places; `None` if there are none.
pub(super) fn fitted(state: &State, atlas: &Atlas, sites: &[usize]) -> Option<Camera> {
    let bounds = Bounds::of(sites.iter().filter_map(|index| Some(atlas.sites().get(*index)?.point.position)))?;
    Some(framed(state, &bounds, FIT_ZOOM))
}

/// The closest camera that shows these bounds, up to `zoom`.
pub(super) fn framed(state: &State, bounds: &Bounds, zoom: f64) -> Camera {
    let mut insets = state.stage.insets;
    for edge in [&mut insets.left_px, &mut insets.top_px, &mut insets.right_px, &mut insets.bottom_px] {
        *edge += FIT_MARGIN_PX;
    }
    state.viewport().fit(bounds, insets, zoom)
}

/// Zooms to where a cluster splits. If its places share one point, selects them all instead.
pub(super) fn part(state: &mut State, atlas: &Atlas, sites: Vec<SiteId>) {
    let indices: Vec<usize> = sites.iter().filter_map(|id| atlas.index_of(id)).collect();
    let positions: Vec<_> = indices.iter().filter_map(|i| Some(atlas.sites().get(*i)?.point.position)).collect();
    let points: Vec<World> = positions.iter().map(|position| World::of(*position)).collect();
    let zoom = state.view.camera.zoom();
    match (cluster::parting_zoom(&points, zoom, MAX_ZOOM, cluster::Radii::default()), Bounds::of(positions)) {
        (Some(parting), Some(bounds)) => {
            let wanted = fitted(state, atlas, &indices).map_or(parting, |camera| camera.zoom().max(parting));
            let wanted = wanted.min(parting + 1.5);
            let camera = state.viewport().centered(bounds.center(), wanted + 0.05, state.stage.insets);
            fly(state, camera);
        }
        _ => {
            choose(state, sites);
            if let Some(show) = &mut state.desk.show {
                show.panel = true;
            }
        }
    }
}
