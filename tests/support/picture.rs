//! What is on a screen, and what can be found in it.

/// A color as 0xrrggbb.
pub type Rgb = u32;

/// The pixels of a screen.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pixels: Vec<Rgb>,
}

/// Pixels of one color that touch each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blob {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
    pub pixels: usize,
}

impl Blob {
    /// Its middle.
    pub fn middle(&self) -> (i16, i16) {
        (((self.left + self.right) / 2) as i16, ((self.top + self.bottom) / 2) as i16)
    }

    /// Its width in pixels.
    pub fn width(&self) -> usize {
        self.right - self.left + 1
    }

    /// Its height in pixels.
    pub fn height(&self) -> usize {
        self.bottom - self.top + 1
    }
}

impl Picture {
    /// From the bytes of an X server: blue, green, red and one unused for each pixel.
    pub fn from_bgrx(width: usize, height: usize, bytes: Vec<u8>) -> Self {
        let pixels: Vec<Rgb> =
            bytes.as_chunks::<4>().0.iter().map(|&[b, g, r, _]| u32::from_be_bytes([0, r, g, b])).collect();
        assert_eq!(pixels.len(), width * height);
        Self { width, height, pixels }
    }

    /// Writes it as NAME.ppm into the folder that FOOTPRINT_SHOTS names, if it names one: to see what a test saw.
    pub fn keep(&self, name: &str) {
        let Some(folder) = std::env::var_os("FOOTPRINT_SHOTS") else { return };
        let mut bytes = format!("P6 {} {} 255\n", self.width, self.height).into_bytes();
        bytes.extend(self.pixels.iter().flat_map(|pixel| pixel.to_be_bytes().into_iter().skip(1)));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.ppm")), bytes).unwrap();
    }

    /// The color of a pixel.
    pub fn at(&self, x: usize, y: usize) -> Rgb {
        self.pixels[y * self.width + x]
    }

    /// Whether all of it has one color.
    pub fn is_blank(&self) -> bool {
        self.pixels.iter().all(|pixel| Some(pixel) == self.pixels.first())
    }

    /// How many pixels satisfy a condition.
    pub fn count(&self, is: impl Fn(Rgb) -> bool) -> usize {
        self.pixels.iter().filter(|pixel| is(**pixel)).count()
    }

    /// Which share of the picture has exactly this color, 0 to 1.
    pub fn share(&self, color: Rgb) -> f64 {
        self.count(|pixel| pixel == color) as f64 / self.pixels.len() as f64
    }

    /// The picture's part from a corner on.
    pub fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let rows = (top..(top + height).min(self.height)).map(|y| y * self.width);
        let width = width.min(self.width - left);
        let pixels: Vec<Rgb> =
            rows.flat_map(|row| self.pixels[row + left..row + left + width].iter().copied()).collect();
        Self { width, height: pixels.len() / width, pixels }
    }

    /// The outermost lines: top, bottom, left and right, each as a picture.
    pub fn edges(&self) -> [(&'static str, Self); 4] {
        let (w, h) = (self.width, self.height);
        [
            ("top", self.part(0, 0, w, 1)),
            ("bottom", self.part(0, h - 1, w, 1)),
            ("left", self.part(0, 0, 1, h)),
            ("right", self.part(w - 1, 0, 1, h)),
        ]
    }

    /// How many different colors there are.
    pub fn colors(&self) -> usize {
        self.pixels.iter().collect::<std::collections::BTreeSet<_>>().len()
    }

    /// Which share of the pixels differs from another picture of the same size, 0 to 1.
    pub fn difference(&self, other: &Self) -> f64 {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let differing = self.pixels.iter().zip(&other.pixels).filter(|(a, b)| a != b).count();
        differing as f64 / self.pixels.len() as f64
    }

    /// Every group of touching pixels of exactly this color.
    pub fn blobs(&self, color: Rgb) -> Vec<Blob> {
        let mut seen = vec![false; self.pixels.len()];
        let mut blobs = Vec::new();
        for start in 0..self.pixels.len() {
            if self.pixels[start] == color && !seen[start] {
                blobs.push(self.blob_from(start, &mut seen));
            }
        }
        blobs
    }

    fn blob_from(&self, start: usize, seen: &mut [bool]) -> Blob {
        let (width, color) = (self.width, self.pixels[start]);
        let (x, y) = (start % width, start / width);
        let mut blob = Blob { left: x, top: y, right: x, bottom: y, pixels: 0 };
        let mut open = vec![start];
        seen[start] = true;
        while let Some(index) = open.pop() {
            let (x, y) = (index % width, index / width);
            blob.left = blob.left.min(x);
            blob.right = blob.right.max(x);
            blob.top = blob.top.min(y);
            blob.bottom = blob.bottom.max(y);
            blob.pixels += 1;
            let neighbors = [
                (x > 0).then(|| index - 1),
                (x + 1 < width).then_some(index + 1),
                (y > 0).then(|| index - width),
                (y + 1 < self.height).then_some(index + width),
            ];
            for next in neighbors.into_iter().flatten() {
                if self.pixels[next] == color && !seen[next] {
                    seen[next] = true;
                    open.push(next);
                }
            }
        }
        blob
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a picture of {} by {} pixels in {} colors", self.width, self.height, self.colors())
    }
}
