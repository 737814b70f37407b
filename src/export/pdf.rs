//! PDF: pictures as pages of shapes and text, tagged for those who listen, and the places as a table that the map links to.
//!
//! Written by krilla, whose own PDF/UA-1 check must pass. Not a layout of maps: the pages come finished.

mod canvas;
mod flow;
mod fonts;
mod gazetteer;
mod links;
mod look;
mod map;
mod metadata;
mod notes;
mod outline;
mod plan;
mod prose;
mod row;
mod tags;

use super::{Colophon, ExportError, entry::Entry};
use crate::{
    scene::{Assets, Page, Typesetter},
    view::Theme,
};
use canvas::Canvas;
use fonts::Kit;
use krilla::{
    SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    error::KrillaError,
    page::PageSettings,
};
use links::Spots;
use notes::Pages;
use plan::Plan;
use tags::Tags;

/// A document: pictures, each with the notes for it, and after them the gazetteer.
#[derive(Clone)]
pub struct Document<'a> {
    /// The pictures, in their order; at least one.
    pub sheets: Vec<Sheet<'a>>,
    /// The places of the gazetteer; empty for none.
    pub entries: &'a [Entry],
    /// What the file says about itself.
    pub colophon: &'a Colophon,
    /// The colours of the gazetteer, and those that the pages were made with.
    pub theme: &'a Theme,
    /// The facts, symbols, fonts and names.
    pub assets: &'a Assets,
    /// Sets the lines of the pages.
    pub typesetter: &'a Typesetter,
}

/// A picture, and what is said of it.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The picture.
    pub page: &'a Page,
    /// Its title, for the bookmarks; where it is blank, the document's.
    pub title: &'a str,
    /// What it shows, for those who do not see it; where it is blank, its title.
    pub alt: &'a str,
    /// What the speaker says of it, for pages of notes after it; blank for none.
    pub notes: &'a str,
    /// PDF points (1/72 inch) to a point of the page's layout.
    pub points_per_px: f32,
}

/// The largest side of a page that readers of PDF must be able to show, in PDF points.
const MAX_SIDE_PT: f32 = 14_400.0;
/// The smallest one.
const MIN_SIDE_PT: f32 = 3.0;

/// The whole file. Fails where there is no sheet, where a page is larger or smaller than PDF allows, and where krilla finds the
/// file not to be PDF/UA-1.
pub fn write(document: &Document) -> Result<Vec<u8>, ExportError> {
    let sizes = sizes(document)?;
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|_| refusal("there is no version of PDF for PDF/UA-1"))?;
    let mut pdf = krilla::Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut kit = Kit::new(document.typesetter)?;
    let mut tags = Tags::default();
    let pages = Pages::new(document);
    let mut spots = Spots::markers(document, &pages);
    let plan = plan(document, &spots);
    if let Some(plan) = &plan {
        spots.add_entries(document, plan, pages.count());
    }
    for (index, (sheet, size)) in document.sheets.iter().zip(sizes).enumerate() {
        let mut page = pdf.start_page_with(settings(size)?);
        let mut canvas = Canvas::new(page.surface(), &mut kit, &mut tags, sheet.points_per_px);
        let task = map::Task { document, index: pages.of_sheet(index), sheet, spots: &spots };
        map::draw(&mut canvas, &task);
        let links = canvas.finish();
        add_links(&mut page, links, &mut tags);
        // Before the next page is begun this one must have ended.
        drop(page);
        let Some((_, notes)) = pages.notes_of(index) else { continue };
        let nodes = notes.nodes(&mut tags, document, sheet);
        for own in 0..notes.len() {
            let mut page = pdf.start_page_with(settings(size)?);
            let mut canvas = Canvas::new(page.surface(), &mut kit, &mut tags, 1.0);
            notes::draw(&mut canvas, &notes::Task { sheet: task, number: index, notes, nodes: &nodes, index: own });
            let links = canvas.finish();
            add_links(&mut page, links, &mut tags);
        }
    }
    if let Some(plan) = &plan {
        let nodes = gazetteer::Nodes::new(&mut tags, document, plan);
        for index in 0..plan.pages.len() {
            let mut page = pdf.start_page_with(settings((plan.look.width, plan.look.height))?);
            let mut canvas = Canvas::new(page.surface(), &mut kit, &mut tags, 1.0);
            gazetteer::draw(&mut canvas, &gazetteer::Task { document, plan, nodes: &nodes, index });
            let links = canvas.finish();
            add_links(&mut page, links, &mut tags);
        }
    }
    pdf.set_tag_tree(tags.tree());
    pdf.set_outline(outline::outline(document, &pages, plan.as_ref()));
    pdf.set_metadata(metadata::metadata(document));
    pdf.finish().map_err(|error| refusal(reason(&error)))
}

fn plan(document: &Document, spots: &Spots) -> Option<Plan> {
    let sheet = document.sheets.first().filter(|_| !document.entries.is_empty())?;
    Some(Plan::new(document, sheet, spots))
}

/// Width and height of the sheets in PDF points.
fn sizes(document: &Document) -> Result<Vec<(f32, f32)>, ExportError> {
    if document.sheets.is_empty() {
        return Err(refusal("it would have no page"));
    }
    let size = |sheet: &Sheet| {
        let (width, height) = (sheet.page.width_px * sheet.points_per_px, sheet.page.height_px * sheet.points_per_px);
        if [width, height].iter().all(|side| (MIN_SIDE_PT..=MAX_SIDE_PT).contains(side)) {
            return Ok((width, height));
        }
        Err(refusal(format!(
            "a page of {:.2} × {:.2} inches is not one that PDF can have: each side must be {:.2} to {} inches",
            width / 72.0,
            height / 72.0,
            MIN_SIDE_PT / 72.0,
            MAX_SIDE_PT / 72.0
        )))
    };
    document.sheets.iter().map(size).collect()
}

fn settings((width, height): (f32, f32)) -> Result<PageSettings, ExportError> {
    PageSettings::from_wh(width, height).ok_or_else(|| refusal("a page has no size"))
}

fn add_links(page: &mut krilla::page::Page, links: Vec<links::Link>, tags: &mut Tags) {
    for link in links {
        let node = link.node;
        if let Some(annotation) = link.annotation() {
            tags.leaf(node, page.add_tagged_annotation(annotation));
        }
    }
}

/// What krilla said, with its findings named.
fn reason(error: &KrillaError) -> String {
    let KrillaError::Validation(findings) = error else { return error.to_string() };
    let mut names: Vec<String> = findings.iter().map(|(finding, _)| first_word(&format!("{finding:?}"))).collect();
    names.sort_unstable();
    names.dedup();
    format!("it would break PDF/UA-1 ({})", names.join(", "))
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric()).collect()
}

fn refusal(reason: impl std::fmt::Display) -> ExportError {
    ExportError::writer("PDF", reason)
}

#[cfg(test)]
mod tests;
