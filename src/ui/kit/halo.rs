//! Text with a halo: behind each line, the same line in thicker glyphs, which are cached in egui's font atlas.

use crate::{
    export::halo::{Halo, halo},
    scene::{Face, Typesetter},
    ui::kit::style,
};
use egui::{
    Color32, ColorImage, FontFamily, Galley, Id, Painter, TextFormat,
    epaint::text::{FontPriority, GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, LayoutJob, RasterizedGlyph},
    vec2,
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// Prefix of the font families of halos.
const PREFIX: &str = "halo ";

/// The font family of a face's halo glyphs.
pub fn family(face: Face) -> FontFamily {
    FontFamily::Name(format!("{PREFIX}{face:?}").into())
}

/// Rasterizes halo glyphs; `None` if the embedded fonts are damaged.
pub fn rasterizer() -> Option<GlyphRasterizer> {
    let typesetter = Typesetter::new().ok()?;
    let draw = move |request: &GlyphRasterizerRequest| {
        let FontFamily::Name(name) = request.family else { return None };
        let wanted = name.strip_prefix(PREFIX)?;
        let face = Face::ALL.into_iter().find(|face| format!("{face:?}") == wanted)?;
        let drawn = halo(&typesetter, face, request.cluster, request.font_size_px, request.subpixel_offset_px)?;
        Some(glyph(&drawn))
    };
    Some(GlyphRasterizer::new("footprint::halo", draw).with_priority(FontPriority::Highest))
}

fn glyph(halo: &Halo) -> RasterizedGlyph {
    let pixels: Vec<Color32> = halo.cover.iter().map(|cover| Color32::from_white_alpha(*cover)).collect();
    let height = pixels.len() / halo.width.max(1);
    let image = ColorImage::new([halo.width, height], pixels);
    let bitmap = GlyphBitmap { image, offset_px: vec2(halo.left_px, halo.top_px), is_color: false };
    RasterizedGlyph { bitmap, advance_px: halo.advance_px }
}

/// Halos of the lines on the screen, by the address of each line's galley.
#[derive(Clone, Default)]
struct Known(Arc<Mutex<Halos>>);

#[derive(Default)]
struct Halos {
    pass: u64,
    /// Each line with its halo. Holding the line keeps its address from being reused.
    lines: BTreeMap<usize, (Arc<Galley>, Arc<Galley>)>,
}

/// The halo of a line that was laid out in `format`, each halo glyph at its letter's position. Cached per line.
pub fn behind(painter: &Painter, line: &Arc<Galley>, face: Face, format: TextFormat) -> Arc<Galley> {
    let Known(known) = painter.ctx().data_mut(|data| data.get_temp_mut_or_default::<Known>(Id::NULL).clone());
    let Ok(mut known) = known.lock() else { return made(painter, line, face, format) };
    let pass = painter.ctx().cumulative_pass_nr();
    if std::mem::replace(&mut known.pass, pass) != pass {
        // A line that nothing else holds is no longer on the screen.
        known.lines.retain(|_, (line, _)| Arc::strong_count(line) > 1);
    }
    let halo = known.lines.entry(Arc::as_ptr(line) as usize);
    let (_, halo) = halo.or_insert_with(|| (Arc::clone(line), made(painter, line, face, format)));
    Arc::clone(halo)
}

fn made(painter: &Painter, line: &Galley, face: Face, format: TextFormat) -> Arc<Galley> {
    let format = TextFormat { font_id: egui::FontId::new(format.font_id.size, family(face)), ..format };
    let mut halo = painter.layout_job(LayoutJob::single_section(line.text().to_owned(), format));
    // Halo glyphs are laid out without kerning, so they are moved to their letters.
    let halos = Arc::make_mut(&mut halo);
    for (placed, letters) in halos.rows.iter_mut().zip(&line.rows) {
        let row = Arc::make_mut(&mut placed.row);
        for (halo, letter) in row.glyphs.iter_mut().zip(&letters.row.glyphs) {
            if halo.uv_rect.is_nothing() {
                continue;
            }
            let shift = letter.pos - halo.pos;
            let first = halo.first_vertex as usize;
            for vertex in row.visuals.mesh.vertices.iter_mut().skip(first).take(4) {
                vertex.pos += shift;
            }
        }
    }
    halo
}

/// The halo families, each backed by the font of its face.
pub fn families() -> impl Iterator<Item = (FontFamily, Vec<String>)> {
    Face::ALL.into_iter().map(|face| (family(face), vec![style::key(face)]))
}
