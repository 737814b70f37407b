//! `footprint claims`: lists the fact sheet's statements and the facts about whole countries.

use super::{CliError, listing, names, output::OutputArgs, places::PlacesArgs};
use crate::{
    export::csv,
    model::{
        Atlas, CountryFact, Coverage, ProgramId, Topic,
        facts::{
            Column, Value,
            statement::{self, FACT_COLUMNS, STATEMENT_COLUMNS, Told},
        },
        fold::fold,
        vocabulary::Vocabulary,
    },
    scene::Assets,
};
use clap::{Args, ValueEnum};
use std::io::Write;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// The fact sheet's statements
    #[default]
    #[value(name = "claims")]
    Statements,
    /// What is known of countries as a whole
    Countries,
    /// Both; in CSV they would be two tables, so not there
    All,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for reading
    #[default]
    Table,
    /// Comma-separated values
    Csv,
    /// A list of objects with every field; of both lists an object
    Json,
}

const WHICH: &str = "Which statements";

/// Which statements, which map, and how they are written.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "Examples:\n  \
    footprint claims\n  \
    footprint claims --theme crime --format json\n  \
    footprint claims --unplaced --programs csi --as-of 2004-06\n  \
    footprint claims --what countries --country Afghanistan")]
pub struct StatementsArgs {
    /// The statements, the country facts, or both
    #[arg(long, value_enum, default_value_t, value_name = "WHAT", help_heading = WHICH)]
    pub what: What,

    /// The same as --what countries
    #[arg(long, conflicts_with = "what", help_heading = WHICH)]
    pub countries: bool,

    /// Keep those of this theme: introduction, aviation, supply-chain, crime, cyber, humanitarian
    #[arg(long = "theme", value_name = "THEME", help_heading = WHICH)]
    pub topic: Option<String>,

    /// Keep those about this program
    #[arg(long, value_name = "PROGRAM", help_heading = WHICH)]
    pub program: Option<String>,

    /// Keep those that name this country or are about a place in it: its name or its code
    #[arg(long, value_name = "COUNTRY", help_heading = WHICH)]
    pub country: Option<String>,

    /// Keep those that have every word of this text
    #[arg(long, value_name = "TEXT", help_heading = WHICH)]
    pub search: Option<String>,

    /// Keep the statements that have no place on the map which --programs, --filter and the time ask for, each with the reason
    #[arg(long, help_heading = WHICH)]
    pub unplaced: bool,

    /// Which places the map shows
    #[command(flatten)]
    pub places: PlacesArgs,

    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub output: OutputArgs,
}

struct Found<'a> {
    told: Vec<Told<'a>>,
    facts: Vec<&'a CountryFact>,
}

/// # Errors
/// Nothing is found.
pub fn run(args: &StatementsArgs, out: &mut dyn Write, words: &mut dyn Write) -> Result<(), CliError> {
    let what = if args.countries { What::Countries } else { args.what };
    suits(args, what)?;
    args.output.check()?;
    let res = Assets::embedded()?;
    let atlas = &*res.atlas;
    let view = args.places.view(atlas)?;
    let coverage = Coverage::of(atlas, |site| view.admits(site));
    let keep = Keep::of(args, atlas)?;
    let mut found = Found { told: Vec::new(), facts: Vec::new() };
    if what != What::Countries {
        found.told = statement::told(atlas, &coverage);
        found.told.retain(|told| keep.admits_statement(atlas, told));
        found.told.retain(|(_, why)| why.is_some() || !args.unplaced);
    }
    if what != What::Statements {
        found.facts = atlas.all_country_facts().iter().filter(|fact| keep.admits_fact(atlas, fact)).collect();
    }
    if found.told.is_empty() && found.facts.is_empty() {
        let unplaced = if args.unplaced { " without a place on that map" } else { "" };
        return Err(CliError::Failed(format!("nothing{unplaced} is found; ask for more with fewer options")));
    }
    let bytes = match args.format {
        Format::Table => table(&found, what, args.output.may_style()).into_bytes(),
        Format::Csv if what == What::Countries => csv::table(FACT_COLUMNS, fact_rows(atlas, &found)).into_bytes(),
        Format::Csv => csv::table(STATEMENT_COLUMNS, statement_rows(atlas, &found)).into_bytes(),
        Format::Json => json(atlas, &found, what)?,
    };
    let written = args.output.deliver(&bytes, out)?;
    let place = written.map(|path| format!("Saved {}: ", path.display())).unwrap_or_default();
    let _ = writeln!(words, "{place}{}", counts(atlas, &found, (what, &coverage)));
    Ok(())
}

/// The number of rows listed, and how many of all statements have a place on the map.
fn counts(atlas: &Atlas, found: &Found, (what, coverage): (What, &Coverage)) -> String {
    let statements = format!("{} of {} statements", found.told.len(), atlas.statements().len());
    let facts = format!("{} of {} country facts", found.facts.len(), atlas.all_country_facts().len());
    let map = format!(
        "of all, {} have a place on the map asked for and {} none",
        coverage.placed.len(),
        coverage.unplaced.len()
    );
    match what {
        What::Statements => format!("{statements}; {map}"),
        What::Countries => facts,
        What::All => format!("{statements}, {facts}; of the statements, {}", map.trim_start_matches("of all, ")),
    }
}

/// # Errors
/// An option does not apply to what is listed.
fn suits(args: &StatementsArgs, what: What) -> Result<(), CliError> {
    let wrong = |words: &str| Err(CliError::Usage(words.to_owned()));
    if what == What::All && args.format == Format::Csv {
        return wrong(
            "statements and country facts are two tables, and CSV holds one; ask for --what claims or countries",
        );
    }
    if what == What::Countries && (args.unplaced || args.places.is_used()) {
        return wrong("--unplaced, --programs, --filter and the time are for statements; country facts have no places");
    }
    if what == What::All && args.unplaced {
        return wrong("--unplaced is for statements; leave --what out");
    }
    Ok(())
}

struct Keep {
    topic: Option<Topic>,
    program: Option<ProgramId>,
    country: Option<String>,
    words: Vec<String>,
}

impl Keep {
    fn of(args: &StatementsArgs, atlas: &Atlas) -> Result<Self, CliError> {
        let topic = args.topic.as_deref().map(Topic::from_typed).transpose();
        Ok(Self {
            topic: topic.map_err(|error| CliError::Usage(error.to_string()))?,
            program: args.program.as_deref().map(|word| names::program(atlas, word)).transpose()?,
            country: args.country.as_deref().map(|word| names::country(atlas, word)).transpose()?,
            words: fold(args.search.as_deref().unwrap_or_default()).split_whitespace().map(str::to_owned).collect(),
        })
    }

    fn admits_statement(&self, atlas: &Atlas, told: &Told) -> bool {
        let (statement, _) = told;
        let is_there = |iso: &String| atlas.statements_in(iso).any(|found| found.id == statement.id);
        self.topic.is_none_or(|topic| statement.topic == topic)
            && self.program.as_ref().is_none_or(|program| statement.program == *program)
            && self.country.as_ref().is_none_or(is_there)
            && self.has_words(|| statement::statement_cells(atlas, *told))
    }

    fn admits_fact(&self, atlas: &Atlas, fact: &CountryFact) -> bool {
        let topic = || atlas.program(&fact.program).map(|program| program.topic);
        self.topic.is_none_or(|wanted| topic() == Some(wanted))
            && self.program.as_ref().is_none_or(|program| fact.program == *program)
            && self.country.as_ref().is_none_or(|iso| fact.iso.as_ref() == Some(iso))
            && self.has_words(|| statement::fact_cells(atlas, fact))
    }

    fn has_words<'a>(&self, cells: impl FnOnce() -> Vec<Value<'a>>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let text = |value: Value<'a>| if let Value::Text(text) = value { fold(&text) } else { String::new() };
        let all: Vec<String> = cells().into_iter().map(text).collect();
        self.words.iter().all(|word| all.iter().any(|cell| cell.contains(word.as_str())))
    }
}

fn statement_rows<'a>(atlas: &'a Atlas, found: &Found<'a>) -> impl Iterator<Item = Vec<Value<'a>>> {
    found.told.iter().map(|told| statement::statement_cells(atlas, *told))
}

fn fact_rows<'a>(atlas: &'a Atlas, found: &Found<'a>) -> impl Iterator<Item = Vec<Value<'a>>> {
    found.facts.iter().map(|fact| statement::fact_cells(atlas, fact))
}

fn json(atlas: &Atlas, found: &Found, what: What) -> Result<Vec<u8>, CliError> {
    fn objects<'a>(columns: &[Column], rows: impl Iterator<Item = Vec<Value<'a>>>) -> Vec<listing::Object> {
        rows.map(|row| listing::object(columns, &row)).collect()
    }
    let statements = objects(STATEMENT_COLUMNS, statement_rows(atlas, found));
    let facts = objects(FACT_COLUMNS, fact_rows(atlas, found));
    match what {
        What::Statements => listing::json(&statements),
        What::Countries => listing::json(&facts),
        What::All => listing::json(&serde_json::json!({ "claims": statements, "countries": facts })),
    }
}

/// Maximum length in characters of a column of sentences; CSV and JSON have the full text.
const SENTENCE: usize = 78;

fn table(found: &Found, what: What, bold: bool) -> String {
    let mut text = String::new();
    if what != What::Countries {
        let heads = ["ID", "STATEMENT", "FIGURE", "PROGRAM", "HERE", "SOURCE"];
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        rows.extend(found.told.iter().map(|(statement, why)| {
            vec![
                statement.id.to_string(),
                cut(&statement.paraphrase),
                statement.figure.clone().unwrap_or_default(),
                statement.program.to_string(),
                why.map_or_else(|| places_words(statement.sites.len()), |why| why.words().to_owned()),
                format!("Fact sheet: {}", statement.place_words()),
            ]
        }));
        text.push_str(&listing::table(&rows, bold));
    }
    if what == What::All {
        text.push('\n');
    }
    if what != What::Statements {
        let heads = ["CODE", "COUNTRY", "PROGRAM", "FACT", "AS OF", "IN SHEET", "SOURCE"];
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        rows.extend(found.facts.iter().map(|fact| {
            let named = if fact.named_in_fact_sheet { "yes" } else { "no" };
            vec![
                fact.iso.clone().unwrap_or_else(|| "-".to_owned()),
                fact.country.clone(),
                fact.program.to_string(),
                cut(&fact.what),
                fact.as_of.to_string(),
                named.to_owned(),
                fact.source.clone(),
            ]
        }));
        text.push_str(&listing::table(&rows, bold));
    }
    text
}

fn places_words(count: usize) -> String {
    if count == 1 { "1 place".to_owned() } else { format!("of {count} places") }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= SENTENCE {
        return text.to_owned();
    }
    let kept: String = text.chars().take(SENTENCE - 1).collect();
    format!("{}…", kept.trim_end())
}
