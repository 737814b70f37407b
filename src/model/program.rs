//! The programs of the fact sheet and the topics that order them.

use super::ids::id_type;
use super::vocabulary::vocabulary;

id_type!(
    /// The stable slug of a program, e.g. `csi`.
    ProgramId
);

vocabulary!(
    /// The sections of the fact sheet, in its order.
    Topic, "theme" {
        /// What the sheet says before its first section.
        Introduction = "introduction", "Introduction";
        Aviation = "aviation", "Global aviation";
        SupplyChain = "supply-chain", "Global supply chain";
        Crime = "crime", "Transnational crime";
        Cyber = "cyber", "Cybersecurity and IP";
        Humanitarian = "humanitarian", "Emergency and humanitarian";
    }
);

impl Topic {
    /// The heading of the section, in this atlas's own short wording.
    pub const fn title(self) -> &'static str {
        self.words()
    }
}

/// One program of the fact sheet. Source: `programs.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    pub id: ProgramId,
    pub name: String,
    /// A name for lists and chips.
    pub short_name: String,
    /// What people call it in capitals, for the search: "CSI".
    pub abbreviations: Vec<String>,
    pub lead_component: String,
    pub topic: Topic,
    /// The bullet or paragraph of that section, in words: "bullet 3, first half".
    pub bullet: String,
    pub description: String,
    pub key_figures: Option<String>,
    /// A count of the program's offices, ports or units that can be held against the number of places shown.
    pub figure: Option<ProgramFigure>,
    /// Of when the sheet's figures are.
    pub figures_as_of: Option<String>,
}

/// How many offices, ports or units the program had by its own count: the same kind of thing as a place of the atlas, so both numbers are
/// shown together. Where they differ, some could not be sourced or the count is of another month. (Counts of countries, officers or
/// staff are only in `Program::key_figures`.)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramFigure {
    /// The count; of an "about", the round number.
    pub count: u32,
    /// The count in words: "24 field offices", "about 70 offices".
    pub words: String,
    /// Whether the fact sheet gives it; if not, `source` does, and it may be of another month.
    pub source_is_sheet: bool,
    /// Who says so, and of when.
    pub source: String,
}

impl ProgramFigure {
    /// Both numbers in one line: "6 places shown; the fact sheet counts 24 field offices".
    pub fn beside(&self, places_shown: usize) -> String {
        let places = format!("{} shown", super::words::count(places_shown, "place"));
        if self.source_is_sheet {
            format!("{places}; the fact sheet counts {}", self.words)
        } else {
            format!("{places}; {} by another source ({}), none in the fact sheet", self.words, self.source)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figure_of_the_sheet_and_the_number_of_places_stand_apart() {
        let mut figure = ProgramFigure {
            count: 24,
            words: "24 field offices".into(),
            source_is_sheet: true,
            source: "sheet".into(),
        };
        assert_eq!(figure.beside(6), "6 places shown; the fact sheet counts 24 field offices");
        figure.source_is_sheet = false;
        figure.source = "ICE, Sep 2012".into();
        assert_eq!(
            figure.beside(1),
            "1 place shown; 24 field offices by another source (ICE, Sep 2012), none in the fact sheet"
        );
    }

    #[test]
    fn themes_stand_in_the_order_of_the_sheet() {
        let titles: Vec<_> = Topic::ALL.iter().map(|topic| topic.title()).collect();
        assert_eq!(titles.first(), Some(&"Introduction"));
        assert_eq!(titles.last(), Some(&"Emergency and humanitarian"));
        assert!(Topic::Aviation < Topic::SupplyChain);
    }
}
