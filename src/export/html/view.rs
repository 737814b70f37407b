//! A map of the page: the SVG picture, its interactive layer, legend and buttons.

use super::{
    DRAWN, Html, Map,
    live::Live,
    mark::{self, Mark},
    number, text,
};
use crate::{
    export::svg::{self, Svg},
    scene::{Layer, Page, legend, page::Frame},
};

pub struct View {
    pub section: String,
    /// The style sheet embedded in the picture.
    pub style: String,
}

const SCALE: &str = "<p class=\"scale\" aria-hidden=\"true\"><span></span></p>\n";
const CONTROLS: &str = "<div class=\"controls\" role=\"group\" aria-label=\"Zoom\">\n\
    <button type=\"button\" class=\"farther\" aria-label=\"Zoom out\" title=\"Zoom out (−)\">−</button>\n\
    <button type=\"button\" class=\"closer\" aria-label=\"Zoom in\" title=\"Zoom in (+)\">+</button>\n\
    <button type=\"button\" class=\"whole\" aria-label=\"Whole map\" title=\"Whole map (0)\">⤢</button>\n</div>\n";
const STILL: &str = "<p class=\"note\">Two maps side by side: they stand still here, and a marker leads to its place in the table. \
    The table says on which of the maps each place is.</p>\n";
/// The only panel; the script moves it to the map that is shown.
const PANEL: &str = "<div id=\"panel\" role=\"dialog\" aria-labelledby=\"panel-title\" hidden=\"\">\n\
    <button type=\"button\" id=\"close\" aria-label=\"Close\" title=\"Close (Esc)\">×</button>\n\
    <div id=\"facts\"></div>\n</div>\n";

impl View {
    pub fn new(html: &Html, map: &Map, index: usize) -> Self {
        let picture = picture(html, map, index);
        let legend = if map.svg.page.has(Layer::Legend) { legend(map) } else { String::new() };
        let drawn = if map.svg.page.has(Layer::Title) { DRAWN } else { "" };
        let head = match html.maps.len() {
            1 => String::new(),
            _ => format!(
                "<header{drawn}>\n<h2><bdi>{}</bdi></h2>\n<p><bdi>{}</bdi></p>\n</header>\n",
                text(map.title),
                text(map.subtitle)
            ),
        };
        let panel = if index == 0 { PANEL } else { "" };
        let number = index + 1;
        // Two maps side by side cannot be moved.
        let is_still = map.svg.page.beside.is_some();
        let (still, note) = if is_still { (" still", STILL) } else { ("", "") };
        let (scale, controls) = if is_still { ("", "") } else { (SCALE, CONTROLS) };
        let section = format!(
            "<section class=\"view{still}\" id=\"view-{number}\" aria-label=\"Map {number}\">\n{head}{note}\
             <div class=\"stage\">\n<div class=\"box\">\n{picture}{scale}</div>\n{panel}</div>\n\
             <div class=\"bar\">\n{legend}{controls}</div>\n</section>\n"
        );
        Self { section, style: svg::style_in_html(map.svg.page) }
    }
}

fn picture(html: &Html, map: &Map, index: usize) -> String {
    let page = map.svg.page;
    // A single map keeps the ids of the SVG file.
    let prefix = if index == 0 { String::new() } else { format!("map-{}-", index + 1) };
    let inside = svg::write_inside(&Svg { id_prefix: &prefix, ..map.svg });
    let (attributes, live) = if page.beside.is_some() {
        let Frame { left, top, width, height } = maps_frame(page);
        let maps = [left, top, width, height].map(number).join(" ");
        (format!("data-maps=\"{maps}\""), String::new())
    } else {
        let live = Live::new(html, map);
        (live.attributes(), live.group())
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" id=\"{prefix}map\" viewBox=\"0 0 {} {}\" role=\"group\" \
         aria-labelledby=\"{prefix}map-title\" aria-describedby=\"{prefix}map-description\" data-prefix=\"{prefix}\" \
         {attributes}>{inside}{live}</svg>\n",
        number(page.width_px),
        number(page.height_px),
    )
}

/// The frame of the map, or of both maps with their captions.
pub fn maps_frame(page: &Page) -> Frame {
    const HEADS_PX: f32 = 30.0;
    let Some(beside) = page.beside else { return page.frame };
    let both = page.frame.around(beside);
    Frame { top: both.top - HEADS_PX, height: both.height + HEADS_PX, ..both }
}

fn legend(map: &Map) -> String {
    let svg = &map.svg;
    let ring = mark::ring(svg);
    let mut items = String::new();
    let land = legend::land_entries(&svg.page.marked);
    for entry in legend::entries(svg.atlas, &mark::shown(svg), &map.time, ring.is_some()).into_iter().chain(land) {
        let mark = match (entry.marker(), &entry) {
            (Some((id, style)), _) => Mark::of(id, style).drawn(),
            (None, legend::Entry::Cluster) => ring.clone().unwrap_or_default(),
            (None, _) => mark::swatch(svg, &entry),
        };
        let count = match &entry {
            legend::Entry::Program { count, .. } => format!(" ({count})"),
            _ => String::new(),
        };
        items.push_str(&format!("<li>{mark}{}{count}</li>\n", text(entry.words())));
    }
    format!("<ul class=\"legend\" aria-label=\"Legend\">\n{items}</ul>\n")
}
