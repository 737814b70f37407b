//! The least window there can be with the same libraries and options: a label and nothing else. The benchmark measures Footprint against it.

fn main() -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Empty")
        .with_app_id("empty")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([480.0, 360.0])
        .with_clamp_size_to_monitor_size(true);
    let options = eframe::NativeOptions { viewport, dithering: false, ..eframe::NativeOptions::default() };
    eframe::run_native("Empty", options, Box::new(|_| Ok(Box::new(Empty))))
}

struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label("Nothing");
    }
}
