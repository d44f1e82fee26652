"""One stretch of a sentence whose verb stands last → what it tells of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from geo.reading.containment import may_contain
from geo.reading.dates import When
from geo.reading.figures import Figure
from geo.reading.groups import Site
from geo.reading.lexicons import Hit
from geo.reading.occurrences import Occurrence
from geo.reading.sentences import Sentence
from geo.reading.shares import Count
from geo.reading.speakers import Voice
from geo.reading.statements import STATES, agrees
from geo.reading.verb_last.candidates import Named
from geo.reading.verb_last.causes import answered, find_causes
from geo.reading.verb_last.counts import count_people, find_losses
from geo.reading.verb_last.doers import armed_men, find_doers, from_across, own_act
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.homes import find_label, set_home, set_in_home
from geo.reading.verb_last.kinds import captures, is_mixed, kind_of
from geo.reading.verb_last.memory import Memory
from geo.reading.verb_last.nesting import nested, scenes_of
from geo.reading.verb_last.nonevents import only_flies, why_none
from geo.reading.verb_last.recall import AFAR, is_near, recalled, region
from geo.reading.verb_last.scenes import (
    at_spot,
    find_border,
    find_country,
    refers_back,
    scene_meant,
    tells_where,
)
from geo.reading.verb_last.times import find_times
from geo.reading.verb_last.timing import in_text, set_times
from geo.reading.verb_last.unharmed import spares_thing
from geo.reading.verb_last.voices import Told

__all__ = ["Stretch"]


@dataclass
class Stretch:
    """A part of a sentence that tells of one event, with what was found in it.

    ``told`` is who tells it, ``memory`` what the text has told before.
    """

    flat: Flat
    hits: Mapping[str, Sequence[Hit]]
    names: Sequence[Named]
    told: Told
    memory: Memory
    published: date | None

    @cached_property
    def events(self) -> list[Hit]:
        """The words for events, but for those of whoever speaks and of what it answers."""
        found = [h for h in self.hits["events"] if not h.has(1, "casualty")
                 and not h.has(1, "idiom") and not _in(h, self.told.masked)
                 and not only_flies(self.flat, h)]  # fmt: skip
        if since := answered(self.flat):
            return [h for h in found if h.start >= since]
        causes = find_causes(self.flat)
        return [h for h in found if not _in(h, causes)] or found

    @cached_property
    def casualties(self) -> list[Hit]:
        """The words for being killed and hurt."""
        return [h for h in self.hits["events"] if h.has(1, "casualty")]

    @property
    def is_silent(self) -> bool:
        """Whether it says no more than that somebody has not spoken."""
        return self.told.mode == "silent" and not self.casualties

    @cached_property
    def dates(self) -> list[When]:
        """The days that it names."""
        return [] if self.is_silent else find_times(self.flat, self.published)

    @cached_property
    def label(self) -> Named | None:
        """The place that it sets before a colon."""
        return find_label(self.flat, self.names, self.hits)

    @cached_property
    def counts(self) -> list[Count]:
        """The numbers of people in it."""
        said = [*self.told.masked, *((w.start, w.end) for w in self.dates)]
        return [c for c in count_people(self.flat, self.hits["people"])
                if not any(a <= c.start < b for a, b in said)]  # fmt: skip

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """How many were killed and hurt."""
        return tuple(find_losses(self.flat, self.casualties, self.counts))

    @cached_property
    def area(self) -> float | None:
        """The ground that is told of, in square kilometres."""
        match = _AREA.search(self.flat.plain)
        return float(match.group(1).rstrip(".,").replace(",", "")) if match else None

    @cached_property
    def scene(self) -> list[Site]:
        """The places that may be its scene, as it names them."""
        label = self.label
        masked = [*self.told.masked, self.told.aside, *([(0, label.end)] if label else [])]
        found = nested(self.flat, scenes_of(self.flat, self.names, self.hits, masked))
        found = set_in_home(self.flat, found, self.told)
        return [named.site(self.flat) for named in found]

    @property
    def sites(self) -> list[Site]:
        """The places of its scene, within the one that it sets before a colon."""
        if self.label is None:
            return self.scene
        return [self._below_label(s, self.label) for s in self.scene]

    def _below_label(self, site: Site, label: Named) -> Site:
        """Set a site in the place before the colon, unless that is only where somebody spoke."""
        known = [p for n in (site.name, *site.around) for p in self.flat.words.known.get(n, ())]
        there = {p.country for p in label.known}
        spoken = self.told.voice != Voice() or not there & {p.country for p in known}
        if known and spoken and not may_contain(label.known, known):
            return site
        return replace(site, around=(*site.around, label.term))

    @cached_property
    def acting(self) -> list[Hit]:
        """The parties that it names, but for those who speak and whose name a scene bears."""
        return [h for h in self.hits["parties"] if not _in(h, self.told.masked)
                and not h.has(1, "organization") and not _is_own(self.flat, h)
                and not any(s.start <= self.flat.at[h.start] < s.end for s in self.sites)
                ]  # fmt: skip

    @cached_property
    def things(self) -> list[Hit]:
        """The words for what can be hit, but for those of whoever speaks."""
        return [h for h in self.hits["objects"] if not _in(h, self.told.masked)]

    @cached_property
    def doing(self) -> list[Hit]:
        """The parties to which it is not done."""
        return find_doers(self.flat, self.acting, self.counts, self.things)

    @property
    def tells(self) -> bool:
        """Whether it tells of an event at all, or answers what was told of one."""
        answers = self.told.mode in ("denied", "responsibility")
        told = self.events or self.figures or self.area or answers
        told = told or (self.casualties and self.things and self.told.mode != "silent")
        return bool(told or captures(self.flat) or spares_thing(self.flat))

    def occurrence(self, sentence: Sentence, number: int) -> Occurrence | None:
        """Give what it tells of, None where that is nothing; the memory notes where it is.

        Parameters
        ----------
        sentence
            The sentence that it is a part of.
        number
            The number of that in the text.
        """
        flat, told, memory = self.flat, self.told, self.memory
        if self.is_silent:
            return None
        before, memory.near = memory.near, self._named_last()
        if not self.tells:
            return None
        sites = self.sites or (list(memory.near) if refers_back(flat, alone=not self.names) else [])
        if not sites and at_spot(flat) and len(memory.sites) == 1:
            sites = list(memory.sites)
        sites = sites or list(self._sites_meant(sentence.paragraph))
        border = None if sites else find_border(flat) or self._country()
        kind, certain, trigger = self._kind(sites)
        one = Occurrence(
            number, sentence.paragraph, sentence.start, sentence.end,
            (flat.at[0], flat.at[-1]), kind, certain, trigger,
            tuple(sites or ([border] if border else [])),
            False, not sites, self._figures_in_text(), told.voice, self._mode,
        )  # fmt: skip
        one.area_km2 = self.area
        one.aside = answered(flat) > 0
        one.locates = bool(self.scene) and not self.casualties and tells_where(flat)
        if one.locates:
            one.sites = tuple(self._in_scene(site) for site in one.sites)
        one.refers = bool(_THIS.search(flat.plain)) and not one.aside
        self._set_sides(one)
        if not one.kind and sites and memory.kind not in AFAR and not is_near(sites, memory.sites):
            one.kind = one.likely  # elsewhere, by others: not the kind of what was told before
        self._set_time(one)
        spoken_at = {h.start for h in told.home}
        home = [n for n in self.names if n.start in spoken_at]
        set_home(flat, one, told, self.label, home, border, memory)
        one.rejected = self._why_not()
        if one.rejected or one.aside:
            memory.near = before
        return one

    def _in_scene(self, site: Site) -> Site:
        """Set the spot of an event, which no list has, in the place that it was told of with."""
        before = self.memory.sites
        listed = self.flat.words.known.get(site.name, ()) or site.around
        if listed or len(before) != 1 or not before[0].name:
            return site
        return replace(site, around=(before[0].name, *before[0].around))

    @property
    def _is_sum(self) -> bool:
        """Whether it counts the dead of some weeks, and not of one event."""
        long = any(w.prec > _DAYS or w.last is None for w in self.dates if not w.future)
        return bool(self.figures) and long

    @property
    def _is_campaign(self) -> bool:
        """Whether it counts the dead of a campaign by no arm: "since the operation began"."""
        campaign = self.flat.phrase("campaign").search(self.flat.plain)
        return bool(self.figures and campaign) and not self._arms

    @property
    def _arms(self) -> bool:
        """Whether it names by what people were killed."""
        weak = self.flat.terms("weak_event")
        return any(h.has(1, "plain") and h.term not in weak for h in self.events)

    def _country(self) -> Site | None:
        """Give the country over which the dead of some weeks are counted."""
        return (
            find_country(self.flat, [*self.told.masked, self.told.aside]) if self._is_sum else None
        )

    def _sites_meant(self, paragraph: int) -> tuple[Site, ...]:
        """Give the places of what it goes on with, which are not those told of last."""
        at_home = self.told.voice is not None and self.told.voice.party == "local"
        counted = any(figure.high != 0 for figure in self.figures)
        told = counted or self.things or self.told.mode == "responsibility"
        if at_home or not told or self.told.mode == "denied":
            return ()
        return scene_meant(self.flat, self.memory, paragraph)

    @cached_property
    def _mode(self) -> str:
        """How it is told: a side to which "no harm was done to the base" denies what was told."""
        told = self.told
        side = told.voice is not None and told.voice.party in STATES
        spared = side and told.mode == "reported" and not self.figures and spares_thing(self.flat)
        return "denied" if spared else told.mode

    def _named_last(self) -> tuple[Site, ...]:
        """Give the place that "this district" means in what comes after."""
        if self.scene:
            return tuple(self.scene[-1:])
        return tuple(named.site(self.flat) for named in self.names[-1:]) or self.memory.near

    def _kind(self, sites: Sequence[Site]) -> tuple[str, bool, str]:
        """Give the kind of the event, whether words decide it, and the word."""
        scene = sites or self.memory.sites
        flat, doing = self.flat, self.doing or self._own_side
        events = self._alleged if self.told.mode == "denied" else self.events
        kind, certain, trigger = kind_of(flat, doing, events, scene, self.casualties)
        known = self.memory.kind_at(region(flat, scene)) if scene else ""
        if trigger == "shot down" and (self.figures or known == "drone strike"):
            kind = "drone strike"
        if self.area is not None:
            kind, certain, trigger = "territorial claim", True, "an area"
        if self._is_sum and is_mixed(flat, self.events):
            return "other", True, trigger
        if (self._is_campaign or (self._is_sum and not self._arms)) and not sites:
            return "other", True, trigger
        if answered(flat):
            return kind or "ground attack", certain, trigger
        kind, certain = recalled(
            flat, (kind, certain, trigger), self.memory,
            sites=sites, events=self.events, dates=self.dates, doing=doing,
        )  # fmt: skip
        if not kind and sites and self.told.mode == "responsibility":
            kind = "ground attack"  # a group takes an attack on itself that is none told before
        return kind, certain, trigger

    @property
    def _alleged(self) -> list[Hit]:
        """The words for what is denied, which stand before the denial where any do."""
        verb = next((h.start for h in self.hits["speech"] if h.has(0, "denied")), 0)
        before = [h for h in self.events if h.end <= verb]
        return before or self.events

    @property
    def _own_side(self) -> list[Hit]:
        """The side that tells of its own deed, where nobody else is named: "we hit the base"."""
        voice, mode = self.told.voice, self.told.mode
        rivals = {h.code for h in self.acting}
        if voice is None or voice.party not in STATES or rivals & {*STATES}:
            return []
        if mode != "claimed" and not own_act(self.flat, voice.party, rivals, self.figures):
            return []
        return [Hit(0, 0, "", ((voice.party, "force"),))]

    def _figures_in_text(self) -> tuple[Figure, ...]:
        """Give its figures by their positions in the text."""
        at = self.flat.at
        last = len(at) - 1
        return tuple(
            replace(f, start=at[min(f.start, last)], end=at[min(f.end, last)]) for f in self.figures
        )

    def _set_sides(self, one: Occurrence) -> None:
        """Set who did it, to what, and what the victims tell of its kind."""
        if any(f.side == "armed" for f in self.figures) and (
            self.doing or self.told.voice is not None
        ):
            one.likely = "armed clash"
        if self.doing:
            one.actor = self.doing[0].code
        else:
            party = self.told.voice.party if self.told.voice is not None else ""
            rivals = {h.code for h in self.acting}
            one.actor = own_act(self.flat, party, rivals, self.figures)
            one.actor = one.actor or from_across(self.flat)
            if one.kind == "ground attack" and not any(f.side == "armed" for f in self.figures):
                one.actor = one.actor or armed_men(self.flat)
        group = one.actor not in ("", *STATES)
        if group and not one.likely and any(f.side == "state" for f in self.figures):
            one.likely = "ground attack"
        named = [*((n.start, n.end) for n in self.names),
                 *((h.start, h.end) for h in self.hits["parties"])]  # fmt: skip
        written = (self.flat.text(h.start, h.end) for h in self.things if not _in(h, named))
        one.target = ", ".join(dict.fromkeys(itertools.islice(written, 2)))
        one.keeps = self.told.mode == "denied" and bool(self.figures)

    def _set_time(self, one: Occurrence) -> None:
        """Set the day of the event; of a new scene that on which it was told, for want of it."""
        before = self.memory.when
        set_times(
            self.flat, one, self.dates, self.told, self.events,
            last=self.memory.last, before=before, published=self.published,
        )  # fmt: skip
        one.when = one.when if one.when is before else in_text(self.flat, one.when)
        one.said_on = in_text(self.flat, one.said_on)
        new = self.sites and not is_near(self.sites, self.memory.sites)
        if one.when is None and one.said_on and new:
            alike = bool(self.memory.kind) and agrees(one.kind, self.memory.kind)
            told = _just_before(one.said_on, self.memory.when) if alike else None
            one.when = told or one.said_on
        if one.aside:
            self.memory.answered_on = one.when
        elif one.when is None and self.flat.phrase("at_that_time").search(self.flat.plain):
            one.when = self.memory.answered_on
        if one.when is not None and one.when.prec <= 2 and not one.aside:
            self.memory.when = one.when

    def _why_not(self) -> str:
        """Give the reason for which what it tells is no event, "" if it is one."""
        if self.told.nobody:
            return "nobody is said to have said it"
        if answered(self.flat) and not (self.sites and (self.figures or self.dates)):
            return "what another event answers"
        denied = self.told.mode == "denied"
        return why_none(self.flat, self.events, figures=bool(self.figures), denied=denied)


_DAYS: Final = 2  # the precision of some days


def _just_before(said: When, told: When | None) -> When | None:
    """Give the time told last where something was said of it within two days."""
    near = told is not None and 0 <= (said.first - told.first).days <= _NEWS
    return told if near else None


_NEWS: Final = 2  # days after which a ministry speaks of what happened


def _is_own(flat: Flat, party: Hit) -> bool:
    """Tell whether a force is that of who speaks: "its forces"."""
    before = flat.plain[max(0, party.start - 8) : party.start].rstrip()
    return any(m.end() == len(before) for m in flat.phrase("own_before").finditer(before))


_AREA: Final = re.compile(r"(\d[\d,.]*) ?(?:مربع کلومیتر|مربع کیلومتر|کیلومتر ?مربع|کیلومتره مربع)")


_THIS: Final = re.compile(r"(?<!\w)(?:این|همین|آن|ان|دی|دغه|همدی|هماغه|اس|اسی"
                          r"|ان) (?:\w+ )?(?:حمله|حملات|حملی|حملون|رویداد"
                          r"|انفجار|برید|بریدونو|پیشه|پیشی|چاودنی|نشته|نشتی|واقعی|دهماکی|جهرپ"
                          r"|درگیری|شب|شپه)")  # fmt: skip


def _in(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= hit.start < b for a, b in spans)
