//! What a map can and cannot show of a statement, in sentences, and the statement's sources.

use super::about;
use super::atlas::Atlas;
use super::program::ProgramFigure;
use super::site::{Placement, Site, Status};
use super::statement::{Mappable, Statement};
use super::words::{capital, count, list};

/// One sentence each; at least one of the two has any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mappability {
    pub can: Vec<String>,
    pub cannot: Vec<String>,
}

impl Atlas {
    pub fn mappability(&self, statement: &Statement) -> Mappability {
        let sites: Vec<&Site> = statement.sites.iter().filter_map(|id| self.site(id)).collect();
        let named = sites.iter().filter(|site| site.evidence.named_in_fact_sheet).count();
        let mut mappability = Mappability::default();
        let can = &mut mappability.can;
        if named > 0 && statement.mappable == Mappable::NamedPlace {
            can.push(format!("{} that the sheet names", count(named, "place")));
        } else if !sites.is_empty() {
            can.push(format!("{} from other sources", count(sites.len(), "place")));
        }
        let countries: Vec<&str> =
            statement.countries.iter().filter_map(|iso| Some(self.territory(iso)?.name.as_str())).collect();
        can.extend(counted("country", "countries or territories", &countries));
        let regions: Vec<&str> =
            statement.regions.iter().filter_map(|id| Some(self.region(id)?.name.as_str())).collect();
        can.extend(
            counted("part of the world", "parts of the world", &regions)
                .map(|words| format!("{words}; outlines are this atlas’s own")),
        );
        let cannot = &mut mappability.cannot;
        let figure = self.figure_of(statement);
        if let Some(figure) = figure {
            match usize::try_from(figure.count) {
                Ok(count) if count == sites.len() => {
                    can.push(format!("{}: as many as could be sourced", capital(&figure.words)));
                }
                _ => cannot.push(beside(figure, sites.len())),
            }
        }
        cannot.extend(self.not_named(statement, sites.len(), figure));
        let unsure = sites.iter().filter(|site| site.status_2011 == Status::Unknown).count();
        if unsure > 0 {
            cannot
                .push(format!("Whether {} operated in December 2011: the sources do not say", count(unsure, "place")));
        }
        let city = sites.iter().filter(|site| site.point.placement == Placement::City).count();
        if city > 0 {
            cannot.push(format!("The exact spot of {}: only the city is known", count(city, "place")));
        }
        mappability
    }

    /// The count that a statement's places are held against: the sheet's own where the statement gives it, or another source's where the sheet
    /// gives none and the statement is about all of the program's places.
    pub fn figure_of(&self, statement: &Statement) -> Option<&ProgramFigure> {
        let figure = self.program(&statement.program)?.figure.as_ref()?;
        let is_of_it = match figure.source_is_sheet {
            true => statement.figure.as_deref() == Some(figure.words.as_str()),
            false => statement.mappable == Mappable::OtherSource && !statement.sites.is_empty(),
        };
        is_of_it.then_some(figure)
    }

    /// What the fact sheet does not name, where that is why the map has nothing or places from other sources.
    fn not_named(&self, statement: &Statement, sites: usize, figure: Option<&ProgramFigure>) -> Option<String> {
        let names = |ids: &[String]| {
            list(&ids.iter().filter_map(|iso| Some(self.territory(iso)?.name.as_str())).collect::<Vec<_>>())
        };
        Some(match statement.mappable {
            Mappable::NamedPlace => return None,
            Mappable::OtherSource if figure.is_some_and(|figure| figure.source_is_sheet) => {
                let points = if sites == 1 { "1 point comes".to_owned() } else { format!("{sites} points come") };
                format!("Places that the sheet names: it gives a count only, and the {points} from other sources")
            }
            Mappable::OtherSource | Mappable::Region if sites > 0 => {
                "Places that the sheet names: it names none here".to_owned()
            }
            Mappable::Country => format!("A place in {}: the sheet names none", names(&statement.countries)),
            Mappable::Region | Mappable::OtherSource => "A place: the sheet names none here".to_owned(),
            Mappable::None => match self.sites_of(&statement.program).count() {
                0 => "Any of it: no place belongs to it, so it has no marker".to_owned(),
                1 => "Any of it: its program’s 1 place is not what it speaks of".to_owned(),
                count => format!("Any of it: none of its program’s {count} places is what it speaks of"),
            },
        })
    }

    /// The fact sheet, and the source of a count that is shown with the statement.
    pub fn statement_sources(&self, statement: &Statement) -> Vec<String> {
        let mut sources = vec![format!("{}. {}", about::SHEET, statement.place_words())];
        if let Some(figure) = self.figure_of(statement).filter(|figure| !figure.source_is_sheet) {
            sources.push(format!("{}: {}", capital(&figure.words), figure.source));
        }
        sources
    }
}

/// Both counts: "24 field offices; 6 could be sourced: 18 are not on the map".
fn beside(figure: &ProgramFigure, sites: usize) -> String {
    let words = capital(&figure.words);
    let source = if figure.source_is_sheet { String::new() } else { format!(" by another source ({})", figure.source) };
    match usize::try_from(figure.count).unwrap_or(usize::MAX).checked_sub(sites) {
        // "About 70": the rest cannot be counted either.
        Some(_) if figure.words.starts_with("about") => {
            format!("{words}{source}; {sites} could be sourced: the rest are not on the map")
        }
        Some(1) => format!("{words}{source}; {sites} could be sourced: 1 is not on the map"),
        Some(rest) => format!("{words}{source}; {sites} could be sourced: {rest} are not on the map"),
        None => format!("{words}{source}: the {sites} shown come from lists of several years"),
    }
}

fn counted(one: &str, many: &str, names: &[&str]) -> Option<String> {
    Some(match names {
        [] => return None,
        [name] => format!("The {one} that the sheet names: {name}"),
        _ => format!("The {} {many} that the sheet names: {}", names.len(), list(names)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::embedded().unwrap());

    fn mappability(id: &str) -> Mappability {
        ATLAS.mappability(ATLAS.statement(&id.into()).unwrap())
    }

    #[test]
    fn a_count_that_the_atlas_cannot_fill_is_reported_with_what_is_missing() {
        let offices = mappability("d-04").cannot;
        assert_eq!(offices[0], "24 field offices; 6 could be sourced: 18 are not on the map");
        let ice = mappability("c-08").cannot;
        assert!(
            ice[0].starts_with("About 70 offices by another source (ICE") && ice[0].contains("4 could be"),
            "{ice:?}"
        );
        let vsp = mappability("a-03").cannot;
        assert!(vsp[0].ends_with("13 could be sourced: 1 is not on the map"), "{vsp:?}");
    }

    #[test]
    fn a_count_that_is_filled_still_says_where_the_points_are_from() {
        let ports = mappability("b-01");
        assert_eq!(ports.can, ["58 places from other sources", "58 foreign seaports: as many as could be sourced"]);
        assert!(ports.cannot[0].contains("the 58 points come from other sources"), "{ports:?}");
    }

    #[test]
    fn what_the_sheet_names_is_told_apart_from_what_it_does_not() {
        assert_eq!(mappability("c-04").can, ["1 place that the sheet names"]);
        let agreements = mappability("a-07").can;
        assert!(
            agreements[1].starts_with("The 5 countries or territories that the sheet names: Aruba, "),
            "{agreements:?}"
        );
        assert_eq!(mappability("c-01").cannot, ["A place in Afghanistan: the sheet names none"]);
        assert!(mappability("b-02").can[1].ends_with("outlines are this atlas’s own"));
    }

    #[test]
    fn every_statement_that_is_not_wholly_on_the_map_says_what_is_missing() {
        for statement in ATLAS.statements() {
            let mappability = ATLAS.mappability(statement);
            let exact = |site: &Site| site.point.placement != Placement::City && site.status_2011 != Status::Unknown;
            let is_whole = statement.mappable == Mappable::NamedPlace
                && statement.sites.iter().all(|id| ATLAS.site(id).is_some_and(exact));
            assert_eq!(mappability.cannot.is_empty(), is_whole, "{}: {mappability:?}", statement.id);
            assert_eq!(
                mappability.can.is_empty(),
                statement.mappable == Mappable::None,
                "{}: {mappability:?}",
                statement.id
            );
            assert!(ATLAS.statement_sources(statement)[0].contains("2 December 2011"), "{}", statement.id);
        }
    }
}
