//! File names and requests for exporting several slides, one file each, with distinct names.

use super::Request;
use crate::model::fold;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Longest slug, in characters.
const SLUG_CHARS: usize = 60;
/// Device names that Windows reserves.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];

/// Turns a title into a file name without extension: letters and digits of any script, with hyphens between words.
pub(crate) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in fold::words(title) {
        if !slug.is_empty() && slug.chars().count() + 1 + word.chars().count() > SLUG_CHARS {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(SLUG_CHARS));
    }
    if slug.is_empty() {
        slug.push_str("footprint");
    } else if RESERVED.contains(&slug.as_str()) {
        slug.insert_str(0, "footprint-");
    }
    slug
}

/// True for a pattern for several files: the path contains `{n}` (the slide's number) or `{title}`.
pub(crate) fn is_pattern(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.contains("{n}") || text.contains("{title}")
}

impl Request {
    /// Returns a path and a request for each slide. Appends `-{n}-{title}` to a name that is no pattern, and `-2`, `-3` … to a
    /// path that an earlier slide has.
    pub(crate) fn per_slide(&self, pattern: &Path) -> Vec<(PathBuf, Self)> {
        let pattern = if is_pattern(pattern) { pattern.to_owned() } else { with_suffix(pattern, "{n}-{title}") };
        let pattern = pattern.to_string_lossy();
        let mut taken = BTreeSet::new();
        let files = self.slides.iter().zip(1..).map(|(slide, number)| {
            let text = pattern.replace("{n}", &format!("{number:02}")).replace("{title}", &slug(&slide.title));
            let wanted = PathBuf::from(text);
            let copies = (2..).map(|copy| with_suffix(&wanted, &copy.to_string()));
            let path =
                std::iter::once(wanted.clone()).chain(copies).find(|path| !taken.contains(path)).unwrap_or(wanted);
            taken.insert(path.clone());
            (path, Self { title: Some(slide.title.clone()), slides: vec![Arc::clone(slide)], ..self.clone() })
        });
        files.collect()
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}-{suffix}{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::Format,
        view::{Slide, View},
    };

    fn paths(pattern: &str, titles: &[&str]) -> Vec<String> {
        let slide = |title: &&str| Arc::new(Slide::new(*title, View::default(), (1440.0, 900.0)));
        let request = Request { slides: titles.iter().map(slide).collect(), ..Request::opening(Format::Png) };
        let files = request.per_slide(Path::new(pattern));
        files.into_iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn slides_of_one_title_get_files_of_their_own() {
        let titles = ["Ports", "ports!", "Ports", "Ports 2"];
        assert_eq!(paths("{title}.png", &titles), ["ports.png", "ports-2.png", "ports-3.png", "ports-2-2.png"]);
        assert_eq!(paths("a/{n}.png", &titles), ["a/01.png", "a/02.png", "a/03.png", "a/04.png"]);
        assert_eq!(paths("map.v2.png", &["Ports", "Ports"]), ["map.v2-01-ports.png", "map.v2-02-ports.png"]);
    }

    #[test]
    fn titles_of_any_script_or_none_name_files_of_their_own() {
        assert_eq!(
            paths("{title}.svg", &["港湾", "空港", "…", "?"]),
            ["港湾.svg", "空港.svg", "footprint.svg", "footprint-2.svg"]
        );
    }
}
