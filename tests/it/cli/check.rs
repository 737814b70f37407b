//! `footprint check`: good files pass, damaged ones are told with file, line and column.

use super::desk::Desk;

#[test]
fn files_that_were_just_written_have_no_problem() {
    let desk = Desk::new();
    let names = ["a.geojson", "b.kml", "c.kmz", "d.csv"];
    for name in names {
        desk.run(&format!("export -o {name} --programs all")).ok();
    }
    desk.run("export -o e.csv --format csv-excel --programs all").ok();
    desk.run("sites --format csv -o f.csv --programs all").ok();
    let done = desk.run("check a.geojson b.kml c.kmz d.csv e.csv f.csv").ok();
    assert!(done.out.is_empty());
    for name in ["a.geojson", "b.kml", "c.kmz", "d.csv", "e.csv", "f.csv"] {
        assert!(done.words.contains(&format!("{name}: 174 places, no problem")), "{}", done.words);
    }
}

/// Checks a file and gives its problems, which are on standard output, a line each.
#[track_caller]
fn problems(desk: &Desk, name: &str) -> Vec<String> {
    let done = desk.run(&format!("check {name}"));
    assert_eq!(done.code, Some(1), "{name}: {}{}", done.text(), done.words);
    let problems: Vec<String> = done.text().lines().map(str::to_owned).collect();
    let words = if problems.len() == 1 {
        "1 problem was found".to_owned()
    } else {
        format!("{} problems were found", problems.len())
    };
    assert!(done.words.contains(&words), "{}", done.words);
    problems
}

#[test]
fn a_damaged_table_is_reported_with_file_line_and_column() {
    let desk = Desk::new();
    desk.write("a.csv", "id,name,latitude,longitude\na,A,52,4\nb,B,95,4\na,C,52,x\n");
    let found = problems(&desk, "a.csv");
    let begins = ["a.csv:3:5 (b): ", "a.csv:4:1 (a): ", "a.csv:4:8 (a): "];
    assert_eq!(found.len(), begins.len(), "{found:?}");
    for (problem, begin) in found.iter().zip(begins) {
        assert!(problem.starts_with(begin), "{problem} does not begin with {begin}");
    }
    assert!(found[0].contains("95") && found[1].contains("already on line 2") && found[2].contains("x"));
}

#[test]
fn a_damaged_export_is_reported_where_it_is_damaged() {
    let desk = Desk::new();
    for name in ["a.geojson", "b.kml", "d.csv"] {
        desk.run(&format!("export -o {name} --programs csi")).ok();
    }
    let geojson = desk.text("a.geojson");
    let line = 1 + geojson[..geojson.find("51.9484").unwrap()].matches('\n').count();
    desk.write("a.geojson", geojson.replacen("51.9484", "951.9484", 1));
    let found = problems(&desk, "a.geojson");
    assert!(found.len() == 1 && found[0].starts_with(&format!("a.geojson:{line}:")), "{found:?}");
    assert!(found[0].contains("(csi-rotterdam)") && found[0].contains("951.9484"), "{found:?}");
    let kml = desk.text("b.kml");
    desk.write("b.kml", &kml[..kml.len() / 2]);
    let found = problems(&desk, "b.kml");
    let lines = kml[..kml.len() / 2].matches('\n').count() + 1;
    assert!(found.iter().any(|problem| problem.starts_with(&format!("b.kml:{lines}:"))), "{found:?}");
    let csv = desk.text("d.csv");
    desk.write("d.csv", csv.replacen("\r\ncsi-antwerp,", "\r\ncsi-antwerp,oops,", 1));
    let found = problems(&desk, "d.csv");
    let line = 1 + csv[..csv.find("\r\ncsi-antwerp,").unwrap()].matches('\n').count() + 1;
    assert!(found[0].starts_with(&format!("d.csv:{line}:")), "{found:?}");
}

#[test]
fn a_damaged_archive_is_reported_with_the_file_inside_it() {
    let desk = Desk::new();
    desk.run("export -o c.kmz").ok();
    let kmz = desk.read("c.kmz");
    desk.write("cut.kmz", &kmz[..kmz.len() / 2]);
    assert!(problems(&desk, "cut.kmz")[0].starts_with("cut.kmz:1:1: this archive is damaged"));
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("doc.kml", zip::write::SimpleFileOptions::default()).unwrap();
    let kml = "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Placemark><Point/></Placemark></kml>";
    std::io::Write::write_all(&mut writer, kml.as_bytes()).unwrap();
    desk.write("bad.kmz", writer.finish().unwrap().into_inner());
    let found = problems(&desk, "bad.kmz");
    assert!(found[0].starts_with("bad.kmz:doc.kml:2:"), "{found:?}");
}

#[test]
fn each_file_is_checked_and_one_bad_one_is_enough() {
    let desk = Desk::new();
    desk.run("export -o good.csv").ok();
    desk.write("bad.csv", "id,latitude,longitude\na,95,4\n");
    let done = desk.run("check bad.csv good.csv none.csv .");
    assert_eq!(done.code, Some(1));
    assert!(done.words.contains("good.csv: 78 places, no problem") && done.words.contains("3 problems were found"));
    let lines: Vec<&str> = done.text().lines().collect();
    assert!(
        lines[0].starts_with("bad.csv:2:3 (a): ") && lines[1].starts_with("none.csv: cannot be read: "),
        "{lines:?}"
    );
    assert_eq!((lines[2], lines.len()), (".: is a folder, not a file", 3));
}

#[test]
fn files_that_are_no_data_are_reported() {
    let desk = Desk::new();
    desk.write("words.txt", "hello, world");
    desk.write("empty.csv", "");
    desk.write("empty", "");
    desk.write("empty.geojson", "");
    desk.write("binary.kml", [0xff, 0xfe, 0x00, 0x80]);
    for name in ["words.txt", "empty.csv", "empty", "empty.geojson", "binary.kml"] {
        let found = problems(&desk, name);
        assert!(found[0].starts_with(&format!("{name}:")), "{found:?}");
    }
    assert!(problems(&desk, "words.txt")[0].contains("GeoJSON, KML, KMZ or CSV"));
}

#[test]
fn a_hostile_file_ends_soon_and_says_what_is_wrong() {
    let desk = Desk::new();
    desk.write("deep.kml", format!("<kml>{}", "<Folder>".repeat(200_000)));
    desk.write("deep.geojson", "[".repeat(200_000));
    desk.write("dup.csv", format!("id,latitude,longitude\n{}", "a,1,1\n".repeat(30_000)));
    desk.write("xxe.kml", "<!DOCTYPE k [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><kml><name>&a;</name></kml>");
    for name in ["deep.kml", "deep.geojson", "dup.csv", "xxe.kml"] {
        let found = problems(&desk, name);
        assert!(found.len() <= 10_000 && !found.concat().contains("root:"), "{name}: {}", found.len());
    }
}
