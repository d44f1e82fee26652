"""From a mention to an answer: candidates weighed, footprints drawn, clipped and explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import layers
from geo._phrases import Area, Mention
from geo._resolution import Candidate, Context, Scope, find_area, resolve, scope_of
from geo._shapes import (
    Drawing,
    Radii,
    area_polygon,
    draw,
    draw_between,
    draw_shared_border,
    line_strip,
)
from geo._spelling import fold
from geo.places import COUNTRIES, Gazetteer, Place

__all__ = ["Answer", "answer_mention", "read_scopes"]

SURE: Final = 0.75
"""From this share of the weight on, the best candidate is the answer; below, all are kept."""
_KEPT: Final = 0.05  # alternatives below this share are only told of
_SLIVER: Final = 0.01  # of a footprint: less than this in a province is drawing noise


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one place: the fields of a row of `geo.geocode`."""

    status: str = "unknown"
    name: str = ""
    province: str = ""
    district: str = ""
    country: str = ""
    where_prec: int | None = None
    lat: float | None = None
    lon: float | None = None
    score: float = 0.0
    reason: str = ""
    kind: str = ""
    alternatives: tuple[dict[str, Any], ...] = ()
    unread: tuple[str, ...] = ()
    key: str = ""
    geometry: BaseGeometry | None = None
    candidates: tuple[dict[str, Any], ...] = field(default=())


def read_scopes(areas: Sequence[Area], gazetteer: Gazetteer, outer: Context) -> Context:
    """Turn the areas that words state, innermost first, into scopes.

    An area that does not lie in the wider ones is taken as it stands, and told of.
    """
    scopes = list(outer.scopes)
    unknown = list(outer.unknown)
    for area in reversed(areas):
        found = find_area(area, gazetteer, scopes) or find_area(area, gazetteer)
        if not found:
            if area.name:
                unknown.append(area.name)
            continue
        cover = tuple(dict.fromkeys(c for place in found for c in scope_of(place).cover))
        scopes.append(Scope(found[0], cover if len(found) < 8 else scope_of(found[0]).cover))
    return Context(tuple(scopes), outer.countries, tuple(unknown))


def answer_mention(mention: Mention, outer: Context, gazetteer: Gazetteer, radii: Radii) -> Answer:
    """Answer one mention in its context."""
    context = read_scopes(mention.within, gazetteer, outer)
    unread = (*mention.unread, *context.unknown)
    if mention.relation in ("line", "other_line"):
        return _with_unread(_answer_line(mention, context, radii), unread)
    if mention.relation in ("between", "border_of"):
        return _with_unread(_answer_between(mention, context, gazetteer, radii), unread)
    resolution = resolve(mention, context, gazetteer)
    if not resolution.candidates:
        answer = _fall_back(mention, context, outer, gazetteer, radii, resolution.elsewhere)
        return _with_unread(answer, unread)
    return _with_unread(_weigh(mention, context, resolution.candidates, radii), unread)


def _with_unread(answer: Answer, unread: Sequence[str]) -> Answer:
    return replace(answer, unread=tuple(dict.fromkeys((*answer.unread, *unread))))


def _weigh(
    mention: Mention, context: Context, candidates: Sequence[Candidate], radii: Radii
) -> Answer:
    best = candidates[0]
    ranked = tuple(_told(c) for c in candidates[:8])
    if best.weight >= SURE:
        answer = _draw_candidate(mention, best, context, radii)
        others = [c.place for c in candidates[1:] if c.weight >= _KEPT / 2]
        reason = answer.reason
        if others:
            reason += f"; less likely: {', '.join(_place_words(p) for p in others[:3])}"
        return replace(answer, reason=reason, candidates=ranked)
    kept = [c for c in candidates if c.weight >= _KEPT] or [best]
    whole = sum(c.weight for c in kept)
    drawn = [_draw_candidate(mention, c, context, radii) for c in kept]
    shares = [c.weight / whole for c in kept]
    return replace(_merge(drawn, shares), candidates=ranked)


def _merge(drawn: Sequence[Answer], shares: Sequence[float]) -> Answer:
    """Make one ambiguous answer of several weighted ones."""
    alternatives = tuple(
        {
            "weight": round(share, 4),
            "matched_name": a.name,
            "province": a.province,
            "district": a.district,
            "country": a.country,
            "where_prec": a.where_prec,
            "kind": a.kind,
            "geometry": a.geometry,
        }
        for a, share in zip(drawn, shares, strict=True)
    )

    def common(name: str) -> str:
        values = {getattr(a, name) for a in drawn}
        return str(values.pop()) if len(values) == 1 else ""

    listed = "; ".join(
        f"{_answer_words(a)} ({share:.0%})" for a, share in zip(drawn, shares, strict=True)
    )
    best = max(range(len(drawn)), key=lambda n: shares[n])
    return Answer(
        status="ambiguous",
        name=drawn[best].name,
        province=common("province"),
        district=common("district") if common("province") else "",
        country=common("country"),
        where_prec=max(a.where_prec or 0 for a in drawn),
        score=round(shares[best] * drawn[best].score, 3),
        reason=f"the words leave open which is meant: {listed}",
        kind=common("kind") or "several",
        alternatives=alternatives,
        key=" | ".join(sorted(a.key for a in drawn)),
        geometry=shapely.union_all([a.geometry for a in drawn]),
        unread=tuple(dict.fromkeys(u for a in drawn for u in a.unread)),
    )


def _told(candidate: Candidate) -> dict[str, Any]:
    place, match = candidate.place, candidate.match
    return {
        "name": place.name,
        "kind": place.kind,
        "province": place.province,
        "district": place.district,
        "country": place.country,
        "weight": round(candidate.weight, 4),
        "why": f"{_how_words(match.how, match.spelling)}"
        + (f"; also the {', the '.join(candidate.absorbed)} in it" if candidate.absorbed else ""),
    }


def _how_words(how: str, spelling: str) -> str:
    return {
        "as listed": f"listed as {spelling!r}",
        "spelling": f"another transliteration of {spelling!r}",
        "vowels": f"the consonants of {spelling!r} with other vowels",
        "other script": f"the consonants of {spelling!r} in another script",
    }.get(how, f"taken as a misspelling of {spelling!r}")


def _place_words(place: Place) -> str:
    kind = place.kind.replace("_", " ")
    if place.kind in ("country", "region"):
        return place.name
    if fold(place.name).endswith(fold(kind)):
        return f"{place.name} ({place.province})" if place.province else place.name
    home = place.province if place.kind != "province" else COUNTRIES.get(place.country, "")
    if place.kind == "districts":
        return f"{place.name} ({home})"
    return f"{place.name} {kind} ({home})"


def _answer_words(answer: Answer) -> str:
    kind = answer.kind.replace("_", " ")
    home = answer.province if answer.kind != "province" else COUNTRIES.get(answer.country, "")
    return f"{answer.name}, {kind}{f' ({home})' if home else ''}"


def _draw_candidate(
    mention: Mention, candidate: Candidate, context: Context, radii: Radii
) -> Answer:
    place = candidate.place
    relation, note = mention.relation, ""
    if candidate.fit < 0.4 and mention.unit in _SITE_WORDS and relation == "at":
        relation = "near"
        note = f"the {_SITE_WORDS[mention.unit]} itself is not in the gazetteer"
        if place.level == 2:
            relation = "at"
    drawing = draw(
        place, relation=relation, unit=mention.unit, km=mention.km, bearing=mention.bearing,
        radii=radii,
    )  # fmt: skip
    answer = _clip(place, drawing, relation, mention, context)
    match = candidate.match
    reasons = [f"{_place_words(place)}, {_how_words(match.how, match.spelling)}"]
    if candidate.absorbed and place.level <= 2:
        reasons.append(
            f"the {', '.join(dict.fromkeys(candidate.absorbed))} of that name lies in it"
        )
    reasons += [r for r in (note, drawing.note, *_scope_words(context, place)) if r]
    score = _reliability(candidate, context, mention)
    return replace(answer, score=round(score, 3), reason="; ".join([*reasons, answer.reason])
                   if answer.reason else "; ".join(reasons))  # fmt: skip


_SITE_WORDS: Final = {
    "air": "airport", "camp": "camp", "prison": "prison", "shrine": "building", "post": "post",
    "home": "house", "water": "river or lake", "site": "site", "dam": "dam", "pass": "pass",
    "valley": "valley", "mountain": "mountain", "desert": "desert", "road": "road",
}  # fmt: skip


def _scope_words(context: Context, place: Place) -> list[str]:
    held = [s.place.name for s in context.scopes if s.holds(place) and s.place.key != place.key]
    return [f"in {', '.join(dict.fromkeys(reversed(held)))} as stated"] if held else []


def _reliability(candidate: Candidate, context: Context, mention: Mention) -> float:
    """Give the share of answers of this kind that proved right (docs/geocoding.md)."""
    how = candidate.match.how
    if how in ("as listed", "spelling"):
        base = 0.985 if candidate.place.level <= 2 or context.scopes else 0.97
    else:
        base = 0.95 if context.scopes else 0.9
    return base * min(1.0, 0.5 + candidate.weight / 2 if candidate.weight >= SURE else 1.0)


def _clip(
    place: Place, drawing: Drawing, relation: str, mention: Mention, context: Context
) -> Answer:
    """Clip a drawing to land and to the areas stated, and say which units it lies in."""
    shape = drawing.geometry
    assert shape is not None
    key, notes = place.key, []
    if relation != "at" or mention.unit in ("area", "post", "home"):
        words = [relation if relation != "at" else "near"]
        words += [f"{mention.km:g}"] if mention.km is not None else []
        words += [f"{mention.bearing:g}"] if mention.bearing is not None else []
        key = f"{' '.join(words)}:{key}"
    exact = drawing.where_prec in (1, 3, 4, 6) and relation in ("at", "portion")
    whole_area = exact and drawing.where_prec != 1
    limits = [] if relation in ("sector", "line") else [_country_polygon(place.country)]
    if whole_area:
        limits = []
    for scope in context.scopes:
        if scope.place.level > 2 or (whole_area and scope.holds(place) and not place.members):
            continue
        limits.append(area_polygon(scope.place))
    for limit in limits:
        if shapely.covers(limit, shape):
            continue
        cut = _solid(shapely.intersection(shape, limit))
        if cut.is_empty:
            continue
        if cut.area < shape.area * (1 - _SLIVER) and limit is not limits[0]:
            notes.append("clipped to the area stated")
        shape = cut
    stated = [s.place for s in context.scopes if s.place.level <= 2]
    if notes and stated:
        key += f" in {min(stated, key=lambda p: -p.level).key}"
    if exact and not place.members:
        province, district, country = place.province, place.district, place.country
        if drawing.where_prec == 1 and not _mostly_in(shape, place):
            district = ""
    else:
        province, district, country = units_of(shape)
    lat, lon = drawing.point or (None, None)
    if drawing.where_prec in (1, 2, 3) and (
        lat is None or lon is None or not shape.intersects(shapely.Point(lon, lat))
    ):
        inside = shape.representative_point()
        lat, lon = round(inside.y, 5), round(inside.x, 5)
    if drawing.where_prec > 3:
        lat = lon = None
    return Answer(
        status="matched",
        name=place.name,
        province=province,
        district=district,
        country=country,
        where_prec=drawing.where_prec,
        lat=lat,
        lon=lon,
        kind=drawing.kind,
        key=key,
        geometry=shape,
        reason="; ".join(notes),
    )


def _solid(shape: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of a geometry."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    return shapely.union_all([p for p in shapely.get_parts(shape) if p.area])


def _country_polygon(code: str) -> BaseGeometry:
    return area_polygon(Place(f"country:{code}", code, "country", code, ""))


def _mostly_in(shape: BaseGeometry, place: Place) -> bool:
    """Tell whether the district of a place holds most of its footprint: Karachi's does not."""
    home = area_polygon(replace(place, key="", members=()))
    return bool(shapely.intersection(shape, home).area >= shape.area / 2)


@lru_cache(maxsize=1)
def _districts() -> tuple[gpd.GeoDataFrame, shapely.STRtree]:
    both = [layers.load(f"{prefix}_districts") for prefix in ("afg", "pak")]
    columns = ["district", "province", "country", "geometry"]
    rows = [frame[columns].reset_index(drop=True) for frame in both]
    frame = gpd.GeoDataFrame(
        {c: np.concatenate([r[c].to_numpy() for r in rows]) for c in columns}, crs=both[0].crs
    )
    return frame, shapely.STRtree(frame.geometry.to_numpy())


def units_of(shape: BaseGeometry) -> tuple[str, str, str]:
    """Give the province, district and country that a footprint lies in, "" for several."""
    frame, tree = _districts()
    hits = tree.query(shape, predicate="intersects")
    shares = shapely.area(shapely.intersection(frame.geometry.to_numpy()[hits], shape))
    total = shares.sum()
    if not total:
        hits, shares, total = hits[:1], np.ones(min(len(hits), 1)), 1.0
    held = frame.iloc[hits[shares / total >= _SLIVER]]
    found = []
    for column in ("country", "province", "district"):
        values = set(held[column])
        found.append(values.pop() if len(values) == 1 else "")
    country, province, district = found
    return province, district if province else "", country


def _fall_back(
    mention: Mention,
    context: Context,
    outer: Context,
    gazetteer: Gazetteer,
    radii: Radii,
    elsewhere: Sequence[Place],
) -> Answer:
    """Give the smallest area stated around a name that is not known, or abstain."""
    stated = [s.place for s in context.scopes if s.place.kind != "country"]
    known = ""
    if elsewhere:
        listed = dict.fromkeys(_place_words(p) for p in elsewhere)
        known = f" (known only elsewhere: {', '.join(list(listed)[:3])})"
    if not stated:
        near = gazetteer.suggest(mention.name)
        hint = f"; nearest spellings: {', '.join(near)}" if near else ""
        what = f"{mention.name!r} is not in the gazetteer" if mention.name else "no name was read"
        return Answer(reason=f"{what}{known}{hint}", unread=(mention.name,) if mention.name else ())
    inner = mention.within[0] if mention.within else None
    if inner is not None and find_area(inner, gazetteer):
        wider = read_scopes(mention.within[1:], gazetteer, outer)
        answer = answer_mention(Mention(inner.name, inner.unit), wider, gazetteer, radii)
    else:
        place = max(stated, key=lambda p: p.level)
        drawing = draw(place, radii=radii)
        answer = _clip(place, drawing, "at", Mention(place.name), context)
        answer = replace(answer, score=0.97)
    relation = mention.relation
    if relation == "sector" and answer.where_prec in (3, 4):
        answer = replace(answer, where_prec=5, lat=None, lon=None)
    what = "no name was read"
    if mention.name:
        what = f"{mention.name!r} is not in the gazetteer{known}"
    unread = (mention.name,) if mention.name else ()
    suffix = f" ~ {fold(mention.name)}" if mention.name else ""
    return replace(
        answer,
        reason=f"{what}, so it is placed in {answer.name}, which is stated"
        + ("" if answer.status == "matched" else f": {answer.reason}"),
        unread=(*unread, *answer.unread),
        key=answer.key + suffix,
    )


def _answer_line(mention: Mention, context: Context, radii: Radii) -> Answer:
    """Place what is said to be along the Durand Line, or along another line."""
    stated = [s.place for s in context.scopes]
    if mention.relation == "other_line":
        if not stated:
            return Answer(reason=f"the line {mention.name!r} is not in the gazetteer")
        place = max(stated, key=lambda p: p.level)
        answer = _clip(place, draw(place, radii=radii), "at", mention, context)
        return replace(
            answer, where_prec=5, lat=None, lon=None, kind="line", score=0.95,
            key=f"line:{answer.key}",
            reason=f"along a line that is not in the gazetteer, within {place.name}",
        )  # fmt: skip
    shape = line_strip(radii.border)
    inside = [p for p in stated if p.level <= 2]
    for place in inside:
        cut = _solid(shapely.intersection(shape, area_polygon(place)))
        if cut.is_empty:
            answer = _clip(place, draw(place, radii=radii), "at", mention, context)
            return replace(answer, where_prec=5, lat=None, lon=None, score=0.9,
                           reason=f"{place.name} does not reach within {radii.border:g} km of "
                           "the Durand Line")  # fmt: skip
        shape = cut
    province, district, country = units_of(shape)
    where = max(inside, key=lambda p: p.level) if inside else None
    name = "Durand Line" if where is None else f"Durand Line in {where.name}"
    return Answer(
        status="matched", name=name, province=province, district=district, country=country,
        where_prec=5, score=0.97, kind="line" if where is None else "border_area",
        key="line:durand" + (f" in {where.key}" if where else ""), geometry=shape,
        reason=f"within {radii.border:g} km of the Durand Line"
        + (f", in {where.name} as stated" if where else ", on both sides"),
    )  # fmt: skip


def _answer_between(
    mention: Mention, context: Context, gazetteer: Gazetteer, radii: Radii
) -> Answer:
    ends = []
    for name in (mention.name, mention.second):
        head, _, unit = name.rpartition(" ")
        end = Mention(head, unit) if head and unit in ("district", "province", "city", "village") \
            else Mention(name)  # fmt: skip
        end = replace(end, relation="between")
        found = resolve(end, context, gazetteer) if context.scopes else None
        if found is None or not found.candidates:
            free = Context((), context.countries)
            found = resolve(end, free, gazetteer)
        if not found.candidates:
            answer = _fall_back(end, context, context, gazetteer, radii, ())
            if answer.geometry is not None:
                answer = replace(answer, where_prec=5, lat=None, lon=None, kind="between")
            return answer
        ends.append(_end_place(found.candidates, mention))
    drawing = (draw_shared_border if mention.relation == "border_of" else draw_between)(
        ends[0], ends[1], radii
    )
    shape = drawing.geometry
    assert shape is not None
    if ends[0].country == ends[1].country:
        shape = _solid(shapely.intersection(shape, _country_polygon(ends[0].country)))
    for scope in context.scopes:
        if scope.place.level <= 2:
            cut = _solid(shapely.intersection(shape, area_polygon(scope.place)))
            shape = shape if cut.is_empty else cut
    province, district, country = units_of(shape)
    names = " and ".join(p.name for p in ends)
    stated = [s.place.key for s in context.scopes if s.place.level <= 2]
    return Answer(
        status="matched", name=names, province=province, district=district, country=country,
        where_prec=5, score=0.95, kind=drawing.kind, geometry=shape,
        key=f"{drawing.kind}:{ends[0].key}:{ends[1].key}" + (f" in {stated[-1]}" if stated else ""),
        reason=f"between {names}: {radii.corridor:g} km to each side of the straight way"
        if drawing.kind == "between" else f"the border that {names} share",
    )  # fmt: skip


def _end_place(candidates: Sequence[Candidate], mention: Mention) -> Place:
    """Take a town rather than its district for the end of a road, an area for a border."""
    if mention.relation == "border_of":
        return min(candidates, key=lambda c: (c.place.level > 2, -c.weight)).place
    points = [c for c in candidates if c.place.lat is not None]
    best = max(points or candidates, key=lambda c: c.weight)
    return best.place
