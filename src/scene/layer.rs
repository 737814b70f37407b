//! The layers of a map and of the page around it, from back to front.

/// What an item belongs to: a group of its own in files, and the order in which things lie on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// One area for each tile.
    Land,
    /// The country layer; only where countries are colored.
    Countries,
    /// On a transparent picture these are holes in the land.
    Lakes,
    /// Dashed where they are disputed.
    Borders,
    /// The line between land and water.
    Coasts,
    /// Highlights countries and parts of the world, below all names.
    Outlines,
    /// Names with their dots.
    Labels,
    /// The line around a map.
    Frame,
    /// Markers, clusters and countries' dots, with their halos and outer rings.
    Places,
    /// A measured line; only in the window.
    Measure,
    /// What each of two maps shows, above it.
    Heads,
    /// In one to three lines.
    Title,
    /// What is shown, below the title.
    Subtitle,
    /// Marks and the words beside them.
    Legend,
    /// Vintage, disclaimer, source and credits.
    Credits,
    /// The scale bar.
    Scale,
}

impl Layer {
    /// The id of its group in files.
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

    /// Whether it is cut off at the map's frame.
    pub fn is_in_frame(self) -> bool {
        self <= Self::Labels
    }

    /// Whether each of two maps has its own, unlike what is written around both.
    pub fn is_of_a_map(self) -> bool {
        self <= Self::Measure
    }

    /// Whether it is made from the basemap's tiles: shapes without targets.
    pub fn is_basemap(self) -> bool {
        matches!(self, Self::Land | Self::Lakes | Self::Borders | Self::Coasts)
    }
}
