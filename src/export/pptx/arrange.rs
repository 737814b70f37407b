//! Lays out a slide in whole pixels of 1280 × 720: text at top and foot, the legend above the foot, the picture in between.

use super::{
    LegendEntry,
    fit::{Fitted, PX_PER_PT, Room, fit, width_px},
    refusal,
};
use crate::{
    export::ExportError,
    scene::{Face, Fonts},
};

pub const SLIDE_WIDTH_PX: f32 = 1280.0;
pub const SLIDE_HEIGHT_PX: f32 = 720.0;
/// Font size in the slide layout.
pub const TITLE_PT: f32 = 28.0;
/// Frame in the slide layout: one line at full size.
pub const TITLE_FRAME: Frame = Frame { left: SIDE_PX, top: 20.0, width: WIDTH_PX, height: 47.0 };

const TITLE_ROOM: Room =
    Room { width_px: WIDTH_PX, usual_px: 74.0, most_px: 210.0, largest_pt: TITLE_PT, smallest_pt: 7.0 };
const SUBTITLE_ROOM: Room =
    Room { width_px: WIDTH_PX, usual_px: 40.0, most_px: 67.0, largest_pt: 14.0, smallest_pt: 8.0 };
const CREDIT_ROOM: Room = Room { width_px: WIDTH_PX, usual_px: 43.0, most_px: 80.0, largest_pt: 9.0, smallest_pt: 6.0 };

const SIDE_PX: f32 = 40.0;
const FOOT_PX: f32 = 18.0;
const GAP_PX: f32 = 10.0;
const WIDTH_PX: f32 = SLIDE_WIDTH_PX - 2.0 * SIDE_PX;
/// Between the entries of a legend in one row.
const GUTTER_PX: f32 = 22.0;
/// Minimum space between entries in columns.
const COLUMN_GUTTER_PX: f32 = 14.0;

pub struct Words<'a> {
    pub title: &'a str,
    pub subtitle: &'a str,
    pub legend: &'a [LegendEntry],
    pub credit: &'a [String],
}

/// In pixels of the slide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub words: Fitted,
    pub frame: Frame,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub mark: Frame,
    pub words: Block,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    pub title: Block,
    pub subtitle: Option<Block>,
    pub room: Frame,
    pub legend: Vec<Placed>,
    pub credit: Option<Block>,
}

impl Frame {
    pub fn bottom(&self) -> f32 {
        self.top + self.height
    }

    pub fn right(&self) -> f32 {
        self.left + self.width
    }

    /// Largest centered frame of this shape, in whole pixels.
    pub fn inside(&self, width: u32, height: u32) -> Self {
        let (width, height) = (width.max(1) as f32, height.max(1) as f32);
        let scale = (self.width / width).min(self.height / height);
        let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
        let (left, top) = (self.left + (self.width - width) / 2.0, self.top + (self.height - height) / 2.0);
        Self { left: left.floor(), top: top.floor(), width, height }
    }
}

impl Arrangement {
    /// # Errors
    /// The legend has more entries than fit at any size.
    pub fn new(words: &Words, fonts: &Fonts) -> Result<Self, ExportError> {
        let block = |face, text: &str, room, top| {
            let words = fit(fonts, face, text, room);
            let frame = Frame { left: SIDE_PX, top, width: WIDTH_PX, height: words.height_px };
            Block { words, frame }
        };
        let mut title = block(Face::Bold, words.title, TITLE_ROOM, TITLE_FRAME.top);
        title.frame.height = title.frame.height.max(TITLE_FRAME.height);
        let subtitle = (!words.subtitle.trim().is_empty())
            .then(|| block(Face::Regular, words.subtitle, SUBTITLE_ROOM, title.frame.bottom()));
        let credit_words = credit_line(words.credit);
        let credit = (!credit_words.is_empty()).then(|| {
            let mut credit = block(Face::Regular, &credit_words, CREDIT_ROOM, 0.0);
            credit.frame.top = SLIDE_HEIGHT_PX - FOOT_PX - credit.frame.height;
            credit
        });
        let foot = credit.as_ref().map_or(SLIDE_HEIGHT_PX - FOOT_PX, |credit| credit.frame.top - GAP_PX);
        let legend = legend(fonts, words.legend, foot)?;
        let floor = legend.first().map_or(foot, |entry| entry.words.frame.top - GAP_PX);
        let top = subtitle.as_ref().map_or(title.frame.bottom(), |subtitle| subtitle.frame.bottom()) + GAP_PX;
        let room = Frame { left: SIDE_PX, top, width: WIDTH_PX, height: (floor - top).floor() };
        Ok(Self { title, subtitle, room, legend, credit })
    }
}

pub fn credit_line(credit: &[String]) -> String {
    let parts: Vec<&str> = credit.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    parts.join("  ·  ")
}

/// A way to set a legend: font size, maximum width of an entry's words, and maximum height of all rows.
struct Setting {
    size_pt: f32,
    words_px: f32,
    height_px: f32,
}

const SETTINGS: [Setting; 5] = [
    setting(11.0, 340.0, 96.0),
    setting(9.0, 300.0, 100.0),
    setting(7.0, 250.0, 130.0),
    setting(5.0, 120.0, 200.0),
    setting(3.0, 40.0, 200.0),
];

const fn setting(size_pt: f32, words_px: f32, height_px: f32) -> Setting {
    Setting { size_pt, words_px, height_px }
}

impl Setting {
    fn em_px(&self) -> f32 {
        self.size_pt * PX_PER_PT
    }

    fn row_px(&self) -> f32 {
        (self.em_px() * 1.5).ceil()
    }

    fn mark_px(&self) -> f32 {
        (self.em_px() * 1.25).round()
    }

    /// From the left edge of an entry to its words.
    fn indent_px(&self) -> f32 {
        self.mark_px() + (self.em_px() * 0.45).round()
    }
}

/// Lays out the entries above `floor`: in one row if they fit, else in columns, row by row.
fn legend(fonts: &Fonts, entries: &[LegendEntry], floor: f32) -> Result<Vec<Placed>, ExportError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    for setting in &SETTINGS {
        let words: Vec<Fitted> = entries.iter().map(|entry| entry_words(fonts, &entry.words, setting)).collect();
        let widths: Vec<f32> = words
            .iter()
            .map(|words| width_px(fonts, Face::Regular, &words.text, words.size_pt).ceil() + 2.0 + setting.indent_px())
            .collect();
        let rows = one_row(&widths).unwrap_or_else(|| columns(&widths));
        let height = rows.len() as f32 * setting.row_px();
        if height <= setting.height_px {
            let top = (floor - height).floor();
            let slots = rows.iter().enumerate().flat_map(|(row, slots)| {
                let top = top + row as f32 * setting.row_px();
                slots.iter().map(move |(left, width)| Frame {
                    left: *left,
                    top,
                    width: *width,
                    height: setting.row_px(),
                })
            });
            return Ok(words.into_iter().zip(slots).map(|(words, slot)| placed(words, slot, setting)).collect());
        }
    }
    Err(refusal(format!("a legend of {} entries does not fit the slide", entries.len())))
}

fn entry_words(fonts: &Fonts, words: &str, setting: &Setting) -> Fitted {
    let line: String = words.split(char::is_whitespace).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let (size_pt, height_px) = (setting.size_pt, setting.row_px());
    let room = Room {
        width_px: setting.words_px,
        usual_px: height_px,
        most_px: height_px,
        largest_pt: size_pt,
        smallest_pt: size_pt,
    };
    fit(fonts, Face::Regular, &line, room)
}

/// Left edge and width of the entries in each row.
type Rows = Vec<Vec<(f32, f32)>>;

/// Each entry is as wide as its words; `None` if they do not fit.
fn one_row(widths: &[f32]) -> Option<Rows> {
    let mut left = SIDE_PX;
    let mut row = Vec::with_capacity(widths.len());
    for width in widths {
        row.push(slot(left, width + GUTTER_PX));
        left += width + GUTTER_PX;
    }
    (left - GUTTER_PX <= SIDE_PX + WIDTH_PX).then(|| vec![row])
}

/// Columns of equal width, with rows as equally filled as possible.
fn columns(widths: &[f32]) -> Rows {
    let widest = widths.iter().copied().fold(1.0, f32::max);
    let most = (((WIDTH_PX + COLUMN_GUTTER_PX) / (widest + COLUMN_GUTTER_PX)) as usize).max(1);
    let rows = widths.len().div_ceil(most);
    let columns = widths.len().div_ceil(rows);
    let pitch = ((WIDTH_PX + COLUMN_GUTTER_PX) / columns as f32).floor();
    let row = |row: &[f32]| (0..row.len()).map(|column| slot(SIDE_PX + column as f32 * pitch, pitch)).collect();
    widths.chunks(columns).map(row).collect()
}

/// An entry takes most of the space to the next one, for fonts that are wider than expected.
fn slot(left: f32, pitch: f32) -> (f32, f32) {
    (left, (pitch - 6.0).min(SIDE_PX + WIDTH_PX - left))
}

fn placed(words: Fitted, slot: Frame, setting: &Setting) -> Placed {
    let (side, indent) = (setting.mark_px(), setting.indent_px());
    let top = slot.top + ((slot.height - side) / 2.0).floor();
    let mark = Frame { left: slot.left, top, width: side, height: side };
    Placed {
        mark,
        words: Block { words, frame: Frame { left: slot.left + indent, width: slot.width - indent, ..slot } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Color;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::embedded().unwrap());

    fn entries(words: impl IntoIterator<Item = String>) -> Vec<LegendEntry> {
        let color = Color { r: 0, g: 94, b: 162 };
        words.into_iter().map(|words| LegendEntry { mark: Vec::new(), color, words }).collect()
    }

    fn arranged(title: &str, subtitle: &str, legend: &[LegendEntry], credit: &[String]) -> Arrangement {
        let arrangement = Arrangement::new(&Words { title, subtitle, legend, credit }, &FONTS).unwrap();
        nothing_overlaps(&arrangement);
        arrangement
    }

    fn nothing_overlaps(arrangement: &Arrangement) {
        let mut frames = vec![arrangement.title.frame, arrangement.room];
        frames.extend(arrangement.subtitle.iter().chain(&arrangement.credit).map(|block| block.frame));
        frames.extend(arrangement.legend.iter().flat_map(|entry| [entry.mark, entry.words.frame]));
        for (index, frame) in frames.iter().enumerate() {
            assert!(frame.left >= 40.0 && frame.right() <= 1240.5, "{frame:?}");
            assert!(frame.top >= 20.0 && frame.bottom() <= 702.0, "{frame:?}");
            for other in frames.iter().skip(index + 1) {
                let apart = frame.right() <= other.left
                    || other.right() <= frame.left
                    || frame.bottom() <= other.top
                    || other.bottom() <= frame.top;
                assert!(apart, "{frame:?} overlaps {other:?}");
            }
        }
    }

    #[test]
    fn a_usual_slide_gives_most_of_its_height_to_the_picture() {
        let legend = entries(["Preclearance (14)", "Container Security Initiative (58)"].map(str::to_owned));
        let credit: Vec<String> =
            ["December 2011, archived fact sheet", "Not an official DHS product"].map(str::to_owned).into();
        let arrangement = arranged("DHS abroad", "78 of 179 places", &legend, &credit);
        assert_eq!(arrangement.room.width, 1200.0);
        assert!(arrangement.room.height > 520.0, "{:?}", arrangement.room);
        assert_eq!(arrangement.legend[0].words.words.size_pt, 11.0);
        assert_eq!(arrangement.legend[0].words.frame.top, arrangement.legend[1].words.frame.top);
    }

    #[test]
    fn nineteen_programs_stand_in_columns_and_are_not_cut() {
        let names = (0..19).map(|number| format!("Law enforcement academies ({number})"));
        let arrangement = arranged("Everything", "", &entries(names), &[]);
        let lefts: std::collections::BTreeSet<i64> =
            arrangement.legend.iter().map(|entry| entry.mark.left as i64).collect();
        assert!((3..=6).contains(&lefts.len()), "{lefts:?}");
        assert!(arrangement.legend.iter().all(|entry| !entry.words.words.is_cut));
        assert!(arrangement.room.height > 480.0, "{:?}", arrangement.room);
    }

    #[test]
    fn the_worst_words_still_leave_room_for_a_picture() {
        let long = "W".repeat(4096);
        let legend = entries((0..100).map(|_| long.clone()));
        let arrangement = arranged(&long, &long, &legend, &[long.clone(), long.clone()]);
        assert!(arrangement.room.height >= 60.0, "{:?}", arrangement.room);
        assert!(arrangement.title.words.is_cut && arrangement.legend[0].words.words.is_cut);
        let too_many = entries((0..5000).map(|_| "x".to_owned()));
        let words = Words { title: "", subtitle: "", legend: &too_many, credit: &[] };
        assert!(Arrangement::new(&words, &FONTS).is_err());
    }

    #[test]
    fn a_picture_of_another_shape_stands_in_the_middle() {
        let room = Frame { left: 40.0, top: 100.0, width: 1200.0, height: 500.0 };
        let tall = Frame { left: 515.0, top: 100.0, width: 250.0, height: 500.0 };
        assert_eq!(room.inside(1000, 2000), tall);
        assert_eq!(room.inside(3600, 1500), room);
        assert_eq!(room.inside(1, 1_000_000).width, 1.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn whatever_is_written_nothing_overlaps(
            title in "\\PC{0,300}",
            subtitle in "\\PC{0,300}",
            words in prop::collection::vec("\\PC{0,60}", 0..40),
            credit in prop::collection::vec("\\PC{0,300}", 0..6),
        ) {
            arranged(&title, &subtitle, &entries(words), &credit);
        }
    }
}
