//! The legend, made from exactly what is shown.

use super::{At, Highlights, MarkerStyle, Shape, shade::Class};
use crate::{
    model::{Atlas, ProgramId, Site, Standing, Time},
    view::{Color, Symbols, Theme, Token},
};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Program {
        id: ProgramId,
        words: String,
        count: usize,
    },
    /// Markers that vary from their program's plain one.
    Varied {
        /// Any program with such a marker.
        id: ProgramId,
        /// The single variation that the entry explains.
        style: MarkerStyle,
        words: &'static str,
    },
    /// Several places.
    Cluster,
    /// A color of the country layer.
    Class(Class),
    /// The outline of a region.
    Outline,
}

impl Entry {
    pub fn words(&self) -> &str {
        match self {
            Self::Program { words, .. } => words,
            Self::Varied { words, .. } => words,
            Self::Cluster => "Several places",
            Self::Class(class) => class.words(),
            Self::Outline => "Outline drawn by this atlas",
        }
    }

    /// The marker next to the words; `None` for a cluster or a swatch.
    pub fn marker(&self) -> Option<(&ProgramId, MarkerStyle)> {
        match self {
            Self::Program { id, .. } => Some((id, MarkerStyle::PLAIN)),
            Self::Varied { id, style, .. } => Some((id, *style)),
            Self::Cluster | Self::Class(_) | Self::Outline => None,
        }
    }

    pub fn shapes(&self, at: At, symbols: &Symbols, theme: &Theme) -> Vec<Shape> {
        match self {
            Self::Program { id, .. } => vec![Shape::Marker { at, symbol: symbols.of(id), style: MarkerStyle::PLAIN }],
            Self::Varied { id, style, .. } => vec![Shape::Marker { at, symbol: symbols.of(id), style: *style }],
            Self::Cluster => {
                vec![Shape::Cluster { at, parts: vec![(theme.color(Token::TextQuiet), 1)], label: "n".into() }]
            }
            Self::Class(_) | Self::Outline => self.swatch(at, theme),
        }
    }

    pub fn color(&self, symbols: &Symbols, theme: &Theme) -> Color {
        match self {
            Self::Program { id, .. } | Self::Varied { id, .. } => symbols.of(id).color,
            Self::Cluster => theme.color(Token::TextQuiet),
            Self::Class(class) => class.color(theme),
            Self::Outline => theme.color(Token::Accent),
        }
    }

    /// The swatch of an entry about countries or regions, centered on `at`; empty for other entries.
    pub fn swatch(&self, at: At, theme: &Theme) -> Vec<Shape> {
        let corners = |half_w: f32, half_h: f32| -> Vec<At> {
            [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
                .map(|(x, y)| At { x: at.x + x * half_w, y: at.y + y * half_h })
                .to_vec()
        };
        let closed = |mut points: Vec<At>| {
            points.extend(points.first().copied());
            points
        };
        let line = |color, width_px, dashed| {
            let points = closed(corners(SWATCH_PX.0, SWATCH_PX.1));
            Shape::Line { points, color, width_px, dashed }
        };
        let rings = vec![corners(SWATCH_PX.0, SWATCH_PX.1)];
        match self {
            Self::Class(class) => {
                vec![Shape::Area { rings, color: class.color(theme) }, line(theme.color(Token::TextQuiet), 0.8, false)]
            }
            Self::Outline => {
                let color = theme.color(Token::Accent);
                vec![
                    Shape::TranslucentArea { rings, color, opacity: super::regions::REGION_OPACITY },
                    line(color, 1.4, true),
                ]
            }
            _ => Vec::new(),
        }
    }
}

/// Half the width and height of a swatch, in points.
const SWATCH_PX: (f32, f32) = (8.5, 6.0);

/// The entries for countries and regions: the classes that occur, in order, then the outlines.
pub fn land_entries(marked: &Highlights) -> Vec<Entry> {
    let classes: BTreeSet<Class> = marked.classes.values().copied().collect();
    let outline = (!marked.regions.is_empty()).then_some(Entry::Outline);
    classes.into_iter().map(Entry::Class).chain(outline).collect()
}

/// `admitted` are ascending atlas indices; programs are in the fact sheet's order.
pub fn entries(atlas: &Atlas, admitted: &[usize], time: &Time, has_rings: bool) -> Vec<Entry> {
    let sites = || admitted.iter().filter_map(|index| atlas.sites().get(*index));
    let mut entries: Vec<Entry> = atlas
        .programs()
        .iter()
        .filter_map(|program| {
            let count = sites().filter(|site| site.program == program.id).count();
            (count > 0).then(|| Entry::Program { id: program.id.clone(), words: program.short_name.clone(), count })
        })
        .collect();
    let ways = [
        (MarkerStyle { hollow: true, ..MarkerStyle::PLAIN }, "Point is not exact"),
        (MarkerStyle { dashed: true, ..MarkerStyle::PLAIN }, dashed_words(sites(), time)),
        (MarkerStyle { hatched: true, ..MarkerStyle::PLAIN }, Standing::Already.words()),
        (MarkerStyle { later: true, ..MarkerStyle::PLAIN }, "After the fact sheet"),
    ];
    for (style, words) in ways {
        let first = sites().find(|site| MarkerStyle::of(site, time).shares(style));
        entries.extend(first.map(|site| Entry::Varied { id: site.program.clone(), style, words }));
    }
    if has_rings {
        entries.push(Entry::Cluster);
    }
    entries
}

/// What dashed markers mean: in the fact sheet's month, operation then is unknown; at other times the date is unknown,
/// or operation in that month, or either.
fn dashed_words<'a>(sites: impl Iterator<Item = &'a Site>, time: &Time) -> &'static str {
    const SHEET: &str = "December 2011 not known";
    if time.is_sheet() {
        return SHEET;
    }
    let (mut undated, mut doubtful) = (false, false);
    for site in sites.filter(|site| MarkerStyle::of(site, time).dashed) {
        match time.standing(site) {
            Standing::Undated => undated = true,
            _ => doubtful = true,
        }
    }
    match (undated, doubtful) {
        (true, true) => "Date or December 2011 not known",
        (true, false) => "Date not known",
        (false, _) => SHEET,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::View;

    #[test]
    fn the_legend_has_what_is_shown_and_nothing_else() {
        let atlas = Atlas::embedded().unwrap();
        let admitted = View::default().admitted(&atlas);
        let legend = entries(&atlas, &admitted, &Time::default(), true);
        let counts: Vec<usize> = legend
            .iter()
            .filter_map(|entry| if let Entry::Program { count, .. } = entry { Some(*count) } else { None })
            .collect();
        assert_eq!(counts, [14, 58, 6]);
        assert!(
            legend.contains(&Entry::Cluster)
                && !legend.iter().any(|entry| entry.marker().is_some_and(|(_, style)| style.dashed))
        );
        assert_eq!(entries(&atlas, &[], &Time::default(), false), []);
    }

    #[test]
    fn at_other_times_it_says_what_hatching_and_badges_mean_and_dashes_fit_the_time() {
        let atlas = Atlas::embedded().unwrap();
        let words = |time: Time| -> Vec<String> {
            let mut view = View { time, ..View::default() };
            view.shown = atlas.programs().iter().map(|program| program.id.clone()).collect();
            let legend = entries(&atlas, &view.admitted(&atlas), &time, true);
            let varied = legend.iter().skip_while(|entry| matches!(entry, Entry::Program { .. }));
            varied.map(|entry| entry.words().to_owned()).collect()
        };
        let at = |text: &str| Time::at(text.parse().unwrap());
        assert_eq!(words(Time::default()), ["Point is not exact", "December 2011 not known", "Several places"]);
        let early = ["Already operating, start unknown", "Several places"];
        assert_eq!(words(at("1995")), early);
        let undated = words(at("1995").with_undated_toggled());
        assert!(undated.contains(&"Date not known".to_owned()), "{undated:?}");
        let late = words(at("2024"));
        assert!(late.contains(&"After the fact sheet".to_owned()), "{late:?}");
    }
}
