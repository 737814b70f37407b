//! The command line: what was asked for, as a value. It opens nothing and writes nothing.

use clap::Parser;
use std::path::PathBuf;

/// What the program was started with.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(
    name = "footprint",
    version,
    about = "A desktop atlas of where the U.S. Department of Homeland Security worked abroad in December 2011",
    long_about = "A desktop atlas of where the U.S. Department of Homeland Security worked abroad in December 2011.\n\n\
                  Started without options it opens the window where it was left. It opens no network connection.\n\
                  Not an official DHS product."
)]
pub struct Args {
    /// Begin with the opening view and keep no session; with --session, begin anew in that folder
    #[arg(long)]
    pub fresh: bool,

    /// Keep the session in this folder instead of the usual one
    #[arg(long, value_name = "FOLDER")]
    pub session: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_session_folder_can_be_given() {
        let args = Args::try_parse_from(["footprint", "--session", "/tmp/x", "--fresh"]).unwrap();
        assert_eq!(args, Args { fresh: true, session: Some("/tmp/x".into()) });
        assert!(Args::try_parse_from(["footprint", "--sesion", "x"]).is_err());
    }
}
