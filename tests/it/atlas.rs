//! Holds the shipped tables to what the fact sheet and the data's README say of them: counts, places, borders.
//!
//! The form of the tables is checked by the loader; this checks what only the shipped ones must hold.

use footprint::model::{
    Atlas, Index, LonLat, Mappable, Opened, ProgramId, Region, Site, SiteId, Status, Target, Topic,
};
use std::collections::{BTreeMap, BTreeSet};

/// Outside of its country's borders a point may lie this far: quays are built into the sea, and borders are generalised.
const TOLERANCE_KM: f64 = 25.0;
const KM_PER_DEGREE: f64 = 111.2;

type Ring = Vec<[f64; 2]>;
type Polygon = Vec<Ring>;

fn atlas() -> Atlas {
    Atlas::embedded().unwrap_or_else(|problems| panic!("{problems}"))
}

fn operating<'a>(atlas: &'a Atlas, program: &str) -> impl Iterator<Item = &'a Site> + use<'a> {
    atlas.sites_of(&program.into()).filter(|site| site.status_2011 == Status::Yes)
}

#[test]
fn the_tables_have_all_their_rows() {
    let atlas = atlas();
    assert_eq!((atlas.sites().len(), atlas.programs().len(), atlas.statements().len()), (179, 19, 38));
    assert_eq!((atlas.countries().len(), atlas.all_country_facts().len()), (63, 69));
    let ids: BTreeSet<_> = atlas.sites().iter().map(|site| &site.id).collect();
    assert_eq!(ids.len(), 179);
}

#[test]
fn each_program_has_the_places_that_could_be_sourced() {
    let atlas = atlas();
    let count = |id: &str| (atlas.sites_of(&id.into()).count(), operating(&atlas, id).count());
    assert_eq!((count("csi"), count("preclearance"), count("ilea")), ((59, 58), (17, 14), (7, 6)));
    assert_eq!((count("usss"), count("ice"), count("vsp"), count("iap")), ((6, 6), (4, 4), (13, 13), (10, 6)));
    assert_eq!((count("tsa"), count("uscis"), count("cgraid")), ((22, 0), (24, 3), (6, 6)));
    assert_eq!((count("afghanistan"), count("haiti"), count("cyber")), ((4, 3), (6, 0), (1, 0)));
}

#[test]
fn the_58_seaports_are_where_the_sources_put_them() {
    let atlas = atlas();
    let mut regions = BTreeMap::new();
    for site in operating(&atlas, "csi") {
        *regions.entry(site.place.region).or_insert(0) += 1;
    }
    let expected = [
        (Region::NorthAmerica, 3),
        (Region::CentralAmericaCaribbean, 7),
        (Region::SouthAmerica, 3),
        (Region::Europe, 23),
        (Region::Africa, 2),
        (Region::MiddleEast, 4),
        (Region::SouthAsia, 2),
        (Region::EastAsiaPacific, 14),
    ];
    assert_eq!(regions, BTreeMap::from(expected));
}

#[test]
fn the_14_airports_are_in_the_five_countries_of_the_sheet() {
    let atlas = atlas();
    let mut countries = BTreeMap::new();
    for site in operating(&atlas, "preclearance") {
        *countries.entry(site.place.iso.as_str()).or_insert(0) += 1;
    }
    assert_eq!(countries, BTreeMap::from([("AW", 1), ("BS", 2), ("BM", 1), ("CA", 8), ("IE", 2)]));
}

#[test]
fn the_six_academies_are_those_of_december_2011() {
    let atlas = atlas();
    let academies: Vec<_> = operating(&atlas, "ilea").map(|site| site.id.to_string()).collect();
    assert_eq!(
        academies,
        ["ilea-bangkok", "ilea-budapest", "ilea-gaborone", "ilea-lima-rtc", "ilea-roswell", "ilea-san-salvador"]
    );
}

#[test]
fn the_sheets_own_figures_are_kept_apart_from_the_number_of_places() {
    let atlas = atlas();
    let figure = |id: &str| {
        atlas.program(&id.into()).unwrap().figure.clone().map(|figure| (figure.count, figure.source_is_sheet))
    };
    assert_eq!((figure("csi"), figure("usss")), (Some((58, true)), Some((24, true))));
    assert_eq!(figure("ice"), Some((70, false)));
    // These count countries, officers or nothing, never places.
    for id in ["ilea", "preclearance", "afghanistan", "haiti", "footprint", "tsa"] {
        assert_eq!(figure(id), None, "{id}");
    }
    let in_sheet =
        atlas.programs().iter().filter(|program| program.figure.as_ref().is_some_and(|figure| figure.source_is_sheet));
    assert_eq!(in_sheet.count(), 2);
}

#[test]
fn what_the_sheet_names_is_only_what_it_names() {
    let atlas = atlas();
    let named: Vec<_> =
        atlas.sites().iter().filter(|site| site.evidence.named_in_fact_sheet).map(|site| site.id.as_str()).collect();
    assert_eq!(named, ["afghanistan-customs-academy", "afghanistan-kabul-airport", "ilea-bangkok", "ilea-gaborone"]);
}

/// How many bullets each section of the sheet has; of the introduction it is the paragraph with a statement.
const OUTLINE: [(Topic, std::ops::RangeInclusive<u8>); 6] = [
    (Topic::Introduction, 2..=2),
    (Topic::Aviation, 1..=6),
    (Topic::SupplyChain, 1..=3),
    (Topic::Crime, 1..=4),
    (Topic::Cyber, 1..=3),
    (Topic::Humanitarian, 1..=2),
];

#[test]
fn every_bullet_of_the_sheet_has_a_statement_and_every_statement_is_in_one() {
    let atlas = atlas();
    let of_sheet: Vec<(Topic, u8)> =
        OUTLINE.into_iter().flat_map(|(topic, bullets)| bullets.map(move |bullet| (topic, bullet))).collect();
    let mut of_statements: Vec<(Topic, u8)> =
        atlas.statements().iter().map(|statement| (statement.topic, statement.bullet)).collect();
    assert!(of_statements.is_sorted(), "statements stand in the order of the sheet");
    of_statements.dedup();
    assert_eq!(of_statements, of_sheet);
}

#[test]
fn what_a_map_can_show_of_a_statement_is_what_its_places_say() {
    let atlas = atlas();
    for statement in atlas.statements() {
        let named = |id: &SiteId| atlas.site(id).unwrap().evidence.named_in_fact_sheet;
        let all_named = !statement.sites.is_empty() && statement.sites.iter().all(named);
        assert_eq!(statement.mappable == Mappable::NamedPlace, all_named, "{}", statement.id);
        let is_bare = matches!(statement.mappable, Mappable::None | Mappable::Country);
        assert!(!is_bare || statement.sites.is_empty(), "{} has places", statement.id);
        for id in &statement.sites {
            let site = atlas.site(id).unwrap();
            assert!(site.program == statement.program && !site.began_later(), "{}: {id}", statement.id);
        }
    }
}

#[test]
fn the_counts_in_the_checks_are_those_of_the_tables() {
    let atlas = atlas();
    for (id, words) in [("a-03", "13 could be sourced"), ("c-08", "4 could be sourced"), ("d-04", "6 could be sourced")]
    {
        let statement = atlas.statement(&id.into()).unwrap();
        assert!(statement.note.as_deref().unwrap().contains(words), "{id}");
        assert!(words.starts_with(&format!("{} ", statement.sites.len())), "{id}: {} places", statement.sites.len());
    }
    let places = |id: &str| atlas.statement(&id.into()).unwrap().sites.len();
    assert_eq!((places("b-01"), places("a-07"), places("c-05")), (58, 14, 6));
    assert!(atlas.statement(&"a-07".into()).unwrap().note.as_deref().unwrap().contains("14 airports"));
}

#[test]
fn the_statement_that_leaves_out_europe_says_so() {
    let atlas = atlas();
    let statement = atlas.statement(&"b-02".into()).unwrap();
    assert_eq!(statement.mappable, Mappable::Region);
    let note = statement.note.as_deref().unwrap();
    assert!(note.contains("Europe") && note.contains("23 of the 58"));
}

#[test]
fn the_facts_by_country_agree_with_the_places() {
    let atlas = atlas();
    let csi = ProgramId::from("csi");
    let mut ports: BTreeMap<&str, usize> = BTreeMap::new();
    for site in operating(&atlas, "csi") {
        *ports.entry(&site.place.iso).or_insert(0) += 1;
    }
    let mut stated = BTreeMap::new();
    for fact in atlas.all_country_facts().iter().filter(|fact| fact.program == csi) {
        let count: usize = fact.what.split(' ').next().unwrap().parse().unwrap();
        stated.insert(fact.iso.as_deref().unwrap(), count);
    }
    assert_eq!(stated, ports);
    for fact in atlas.all_country_facts() {
        let country = fact.iso.as_deref().and_then(|iso| atlas.country(iso));
        assert!(country.is_none_or(|country| country.name == fact.country), "{}", fact.country);
    }
}

#[test]
fn what_is_not_known_is_worded_as_not_known() {
    let atlas = atlas();
    for site in atlas.sites() {
        let words = site.full_name(atlas.program(&site.program).unwrap());
        match site.opened {
            Opened::On(_) => {}
            Opened::By(date) => assert!(
                words.contains(&format!("Operating by {}", date.words())) && !words.contains("since"),
                "{words}"
            ),
            Opened::Unknown => assert!(words.contains("Start not known"), "{words}"),
        }
        assert_eq!(words.contains("Not known whether"), site.status_2011 == Status::Unknown, "{words}");
    }
}

#[test]
fn every_program_says_what_it_does_in_a_sentence() {
    for program in atlas().programs() {
        let words = program.description.split_whitespace().count();
        assert!(program.description.ends_with('.') && (8..=40).contains(&words), "{}: {words} words", program.id);
        assert!(program.short_name.chars().count() <= 30, "{}", program.short_name);
    }
}

#[test]
fn every_place_country_program_and_statement_is_found_by_its_name() {
    let atlas = atlas();
    let index = Index::new(&atlas);
    let finds = |query: &str, target: Target| {
        let found = index.search(query, 20).hits().any(|hit| hit.target == target);
        assert!(found, "“{query}” does not find {target:?}");
    };
    for site in atlas.sites() {
        finds(&site.name, Target::Site(site.id.clone()));
    }
    for country in atlas.countries() {
        finds(&country.name, Target::Country(country.iso.clone()));
    }
    for program in atlas.programs() {
        finds(&program.short_name, Target::Program(program.id.clone()));
    }
    for statement in atlas.statements() {
        finds(&statement.paraphrase, Target::Statement(statement.id.clone()));
    }
}

#[test]
fn every_point_is_in_its_country_or_within_25_km_of_it() {
    let borders = borders();
    let atlas = atlas();
    let mut outside: Vec<(SiteId, String)> = Vec::new();
    for site in atlas.sites() {
        let Some(country) = borders.get(&site.place.iso) else {
            outside.push((site.id.clone(), format!("no borders of {}", site.place.iso)));
            continue;
        };
        let distance_km = distance_km(site.point.position, country);
        if distance_km > TOLERANCE_KM {
            outside.push((site.id.clone(), format!("{distance_km:.1} km outside of {}", site.place.country)));
        }
    }
    assert!(outside.is_empty(), "{outside:#?}");
}

/// The countries' outlines by ISO code; more than one feature may have the same code.
fn borders() -> BTreeMap<String, Vec<Polygon>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/basemap/borders.geojson");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let collection: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut borders: BTreeMap<String, Vec<Polygon>> = BTreeMap::new();
    for feature in collection["features"].as_array().unwrap() {
        let Some(iso) = feature["properties"]["iso"].as_str() else { continue };
        let coordinates = feature["geometry"]["coordinates"].clone();
        let polygons: Vec<Polygon> = match feature["geometry"]["type"].as_str() {
            Some("Polygon") => vec![serde_json::from_value(coordinates).unwrap()],
            Some("MultiPolygon") => serde_json::from_value(coordinates).unwrap(),
            other => panic!("{iso} is a {other:?}"),
        };
        borders.entry(iso.to_owned()).or_default().extend(polygons);
    }
    borders
}

/// 0 inside, else the distance to the nearest border; flat at the point's latitude, which is good enough for tens of kilometers.
fn distance_km(point: LonLat, country: &[Polygon]) -> f64 {
    if country.iter().any(|polygon| contains(polygon, point)) {
        return 0.0;
    }
    let shrink = point.lat().to_radians().cos();
    let rings = country.iter().flatten();
    let edges = rings.flat_map(|ring| ring.windows(2).map(|edge| [edge[0], edge[1]]));
    let degrees = edges
        .map(|edge| edge.map(|[lon, lat]| [(lon - point.lon()) * shrink, lat - point.lat()]))
        .map(distance_to_edge);
    degrees.fold(f64::INFINITY, f64::min) * KM_PER_DEGREE
}

/// From the origin to an edge.
fn distance_to_edge([[ax, ay], [bx, by]]: [[f64; 2]; 2]) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length == 0.0 { 0.0 } else { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) };
    (ax + along * dx).hypot(ay + along * dy)
}

/// The first ring is the outline, the others are holes.
fn contains(polygon: &Polygon, point: LonLat) -> bool {
    polygon.first().is_some_and(|outline| in_ring(outline, point))
        && !polygon.iter().skip(1).any(|hole| in_ring(hole, point))
}

fn in_ring(ring: &Ring, point: LonLat) -> bool {
    let crosses = |edge: &[[f64; 2]]| {
        let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
        (ay > point.lat()) != (by > point.lat()) && point.lon() < (bx - ax) * (point.lat() - ay) / (by - ay) + ax
    };
    ring.windows(2).filter(|edge| crosses(edge)).count() % 2 == 1
}
