//! `footprint sites`: lists places.

use super::{
    CliError, listing,
    output::OutputArgs,
    places::{self, PlacesArgs},
};
use crate::{
    export::{Data, Format as FileFormat, Request, caption, csv, geojson, kml},
    geo::distance::distance_km,
    model::{
        Atlas, LonLat, Site,
        facts::{site, statement},
        search::Target,
    },
    scene::Assets,
    view::View,
};
use clap::{Args, ValueEnum};
use std::io::Write;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for reading
    #[default]
    Table,
    /// Comma-separated values
    Csv,
    /// A list of objects with every field
    Json,
    /// GeoJSON
    Geojson,
    /// KML
    Kml,
}

/// What to list.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "Examples:\n  \
    footprint sites --programs all --filter country=NL\n  \
    footprint sites --search rotterdam\n  \
    footprint sites --near 4.5,52,500 --format json")]
pub struct SitesArgs {
    /// Which places
    #[command(flatten)]
    pub places: PlacesArgs,

    /// Keep what a search finds: names, cities, countries, programs, codes
    #[arg(long, value_name = "TEXT", help_heading = "Which places")]
    pub search: Option<String>,

    /// Keep what lies within so many kilometers of a position in degrees, the nearest first
    #[arg(long, value_name = "LON,LAT,KM", allow_hyphen_values = true, help_heading = "Which places")]
    pub near: Option<String>,

    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// A site and its distance from the requested position, in kilometers.
type Found<'a> = (&'a Site, Option<f64>);

/// # Errors
/// Nothing is found.
pub fn run(args: &SitesArgs, out: &mut dyn Write, words: &mut dyn Write) -> Result<(), CliError> {
    args.output.check()?;
    let res = Assets::embedded()?;
    let atlas = &*res.atlas;
    let view = args.places.view(atlas)?;
    let mut found: Vec<Found> =
        atlas.sites().iter().filter(|site| view.admits(site)).map(|site| (site, None)).collect();
    let all = found.len();
    if let Some(text) = &args.search {
        let hits = searched(&res, text)?;
        found.retain(|(site, _)| hits.contains(&&site.id));
    }
    if let Some(text) = &args.near {
        found = near(found, text)?;
    }
    if found.is_empty() {
        return Err(CliError::Failed(nothing_found(all, atlas.sites().len(), &args.places)));
    }
    let bytes = match args.format {
        Format::Table => table(&found, args.output.may_style()).into_bytes(),
        Format::Json => json(atlas, &view, &found)?,
        Format::Csv => csv::write(&data(&res, &view, &found), csv::Preset::Plain)?,
        Format::Geojson => geojson::write(&data(&res, &view, &found))?,
        Format::Kml => kml::write(&data(&res, &view, &found))?,
    };
    let written = args.output.deliver(&bytes, out)?;
    let place = written.map(|path| format!("Saved {}: ", path.display())).unwrap_or_default();
    let _ = writeln!(words, "{place}{} of {} places", found.len(), atlas.sites().len());
    Ok(())
}

/// Explains an empty list and suggests where to look.
fn nothing_found(shown: usize, of: usize, asked: &PlacesArgs) -> String {
    let all = asked.programs.iter().any(|word| word.trim().eq_ignore_ascii_case("all"));
    let more = match (of - shown, all, asked.filters.is_empty()) {
        (0, ..) => String::new(),
        (left_out, false, true) => format!(" ({left_out} more are not shown; --programs all shows them)"),
        (left_out, false, false) => format!(" ({left_out} more are not shown; try --programs all, or fewer filters)"),
        (left_out, true, false) => format!(" ({left_out} more are not shown; try fewer filters)"),
        (left_out, true, true) => format!(" ({left_out} more stood at other times; see --as-of and --from)"),
    };
    format!("no place is found among the {shown} shown{more}")
}

fn searched<'a>(res: &'a Assets, text: &str) -> Result<Vec<&'a crate::model::SiteId>, CliError> {
    let results = res.index().search(text, usize::MAX);
    if let Some(problem) = results.problem {
        return Err(CliError::Usage(format!("“{text}” looks like coordinates but is no position: {problem}")));
    }
    let mut ids = Vec::new();
    for hit in results.groups.iter().flat_map(|group| &group.hits) {
        if matches!(hit.target, Target::Position(_)) {
            return Err(CliError::Usage(format!("“{text}” is a position; use --near LON,LAT,KM")));
        }
        if let Target::Site(id) = &hit.target {
            ids.extend(res.atlas.site(id).map(|site| &site.id));
        }
    }
    Ok(ids)
}

fn near<'a>(found: Vec<Found<'a>>, text: &str) -> Result<Vec<Found<'a>>, CliError> {
    let [lon, lat, reach_km] = places::numbers(text, "LON,LAT,KM, for example 4.5,52,300")?;
    let from: LonLat = places::position(lon, lat)?;
    if reach_km < 0.0 {
        return Err(CliError::Usage(format!("a reach of {reach_km} km is none; write a positive number")));
    }
    let mut near: Vec<(f64, &Site)> = found
        .into_iter()
        .map(|(site, _)| (distance_km(from, site.point.position), site))
        .filter(|(away_km, _)| *away_km <= reach_km)
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    Ok(near.into_iter().map(|(away_km, site)| (site, Some(away_km))).collect())
}

fn data<'a>(res: &'a Assets, view: &View, found: &[Found<'a>]) -> Data<'a> {
    let request = Request { view: view.clone(), ..Request::opening(FileFormat::Csv) };
    let mut colophon = request.colophon(&res.atlas);
    let sites: Vec<&Site> = found.iter().map(|(site, _)| *site).collect();
    colophon.count = sites.len();
    colophon.title = caption::title(&res.atlas, &sites, caption::time_of(view));
    colophon.subtitle = caption::subtitle(&res.atlas, view, &sites);
    colophon.coverage = statement::coverage(&res.atlas, &sites);
    Data { atlas: &res.atlas, symbols: &res.symbols, sites, time: Some(view.time), views: Vec::new(), colophon }
}

fn json(atlas: &Atlas, view: &View, found: &[Found]) -> Result<Vec<u8>, CliError> {
    let rows: Vec<listing::Object> = found
        .iter()
        .map(|(site, away_km)| {
            let mut row = listing::object(site::COLUMNS, &site::cells(atlas, site, Some(view.time)));
            row.extend(away_km.map(|away_km| ("distance_km".to_owned(), ((away_km * 10.0).round() / 10.0).into())));
            row
        })
        .collect();
    listing::json(&rows)
}

fn table(found: &[Found], bold: bool) -> String {
    let far = found.iter().any(|(_, away_km)| away_km.is_some());
    let mut heads = vec!["ID", "NAME", "PLACE", "WHEN", "2011", "LATITUDE", "LONGITUDE"];
    if far {
        heads.push("KM");
    }
    let mut rows: Vec<Vec<String>> = vec![heads.into_iter().map(str::to_owned).collect()];
    for (site, away_km) in found {
        let position = site.point.position;
        let mut row = vec![
            site.id.to_string(),
            site.name.clone(),
            site.place_words(),
            site.when_words(),
            site.status_2011.key().to_owned(),
            format!("{:9.4}", position.lat()),
            format!("{:9.4}", position.lon()),
        ];
        row.extend(away_km.map(|away_km| format!("{away_km:8.1}")));
        rows.push(row);
    }
    listing::table(&rows, bold)
}
