//! What a filter admits, and the words for it.

use super::*;
use crate::model::ProgramId;

fn atlas() -> Atlas {
    Atlas::embedded().unwrap()
}

fn admitted(atlas: &Atlas, filter: &Filter) -> usize {
    atlas.sites().iter().filter(|site| filter.admits(site)).count()
}

fn filter(atlas: &Atlas, values: &[&str]) -> Filter {
    values.iter().fold(Filter::default(), |filter, text| filter.with(FacetValue::parse(text, atlas).unwrap()))
}

#[test]
fn an_empty_filter_admits_every_place() {
    let atlas = atlas();
    assert!(Filter::default().is_empty());
    assert_eq!(admitted(&atlas, &Filter::default()), atlas.sites().len());
    assert!(FacetValue::parse("later=yes", &atlas).is_err());
}

#[test]
fn facets_narrow_and_values_of_one_facet_widen() {
    let atlas = atlas();
    let europe = filter(&atlas, &["region=europe"]);
    let both = filter(&atlas, &["region=europe", "region=africa"]);
    let sure = filter(&atlas, &["region=europe", "confidence=high"]);
    assert!(admitted(&atlas, &both) > admitted(&atlas, &europe));
    assert!(admitted(&atlas, &sure) < admitted(&atlas, &europe));
}

#[test]
fn toggling_twice_changes_nothing_for_every_value() {
    let atlas = atlas();
    for value in FacetValue::all(&atlas) {
        let mut filter = Filter::default();
        filter.toggle(value.clone());
        assert!(filter.contains(&value) && !filter.is_empty(), "{value:?}");
        assert!(filter.without(&value).is_empty(), "{value:?}");
        filter.toggle(value);
        assert!(filter.is_empty());
    }
}

#[test]
fn named_and_not_named_replace_each_other() {
    let mut filter = Filter::default().with(FacetValue::Named(true));
    filter.toggle(FacetValue::Named(false));
    assert_eq!(filter, Filter::default().with(FacetValue::Named(false)));
    assert_eq!(filter.without(&FacetValue::Named(true)), filter);
}

#[test]
fn chips_say_what_is_set_and_each_can_be_removed() {
    let atlas = atlas();
    let filter = filter(&atlas, &["confidence=high", "region=europe", "region=africa", "country=bahamas", "named=no"]);
    let words: Vec<_> = filter.values().map(|value| value.words(&atlas)).collect();
    assert_eq!(words, ["Europe", "Africa", "The Bahamas", "Confidence high", "Not named in the fact sheet"]);
    assert_eq!(filter.words(&atlas), "Europe or Africa; The Bahamas; Confidence high; Not named in the fact sheet");
    let rest = filter.values().fold(filter.clone(), |filter, value| filter.without(value));
    assert!(rest.is_empty());
}

#[test]
fn a_count_is_what_the_value_alone_in_its_facet_would_admit() {
    let atlas = atlas();
    let shown: BTreeSet<ProgramId> = ["csi", "uscis"].map(ProgramId::from).into();
    let filter = filter(&atlas, &["region=europe", "country=GB", "confidence=high"]);
    for (value, count) in filter.counts(&atlas, |site| shown.contains(&site.program)) {
        let others: Vec<_> = filter.values().filter(|other| other.facet() == value.facet()).collect();
        let alone = others.into_iter().fold(filter.clone(), |filter, other| filter.without(other)).with(value.clone());
        let admitted = atlas.sites().iter().filter(|site| shown.contains(&site.program) && alone.admits(site)).count();
        assert_eq!(count, admitted, "{value:?}");
    }
}

#[test]
fn values_are_read_as_people_type_them_and_written_back() {
    let atlas = atlas();
    for value in FacetValue::all(&atlas) {
        assert_eq!(FacetValue::parse(&value.key(), &atlas), Ok(value));
    }
    assert_eq!(FacetValue::parse("country=netherlands", &atlas), Ok(FacetValue::Country("NL".into())));
    for wrong in ["NL", "country=ZZ", "planet=earth", "region=atlantis", "named=perhaps", "status="] {
        assert!(FacetValue::parse(wrong, &atlas).is_err(), "{wrong}");
    }
}

#[test]
fn a_filter_travels_through_json_and_forgives_unknown_and_missing_keys() {
    let atlas = atlas();
    let filter = filter(&atlas, &["region=europe", "country=NL", "named=no"]);
    let text = serde_json::to_string(&filter).unwrap();
    assert_eq!(text, r#"{"regions":["Europe"],"countries":["NL"],"named":false}"#);
    assert_eq!(serde_json::from_str::<Filter>(&text).unwrap(), filter);
    assert_eq!(serde_json::from_str::<Filter>(r#"{"moons":[1]}"#).unwrap(), Filter::default());
}

#[test]
fn every_value_is_written_under_its_facet_in_the_order_of_the_lists() {
    let atlas = atlas();
    let picked = FacetValue::all(&atlas).filter(|value| !matches!(value, FacetValue::Country(_)));
    let filter =
        picked.chain(["NL", "DE"].map(|iso| FacetValue::Country(iso.into()))).fold(Filter::default(), Filter::with);
    let text = concat!(
        r#"{"regions":["North America","Central America & Caribbean","South America","Europe","Africa","Middle East","South Asia","#,
        r#""East Asia & Pacific"],"countries":["DE","NL"],"statuses":["yes","no","unknown"],"confidences":["high","medium","low"],"#,
        r#""placements":["site","approximate","city"],"named":false}"#
    );
    assert_eq!(serde_json::to_string(&filter).unwrap(), text);
    assert_eq!(serde_json::from_str::<Filter>(text).unwrap(), filter);
    assert_eq!(serde_json::from_str::<Filter>(r#"{"named":null}"#).unwrap(), Filter::default());
    for wrong in
        [r#"{"regions":["Atlantis"]}"#, r#"{"regions":"Europe"}"#, r#"{"named":"yes"}"#, r#"{"countries":null}"#]
    {
        assert!(serde_json::from_str::<Filter>(wrong).is_err(), "{wrong}");
    }
}
