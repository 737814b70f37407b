//! What exists: the places, programs, claims and country facts of the fact sheet of December 2011, and how to find them.
//!
//! It is plain immutable data with its reader, filter and search. It is not what anyone looks at (that is `view`), and it draws nothing.

pub mod about;
pub mod atlas;
pub mod citation;
pub mod claim;
pub mod code;
pub mod coordinates;
pub mod country;
pub mod date;
pub mod difference;
pub mod filter;
pub mod fold;
mod ids;
pub mod ledger;
pub mod load;
pub mod position;
pub mod program;
pub mod search;
pub mod showing;
pub mod site;
pub mod time;
pub mod timeline;
pub mod vocabulary;

pub use atlas::Atlas;
pub use claim::{Claim, ClaimId, Mappable, RegionId, SheetRegion};
pub use code::{Code, CodeKind};
pub use country::{Country, CountryFact, Territory};
pub use date::{Opened, PartialDate};
pub use difference::{Difference, ProgramCounts};
pub use filter::{Facet, FacetValue, Filter, FilterChip};
pub use ledger::{Ledger, Unplaced};
pub use load::{LoadError, Problem, Problems, Table, Tables};
pub use position::{LonLat, PositionError};
pub use program::{Program, ProgramFigure, ProgramId, Theme};
pub use search::{Hit, Index, Results, Target};
pub use showing::Showing;
pub use site::{Confidence, Evidence, Place, Placement, Point, Region, Site, SiteId, Status};
pub use time::{Standing, Time, Undated};
pub use timeline::Timeline;
pub use vocabulary::UnknownValue;
