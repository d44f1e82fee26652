"""One stretch of an English sentence → what it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from geo.reading.actors import actor_of, target_of
from geo.reading.areas import area_of
from geo.reading.capitals import tells_capital
from geo.reading.denials import BLAMES
from geo.reading.figures import Figure
from geo.reading.folding import country_of
from geo.reading.guesses import likely_kind
from geo.reading.kinds import kind_of
from geo.reading.leads import fallback_site
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.nonevents import is_bare_closure, is_general, why_none, why_not_shut
from geo.reading.occurrences import (
    MAY,
    NATURE,
    NO_DENIAL,
    NOT_HAPPENED,
    Occurrence,
    Parsed,
    why_unreal,
)
from geo.reading.paraphrases import is_burial
from geo.reading.passages import Passage
from geo.reading.references import THERE
from geo.reading.replies import endorses, target_told
from geo.reading.scenes import is_seated, scene_of, seen_by, speaks_at
from geo.reading.scopes import covering, is_past
from geo.reading.sites import Group, Site
from geo.reading.speakers import Attribution, Voice
from geo.reading.sums import counts_period, counts_posts, counts_since, is_of_several
from geo.reading.territory import find_territory
from geo.reading.timing import set_date
from geo.reading.zones import is_motive

__all__ = ["Stretch"]


@dataclass
class Stretch:
    """A part of a sentence that tells of one event, with what was found in it."""

    text: str
    plain: str
    parsed: Parsed
    start: int
    end: int
    groups: Sequence[Group]
    figures: Sequence[Figure]
    places: Sequence[Hit]
    words: Lexicon
    scene: Sequence[Site]

    @cached_property
    def triggers(self) -> list[Hit]:
        """The words for events."""
        return self.parsed.within(self.parsed.events, self.start, self.end)

    @cached_property
    def casualties(self) -> list[Hit]:
        """The words for being killed and hurt."""
        return self.parsed.within(self.parsed.casualties, self.start, self.end)

    @cached_property
    def area(self) -> float | None:
        """The ground that is told of, in square kilometres."""
        return area_of(self.plain, self.start, self.end)

    @cached_property
    def aim(self) -> tuple[int, int] | None:
        """Where it names the target of what was told before."""
        return target_told(self.plain, self.start, self.end)

    @property
    def tells(self) -> bool:
        """Whether it tells of an event at all."""
        means = self.parsed.within(self.parsed.means, self.start, self.end)
        armed = self.groups and any(h.code in ("drone strike", "shelling") for h in means)
        if self.triggers or self.figures or self.area is not None or armed or self.aim:
            return True
        if endorses(self.plain, self.start, self.end):
            return True
        violent = any(_BY_VIOLENCE.match(h.term) for h in self.casualties)
        return bool(self.groups) and (violent or self.has(_HAPPENED))

    @property
    def at(self) -> int:
        """Where the word that tells of the event stands."""
        words = self.triggers or self.casualties or self.figures
        return words[0].start if words else self.start

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern stands in it."""
        return pattern.search(self.plain, self.start, self.end) is not None

    def occurrence(self) -> Occurrence:
        """Give what it tells of."""
        parsed, start, end = self.parsed, self.start, self.end
        sites = scene_of(self.plain, self.groups, self.words)
        country = country_of(sites or self.scene, self.words)
        kind, certain, trigger = self._kind(country)
        told = self.triggers or self.casualties or self.figures
        at = self.at if told or self.aim is None else self.aim[0]
        said = covering(self.plain, parsed, at) or self._counted_by()
        one = Occurrence(
            parsed.number, parsed.paragraph, parsed.start, parsed.end, (start, end), kind, certain,
            trigger, tuple(sites or self._territory()), self._either(),
            not sites, tuple(self.figures), said.voice if said else Voice(),
            said.mode if said else "reported",
        )  # fmt: skip
        one.cue = (told[0].start, told[0].end) if told else self.aim or (start, start)
        one.likely = likely_kind(self.plain, start, end, country)
        one.area_km2 = self.area
        if self.figures and not self.groups:
            period = not self.triggers and counts_period(self.plain, parsed, start, end)
            one.overall = period or bool(_OVERALL.search(self.plain, parsed.start, end))
        if one.kind in _BY_LAND and (one.overall or self._is_sum(one.sites)):
            one.kind, one.certain_kind = "other", True
            one.overall = one.overall or not self.groups
        one.several = is_of_several(self.plain, start, end)
        one.endorses = not self.figures and endorses(self.plain, start, end)
        one.doubt = self.has(_DOUBT)
        one.aside = bool(_PASSING.search(self.plain, parsed.start, self.at))
        one.locates = bool(sites) and self.has(_HAPPENED) and not one.area_km2
        one.rejected = self._why_not()
        self._set_mode(one, said)
        self._set_place_of_speaker(one, said)
        shut = any(h.has(1, "closure") for h in self.triggers) and not self.figures
        shuts = one.sites or (self.scene if shut and is_bare_closure(self.plain, start, at) else ())
        if shut and any(site.crossing for site in shuts) and not one.certain_kind:
            one.kind, one.certain_kind = "border closure", True
        set_date(self.plain, parsed, one)
        if self.casualties and all(is_burial(h) for h in self.casualties):
            one.when = one.said_on = None  # the day of a burial is not that of the deed
        one.actor = actor_of(self.plain, parsed, one, self.at, self.triggers)
        one.target = target_of(self.text, self.plain, parsed, start, end)
        if self.aim is not None:
            one.target = " ".join(self.text[self.aim[0] : self.aim[1]].split())
        one.refers = self.has(_DEFINITE) or not self.triggers
        one.fresh = bool(_FRESH.search(self.plain, parsed.start, end))
        one.rejected = one.rejected or self._why_no_event(one)
        return one

    def _is_sum(self, sites: Sequence[Site]) -> bool:
        """Tell whether it counts what has happened since a day, or posts beside such a count."""
        start, end = self.start, self.end
        if self.figures:
            return counts_since(self.plain, start, end)
        before = self.parsed.start
        toll = any(before <= h.start < start for h in self.parsed.casualties)
        if sites or not toll or not counts_posts(self.plain, start, end):
            return False
        return _OVERALL.search(self.plain, before, self.parsed.end) is not None

    def _why_no_event(self, one: Occurrence) -> str:
        """Give the reason for which it is of no event by itself, as one knows by what was read."""
        parsed, start, end = self.parsed, self.start, self.end
        if is_motive(self.plain, start, end, parsed.start):
            one.aside = True
            dated = any(start <= when.start < end for when in parsed.dates) or one.shift
            deed = bool(one.actor) and one.certain_kind and not one.territory
            placed = one.sites or tells_capital(self.plain, start, end)
            if not (placed and (self.figures or dated or deed) and not self.has(_RECENT)):
                return "what another event answers"
        closures = [h for h in self.triggers if h.has(1, "closure")]
        if closures and closures == self.triggers:
            named = bool(one.kind or self.casualties)
            shut = why_not_shut(self.plain, start, end, closures, named=named)
            if shut:
                return shut
        day = one.shift is not None or (one.when is not None and one.when.prec <= 2)
        if not (one.figures or day or one.area_km2) and is_general(self.plain, start, end):
            return "a general statement of what goes on"
        general = parsed.within([h for h in parsed.context if h.code == "general"], start, end)
        if general and not (one.sites and (self.figures or not one.territory)):
            return "a general statement without an event of its own"
        return ""

    def _counted_by(self) -> Attribution | None:
        """Give who states its figures: "shells fell on Chaman: the army said six had died"."""
        for figure in self.figures:
            for said in self.parsed.attributions:
                inside = said.scope[0] <= figure.start < said.scope[1]
                if inside and self.start <= said.start < self.end:
                    return said
        return None

    def _kind(self, country: str) -> tuple[str, bool, str]:
        """Give the kind of the event, whether words decide it, and the word."""
        if self.aim is not None and all(
            self.aim[0] <= h.start < self.aim[1] for h in self.triggers
        ):
            return "", False, "the target"
        capture = self.area is not None or any(h.has(1, "capture") for h in self.triggers)
        kind, certain, trigger = kind_of(
            self.plain, self.parsed, self.start, self.end, country=country, capture=capture
        )
        if self.area is not None and kind in ("", "territorial claim", "ground attack"):
            return "territorial claim", True, "an area"
        return kind, certain, trigger

    def _either(self) -> bool:
        """Tell whether it was at one of its places; "not in A or B" is of both."""
        one_of = [g for g in self.groups if g.either]
        return bool(one_of) and not _NOWHERE.search(self.plain, self.start, one_of[0].start)

    def _territory(self) -> list[Site]:
        """Give the border or country that it names as the scene."""
        named = find_territory(self.text, self.plain, self.start, self.end)
        return [site for site in named if site and not self.parsed.hides(site.start)][:1]

    def _why_not(self) -> str:
        """Give the reason for which what it tells did not happen, "" if it did."""
        at, end, figures = self.at, self.end, bool(self.figures)
        reason = why_unreal(self.plain, self.parsed, self.start, at, figures=figures)
        if reason:
            return reason
        if self.has(_BY_NATURE):
            return NATURE
        none = why_none(self.plain, self.start, end, self.triggers, figures=figures)
        if none:
            return none
        life = None if figures else _LIFE.search(self.plain, self.parsed.start, self.parsed.end)
        killed = self.casualties and life and "," in self.plain[life.end() : max(at, life.end())]
        if life and not killed:
            return "what somebody's life is told of"
        if not figures and _DISCUSSED.search(self.plain, max(self.start, at - 60), at):
            return "only what is talked about"
        first = min((g.start for g in self.groups if g.start > at), default=min(end, at + 60))
        later = _MAY_RESUME.search(self.plain, at, end)
        if not figures and (later or _MAY_FOLLOW.search(self.plain, at, first)):
            return "a possibility or plan"
        return ""

    def _set_mode(self, one: Occurrence, said: Attribution | None) -> None:
        """Set whether it is reported, denied, claimed or verified."""
        if one.mode == "denied" and "“any " in one.rejected:
            one.rejected = ""
        spoken = one.voice is None or one.voice.words
        if one.rejected == NOT_HAPPENED and spoken and not self.has(NO_DENIAL):
            one.rejected, one.mode = "", "denied"
        if one.mode == "responsibility" and one.sites and not one.territory:
            one.mode = "claimed"
        shown = one.voice.words if one.voice else ""
        shown += self.plain[slice(*said.names)] if said is not None else ""
        if re.search(r"(?i)satellite|(?:verified|geolocated) (?:video|footage|clip)", shown):
            one.mode = "verified"
        if said is not None and one.mode == "denied" and is_past(self.plain, said, self.at):
            one.mode = "reported"
        if said is not None:
            one.confirms = bool(_CONFIRMS.search(self.plain, said.start, said.end))
            blames = BLAMES.search(self.plain, said.start, self.parsed.end)
            one.accuses = blames is not None and blames.start() < said.end
        unnamed = said is not None and said.voice is None
        if one.mode == "reported" and unnamed and self.has(_DENIED):
            one.mode = "denied"

    def _set_place_of_speaker(self, one: Occurrence, said: Attribution | None) -> None:
        """Set where those who tell it are, which is the scene where they say "there"."""
        if said is not None and len(one.sites) == 1 and not one.territory:
            speaker = Passage(self.text, self.plain, *said.names, self.words)
            one.sites = seen_by(speaker, self.places, one.sites[0]) or one.sites
        if said is not None and not one.sites:
            speaker = Passage(self.text, self.plain, *said.names, self.words)
            one.speaks_at = speaks_at(speaker, self.places)
            one.treats = bool(_MEDICS.search(self.plain, *said.names))
            one.seated = bool(one.speaks_at) and is_seated(speaker.piece)
        before = [g for g in self.parsed.groups if g.end <= self.start and not g.why_not]
        if one.speaks_at and not one.seated and self.has(THERE) and not before:
            one.sites, one.territory = one.speaks_at, False
            one.why.append("“there” is where those who tell it are")
        if not one.sites and not one.speaks_at:
            one.speaks_at = fallback_site(self.parsed.groups, self.start, self.end)


_NOWHERE: Final = re.compile(
    r"\b(?:no|none|not|nobody|no-one|nothing|never|neither|without|nor|zero|any)\b|n't\b"
)
"""What makes "in A or B" mean both."""
_CONFIRMS: Final = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|acknowledg(?:e|es|ed|ing)|admit(?:s|ted)?|conced(?:e|es|ed))\b"
)
_BURIED: Final = re.compile(r"bur(?:y|ied|ying)\b(?! alive)|laid to rest")
_LIFE: Final = re.compile(
    r"\b(?:was born|were born|born in|studied (?:at|in)|educated (?:at|in)|grew up|graduated"
    r"|raised in|learn(?:ed|t) the game|wickets?|runs at)\b"
)
_DISCUSSED: Final = re.compile(
    r"\b(?:discuss(?:ed|ing)?|talks (?:on|over|about)|debated?|debating|meeting (?:on|over"
    r"|about)|agenda) (?:the |its |their )?(?:\w+ ){0,2}$"
)
_RECENT: Final = re.compile(r"\b(?:recent|previous|earlier|past|repeated|continued)\b")
_PASSING: Final = re.compile(
    r"\b(?:in (?:response|retaliation|revenge|reprisal) (?:to|for)|(?:an? )?(?:answer|response"
    r"|reply"
    r"|reaction) to|(?:revenge|retaliation|reprisals?) for|in the wake of|among them|recall(?:s"
    r"|ed|ing)"
    r"|reminiscent|memories of|similar to|deadliest|worst|the latest in|came (?:\w+ ){0,3}after"
    r"|(?:days|weeks|months|hours) after|follow(?:s|ed|ing) (?:an? |the |last |recent |deadly )"
    r"|last (?:month|year)|earlier this (?:month|year)|in \d{4}\b|blamed for)"
)
_HAPPENED: Final = re.compile(
    r"\b(?:the|this) (?:[\w'-]+ ){0,2}?(?:bombs?|devices?|ied|mines?|landmine|explosives?|shells?"
    r"|rockets?|drones?|missiles?|mortars|bomber|attackers?|gunmen|assailants|assault|militants)"
    r" (?:went off|exploded|detonated"
    r"|struck|landed|fell|was detonated|was planted|ambushed|opened fire|attacked) (?:when|as"
    r"|while|in|near|at|on)\b"
    r"|\b(?:the|this|that|these|\w+day's|the latest) (?:[\w'-]+ ){0,3}?(?:attacks?|bombings?"
    r"|blasts?|explosions?|casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|loss(?:es)?"
    r"|shootings?|clash(?:es)?|incidents?|raids?|strikes?|ambush(?:es)?|assaults?|encounters?"
    r"|firing|shelling|fighting|killings?|violence|gunfights?|battles?|detonations?"
    r"|gunfire)(?: \w+ly)? (?:\w+ )?(?:happened"
    r"|took place|occurred|was carried out|unfolded|was reported|were reported|came|took place"
    r"|was heard|were heard|was felt|were felt)\b"
)
_MEDICS: Final = re.compile(
    r"\b(?:doctors?|hospitals?|medics?|nurses?|surgeons?|clinics?|morgue|ambulance|paramedics?"
    r"|medical|physicians?)\b"
)
_BY_VIOLENCE: Final = re.compile(
    r"kill|wound|injur|martyr|slain|slaughter|murder|massacr|execut|gun|shot|assassin|behead"
    r"|eliminat|neutrali|casualt|sent to|embrac|maim|shoot|cut down"
)


_DOUBT: Final = re.compile(r"\b(?:reportedly|allegedly|is said to|was said to|purportedly)\b")


_DENIED: Final = re.compile(r"\bnot (?:attacked|struck|hit|targeted|bombed)\b")


_DEFINITE: Final = re.compile(
    r"\b(?:the|this|that|these|those|both|all|its|their) (?:\w+"
    r" ){0,2}(?:attacks?|strikes?|airstrikes?|raids?|bombings?|blasts?|explosions?|incident|assault"
    r"|clash(?:es)?|fighting|shelling|operation|firing|"
    r"bombardment|violence|ambush|encounter|exchange|battle|gunfight|fire)\b|\bthere\b"
    r"|\b(?:when|as|after|before) the (?:attackers?|assailants?|gunm[ae]n|militants|bombers?"
    r"|terrorists|raiders|motorcyclists)\b"
)


_FRESH: Final = re.compile(
    r"\b(?:another|a similar|similar|separately|separate|elsewhere|also|meanwhile"
    r"|additional|fresh|second|third|in a separate|"
    r"hours later|hours earlier|later|earlier|a further|further)\b"
)


_BY_NATURE: Final = re.compile(
    r"\b(?:landslides?|snow(?:fall|storm)?s?|avalanches?|floods?|flooding|flash floods?|rockfalls?"
    r"|heavy rains?|torrential|earthquakes?|overturned|road crash|collided|traffic accident"
    r"|gas (?:leak|explosion|blast)|boiler|cylinder|heatwave|hailstorm|drowned|capsized|stampede"
    r"|food poisoning|electrocut\w+|mine (?:collapsed|caved in)|cave-in|methane)\b"
)
_OVERALL: Final = re.compile(
    r"\b(?:since (?:the |early |late |mid-?)?(?:\w+day|start|beginning|outbreak|january|february"
    r"|march|(?:\w+ ){1,3}(?:began|started|erupted|broke out|resumed)|launching\b|war\b|operation\b"
    r"|april|may|june|july|august|september|october|november|december|jan\.|feb\.|then|last"
    r"|it began"
    r"|hostilities|fighting|\d)|so far this (?:year|month|week)|in (?:total|all) (?:this|since)"
    r"|(?:over|in|during) the (?:past|last) (?:\w+ )?(?:weeks?|months?|days|year|48 hours|72 hours)"
    r"|(?:in|over|during|throughout|(?<!as )of) (?:the|this|that) (?:same |whole |entire |past "
    r"|current |two-week |month-long )*(?:period|time|conflict|war|hostilities|campaign)\b"
    r"|across the (?:country|region|province|board)|nationwide|on both sides|(?:on|across|along|in)"
    r" all (?:the )?(?:sectors|fronts|theatres|axes)|(?:on|across) the"
    r" (?:whole|entire) (?:front|frontier|border|line)|in the (?:day|night|week|weekend|month)'s"
    r" (?:\w+ ){0,2}(?:strikes|raids|attacks|clashes|operations|engagements|violence|fighting)"
    r"|in (?:the )?(?:\w+ ){0,2}(?:days|weeks|months) of (?:the )?(?:war|fighting|conflict"
    r"|hostilities)|so far in (?:the|its|this) (?:\w+ )?operation"
    r"|both sides' (?:losses|counts|figures|claims)"
    r"|\b(?:losses|casualty (?:figures|claims|counts|tolls)|tolls?|counts|claims) (?:are|remain|is"
    r"|were|remained|stay|differ) (?:heavily |hotly |widely |still |much )?(?:disputed|contested"
    r"|unclear|apart|in dispute|impossible|hard)"
    r"|rival (?:counts|tolls|claims|figures)|between (?:\d|[a-z]+ \d)[^.;]{2,30} and \d)"
)
_BY_LAND: Final = ("ground attack", "armed clash", "")
"""Kinds that the sum of a war over weeks is not of, which has all kinds in it."""
_MAY_RESUME: Final = re.compile(
    rf"\b(?:could|might|{MAY}|would|will|can|shall)"
    r" (?:(?:also|soon|then|well|again|still|likely) )*"
    r"(?:resume|follow|continue|begin|start|happen|take place|occur|recur|escalate|return|intensify"
    r"|spread|widen|be (?:carried out|launched|conducted|repeated|resumed|expected|next))\b"
)
_MAY_FOLLOW: Final = re.compile(
    rf"\b(?:could|might|{MAY}|would|will|shall)"
    r" (?:(?:not|also|likely|probably|well|soon|then) )*"
    r"(?:be|trigger|lead|prompt|bring|provoke|mean|cause|spread|extend|involve|displace|require"
    r"|entail|need|spill|strike|hit|attack"
    r"|target|reach|follow|draw|invite|result|see|include|upset)\b"
)
