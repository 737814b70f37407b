//! Rasterized halos of single letters, for the window, which paints its text letter by letter.
//!
//! In a file a halo's stroke has the same width at every size; here it grows slightly with the letter, so that one bitmap serves
//! all screens.

use super::raster::{skia, stroke};
use crate::scene::{Face, Typesetter, draw_op::HALO_PX};
use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Transform};

/// Half the width of a halo, in ems: that of files, at the size of most names.
const HALO_EM: f32 = HALO_PX / 12.0;

#[derive(Clone, Debug, PartialEq)]
pub struct Halo {
    /// From the letter's origin to the left edge of the bitmap.
    pub left_px: f32,
    /// From the baseline down to the top edge of the bitmap.
    pub top_px: f32,
    /// In dots.
    pub width: usize,
    /// Coverage from 0 to 255, row by row from the top.
    pub cover: Vec<u8>,
    pub advance_px: f32,
}

/// Returns the halo of a letter at `size_px` dots per em, shifted right by `shift_px`; `None` if it leaves no ink.
pub fn halo(typesetter: &Typesetter, face: Face, letter: &str, size_px: f32, shift_px: f32) -> Option<Halo> {
    let run = typesetter.set(face, letter, 0.0);
    let mut builder = PathBuilder::new();
    for glyph in &run.glyphs {
        let place = Transform::from_row(size_px, 0.0, 0.0, size_px, glyph.x * size_px + shift_px, 0.0);
        builder.push_path(&skia(&typesetter.outline(face, glyph.id))?.transform(place)?);
    }
    let path = builder.finish()?;
    let (bounds, reach) = (path.bounds(), HALO_EM * size_px + 1.0);
    let (left, top) = ((bounds.left() - reach).floor(), (bounds.top() - reach).floor());
    let (width, height) = ((bounds.right() + reach).ceil() - left, (bounds.bottom() + reach).ceil() - top);
    let mut dots = Pixmap::new(width as u32, height as u32)?;
    let (paint, place) = (Paint::default(), Transform::from_translate(-left, -top));
    dots.fill_path(&path, &paint, FillRule::Winding, place, None);
    dots.stroke_path(&path, &paint, &stroke(2.0 * HALO_EM * size_px, None), place, None);
    let cover = dots.pixels().iter().map(|dot| dot.alpha()).collect();
    Some(Halo { left_px: left, top_px: top, width: dots.width() as usize, cover, advance_px: run.width * size_px })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_halo_reaches_round_its_letter_and_fades_out_before_its_edge() {
        let halo = halo(&Typesetter::new().unwrap(), Face::Regular, "o", 24.0, 0.25).unwrap();
        let height = halo.cover.len() / halo.width;
        // A letter of 24 dots is about 13 wide and high; its halo adds 2.8 on every side.
        assert!((16..24).contains(&halo.width) && (16..24).contains(&height), "{} x {height}", halo.width);
        assert!(halo.left_px < 0.0 && halo.top_px < -12.0 && halo.advance_px > 12.0);
        assert!(halo.cover.iter().filter(|cover| **cover == 255).count() > 100);
        let edge = halo.cover.chunks(halo.width).flat_map(|row| [row[0], row[halo.width - 1]]);
        assert_eq!(edge.max(), Some(0));
    }

    #[test]
    fn a_space_has_none() {
        assert_eq!(halo(&Typesetter::new().unwrap(), Face::Bold, " ", 24.0, 0.0), None);
    }
}
