//! What each action does now, and whether it is on: from an action and the state to a command.

use super::{
    super::{
        Board, CameraCommand, ChromeCommand, Command, DeckCommand, Dialog, ExportCommand, FileCommand, FilterCommand,
        HistoryCommand, LeftCard, MeasureCommand, OutputCommand, PrefsCommand, SelectCommand, ShowCommand, State,
        TimeCommand, export, land,
    },
    Action, Group,
};
use crate::{
    basemap::Borders,
    model::{Atlas, LonLat, coordinates},
    scene::measure::Units,
    view::{Compare, Selection, Shade, ThemeChoice, ThemeName},
};

impl Action {
    /// The command that does it now; `None` when there is nothing to do.
    pub fn command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        match self.group() {
            Group::Find => Some(ChromeCommand::Toggle(self.dialog()?).into()),
            Group::Map => self.map_command(state, atlas),
            Group::Places => self.places_command(state, atlas),
            Group::Show => self.show_command(state, atlas),
            Group::Time => self.time_command(state, atlas),
            Group::Files => self.files_command(state),
            Group::Deck => self.deck_command(state),
            Group::History => self.history_command(state),
            Group::Looks => self.looks_command(state),
        }
    }

    fn dialog(self) -> Option<Dialog> {
        match self {
            Self::Search => Some(Dialog::Search),
            Self::Palette => Some(Dialog::Palette),
            Self::Shortcuts => Some(Dialog::Shortcuts),
            Self::About => Some(Dialog::About),
            Self::Settings => Some(Dialog::Settings),
            Self::Filter => Some(Dialog::Filter),
            Self::Export => Some(Dialog::Export),
            _ => None,
        }
    }

    fn map_command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        let camera = match self {
            Self::ZoomIn => CameraCommand::Zoom(1.0),
            Self::ZoomOut => CameraCommand::Zoom(-1.0),
            Self::Home => CameraCommand::Opening,
            Self::FitShown if state.view.admitted_beside(atlas).is_empty() => return None,
            Self::FitShown => CameraCommand::FitShown,
            Self::PanLeft => CameraCommand::Pan(-0.25, 0.0),
            Self::PanRight => CameraCommand::Pan(0.25, 0.0),
            Self::PanUp => CameraCommand::Pan(0.0, -0.25),
            Self::PanDown => CameraCommand::Pan(0.0, 0.25),
            Self::StopMeasuring => return state.measure.map(|_| MeasureCommand::Clear.into()),
            _ => {
                let site = atlas.site(state.view.selection.single()?)?;
                return Some(MeasureCommand::From(site.point.position).into());
            }
        };
        Some(camera.into())
    }

    fn places_command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        let selection = &state.view.selection;
        match self {
            Self::Next | Self::Previous if selection.statement().is_none() && state.view.admitted(atlas).is_empty() => {
                None
            }
            Self::Next => Some(SelectCommand::Next.into()),
            Self::Previous => Some(SelectCommand::Previous.into()),
            Self::Deselect => (*selection != Selection::Nothing).then(|| SelectCommand::Clear.into()),
            Self::ZoomToSelection => zoom_to(selection, atlas).map(Into::into),
            Self::CopyText | Self::CopyCitation if let Some(id) = selection.statement() => {
                let statement = atlas.statement(id)?;
                let (what, text) = match self {
                    Self::CopyCitation => ("Citation", atlas.statement_citation(statement)),
                    _ => ("Statement", atlas.statement_text(statement)),
                };
                Some(OutputCommand::Copy(what.into(), text).into())
            }
            Self::CountryHere => {
                let land = Borders::embedded().at(middle(state))?;
                let here = Selection::Country(land.iso().to_owned());
                (*selection != here).then(|| SelectCommand::Country(land.iso().to_owned()).into())
            }
            _ => {
                let site = atlas.site(selection.single()?)?;
                let (what, text) = match self {
                    Self::CopyCoordinates => ("Coordinates", coordinates::decimal(site.point.position)),
                    Self::CopyCitation => ("Citation", atlas.citation(site)),
                    _ => ("Facts", atlas.text(site)),
                };
                Some(OutputCommand::Copy(what.into(), text).into())
            }
        }
    }

    fn show_command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        Some(match self {
            Self::ClearFilter if state.view.is_unfiltered() => return None,
            Self::ClearFilter => FilterCommand::Clear.into(),
            Self::AllPrograms if state.view.shown.len() == atlas.programs().len() => return None,
            Self::AllPrograms => FilterCommand::AllPrograms.into(),
            Self::MainLayers => FilterCommand::MainLayers.into(),
            Self::TogglePlaces if state.chrome.board == Board::Places => ChromeCommand::Board(Board::Map).into(),
            Self::TogglePlaces => ChromeCommand::Board(Board::Places).into(),
            Self::TogglePrograms => ChromeCommand::TogglePrograms.into(),
            Self::ToggleLegend => ChromeCommand::ToggleLegend.into(),
            Self::ToggleLabels => PrefsCommand::ToggleLabels.into(),
            Self::ToggleCards => ChromeCommand::ToggleCards.into(),
            Self::FactSheet if shows_sheet(state) => ChromeCommand::Left(LeftCard::Programs).into(),
            Self::FactSheet => ChromeCommand::Left(LeftCard::Sheet).into(),
            Self::CompareTimes | Self::ComparePrograms | Self::SwapMaps | Self::StopComparing => {
                return self.compare_command(state, atlas);
            }
            Self::ShadeNone => FilterCommand::Shade(Shade::None).into(),
            Self::ShadePrograms => FilterCommand::Shade(Shade::Programs).into(),
            Self::ShadePreclearance => FilterCommand::Shade(Shade::Preclearance).into(),
            _ => ChromeCommand::Toggle(self.dialog()?).into(),
        })
    }

    fn time_command(self, state: &State, atlas: &Atlas) -> Option<Command> {
        Some(match self {
            Self::TimeStrip => ChromeCommand::ToggleTime.into(),
            Self::Earlier => TimeCommand::Step(-12).into(),
            Self::Later => TimeCommand::Step(12).into(),
            Self::PlayTime => TimeCommand::Play(atlas.last_date()).into(),
            Self::SheetTime if state.view.time.is_default() => return None,
            Self::SheetTime => TimeCommand::Sheet.into(),
            _ => TimeCommand::ToggleUndated.into(),
        })
    }

    fn files_command(self, state: &State) -> Option<Command> {
        Some(match self {
            Self::ExportAgain => export::again(state).map(|_| ExportCommand::Again.into())?,
            Self::CopyPicture => ExportCommand::CopyPicture.into(),
            _ => ChromeCommand::Toggle(self.dialog()?).into(),
        })
    }

    fn deck_command(self, state: &State) -> Option<Command> {
        let has_views = !state.desk.deck.slides.is_empty();
        let file = |command| Some(DeckCommand::File(command).into());
        match self {
            Self::SaveView => Some(DeckCommand::Add.into()),
            Self::ToggleViews => Some(ChromeCommand::ToggleViews.into()),
            Self::NewDeck => file(FileCommand::New).filter(|_| has_views),
            Self::OpenDeck => file(FileCommand::Browse),
            Self::SaveDeck => file(FileCommand::Save).filter(|_| has_views),
            Self::SaveDeckAs => file(FileCommand::SaveAs).filter(|_| has_views),
            Self::DeckFactSheet => file(FileCommand::BuiltIn(0)),
            Self::DeckContainers => file(FileCommand::BuiltIn(1)),
            Self::DeckPreclearance => file(FileCommand::BuiltIn(2)),
            Self::PresentHere => has_views.then(|| ShowCommand::StartHere.into()),
            _ => has_views.then(|| ShowCommand::Start.into()),
        }
    }

    fn history_command(self, state: &State) -> Option<Command> {
        let (possible, command) = match self {
            Self::Undo => (state.history.can_undo(), HistoryCommand::Undo),
            Self::Redo => (state.history.can_redo(), HistoryCommand::Redo),
            Self::Back => (state.history.trail.can_go_back(), HistoryCommand::Back),
            _ => (state.history.trail.can_go_forward(), HistoryCommand::Forward),
        };
        possible.then(|| command.into())
    }

    fn looks_command(self, state: &State) -> Option<Command> {
        let theme = |name| PrefsCommand::Theme(ThemeChoice::Always(name)).into();
        Some(match self {
            Self::ThemeSystem => PrefsCommand::Theme(ThemeChoice::System).into(),
            Self::ThemeLight => theme(ThemeName::Light),
            Self::ThemeDark => theme(ThemeName::Dark),
            Self::ThemePrint => theme(ThemeName::Print),
            Self::ThemeContrast => theme(ThemeName::Contrast),
            Self::NextTheme => theme(next_theme(state.view.theme)),
            Self::ReducedMotion => PrefsCommand::ToggleReducedMotion.into(),
            Self::UnitsKilometres => PrefsCommand::Units(Units::Kilometres).into(),
            Self::UnitsMiles => PrefsCommand::Units(Units::Miles).into(),
            Self::UnitsNautical => PrefsCommand::Units(Units::NauticalMiles).into(),
            Self::Fullscreen => ChromeCommand::ToggleFullscreen.into(),
            Self::Quit => OutputCommand::Quit.into(),
            _ => ChromeCommand::Toggle(self.dialog()?).into(),
        })
    }

    /// Whether it is a setting that is on now.
    pub fn is_on(self, state: &State) -> bool {
        let theme = |name| state.view.theme == ThemeChoice::Always(name);
        match self {
            Self::TogglePlaces => state.chrome.board == Board::Places,
            Self::ToggleLegend => state.chrome.legend,
            Self::ToggleViews => state.chrome.views,
            Self::ToggleLabels => state.view.labels,
            Self::ToggleCards => !state.chrome.cards,
            Self::FactSheet => shows_sheet(state),
            Self::CompareTimes => matches!(state.view.compare, Some(Compare::Time(_))),
            Self::ComparePrograms => matches!(state.view.compare, Some(Compare::Programs(_))),
            Self::ShadeNone => state.view.shade == Shade::None,
            Self::ShadePrograms => state.view.shade == Shade::Programs,
            Self::ShadePreclearance => state.view.shade == Shade::Preclearance,
            Self::TimeStrip => state.chrome.time,
            Self::PlayTime => state.aim.play.is_some(),
            Self::Undated => state.view.time.shows_undated(),
            Self::ThemeSystem => state.view.theme == ThemeChoice::System,
            Self::ThemeLight => theme(ThemeName::Light),
            Self::ThemeDark => theme(ThemeName::Dark),
            Self::ThemePrint => theme(ThemeName::Print),
            Self::ThemeContrast => theme(ThemeName::Contrast),
            Self::ReducedMotion => state.prefs.reduced_motion,
            Self::UnitsKilometres => state.prefs.units == Units::Kilometres,
            Self::UnitsMiles => state.prefs.units == Units::Miles,
            Self::UnitsNautical => state.prefs.units == Units::NauticalMiles,
            Self::Fullscreen => state.chrome.fullscreen,
            _ => false,
        }
    }
}

fn shows_sheet(state: &State) -> bool {
    let chrome = &state.chrome;
    let unfolded = if state.stage.is_small() { chrome.programs_when_small } else { chrome.programs };
    chrome.left == LeftCard::Sheet && unfolded && chrome.cards
}

fn next_theme(choice: ThemeChoice) -> ThemeName {
    match choice {
        ThemeChoice::System | ThemeChoice::Always(ThemeName::Light) => ThemeName::Dark,
        ThemeChoice::Always(ThemeName::Dark) => ThemeName::Print,
        ThemeChoice::Always(ThemeName::Print) => ThemeName::Contrast,
        ThemeChoice::Always(ThemeName::Contrast) => ThemeName::Light,
    }
}

/// The position in the middle of the part of the map that no card covers.
fn middle(state: &State) -> LonLat {
    let (viewport, insets) = (state.viewport(), state.stage.insets);
    let x_px = (viewport.width_px() + insets.left_px - insets.right_px) / 2.0;
    let y_px = (viewport.height_px() + insets.top_px - insets.bottom_px) / 2.0;
    viewport.unproject(x_px, y_px)
}

fn zoom_to(selection: &Selection, atlas: &Atlas) -> Option<CameraCommand> {
    let sites = match selection {
        Selection::Nothing => return None,
        Selection::Sites(sites) => {
            if let [one] = sites.as_slice() {
                return Some(CameraCommand::GoTo(atlas.site(one)?.point.position, 9.0));
            }
            sites.clone()
        }
        Selection::Program(program) => atlas.sites_of(program).map(|site| site.id.clone()).collect(),
        Selection::Country(iso) => return land::country(iso).map(CameraCommand::FitBounds),
        Selection::Statement(id) => return land::statement(atlas.statement(id)?, atlas).map(CameraCommand::FitBounds),
    };
    (!sites.is_empty()).then_some(CameraCommand::FitSites(sites))
}
