//! Number format shared by the data formats.
/// At most 6 decimals (about 0.1 m), never an exponent, "-0" or trailing zeros.
pub fn degrees(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
pub(super) mod testing {
    use super::super::{Colophon, Data};
    use crate::{
        model::{Atlas, Site, Time},
        view::Symbols,
    };

    pub fn with_all<T>(test: impl FnOnce(&Data<'_>) -> T) -> T {
        with_sites(Atlas::embedded().unwrap().sites(), test)
    }

    /// The sites need not pass the loader's checks.
    pub fn with_sites<T>(sites: &[Site], test: impl FnOnce(&Data<'_>) -> T) -> T {
        let (atlas, symbols) = (Atlas::embedded().unwrap(), Symbols::embedded().unwrap());
        let colophon = Colophon {
            title: "Places <of> the atlas".to_owned(),
            subtitle: "All of them".to_owned(),
            filter: String::new(),
            count: sites.len(),
            of: atlas.sites().len(),
            hash: atlas.hash(),
            ..Colophon::default()
        };
        let sites = sites.iter().collect();
        let time = Some(Time::default());
        test(&Data { atlas: &atlas, symbols: &symbols, sites, time, views: Vec::new(), colophon })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_have_at_most_six_decimals_and_nothing_to_spare() {
        let cases = [(4.050000000001, "4.05"), (-123.0944, "-123.0944"), (10.0, "10"), (-0.0000001, "0"), (0.0, "0")];
        for (value, text) in cases {
            assert_eq!(degrees(value), text);
        }
        assert_eq!((degrees(0.000001), degrees(-180.0)), ("0.000001".to_owned(), "-180".to_owned()));
    }
}
