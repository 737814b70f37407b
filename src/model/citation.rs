//! A place in plain text: its facts for a note, and who says so for a footnote.
//!
//! Not a citation style's rules: one plain form that every style can be made from.

use super::{Atlas, Site, about, coordinates};

impl Atlas {
    /// The facts of a place, one a line, as a reader would want them in a note; ends with the sources and the vintage.
    pub fn text(&self, site: &Site) -> String {
        let program = self.program(&site.program);
        let mut lines = vec![site.name.clone(), site.place_words()];
        if let Some(program) = program {
            lines.push(format!("Program: {}", program.name));
            lines.push(format!("Lead component: {}", program.lead_component));
        }
        lines.extend(site.when_facts().into_iter().map(|(name, value)| format!("{name}: {value}")));
        lines.push(format!("December 2011: {}", site.status_2011.words()));
        if let Some(code) = &site.code {
            lines.push(format!("{}: {}", code.label(), code.as_str()));
        }
        let position = coordinates::decimal(site.point.position);
        lines.push(format!("Coordinates: {position} ({})", site.point.placement.words()));
        lines.push(format!("Confidence: {}", site.evidence.confidence.words()));
        if let Some(notes) = &site.evidence.notes {
            lines.push(format!("Notes: {notes}"));
        }
        lines.push(format!("Sources: {}; coordinates: {}", site.evidence.source, site.point.source));
        lines.push(about::VINTAGE.to_owned());
        lines.join("\n")
    }

    /// Who says so: the place, its sources, and the archived sheet that the atlas is made from.
    pub fn citation(&self, site: &Site) -> String {
        format!(
            "{} ({}): {}. Coordinates: {}. In: Footprint atlas, {}.",
            site.name,
            site.place_words(),
            site.evidence.source,
            site.point.source,
            about::VINTAGE
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SiteId;

    #[test]
    fn the_text_of_a_place_keeps_its_precision_and_its_sources() {
        let atlas = Atlas::embedded().unwrap();
        let site = atlas.sites().iter().find(|site| site.opened.is_bound()).unwrap();
        let text = atlas.text(site);
        assert!(text.contains("Operating: by ") && text.contains("Sources: "), "{text}");
        assert!(!text.contains("Operational since"), "{text}");
        let rotterdam = atlas.site(&SiteId::from("csi-rotterdam")).unwrap();
        assert!(atlas.citation(rotterdam).starts_with("Port of Rotterdam (Rotterdam, Netherlands"));
    }
}
