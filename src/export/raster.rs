//! Software rasterizer: paints a page in parallel bands without a GPU, with the same result on every machine.

use super::{ExportError, progress::Progress};
use crate::{
    scene::{
        DrawOp, Layer, Page, Text, Typesetter,
        basemap::workers,
        draw_op::HALO_PX,
        page::Frame,
        path::{Path, Segment},
    },
    view::{Color, Side, Theme},
};
use std::{collections::BTreeMap, sync::Mutex};
use tiny_skia::{
    BlendMode, FillRule, LineCap, LineJoin, Mask, Paint, PathBuilder, PixmapMut, Rect, Stroke, StrokeDash, Transform,
};

/// A picture of dots: premultiplied RGBA, four bytes each, row by row from the top.
pub struct Raster {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// Limits the rows painted at a time, so that a large picture can be canceled.
const MAX_BAND_ROWS: usize = 1024;

/// A fill or stroke, in points of the page.
struct Job {
    path: tiny_skia::Path,
    color: Color,
    opacity: f32,
    stroke: Option<Stroke>,
    erase: bool,
}

/// Jobs of the map, of a second map, and of everything around them.
struct Jobs {
    map: Vec<Job>,
    second: Vec<Job>,
    around: Vec<Job>,
}

/// `dots` is width and height.
///
/// # Errors
/// The picture does not fit into memory, or the work was canceled.
pub fn paint(
    page: &Page,
    theme: &Theme,
    typesetter: &Typesetter,
    dots: (u32, u32),
    progress: &Progress,
) -> Result<Raster, ExportError> {
    let (width, height) = dots;
    let bytes = (width as usize).checked_mul(height as usize).and_then(|dots| dots.checked_mul(4));
    let size = bytes.filter(|_| width > 0 && height > 0).ok_or_else(|| too_large(dots))?;
    let mut rgba = Vec::new();
    rgba.try_reserve_exact(size).map_err(|_| too_large(dots))?;
    rgba.resize(size, 0);
    let jobs = jobs(page, theme, typesetter);
    let band_rows = (height as usize).div_ceil(workers() * 3).clamp(16, MAX_BAND_ROWS);
    let stride = width as usize * 4;
    let scale = width as f32 / page.width_px;
    let queue = Mutex::new(rgba.chunks_mut(band_rows * stride).enumerate());
    let work = || loop {
        let next = queue.lock().ok().and_then(|mut queue| queue.next());
        let Some((index, bytes)) = next else { return };
        let rows = (bytes.len() / stride) as u32;
        if let Some(mut band) = PixmapMut::from_bytes(bytes, width, rows) {
            Band { top: (index * band_rows) as f32, rows: rows as f32, scale }.paint(page, &jobs, &mut band);
        }
        let done = ((index + 1) * band_rows) as f32 / height as f32;
        // Canceled: the remaining bands stay unpainted, and the caller gets the error below.
        if progress.reach(0.15 + 0.6 * done.min(1.0)).is_err() {
            return;
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..workers() {
            scope.spawn(work);
        }
        work();
    });
    progress.reach(0.75)?;
    Ok(Raster { width, height, rgba })
}

fn too_large((width, height): (u32, u32)) -> ExportError {
    ExportError::writer("picture", format!("{width}×{height} dots do not fit into the memory"))
}

fn jobs(page: &Page, theme: &Theme, typesetter: &Typesetter) -> Jobs {
    let mut letters = Letters { typesetter, outlines: BTreeMap::new() };
    let mut jobs = Jobs { map: Vec::new(), second: Vec::new(), around: Vec::new() };
    for group in &page.groups {
        let erase = page.water.is_none() && group.layer == Layer::Lakes;
        let target = match (group.layer.is_in_frame(), group.side) {
            (true, Side::Left) => &mut jobs.map,
            (true, Side::Right) => &mut jobs.second,
            (false, _) => &mut jobs.around,
        };
        let fill = |path: &Path, color, opacity| Some(Job { path: skia(path)?, color, opacity, stroke: None, erase });
        for op in group.items.iter().flat_map(|item| item.shape.ops(theme)) {
            match op {
                DrawOp::Fill { path, color, opacity } => target.extend(fill(&path, color, opacity)),
                DrawOp::Stroke { path, pen } => {
                    let dash = pen.dashes.and_then(|dashes| StrokeDash::new(dashes.to_vec(), 0.0));
                    let stroke = Some(stroke(pen.width_px, dash));
                    let job = |path| Job { path, color: pen.color, opacity: 1.0, stroke, erase };
                    target.extend(skia(&path).map(job));
                }
                DrawOp::Text(text) => target.extend(letters.jobs(&text)),
                DrawOp::Pictogram(glyph) => target.extend(fill(&typesetter.pictogram(&glyph), glyph.color, 1.0)),
            }
        }
    }
    jobs
}

pub(super) fn stroke(width: f32, dash: Option<StrokeDash>) -> Stroke {
    Stroke { width, line_cap: LineCap::Butt, line_join: LineJoin::Round, dash, ..Stroke::default() }
}

/// `None` if the path is empty.
pub(super) fn skia(path: &Path) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::new();
    for segment in &path.0 {
        match *segment {
            Segment::Move(a) => builder.move_to(a.x, a.y),
            Segment::Line(a) => builder.line_to(a.x, a.y),
            Segment::Quad(a, b) => builder.quad_to(a.x, a.y, b.x, b.y),
            Segment::Cubic(a, b, c) => builder.cubic_to(a.x, a.y, b.x, b.y, c.x, c.y),
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

/// Outline of a glyph, and of its halo.
type Outline = (tiny_skia::Path, Option<tiny_skia::Path>);

/// Cache of the outlines of glyphs and halos, in ems.
struct Letters<'a> {
    typesetter: &'a Typesetter,
    outlines: BTreeMap<(crate::scene::Face, u32, u32), Option<Outline>>,
}

impl Letters<'_> {
    /// The halo comes first.
    fn jobs(&mut self, text: &Text) -> Vec<Job> {
        let run = self.typesetter.set(text.face, &text.text, text.spacing_px / text.size_px);
        let left = text.at.x - run.width * text.size_px * text.align.share_before();
        let (mut line, mut halo) = (PathBuilder::new(), PathBuilder::new());
        for glyph in &run.glyphs {
            let key = (text.face, glyph.id, text.size_px.to_bits());
            let typesetter = self.typesetter;
            let outline = self.outlines.entry(key).or_insert_with(|| {
                let path = skia(&typesetter.outline(text.face, glyph.id))?;
                let around = path.stroke(&stroke(2.0 * HALO_PX / text.size_px, None), text.size_px * 2.0);
                Some((path, around))
            });
            let Some((path, around)) = outline else { continue };
            let place =
                Transform::from_row(text.size_px, 0.0, 0.0, text.size_px, left + glyph.x * text.size_px, text.at.y);
            line.extend_from_path(path, place);
            if let (Some(around), Some(_)) = (around, text.halo) {
                halo.extend_from_path(around, place);
            }
        }
        let job = |path: Option<tiny_skia::Path>, color: Option<Color>| {
            Some(Job { path: path?, color: color?, opacity: 1.0, stroke: None, erase: false })
        };
        [job(halo.finish(), text.halo), job(line.finish(), Some(text.color))].into_iter().flatten().collect()
    }
}

trait Extend {
    fn extend_from_path(&mut self, path: &tiny_skia::Path, place: Transform);
}

impl Extend for PathBuilder {
    fn extend_from_path(&mut self, path: &tiny_skia::Path, place: Transform) {
        if let Some(placed) = path.clone().transform(place) {
            self.push_path(&placed);
        }
    }
}

struct Band {
    top: f32,
    rows: f32,
    scale: f32,
}

impl Band {
    fn paint(&self, page: &Page, jobs: &Jobs, pixels: &mut PixmapMut) {
        if let Some(paper) = page.paper {
            pixels.fill(tiny_skia::Color::from_rgba8(paper.r, paper.g, paper.b, 255));
        }
        let frame = page.frame;
        if let Some(water) = page.water {
            self.rect(frame, Some(water), pixels);
        }
        jobs.map.iter().for_each(|job| self.draw(job, None, pixels));
        for side in beside(frame, page.width_px, page.height_px) {
            self.rect(side, page.paper, pixels);
        }
        if let Some(second) = page.beside {
            self.second(page, second, jobs, pixels);
        }
        jobs.around.iter().for_each(|job| self.draw(job, None, pixels));
    }

    /// The second of two maps, clipped to its frame so that it never covers the first.
    fn second(&self, page: &Page, frame: Frame, jobs: &Jobs, pixels: &mut PixmapMut) {
        if let Some(water) = page.water {
            self.rect(frame, Some(water), pixels);
        }
        let rect = Rect::from_xywh(frame.left, frame.top, frame.width, frame.height);
        let (Some(rect), Some(mut mask)) = (rect, Mask::new(pixels.width(), pixels.height())) else { return };
        mask.fill_path(&PathBuilder::from_rect(rect), FillRule::Winding, true, self.place());
        jobs.second.iter().for_each(|job| self.draw(job, Some(&mask), pixels));
    }

    fn place(&self) -> Transform {
        Transform::from_row(self.scale, 0.0, 0.0, self.scale, 0.0, -self.top)
    }

    fn draw(&self, job: &Job, mask: Option<&Mask>, pixels: &mut PixmapMut) {
        let bounds = job.path.bounds();
        let reach = job.stroke.as_ref().map_or(0.0, |stroke| stroke.width) + 1.0;
        let (top, bottom) = ((bounds.top() - reach) * self.scale, (bounds.bottom() + reach) * self.scale);
        if bottom < self.top || top > self.top + self.rows {
            return;
        }
        let mut paint = paint_of(Some(job.color));
        if job.opacity < 1.0 {
            let alpha = (job.opacity.max(0.0) * 255.0).round() as u8;
            paint.set_color_rgba8(job.color.r, job.color.g, job.color.b, alpha);
        }
        if job.erase {
            paint.blend_mode = BlendMode::Clear;
        }
        match &job.stroke {
            None => pixels.fill_path(&job.path, &paint, FillRule::Winding, self.place(), mask),
            Some(stroke) => pixels.stroke_path(&job.path, &paint, stroke, self.place(), mask),
        }
    }

    /// Overwrites a part of the page with a color; `None` makes it transparent.
    fn rect(&self, frame: Frame, color: Option<Color>, pixels: &mut PixmapMut) {
        let Some(rect) = Rect::from_xywh(frame.left, frame.top, frame.width, frame.height) else { return };
        let mut paint = paint_of(color);
        paint.blend_mode = if color.is_some() { BlendMode::SourceOver } else { BlendMode::Clear };
        pixels.fill_rect(rect, &paint, self.place(), None);
    }
}

fn paint_of(color: Option<Color>) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    if let Some(color) = color {
        paint.set_color_rgba8(color.r, color.g, color.b, 255);
    }
    paint
}

/// The parts of a page above, below and on both sides of its map.
fn beside(frame: Frame, width: f32, height: f32) -> Vec<Frame> {
    let (right, bottom) = (frame.left + frame.width, frame.top + frame.height);
    let all = [
        Frame { left: 0.0, top: 0.0, width, height: frame.top },
        Frame { left: 0.0, top: bottom, width, height: height - bottom },
        Frame { left: 0.0, top: frame.top, width: frame.left, height: frame.height },
        Frame { left: right, top: frame.top, width: width - right, height: frame.height },
    ];
    all.into_iter().filter(|frame| frame.width > 0.01 && frame.height > 0.01).collect()
}
