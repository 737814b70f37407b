//! Choices kept by their names: a name that is not known becomes the usual choice, so that no session is lost over one.
//!
//! Not the choices themselves.

use crate::{
    export::{Format, Paper, Scope},
    view::ThemeName,
};
use serde::{Deserialize, Deserializer, Serializer};

/// A choice with a stable name.
pub(super) trait Keyed: Copy + 'static {
    /// What holds where the name is not known.
    const USUAL: Self;

    /// Every choice.
    fn every() -> Vec<Self>;

    /// Its name.
    fn name(self) -> &'static str;
}

/// Writes a choice's name.
pub(super) fn serialize<T: Keyed, S: Serializer>(choice: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(choice.name())
}

/// Reads a choice's name.
pub(super) fn deserialize<'de, T: Keyed, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let name = String::deserialize(deserializer)?;
    Ok(T::every().into_iter().find(|choice| choice.name() == name).unwrap_or(T::USUAL))
}

/// Reads anything; what does not fit becomes the usual value.
pub(in crate::state) fn lenient<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: serde::de::DeserializeOwned + Default,
    D: Deserializer<'de>,
{
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

impl Keyed for Format {
    const USUAL: Self = Self::Png;

    fn every() -> Vec<Self> {
        Self::ALL.to_vec()
    }

    fn name(self) -> &'static str {
        self.key()
    }
}

impl Keyed for Paper {
    const USUAL: Self = Self::A4;

    fn every() -> Vec<Self> {
        Self::ALL.to_vec()
    }

    fn name(self) -> &'static str {
        self.key()
    }
}

impl Keyed for Scope {
    const USUAL: Self = Self::Shown;

    fn every() -> Vec<Self> {
        Self::ALL.to_vec()
    }

    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Shown => "shown",
            Self::Selected => "selected",
        }
    }
}

/// A theme, or none for the window's.
impl Keyed for Option<ThemeName> {
    const USUAL: Self = None;

    fn every() -> Vec<Self> {
        std::iter::once(None).chain(ThemeName::ALL.map(Some)).collect()
    }

    fn name(self) -> &'static str {
        self.map_or("window", ThemeName::key)
    }
}
