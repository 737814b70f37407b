//! Tests of whole documents, and fixtures for the tests of the parts.

use super::*;
use crate::{
    export::entry::{Entry, Kind, entries, others},
    geo::Camera,
    model::{Fact, FactKind, LonLat, Site, facts::statement},
    scene::{
        Framing, PageBrief,
        page::{Parts, Words},
    },
    view::{ThemeName, View},
};

/// A4 landscape, in points of the layout.
const A4_PX: (f64, f64) = (1122.52, 793.7);
const A4_SCALE: f32 = 0.75;

pub struct Fixture {
    assets: Assets,
    typesetter: Typesetter,
    colophon: Colophon,
}

impl Fixture {
    pub fn new() -> Self {
        let assets = Assets::embedded().unwrap();
        let atlas = &assets.atlas;
        let colophon = Colophon {
            title: "Where they worked abroad".to_owned(),
            subtitle: "78 places".to_owned(),
            filter: String::new(),
            count: 78,
            of: atlas.sites().len(),
            hash: atlas.hash(),
            ..Colophon::default()
        };
        Self { typesetter: Typesetter::new().unwrap(), assets, colophon }
    }

    pub fn page(&self, size_px: (f64, f64)) -> Page {
        self.compose(size_px, (ThemeName::Light, Parts::ALL), &View::default(), "Where they worked abroad")
    }

    fn compose(&self, size_px: (f64, f64), (theme, parts): (ThemeName, Parts), view: &View, title: &str) -> Page {
        let credits = vec![crate::model::about::SOURCE.to_owned(), super::super::colophon::MAP_CREDIT.to_owned()];
        let words = Words { title: title.to_owned(), subtitle: "78 places".to_owned(), credits };
        let (assets, theme, framing) = (&self.assets, self.assets.themes.get(theme), Framing::Opening);
        let brief = PageBrief { assets, theme, view, framing, size_px, dots_per_px: 1.0, words: &words, parts };
        Page::compose(&brief).unwrap()
    }

    /// One sheet, without a gazetteer.
    pub fn document<'a>(&'a self, page: &'a Page) -> Document<'a> {
        Document {
            sheets: vec![Sheet {
                page,
                title: "World",
                alt: "The world and 78 places",
                notes: "",
                points_per_px: A4_SCALE,
            }],
            entries: &[],
            colophon: &self.colophon,
            theme: self.assets.themes.get(ThemeName::Light),
            assets: &self.assets,
            typesetter: &self.typesetter,
        }
    }

    fn entries(&self, view: &View) -> Vec<Entry> {
        let sites: Vec<&Site> = self.assets.atlas.sites().iter().filter(|site| view.admits(site)).collect();
        entries(&self.assets.atlas, &sites, None)
    }

    fn programs(&self, entries: &[Entry]) -> usize {
        let ids: std::collections::BTreeSet<&str> = entries.iter().map(|entry| entry.program_id.as_str()).collect();
        ids.len()
    }

    fn everything(&self) -> View {
        View {
            shown: self.assets.atlas.programs().iter().map(|program| program.id.clone()).collect(),
            ..View::default()
        }
    }
}

/// The sheets, their notes, and the pages of the gazetteer.
pub fn page_count(document: &Document) -> usize {
    let pages = Pages::new(document);
    pages.count() + plan(document, &Anchors::markers(document, pages.of_sheets())).map_or(0, |plan| plan.pages.len())
}

pub fn page() -> Page {
    Fixture::new().page(A4_PX)
}

pub fn entry(id: &str, program_id: &str) -> Entry {
    Entry {
        site: None,
        id: id.to_owned(),
        name: format!("Place {id}"),
        program: format!("Program {program_id}"),
        program_id: program_id.to_owned(),
        place: "Rotterdam, Netherlands".to_owned(),
        when: "Operational since 2 September 2002".to_owned(),
        facts: vec![
            Fact::new(FactKind::Confidence, "Confidence", "High"),
            Fact::new(FactKind::Notes, "Notes", format!("About {id}.")),
        ],
        sources: vec!["A release, 2 Sep 2002, https://example.org/a".to_owned(), "Coordinates: hand-placed".to_owned()],
        kind: Kind::Place,
        places: Vec::new(),
    }
}

fn written(document: &Document) -> Vec<u8> {
    let bytes = write(document).unwrap();
    assert_eq!(count(&bytes, "/Type/Page/"), page_count(document));
    bytes
}

/// Occurrences of a word in the uncompressed parts of a file.
fn count(bytes: &[u8], word: &str) -> usize {
    bytes.windows(word.len()).filter(|window| *window == word.as_bytes()).count()
}

#[test]
fn a_document_is_the_same_each_time_and_has_the_size_of_its_paper() {
    let fixture = Fixture::new();
    let page = fixture.page(A4_PX);
    let entries = fixture.entries(&View::default());
    let document = Document { entries: &entries, ..fixture.document(&page) };
    let bytes = written(&document);
    assert!(bytes == written(&document) && bytes.len() < 2_000_000, "{} bytes", bytes.len());
    assert_eq!(count(&bytes, "/MediaBox[0 0 841.89 595.275]"), page_count(&document));
    assert_eq!((count(&bytes, "/Lang(en)"), count(&bytes, "CreationDate")), (2, 0));
}

#[test]
fn every_theme_passes_the_check_of_the_standard_with_every_program_shown() {
    let fixture = Fixture::new();
    let view = fixture.everything();
    let entries = fixture.entries(&view);
    for theme in ThemeName::ALL {
        let page = fixture.compose(A4_PX, (theme, Parts::ALL), &view, "Everything");
        let document =
            Document { entries: &entries, theme: fixture.assets.themes.get(theme), ..fixture.document(&page) };
        let bytes = written(&document);
        assert_eq!(count(&bytes, "<pdfuaid:part>1<"), 1);
        assert_eq!(count(&bytes, "/S/Table"), fixture.programs(&entries));
    }
}

#[test]
fn each_marker_leads_to_an_entry_and_each_entry_on_the_map_back() {
    let fixture = Fixture::new();
    let page = fixture.page(A4_PX);
    let entries = fixture.entries(&View::default());
    let document = Document { entries: &entries, ..fixture.document(&page) };
    let bytes = written(&document);
    let markers = page.items().filter(|item| item.target.is_some()).count();
    let back = page.tally.drawn.len();
    let addresses = 2; // That of the basemap, below the map and at the end.
    assert_eq!(count(&bytes, "/Subtype/Link"), markers + back + addresses);
    assert!(markers > 20 && back > 70, "{markers} markers, {back} ways back");
    let without = written(&fixture.document(&page));
    assert_eq!(count(&without, "/Subtype/Link"), 1, "the address of the basemap");
}

#[test]
fn statements_and_country_facts_follow_the_places_and_lead_to_their_markers() {
    let fixture = Fixture::new();
    let page = fixture.page(A4_PX);
    let sites: Vec<&Site> = fixture.assets.atlas.sites().iter().filter(|site| View::default().admits(site)).collect();
    let coverage = statement::coverage(&fixture.assets.atlas, &sites);
    let mut entries = entries(&fixture.assets.atlas, &sites, None);
    let places = count(&written(&Document { entries: &entries, ..fixture.document(&page) }), "/Subtype/Link");
    entries.extend(others(&fixture.assets.atlas, &sites, &coverage));
    let bytes = written(&Document { entries: &entries, ..fixture.document(&page) });
    assert_eq!(count(&bytes, "/S/Table"), 3 + 2);
    assert!(count(&bytes, "/Title(Places and statements)") == 1 && count(&bytes, "/Title(Known by country only)") == 1);
    // Each place of each statement and country fact links to its marker.
    let named: usize = entries.iter().map(|entry| entry.places.len()).sum();
    assert!(named > 100 && count(&bytes, "/Subtype/Link") >= places + named, "{named}");
}

#[test]
fn a_transparent_page_and_a_map_alone_are_documents_too() {
    let fixture = Fixture::new();
    for parts in [Parts { background: false, ..Parts::ALL }, Parts::MAP_ONLY] {
        let page = fixture.compose(A4_PX, (ThemeName::Dark, parts), &View::default(), "");
        written(&fixture.document(&page));
    }
}

#[test]
fn a_deck_has_a_page_and_a_bookmark_for_each_of_its_sheets() {
    let fixture = Fixture::new();
    let (one, two) = (fixture.page(A4_PX), fixture.page((1280.0, 720.0)));
    let sheet = |page, title| Sheet { page, title, alt: "", notes: "", points_per_px: 0.5 };
    let sheets = vec![sheet(&one, "First"), sheet(&two, "Second"), sheet(&two, " ")];
    let bytes = written(&Document { sheets, ..fixture.document(&one) });
    assert_eq!(count(&bytes, "/MediaBox[0 0 640 360]"), 2);
    assert!(count(&bytes, "/Title(First)") == 1 && count(&bytes, "/Title(Second)") == 1);
    assert_eq!(
        count(&bytes, "/Title(Where they worked abroad)"),
        2,
        "the document's, and that of the sheet without one"
    );
}

#[test]
fn no_title_and_no_name_can_break_a_document() {
    let fixture = Fixture::new();
    let names = [
        "",
        "\u{0}\u{1}\u{7}\u{1b}bell\u{7f}",
        "</rdf:li>]]><x>&amp;",
        ") /OpenAction (x",
        "深圳港・東京港 \u{202e}gpj.exe\u{2066}",
        "ميناء العقبة \u{fffe}\u{ffff}\u{feff}",
        "A\u{30a}rhus Z\u{351}\u{36b}\u{343}algo 👩\u{200d}🚀 \u{e000}\u{10fffd}",
        "\u{200b}\u{301}\u{ad}line\u{2028}two\r\nthree",
        &"long ".repeat(820),
        &"x".repeat(4096),
        &"中".repeat(1400),
    ];
    for name in names {
        let colophon = Colophon { title: name.to_owned(), filter: name.to_owned(), ..fixture.colophon.clone() };
        let page = fixture.compose((560.0, 400.0), (ThemeName::Light, Parts::ALL), &View::default(), name);
        let mut nasty = entry("csi-rotterdam", "csi");
        (nasty.name, nasty.program, nasty.when) = (name.to_owned(), name.to_owned(), name.to_owned());
        nasty.facts.push(Fact::new(FactKind::Notes, name.to_owned(), name));
        nasty.sources.push(format!("https://example.org/{name}"));
        let sheets = vec![Sheet { page: &page, title: name, alt: name, notes: name, points_per_px: 0.75 }];
        let all = [nasty.clone(), entry("other", "csi"), nasty];
        let bytes = written(&Document { sheets, entries: &all, colophon: &colophon, ..fixture.document(&page) });
        assert_eq!(count(&bytes, "/OpenAction (x)"), 0);
    }
}

#[test]
fn a_date_is_written_only_where_one_is_given() {
    let fixture = Fixture::new();
    let page = fixture.page((560.0, 400.0));
    let colophon = Colophon { epoch_s: Some(1_323_648_000), ..fixture.colophon.clone() };
    let bytes = written(&Document { colophon: &colophon, ..fixture.document(&page) });
    assert_eq!(count(&bytes, "/CreationDate(D:20111212000000"), 1);
}

#[test]
fn what_cannot_be_a_document_is_refused_in_words() {
    let fixture = Fixture::new();
    let page = fixture.page((560.0, 400.0));
    let refused = |document: Document| write(&document).unwrap_err().to_string();
    assert!(refused(Document { sheets: Vec::new(), ..fixture.document(&page) }).contains("no page"));
    let mut huge = fixture.document(&page);
    huge.sheets[0].points_per_px = 60.0;
    assert!(refused(huge).contains("466.67 × 333.33 inches"));
}

#[test]
fn a_closer_map_names_its_places_and_shows_fewer_of_them() {
    let fixture = Fixture::new();
    let view = View::default();
    let assets = &fixture.assets;
    let theme = assets.themes.get(ThemeName::Print);
    let framing = Framing::Camera(Camera::new(LonLat::new(4.4, 51.6).unwrap(), 6.0));
    let words = Words::default();
    let brief = PageBrief {
        assets,
        theme,
        view: &view,
        framing,
        size_px: A4_PX,
        dots_per_px: 2.0,
        words: &words,
        parts: Parts::MAP_ONLY,
    };
    let page = Page::compose(&brief).unwrap();
    let entries = fixture.entries(&view);
    let document = Document { entries: &entries, theme, ..fixture.document(&page) };
    let bytes = written(&document);
    assert_eq!(count(&bytes, " on the map)"), page.tally.drawn.len());
    assert!(page.tally.drawn.len() < 30);
}

#[test]
fn two_maps_are_one_figure_with_both_heads() {
    let fixture = Fixture::new();
    let compare = Some(crate::view::Compare::Time(crate::model::Time::default()));
    let view = View { time: crate::model::Time::at("2004-12".parse().unwrap()), compare, ..View::default() };
    let page = fixture.compose(A4_PX, (ThemeName::Light, Parts::ALL), &view, "Two dates");
    let heads = page.groups.iter().find(|group| group.layer == crate::scene::Layer::Heads).unwrap();
    assert_eq!(heads.items.len(), 2);
    let entries = fixture.entries(&View::default());
    let bytes = written(&Document { entries: &entries, ..fixture.document(&page) });
    // Names beyond ASCII are encoded differently and not counted here.
    let plain = page.tally.drawn.iter().filter(|id| fixture.assets.atlas.site(id).unwrap().name.is_ascii()).count();
    assert_eq!(count(&bytes, " on the map)"), plain);
    assert!(plain > 70);
}
