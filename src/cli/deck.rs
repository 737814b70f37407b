//! Picks the slides of a deck by name, by number, or from a copied token.

use super::CliError;
use crate::{
    model::Atlas,
    view::{
        Slide,
        deck::{Reading, from_token, is_token, read},
    },
};
use clap::Args;
use std::{fs, io::Write, path::PathBuf, sync::Arc};

/// Which views of a deck.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct DeckArgs {
    /// Export the views of this deck that are not hidden, one page, slide or file each
    #[arg(long, value_name = "FILE", help_heading = super::export_args::VIEW)]
    pub deck: Option<PathBuf>,

    /// Only the view of this name or number; repeat it for several. A view copied as text needs no deck
    #[arg(long = "view", value_name = "NAME", help_heading = super::export_args::VIEW)]
    pub views: Vec<String>,

    /// All views of the deck, hidden ones too
    #[arg(long, help_heading = super::export_args::VIEW, requires = "deck", conflicts_with = "views")]
    pub all_views: bool,
}

impl DeckArgs {
    pub fn is_used(&self) -> bool {
        self.deck.is_some() || !self.views.is_empty()
    }

    /// The requested slides and the title of their deck.
    pub fn slides(&self, atlas: &Atlas, words: &mut dyn Write) -> Result<(Vec<Arc<Slide>>, Option<String>), CliError> {
        let deck = match &self.deck {
            Some(path) => {
                let bytes = fs::read(path)
                    .map_err(|error| CliError::Failed(format!("{} cannot be read: {error}", path.display())))?;
                let Reading { deck, problems } = read(&bytes, atlas)
                    .map_err(|error| CliError::Failed(format!("{} cannot be opened: {error}", path.display())))?;
                for problem in problems {
                    let _ = writeln!(words, "{}:{problem}", path.display());
                }
                Some(deck)
            }
            None => None,
        };
        let all: &[Arc<Slide>] = deck.as_ref().map_or(&[], |deck| &deck.slides);
        let slides: Vec<Arc<Slide>> = if self.views.is_empty() {
            all.iter().filter(|slide| self.all_views || !slide.hidden).cloned().collect()
        } else {
            self.views.iter().map(|word| chosen(word, all, atlas)).collect::<Result<_, _>>()?
        };
        if slides.is_empty() {
            return Err(CliError::Failed(
                "the deck has no view to export; --all-views takes hidden ones too".to_owned(),
            ));
        }
        let title = deck.map(|deck| deck.title).filter(|_| slides.len() > 1);
        Ok((slides, title))
    }
}

fn chosen(word: &str, slides: &[Arc<Slide>], atlas: &Atlas) -> Result<Arc<Slide>, CliError> {
    if is_token(word) {
        let slide = from_token(word, atlas);
        return slide
            .map(Arc::new)
            .map_err(|error| CliError::Usage(format!("this copied view cannot be used: {error}")));
    }
    let wanted = word.trim().to_lowercase();
    let named = slides.iter().find(|slide| slide.title.trim().to_lowercase() == wanted);
    let numbered = || word.trim().parse::<usize>().ok()?.checked_sub(1).and_then(|index| slides.get(index));
    named.or_else(numbered).cloned().ok_or_else(|| {
        if slides.is_empty() {
            return CliError::Usage(format!("--view {word} needs --deck with the file that the view is in"));
        }
        let names: Vec<String> =
            slides.iter().enumerate().map(|(index, slide)| format!("{} {}", index + 1, slide.title)).collect();
        CliError::Usage(format!("the deck has no view “{word}”; it has: {}", names.join(", ")))
    })
}
