//! Small pictures of slides: which there are, which are wanted, and which are being painted.
//!
//! They are painted elsewhere, a few at a time, the nearest to what is in sight first.

use crate::{
    export::{Drawing, Format, Request, Size},
    scene::page::Parts,
    view::{Slide, ThemeName},
};
use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};
use std::sync::Arc;

/// How many are painted at a time.
const AT_A_TIME: usize = 2;
/// How many are kept.
const KEPT: usize = 160;
/// The page that is painted small, in points: markers stay large enough to be seen.
const PAGE_PX: (u32, u32) = (432, 243);

/// A slide to be painted, so many dots wide and high.
#[derive(Clone, Debug)]
pub struct Painting {
    /// The slide.
    pub slide: Arc<Slide>,
    /// In which colours.
    pub theme: ThemeName,
    /// Width and height in dots.
    pub dots: (u32, u32),
}

/// A slide that was painted.
#[derive(Debug)]
pub struct Painted {
    /// What was asked for.
    pub painting: Painting,
    /// Width and height in dots and four bytes a dot; none where it cannot be painted.
    pub picture: Option<(u32, u32, Vec<u8>)>,
}

impl Painting {
    /// What a file of this picture would be asked for with.
    pub fn request(&self) -> Request {
        let (width, height) = PAGE_PX;
        let drawing = Drawing {
            size: Size::Dots { width, height, dpi: None },
            theme: self.theme,
            parts: Parts { labels: false, ..Parts::MAP_ONLY },
            ..Drawing::default()
        };
        Request { slides: vec![Arc::clone(&self.slide)], drawing, ..Request::opening(Format::Png) }
    }

    /// Whether it would look the same.
    fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (&self.slide, &other.slide);
        self.theme == other.theme
            && self.dots == other.dots
            && (Arc::ptr_eq(one, two) || (one.view == two.view && one.size_px == two.size_px))
    }
}

struct Thumb {
    painting: Painting,
    texture: Option<TextureHandle>,
    used: u64,
}

/// The small pictures that there are.
#[derive(Default)]
pub struct Thumbs {
    known: Vec<Thumb>,
    under_way: Vec<Painting>,
    wishes: Vec<(f32, Painting)>,
    orders: Vec<Painting>,
    frame: u64,
}

impl Thumbs {
    /// The picture of a slide. One that is not there is wished for, the more the smaller its distance from what is in sight;
    /// meanwhile the slide's last picture stands in for it.
    pub fn get(&mut self, wish: Painting, distance: f32) -> Option<TextureId> {
        let found = self.known.iter().position(|thumb| Arc::ptr_eq(&thumb.painting.slide, &wish.slide));
        let found = found.filter(|at| self.known.get(*at).is_some_and(|thumb| thumb.painting.is_same(&wish)));
        let found = found.or_else(|| self.known.iter().position(|thumb| thumb.painting.is_same(&wish)));
        if let Some(thumb) = found.and_then(|at| self.known.get_mut(at)) {
            thumb.used = self.frame;
            return thumb.texture.as_ref().map(TextureHandle::id);
        }
        let id = wish.slide.id;
        self.wishes.push((distance, wish));
        let last = self.known.iter().rev().find(|thumb| thumb.painting.slide.id == id && thumb.texture.is_some());
        last.and_then(|thumb| thumb.texture.as_ref()).map(TextureHandle::id)
    }

    /// The end of a frame: the nearest of what is wished for is ordered.
    pub fn settle(&mut self) {
        self.frame += 1;
        let mut wishes = std::mem::take(&mut self.wishes);
        wishes.sort_by(|(one, _), (two, _)| one.total_cmp(two));
        for (_, wish) in wishes {
            if self.under_way.len() >= AT_A_TIME {
                break;
            }
            if !self.under_way.iter().any(|other| other.is_same(&wish)) {
                self.under_way.push(wish.clone());
                self.orders.push(wish);
            }
        }
    }

    /// What is to be painted now.
    pub fn take_orders(&mut self) -> Vec<Painting> {
        std::mem::take(&mut self.orders)
    }

    /// Takes what was painted.
    pub fn take(&mut self, ctx: &Context, painted: Painted) {
        let Painted { painting, picture } = painted;
        self.under_way.retain(|other| !other.is_same(&painting));
        let texture = picture.map(|(width, height, rgba)| {
            let image = ColorImage::from_rgba_premultiplied([width as usize, height as usize], &rgba);
            ctx.load_texture("view", image, TextureOptions::LINEAR)
        });
        if self.known.len() >= KEPT
            && let Some((oldest, _)) = self.known.iter().enumerate().min_by_key(|(_, thumb)| thumb.used)
        {
            self.known.swap_remove(oldest);
        }
        self.known.push(Thumb { painting, texture, used: self.frame });
        ctx.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geo::Camera,
        model::LonLat,
        view::{Deck, View},
    };

    fn wish(deck: &Deck, index: usize) -> Painting {
        Painting { slide: Arc::clone(&deck.slides[index]), theme: ThemeName::Light, dots: (208, 117) }
    }

    fn deck(count: usize) -> Deck {
        let mut deck = Deck::default();
        for index in 0..count {
            let camera = Camera::new(LonLat::nearest(index as f64, 20.0), 4.0);
            let view = View { camera, ..View::default() };
            deck.insert(index, Slide::new(format!("{index}"), view, (1280.0, 800.0)));
        }
        deck
    }

    #[test]
    fn a_few_are_painted_at_a_time_and_the_nearest_first() {
        let (mut thumbs, mut deck, ctx) = (Thumbs::default(), deck(9), Context::default());
        for index in 0..9 {
            assert_eq!(thumbs.get(wish(&deck, index), (index as f32 - 4.2).abs()), None);
        }
        thumbs.settle();
        let orders = thumbs.take_orders();
        let ids: Vec<u32> = orders.iter().map(|order| order.slide.id).collect();
        assert_eq!(ids, [5, 6]);
        thumbs.get(wish(&deck, 4), 0.0);
        thumbs.settle();
        assert!(thumbs.take_orders().is_empty(), "both are under way");
        let picture = Some((1, 1, vec![0; 4]));
        thumbs.take(&ctx, Painted { painting: orders[0].clone(), picture });
        assert!(thumbs.get(wish(&deck, 4), 0.0).is_some());
        deck.change(5, |slide| slide.title = "another".into());
        assert!(thumbs.get(wish(&deck, 4), 0.0).is_some(), "the title is not in the picture");
        thumbs.settle();
        deck.change(5, |slide| slide.view.labels = false);
        assert!(thumbs.get(wish(&deck, 4), 0.0).is_some(), "the last picture stands in");
        thumbs.settle();
        assert_eq!(thumbs.take_orders().len(), 1, "for the new one");
    }
}
