//! CSV, GeoJSON and XLSX keep every place and every name, however nasty, and no name does anything in the file.

use crate::nasty;
use calamine::{Data as Cell, DataType as _, Reader as _};
use footprint::{
    export::{Colophon, Data, csv, geojson, xlsx},
    model::{
        Atlas, Site, Table, Tables, Time,
        facts::{site::COLUMNS, statement},
        load::load,
    },
    view::Symbols,
};
use std::io::Cursor;

/// Id, longitude, latitude, name and notes of a place.
type Place = (String, f64, f64, String, String);

fn expected(sites: &[&Site]) -> Vec<Place> {
    let notes = |site: &Site| site.evidence.notes.clone().unwrap_or_default();
    let place = |site: &&Site| {
        let position = site.point.position;
        (site.id.to_string(), position.lon(), position.lat(), site.name.clone(), notes(site))
    };
    sites.iter().map(place).collect()
}

fn column(name: &str) -> usize {
    COLUMNS.iter().position(|column| column.name == name).unwrap()
}

/// Calls a test with the nasty atlas, then with the names that only other sources of places could have.
fn with_nasty(test: impl Fn(&Data<'_>)) {
    let (atlas, symbols, sites) = (nasty::atlas(), Symbols::embedded().unwrap(), nasty::sites());
    for sites in [atlas.sites().iter().collect::<Vec<_>>(), sites.iter().collect()] {
        let all_names = nasty::names().join(" ");
        let colophon = Colophon {
            title: all_names.clone(),
            subtitle: nasty::refused().concat(),
            filter: all_names,
            count: sites.len(),
            of: atlas.sites().len(),
            hash: atlas.hash(),
            coverage: statement::coverage(&atlas, &sites),
            epoch_s: None,
        };
        let time = Some(Time::default());
        test(&Data { atlas: &atlas, symbols: &symbols, sites, time, views: Vec::new(), colophon });
    }
}

#[test]
fn the_nasty_names_are_in_the_atlas_and_the_loader_refuses_the_others() {
    let (atlas, names) = (nasty::atlas(), nasty::names());
    assert!(names.len() >= 30 && names.iter().any(|name| name.len() > 4096), "{}", names.len());
    assert_eq!(atlas.sites().len(), Atlas::embedded().unwrap().sites().len());
    for (site, name) in atlas.sites().iter().zip(&names) {
        assert_eq!((&site.name, site.evidence.notes.as_ref()), (name, Some(name)));
    }
    let tables = Tables::embedded();
    for name in nasty::refused() {
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        let text = tables.sites.text.replacen("Port of Rotterdam", &quoted, 1);
        let refusal = load(&Tables { sites: Table { name: "sites.csv", text: &text }, ..tables });
        assert!(refusal.is_err_and(|problems| problems.to_string().contains("(name)")), "{name:?}");
    }
    assert_eq!(nasty::sites().len(), names.len() + nasty::refused().len());
}

#[test]
fn csv_gives_every_nasty_name_back_and_none_is_a_formula() {
    with_nasty(|data| {
        for preset in [csv::Preset::Plain, csv::Preset::Excel] {
            let bytes = csv::write(data, preset).unwrap();
            let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
            let rows: Vec<_> = ::csv::Reader::from_reader(text).records().map(Result::unwrap).collect();
            let place = |row: &::csv::StringRecord| {
                let cell = |name: &str| row[column(name)].to_owned();
                let text = |name: &str| csv::undefused(&row[column(name)]).to_owned();
                let (lon, lat) = (cell("longitude").parse().unwrap(), cell("latitude").parse().unwrap());
                (cell("id"), lon, lat, text("name"), text("notes"))
            };
            assert_eq!(rows.iter().map(place).collect::<Vec<_>>(), expected(&data.sites));
            for row in &rows {
                let texts = row.iter().zip(COLUMNS).filter(|(_, column)| !column.name.ends_with("tude"));
                for (cell, _) in texts {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
                }
            }
        }
    });
}

#[test]
fn geojson_gives_every_nasty_name_back_and_can_stand_in_a_script() {
    with_nasty(|data| {
        let bytes = geojson::write(data).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for forbidden in ["</", "<!--", "<script", "\u{2028}", "\u{2029}"] {
            assert!(!text.contains(forbidden), "{forbidden}");
        }
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let place = |feature: &serde_json::Value| {
            let text = |name: &str| feature["properties"][name].as_str().unwrap_or_default().to_owned();
            let number = |index: usize| feature["geometry"]["coordinates"][index].as_f64().unwrap();
            (feature["id"].as_str().unwrap().to_owned(), number(0), number(1), text("name"), text("notes"))
        };
        let places: Vec<Place> = json["features"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|feature| !feature["geometry"].is_null())
            .map(place)
            .collect();
        assert_eq!(places, expected(&data.sites));
        assert_eq!(json["footprint"]["title"], data.colophon.title.as_str());
    });
}

#[test]
fn xlsx_gives_every_nasty_name_back() {
    with_nasty(|data| {
        let bytes = xlsx::write(data).unwrap();
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
        let mut rows = |sheet: &str| book.worksheet_range(sheet).unwrap();
        let place = |row: &[Cell]| {
            let text = |name: &str| row[column(name)].to_string();
            let number = |name: &str| row[column(name)].as_f64().unwrap();
            (text("id"), number("longitude"), number("latitude"), text("name"), text("notes"))
        };
        assert_eq!(rows("Places").rows().skip(1).map(place).collect::<Vec<_>>(), expected(&data.sites));
        let about = rows("About");
        let said = [0, 1].map(|row| about.get((row, 1)).unwrap().to_string());
        assert_eq!(said, [data.colophon.title.as_str(), &data.colophon.subtitle]);
    });
}
