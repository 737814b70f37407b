//! The selection that the map, the list and the panel share.

use crate::model::{Atlas, ProgramId, SiteId, StatementId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Selection {
    #[default]
    Nothing,
    /// In the order of selection, without duplicates; never empty.
    Sites(Vec<SiteId>),
    Program(ProgramId),
    /// ISO 3166-1 alpha-2 code.
    Country(String),
    /// The map shows only the places of the statement.
    #[serde(rename = "claim")]
    Statement(StatementId),
}

impl Selection {
    /// [`Self::Nothing`] if there are no sites.
    pub fn of(sites: Vec<SiteId>) -> Self {
        let mut unique: Vec<SiteId> = Vec::with_capacity(sites.len());
        for site in sites {
            if !unique.contains(&site) {
                unique.push(site);
            }
        }
        if unique.is_empty() { Self::Nothing } else { Self::Sites(unique) }
    }

    /// Empty if something else is selected.
    pub fn sites(&self) -> &[SiteId] {
        match self {
            Self::Sites(sites) => sites,
            _ => &[],
        }
    }

    pub fn statement(&self) -> Option<&StatementId> {
        match self {
            Self::Statement(id) => Some(id),
            _ => None,
        }
    }

    /// The site if exactly one is selected.
    pub fn single(&self) -> Option<&SiteId> {
        match self.sites() {
            [site] => Some(site),
            _ => None,
        }
    }

    pub fn contains(&self, site: &SiteId) -> bool {
        self.sites().contains(site)
    }

    /// Adds the sites, or removes them if all are selected already.
    pub fn toggled(&self, sites: &[SiteId]) -> Self {
        let mut chosen = self.sites().to_vec();
        if sites.iter().all(|site| chosen.contains(site)) {
            chosen.retain(|site| !sites.contains(site));
        } else {
            chosen.extend(sites.iter().cloned());
        }
        Self::of(chosen)
    }

    /// Drops what the atlas does not know, as after reading an old session.
    pub fn known_to(self, atlas: &Atlas) -> Self {
        match self {
            Self::Sites(sites) => Self::of(sites.into_iter().filter(|id| atlas.site(id).is_some()).collect()),
            Self::Program(id) if atlas.program(&id).is_none() => Self::Nothing,
            Self::Country(iso) if atlas.territory(&iso).is_none() => Self::Nothing,
            Self::Statement(id) if atlas.statement(&id).is_none() => Self::Nothing,
            known => known,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> Vec<SiteId> {
        names.iter().map(|name| SiteId::from(*name)).collect()
    }

    #[test]
    fn choosing_twice_takes_away() {
        let one = Selection::of(ids(&["a"]));
        let two = one.toggled(&ids(&["b"]));
        assert_eq!(two.sites(), ids(&["a", "b"]));
        assert_eq!(two.toggled(&ids(&["a", "b"])), Selection::Nothing);
        assert_eq!(two.toggled(&ids(&["b", "c"])).sites(), ids(&["a", "b", "c"]));
    }

    #[test]
    fn what_the_atlas_does_not_know_is_not_kept() {
        let atlas = Atlas::embedded().unwrap();
        let sites = Selection::of(ids(&["csi-rotterdam", "csi-atlantis"])).known_to(&atlas);
        assert_eq!(sites.single(), Some(&SiteId::from("csi-rotterdam")));
        assert_eq!(Selection::Country("XX".into()).known_to(&atlas), Selection::Nothing);
    }
}
