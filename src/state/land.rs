//! The bounds of countries, regions and statements, from the basemap's borders.

use crate::{
    basemap::Borders,
    geo::Bounds,
    model::{Atlas, Statement},
};

/// The bounds of a country, even if it has no places.
pub fn country(iso: &str) -> Option<Bounds> {
    Borders::embedded().land(iso)?.bounds()
}

/// The bounds of the places, countries and regions of a statement.
pub fn statement(statement: &Statement, atlas: &Atlas) -> Option<Bounds> {
    let sites = Bounds::of(statement.sites.iter().filter_map(|id| Some(atlas.site(id)?.point.position)));
    let countries = statement.countries.iter().filter_map(|iso| country(iso));
    let regions = statement.regions.iter().filter_map(|id| Bounds::of(atlas.region(id)?.outline.iter().copied()));
    Bounds::around(sites.into_iter().chain(countries).chain(regions))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LonLat;

    #[test]
    fn a_statement_that_names_something_has_a_box_round_all_of_it() {
        let atlas = Atlas::embedded().unwrap();
        for item in atlas.statements() {
            let names = !(item.sites.is_empty() && item.countries.is_empty() && item.regions.is_empty());
            let found = statement(item, &atlas);
            assert_eq!(found.is_some(), names, "{}", item.id);
            for site in item.sites.iter().filter_map(|id| atlas.site(id)) {
                assert!(found.unwrap().contains(site.point.position), "{}: {}", item.id, site.id);
            }
        }
        let haiti = statement(atlas.statement(&"e-04".into()).unwrap(), &atlas).unwrap();
        assert!(haiti.contains(LonLat::new(-72.3, 18.6).unwrap()) && haiti.world_size().0 * 360.0 < 5.0);
    }

    #[test]
    fn every_territory_has_a_box() {
        let atlas = Atlas::embedded().unwrap();
        assert!(atlas.territories().iter().all(|territory| country(&territory.iso).is_some()));
    }
}
