//! Building blocks of text pages: lines, and the structure that they belong to.

use super::{
    metadata::or,
    tags::{NodeId, Tags},
};
use crate::{
    scene::{At, Face},
    view::{Color, Theme, Token},
};
use krilla::tagging::{Tag, TagKind};
use std::num::NonZeroU16;

/// Role of a piece of text, which sets its color.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    Text,
    Quiet,
    Link,
}

impl Tint {
    pub fn color(self, theme: &Theme) -> Color {
        theme.color(match self {
            Self::Text => Token::Text,
            Self::Quiet => Token::TextQuiet,
            Self::Link => Token::Accent,
        })
    }
}

/// In PDF points.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Paragraph or heading; `None` if the line only repeats other text.
    pub part: Option<PartId>,
    /// Ends in a space if the next line begins with another word.
    pub text: String,
    /// Start of the baseline.
    pub at: At,
    pub face: Face,
    pub size: f32,
    pub tint: Tint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartId(usize);

/// Structure of a section, in reading order. It grows during layout; its nodes are made when the pages before it have theirs.
#[derive(Clone, Debug, Default)]
pub struct Structure(Vec<(Option<PartId>, TagKind)>);

impl Structure {
    pub fn root(&mut self, tag: impl Into<TagKind>) -> PartId {
        self.add(None, tag.into())
    }

    pub fn child(&mut self, parent: PartId, tag: impl Into<TagKind>) -> PartId {
        self.add(Some(parent), tag.into())
    }

    pub fn nodes(&self, tags: &mut Tags) -> Nodes {
        let mut nodes = Nodes(Vec::with_capacity(self.0.len()));
        for (parent, tag) in &self.0 {
            let parent = parent.and_then(|parent| nodes.of(parent));
            let node = match parent {
                Some(parent) => tags.child(parent, tag.clone()),
                None => tags.root(tag.clone()),
            };
            nodes.0.push(node);
        }
        nodes
    }

    fn add(&mut self, parent: Option<PartId>, tag: TagKind) -> PartId {
        self.0.push((parent, tag));
        PartId(self.0.len() - 1)
    }
}

pub struct Nodes(Vec<NodeId>);

impl Nodes {
    pub fn of(&self, part: PartId) -> Option<NodeId> {
        self.0.get(part.0).copied()
    }
}

pub fn heading(level: u16, title: &str) -> TagKind {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(or(title, "—"))).into()
}

/// Rounds to 1/`grid`, so that the PDF has no more digits than are visible.
pub fn rounded(value: f32, grid: f32) -> f32 {
    (value * grid).round() / grid
}
