//! Tests of whole pages, read back with an XML parser.

use super::{Html, Map, live::Live, write};
use crate::{
    export::{
        Colophon,
        entry::{Entry, entries},
        format::Format,
        svg::{Options, Svg},
        verify::verify,
    },
    model::{Fact, FactKind, Site, SiteId, facts::statement},
    scene::{
        Assets, Framing, Page, PageBrief, Target, Typesetter,
        page::{Parts, Words},
    },
    view::{Selection, ThemeName, View},
};
use std::{collections::BTreeSet, sync::LazyLock};

static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets::embedded().unwrap());
static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::new().unwrap());

/// `change` may alter the entries of the opening view first.
fn with_html<T>(parts: Parts, change: impl Fn(&mut Vec<Entry>, &mut Colophon), test: impl Fn(&Html) -> T) -> T {
    let (assets, typesetter) = (&*ASSETS, &*TYPESETTER);
    let atlas = &assets.atlas;
    let (view, theme) = (View::default(), assets.themes.get(ThemeName::Light));
    let sites: Vec<&Site> = view.admitted(atlas).into_iter().map(|index| &atlas.sites()[index]).collect();
    let mut entries = entries(atlas, &sites, None);
    let (count, of) = (sites.len(), atlas.sites().len());
    let mut colophon = Colophon { title: "A map".to_owned(), count, of, hash: atlas.hash(), ..Colophon::default() };
    change(&mut entries, &mut colophon);
    let page = Page::compose(&PageBrief {
        assets,
        theme,
        view: &view,
        framing: Framing::Fit,
        size_px: (1280.0, 720.0),
        dots_per_px: 1.0,
        words: &Words { title: colophon.title.clone(), ..Words::default() },
        parts,
    })
    .unwrap();
    let options = Options { mm_per_px: 0.2, dots_per_px: 1.0, outlines: true, in_html: false };
    let svg = Svg {
        page: &page,
        atlas,
        theme,
        typesetter,
        title: &colophon.title,
        description: "A map.",
        options,
        id_prefix: "",
    };
    let selection = &Selection::of(vec![SiteId::from("csi-santos")]);
    let map = Map { svg, title: &colophon.title, subtitle: &colophon.subtitle, selection, time: view.moment() };
    let html = Html { maps: vec![map], assets, entries: &entries, colophon: &colophon, theme };
    test(&html)
}

fn written(parts: Parts, change: impl Fn(&mut Vec<Entry>, &mut Colophon)) -> String {
    with_html(parts, change, |html| String::from_utf8(write(html).unwrap()).unwrap())
}

/// Checks that the page is well-formed and has an entry and a row for each place of the opening view.
fn has_all(page: &str) {
    verify(Format::Html, page.as_bytes(), 1).unwrap();
    assert_eq!(["id=\"entry-", "<tbody>"].map(|part| page.matches(part).count()), [78, 78]);
}

#[test]
fn the_page_has_every_place_and_is_the_same_twice() {
    for parts in [Parts::ALL, Parts::MAP_ONLY, Parts { labels: false, background: false, ..Parts::ALL }] {
        let page = written(parts, |_, _| ());
        has_all(&page);
        assert!(page == written(parts, |_, _| ()));
        assert_eq!(page.contains("class=\"legend\""), parts.legend);
        assert!(page.contains("<dd>2 September 2002</dd>") || page.contains("<dd><bdi>2 September 2002</bdi></dd>"));
    }
}

#[test]
fn what_has_no_place_has_tables_of_its_own() {
    let atlas = &ASSETS.atlas;
    let page = written(Parts::ALL, |entries, colophon| {
        let sites: Vec<&Site> = entries.iter().filter_map(|entry| atlas.site(entry.site.as_ref()?)).collect();
        colophon.coverage = statement::coverage(atlas, &sites);
    });
    let unplaced = page.matches("<tr id=\"statement-").count();
    has_all(&page);
    assert!(
        unplaced > 15 && page.contains("Statements without a place here") && page.contains("Known by country only")
    );
    let words = format!("{} of the sheet’s 38 statements have a place shown here, {unplaced} have none", 38 - unplaced);
    assert_eq!(page.matches(&words).count(), 3, "description, caption and footer");
    let (_, facts) = page.split_once("id=\"country-facts\"").unwrap();
    for fact in atlas.all_country_facts() {
        assert!(facts.contains(&super::text(&fact.source)), "{}", fact.country);
    }
}

#[test]
fn several_maps_share_a_table_and_no_id() {
    let page = with_html(
        Parts::ALL,
        |_, _| (),
        |html| {
            let map = Map { title: "The same & again", ..html.maps[0] };
            let maps = vec![html.maps[0], map];
            String::from_utf8(write(&Html { maps, ..*html }).unwrap()).unwrap()
        },
    );
    has_all(&page);
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert!(page.contains("<a href=\"#view-2\">2 <bdi>The same &amp; again</bdi></a>"));
    assert!(
        page.contains("<g id=\"land\"") && page.contains("<g id=\"map-2-land\" clip-path=\"url(#map-2-map-frame)\"")
    );
}

#[test]
fn names_stay_text_whatever_they_are() {
    let nasty = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>]]>\u{202e}\u{1}\u{85}&amp;";
    let page = written(Parts::ALL, |entries, colophon| {
        for text in [&mut colophon.title, &mut colophon.subtitle, &mut colophon.filter, &mut colophon.hash] {
            *text = nasty.to_owned();
        }
        for entry in entries {
            (entry.name, entry.place, entry.program) = (nasty.to_owned(), nasty.to_owned(), nasty.to_owned());
            entry.facts.push(Fact::new(FactKind::Notes, nasty, nasty));
            entry.sources.push(nasty.repeat(100));
        }
    });
    has_all(&page);
    assert!(!page.contains("<img") && page.matches("<script>").count() == 1);
    let name = "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"'&gt;&lt;img src=x onerror=alert(1)&gt;]]&gt;\u{202e}\u{fffd}\u{fffd}&amp;amp;";
    assert!(page.contains(&format!("<h3><bdi>{name}</bdi></h3>")));
}

#[test]
fn each_level_of_zoom_shows_every_place_once_and_the_first_is_the_picture() {
    with_html(
        Parts::ALL,
        |_, _| (),
        |html| {
            let svg = &html.maps[0].svg;
            let group = Live::new(html, &html.maps[0]).group();
            let attribute = |line: &str, name: &str| -> Vec<String> {
                let (_, value) = line.split_once(&format!("{name}=\"")).unwrap();
                value.split_once('"').unwrap().0.split(' ').map(str::to_owned).collect()
            };
            let links: Vec<&str> = group.lines().filter(|line| line.starts_with("<a class=\"place")).collect();
            let at = |level: i32| -> Vec<Vec<String>> {
                let shown = |line: &&&str| {
                    let levels: Vec<i32> =
                        attribute(line, "data-levels").iter().map(|level| level.parse().unwrap()).collect();
                    (levels[0]..=levels[1]).contains(&level)
                };
                links.iter().filter(shown).map(|line| attribute(line, "data-sites")).collect()
            };
            let drawn: Vec<String> = svg.page.tally.drawn.iter().map(SiteId::to_string).collect();
            for level in -4..=5 {
                let mut sites = at(level).concat();
                sites.sort_unstable();
                let mut wanted = drawn.clone();
                wanted.sort_unstable();
                assert_eq!(sites, wanted, "level {level}");
            }
            let picture: BTreeSet<Vec<String>> = svg
                .page
                .items()
                .filter_map(|item| item.target.as_ref())
                .map(|target: &Target| target.sites().iter().map(SiteId::to_string).collect())
                .collect();
            assert_eq!(at(0).into_iter().collect::<BTreeSet<_>>(), picture);
            let last = links.last().unwrap();
            assert!(attribute(last, "data-sites").contains(&"csi-santos".to_owned()), "what is marked lies on top");
            assert!(at(5).len() > at(0).len() && at(0).len() > at(-4).len());
        },
    );
}
