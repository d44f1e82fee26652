"""Provinces, districts and countries by name, as regions and as partitions of the land.

The shipped layers serve unless others are given: any frame of polygons with a column
``province`` (or ``district``, and ``province`` beside it where names recur) and a CRS.
"""

from __future__ import annotations

import functools

import geopandas as gpd
import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from geo import layers
from geo._spelling import family, fold
from geo.atlas import Atlas
from geo.errors import PlaceError
from geo.places import gazetteer
from geo.regions import Flags, Floats, Partition, Region, from_frame

__all__ = ["KINDS", "area", "layers_by_kind", "partition"]

KINDS = ("province", "district", "country")
"""The kinds of area that have names."""

COUNTRIES = {"AF": "Afghanistan", "PK": "Pakistan"}
_NAME_COLUMNS = ("code", "pcode", "name_fa", "name_ps", "name_ur", "aliases")


def layers_by_kind(
    atlas: Atlas | None,
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
) -> dict[str, gpd.GeoDataFrame | None]:
    """Give the layer of each kind of area: the one that is given, the atlas's, or None."""
    if atlas is None or not atlas.has_own_units:
        return {"province": provinces, "district": districts, "country": None}
    return {
        "province": atlas.provinces if provinces is None else provinces,
        "district": atlas.districts if districts is None else districts,
        "country": atlas.provinces,
    }


def partition(kind: str, layer: gpd.GeoDataFrame | None = None) -> Partition:
    """Give the provinces, districts or countries as a partition of the land.

    Parameters
    ----------
    kind
        One of `KINDS`. A district's label is "District, Province".
    layer
        Polygons to use in place of the shipped ones, with a column named like `kind`.

    Raises
    ------
    InputError
        If the given layer has no such column, no CRS, or an invalid geometry.

    Examples
    --------
    >>> "Nangarhar" in partition("province").labels
    True
    """
    if layer is None:
        return _shipped(kind)
    return from_frame(_labelled(layer, kind), "label", name=kind, what=f"the {kind} layer")


def area(kind: str, name: str, layer: gpd.GeoDataFrame | None = None) -> Region:
    """Find a province, district or country by its name and give it as a region.

    Parameters
    ----------
    kind
        One of `KINDS`.
    name
        Its name in any listed spelling or script, its ISO 3166 code or p-code; a district
        whose name recurs with its province: "Behsud, Nangarhar".
    layer
        Polygons to use in place of the shipped ones.

    Raises
    ------
    PlaceError
        If the name is unknown (the message lists the nearest names) or names several districts.

    Examples
    --------
    >>> area("province", "Paktya").phrase
    'in Paktia'
    """
    divided = partition(kind, layer)
    frame = _frame(kind) if layer is None else _labelled(layer, kind)
    index = divided.labels.index(_label(kind, name, frame, shipped=layer is None))

    def holds(lon: Floats, lat: Floats) -> Flags:
        return np.asarray(divided.assign(lon, lat) == index, dtype=bool)

    shown = divided.labels[index]
    if kind == "country":
        shown = COUNTRIES.get(shown, shown)
    return Region(f"in {shown}", divided.geometries[index], holds)


def _label(kind: str, name: str, frame: gpd.GeoDataFrame, *, shipped: bool) -> str:
    """Find the label that a name stands for."""
    labels = frame["label"].to_numpy(dtype=object)
    plain, _, province = (part.strip() for part in str(name).partition(","))
    for key in (fold, lambda text: family(fold(text))):
        wanted = {key(name), key(_without_word(plain, kind))}
        names = _names(frame, kind)
        found = [row for row, known in enumerate(names) if wanted & {key(one) for one in known}]
        if kind == "district" and province:
            found = [row for row in found if key(str(frame["province"].iloc[row])) == key(province)]
        meant = list(dict.fromkeys(labels[found]))
        if len(meant) == 1:
            return str(meant[0])
        if meant:
            raise PlaceError(
                f"{kind} {name!r} is the name of several: {'; '.join(meant)}; say which."
            )
    if shipped and kind == "province":
        known = [match.place.name for match in gazetteer().find(plain, tolerance=1)]
        meant = [label for label in known if label in set(labels)]
        if meant:
            return str(meant[0])
    near = process.extract(name, list(dict.fromkeys(labels)), scorer=fuzz.WRatio, limit=3)
    raise PlaceError(
        f"no {kind} is called {name!r}; the nearest names are "
        f"{', '.join(str(label) for label, *_ in near)}."
    )


def _without_word(name: str, kind: str) -> str:
    """Take the word for the kind of area off the end of a name."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].casefold() == kind else name


def _names(frame: gpd.GeoDataFrame, kind: str) -> list[list[str]]:
    """Give all names of each row."""
    names = [[str(label), str(own)] for label, own in zip(frame["label"], frame[kind], strict=True)]
    if kind == "country":
        for row in names:
            row.append(COUNTRIES.get(row[0], row[0]))
        return names
    for column in _NAME_COLUMNS:
        # In the districts' layer the code is the province's.
        if column in frame.columns and not (kind == "district" and column == "code"):
            for row, cell in zip(names, frame[column].fillna("").astype(str), strict=True):
                row += [part.strip() for part in cell.split(";") if part.strip()]
    return names


def _labelled(layer: gpd.GeoDataFrame, kind: str) -> gpd.GeoDataFrame:
    """Add the labels by which a layer's areas are told apart."""
    if kind not in layer.columns:
        return layer  # from_frame says what is missing
    label = layer[kind].astype(str)
    if kind == "district" and "province" in layer.columns:
        label = label + ", " + layer["province"].astype(str)
    return layer.assign(label=label)


@functools.cache
def _frame(kind: str) -> gpd.GeoDataFrame:
    name = "districts" if kind == "district" else "provinces"
    frames = [layers.load(f"{country}_{name}") for country in ("afg", "pak")]
    together = gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs=frames[0].crs)
    return _labelled(together, kind)


@functools.cache
def _shipped(kind: str) -> Partition:
    return from_frame(_frame(kind), "label", name=kind, what=f"the shipped {kind} layer")
