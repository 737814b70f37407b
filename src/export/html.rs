//! Writes one page for a browser: the map to move and click on, a table of every place, one of what has no place, and where it is all
//! from.
//!
//! Not a web site: one file that fetches nothing and runs nothing but its own script, whose hash is in its policy. Without scripts it
//! is the picture and the table. Written so that a reader of XML can read it too.

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

/// What a page is written from.
pub struct Html<'a> {
    /// The maps, at least one; the script shows one at a time.
    pub maps: Vec<Map<'a>>,
    /// The facts, symbols, fonts and names.
    pub assets: &'a Assets,
    /// The places, each a row of the table.
    pub entries: &'a [Entry],
    /// What the file says about itself.
    pub colophon: &'a Colophon,
    /// The colors.
    pub theme: &'a Theme,
}

/// A map of a page.
#[derive(Clone, Copy)]
pub struct Map<'a> {
    /// The picture. The dots to a point say how closely its coasts can be looked at.
    pub svg: Svg<'a>,
    /// Its title.
    pub title: &'a str,
    /// What is shown, below the title.
    pub subtitle: &'a str,
    /// What is marked on it.
    pub selection: &'a Selection,
    /// As of when it is.
    pub time: Time,
}

impl Html<'_> {
    /// As of when the markers in the table are: the map's time; the fact sheet's where several maps share the table.
    fn time(&self) -> Time {
        match self.maps.as_slice() {
            [map] => map.time,
            _ => Time::default(),
        }
    }
}

/// What moves the map, shows the panel and filters the table.
const SCRIPT: &str = include_str!("../../assets/html/map.js");

/// The file.
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

/// For what the picture itself says: without the script it would be said twice.
const DRAWN: &str = " class=\"drawn\"";

/// The way to each of several maps.
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

/// Text for the inside of an element, fit for HTML as well as for XML.
fn text(words: &str) -> String {
    xml::text(&clean(words)).into_owned()
}

/// Line ends made one, and characters that HTML has no use for replaced as those that XML cannot hold.
fn clean(words: &str) -> String {
    let useless =
        |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    words.replace("\r\n", "\n").replace('\r', "\n").replace(useless, "\u{fffd}")
}

/// A number with at most two decimals.
fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
