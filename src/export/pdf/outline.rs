//! Bookmarks: each sheet with its notes, then the gazetteer by program and place.

use super::{
    Document,
    links::Anchor,
    map::sheet_title,
    metadata::or,
    notes::{self, Pages},
    plan::{self, Plan},
};
use krilla::outline::{Outline, OutlineNode};

pub fn outline(document: &Document, pages: &Pages, plan: Option<&Plan>) -> Outline {
    let mut outline = Outline::new();
    for (index, sheet) in document.sheets.iter().enumerate() {
        let top = |page| Anchor { page, x: 0.0, y: 0.0 };
        let mut own = node(&sheet_title(document, sheet), top(pages.of_sheet(index)));
        if let Some((page, _)) = pages.notes_of(index) {
            own.push_child(node(notes::NAME, top(page)));
        }
        outline.push_child(own);
    }
    let Some(plan) = plan else { return outline };
    let anchor = |(page, y): (usize, f32)| Anchor { page: pages.count() + page, x: 0.0, y };
    let mut all = node(plan::name(document), anchor((0, 0.0))).with_open(true);
    for group in &plan.groups {
        let mut program = node(&group.name, anchor(group.anchor));
        for row in plan.rows.get(group.rows.clone()).unwrap_or_default() {
            let place = plan.entries.get(row.entry).copied().flatten();
            let name = document.entries.get(row.entry).map(|entry| entry.name.as_str());
            if let (Some(place), Some(name)) = (place, name) {
                program.push_child(node(name, anchor(place)));
            }
        }
        all.push_child(program);
    }
    outline.push_child(all);
    outline
}

fn node(text: &str, anchor: Anchor) -> OutlineNode {
    OutlineNode::new(or(text, "—"), anchor.destination())
}
