//! What is on the screen is what is in the file: the window's scene beside what SVG, PNG and PDF hold of it.

use footprint::{
    export::{Drawing, Format, Progress, Request, Size},
    geo::{Camera, Viewport},
    model::{LonLat, Time},
    scene::{
        Assets, At, Brief, DrawOp, Framing, Highlights, Item, Layer, Layout, LayoutKey, Scene, Shape, Target,
        Typesetter, build, page::Parts, path::Path,
    },
    view::{Color, ThemeName, View},
};
use std::sync::LazyLock;

static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets::embedded().unwrap());

const SIZE_PX: (u32, u32) = (1440, 900);

fn views() -> Vec<(View, ThemeName)> {
    let look = |lon, lat, zoom| Camera::new(LonLat::new(lon, lat).unwrap(), zoom);
    let shown = ASSETS.atlas.programs().iter().map(|program| program.id.clone()).collect();
    let early = Time::at("1995".parse().unwrap()).with_undated_toggled();
    vec![
        (View { camera: look(4.0, 51.0, 5.0), ..View::default() }, ThemeName::Light),
        (View { camera: look(10.0, 45.0, 4.2), shown, time: early, ..View::default() }, ThemeName::Dark),
    ]
}

/// The scene as the window draws it.
fn window(view: &View, theme: ThemeName) -> Scene {
    let viewport = Viewport::new(view.camera, SIZE_PX.0.into(), SIZE_PX.1.into());
    let admitted = view.admitted(&ASSETS.atlas);
    let key = LayoutKey::new(viewport.camera().zoom(), admitted.clone(), Vec::new(), true);
    build(&Brief {
        assets: &ASSETS,
        theme: ASSETS.themes.get(theme),
        layout: &Layout::compute(&key, &ASSETS.atlas, &ASSETS.gazetteer, &ASSETS.fonts),
        viewport: &viewport,
        selection: &view.selection,
        time: view.moment(),
        marked: &Highlights::of(view, &ASSETS.atlas, &admitted),
        ringed: &[],
        measure: None,
        whole: false,
    })
}

/// The markers and clusters of a window whose center is in it, in their order.
fn places(scene: &Scene) -> Vec<&Item> {
    let is_inside = |at: At| (0.0..=scene.width_px).contains(&at.x) && (0.0..=scene.height_px).contains(&at.y);
    let places = scene.items.iter().filter(|item| item.layer == Layer::Places);
    places.filter(|item| item.shape.disc().is_some_and(|(at, _)| is_inside(at))).collect()
}

fn file(format: Format, view: &View, theme: ThemeName) -> Vec<u8> {
    let size = Size::Dots { width: SIZE_PX.0, height: SIZE_PX.1, dpi: Some(96.0) };
    let (framing, parts) = (Framing::Camera(view.camera), Parts::MAP_ONLY);
    let drawing = Drawing { size, framing, theme, parts, gazetteer: true, ..Drawing::default() };
    let request = Request { view: view.clone(), drawing, ..Request::opening(format) };
    request.export(&ASSETS, &Progress::default()).unwrap().bytes
}

/// Something drawn: its color, and the box that holds it and its control points, or where its words begin.
#[derive(Debug, PartialEq)]
struct Drawn {
    words: String,
    color: String,
    low: At,
    high: At,
}

impl Drawn {
    fn is_like(&self, other: &Self) -> bool {
        let near = |a: At, b: At| (a.x - b.x).abs() < 0.06 && (a.y - b.y).abs() < 0.06;
        self.words == other.words
            && self.color == other.color
            && near(self.low, other.low)
            && near(self.high, other.high)
    }
}

fn of_op(op: &DrawOp, typesetter: &Typesetter) -> Drawn {
    let path = |path: &Path, color: Color| {
        let (low, high) = path.bounds().unwrap();
        Drawn { words: String::new(), color: color.to_string(), low, high }
    };
    match op {
        DrawOp::Fill { path: outline, color, .. } => path(outline, *color),
        DrawOp::Stroke { path: line, pen } => path(line, pen.color),
        DrawOp::Text(text) => {
            Drawn { words: text.text.to_string(), color: text.color.to_string(), low: text.at, high: text.at }
        }
        DrawOp::Pictogram(glyph) => path(&typesetter.pictogram(glyph), glyph.color),
    }
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value)
}

/// What an SVG file draws in a layer, one element a line.
fn of_svg(svg: &str, layer: Layer) -> Vec<Drawn> {
    let (_, rest) = svg.split_once(&format!("<g id=\"{}\"", layer.id())).unwrap();
    let mut depth = 1;
    let mut drawn = Vec::new();
    for line in rest.lines().skip(1) {
        depth += line.matches("<g").count();
        depth -= line.matches("</g>").count();
        if depth == 0 {
            break;
        }
        let color = attribute(line, "fill").filter(|color| *color != "none").or_else(|| attribute(line, "stroke"));
        let Some(color) = color.map(str::to_owned) else { continue };
        if let Some(data) = attribute(line, "d") {
            let (low, high) = bounds(data);
            drawn.push(Drawn { words: String::new(), color, low, high });
        } else if line.starts_with("<text") {
            let number = |name| attribute(line, name).unwrap().parse().unwrap();
            let at = At { x: number("x"), y: number("y") };
            let words = line.split_once('>').unwrap().1.strip_suffix("</text>").unwrap();
            drawn.push(Drawn { words: words.replace("&amp;", "&"), color, low: at, high: at });
        }
    }
    drawn
}

/// The box that holds all points of path data.
fn bounds(data: &str) -> (At, At) {
    let spaced = data.replace('-', " -");
    let starts: Vec<usize> = spaced.match_indices(|c: char| c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([spaced.len()]);
    let (mut at, mut points) = ((0.0, 0.0), Vec::new());
    for (start, end) in starts.iter().copied().zip(ends) {
        let numbers: Vec<f32> = spaced[start + 1..end].split_whitespace().map(|text| text.parse().unwrap()).collect();
        let (is_absolute, step) = match &spaced[start..=start] {
            "M" => (true, 2),
            "l" => (false, 2),
            "q" => (false, 4),
            "c" => (false, 6),
            "z" => continue,
            other => panic!("{other}"),
        };
        for piece in numbers.chunks(step) {
            let from = if is_absolute { (0.0, 0.0) } else { at };
            points.extend(piece.chunks(2).map(|pair| At { x: from.0 + pair[0], y: from.1 + pair[1] }));
            let last = points.last().unwrap();
            at = (last.x, last.y);
        }
    }
    Path::polyline(&points).bounds().unwrap()
}

#[test]
fn an_svg_file_draws_the_markers_of_the_window_and_its_names_where_they_are() {
    let typesetter = Typesetter::new().unwrap();
    for (view, name) in views() {
        let (scene, theme) = (window(&view, name), ASSETS.themes.get(name));
        let svg = String::from_utf8(file(Format::Svg, &view, name)).unwrap();
        let wanted: Vec<Drawn> =
            places(&scene).iter().flat_map(|item| item.shape.ops(theme)).map(|op| of_op(&op, &typesetter)).collect();
        let found = of_svg(&svg, Layer::Places);
        assert!(wanted.len() > 50 && found.len() == wanted.len(), "{} of {}", found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(&wanted) {
            assert!(found.is_like(wanted), "{found:?} instead of {wanted:?}");
        }
        // A name that the window's edge cuts is left out of the file.
        let names: Vec<Drawn> = scene
            .items
            .iter()
            .filter(|item| item.layer == Layer::Labels && matches!(item.shape, Shape::Text(_)))
            .flat_map(|item| item.shape.ops(theme))
            .map(|op| of_op(&op, &typesetter))
            .collect();
        let found: Vec<Drawn> =
            of_svg(&svg, Layer::Labels).into_iter().filter(|drawn| !drawn.words.is_empty()).collect();
        assert!(found.len() > 10, "{} of {}", found.len(), names.len());
        for found in found {
            assert!(names.iter().any(|name| name.is_like(&found)), "{found:?} is not in the window");
        }
    }
}

#[test]
fn a_png_file_has_the_program_s_color_in_every_marker_of_the_window() {
    for (view, name) in views() {
        let scene = window(&view, name);
        let png = file(Format::Png, &view, name);
        let mut decoder = png::Decoder::new(std::io::Cursor::new(&png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut dots).unwrap();
        let (places, mut seen) = (places(&scene), 0);
        for item in &places {
            let (at, _) = item.shape.disc().unwrap();
            let is_near =
                |other: &&&Item| other.shape.disc().is_some_and(|(to, _)| (to.x - at.x).hypot(to.y - at.y) < 30.0);
            // Between the glyph and the edge, or on the ring of a cluster just behind its top.
            let (color, dx, dy) = match &item.shape {
                Shape::Marker { symbol, style, .. } if *style == Default::default() => (symbol.color, -6.6, 0.0),
                Shape::Cluster { parts, .. } => (parts[0].0, 1.5, -10.7),
                _ => continue,
            };
            let (x, y) = ((at.x + dx).floor() as usize, (at.y + dy).floor() as usize);
            if places.iter().filter(is_near).count() > 1 || x >= SIZE_PX.0 as usize || y >= SIZE_PX.1 as usize {
                continue;
            }
            let first = (y * SIZE_PX.0 as usize + x) * info.color_type.samples();
            let found = Color { r: dots[first], g: dots[first + 1], b: dots[first + 2] };
            assert_eq!(found, color, "{:?} at {at:?}", item.target);
            seen += 1;
        }
        assert!(seen >= 5, "{seen} of {}", places.len());
    }
}

#[test]
fn a_pdf_file_has_a_link_on_every_marker_of_the_window() {
    const POINTS_PER_PX: f32 = 0.75;
    for (view, name) in views() {
        let pdf = String::from_utf8_lossy(&file(Format::Pdf, &view, name)).into_owned();
        let links: Vec<(At, &str)> = pdf
            .split("/Subtype/Link/Rect[")
            .skip(1)
            .map(|rest| {
                let (rect, rest) = rest.split_once(']').unwrap();
                let sides: Vec<f32> = rect.split(' ').map(|side| side.parse().unwrap()).collect();
                let (x, y) = ((sides[0] + sides[2]) / 2.0, (sides[1] + sides[3]) / 2.0);
                (At { x: x / POINTS_PER_PX, y: SIZE_PX.1 as f32 - y / POINTS_PER_PX }, rest)
            })
            .collect();
        let scene = window(&view, name);
        let places = places(&scene);
        assert!(places.len() > 10);
        for item in places {
            let (at, _) = item.shape.disc().unwrap();
            let near = |(link, _): &&(At, &str)| (link.x - at.x).abs() < 0.05 && (link.y - at.y).abs() < 0.05;
            let (_, words) = links.iter().find(near).unwrap_or_else(|| panic!("no link at {at:?}"));
            match item.target.as_ref().unwrap() {
                Target::Site(id) => {
                    let name = &ASSETS.atlas.site(id).unwrap().name;
                    assert!(!name.is_ascii() || words.contains(&format!("(To the entry of {name})")), "{name}");
                }
                // The words name the first of its places, in letters that may need another coding.
                Target::Cluster(_) => {}
                Target::Country(iso) => panic!("{iso} has an entry"),
            }
        }
    }
}
