//! The country layer: each country's class, and the classes' colors and words.
//!
//! The ramp runs from the land color to the warning color, which is warm in every theme; steps of the accent would look
//! like the sea.

use crate::{
    model::{Atlas, ProgramId},
    view::{Color, Shade, Theme, Token, View},
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Programs(u8),
    /// A preclearance agreement was in force.
    Agreement,
    /// A preclearance site operated, but no date of an agreement is known that covers this time.
    Preclearance,
}

/// Countries with this many programs or more share a class.
pub const MOST: u8 = 4;

/// By country code; a country without a class keeps the land color.
pub type Classes = BTreeMap<String, Class>;

/// The ramp's step per class, as a share of 1.
const STEP: f64 = 0.14;
const PROGRAM: &str = "preclearance";

impl Class {
    /// Opaque.
    pub fn color(self, theme: &Theme) -> Color {
        theme.color(Token::Land).mixed(theme.color(Token::Warning), self.share())
    }

    fn share(self) -> f64 {
        STEP * match self {
            Self::Programs(count) => f64::from(count.clamp(1, MOST)),
            Self::Agreement => 3.0,
            Self::Preclearance => 1.0,
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Programs(0 | 1) => "1 program in the country",
            Self::Programs(2) => "2 programs",
            Self::Programs(3) => "3 programs",
            Self::Programs(_) => "4 programs or more",
            Self::Agreement => "Preclearance agreement in force, December 2011",
            Self::Preclearance => "Preclearance place, agreement not dated",
        }
    }
}

/// `admitted` are the sites shown, as atlas indices.
pub fn classes(view: &View, atlas: &Atlas, admitted: &[usize]) -> Classes {
    match view.shade {
        Shade::None => Classes::new(),
        Shade::Programs => programs(atlas, admitted),
        Shade::Preclearance => preclearance(view, atlas),
    }
}

fn programs(atlas: &Atlas, admitted: &[usize]) -> Classes {
    let mut found: BTreeMap<&str, BTreeSet<&ProgramId>> = BTreeMap::new();
    for site in admitted.iter().filter_map(|index| atlas.sites().get(*index)) {
        found.entry(&site.place.iso).or_default().insert(&site.program);
    }
    let class = |count: usize| Class::Programs(u8::try_from(count).unwrap_or(MOST).min(MOST));
    found.into_iter().map(|(iso, programs)| (iso.to_owned(), class(programs.len()))).collect()
}

/// An agreement counts from the date for which its source says that it was in force; before that, only an operating
/// site indicates preclearance. Independent of the shown programs.
fn preclearance(view: &View, atlas: &Atlas) -> Classes {
    let places = atlas.sites().iter().filter(|site| site.program.as_str() == PROGRAM && view.passes(site));
    let mut classes: Classes = places.map(|site| (site.place.iso.clone(), Class::Preclearance)).collect();
    let facts = atlas.all_country_facts().iter().filter(|fact| fact.program.as_str() == PROGRAM);
    let in_force = facts.filter(|fact| fact.as_of.first_day() <= view.time.to.last_day());
    classes.extend(in_force.filter_map(|fact| Some((fact.iso.clone()?, Class::Agreement))));
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Time,
        view::{ThemeName, Themes},
    };

    fn shaded(shade: Shade, at: &str) -> Classes {
        let atlas = Atlas::embedded().unwrap();
        let mut view = View { shade, time: Time::at(at.parse().unwrap()), ..View::default() };
        view.shown = atlas.programs().iter().map(|program| program.id.clone()).collect();
        let admitted = view.admitted(&atlas);
        classes(&view, &atlas, &admitted)
    }

    #[test]
    fn a_country_is_in_the_class_of_the_programs_that_have_a_place_shown_there() {
        let atlas = Atlas::embedded().unwrap();
        let view = View { shade: Shade::Programs, ..View::default() };
        let admitted = view.admitted(&atlas);
        let classes = classes(&view, &atlas, &admitted);
        for (iso, class) in &classes {
            let sites = atlas.sites().iter().filter(|site| site.place.iso == *iso && view.admits(site));
            let programs: BTreeSet<_> = sites.map(|site| site.program.clone()).collect();
            assert_eq!(*class, Class::Programs(programs.len() as u8), "{iso}");
        }
        assert_eq!(classes["CA"], Class::Programs(2));
        assert!(!classes.contains_key("CH") && classes.contains_key("SG"));
        assert!(shaded(Shade::Programs, "2011-12").values().any(|class| *class == Class::Programs(MOST)));
        assert!(shaded(Shade::None, "2011-12").is_empty());
    }

    #[test]
    fn agreements_hold_from_the_date_that_their_source_gives() {
        let of = |at: &str, wanted: Class| -> Vec<String> {
            let classes = shaded(Shade::Preclearance, at).into_iter();
            classes.filter(|(_, class)| *class == wanted).map(|(iso, _)| iso).collect()
        };
        assert_eq!(of("2011-12", Class::Agreement), ["AW", "BM", "BS", "CA", "IE"]);
        assert!(of("2011-12", Class::Preclearance).is_empty());
        assert!(of("2005", Class::Agreement).is_empty() && of("2005", Class::Preclearance).contains(&"CA".to_owned()));
        assert_eq!(of("2015", Class::Preclearance), ["AE"]);
        assert!(of("1950", Class::Preclearance).is_empty());
    }

    #[test]
    fn classes_are_told_apart_from_each_other_from_land_and_sea_in_every_theme() {
        let themes = Themes::embedded().unwrap();
        for name in ThemeName::ALL {
            let theme = themes.get(name);
            let (land, water) = (theme.color(Token::Land), theme.color(Token::Water));
            let steps = (1..=MOST).map(|count| Class::Programs(count).color(theme));
            let ramp: Vec<Color> = std::iter::once(land).chain(steps).collect();
            for pair in ramp.windows(2) {
                let ratio = pair[0].contrast(pair[1]);
                assert!(ratio >= 1.22, "{name:?}: {} and {} differ by {ratio:.2}", pair[0], pair[1]);
            }
            let [agreement, place] = [Class::Agreement, Class::Preclearance].map(|class| class.color(theme));
            assert!(agreement.contrast(place) >= 1.5 && place.contrast(land) >= 1.22, "{name:?}");
            for color in &ramp[1..] {
                // Warmer than the sea, regardless of brightness.
                let warmth = |color: Color| i32::from(color.r) - i32::from(color.b);
                assert!(warmth(*color) - warmth(water) >= 20, "{name:?}: {color} looks like the sea");
            }
        }
    }

    #[test]
    fn names_can_be_read_on_every_class_in_every_theme() {
        let themes = Themes::embedded().unwrap();
        for name in ThemeName::ALL {
            let theme = themes.get(name);
            let halo = theme.color(Token::MapLabelHalo);
            for class in (1..=MOST).map(Class::Programs).chain([Class::Agreement, Class::Preclearance]) {
                let color = class.color(theme);
                let site = theme.color(Token::SiteLabel).contrast(color);
                assert!(site >= 3.5, "{name:?}: a place's name on {class:?} has {site:.2}");
                // Country names have a halo; where it is hardly visible, the letters must be.
                let (letters, ring) = (theme.color(Token::MapLabel).contrast(color), halo.contrast(color));
                assert!(
                    letters >= 3.0 || ring >= 1.6,
                    "{name:?}: a country's name on {class:?}: {letters:.2}, {ring:.2}"
                );
                assert!(theme.color(Token::MapLabel).contrast(halo) >= 4.5);
            }
        }
    }
}
