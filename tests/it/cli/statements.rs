//! `footprint claims`: every statement and every country fact, each with its source; and `--claim`, the places of one.

use super::desk::Desk;
use footprint::model::{Atlas, Coverage};
use serde_json::Value;
use std::sync::LazyLock;

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::embedded().unwrap());

fn ids(json: &Value) -> Vec<&str> {
    json.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn every_statement_is_listed_with_its_source_in_the_order_of_the_sheet() {
    let desk = Desk::new();
    let json = desk.run("claims --format json").ok().json();
    let expected: Vec<&str> = ATLAS.statements().iter().map(|statement| statement.id.as_str()).collect();
    assert_eq!(ids(&json), expected);
    for row in json.as_array().unwrap() {
        assert!(row["source"].as_str().unwrap().contains("International Footprint"), "{row}");
        assert!(row["vintage"].as_str().unwrap().contains("updated 12 December 2011"), "{row}");
        assert_eq!(row["placed"].as_bool().unwrap(), row["unplaced"].is_null(), "{row}");
    }
    let table = desk.run("claims").ok();
    let lines: Vec<&str> = table.text().lines().collect();
    assert!(lines.len() == expected.len() + 1 && lines[0].starts_with("ID ") && lines[0].ends_with("SOURCE"));
    assert!(lines[1..].iter().all(|line| line.contains("Fact sheet: ")));
    let csv = desk.run("claims --format csv").ok();
    let mut reader = csv::Reader::from_reader(csv.out.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| &row[0]).collect::<Vec<_>>(), expected);
    assert!(csv.words.contains(&format!("{0} of {0} statements", expected.len())), "{}", csv.words);
}

#[test]
fn every_country_fact_is_listed_with_its_source_and_of_when_it_is() {
    let desk = Desk::new();
    let json = desk.run("claims --countries --format json").ok().json();
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), ATLAS.all_country_facts().len());
    for (row, fact) in rows.iter().zip(ATLAS.all_country_facts()) {
        assert_eq!(row["source"], fact.source.as_str());
        assert_eq!((&row["country_code"], &row["as_of"]), (&fact.iso.clone().into(), &fact.as_of.to_string().into()));
    }
    assert!(desk.run("claims --what countries --format json").ok().json() == json);
    let both = desk.run("claims --what all --format json").ok().json();
    assert_eq!(both["countries"], json);
    assert_eq!(both["claims"].as_array().unwrap().len(), ATLAS.statements().len());
    let table = desk.run("claims --what all").ok();
    let rows = ATLAS.statements().len() + ATLAS.all_country_facts().len();
    assert_eq!(table.text().lines().count(), rows + 3, "two heads and a line between");
    desk.run("claims --what all --format csv").refused(&["two tables"]);
}

#[test]
fn theme_program_country_and_words_narrow_the_list() {
    let desk = Desk::new();
    let found = |words: &str| {
        let json = desk.run(&format!("claims --format json {words}")).ok().json();
        ids(&json).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("--theme cyber").len(), 5);
    assert!(found("--theme supply-chain --program csi").iter().all(|id| id.starts_with("b-0")));
    let afghan = found("--country Afghanistan");
    assert!(afghan.contains(&"c-01".to_owned()) && afghan.contains(&"c-04".to_owned()), "{afghan:?}");
    assert_eq!(found("--country af"), afghan);
    assert_eq!(found("--search kabul"), ["c-01", "c-04"]);
    let facts = desk.run("claims --countries --country HT --format json").ok().json();
    assert!(!facts.as_array().unwrap().is_empty());
    desk.run("claims --theme weather").refused(&["“weather”", "introduction, aviation, supply-chain"]);
    desk.run("claims --program csii").refused(&["did you mean csi?"]);
    desk.run("claims --country Afganistan").refused(&["did you mean Afghanistan"]);
    desk.run("claims --search qqqqqq").failed(&["nothing is found"]);
}

#[test]
fn placed_and_unplaced_are_all_statements_on_any_map() {
    let desk = Desk::new();
    let all = ATLAS.statements().len();
    for words in
        ["", "--programs all", "--programs csi --filter region=Europe", "--as-of 1960", "--programs csi --as-of 2004"]
    {
        let json = desk.run(&format!("claims --format json {words}")).ok().json();
        let rows = json.as_array().unwrap();
        let unplaced: Vec<&str> = rows
            .iter()
            .filter(|row| !row["placed"].as_bool().unwrap())
            .map(|row| row["id"].as_str().unwrap())
            .collect();
        assert_eq!(rows.len(), all);
        let kept = desk.run(&format!("claims --unplaced --format json {words}")).ok().json();
        assert_eq!(ids(&kept), unplaced, "{words}");
        assert!(kept.as_array().unwrap().iter().all(|row| row["unplaced"].is_string()), "{words}");
        // The same as the receipt of a file of that map.
        let receipt = desk.run(&format!("export -o x.csv --force --receipt - --allow-empty {words}")).ok().json();
        let statements = &receipt["statements"];
        assert_eq!(statements["total"], all);
        let told: Vec<&str> =
            statements["unplaced"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(told, unplaced, "{words}");
        assert_eq!(statements["placed"].as_u64().unwrap() as usize + told.len(), all);
    }
    desk.run("claims --countries --unplaced").refused(&["--unplaced"]);
    desk.run("claims --countries --programs csi").refused(&["country facts have no places"]);
}

#[test]
fn the_rules_of_lists_hold() {
    let desk = Desk::new();
    let done = desk.run("claims --format csv -o claims.csv").ok();
    assert!(done.out.is_empty() && done.words.contains("Saved "), "{}", done.words);
    desk.run("claims --format csv -o claims.csv").failed(&["claims.csv", "add --force"]);
    desk.run("claims --format csv -o claims.csv --force").ok();
    assert!(desk.read("claims.csv") == desk.run("claims --format csv").ok().out);
    desk.run("claims --format xml").refused(&["'xml'", "table", "csv", "json"]);
    desk.run("claim").refused(&["'claims'"]);
    assert!(desk.run("claims --help").ok().text().contains("--unplaced"));
}

#[test]
fn the_places_of_one_statement_are_a_map_of_their_own() {
    let desk = Desk::new();
    for statement in ATLAS.statements().iter().filter(|statement| !statement.sites.is_empty()) {
        let receipt = desk.run(&format!("export -o x.csv --force --receipt - --claim {}", statement.id)).ok().json();
        let places: Vec<&str> = receipt["places"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        assert_eq!(places, statement.sites.iter().map(|id| id.as_str()).collect::<Vec<_>>(), "{}", statement.id);
        assert!(receipt["filter"].as_str().unwrap().contains(&statement.paraphrase), "{receipt}");
    }
    desk.run("export -o x.csv --force --claim b-1").refused(&[
        "there is no statement “b-1”",
        "did you mean b-01",
        "footprint claims",
    ]);
    desk.run("export -o y.csv --claim a-02").failed(&["no place belongs to the statement a-02", "--allow-empty"]);
    desk.run("export -o y.csv --claim a-02 --allow-empty").ok();
    desk.run("export -o z.csv --claim b-01 --programs ilea").refused(&["cannot be used"]);
    let svg = desk.run("export -o - --format svg --claim c-06 --size 640x400").ok();
    assert!(svg.text().contains("ilea-gaborone") && !svg.text().contains("ilea-bangkok"));
}

#[test]
fn every_file_tells_how_many_statements_have_a_place_in_it() {
    let desk = Desk::new();
    let words = Coverage::of(&ATLAS, |site| footprint::view::View::default().admits(site)).words();
    for format in ["svg", "html", "kml", "geojson"] {
        let done = desk.run(&format!("export -o - --format {format}")).ok();
        assert!(done.text().contains(&words), "{format} does not say: {words}");
    }
    // What lies outside a picture is not shown in it, whatever was asked for.
    desk.run("export -o europe.svg --receipt europe.json --bbox -10,35,30,60 --size 900x600").ok();
    let receipt: Value = serde_json::from_str(&desk.text("europe.json")).unwrap();
    let drawn: Vec<&str> = receipt["places"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(receipt["counts"]["off_page"].as_u64().unwrap() > 10);
    let coverage = Coverage::of(&ATLAS, |site| drawn.contains(&site.id.as_str()));
    assert_eq!(receipt["statements"]["placed"], coverage.placed.len());
    let said: String = desk.text("europe.svg");
    assert!(coverage.words() != words && said.contains(&coverage.words()) && !said.contains(&words));
    // The table of a page has every place that was asked for, wherever it lies.
    let page = desk.run("export -o - --format html --bbox -10,35,30,60").ok();
    assert!(page.text().contains(&words));
}
