//! Captions of a figure: title, subtitle, credits and alternative text.

use super::Colophon;
use crate::{
    model::{Atlas, Site, Time, about},
    scene::page::Tally,
    view::{Compare, Pair, View},
};

/// `None` if the view compares two dates.
pub(crate) fn time_of(view: &View) -> Option<Time> {
    (!matches!(view.compare, Some(Compare::Time(_)))).then(|| view.moment())
}

/// Names the program if there is only one, and the time if there is only one.
pub(crate) fn title(atlas: &Atlas, sites: &[&Site], time: Option<Time>) -> String {
    let first = sites.first().map(|site| &site.program);
    let program = first.filter(|id| sites.iter().all(|site| site.program == **id)).and_then(|id| atlas.program(id));
    let name = program.map_or("Homeland Security abroad", |program| program.name.as_str());
    match time {
        Some(time) if time.is_sheet() => format!("{name}, {}", about::SNAPSHOT),
        Some(time) => format!("{name}, {}", time.words()),
        None => name.to_owned(),
    }
}

/// Number of places, programs and filter, in words.
pub(crate) fn subtitle(atlas: &Atlas, view: &View, sites: &[&Site]) -> String {
    let count = crate::model::words::count(sites.len(), "place");
    let programs: Vec<String> = atlas
        .programs()
        .iter()
        .filter_map(|program| {
            let count = sites.iter().filter(|site| site.program == program.id).count();
            (count > 0).then(|| format!("{} {}", count, program.short_name))
        })
        .collect();
    if let Some(pair) = Pair::of(view, atlas) {
        return beside(atlas, &pair);
    }
    let filter = view.filter_words(atlas);
    let of = match programs.len() {
        0 | 1 => String::new(),
        2..=4 => format!(": {}", programs.join(", ")),
        many => format!(" of {many} programs"),
    };
    let filter = if filter.is_empty() { String::new() } else { format!(" · {filter}") };
    format!("{count}{of}{filter}")
}

/// Subtitle of two compared maps: what each shows, and how they differ.
fn beside(atlas: &Atlas, pair: &Pair) -> String {
    let [left, right] = &pair.heads;
    let ring = if pair.has_marks() { " · an outer ring marks what is on one map only" } else { "" };
    // The maps' own titles already state what they do not have in common.
    let common = View {
        time: if pair.left.time == pair.right.time { pair.left.time } else { Time::default() },
        ..pair.left.clone()
    };
    let filter = common.filter_words(atlas);
    let filter = if filter.is_empty() { String::new() } else { format!(" · {filter}") };
    format!("{left} | {right} | {}{ring}{filter}", pair.words(atlas))
}

/// One line each: vintage, disclaimer and statement coverage; source; credits.
pub(super) fn credits(colophon: &Colophon) -> Vec<String> {
    let [vintage, source, map, places, disclaimer] = colophon.lines();
    let coverage = colophon.coverage_words().map(|words| format!(" {words}.")).unwrap_or_default();
    vec![format!("{vintage}. {disclaimer}.{coverage}"), source.to_owned(), format!("{map}. {places}.")]
}

pub(super) fn alt(subtitle: &str, colophon: &Colophon, tally: &Tally) -> String {
    let rings = match tally.rings {
        0 => String::new(),
        1 => " One ring stands for several places.".to_owned(),
        rings => format!(" {rings} rings stand for several places each."),
    };
    let maps = if tally.sides.is_some() { "Two maps of the same part of the world" } else { "World map" };
    format!("{maps}. {}.{rings} {}", subtitle.trim_end_matches('.'), colophon.paragraph())
}
