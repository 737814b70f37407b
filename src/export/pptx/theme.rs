//! Parts shared by all slides, made from the files in `template`: theme, master, layout and notes master.

use super::{
    Presentation,
    package::{Package, Relation},
    shapes::hex,
};
use crate::view::Color;

const THEME: &str = include_str!("template/theme.xml");
const SCRIPTS: &str = include_str!("template/scripts.xml");

pub fn add(parts: &mut Package, presentation: &Presentation) {
    let is_dark = is_dark(presentation);
    let map = if is_dark {
        r#"bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2""#
    } else {
        r#"bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2""#
    };
    let master = include_str!("template/slideMaster.xml").replace("{{map}}", map);
    parts.add("ppt/slideMasters/slideMaster1.xml", "slideMaster", compact(&master));
    parts.relate(
        "ppt/slideMasters/slideMaster1.xml",
        &[
            Relation::office("slideLayout", "../slideLayouts/slideLayout1.xml"),
            Relation::office("theme", "../theme/theme1.xml"),
        ],
    );
    parts.add("ppt/slideLayouts/slideLayout1.xml", "slideLayout", compact(include_str!("template/slideLayout.xml")));
    parts.relate(
        "ppt/slideLayouts/slideLayout1.xml",
        &[Relation::office("slideMaster", "../slideMasters/slideMaster1.xml")],
    );
    parts.add("ppt/notesMasters/notesMaster1.xml", "notesMaster", compact(include_str!("template/notesMaster.xml")));
    parts.relate("ppt/notesMasters/notesMaster1.xml", &[Relation::office("theme", "../theme/theme2.xml")]);
    let accents = accents(presentation);
    parts.add_typed(
        "ppt/theme/theme1.xml",
        "officedocument.theme",
        theme(&slide_colors(presentation, is_dark), &accents),
    );
    parts.add_typed("ppt/theme/theme2.xml", "officedocument.theme", theme(&notes_colors(presentation), &accents));
}

/// True if the text is lighter than the slides.
pub fn is_dark(presentation: &Presentation) -> bool {
    let white = Color { r: 255, g: 255, b: 255 };
    presentation.background.contrast(white) > presentation.text.contrast(white)
}

/// Strips the whitespace that makes a template readable.
pub fn compact(template: &str) -> String {
    template.lines().map(str::trim_start).collect()
}

fn theme(colors: &[(&str, String)], accents: &[Color; 6]) -> String {
    let mut text = THEME.replace("{{scripts}}", SCRIPTS);
    for (name, color) in colors {
        text = text.replace(&format!("{{{{{name}}}}}"), color);
    }
    for (index, accent) in accents.iter().enumerate() {
        text = text.replace(&format!("{{{{accent{}}}}}", index + 1), &element(*accent));
    }
    compact(&text)
}

fn slide_colors(presentation: &Presentation, is_dark: bool) -> [(&'static str, String); 6] {
    let Presentation { background, text, quiet, .. } = presentation;
    let surface = mix(*background, *text, 0.06);
    let [first, ..] = accents(presentation);
    let link = if first.contrast(*background) >= 4.5 { first } else { *text };
    let (front, back) = if is_dark { (["lt1", "lt2"], ["dk1", "dk2"]) } else { (["dk1", "dk2"], ["lt1", "lt2"]) };
    let [(front, quiet_name), (back, surface_name)] = [front, back].map(|[first, second]| (first, second));
    [
        (front, element(*text)),
        (quiet_name, element(*quiet)),
        (back, element(*background)),
        (surface_name, element(surface)),
        ("hlink", element(link)),
        ("folHlink", element(*quiet)),
    ]
}

/// Notes use the reader's system colors: mostly black on white.
fn notes_colors(presentation: &Presentation) -> [(&'static str, String); 6] {
    let system = |name, last| format!(r#"<a:sysClr val="{name}" lastClr="{last}"/>"#);
    let (text, window) = (system("windowText", "000000"), system("window", "FFFFFF"));
    let [first, ..] = accents(presentation);
    [
        ("dk1", text.clone()),
        ("lt1", window.clone()),
        ("dk2", text),
        ("lt2", window),
        ("hlink", element(first)),
        ("folHlink", element(first)),
    ]
}

/// The first six colors of the legends, for shapes drawn later; paler ones if there are fewer.
fn accents(presentation: &Presentation) -> [Color; 6] {
    let mut found: Vec<Color> = Vec::new();
    for entry in presentation.slides.iter().flat_map(|slide| &slide.legend) {
        if !found.contains(&entry.color) {
            found.push(entry.color);
        }
    }
    if found.is_empty() {
        found.push(presentation.quiet);
    }
    let mut share = 0.0;
    let mut paler = found.clone().into_iter().cycle().enumerate().map(|(index, color)| {
        if index > 0 && index % found.len() == 0 {
            share += 0.3 * (1.0 - share);
        }
        mix(color, presentation.background, share)
    });
    std::array::from_fn(|_| paler.next().unwrap_or(presentation.quiet))
}

fn element(color: Color) -> String {
    format!(r#"<a:srgbClr val="{}"/>"#, hex(color))
}

fn mix(from: Color, to: Color, share: f64) -> Color {
    let channel = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
    Color { r: channel(from.r, to.r), g: channel(from.g, to.g), b: channel(from.b, to.b) }
}
