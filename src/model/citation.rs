//! Places and statements as plain text for a note, and their citations for a footnote.

use super::{Atlas, Fact, FactKind, Site, Statement, Time, about, facts};

impl Atlas {
    /// The facts of a place, one a line, as a reader would want them in a note; ends with the sources and the vintage.
    pub fn text(&self, site: &Site) -> String {
        let mut lines = vec![site.name.clone(), site.place_words()];
        let facts = facts::site::facts(self, site, Time::default());
        let is_source = |fact: &&Fact| matches!(fact.kind, FactKind::Source | FactKind::PointSource);
        lines.extend(facts.iter().filter(|fact| !is_source(fact)).map(Fact::line));
        lines.push(format!("Sources: {}; coordinates: {}", site.evidence.source, site.point.source));
        lines.push(about::VINTAGE.to_owned());
        lines.join("\n")
    }

    /// The place, its sources, and the archived fact sheet.
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

    /// A statement in this atlas's words, what a map can and cannot show of it, its places, and its sources.
    pub fn statement_text(&self, statement: &Statement) -> String {
        let mut lines = vec![statement.paraphrase.clone()];
        lines.extend(facts::statement::facts(self, statement).iter().map(Fact::line));
        let mappability = self.mappability(statement);
        lines.extend(mappability.can.iter().map(|words| format!("A map can show: {words}")));
        lines.extend(mappability.cannot.iter().map(|words| format!("A map cannot show: {words}")));
        lines.extend(
            statement
                .sites
                .iter()
                .filter_map(|id| self.site(id))
                .map(|site| format!("Place: {}, {} ({})", site.name, site.place_words(), site.evidence.source)),
        );
        lines.extend(self.statement_sources(statement).into_iter().map(|source| format!("Source: {source}")));
        lines.push("The wording is this atlas’s own.".to_owned());
        lines.join("\n")
    }

    pub fn statement_citation(&self, statement: &Statement) -> String {
        let check = statement.note.as_ref().map_or_else(String::new, |note| format!(" Check: {note}."));
        format!(
            "“{}” (paraphrased): {}.{check} In: Footprint atlas.",
            statement.paraphrase,
            self.statement_sources(statement).join("; ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SiteId;

    #[test]
    fn the_text_and_the_citation_of_a_statement_keep_its_check_and_the_vintage() {
        let atlas = Atlas::embedded().unwrap();
        let statement = atlas.statement(&"b-02".into()).unwrap();
        for text in [atlas.statement_text(statement), atlas.statement_citation(statement)] {
            for part in [
                statement.paraphrase.as_str(),
                statement.note.as_deref().unwrap(),
                "updated 12 December 2011",
                "bullet 1",
            ] {
                assert!(text.contains(part), "{part}: {text}");
            }
        }
        let text = atlas.statement_text(statement);
        assert!(text.contains("A map cannot show: ") && text.contains("Place: Port of Rotterdam, Rotterdam"), "{text}");
    }

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
