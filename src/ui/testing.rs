//! A window for tests, without a renderer: one part of the window on a real state, driven by accessible names.
//!
//! Commands are applied after each frame and recorded.

use super::Cx;
use crate::{
    scene::Assets,
    state::{Command, State, apply},
    ui::kit::style,
    view::ThemeName,
};
use egui::{Ui, Vec2};
use egui_kittest::Harness;
use std::sync::OnceLock;

/// The state, the part's memory, and all commands so far.
pub struct World<S> {
    pub state: State,
    pub part: S,
    pub commands: Vec<Command>,
}

/// The embedded data, loaded once for all tests.
pub fn resources() -> &'static Assets {
    static RESOURCES: OnceLock<Assets> = OnceLock::new();
    RESOURCES.get_or_init(|| Assets::embedded().unwrap())
}

/// A window that shows one part.
pub fn window<'a, S: Default + 'a>(
    size: Vec2,
    state: State,
    show: impl Fn(&mut Ui, &mut Cx, &mut S) + 'a,
) -> Harness<'a, World<S>> {
    let world = World { state, part: S::default(), commands: Vec::new() };
    let res = resources();
    let theme = res.themes.get(ThemeName::Light);
    let builder =
        Harness::builder().with_size(size).with_step_dt(0.05).with_max_steps(30).with_context_setup(move |ctx| {
            style::set_fonts(ctx);
            style::apply(ctx, theme);
        });
    let mut harness = builder.build_ui_state(
        move |ui, world: &mut World<S>| {
            let (admitted, mut commands) = (world.state.view.admitted(&res.atlas), Vec::new());
            let mut cx = Cx { res, state: &world.state, theme, admitted: &admitted, commands: &mut commands };
            show(ui, &mut cx, &mut world.part);
            for command in commands {
                apply(&mut world.state, &res.atlas, command.clone());
                world.commands.push(command);
            }
        },
        world,
    );
    harness.run();
    harness
}
