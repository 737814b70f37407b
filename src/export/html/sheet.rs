//! Style sheet of a page: the theme's colors, the fonts, and the static sheet from `assets/html`.

use super::Html;
use crate::{
    scene::{Face, Page},
    view::{ThemeName, Token},
};
use base64::{Engine, engine::general_purpose::STANDARD};

pub fn sheet(html: &Html) -> String {
    let theme = html.theme;
    let colors: String = Token::ALL.iter().map(|token| format!("--{}:{};", token.key(), theme.color(*token))).collect();
    let scheme = if theme.name() == ThemeName::Dark { "dark" } else { "light" };
    let maps: String = html.maps.iter().zip(1..).map(|(map, number)| shape(map.svg.page, number)).collect();
    let fonts: String = [(Face::Regular, 400), (Face::SemiBold, 600), (Face::Bold, 700)].map(font_face).concat();
    format!("\n:root{{color-scheme:{scheme};{colors}}}\n{maps}{fonts}{}", include_str!("../../../assets/html/page.css"))
}

/// Aspect ratio of a map, and orientation of its printed page.
fn shape(page: &Page, number: usize) -> String {
    let maps = super::view::maps_frame(page);
    let aspect = maps.width / maps.height.max(1.0);
    let paper = if page.width_px < page.height_px { "portrait" } else { "landscape" };
    format!("#view-{number}{{--aspect:{aspect:.4};page:map-{number}}}\n@page map-{number}{{size:{paper}}}\n")
}

fn font_face((face, weight): (Face, u16)) -> String {
    format!(
        "@font-face{{font-family:\"Public Sans\";font-weight:{weight};src:url(data:font/ttf;base64,{})}}\n",
        STANDARD.encode(face.bytes())
    )
}
