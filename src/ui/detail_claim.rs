//! What the card says of one claim of the fact sheet: its words and figure, where it stands, and what the map can show of it.

use super::{Cx, detail, detail_site, widgets};
use crate::{model::ClaimId, view::Token};
use egui::{RichText, Ui};

/// Shows the panel of a claim.
pub fn show(ui: &mut Ui, cx: &mut Cx, id: &ClaimId) {
    let res = cx.res;
    let Some(claim) = res.atlas.claim(id) else { return };
    detail::title(ui, cx, &claim.paraphrase);
    widgets::quiet(ui, cx, &format!("Fact sheet: {}", claim.place_words()));
    if let Some(figure) = &claim.figure {
        widgets::fact(ui, cx, "Figure", RichText::new(figure).color(cx.color(Token::Text)));
    }
    widgets::fact(ui, cx, "On the map", RichText::new(claim.mappable.sentence()).color(cx.color(Token::Text)));
    if let Some(note) = &claim.note {
        widgets::section(ui, cx, "Check");
        detail::paragraph(ui, cx, note);
    }
    if !claim.sites.is_empty() {
        widgets::section(ui, cx, &format!("Places · {}", claim.sites.len()));
    }
    for site in claim.sites.iter().filter_map(|id| res.atlas.site(id)) {
        detail_site::site_row(ui, cx, site, &site.place.country);
    }
}
