//! Size of a picture, in dots, on paper or as a slide, and of its layout in points.
//!
//! A layout is 640 to 1920 points long and then scaled, so that text and markers stay legible, unless a DPI is given.

use crate::model::vocabulary::keyed;

/// Largest side of a raster picture.
pub const MAX_DOTS: u32 = 16_384;
const POINT_DPI: f64 = 96.0;
pub const PAPER_DPI: f64 = 300.0;
const MM_PER_INCH: f64 = 25.4;
const LONGEST_PX: f64 = 1920.0;
const SHORTEST_PX: f64 = 640.0;

macro_rules! papers {
    ($($(#[$attr:meta])* $name:ident $key:literal $words:literal $short:literal $long:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Paper { $(#[doc = $words] $(#[$attr])* $name),* }

        impl Paper {
            /// From small to large, then those of North America.
            pub const ALL: &'static [Paper] = &[$(Paper::$name),*];

            /// Name on the command line.
            pub fn key(self) -> &'static str {
                match self { $(Paper::$name => $key),* }
            }

            pub fn words(self) -> &'static str {
                match self { $(Paper::$name => $words),* }
            }

            /// The shorter side first.
            pub fn sides_mm(self) -> (f64, f64) {
                match self { $(Paper::$name => ($short, $long)),* }
            }
        }
    };
}

papers! {
    A5 "a5" "A5" 148.0 210.0,
    #[default]
    A4 "a4" "A4" 210.0 297.0,
    A3 "a3" "A3" 297.0 420.0,
    A2 "a2" "A2" 420.0 594.0,
    A1 "a1" "A1" 594.0 841.0,
    A0 "a0" "A0" 841.0 1189.0,
    Letter "letter" "Letter" 215.9 279.4,
    Legal "legal" "Legal" 215.9 355.6,
    Tabloid "tabloid" "Tabloid" 279.4 431.8,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Size {
    Dots {
        width: u32,
        height: u32,
        /// Dots per inch; `None` for a legible layout.
        dpi: Option<f64>,
    },
    Paper {
        paper: Paper,
        landscape: bool,
        /// Dots per inch, for PNG and for the basemap's detail.
        dpi: f64,
    },
    /// 16:9, 13⅓ inches wide.
    Slide,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Of the layout, in points.
    pub size_px: (f64, f64),
    pub dots_per_px: f64,
    pub dots: (u32, u32),
    pub dpi: f64,
    pub mm_per_px: f64,
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SizeError {
    /// Not of the form `1920x1080`.
    #[error("“{0}” is not a size: write width and height in pixels, as in 1920x1080")]
    Form(String),
    #[error("a picture of {width}×{height} pixels cannot be made: each side must be 16 to {MAX_DOTS}{hint}")]
    Dots {
        width: u64,
        height: u64,
        /// A size that would fit; may be empty.
        hint: String,
    },
    /// DPI outside 30–2400.
    #[error("{0} dpi cannot be used: write a number from 30 to 2400")]
    Dpi(f64),
}

impl Size {
    /// `of_dots` is true for raster files, whose number of dots is limited.
    ///
    /// # Errors
    /// The size is out of range.
    pub fn extent(self, of_dots: bool) -> Result<Extent, SizeError> {
        let check_dpi = |dpi: f64| if (30.0..=2400.0).contains(&dpi) { Ok(dpi) } else { Err(SizeError::Dpi(dpi)) };
        match self {
            Self::Dots { width, height, dpi } => {
                let longer = f64::from(width.max(height));
                let dots_per_px = match dpi {
                    Some(dpi) => check_dpi(dpi)? / POINT_DPI,
                    None => longer / longer.clamp(SHORTEST_PX, LONGEST_PX),
                };
                let size_px = (f64::from(width) / dots_per_px, f64::from(height) / dots_per_px);
                let dpi = dots_per_px * POINT_DPI;
                let extent =
                    Extent { size_px, dots_per_px, dots: (width, height), dpi, mm_per_px: MM_PER_INCH / POINT_DPI };
                extent.checked(true, "")
            }
            Self::Paper { paper, landscape, dpi } => {
                let dpi = check_dpi(dpi)?;
                let (short, long) = paper.sides_mm();
                let (width, height) = if landscape { (long, short) } else { (short, long) };
                let larger = (long / MM_PER_INCH * POINT_DPI / LONGEST_PX).max(1.0);
                let mm_per_px = MM_PER_INCH / POINT_DPI * larger;
                let dots = [width, height].map(|mm| (mm / MM_PER_INCH * dpi).round().min(f64::from(u32::MAX)) as u32);
                let extent = Extent {
                    size_px: (width / mm_per_px, height / mm_per_px),
                    dots_per_px: mm_per_px / MM_PER_INCH * dpi,
                    dots: dots.into(),
                    dpi,
                    mm_per_px,
                };
                let most = (f64::from(MAX_DOTS) / (long / MM_PER_INCH)).floor();
                extent.checked(of_dots, &format!("; {} holds at most {most} dpi", paper.words()))
            }
            Self::Slide => Ok(Extent {
                size_px: (1280.0, 720.0),
                dots_per_px: 2.0,
                dots: (2560, 1440),
                dpi: 2.0 * POINT_DPI,
                mm_per_px: MM_PER_INCH / POINT_DPI,
            }),
        }
    }

    /// For example, "1920×1080 pixels" or "A4 landscape, 300 dpi".
    pub fn words(self) -> String {
        match self {
            Self::Dots { width, height, .. } => format!("{width}×{height} pixels"),
            Self::Paper { paper, landscape, dpi } => {
                let side = if landscape { "landscape" } else { "portrait" };
                format!("{} {side}, {dpi} dpi", paper.words())
            }
            Self::Slide => "Slide, 16:9".to_owned(),
        }
    }
}

impl Extent {
    fn checked(self, of_dots: bool, hint: &str) -> Result<Self, SizeError> {
        let (width, height) = self.dots;
        let allowed = 16..=MAX_DOTS;
        if of_dots && !(allowed.contains(&width) && allowed.contains(&height)) {
            return Err(SizeError::Dots { width: width.into(), height: height.into(), hint: hint.to_owned() });
        }
        Ok(self)
    }

    pub fn size_mm(&self) -> (f64, f64) {
        (self.size_px.0 * self.mm_per_px, self.size_px.1 * self.mm_per_px)
    }
}

/// Parses `1920x1080`.
pub fn parse_dots(text: &str) -> Result<(u32, u32), SizeError> {
    let form = || SizeError::Form(text.to_owned());
    let (width, height) = text.trim().split_once(['x', 'X', '×', '*']).ok_or_else(form)?;
    let number = |text: &str| text.trim().parse::<u64>().map_err(|_| form());
    let (width, height) = (number(width)?, number(height)?);
    match (u32::try_from(width), u32::try_from(height)) {
        (Ok(width), Ok(height)) => Ok((width, height)),
        _ => Err(SizeError::Dots { width, height, hint: String::new() }),
    }
}

keyed!(Paper, "paper size");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pictures_are_laid_out_so_that_they_can_be_read() {
        let extent = Size::Dots { width: 3840, height: 2160, dpi: None }.extent(true).unwrap();
        assert_eq!((extent.size_px, extent.dots_per_px, extent.dots), ((1920.0, 1080.0), 2.0, (3840, 2160)));
        let small = Size::Dots { width: 320, height: 200, dpi: None }.extent(true).unwrap();
        assert_eq!(small.size_px, (640.0, 400.0));
        let window = Size::Dots { width: 1440, height: 900, dpi: None }.extent(true).unwrap();
        assert_eq!(window.dots_per_px, 1.0);
    }

    #[test]
    fn paper_is_as_large_as_it_is() {
        for paper in Paper::ALL {
            let extent = Size::Paper { paper: *paper, landscape: true, dpi: 150.0 }.extent(true).unwrap();
            let (width, height) = extent.size_mm();
            let (short, long) = paper.sides_mm();
            assert!((width - long).abs() < 1e-9 && (height - short).abs() < 1e-9, "{paper:?}");
            assert!(extent.size_px.0 <= LONGEST_PX + 1e-9);
        }
    }

    #[test]
    fn what_is_too_large_says_what_would_fit() {
        let size = Size::Paper { paper: Paper::A0, landscape: false, dpi: 600.0 };
        assert!(size.extent(false).is_ok());
        assert!(size.extent(true).unwrap_err().to_string().ends_with("A0 holds at most 350 dpi"));
        assert!(Size::Dots { width: 0, height: 10, dpi: None }.extent(true).is_err());
        assert!(Size::Paper { paper: Paper::A4, landscape: true, dpi: f64::NAN }.extent(true).is_err());
        assert_eq!(parse_dots("1920x1080"), Ok((1920, 1080)));
        assert!(parse_dots("wide").is_err() && parse_dots("99999999999x1").is_err());
    }
}
