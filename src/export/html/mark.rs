//! Marker symbols of the table, the legend and the map: each kind is defined once and referenced by its id.

use super::Html;
use crate::{
    export::{
        svg::{self, Svg},
        xml,
    },
    model::{ProgramId, Site, Time},
    scene::{At, Item, Layer, MarkerStyle, NameKind, Shape, legend},
    view::Token,
};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    program: ProgramId,
    style: MarkerStyle,
}

impl Mark {
    pub fn of(program: &ProgramId, style: MarkerStyle) -> Self {
        Self { program: program.clone(), style }
    }

    pub fn of_site(site: &Site, time: &Time) -> Self {
        Self::of(&site.program, MarkerStyle::of(site, time))
    }

    pub fn id(&self) -> String {
        let MarkerStyle { hollow, dashed, hatched, later } = self.style;
        let ways = [(hollow, "-hollow"), (dashed, "-dashed"), (hatched, "-hatched"), (later, "-later")];
        let variant: String = ways.iter().filter(|(is, _)| *is).map(|(_, words)| *words).collect();
        format!("mark-{}{variant}", xml::id(self.program.as_str()))
    }

    /// Inline, for a line of text.
    pub fn drawn(&self) -> String {
        format!(
            "<svg class=\"mark\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-11 -11 22 22\" aria-hidden=\"true\">\
             <use href=\"#{}\"/></svg>",
            self.id()
        )
    }
}

pub fn definitions(html: &Html, svg: &Svg) -> String {
    let atlas = svg.atlas;
    let sites = || html.entries.iter().filter_map(|entry| atlas.site(entry.site.as_ref()?));
    let mut marks: BTreeSet<Mark> = sites().map(|site| Mark::of_site(site, &html.time())).collect();
    for map in &html.maps {
        marks.extend(sites().map(|site| Mark::of_site(site, &map.time)));
        let entries = legend::entries(atlas, &shown(&map.svg), &map.time, false);
        marks.extend(entries.iter().filter_map(legend::Entry::marker).map(|(id, style)| Mark::of(id, style)));
    }
    let mut out =
        "<svg class=\"marks\" xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\n"
            .to_owned();
    let dot = svg.theme.color(NameKind::City.style(0).token);
    for mark in marks {
        let symbol = html.assets.symbols.of(&mark.program);
        let shape = Shape::Marker { at: At::ORIGIN, symbol, style: mark.style };
        out.push_str(&format!("<g id=\"{}\">\n{}</g>\n", mark.id(), drawing(svg, shape)));
    }
    let dot = Shape::Dot { at: At::ORIGIN, color: dot, halo: svg.theme.color(Token::MapLabelHalo) };
    out.push_str(&format!("<g id=\"dot\" stroke=\"none\">\n{}</g>\n</defs></svg>\n", drawing(svg, dot)));
    out
}

/// Ascending indices into the atlas of the places that a map shows or that lie outside its frame.
pub fn shown(svg: &Svg) -> Vec<usize> {
    let tally = &svg.page.tally;
    let mut sites: Vec<usize> =
        tally.drawn.iter().chain(&tally.off_page).filter_map(|id| svg.atlas.index_of(id)).collect();
    sites.sort_unstable();
    sites
}

/// The picture's largest cluster, for a line of text; `None` if it has none.
pub fn ring(svg: &Svg) -> Option<String> {
    let Some(Shape::Cluster { parts, label, .. }) = svg.page.biggest_cluster() else { return None };
    let drawing = drawing(svg, Shape::Cluster { at: At::ORIGIN, parts, label });
    Some(format!(
        "<svg class=\"mark ring\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-14 -14 28 28\" aria-hidden=\"true\">\n{drawing}</svg>"
    ))
}

/// Country fill or region outline, for a line of text.
pub fn swatch(svg: &Svg, entry: &legend::Entry) -> String {
    let drawn: String = entry.swatch(At::ORIGIN, svg.theme).into_iter().map(|shape| drawing(svg, shape)).collect();
    format!(
        "<svg class=\"mark\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-11 -11 22 22\" aria-hidden=\"true\">\n{drawn}</svg>"
    )
}

/// A shape as drawn on the map.
pub fn drawing(svg: &Svg, shape: Shape) -> String {
    svg::write_items(svg, &[Item::new(Layer::Legend, shape)])
}
