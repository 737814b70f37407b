//! The command line: parsed arguments and the commands that run without a window.

mod check;
mod compare;
mod deck;
mod export;
mod export_args;
mod listing;
mod names;
mod output;
mod places;
mod sites;
mod start;
mod statements;

pub use export_args::ExportArgs;
pub use sites::SitesArgs;
pub use statements::StatementsArgs;

use crate::{export::ExportError, scene::AssetError, storage::files::FileError};
use clap::{CommandFactory, Parser, Subcommand};
use std::{io::Write, path::PathBuf};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Args {
    /// Starts with the opening view.
    pub fresh: bool,
    /// The session folder, if not the default one.
    pub session: Option<PathBuf>,
    /// The deck to open.
    pub deck: Option<PathBuf>,
    /// Presents the deck immediately.
    pub present: bool,
    /// Runs instead of opening the window.
    pub command: Option<Command>,
}

/// The command line as it is written.
#[derive(Debug, Parser)]
#[command(
    name = "footprint",
    version,
    about = "A desktop atlas of where the U.S. Department of Homeland Security worked abroad in December 2011",
    long_about = "A desktop atlas of where the U.S. Department of Homeland Security worked abroad in December 2011.\n\n\
                  Started without a command it opens the window where it was left. It opens no network connection.\n\
                  Not an official DHS product.",
    after_help = "Exit status: 0 done, 1 the input or the output failed, 2 wrong usage.",
    subcommand_negates_reqs = true
)]
struct Line {
    #[command(flatten)]
    keeping: Keeping,

    /// The deck to open
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// What to do instead of opening the window
    #[command(subcommand)]
    command: Option<Word>,
}

/// What is kept of the window.
#[derive(Debug, clap::Args)]
struct Keeping {
    /// Begin with the opening view and keep no session; with --session, begin anew in that folder
    #[arg(long)]
    fresh: bool,

    /// Keep the session in this folder instead of the usual one
    #[arg(long, value_name = "FOLDER")]
    session: Option<PathBuf>,
}

/// A command: one for the window, or one that needs none.
#[derive(Debug, Subcommand)]
enum Word {
    /// Open the window and present a deck at once: its own, that of the last session, or the fact sheet's
    Present {
        /// The deck
        #[arg(value_name = "DECK")]
        deck: Option<PathBuf>,
        #[command(flatten)]
        keeping: Keeping,
    },
    #[command(flatten)]
    Other(Command),
}

/// A command that needs no window.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum Command {
    /// Write a view as a picture, a document or data
    Export(Box<ExportArgs>),
    /// List places with their facts and sources
    Sites(SitesArgs),
    /// List the fact sheet's statements, and what is known of countries as a whole, each with its source
    #[command(name = "claims")]
    Statements(Box<StatementsArgs>),
    /// Check decks and files of places (GeoJSON, KML, KMZ, CSV): every problem with file, line and column
    Check {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Invalid arguments.
    #[error("{0}")]
    Usage(String),
    /// Input or output failed.
    #[error("{0}")]
    Failed(String),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The embedded data is damaged.
    #[error("the built-in data cannot be read: {0}")]
    Data(#[from] AssetError),
    #[error("standard output could not be written to: {0}")]
    Output(#[from] std::io::Error),
}

impl CliError {
    /// True for invalid arguments, as opposed to a failure while running.
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::Usage(_) | Self::Export(ExportError::Size(_)))
    }

    /// True if the reader of the output has closed the pipe, which is not an error.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

/// Runs a command: data goes to `out`, messages for the user to `words`.
pub fn run(command: &Command, out: &mut dyn Write, words: &mut dyn Write) -> Result<(), CliError> {
    match command {
        Command::Export(args) => export::run(args, out, words),
        Command::Sites(args) => sites::run(args, out, words),
        Command::Statements(args) => statements::run(args, out, words),
        Command::Check { files } => check::run(files, out, words),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "footprint", &mut text);
            Ok(out.write_all(&text)?)
        }
        Command::Man => manual(out),
    }
}

/// Without a display, writes the opening view as `footprint.png` to the working folder, never over an existing file.
/// Returns a sentence that reports the result.
pub fn opening_picture() -> String {
    if std::path::Path::new("footprint.png").exists() {
        return "The opening view was not written: footprint.png is there already and was left as it is".to_owned();
    }
    let args = ["footprint", "export", "-o", "footprint.png"];
    let made = match Args::try_parse_from(args).map(|args| args.command) {
        Ok(Some(Command::Export(args))) => export::run(&args, &mut std::io::sink(), &mut std::io::sink()),
        _ => Err(CliError::Usage("the opening view has no command".to_owned())),
    };
    match made {
        Ok(()) => "The opening view was written to footprint.png".to_owned(),
        Err(error) => format!("The opening view was not written: {error}"),
    }
}

fn manual(out: &mut dyn Write) -> Result<(), CliError> {
    let mut text = Vec::new();
    let mut command = Args::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        // One manual page for all commands, so that `man footprint` has everything.
        let name = format!("footprint {}", sub.get_name());
        let man = clap_mangen::Man::new(sub.clone().bin_name(&name)).title(name);
        man.render_name_section(&mut text)?;
        man.render_synopsis_section(&mut text)?;
        man.render_description_section(&mut text)?;
        man.render_options_section(&mut text)?;
    }
    Ok(out.write_all(&text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_session_folder_can_be_given() {
        let args = Args::try_parse_from(["footprint", "--session", "/tmp/x", "--fresh"]).unwrap();
        assert_eq!(args, Args { fresh: true, session: Some("/tmp/x".into()), ..Args::default() });
        assert!(Args::try_parse_from(["footprint", "--sesion", "x"]).is_err());
    }

    #[test]
    fn completions_and_the_manual_know_every_command() {
        for command in [Command::Man, Command::Completions { shell: clap_complete::Shell::Bash }] {
            let mut out = Vec::new();
            run(&command, &mut out, &mut std::io::sink()).unwrap();
            let text = String::from_utf8(out).unwrap();
            for name in ["export", "sites", "claims", "check", "gazetteer", "unplaced"] {
                assert!(text.contains(name), "{name}");
            }
        }
    }
}
