//! Turns the parsed command line into startup arguments.

use super::{Args, Keeping, Line, Word};
use clap::{
    ArgMatches, Command, CommandFactory, Error, FromArgMatches, Parser,
    error::{ErrorKind, Result},
};
use std::path::{Path, PathBuf};

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
        let Keeping { mut fresh, mut session } = keeping;
        match command {
            Some(Word::Present { deck, keeping }) => {
                let deck = only_deck(files.into_iter().chain(deck).collect())?;
                fresh |= keeping.fresh;
                session = keeping.session.or(session);
                Ok(Self { fresh, session, deck, present: true, command: None })
            }
            // Window options make no sense with a command that has no window.
            Some(Word::Other(_)) if fresh => wrong("--fresh is for the window: it cannot be used with a command"),
            Some(Word::Other(_)) if session.is_some() => {
                wrong("--session is for the window: it cannot be used with a command")
            }
            Some(Word::Other(_)) if !files.is_empty() => wrong("a command comes before its files"),
            Some(Word::Other(command)) => Ok(Self { command: Some(command), ..Self::default() }),
            None => Ok(Self { fresh, session, deck: only_deck(files)?, ..Self::default() }),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<()> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn wrong<T>(words: impl std::fmt::Display) -> Result<T> {
    Err(Error::raw(ErrorKind::ValueValidation, words))
}

fn only_deck(files: Vec<PathBuf>) -> Result<Option<PathBuf>> {
    if let [word] = files.as_slice()
        && let Some(command) = meant(word)
    {
        return wrong(format!("there is no command '{}'; a similar one is '{command}'", word.display()));
    }
    match files.as_slice() {
        [] => Ok(None),
        [only] if only.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("footprint")) => {
            Ok(Some(only.clone()))
        }
        [word] if word.extension().is_none() && !word.exists() => {
            let word = word.to_string_lossy();
            let like = |name: &&str| strsim::jaro_winkler(&word, name) > 0.8;
            let commands = ["export", "sites", "claims", "check", "present", "completions", "man", "help"];
            let hint = commands.iter().find(|name| like(name)).map(|name| format!("did you mean '{name}'? "));
            let hint = hint.unwrap_or_default();
            wrong(format!("there is no command or deck '{word}'. {hint}For more information, try '--help'."))
        }
        [other] => wrong(format!(
            "{} is not a deck: the window opens files that end in .footprint. Files of places are checked by “footprint check”.",
            other.display()
        )),
        many => wrong(format!("one deck at a time: {} files were named", many.len())),
    }
}

/// The command that a word without an extension was probably meant to be.
fn meant(word: &Path) -> Option<String> {
    let word = word.to_str().filter(|_| word.extension().is_none() && !word.exists())?;
    let commands = Line::command();
    let names = commands.get_subcommands().map(|command| command.get_name());
    let (likeness, name) =
        names.map(|name| (strsim::jaro_winkler(word, name), name)).max_by(|one, two| one.0.total_cmp(&two.0))?;
    (likeness > 0.8).then(|| name.to_owned())
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
        let kept = Args { session: Some("s".into()), present: true, ..Args::default() };
        assert_eq!(parse(&["--session", "s", "present"]).unwrap(), kept);
        assert_eq!(parse(&["present", "--session", "s"]).unwrap(), kept);
        for (words, told) in [
            (&["--session", "s", "man"][..], "--session is for the window"),
            (&["a.footprint", "b.footprint"][..], "one deck at a time: 2 files"),
            (&["a.kml"][..], "a.kml is not a deck"),
            (&["exprt"][..], "a similar one is 'export'"),
            (&["present", "--fresh", "a.kml"][..], "a.kml is not a deck"),
        ] {
            let error = parse(words).unwrap_err();
            assert!(error.use_stderr() && error.to_string().contains(told), "{error}");
        }
    }
}
