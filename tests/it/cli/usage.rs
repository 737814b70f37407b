//! What is asked for wrongly is refused before anything is done, with what would have been right.

use super::desk::Desk;

#[test]
fn a_name_that_is_not_known_is_answered_with_those_that_are_like_it() {
    let desk = Desk::new();
    for (words, parts) in [
        ("--programs csii", &["there is no program “csii”", "did you mean csi?", "all, ", "preclearance"][..]),
        ("--programs csi,preclearence", &["there is no program “preclearence”", "did you mean preclearance"]),
        ("--programs qqqq", &["there is no program “qqqq”", "known: all, ", "csi", "ilea"]),
        (
            "--select csi-roterdam",
            &["there is no place “csi-roterdam”", "did you mean csi-rotterdam", "footprint sites"],
        ),
        ("--select qqqq", &["there is no place “qqqq”", "footprint sites lists all ids"]),
    ] {
        desk.run(&format!("export -o map.svg {words}")).refused(parts);
    }
    desk.run("sites --programs csii").refused(&["did you mean csi?"]);
    assert!(desk.names().is_empty());
}

#[test]
fn a_value_that_is_not_known_is_answered_with_those_that_are() {
    let desk = Desk::new();
    for (words, parts) in [
        ("--theme sepia", &["“sepia” is not a theme", "light, dark, print, contrast"][..]),
        ("--paper b5", &["“b5” is not a paper size", "a5, a4, a3, a2, a1, a0, letter, legal, tabloid"]),
        (
            "--format gif",
            &["“gif” is not a format", "png, svg, pdf, html, pptx, geojson, kml, kmz, csv, csv-excel, xlsx"],
        ),
        ("--what some", &["“some” is not a choice of places; allowed: all, shown, selected"]),
        ("--filter color=red", &["color"]),
        ("--filter nonsense", &["“nonsense” is not a filter", "facet=value"]),
        ("--filter region=Eurpe", &["“Eurpe” is not a region", "Europe, Africa"]),
        ("--filter country=Nederland", &["“Nederland”", "country's name or its two-letter code"]),
        ("--filter confidence=huge", &["“huge”", "high", "medium", "low"]),
        ("--filter status=maybe", &["“maybe”", "yes"]),
    ] {
        desk.run(&format!("export -o map.svg {words}")).refused(parts);
    }
    desk.run("sites --filter region=Eurpe").refused(&["“Eurpe” is not a region"]);
    assert!(desk.names().is_empty());
}

#[test]
fn a_file_in_no_known_format_is_answered_with_the_known_ones() {
    let desk = Desk::new();
    let known = "add --format with one of: png, svg, pdf, html, pptx, geojson, kml, kmz, csv, csv-excel, xlsx";
    for name in ["map.gif", "map", "map.", "png", ".png/x"] {
        desk.run(&format!("export -o {name}")).refused(&["ends in no known format", known]);
    }
    desk.run("export -o -").refused(&["standard output has no ending", known]);
    desk.run("export").refused(&["--output <FILE>"]);
}

#[test]
fn options_that_mean_nothing_for_the_format_are_refused() {
    let desk = Desk::new();
    for (words, option, formats) in [
        ("-o a.csv --bbox 1,2,3,4", "--bbox", "pictures and documents"),
        ("-o a.geojson --fit", "--fit", "pictures and documents"),
        ("-o a.kml --center 4,52 --zoom 4", "--center", "pictures and documents"),
        ("-o a.csv --size 10x10", "--size", "pictures and documents"),
        ("-o a.csv --paper a4", "--paper", "pictures and documents"),
        ("-o a.csv --dpi 300", "--dpi", "pictures and documents"),
        ("-o a.csv --portrait", "--paper", "pictures and documents"),
        ("-o a.kmz --slide", "--slide", "pictures and documents"),
        ("-o a.xlsx --theme dark", "--theme", "pictures and documents"),
        ("-o a.csv --no-labels", "--no-labels", "pictures and documents"),
        ("-o a.csv --no-legend", "--no-legend", "pictures and documents"),
        ("-o a.csv --map-only", "--map-only", "pictures and documents"),
        ("-o a.png --what all", "--what", "geojson, kml, kmz, csv, csv-excel, xlsx"),
        ("-o a.svg --transparent", "--transparent", "png"),
        ("-o a.pdf --transparent", "--transparent", "png"),
        ("-o a.png --outlines", "--outlines", "svg"),
        ("-o a.png --gazetteer", "--gazetteer", "pdf and html"),
        ("-o a.csv --gazetteer", "--gazetteer", "pdf and html"),
        ("-o a.png --notes", "--notes", "pdf"),
        ("-o a.pptx --notes", "--notes", "a PowerPoint file always has the notes"),
        ("-o a.csv --notes", "--notes", "pdf"),
        ("-o a.csv --transparent", "--transparent", "png"),
        ("-o a.csv --outlines", "--outlines", "svg"),
    ] {
        desk.run(&format!("export {words}")).refused(&[option, "nothing for ", formats]);
    }
    for words in ["--size 10x10", "--paper a4", "--dpi 100", "--portrait"] {
        desk.run(&format!("export -o a.pptx {words}")).refused(&["16 to 9"]);
    }
    desk.run("export -o a.pdf --notes").refused(&["--notes needs --deck", "--view"]);
    assert!(desk.names().is_empty());
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    let desk = Desk::new();
    for words in [
        "--size 100x100 --paper a4",
        "--size 100x100 --slide",
        "--paper a4 --slide",
        "--size 100x100 --portrait",
        "--slide --portrait",
        "--center 4,52 --zoom 3 --bbox 1,2,3,4",
        "--size 100x100 --size 200x200",
        "--theme dark --theme light",
    ] {
        desk.run(&format!("export -o map.svg {words}")).refused(&["cannot be used"]);
    }
    desk.run("export -o map.png --slide --dpi 100").refused(&["leave --dpi out"]);
    assert!(desk.names().is_empty());
}

#[test]
fn a_command_or_option_that_there_is_not_is_refused() {
    let desk = Desk::new();
    desk.run("exprt").refused(&["'exprt'", "'export'", "--help"]);
    desk.run("export -o map.svg --color red").refused(&["'--color'", "--help"]);
    desk.run("export -o map.svg --no-lables").refused(&["'--no-lables'", "'--no-labels'"]);
    desk.run("export -o map.svg extra").refused(&["'extra'"]);
    desk.run("--fresh export -o map.svg").refused(&["--fresh"]);
    desk.run("--session").refused(&["--session <FOLDER>"]);
    desk.run("check").refused(&["<FILE>"]);
    desk.run("completions").refused(&["<SHELL>"]);
    desk.run("completions tcsh").refused(&["'tcsh'", "bash", "elvish", "fish", "powershell", "zsh"]);
    desk.run("man extra").refused(&["'extra'"]);
    assert!(desk.names().is_empty());
}

#[test]
fn help_and_version_are_data_and_no_error() {
    let desk = Desk::new();
    let version = desk.run("--version").ok();
    assert_eq!(version.text(), format!("footprint {}\n", env!("CARGO_PKG_VERSION")));
    for line in ["--help", "-h", "help", "export --help", "export -h", "help export", "sites --help", "check --help"] {
        let done = desk.run(line).ok();
        assert!(done.text().contains("Usage: footprint") && done.words.is_empty(), "{line}: {}", done.text());
    }
    let help = desk.run("--help").ok();
    for part in
        ["export", "sites", "check", "completions", "man", "Exit status: 0 done, 1", "Not an official DHS product"]
    {
        assert!(help.text().contains(part), "{part}");
    }
    let help = desk.run("export --help").ok();
    let options = "--output --format --force --receipt --allow-empty --programs --filter --select --what --bbox --center --zoom --fit \
                   --size --paper --portrait --slide --dpi --theme --title --no-labels --no-legend --map-only --transparent --outlines \
                   --gazetteer --notes";
    for option in options.split_whitespace() {
        assert!(help.text().contains(option), "{option}");
    }
}

#[test]
fn every_shell_gets_completions_that_know_the_options() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = desk.run(&format!("completions {shell}")).ok();
        for part in ["footprint", "export", "sites", "check", "gazetteer", "allow-empty"] {
            assert!(done.text().contains(part), "{shell}: {part}");
        }
        assert!(done.words.is_empty(), "{shell}");
    }
}

#[test]
fn the_manual_page_has_every_command_and_option() {
    let desk = Desk::new();
    let done = desk.run("man").ok();
    let text = done.text().replace("\\-", "-");
    assert!(text.contains(".TH footprint 1") && done.words.is_empty());
    for part in ["footprint export", "footprint sites", "footprint check", "--gazetteer", "--near", "Exit status"] {
        assert!(text.contains(part), "{part}");
    }
}
