"""Which incidents satisfy a condition: certainly, possibly with a share, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Unpack

import geopandas as gpd
import numpy as np

from geo.atlas import Atlas
from geo.border import Line
from geo.conditions import Condition, Keys, parse, where
from geo.errors import InputError
from geo.explanations import explain_rows
from geo.questions import ask
from geo.regions import Floats
from geo.shares import EXACT, shares
from geo.weights import weigher

__all__ = ["CERTAINTIES", "condition_of", "query"]

CERTAINTIES = {
    "certain": "it holds wherever in its footprint, and whenever in its dates, the incident was",
    "possible": "it holds for a part of the footprint or dates; `share` says how large a part",
    "unknown": "the incident has no location or no date by which to tell",
    "ruled out": "it holds nowhere in the footprint and dates",
}
"""What the column ``certainty`` says. Only an answer with explanations has the last two."""


def query(
    frame: gpd.GeoDataFrame,
    condition: Condition | str | None = None,
    *,
    certainty: str | None = None,
    explain: bool = False,
    weight: str = "area",
    line: str | Line = "osm",
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
    **keys: Unpack[Keys],
) -> gpd.GeoDataFrame:
    """Find the incidents that satisfy a condition, certainly or possibly.

    The share of a row is the part of its footprint that satisfies the whole condition, by area
    on the ellipsoid (alternatives by their weights, days evenly); tests that speak of the place
    are judged at the same place, so shares are never multiplied. A row is certain when its
    share is 1 to within 1e-9.

    Parameters
    ----------
    frame
        Points, lines or polygons in any stated CRS. The columns of an incidents table are used
        where they are present and needed; none is required.
    condition
        A condition, or a line of text that :func:`geo.conditions.parse` reads.
    certainty
        ``"certain"`` or ``"possible"``: keep only these rows.
    explain
        Add a column ``why`` with a sentence for each row, and list the rows that are ruled out
        or cannot be told as well.
    weight
        ``"area"``, or ``"settled"``: the share goes by the inhabitants of the settled places
        that the gazetteer knows in the footprint. Certainty always goes by area.
    line
        The line that distances and sides refer to, or the name of a version of it.
    provinces, districts
        Layers with a column ``province`` or ``district`` to use in place of the shipped ones.
    atlas
        Layers of your own together, as `geo.read_atlas` gives them: provinces, districts,
        countries, line, and the places that ``of`` names.
    **keys
        Keys of :data:`geo.conditions.KEYS`, all of which must hold as well: ``province``,
        ``within_km`` (with ``of``), ``since``, ``event_type``, …

    Returns
    -------
    GeoDataFrame
        The rows that are certain or possible, in their order and with their index, and after
        their columns ``certainty`` and ``share`` (0–1, 1 if certain). ``attrs["unknown"]``
        counts the rows that have no location or date by which to tell.

    Raises
    ------
    InputError
        If the table has no locations or lacks a column, or a value of the condition is unfit.
    PlaceError
        If a province, district or place is not known; the nearest names are listed.

    Examples
    --------
    >>> import geopandas, shapely
    >>> table = geopandas.GeoDataFrame(
    ...     {"what": ["exact", "vague"]}, crs="EPSG:4326",
    ...     geometry=[shapely.Point(70.45, 34.43), shapely.box(70, 34, 71, 35)])
    >>> query(table, province="Nangarhar")[["what", "certainty", "share"]].round(2)
        what certainty  share
    0  exact   certain   1.00
    1  vague  possible   0.55
    """
    if certainty not in (None, *CERTAINTIES):
        raise InputError(
            f"certainty {certainty!r} is not known; give one of {', '.join(CERTAINTIES)}."
        )
    whole = condition_of(condition, keys)
    question = ask(frame, whole, line=line, provinces=provinces, districts=districts, atlas=atlas)
    found = shares(replace(question, weigh=weigher(weight, atlas)))
    share = np.zeros(len(frame))
    area = np.zeros(len(frame))
    at = found["row"].to_numpy(dtype=np.intp)
    share[at], area[at] = found["share"], found["area"]
    answer = frame.copy()
    answer["certainty"] = _certainty(area)
    answer["share"] = np.where(area >= 1 - EXACT, 1.0, share)
    if explain:
        answer["why"] = explain_rows(frame, whole, question, area)
    unknown = int(np.isnan(area).sum())
    shown = CERTAINTIES if explain else ("certain", "possible")
    kept = answer["certainty"].isin(list(shown) if certainty is None else [certainty])
    answer = answer[kept]
    answer.attrs["unknown"] = unknown
    return answer


def condition_of(condition: Condition | str | None, keys: Any) -> Condition:
    """Join a condition, or its text, with keywords."""
    stated = where(**keys)
    if condition is None:
        return stated
    whole = parse(condition) if isinstance(condition, str) else condition
    return whole & stated if any(value is not None for value in keys.values()) else whole


def _certainty(area: Floats) -> Any:
    code = np.select([np.isnan(area), area >= 1 - EXACT, area > EXACT], [2, 0, 1], 3)
    return np.array(list(CERTAINTIES), dtype=object)[code]
