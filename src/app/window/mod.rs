//! Opens the window, or reports in one sentence why it cannot.

mod ready;
mod textures;

use crate::{
    app::Beginning,
    cli::Args,
    scene::AssetError,
    storage::store::{Found, Store},
    ui::kit::card_fill,
    view::Color,
};
use eframe::{
    NativeOptions,
    egui_wgpu::{SurfaceConfig, WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew},
    wgpu,
};
use etcetera::BaseStrategy;
use ready::Ready;
use std::{path::PathBuf, sync::Arc};
use textures::Uploads;

#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    #[error("the built-in data cannot be read: {0}")]
    Data(#[from] AssetError),
    /// Neither X11 nor Wayland responds.
    #[error(
        "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY leads to one). \
         Start it from a desktop session, set DISPLAY, or write views to files without one: footprint export"
    )]
    NoDisplay,
    /// There is a display, but no usable graphics driver.
    #[error(
        "there is a display, but no graphics driver that can draw on it. \
         Install one for your card, or the software driver (Debian and Ubuntu: mesa-vulkan-drivers). Details: {0}"
    )]
    NoDriver(String),
    #[error("the window could not be opened: {0}")]
    Other(String),
    #[error("{} cannot be opened: {source}", path.display())]
    Deck { path: PathBuf, source: std::io::Error },
}

/// Opens the window and returns when it is closed.
pub fn run(args: &Args) -> Result<(), WindowError> {
    if let Some(path) = &args.deck {
        std::fs::File::open(path).map_err(|source| WindowError::Deck { path: path.clone(), source })?;
    }
    if cfg!(target_os = "linux") && !has_display() {
        return Err(WindowError::NoDisplay);
    }
    let (store, found) = open_store(args);
    let before = found.deck.clone().filter(|_| store.as_ref().is_some_and(Store::is_owner));
    let beginning = Beginning { before, file: args.deck.clone(), present: args.present };
    let size_px = found.session.as_ref().and_then(|session| session.window).unwrap_or(SIZE_PX);
    let ctx = ready::context();
    // The first frame is prepared on another thread while the desktop opens the window.
    let made_ready = ready::begin(ctx.clone(), size_px, store, found)
        .map_err(|error| WindowError::Other(format!("no thread can be started: {error}")))?;
    let start = move || {
        eframe::run_native_ext(
            "Footprint",
            options(size_px),
            Some(ctx),
            Box::new(move |creation| {
                let Some(render_state) = &creation.wgpu_render_state else {
                    return Err("the graphics driver offers no surface".into());
                };
                walkers::install_renderer(Some(render_state));
                card_fill::install(&creation.egui_ctx, render_state);
                let Ready { mut app, textures } =
                    made_ready.join().map_err(|_| "the built-in data cannot be read")??;
                settle(creation, app.ground());
                textures::hand_over(&textures, render_state);
                creation.egui_ctx.add_plugin(Uploads(render_state.clone()));
                app.begin(beginning);
                Ok(Box::new(app))
            }),
        )
    };
    start().map_err(|error| try_opengl(explain(&error)))
}

#[cfg(target_os = "linux")]
fn settle(creation: &eframe::CreationContext, ground: Color) {
    use raw_window_handle::{HasWindowHandle, RawWindowHandle};
    match creation.window_handle().map(|handle| handle.as_raw()) {
        Ok(RawWindowHandle::Xlib(handle)) => crate::platform::x11::settle(handle.window as u32, ground),
        Ok(RawWindowHandle::Xcb(handle)) => crate::platform::x11::settle(handle.window.get(), ground),
        _ => {}
    }
}

#[cfg(not(target_os = "linux"))]
fn settle(_: &eframe::CreationContext, _: Color) {}

/// The environment variable from which wgpu also reads its backend.
const BACKEND: &str = "WGPU_BACKEND";

/// Restarts the program once with OpenGL if Vulkan does not work. Returns only on failure.
#[cfg(target_os = "linux")]
fn try_opengl(error: WindowError) -> WindowError {
    use std::os::unix::process::CommandExt;
    let untried = std::env::var_os(BACKEND).is_none();
    match (&error, std::env::current_exe()) {
        (WindowError::NoDriver(_), Ok(program)) if untried => {
            let failed =
                std::process::Command::new(program).args(std::env::args_os().skip(1)).env(BACKEND, "gl").exec();
            WindowError::Other(failed.to_string())
        }
        _ => error,
    }
}

#[cfg(not(target_os = "linux"))]
fn try_opengl(error: WindowError) -> WindowError {
    error
}

fn explain(error: &eframe::Error) -> WindowError {
    match error {
        eframe::Error::Wgpu(error) => WindowError::NoDriver(first_line(&error.to_string())),
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => {
            let text = error.to_string();
            // winit has no error kind for this; these words occur in its messages for a missing or unresponsive display.
            if ["DISPLAY", "display", "X server", "compositor"].iter().any(|word| text.contains(word)) {
                WindowError::NoDisplay
            } else {
                WindowError::Other(first_line(&text))
            }
        }
        other => WindowError::Other(first_line(&other.to_string())),
    }
}

fn first_line(text: &str) -> String {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("no more is known").to_owned()
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn open_store(args: &Args) -> (Option<Store>, Found) {
    if args.fresh && args.session.is_none() {
        return (None, Found::default());
    }
    let Some(folder) = args.session.clone().or_else(usual_folder) else {
        let notices = vec!["This session will not be kept: no home folder is known.".to_owned()];
        return (None, Found { notices, ..Found::default() });
    };
    let (store, mut found) = Store::open(&folder);
    if args.fresh {
        (found.session, found.deck) = (None, None);
    }
    (Some(store), found)
}

/// The system's folder for application state.
fn usual_folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join("footprint"))
}

/// The size of the first window, in points.
const SIZE_PX: (f32, f32) = (1440.0, 900.0);

fn options((width, height): (f32, f32)) -> NativeOptions {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Footprint")
        .with_app_id("footprint")
        .with_inner_size([width.clamp(480.0, 16_384.0), height.clamp(360.0, 16_384.0)])
        .with_min_inner_size([480.0, 360.0])
        .with_clamp_size_to_monitor_size(true);
    NativeOptions {
        viewport,
        dithering: false,
        wgpu_options: graphics(),
        // All fonts are built in; skip scanning the system's.
        system_font_fallback: false,
        ..NativeOptions::default()
    }
}

/// Allows windows as large as the graphics card supports, and limits the frames queued ahead of the screen.
fn graphics() -> WgpuConfiguration {
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    if cfg!(target_os = "linux") && std::env::var_os(BACKEND).is_none() {
        // Leave OpenGL out: its driver takes memory and threads even if unused. See `try_opengl`.
        setup.instance_descriptor.backends = wgpu::Backends::VULKAN;
    }
    setup.device_descriptor = Arc::new(|adapter| {
        let base = if adapter.get_info().backend == wgpu::Backend::Gl {
            wgpu::Limits::downlevel_webgl2_defaults()
        } else {
            wgpu::Limits::default()
        };
        // egui's default limit is 8192; it panics on a wider window.
        let max_texture_dimension_2d = adapter.limits().max_texture_dimension_2d.min(ready::TEXTURE_SIDE);
        wgpu::DeviceDescriptor {
            label: Some("footprint"),
            required_limits: wgpu::Limits { max_texture_dimension_2d, ..base },
            ..wgpu::DeviceDescriptor::default()
        }
    });
    WgpuConfiguration {
        wgpu_setup: WgpuSetup::CreateNew(setup),
        surface: SurfaceConfig::LOW_LATENCY,
        ..Default::default()
    }
}
