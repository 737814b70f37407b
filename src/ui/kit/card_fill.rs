//! Card backgrounds: plain color, filled by a pipeline without textures.
//!
//! egui samples a texture for every pixel, which takes a software driver thirty times as long as plain color, and cards
//! are the largest shapes in the window. In tests, which have no graphics card, egui fills them.

use crate::ui::kit::style::CARD_RADIUS;
use eframe::{
    egui_wgpu::{Callback, CallbackResources, CallbackTrait, RenderState, ScreenDescriptor},
    wgpu::{self, util::DeviceExt as _},
};
use egui::{Color32, Context, Id, PaintCallbackInfo, Pos2, Rect, Rgba, Shape, Vec2, vec2};
use std::{f32::consts::TAU, sync::Mutex};

/// Segments of a rounded corner.
const STEPS: usize = 8;
/// Two floats for the position, four for the color.
const VERTEX_BYTES: u64 = 24;
const SHADER: &str = "
    struct Corner { @builtin(position) place: vec4<f32>, @location(0) color: vec4<f32> }
    @vertex fn corner(@location(0) place: vec2<f32>, @location(1) color: vec4<f32>) -> Corner {
        return Corner(vec4<f32>(place, 0.0, 1.0), color);
    }
    @fragment fn dot(in: Corner) -> @location(0) vec4<f32> { return in.color; }
";

/// The pipeline, kept among the window's graphics resources.
struct Filler {
    pipeline: wgpu::RenderPipeline,
    is_srgb: bool,
}

/// Creates the pipeline.
pub fn install(ctx: &Context, graphics: &RenderState) {
    let (device, format) = (&graphics.device, graphics.target_format);
    let source = wgpu::ShaderSource::Wgsl(SHADER.into());
    let module = &device.create_shader_module(wgpu::ShaderModuleDescriptor { label: Some("ground"), source });
    let attributes = &wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x4];
    let buffer =
        wgpu::VertexBufferLayout { array_stride: VERTEX_BYTES, step_mode: wgpu::VertexStepMode::Vertex, attributes };
    let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("ground"),
        layout: None,
        vertex: wgpu::VertexState {
            module,
            entry_point: Some("corner"),
            compilation_options: Default::default(),
            buffers: &[Some(buffer)],
        },
        fragment: Some(wgpu::FragmentState {
            module,
            entry_point: Some("dot"),
            compilation_options: Default::default(),
            targets: &[Some(format.into())],
        }),
        primitive: Default::default(),
        depth_stencil: None,
        multisample: Default::default(),
        multiview_mask: None,
        cache: None,
    });
    graphics.renderer.write().callback_resources.insert(Filler { pipeline, is_srgb: format.is_srgb() });
    ctx.data_mut(|data| data.insert_temp(installed(), true));
}

/// True if this window has the pipeline.
pub fn is_installed(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(installed()).unwrap_or(false))
}

fn installed() -> Id {
    Id::unique("ground-installed")
}

/// The background of a card. It ends in the middle of the border, which hides its edge without anti-aliasing.
pub fn ground(ctx: &Context, card: Rect, color: Color32) -> Shape {
    let screen = ctx.viewport_rect();
    let outline = outline(card.shrink(0.5), f32::from(CARD_RADIUS) - 0.5);
    let place = |at: Pos2| {
        let share = (at - screen.min) / screen.size();
        vec2(2.0 * share.x - 1.0, 1.0 - 2.0 * share.y)
    };
    let ground = Ground { outline: outline.into_iter().map(place).collect(), color, buffer: Mutex::default() };
    Callback::new_paint_callback(screen, ground).into()
}

/// The outline of a rounded rectangle.
fn outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    let inner = rect.shrink(radius);
    let middles = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let arc = |(quarter, middle): (usize, Pos2)| {
        (0..=STEPS)
            .map(move |step| middle + radius * Vec2::angled(TAU / 4.0 * (quarter as f32 + step as f32 / STEPS as f32)))
    };
    middles.into_iter().enumerate().flat_map(arc).collect()
}

/// A background in clip-space coordinates.
struct Ground {
    outline: Vec<Vec2>,
    color: Color32,
    buffer: Mutex<Option<wgpu::Buffer>>,
}

impl Ground {
    /// A triangle fan; the outline is convex.
    fn triangles(&self) -> impl Iterator<Item = Vec2> {
        let first = self.outline.first().copied().into_iter().cycle();
        first.zip(self.outline.windows(2).skip(1)).flat_map(|(first, pair)| std::iter::once(first).chain(pair.to_vec()))
    }
}

impl CallbackTrait for Ground {
    fn prepare(
        &self,
        device: &wgpu::Device,
        _: &wgpu::Queue,
        _: &ScreenDescriptor,
        _: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        let is_srgb = resources.get::<Filler>().is_some_and(|filler| filler.is_srgb);
        let color = if is_srgb { Rgba::from(self.color).to_array() } else { self.color.to_normalized_gamma_f32() };
        let bytes: Vec<u8> =
            self.triangles().flat_map(|at| [at.x, at.y].into_iter().chain(color)).flat_map(f32::to_ne_bytes).collect();
        let content = wgpu::util::BufferInitDescriptor {
            label: Some("ground"),
            contents: &bytes,
            usage: wgpu::BufferUsages::VERTEX,
        };
        if let Ok(mut buffer) = self.buffer.lock() {
            *buffer = Some(device.create_buffer_init(&content));
        }
        Vec::new()
    }

    fn paint(&self, _: PaintCallbackInfo, render_pass: &mut wgpu::RenderPass<'static>, resources: &CallbackResources) {
        let (Some(filler), Ok(buffer)) = (resources.get::<Filler>(), self.buffer.lock()) else { return };
        if let Some(buffer) = &*buffer {
            render_pass.set_pipeline(&filler.pipeline);
            render_pass.set_vertex_buffer(0, buffer.slice(..));
            render_pass.draw(0..(buffer.size() / VERTEX_BYTES) as u32, 0..1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_fills_its_card_but_for_the_edge() {
        let card = Rect::from_min_size(Pos2::ZERO, vec2(200.0, 100.0));
        let corners = outline(card.shrink(0.5), 9.5);
        assert!(corners.iter().all(|corner| card.shrink(0.49).contains(*corner)));
        let ground = Ground {
            outline: corners.iter().map(|at| at.to_vec2()).collect(),
            color: Color32::RED,
            buffer: Mutex::default(),
        };
        let points: Vec<Vec2> = ground.triangles().collect();
        let area: f32 = points
            .chunks(3)
            .map(|of| ((of[1] - of[0]).x * (of[2] - of[0]).y - (of[1] - of[0]).y * (of[2] - of[0]).x).abs() / 2.0)
            .sum();
        let wanted = 199.0 * 99.0 - (4.0 - TAU / 2.0) * 9.5 * 9.5;
        assert!((area - wanted).abs() < 5.0, "{area} {wanted}");
    }
}
