"""Where a place as written can be: its footprint, how precisely, and why.

A geocoder that gives a point for every text invents. This one gives the region that the words
leave open (by one table of conventions), UCDP's code of precision, the candidates and the
reason; keeps several weighted alternatives where a name is ambiguous; falls back to the area
that is stated where a name is not known; and abstains, with the nearest spellings, from the
rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo._spelling import fold, strip_marks
from geo.atlas import Atlas
from geo.errors import InputError
from geo.geodesy import disc
from geo.places import Gazetteer, country_name, gazetteer
from geo.placing.answerer import Answerer, read_scopes
from geo.placing.answers import Answer, merge, score_words
from geo.placing.columns import DATE, Column, number_column, number_epochs, number_rows, tell_dates
from geo.placing.contexts import Context, scope_of
from geo.placing.coordinates import read_position
from geo.placing.fits import OWN_CITY, is_primary
from geo.placing.lists import make_coherent
from geo.placing.mentions import Area, Mention
from geo.placing.phrases import read_parts
from geo.placing.polygons import units_of
from geo.placing.resolution import find_area, resolve
from geo.placing.shapes import Radii
from geo.placing.stated import Stated, answer_position, answer_stated
from geo.schema import LOCATED_COLUMNS

__all__ = ["Radii", "check_date", "geocode", "locate", "name_places"]

_AT_THE_LINE: Final = ("cross-border fire", "border closure")  # kinds of event
_STATED: Final = ("province", "district", "country")
_OWN: Final = ("lat", "lon", "where_prec", "footprint")  # what a row says of its place by itself
_LONGEST: Final = 400  # characters; more is a text, not a place
_LIKELY: Final = 0.1  # a reading below this share does not decide what lies in what

Finder = Callable[[str], tuple[float, float] | None]
"""A user's own geocoder: takes a name, gives (latitude, longitude) or None."""


def geocode(
    place: str,
    *,
    province: str = "",
    district: str = "",
    country: str = "",
    spoken: str = "",
    date: str = "",
    near_line: bool = False,
    radii: Radii | None = None,
    finder: Finder | None = None,
    atlas: Atlas | None = None,
) -> gpd.GeoDataFrame:
    """Find where a place as written can be.

    Parameters
    ----------
    place
        The words of the report: one place, or several ("Kabul, Kandahar and Paktia").
    province, district, country
        What the report states around it, in any spelling; the footprint is clipped to it. Of
        several places ("Sarobi; Ghani Khel") each can have its own ("Paktika; Nangarhar").
    spoken
        The code (AF, PK) of the country that the report speaks of elsewhere: it weighs, but
        does not exclude.
    date
        The day, month or year (ISO 8601) of what is reported: a province or district has the
        land that it had then, before others were made out of it.
    near_line
        Whether the report tells of something at the Durand Line: places near it weigh more.
    radii
        Distances to use in place of those of the table of conventions.
    finder
        A geocoder of your own for names that are not found. What it gives is marked with its
        source and widened to 25 km, so that it never sharpens a report.
    atlas
        Layers of your own in place of those that ship, as `geo.read_atlas` gives them.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, one row for each place that the text asserts: ``geo.schema.LOCATED_COLUMNS``,
        then ``score_words`` (what the score means), ``candidates`` (the places weighed, best
        first) and the footprint. ``geo_status`` is
        matched, ambiguous or unknown; ``where_prec`` UCDP's code 1–7; ``lat`` and ``lon`` are
        given for codes 1–3 only. No place raises: what cannot be read is unknown, with a reason.

    Raises
    ------
    InputError
        If the date is none.

    Examples
    --------
    >>> geocode("Sarobi, Paktika")[["province", "district", "where_prec"]].values.tolist()
    [['Paktika', 'Sarobi', 3]]
    >>> list(geocode("Bahsud and Khogiani", province="Nangarhar")["district"])
    ['Behsud', 'Khogyani']
    >>> geocode("Anzar Sar")["geo_status"].tolist()
    ['unknown']
    """
    check_date(date)
    known = gazetteer(atlas)
    answers: list[Answer] = []
    for each, of in _each(str(place), province):
        context = _context(known, of, district, country, spoken, date)
        context = replace(context, near_line=near_line)
        answers += _answers(each, context, known, radii or Radii(), finder)
    return _frame([_row(1, number, answer) for number, answer in enumerate(answers, 1)])


def name_places(
    place: str, province: str, spoken: str, *, near_line: bool, atlas: Atlas | None
) -> list[tuple[str, str, int | None]]:
    """Give the name, status and precision of each place that `geocode` finds, without a frame.

    Of a place or two the frame takes longer than the answer; a report has many such.

    Examples
    --------
    >>> name_places("Sarobi", "Paktika", "AF", near_line=False, atlas=None)
    [('Sarobi', 'matched', 3)]
    """
    known = gazetteer(atlas)
    answers: list[Answer] = []
    for each, of in _each(place, province):
        context = replace(_context(known, of, "", "", spoken, ""), near_line=near_line)
        answers += _answers(each, context, known, Radii(), None)
    return [(answer.name, answer.status, answer.where_prec) for answer in answers]


def _each(place: str, province: str) -> list[tuple[str, str]]:
    """Give each place of a list with its province, where as many provinces are listed."""
    if ";" not in province:
        return [(place, province)]
    places, provinces = ([part.strip() for part in text.split(";")] for text in (place, province))
    if len(places) != len(provinces):
        return [(place, province)]
    return list(zip(places, provinces, strict=True))


def check_date(date: str) -> None:
    """Refuse what is neither empty nor a year, month or day.

    Raises
    ------
    InputError
        If it is none of these.
    """
    if date and not DATE.fullmatch(date):
        raise InputError(f"date {date!r}: write a year, month or day, such as 2026-02-27.")


def locate(
    claims: pd.DataFrame, *, radii: Radii | None = None, atlas: Atlas | None = None
) -> gpd.GeoDataFrame:
    """Place every claim of a table.

    Parameters
    ----------
    claims
        A frame with ``place_name`` and, where known, ``province``, ``district`` and ``country``
        as stated, and ``source_id``: other places of a source tell which country it speaks of,
        an ``event_type`` at the border that a place is near the line, and ``date_start`` as of
        when provinces and districts are meant. A row's own ``lat`` and
        ``lon`` (degrees of WGS 84) with ``where_prec``, or its own outline in ``footprint``, come
        before the words, and are no sharper than that code or the words say.
    radii
        Distances to use in place of those of the table of conventions.
    atlas
        Layers of your own in place of those that ship, as `geo.read_atlas` gives them.

    Returns
    -------
    GeoDataFrame
        A row for each claim and place that it asserts: the columns of the claims, those that
        were stated as ``stated_province``, ``stated_lat`` and so on, and those
        of `geocode`. ``row`` is the claims' own, or numbers them from 1; ``part`` numbers
        the places of one claim.

    Examples
    --------
    >>> import pandas as pd
    >>> claims = pd.DataFrame({"place_name": ["Barmal", "near Kandahar Airport"],
    ...                        "province": ["Paktika", "Kandahar"]})
    >>> locate(claims)[["row", "province", "where_prec"]].values.tolist()
    [[1, 'Paktika', 3], [2, 'Kandahar', 2]]
    """
    known = gazetteer(atlas)
    table = claims.reset_index(drop=True)
    stated = [number_column(table, column) for column in ("place_name", *_STATED)]
    sources = number_column(table, "source_id")
    countries = _countries_of(sources, stated, known)
    spoken = sources[0], [countries.get(source, "") for source in sources[1]]
    # Reports name few places: each distinct one is read once, then gathered by its number.
    dates = number_column(table, "date_start")
    epochs = number_epochs(dates, known)
    kinds = number_column(table, "event_type")
    near_line = kinds[0], ["yes" if kind in _AT_THE_LINE else "" for kind in kinds[1]]
    own, owned = _owned(table)
    number_of, distinct = number_rows(*stated, spoken, epochs, near_line, own)
    parts: list[dict[str, Any]] = []
    first = np.zeros(len(distinct) + 1, dtype=np.int64)
    said: dict[tuple[str, ...], list[Answer]] = {}
    contexts: dict[tuple[str, ...], Context] = {}
    for number, (*words, key) in enumerate(distinct):

        def read(words: tuple[str, ...] = tuple(words)) -> list[Answer]:
            # A table with coordinates of its own has many points beside the same words.
            if words not in said:
                at_line, said[words] = bool(words[-1]), []
                for place, province in _each(*words[:2]):
                    around = (province, *words[2:-1])
                    if around not in contexts:
                        contexts[around] = _context(known, *around)
                    context = replace(contexts[around], near_line=at_line)
                    said[words] += _answers(place, context, known, radii or Radii(), None)
            return said[words]

        answers = [_answer_own(owned[key], read, known, radii)] if key in owned else read()
        parts += [_row(0, part, answer) for part, answer in enumerate(answers, 1)]
        first[number + 1] = len(parts)
    counts = np.diff(first)[number_of]
    origin = np.repeat(np.arange(len(table)), counts)
    within = np.arange(len(origin)) - np.repeat(np.cumsum(counts) - counts, counts)
    located = _frame(parts).take(first[number_of][origin] + within).reset_index(drop=True)
    if any(epochs[1]):
        tell_dates(located, origin, dates, epochs)
    # A reader numbers the records of its file, of which some may have been rejected.
    located["row"] = table["row"].to_numpy()[origin] if "row" in table else origin + 1
    renamed = table.rename(columns={c: f"stated_{c}" for c in (*_STATED, *_OWN)})
    kept = [c for c in renamed.columns if c not in located.columns]
    left = renamed[kept].take(origin).reset_index(drop=True)
    return gpd.GeoDataFrame(
        pd.concat([left, located], axis=1), geometry="geometry", crs="EPSG:4326"
    )


def _owned(table: pd.DataFrame) -> tuple[Column, dict[str, Stated]]:
    """Give the coordinates and outlines that rows bring themselves, by a text key of each."""
    columns = [table[c].tolist() if c in table.columns else [None] * len(table) for c in _OWN]
    owned: dict[str, Stated] = {}
    keys = []
    for lat, lon, where_prec, outline in zip(*columns, strict=True):
        key = ""
        drawn = isinstance(outline, BaseGeometry)
        if drawn or not (pd.isna(lat) or pd.isna(lon)):
            code = None if pd.isna(where_prec) else int(where_prec)
            key = f"{outline.wkb_hex}/{code}" if drawn else f"{lat!r}/{lon!r}/{code}"
            if key not in owned:
                owned[key] = (
                    Stated(where_prec=code, outline=outline)
                    if drawn
                    else Stated(float(lat), float(lon), code)
                )
        keys.append(key)
    codes, values = pd.factorize(np.array(keys, dtype=object))
    return (codes.astype(np.int64), [str(value) for value in values]), owned


def _answer_own(
    stated: Stated, read: Callable[[], list[Answer]], known: Gazetteer, radii: Radii | None
) -> Answer:
    def words() -> Answer | None:
        answers = read()
        return answers[0] if len(answers) == 1 else None

    return answer_stated(stated, words, radii or Radii(), known.atlas)


def _countries_of(sources: Column, stated: Sequence[Column], known: Gazetteer) -> dict[str, str]:
    """Give the country of the provinces and districts that each source names plainly."""
    spoken: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for source, *said in number_rows(sources, *stated)[1]:
        for text in (part for cell in said for part in cell.split(";")) if source else ():
            if text not in found:
                areas = find_area(Area(text), known) if len(text) < 60 else []
                found[text] = {place.country for place in areas if place.level <= 1}
            if len(found[text]) == 1:
                spoken.setdefault(source, set()).update(found[text])
    return {source: min(codes) for source, codes in spoken.items() if len(codes) == 1}


def _context(
    known: Gazetteer, province: str, district: str, country: str, spoken: str, date: str
) -> Context:
    areas = []
    if fold(strip_marks(district)):
        areas.append(Area(_shorn(district), "district"))
    if fold(strip_marks(province)):
        areas.append(Area(_shorn(province), "province"))
    if fold(strip_marks(country)):
        code = country.strip().upper()
        named = country_name(code) if code in known.atlas.countries else country
        areas.append(Area(named, "country"))
    empty = Context((), frozenset([spoken] if spoken else []), date=date)
    return read_scopes(areas, known, empty)


def _shorn(text: str) -> str:
    """Take the word for its unit from a stated area: "Nangarhar province"."""
    cleaned = strip_marks(text)[:_LONGEST]
    parts = read_parts(cleaned, knows=lambda _: False, inside=lambda *_: False)
    return parts[0][0].name or cleaned if len(parts) == 1 else cleaned


def _answers(
    text: str, context: Context, known: Gazetteer, radii: Radii, finder: Finder | None
) -> list[Answer]:
    if len(text) > 20 * _LONGEST:
        return [Answer(reason=f"{len(text):,} characters are a text, not the name of a place")]
    cleaned = " ".join(strip_marks(text).split())
    if len(cleaned) > _LONGEST:
        return [Answer(reason=f"{len(cleaned):,} characters are a text, not the name of a place")]
    position = read_position(_with_plain_digits(cleaned))
    if position:
        return [answer_position(position, known.atlas)]
    if not any(char.isalpha() for char in cleaned):
        what = "there are no letters in it" if cleaned else "it is empty"
        return [Answer(reason=f"no place was read: {what}", unread=(cleaned,) if cleaned else ())]
    parts = read_parts(
        cleaned, knows=known.knows, inside=lambda a, b: _inside(known, a, b, context)
    )
    answers = [_answer_part(part, context, known, radii, finder) for part in parts]
    return make_coherent(answers) or [Answer(reason="no place was read", unread=(cleaned,))]


def _with_plain_digits(text: str) -> str:
    digits = "".join(str(unicodedata.digit(char, char)) for char in text)
    return digits.replace("٫", ".").replace("،", ",")


def _inside(known: Gazetteer, inner: Mention, outer: Mention, around: Context) -> bool | None:
    """Tell whether some place of the first name lies in some area of the second."""
    if not inner.name or not outer.name:
        return False
    found = resolve(replace(inner, within=(), relation="at"), Context(date=around.date), known)
    areas = [p for p in find_area(Area(outer.name, outer.unit), known) if p.level <= 2][:6]
    if not found.candidates:
        return None
    if any(
        scope_of(area, known.changes, around.date).holds(c.place)
        and area.key != c.place.key
        and area.level <= c.place.level
        for area in areas
        for c in found.candidates
        if c.match.quality >= 0.7 and c.weight >= _LIKELY
    ):
        return True
    # In front of "X district" what is only a village or tehsil elsewhere, or is only spelled like
    # another name or bears it as a second one, is another place of its name.
    if outer.unit in ("district", "province") and not inner.unit:
        listed = [c for c in found.candidates if c.match.how in ("as listed", "spelling")]
        known_as = [c.place for c in listed if is_primary(c.match)]
        if all((p.level == 3 and p.population < OWN_CITY) or p.kind == "tehsil" for p in known_as):
            return None
    return False


def _answer_part(
    part: Sequence[Mention], context: Context, known: Gazetteer, radii: Radii, finder: Finder | None
) -> Answer:
    answerer = Answerer(known, radii)
    answers = [answerer.answer(mention, context) for mention in part]
    if finder is not None:
        answers = [
            _ask(finder, mention, answer, radii, known.atlas)
            for mention, answer in zip(part, answers, strict=True)
        ]
    drawn = {a.key: a for a in answers if a.geometry is not None}
    if not drawn or len(part) == 1:
        return answers[0]
    left = list(drawn.values())
    if len(left) == 1:
        return left[0]
    return merge(left, [1 / len(left)] * len(left))


def _ask(finder: Finder, mention: Mention, answer: Answer, radii: Radii, atlas: Atlas) -> Answer:
    """Ask the user's own geocoder for what is not known; keep its answer wide."""
    if answer.status != "unknown" or not mention.name:
        return answer
    found = finder(mention.name)
    if found is None:
        return answer
    lat, lon = found
    shape = disc(lon, lat, radii.near)
    province, district, country = units_of(shape, atlas)
    return Answer(
        status="matched", name=mention.name, province=province, district=district,
        country=country, where_prec=2, lat=lat, lon=lon, score=0.5, kind="near",
        key=f"finder:{lat:.5f},{lon:.5f}", geometry=shape,
        reason=f"placed by the geocoder that was given, widened to {radii.near:g} km",
    )  # fmt: skip


def _row(row: int, part: int, answer: Answer) -> dict[str, Any]:
    return {
        "row": row,
        "geo_status": answer.status,
        "matched_name": answer.name,
        "province": answer.province,
        "district": answer.district,
        "country": answer.country,
        "where_prec": answer.where_prec,
        "lat": answer.lat,
        "lon": answer.lon,
        "score": answer.score,
        "reason": answer.reason,
        "part": part,
        "kind": answer.kind,
        "alternatives": list(answer.alternatives),
        "not_understood": "; ".join(answer.unread),
        "footprint_id": answer.key,
        "score_words": score_words(answer),
        "candidates": list(answer.candidates),
        "geometry": answer.geometry,
    }


def _frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    columns = [*LOCATED_COLUMNS, "score_words", "candidates", "geometry"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["where_prec"] = frame["where_prec"].astype("Int64")
    for column in ("lat", "lon", "score"):
        frame[column] = frame[column].astype("float64")
    return gpd.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")
