//! What exists: the places, programs, statements and country facts of the fact sheet of December 2011, and how to find them.
//!
//! It is plain immutable data with its reader, filter and search. It is not what anyone looks at (that is `view`), and it draws nothing.

pub mod about;
pub mod atlas;
pub mod citation;
pub mod code;
pub mod coordinates;
pub mod country;
pub mod coverage;
pub mod date;
pub mod difference;
pub mod facts;
pub mod filter;
pub mod fold;
mod ids;
pub mod load;
pub mod mappability;
pub mod position;
pub mod program;
pub mod search;
pub mod site;
pub mod statement;
pub mod time;
pub mod timeline;
pub mod vocabulary;
pub mod words;

pub use atlas::Atlas;
pub use code::{Code, CodeKind};
pub use country::{Country, CountryFact, Territory};
pub use coverage::{Coverage, Unplaced};
pub use date::{Opened, PartialDate};
pub use difference::{Difference, ProgramCounts};
pub use facts::{Fact, FactKind};
pub use filter::{Facet, FacetValue, Filter};
pub use load::{LoadError, Problem, Problems, Table, Tables};
pub use mappability::Mappability;
pub use position::{LonLat, PositionError};
pub use program::{Program, ProgramFigure, ProgramId, Topic};
pub use search::{Hit, Index, Results, Target};
pub use site::{Confidence, Evidence, Place, Placement, Point, Region, Site, SiteId, Status};
pub use statement::{Mappable, RegionId, SheetRegion, Statement, StatementId};
pub use time::{Standing, Time, Undated};
pub use timeline::Timeline;
pub use vocabulary::UnknownValue;
