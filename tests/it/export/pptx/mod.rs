//! Looks through presentations for what PowerPoint could stumble over and python-pptx does not mind: the order of elements, ids,
//! types and relations of parts.
//!
//! It is not a validator of any presentation: an element that this program never writes is a finding, too.

mod damage;
mod open;
mod parts;
mod schema;
mod shapes;
mod tree;

use super::{RES, export};
use footprint::{
    export::{Format, Request},
    model::{Time, Undated},
    view::{Compare, Slide, ThemeName, View},
};
use open::Package;
use std::sync::Arc;

/// What is wrong with a file, each with the part it is in; empty for a sound one.
fn lint(bytes: &[u8]) -> Vec<String> {
    let mut findings = Vec::new();
    let package = match Package::open(bytes, &mut findings) {
        Ok(package) => package,
        Err(finding) => return vec![finding],
    };
    parts::types(&package, &mut findings);
    parts::relations(&package, &mut findings);
    parts::references(&package, &mut findings);
    for (path, root) in &package.trees {
        schema::check(path, root, &mut findings);
    }
    shapes::ids(&package, &mut findings);
    for (path, root) in &package.trees {
        shapes::check(path, root, &mut findings);
    }
    findings
}

/// A file of these views.
fn written(theme: ThemeName, views: Vec<View>) -> Vec<u8> {
    let slides = views.into_iter().map(|view| Arc::new(Slide::new("DHS abroad", view, (1280.0, 720.0)))).collect();
    let mut request = Request { slides, ..Request::opening(Format::Pptx) };
    request.drawing.theme = theme;
    export(&request).unwrap().bytes
}

/// Every program, at a time of which each way of drawing a marker is in the legend.
fn everything() -> View {
    let time = Time { undated: Undated::Shown, ..Time::span("1900".parse().unwrap(), "2030".parse().unwrap()) };
    View { shown: RES.atlas.programs().iter().map(|program| program.id.clone()).collect(), time, ..View::default() }
}

#[test]
fn every_kind_of_slide_is_sound_in_every_theme() {
    let compared = View { compare: Some(Compare::Time(Time::at("2004-12".parse().unwrap()))), ..View::default() };
    let empty = View { shown: Default::default(), ..View::default() };
    let all = [View::default(), everything(), compared, empty.clone()];
    assert_eq!(lint(&written(ThemeName::Light, all.into())), Vec::<String>::new());
    for theme in ThemeName::ALL {
        assert_eq!(lint(&written(theme, vec![empty.clone()])), Vec::<String>::new(), "{theme:?}");
    }
}
