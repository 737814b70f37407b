//! Entries of the command palette: every action, and the commands for each program and country.

use crate::{
    model::{Atlas, Program, ProgramId, fold, words::count},
    scene::Assets,
    state::{Action, ChromeCommand, Command, Dialog, FilterCommand, State},
    view::Glyph,
};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Deed {
    Action(Action),
    /// Shows this program's sites and no others.
    Only(ProgramId),
    /// Shows or hides this program's sites.
    Toggle(ProgramId),
    Country(String),
}

/// An entry with its searchable words.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub deed: Deed,
    /// A stable name for ids.
    pub slug: String,
    pub label: String,
    pub help: String,
    label_words: Vec<String>,
    more_words: Vec<String>,
}

impl Offer {
    fn new(deed: Deed, slug: String, label: String, help: String) -> Self {
        let (label_words, more_words) = (fold::words(&label), fold::words(&help));
        Self { deed, slug, label, help, label_words, more_words }
    }

    fn also(mut self, text: &str) -> Self {
        self.more_words.extend(fold::words(text));
        self
    }

    /// 0 is the best rank; `None` if some word of the query begins none of its words.
    fn rank(&self, query: &[String]) -> Option<u8> {
        let begins = |words: &[String], wanted: &String| words.iter().any(|word| word.starts_with(wanted.as_str()));
        let (first, rest) = query.split_first()?;
        let starts = self.label_words.first().is_some_and(|word| word.starts_with(first.as_str()));
        if starts && rest.iter().all(|word| begins(&self.label_words, word)) {
            Some(0)
        } else if query.iter().all(|word| begins(&self.label_words, word)) {
            Some(1)
        } else {
            let all = query.iter().all(|word| begins(&self.label_words, word) || begins(&self.more_words, word));
            all.then_some(2)
        }
    }

    pub(crate) fn glyph(&self) -> Glyph {
        match &self.deed {
            Deed::Action(action) => action.glyph(),
            Deed::Only(_) => Glyph::Layers,
            Deed::Toggle(_) => Glyph::Eye,
            Deed::Country(_) => Glyph::Globe,
        }
    }

    /// Its label, which depends on whether its subject is shown now.
    pub(crate) fn words(&self, state: &State) -> &str {
        match &self.deed {
            Deed::Toggle(id) if !state.view.shown.contains(id) => {
                self.label.strip_prefix("Hide or ").unwrap_or(&self.label)
            }
            _ => &self.label,
        }
    }

    /// True for a setting that is on now.
    pub(crate) fn is_on(&self, state: &State) -> bool {
        match &self.deed {
            Deed::Action(action) => action.is_on(state),
            Deed::Only(id) => state.view.shown.len() == 1 && state.view.shown.contains(id),
            Deed::Toggle(id) => state.view.shown.contains(id),
            Deed::Country(_) => false,
        }
    }

    /// `None` if it is not possible now, or takes more than one command.
    pub(crate) fn command(&self, state: &State, atlas: &Atlas) -> Option<Command> {
        match &self.deed {
            Deed::Action(action) => action.command(state, atlas),
            Deed::Only(id) => Some(FilterCommand::OnlyProgram(id.clone()).into()),
            Deed::Toggle(id) => Some(FilterCommand::ToggleProgram(id.clone()).into()),
            Deed::Country(_) => None,
        }
    }

    pub(crate) fn is_possible(&self, state: &State, atlas: &Atlas) -> bool {
        matches!(self.deed, Deed::Country(_)) || self.command(state, atlas).is_some()
    }

    /// The palette cannot open itself.
    pub(crate) fn is_palette(command: &Command) -> bool {
        *command == Command::Chrome(ChromeCommand::Toggle(Dialog::Palette))
    }
}

pub(crate) fn offers(res: &Assets) -> Vec<Offer> {
    let atlas = &res.atlas;
    let mut offers: Vec<Offer> = Action::ALL.iter().map(|action| of_action(*action)).collect();
    for program in atlas.programs() {
        let places = atlas.sites_of(&program.id).count();
        if places > 0 {
            offers.extend(of_program(program, places));
        }
    }
    for country in atlas.countries() {
        let help = format!("{} · {} in all", country.region.words(), count(country.sites.len(), "place"));
        let deed = Deed::Country(country.iso.clone());
        offers.push(
            Offer::new(deed, format!("country-{}", country.iso), format!("Go to {}", country.name), help)
                .also(&country.iso),
        );
    }
    for territory in atlas.territories().iter().filter(|territory| atlas.country(&territory.iso).is_none()) {
        let (deed, help) = (Deed::Country(territory.iso.clone()), "No place in the atlas".to_owned());
        let name = format!("country-{}", territory.iso);
        offers.push(Offer::new(deed, name, format!("Go to {}", territory.name), help).also(&territory.iso));
    }
    offers
}

fn of_action(action: Action) -> Offer {
    let offer = Offer::new(Deed::Action(action), format!("{action:?}"), action.label().into(), action.help().into());
    offer.also(action.group().words())
}

fn of_program(program: &Program, places: usize) -> [Offer; 2] {
    let Program { id, name, short_name, .. } = program;
    let others = program.abbreviations.join(" ");
    let only = Offer::new(
        Deed::Only(id.clone()),
        format!("only-{id}"),
        format!("Show only {short_name}"),
        format!("{} of {name}, and no others", count(places, "place")),
    );
    let toggle = Offer::new(
        Deed::Toggle(id.clone()),
        format!("toggle-{id}"),
        format!("Hide or show {short_name}"),
        format!("{} of {name}", count(places, "place")),
    );
    [only.also(&others), toggle.also(&others)]
}

/// Indices of the matching entries, the best first; with an empty query, all actions.
pub(crate) fn find(offers: &[Offer], text: &str) -> Vec<usize> {
    let query = fold::words(text);
    if query.is_empty() {
        let actions = offers.iter().enumerate().filter(|(_, offer)| matches!(offer.deed, Deed::Action(_)));
        return actions.map(|(index, _)| index).collect();
    }
    let ranked = offers.iter().enumerate().filter_map(|(index, offer)| Some((offer.rank(&query)?, index)));
    let mut found: Vec<(u8, usize)> = ranked.collect();
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        let offers = offers(&Assets::embedded().unwrap());
        find(&offers, text).into_iter().map(|index| offers[index].label.clone()).collect()
    }

    #[test]
    fn with_nothing_typed_the_palette_is_the_table_of_actions() {
        let all: Vec<&str> = Action::ALL.iter().map(|action| action.label()).collect();
        assert_eq!(labels(" "), all);
    }

    #[test]
    fn words_are_found_by_their_beginnings_in_any_order_and_without_accents() {
        assert_eq!(labels("desk the"), ["Theme: as the desktop"]);
        assert_eq!(labels("go NETHERL"), ["Go to Netherlands", "Go to Caribbean Netherlands"]);
        assert!(labels("thème dârk").contains(&"Theme: dark".to_owned()));
        assert!(labels("xyzzy").is_empty());
    }

    #[test]
    fn what_the_label_begins_with_comes_first() {
        assert_eq!(labels("filter").first().map(String::as_str), Some("Filter"));
        let undo = labels("undo");
        assert_eq!(undo.first().map(String::as_str), Some("Undo"));
    }

    #[test]
    fn every_program_with_places_can_be_shown_alone() {
        let res = Assets::embedded().unwrap();
        let alone = labels("show only");
        let with_places =
            res.atlas.programs().iter().filter(|program| res.atlas.sites_of(&program.id).next().is_some());
        for program in with_places {
            assert!(alone.contains(&format!("Show only {}", program.short_name)), "{}", program.id);
        }
        assert!(labels("csi").iter().any(|label| label.starts_with("Show only")));
    }
}
