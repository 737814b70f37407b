//! Layers that the map widget draws below the scene: tiles and filled areas, repeated for each visible copy of the
//! world.

use crate::{
    geo::{Camera, Viewport, World},
    model::LonLat,
};
use egui::{Color32, Rect, emath::TSTransform};
use walkers::{
    Canvas, Drawable, Drawables, Layer, MapMemory, MercatorProjection, Mesh, Projector, Vertex, tessellate_polygon,
};

pub(crate) struct WrappedWorld<'a, T> {
    pub(crate) tiles: &'a mut T,
    pub(crate) rect: Rect,
}

impl<T: walkers::Tiles> Layer for WrappedWorld<'_, T> {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector) {
        let viewport = viewport_of(projector, self.rect);
        let center = viewport.camera().center();
        for copy in viewport.copies(0.0) {
            let mut memory = MapMemory::default();
            memory.center_at(walkers::lon_lat(center.lon() - 360.0 * f64::from(copy), center.lat()));
            if memory.set_zoom(projector.zoom()).is_ok() {
                let shifted = Projector::new(
                    self.rect,
                    &MercatorProjection,
                    &memory,
                    walkers::lon_lat(center.lon(), center.lat()),
                );
                (&mut *self.tiles as &mut dyn walkers::Tiles).draw(canvas, &shifted);
            }
        }
    }
}

/// The projector's viewport. After a drag the widget's center may lie beyond 180°; the viewport's is normalized, so
/// copies of the world are counted from the viewport's center.
fn viewport_of(projector: &Projector, rect: Rect) -> Viewport {
    let center = projector.unproject(rect.center().to_vec2());
    let camera = Camera::new(LonLat::nearest(center.x(), center.y()), projector.zoom());
    Viewport::new(camera, f64::from(rect.width()), f64::from(rect.height()))
}

/// Width of the world in the units of [`Triangles`].
const UNITS: f32 = 65_536.0;

/// An area of the world as triangles.
#[derive(Clone)]
pub struct Triangles(Mesh);

impl Triangles {
    /// Polygons that cannot be triangulated are left out.
    pub fn of<'a>(polygons: impl Iterator<Item = &'a [Vec<[f32; 2]>]>) -> Self {
        let points = |ring: &Vec<[f32; 2]>| ring.iter().map(|[x, y]| (x * UNITS, y * UNITS).into()).collect::<Vec<_>>();
        let mut mesh = Mesh::default();
        for rings in polygons {
            let Some((outline, holes)) = rings.split_first() else { continue };
            let holes: Vec<_> = holes.iter().map(points).collect();
            if let Ok(more) = tessellate_polygon(&points(outline), &holes, Color32::WHITE) {
                mesh.append(&more);
            }
        }
        Self(mesh)
    }

    #[cfg(test)]
    pub fn corners(&self) -> usize {
        self.0.indices.len()
    }
}

/// Colored areas of the world, kept so that they can be drawn again as the map moves.
pub struct Fills(Drawables);

impl Fills {
    /// Areas are painted in this order.
    pub fn new<'a>(areas: impl Iterator<Item = (&'a Triangles, Color32)>) -> Self {
        let mut mesh = Mesh::default();
        for (Triangles(area), color) in areas {
            let first = mesh.vertices.len() as u32;
            mesh.indices.extend(area.indices.iter().map(|index| index + first));
            mesh.vertices.extend(area.vertices.iter().map(|vertex| Vertex { color, ..*vertex }));
        }
        Self(Drawables::new(if mesh.is_empty() { Vec::new() } else { vec![Drawable::Fill(mesh)] }))
    }
}

pub(crate) struct Areas<'a> {
    pub(crate) fills: &'a Fills,
    pub(crate) rect: Rect,
}

impl Layer for Areas<'_> {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector) {
        let viewport = viewport_of(projector, self.rect);
        for copy in viewport.copies(0.0) {
            let (x, y) = viewport.place(World { x: f64::from(copy), y: 0.0 });
            let corner = self.rect.min + egui::vec2(x as f32, y as f32);
            let scale = viewport.world_px() as f32 / UNITS;
            let placed = TSTransform::new(corner.to_vec2(), scale);
            canvas.add_drawables(self.fills.0.clone().with_transform(placed));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use walkers::{TileId, TilePiece, Tiles, sources::Attribution};

    #[derive(Default)]
    struct Asked(Vec<(u8, u32, u32)>);

    impl Tiles for Asked {
        fn at(&mut self, id: TileId) -> Option<TilePiece> {
            self.0.push((id.zoom, id.x, id.y));
            None
        }

        fn attribution(&self) -> Attribution {
            Attribution { text: "", url: "", logo_light: None, logo_dark: None }
        }

        fn tile_size(&self) -> u32 {
            crate::ui::map::tiles::TILE_PX
        }
    }

    /// Tiles drawn by a map whose widget is centered on this longitude, which may lie beyond 180°.
    fn drawn_at(lon: f64, lat: f64, zoom: f64) -> Vec<(u8, u32, u32)> {
        let mut asked = Asked::default();
        let mut memory = MapMemory::default();
        memory.center_at(walkers::lon_lat(lon, lat));
        memory.set_zoom(zoom).unwrap();
        let rect = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1366.0, 768.0));
        let input = egui::RawInput { screen_rect: Some(rect), ..Default::default() };
        let mut output = egui::Context::default().run_ui(input, |ui| {
            let layer = WrappedWorld { tiles: &mut asked, rect: ui.max_rect() };
            walkers::Map::new(None, &mut memory, walkers::lon_lat(0.0, 0.0))
                .with_layer(layer, 1.0)
                .show(ui, |_, _, _, _| ());
        });
        // The test paints nothing.
        output.textures_delta.clear();
        asked.0.retain(|(zoom, x, y)| (*x).max(*y) < 1 << zoom);
        asked.0
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn tiles_cover_the_window_wherever_it_was_dragged(lon in -1000.0..1000.0, lat in -60.0..60.0, zoom in 1.8..7.0) {
            let drawn = drawn_at(lon, lat, zoom);
            let view = Viewport::new(Camera::new(LonLat::nearest(lon, lat), zoom), 1366.0, 768.0);
            prop_assert!(!drawn.is_empty(), "no tile is drawn");
            let mut expected = Vec::new();
            let level = drawn[0].0;
            let side = 1_i64 << level;
            let (first, last) = (view.world_at(0.5, 0.5), view.world_at(1365.5, 767.5));
            let tile = |share: f64| (share * side as f64).floor() as i64;
            for x in tile(first.x)..=tile(last.x) {
                for y in tile(first.y).max(0)..=tile(last.y).min(side - 1) {
                    expected.push((level, x.rem_euclid(side) as u32, y as u32));
                }
            }
            for wanted in &expected {
                let count = |list: &[(u8, u32, u32)]| list.iter().filter(|id| *id == wanted).count();
                prop_assert!(count(&drawn) == count(&expected), "{wanted:?} of {drawn:?}");
            }
        }
    }
}
