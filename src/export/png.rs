//! PNG: encodes a raster, with metadata in text chunks.

use super::{Colophon, ExportError, raster::Raster};
use std::io::Write;

/// Writes `dots_per_inch` into `pHYs`; an opaque picture has no alpha channel.
pub fn write(raster: &Raster, colophon: &Colophon, dots_per_inch: f64, opaque: bool) -> Result<Vec<u8>, ExportError> {
    let error = |error: png::EncodingError| ExportError::writer("PNG", error);
    let mut bytes = Vec::with_capacity(raster.rgba.len() / 24 + 4096);
    let mut encoder = png::Encoder::new(&mut bytes, raster.width, raster.height);
    encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_compression(png::Compression::Fast);
    let per_metre = (dots_per_inch / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    for (keyword, text) in texts(colophon) {
        encoder.add_itxt_chunk(keyword.to_owned(), text).map_err(error)?;
    }
    let mut writer = encoder.write_header().map_err(error)?;
    let mut stream = writer.stream_writer_with_size(1 << 20).map_err(error)?;
    let failed = |error: std::io::Error| ExportError::writer("PNG", error);
    let mut row = Vec::with_capacity(raster.width as usize * 4);
    for dots in raster.rgba.chunks_exact(raster.width as usize * 4) {
        row.clear();
        if opaque {
            dots.chunks_exact(4).for_each(|dot| row.extend_from_slice(dot.get(..3).unwrap_or_default()));
        } else {
            dots.chunks_exact(4).for_each(|dot| row.extend_from_slice(&straight(dot)));
        }
        stream.write_all(&row).map_err(failed)?;
    }
    stream.finish().map_err(error)?;
    writer.finish().map_err(error)?;
    Ok(bytes)
}

fn texts(colophon: &Colophon) -> Vec<(&'static str, String)> {
    let clean = |text: &str| text.replace('\0', "\u{fffd}");
    let mut texts = vec![
        ("Title", clean(&colophon.title)),
        ("Description", clean(&format!("{}. {}", colophon.subtitle, colophon.paragraph()))),
        ("Source", crate::model::about::SOURCE.to_owned()),
        ("Software", Colophon::generator().to_owned()),
    ];
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

/// Converts premultiplied to straight alpha.
fn straight(dot: &[u8]) -> [u8; 4] {
    let &[r, g, b, a] = dot else { return [0; 4] };
    match a {
        255 => [r, g, b, a],
        0 => [0; 4],
        _ => {
            let part = |c: u8| ((u32::from(c) * 255 + u32::from(a) / 2) / u32::from(a)).min(255) as u8;
            [part(r), part(g), part(b), a]
        }
    }
}
