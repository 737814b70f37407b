//! Tables of the statements without a place and of the country facts.

use super::{Html, text};
use crate::{
    export::xml,
    model::{Atlas, CountryFact, Statement, Unplaced, facts::statement},
};

/// Empty if the file has no statement coverage.
pub fn sections(html: &Html, atlas: &Atlas) -> String {
    let Some(words) = html.colophon.coverage_words() else { return String::new() };
    let unplaced = statement::unplaced(atlas, &html.colophon.coverage);
    let rows: String = unplaced.into_iter().map(|told| statement_row(atlas, told)).collect();
    let facts: String = atlas.all_country_facts().iter().map(|fact| fact_row(atlas, fact)).collect();
    let heads =
        [("Statement", "wide-cell"), ("Where in the sheet", ""), ("Why it has no place here", ""), ("Source", "wide")];
    let statements = section(("statements", "Statements without a place here"), &words, &heads, &rows);
    let heads = [("Country", ""), ("Fact", "wide-cell"), ("As of", "brief"), ("Source", "")];
    let caption = "What is known of a country as a whole: no marker stands for it";
    let facts = section(("country-facts", "Known by country only"), caption, &heads, &facts);
    format!("{statements}{facts}")
}

fn section((id, title): (&str, &str), caption: &str, heads: &[(&str, &str)], rows: &str) -> String {
    let heads: String =
        heads.iter().map(|(head, class)| format!("<th scope=\"col\" class=\"{class}\">{head}</th>")).collect();
    format!(
        "<section class=\"told\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{title}</h2>\n\
         <table>\n<caption>{}</caption>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody class=\"plain\">\n{rows}</tbody>\n\
         </table>\n</section>\n",
        text(caption)
    )
}

fn statement_row(atlas: &Atlas, (statement, why): (&Statement, Unplaced)) -> String {
    let figure = statement.figure.as_ref().map(|figure| format!("<p class=\"figure\">{}</p>", text(figure)));
    let note = statement.note.as_ref().map(|note| format!("<p class=\"check\">Check: {}</p>", text(note)));
    format!(
        "<tr id=\"statement-{id}\"><th scope=\"row\">{paraphrase}{figure}{note}</th><td>{place}</td><td>{why}</td>\
         <td class=\"wide\">{source}</td></tr>\n",
        id = xml::attribute(statement.id.as_str()),
        paraphrase = text(&statement.paraphrase),
        figure = figure.unwrap_or_default(),
        note = note.unwrap_or_default(),
        place = text(&statement.place_words()),
        why = text(&statement::here_words(atlas, statement, Some(why))),
        source = text(&statement::source(statement)),
    )
}

fn fact_row(atlas: &Atlas, fact: &CountryFact) -> String {
    let program = atlas.program(&fact.program).map_or("", |program| program.name.as_str());
    let named = if fact.named_in_fact_sheet { " <p class=\"check\">In the fact sheet</p>" } else { "" };
    format!(
        "<tr><th scope=\"row\">{}</th><td>{}{named}<p class=\"figure\">{}</p></td><td>{}</td><td>{}</td></tr>\n",
        text(&fact.country),
        text(&fact.what),
        text(program),
        text(&fact.as_of.words()),
        text(&fact.source),
    )
}
