//! Closed lists of values (regions, statuses, …): one macro gives each its key for files, its words for readers, and its errors.

use super::fold::fold;

/// A text that is none of the values of a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{value}” is not a {what}; allowed: {allowed}")]
pub struct UnknownValue {
    /// What the value should have been, e.g. "region".
    pub what: &'static str,
    pub value: String,
    /// The keys that would have done, separated by commas.
    pub allowed: String,
}

/// What every closed list offers; the inherent functions of each type say the same.
pub trait Vocabulary: Copy + Sized + 'static {
    /// What one value is called, e.g. "region".
    const WHAT: &'static str;

    /// All values, in the order in which they are shown.
    fn all() -> &'static [Self];

    fn to_key(self) -> &'static str;

    /// The value with exactly this key: how tables are read.
    fn from_key(key: &str) -> Result<Self, UnknownValue> {
        Self::all().iter().copied().find(|value| value.to_key() == key).ok_or_else(|| unknown::<Self>(key))
    }

    /// The value meant by what a person typed: capitals, spaces and signs do not count.
    fn from_typed(text: &str) -> Result<Self, UnknownValue> {
        let wanted = bare(text);
        Self::all().iter().copied().find(|value| bare(value.to_key()) == wanted).ok_or_else(|| unknown::<Self>(text))
    }
}

fn unknown<T: Vocabulary>(value: &str) -> UnknownValue {
    let keys: Vec<_> = T::all().iter().map(|value| value.to_key()).collect();
    UnknownValue { what: T::WHAT, value: value.to_owned(), allowed: keys.join(", ") }
}

fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Defines a closed list: `Name, "what one is called" { Variant = "key in files", "words for readers"; … }`.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $key:literal, $words:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All values, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)+ }
            }
        }

        $crate::model::vocabulary::keyed!($name, $what);
    };
}

/// Reads and writes the values of an enum with `ALL` and `key` by their keys.
macro_rules! keyed {
    ($name:ident, $what:literal) => {
        impl $crate::model::vocabulary::Vocabulary for $name {
            const WHAT: &'static str = $what;
            fn all() -> &'static [Self] {
                Self::ALL
            }
            fn to_key(self) -> &'static str {
                self.key()
            }
        }

        /// Reads what a person typed; the error lists the allowed values.
        impl std::str::FromStr for $name {
            type Err = $crate::model::vocabulary::UnknownValue;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::model::vocabulary::Vocabulary::from_typed(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use {keyed, vocabulary};

#[cfg(test)]
mod tests {
    use super::super::site::{Region, Status};
    use super::*;

    #[test]
    fn every_key_reads_back_as_its_value() {
        for &region in Region::ALL {
            assert_eq!(Region::from_key(region.key()), Ok(region));
            assert_eq!(region.key().to_uppercase().parse(), Ok(region));
        }
    }

    #[test]
    fn an_unknown_value_is_answered_with_the_allowed_ones() {
        let error = "maybe".parse::<Status>().unwrap_err();
        assert_eq!(error.to_string(), "“maybe” is not a status; allowed: yes, no, unknown");
    }

    #[test]
    fn tables_are_read_strictly_and_people_leniently() {
        assert!(Region::from_key("east asia & pacific").is_err());
        assert_eq!("east-asia-pacific".parse(), Ok(Region::EastAsiaPacific));
    }

    #[test]
    fn values_travel_through_json_as_their_keys() {
        let text = serde_json::to_string(&Region::CentralAmericaCaribbean).unwrap();
        assert_eq!(text, "\"Central America & Caribbean\"");
        assert_eq!(serde_json::from_str::<Region>(&text).unwrap(), Region::CentralAmericaCaribbean);
        assert!(serde_json::from_str::<Region>("\"Atlantis\"").is_err());
    }
}
