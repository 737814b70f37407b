//! A slide and its notes, with their relationships.

use super::{
    Picture, Presentation, Slide,
    arrange::{Arrangement, Frame, TITLE_FRAME, TITLE_PT, Words, credit_line},
    fit::with_line_feeds,
    mark,
    package::{Package, Relation},
    refusal,
    shapes::{Canvas, Name, Paint, Type, paragraphs},
    xml::{NAMESPACES, part},
};
use crate::{export::ExportError, scene::Fonts};

/// `number` counts from 1.
pub fn add<'a>(
    parts: &mut Package<'a>,
    presentation: &Presentation,
    slide: &'a Slide,
    number: usize,
    fonts: &Fonts,
) -> Result<(), ExportError> {
    check(&slide.picture, number)?;
    let title = [slide.title.as_str(), presentation.colophon.title.as_str(), "Map"];
    let title = title.into_iter().find(|title| !title.trim().is_empty()).unwrap_or_default();
    let words = Words { title, subtitle: &slide.subtitle, legend: &slide.legend, credit: &slide.credit };
    let arrangement = Arrangement::new(&words, fonts)?;
    let (path, notes) = (format!("ppt/slides/slide{number}.xml"), format!("ppt/notesSlides/notesSlide{number}.xml"));
    let media = format!("ppt/media/image{number}.png");
    parts.add(&path, "slide", slide_xml(presentation, slide, title, &arrangement));
    parts.relate(
        &path,
        &[
            Relation::office("slideLayout", "../slideLayouts/slideLayout1.xml"),
            Relation::office("image", &format!("../media/image{number}.png")),
            Relation::office("notesSlide", &format!("../notesSlides/notesSlide{number}.xml")),
        ],
    );
    parts.add_picture(&media, &slide.picture.png);
    parts.add(&notes, "notesSlide", notes_xml(&notes_of(slide, title, &arrangement)));
    parts.relate(
        &notes,
        &[
            Relation::office("notesMaster", "../notesMasters/notesMaster1.xml"),
            Relation::office("slide", &format!("../slides/slide{number}.xml")),
        ],
    );
    Ok(())
}

fn check(picture: &Picture, number: usize) -> Result<(), ExportError> {
    if picture.width_px == 0 || picture.height_px == 0 {
        return Err(refusal(format!("the picture of slide {number} has no size")));
    }
    if !picture.png.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(refusal(format!("the picture of slide {number} is not a PNG file")));
    }
    Ok(())
}

/// Shapes are in reading order: title, picture, legend, text.
fn slide_xml(presentation: &Presentation, slide: &Slide, title: &str, arrangement: &Arrangement) -> String {
    part("p:sld", &NAMESPACES, |xml| {
        xml.element("p:cSld", &[], |xml| {
            xml.element("p:spTree", &[], |xml| {
                let mut canvas = Canvas::new(xml);
                title_placeholder(&mut canvas, arrangement);
                let alt = if slide.picture.alt.trim().is_empty() { title } else { &slide.picture.alt };
                let frame = arrangement.room.inside(slide.picture.width_px, slide.picture.height_px);
                canvas.picture(Name { name: "Map", alt }, frame, "rId2");
                legend(&mut canvas, presentation, slide, arrangement);
                text(&mut canvas, slide, arrangement);
            });
        });
        xml.element("p:clrMapOvr", &[], |xml| xml.empty("a:masterClrMapping", &[]));
    })
}

fn title_placeholder(canvas: &mut Canvas, arrangement: &Arrangement) {
    let title = &arrangement.title;
    let frame = (title.frame != TITLE_FRAME).then_some(title.frame);
    canvas.placeholder("Title", &[("type", &"title")], frame, |xml| {
        xml.element("p:txBody", &[], |xml| {
            xml.element("a:bodyPr", &[], |xml| {
                let scale = (f64::from(title.words.size_pt / TITLE_PT) * 100_000.0).floor() as i64;
                if scale < 100_000 {
                    xml.empty("a:normAutofit", &[("fontScale", &scale)]);
                } else {
                    xml.empty("a:normAutofit", &[]);
                }
            });
            xml.empty("a:lstStyle", &[]);
            paragraphs(xml, &title.words.text, None);
        });
    });
}

fn legend(canvas: &mut Canvas, presentation: &Presentation, slide: &Slide, arrangement: &Arrangement) {
    let frames = arrangement.legend.iter().flat_map(|entry| [entry.mark, entry.words.frame]);
    let Some(frame) = around(frames) else { return };
    canvas.group(Name { name: "Legend", alt: "Legend" }, frame, |canvas| {
        for (entry, placed) in slide.legend.iter().zip(&arrangement.legend) {
            mark::draw(canvas, &entry.mark, placed.mark, presentation);
            let words = &placed.words.words;
            let look = Type { size_pt: words.size_pt, paint: Paint::Theme("tx1"), is_centered: true };
            let alt = if words.is_cut { &entry.words } else { "" };
            canvas.text_box(Name { name: "Legend entry", alt }, placed.words.frame, &words.text, look);
        }
    });
}

fn text(canvas: &mut Canvas, slide: &Slide, arrangement: &Arrangement) {
    let credit = credit_line(&slide.credit);
    let blocks = [("Subtitle", &arrangement.subtitle, &slide.subtitle), ("Credit", &arrangement.credit, &credit)];
    for (name, block, whole) in blocks {
        let Some(block) = block else { continue };
        let look = Type { size_pt: block.words.size_pt, paint: Paint::Theme("tx2"), is_centered: false };
        let alt = if block.words.is_cut { whole } else { "" };
        canvas.text_box(Name { name, alt }, block.frame, &block.words.text, look);
    }
}

/// Smallest frame around all of these; `None` if there are none.
fn around(frames: impl Iterator<Item = Frame>) -> Option<Frame> {
    frames.reduce(|a, b| {
        let (left, top) = (a.left.min(b.left), a.top.min(b.top));
        Frame { left, top, width: a.right().max(b.right()) - left, height: a.bottom().max(b.bottom()) - top }
    })
}

/// The given notes, and the full text of whatever had to be cut on the slide.
fn notes_of(slide: &Slide, title: &str, arrangement: &Arrangement) -> Vec<String> {
    let mut notes = slide.notes.clone();
    let mut keep = |is_cut: bool, what: &str, whole: &str| {
        if is_cut {
            notes.push(format!("{what} in full: {}", with_line_feeds(whole)));
        }
    };
    keep(arrangement.title.words.is_cut, "Title", title);
    keep(arrangement.subtitle.as_ref().is_some_and(|block| block.words.is_cut), "Subtitle", &slide.subtitle);
    for (entry, placed) in slide.legend.iter().zip(&arrangement.legend) {
        keep(placed.words.words.is_cut, "Legend", &entry.words);
    }
    keep(arrangement.credit.as_ref().is_some_and(|block| block.words.is_cut), "Credit", &credit_line(&slide.credit));
    notes
}

fn notes_xml(notes: &[String]) -> String {
    part("p:notes", &NAMESPACES, |xml| {
        xml.element("p:cSld", &[], |xml| {
            xml.element("p:spTree", &[], |xml| {
                let mut canvas = Canvas::new(xml);
                canvas.placeholder("Slide Image", &[("type", &"sldImg")], None, |_| {});
                canvas.placeholder("Notes", &[("type", &"body"), ("idx", &1)], None, |xml| {
                    xml.element("p:txBody", &[], |xml| {
                        xml.empty("a:bodyPr", &[]);
                        xml.empty("a:lstStyle", &[]);
                        paragraphs(xml, &notes.join("\n"), None);
                    });
                });
            });
        });
        xml.element("p:clrMapOvr", &[], |xml| xml.empty("a:masterClrMapping", &[]));
    })
}
