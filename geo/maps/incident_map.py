"""The map of incidents: a folium map that saves as one file."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import folium
import geopandas as gpd

from geo.atlas import Atlas, shipped_atlas
from geo.errors import InputError
from geo.maps.assets import LANGUAGES, name_line, read_words
from geo.maps.base import build_base, load_base
from geo.maps.page import Page
from geo.maps.payload import build_payload
from geo.maps.points import encode_points
from geo.maps.tiles import choose_tiles

__all__ = ["SANDBOX", "IncidentMap", "make_map"]

SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What a frame around a map may do: run the page's scripts, save files, open links."""


class IncidentMap(folium.Map):
    """A folium map whose page is one file that contacts nobody.

    A script may add folium elements to it; what they bring is that script's own code, and
    an element that would fetch something is refused by name when the map is saved.

    Parameters
    ----------
    page
        The root that renders the page.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  (folium declares it so)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, page: Page) -> None:
        super().__init__(
            location=(33.0, 68.5),
            zoom_start=6,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.25,
            min_zoom=4,
            max_zoom=14,
        )
        page.add_child(self)
        page.seal()

    def save(self, outfile: Any, close_file: bool = True, **kwargs: Any) -> None:
        """Write the page to a path, whole or not at all, or to an open binary stream.

        Raises
        ------
        InputError
            If the file cannot be written, or an added element would fetch something.
        """
        self.get_root().save(outfile, close_file=close_file, **kwargs)

    def _repr_html_(self, **kwargs: Any) -> str:
        """Show the page in a notebook, in a frame that can reach nothing of it."""
        page = html.escape(self.get_root().render(**kwargs), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="{SANDBOX}" title="Map of reported incidents" '
            'style="width:100%;height:640px;border:0"></iframe>'
        )


def make_map(
    incidents: gpd.GeoDataFrame,
    *,
    zones: gpd.GeoDataFrame | None = None,
    title: str | Mapping[str, str] | None = None,
    as_of: str | None = None,
    lang: str = "en",
    tiles: str | None = None,
    points: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
) -> IncidentMap:
    """Make the map of incidents.

    Parameters
    ----------
    incidents
        The frame that `build_incidents` returns: one row per incident, EPSG:4326.
    zones
        Hypotheses of a claimed area, as `zone_hypotheses` returns them; each is drawn as
        one hypothesis of the claimed size.
    title
        The page's title, or one for each of its languages, by their codes; without it, what the
        map shows, in the page's language.
    as_of
        The date up to which publications were read, ISO 8601; without it, the latest
        publication in the data.
    lang
        The language that the page opens in: en, fa (Dari), ps (Pashto) or ur (Urdu). A
        reader can change it.
    tiles
        The name of an online base map as xyzservices knows it, such as
        ``"OpenStreetMap Mapnik"``. The page then fetches pictures from that provider, and says
        so; without it the page fetches nothing.
    points
        Very many records that bring coordinates of their own, drawn as dots below the
        incidents: points in EPSG:4326 whose columns become attributes. ``event_type`` gives
        the hue; ``event_type``, ``province``, ``actor`` and ``date`` follow the filters.
    atlas
        Layers of your own to draw in place of those that ship, as `geo.read_atlas` gives them;
        the incidents must have been located on them.

    Returns
    -------
    IncidentMap
        A `folium.Map`; its ``save`` writes one self-contained file.

    Raises
    ------
    InputError
        If the language is not one of the page's, the frame lacks a column, or no base map has
        that name or it needs a key.
    LayerError
        If a shipped layer is missing.
    """
    if lang not in LANGUAGES:
        raise InputError(
            f"lang: {lang!r} is not a language of the page; choose one of {', '.join(LANGUAGES)}."
        )
    ground = shipped_atlas() if atlas is None else atlas
    base = load_base() if ground.is_shipped else build_base(ground)
    data = build_payload(
        incidents, zones=zones, base=base, title=title, as_of=as_of, lang=lang, atlas=ground
    )
    origins: tuple[str, ...] = ()
    if tiles is not None:
        data["tiles"], origins = choose_tiles(tiles)
    blocks = {
        "data": data,
        **({} if points is None else {"points": encode_points(points)}),
        "base": base,
        "words": {code: name_line(read_words(code), ground) for code in LANGUAGES},
    }
    return IncidentMap(Page(blocks, tile_origins=origins))
