//! Rows of `programs.csv` to programs, in the order of the sheet.

use super::super::program::{Program, ProgramFigure, Topic};
use super::cells::{Cells, each};
use super::outline::{Outline, out_of_order, outline};
use super::problem::Problem;
use super::table::Rows;
use std::collections::BTreeMap;

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "name",
    "short_name",
    "abbreviations",
    "lead_component",
    "theme",
    "bullet",
    "description",
    "key_figures",
    "figures_as_of",
    "figure_count",
    "figure_words",
    "figure_in_sheet",
    "figure_source",
];

pub(super) fn programs(rows: &Rows<'_>, problems: &mut Vec<Problem>) -> Vec<Program> {
    let mut seen = BTreeMap::new();
    let mut programs = each(rows, problems, |cells| program(cells, &mut seen));
    programs.sort_by_key(|(outline, _)| *outline);
    report_outline(rows, &programs, problems);
    programs.into_iter().map(|(_, program)| program).collect()
}

fn program(cells: &mut Cells<'_>, seen: &mut BTreeMap<String, u64>) -> Option<(Outline, Program)> {
    let id = cells.slug("id");
    if let Some(id) = &id {
        cells.unique("id", id, seen);
    }
    let (name, short_name) = (cells.text("name"), cells.text("short_name"));
    let abbreviations = cells.list("abbreviations");
    let lead_component = cells.text("lead_component");
    let topic = cells.key::<Topic>("theme");
    let bullet = cells.text("bullet");
    let description = cells.text("description");
    let (key_figures, figures_as_of) = (cells.optional("key_figures"), cells.optional("figures_as_of"));
    if let (Some(Some(_)), Some(None)) = (&key_figures, &figures_as_of) {
        cells.report("figures_as_of", "there are key figures, but not of when");
    }
    let figure = figure(cells);
    let outline = outline(topic?, bullet.as_deref()?).map_err(|error| cells.report("bullet", error)).ok();
    let program = Program {
        id: id?.as_str().into(),
        name: name?,
        short_name: short_name?,
        abbreviations: abbreviations?,
        lead_component: lead_component?,
        topic: topic?,
        bullet: bullet?,
        description: description?,
        key_figures: key_figures?,
        figure: figure?,
        figures_as_of: figures_as_of?,
    };
    Some((outline?, program))
}

fn figure(cells: &mut Cells<'_>) -> Option<Option<ProgramFigure>> {
    let rest = ["figure_words", "figure_in_sheet", "figure_source"];
    let Some(count) = cells.parsed_if_any::<u32>("figure_count")? else {
        let stray: Vec<_> =
            rest.into_iter().filter(|column| cells.raw(column).is_some_and(|text| !text.is_empty())).collect();
        for column in stray {
            cells.report(column, "this belongs to a figure, but figure_count is empty");
        }
        return Some(None);
    };
    let (words, in_sheet, source) =
        (cells.text("figure_words"), cells.yes_no("figure_in_sheet"), cells.text("figure_source"));
    Some(Some(ProgramFigure { count, words: words?, source_is_sheet: in_sheet?, source: source? }))
}

fn report_outline(rows: &Rows<'_>, programs: &[(Outline, Program)], problems: &mut Vec<Problem>) {
    // With rows missing because of other faults, gaps would be reported that are not there.
    if programs.len() != rows.rows.len() {
        return;
    }
    let mut wrong = BTreeMap::new();
    let mut before = None;
    for (outline, program) in programs {
        if let Some(message) = out_of_order(before, *outline) {
            wrong.insert(program.id.as_str(), message);
        }
        before = Some(*outline);
    }
    let _: Vec<()> = each(rows, problems, |cells| {
        let id = cells.raw("id")?;
        let message = wrong.remove(id.as_str())?;
        cells.report("bullet", message);
        None
    });
}
