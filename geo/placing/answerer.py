"""From a mention to an answer: areas read, candidates weighed, footprints drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo._spelling import fold
from geo.atlas import Atlas
from geo.gazetteers.changes import tell_changes
from geo.places import Gazetteer, Place
from geo.placing.answers import Answer, match_words, merge, place_words, told, with_unread
from geo.placing.clips import clip_drawing
from geo.placing.contexts import Context, scope_of
from geo.placing.mentions import Area, Mention
from geo.placing.polygons import (
    area_polygon,
    country_polygon,
    lies_near_line,
    solid,
    units_of,
)
from geo.placing.resolution import Candidate, find_area, resolve
from geo.placing.shapes import (
    Radii,
    border_strip,
    draw,
    draw_between,
    draw_shared_border,
    line_strip,
)

__all__ = ["Answerer", "read_scopes"]

SURE: Final = 0.7
"""From this share of the weight on, the best candidate is the answer; below, all are kept."""
_KEPT: Final = 0.05  # alternatives below this share are only told of
_SITE_WORDS: Final = {
    "air": "airport", "camp": "camp", "prison": "prison", "shrine": "building", "post": "post",
    "home": "house", "water": "river or lake", "site": "site", "dam": "dam", "pass": "pass",
    "valley": "valley", "mountain": "mountain", "desert": "desert", "road": "road",
}  # fmt: skip
CONTROL: Final = "LOC"
_NEIGHBOURS: Final = ("IN", "IR", "CN", "TJ", "TM", "UZ")
_BORDERS: Final = {
    CONTROL: "Line of Control", "IN": "border with India", "IR": "border with Iran",
    "CN": "border with China", "TJ": "border with Tajikistan",
    "TM": "border with Turkmenistan", "UZ": "border with Uzbekistan",
}  # fmt: skip
_CONTROLLED: Final = ("Azad Kashmir", "Gilgit-Baltistan")
_END_UNITS: Final = ("district", "province", "city", "village")


def read_scopes(areas: Sequence[Area], gazetteer: Gazetteer, outer: Context) -> Context:
    """Turn the areas that words state, innermost first, into scopes.

    An area that does not lie in the wider ones is taken as it stands, and told of.
    """
    scopes = list(outer.scopes)
    unknown = list(outer.unknown)
    for area in reversed(areas):
        found = find_area(area, gazetteer, scopes) or find_area(area, gazetteer, tolerance=1)
        if not found:
            if area.name:
                unknown.append(area.name)
            continue
        dated = [scope_of(place, gazetteer.changes, outer.date) for place in found]
        cover = tuple(dict.fromkeys(c for scope in dated for c in scope.cover))
        scopes.append(replace(dated[0], cover=cover if len(found) < 8 else dated[0].cover))
    return replace(outer, scopes=tuple(scopes), unknown=tuple(unknown))


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers mentions from one gazetteer with one set of distances."""

    gazetteer: Gazetteer
    radii: Radii

    @property
    def _atlas(self) -> Atlas:
        return self.gazetteer.atlas

    def answer(self, mention: Mention, outer: Context, *, wide: bool = False) -> Answer:
        """Answer one mention in its context; ``wide`` as in `resolve`."""
        context = read_scopes(mention.within, self.gazetteer, outer)
        unread = (*mention.unread, *context.unknown)
        if mention.relation in ("line", "foreign_border", "other_line"):
            return with_unread(self._answer_line(mention, context), unread)
        if mention.relation in ("between", "border_of"):
            return with_unread(self._answer_between(mention, context), unread)
        resolution = resolve(mention, context, self.gazetteer, wide=wide)
        if resolution.candidates:
            answer = self._weigh(mention, context, resolution.candidates)
        else:
            answer = self._fall_back(mention, context, outer, resolution.elsewhere)
        return with_unread(answer, unread)

    def _weigh(self, mention: Mention, context: Context, candidates: Sequence[Candidate]) -> Answer:
        best = candidates[0]
        ranked = tuple(told(c) for c in candidates[:8])
        if best.weight >= SURE:
            answer = self._draw(mention, best, context)
            others = [c.place for c in candidates[1:] if c.weight >= _KEPT / 2]
            reason = answer.reason
            if others:
                reason += f"; less likely: {', '.join(place_words(p) for p in others[:3])}"
            return replace(answer, reason=reason, candidates=ranked)
        kept = [c for c in candidates if c.weight >= _KEPT] or [best]
        whole = sum(c.weight for c in kept)
        drawn = [self._draw(mention, c, context) for c in kept]
        return replace(merge(drawn, [c.weight / whole for c in kept]), candidates=ranked)

    def _draw(self, mention: Mention, candidate: Candidate, context: Context) -> Answer:
        """Draw and explain one candidate."""
        place, note = candidate.place, ""
        if mention.relation == "border_area" and place.kind == "crossing":
            mention = replace(mention, relation="at")  # "Torkham border"
        if mention.private and place.level == 3 and mention.relation == "at":
            mention = replace(mention, relation="near")
        if candidate.fit < 0.4 and mention.unit in _SITE_WORDS and mention.relation == "at":
            note = f"the {_SITE_WORDS[mention.unit]} itself is not in the gazetteer"
            if place.level == 3:
                mention = replace(mention, relation="near")
        drawing = draw(
            place, atlas=self._atlas, relation=mention.relation, unit=mention.unit, km=mention.km,
            bearing=mention.bearing, radii=self.radii,
        )  # fmt: skip
        answer = clip_drawing(place, drawing, mention, context, self.gazetteer)
        reasons = [f"{place_words(place)}, {match_words(candidate.match)}"]
        if candidate.absorbed and place.level <= 2:
            kinds = ", ".join(dict.fromkeys(k.replace("_", " ") for k in candidate.absorbed))
            reasons.append(f"the {kinds} of that name lies in it")
        reasons.append(tell_changes(place, context.date, self.gazetteer.changes))
        reasons += [note, drawing.note, _scope_words(context, place), *candidate.why]
        reasons.append(answer.reason)
        score = round(_reliability(candidate, context, mention), 3)
        return replace(answer, score=score, reason="; ".join(r for r in reasons if r))

    def _fall_back(
        self, mention: Mention, context: Context, outer: Context, elsewhere: Sequence[Place]
    ) -> Answer:
        """Give the smallest area stated around a name that is not known, or abstain."""
        stated = [s.place for s in context.scopes if s.place.kind != "country"]
        if not mention.name and mention.within:  # "several provinces of Afghanistan"
            stated = [s.place for s in context.scopes]
        what = f"{mention.name!r} is not in the gazetteer" if mention.name else "no name was read"
        if elsewhere:
            listed = list(dict.fromkeys(place_words(p) for p in elsewhere))
            what += f" (known only elsewhere: {', '.join(listed[:3])})"
        unread = (mention.name,) if mention.name else ()
        if not stated:
            near = self.gazetteer.suggest(mention.name)
            hint = f"; nearest spellings: {', '.join(near)}" if near else ""
            return Answer(reason=f"{what}{hint}", unread=unread)
        answer = self._answer_area(mention, context, outer, stated)
        if mention.relation == "sector" and answer.where_prec in (3, 4):
            answer = replace(answer, where_prec=5, lat=None, lon=None)
        suffix = f" ~ {fold(mention.name)}" if mention.name else ""
        return replace(
            answer,
            reason=f"{what}, so it is placed in {answer.name}, which is stated"
            + ("" if answer.status == "matched" else f": {answer.reason}"),
            unread=(*unread, *answer.unread),
            key=answer.key + suffix,
        )

    def _answer_area(
        self, mention: Mention, context: Context, outer: Context, stated: Sequence[Place]
    ) -> Answer:
        """Answer with the innermost area that is stated around a place."""
        inner = mention.within[0] if mention.within else None
        if inner is not None and find_area(inner, self.gazetteer):
            wider = read_scopes(mention.within[1:], self.gazetteer, outer)
            answer = self.answer(Mention(inner.name, inner.unit), wider, wide=True)
            if answer.status != "unknown":
                return answer
        place = max(stated, key=lambda p: p.level)
        drawing = draw(place, atlas=self._atlas, radii=self.radii)
        answer = clip_drawing(place, drawing, Mention(place.name), context, self.gazetteer)
        return replace(answer, score=0.97)

    def _answer_line(self, mention: Mention, context: Context) -> Answer:
        """Place what is said to be along the Durand Line, or along another border."""
        stated = [s.place for s in context.scopes if s.place.level <= 2]
        code = mention.second if mention.relation != "line" else ""
        if mention.relation == "other_line" and not code:
            return self._answer_unnamed_line(mention, context, stated)
        if code == CONTROL and not any(p.level for p in stated):
            stated = [*stated, *self._controlled()]
        name = _BORDERS.get(code, self._atlas.line_title)
        shape = self._strip(code)
        if shape is None:
            return Answer(reason="there is no line in the layers that were given")
        for place in stated:
            cut = solid(shapely.intersection(shape, area_polygon(place, self._atlas)))
            if cut.is_empty:
                far = f"does not reach within {self.radii.border:g} km of the {name}"
                return self._line_area(place, context, f"{place.name} {far}", place.key)
            shape = cut
        province, district, country = units_of(shape, self._atlas)
        where = max(stated, key=lambda p: p.level) if stated else None
        return Answer(
            status="matched",
            name=name if where is None else f"{name} in {where.name}",
            province=province,
            district=district,
            country=country,
            where_prec=5,
            score=0.97,
            kind="line" if where is None else "border_area",
            key=(f"line:{code}" if code else self._atlas.line_key)
            + (f" in {where.key}" if where else ""),
            geometry=shape,
            reason=f"within {self.radii.border:g} km of the {name}"
            + (f", in {where.name} as stated" if where else ", on both sides"),
        )

    def _answer_unnamed_line(
        self, mention: Mention, context: Context, stated: Sequence[Place]
    ) -> Answer:
        """Take "the international border" in a stated area as the only one that runs by it."""
        if not stated:
            return Answer(reason=f"the line {mention.name!r} is not in the gazetteer")
        place = max(stated, key=lambda p: p.level)
        polygon = area_polygon(place, self._atlas)
        near = [code for code in _NEIGHBOURS if shapely.intersects(self._strip(code), polygon)]
        if len(near) == 1 and not lies_near_line(place, self._atlas):
            return self._answer_line(replace(mention, second=near[0]), context)
        reason = f"along a line that is not in the gazetteer, within {place.name}"
        return self._line_area(place, context, reason, f"line:{place.key}")

    def _strip(self, code: str) -> BaseGeometry | None:
        """Give the land near a line: the Durand Line, or the border with a neighbour.

        The Line of Control is drawn by where India's side of it begins.
        """
        km = self.radii.border
        if not code:
            return line_strip(self._atlas, km)
        return border_strip(self._atlas, "IN" if code == CONTROL else code, km)

    def _controlled(self) -> list[Place]:
        """Give what the Line of Control runs along, where the layers have it."""
        names = tuple(n for n in _CONTROLLED if ("PK", n, "") in self._atlas.polygons)
        name = " and ".join(names)
        key = "region:line-of-control"
        return [Place(key, name, "region", "PK", "", members=names)] if names else []

    def _line_area(self, place: Place, context: Context, reason: str, key: str) -> Answer:
        drawing = draw(place, atlas=self._atlas, radii=self.radii)
        answer = clip_drawing(place, drawing, Mention(place.name), context, self.gazetteer)
        return replace(
            answer, where_prec=5, lat=None, lon=None, kind="line", score=0.9, key=key,
            reason=reason,
        )  # fmt: skip

    def _answer_between(self, mention: Mention, context: Context) -> Answer:
        """Place what lies between two places, on the road or at the border of them."""
        ends = []
        for name in (mention.name, mention.second):
            head, _, unit = name.rpartition(" ")
            known_unit = bool(head) and unit in _END_UNITS
            end = Mention(head, unit) if known_unit else Mention(name)
            end = replace(end, relation="between")
            found = resolve(end, context, self.gazetteer)
            if not found.candidates and context.scopes:
                found = resolve(end, replace(context, scopes=()), self.gazetteer)
            if not found.candidates:
                answer = self._fall_back(end, context, context, ())
                if answer.geometry is None:
                    return answer
                return replace(answer, where_prec=5, lat=None, lon=None, kind="between")
            ends.append(_end_place(found.candidates, mention))
        return self._join(ends[0], ends[1], mention, context)

    def _join(self, first: Place, second: Place, mention: Mention, context: Context) -> Answer:
        shared = mention.relation == "border_of"
        drawing = (draw_shared_border if shared else draw_between)(
            first, second, self._atlas, self.radii
        )
        shape = drawing.geometry
        assert shape is not None
        limits = [area_polygon(s.place, self._atlas) for s in context.scopes if s.place.level <= 2]
        if first.country == second.country:
            limits.insert(0, country_polygon(first.country, self._atlas))
        for limit in limits:
            cut = solid(shapely.intersection(shape, limit))
            shape = shape if cut.is_empty else cut
        province, district, country = units_of(shape, self._atlas)
        names = f"{first.name} and {second.name}"
        stated = [s.place.key for s in context.scopes if s.place.level <= 2]
        km = f"{self.radii.corridor:g} km to each side of"
        return Answer(
            status="matched",
            name=names,
            province=province,
            district=district,
            country=country,
            where_prec=5,
            score=0.95,
            kind=drawing.kind,
            geometry=shape,
            key=f"{drawing.kind}:{first.key}:{second.key}"
            + (f" in {stated[-1]}" if stated else ""),
            reason=f"{km} the border that {names} share"
            if shared
            else f"between {names}: {km} the straight way",
        )


def _scope_words(context: Context, place: Place) -> str:
    held = [s.place.name for s in context.scopes if s.holds(place) and s.place.key != place.key]
    return f"in {', '.join(dict.fromkeys(reversed(held)))} as stated" if held else ""


def _reliability(candidate: Candidate, context: Context, mention: Mention) -> float:
    """Give the share of answers of this kind that proved right (docs/geocoding.md)."""
    how = candidate.match.how
    narrow = any(scope.place.kind != "country" for scope in context.scopes)
    if mention.unit == "village" and not narrow:
        return 0.75 * candidate.weight
    if how in ("as listed", "spelling"):
        base = 0.985 if candidate.place.level <= 2 or context.scopes else 0.97
    else:
        base = 0.95 if context.scopes else 0.9
    return base * min(1.0, 0.5 + candidate.weight / 2 if candidate.weight >= SURE else 1.0)


def _end_place(candidates: Sequence[Candidate], mention: Mention) -> Place:
    """Take a town rather than its district for the end of a road, an area for a border."""
    if mention.relation == "border_of":
        return min(candidates, key=lambda c: (c.place.level > 2, -c.weight)).place
    points = [c for c in candidates if c.place.lat is not None]
    best = max(points or candidates, key=lambda c: c.weight)
    return best.place
