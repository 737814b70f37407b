//! A filter in a file: `{"regions": ["Europe"], "named": true}`. A facet with one value at most is written as true or false.

use super::{Facet, FacetValue, Filter};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, IgnoredAny, MapAccess, Visitor},
    ser::SerializeMap,
};

impl Serialize for Filter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (facet, values) in &self.0 {
            match values.first() {
                Some(value) if facet.is_single() => map.serialize_entry(facet.plural(), &(value.code() == "yes"))?,
                _ => map.serialize_entry(facet.plural(), &values.iter().map(FacetValue::code).collect::<Vec<_>>())?,
            }
        }
        map.end()
    }
}

/// Unknown keys are skipped.
impl<'de> Deserialize<'de> for Filter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Filter;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a filter")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Filter, A::Error> {
        let mut filter = Filter::default();
        while let Some(key) = map.next_key::<String>()? {
            let Some(facet) = Facet::ALL.iter().find(|facet| facet.plural() == key) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let mut codes = Vec::<String>::new();
            if facet.is_single() {
                let value = map.next_value::<Option<bool>>()?;
                codes.extend(value.map(|value| if value { "yes" } else { "no" }.to_owned()));
            } else {
                codes = map.next_value()?;
            }
            for code in codes {
                filter = filter.with(facet.read(&code).map_err(A::Error::custom)?);
            }
        }
        Ok(filter)
    }
}
