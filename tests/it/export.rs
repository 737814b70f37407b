//! Whole pictures, from the request to the bytes: golden drawings, what holds of every page, and sizes at the edge.
//!
//! `FOOTPRINT_BLESS=1 cargo test --test it golden` writes `tests/golden/*.svg` anew; look at them before they are committed.

mod pptx;

use footprint::{
    export::{Drawing, ExportError, Format, Paper, Progress, Request, Size, figure::RenderContext, verify::verify},
    geo::{Bounds, Camera, Viewport},
    model::{FacetValue, Filter, LonLat, SiteId},
    scene::{Assets, At, Brief, Framing, Item, Layer, Layout, LayoutKey, Page, Shape, Text, build, page::Parts},
    view::{Selection, ThemeName, View},
};
use proptest::prelude::*;
use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

static RES: LazyLock<Assets> = LazyLock::new(|| Assets::embedded().unwrap());

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

fn bounds(west: f64, south: f64, east: f64, north: f64) -> Framing {
    Framing::Bounds(Bounds { south_west: at(west, south), north_east: at(east, north) })
}

fn dots(width: u32, height: u32, dpi: Option<f64>) -> Size {
    Size::Dots { width, height, dpi }
}

fn request(format: Format, view: View, drawing: Drawing) -> Request {
    Request { view, drawing, ..Request::opening(format) }
}

fn export(request: &Request) -> Result<footprint::export::Exported, ExportError> {
    request.export(&RES, &Progress::default())
}

fn page(request: &Request) -> Page {
    RenderContext::new(request, &RES, &Progress::default()).unwrap().first().unwrap().page
}

fn items(page: &Page, layer: Layer) -> &[Item] {
    page.groups.iter().find(|group| group.layer == layer).map_or(&[], |group| group.items.as_slice())
}

fn texts(items: &[Item]) -> impl Iterator<Item = &Text> {
    items.iter().filter_map(|item| if let Shape::Text(text) = &item.shape { Some(text) } else { None })
}

/// Left, top, right and bottom of a line of text, in points, without its halo.
fn extent(text: &Text) -> [f32; 4] {
    let fonts = &RES.fonts;
    let width = fonts.width_px(text.face, &text.text, text.size_px, text.spacing_px);
    let left = match text.align {
        footprint::scene::Align::Start => text.at.x,
        footprint::scene::Align::Middle => text.at.x - width / 2.0,
        footprint::scene::Align::End => text.at.x - width,
    };
    let (top, bottom) = (text.at.y - fonts.ascent() * text.size_px, text.at.y + fonts.descent() * text.size_px);
    [left, top, left + width, bottom]
}

/// Whether two boxes have more than a hair of room in common: widths are rounded, and lines of one name stand close.
fn overlap(a: [f32; 4], b: [f32; 4]) -> bool {
    const HAIR_PX: f32 = 0.5;
    a[0].max(b[0]) + HAIR_PX < a[2].min(b[2]) && a[1].max(b[1]) + HAIR_PX < a[3].min(b[3])
}

mod golden {
    use super::*;

    /// Compares a drawing with the one that was looked at: one element a line, without its fonts and the basemap.
    fn compare(name: &str, request: &Request) {
        let text = String::from_utf8(export(request).unwrap().bytes).unwrap();
        let (mut drawing, mut is_left_out) = (String::new(), false);
        for line in text.lines() {
            let base = [Layer::Land, Layer::Lakes, Layer::Borders, Layer::Coasts];
            is_left_out |= base.iter().any(|layer| line.starts_with(&format!("<g id=\"{}\"", layer.id())));
            if !is_left_out && !line.contains("@font-face") {
                drawing.push_str(&line.replace(&RES.atlas.hash(), "…"));
                drawing.push('\n');
            }
            is_left_out &= line != "</g>";
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
        if std::env::var_os("FOOTPRINT_BLESS").is_some() {
            fs::write(&path, &drawing).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let differing: Vec<String> = (1..)
            .zip(golden.lines().zip(drawing.lines()))
            .filter(|(_, (golden, drawing))| golden != drawing)
            .map(|(line, (golden, drawing))| format!("{name}:{line}: was {golden:.160}\n  and is now {drawing:.160}"))
            .take(5)
            .collect();
        assert!(
            golden == drawing,
            "{} lines, {} before\n{}",
            drawing.lines().count(),
            golden.lines().count(),
            differing.join("\n")
        );
    }

    fn small(framing: Framing, theme: ThemeName, parts: Parts) -> Drawing {
        Drawing { size: dots(320, 200, Some(96.0)), framing, theme, parts, ..Drawing::default() }
    }

    #[test]
    fn the_map_alone_with_markers_a_ring_and_names() {
        let framing = Framing::Camera(Camera::new(at(4.0, 51.0), 5.0));
        let drawing = small(framing, ThemeName::Light, Parts::MAP_ONLY);
        compare("north-sea.svg", &request(Format::Svg, View::default(), drawing));
    }

    #[test]
    fn a_map_across_180_degrees_with_a_marker_whose_state_is_not_known() {
        let view =
            View { shown: RES.atlas.programs().iter().map(|program| program.id.clone()).collect(), ..View::default() };
        let drawing = small(bounds(150.0, -50.0, -150.0, 25.0), ThemeName::Print, Parts::MAP_ONLY);
        compare("pacific.svg", &request(Format::Svg, view, drawing));
    }

    #[test]
    fn a_whole_page_with_title_legend_scale_bar_credits_and_a_selected_place() {
        let view = View { selection: Selection::of(vec![SiteId::from("csi-port-klang")]), ..View::default() };
        let framing = Framing::Camera(Camera::new(at(103.0, 6.0), 5.0));
        let size = dots(480, 420, Some(96.0));
        let drawing = Drawing { size, ..small(framing, ThemeName::Dark, Parts::ALL) };
        compare("malacca.svg", &request(Format::Svg, view, drawing));
    }
}

fn any_position() -> impl Strategy<Value = LonLat> {
    (-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| at(lon, lat))
}

fn any_framing() -> impl Strategy<Value = Framing> {
    let camera = || (any_position(), 0.0..12.0).prop_map(|(center, zoom)| Camera::new(center, zoom));
    prop_oneof![
        1 => Just(Framing::Opening),
        1 => Just(Framing::Fit),
        3 => (any_position(), any_position()).prop_map(|(one, other)| {
            let (south, north) = (one.lat().min(other.lat()), one.lat().max(other.lat()));
            bounds(one.lon(), south, other.lon(), north)
        }),
        2 => camera().prop_map(Framing::Camera),
        1 => (camera(), 100.0..3000.0, 100.0..2000.0)
            .prop_map(|(camera, width_px, height_px)| Framing::Window { camera, width_px, height_px }),
    ]
}

fn any_size() -> impl Strategy<Value = Size> {
    prop_oneof![
        6 => (16_u32..1600, 16_u32..1200, prop::option::weighted(0.4, 48.0..400.0))
            .prop_map(|(width, height, dpi)| dots(width, height, dpi)),
        2 => (prop::sample::select(Paper::ALL), any::<bool>(), 30.0..200.0)
            .prop_map(|(paper, landscape, dpi)| Size::Paper { paper, landscape, dpi }),
        1 => Just(Size::Slide),
    ]
}

prop_compose! {
    fn any_parts()(title in any::<bool>(), legend in any::<bool>(), credits in any::<bool>(), labels in any::<bool>(),
                   background in any::<bool>()) -> Parts {
        Parts { title, legend, credits, labels, background }
    }
}

prop_compose! {
    fn any_view()(shown in prop::collection::btree_set(0..RES.atlas.programs().len(), 0..6), main in any::<bool>(),
                  selected in prop::collection::vec(0..RES.atlas.sites().len(), 0..3)) -> View {
        let sites = selected.iter().map(|index| RES.atlas.sites()[*index].id.clone()).collect();
        let mut view = View { selection: Selection::of(sites), ..View::default() };
        if !main {
            view.shown = shown.iter().map(|index| RES.atlas.programs()[*index].id.clone()).collect();
        }
        view
    }
}

prop_compose! {
    fn any_drawing()(size in any_size(), framing in any_framing(), theme in prop::sample::select(ThemeName::ALL.to_vec()),
                     parts in any_parts(), outlines in any::<bool>()) -> Drawing {
        Drawing { size, framing, theme, parts, outlines, gazetteer: false, notes: false }
    }
}

fn ids(ids: &[SiteId]) -> BTreeSet<SiteId> {
    ids.iter().cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_place_is_on_the_page_or_said_to_be_off_it(view in any_view(), drawing in any_drawing(), title in ".{0,80}") {
        let request = Request { title: Some(title), ..request(Format::Svg, view, drawing) };
        let page = page(&request);
        let (drawn, off_page) = (ids(&page.tally.drawn), ids(&page.tally.off_page));
        prop_assert_eq!((drawn.len(), off_page.len()), (page.tally.drawn.len(), page.tally.off_page.len()), "an id is there twice");
        prop_assert!(drawn.is_disjoint(&off_page));
        let sites = RES.atlas.sites();
        let admitted: BTreeSet<SiteId> = sites.iter().filter(|site| request.view.admits(site)).map(|site| site.id.clone()).collect();
        prop_assert_eq!(drawn.union(&off_page).cloned().collect::<BTreeSet<_>>(), admitted);
        let targets = items(&page, Layer::Places).iter().filter_map(|item| item.target.as_ref());
        let found: BTreeSet<SiteId> = targets.flat_map(|target| target.sites().iter().cloned()).collect();
        prop_assert_eq!(found, drawn);

        let exported = export(&request).unwrap();
        prop_assert_eq!(exported.receipt.counts.written, page.tally.drawn.len());
        prop_assert_eq!(exported.receipt.bytes, exported.bytes.len());
        let again = export(&request).unwrap();
        prop_assert!(exported.bytes == again.bytes, "the same request gives other bytes");
        let text = String::from_utf8(exported.bytes).unwrap();
        let mut seen = BTreeSet::new();
        for id in text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            prop_assert!(seen.insert(id), "the id {} is there twice", id);
        }
    }

    #[test]
    fn no_name_overlaps_another_or_a_marker_or_crosses_the_frame(view in any_view(), drawing in any_drawing()) {
        let drawing = Drawing { parts: Parts { labels: true, ..drawing.parts }, ..drawing };
        let page = page(&request(Format::Svg, view, drawing));
        let names: Vec<(&Text, [f32; 4])> = texts(items(&page, Layer::Labels)).map(|text| (text, extent(text))).collect();
        let frame = page.frame;
        for (index, (text, own)) in names.iter().enumerate() {
            let inside = own[0] >= frame.left - 0.5 && own[1] >= frame.top - 0.5
                && own[2] <= frame.left + frame.width + 0.5 && own[3] <= frame.top + frame.height + 0.5;
            prop_assert!(inside, "{} crosses the frame", text.text);
            for (other, its) in &names[index + 1..] {
                prop_assert!(!overlap(*own, *its), "{} lies on {}", text.text, other.text);
            }
            for (At { x, y }, radius) in items(&page, Layer::Places).iter().filter_map(|item| item.shape.disc()) {
                let (dx, dy) = (x - x.clamp(own[0], own[2]), y - y.clamp(own[1], own[3]));
                prop_assert!(dx.hypot(dy) >= radius - 0.5, "{} runs under a marker", text.text);
            }
        }
    }

    #[test]
    fn what_stands_round_the_map_lies_on_the_page_off_the_map_and_apart(
        view in any_view(), drawing in any_drawing(), title in "[ -~]{0,200}")
    {
        let page = page(&Request { title: Some(title), ..request(Format::Svg, view, drawing) });
        prop_assert_eq!(misplaced(&page), Vec::<String>::new());
    }
}

/// What stands round the map and leaves the page, lies on the map, or lies on something else.
fn misplaced(page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    let around = [Layer::Title, Layer::Subtitle, Layer::Legend, Layer::Credits];
    let words: Vec<&Text> = around.into_iter().flat_map(|layer| texts(items(page, layer))).collect();
    let frame = page.frame;
    let map = [frame.left, frame.top, frame.left + frame.width, frame.top + frame.height];
    for (index, text) in words.iter().enumerate() {
        let own = extent(text);
        if own[0] < -0.5 || own[1] < -0.5 || own[2] > page.width_px + 0.5 || own[3] > page.height_px + 0.5 {
            found.push(format!("“{}” leaves the page: {own:?} of {}×{}", text.text, page.width_px, page.height_px));
        }
        if overlap(own, map) {
            found.push(format!("“{}” lies on the map", text.text));
        }
        let others = words[index + 1..].iter().filter(|other| overlap(own, extent(other)));
        found.extend(others.map(|other| format!("“{}” lies on “{}”", text.text, other.text)));
    }
    found
}

#[test]
fn a_legend_that_is_wider_than_the_page_does_not_leave_it() {
    for width in [150, 160, 170, 180, 200, 230, 260] {
        let drawing = Drawing { size: dots(width, 640, Some(96.0)), ..Drawing::default() };
        assert_eq!(misplaced(&page(&request(Format::Svg, View::default(), drawing))), Vec::<String>::new(), "{width}");
    }
}

#[test]
fn a_file_has_its_names_where_the_window_has_them() {
    let cameras = [(10.0, 25.0, 2.55), (4.0, 51.0, 5.0), (103.0, 3.0, 6.3), (179.5, -20.0, 3.7), (-60.0, -30.0, 4.999)];
    for (lon, lat, zoom) in cameras {
        let view = View { camera: Camera::new(at(lon, lat), zoom), ..View::default() };
        let framing = Framing::Camera(view.camera);
        let size = dots(1440, 900, Some(96.0));
        let drawing = Drawing { size, framing, parts: Parts::MAP_ONLY, ..Drawing::default() };
        let page = page(&request(Format::Png, view.clone(), drawing));
        let viewport = Viewport::new(view.camera, 1440.0, 900.0);
        assert_eq!(page.viewport, viewport);
        let key = LayoutKey::new(viewport.camera().zoom(), view.admitted(&RES.atlas), Vec::new(), true);
        let layout = Layout::compute(&key, &RES.atlas, &RES.gazetteer, &RES.fonts);
        let window = build(&Brief {
            assets: &RES,
            theme: RES.themes.get(ThemeName::Light),
            layout: &layout,
            viewport: &viewport,
            selection: &view.selection,
            time: view.moment(),
            marked: &Default::default(),
            ringed: &[],
            measure: None,
            whole: false,
        });
        let in_file: Vec<&Text> = texts(items(&page, Layer::Labels)).collect();
        let in_window: Vec<&Text> = texts(&window.items).collect();
        assert!(in_file.len() > 10 && in_file.iter().all(|text| in_window.contains(text)), "{lon},{lat} at {zoom}");
        // What a window shows in part at its edge is all that the file leaves out.
        for text in in_window.iter().filter(|text| !in_file.contains(text)) {
            let reaches_edge = in_window.iter().filter(|other| (other.at.y - text.at.y).abs() < 40.0).any(|other| {
                let [left, top, right, bottom] = extent(other);
                left < 1.0 || top < 1.0 || right > 1439.0 || bottom > 899.0
            });
            assert!(reaches_edge, "{} is missing at {lon},{lat} and {zoom}", text.text);
        }
        let markers = |items: &[Item]| -> Vec<Item> {
            let inside = |at: At| (0.0..1440.0).contains(&at.x) && (0.0..900.0).contains(&at.y);
            items.iter().filter(|item| item.shape.disc().is_some_and(|(at, _)| inside(at))).cloned().collect()
        };
        assert_eq!(markers(items(&page, Layer::Places)), markers(&window.items));
    }
}

#[test]
fn pictures_of_any_shape_are_made_or_refused_in_words() {
    let sizes = [(16, 16), (16, 900), (900, 16), (16_384, 16), (16, 16_384), (300, 1800), (1800, 300)];
    for ((width, height), parts) in sizes.into_iter().flat_map(|size| [(size, Parts::ALL), (size, Parts::MAP_ONLY)]) {
        for framing in [Framing::Opening, Framing::Fit, bounds(100.0, -60.0, -60.0, 70.0)] {
            for format in [Format::Png, Format::Svg] {
                let drawing = Drawing { size: dots(width, height, None), framing, parts, ..Drawing::default() };
                let request = request(format, View::default(), drawing);
                let exported =
                    export(&request).unwrap_or_else(|error| panic!("{width}×{height} {}: {error}", format.key()));
                let counts = &exported.receipt.counts;
                assert_eq!(counts.written + counts.off_page, 78, "{width}×{height}");
                assert!(counts.off_page == 0 || !exported.receipt.warnings.is_empty(), "{width}×{height}");
            }
        }
    }
}

#[test]
fn a_size_that_cannot_be_made_is_an_error_and_nothing_else() {
    for size in [dots(0, 0, None), dots(15, 100, None), dots(100, 16_385, None), dots(u32::MAX, u32::MAX, None)] {
        for format in [Format::Png, Format::Svg, Format::Pdf, Format::Html] {
            let error = export(&request(format, View::default(), Drawing { size, ..Drawing::default() })).unwrap_err();
            assert!(matches!(error, ExportError::Size(_)), "{error}");
        }
    }
    for dpi in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e9] {
        for size in [dots(100, 100, Some(dpi)), Size::Paper { paper: Paper::A4, landscape: true, dpi }] {
            let request = request(Format::Svg, View::default(), Drawing { size, ..Drawing::default() });
            assert!(matches!(export(&request), Err(ExportError::Size(_))), "{dpi}");
        }
    }
}

#[test]
fn an_export_that_is_called_off_gives_no_file() {
    for format in Format::ALL {
        let progress = Progress::default();
        progress.cancel();
        let drawing = Drawing { size: dots(320, 200, None), ..Drawing::default() };
        let made = request(*format, View::default(), drawing).export(&RES, &progress);
        assert!(matches!(made, Err(ExportError::Cancelled)), "{}", format.key());
    }
}

#[test]
fn an_export_that_is_done_has_come_to_its_end() {
    for format in Format::ALL {
        let progress = Progress::default();
        let drawing = Drawing { size: dots(320, 200, None), ..Drawing::default() };
        let made = request(*format, View::default(), drawing).export(&RES, &progress).unwrap();
        assert_eq!((progress.share(), made.receipt.bytes), (1.0, made.bytes.len()), "{}", format.key());
        assert_eq!((made.receipt.format.as_str(), made.receipt.counts.written), (format.key(), 78));
    }
}

/// The first bytes of files with this ending, and bytes that tell it from its kin.
fn magic(extension: &str) -> (&'static [u8], &'static str) {
    match extension {
        "png" => (b"\x89PNG\r\n\x1a\n", "IDAT"),
        "svg" => (b"<?xml", "<svg"),
        "pdf" => (b"%PDF-1.", "%%EOF"),
        "html" => (b"<!DOCTYPE html>", "</html>"),
        "pptx" => (b"PK\x03\x04", "ppt/presentation.xml"),
        "geojson" => (b"{", "FeatureCollection"),
        "kml" => (b"<?xml", "<kml"),
        "kmz" => (b"PK\x03\x04", "doc.kml"),
        "csv" => (b"id,", "csi-"),
        "xlsx" => (b"PK\x03\x04", "xl/workbook.xml"),
        other => panic!("no magic bytes are known for .{other}"),
    }
}

#[test]
fn every_format_writes_what_its_extension_promises() {
    for format in Format::ALL {
        let drawing = Drawing { size: dots(320, 200, None), ..Drawing::default() };
        let bytes = export(&request(*format, View::default(), drawing)).unwrap().bytes;
        let bytes = match format {
            Format::CsvExcel => bytes.strip_prefix(b"\xef\xbb\xbf").expect("Excel needs the mark of UTF-8"),
            _ => &bytes,
        };
        let (start, inside) = magic(format.extension());
        assert!(bytes.starts_with(start), "{}: {:?}", format.key(), &bytes[..16]);
        assert!(bytes.windows(inside.len()).any(|window| window == inside.as_bytes()), "{}", format.key());
    }
}

#[test]
fn a_picture_of_no_place_is_a_picture_of_the_world() {
    let view = View { filter: Filter::default().with(FacetValue::Country("XX".into())), ..View::default() };
    for framing in [Framing::Opening, Framing::Fit] {
        let drawing = Drawing { size: dots(640, 400, None), framing, ..Drawing::default() };
        let exported = export(&request(Format::Svg, view.clone(), drawing)).unwrap();
        assert_eq!((exported.receipt.counts.asked, exported.receipt.counts.written), (0, 0));
        assert!(String::from_utf8(exported.bytes).unwrap().contains("<g id=\"land\""));
    }
}

#[test]
fn a_file_that_was_cut_or_changed_is_noticed() {
    let size = dots(320, 200, None);
    for format in Format::ALL {
        let bytes = export(&request(*format, View::default(), Drawing { size, ..Drawing::default() })).unwrap().bytes;
        assert_eq!(verify(*format, &bytes, 1), Ok(()), "{}", format.key());
        for length in [0, 9, bytes.len() / 2, bytes.len() - 9] {
            assert!(verify(*format, &bytes[..length], 1).is_err(), "{} of {length} bytes", format.key());
        }
        if matches!(format, Format::Png | Format::Kmz | Format::Pptx | Format::Xlsx) {
            let mut changed = bytes.clone();
            changed[bytes.len() / 2] ^= 1;
            assert!(verify(*format, &changed, 1).is_err(), "{}", format.key());
        }
        if matches!(format, Format::Pdf | Format::Pptx) {
            assert!(verify(*format, &bytes, 2).is_err(), "a view of the {} file is missing", format.key());
        }
    }
}
