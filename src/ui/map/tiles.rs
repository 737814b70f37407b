//! Basemap tiles for the map widget, decoded on another thread and cached.
//!
//! Only this module and [`crate::ui::map`] use the map widget's crate. The archive is in memory; nothing is read or
//! fetched.

use crate::{
    basemap::{Archive, Features, TileId, style, tile::EXTENT},
    geo::Viewport,
    ui::kit::style::token,
    view::{Theme, ThemeName, Themes},
};
use egui::{Color32, Rect, pos2};
use geo_types::{LineString, Polygon};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};
use walkers::{Drawable, Line, Mesh, Tile, TilePiece, sources::Attribution, tessellate_polygon};

/// Width of a tile at its own zoom. Larger tiles mean fewer draw calls; smaller ones waste less outside the window.
pub const TILE_PX: u32 = 512;
/// A tile's zoom is this many levels below the map's, because of its width.
const LEVELS_UP: u8 = 1;
/// Number of tiles kept in the cache beyond those in use.
const KEPT: usize = 40;
/// Levels up to this one are never dropped, so that something shows while a tile is being decoded.
const BASE_LEVELS: u8 = 1;

type Key = (ThemeName, TileId);

enum Slot {
    Asked,
    Ready { tile: Tile, used: u64 },
    Empty,
}

/// Tiles of the embedded basemap.
pub struct BasemapTiles {
    theme: ThemeName,
    max_zoom: u8,
    slots: BTreeMap<Key, Slot>,
    ask: Sender<Key>,
    answers: Receiver<(Key, Option<Tile>)>,
    frame: u64,
    missing: usize,
    problem: Option<String>,
    problems: Receiver<String>,
    themes: Themes,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl BasemapTiles {
    /// Starts the decoder thread, which calls `wake` whenever a tile is ready.
    pub fn start(themes: Themes, wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self::begin(themes, Arc::new(wake), true)
    }

    /// The same tiles without land, drawn over the country layer: lakes, coasts and borders.
    pub fn over_land(&self) -> Self {
        Self { theme: self.theme, ..Self::begin(self.themes.clone(), Arc::clone(&self.wake), false) }
    }

    fn begin(themes: Themes, wake: Arc<dyn Fn() + Send + Sync>, has_land: bool) -> Self {
        let (ask, asked) = channel::<Key>();
        let (answer, answers) = channel();
        let (complain, problems) = channel();
        let (known_themes, woken) = (themes.clone(), Arc::clone(&wake));
        let decoder = move || match Archive::embedded() {
            Err(error) => {
                // The receiver may be gone already.
                let _ = complain.send(error.to_string());
            }
            Ok(archive) => {
                while let Ok((theme, id)) = asked.recv() {
                    let tile = decode(&archive, id, themes.get(theme), has_land).unwrap_or_else(|error| {
                        let _ = complain.send(error);
                        None
                    });
                    if answer.send(((theme, id), tile)).is_err() {
                        return;
                    }
                    woken();
                }
            }
        };
        let problem =
            std::thread::Builder::new().name("basemap".into()).spawn(decoder).err().map(|error| error.to_string());
        Self {
            theme: ThemeName::Light,
            max_zoom: 6,
            slots: BTreeMap::new(),
            ask,
            answers,
            frame: 0,
            missing: 0,
            problem,
            problems,
            themes: known_themes,
            wake,
        }
    }

    /// Requests the tiles of a whole level in advance.
    pub fn prefetch(&mut self, theme: ThemeName, zoom: u8) {
        let side = 1_u32 << zoom;
        for id in (0..side).flat_map(|y| (0..side).map(move |x| TileId { zoom, x, y })) {
            self.request((theme, id));
        }
    }

    /// Requests the tiles of a view before the widget does, so that a frame can wait for them.
    pub fn want(&mut self, theme: ThemeName, viewport: &Viewport) {
        let zoom = (viewport.camera().zoom().round() as u8).saturating_sub(LEVELS_UP).min(self.max_zoom);
        let side = 1_i64 << zoom;
        let tile = |x_px: f64, y_px: f64| {
            let world = viewport.world_at(x_px, y_px);
            ((world.x * side as f64).floor() as i64, (world.y * side as f64).floor() as i64)
        };
        let (first, last) = (tile(0.0, 0.0), tile(viewport.width_px(), viewport.height_px()));
        for y in first.1.max(0)..=last.1.min(side - 1) {
            for x in first.0..=last.0.min(first.0 + side - 1) {
                self.request((theme, TileId { zoom, x: x.rem_euclid(side) as u32, y: y as u32 }));
            }
        }
    }

    /// Begins a frame: receives decoded tiles, waiting at most `patience` for those requested.
    pub fn begin_frame(&mut self, theme: ThemeName, patience: Duration) {
        self.frame += 1;
        self.theme = theme;
        self.missing = 0;
        while let Ok(answer) = self.answers.try_recv() {
            self.receive(answer);
        }
        let deadline = std::time::Instant::now() + patience;
        while self.slots.values().any(|slot| matches!(slot, Slot::Asked)) {
            let left = deadline.saturating_duration_since(std::time::Instant::now());
            match self.answers.recv_timeout(left) {
                Ok(answer) => self.receive(answer),
                Err(_) => break,
            }
        }
        if let Ok(problem) = self.problems.try_recv() {
            self.problem = Some(problem);
        }
        self.forget();
    }

    /// Number of tiles in the last frame that were not available at their own zoom.
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// An error of the basemap; returned once.
    pub fn take_problem(&mut self) -> Option<String> {
        self.problem.take()
    }

    fn receive(&mut self, (key, tile): (Key, Option<Tile>)) {
        let slot = tile.map_or(Slot::Empty, |tile| Slot::Ready { tile, used: self.frame });
        self.slots.insert(key, slot);
    }

    fn request(&mut self, key: Key) {
        if !self.slots.contains_key(&key) && self.ask.send(key).is_ok() {
            self.slots.insert(key, Slot::Asked);
        }
    }

    /// Drops the tiles that have been unused the longest, keeping [`KEPT`] of them.
    fn forget(&mut self) {
        let frame = self.frame;
        let mut idle: Vec<(u64, Key)> = self
            .slots
            .iter()
            .filter_map(|(key, slot)| match slot {
                Slot::Ready { used, .. } if used + 1 < frame && key.1.zoom > BASE_LEVELS => Some((*used, *key)),
                _ => None,
            })
            .collect();
        if idle.len() > KEPT {
            idle.sort_unstable();
            for (_, key) in idle.iter().take(idle.len() - KEPT) {
                self.slots.remove(key);
            }
        }
    }

    fn ready(&mut self, id: TileId) -> Option<Tile> {
        let frame = self.frame;
        match self.slots.get_mut(&(self.theme, id)) {
            Some(Slot::Ready { tile, used }) => {
                *used = frame;
                Some(tile.clone())
            }
            _ => None,
        }
    }
}

impl walkers::Tiles for BasemapTiles {
    fn at(&mut self, id: walkers::TileId) -> Option<TilePiece> {
        // Tile ids outside 0..2^zoom belong to a wrapped copy of the world; that copy draws them.
        let side = 1_u64 << id.zoom;
        if u64::from(id.x) >= side || u64::from(id.y) >= side {
            return None;
        }
        let wanted = TileId { zoom: id.zoom, x: id.x, y: id.y };
        let own = wanted.ancestor(self.max_zoom);
        self.request((self.theme, own));
        if matches!(self.slots.get(&(self.theme, own)), Some(Slot::Empty)) {
            return None;
        }
        for zoom in (0..=own.zoom).rev() {
            let candidate = wanted.ancestor(zoom);
            if let Some(tile) = self.ready(candidate) {
                self.missing += usize::from(candidate != own);
                return Some(TilePiece::new(tile, part(wanted, candidate)));
            }
        }
        self.missing += 1;
        None
    }

    fn attribution(&self) -> Attribution {
        Attribution {
            text: "Natural Earth",
            url: "https://www.naturalearthdata.com",
            logo_light: None,
            logo_dark: None,
        }
    }

    fn tile_size(&self) -> u32 {
        TILE_PX
    }
}

/// Part of an ancestor tile that a tile covers, both axes 0 to 1.
fn part(tile: TileId, ancestor: TileId) -> Rect {
    let levels = u32::from(tile.zoom - ancestor.zoom);
    let size = 1.0 / (1_u64 << levels) as f32;
    let x = (tile.x - (ancestor.x << levels)) as f32 * size;
    let y = (tile.y - (ancestor.y << levels)) as f32 * size;
    Rect::from_min_max(pos2(x, y), pos2(x + size, y + size))
}

fn decode(archive: &Archive, id: TileId, theme: &Theme, has_land: bool) -> Result<Option<Tile>, String> {
    let Some(bytes) = archive.tile(id).map_err(|error| error.to_string())? else {
        return Ok(None);
    };
    // The deepest level is magnified without limit, so it keeps all of its detail.
    let tolerance_px =
        if id.zoom < archive.max_zoom() { style::SCREEN_TOLERANCE_PX } else { style::DEEPEST_TOLERANCE_PX };
    let features = Features::decode(bytes).map_err(|error| error.to_string())?.simplified(tolerance_px / SCALE);
    Ok(Some(Tile::Vector { drawables: drawables(&features, theme, has_land)?.into(), texts: Vec::new() }))
}

/// One mesh of all fills, then one run of all lines. Water is the background.
fn drawables(features: &Features, theme: &Theme, has_land: bool) -> Result<Vec<Drawable>, String> {
    let mut fills = Mesh::default();
    let (land, water) = (token(theme, style::LAND), token(theme, style::WATER));
    for (polygons, color, is_drawn) in [(&features.land, land, has_land), (&features.lakes, water, true)] {
        for polygon in polygons.iter().filter(|_| is_drawn) {
            fills.append(&fill(polygon, color)?);
        }
    }
    let lines: Vec<Line> = features.lines(SCALE).map(|(kind, points)| line(points, kind, theme)).collect();
    let mut drawables = Vec::new();
    if !fills.is_empty() {
        drawables.push(Drawable::Fill(fills));
    }
    if !lines.is_empty() {
        drawables.push(Drawable::Lines(lines));
    }
    Ok(drawables)
}

fn fill(polygon: &Polygon<f32>, color: Color32) -> Result<Mesh, String> {
    let points = |ring: &LineString<f32>| ring.coords().map(|c| (c.x * SCALE, c.y * SCALE).into()).collect::<Vec<_>>();
    let holes: Vec<_> = polygon.interiors().iter().map(points).collect();
    tessellate_polygon(&points(polygon.exterior()), &holes, color)
        .map_err(|error| format!("a tile cannot be filled: {error:?}"))
}

/// Points per unit of the tile's coordinates.
const SCALE: f32 = TILE_PX as f32 / EXTENT;

fn line(points: &LineString<f32>, kind: style::Line, theme: &Theme) -> Line {
    let stroke = kind.stroke();
    Line {
        points: points.coords().map(|c| pos2(c.x * SCALE, c.y * SCALE)).collect(),
        width: stroke.width_px,
        color: token(theme, stroke.token),
        dasharray: if stroke.is_dashed { style::DASHES.to_vec() } else { Vec::new() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkers::Tiles;

    fn started() -> BasemapTiles {
        let mut tiles = BasemapTiles::start(Themes::embedded().unwrap(), || {});
        tiles.prefetch(ThemeName::Light, 0);
        tiles.begin_frame(ThemeName::Light, Duration::from_secs(20));
        tiles
    }

    #[test]
    fn a_tile_that_is_not_there_yet_is_drawn_from_a_coarser_one() {
        let mut tiles = started();
        let piece = tiles.at(walkers::TileId { zoom: 2, x: 3, y: 1 }).unwrap();
        assert_eq!(piece.uv, Rect::from_min_max(pos2(0.75, 0.25), pos2(1.0, 0.5)));
        assert_eq!(tiles.missing(), 1);
        tiles.begin_frame(ThemeName::Light, Duration::from_secs(20));
        let piece = tiles.at(walkers::TileId { zoom: 2, x: 3, y: 1 }).unwrap();
        assert_eq!(piece.uv, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)));
        assert_eq!(tiles.missing(), 0);
    }

    #[test]
    fn beyond_the_deepest_level_a_part_of_it_is_drawn() {
        let mut tiles = started();
        let deep = walkers::TileId { zoom: 8, x: 131, y: 84 };
        assert!(tiles.at(deep).is_some());
        tiles.begin_frame(ThemeName::Light, Duration::from_secs(20));
        let piece = tiles.at(deep).unwrap();
        assert!((piece.uv.width() - 0.25).abs() < 1e-6);
        assert_eq!(tiles.missing(), 0);
    }

    #[test]
    fn no_more_tiles_are_kept_than_are_of_use() {
        let mut tiles = started();
        for zoom in [4_u8, 5] {
            tiles.prefetch(ThemeName::Light, zoom);
        }
        tiles.begin_frame(ThemeName::Light, Duration::from_secs(120));
        for _ in 0..3 {
            tiles.begin_frame(ThemeName::Light, Duration::ZERO);
        }
        let kept = tiles.slots.values().filter(|slot| matches!(slot, Slot::Ready { .. })).count();
        assert!(kept <= KEPT + 5, "{kept}");
    }
}
