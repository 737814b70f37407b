//! The layers of a map and the page around it, from back to front.

/// Sets the drawing order; each layer is a group in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// One area per tile.
    Land,
    /// Only if countries are colored.
    Countries,
    /// Holes in the land if the picture is transparent.
    Lakes,
    /// Dashed if disputed.
    Borders,
    Coasts,
    /// Highlighted countries and regions, below all names.
    Outlines,
    /// Names with their dots.
    Labels,
    Frame,
    /// Markers, clusters and country dots, with their halos and outer rings.
    Places,
    /// Only in the window.
    Measure,
    /// The heading of each of two maps.
    Heads,
    /// One to three lines.
    Title,
    Subtitle,
    Legend,
    /// Date of the data, disclaimer, source and credits.
    Credits,
    Scale,
}

impl Layer {
    pub fn id(self) -> &'static str {
        match self {
            Self::Land => "land",
            Self::Countries => "countries",
            Self::Lakes => "lakes",
            Self::Borders => "borders",
            Self::Coasts => "coasts",
            Self::Outlines => "outlines",
            Self::Labels => "labels",
            Self::Frame => "frame",
            Self::Places => "places",
            Self::Measure => "measure",
            Self::Heads => "heads",
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Legend => "legend",
            Self::Credits => "credits",
            Self::Scale => "scale",
        }
    }

    /// True if the layer is clipped to the map's frame.
    pub fn is_in_frame(self) -> bool {
        self <= Self::Labels
    }

    /// True if each of two maps has its own, unlike the furniture around both.
    pub fn is_of_a_map(self) -> bool {
        self <= Self::Measure
    }

    /// True for layers made from basemap tiles: shapes without targets.
    pub fn is_basemap(self) -> bool {
        matches!(self, Self::Land | Self::Lakes | Self::Borders | Self::Coasts)
    }
}
