//! From the command line as it is written to what the program was started with.
//!
//! Which files the window opens is said here, before there is a window.

use super::{Args, Keeping, Line, Word};
use clap::{
    ArgMatches, Command, CommandFactory, Error, FromArgMatches, Parser,
    error::{ErrorKind, Result},
};
use std::path::PathBuf;

impl Parser for Args {}

impl CommandFactory for Args {
    fn command() -> Command {
        Line::command()
    }

    fn command_for_update() -> Command {
        Line::command_for_update()
    }
}

impl FromArgMatches for Args {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self> {
        let Line { keeping, files, command } = Line::from_arg_matches(matches)?;
        let args = |Keeping { fresh, session }| Self { fresh, session, ..Self::default() };
        match command {
            Some(Word::Present { deck, keeping }) => {
                let deck = only_deck(deck.into_iter().collect())?;
                Ok(Self { deck, present: true, ..args(keeping) })
            }
            Some(Word::Other(command)) => Ok(Self { command: Some(command), ..args(keeping) }),
            None => Ok(Self { deck: only_deck(files)?, ..args(keeping) }),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<()> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn only_deck(files: Vec<PathBuf>) -> Result<Option<PathBuf>> {
    let wrong = |words: String| Err(Error::raw(ErrorKind::ValueValidation, format!("{words}\n")));
    match files.as_slice() {
        [] => Ok(None),
        [only] if only.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("footprint")) => {
            Ok(Some(only.clone()))
        }
        [other] => wrong(format!(
            "{} is not a deck: the window opens files that end in .footprint. Files of places are checked by “footprint check”.",
            other.display()
        )),
        many => wrong(format!("one deck at a time: {} files were named", many.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_can_be_opened_and_presented() {
        let parse = |words: &[&str]| Args::try_parse_from([&["footprint"], words].concat());
        assert_eq!(parse(&[]).unwrap(), Args::default());
        let deck = Some(PathBuf::from("a.footprint"));
        assert_eq!(parse(&["a.footprint"]).unwrap(), Args { deck: deck.clone(), ..Args::default() });
        assert_eq!(parse(&["present"]).unwrap(), Args { present: true, ..Args::default() });
        assert_eq!(parse(&["present", "a.footprint"]).unwrap(), Args { deck, present: true, ..Args::default() });
        for (words, told) in [
            (&["a.footprint", "b.footprint"][..], "one deck at a time: 2 files"),
            (&["a.kml"][..], "a.kml is not a deck"),
            (&["present", "--fresh", "a.kml"][..], "a.kml is not a deck"),
        ] {
            let error = parse(words).unwrap_err();
            assert!(error.use_stderr() && error.to_string().contains(told), "{error}");
        }
    }
}
