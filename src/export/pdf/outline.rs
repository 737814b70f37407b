//! The bookmarks: each sheet, and the gazetteer with its programs and their places.

use super::{
    Document,
    links::Spot,
    map::sheet_title,
    metadata::or,
    plan::{self, Plan},
};
use krilla::outline::{Outline, OutlineNode};

/// The bookmarks of a document.
pub fn outline(document: &Document, plan: Option<&Plan>) -> Outline {
    let mut outline = Outline::new();
    for (page, sheet) in document.sheets.iter().enumerate() {
        outline.push_child(node(&sheet_title(document, sheet), Spot { page, x: 0.0, y: 0.0 }));
    }
    let Some(plan) = plan else { return outline };
    let spot = |(page, y): (usize, f32)| Spot { page: document.sheets.len() + page, x: 0.0, y };
    let mut all = node(plan::name(document), spot((0, 0.0))).with_open(true);
    for group in &plan.groups {
        let mut program = node(&group.name, spot(group.spot));
        for row in plan.rows.get(group.rows.clone()).unwrap_or_default() {
            let place = plan.entries.get(row.entry).copied().flatten();
            let name = document.entries.get(row.entry).map(|entry| entry.name.as_str());
            if let (Some(place), Some(name)) = (place, name) {
                program.push_child(node(name, spot(place)));
            }
        }
        all.push_child(program);
    }
    outline.push_child(all);
    outline
}

fn node(text: &str, spot: Spot) -> OutlineNode {
    OutlineNode::new(or(text, "—"), spot.destination())
}
