//! HTML: one page with an interactive map, a table of all places, the statements without a place, and the sources.
//!
//! The file fetches nothing and runs only its own script, whose hash is in its content security policy. Without scripts it is the
//! picture and the table. It is also well-formed XML.

mod live;
mod mark;
mod policy;
mod sheet;
mod statements;
mod table;
#[cfg(test)]
mod tests;
mod view;

use super::{Colophon, ExportError, entry::Entry, svg::Svg, xml};
use crate::{
    model::{Time, about},
    scene::{Assets, Layer},
    view::{Selection, Theme},
};
use std::{borrow::Cow, collections::BTreeSet};
use view::View;

pub struct Html<'a> {
    /// At least one; the script shows one at a time.
    pub maps: Vec<Map<'a>>,
    pub assets: &'a Assets,
    /// One row of the table each.
    pub entries: &'a [Entry],
    pub colophon: &'a Colophon,
    pub theme: &'a Theme,
}

#[derive(Clone, Copy)]
pub struct Map<'a> {
    /// Its dots per point limit how far readers can zoom into the coast.
    pub svg: Svg<'a>,
    pub title: &'a str,
    pub subtitle: &'a str,
    pub selection: &'a Selection,
    pub time: Time,
}

impl Html<'_> {
    /// Time of the markers in the table: the map's, or the fact sheet's if several maps share the table.
    fn time(&self) -> Time {
        match self.maps.as_slice() {
            [map] => map.time,
            _ => Time::default(),
        }
    }
}

/// Pans the map, opens the panel and filters the table.
const SCRIPT: &str = include_str!("../../assets/html/map.js");

pub fn write(html: &Html) -> Result<Vec<u8>, ExportError> {
    let [Map { svg, .. }, ..] = html.maps.as_slice() else {
        return Err(ExportError::writer("HTML", "there is no map"));
    };
    let views: Vec<View> = html.maps.iter().enumerate().map(|(index, map)| View::new(html, map, index)).collect();
    let style = sheet::sheet(html);
    let styles: BTreeSet<&str> = views.iter().map(|view| view.style.as_str()).chain([style.as_str()]).collect();
    let policy = policy::policy(&styles, SCRIPT);
    let title = text(&html.colophon.title);
    let one = html.maps.len() == 1;
    let drawn = if one && svg.page.has(Layer::Title) { DRAWN } else { "" };
    let subtitle = html.maps.first().filter(|_| one).map_or(html.colophon.subtitle.as_str(), |map| map.subtitle);
    let out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{description}\"/>\n<meta name=\"generator\" content=\"{generator}\"/>\n\
         <link rel=\"icon\" href=\"data:,\"/>\n<style>{style}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#table\">Skip to the table of places</a>\n\
         <header{drawn}>\n<h1><bdi>{title}</bdi></h1>\n<p><bdi>{subtitle}</bdi></p>\n</header>\n\
         <main>\n{marks}{contents}{views}{table}{told}</main>\n{about}<script>{SCRIPT}</script>\n</body>\n</html>\n",
        subtitle = text(subtitle),
        description = xml::attribute(&clean(&html.colophon.paragraph())),
        generator = Colophon::generator(),
        marks = mark::definitions(html, svg),
        contents = if one { String::new() } else { contents(html) },
        views = views.iter().map(|view| view.section.as_str()).collect::<String>(),
        table = table::table(html, svg.atlas),
        told = statements::sections(html, svg.atlas),
        about = about(html.colophon),
    );
    Ok(out.into_bytes())
}

/// Marks what repeats the picture's own text: it is hidden while the script is off.
const DRAWN: &str = " class=\"drawn\"";

/// Links to each of several maps.
fn contents(html: &Html) -> String {
    let links = html.maps.iter().enumerate().map(|(index, map)| {
        let number = index + 1;
        format!("<a href=\"#view-{number}\">{number} <bdi>{}</bdi></a>\n", text(map.title))
    });
    format!("<nav class=\"views\" aria-label=\"Maps\">\n{}</nav>\n", links.collect::<String>())
}

fn about(colophon: &Colophon) -> String {
    let filter = if colophon.filter.is_empty() { "None" } else { &colophon.filter };
    let [vintage, source, map, places, disclaimer] = colophon.lines();
    let value = |line: &'static str, name: &str| line.strip_prefix(name).unwrap_or(line);
    let coverage = colophon.coverage_words().unwrap_or_else(|| about::SNAPSHOT.to_owned());
    let facts: [(&str, Cow<str>); 8] = [
        ("Shown", colophon.count_words().into()),
        ("Filter", filter.into()),
        ("Of", vintage.into()),
        ("Source", value(source, "Source: ").into()),
        ("Map", value(map, "Map: ").into()),
        ("Points of places", value(places, "Points of places: ").into()),
        ("Atlas data", colophon.hash.as_str().into()),
        ("Made with", Colophon::generator().into()),
    ];
    let facts: String =
        facts.iter().map(|(name, value)| format!("<div><dt>{name}</dt><dd>{}</dd></div>\n", text(value))).collect();
    format!(
        "<footer>\n<h2>About this map</h2>\n<p><strong>{}.</strong> {}.</p>\n<dl>\n{facts}</dl>\n</footer>\n",
        text(disclaimer),
        text(&coverage),
    )
}

/// Escapes text for an element, in HTML as well as in XML.
fn text(words: &str) -> String {
    xml::text(&clean(words)).into_owned()
}

/// Normalizes line ends, and replaces characters that HTML forbids like those that XML forbids.
fn clean(words: &str) -> String {
    let useless =
        |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    words.replace("\r\n", "\n").replace('\r', "\n").replace(useless, "\u{fffd}")
}

/// At most two decimals.
fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
