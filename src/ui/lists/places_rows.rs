//! The columns of the list of places: which fit, what stands in them, and how they are sorted.
//!
//! Not the table itself (`places`), nor its keys (`places_keys`).

use crate::{
    model::{Atlas, Opened, PartialDate, Site, fold::fold},
    ui::lists::list::COLUMN_GAP_PX,
};
use std::cmp::Ordering;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Name,
    Program,
    City,
    Country,
    Region,
    Since,
    Status,
    Code,
    Confidence,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Column; 9] = [
        Self::Name,
        Self::Program,
        Self::City,
        Self::Country,
        Self::Region,
        Self::Since,
        Self::Status,
        Self::Code,
        Self::Confidence,
    ];

    /// What a narrow list does without, the first to go first.
    const DROPPED: [Column; 6] = [Self::Confidence, Self::Code, Self::Region, Self::City, Self::Status, Self::Program];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Program => "Program",
            Self::City => "City",
            Self::Country => "Country",
            Self::Region => "Region",
            Self::Since => "Start",
            Self::Status => "December 2011",
            Self::Code => "Code",
            Self::Confidence => "Confidence",
        }
    }

    /// What one sorts by: "Sort by country".
    pub fn noun(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Program => "program",
            Self::City => "city",
            Self::Country => "country",
            Self::Region => "region",
            Self::Since => "start",
            Self::Status => "status in December 2011",
            Self::Code => "code",
            Self::Confidence => "confidence",
        }
    }

    /// The least width in points, and the share of what is left over.
    fn width(self) -> (f32, f32) {
        match self {
            Self::Name => (116.0, 4.0),
            Self::Program => (186.0, 1.0),
            Self::City => (108.0, 1.5),
            Self::Country => (96.0, 1.5),
            Self::Region => (124.0, 2.0),
            Self::Since => (82.0, 0.6),
            Self::Status => (104.0, 0.6),
            Self::Code => (76.0, 0.6),
            Self::Confidence => (84.0, 0.6),
        }
    }
}

/// The columns that fit a width, with their widths.
pub(crate) fn fitting(width_px: f32) -> Vec<(Column, f32)> {
    // A name needs room to be read before another column is worth it.
    const EASY_NAME_PX: f32 = 215.0;
    let mut columns = Column::ALL.to_vec();
    for dropped in Column::DROPPED {
        if needed(&columns, EASY_NAME_PX) <= width_px {
            break;
        }
        columns.retain(|column| *column != dropped);
    }
    let is_easy = needed(&columns, EASY_NAME_PX) <= width_px;
    let least = |column: Column| if is_easy && column == Column::Name { EASY_NAME_PX } else { column.width().0 };
    let spare = width_px - needed(&columns, least(Column::Name));
    // What is left over goes to those that can use it; what is missing is taken from each alike.
    let part = |column: Column| if spare > 0.0 { column.width().1 } else { least(column) };
    let parts: f32 = columns.iter().map(|column| part(*column)).sum();
    columns.into_iter().map(|column| (column, (least(column) + spare * part(column) / parts).max(1.0))).collect()
}

/// The width that columns need with a name of that width.
fn needed(columns: &[Column], name_px: f32) -> f32 {
    let others =
        columns.iter().filter(|column| **column != Column::Name).map(|column| column.width().0 + COLUMN_GAP_PX);
    name_px + others.sum::<f32>()
}

/// By what the list is sorted, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    pub column: Column,
    pub descending: bool,
}

impl Default for Sort {
    /// By program in the order of the fact sheet, then by name.
    fn default() -> Self {
        Self { column: Column::Program, descending: false }
    }
}

impl Sort {
    /// The order after a click on a heading: the first sorts, the second turns round.
    pub fn clicked(self, column: Column) -> Self {
        Self { column, descending: self.column == column && !self.descending }
    }

    /// What a click on a heading does, for a screen reader: "Sort by country, ascending".
    pub fn click_words(self, column: Column) -> String {
        let way = if self.clicked(column).descending { "descending" } else { "ascending" };
        format!("Sort by {}, {way}", column.noun())
    }
}

/// What the list says of a place and sorts it by, made once.
#[derive(Clone, Debug)]
pub(crate) struct RowText {
    /// For screen readers and tips.
    pub full_name: String,
    /// "2 Sep 2002", "by 1977", "not known".
    pub since: String,
    /// The folded name.
    pub name: String,
    /// The folded city.
    pub city: String,
    country: String,
    /// The place of its program in the fact sheet.
    pub program_at: usize,
}

impl RowText {
    /// What is found by the first letters of a name, and has nothing else.
    pub(crate) fn named(name: &str, full_name: String) -> Self {
        let (since, city, country) = Default::default();
        Self { full_name, since, name: fold(name), city, country, program_at: 0 }
    }
}

/// What the list says of every place, in the order of the atlas.
pub(crate) fn texts(atlas: &Atlas) -> Vec<RowText> {
    atlas.sites().iter().map(|site| text(atlas, site)).collect()
}

fn text(atlas: &Atlas, site: &Site) -> RowText {
    let found = atlas.programs().iter().enumerate().find(|(_, program)| program.id == site.program);
    let country = &site.place.country;
    RowText {
        full_name: found.map_or_else(|| site.name.clone(), |(_, program)| site.full_name(program)),
        since: since(site.opened),
        name: fold(&site.name),
        city: fold(&site.place.city),
        // "The Bahamas" is looked for under B.
        country: fold(country.strip_prefix("The ").unwrap_or(country)),
        program_at: found.map_or(usize::MAX, |(at, _)| at),
    }
}

/// Since when, short. A bound stays a bound: "by 1977" is never "1977".
pub(crate) fn since(opened: Opened) -> String {
    match opened {
        Opened::On(date) => short(date),
        Opened::By(date) => format!("by {}", short(date)),
        Opened::Unknown => "not known".to_owned(),
    }
}

/// "2 Sep 2002", "Sep 2002", "2002".
fn short(date: PartialDate) -> String {
    let words = date.words();
    let cut = words.split(' ').map(|word| match word.char_indices().nth(3) {
        Some((end, _)) if word.starts_with(char::is_alphabetic) => word.get(..end).unwrap_or(word),
        _ => word,
    });
    cut.collect::<Vec<_>>().join(" ")
}

/// What stands in a cell.
pub(crate) fn cell<'a>(column: Column, atlas: &'a Atlas, site: &'a Site, text: &'a RowText) -> &'a str {
    match column {
        Column::Name => &site.name,
        Column::Program => atlas.programs().get(text.program_at).map_or("", |program| &program.short_name),
        Column::City => &site.place.city,
        Column::Country => &site.place.country,
        Column::Region => site.place.region.words(),
        Column::Since => &text.since,
        Column::Status => site.status_2011.words(),
        Column::Code => site.code.as_ref().map_or("–", |code| code.as_str()),
        Column::Confidence => site.evidence.confidence.words(),
    }
}

/// The places in the order of the list. The sort is stable over the order by program and name; what has no date or no code is last.
pub(crate) fn sorted(atlas: &Atlas, texts: &[RowText], admitted: &[usize], sort: Sort) -> Vec<usize> {
    let mut rows: Vec<(usize, &Site, &RowText)> =
        admitted.iter().filter_map(|&index| Some((index, atlas.sites().get(index)?, texts.get(index)?))).collect();
    rows.sort_by(|(_, _, a), (_, _, b)| a.program_at.cmp(&b.program_at).then_with(|| a.name.cmp(&b.name)));
    rows.sort_by(|(_, a, a_text), (_, b, b_text)| compare(sort, (a, a_text), (b, b_text)));
    rows.into_iter().map(|(index, ..)| index).collect()
}

fn compare(sort: Sort, (a, a_text): (&Site, &RowText), (b, b_text): (&Site, &RowText)) -> Ordering {
    let turned = |order: Ordering| if sort.descending { order.reverse() } else { order };
    match sort.column {
        Column::Name => turned(a_text.name.cmp(&b_text.name)),
        Column::Program => turned(a_text.program_at.cmp(&b_text.program_at)),
        Column::City => turned(a_text.city.cmp(&b_text.city)),
        Column::Country => turned(a_text.country.cmp(&b_text.country)),
        Column::Region => turned(a.place.region.words().cmp(b.place.region.words())),
        Column::Status => turned(a.status_2011.cmp(&b.status_2011)),
        Column::Confidence => turned(a.evidence.confidence.cmp(&b.evidence.confidence)),
        // Of two equal dates the bound is the earlier: it began before.
        Column::Since => {
            let key = |site: &Site| site.opened.date().map(|date| (date, !site.opened.is_bound()));
            known_first(key(a), key(b), turned)
        }
        Column::Code => {
            let key = |site: &Site| site.code.as_ref().map(|code| code.as_str().to_owned());
            known_first(key(a), key(b), turned)
        }
    }
}

fn known_first<T: Ord>(a: Option<T>, b: Option<T>, turned: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turned(a.cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_bound_is_never_shortened_to_an_opening() {
        assert_eq!(since(Opened::By(date("1977"))), "by 1977");
        assert_eq!(since(Opened::On(date("2002-09-02"))), "2 Sep 2002");
        assert_eq!(since(Opened::On(date("2002-05"))), "May 2002");
        assert_eq!(since(Opened::Unknown), "not known");
    }

    #[test]
    fn a_narrow_list_keeps_name_country_and_start() {
        let kept = |width: f32| fitting(width).into_iter().map(|(column, _)| column).collect::<Vec<_>>();
        assert_eq!(kept(300.0), [Column::Name, Column::Country, Column::Since]);
        assert_eq!(kept(3000.0), Column::ALL);
        let mut before = 0;
        for width in (150..1600).step_by(10) {
            let columns = fitting(width as f32);
            let total: f32 = columns.iter().map(|(_, px)| px + COLUMN_GAP_PX).sum::<f32>() - COLUMN_GAP_PX;
            assert!((total - width as f32).abs() < 0.1, "{width}: {total}");
            assert!(columns.len() >= before);
            before = columns.len();
        }
    }

    #[test]
    fn unknown_dates_come_last_whichever_way_it_is_sorted() {
        let atlas = Atlas::embedded().unwrap();
        let (texts, all) = (texts(&atlas), (0..atlas.sites().len()).collect::<Vec<_>>());
        for descending in [false, true] {
            let order = sorted(&atlas, &texts, &all, Sort { column: Column::Since, descending });
            let dates: Vec<_> = order.iter().map(|index| atlas.sites()[*index].opened.date()).collect();
            let known = dates.iter().take_while(|date| date.is_some()).count();
            assert!(known > 100 && dates[known..].iter().all(Option::is_none));
            assert!(dates[..known].windows(2).all(|pair| if descending {
                pair[0] >= pair[1]
            } else {
                pair[0] <= pair[1]
            }));
        }
    }

    #[test]
    fn equal_rows_keep_the_order_by_program_and_name_both_ways() {
        let atlas = Atlas::embedded().unwrap();
        let (texts, all) = (texts(&atlas), (0..atlas.sites().len()).collect::<Vec<_>>());
        let base = sorted(&atlas, &texts, &all, Sort::default());
        let at = |index: usize| base.iter().position(|row| *row == index).unwrap();
        for descending in [false, true] {
            let order = sorted(&atlas, &texts, &all, Sort { column: Column::Country, descending });
            assert_eq!(order.len(), all.len());
            for pair in order.windows(2) {
                let (a, b) = (&texts[pair[0]].country, &texts[pair[1]].country);
                assert!(if descending { a >= b } else { a <= b });
                assert!(a != b || at(pair[0]) < at(pair[1]));
            }
        }
    }
}
