//! Lays out a page with two maps of the same area, side by side or stacked on a tall page.

use super::{
    Align, At, Face, Highlights, Item, Layer, Shape, Text,
    basemap::BasemapError,
    furniture::{self, PageFurniture},
    page::{self, Frame, Group, Page, PageBrief, Tally},
    page_map::{basemap_groups, map, moved, tally},
};
use crate::{
    geo::Viewport,
    model::SiteId,
    view::{Pair, Side, Token},
};
use std::collections::BTreeSet;

/// Minimum gap between the maps, in points, so that markers at the edge of one do not reach the other.
const MIN_GAP_PX: f32 = 14.0;

struct Halves {
    viewport: Viewport,
    frames: [Frame; 2],
    head_px: f32,
}

/// # Errors
/// The embedded basemap is damaged.
pub fn compose(brief: &PageBrief, pair: &Pair) -> Result<Page, BasemapError> {
    let (width_px, height_px) = (brief.size_px.0 as f32, brief.size_px.1 as f32);
    let mut warnings = Vec::new();
    let around = PageFurniture::measure(brief, &mut warnings);
    let Halves { viewport, frames, head_px } = halves(brief, &around, (width_px, height_px));
    let theme = brief.theme;
    let (mut groups, mut tallies, mut all_places) = (Vec::new(), Vec::new(), Vec::new());
    let mut marked = Highlights::default();
    for (side, frame) in Side::ALL.into_iter().zip(frames) {
        let own = PageBrief { view: pair.view(side), ..*brief };
        let of_side = |group: Group| Group { side, ..group };
        let land = Highlights::of(own.view, &own.assets.atlas, &own.view.admitted(&own.assets.atlas));
        groups.extend(basemap_groups(&own, &viewport, frame, &land)?.into_iter().map(of_side));
        let [outlines, labels, places] = map(&own, &viewport, &land, pair.marked(side));
        marked.add(land);
        if !outlines.is_empty() {
            groups.push(of_side(Group::new(Layer::Outlines, moved(outlines, frame))));
        }
        tallies.push(tally(&own, &viewport, &labels, &places, Vec::new()));
        groups.push(of_side(Group::new(Layer::Labels, moved(labels, frame))));
        let edge = furniture::edge(frame, theme.color(Token::SurfaceBorder));
        groups.push(of_side(Group::new(Layer::Frame, vec![edge])));
        all_places.extend(places.iter().cloned());
        groups.push(of_side(Group::new(Layer::Places, moved(places, frame))));
    }
    let heads = Side::ALL.into_iter().zip(frames).map(|(side, frame)| head(brief, pair.head(side), frame, head_px));
    groups.push(Group::new(Layer::Heads, heads.collect()));
    let [one, two] = frames;
    let both = one.around(two);
    if around.frames() {
        groups.extend(around.draw(brief, &viewport, both, page::biggest_cluster(all_places.iter())));
    }
    let filled = |token| brief.parts.background.then(|| theme.color(token));
    let (paper, water) = (filled(Token::Surface), filled(Token::Water));
    let tally = of_both(tallies, warnings);
    Ok(Page { width_px, height_px, frame: one, beside: Some(two), paper, water, groups, viewport, marked, tally })
}

fn halves(brief: &PageBrief, around: &PageFurniture, (width_px, height_px): (f32, f32)) -> Halves {
    let room = around.room(width_px, height_px);
    let head_px = (around.margin_px() * 0.62).clamp(9.0, 18.0);
    let line_px = (head_px * 1.34).round() + 3.0;
    let gap_px = (around.margin_px() * 0.6).round().max(MIN_GAP_PX);
    let stacked = room.height > room.width;
    let (width, height) = if stacked {
        (room.width, (room.height - gap_px) / 2.0 - line_px)
    } else {
        ((room.width - gap_px) / 2.0, room.height - line_px)
    };
    let (width, height) = (width.max(1.0), height.max(1.0));
    let room_px = (f64::from(width), f64::from(height));
    let viewport = brief.framing.viewport(brief.view, &brief.assets.atlas, room_px, true);
    let (own_width, own_height) = (viewport.width_px() as f32, viewport.height_px() as f32);
    let left = room.left + (width - own_width) / 2.0;
    let one = Frame { left, top: room.top + line_px, width: own_width, height: own_height };
    let two = if stacked {
        Frame { top: one.top + own_height + gap_px + line_px, ..one }
    } else {
        Frame { left: one.left + width + gap_px, ..one }
    };
    Halves { viewport, frames: [one, two], head_px }
}

/// The heading above a map.
fn head(brief: &PageBrief, words: &str, frame: Frame, size_px: f32) -> Item {
    let fonts = &brief.assets.fonts;
    // A heading wider than its map is set smaller, never cut.
    let wide = fonts.width_px(Face::SemiBold, words, size_px, 0.0);
    let size_px = (size_px * (frame.width / wide.max(1.0)).min(1.0)).max(1.0);
    let text = Text {
        at: At { x: frame.left, y: frame.top - size_px * 0.45 },
        align: Align::Start,
        text: words.into(),
        face: Face::SemiBold,
        size_px,
        spacing_px: 0.0,
        color: brief.theme.color(Token::Text),
        halo: None,
    };
    Item::new(Layer::Heads, Shape::Text(text))
}

/// Sites on either map count as drawn; only those on neither are off the page.
fn of_both(tallies: Vec<Tally>, warnings: Vec<String>) -> Tally {
    let drawn: BTreeSet<&SiteId> = tallies.iter().flat_map(|tally| &tally.drawn).collect();
    let off_page: BTreeSet<&SiteId> = tallies.iter().flat_map(|tally| &tally.off_page).collect();
    let count = |side: usize| tallies.get(side).map_or(0, |tally| tally.drawn.len());
    Tally {
        off_page: off_page.into_iter().filter(|id| !drawn.contains(id)).cloned().collect(),
        drawn: drawn.into_iter().cloned().collect(),
        rings: tallies.iter().map(|tally| tally.rings).sum(),
        named: tallies.iter().map(|tally| tally.named).sum(),
        sides: Some([count(0), count(1)]),
        warnings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Time,
        scene::{
            Assets, Framing,
            page::{Parts, Words},
        },
        view::{Compare, ThemeName, View},
    };

    fn page(assets: &Assets, view: &View, size_px: (f64, f64), parts: Parts) -> Page {
        let words = Words { title: "Two dates".to_owned(), ..Words::default() };
        let (theme, framing) = (assets.themes.get(ThemeName::Light), Framing::Opening);
        Page::compose(&PageBrief { assets, theme, view, framing, size_px, dots_per_px: 1.0, words: &words, parts })
            .unwrap()
    }

    fn two_dates() -> View {
        let compare = Some(Compare::Time(Time::default()));
        View { time: Time::at("2004-12".parse().unwrap()), compare, ..View::default() }
    }

    #[test]
    fn two_maps_of_one_size_lie_apart_on_any_page() {
        let assets = Assets::embedded().unwrap();
        for size in [(1920.0, 1080.0), (800.0, 1100.0), (420.0, 400.0), (90.0, 60.0)] {
            for parts in [Parts::ALL, Parts::MAP_ONLY] {
                let page = page(&assets, &two_dates(), size, parts);
                let (one, two) = (page.frame, page.beside.unwrap());
                assert_eq!((one.width, one.height), (two.width, two.height), "{size:?}");
                let apart = one.left + one.width + 9.0 <= two.left || one.top + one.height + 9.0 <= two.top;
                assert!(apart, "{one:?} {two:?}");
                let both = one.around(two);
                let inside = both.left >= 0.0 && both.left + both.width <= page.width_px + 0.01;
                assert!(inside && both.top + both.height <= page.height_px + 0.01, "{both:?} on {size:?}");
            }
        }
    }

    #[test]
    fn each_map_has_the_places_of_its_view_and_marks_what_the_other_has_not() {
        let (assets, view) = (Assets::embedded().unwrap(), two_dates());
        let page = page(&assets, &view, (1920.0, 1080.0), Parts::ALL);
        let pair = Pair::of(&view, &assets.atlas).unwrap();
        for (side, frame) in page.frames() {
            let own: Vec<&Group> = page.groups.iter().filter(|group| group.side == side).collect();
            let places = own.iter().find(|group| group.layer == Layer::Places).unwrap();
            let drawn: BTreeSet<&SiteId> =
                places.items.iter().filter_map(|item| item.target.as_ref()).flat_map(|target| target.sites()).collect();
            let admitted: BTreeSet<&SiteId> =
                pair.view(side).admitted(&assets.atlas).iter().map(|index| &assets.atlas.sites()[*index].id).collect();
            assert_eq!(drawn, admitted, "{side:?}");
            for (at, _) in places.items.iter().filter_map(|item| item.shape.disc()) {
                assert!(at.x >= frame.left && at.x <= frame.left + frame.width, "{at:?} outside {frame:?}");
            }
            let rings = places.items.iter().filter(|item| matches!(item.shape, Shape::Line { .. })).count();
            assert_eq!(rings > 0, side == Side::Right, "{side:?}");
        }
        assert_eq!(page.tally.sides, Some([pair.difference.left(), 78]));
        assert_eq!((page.tally.drawn.len(), page.tally.shown()), (78, 78 + pair.difference.left()));
    }

    #[test]
    fn every_word_about_two_maps_has_its_glyphs() {
        let (assets, view) = (Assets::embedded().unwrap(), two_dates());
        let pair = Pair::of(&view, &assets.atlas).unwrap();
        let words = format!("{}{}{}", pair.heads.concat(), pair.words(&assets.atlas), pair.difference.words());
        assert!(assets.fonts.missing(&words).is_empty(), "{words}");
    }
}
