//! Document properties, and the part that lists the slides.

use super::{
    Presentation,
    package::{Package, Relation},
    theme::compact,
    xml::{NAMESPACES, part},
};
use crate::export::Colophon;

/// Relationships of the presentation before its slides.
const SHARED: [(&str, &str); 6] = [
    ("slideMaster", "slideMasters/slideMaster1.xml"),
    ("notesMaster", "notesMasters/notesMaster1.xml"),
    ("presProps", "presProps.xml"),
    ("viewProps", "viewProps.xml"),
    ("theme", "theme/theme1.xml"),
    ("tableStyles", "tableStyles.xml"),
];
/// Lowest id of a slide in PresentationML.
const FIRST_SLIDE_ID: usize = 256;
/// Lowest id of a master in PresentationML; its layouts count on from it.
const MASTER_ID: u32 = 2_147_483_648;

pub fn add(parts: &mut Package, presentation: &Presentation) {
    let slides = presentation.slides.len();
    parts.relate(
        "",
        &[
            Relation::office("officeDocument", "ppt/presentation.xml"),
            Relation::package("metadata/core-properties", "docProps/core.xml"),
            Relation::office("extended-properties", "docProps/app.xml"),
        ],
    );
    parts.add_typed("docProps/core.xml", "package.core-properties", core(presentation.colophon));
    parts.add_typed("docProps/app.xml", "officedocument.extended-properties", app(slides));
    parts.add("ppt/presentation.xml", "presentation.main", presentation_xml(slides));
    let shared = SHARED.iter().map(|(kind, target)| Relation::office(kind, target));
    let numbered = (1..=slides).map(|number| Relation::office("slide", &format!("slides/slide{number}.xml")));
    parts.relate("ppt/presentation.xml", &shared.chain(numbered).collect::<Vec<_>>());
    parts.add("ppt/presProps.xml", "presProps", compact(include_str!("template/presProps.xml")));
    parts.add("ppt/viewProps.xml", "viewProps", compact(include_str!("template/viewProps.xml")));
    parts.add("ppt/tableStyles.xml", "tableStyles", compact(include_str!("template/tableStyles.xml")));
}

fn presentation_xml(slides: usize) -> String {
    part("p:presentation", &NAMESPACES, |xml| {
        xml.element("p:sldMasterIdLst", &[], |xml| {
            xml.empty("p:sldMasterId", &[("id", &MASTER_ID), ("r:id", &"rId1")]);
        });
        xml.element("p:notesMasterIdLst", &[], |xml| xml.empty("p:notesMasterId", &[("r:id", &"rId2")]));
        xml.element("p:sldIdLst", &[], |xml| {
            for index in 0..slides {
                let relation = format!("rId{}", SHARED.len() + 1 + index);
                xml.empty("p:sldId", &[("id", &(FIRST_SLIDE_ID + index)), ("r:id", &relation)]);
            }
        });
        xml.empty("p:sldSz", &[("cx", &12_192_000), ("cy", &6_858_000)]);
        xml.empty("p:notesSz", &[("cx", &6_858_000), ("cy", &9_144_000)]);
        xml.raw(&compact(include_str!("template/defaultTextStyle.xml")));
    })
}

/// Has a date only if one was given.
fn core(colophon: &Colophon) -> String {
    let namespaces: [(&str, &dyn std::fmt::Display); 4] = [
        ("xmlns:cp", &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    part("cp:coreProperties", &namespaces, |xml| {
        xml.text("dc:title", &[], &colophon.title);
        xml.text("dc:subject", &[], &colophon.subtitle);
        xml.text("dc:creator", &[], Colophon::generator());
        xml.text("dc:description", &[], &colophon.paragraph());
        xml.text("dc:language", &[], "en-US");
        if let Some(date) = colophon.epoch_s.and_then(date) {
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.text(name, &[("xsi:type", &"dcterms:W3CDTF")], &date);
            }
        }
    })
}

fn app(slides: usize) -> String {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    part("Properties", &[("xmlns", &namespace)], |xml| {
        xml.text("Application", &[], Colophon::generator());
        xml.text("PresentationFormat", &[], "Widescreen");
        xml.text("Slides", &[], &slides.to_string());
        xml.text("Notes", &[], &slides.to_string());
    })
}

/// For example, 2011-12-12T00:00:00Z; `None` before 1970 and after 9999.
fn date(epoch_s: i64) -> Option<String> {
    if !(0..253_402_300_800).contains(&epoch_s) {
        return None;
    }
    let (days, second) = (epoch_s / 86_400, epoch_s % 86_400);
    // Years start on March 1, so that a leap day is the last of its year; an era is 400 years.
    let day = days + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    let day = day - (153 * shifted + 2) / 5 + 1;
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_dates() {
        assert_eq!(date(1_323_648_000).unwrap(), "2011-12-12T00:00:00Z");
        assert_eq!(date(951_782_399).unwrap(), "2000-02-28T23:59:59Z");
        assert_eq!(date(951_782_400).unwrap(), "2000-02-29T00:00:00Z");
        assert_eq!(date(253_402_300_799).unwrap(), "9999-12-31T23:59:59Z");
        assert_eq!((date(-1), date(253_402_300_800)), (None, None));
    }
}
