//! Uploads textures to the graphics card in the order in which they are made, whichever window is painted.

use eframe::egui_wgpu::RenderState;
use egui::{Context, FullOutput, Plugin, TextureId, epaint::ImageDelta};
use std::collections::BTreeSet;

/// Uploads the textures of each pass as soon as it ends.
///
/// Works around eframe, which holds a window's textures until that window is painted; a covered window is not. With the audience's
/// window covered by the presenter's, the font atlas grew in memory but not on the card, and the next glyph written beyond
/// the old edge crashed the program.
pub(crate) struct Uploads(pub RenderState);

impl Plugin for Uploads {
    fn debug_name(&self) -> &'static str {
        "uploads"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        for (id, deltas) in output.textures_delta.set.drain() {
            deltas.iter().for_each(|delta| upload(&self.0, id, delta));
        }
    }
}

/// Uploads textures made before the card was known. Those too wide for it are left out: egui remakes them, narrower, in the
/// first frame.
pub(crate) fn hand_over(textures: &[(TextureId, ImageDelta)], card: &RenderState) {
    let widest = card.device.limits().max_texture_dimension_2d as usize;
    fitting(textures, widest).for_each(|(id, delta)| upload(card, *id, delta));
}

fn upload(card: &RenderState, id: TextureId, delta: &ImageDelta) {
    card.renderer.write().update_texture(&card.device, &card.queue, id, delta);
}

/// Leaves out partial updates of textures that are too wide, too: their target was never created.
fn fitting(textures: &[(TextureId, ImageDelta)], widest: usize) -> impl Iterator<Item = &(TextureId, ImageDelta)> {
    let wide = textures.iter().filter(|(_, delta)| delta.image.width() > widest);
    let wide: BTreeSet<TextureId> = wide.map(|(id, _)| *id).collect();
    textures.iter().filter(move |(id, _)| !wide.contains(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{ColorImage, TextureOptions};

    #[test]
    fn a_texture_that_is_too_wide_is_left_out_with_all_of_its_parts() {
        let image = |width| ColorImage::filled([width, 1], egui::Color32::WHITE);
        let whole = |width| ImageDelta::full(image(width), TextureOptions::LINEAR);
        let part = |x| ImageDelta::partial([x, 0], image(1), TextureOptions::LINEAR);
        let (wide, narrow) = (TextureId::Managed(0), TextureId::Managed(1));
        let textures = [(wide, whole(9)), (wide, part(8)), (narrow, whole(8)), (narrow, part(7))];
        assert!(fitting(&textures, 8).map(|(id, _)| *id).eq([narrow, narrow]));
        assert_eq!(fitting(&textures, 9).count(), 4);
    }
}
