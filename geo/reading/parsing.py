"""One English sentence → what it tells of, by whom, where, when and with which figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.reading.counts import find_counts
from geo.reading.dates import When, find_dates
from geo.reading.figures import Figure, find_figures
from geo.reading.kinds import kind_of
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.occurrences import (
    NOT_HAPPENED,
    Occurrence,
    Parsed,
    cut_zones,
    why_unreal,
)
from geo.reading.recognizers import merged
from geo.reading.sentences import Sentence
from geo.reading.sites import Group, Site, fallback_site, find_groups
from geo.reading.speakers import Attribution, Voice, find_attributions
from geo.reading.spellings import find_unlisted
from geo.reading.territory import find_territory
from geo.reading.voices import Voices

__all__ = ["parse_sentence"]

_DATELINE: Final = re.compile(
    r"\s*[A-Z][A-Z .'’/-]{2,50}(?:\([^)]{1,30}\))?(?:,"
    r" [A-Z][a-z]+)?(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?)? ?(?:\([A-Za-z/ ]{2,20}\) ?)?(?:[-–—:]|--) |"
    r"\s*[A-Z][A-Za-z ]{2,30}(?:, [A-Z][A-Za-z]+)?, \d{1,2} [A-Z][a-z]+(?: \d{4})?: |"
    r"\s*[A-Z][A-Za-z ]{2,30}(?:, [A-Z][A-Za-z]+)? [-–—] (?=[A-Z])"
)
_ITEM: Final = re.compile(
    r"\s*(?:[-*•·–—] ?)?(?:\d{1,2}[:.]\d\d )?"
    r"(?:(?:\d{4}-\d\d-\d\d|\d{1,2} [a-z]{3,9}\.?(?: \d{4})?|[a-z]{3,9}\.? \d{1,2}(?:, \d{4})?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: ?[-–—:]|,) )?(?:[-*•·–—] )?"
)


def parse_sentence(
    text: str,
    plain: str,
    sentence: Sentence,
    *,
    number: int,
    first: bool,
    words: Lexicon,
    published: date | None,
    extra: Mapping[str, Sequence[Hit]] | None = None,
) -> tuple[Parsed, list[Occurrence]]:
    """Read an English sentence.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    sentence
        The sentence in it.
    number
        Its number in the text.
    first
        Whether it begins a paragraph, and may begin with a dateline.
    words
        The lexicon.
    published
        The day of publication.
    extra
        What a model of the user's own found in the text.
    """
    extra = extra or {}
    start, end = sentence.start, sentence.end
    dateline = _DATELINE.match(text[start:end]) if first else None
    begin = start + dateline.end() if dateline and dateline.end() < end - start else start
    begin += len(_ITEM.match(plain[begin:end]).group()) if first else 0  # type: ignore[union-attr]
    piece = plain[begin:end]
    places = words.places.scan(piece, begin)
    places = [h for h in places if text[h.start].isupper() or not text[h.start].isascii()]
    places = merged(places, extra, "places", begin, end)
    if not words.triggers.has(piece) and not merged((), extra, "events", begin, end):
        groups = find_groups(text, plain, begin, end, places=places, words=words, masked=())
        quiet = Parsed(
            number, sentence.paragraph, begin, end, [], [], [], [], [], [], groups, [], [], []
        )
        return quiet, []
    scanned = {name: words.scanners[name].scan(piece, begin) for name in _SCANNED}
    for name in ("events", "parties", "speakers"):
        scanned[name] = merged(scanned[name], extra, name, begin, end)
    scanned["events"] = [h for h in scanned["events"] if not h.has(1, "idiom")]
    places = sorted([*places, *find_unlisted(text, plain, begin, end, places, scanned, words)])
    voices = Voices(text, scanned["parties"], scanned["speakers"], places, words)
    attributions = find_attributions(
        plain, begin, end, verbs=scanned["speech"], parties=scanned["parties"],
        speakers=scanned["speakers"], voice_of=voices, according=words.according,
    )  # fmt: skip
    masked = [(a.start, a.end) for a in attributions]
    events = [h for h in scanned["events"] if not h.has(1, "casualty") or len(h.senses) > 1]
    groups = find_groups(
        text, plain, begin, end, places=places, words=words, masked=masked,
        triggers=[h.start for h in scanned["events"] if not all(x[1] == "means" for x in h.senses)],
    )  # fmt: skip
    parsed = Parsed(
        number, sentence.paragraph, begin, end,
        [h for h in events if not all(s[1] == "means" for s in h.senses)],
        [h for h in scanned["events"] if h.has(1, "casualty")],
        [h for h in events if h.has(1, "means") and not _MADE.match(plain, h.end)],
        scanned["parties"], scanned["context"], scanned["objects"], groups, attributions,
        find_dates(text, plain, start, end, published=published, words=words), masked,
    )  # fmt: skip
    people = scanned["people"]
    occurrences = _occurrences(text, plain, parsed, people, places, words)
    occurrences += _bare_statements(plain, parsed, occurrences)
    return parsed, sorted(occurrences, key=lambda o: o.zone)


_MADE: Final = re.compile(
    r"[ -](?:assembly|factory|factories|workshops?|depots?|units?|plants?|stores?|hangars?"
    r"|production"
    r"|programmes?|manufactur\w+|command|makers?|facilit\w+|hubs?|parts|base|bases|fuel"
    r"|defen[cs]e)\b"
)
_SCANNED: Final = (
    "events", "parties", "speakers", "speech", "people", "context", "objects", "elsewhere",
)  # fmt: skip


def _occurrences(
    text: str,
    plain: str,
    parsed: Parsed,
    people: Sequence[Hit],
    places: Sequence[Hit],
    words: Lexicon,
) -> list[Occurrence]:
    counts = find_counts(plain, parsed.start, parsed.end, people, words)
    counts = [c for c in counts if not (parsed.hides(c.start) or parsed.hides(c.end - 1))]
    found: list[Occurrence] = []
    for start, end, groups in cut_zones(plain, parsed):
        casualties = parsed.within(parsed.casualties, start, end)
        figures = find_figures(plain, start, end, casualties=casualties, counts=counts)
        one = _occurrence(text, plain, parsed, start, end, groups, figures, places, words)
        if one is not None:
            found.append(one)
    return found


def _occurrence(
    text: str,
    plain: str,
    parsed: Parsed,
    start: int,
    end: int,
    groups: Sequence[Group],
    figures: Sequence[Figure],
    places: Sequence[Hit],
    words: Lexicon,
) -> Occurrence | None:
    triggers = parsed.within(parsed.events, start, end)
    casualties = parsed.within(parsed.casualties, start, end)
    border, country_site = find_territory(text, plain, start, end)
    border = None if border and parsed.hides(border.start) else border
    country_site = None if country_site and parsed.hides(country_site.start) else country_site
    area = _area(plain, start, end, words)
    means = bool(groups) and any(
        h.code in ("drone strike", "shelling") for h in parsed.within(parsed.means, start, end)
    )
    if not triggers and not figures and not casualties and area is None and not means:
        return None
    if not triggers and not figures and area is None and not means and not groups:
        return None
    violent = any(_BY_VIOLENCE.match(h.term) for h in casualties)
    if not triggers and not figures and area is None and not means and not violent:
        return None
    sites = [site for group in groups for site in group.sites]
    sites = _folded(sites, words) if len(groups) > 1 or len(sites) != 2 else _paired(sites, words)
    country = _country(sites, words)
    capture = area is not None or any(h.has(1, "capture") for h in triggers)
    kind, certain, trigger = kind_of(plain, parsed, start, end, country=country, capture=capture)
    if area is not None and (kind in ("", "territorial claim", "ground attack")):
        kind, certain, trigger = "territorial claim", True, "an area"
    territory = not sites
    if not sites and border is not None:
        sites = [border]
    elif not sites and country_site is not None:
        sites = [country_site]
    at = triggers[0].start if triggers else casualties[0].start if casualties else start
    attribution = _covering(parsed, start, end, at)
    one = Occurrence(
        parsed.number, parsed.paragraph, parsed.start, parsed.end, (start, end), kind, certain,
        trigger,
        tuple(sites), any(g.either for g in groups), territory, tuple(figures),
        attribution.voice if attribution else Voice(),
        attribution.mode if attribution else "reported",
    )  # fmt: skip
    one.rejected = why_unreal(plain, parsed, start, end, at, bool(figures))
    if one.rejected == NOT_HAPPENED and (one.voice is None or one.voice.words):
        one.rejected, one.mode = "", "denied"
    if one.mode == "responsibility" and sites and not territory:
        one.mode = "claimed"
    if one.voice and re.search(r"(?i)satellite|verified (?:video|footage)", one.voice.words):
        one.mode = "verified"
    one.area_km2 = area
    one.doubt = bool(_DOUBT.search(plain[start:end]))
    if (
        one.mode == "reported"
        and attribution
        and attribution.voice is None
        and _DENIED.search(plain[start:end])
    ):
        one.mode = "denied"
    if attribution is not None and not sites:
        one.speaks_at = _speaks_at(text, plain, attribution, places, words)
    if one.speaks_at and re.search(
        r"\b(?:there|nearby|the (?:village|area|town|district))\b", plain[start:end]
    ):
        one.sites, one.territory, sites = one.speaks_at, False, list(one.speaks_at)
        one.why.append("“there” is where those who tell it are")
    if not sites and not one.speaks_at:
        one.speaks_at = fallback_site(parsed.groups, start, end)
    shut = any(h.has(1, "closure") for h in triggers)
    if shut and not figures and any(site.crossing for site in sites) and not one.certain_kind:
        one.kind, one.certain_kind = "border closure", True
    _set_date(plain, parsed, one)
    one.actor = _actor(plain, parsed, one, at, triggers)
    one.target = _target(text, plain, parsed, start, end)
    one.refers = bool(_DEFINITE.search(plain[start:end])) or not triggers
    one.fresh = bool(_FRESH.search(plain[parsed.start : end]))
    if parsed.within([h for h in parsed.context if h.code == "general"], start, end) and not sites:
        one.rejected = one.rejected or "a general statement without a place or figure of its own"
    if (
        parsed.within([h for h in parsed.context if h.code == "general"], start, end)
        and territory
        and (not figures)
    ):
        one.rejected = one.rejected or "a general statement without an event of its own"
    return one


_BY_VIOLENCE: Final = re.compile(
    r"kill|wound|injur|martyr|slain|slaughter|murder|massacr|execut|gun|shot|assassin|behead"
    r"|eliminat|neutrali|casualt|sent to|embrac|maim|shoot|cut down"
)
_OF_THE_PLACE: Final = re.compile(
    r"\b(?:police|governor|district|commissioner|administration"
    r"|information|levies|rescue|hospital|doctor|"
    r"doctors|residents?|locals?|villagers?|elders?|witness\w*"
    r"|tribesmen|farmers?|shopkeepers?|mayor|tehsildar|"
    r"council|survivors?|health|medics?|provincial|resident|people|families|officials|clinic)\b"
)


def _speaks_at(
    text: str, plain: str, attribution: Attribution, places: Sequence[Hit], words: Lexicon
) -> tuple[Site, ...]:
    """Give the place of those who tell what happened where they are: "residents of Nari"."""
    low, high = attribution.names
    named = [h for h in places if low <= h.start < high]
    if not named:
        return ()
    hit = named[0]
    inner = find_groups(text, plain, low, high, places=named, words=words, masked=())
    if inner and inner[0].sites[0].name != hit.term:
        return inner[0].sites[:1]
    official = not _OF_THE_PLACE.search(plain, low, high)
    if official and hit.term in ("peshawar", "quetta", "kandahar", "karachi", "lahore"):
        return ()
    outer = tuple(h.term for h in named[1:])
    if hit.term in ("kabul", "islamabad", "rawalpindi") and "resident" not in plain[low:high]:
        return ()
    return (Site(hit.start, hit.end, hit.term, text[hit.start : hit.end], outer),)


_DOUBT: Final = re.compile(r"\b(?:reportedly|allegedly|is said to|was said to|purportedly)\b")
_DENIED: Final = re.compile(r"\bnot (?:attacked|struck|hit|targeted|bombed)\b")
_DEFINITE: Final = re.compile(
    r"\b(?:the|this|that|these|those|both|all|its|their) (?:\w+"
    r" ){0,2}(?:attacks?|strikes?|airstrikes?|raids?|"
    r"bombings?|blasts?|explosions?|incident|assault"
    r"|clash(?:es)?|fighting|shelling|operation|firing|"
    r"bombardment|violence|ambush|encounter|exchange|battle|gunfight|fire)\b|\bthere\b"
)
_FRESH: Final = re.compile(
    r"\b(?:another|separately|separate|elsewhere|also|meanwhile"
    r"|additional|fresh|second|third|in a separate|"
    r"hours later|hours earlier|later|earlier|a further|further)\b"
)


def _paired(sites: list[Site], words: Lexicon) -> list[Site]:
    """Fold two places of one list where one is in the other; "A and B" are two places."""
    known = [words.known.get(site.name, ()) for site in sites]
    return _folded(sites, words) if all(known) else sites


def _folded(sites: Sequence[Site], words: Lexicon) -> list[Site]:
    """Take a place stated around another one of the same event as its area."""
    from geo.reading.containment import may_contain

    kept: list[Site] = []
    outer: list[Site] = []
    for site in sites:
        holds = [
            other for other in sites
            if other is not site and site.name and other.name and other.name != site.name
            and may_contain(words.known.get(site.name, ()), words.known.get(other.name, ()))
        ]  # fmt: skip
        finer = any(_lies_within(other, site, sites, words) for other in sites)
        if (holds or finer) and len(sites) <= 3:
            outer.append(site)
        else:
            kept.append(site)
    if not kept:
        return list(sites)
    return [
        replace(s, around=(*s.around, *(o.name for o in outer if o.name not in s.around)))
        if s.name
        and any(
            may_contain(words.known.get(o.name, ()), words.known.get(s.name, ()))
            or _lies_within(s, o, sites, words)
            for o in outer
        )
        else s
        for s in kept
    ]


def _lies_within(site: Site, area: Site, sites: Sequence[Site], words: Lexicon) -> bool:
    """Tell whether a place that no list has is told of in an area named before or after it."""
    if site is area or not area.name or site.around or words.known.get(site.name, ()):
        return False
    level = min((place.level for place in words.known.get(area.name, ())), default=9)
    return level <= 3 and not any(words.known.get(s.name, ()) for s in sites if s is not area)


def _country(sites: Sequence[Site], words: Lexicon) -> str:
    countries = {
        place.country for site in sites if site.name for place in words.known.get(site.name, ())
    }
    return countries.pop() if len(countries) == 1 else ""


_AREA: Final = re.compile(
    r"(\d[\d,.]*) ?(?:-)?(square[ -]?kilomet(?:re|er)s?|sq\.?"
    r" ?kms?|km2|km²|square miles?|hectares?|"
    r"کیلومتر مربع|مربع کیلومتر|کیلومترمربع)"
)
_TO_KM2: Final = {"square m": 2.589988, "hectare": 0.01}


def _area(plain: str, start: int, end: int, words: Lexicon) -> float | None:
    match = _AREA.search(plain, start, end)
    if match is None:
        return None
    number = match.group(1).rstrip(".,").replace(",", "")
    try:
        value = float(number)
    except ValueError:
        return None
    factor = 1.0
    for unit, times in _TO_KM2.items():
        if match.group(2).startswith(unit) and not match.group(2).startswith("square k"):
            factor = times
    return round(value * factor, 3)


def _covering(parsed: Parsed, start: int, end: int, at: int) -> Attribution | None:
    """Give the attribution that covers what stands at a position."""
    inside = [a for a in parsed.attributions if a.scope[0] <= at < a.scope[1]]
    if inside:
        before = [a for a in inside if a.start <= at]
        return max(before, key=lambda a: a.start) if before else min(inside, key=lambda a: a.start)
    if len(parsed.attributions) == 1 and parsed.attributions[0].mode != "responsibility":
        return parsed.attributions[0]
    earlier = [a for a in parsed.attributions if a.start < at]
    return earlier[-1] if earlier else None


_SAID: Final = re.compile(
    r"\b(?:called|condemned|urged|met|gathered|vowed|summoned"
    r"|warned|arrived|protested|demanded|welcomed|"
    r"visited|released|published|issued|taken|reviewed|buried"
    r"|held|observed|marched|rallied|resumed|"
    r"distributed|travelled|flew)(?: (?:late |early )?on)? $"
)
_WHEN_SAME: Final = ("sameday", "nextday", "previousday")


def _set_date(plain: str, parsed: Parsed, one: Occurrence) -> None:
    start, end = one.zone
    usable = [w for w in parsed.dates if not w.bound and not w.future]
    said = [
        w
        for w in usable
        if parsed.hides(w.start) or _SAID.search(plain[max(0, w.start - 40) : w.start])
    ]
    free = [w for w in usable if w not in said]
    inside = [w for w in free if start <= w.start < end]
    if not inside:
        front = [w for w in free if w.start < start and w.start - parsed.start < 45]
        inside = (
            front or [w for w in free if w.start < start] or [w for w in free if w.start >= end]
        )
    if inside:
        at = plain.find(one.trigger, start, end) if one.trigger else start
        inside.sort(
            key=lambda w: (w.prec > 2 and any(v.prec <= 2 for v in inside), abs(w.start - at))
        )
        one.when = _combined(plain, inside)
    one.said_on = said[0] if said else None
    for hit in parsed.within(parsed.context, parsed.start, end):
        if hit.code in _WHEN_SAME:
            one.offset = hit.code


def _combined(plain: str, dates: Sequence[When]) -> When:
    """Read "overnight" beside a day as the night of that day; prefer the finest date."""
    exact = [w for w in dates if w.prec <= 2]
    day = next((w for w in exact if w.prec == 1), None)
    night = next((w for w in exact if plain[w.start : w.end] == "overnight"), None)
    if day and night and day.last and night is not day:
        from datetime import timedelta

        gap = plain[min(day.end, night.end) : max(day.start, night.start)]
        if len(gap) < 12:
            return When(day.start, day.end, day.first, day.first + timedelta(days=1), 2)
    return (exact or list(dates))[0]


_AGENT: Final = re.compile(
    r"\b(?:by|blamed on|fired by|carried out by) (?:the |suspected |unidentified )?$"
)
_OWN_FORCES: Final = re.compile(r"\b(?:its|their|our) (?:own )?(?:fighters"
    r"|forces|troops|aircraft|jets|drones|"
                                r"air force|men|soldiers|army)\b|\b(?:it|they)"
                                r" (?:had|has|have|also|carried|"
                                r"captured|destroyed|struck|hit"
                                r"|ambushed|killed|attacked|seized)")  # fmt: skip
_GUNMEN: Final = re.compile(
    r"\b((?:unidentified |unknown )?(?:gunm[ae]n|armed men|assailants|motorcyclists))\b"
)


def _actor(plain: str, parsed: Parsed, one: Occurrence, at: int, triggers: Sequence[Hit]) -> str:
    start, end = one.zone
    sites = [(s.start, s.end) for g in parsed.groups if not g.why_not for s in g.sites]
    named = [
        h for h in parsed.within(parsed.parties, start, end)
        if not any(a <= h.start < b for a, b in sites) and not h.has(1, "organization")
    ]  # fmt: skip
    for hit in named:
        if _AGENT.search(plain[max(start, hit.start - 30) : hit.start]):
            return hit.code
    if one.voice and one.voice.party and _OWN_FORCES.search(plain[start:end]):
        return one.voice.party
    before = [h for h in named if h.start < at and at - h.start < 90]
    passive = triggers and re.search(
        r"\b(?:was|were|been|being|came under) (?:\w+ )?$", plain[start:at]
    )
    if before and not passive:
        return before[-1].code if before[-1].has(1, "demonym") else before[0].code
    gunmen = _GUNMEN.search(plain, start, end)
    return f"unidentified {gunmen.group(1).split()[-1]}" if gunmen else ""


def _target(text: str, plain: str, parsed: Parsed, start: int, end: int) -> str:
    hits = parsed.within(parsed.objects, start, end)
    phrases = []
    for hit in hits[:3]:
        lead = re.search(r"(?:(?:\d+|two|three|four|five|six|seven|eight"
            r"|several|an? empty|ttp|iskp|taliban|"
                         r"pakistani|military|weapons|religious|civilian"
                         r"|afghan|shia|residential|militant) )+$",
                         plain[max(start, hit.start - 40) : hit.start])  # fmt: skip
        begin = hit.start - (len(lead.group()) if lead else 0)
        phrases.append(" ".join(text[begin : hit.end].split()))
    return ", ".join(dict.fromkeys(phrases))


_DENIAL_OF: Final = re.compile(
    r"\b(?:claims?|reports?|accusations?|allegations?|involvement"
    r"|responsibility|it|this|that|these|figures?|"
    r"account|version|strikes?|attacks?|hit|targeting|bombed|killed"
    r"|casualties|findings|charge|charges|statement|"
    r"any role|role|incident|propaganda|lies|losses|had been"
    r"|clash(?:es)?|capture|footage|assertion)\b"
)
_NOT_DENIAL_OF: Final = re.compile(
    r"\b(?:harbou?r\w*|sponsor\w*|support\w*|shelter\w*|haven\w*"
    r"|sanctuar\w*|call|offer|demand\w*|proposal|"
    r"mediation|talks|invitation|recogni\w+|peace|plan|visa"
    r"|request|entry|access|bail|petition|appeal|"
    r"charge of|using its soil|soil|ultimatum|terms|draft|border line|durand line as)\b"
)


def _bare_statements(plain: str, parsed: Parsed, told: Sequence[Occurrence]) -> list[Occurrence]:
    """Give denials and claims of responsibility that name no event of their own."""
    found = []
    for attribution in parsed.attributions:
        if attribution.mode not in ("denied", "responsibility"):
            continue
        if attribution.voice is not None and attribution.voice.party == "nobody":
            continue
        low, high = attribution.scope
        covered = [
            o
            for o in told
            if (o.mode == attribution.mode or o.sites)
            and low - 1 <= o.zone[1]
            and o.zone[0] <= high
        ]
        if covered:
            continue
        around = plain[attribution.start : max(attribution.end, high)]
        if attribution.mode == "denied" and (
            _NOT_DENIAL_OF.search(around) or not _DENIAL_OF.search(around)
        ):
            continue
        sites = [
            s for g in parsed.groups if not g.why_not for s in g.sites if low <= s.start < high
        ]
        one = Occurrence(
            parsed.number, parsed.paragraph, parsed.start, parsed.end, (low, high),
            sites=tuple(sites), voice=attribution.voice, mode=attribution.mode, refers=True,
            trigger=plain[attribution.start : attribution.end].strip(),
        )  # fmt: skip
        _set_date(plain, parsed, one)
        found.append(one)
    return found
