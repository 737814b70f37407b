//! The map's context menu, opened by a right click or Shift+F10.

use crate::{
    basemap::Borders,
    model::{LonLat, coordinates},
    scene::Target,
    state::{Action, CameraCommand, Command, MeasureCommand, OutputCommand, SelectCommand},
    ui::{
        Cx,
        kit::widgets,
        map::{MapWidget, land},
    },
};
use egui::{Popup, PopupCloseBehavior, Pos2, RectAlign, Ui};

#[derive(Clone, Debug, PartialEq)]
pub struct MenuAt {
    at: Pos2,
    position: LonLat,
    target: Option<Target>,
    fresh: bool,
}

impl MenuAt {
    pub fn new(at: Pos2, position: LonLat, target: Option<Target>) -> Self {
        Self { at, position, target, fresh: true }
    }
}

pub fn show(ui: &Ui, cx: &mut Cx, map: &mut MapWidget) {
    let Some(menu) = &mut map.menu else { return };
    // The click that opened the menu must not close it.
    let behavior = if std::mem::take(&mut menu.fresh) {
        PopupCloseBehavior::IgnoreClicks
    } else {
        PopupCloseBehavior::CloseOnClick
    };
    let (menu, mut open) = (menu.clone(), true);
    Popup::new(egui::Id::unique(("map-menu", map.side.key())), ui.ctx().clone(), menu.at, ui.layer_id())
        .kind(egui::PopupKind::Menu)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(behavior)
        .open_bool(&mut open)
        .width(230.0)
        .show(|ui| contents(ui, cx, &menu));
    if !open {
        map.menu = None;
    }
}

fn contents(ui: &mut Ui, cx: &mut Cx, menu: &MenuAt) {
    let position = place_of(cx, menu).unwrap_or(menu.position);
    egui::Frame::NONE.inner_margin(egui::Margin { left: 10, right: 10, top: 6, bottom: 2 }).show(ui, |ui| {
        if let Some(Target::Site(site)) = &menu.target
            && let Some(site) = cx.res.atlas.site(site)
        {
            ui.label(widgets::strong(&site.name));
        }
        widgets::quiet(ui, cx, &coordinates::decimal(position));
    });
    let copy = |text: String| Command::from(OutputCommand::Copy("Coordinates".into(), text));
    let mut entries: Vec<(&str, Command)> = Vec::new();
    if let Some(target) = menu.target.as_ref().filter(|target| !target.sites().is_empty()) {
        entries.push(("Show details", SelectCommand::Sites(target.sites().to_vec()).into()));
    }
    entries.extend([
        ("Copy coordinates (decimal)", copy(coordinates::decimal(position))),
        ("Copy coordinates (DMS)", copy(coordinates::dms(position))),
        ("Copy geo: address", copy(coordinates::geo_uri(position))),
    ]);
    for (label, command) in entries {
        item(ui, cx, label, command);
    }
    if let Some(iso) = country_of(cx, menu, position) {
        let label = format!("About {}", land::name_of(cx, &iso));
        item(ui, cx, &label, SelectCommand::Country(iso.clone()).into());
    }
    ui.separator();
    let zoom = cx.state.view.camera.zoom();
    item(ui, cx, "Center here", CameraCommand::GoTo(position, zoom).into());
    item(ui, cx, "Zoom here", CameraCommand::GoTo(position, (zoom + 2.0).min(12.0)).into());
    item(ui, cx, "Measure from here", MeasureCommand::From(position).into());
    if cx.state.measure.is_some() {
        item(ui, cx, "Measure to here", MeasureCommand::To(position).into());
        item(ui, cx, "Stop measuring", MeasureCommand::Clear.into());
    }
    ui.separator();
    for action in [Action::SaveView, Action::CopyPicture, Action::Export] {
        if let Some(command) = action.command(cx.state, &cx.res.atlas) {
            item(ui, cx, action.label(), command);
        }
    }
}

/// The country of the marker, or else the country at the position.
fn country_of(cx: &Cx, menu: &MenuAt, position: LonLat) -> Option<String> {
    match &menu.target {
        Some(Target::Country(iso)) => Some(iso.to_string()),
        Some(Target::Site(id)) => cx.res.atlas.site(id).map(|site| site.place.iso.clone()),
        _ => Borders::embedded().at(position).map(|land| land.iso().to_owned()),
    }
}

/// On a single marker, the menu is about the site itself rather than the point that was clicked.
fn place_of(cx: &Cx, menu: &MenuAt) -> Option<LonLat> {
    match menu.target.as_ref()? {
        Target::Site(id) => cx.res.atlas.site(id).map(|site| site.point.position),
        Target::Cluster(_) | Target::Country(_) => None,
    }
}

fn item(ui: &mut Ui, cx: &mut Cx, label: &str, command: Command) {
    if widgets::menu_row(ui, cx, label).clicked() {
        cx.push(command);
        ui.close();
    }
}
