//! Tests of KML files: their content, and the escaping of hostile text.

use super::*;
use crate::{
    export::{format::Format, record::testing::with_sites, verify::verify},
    geo::Camera,
    model::Atlas,
};

fn text(sites: &[Site], views: &[&str]) -> String {
    let camera = Camera::new(LonLat::nearest(-179.999_999_9, 10.0), 3.0);
    let views = views.iter().map(|name| ((*name).to_owned(), camera)).collect();
    let bytes = with_sites(sites, |data| write(&Data { views, ..data.clone() }).unwrap());
    String::from_utf8(bytes).unwrap()
}

fn whole(text: &str) {
    verify(Format::Kml, text.as_bytes(), 1).unwrap();
}

fn all() -> Vec<Site> {
    Atlas::embedded().unwrap().sites().to_vec()
}

#[test]
fn every_place_is_there_with_its_data_and_its_style() {
    let text = text(&all(), &[]);
    assert_eq!(text.matches("<Point>").count(), 179);
    assert!(text.contains("<Placemark id=\"csi-rotterdam\">\n    <name>Port of Rotterdam</name>"), "{text}");
    assert!(text.contains("<styleUrl>#style_csi</styleUrl>") && text.contains("<Style id=\"style_csi\">"));
    assert!(text.contains("<coordinates>-63.5645,44.6262</coordinates>"));
    assert!(text.contains("<SimpleField type=\"double\" name=\"latitude\">"));
    assert!(text.contains("<color>ffa25e00</color>") && !text.contains("<href>") && !text.contains("http://maps"));
}

#[test]
fn folders_stand_in_the_order_of_the_sheet_with_their_counts() {
    let text = text(&all(), &[]);
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("<name>Preclearance</name>") < at("<name>Container Security Initiative</name>"));
    assert!(text.contains("<Snippet maxLines=\"2\">59 places of 59 in the atlas</Snippet>"));
}

#[test]
fn the_same_data_are_the_same_bytes() {
    assert_eq!(text(&all(), &["A"]), text(&all(), &["A"]));
}

#[test]
fn views_are_placemarks_that_are_only_looked_at() {
    let text = text(&all(), &["Europe", "<b>"]);
    assert_eq!(text.matches("<Point>").count(), 179);
    assert!(text.contains("<name>&lt;b&gt;</name>\n    <LookAt>\n     <longitude>-180</longitude>"), "{text}");
}

#[test]
fn statements_without_a_place_are_placemarks_that_are_not_drawn() {
    let sites: Vec<Site> = all().into_iter().filter(|site| site.program.as_str() == "ilea").collect();
    let (bytes, unplaced) = with_sites(&sites, |data| {
        let mut data = data.clone();
        data.colophon.coverage = statement::coverage(data.atlas, &data.sites);
        (write(&data).unwrap(), data.colophon.coverage.unplaced.len())
    });
    let text = String::from_utf8(bytes).unwrap();
    let (_, folder) = text.split_once("<Folder id=\"folder_statements\">").unwrap();
    assert!(folder.contains("<name>Statements without a place here</name>") && !folder.contains("<Point>"));
    assert_eq!(folder.matches("<Placemark id=\"statement_").count(), unplaced);
    assert_eq!(folder.matches("Source: U.S. Department of Homeland Security").count(), unplaced);
    assert!(folder.contains("<Snippet maxLines=\"2\">Country only</Snippet>"), "{folder}");
}

#[test]
fn no_place_at_all_is_a_file_too() {
    whole(&text(&[], &[]));
}

#[test]
fn hostile_names_neither_break_the_file_nor_become_markup() {
    let mut site = all().remove(0);
    site.name = "</name>]]><script>alert(1)</script>\u{0}\u{b}\u{ffff}&amp; $[id] \u{202e}".to_owned();
    site.id = "1 strange/id".into();
    let text = text(&[site], &["\u{1}"]);
    whole(&text);
    assert!(!text.contains("<script") && !text.contains("]]>") && !text.contains('\u{0}'));
    // Escaped for XML, and again for the HTML of a description.
    assert!(text.contains("&amp;lt;script>alert(1)") || text.contains("&amp;lt;script&gt;alert(1)"), "{text}");
    assert!(text.contains("&amp;#36;[id]") && text.contains("<Placemark id=\"_x31__x20_strange_x2f_id\">"), "{text}");
    assert!(text.contains("<SimpleData name=\"id\">1 strange/id</SimpleData>"));
}

#[test]
fn words_that_are_read_as_html_stay_words() {
    assert_eq!(html("Asia & Pacific, $5"), "Asia & Pacific, $5");
    assert_eq!(html("a<b> &lt; $[name]"), "a&lt;b> &amp;lt; &#36;[name]");
}
