//! The codes that name a seaport or an airport: UN/LOCODE, IATA, ICAO.
//!
//! The form is checked here; whether a code belongs to the place is for whoever writes the tables.

/// A code of a place as it stands in the table, e.g. "NLRTM" or "DUB/EIDW".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    text: String,
    kind: CodeKind,
}

/// Which list a code is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// Five characters, the first two the country's ISO code: a seaport.
    UnLocode,
    /// Three letters of IATA, a slash and four of ICAO: an airport.
    IataIcao,
    /// Four letters of ICAO: an airfield without an IATA code.
    Icao,
}

/// A text that has the form of no code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a code: write a UN/LOCODE (NLRTM), IATA/ICAO (DUB/EIDW) or ICAO (OAIX)")]
pub struct CodeError(pub String);

impl Code {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub const fn kind(&self) -> CodeKind {
        self.kind
    }

    /// What to call it beside its value: "UN/LOCODE", "IATA / ICAO", "ICAO".
    pub const fn label(&self) -> &'static str {
        match self.kind {
            CodeKind::UnLocode => "UN/LOCODE",
            CodeKind::IataIcao => "IATA / ICAO",
            CodeKind::Icao => "ICAO",
        }
    }

    /// The codes one by one: one for a seaport or an airfield, IATA and ICAO for an airport.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.text.split('/')
    }
}

impl std::str::FromStr for Code {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let letters = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_uppercase());
        let kind = match text.split_once('/') {
            Some((iata, icao)) if letters(iata, 3) && letters(icao, 4) => CodeKind::IataIcao,
            None if letters(text, 4) => CodeKind::Icao,
            None if is_locode(text) => CodeKind::UnLocode,
            _ => return Err(CodeError(text.to_owned())),
        };
        Ok(Self { text: text.to_owned(), kind })
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

fn is_locode(text: &str) -> bool {
    text.len() == 5
        && text.bytes().take(2).all(|b| b.is_ascii_uppercase())
        && text.bytes().skip(2).all(|b| b.is_ascii_uppercase() || (b'2'..=b'9').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_known_by_its_shape() {
        let shape = |text: &str| {
            let code: Code = text.parse().unwrap();
            (code.label(), code.parts().map(str::to_owned).collect::<Vec<_>>())
        };
        assert_eq!(shape("NLRTM"), ("UN/LOCODE", vec!["NLRTM".to_owned()]));
        assert_eq!(shape("DUB/EIDW"), ("IATA / ICAO", vec!["DUB".to_owned(), "EIDW".to_owned()]));
        assert_eq!(shape("OAIX"), ("ICAO", vec!["OAIX".to_owned()]));
    }

    #[test]
    fn other_shapes_are_refused() {
        for text in ["", "NL", "nlrtm", "DUB/", "DUB-EIDW", "DUB/EIDW/X", "ÄÖRTM", "NLRT1"] {
            assert!(text.parse::<Code>().is_err(), "{text}");
        }
    }
}
