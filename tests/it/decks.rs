//! Holds the built-in decks to the atlas: their form, what their pictures show, and the ports that they count.
//!
//! What they say of dates is in their notes, line by line as the tables have it. How a deck is read is checked in `view::deck`.

use footprint::{
    export::figure::FigureBrief,
    geo::{
        Camera, Viewport, World,
        cluster::{Radii, clusters},
    },
    model::{Atlas, Confidence, FacetValue, Filter, LonLat, Placement, ProgramId, Region, Site, SiteId, Status, Time},
    view::{Compare, Deck, Selection, Shade, Slide, ThemeChoice, ThemeName, View, deck::read},
};
use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// Where the project is.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const DECKS: [&str; 3] = ["container-security", "fact-sheet", "preclearance"];
/// The deck whose ports are counted, and the one that gives dates of airports.
const CONTAINERS: &str = "container-security";
const PRECLEARANCE: &str = "preclearance";
const TITLE_CHARS: usize = 60;
const CAPTION_CHARS: usize = 180;
/// Width and height in points of a window on a laptop, and of an old projector.
const ROOMS_PX: [(f64, f64); 2] = [(1280.0, 720.0), (1024.0, 768.0)];
/// From the middle of a place to the edge of the picture at least, in points: its halo is whole.
const MARGIN_PX: f64 = 24.0;

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::embedded().unwrap_or_else(|problems| panic!("{problems}")));

/// A built-in deck: its file's text, as it was before any test, and what was read from it.
struct BuiltIn {
    path: PathBuf,
    text: String,
    deck: Deck,
}

static BUILT_IN: LazyLock<BTreeMap<&str, BuiltIn>> = LazyLock::new(|| DECKS.map(|name| (name, built_in(name))).into());

fn built_in(name: &str) -> BuiltIn {
    let path = Path::new(ROOT).join("assets/decks").join(format!("{name}.footprint"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let reading = read(text.as_bytes(), &ATLAS).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let problems: String = reading.problems.iter().map(|problem| format!("\n{}:{problem}", path.display())).collect();
    assert!(problems.is_empty(), "a built-in deck does not fit the atlas:{problems}");
    BuiltIn { path, text, deck: reading.deck }
}

/// Every slide, with a name for messages.
fn slides() -> impl Iterator<Item = (String, &'static Slide)> {
    BUILT_IN.iter().flat_map(|(name, built_in)| {
        let slides = built_in.deck.slides.iter().enumerate();
        slides.map(move |(index, slide)| (format!("{name}, slide {} “{}”", index + 1, slide.title), &**slide))
    })
}

fn deck(name: &str) -> &'static Deck {
    &BUILT_IN[name].deck
}

fn selected(slide: &Slide) -> Vec<&'static Site> {
    slide.view.selection.sites().iter().map(|id| ATLAS.site(id).unwrap()).collect()
}

fn admitted(view: &View) -> Vec<&'static Site> {
    view.admitted(&ATLAS).into_iter().map(|index| &ATLAS.sites()[index]).collect()
}

fn picture(slide: &Slide, room_px: (f64, f64)) -> Viewport {
    let brief = FigureBrief::of_slide(slide, &ATLAS);
    brief.framing.viewport(&brief.view, &ATLAS, room_px, true)
}

/// What is wrong, all of it at once.
fn nothing_of(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn there_is_no_deck_that_is_not_checked() {
    let files = fs::read_dir(Path::new(ROOT).join("assets/decks")).unwrap().map(|file| file.unwrap().file_name());
    let names: BTreeSet<String> = files.map(|name| name.into_string().unwrap()).collect();
    assert_eq!(names, DECKS.map(|name| format!("{name}.footprint")).into());
}

/// With `FOOTPRINT_BLESS` set the files are written anew instead.
#[test]
fn opening_and_saving_a_built_in_deck_changes_nothing() {
    let mut wrong = Vec::new();
    for BuiltIn { path, text, deck } in BUILT_IN.values() {
        let saved = deck.to_text(&ATLAS);
        if std::env::var_os("FOOTPRINT_BLESS").is_some() {
            fs::write(path, &saved).unwrap();
        } else if saved != *text {
            let line = saved.lines().zip(text.lines()).position(|(saved, text)| saved != text).unwrap_or(0) + 1;
            wrong.push(format!("{}:{line}: it would be saved otherwise", path.display()));
        }
    }
    if !wrong.is_empty() {
        wrong.push(
            "The atlas's tables or the form of decks have changed. See that the decks still hold, then:".to_owned(),
        );
        wrong.push("FOOTPRINT_BLESS=1 cargo test --test it decks".to_owned());
    }
    nothing_of(wrong);
}

#[test]
fn titles_and_captions_are_short_and_every_slide_has_notes() {
    let mut wrong = Vec::new();
    for (name, slide) in slides() {
        let (title, caption) = (slide.title.chars().count(), slide.caption.chars().count());
        if title == 0 || title > TITLE_CHARS {
            wrong.push(format!("{name}: the title has {title} characters and not 1 to {TITLE_CHARS}"));
        }
        if caption == 0 || caption > CAPTION_CHARS {
            wrong.push(format!("{name}: the caption has {caption} characters and not 1 to {CAPTION_CHARS}"));
        }
        if slide.notes.split_whitespace().count() < 30 || slide.hidden {
            wrong.push(format!("{name}: it is hidden or hardly has notes"));
        }
        if slide.view.theme != ThemeChoice::System || !slide.view.labels {
            wrong.push(format!("{name}: it has a theme of its own or no names"));
        }
    }
    nothing_of(wrong);
}

#[test]
fn no_two_slides_of_a_deck_have_the_same_title() {
    for (name, built_in) in BUILT_IN.iter() {
        let titles: BTreeSet<&str> = built_in.deck.slides.iter().map(|slide| slide.title.as_str()).collect();
        assert_eq!(titles.len(), built_in.deck.slides.len(), "{name}");
    }
}

#[test]
fn every_selected_place_is_shown_and_whole_in_the_picture() {
    let mut wrong = Vec::new();
    for ((name, slide), room) in slides().flat_map(|slide| ROOMS_PX.map(|room| (slide.clone(), room))) {
        let viewport = picture(slide, room);
        let (width, height) = (viewport.width_px() - MARGIN_PX, viewport.height_px() - MARGIN_PX);
        for site in selected(slide) {
            let (x, y) = viewport.project(site.point.position);
            if !(MARGIN_PX..=width).contains(&x) || !(MARGIN_PX..=height).contains(&y) {
                wrong.push(format!("{name}: {} is at {x:.0}, {y:.0} in a room of {room:?}", site.id));
            }
            if !slide.view.admits(site) {
                wrong.push(format!("{name}: {} is selected but not shown", site.id));
            }
        }
    }
    nothing_of(wrong);
}

#[test]
fn a_slide_without_a_selection_shows_all_its_places() {
    let mut wrong = Vec::new();
    for (name, slide) in slides().filter(|(_, slide)| slide.view.selection == Selection::Nothing) {
        for room in ROOMS_PX {
            let viewport = picture(slide, room);
            let all = admitted(&slide.view).into_iter();
            for (site, (x, y)) in all.map(|site| (site, viewport.project(site.point.position))) {
                if !(0.0..=viewport.width_px()).contains(&x) || !(0.0..=viewport.height_px()).contains(&y) {
                    wrong.push(format!("{name}: {} is at {x:.0}, {y:.0} in a room of {room:?}", site.id));
                }
            }
        }
    }
    nothing_of(wrong);
}

#[test]
fn a_selected_place_in_a_ring_with_others_is_named_in_the_caption() {
    let mut wrong = Vec::new();
    for (name, slide) in slides() {
        let sites = admitted(&slide.view);
        let points: Vec<World> = sites.iter().map(|site| World::of(site.point.position)).collect();
        for room in ROOMS_PX {
            // As the map is laid out: in steps of an eighth of a level.
            let zoom = (picture(slide, room).camera().zoom() * 8.0).floor() / 8.0;
            for ring in clusters(&points, zoom, Radii::default()) {
                let (chosen, others): (Vec<&Site>, Vec<&Site>) = ring
                    .members
                    .iter()
                    .map(|index| sites[*index])
                    .partition(|site| slide.view.selection.contains(&site.id));
                if let ([site, ..], [other, ..]) = (chosen.as_slice(), others.as_slice())
                    && !slide.caption.contains("ring")
                {
                    wrong.push(format!("{name}: {} shares a ring with {} in a room of {room:?}", site.id, other.id));
                }
            }
        }
    }
    nothing_of(wrong);
}

const NUMBERS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// How many ports a text speaks of, each time that it counts them: "three ports", "58 foreign ports", "34 ports so far".
/// The flag is for "so far". A number with a full stop or comma after it counts nothing that follows.
fn ports_said(text: &str) -> Vec<(usize, bool)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let number = |word: &str| {
        let spelled = NUMBERS.iter().position(|number| *number == word.to_lowercase()).map(|index| index + 1);
        spelled.or_else(|| word.parse().ok())
    };
    let is_port = |word: &&str| ["port", "ports", "seaport", "seaports"].contains(&bare(word).as_str());
    let counted = words.iter().enumerate().filter_map(|(index, word)| {
        let count = number(word)?;
        let at = words.iter().skip(index + 1).take(2).position(is_port)? + index + 1;
        Some((count, words.get(at + 1..at + 3).is_some_and(|next| next.join(" ").starts_with("so far"))))
    });
    counted.collect()
}

#[test]
fn counts_of_ports_are_found_in_words_and_figures() {
    assert_eq!(ports_said("Canada came first: three ports in 2002. 5 ports so far."), [(3, false), (5, true)]);
    assert_eq!(
        ports_said("58 seaports; Italy’s first two ports; One port in Africa: Durban, the 17th"),
        [(58, false), (2, false), (1, false)]
    );
    assert_eq!(ports_said("Four more ports; 58 foreign ports joined"), [(4, false), (58, false)]);
    assert_eq!(ports_said("on 24 March 2005, by 6 August; Africa’s other port"), []);
}

#[test]
fn the_ports_that_a_slide_counts_are_those_that_it_selects() {
    let mut wrong = Vec::new();
    let mut so_far = 0;
    for slide in &deck(CONTAINERS).slides {
        so_far += slide.view.selection.sites().len();
        let here = match slide.view.selection.sites().len() {
            0 => admitted(&slide.view).len(),
            chosen => chosen,
        };
        let said = ports_said(&format!("{}. {}", slide.title, slide.caption));
        if !said.iter().any(|(_, is_sum)| !is_sum) {
            wrong.push(format!("“{}” does not say how many ports it is about", slide.title));
        }
        for (count, is_sum) in said {
            let found = if is_sum { so_far } else { here };
            if count != found {
                wrong.push(format!("“{}” says {count} and the atlas has {found}", slide.title));
            }
        }
    }
    nothing_of(wrong);
}

#[test]
fn every_port_joins_once_and_no_wave_comes_before_one_that_is_told_earlier() {
    let slides = &deck(CONTAINERS).slides;
    let told: Vec<&SiteId> = slides.iter().flat_map(|slide| slide.view.selection.sites()).collect();
    let ports = ATLAS.sites_of(&ProgramId::from("csi")).filter(|site| site.status_2011 == Status::Yes);
    let ports: BTreeSet<&SiteId> = ports.map(|site| &site.id).collect();
    assert_eq!((told.len(), told.into_iter().collect::<BTreeSet<_>>()), (58, ports));
    // A wave ends where the ports so far are counted: all of them had begun when the next began, as far as the dates tell.
    let span = |site: &Site| {
        let date = site.opened.date().unwrap();
        let (month, day) = (date.month(), date.day());
        let first = (date.year(), month.unwrap_or(1), day.unwrap_or(1));
        (first, (date.year(), month.unwrap_or(12), day.unwrap_or(31)))
    };
    for (index, _) in slides.iter().enumerate().filter(|(_, slide)| slide.caption.contains("so far")) {
        let (before, after) = slides.split_at(index + 1);
        for later in after.iter().flat_map(|slide| selected(slide)) {
            for earlier in before.iter().flat_map(|slide| selected(slide)) {
                assert!(span(earlier).0 <= span(later).1, "{} is told before {}", earlier.id, later.id);
            }
        }
    }
}

#[test]
fn each_view_of_the_ports_shows_those_that_had_joined_by_its_end_and_no_later_one() {
    let mut wrong = Vec::new();
    let (mut before, mut wave): (Vec<&Site>, Vec<&Site>) = (Vec::new(), Vec::new());
    for slide in &deck(CONTAINERS).slides {
        let (title, time) = (&slide.title, slide.view.time);
        if time.is_sheet() || time.from.is_some() {
            wrong.push(format!("“{title}” is not as of its own end"));
        }
        let chosen = selected(slide);
        let shown: BTreeSet<&SiteId> =
            ATLAS.sites_of(&ProgramId::from("csi")).filter(|site| time.admits(site)).map(|site| &site.id).collect();
        // What earlier waves told stays; a wave goes region by region, so not all of it need have come by the end of each of its views.
        for site in before.iter().chain(&chosen).filter(|site| !shown.contains(&site.id)) {
            wrong.push(format!("“{title}”: {} had joined and is not shown", site.id));
        }
        wave.extend(&chosen);
        let told = |id: &SiteId| before.iter().chain(&wave).any(|site| site.id == *id);
        if slide.caption.contains("so far") {
            // A port that is not told yet can be on the map only because no more than its year is known.
            for site in shown.iter().filter(|id| !told(id)).map(|id| ATLAS.site(id).unwrap()) {
                let date = site.opened.date().unwrap();
                if date.month().is_some() || date.year() != time.to.year() {
                    wrong.push(format!("“{title}”: {} is shown and comes later", site.id));
                }
            }
            before.append(&mut wave);
        }
        // None that is told in a later view and has a later day.
        for site in shown.iter().map(|id| ATLAS.site(id).unwrap()) {
            if site.opened.date().unwrap().first_day() > time.to.last_day() {
                wrong.push(format!("“{title}”: {} is shown before its day", site.id));
            }
        }
    }
    assert_eq!(before.len(), 58);
    nothing_of(wrong);
}

#[test]
fn the_number_of_a_port_in_the_order_is_one_that_the_tables_give_it() {
    let mut wrong = Vec::new();
    for slide in &deck(CONTAINERS).slides {
        let notes: Vec<&str> = selected(slide).iter().filter_map(|site| site.evidence.notes.as_deref()).collect();
        let words = format!("{} {}", slide.title, slide.caption);
        let words = words.split(|c: char| !c.is_alphanumeric());
        let is_ordinal = |word: &&str| {
            word.starts_with(|c: char| c.is_ascii_digit())
                && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
        };
        for word in words.filter(is_ordinal) {
            if !notes.iter().any(|notes| notes.starts_with(&format!("{word} "))) {
                wrong.push(format!("“{}”: none of its ports is the {word}", slide.title));
            }
        }
    }
    nothing_of(wrong);
}

#[test]
fn the_notes_have_the_date_of_each_selected_place_as_exact_as_the_tables() {
    let mut wrong = Vec::new();
    for slide in [CONTAINERS, PRECLEARANCE].iter().flat_map(|name| &deck(name).slides) {
        for site in selected(slide) {
            let line = format!("{}: {}.", site.name, site.when_words());
            if !slide.notes.lines().any(|found| found == line) {
                wrong.push(format!("the notes of “{}” need the line: {line}", slide.title));
            }
        }
    }
    nothing_of(wrong);
}

#[test]
fn the_fact_sheet_deck_counts_as_the_atlas_does() {
    let words: String =
        deck("fact-sheet").slides.iter().map(|slide| format!("{} {}\n", slide.title, slide.caption)).collect();
    let begun: Vec<&Site> = ATLAS.sites().iter().filter(|site| !site.began_later()).collect();
    let count = |program: &str| begun.iter().filter(|site| site.program.as_str() == program).count();
    let operating = |program: &str| {
        ATLAS.sites_of(&ProgramId::from(program)).filter(|site| site.status_2011 == Status::Yes).collect::<Vec<_>>()
    };
    let of_europe = operating("csi").iter().filter(|site| site.place.region == Region::Europe).count();
    let countries: BTreeSet<&str> = begun.iter().map(|site| site.place.iso.as_str()).collect();
    let mapped: BTreeSet<&ProgramId> = begun.iter().map(|site| &site.program).collect();
    let programs = ATLAS.programs().len();
    assert_eq!((programs, programs - mapped.len(), operating("ilea").len()), (19, 6, 6), "as the titles say in words");
    let said = [
        format!("{} places in {} countries and territories", begun.len(), countries.len()),
        format!("five agreements, {} airports", operating("preclearance").len()),
        format!("{} airports with advisory officers", count("iap")),
        format!("{} visa security units, {} TSA offices", count("vsp"), count("tsa")),
        format!("{} seaports; the sheet leaves out Europe’s {of_europe}", operating("csi").len()),
        format!("{} offices of the Secret Service, which had 24", operating("usss").len()),
        format!("{} of about 70 of ICE, {} of 28 of USCIS", operating("ice").len(), operating("uscis").len()),
    ];
    nothing_of(said.into_iter().filter(|said| !words.contains(said)).collect());
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(ROOT).join("assets/deck.schema.json")).unwrap()).unwrap()
}

fn keys(object: &Map<String, Value>) -> BTreeSet<&str> {
    object.keys().map(String::as_str).collect()
}

#[test]
fn the_schema_knows_every_key_that_is_written_and_no_other() {
    let mut view = View { selection: Selection::of(vec![SiteId::from("csi-santos")]), ..View::default() };
    view.camera = Camera::new(LonLat::new(4.0, 51.0).unwrap(), 6.0);
    view.filter = FacetValue::all(&ATLAS).fold(Filter::default(), Filter::with);
    view.focus = Some("c-04".into());
    view.time = Time::span("2002".parse().unwrap(), "2007-06".parse().unwrap()).with_undated_toggled();
    (view.shade, view.compare) = (Shade::Programs, Some(Compare::Time(Time::default())));
    let mut slide = Slide::new("Everything", view, (1280.0, 720.0));
    (slide.caption, slide.notes, slide.hidden) = ("Caption".to_owned(), "Notes".to_owned(), true);
    let mut deck = Deck::default();
    deck.insert(0, slide);
    let written: Value = serde_json::from_str(&deck.to_text(&ATLAS)).unwrap();
    let (schema, slide) = (schema(), &written["slides"][0]);
    let pairs = [
        (&written, &schema["properties"]),
        (slide, &schema["$defs"]["slide"]["properties"]),
        (&slide["view"], &schema["$defs"]["view"]["properties"]),
        (&slide["view"]["camera"], &schema["$defs"]["camera"]["properties"]),
        (&slide["view"]["filter"], &schema["$defs"]["filter"]["properties"]),
    ];
    for (written, schema) in pairs {
        assert_eq!(keys(written.as_object().unwrap()), keys(schema.as_object().unwrap()));
    }
}

#[test]
fn the_schema_allows_the_values_that_the_program_knows() {
    let schema = schema();
    let filter = &schema["$defs"]["filter"]["properties"];
    let allowed = |key: &str| filter[key]["items"]["enum"].clone();
    assert_eq!(allowed("regions"), Value::from_iter(Region::ALL.iter().map(|value| value.key())));
    assert_eq!(allowed("statuses"), Value::from_iter(Status::ALL.iter().map(|value| value.key())));
    let as_set = |value: &Value| {
        value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(as_set(&allowed("confidences")), Confidence::ALL.iter().map(|value| value.key().to_owned()).collect());
    assert_eq!(as_set(&allowed("placements")), Placement::ALL.iter().map(|value| value.key().to_owned()).collect());
    let themes = ThemeName::ALL.map(|name| name.key().to_owned()).into_iter().chain(["system".to_owned()]);
    assert_eq!(as_set(&schema["$defs"]["view"]["properties"]["theme"]["enum"]), themes.collect());
    assert_eq!(schema["properties"]["version"]["const"], footprint::view::deck::VERSION);
    assert_eq!(schema["properties"]["format"]["const"], footprint::view::deck::FORMAT);
    assert_eq!(schema["properties"]["slides"]["maxItems"], footprint::view::deck::MAX_SLIDES);
}
