//! What can be found, with its words folded and numbered.
//!
//! Which text of a thing is searched, and as what, is decided here; how well it matches is decided in `rank`.

use super::super::atlas::Atlas;
use super::super::country::{Country, Territory};
use super::super::fold::words;
use super::super::program::Program;
use super::super::site::Site;
use super::super::statement::Statement;
use super::{Field, GroupKind, Target};
use std::collections::BTreeMap;

/// Every word there is, once, with a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    numbers: BTreeMap<String, usize>,
    /// By number: whether the word is in a name, code, city, country, program or region, not only in running text.
    names: Vec<bool>,
}

/// One thing that can be found.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub target: Target,
    pub kind: GroupKind,
    pub title: String,
    pub subtitle: String,
    /// The names by which it is called, as one word string each and without spaces.
    pub heads: Vec<Head>,
    /// The numbers of the words of each field.
    pub fields: Vec<(Field, Vec<usize>)>,
}

#[derive(Debug, Clone)]
pub(super) struct Head {
    pub field: Field,
    pub spaced: String,
    pub squeezed: String,
}

impl Lexicon {
    /// The words with their numbers, and whether they are in a name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize, bool)> {
        self.numbers
            .iter()
            .map(|(word, &number)| (word.as_str(), number, self.names.get(number).copied().unwrap_or(false)))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    fn number(&mut self, word: String, in_name: bool) -> usize {
        let number = *self.numbers.entry(word).or_insert(self.names.len());
        match self.names.get_mut(number) {
            Some(name) => *name |= in_name,
            None => self.names.push(in_name),
        }
        number
    }
}

impl Field {
    /// Whether the field is running text, where a find means less and typing errors are not forgiven.
    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Notes | Self::Sources)
    }
}

/// All that can be found in an atlas; among equal hits their order here decides: places by name, the others as in the atlas.
pub(super) fn entries(atlas: &Atlas, lexicon: &mut Lexicon) -> Vec<Entry> {
    let mut entries = Vec::new();
    for site in atlas.sites() {
        entries.extend(atlas.program(&site.program).map(|program| of_site(site, program, lexicon)));
    }
    entries.sort_by(|a, b| (&a.title, &a.subtitle).cmp(&(&b.title, &b.subtitle)));
    entries.extend(atlas.countries().iter().map(|country| of_country(country, atlas, lexicon)));
    let others = atlas.territories().iter().filter(|territory| atlas.country(&territory.iso).is_none());
    entries.extend(others.map(|territory| of_territory(territory, lexicon)));
    entries.extend(atlas.programs().iter().map(|program| of_program(program, lexicon)));
    for statement in atlas.statements() {
        entries.extend(atlas.program(&statement.program).map(|program| of_statement(statement, program, lexicon)));
    }
    entries
}

struct Builder<'l> {
    lexicon: &'l mut Lexicon,
    heads: Vec<Head>,
    fields: Vec<(Field, Vec<usize>)>,
}

impl<'l> Builder<'l> {
    fn new(lexicon: &'l mut Lexicon) -> Self {
        Self { lexicon, heads: Vec::new(), fields: Vec::new() }
    }

    fn field<'t>(mut self, field: Field, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let words = texts.into_iter().flat_map(words);
        let mut numbers: Vec<_> = words.map(|word| self.lexicon.number(word, !field.is_text())).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if !numbers.is_empty() {
            self.fields.push((field, numbers));
        }
        self
    }

    fn head(mut self, field: Field, name: &str) -> Self {
        let words = words(name);
        self.heads.push(Head { field, spaced: words.join(" "), squeezed: words.concat() });
        self
    }

    fn entry(self, target: Target, kind: GroupKind, title: &str, subtitle: String) -> Entry {
        Entry { target, kind, title: title.to_owned(), subtitle, heads: self.heads, fields: self.fields }
    }
}

fn of_site(site: &Site, program: &Program, lexicon: &mut Lexicon) -> Entry {
    let abbreviations = program.abbreviations.iter().map(String::as_str);
    let names = [program.name.as_str(), &program.short_name, &program.lead_component];
    let bare = site.name.strip_prefix("Port of ").unwrap_or(&site.name);
    Builder::new(lexicon)
        .head(Field::Name, &site.name)
        .head(Field::Name, bare)
        .head(Field::City, &site.place.city)
        .field(Field::Code, site.code.iter().flat_map(|code| code.parts()))
        .field(Field::Name, [site.name.as_str()])
        .field(Field::City, [site.place.city.as_str()])
        .field(Field::Country, [site.place.country.as_str()])
        .field(Field::Program, names.into_iter().chain(abbreviations))
        .field(Field::Region, [site.place.region.words()])
        .field(Field::Notes, site.evidence.notes.as_deref())
        .field(Field::Sources, [site.evidence.source.as_str(), &site.point.source])
        .entry(
            Target::Site(site.id.clone()),
            GroupKind::Places,
            &site.name,
            format!("{} · {}", site.place_words(), program.short_name),
        )
}

fn of_country(country: &Country, atlas: &Atlas, lexicon: &mut Lexicon) -> Entry {
    let count = country.sites.len();
    let places = super::super::words::count(count, "place");
    Builder::new(lexicon)
        .head(Field::Name, &country.name)
        .head(Field::Name, country.name.strip_prefix("The ").unwrap_or(&country.name))
        .field(Field::Code, [country.iso.as_str()])
        .field(Field::Name, [country.name.as_str()])
        .field(Field::Region, [country.region.words()])
        .field(Field::Text, atlas.country_facts(&country.iso).map(|fact| fact.what.as_str()))
        .entry(
            Target::Country(country.iso.clone()),
            GroupKind::Countries,
            &country.name,
            format!("{} · {places}", country.region.words()),
        )
}

/// A country or territory without a place.
fn of_territory(territory: &Territory, lexicon: &mut Lexicon) -> Entry {
    Builder::new(lexicon)
        .head(Field::Name, &territory.name)
        .field(Field::Code, [territory.iso.as_str()])
        .field(Field::Name, [territory.name.as_str()])
        .entry(
            Target::Country(territory.iso.clone()),
            GroupKind::Countries,
            &territory.name,
            "No place in the atlas".to_owned(),
        )
}

fn of_program(program: &Program, lexicon: &mut Lexicon) -> Entry {
    let text = [Some(program.description.as_str()), program.key_figures.as_deref()];
    Builder::new(lexicon)
        .head(Field::Name, &program.name)
        .head(Field::Name, &program.short_name)
        .field(Field::Code, program.abbreviations.iter().map(String::as_str))
        .field(Field::Name, [program.name.as_str(), &program.short_name])
        .field(Field::Program, [program.lead_component.as_str(), program.id.as_str()])
        .field(Field::Region, [program.topic.title()])
        .field(Field::Text, text.into_iter().flatten())
        .entry(
            Target::Program(program.id.clone()),
            GroupKind::Programs,
            &program.name,
            format!("{} · {}", program.topic.title(), program.lead_component),
        )
}

fn of_statement(statement: &Statement, program: &Program, lexicon: &mut Lexicon) -> Entry {
    let said = [Some(statement.paraphrase.as_str()), statement.figure.as_deref(), statement.note.as_deref()];
    let places = statement.places_named.iter().map(String::as_str);
    Builder::new(lexicon)
        .field(Field::Text, said.into_iter().flatten().chain(places))
        .field(Field::Program, [program.name.as_str(), &program.short_name])
        .field(Field::Region, [statement.topic.title()])
        .entry(
            Target::Statement(statement.id.clone()),
            GroupKind::Statements,
            &statement.paraphrase,
            format!("{} · {}", statement.topic.title(), program.short_name),
        )
}
