//! PDF: tagged pages of vector pictures, and a gazetteer that the map links to. krilla writes them and validates PDF/UA-1.

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
mod types;

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
use links::Anchors;
use notes::Pages;
use plan::Plan;
use tags::Tags;

#[derive(Clone)]
pub struct Document<'a> {
    /// At least one.
    pub sheets: Vec<Sheet<'a>>,
    /// Entries of the gazetteer; empty for none.
    pub entries: &'a [Entry],
    pub colophon: &'a Colophon,
    pub theme: &'a Theme,
    pub assets: &'a Assets,
    pub typesetter: &'a Typesetter,
}

#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    pub page: &'a Page,
    /// For the bookmarks; if blank, the document's title is used.
    pub title: &'a str,
    /// Alternative text; if blank, the title is used.
    pub alt: &'a str,
    /// Speaker notes, for pages after the picture; blank for none.
    pub notes: &'a str,
    /// PDF points (1/72 inch) per point of the page's layout.
    pub points_per_px: f32,
}

/// Largest side of a page that PDF readers must support, in PDF points.
const MAX_SIDE_PT: f32 = 14_400.0;
/// Smallest side of a page, in PDF points.
const MIN_SIDE_PT: f32 = 3.0;

/// # Errors
/// There is no sheet, a page is outside the sizes that PDF allows, or krilla finds that the file is not PDF/UA-1.
pub fn write(document: &Document) -> Result<Vec<u8>, ExportError> {
    let sizes = sizes(document)?;
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|_| refusal("there is no version of PDF for PDF/UA-1"))?;
    let mut pdf = krilla::Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let pages = Pages::new(document);
    let mut anchors = Anchors::markers(document, pages.of_sheets());
    let plan = plan(document, &anchors);
    if let Some(plan) = &plan {
        anchors.add_entries(document, &plan.entries, pages.count());
    }
    let mut maker = Maker { pdf: &mut pdf, kit: Kit::new(document.typesetter)?, tags: Tags::default() };
    for (number, (sheet, size)) in document.sheets.iter().zip(sizes).enumerate() {
        let task = map::Task { document, index: pages.of_sheet(number), sheet, anchors: &anchors };
        maker.page(size, sheet.points_per_px, |canvas| map::draw(canvas, &task))?;
        let Some((_, notes)) = pages.notes_of(number) else { continue };
        let nodes = notes.structure.nodes(&mut maker.tags);
        for index in 0..notes.pages.len() {
            maker.page(size, 1.0, |canvas| notes.draw(canvas, &task, &nodes, index))?;
        }
    }
    if let Some(plan) = &plan {
        let nodes = plan.structure.nodes(&mut maker.tags);
        for index in 0..plan.pages.len() {
            let size = (plan.look.width, plan.look.height);
            maker.page(size, 1.0, |canvas| gazetteer::draw(canvas, document, plan, &nodes, index))?;
        }
    }
    let tags = maker.tags;
    pdf.set_tag_tree(tags.tree());
    pdf.set_outline(outline::outline(document, &pages, plan.as_ref()));
    pdf.set_metadata(metadata::metadata(document));
    pdf.finish().map_err(|error| refusal(reason(&error)))
}

fn plan(document: &Document, anchors: &Anchors) -> Option<Plan> {
    let sheet = document.sheets.first().filter(|_| !document.entries.is_empty())?;
    Some(Plan::new(document, sheet, anchors))
}

/// In PDF points.
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

struct Maker<'p, 'k> {
    pdf: &'p mut krilla::Document,
    kit: Kit<'k>,
    tags: Tags,
}

impl Maker<'_, '_> {
    /// `size` is in PDF points; `scale` is PDF points per point of the layout.
    fn page(&mut self, size: (f32, f32), scale: f32, draw: impl FnOnce(&mut Canvas)) -> Result<(), ExportError> {
        let mut page = self.pdf.start_page_with(settings(size)?);
        let mut canvas = Canvas::new(page.surface(), &mut self.kit, &mut self.tags, scale);
        draw(&mut canvas);
        for link in canvas.finish() {
            let node = link.node;
            if let Some(annotation) = link.annotation() {
                self.tags.leaf(node, page.add_tagged_annotation(annotation));
            }
        }
        Ok(())
    }
}

/// krilla's error with its validation findings.
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
