//! An opaque sRGB color, eight bits per channel, written as `#rrggbb`.

use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
}

/// Text that is not of the form `#rrggbb`.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not a color: write it as #rrggbb")]
pub struct ColorError(String);

impl FromStr for Color {
    type Err = ColorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ColorError(text.to_owned());
        let digits = text.strip_prefix('#').filter(|hex| hex.len() == 6).ok_or_else(error)?;
        let value = u32::from_str_radix(digits, 16).map_err(|_| error())?;
        let [_, r, g, b] = value.to_be_bytes();
        Ok(Self { r, g, b })
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

impl Color {
    /// Interpolates linearly: `share` 0 is this color, 1 the other.
    pub fn mixed(self, other: Color, share: f64) -> Color {
        let channel = |from: u8, to: u8| {
            (f64::from(from) + (f64::from(to) - f64::from(from)) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self { r: channel(self.r, other.r), g: channel(self.g, other.g), b: channel(self.b, other.b) }
    }

    /// The contrast ratio, 1 to 21, as defined by WCAG 2.2.
    pub fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.r) + 0.7152 * channel(self.g) + 0.0722 * channel(self.b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_color_is_printed_as_it_was_read() {
        assert_eq!("#005ea2".parse::<Color>().unwrap().to_string(), "#005ea2");
        assert!("005ea2".parse::<Color>().is_err() && "#05ea2".parse::<Color>().is_err());
    }

    #[test]
    fn black_on_white_has_a_contrast_of_21() {
        let (black, white) = ("#000000".parse::<Color>().unwrap(), "#ffffff".parse().unwrap());
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
    }
}
