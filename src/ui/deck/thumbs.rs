//! Cache of slide thumbnails for the strip, the overview and the presenter's window.
//!
//! They are painted elsewhere, a few at a time, those nearest to the visible area first.

use crate::{
    state::{Make, Painted, Painting, Pixels},
    view::Slide,
};
use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};
use std::sync::Arc;

/// Number of thumbnails painted at a time. Each takes some hundredths of a second, and new ones are ordered once a
/// frame.
const AT_A_TIME: usize = 4;
/// Pixels kept, at four bytes each: some hundred thumbnails of the overview, some thousand of the strip.
const KEPT_DOTS: usize = 24_000_000;

/// A painting of the slide in its own colors.
pub fn painting(ctx: &Context, slide: &Arc<Slide>, make: Make) -> Painting {
    let theme = slide.view.theme.resolve(ctx.system_theme() == Some(egui::Theme::Dark));
    Painting { slide: Arc::clone(slide), theme, make }
}

struct Thumb {
    painting: Painting,
    texture: Option<TextureHandle>,
    used: u64,
}

impl Thumb {
    /// True if it shows the same slide, perhaps in an older state, at the same size.
    fn stands_in(&self, wish: &Painting) -> bool {
        self.painting.slide.id == wish.slide.id && self.painting.make == wish.make
    }

    fn dots(&self) -> usize {
        self.texture.as_ref().map_or(0, |texture| texture.size().iter().product())
    }
}

#[derive(Default)]
pub struct Thumbs {
    known: Vec<Thumb>,
    under_way: Vec<Painting>,
    wishes: Vec<(f32, Painting)>,
    orders: Vec<Painting>,
    frame: u64,
}

impl Thumbs {
    /// A slide's thumbnail. A missing one is requested, those with the smallest distance from the visible area first;
    /// meanwhile an older picture of the slide is returned.
    pub fn get(&mut self, wish: Painting, distance: f32) -> Option<TextureId> {
        let found = self.known.iter().position(|thumb| Arc::ptr_eq(&thumb.painting.slide, &wish.slide));
        let found = found.filter(|at| self.known.get(*at).is_some_and(|thumb| thumb.painting.is_same(&wish)));
        let found = found.or_else(|| self.known.iter().position(|thumb| thumb.painting.is_same(&wish)));
        if let Some(thumb) = found.and_then(|at| self.known.get_mut(at)) {
            thumb.used = self.frame;
            return thumb.texture.as_ref().map(TextureHandle::id);
        }
        let last = self.known.iter().rev().find(|thumb| thumb.stands_in(&wish) && thumb.texture.is_some());
        self.wishes.push((distance, wish));
        last.and_then(|thumb| thumb.texture.as_ref()).map(TextureHandle::id)
    }

    pub fn is_painting(&self, id: u32) -> bool {
        self.under_way.iter().any(|painting| painting.slide.id == id)
    }

    /// Ends a frame: orders the most urgent requests.
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

    /// Paintings to start now.
    pub fn take_orders(&mut self) -> Vec<Painting> {
        std::mem::take(&mut self.orders)
    }

    pub fn take(&mut self, ctx: &Context, painted: Painted) {
        let Painted { painting, picture } = painted;
        self.under_way.retain(|other| !other.is_same(&painting));
        let texture = picture.map(|Pixels { width, height, rgba }| {
            let image = ColorImage::from_rgba_premultiplied([width as usize, height as usize], &rgba);
            ctx.load_texture("view", image, TextureOptions::LINEAR)
        });
        if texture.is_some() {
            // The older pictures are no longer needed.
            self.known.retain(|thumb| !thumb.stands_in(&painting));
        }
        self.known.push(Thumb { painting, texture, used: self.frame });
        self.make_room();
        ctx.request_repaint();
    }

    /// Drops the thumbnails that have been unused the longest.
    fn make_room(&mut self) {
        let mut dots: usize = self.known.iter().map(Thumb::dots).sum();
        while dots > KEPT_DOTS
            && let Some((oldest, thumb)) = self.known.iter().enumerate().min_by_key(|(_, thumb)| thumb.used)
        {
            dots -= thumb.dots();
            self.known.swap_remove(oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geo::Camera,
        model::LonLat,
        view::{Deck, ThemeName, View},
    };

    fn wish(deck: &Deck, index: usize) -> Painting {
        Painting { slide: Arc::clone(&deck.slides[index]), theme: ThemeName::Light, make: Make::strip((208, 117)) }
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
        assert_eq!(ids, [5, 6, 4, 7]);
        thumbs.get(wish(&deck, 4), 0.0);
        thumbs.settle();
        assert!(thumbs.take_orders().is_empty(), "it is under way");
        let picture = Some(Pixels { width: 1, height: 1, rgba: vec![0; 4] });
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

    #[test]
    fn the_same_slide_is_painted_for_each_place_and_what_is_not_looked_at_gives_way() {
        let (mut thumbs, deck, ctx) = (Thumbs::default(), deck(80), Context::default());
        let large = |index| Painting { make: Make::LARGE, ..wish(&deck, index) };
        let paint = |thumbs: &mut Thumbs, wish: Painting| {
            let (width, height) = wish.make.dots;
            let picture = Some(Pixels { width, height, rgba: vec![0; (width * height * 4) as usize] });
            thumbs.take(&ctx, Painted { painting: wish, picture });
        };
        paint(&mut thumbs, wish(&deck, 0));
        assert_eq!(thumbs.get(large(0), 0.0), None, "that of the strip is too small for it");
        for index in 0..80 {
            thumbs.settle();
            assert!(thumbs.get(wish(&deck, 0), 0.0).is_some(), "what is looked at stays");
            paint(&mut thumbs, large(index));
        }
        assert!(thumbs.known.iter().map(Thumb::dots).sum::<usize>() <= KEPT_DOTS);
        assert!(thumbs.get(large(79), 0.0).is_some() && thumbs.get(large(0), 0.0).is_none());
    }

    #[test]
    fn a_slide_that_changes_again_and_again_leaves_one_picture() {
        let (mut thumbs, mut deck, ctx) = (Thumbs::default(), deck(1), Context::default());
        for lon in 0..50 {
            deck.change(1, |slide| slide.view.camera = Camera::new(LonLat::nearest(f64::from(lon), 0.0), 5.0));
            thumbs.take(
                &ctx,
                Painted { painting: wish(&deck, 0), picture: Some(Pixels { width: 1, height: 1, rgba: vec![0; 4] }) },
            );
            assert!(thumbs.get(wish(&deck, 0), 0.0).is_some());
        }
        assert_eq!(thumbs.known.len(), 1);
    }
}
