//! Finding places, countries, programs and panel text by what is typed, ranked, at every keystroke.
//!
//! It finds by folded words ("sao" finds "São"), forgives typing errors, and reads pasted coordinates. It does not filter the map.

mod entry;
mod rank;
mod typo;

use super::atlas::Atlas;
use super::coordinates::{self, CoordinateError};
use super::fold::words;
use super::position::LonLat;
use super::program::ProgramId;
use super::site::SiteId;
use super::statement::StatementId;
use entry::{Entry, Lexicon};
use rank::{Query, Score};

/// Everything that can be found, folded once. Make one for an atlas and keep it.
#[derive(Debug, Clone)]
pub struct Index {
    lexicon: Lexicon,
    entries: Vec<Entry>,
}

/// What a hit leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    Site(SiteId),
    Country(String),
    Program(ProgramId),
    Statement(StatementId),
    /// A point on the map, from pasted coordinates.
    Position(LonLat),
}

/// The kinds of hits, in their order where nothing else decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKind {
    Positions,
    Places,
    Countries,
    Programs,
    Statements,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A code: UN/LOCODE, IATA, ICAO, ISO, or a program's abbreviation.
    Code,
    Name,
    City,
    Country,
    /// The program of a place or a statement.
    Program,
    /// The part of the world or the section of the sheet.
    Region,
    /// A description, a statement or a fact.
    Text,
    Notes,
    Sources,
    /// The query was a position.
    Position,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub target: Target,
    pub title: String,
    pub subtitle: String,
    /// In what the query was found; of several words, the weakest find.
    pub matched: Field,
    /// Whether it was found only by forgiving a typing error.
    pub approximate: bool,
    /// The higher, the better; only for comparing hits of one query.
    pub score: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub kind: GroupKind,
    /// The best of them, at most as many as asked for.
    pub hits: Vec<Hit>,
    pub total: usize,
}

/// What a query found: groups that are not empty, the one with the best hit first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    pub groups: Vec<Group>,
    /// Why the query looks like coordinates but is no point.
    pub problem: Option<CoordinateError>,
}

impl GroupKind {
    pub const fn title(self) -> &'static str {
        match self {
            Self::Positions => "Position",
            Self::Places => "Places",
            Self::Countries => "Countries and territories",
            Self::Programs => "Programs",
            Self::Statements => "In the fact sheet",
        }
    }
}

impl Field {
    /// Where it was found, in words: "found in the notes" takes "notes".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::City => "city",
            Self::Country => "country",
            Self::Program => "program",
            Self::Region => "region",
            Self::Text => "text",
            Self::Notes => "notes",
            Self::Sources => "sources",
            Self::Position => "position",
        }
    }
}

impl Results {
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.groups.iter().flat_map(|group| &group.hits)
    }

    /// The hits of one kind; empty if there are none.
    pub fn of(&self, kind: GroupKind) -> &[Hit] {
        self.groups.iter().find(|group| group.kind == kind).map_or(&[], |group| &group.hits)
    }

    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

impl Index {
    /// Folds all that can be found in an atlas.
    pub fn new(atlas: &Atlas) -> Self {
        let mut lexicon = Lexicon::default();
        let entries = entry::entries(atlas, &mut lexicon);
        Self { lexicon, entries }
    }

    /// Finds what matches every word of the query: at most `limit` hits of each kind, in an order that depends on nothing else.
    pub fn search(&self, query: &str, limit: usize) -> Results {
        match coordinates::parse(query) {
            Some(Ok(position)) => return position_found(position),
            Some(Err(problem)) => return Results { problem: Some(problem), ..Results::default() },
            None => {}
        }
        let query = Query::new(&words(query), &self.lexicon);
        let mut found: Vec<_> =
            self.entries.iter().filter_map(|entry| query.score(entry).map(|score| (score, entry))).collect();
        // Stable, so that equal hits keep the order of the entries.
        found.sort_by_key(|(score, entry)| (entry.kind, std::cmp::Reverse(score.points)));
        let mut groups: Vec<_> =
            found.chunk_by(|(_, x), (_, y)| x.kind == y.kind).filter_map(|found| group(found, limit)).collect();
        // Stable again: equal groups keep the order of their kinds.
        groups.sort_by_key(|group| std::cmp::Reverse(group.hits.first().map(|hit| hit.score)));
        Results { groups, problem: None }
    }
}

fn group(found: &[(Score, &Entry)], limit: usize) -> Option<Group> {
    let (_, first) = found.first()?;
    let hit = |(score, entry): &(Score, &Entry)| Hit {
        target: entry.target.clone(),
        title: entry.title.clone(),
        subtitle: entry.subtitle.clone(),
        matched: score.field,
        approximate: score.approximate,
        score: score.points,
    };
    let hits: Vec<_> = found.iter().take(limit).map(hit).collect();
    (!hits.is_empty()).then_some(Group { kind: first.kind, hits, total: found.len() })
}

fn position_found(position: LonLat) -> Results {
    let hit = Hit {
        target: Target::Position(position),
        title: coordinates::decimal(position),
        subtitle: coordinates::dms(position),
        matched: Field::Position,
        approximate: false,
        score: u32::MAX,
    };
    Results { groups: vec![Group { kind: GroupKind::Positions, hits: vec![hit], total: 1 }], problem: None }
}

#[cfg(test)]
mod tests;
