//! Markers and clusters as widgets: clicks, tips and accessible names.

use crate::{
    model::{Placement, Site, SiteId, Time},
    scene::{HIT_RADIUS_PX, Scene, Target},
    state::{CameraCommand, MeasureCommand, SelectCommand},
    ui::{
        Cx,
        map::{self, MapWidget, land},
    },
    view::{Side, Token},
};
use egui::{Id, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

/// Number of sites that a cluster's tip lists by name.
const TIP_NAMES: usize = 6;

/// Widget id of a target on the middle copy of the world.
pub fn id_of(side: Side, target: &Target) -> Id {
    let id = match target {
        Target::Site(site) => Id::unique(("marker", site)),
        Target::Cluster(sites) => Id::unique(("ring", sites)),
        Target::Country(iso) => Id::unique(("country", iso)),
    };
    if side == Side::Left { id } else { id.with("right") }
}

pub struct Drawn<'a> {
    pub scene: &'a Scene,
    pub rect: Rect,
    /// Added to each marker's accessible name.
    pub said: &'a str,
    pub time: Time,
}

/// Makes a widget of each visible target; true if one was clicked.
pub fn show(ui: &mut Ui, cx: &mut Cx, map: &mut MapWidget, drawn: &Drawn) -> bool {
    let Drawn { scene, rect, said, time } = *drawn;
    let mut clicked = false;
    let mut hovered = false;
    let mut seen: Vec<&Target> = Vec::new();
    for (target, at, radius) in scene.targets() {
        let middle = pos2(rect.left() + at.x, rect.top() + at.y);
        if !rect.contains(middle) {
            continue;
        }
        // Each copy of the world repeats the targets; only the first is reachable by keyboard and screen reader.
        let repeated = seen.contains(&target);
        let id = if repeated { id_of(map.side, target).with(at.x as i32) } else { id_of(map.side, target) };
        seen.push(target);
        let roved = !repeated && map.rove.as_ref() == Some(target);
        let sense = if roved { Sense::CLICK | Sense::FOCUSABLE } else { map::click_only() };
        let size = Vec2::splat(radius.max(HIT_RADIUS_PX) * 2.0);
        let response = ui.interact(Rect::from_center_size(middle, size), id, sense);
        if !repeated {
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name_of(cx, target, &time) + said));
        }
        if response.has_focus() {
            ui.painter().circle_stroke(middle, radius + 6.5, egui::Stroke::new(5.0, cx.color(Token::MapLabelHalo)));
            ui.painter().circle_stroke(middle, radius + 6.5, egui::Stroke::new(2.5, cx.color(Token::Focus)));
        }
        if response.clicked() {
            clicked = true;
            click(ui, cx, target);
        }
        if response.secondary_clicked() {
            let viewport = cx.state.viewport();
            map.menu = Some(crate::ui::map::menu::MenuAt::new(
                middle,
                map::unproject(&viewport, rect, middle),
                Some(target.clone()),
            ));
        }
        hovered |= response.hovered() || response.has_focus();
        tip(cx, map, (target, &time), &response);
    }
    if !hovered {
        map.tip_dismissed = false;
    }
    clicked
}

fn click(ui: &Ui, cx: &mut Cx, target: &Target) {
    if ui.input(|input| input.modifiers.command) && !target.sites().is_empty() {
        cx.push(SelectCommand::Toggle(target.sites().to_vec()));
        return;
    }
    let measuring = cx.state.measure.is_some_and(|measure| measure.to.is_none());
    if let (true, Target::Site(site)) = (measuring, target)
        && let Some(site) = cx.res.atlas.site(site)
    {
        cx.push(MeasureCommand::To(site.point.position));
        return;
    }
    match target {
        Target::Site(site) => cx.push(SelectCommand::Sites(vec![site.clone()])),
        Target::Cluster(sites) => cx.push(CameraCommand::ExpandCluster(sites.to_vec())),
        Target::Country(iso) => cx.push(SelectCommand::Country(iso.to_string())),
    }
}

fn tip(cx: &Cx, map: &mut MapWidget, (target, time): (&Target, &Time), response: &Response) {
    if !(response.hovered() || response.has_focus()) || map.gesture.is_box() || map.tip_dismissed {
        return;
    }
    let contents = |ui: &mut Ui| {
        ui.set_max_width(300.0);
        match target {
            Target::Site(site) => site_tip(ui, cx, site, time),
            Target::Cluster(sites) => ring_tip(ui, cx, sites),
            Target::Country(iso) => land::contents(ui, cx, iso),
        }
    };
    // Escape closes the tip only while one is open.
    let is_open = response.is_tooltip_open() && cx.state.chrome.dialog.is_none();
    if is_open && response.ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        map.tip_dismissed = true;
    } else if response.has_focus() {
        // Keyboard focus shows the tip without delay.
        response.show_tooltip_ui(contents);
    } else {
        response.clone().on_hover_ui(contents);
    }
}

fn site_tip(ui: &mut Ui, cx: &Cx, id: &SiteId, time: &Time) {
    let Some(site) = cx.res.atlas.site(id) else { return };
    ui.label(crate::ui::kit::widgets::strong(&site.name));
    if let Some(program) = cx.res.atlas.program(&site.program) {
        crate::ui::kit::widgets::quiet(ui, cx, &format!("{} · {}", program.short_name, site.place.country));
    }
    crate::ui::kit::widgets::quiet(ui, cx, &site.when_words());
    for words in site.sheet_words().into_iter().chain(time.standing_words(site)) {
        crate::ui::kit::widgets::quiet(ui, cx, &words);
    }
    if site.point.placement != Placement::Site {
        crate::ui::kit::widgets::quiet(ui, cx, &format!("Point: {}", site.point.placement.words()));
    }
}

fn ring_tip(ui: &mut Ui, cx: &Cx, sites: &[SiteId]) {
    ui.label(crate::ui::kit::widgets::strong(&format!("{} places", sites.len())));
    for site in sites.iter().take(TIP_NAMES).filter_map(|id| cx.res.atlas.site(id)) {
        crate::ui::kit::widgets::quiet(ui, cx, &site.name);
    }
    if sites.len() > TIP_NAMES {
        crate::ui::kit::widgets::quiet(ui, cx, &format!("and {} more", sites.len() - TIP_NAMES));
    }
}

/// The site's full name, with its status at that time if it differs from the fact sheet's.
pub fn name_of_site(cx: &Cx, site: &Site, time: &Time) -> Option<String> {
    let name = site.full_name(cx.res.atlas.program(&site.program)?);
    Some(match time.standing_words(site) {
        Some(words) => format!("{name}. {words}"),
        None => name,
    })
}

/// Accessible name of a marker or cluster.
pub fn name_of(cx: &Cx, target: &Target, time: &Time) -> String {
    let atlas = &cx.res.atlas;
    match target {
        Target::Site(id) => {
            atlas.site(id).and_then(|site| name_of_site(cx, site, time)).unwrap_or_else(|| id.to_string())
        }
        Target::Cluster(ids) => {
            let names: Vec<&str> = ids.iter().filter_map(|id| atlas.site(id)).map(|site| site.name.as_str()).collect();
            format!("Ring of {} places: {}", ids.len(), names.join(", "))
        }
        Target::Country(iso) => {
            format!("Country: {}. {}", land::name_of(cx, iso), land::count_words(cx, iso))
        }
    }
}
