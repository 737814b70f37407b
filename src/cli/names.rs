//! Looks up the names that the user typed and suggests similar ones for those not found.

use super::CliError;
use crate::model::{Atlas, ProgramId, SiteId, StatementId, fold::fold};

/// A program by its id or one of its abbreviations.
pub fn program(atlas: &Atlas, word: &str) -> Result<ProgramId, CliError> {
    let wanted = word.trim().to_lowercase();
    let programs = atlas.programs().iter();
    let names = |program: &crate::model::Program| {
        program.id.as_str() == wanted || program.abbreviations.iter().any(|short| short.to_lowercase() == wanted)
    };
    let known = || programs.clone().map(|program| program.id.as_str());
    match programs.clone().find(|program| names(program)) {
        Some(program) => Ok(program.id.clone()),
        None => {
            Err(unknown("program", word, known(), &format!("known: all, {}", known().collect::<Vec<_>>().join(", "))))
        }
    }
}

/// A site by its id or code.
pub fn site(atlas: &Atlas, word: &str) -> Result<SiteId, CliError> {
    let wanted = word.trim();
    let code = |site: &crate::model::Site| {
        site.code.as_ref().is_some_and(|code| code.parts().any(|part| part.eq_ignore_ascii_case(wanted)))
    };
    let lower = wanted.to_lowercase();
    let sites = atlas.sites();
    let by_id = sites.iter().find(|site| site.id.as_str() == lower);
    match by_id.or_else(|| sites.iter().find(|site| code(site))) {
        Some(site) => Ok(site.id.clone()),
        None => {
            let known = sites.iter().map(|site| site.id.as_str());
            Err(unknown("place", word, known, "footprint sites lists all ids"))
        }
    }
}

pub fn statement(atlas: &Atlas, word: &str) -> Result<StatementId, CliError> {
    let wanted = word.trim().to_lowercase();
    let statements = atlas.statements().iter();
    match statements.clone().find(|statement| statement.id.as_str() == wanted) {
        Some(statement) => Ok(statement.id.clone()),
        None => {
            let known = statements.map(|statement| statement.id.as_str());
            Err(unknown("statement", word, known, "footprint claims lists all ids"))
        }
    }
}

/// A country's code, from the code itself or its name; `EU` is the European Union.
pub fn country(atlas: &Atlas, word: &str) -> Result<String, CliError> {
    let wanted = fold(word.trim());
    let bare = |name: &str| fold(name.strip_prefix("The ").unwrap_or(name));
    if wanted == "eu" || wanted == "european union" {
        return Ok("EU".to_owned());
    }
    let territories = atlas.territories().iter();
    let names = |territory: &crate::model::Territory| {
        fold(&territory.iso) == wanted || fold(&territory.name) == wanted || bare(&territory.name) == wanted
    };
    match territories.clone().find(|territory| names(territory)) {
        Some(territory) => Ok(territory.iso.clone()),
        None => {
            let known = territories.map(|territory| territory.name.as_str());
            Err(unknown("country", word, known, "write its name or its two-letter code"))
        }
    }
}

fn unknown<'a>(what: &str, word: &str, known: impl Iterator<Item = &'a str>, else_words: &str) -> CliError {
    let wanted = word.trim().to_lowercase();
    let mut like: Vec<(f64, &str)> = known
        .map(|name| {
            let lower = name.to_lowercase();
            let tail = lower.split_once('-').map_or(lower.as_str(), |(_, tail)| tail);
            let alike = strsim::jaro_winkler(&wanted, &lower).max(strsim::jaro_winkler(&wanted, tail) - 0.01);
            (alike, name)
        })
        .filter(|(alike, _)| *alike > 0.82)
        .collect();
    like.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let names: Vec<&str> = like.into_iter().take(3).map(|(_, name)| name).collect();
    let hint = if names.is_empty() {
        else_words.to_owned()
    } else {
        format!("did you mean {}? ({else_words})", names.join(", "))
    };
    CliError::Usage(format!("there is no {what} “{}”; {hint}", word.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_slip_is_answered_with_what_was_meant() {
        let atlas = Atlas::embedded().unwrap();
        assert_eq!(program(&atlas, "CSI").unwrap().as_str(), "csi");
        assert_eq!(site(&atlas, "nlrtm").unwrap().as_str(), "csi-rotterdam");
        let error = program(&atlas, "preclearence").unwrap_err();
        assert!(error.is_usage() && error.to_string().contains("did you mean preclearance?"), "{error}");
        let error = site(&atlas, "csi-roterdam").unwrap_err().to_string();
        assert!(error.contains("did you mean csi-rotterdam"), "{error}");
        let error = site(&atlas, "qqqq").unwrap_err().to_string();
        assert!(!error.contains("did you mean") && error.contains("footprint sites"), "{error}");
        assert_eq!(statement(&atlas, " B-01 ").unwrap().as_str(), "b-01");
        let error = statement(&atlas, "intro-1").unwrap_err();
        assert!(error.is_usage() && error.to_string().contains("did you mean intro-01"), "{error}");
        for word in ["AF", "af", "Afghanistan", "afghanistan"] {
            assert_eq!(country(&atlas, word).unwrap(), "AF", "{word}");
        }
        assert_eq!((country(&atlas, "Bahamas").unwrap(), country(&atlas, "eu").unwrap()), ("BS".into(), "EU".into()));
        let error = country(&atlas, "Afganistan").unwrap_err().to_string();
        assert!(error.contains("did you mean Afghanistan"), "{error}");
    }
}
