//! As of when: `--as-of`, `--from` and `--undated` decide which places there are, and every file says so.

use super::desk::Desk;
use footprint::model::{Atlas, Site, Time, Undated};
use serde_json::Value;
use std::sync::LazyLock;

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::embedded().unwrap());

/// The places that the program lists with these words.
fn listed(desk: &Desk, words: &str) -> Vec<Value> {
    desk.run(&format!("sites --programs all --format json {words}")).ok().json().as_array().unwrap().clone()
}

fn ids(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn a_year_a_month_a_day_and_a_span_have_the_places_that_stood_then() {
    let desk = Desk::new();
    let at = |text: &str| Time::at(text.parse().unwrap());
    let span = |from: &str, to: &str| Time::span(from.parse().unwrap(), to.parse().unwrap());
    let shown = |time: Time| Time { undated: Undated::Shown, ..time };
    for (words, time) in [
        ("", Time::default()),
        ("--as-of 1952", at("1952")),
        ("--as-of 2004-06", at("2004-06")),
        ("--as-of 2005-09-22", at("2005-09-22")),
        ("--as-of 2020", at("2020")),
        ("--from 2002 --as-of 2007-06", span("2002", "2007-06")),
        ("--from 2002", span("2002", "2011-12")),
        ("--as-of 1990 --undated shown", shown(at("1990"))),
        ("--undated hidden", Time { undated: Undated::Hidden, ..Time::default() }),
    ] {
        let expected: Vec<&Site> = ATLAS.sites().iter().filter(|site| time.admits(site)).collect();
        let rows = listed(&desk, words);
        assert_eq!(ids(&rows), expected.iter().map(|site| site.id.as_str()).collect::<Vec<_>>(), "{words}");
        for (row, site) in rows.iter().zip(expected) {
            assert_eq!(row["standing"], time.standing(site).key(), "{words}: {row}");
            let statements: Vec<&str> = site.statements.iter().map(|id| id.as_str()).collect();
            assert_eq!(row["claims"].as_str().unwrap_or_default(), statements.join("; "), "{row}");
        }
    }
    assert_eq!(ids(&listed(&desk, "--as-of 1952")), ["preclearance-toronto"]);
}

#[test]
fn a_time_that_is_none_is_wrong_usage() {
    let desk = Desk::new();
    for (words, parts) in [
        ("--as-of 2004-13", &["2004-13", "--as-of"][..]),
        ("--as-of yesterday", &["yesterday", "--as-of"]),
        ("--from 2010 --as-of 2004", &["ends before it begins"]),
        ("--from 2012", &["ends before it begins", "--as-of is its end"]),
        ("--undated maybe", &["maybe", "auto, shown, hidden"]),
    ] {
        for command in ["sites", "claims", "export -o x.csv"] {
            desk.run(&format!("{command} {words}")).refused(parts);
        }
    }
    assert!(desk.names().is_empty());
    for command in ["export", "sites", "claims"] {
        let help = desk.run(&format!("{command} --help")).ok();
        for option in ["--as-of <DATE>", "--from <DATE>", "--undated <CHOICE>"] {
            assert!(help.text().contains(option), "{command}: {option}");
        }
    }
    assert!(desk.run("export --help").ok().text().contains("--claim <ID>"));
}

#[test]
fn a_file_of_another_time_does_not_say_that_it_shows_december_2011() {
    let desk = Desk::new();
    for (words, title) in [
        ("--as-of 2004-06", "Homeland Security abroad, June 2004"),
        ("--programs csi --as-of 2004-06", "Container Security Initiative, June 2004"),
        ("--from 2002 --as-of 2007", "Homeland Security abroad, 2002 to 2007"),
        ("--undated hidden", "Homeland Security abroad, December 2011"),
    ] {
        let receipt = desk.run(&format!("export -o x.geojson --force --receipt - {words}")).ok().json();
        assert_eq!(receipt["title"], title);
        let json: Value = serde_json::from_str(&desk.text("x.geojson")).unwrap();
        assert_eq!(json["footprint"]["title"], title);
        // Whose facts they are does not change.
        assert!(json["footprint"]["vintage"].as_str().unwrap().starts_with("December 2011, archived fact sheet"));
        for format in ["svg", "html", "kml"] {
            let done = desk.run(&format!("export -o - --format {format} {words}")).ok();
            assert!(done.text().contains(title), "{format} {words}");
            if words.contains("--as-of 2004-06") {
                assert!(done.text().contains("as of June 2004"), "{format} {words}");
                assert!(!done.text().contains("abroad, December 2011"), "{format} {words}");
            }
        }
    }
}

#[test]
fn each_view_of_a_deck_has_its_own_time_and_its_own_count_of_statements() {
    let desk = Desk::new();
    let slide =
        |title: &str, time: &str| format!(r#"{{"title":"{title}","size":[1280.0,720.0],"view":{{"time":{time}}}}}"#);
    let deck = format!(
        r#"{{"format":"footprint-deck","version":1,"title":"Two times","slides":[{},{}]}}"#,
        slide("Early", r#"{"to":"1952"}"#),
        slide("Late", r#"{"to":"2011-12"}"#)
    );
    desk.write("two.footprint", deck);
    desk.run("export -o {n}.svg --deck two.footprint --size 900x600").ok();
    let (early, late) = (desk.text("01.svg"), desk.text("02.svg"));
    assert!(early.contains("preclearance-toronto") && !early.contains("csi-santos"), "{:?}", desk.names());
    assert!(late.contains("csi-santos"));
    let coverage = |year: &str| {
        let time = Time::at(year.parse().unwrap());
        let view = footprint::view::View { time, ..Default::default() };
        footprint::model::Coverage::of(&ATLAS, |site| view.admits(site)).words()
    };
    assert!(early.contains(&coverage("1952")) && late.contains(&coverage("2011-12")));
    // Places that stood at one of them are in the file; how they stand differs from view to view.
    let json = desk.run("export -o - --format geojson --deck two.footprint").ok().json();
    let places: Vec<&Value> =
        json["features"].as_array().unwrap().iter().filter(|feature| !feature["geometry"].is_null()).collect();
    assert_eq!(places.len(), 78);
    assert!(places.iter().all(|place| place["properties"]["standing"].is_null()));
    let one = desk.run("export -o - --format geojson --deck two.footprint --view 1").ok().json();
    assert_eq!(one["features"][0]["properties"]["standing"], "operating");
    desk.run("export -o x.svg --deck two.footprint --as-of 2004").refused(&["says itself what it shows", "--as-of"]);
}
