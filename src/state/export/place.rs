//! The path of an export: derived from its title, or typed by the user. Never accesses the disk.

use super::{Environment, choice::ExportChoice};
use crate::export::{Format, batch::slug};
use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};

impl ExportChoice {
    /// Also changes the extension of a typed path.
    pub fn set_format(&mut self, format: Format) {
        self.format = format;
        let Some(path) = &mut self.path else { return };
        if Format::of_name(path).is_some()
            && let Some((stem, _)) = path.rsplit_once('.')
        {
            *path = format!("{stem}.{}", format.extension());
        }
    }

    pub fn file_name(&self, title: &str) -> String {
        format!("{}.{}", slug(title), self.format.extension())
    }

    /// The default folder for exports.
    pub fn usual_folder(&self, environment: &Environment) -> PathBuf {
        if self.folder.is_empty() { environment.documents.clone() } else { PathBuf::from(&self.folder) }
    }

    /// The contents of the path field.
    pub fn path_text(&self, title: &str, environment: &Environment) -> String {
        self.path.clone().unwrap_or_else(|| {
            let path = self.usual_folder(environment).join(self.file_name(title));
            path.to_string_lossy().into_owned()
        })
    }

    /// Converts a typed path to a full one: "~" is the home folder, a bare name goes into the default folder, and a missing
    /// extension is added.
    ///
    /// # Errors
    /// The missing part, in a sentence.
    pub fn target(&self, text: &str, environment: &Environment) -> Result<PathBuf, &'static str> {
        let text = text.trim();
        if text.is_empty() {
            return Err("Type where the file goes: a folder and a name.");
        }
        if text.ends_with(is_separator) || text == "~" {
            return Err("Add a file name to the folder.");
        }
        let full = match text.strip_prefix('~').and_then(|rest| rest.strip_prefix(is_separator)) {
            Some(rest) => environment.home.join(rest),
            None => self.usual_folder(environment).join(text),
        };
        let Some(name) = full.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            return Err("Add a file name to the folder.");
        };
        let has_ending = Format::of_name(&name).is_some();
        Ok(if has_ending { full } else { full.with_file_name(format!("{name}.{}", self.format.extension())) })
    }

    /// The format that a path's extension names, if it is not the current one.
    pub fn other_format(&self, path: &Path) -> Option<Format> {
        let promised = Format::of_name(&path.to_string_lossy())?;
        (promised.extension() != self.format.extension()).then_some(promised)
    }

    pub fn remember(&mut self, path: &Path, title: &str) {
        let Some(folder) = path.parent() else { return };
        self.folder = folder.to_string_lossy().into_owned();
        let usual = path.file_name().is_some_and(|name| name.to_string_lossy() == self.file_name(title).as_str());
        self.path = (!usual).then(|| path.to_string_lossy().into_owned());
    }
}

/// Abbreviates the home folder to "~".
pub fn short(path: &Path, environment: &Environment) -> String {
    match path.strip_prefix(&environment.home) {
        Ok(rest) if !environment.home.as_os_str().is_empty() => format!("~{MAIN_SEPARATOR}{}", rest.display()),
        _ => path.display().to_string(),
    }
}
