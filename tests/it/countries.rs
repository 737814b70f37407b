//! Countries and parts of the world in files: the layer in every picture format, its groups by name, and the legend's words.

use footprint::{
    export::{Progress, Request, figure::RenderContext, format::Format, request::Drawing, size::Size},
    model::StatementId,
    scene::Assets,
    scene::{Framing, Item, Page, Shape, Target},
    view::{Selection, Shade, ThemeName, View},
};
use std::{collections::BTreeSet, sync::LazyLock};

static RES: LazyLock<Assets> = LazyLock::new(|| Assets::embedded().unwrap());

fn request(format: Format, view: View) -> Request {
    let size = Size::Dots { width: 1200, height: 750, dpi: Some(96.0) };
    Request { view, drawing: Drawing { size, ..Drawing::default() }, ..Request::opening(format) }
}

fn written(format: Format, view: View) -> Vec<u8> {
    let mut request = request(format, view);
    if format == Format::Pptx {
        request.drawing.size = Size::Slide;
    }
    request.export(&RES, &Progress::default()).unwrap().bytes
}

fn svg(view: View) -> String {
    String::from_utf8(written(Format::Svg, view)).unwrap()
}

fn shaded(shade: Shade) -> View {
    View { shade, ..View::default() }
}

#[test]
fn the_layer_lies_between_land_and_lakes_with_a_named_group_for_each_country() {
    let text = svg(shaded(Shade::Programs));
    let at = |id: &str| text.find(&format!("<g id=\"{id}\"")).unwrap_or_else(|| panic!("no group {id}"));
    assert!(at("land") < at("countries") && at("countries") < at("lakes") && at("lakes") < at("coasts"));
    for iso in ["NL", "CA", "BR", "ZA"] {
        assert!(text.contains(&format!("<g id=\"country-{iso}\"><title>")), "{iso}");
    }
    assert!(text.contains("<title>Netherlands: 1 program in the country</title>"));
    assert!(!text.contains("id=\"country-CH\""));
    let ids: Vec<&str> =
        text.match_indices(" id=\"").map(|(at, _)| text[at + 5..].split('"').next().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(!svg(View::default()).contains("id=\"countries\""));
}

#[test]
fn the_legend_tells_the_classes_that_occur_and_no_others() {
    let text = svg(shaded(Shade::Preclearance));
    assert!(text.contains(">Preclearance agreement in force, December 2011<"));
    assert!(!text.contains("agreement not dated") && !text.contains("1 program in the country"));
    let statement = View { focus: Some(StatementId::from("b-04")), ..View::default() };
    let text = svg(statement);
    assert!(
        text.contains(">Outline drawn by this atlas<")
            && text.contains(">Middle East<")
            && text.contains(">(our outline)<")
    );
    assert!(text.contains("fill-opacity=\"0.1\"") && text.contains("<g id=\"outlines\""));
    assert!(!svg(View::default()).contains("Outline drawn by this atlas"));
}

#[test]
fn every_picture_format_has_the_layer_and_the_outlines() {
    for format in [Format::Png, Format::Svg, Format::Pdf, Format::Html, Format::Pptx] {
        let view = View { focus: Some(StatementId::from("b-02")), ..View::default() };
        let plain = written(format, View::default());
        assert_ne!(written(format, shaded(Shade::Programs)), plain, "{format:?}");
        assert!(written(format, view).len() > 1000, "{format:?}");
    }
}

/// What part of a picture has a color, to within a step of each channel.
fn share(png: &[u8], color: footprint::view::Color) -> f64 {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    let channels = info.color_type.samples();
    let same = |dot: &&[u8]| {
        [(dot[0], color.r), (dot[1], color.g), (dot[2], color.b)].iter().all(|(a, b)| a.abs_diff(*b) <= 1)
    };
    dots.chunks_exact(channels).filter(same).count() as f64 / f64::from(info.width * info.height)
}

#[test]
fn a_png_has_the_classes_colors_where_the_countries_are() {
    let png = written(Format::Png, shaded(Shade::Preclearance));
    let theme = RES.themes.get(ThemeName::Light);
    let agreement = footprint::scene::shade::Class::Agreement.color(theme);
    // Canada alone is a part of the world map that can be seen.
    assert!(share(&png, agreement) > 0.02, "{}", share(&png, agreement));
    assert!(share(&written(Format::Png, View::default()), agreement) < 0.001);
}

#[test]
fn a_chosen_country_is_outlined_below_the_names() {
    let view = View { selection: Selection::Country("BR".into()), ..View::default() };
    let request = Request {
        drawing: Drawing { framing: Framing::Opening, ..request(Format::Svg, view.clone()).drawing },
        ..request(Format::Svg, view)
    };
    let text = String::from_utf8(request.export(&RES, &Progress::default()).unwrap().bytes).unwrap();
    let at = |id: &str| text.find(&format!("<g id=\"{id}\"")).unwrap();
    assert!(at("coasts") < at("outlines") && at("outlines") < at("labels"));
}

#[test]
fn small_states_have_a_dot_in_the_file() {
    let text = svg(shaded(Shade::Preclearance));
    for (iso, name) in [("BM", "Bermuda"), ("AW", "Aruba")] {
        assert!(
            text.contains(&format!("<title>{name}: Preclearance agreement in force, December 2011</title>")),
            "{iso}"
        );
    }
    let spots = |page: &Page| -> Vec<String> {
        let spot = |item: &Item| match (&item.shape, &item.target) {
            (Shape::CountryDot { .. }, Some(Target::Country(iso))) => Some(iso.to_string()),
            _ => None,
        };
        page.items().filter_map(spot).collect()
    };
    let request = request(Format::Svg, shaded(Shade::Preclearance));
    let page = RenderContext::new(&request, &RES, &Progress::default()).unwrap().first().unwrap().page;
    let found = spots(&page);
    assert!(found.contains(&"AW".to_owned()) && found.contains(&"BM".to_owned()), "{found:?}");
}
