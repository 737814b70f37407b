//! The rows of the list of sites.

use crate::{
    model::{Atlas, Opened, PartialDate, Site, Status, fold::fold},
    ui::lists::{
        columns::Column,
        rows::{Cell, Goal, Row},
    },
};

pub(crate) const COLUMNS: &[Column] = &[
    Column::new("Name", "name", 215.0, 4.0, 0),
    Column::new("Program", "program", 186.0, 1.0, 1),
    Column::new("City", "city", 108.0, 1.5, 3),
    Column::new("Country", "country", 96.0, 1.5, 0),
    Column::new("Region", "region", 124.0, 2.0, 4),
    Column::new("Start", "start", 82.0, 0.6, 0),
    Column::new("December 2011", "status in December 2011", 104.0, 0.6, 2),
    Column::new("Code", "code", 76.0, 0.6, 5),
    Column::new("Confidence", "confidence", 84.0, 0.6, 6),
];
/// The programs' column, by which the list is sorted at first.
pub(crate) const PROGRAM: usize = 1;

/// `admitted` are indices into the atlas. The list's own order is by program as in the fact sheet, then by name.
pub(crate) fn rows(atlas: &Atlas, admitted: &[usize]) -> Vec<Row> {
    let program_of = |site: &Site| atlas.programs().iter().position(|program| program.id == site.program);
    let mut sites: Vec<(usize, &Site)> = atlas.sites().iter().enumerate().collect();
    sites.sort_by_cached_key(|(_, site)| (program_of(site), fold(&site.name)));
    let ranked = sites.into_iter().enumerate().filter(|(_, (index, _))| admitted.contains(index));
    ranked.map(|(rank, (_, site))| row(atlas, rank, site)).collect()
}

fn row(atlas: &Atlas, rank: usize, site: &Site) -> Row {
    let program = atlas.programs().iter().enumerate().find(|(_, program)| program.id == site.program);
    let country = &site.place.country;
    // Of two equal dates, a bound sorts first: the site began before it.
    let opened = site.opened.date().map(|date| format!("{date} {}", u8::from(!site.opened.is_bound())));
    let code = site.code.as_ref().map(|code| code.as_str());
    let cells = vec![
        Cell::new(&site.name).quiet(false),
        Cell::new(program.map_or("", |(_, program)| &program.short_name))
            .key(program.map_or_else(String::new, |(at, _)| format!("{at:03}"))),
        Cell::new(&site.place.city),
        // "The Bahamas" sorts under B.
        Cell::new(country).key(fold(country.strip_prefix("The ").unwrap_or(country))).quiet(false),
        Cell::new(site.place.region.words()),
        Cell::new(since(site.opened)).quiet(opened.is_none()).key(opened.unwrap_or_default()),
        Cell::new(site.status_2011.words())
            .key(format!("{}", site.status_2011 as u8))
            .quiet(site.status_2011 != Status::Yes),
        Cell::new(code.unwrap_or("–")).key(code.unwrap_or_default()),
        Cell::new(site.evidence.confidence.words()).key(format!("{}", site.evidence.confidence as u8)),
    ];
    Row {
        rank,
        goal: Goal::Site(site.id.clone()),
        cells,
        full_name: program.map_or_else(|| site.name.clone(), |(_, program)| site.full_name(program)),
        found_by: vec![fold(&site.name), fold(&site.place.city)],
    }
}

/// Short opening date. A bound stays a bound: "by 1977" is never "1977".
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::lists::{columns::Sort, rows::sort};

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
    fn dates_are_sorted_by_time_and_unknown_ones_come_last_both_ways() {
        let atlas = Atlas::embedded().unwrap();
        let mut rows = rows(&atlas, &(0..atlas.sites().len()).collect::<Vec<_>>());
        for descending in [false, true] {
            sort(&mut rows, Sort { column: 5, descending });
            let opened = rows.iter().map(|row| atlas.site(row.goal.site().unwrap()).unwrap().opened);
            let dates: Vec<_> = opened.map(|opened| opened.date().map(|date| (date, !opened.is_bound()))).collect();
            let known = dates.iter().take_while(|date| date.is_some()).count();
            assert!(known > 100 && dates[known..].iter().all(Option::is_none));
            let in_order = |pair: &[Option<_>]| if descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
            assert!(dates[..known].windows(2).all(in_order));
        }
    }
}
