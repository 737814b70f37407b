//! The table of places: one row each, followed by all facts and sources of the place.

use super::{Html, mark::Mark, text};
use crate::{
    export::{
        entry::{Entry, ON_MAPS},
        xml,
    },
    model::{Atlas, FactKind, words::count},
};

pub fn table(html: &Html, atlas: &Atlas) -> String {
    // If two maps are compared, an extra column names the maps that show a place.
    let on_maps = html.entries.iter().any(|entry| entry.fact(FactKind::Sides).is_some());
    let more = if on_maps { format!("<th scope=\"col\">{ON_MAPS}</th>") } else { String::new() };
    let rows = html.entries.iter().enumerate().map(|(index, entry)| row(atlas, html, (index + 1, entry, on_maps)));
    let rows: String = rows.collect();
    let (count, caption) = (count(html.entries.len(), "place"), text(&html.colophon.count_words()));
    format!(
        "<section id=\"table\" aria-labelledby=\"table-title\">\n<h2 id=\"table-title\">Places</h2>\n\
         <p class=\"filter\"><label for=\"filter\">Filter the table</label>\n\
         <input id=\"filter\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"Name, country, program, year…\"/>\n\
         <output id=\"found\" for=\"filter\">{count}</output></p>\n\
         <table>\n<caption>{caption}, each with its facts and sources</caption>\n<thead>\n<tr>\
         <th scope=\"col\" class=\"number\">No.</th><th scope=\"col\">Place</th><th scope=\"col\" class=\"wide program\">Program</th>\
         <th scope=\"col\" class=\"where\">Where</th><th scope=\"col\">When</th><th scope=\"col\" class=\"wide brief\">December 2011</th>\
         <th scope=\"col\" class=\"wide brief\">Confidence</th>{more}</tr>\n</thead>\n{rows}</table>\n</section>\n"
    )
}

fn row(atlas: &Atlas, html: &Html, (number, entry, on_maps): (usize, &Entry, bool)) -> String {
    let site = entry.site.as_ref().and_then(|id| atlas.site(id));
    let mark = site.map(|site| Mark::of_site(site, &html.time()).drawn()).unwrap_or_default();
    let fact = |kind| text(entry.fact(kind).map_or("", |fact| &fact.value));
    let (status, confidence) = (fact(FactKind::Status2011), fact(FactKind::Confidence));
    let (more, columns) = if on_maps { (format!("<td>{}</td>", fact(FactKind::Sides)), 7) } else { (String::new(), 6) };
    let (name, program) = (text(&entry.name), text(&entry.program));
    let (place, when) = (text(&entry.place), text(&entry.when));
    let facts: String = entry
        .facts
        .iter()
        .map(|fact| format!("<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>\n", text(&fact.label), text(&fact.value)))
        .collect();
    let sources: String =
        entry.sources.iter().map(|source| format!("<li><bdi>{}</bdi></li>\n", text(source))).collect();
    format!(
        "<tbody>\n<tr><td class=\"number\">{number}</td><th scope=\"row\">{mark}<bdi>{name}</bdi></th>\
         <td class=\"wide\">{program}</td><td><bdi>{place}</bdi></td><td>{when}</td><td class=\"wide\">{status}</td>\
         <td class=\"wide\">{confidence}</td>{more}</tr>\n\
         <tr class=\"more\"><td class=\"number\"></td><td colspan=\"{columns}\"><details>\n\
         <summary>Facts and sources<span class=\"unseen\"> of <bdi>{name}</bdi></span></summary>\n\
         <div class=\"entry\" id=\"entry-{id}\">\n<h3><bdi>{name}</bdi></h3>\n<p class=\"program\">{mark}{program}</p>\n\
         <p class=\"where\"><bdi>{place}</bdi></p>\n<dl>\n{facts}</dl>\n<h4>Sources</h4>\n<ul>\n{sources}</ul>\n</div>\n\
         </details></td></tr>\n</tbody>\n",
        id = xml::attribute(&entry.id),
    )
}
