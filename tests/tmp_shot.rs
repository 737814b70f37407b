use egui::epaint::{ImageData, Primitive};
use egui_kittest::Harness;
use footprint::{
    state::*,
    ui::{
        Cx,
        dialog::{self, DialogsState},
        search::{self, SearchState},
        style,
    },
    view::ThemeName,
};
use std::{cell::RefCell, collections::HashMap, rc::Rc};
type Tex = HashMap<egui::TextureId, (usize, usize, Vec<[f32; 4]>)>;
struct R(Rc<RefCell<Tex>>);
impl egui_kittest::TestRenderer for R {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        take(delta, &mut self.0.borrow_mut());
        delta.clear();
    }
}
fn take(delta: &egui::TexturesDelta, tex: &mut Tex) {
    for (id, deltas) in &delta.set {
        for delta in deltas.iter() {
            let ImageData::Color(image) = &delta.image;
            let [w, hh] = image.size;
            let px: Vec<[f32; 4]> = image.pixels.iter().map(|c| c.to_array().map(|v| v as f32 / 255.0)).collect();
            match delta.pos {
                None => {
                    if std::env::var("DBG").is_ok() {
                        println!("tex {id:?} {w}x{hh}");
                    }
                    tex.insert(*id, (w, hh, px));
                }
                Some([x0, y0]) => {
                    let t = tex.get_mut(id).unwrap();
                    for y in 0..hh {
                        for x in 0..w {
                            t.2[(y + y0) * t.0 + x + x0] = px[y * w + x];
                        }
                    }
                }
            }
        }
    }
}

struct Rig {
    res: &'static Resources,
    state: State,
    search: SearchState,
    dialogs: DialogsState,
    theme: ThemeName,
}

fn shot(name: &str, size: (f32, f32), theme: ThemeName, dialog: Dialog, text: &str, downs: usize) {
    let ppp = 1.25;
    let res: &'static Resources = Box::leak(Box::new(Resources::embedded().unwrap()));
    let mut state = State::default();
    state.chrome.dialog = Some(dialog);
    let tex = Rc::new(RefCell::new(Tex::new()));
    let rig = Rig { res, state, search: Default::default(), dialogs: Default::default(), theme };
    let mut h = Harness::builder()
        .renderer(R(tex.clone()))
        .with_size(egui::vec2(size.0, size.1))
        .with_pixels_per_point(ppp)
        .with_context_setup(|ctx| ctx.set_fonts(style::fonts()))
        .build_ui_state(
            |ui, rig: &mut Rig| {
                let theme = rig.res.themes.get(rig.theme);
                style::apply(ui.ctx(), theme);
                let admitted = rig.state.view.admitted(&rig.res.atlas);
                let mut commands = vec![];
                let mut cx =
                    Cx { res: rig.res, state: &rig.state, theme, admitted: &admitted, commands: &mut commands };
                ui.painter().rect_filled(
                    ui.ctx().content_rect(),
                    0.0,
                    style::token(theme, footprint::view::Token::Water),
                );
                egui::Area::new(egui::Id::unique("s")).fixed_pos(egui::pos2(12.0, 12.0)).show(ui.ctx(), |ui| {
                    ui.set_width(312.0);
                    search::bar(ui, &mut cx, &mut rig.search);
                });
                dialog::show_open(ui.ctx(), &mut cx, &mut rig.dialogs);
                for c in commands {
                    apply(&mut rig.state, &rig.res.atlas, c);
                }
            },
            rig,
        );
    for _ in 0..3 {
        h.step();
    }
    if !text.is_empty() {
        h.event(egui::Event::Text(text.into()));
    }
    for _ in 0..3 {
        h.step();
    }
    for _ in 0..downs {
        h.key_press(egui::Key::ArrowDown);
        h.step();
        h.step();
    }
    for _ in 0..3 {
        h.step();
    }
    let tex = tex.borrow();
    let (w, hh) = ((size.0 * ppp) as usize, (size.1 * ppp) as usize);
    let mut out = vec![[1.0f32; 3]; w * hh];
    for p in h.ctx.tessellate(h.output().shapes.clone(), ppp) {
        let Primitive::Mesh(mesh) = p.primitive else { continue };
        let Some((tw, th, px)) = tex.get(&mesh.texture_id) else { continue };
        let clip = p.clip_rect;
        for t in mesh.indices.chunks(3) {
            let v: Vec<_> = t.iter().map(|i| mesh.vertices[*i as usize]).collect();
            let q: Vec<_> = v.iter().map(|v| (v.pos.x * ppp, v.pos.y * ppp)).collect();
            let area = (q[1].0 - q[0].0) * (q[2].1 - q[0].1) - (q[2].0 - q[0].0) * (q[1].1 - q[0].1);
            if area.abs() < 1e-6 {
                continue;
            }
            let min = |f: fn(&(f32, f32)) -> f32| q.iter().map(f).fold(f32::MAX, f32::min);
            let max = |f: fn(&(f32, f32)) -> f32| q.iter().map(f).fold(f32::MIN, f32::max);
            let x0 = min(|p| p.0).max(clip.min.x * ppp).max(0.0).floor() as usize;
            let x1 = (max(|p| p.0).min(clip.max.x * ppp).ceil().max(0.0) as usize).min(w);
            let y0 = min(|p| p.1).max(clip.min.y * ppp).max(0.0).floor() as usize;
            let y1 = (max(|p| p.1).min(clip.max.y * ppp).ceil().max(0.0) as usize).min(hh);
            for y in y0..y1 {
                for x in x0..x1 {
                    let (fx, fy) = (x as f32 + 0.5, y as f32 + 0.5);
                    if fx < clip.min.x * ppp || fx > clip.max.x * ppp || fy < clip.min.y * ppp || fy > clip.max.y * ppp
                    {
                        continue;
                    }
                    let e = |a: (f32, f32), b: (f32, f32)| ((b.0 - a.0) * (fy - a.1) - (b.1 - a.1) * (fx - a.0)) / area;
                    let (l0, l1, l2) = (e(q[1], q[2]), e(q[2], q[0]), e(q[0], q[1]));
                    let top = |a: (f32, f32), b: (f32, f32)| {
                        let (dx, dy) = ((b.0 - a.0) * area.signum(), (b.1 - a.1) * area.signum());
                        dy < 0.0 || (dy == 0.0 && dx > 0.0)
                    };
                    let ok = |l: f32, a, b| l > 0.0 || (l == 0.0 && top(a, b));
                    if !(ok(l0, q[1], q[2]) && ok(l1, q[2], q[0]) && ok(l2, q[0], q[1])) {
                        continue;
                    }
                    let l = [l0, l1, l2];
                    let mix = |f: &dyn Fn(usize) -> f32| l[0] * f(0) + l[1] * f(1) + l[2] * f(2);
                    let (u, vv) = (mix(&|i| v[i].uv.x) * *tw as f32 - 0.5, mix(&|i| v[i].uv.y) * *th as f32 - 0.5);
                    let c: [f32; 4] = std::array::from_fn(|k| mix(&|i| v[i].color.to_array()[k] as f32 / 255.0));
                    let at = |x: f32, y: f32| {
                        px[(y.clamp(0.0, *th as f32 - 1.0) as usize) * tw + x.clamp(0.0, *tw as f32 - 1.0) as usize]
                    };
                    let (fu, fv) = (u.floor(), vv.floor());
                    let (du, dv) = (u - fu, vv - fv);
                    let s: [f32; 4] = std::array::from_fn(|k| {
                        (at(fu, fv)[k] * (1.0 - du) + at(fu + 1.0, fv)[k] * du) * (1.0 - dv)
                            + (at(fu, fv + 1.0)[k] * (1.0 - du) + at(fu + 1.0, fv + 1.0)[k] * du) * dv
                    });
                    let a = c[3] * s[3];
                    let o = &mut out[y * w + x];
                    for k in 0..3 {
                        o[k] = (c[k] * s[k] + o[k] * (1.0 - a)).min(1.0);
                    }
                }
            }
        }
    }
    let mut ppm = format!("P6\n{w} {hh}\n255\n").into_bytes();
    ppm.extend(out.iter().flat_map(|p| p.map(|v| (v * 255.0) as u8)));
    std::fs::write(format!("/tmp/shot_{name}.ppm"), ppm).unwrap();
}

#[test]
fn shots() {
    let (big, l, d) = ((1000.0, 700.0), ThemeName::Light, ThemeName::Dark);
    shot("search_empty", (700.0, 500.0), l, Dialog::Search, "", 0);
    shot("search", (700.0, 700.0), l, Dialog::Search, "italy", 1);
    shot("search_dark", (700.0, 700.0), d, Dialog::Search, "rotterdan", 0);
    shot("search_notes", (700.0, 700.0), l, Dialog::Search, "officers", 0);
    shot("search_none", (700.0, 300.0), l, Dialog::Search, "qqqqzzzz", 0);
    shot("palette", big, l, Dialog::Palette, "", 3);
    shot("palette_dark", big, d, Dialog::Palette, "show", 0);
    shot("shortcuts", (1200.0, 800.0), l, Dialog::Shortcuts, "", 0);
    shot("shortcuts_small", (560.0, 500.0), d, Dialog::Shortcuts, "", 0);
    shot("about", big, l, Dialog::About, "", 0);
    shot("settings", big, l, Dialog::Settings, "", 0);
    shot("settings_small", (480.0, 360.0), d, Dialog::Settings, "", 0);
}
