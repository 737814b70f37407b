//! Tests of the dialogs, driven by accessible names and keys, and the rig that the search tests share.

use crate::{
    model::ProgramId,
    scene::{Assets, measure::Units},
    state::{
        Action, ChromeCommand, Command, Dialog, FilterCommand, OutputCommand, PrefsCommand, State, TextSize, apply,
    },
    ui::{
        Cx,
        dialogs::{
            self, DialogsState,
            search::{self, SearchState},
        },
        kit::style,
        testing::resources,
    },
    view::{Selection, ThemeChoice, ThemeName},
};
use egui::{Area, Id, Key, Role, Vec2, vec2};
use egui_kittest::{Harness, kittest::NodeT, kittest::Queryable};

/// The search and the dialogs, with a state to which their commands are applied.
pub(crate) struct Rig {
    res: &'static Assets,
    pub state: State,
    pub pushed: Vec<Command>,
    search: SearchState,
    dialogs: DialogsState,
}

impl Rig {
    fn frame(&mut self, ui: &mut egui::Ui) {
        style::apply(ui.ctx(), self.res.themes.get(ThemeName::Light));
        let admitted = self.state.view.admitted(&self.res.atlas);
        let mut commands = Vec::new();
        let theme = self.res.themes.get(ThemeName::Light);
        let mut cx = Cx { res: self.res, state: &self.state, theme, admitted: &admitted, commands: &mut commands };
        let area = Area::new(Id::unique("test-search")).fixed_pos(egui::pos2(12.0, 12.0)).default_width(312.0);
        area.show(ui.ctx(), |ui| {
            ui.set_width(312.0);
            search::bar(ui, &mut cx, &mut self.search);
        });
        let _ = ui.button("Elsewhere");
        dialogs::show_open(ui.ctx(), &mut cx, &mut self.dialogs);
        for command in commands {
            apply(&mut self.state, &self.res.atlas, command.clone());
            self.pushed.push(command);
        }
    }
}

pub(crate) fn rig(size: Vec2, dialog: Option<Dialog>) -> Harness<'static, Rig> {
    let res = resources();
    let mut state = State::default();
    state.chrome.dialog = dialog;
    let rig = Rig { res, state, pushed: Vec::new(), search: SearchState::default(), dialogs: DialogsState::default() };
    let builder = Harness::builder().with_size(size).with_context_setup(style::set_fonts);
    let mut harness = builder.with_max_steps(30).build_ui_state(|ui, rig: &mut Rig| rig.frame(ui), rig);
    harness.run_steps(3);
    harness
}

pub(crate) fn window(dialog: Dialog) -> Harness<'static, Rig> {
    rig(vec2(1200.0, 800.0), Some(dialog))
}

pub(crate) fn press(harness: &mut Harness<Rig>, key: Key) {
    harness.key_press(key);
    harness.run_steps(2);
}

pub(crate) fn type_text(harness: &mut Harness<Rig>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(3);
}

pub(crate) fn click(harness: &mut Harness<Rig>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Name of the highlighted entry.
pub(crate) fn marked(harness: &Harness<Rig>) -> Option<String> {
    let options = harness.query_all_by_role(Role::ListBoxOption);
    options
        .map(|node| node.accesskit_node())
        .find(|node| node.is_selected() == Some(true))
        .and_then(|node| node.label())
}

pub(crate) fn options(harness: &Harness<Rig>) -> Vec<String> {
    harness.query_all_by_role(Role::ListBoxOption).filter_map(|node| node.accesskit_node().label()).collect()
}

/// True if the search field has the keyboard. (A screen reader is told about the highlighted entry instead.)
pub(crate) fn in_field(harness: &Harness<Rig>) -> bool {
    harness.ctx.memory(|memory| memory.focused()) == Some(Id::unique("search-field"))
}

pub(crate) fn field<'a>(harness: &'a Harness<Rig>) -> egui_kittest::Node<'a> {
    harness.get_by_role(Role::TextInput)
}

#[test]
fn the_palette_runs_what_was_typed_and_closes() {
    let mut harness = window(Dialog::Palette);
    type_text(&mut harness, "theme dark");
    assert_eq!(marked(&harness).as_deref(), Some("Theme: dark"));
    press(&mut harness, Key::Enter);
    let dark = PrefsCommand::Theme(ThemeChoice::Always(ThemeName::Dark));
    assert_eq!(harness.state().pushed, [ChromeCommand::CloseDialog.into(), dark.into()]);
}

#[test]
fn the_palette_opens_dialogs_but_not_itself() {
    let mut harness = window(Dialog::Palette);
    type_text(&mut harness, "about foot");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state.chrome.dialog, Some(Dialog::About));
    harness.state_mut().state.chrome.dialog = Some(Dialog::Palette);
    harness.run_steps(3);
    type_text(&mut harness, "command palette");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state.chrome.dialog, None);
}

#[test]
fn the_palette_opens_the_search_with_its_text_selected() {
    let mut harness = window(Dialog::Search);
    type_text(&mut harness, "rotterdam");
    harness.state_mut().state.chrome.dialog = Some(Dialog::Palette);
    harness.run_steps(3);
    type_text(&mut harness, "search");
    press(&mut harness, Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().state.chrome.dialog, Some(Dialog::Search));
    type_text(&mut harness, "haiti");
    assert_eq!(field(&harness).value().as_deref(), Some("haiti"));
}

#[test]
fn what_is_not_possible_now_is_found_but_not_run() {
    let mut harness = window(Dialog::Palette);
    type_text(&mut harness, "redo");
    let redo = harness.get_by_role_and_label(Role::ListBoxOption, "Redo. Ctrl+Shift+Z");
    assert!(redo.accesskit_node().is_disabled());
    press(&mut harness, Key::Enter);
    assert!(harness.state().pushed.is_empty());
}

#[test]
fn the_palette_shows_one_program_alone_and_goes_to_countries() {
    let mut harness = window(Dialog::Palette);
    type_text(&mut harness, "only ilea");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().pushed[1], FilterCommand::OnlyProgram(ProgramId::from("ilea")).into());
    harness.state_mut().state.chrome.dialog = Some(Dialog::Palette);
    harness.run_steps(3);
    type_text(&mut harness, "go japan");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state.view.selection, Selection::Country("JP".into()));
}

#[test]
fn the_palette_keeps_the_marked_entry_in_sight() {
    let mut harness = window(Dialog::Palette);
    press(&mut harness, Key::ArrowUp);
    harness.run_steps(4);
    let last = marked(&harness).unwrap();
    assert!(last.starts_with("Quit"));
    let rect = harness.get_by_label(&last).rect();
    assert!(rect.bottom() < 800.0 && rect.top() > 100.0, "{rect:?}");
}

#[test]
fn every_dialog_takes_the_keyboard_keeps_it_and_closes_by_escape_and_cross() {
    for dialog in [Dialog::Palette, Dialog::Shortcuts, Dialog::About, Dialog::Settings] {
        let mut harness = window(dialog);
        let inside = harness.ctx.memory(|memory| memory.focused());
        assert!(inside.is_some(), "{dialog:?} does not take the keyboard");
        for _ in 0..40 {
            press(&mut harness, Key::Tab);
            assert!(!in_field(&harness) && !harness.get_by_label("Elsewhere").is_focused(), "{dialog:?}");
        }
        press(&mut harness, Key::Escape);
        assert_eq!(harness.state().pushed, [ChromeCommand::CloseDialog.into()], "{dialog:?}");
        harness.state_mut().state.chrome.dialog = Some(dialog);
        harness.run_steps(3);
        click(&mut harness, "Close");
        assert_eq!(harness.state().state.chrome.dialog, None, "{dialog:?}");
    }
}

#[test]
fn a_click_beside_a_dialog_closes_it_and_one_inside_does_not() {
    let mut harness = window(Dialog::Settings);
    let inside = harness.get_by_label("Legend").rect().left_top() - vec2(4.0, 4.0);
    for (at, open) in [(inside, true), (egui::pos2(1190.0, 790.0), false)] {
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(3);
        assert_eq!(harness.state().state.chrome.dialog.is_some(), open, "{at:?}");
    }
}

#[test]
fn every_dialog_fits_into_a_small_window() {
    for dialog in [Dialog::Palette, Dialog::Shortcuts, Dialog::About, Dialog::Settings] {
        let harness = rig(vec2(480.0, 360.0), Some(dialog));
        let close = harness.get_by_label("Close").rect();
        assert!(close.top() >= 0.0 && close.right() <= 480.0, "{dialog:?}: {close:?}");
        let layer = harness.ctx.memory(|memory| memory.top_modal_layer()).unwrap();
        let rect = harness.ctx.memory(|memory| memory.area_rect(layer.id)).unwrap();
        assert!(rect.width() <= 480.0 && rect.height() <= 360.0 && rect.top() >= 0.0, "{dialog:?}: {rect:?}");
    }
}

#[test]
fn the_keyboard_goes_back_to_where_it_was() {
    let mut harness = rig(vec2(1200.0, 800.0), None);
    field(&harness).focus();
    harness.run_steps(2);
    assert!(in_field(&harness));
    harness.state_mut().state.chrome.dialog = Some(Dialog::About);
    harness.run_steps(3);
    assert!(!in_field(&harness));
    press(&mut harness, Key::Escape);
    harness.run_steps(2);
    assert!(in_field(&harness));
}

#[test]
fn settings_hold_at_once() {
    let mut harness = window(Dialog::Settings);
    for label in ["Print", "Large · 120 %", "Nautical miles", "Names on the map", "Legend", "Reduced motion"] {
        click(&mut harness, label);
    }
    let expected: [Command; 6] = [
        PrefsCommand::Theme(ThemeChoice::Always(ThemeName::Print)).into(),
        PrefsCommand::TextSize(TextSize::Large).into(),
        PrefsCommand::Units(Units::NauticalMiles).into(),
        PrefsCommand::ToggleLabels.into(),
        ChromeCommand::ToggleLegend.into(),
        PrefsCommand::ToggleReducedMotion.into(),
    ];
    assert_eq!(harness.state().pushed, expected);
    let chosen = harness.query_all_by_role(Role::RadioButton).map(|node| node.accesskit_node());
    let on =
        chosen.filter(|node| node.toggled() == Some(egui::accesskit::Toggled::True)).filter_map(|node| node.label());
    assert_eq!(on.collect::<Vec<_>>(), ["Print", "Large · 120 %", "Nautical miles"]);
}

#[test]
fn the_sheet_of_keys_has_every_key_and_every_gesture() {
    let harness = window(Dialog::Shortcuts);
    for action in Action::ALL {
        for key in action.keys() {
            assert!(harness.query_all_by_value(crate::ui::kit::keys::words(key)).next().is_some(), "{action:?}: {key}");
        }
    }
    for (gesture, _) in crate::state::action::GESTURES {
        assert!(harness.query_all_by_value(gesture).next().is_some(), "{gesture}");
    }
    assert!(harness.query_by_value("With the map focused").is_some());
}

#[test]
fn about_is_copied_with_vintage_credits_and_the_counts() {
    let mut harness = window(Dialog::About);
    click(&mut harness, "Copy");
    let pushed = &harness.state().pushed;
    let Some(Command::Output(OutputCommand::Copy(_, text))) = pushed.first() else { panic!("{pushed:?}") };
    let atlas = &harness.state().res.atlas;
    for part in
        [atlas.vintage(), "Not an official DHS product", "179 places", "Natural Earth", "CC BY 4.0", &atlas.hash()]
    {
        assert!(text.contains(part), "{part}");
    }
}
