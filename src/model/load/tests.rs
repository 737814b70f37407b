//! Bad tables: every problem is found at once, with its file, line and column.

use super::*;
use proptest::prelude::*;

// Small tables that load, with one row of each kind of interest; the tests break them one field at a time.
const SITES: &str = "\
id,program,name,city,country,iso3166_alpha2,region,lat,lon,placement,code,opened,opened_precision,closed,status_2011,named_in_fact_sheet,source,coord_source,confidence,notes
csi-rotterdam,csi,Port of Rotterdam,Rotterdam,Netherlands,NL,Europe,51.94840,4.04860,site,NLRTM,2002-09-02,day,,yes,no,\"A, 2003; B\",GeoNames,high,
csi-aqaba,csi,Port of Aqaba,Aqaba,Jordan,JO,Middle East,29.40300,34.98000,site,JOAQJ,2014-03,month,,no,no,C,by hand,low,\"Later. \"\"After\"\" 2011.\"
tsa-hague,tsa,TSA,The Hague,Netherlands,NL,Europe,52.0767,4.2986,city,,,unknown,2019,unknown,no,D,GeoNames,medium,
";
const PROGRAMS: &str = "\
id,name,short_name,abbreviations,lead_component,theme,bullet,description,key_figures,figures_as_of,figure_count,figure_words,figure_in_sheet,figure_source
footprint,All,All,DHS,DHS,introduction,paragraph 2,All of it.,,,,,,
tsa,TSA,TSA,TSA,TSA,aviation,bullet 1,Offices.,,,,,,
csi,CSI,CSI,CSI; X,CBP,supply-chain,bullet 1,Ports.,58 ports,Dec 2011,58,58 ports,yes,Sheet
";
const STATEMENTS: &str = "\
claim_id,theme,bullet,paraphrase,figure,places_named,program_id,mappable,sites,countries,regions,check_note
b-01,supply-chain,1,There are 58.,58,Asia; Africa,csi,other-source,csi/*; tsa-hague,NL,asia,
";
const COUNTRIES: &str = "\
iso,country,program,what,named_in_fact_sheet,as_of,source
NL,Netherlands,csi,1 port,no,2011-12,A
,(not listed),footprint,many,yes,2011-12,A
";
const TERRITORIES: &str = "\
iso,name,lon,lat
NL,Netherlands,5.61,52.422
";
const REGIONS: &str = "\
id,name,outline
asia,Asia,60 45; 146 45; 104 -9
";

struct Texts {
    sites: String,
    programs: String,
    statements: String,
    countries: String,
    territories: String,
    regions: String,
}

fn texts() -> Texts {
    Texts {
        sites: SITES.into(),
        programs: PROGRAMS.into(),
        statements: STATEMENTS.into(),
        countries: COUNTRIES.into(),
        territories: TERRITORIES.into(),
        regions: REGIONS.into(),
    }
}

fn load_texts(texts: &Texts) -> Result<Atlas, Problems> {
    load(&Tables {
        sites: Table { name: "sites.csv", text: &texts.sites },
        programs: Table { name: "programs.csv", text: &texts.programs },
        statements: Table { name: "claims.csv", text: &texts.statements },
        countries: Table { name: "countries.csv", text: &texts.countries },
        territories: Table { name: "territories.csv", text: &texts.territories },
        regions: Table { name: "regions.csv", text: &texts.regions },
    })
}

fn problems(texts: &Texts) -> Vec<String> {
    load_texts(texts).err().map(|problems| problems.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

/// The problems after replacing `old`, which must be there, by `new` wherever it is in the sites.
fn in_sites(old: &str, new: &str) -> Vec<String> {
    assert!(SITES.contains(old), "{old}");
    problems(&Texts { sites: SITES.replace(old, new), ..texts() })
}

fn in_programs(old: &str, new: &str) -> Vec<String> {
    assert!(PROGRAMS.contains(old), "{old}");
    problems(&Texts { programs: PROGRAMS.replace(old, new), ..texts() })
}

#[track_caller]
fn one(problems: &[String], place: &str, says: &str) {
    let [problem] = problems else { panic!("not one problem: {problems:#?}") };
    assert!(problem.starts_with(place), "{problem}");
    assert!(problem.contains(says), "{problem}");
}

#[test]
fn good_tables_load() {
    let atlas = load_texts(&texts()).unwrap();
    assert_eq!(atlas.sites().len(), 3);
    assert_eq!(atlas.programs().first().unwrap().id.as_str(), "footprint");
    let rotterdam = atlas.site(&"csi-rotterdam".into()).unwrap();
    assert_eq!(rotterdam.evidence.sources, ["A, 2003", "B"]);
    assert_eq!(atlas.site(&"csi-aqaba".into()).unwrap().evidence.notes.as_deref(), Some("Later. \"After\" 2011."));
}

#[test]
fn a_coordinate_out_of_range_is_named_with_line_and_column() {
    one(&in_sites("51.94840", "95.20000"), "sites.csv:2:69 (lat): 95.2 is not a latitude", "-90 to 90");
    one(&in_sites("4.04860", "204.04860"), "sites.csv:2:78 (lon): 204.0486 is not a longitude", "-180 to 180");
    one(&in_sites("51.94840", "51°56"), "sites.csv:2:69 (lat)", "not a number of degrees");
    one(&in_sites("51.94840", "NaN"), "sites.csv:2:69 (lat)", "not a number of degrees");
}

#[test]
fn too_few_decimals_are_a_problem() {
    one(&in_sites("4.04860", "4.048"), "sites.csv:2:78 (lon)", "fewer than 4 decimals");
    one(&in_sites("51.94840", "51"), "sites.csv:2:69 (lat)", "fewer than 4 decimals");
}

#[test]
fn an_unknown_program_is_a_problem_in_every_table() {
    one(&in_sites("tsa-hague,tsa", "tsa-hague,tsb"), "sites.csv:4:11 (program)", "no program “tsb”");
    let statements = STATEMENTS.replace(",csi,", ",csj,");
    one(&problems(&Texts { statements, ..texts() }), "claims.csv:2:51 (program_id)", "no program “csj”");
    let countries = COUNTRIES.replace(",csi,", ",csj,");
    one(&problems(&Texts { countries, ..texts() }), "countries.csv:2:16 (program)", "no program “csj”");
}

#[test]
fn a_fault_in_a_program_is_not_also_a_fault_of_its_places() {
    one(&in_programs("supply-chain", "trade"), "programs.csv:4:24 (theme)", "allowed: introduction, aviation");
}

#[test]
fn ids_must_be_slugs_with_their_programs_prefix_and_unique() {
    one(&in_sites("csi-aqaba", "csi-Aqaba"), "sites.csv:3:1 (id)", "not an id");
    one(&in_sites("csi-aqaba", "csi--aqaba"), "sites.csv:3:1 (id)", "not an id");
    one(&in_sites("csi-aqaba", "port-aqaba"), "sites.csv:3:1 (id)", "must start with “csi-”");
    one(&in_sites("csi-aqaba", "csiaqaba"), "sites.csv:3:1 (id)", "must start with “csi-”");
    one(&in_sites("csi-aqaba", "csi-rotterdam"), "sites.csv:3:1 (id)", "already on line 2");
    let twice = format!("{PROGRAMS}tsa,Other,Other,,TSA,aviation,bullet 2,More.,,,,,,\n");
    one(&problems(&Texts { programs: twice, ..texts() }), "programs.csv:5:1 (id)", "already on line 3");
    let statements = STATEMENTS.replace("b-01", "c-01");
    one(&problems(&Texts { statements, ..texts() }), "claims.csv:2:1 (claim_id)", "must start with “b-”");
}

#[test]
fn a_date_must_agree_with_its_precision_and_the_calendar() {
    one(&in_sites("2002-09-02,day", "2002-09,day"), "sites.csv:2:97 (opened)", "contradicts its precision, “day”");
    one(&in_sites("2002-09-02,day", ",by"), "sites.csv:2:97 (opened)", "an empty date contradicts");
    one(&in_sites(",,unknown", ",2010,unknown"), "sites.csv:4:72 (opened)", "contradicts its precision, “unknown”");
    one(&in_sites("2002-09-02,day", "2003-02-29,day"), "sites.csv:2:97 (opened)", "not in the calendar");
    one(&in_sites("2002-09-02,day", "2002-09-02,hour"), "sites.csv:2:108 (opened_precision)", "allowed: day, month");
    one(&in_sites("unknown,2019", "unknown,soon"), "sites.csv:4:81 (closed)", "not a date");
}

#[test]
fn dates_must_agree_with_each_other_and_with_the_status() {
    one(
        &in_sites("2014-03,month,,no", "2014-03,month,,yes"),
        "sites.csv:3:86 (opened)",
        "not operating in December 2011",
    );
    assert!(in_sites("2014-03,month,,no", "2014-03,by,,yes").is_empty());
    one(
        &in_sites("2014-03,month,,no", "2014-03,month,2013,no"),
        "sites.csv:3:100 (closed)",
        "but opened in March 2014",
    );
    one(&in_sites("day,,yes", "day,2010,yes"), "sites.csv:2:112 (closed)", "it closed in 2010");
}

#[test]
fn required_fields_must_not_be_empty() {
    one(&in_sites("GeoNames,high", ",high"), "sites.csv:2:133 (coord_source)", "must not be empty");
    one(&in_sites(",Rotterdam,", ",,"), "sites.csv:2:37 (city)", "must not be empty");
    one(&in_programs("Ports.", ""), "programs.csv:4:46 (description)", "must not be empty");
}

#[test]
fn unknown_values_are_answered_with_the_allowed_ones() {
    one(&in_sites(",Middle East,", ",Near East,"), "sites.csv:3:45 (region)", "allowed: North America, Central");
    one(&in_sites("month,,no,no", "month,,maybe,no"), "sites.csv:3:101 (status_2011)", "allowed: yes, no, unknown");
    one(&in_sites("month,,no,no", "month,,no,perhaps"), "sites.csv:3:104 (named_in_fact_sheet)", "neither yes nor no");
    one(&in_sites("NLRTM", "nlrtm"), "sites.csv:2:91 (code)", "not a code");
    one(&in_sites("NLRTM", "BERTM"), "sites.csv:2:91 (code)", "must start with NL");
}

#[test]
fn a_country_has_one_name_and_one_region() {
    one(&in_sites("Hague,Netherlands", "Hague,Holland"), "sites.csv:4:29 (country)", "NL is “Netherlands” on line 2");
    one(&in_sites("NL,Europe,52", "NL,Africa,52"), "sites.csv:4:44 (region)", "NL is in Europe on line 2");
    one(&in_sites("Jordan,JO", "Jordan,JOR"), "sites.csv:3:42 (iso3166_alpha2)", "two capital letters");
}

#[test]
fn missing_and_extra_columns_are_each_reported_once() {
    one(
        &in_sites(",notes\n", ",remarks\n").into_iter().filter(|p| p.contains("remarks")).collect::<Vec<_>>(),
        "sites.csv:1:169",
        "no such column",
    );
    let renamed = in_sites(",confidence,", ",trust,");
    assert_eq!(renamed.len(), 2, "{renamed:#?}");
    assert!(renamed.iter().any(|problem| problem.contains("(confidence): this column is missing")));
    let twice = in_sites("city,country", "city,city");
    assert!(twice.iter().any(|problem| problem.contains("(city): this column is there twice")));
    one(&problems(&Texts { statements: String::new(), ..texts() }), "claims.csv:1:1", "the table is empty");
}

#[test]
fn uneven_rows_and_bad_quotes_are_problems() {
    one(&in_sites("4.2986,city,", "4.2986,city"), "sites.csv:4:1", "has 19 fields, the header has 20");
    one(&in_sites("Port of Aqaba", "Port \"of\" Aqaba"), "sites.csv:3:20", "a quote inside a field");
    let unclosed = in_sites("B\",GeoNames", "B,GeoNames");
    assert!(unclosed.iter().any(|problem| problem.contains("quote")), "{unclosed:#?}");
}

#[test]
fn spaces_at_the_ends_and_line_breaks_are_problems() {
    one(&in_sites(",Rotterdam,", ", Rotterdam,"), "sites.csv:2:37 (city)", "space");
    one(&in_sites(",Rotterdam,", ",\"Rotter\ndam\","), "sites.csv:2:37 (city)", "control character");
}

#[test]
fn the_outline_of_the_sheet_has_no_gaps_and_no_doubles() {
    one(
        &in_programs("aviation,bullet 1", "aviation,bullet 2"),
        "programs.csv:3:30 (bullet)",
        "must begin with bullet 1",
    );
    one(&in_programs("aviation,bullet 1", "supply-chain,bullet 1"), "programs.csv:4:37 (bullet)", "there twice");
    one(&in_programs("aviation,bullet 1", "aviation,first"), "programs.csv:3:30 (bullet)", "write “bullet 3”");
}

#[test]
fn a_statement_refers_to_what_there_is() {
    let in_statements = |old: &str, new: &str| {
        assert!(STATEMENTS.contains(old), "{old}");
        problems(&Texts { statements: STATEMENTS.replace(old, new), ..texts() })
    };
    one(&in_statements("tsa-hague", "tsa-paris"), "claims.csv:2:68 (sites)", "no place “tsa-paris”");
    one(&in_statements("csi/*", "ice/*"), "claims.csv:2:68 (sites)", "no place “ice/*”");
    one(&in_statements(",NL,", ",XX,"), "claims.csv:2:85 (countries)", "“XX”");
    one(&in_statements(",asia,", ",atlantis,"), "claims.csv:2:88 (regions)", "“atlantis”");
    one(&in_statements("other-source", "none"), "claims.csv:2:55 (mappable)", "contradicts");
    one(&in_statements("supply-chain,1", "supply-chain,0"), "claims.csv:2:19 (bullet)", "from 1");
    let atlas = load_texts(&texts()).unwrap();
    // What began later belongs to no statement, though its program does.
    let sites: Vec<_> = atlas.statements()[0].sites.iter().map(|id| id.as_str()).collect();
    assert_eq!(sites, ["csi-rotterdam", "tsa-hague"]);
    assert_eq!(atlas.site(&"tsa-hague".into()).unwrap().statements, [atlas.statements()[0].id.clone()]);
    assert_eq!((atlas.statements_in("NL").count(), atlas.statements_in("JO").count()), (1, 0));
}

#[test]
fn an_outline_has_corners_on_the_earth() {
    let with =
        |regions: &str| problems(&Texts { regions: REGIONS.replace("60 45; 146 45; 104 -9", regions), ..texts() });
    one(&with("60 45; 146 45"), "regions.csv:2:11 (outline)", "three corners");
    one(&with("60 45; 146 95; 1 1"), "regions.csv:2:11 (outline)", "not a latitude");
    one(&with("60 45; 146,95; 1 1").into_iter().take(1).collect::<Vec<_>>(), "regions.csv:2", "");
}

#[test]
fn a_figure_comes_whole_or_not_at_all() {
    one(
        &in_programs(",58,58 ports,yes", ",,58 ports,").into_iter().take(1).collect::<Vec<_>>(),
        "programs.csv:4:72 (figure_words)",
        "figure_count is empty",
    );
    one(&in_programs(",58,58 ports,yes", ",many,58 ports,yes"), "programs.csv:4:71 (figure_count)", "invalid digit");
    one(&in_programs("58 ports,Dec 2011", "58 ports,"), "programs.csv:4:62 (figures_as_of)", "not of when");
}

#[test]
fn all_problems_are_reported_at_once_in_the_order_of_the_tables() {
    let sites =
        SITES.replace("51.94840", "95.20000").replace("4.04860", "204.04860").replace("Middle East", "Near East");
    let statements = STATEMENTS.replace("b-01", "B 01").replace(",other-source,", ",spot,");
    let found = problems(&Texts { sites, statements, ..texts() });
    let places: Vec<_> = found.iter().filter_map(|problem| problem.split(": ").next()).collect();
    assert_eq!(
        places,
        [
            "claims.csv:2:1 (claim_id)",
            "claims.csv:2:55 (mappable)",
            "sites.csv:2:69 (lat)",
            "sites.csv:2:78 (lon)",
            "sites.csv:3:45 (region)"
        ]
    );
}

#[test]
fn line_ends_and_byte_order_marks_of_other_systems_are_read() {
    let crlf = Texts { sites: format!("\u{feff}{}", SITES.replace('\n', "\r\n")), ..texts() };
    assert!(problems(&crlf).is_empty(), "{:#?}", problems(&crlf));
    let broken = Texts { sites: crlf.sites.replace("29.40300", "99.40300"), ..crlf };
    one(&problems(&broken), "sites.csv:3:57 (lat)", "not a latitude");
}

fn edited(text: &str, edits: &[(usize, String)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, new) in edits {
        let at = at % (chars.len() + 1);
        let end = (at + new.chars().count() % 3).min(chars.len());
        chars.splice(at..end, new.chars());
    }
    chars.into_iter().collect()
}

fn edits() -> impl Strategy<Value = Vec<(usize, String)>> {
    proptest::collection::vec((any::<usize>(), "[\",\n\r; 0-9a-zé.-]{0,4}|\\PC{0,3}"), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_table_makes_the_reader_panic(
        sites in edits(), programs in edits(), statements in edits(), countries in edits(), territories in edits(), regions in edits())
    {
        let texts = Texts {
            sites: edited(SITES, &sites),
            programs: edited(PROGRAMS, &programs),
            statements: edited(STATEMENTS, &statements),
            countries: edited(COUNTRIES, &countries),
            territories: edited(TERRITORIES, &territories),
            regions: edited(REGIONS, &regions),
        };
        if let Err(problems) = load_texts(&texts) {
            prop_assert!(problems.iter().len() > 0);
            prop_assert!(problems.iter().all(|problem| problem.line >= 1 && problem.column >= 1 && !problem.message.is_empty()));
        }
    }

    #[test]
    fn no_text_at_all_makes_the_reader_panic(text in "[\",\n\ra-z]{0,60}|\\PC{0,60}") {
        let texts = Texts {
            sites: text.clone(),
            programs: text.clone(),
            statements: text.clone(),
            countries: text.clone(),
            territories: text.clone(),
            regions: text,
        };
        prop_assert!(load_texts(&texts).is_err());
    }
}
