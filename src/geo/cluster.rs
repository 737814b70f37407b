//! Groups sites whose markers would overlap at a zoom; independent of panning.

use super::{camera::WORLD_PX, mercator::World};

#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Ascending indices into the input slice; never empty.
    pub members: Vec<usize>,
    /// The mean of the members' points, `x` between 0 and 1.
    pub center: World,
}

/// Radii in points, including the margin around each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Radii {
    pub marker_px: f64,
    pub ring_px: f64,
}

impl Default for Radii {
    fn default() -> Self {
        Self { marker_px: 10.0, ring_px: 14.0 }
    }
}

/// Merges whatever would overlap at a zoom until nothing does. Every index is in exactly one cluster;
/// clusters are ordered by their first member, so equal inputs give equal results.
pub fn clusters(points: &[World], zoom: f64, radii: Radii) -> Vec<Cluster> {
    let world_px = WORLD_PX * zoom.exp2();
    let mut found: Vec<Cluster> =
        points.iter().enumerate().map(|(index, point)| Cluster { members: vec![index], center: *point }).collect();
    loop {
        let before = found.len();
        found = join_once(found, world_px, radii);
        if found.len() == before {
            break;
        }
    }
    for cluster in &mut found {
        cluster.members.sort_unstable();
        cluster.center.x = cluster.center.x.rem_euclid(1.0);
    }
    found.sort_by(|a, b| a.members.cmp(&b.members));
    found
}

/// The zoom from which the points no longer form one cluster, in steps of a quarter; `None` if they never separate.
pub fn parting_zoom(points: &[World], from_zoom: f64, max_zoom: f64, radii: Radii) -> Option<f64> {
    let mut zoom = from_zoom;
    while zoom < max_zoom {
        zoom = (zoom + 0.25).min(max_zoom);
        if clusters(points, zoom, radii).len() > 1 {
            return Some(zoom);
        }
    }
    None
}

fn join_once(clusters: Vec<Cluster>, world_px: f64, radii: Radii) -> Vec<Cluster> {
    let mut joined: Vec<Cluster> = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        match joined.iter_mut().find(|other| touch(other, &cluster, world_px, radii)) {
            Some(other) => absorb(other, cluster),
            None => joined.push(cluster),
        }
    }
    joined
}

fn touch(a: &Cluster, b: &Cluster, world_px: f64, radii: Radii) -> bool {
    let reach = radius(a, radii) + radius(b, radii);
    let dx = a.center.dx_to(b.center) * world_px;
    let dy = (b.center.y - a.center.y) * world_px;
    dx.abs() < reach && dy.abs() < reach && dx.hypot(dy) < reach
}

fn radius(cluster: &Cluster, radii: Radii) -> f64 {
    if cluster.members.len() == 1 { radii.marker_px } else { radii.ring_px }
}

fn absorb(into: &mut Cluster, other: Cluster) {
    let (own, added) = (into.members.len() as f64, other.members.len() as f64);
    let share = added / (own + added);
    into.center.x += into.center.dx_to(other.center) * share;
    into.center.y += (other.center.y - into.center.y) * share;
    into.members.extend(other.members);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_is_in_exactly_one_cluster_and_none_overlap(
            points in prop::collection::vec((0.0..1.0_f64, 0.1..0.9_f64), 0..120), zoom in 0.0..12.0)
        {
            let points: Vec<World> = points.into_iter().map(|(x, y)| World { x, y }).collect();
            let radii = Radii::default();
            let found = clusters(&points, zoom, radii);
            let mut all: Vec<usize> = found.iter().flat_map(|c| c.members.clone()).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..points.len()).collect::<Vec<_>>());
            let world_px = WORLD_PX * zoom.exp2();
            for (i, a) in found.iter().enumerate() {
                for b in &found[i + 1..] {
                    prop_assert!(!touch(a, b, world_px, radii));
                }
            }
        }
    }

    #[test]
    fn places_on_both_sides_of_180_join() {
        let points = [World { x: 0.999, y: 0.5 }, World { x: 0.001, y: 0.5 }];
        let found = clusters(&points, 1.0, Radii::default());
        assert_eq!(found.len(), 1);
        assert!(found[0].center.x < 0.002 || found[0].center.x > 0.998);
    }

    #[test]
    fn places_at_one_point_never_part() {
        let same = [World { x: 0.5, y: 0.5 }; 3];
        assert_eq!(parting_zoom(&same, 2.0, 12.0, Radii::default()), None);
        let near = [World { x: 0.5, y: 0.5 }, World { x: 0.51, y: 0.5 }];
        let zoom = parting_zoom(&near, 0.0, 12.0, Radii::default()).unwrap();
        assert!((2.5..3.5).contains(&zoom), "{zoom}");
    }
}
