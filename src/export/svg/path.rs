//! Path data: short, with fixed decimals, without repeated points.

use crate::scene::{
    At,
    path::{Path, Segment},
};

/// At most `decimals` decimals, without trailing zeros.
pub fn number(value: f64, decimals: usize) -> String {
    let mut text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// Points are rounded to a grid of `decimals`, and steps go from grid point to grid point, so that errors do not add up.
pub fn data(path: &Path, decimals: usize) -> String {
    let mut writer = Data { out: String::new(), grid: 10_f64.powi(decimals as i32), at: (0, 0), last: ' ' };
    for segment in &path.0 {
        match *segment {
            Segment::Move(to) => writer.to('M', &[to]),
            Segment::Line(to) if writer.place(to) == writer.at => {}
            Segment::Line(to) => writer.to('l', &[to]),
            Segment::Quad(control, to) => writer.to('q', &[control, to]),
            Segment::Cubic(a, b, to) => writer.to('c', &[a, b, to]),
            Segment::Close => {
                writer.out.push('z');
                writer.last = 'z';
            }
        }
    }
    writer.out
}

struct Data {
    out: String,
    grid: f64,
    at: (i64, i64),
    last: char,
}

impl Data {
    fn place(&self, at: At) -> (i64, i64) {
        ((f64::from(at.x) * self.grid).round() as i64, (f64::from(at.y) * self.grid).round() as i64)
    }

    /// Absolute for a move, otherwise relative to the previous point.
    fn to(&mut self, command: char, points: &[At]) {
        let from = if command == 'M' { (0, 0) } else { self.at };
        if self.last != command || command == 'M' {
            self.out.push(command);
            self.last = command;
        } else {
            self.separate();
        }
        let mut end = from;
        for (index, point) in points.iter().enumerate() {
            end = self.place(*point);
            if index > 0 {
                self.separate();
            }
            self.step(end.0 - from.0);
            self.separate();
            self.step(end.1 - from.1);
        }
        self.at = end;
    }

    fn separate(&mut self) {
        self.out.push(' ');
    }

    /// A number of grid steps as a decimal; a minus sign needs no space before it.
    fn step(&mut self, steps: i64) {
        if steps < 0 && self.out.ends_with(' ') {
            self.out.pop();
        }
        let text = number(steps as f64 / self.grid, 3);
        let text = match text.strip_prefix("0.") {
            Some(rest) => format!(".{rest}"),
            None => text.replacen("-0.", "-.", 1),
        };
        self.out.push_str(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_in_steps_that_do_not_drift() {
        let at = |x: f32, y: f32| At { x, y };
        let path = Path::polyline(&[at(10.04, 5.0), at(10.02, 5.0), at(10.26, 4.94), at(0.0, 0.0)]);
        assert_eq!(data(&path, 1), "M10 5l.3-.1-10.3-4.9");
        let mut square = Path::default();
        square.polygon(&[at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0)]);
        assert_eq!(data(&square, 2), "M0 0l1 0 0 1z");
    }

    #[test]
    fn numbers_have_no_needless_zeros() {
        assert_eq!([number(1.50, 2), number(-0.001, 2), number(3.0, 0), number(297.0, 3)], ["1.5", "0", "3", "297"]);
    }
}
