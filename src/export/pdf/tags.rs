//! Structure tree for screen readers, in reading order. Nodes are made before they are filled, since the drawing order differs.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeId(usize);

enum Child {
    Node(usize),
    Leaf(Identifier),
}

struct Slot {
    tag: TagKind,
    children: Vec<Child>,
}

#[derive(Default)]
pub struct Tags {
    slots: Vec<Slot>,
    roots: Vec<usize>,
}

impl Tags {
    pub fn root(&mut self, tag: impl Into<TagKind>) -> NodeId {
        self.roots.push(self.slots.len());
        self.slot(tag.into())
    }

    /// Appends a new node to its parent.
    pub fn child(&mut self, parent: NodeId, tag: impl Into<TagKind>) -> NodeId {
        let child = self.slots.len();
        if let Some(slot) = self.slots.get_mut(parent.0) {
            slot.children.push(Child::Node(child));
        }
        self.slot(tag.into())
    }

    /// Appends a drawing or a link to a node.
    pub fn leaf(&mut self, node: NodeId, leaf: Identifier) {
        if let Some(slot) = self.slots.get_mut(node.0) {
            slot.children.push(Child::Leaf(leaf));
        }
    }

    /// Leaves out empty nodes, except the cells of tables.
    pub fn tree(self) -> TagTree {
        // A child is always made after its parent: in reverse order, each is finished before its parent needs it.
        let mut groups: Vec<Option<TagGroup>> = self.slots.iter().map(|_| None).collect();
        for (index, slot) in self.slots.into_iter().enumerate().rev() {
            let take = |child| match child {
                Child::Node(node) => groups.get_mut(node).and_then(Option::take).map(Node::Group),
                Child::Leaf(leaf) => Some(Node::Leaf(leaf)),
            };
            let children: Vec<Node> = slot.children.into_iter().filter_map(take).collect();
            let keep = !children.is_empty() || matches!(slot.tag, TagKind::TD(_) | TagKind::TH(_));
            if let Some(group) = groups.get_mut(index).filter(|_| keep) {
                *group = Some(TagGroup::with_children(slot.tag, children));
            }
        }
        let take = |root| groups.get_mut(root).and_then(Option::take).map(Node::Group);
        let mut tree = TagTree::from(self.roots.into_iter().filter_map(take).collect::<Vec<Node>>());
        tree.lang = Some(super::metadata::LANGUAGE.to_owned());
        tree
    }

    fn slot(&mut self, tag: TagKind) -> NodeId {
        self.slots.push(Slot { tag, children: Vec::new() });
        NodeId(self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use krilla::tagging::{TableHeaderScope, Tag};

    #[test]
    fn what_is_empty_is_left_out_but_the_cells_of_a_table_stay() {
        let mut tags = Tags::default();
        tags.root(Tag::P);
        let table = tags.root(Tag::Table);
        let row = tags.child(table, Tag::TR);
        tags.child(row, Tag::TH(TableHeaderScope::Row));
        let cell = tags.child(row, Tag::TD);
        tags.child(cell, Tag::P);
        let tree = tags.tree();
        let [Node::Group(table)] = &tree.children[..] else { panic!("{:?}", tree.children) };
        let [Node::Group(row)] = &table.children[..] else { panic!("{table:?}") };
        assert_eq!(row.children.len(), 2);
        assert!(row.children.iter().all(|cell| matches!(cell, Node::Group(cell) if cell.children.is_empty())));
    }
}
