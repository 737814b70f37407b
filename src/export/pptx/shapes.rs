//! Shapes of a slide: text boxes, pictures, groups and outlines.

use super::{
    arrange::Frame,
    fit::with_line_feeds,
    xml::{Attributes, Xml},
};
use crate::{
    scene::{
        At,
        path::{Path, Segment},
    },
    view::Color,
};
use std::fmt::Display;

/// Gives each shape the next free id.
pub struct Canvas<'a> {
    xml: &'a mut Xml,
    next_id: u32,
}

#[derive(Clone, Copy)]
pub struct Name<'a> {
    /// Shown in the list of shapes.
    pub name: &'a str,
    /// Alternative text; empty if the shape's own words suffice.
    pub alt: &'a str,
}

/// A color of the theme by name, or a custom one.
#[derive(Clone, Copy)]
pub enum Paint {
    Theme(&'static str),
    Fixed(Color),
}

#[derive(Clone, Copy)]
pub struct Type {
    pub size_pt: f32,
    pub paint: Paint,
    /// Vertically centered; otherwise at the top.
    pub is_centered: bool,
}

#[derive(Clone, Copy)]
pub struct Look {
    /// `None` for no fill.
    pub fill: Option<Paint>,
    /// Color, and width in pixels.
    pub line: Option<(Paint, f32)>,
    pub is_dashed: bool,
}

/// English Metric Units, 9525 per pixel.
pub fn emu(length_px: f32) -> i64 {
    (f64::from(length_px) * 9525.0).round() as i64
}

impl<'a> Canvas<'a> {
    /// Writes into `p:spTree`, which has id 1.
    pub fn new(xml: &'a mut Xml) -> Self {
        xml.element("p:nvGrpSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", &1), ("name", &"")]);
            xml.empty("p:cNvGrpSpPr", &[]);
            xml.empty("p:nvPr", &[]);
        });
        xml.element("p:grpSpPr", &[], |xml| {
            group_transform(xml, Frame { left: 0.0, top: 0.0, width: 0.0, height: 0.0 });
        });
        Self { xml, next_id: 2 }
    }

    /// `kind` holds the attributes of `p:ph`; without a frame, the layout's applies.
    pub fn placeholder(&mut self, name: &str, kind: Attributes, frame: Option<Frame>, body: impl FnOnce(&mut Xml)) {
        let id = self.take_id();
        self.xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                xml.empty("p:cNvPr", &[("id", &id), ("name", &name)]);
                xml.element("p:cNvSpPr", &[], |xml| xml.empty("a:spLocks", &[("noGrp", &1)]));
                xml.element("p:nvPr", &[], |xml| xml.empty("p:ph", kind));
            });
            xml.element("p:spPr", &[], |xml| {
                if let Some(frame) = frame {
                    transform(xml, frame);
                }
            });
            body(xml);
        });
    }

    pub fn text_box(&mut self, name: Name, frame: Frame, text: &str, look: Type) {
        let id = self.take_id();
        self.xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                named(xml, id, name, false);
                xml.empty("p:cNvSpPr", &[("txBox", &1)]);
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                transform(xml, frame);
                xml.element("a:prstGeom", &[("prst", &"rect")], |xml| xml.empty("a:avLst", &[]));
                xml.empty("a:noFill", &[]);
            });
            xml.element("p:txBody", &[], |xml| {
                let anchor = if look.is_centered { "ctr" } else { "t" };
                let insets: Attributes = &[
                    ("wrap", &"square"),
                    ("lIns", &0),
                    ("tIns", &0),
                    ("rIns", &0),
                    ("bIns", &0),
                    ("rtlCol", &0),
                    ("anchor", &anchor),
                ];
                xml.element("a:bodyPr", insets, |xml| xml.empty("a:normAutofit", &[]));
                xml.empty("a:lstStyle", &[]);
                paragraphs(xml, text, Some(look));
            });
        });
    }

    /// `relation` is the id of the picture's relationship.
    pub fn picture(&mut self, name: Name, frame: Frame, relation: &str) {
        let id = self.take_id();
        self.xml.element("p:pic", &[], |xml| {
            xml.element("p:nvPicPr", &[], |xml| {
                named(xml, id, name, false);
                xml.element("p:cNvPicPr", &[], |xml| xml.empty("a:picLocks", &[("noChangeAspect", &1)]));
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", &relation)]);
                xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
            });
            xml.element("p:spPr", &[], |xml| {
                transform(xml, frame);
                xml.element("a:prstGeom", &[("prst", &"rect")], |xml| xml.empty("a:avLst", &[]));
            });
        });
    }

    /// Shapes that move as one; `frame` encloses them.
    pub fn group(&mut self, name: Name, frame: Frame, body: impl FnOnce(&mut Canvas)) {
        let id = self.take_id();
        let mut next_id = self.next_id;
        self.xml.element("p:grpSp", &[], |xml| {
            xml.element("p:nvGrpSpPr", &[], |xml| {
                named(xml, id, name, false);
                xml.empty("p:cNvGrpSpPr", &[]);
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:grpSpPr", &[], |xml| group_transform(xml, frame));
            let mut inner = Canvas { xml, next_id };
            body(&mut inner);
            next_id = inner.next_id;
        });
        self.next_id = next_id;
    }

    /// A decorative shape, which screen readers skip.
    pub fn ornament(&mut self, name: &str, path: &Path, look: Look) {
        let Some((low, high)) = path.bounds() else { return };
        let frame = Frame { left: low.x, top: low.y, width: high.x - low.x, height: high.y - low.y };
        let id = self.take_id();
        self.xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                named(xml, id, Name { name, alt: "" }, true);
                xml.empty("p:cNvSpPr", &[]);
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                transform(xml, frame);
                geometry(xml, path, frame);
                match look.fill {
                    Some(paint) => fill(xml, paint),
                    None => xml.empty("a:noFill", &[]),
                }
                line(xml, look);
            });
        });
    }

    fn take_id(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }
}

/// Paragraphs of a `p:txBody`, one per line; without `look` they take the placeholder's.
pub fn paragraphs(xml: &mut Xml, text: &str, look: Option<Type>) {
    for paragraph in with_line_feeds(text).split('\n') {
        let size = look.map(|look| (f64::from(look.size_pt) * 100.0).round() as i64);
        let mut run: Vec<(&str, &dyn Display)> = vec![("lang", &"en-US")];
        run.extend(size.as_ref().map(|size| ("sz", size as &dyn Display)));
        xml.element("a:p", &[], |xml| {
            if is_right_to_left(paragraph) {
                xml.empty("a:pPr", &[("algn", &"l"), ("rtl", &1)]);
            }
            if paragraph.is_empty() {
                xml.empty("a:endParaRPr", &run);
                return;
            }
            xml.element("a:r", &[], |xml| {
                xml.element("a:rPr", &run, |xml| {
                    if let Some(look) = look {
                        fill(xml, look.paint);
                    }
                });
                xml.text("a:t", &[], paragraph);
            });
        });
    }
}

/// True if the first letter with a direction belongs to a right-to-left script.
fn is_right_to_left(text: &str) -> bool {
    let runs_left = |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    text.chars().find(|c| c.is_alphabetic()).is_some_and(runs_left)
}

fn named(xml: &mut Xml, id: u32, name: Name, is_ornament: bool) {
    let mut attributes: Vec<(&str, &dyn Display)> = vec![("id", &id), ("name", &name.name)];
    if !name.alt.is_empty() {
        attributes.push(("descr", &name.alt));
    }
    if !is_ornament {
        xml.empty("p:cNvPr", &attributes);
        return;
    }
    xml.element("p:cNvPr", &attributes, |xml| {
        xml.element("a:extLst", &[], |xml| {
            xml.element("a:ext", &[("uri", &"{C183D7F6-B498-43B3-948B-1728B52AA6E4}")], |xml| {
                let namespace = "http://schemas.microsoft.com/office/drawing/2017/decorative";
                xml.empty("adec:decorative", &[("xmlns:adec", &namespace), ("val", &1)]);
            });
        });
    });
}

fn transform(xml: &mut Xml, frame: Frame) {
    xml.element("a:xfrm", &[], |xml| place(xml, frame, ("a:off", "a:ext")));
}

fn group_transform(xml: &mut Xml, frame: Frame) {
    xml.element("a:xfrm", &[], |xml| {
        place(xml, frame, ("a:off", "a:ext"));
        place(xml, frame, ("a:chOff", "a:chExt"));
    });
}

fn place(xml: &mut Xml, frame: Frame, (offset, extent): (&str, &str)) {
    xml.empty(offset, &[("x", &emu(frame.left)), ("y", &emu(frame.top))]);
    xml.empty(extent, &[("cx", &emu(frame.width)), ("cy", &emu(frame.height))]);
}

fn geometry(xml: &mut Xml, path: &Path, frame: Frame) {
    xml.element("a:custGeom", &[], |xml| {
        for list in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
            xml.empty(list, &[]);
        }
        xml.empty("a:rect", &[("l", &"0"), ("t", &"0"), ("r", &"r"), ("b", &"b")]);
        xml.element("a:pathLst", &[], |xml| {
            xml.element("a:path", &[("w", &emu(frame.width)), ("h", &emu(frame.height))], |xml| {
                path.0.iter().for_each(|piece| segment(xml, piece, frame));
            });
        });
    });
}

fn segment(xml: &mut Xml, segment: &Segment, frame: Frame) {
    let points = |xml: &mut Xml, points: &[At]| {
        for at in points {
            xml.empty("a:pt", &[("x", &emu(at.x - frame.left)), ("y", &emu(at.y - frame.top))]);
        }
    };
    match *segment {
        Segment::Move(to) => xml.element("a:moveTo", &[], |xml| points(xml, &[to])),
        Segment::Line(to) => xml.element("a:lnTo", &[], |xml| points(xml, &[to])),
        Segment::Quad(by, to) => xml.element("a:quadBezTo", &[], |xml| points(xml, &[by, to])),
        Segment::Cubic(a, b, to) => xml.element("a:cubicBezTo", &[], |xml| points(xml, &[a, b, to])),
        Segment::Close => xml.empty("a:close", &[]),
    }
}

fn fill(xml: &mut Xml, paint: Paint) {
    xml.element("a:solidFill", &[], |xml| match paint {
        Paint::Theme(name) => xml.empty("a:schemeClr", &[("val", &name)]),
        Paint::Fixed(color) => xml.empty("a:srgbClr", &[("val", &hex(color))]),
    });
}

fn line(xml: &mut Xml, look: Look) {
    match look.line {
        Some((paint, width_px)) => xml.element("a:ln", &[("w", &emu(width_px))], |xml| {
            fill(xml, paint);
            if look.is_dashed {
                xml.empty("a:prstDash", &[("val", &"sysDash")]);
            }
        }),
        None => xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[])),
    }
}

/// Six hexadecimal digits.
pub fn hex(color: Color) -> String {
    format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}
