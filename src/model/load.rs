//! Tables to `Atlas`: everything is checked, and every problem is reported at once with its file, line and column.
//!
//! It reads text, never files: the tables are in the program. It repairs nothing.

mod cells;
mod fields;
mod outline;
mod problem;
mod programs;
mod sites;
mod statements;
mod table;
mod world;

pub use problem::{Problem, Problems};
pub use table::Table;

use super::atlas::{Atlas, Parts};
use statements::Known;
use std::collections::BTreeSet;
use table::Rows;

/// Why the atlas could not be loaded: all the problems of its tables.
pub type LoadError = Problems;

/// The tables of an atlas, as text.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The places.
    pub sites: Table<'a>,
    /// The programs.
    pub programs: Table<'a>,
    /// The statements.
    pub statements: Table<'a>,
    /// What is known by country only.
    pub countries: Table<'a>,
    /// The countries and territories of the world.
    pub territories: Table<'a>,
    pub regions: Table<'a>,
}

impl Tables<'static> {
    /// The tables that are in the program.
    pub const fn embedded() -> Self {
        Self {
            sites: Table { name: "sites.csv", text: include_str!("../../assets/atlas/sites.csv") },
            programs: Table { name: "programs.csv", text: include_str!("../../assets/atlas/programs.csv") },
            statements: Table { name: "claims.csv", text: include_str!("../../assets/atlas/claims.csv") },
            countries: Table { name: "countries.csv", text: include_str!("../../assets/atlas/countries.csv") },
            territories: Table { name: "territories.csv", text: include_str!("../../assets/atlas/territories.csv") },
            regions: Table { name: "regions.csv", text: include_str!("../../assets/atlas/regions.csv") },
        }
    }
}

/// Reads the tables; on any problem there is no atlas, and the error holds all of them in the order of file and line.
pub fn load(tables: &Tables<'_>) -> Result<Atlas, Problems> {
    let mut problems = Vec::new();
    let programs = Rows::read(tables.programs, programs::COLUMNS, &mut problems);
    let sites = Rows::read(tables.sites, sites::COLUMNS, &mut problems);
    let statement_rows = Rows::read(tables.statements, statements::STATEMENT_COLUMNS, &mut problems);
    let facts = Rows::read(tables.countries, statements::FACT_COLUMNS, &mut problems);
    let territories = Rows::read(tables.territories, world::TERRITORY_COLUMNS, &mut problems);
    let regions = Rows::read(tables.regions, world::REGION_COLUMNS, &mut problems);
    // Of a table that is not whole it is not known what is in it.
    let whole = problems.is_empty();
    // The ids as written, so that a program with another fault does not make each of its places a fault too.
    let known: BTreeSet<String> = programs.texts("id").map(str::to_owned).collect();
    let places = sites::sites(&sites, &known, &mut problems);
    let referred = Known {
        whole,
        programs: &known,
        site_ids: sites.texts("id").collect(),
        sites: &places,
        territories: territories.texts("iso").collect(),
        regions: regions.texts("id").collect(),
    };
    let statements = statements::statements(&statement_rows, &referred, &mut problems);
    let parts = Parts {
        programs: programs::programs(&programs, &mut problems),
        statements,
        facts: statements::facts(&facts, &known, &mut problems),
        territories: world::territories(&territories, &mut problems),
        regions: world::regions(&regions, &mut problems),
        sites: places,
        hash: hash(tables),
    };
    if problems.is_empty() { Ok(Atlas::assemble(parts)) } else { Err(Problems::sorted(problems)) }
}

/// FNV-1a, 64 bits, over names and texts: the same on every machine and in every version of Rust, which `std`'s hasher is not.
fn hash(tables: &Tables<'_>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let Tables { sites, programs, statements, countries, territories, regions } = *tables;
    for table in [sites, programs, statements, countries, territories, regions] {
        // The zero bytes keep what is at the end of one text from being taken for the start of the next.
        for byte in table.name.bytes().chain([0]).chain(table.text.bytes()).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests;
