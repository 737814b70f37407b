//! Small pictures of slides, drawn from the scene on a thread of their own and kept as long as the slides are the same.

use crate::{
    export::{progress::Progress, raster, typeset::Typesetter},
    scene::{
        Framing, Materials, Page, PageBrief,
        page::{Parts, Words},
    },
    state::Resources,
    view::{Slide, ThemeName},
};
use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
};

/// Width and height that a small picture is laid out for, in points: a part of a screen's, so that markers can be made out.
const SIZE_PX: (f64, f64) = (800.0, 450.0);
/// How large pictures are painted and how many of them are kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Make {
    dots: (u32, u32),
    kept: usize,
}

/// Pictures for a grid of many.
pub const SMALL: Make = Make { dots: (480, 270), kept: 240 };
/// Pictures for a screen of two.
pub const LARGE: Make = Make { dots: (1120, 630), kept: 12 };

type Wish = (Arc<Slide>, ThemeName);
type Picture = (Arc<Slide>, ThemeName, Vec<u8>);

struct Thumb {
    slide: Arc<Slide>,
    theme: ThemeName,
    texture: Option<TextureHandle>,
}

/// The small pictures that were asked for.
#[derive(Default)]
pub struct Thumbs {
    known: BTreeMap<u32, Thumb>,
    worker: Option<(Sender<Wish>, Receiver<Picture>)>,
    res: Option<Arc<Resources>>,
    make: Make,
}

impl Thumbs {
    /// Small pictures made from these data.
    pub fn new(res: Arc<Resources>, make: Make) -> Self {
        Self { res: Some(res), make, ..Self::default() }
    }

    /// A slide's small picture, once it is there; it is asked for here.
    pub fn get(&mut self, ctx: &Context, slide: &Arc<Slide>) -> Option<TextureId> {
        self.receive(ctx);
        let theme = slide.view.theme.resolve(ctx.system_theme() == Some(egui::Theme::Dark));
        let is_known = |thumb: &Thumb| Arc::ptr_eq(&thumb.slide, slide) && thumb.theme == theme;
        if !self.known.get(&slide.id).is_some_and(is_known) {
            if self.known.len() >= self.make.kept {
                self.known.clear();
            }
            self.ask(ctx, (Arc::clone(slide), theme));
            let before = self.known.remove(&slide.id).and_then(|thumb| thumb.texture);
            self.known.insert(slide.id, Thumb { slide: Arc::clone(slide), theme, texture: before });
        }
        Some(self.known.get(&slide.id)?.texture.as_ref()?.id())
    }

    fn ask(&mut self, ctx: &Context, wish: Wish) {
        let (Some(res), dots) = (&self.res, self.make.dots) else { return };
        let (ask, _) = self.worker.get_or_insert_with(|| start(Arc::clone(res), ctx.clone(), dots));
        // A worker that has ended leaves the places empty; the titles are there.
        let _ = ask.send(wish);
    }

    fn receive(&mut self, ctx: &Context) {
        let Some((_, pictures)) = &self.worker else { return };
        for (slide, theme, rgba) in pictures.try_iter() {
            let Some(thumb) = self.known.get_mut(&slide.id) else { continue };
            if Arc::ptr_eq(&thumb.slide, &slide) && thumb.theme == theme {
                let image =
                    ColorImage::from_rgba_premultiplied([self.make.dots.0 as usize, self.make.dots.1 as usize], &rgba);
                thumb.texture = Some(ctx.load_texture("slide", image, TextureOptions::LINEAR));
            }
        }
    }
}

fn start(res: Arc<Resources>, ctx: Context, dots: (u32, u32)) -> (Sender<Wish>, Receiver<Picture>) {
    let (ask, asked) = channel::<Wish>();
    let (answer, answers) = channel();
    let work = move || {
        let Ok(typesetter) = Typesetter::new() else { return };
        while let Ok((slide, theme)) = asked.recv() {
            let Some(rgba) = draw(&res, &typesetter, &slide, theme, dots) else { continue };
            if answer.send((slide, theme, rgba)).is_err() {
                return;
            }
            ctx.request_repaint();
        }
    };
    // Without a thread there are no small pictures; the titles are there.
    let _ = std::thread::Builder::new().name("thumbnails".into()).spawn(work);
    (ask, answers)
}

fn draw(
    res: &Resources,
    typesetter: &Typesetter,
    slide: &Slide,
    theme: ThemeName,
    dots: (u32, u32),
) -> Option<Vec<u8>> {
    let theme = res.themes.get(theme);
    let (width_px, height_px) = slide.size_px;
    let page = Page::compose(&PageBrief {
        materials: Materials {
            atlas: &res.atlas,
            symbols: &res.symbols,
            theme,
            fonts: &res.fonts,
            gazetteer: &res.gazetteer,
        },
        view: &slide.view,
        framing: Framing::Window { camera: slide.view.camera, width_px, height_px },
        size_px: SIZE_PX,
        dots_per_px: f64::from(dots.0) / SIZE_PX.0,
        words: &Words::default(),
        parts: Parts::MAP_ONLY,
    });
    Some(raster::paint(&page.ok()?, theme, typesetter, dots, &Progress::default()).ok()?.rgba)
}
