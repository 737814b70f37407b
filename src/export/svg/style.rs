//! Style sheet of an SVG file: embedded fonts, and a class for each.

use crate::scene::{Face, Page, Shape};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::collections::BTreeSet;

/// Font stack, with fallbacks in case Public Sans is unavailable.
pub const FALLBACK: &str = "\"Public Sans\",\"Source Sans 3\",\"Helvetica Neue\",Arial,\"Noto Sans\",sans-serif";

pub fn class(face: Face) -> &'static str {
    match face {
        Face::Regular => "regular",
        Face::SemiBold => "semibold",
        Face::Bold => "bold",
        Face::Icons => "icons",
    }
}

/// Embeds only the fonts that the page's text needs.
pub fn sheet(page: &Page, with_fonts: bool) -> String {
    let mut sheet = String::new();
    for face in faces(page) {
        if with_fonts {
            sheet.push_str(&font_face(face));
        }
        sheet.push_str(&format!(".{}{{font-family:{FALLBACK};font-weight:{}}}\n", class(face), weight(face)));
    }
    sheet
}

/// A `@font-face` rule with the font embedded.
pub fn font_face(face: Face) -> String {
    format!(
        "@font-face{{font-family:\"Public Sans\";font-weight:{};src:url(data:font/ttf;base64,{})}}\n",
        weight(face),
        STANDARD.encode(face.bytes())
    )
}

fn weight(face: Face) -> u16 {
    match face {
        Face::Bold => 700,
        Face::SemiBold => 600,
        Face::Regular | Face::Icons => 400,
    }
}

fn faces(page: &Page) -> BTreeSet<Face> {
    page.items()
        .filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text.face),
            Shape::Cluster { .. } => Some(Face::Bold),
            _ => None,
        })
        .collect()
}
