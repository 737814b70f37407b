//! Two maps side by side: what the second one shows, and what the file says of both.

use super::desk::Desk;
use serde_json::Value;

#[test]
fn two_dates_stand_side_by_side_with_their_counts() {
    let desk = Desk::new();
    let done = desk.run("export -o two.svg --as-of 2004-12 --compare-as-of 2011-12 --receipt two.json").ok();
    assert!(done.words.contains("Saved"), "{}", done.words);
    let svg = String::from_utf8(desk.read("two.svg")).unwrap();
    for part in [r#"id="map-left""#, r#"id="map-right""#, r#"id="map-frame""#, r#"id="right-map-frame""#] {
        assert_eq!(svg.matches(part).count(), 1, "{part}");
    }
    assert!(svg.contains("url(#map-frame)") && svg.contains("url(#right-map-frame)"));
    assert!(svg.contains(">December 2004 · ") && svg.contains(">December 2011 · 78 places<"));
    let receipt: Value = serde_json::from_slice(&desk.read("two.json")).unwrap();
    let maps = [&receipt["counts"]["maps"][0], &receipt["counts"]["maps"][1]].map(|count| count.as_u64().unwrap());
    assert!(maps[0] < maps[1] && maps[1] == 78, "{maps:?}");
    assert!(receipt["filter"].as_str().unwrap().contains("beside it December 2011"));
}

#[test]
fn two_programs_stand_side_by_side_and_data_says_which_is_where() {
    let desk = Desk::new();
    let done = desk.run("export -o - --format csv --programs csi --compare-programs preclearance").ok();
    let mut reader = csv::Reader::from_reader(done.out.as_slice());
    assert_eq!(reader.records().count(), 58 + 14);
    assert!(done.words.contains("58 are on the left one only, 14 on the right one only"), "{}", done.words);
}

#[test]
fn a_second_map_that_is_the_first_is_a_wrong_use() {
    let desk = Desk::new();
    for (words, problem) in [
        ("--compare-as-of 2011-12", "what the first map shows already"),
        ("--compare-programs csi,preclearance,ilea", "what the first map shows already"),
        ("--compare-programs nonsense", "nonsense"),
        ("--compare-as-of 2004 --compare-programs csi", "cannot be used with"),
        ("--compare-as-of 2004-13", "2004-13"),
        ("--compare-programs ,", "names no program"),
    ] {
        let done = desk.run(&format!("export -o x.svg {words}"));
        assert_eq!(done.code, Some(2), "{words}: {}", done.words);
        assert!(done.words.contains(problem), "{words}: {}", done.words);
    }
}
