//! Looks through a written presentation for what a reader could stumble over.
//!
//! Not a validator of any presentation: what this program never writes counts as a finding, too. It reads the bytes alone and
//! shares nothing with the code that wrote them.

mod open;
mod parts;
mod schema;
mod shapes;
mod tree;

use open::Package;

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong, each with the part it is in; empty for a sound file.
    pub findings: Vec<String>,
    /// How many slides the presentation lists.
    pub slides: usize,
}

/// Looks through the bytes of a file.
pub fn lint(bytes: &[u8]) -> Report {
    let mut findings = Vec::new();
    let package = match Package::open(bytes, &mut findings) {
        Ok(package) => package,
        Err(finding) => return Report { findings: vec![finding], slides: 0 },
    };
    parts::types(&package, &mut findings);
    parts::relations(&package, &mut findings);
    parts::references(&package, &mut findings);
    for (path, root) in &package.trees {
        schema::check(path, root, &mut findings);
    }
    shapes::ids(&package, &mut findings);
    for (path, root) in &package.trees {
        shapes::check(path, root, &mut findings);
    }
    let presentation = package.trees.get("ppt/presentation.xml");
    let slides = presentation.map_or(0, |root| root.descendants().filter(|node| node.name == "p:sldId").count());
    Report { findings, slides }
}

#[cfg(test)]
mod tests;
