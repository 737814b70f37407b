//! Rules of slides: ids, titles, words for pictures, sizes.

use super::{open::Package, tree::Node};
use std::collections::BTreeSet;

/// The ids of masters and layouts begin here, those of slides end here.
const FIRST_MASTER_ID: u64 = 2_147_483_648;

/// The ids of slides, masters and layouts are in their ranges and occur once.
pub fn ids(package: &Package, findings: &mut Vec<String>) {
    let (mut slides, mut masters) = (BTreeSet::new(), BTreeSet::new());
    for (path, root) in &package.trees {
        for node in root.descendants() {
            let (seen, range) = match node.name.as_str() {
                "p:sldId" => (&mut slides, 256..FIRST_MASTER_ID),
                "p:sldMasterId" | "p:sldLayoutId" => (&mut masters, FIRST_MASTER_ID..1 << 32),
                _ => continue,
            };
            match node.attribute("id").and_then(|id| id.parse::<u64>().ok()) {
                Some(id) if !range.contains(&id) => findings.push(format!("{path}: {} has the id {id}", node.name)),
                Some(id) if !seen.insert(id) => findings.push(format!("{path}: {} has the id {id} again", node.name)),
                Some(_) => {}
                None => findings.push(format!("{path}: {} has no id", node.name)),
            }
        }
    }
}

/// The shapes of a part have ids of their own, pictures have words, a slide has one title with words in it.
pub fn check(path: &str, root: &Node, findings: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for node in root.descendants() {
        match node.name.as_str() {
            "p:cNvPr" => {
                let id = node.attribute("id").and_then(|id| id.parse::<u32>().ok()).filter(|id| *id > 0);
                match id {
                    None => findings.push(format!("{path}: a shape has no id")),
                    Some(id) if !seen.insert(id) => findings.push(format!("{path}: two shapes have the id {id}")),
                    Some(_) => {}
                }
            }
            "p:pic" => {
                let properties = node.child("p:nvPicPr").and_then(|node| node.child("p:cNvPr"));
                let words = properties.and_then(|node| node.attribute("descr")).unwrap_or_default();
                if words.trim().is_empty() {
                    findings.push(format!("{path}: a picture has no words for those who do not see it"));
                }
            }
            "a:off" | "a:ext" | "a:chOff" | "a:chExt" if node.attribute("uri").is_none() => {
                numbers(path, node, findings)
            }
            _ => {}
        }
    }
    if root.name == "p:sld" {
        title(path, root, findings);
    }
}

fn numbers(path: &str, node: &Node, findings: &mut Vec<String>) {
    let size = node.name.ends_with("xt");
    let names = if size { ["cx", "cy"] } else { ["x", "y"] };
    for name in names {
        let number = node.attribute(name).and_then(|number| number.parse::<i64>().ok());
        if number.is_none_or(|number| size && number < 0) {
            findings.push(format!("{path}: {} has no {name}", node.name));
        }
    }
}

fn title(path: &str, root: &Node, findings: &mut Vec<String>) {
    let is_title = |shape: &&Node| {
        let placeholder =
            shape.child("p:nvSpPr").and_then(|node| node.child("p:nvPr")).and_then(|node| node.child("p:ph"));
        placeholder.and_then(|node| node.attribute("type")) == Some("title")
    };
    let titles: Vec<&Node> = root.descendants().filter(|node| node.name == "p:sp").filter(is_title).collect();
    let [title] = titles.as_slice() else {
        findings.push(format!("{path}: it has {} titles", titles.len()));
        return;
    };
    if title.descendants().all(|node| node.name != "a:t" || node.text.trim().is_empty()) {
        findings.push(format!("{path}: its title has no words"));
    }
}
