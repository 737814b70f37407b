//! Chooses the monitors for the audience's and the presenter's windows.
//!
//! Positions are requests; a desktop that places windows itself is not overruled.

use crate::{
    platform::monitors::Monitor,
    state::{Show, State},
};
use egui::{Context, Vec2, ViewportBuilder, ViewportCommand, ViewportId, pos2, vec2};

/// Name of the presenter's window, from which its id is made.
pub const PRESENTER: &str = "presenter";
/// Time given to the desktop to move a window before it is made full screen.
const SETTLE_S: f64 = 0.25;
/// Size of the presenter's window on a single monitor, in pixels.
const USUAL_PX: Vec2 = vec2(1100.0, 720.0);

/// Monitors of the audience and of the presenter, in this order. `None` without two monitors that show different
/// content. `at` is the window's center when the presentation began; the presenter keeps that monitor.
pub fn places(monitors: &[Monitor], at: (i32, i32), swapped: bool) -> Option<(Monitor, Monitor)> {
    let home = monitors.iter().find(|monitor| monitor.contains(at)).or(monitors.first())?;
    // A mirrored monitor shows the same part of the desktop.
    let other = monitors.iter().find(|monitor| !monitor.contains(home.middle()) && !home.contains(monitor.middle()))?;
    Some(if swapped { (*home, *other) } else { (*other, *home) })
}

/// Monitors and windows of a presentation.
#[derive(Default)]
pub struct DeskState {
    /// Queried when the presentation begins.
    pub monitors: Vec<Monitor>,
    home: Option<(i32, i32)>,
    placed: Option<(Monitor, Monitor)>,
    fills_at_s: Option<f64>,
    window: Option<ViewportBuilder>,
}

impl DeskState {
    /// Moves the windows if their monitors have changed; true if a second monitor has just been found.
    pub fn arrange(&mut self, ctx: &Context, state: &State, show: &Show) -> bool {
        let is_new = self.home.is_none();
        let dots = f64::from(ctx.pixels_per_point()) as f32;
        let home = *self.home.get_or_insert_with(|| {
            let outer = ctx.input(|input| input.viewport().outer_rect);
            outer.map_or((0, 0), |rect| ((rect.center().x * dots) as i32, (rect.center().y * dots) as i32))
        });
        let wanted = places(&self.monitors, home, show.desktop.swapped);
        if wanted != self.placed {
            self.placed = wanted;
            if let Some((audience, presenter)) = wanted {
                ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(false));
                put(ctx, ViewportId::ROOT, audience, dots);
                if self.window.is_some() {
                    put(ctx, presenter_id(), presenter, dots);
                }
                self.fills_at_s = Some(state.clock_s + SETTLE_S);
            }
        }
        self.fill(ctx, state.clock_s, dots);
        is_new && wanted.is_some()
    }

    /// Makes the audience's window full screen once it has moved. Sends its position again, for desktops without a
    /// window manager.
    fn fill(&mut self, ctx: &Context, now_s: f64, dots: f32) {
        let (Some(at_s), Some((audience, _))) = (self.fills_at_s, self.placed) else { return };
        if now_s >= at_s {
            self.fills_at_s = None;
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(true));
            put(ctx, ViewportId::ROOT, audience, dots);
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
        }
        ctx.request_repaint();
    }

    /// Builder of the presenter's window: it fills its monitor, or with a single monitor has a fixed size, at most 90%
    /// of `screen` (in points).
    pub fn window(&mut self, screen: Vec2, dots: f32) -> ViewportBuilder {
        let placed = self.placed;
        let new = || {
            let builder = ViewportBuilder::default()
                .with_title("Footprint: presenter view")
                .with_app_id("footprint")
                .with_active(placed.is_none());
            let size = |width: i32, height: i32| vec2(width as f32, height as f32) / dots;
            match placed {
                Some((_, monitor)) => builder
                    .with_position(pos2(monitor.left as f32, monitor.top as f32) / dots)
                    .with_inner_size(size(monitor.width, monitor.height)),
                None => builder.with_inner_size((USUAL_PX / dots).min(screen * 0.9)),
            }
        };
        self.window.get_or_insert_with(new).clone()
    }

    pub fn closed(&mut self) {
        self.window = None;
    }

    pub fn end(&mut self) {
        *self = Self::default();
    }
}

pub fn presenter_id() -> ViewportId {
    ViewportId::from_hash_of(PRESENTER)
}

fn put(ctx: &Context, window: ViewportId, monitor: Monitor, dots: f32) {
    let position = pos2(monitor.left as f32, monitor.top as f32) / dots;
    let size = vec2(monitor.width as f32, monitor.height as f32) / dots;
    ctx.send_viewport_cmd_to(window, ViewportCommand::OuterPosition(position));
    ctx.send_viewport_cmd_to(window, ViewportCommand::InnerSize(size));
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAPTOP: Monitor = Monitor { left: 0, top: 0, width: 1366, height: 768 };
    const PROJECTOR: Monitor = Monitor { left: 1366, top: 0, width: 1920, height: 1080 };

    #[test]
    fn the_audience_gets_the_monitor_where_the_window_was_not() {
        let both = [LAPTOP, PROJECTOR];
        assert_eq!(places(&both, (700, 400), false), Some((PROJECTOR, LAPTOP)));
        assert_eq!(places(&both, (2000, 400), false), Some((LAPTOP, PROJECTOR)));
        assert_eq!(places(&both, (700, 400), true), Some((LAPTOP, PROJECTOR)));
        assert_eq!(places(&both, (-9, -9), false), Some((PROJECTOR, LAPTOP)), "unknown: one works on the primary one");
    }

    #[test]
    fn one_monitor_or_a_mirror_forces_nothing() {
        assert_eq!(places(&[], (0, 0), false), None);
        assert_eq!(places(&[LAPTOP], (0, 0), false), None);
        let mirror = Monitor { width: 1920, height: 1080, ..LAPTOP };
        assert_eq!(places(&[LAPTOP, mirror], (0, 0), false), None);
    }

    #[test]
    fn of_three_monitors_the_audience_gets_the_first_that_is_not_ones_own() {
        let wall = Monitor { left: 3286, ..PROJECTOR };
        assert_eq!(places(&[LAPTOP, PROJECTOR, wall], (4000, 10), false), Some((LAPTOP, wall)));
    }
}
