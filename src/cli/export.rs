//! `footprint export`: writes a view to a file.

use super::{
    CliError, ExportArgs,
    export_args::{FrameArgs, LooksArgs},
    names, output, places,
};
use crate::{
    export::{
        Drawing, Format, Paper, Progress, Receipt, Request, Scope, Size,
        batch::is_pattern,
        size::{PAPER_DPI, parse_dots},
    },
    geo::{Bounds, Camera},
    model::{Atlas, StatementId},
    scene::{Assets, Framing, page::Parts},
    storage::files,
    view::ThemeName,
};
use std::{io::Write, path::Path};

pub fn run(args: &ExportArgs, out: &mut dyn Write, words: &mut dyn Write) -> Result<(), CliError> {
    let format = format(args)?;
    suits(args, format)?;
    if !is_pattern(&args.output) {
        output::check(&args.output, args.file.force)?;
    }
    if let Some(receipt) = &args.file.receipt {
        output::check(receipt, args.file.force)?;
        if *receipt == args.output || files::same(receipt, &args.output) {
            return Err(CliError::Usage("--receipt must name another file than --output".to_owned()));
        }
    }
    let res = Assets::embedded()?;
    let mut request = request(args, format, &res)?;
    if args.deck.is_used() {
        let (slides, title) = args.deck.slides(&res.atlas, words)?;
        request.slides = slides;
        request.title =
            args.looks.title.clone().or(title).or_else(|| request.slides.first().map(|slide| slide.title.clone()));
    }
    let files = if is_pattern(&args.output) && !request.slides.is_empty() {
        request.per_slide(&args.output)
    } else {
        vec![(args.output.clone(), request)]
    };
    for (path, _) in &files {
        output::check(path, args.file.force)?;
    }
    let mut receipts = Vec::new();
    for (path, request) in &files {
        receipts.push(write(args, request, path, &res, (&mut *out, &mut *words))?);
    }
    if let Some(path) = &args.file.receipt {
        let json = match receipts.as_slice() {
            [one] => serde_json::to_vec_pretty(one),
            several => serde_json::to_vec_pretty(several),
        };
        let mut json = json.map_err(|error| CliError::Failed(error.to_string()))?;
        json.push(b'\n');
        output::deliver(path, &json, args.file.force, out)?;
    }
    Ok(())
}

fn write(
    args: &ExportArgs,
    request: &Request,
    path: &Path,
    res: &Assets,
    (out, words): (&mut dyn Write, &mut dyn Write),
) -> Result<Receipt, CliError> {
    let exported = request.export(res, &Progress::default())?;
    if exported.receipt.counts.written == 0 && !args.file.allow_empty {
        let problem = match exported.receipt.counts.asked {
            0 => "no place fits these programs and filters".to_owned(),
            asked => format!("none of the {asked} places lies in this part of the world"),
        };
        return Err(CliError::Failed(format!("{problem}, so nothing was written; ask for more, or add --allow-empty")));
    }
    let written = output::deliver(path, &exported.bytes, args.file.force, out)?;
    tell(&exported.receipt, written.as_deref(), words);
    Ok(exported.receipt)
}

/// Reports to the user; errors are ignored, as a closed stream does not affect the file.
fn tell(receipt: &Receipt, written: Option<&Path>, words: &mut dyn Write) {
    let done = written.map_or_else(|| "Wrote".to_owned(), |path| format!("Saved {}:", path.display()));
    let _ = writeln!(words, "{done} {}", receipt.words());
    for warning in &receipt.warnings {
        let _ = writeln!(words, "Note: {warning}.");
    }
}

fn format(args: &ExportArgs) -> Result<Format, CliError> {
    let name = args.output.to_string_lossy();
    args.format.or_else(|| Format::of_name(&name)).ok_or_else(|| {
        let known = Format::ALL.iter().map(|format| format.key()).collect::<Vec<_>>().join(", ");
        let problem = if name == "-" {
            "standard output has no ending".to_owned()
        } else {
            format!("“{name}” ends in no known format")
        };
        CliError::Usage(format!("{problem}; add --format with one of: {known}"))
    })
}

/// # Errors
/// An option does not apply to the format.
fn suits(args: &ExportArgs, format: Format) -> Result<(), CliError> {
    let (looks, parts, frame) = (&args.looks, &args.looks.parts, &args.frame);
    let is_data = !format.is_picture();
    let framed = frame.bbox.is_some() || frame.center.is_some() || frame.fit;
    let sized = looks.size.is_some() || looks.paper.is_some() || looks.slide || looks.dpi.is_some() || looks.portrait;
    let dressed = looks.theme.is_some() || parts.no_labels || parts.no_legend || parts.map_only;
    let places = &args.places;
    let chosen = framed
        || !places.programs.is_empty()
        || !places.filters.is_empty()
        || places.time.is_used()
        || args.statement.is_some()
        || looks.shade.is_some()
        || args.compare.is_used()
        || !args.select.is_empty();
    if args.deck.is_used() && chosen {
        let problem = "a view of a deck says itself what it shows; leave --programs, --filter, --as-of, --claim, --compare-as-of, --compare-programs, --select, --shade, --bbox, --center and --fit out";
        return Err(CliError::Usage(problem.to_owned()));
    }
    let wrong: [(bool, &str, &str); 9] = [
        (is_data && framed, "--bbox, --center and --fit", "pictures and documents"),
        (is_data && sized, "--size, --paper, --slide and --dpi", "pictures and documents"),
        (is_data && dressed, "--theme, --no-labels, --no-legend and --map-only", "pictures and documents"),
        (is_data && looks.shade.is_some(), "--shade", "pictures and documents"),
        (!is_data && args.what.is_some(), "--what", "data: geojson, kml, kmz, csv, csv-excel, xlsx"),
        (parts.transparent && format != Format::Png, "--transparent", "png"),
        (parts.outlines && format != Format::Svg, "--outlines", "svg"),
        (parts.gazetteer && !matches!(format, Format::Pdf | Format::Html), "--gazetteer", "pdf and html"),
        (parts.notes && format != Format::Pdf, "--notes", "pdf (a PowerPoint file always has the notes)"),
    ];
    if let Some((_, option, formats)) = wrong.iter().find(|(wrong, ..)| *wrong) {
        let mean = if option.contains(" and ") { "mean nothing" } else { "means nothing" };
        return Err(CliError::Usage(format!("{option} {mean} for {}, only for {formats}", format.words())));
    }
    if parts.notes && !args.deck.is_used() {
        return Err(CliError::Usage(
            "--notes needs --deck, or --view with a copied view: only these have speaker notes".to_owned(),
        ));
    }
    if format == Format::Pptx && sized {
        return Err(CliError::Usage(
            "a PowerPoint file has slides of 16 to 9; leave --size, --paper and --dpi out".to_owned(),
        ));
    }
    Ok(())
}

fn request(args: &ExportArgs, format: Format, res: &Assets) -> Result<Request, CliError> {
    let mut view = args.places.view(&res.atlas)?;
    view.compare = args.compare.compare(&res.atlas, &view)?;
    view.selection = places::selection(&res.atlas, &args.select)?;
    view.focus = args.statement.as_ref().map(|word| focus(&res.atlas, word, args.file.allow_empty)).transpose()?;
    view.shade = args.looks.shade.unwrap_or_default();
    let parts = &args.looks.parts;
    let drawing = Drawing {
        size: size(&args.looks, format)?,
        framing: framing(&args.frame)?,
        theme: args.looks.theme.unwrap_or(if format == Format::Pdf { ThemeName::Print } else { ThemeName::Light }),
        parts: Parts {
            labels: !parts.no_labels,
            background: !parts.transparent,
            legend: !parts.no_legend && !parts.map_only,
            ..if parts.map_only { Parts::MAP_ONLY } else { Parts::ALL }
        },
        outlines: parts.outlines,
        gazetteer: parts.gazetteer,
        notes: parts.notes,
    };
    let scope = args.what.unwrap_or(Scope::Shown);
    if scope == Scope::Selected && args.select.is_empty() {
        return Err(CliError::Usage("--what selected needs --select with the ids of places".to_owned()));
    }
    Ok(Request { view, slides: Vec::new(), format, scope, drawing, title: args.looks.title.clone(), epoch_s: epoch()? })
}

/// # Errors
/// The statement has no places and an empty file is not allowed.
fn focus(atlas: &Atlas, word: &str, may_be_empty: bool) -> Result<StatementId, CliError> {
    let id = names::statement(atlas, word)?;
    match atlas.statement(&id).filter(|statement| statement.sites.is_empty() && !may_be_empty) {
        Some(statement) => Err(CliError::Failed(format!(
            "no place belongs to the statement {id} ({}), so nothing was written; add --allow-empty for a map without places",
            statement.mappable.sentence()
        ))),
        None => Ok(id),
    }
}

fn size(looks: &LooksArgs, format: Format) -> Result<Size, CliError> {
    let usage = |error: crate::export::size::SizeError| CliError::Usage(error.to_string());
    let size = match (&looks.size, looks.paper) {
        (Some(text), _) => {
            let (width, height) = parse_dots(text).map_err(usage)?;
            Size::Dots { width, height, dpi: looks.dpi }
        }
        (None, None) if looks.slide => Size::Slide,
        (None, None) if format != Format::Pdf && !looks.portrait => {
            Size::Dots { width: 1920, height: 1080, dpi: looks.dpi }
        }
        (None, paper) => {
            let (paper, dpi) = (paper.unwrap_or(Paper::A4), looks.dpi.unwrap_or(PAPER_DPI));
            Size::Paper { paper, landscape: !looks.portrait, dpi }
        }
    };
    if size == Size::Slide && looks.dpi.is_some() {
        return Err(CliError::Usage("a slide has its own resolution; leave --dpi out".to_owned()));
    }
    Ok(size)
}

fn framing(frame: &FrameArgs) -> Result<Framing, CliError> {
    if let Some(text) = &frame.bbox {
        let [west, south, east, north] = places::numbers(text, "W,S,E,N, for example -10,35,30,60")?;
        if south >= north {
            return Err(CliError::Usage(format!(
                "the south edge {south} of --bbox must be below its north edge {north}"
            )));
        }
        let bounds = Bounds { south_west: places::position(west, south)?, north_east: places::position(east, north)? };
        return Ok(Framing::Bounds(bounds));
    }
    if let (Some(text), Some(zoom)) = (&frame.center, frame.zoom) {
        let [lon, lat] = places::numbers(text, "LON,LAT, for example 4.5,52")?;
        if !(0.0..=crate::geo::camera::MAX_ZOOM).contains(&zoom) {
            return Err(CliError::Usage(format!("--zoom {zoom} cannot be used: write a number from 0 to 12")));
        }
        return Ok(Framing::Camera(Camera::new(places::position(lon, lat)?, zoom)));
    }
    Ok(if frame.fit { Framing::Fit } else { Framing::Opening })
}

/// The time in `SOURCE_DATE_EPOCH`, if set.
fn epoch() -> Result<Option<i64>, CliError> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|text| !text.is_empty()) else { return Ok(None) };
    let text = text.to_string_lossy();
    let seconds = text.trim().parse::<i64>().ok().filter(|seconds| (0..=253_402_300_799).contains(seconds));
    seconds.map(Some).ok_or_else(|| {
        CliError::Usage(format!(
            "SOURCE_DATE_EPOCH is “{text}”; it must be a number of seconds since 1970, or not be set"
        ))
    })
}
