//! Lays a page out: one map with its furniture, or two side by side.

use super::{
    Highlights, Layer,
    basemap::BasemapError,
    beside,
    furniture::{self, PageFurniture},
    page::{self, Frame, Group, Page, PageBrief, Tally},
    page_map::{basemap_groups, map, moved, tally},
};
use crate::{
    geo::Viewport,
    model::SiteId,
    view::{Pair, Token},
};

impl Page {
    /// Lays a page out; an error only if the program's own basemap were damaged.
    pub fn compose(brief: &PageBrief) -> Result<Self, BasemapError> {
        if let Some(pair) = Pair::of(brief.view, &brief.assets.atlas) {
            return beside::compose(brief, &pair);
        }
        let (width_px, height_px) = (brief.size_px.0 as f32, brief.size_px.1 as f32);
        let mut warnings = Vec::new();
        let around = PageFurniture::measure(brief, &mut warnings);
        let room = around.room(width_px, height_px);
        let room_px = (f64::from(room.width), f64::from(room.height));
        let viewport = brief.framing.viewport(brief.view, &brief.assets.atlas, room_px, around.frames());
        let frame = Frame {
            left: room.left + (room.width - viewport.width_px() as f32) / 2.0,
            top: room.top,
            width: viewport.width_px() as f32,
            height: viewport.height_px() as f32,
        };
        let marked = Highlights::of(brief.view, &brief.assets.atlas, &brief.view.admitted(&brief.assets.atlas));
        let mut groups = basemap_groups(brief, &viewport, frame, &marked)?;
        let [outlines, labels, places] = map(brief, &viewport, &marked, &[]);
        let mut tally = tally(brief, &viewport, &labels, &places, warnings);
        tally.warnings.extend(misfits(brief, &viewport, &tally));
        let biggest = page::biggest_cluster(places.iter());
        if !outlines.is_empty() {
            groups.push(Group::new(Layer::Outlines, moved(outlines, frame)));
        }
        groups.push(Group::new(Layer::Labels, moved(labels, frame)));
        let theme = brief.theme;
        if around.frames() {
            let edge = furniture::edge(frame, theme.color(Token::SurfaceBorder));
            groups.push(Group::new(Layer::Frame, vec![edge]));
        }
        // A marker whose middle is on the map is drawn whole, over the frame where it must be.
        groups.push(Group::new(Layer::Places, moved(places, frame)));
        if around.frames() {
            groups.extend(around.draw(brief, &viewport, frame, biggest));
        }
        let filled = |token| brief.parts.background.then(|| theme.color(token));
        let (paper, water) = (filled(Token::Surface), filled(Token::Water));
        Ok(Self { width_px, height_px, frame, beside: None, paper, water, groups, viewport, marked, tally })
    }
}

/// What does not fit the picture's shape, in sentences: sides that are cut off, and a world that is shown more than once.
fn misfits(brief: &PageBrief, viewport: &Viewport, tally: &Tally) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(window) = brief.framing.window().filter(|_| brief.framing.is_cut(viewport)) {
        let atlas = &brief.assets.atlas;
        let was_shown = |id: &&SiteId| {
            let at = atlas.site(id).map(|site| window.project(site.point.position));
            at.is_some_and(|(x, y)| (0.0..=window.width_px()).contains(&x) && (0.0..=window.height_px()).contains(&y))
        };
        let places = match tally.off_page.iter().filter(was_shown).count() {
            0 => String::new(),
            1 => ", and 1 of its places with them".to_owned(),
            out => format!(", and {out} of its places with them"),
        };
        words.push(format!(
            "The map fills a picture that is taller than the world is wide: the sides of the view are cut off{places}; \
             with a title or credits round it all of the view is shown"
        ));
    }
    if viewport.width_px() > viewport.world_px() + 1.0 {
        words.push("The map fills a picture that is wider than the world: its sides are shown twice".to_owned());
    }
    words
}
