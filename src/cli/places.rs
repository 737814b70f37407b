//! Arguments that select places, shared by several commands.

use super::{CliError, names};
use crate::{
    model::{Atlas, FacetValue, Filter, LonLat, PartialDate, Time, Undated},
    view::{Selection, View},
};
use clap::Args;

/// Which places.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct PlacesArgs {
    /// Programs to show, separated by commas, or “all” [default: csi,preclearance,ilea]
    #[arg(long, value_name = "LIST", help_heading = "Which places", value_delimiter = ',')]
    pub programs: Vec<String>,

    /// Keep only places with this value: region=Europe, country=NL, status=yes, confidence=high, placement=site, named=yes. Several values of one facet add up, facets narrow down
    #[arg(long = "filter", value_name = "FACET=VALUE", help_heading = "Which places")]
    pub filters: Vec<String>,

    /// As of when
    #[command(flatten)]
    pub time: TimeArgs,
}

impl PlacesArgs {
    pub fn is_used(&self) -> bool {
        *self != Self::default()
    }
}

/// As of when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct TimeArgs {
    /// The map as of a year, month or day: 1995, 2004-06, 2005-09-22 [default: 2011-12, the fact sheet's month]
    #[arg(long, value_name = "DATE", help_heading = "Which places")]
    pub as_of: Option<PartialDate>,

    /// With --as-of as its end, a span: every place that operated some time in it
    #[arg(long, value_name = "DATE", help_heading = "Which places")]
    pub from: Option<PartialDate>,

    /// Places without a date: auto (with December 2011 only), shown (at any time) or hidden
    #[arg(long, value_name = "CHOICE", help_heading = "Which places")]
    pub undated: Option<Undated>,
}

impl TimeArgs {
    pub fn is_used(&self) -> bool {
        *self != Self::default()
    }

    fn time(&self) -> Result<Time, CliError> {
        let to = self.as_of.unwrap_or(PartialDate::SHEET);
        let undated = self.undated.unwrap_or(Undated::Auto);
        if let Some(from) = self.from.filter(|from| from.first_day() > to.last_day()) {
            return Err(CliError::Usage(format!(
                "the span from {from} to {to} ends before it begins; --as-of is its end"
            )));
        }
        Ok(Time { from: self.from, to, undated })
    }
}

impl PlacesArgs {
    pub fn view(&self, atlas: &Atlas) -> Result<View, CliError> {
        let mut view = View::default();
        if self.programs.iter().any(|word| word.trim().eq_ignore_ascii_case("all")) {
            view.shown = atlas.programs().iter().map(|program| program.id.clone()).collect();
        } else if !self.programs.is_empty() {
            let words = self.programs.iter().filter(|word| !word.trim().is_empty());
            view.shown = words.map(|word| names::program(atlas, word)).collect::<Result<_, _>>()?;
        }
        let mut filter = Filter::default();
        for text in &self.filters {
            let value = FacetValue::parse(text, atlas).map_err(|error| CliError::Usage(error.to_string()))?;
            filter = filter.with(value);
        }
        view.filter = filter;
        view.time = self.time.time()?;
        Ok(view)
    }
}

/// A selection from ids or codes.
pub fn selection(atlas: &Atlas, words: &[String]) -> Result<Selection, CliError> {
    let words = words.iter().flat_map(|word| word.split(',')).filter(|word| !word.trim().is_empty());
    Ok(Selection::of(words.map(|word| names::site(atlas, word)).collect::<Result<_, _>>()?))
}

/// `N` comma-separated numbers; `form` is the format shown in the error message.
pub fn numbers<const N: usize>(text: &str, form: &str) -> Result<[f64; N], CliError> {
    let wrong = || CliError::Usage(format!("“{text}” is not of the form {form}"));
    let numbers: Vec<f64> = text
        .split(',')
        .map(|part| part.trim().parse::<f64>().ok().filter(|number| number.is_finite()).ok_or_else(wrong))
        .collect::<Result<_, _>>()?;
    numbers.try_into().map_err(|_| wrong())
}

/// A position from degrees.
///
/// # Errors
/// Longitude or latitude is out of range.
pub fn position(lon: f64, lat: f64) -> Result<LonLat, CliError> {
    LonLat::new(lon, lat).map_err(|error| CliError::Usage(format!("{error}; longitude comes first, then latitude")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(programs: &[&str], filters: &[&str]) -> Result<View, CliError> {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        PlacesArgs { programs: owned(programs), filters: owned(filters), ..PlacesArgs::default() }
            .view(&Atlas::embedded().unwrap())
    }

    #[test]
    fn nothing_said_is_the_opening_view_and_all_is_all() {
        assert_eq!(view(&[], &[]).unwrap(), View::default());
        assert_eq!(view(&["all"], &[]).unwrap().shown.len(), 19);
    }

    #[test]
    fn filters_of_one_facet_add_up_and_facets_narrow_down() {
        let atlas = Atlas::embedded().unwrap();
        let count = |filters: &[&str]| view(&["csi"], filters).unwrap().admitted(&atlas).len();
        let (one, two) = (count(&["country=NL"]), count(&["country=NL", "country=Belgium"]));
        assert!(one < two && count(&["country=NL", "region=Africa"]) == 0);
        assert!(view(&[], &["color=red"]).unwrap_err().is_usage());
    }

    #[test]
    fn numbers_are_read_and_what_is_none_is_reported() {
        assert_eq!(numbers::<2>("4.5, -52", "LON,LAT").unwrap(), [4.5, -52.0]);
        for wrong in ["4.5", "a,b", "1,2,3", "nan,1", "inf,1"] {
            assert!(numbers::<2>(wrong, "LON,LAT").unwrap_err().to_string().contains("LON,LAT"), "{wrong}");
        }
        assert!(position(200.0, 95.0).is_err());
    }
}
