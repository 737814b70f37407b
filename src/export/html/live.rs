//! Markers, clusters and labels that move with the interactive map, laid out for each half level of zoom.
//!
//! The static picture has one zoom, which is level 0 here. Each item states its position and the levels at which it shows; the
//! script only picks the level.

use super::{
    Html, Map,
    mark::{self, Mark},
    number, text,
};
use crate::{
    export::svg::Svg,
    geo::{World, camera::MAX_ZOOM, cluster::Cluster},
    model::{Site, Time},
    scene::{
        At, CLUSTER_RADIUS_PX, Face, Layer, Layout, LayoutKey, MARKER_RADIUS_PX, NameId, NameKind, Named, Page, Shape,
        Text,
        draw_op::HALO_PX,
        layout::{PlacedName, line_height_px},
    },
    view::{Color, Selection, Token},
};
use std::collections::BTreeMap;

/// Levels per doubling of the scale.
const STEPS: f64 = 2.0;
/// Lowest level: a phone shows the map smaller than the picture.
const LOWEST: i32 = -4;
/// Web Mercator levels beyond the scale at which the picture's coast is exact.
const CLOSER: f64 = 2.5;

/// Ranges of levels at which an item shows, both ends included.
type Levels = Vec<(i32, i32)>;

pub struct Live<'a> {
    html: &'a Html<'a>,
    svg: &'a Svg<'a>,
    selection: &'a Selection,
    time: Time,
    highest: i32,
    /// By members (indices into the atlas) and copy of the world.
    places: BTreeMap<(Vec<usize>, i32), (At, Levels)>,
    /// By style attributes, then by markup.
    names: BTreeMap<String, BTreeMap<String, Levels>>,
}

impl<'a> Live<'a> {
    pub fn new(html: &'a Html<'a>, map: &'a Map<'a>) -> Self {
        let Map { svg, selection, time, .. } = map;
        let Page { viewport, tally, .. } = svg.page;
        let atlas = svg.atlas;
        let zoom = viewport.camera().zoom();
        let detail = svg.options.dots_per_px.log2().clamp(0.0, 3.0);
        let highest = ((MAX_ZOOM - zoom).min(detail + CLOSER) * STEPS).floor() as i32;
        let has_names = svg.page.has(Layer::Labels);
        let mut sites: Vec<usize> = tally.drawn.iter().filter_map(|id| atlas.index_of(id)).collect();
        sites.sort_unstable();
        let selected: Vec<usize> = selection.sites().iter().filter_map(|id| atlas.index_of(id)).collect();
        let mut live =
            Self { html, svg, selection, time: *time, highest, places: BTreeMap::new(), names: BTreeMap::new() };
        for level in LOWEST..=highest {
            let key = LayoutKey::new(zoom + f64::from(level) / STEPS, sites.clone(), selected.clone(), has_names);
            let layout = Layout::compute(&key, atlas, &html.assets.gazetteer, &html.assets.fonts);
            for copy in viewport.copies(0.0) {
                layout.clusters.iter().for_each(|cluster| live.add_place(cluster, copy, level));
                layout.names.iter().for_each(|name| live.add_name(name, copy, level));
            }
        }
        live
    }

    /// Data for the script, in points of the page: frame, the world's corner and width, lowest and highest level.
    pub fn attributes(&self) -> String {
        let Page { frame, viewport, .. } = self.svg.page;
        let corner = self.place(World { x: 0.0, y: 0.0 }, 0);
        format!(
            "data-frame=\"{} {} {} {}\" data-world=\"{} {} {}\" data-levels=\"{LOWEST} {}\"",
            number(frame.left),
            number(frame.top),
            number(frame.width),
            number(frame.height),
            number(corner.x),
            number(corner.y),
            number(viewport.world_px() as f32),
            self.highest,
        )
    }

    /// The group that the script shows in place of the static one.
    pub fn group(&self) -> String {
        let mut out = "<g class=\"layout\">\n".to_owned();
        for (style, names) in &self.names {
            out.push_str(&format!("<g {style}>\n"));
            for (name, levels) in names {
                levels.iter().for_each(|levels| out.push_str(&format!("<g {} {name}</g>\n", shown(*levels))));
            }
            out.push_str("</g>\n");
        }
        out.push_str(&self.marked());
        out.push_str("<circle class=\"halo\" display=\"none\"/>\n");
        // Selected items lie on top.
        let mut on_top = String::new();
        for ((members, _), (at, levels)) in &self.places {
            let marked = self.sites(members).iter().any(|site| self.selection.contains(&site.id));
            for levels in levels {
                let out = if marked { &mut on_top } else { &mut out };
                out.push_str(&self.link(members, *at, *levels, marked));
            }
        }
        out.push_str(&on_top);
        out.push_str("</g>\n");
        out
    }

    /// Dots of small countries and names of regions, as in the picture, at every level.
    fn marked(&self) -> String {
        let mut out = String::new();
        for item in self.svg.page.items() {
            let (shape, at) = match (&item.shape, &item.part_of) {
                (Shape::CountryDot { at, radius_px, fill, edge, width_px }, _) => {
                    let (radius_px, fill, edge, width_px) = (*radius_px, *fill, *edge, *width_px);
                    (Shape::CountryDot { at: At::ORIGIN, radius_px, fill, edge, width_px }, *at)
                }
                (Shape::Text(words), Some(NameId { of: Named::Region(_), .. })) => {
                    (Shape::Text(Text { at: At::ORIGIN, ..words.clone() }), words.at)
                }
                _ => continue,
            };
            let (x, y) = (number(at.x), number(at.y));
            let levels = shown((LOWEST, self.highest));
            out.push_str(&format!("<g {levels} data-at=\"{x} {y}\">{}</g>\n", mark::drawing(self.svg, shape)));
        }
        out
    }

    fn color(&self, token: Token) -> Color {
        self.svg.theme.color(token)
    }

    fn place(&self, world: World, copy: i32) -> At {
        let Page { frame, viewport, .. } = self.svg.page;
        let (x, y) = viewport.place(World { x: world.x + f64::from(copy), y: world.y });
        At { x: x as f32 + frame.left, y: y as f32 + frame.top }
    }

    /// `None` if it lies outside the map's frame.
    fn in_frame(&self, world: World, copy: i32) -> Option<At> {
        let frame = self.svg.page.frame;
        let at = self.place(world, copy);
        let within = (frame.left..=frame.left + frame.width).contains(&at.x)
            && (frame.top..=frame.top + frame.height).contains(&at.y);
        within.then_some(at)
    }

    fn add_place(&mut self, cluster: &Cluster, copy: i32, level: i32) {
        if let Some(at) = self.in_frame(cluster.center, copy) {
            let (_, levels) = self.places.entry((cluster.members.clone(), copy)).or_insert((at, Vec::new()));
            show(levels, level);
        }
    }

    fn add_name(&mut self, placed: &PlacedName, copy: i32, level: i32) {
        let Some(at) = self.in_frame(placed.name.at, copy) else { return };
        let style = placed.name.kind.style(placed.name.rank);
        let mut words = format!("data-at=\"{} {}\">", number(at.x), number(at.y));
        if placed.dot {
            words.push_str("<use href=\"#dot\"/>");
        }
        let line_px = line_height_px(style.size_px);
        let (ascent, descent) = (self.html.assets.fonts.ascent(), self.html.assets.fonts.descent());
        let first = placed.dy - placed.size_px().1 / 2.0 + (line_px + (ascent - descent) * style.size_px) / 2.0;
        for (index, line) in placed.name.lines.iter().enumerate() {
            let (x, y) = (number(placed.dx), number(first + index as f32 * line_px));
            words.push_str(&format!("<text x=\"{x}\" y=\"{y}\">{}</text>", text(line)));
        }
        let at_sea = matches!(placed.name.kind, NameKind::Ocean | NameKind::Sea);
        let names = self.names.entry(self.set(style, !at_sea)).or_default();
        show(names.entry(words).or_default(), level);
    }

    fn set(&self, style: crate::scene::gazetteer::Style, halo: bool) -> String {
        let class = match style.face {
            Face::SemiBold => "semibold",
            Face::Bold => "bold",
            Face::Regular | Face::Icons => "regular",
        };
        let mut set = format!(
            "class=\"{class}\" font-size=\"{}\" letter-spacing=\"{}\" text-anchor=\"middle\" fill=\"{}\"",
            number(style.size_px),
            number(style.spacing_px),
            self.color(style.token)
        );
        if halo {
            set.push_str(&format!(
                " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                self.color(Token::MapLabelHalo),
                number(HALO_PX * 2.0)
            ));
        }
        set
    }

    fn sites(&self, members: &[usize]) -> Vec<&'a Site> {
        members.iter().filter_map(|index| self.svg.atlas.sites().get(*index)).collect()
    }

    /// A marker or cluster that links to its entry.
    fn link(&self, members: &[usize], at: At, levels: (i32, i32), marked: bool) -> String {
        let atlas = self.svg.atlas;
        let sites = self.sites(members);
        let (name, drawing) = match sites.as_slice() {
            [] => return String::new(),
            [site] => {
                let name =
                    atlas.program(&site.program).map_or_else(|| site.name.clone(), |program| site.full_name(program));
                (name, format!("<use href=\"#{}\"/>", Mark::of_site(site, &self.time).id()))
            }
            several => {
                let names: Vec<&str> = several.iter().map(|site| site.name.as_str()).collect();
                let label = several.len().to_string().into();
                let shape = Shape::Cluster { at: At::ORIGIN, parts: self.parts(several), label };
                (format!("{} places: {}", names.len(), names.join(", ")), mark::drawing(self.svg, shape))
            }
        };
        let radius_px = if sites.len() > 1 { CLUSTER_RADIUS_PX } else { MARKER_RADIUS_PX } + 5.0;
        let halo =
            if marked { mark::drawing(self.svg, Shape::Halo { at: At::ORIGIN, radius_px }) } else { String::new() };
        let ids: Vec<&str> = sites.iter().map(|site| site.id.as_str()).collect();
        format!(
            "<a class=\"place{}{}\" href=\"#entry-{}\" data-sites=\"{}\" {} data-at=\"{} {}\"><title>{}</title>\
             <circle class=\"hit\"/>{halo}{drawing}</a>\n",
            if ids.len() > 1 { " ring" } else { "" },
            if marked { " marked" } else { "" },
            ids.first().unwrap_or(&""),
            ids.join(" "),
            shown(levels),
            number(at.x),
            number(at.y),
            text(&name),
        )
    }

    /// Color and number of places of each program.
    fn parts(&self, sites: &[&Site]) -> Vec<(Color, usize)> {
        let programs = self.svg.atlas.programs().iter();
        programs
            .map(|program| {
                let count = sites.iter().filter(|site| site.program == program.id).count();
                (self.html.assets.symbols.of(&program.id).color, count)
            })
            .filter(|(_, count)| *count > 0)
            .collect()
    }
}

/// Levels must come in ascending order.
fn show(levels: &mut Levels, level: i32) {
    match levels.last_mut() {
        Some(last) if last.1 >= level - 1 => last.1 = level,
        _ => levels.push((level, level)),
    }
}

fn shown((first, last): (i32, i32)) -> String {
    format!("data-levels=\"{first} {last}\"")
}
