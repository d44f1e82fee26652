"""One English sentence → what it tells of, by whom, where, when and with which figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.reading.actors import actor_of, target_of
from geo.reading.areas import area_of
from geo.reading.attributions import find_attributions
from geo.reading.counts import find_counts
from geo.reading.dates import find_dates
from geo.reading.denials import bare_statements
from geo.reading.figures import Figure, find_figures
from geo.reading.folding import country_of, folded, paired
from geo.reading.kinds import kind_of, likely_kind
from geo.reading.leads import fallback_site
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.occurrences import (
    MAY,
    NOT_HAPPENED,
    Occurrence,
    Parsed,
    cut_zones,
    why_unreal,
)
from geo.reading.recognizers import merged
from geo.reading.relations import without_hearsay
from geo.reading.sentences import Sentence
from geo.reading.sites import Group, Site, find_groups
from geo.reading.speakers import Attribution, Voice
from geo.reading.spellings import find_unlisted
from geo.reading.territory import find_territory
from geo.reading.timing import set_date
from geo.reading.voices import Voices, acting

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
    scene: Sequence[Site] = (),
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
    scene
        The places of the heading or label that the sentence stands under.
    """
    extra = extra or {}
    begin, end = _begin_of(text, plain, sentence, first=first), sentence.end
    piece = plain[begin:end]
    places = words.places.scan(piece, begin)
    places = [h for h in places if text[h.start].isupper() or not text[h.start].isascii()]
    places = merged(places, extra, "places", begin, end)
    if not words.triggers.has(piece) and not merged((), extra, "events", begin, end):
        return _quiet(text, plain, (begin, end), (number, sentence.paragraph), places, words), []
    scanned = {name: words.scanners[name].scan(piece, begin) for name in _SCANNED}
    for name in ("events", "parties", "speakers"):
        scanned[name] = merged(scanned[name], extra, name, begin, end)
    scanned["parties"] = _no_common_words(text, scanned["parties"])
    scanned["events"] = [h for h in scanned["events"] if not h.has(1, "idiom")]
    unlisted = find_unlisted(text, plain, begin, end, places, scanned, words)
    places = [h for h in places if not any(u.start <= h.start < u.end for u in unlisted)]
    places = sorted([*places, *unlisted])
    attributions = _said(text, plain, (begin, end), scanned, places, words)
    masked = [(a.start, a.end) for a in attributions]
    events = [h for h in scanned["events"] if not h.has(1, "casualty") or len(h.senses) > 1]
    triggers = [h.start for h in scanned["events"] if any(x[1] != "means" for x in h.senses)]
    groups = find_groups(
        text, plain, begin, end, places=places, words=words, masked=masked, triggers=triggers
    )
    groups = without_hearsay(groups, attributions, triggers, words)
    parsed = Parsed(
        number, sentence.paragraph, begin, end,
        [h for h in events if not all(s[1] == "means" for s in h.senses)],
        [h for h in scanned["events"] if h.has(1, "casualty")],
        [h for h in events if h.has(1, "means") and not _MADE.match(plain, h.end)],
        scanned["parties"], scanned["context"], scanned["objects"], groups, attributions,
        find_dates(text, plain, sentence.start, end, published=published, words=words), masked,
    )  # fmt: skip
    people = scanned["people"]
    occurrences = _occurrences(text, plain, parsed, people, places, words, scene)
    occurrences += bare_statements(plain, parsed, occurrences)
    return parsed, sorted(occurrences, key=lambda o: o.zone)


def _begin_of(text: str, plain: str, sentence: Sentence, *, first: bool) -> int:
    """Give where a sentence begins after a dateline or the sign of an item."""
    start, end = sentence.start, sentence.end
    if not first:
        return start
    dateline = _DATELINE.match(text[start:end])
    begin = start + dateline.end() if dateline and dateline.end() < end - start else start
    item = _ITEM.match(plain[begin:end])
    return begin + (item.end() if item else 0)


def _quiet(
    text: str,
    plain: str,
    bounds: tuple[int, int],
    numbers: tuple[int, int],
    places: list[Hit],
    words: Lexicon,
) -> Parsed:
    """Read a sentence that tells of no event: the places that it names, and who speaks in it."""
    begin, end = bounds
    piece = plain[begin:end]
    parties: list[Hit] = []
    attributions: list[Attribution] = []
    subject = None
    acts = words.scanners["parties"].has(piece[:80]) or words.scanners["speakers"].has(piece[:80])
    speaks = words.scanners["speech"].has(piece) or words.according.search(piece)
    sets_scene = _SETS_SCENE.match(text, begin, end)
    if acts or speaks or sets_scene:
        scanned = {name: words.scanners[name].scan(piece, begin) for name in _SCANNED}
        scanned["parties"] = parties = _no_common_words(text, scanned["parties"])
    if sets_scene:
        places = sorted([*places, *find_unlisted(text, plain, begin, end, places, scanned, words)])
    if speaks:
        attributions = _said(text, plain, bounds, scanned, places, words)
    if acts and not attributions:
        subject = acting(text, plain, begin, end, scanned, places, words)
    groups = find_groups(text, plain, begin, end, places=places, words=words, masked=())
    return Parsed(
        *numbers, begin, end, [], [], [], parties, [], [], groups, attributions, [], [], subject
    )


def _said(
    text: str,
    plain: str,
    bounds: tuple[int, int],
    scanned: Mapping[str, Sequence[Hit]],
    places: Sequence[Hit],
    words: Lexicon,
) -> list[Attribution]:
    """Find who says what in a sentence, each with the capitals of the text."""
    found = find_attributions(
        plain, *bounds, verbs=scanned["speech"], parties=scanned["parties"],
        speakers=scanned["speakers"], according=words.according,
        voice_of=Voices(text, scanned["parties"], scanned["speakers"], places, words),
    )  # fmt: skip
    return [_cased(text, plain, said) for said in found]


def _no_common_words(text: str, parties: Sequence[Hit]) -> list[Hit]:
    """Leave out names of bodies that are words too, unless they stand in capitals."""
    return [h for h in parties if h.term not in _ACRONYMS or text[h.start : h.end].isupper()]


def _cased(text: str, plain: str, said: Attribution) -> Attribution:
    """Give a speaker's words with the capitals of the text."""
    if said.voice is None or not said.voice.words or said.voice.words != said.voice.words.lower():
        return said
    at = plain.find(said.voice.words, said.names[0], said.names[1])
    if at < 0:
        return said
    return replace(said, voice=replace(said.voice, words=text[at : at + len(said.voice.words)]))


_ACRONYMS: Final = frozenset(["who", "un", "is", "ap", "aff", "us", "iom", "hrw", "dpa", "isk"])
"""Names of bodies that are words too, unless they stand in capitals."""
_SETS_SCENE: Final = re.compile(
    r"(?:Meanwhile, |Further \w+, |Elsewhere, )?(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round)"
    r" (?:the (?:\w+ ){1,2}of )?[A-Z]"
)
_MADE: Final = re.compile(
    r"[ -](?:(?:storage|launch|control|training|maintenance|repair) (?:sites?|points?|rooms?"
    r"|centres?"
    r"|centers?|hubs?)|assembly|storage|factory|factories|workshops?|depots?|units?|plants?"
    r"|stores?|hangars?"
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
    scene: Sequence[Site],
) -> list[Occurrence]:
    counts = find_counts(plain, parsed.start, parsed.end, people, words)
    counts = [c for c in counts if not (parsed.hides(c.start) or parsed.hides(c.end - 1))]
    found: list[Occurrence] = []
    for start, end, groups in cut_zones(plain, parsed):
        casualties = parsed.within(parsed.casualties, start, end)
        figures = find_figures(plain, start, end, casualties=casualties, counts=counts)
        one = _occurrence(text, plain, parsed, start, end, groups, figures, places, words, scene)
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
    scene: Sequence[Site],
) -> Occurrence | None:
    triggers = parsed.within(parsed.events, start, end)
    casualties = parsed.within(parsed.casualties, start, end)
    border, country_site = find_territory(text, plain, start, end)
    border = None if border and parsed.hides(border.start) else border
    country_site = None if country_site and parsed.hides(country_site.start) else country_site
    area = area_of(plain, start, end, words)
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
    sites = _scene_of(plain, groups, words)
    country = country_of(sites or scene, words)
    capture = area is not None or any(h.has(1, "capture") for h in triggers)
    kind, certain, trigger = kind_of(plain, parsed, start, end, country=country, capture=capture)
    if area is not None and (kind in ("", "territorial claim", "ground attack")):
        kind, certain, trigger = "territorial claim", True, "an area"
    territory = not sites
    if not sites and border is not None:
        sites = [border]
    elif not sites and country_site is not None:
        sites = [country_site]
    at = (
        triggers[0].start
        if triggers
        else (casualties[0].start if casualties else figures[0].start if figures else start)
    )
    attribution = _covering(plain, parsed, at)
    one = Occurrence(
        parsed.number, parsed.paragraph, parsed.start, parsed.end, (start, end), kind, certain,
        trigger,
        tuple(sites), any(g.either for g in groups), territory, tuple(figures),
        attribution.voice if attribution else Voice(),
        attribution.mode if attribution else "reported",
    )  # fmt: skip
    one.likely = likely_kind(plain, start, end, country)
    one.rejected = why_unreal(plain, parsed, start, end, at, bool(figures))
    if not one.rejected and _BY_NATURE.search(plain, start, end):
        one.rejected = "the weather or an accident"
    first_site = min((g.start for g in groups), default=at)
    later = _MAY_RESUME.search(plain, at, end)
    if not one.rejected and not figures and (later or _MAY_FOLLOW.search(plain, at, first_site)):
        one.rejected = "a possibility or plan"
    if one.rejected == NOT_HAPPENED and (one.voice is None or one.voice.words):
        one.rejected, one.mode = "", "denied"
    if one.mode == "responsibility" and sites and not territory:
        one.mode = "claimed"
    if one.voice and re.search(r"(?i)satellite|verified (?:video|footage)", one.voice.words):
        one.mode = "verified"
    one.area_km2 = area
    one.overall = bool(figures and _OVERALL.search(plain, parsed.start, end) and not groups)
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
    set_date(plain, parsed, one)
    one.actor = actor_of(plain, parsed, one, at, triggers)
    one.target = target_of(text, plain, parsed, start, end)
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


def _scene_of(plain: str, groups: Sequence[Group], words: Lexicon) -> list[Site]:
    """Give the places of a stretch, those that others lie in as their areas."""
    sites = [site for group in groups for site in group.sites]
    if len(sites) == 2 and _AND.match(plain, sites[0].end, sites[1].start):
        levels = [place.level for place in words.known.get(sites[0].name, ())]
        if levels and min(levels) > 1:
            return sites
    return folded(sites, words) if len(groups) > 1 or len(sites) != 2 else paired(sites, words)


_AND: Final = re.compile(r"(?:'s)?[^,;:]{0,25}\band (?:[\w'-]+ ){0,6}$")


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


_BY_NATURE: Final = re.compile(
    r"\b(?:landslides?|snow(?:fall|storm)?s?|avalanches?|floods?|flooding|flash floods?|rockfalls?"
    r"|heavy rains?|torrential|earthquakes?|overturned|road crash|collided|traffic accident"
    r"|gas leak|boiler|cylinder|heatwave|hailstorm)\b"
)
_OVERALL: Final = re.compile(
    r"\b(?:since (?:the |early |late |mid-?)?(?:\w+day|start|beginning|outbreak|january|february"
    r"|march"
    r"|april|may|june|july|august|september|october|november|december|jan\.|feb\.|then|last"
    r"|it began"
    r"|hostilities|fighting|\d)|so far this (?:year|month|week)|in (?:total|all) (?:this|since)"
    r"|(?:over|in|during) the (?:past|last) (?:\w+ )?(?:weeks?|months?|days|year|48 hours|72 hours)"
    r"|across the country|nationwide|on both sides|between (?:\d|[a-z]+ \d)[^.;]{2,30} and \d)"
)
_MAY_RESUME: Final = re.compile(
    rf"\b(?:could|might|{MAY}|would|will|can|shall)"
    r" (?:(?:also|soon|then|well|again|still|likely) )*"
    r"(?:resume|follow|continue|begin|start|happen|take place|occur|recur|escalate|return|intensify"
    r"|spread|widen|be (?:carried out|launched|conducted|repeated|resumed|expected|next))\b"
)
_MAY_FOLLOW: Final = re.compile(
    rf"\b(?:could|might|{MAY}|would|will|shall)"
    r" (?:(?:not|also|likely|probably|well|soon|then) )*"
    r"(?:be|trigger|lead|prompt|bring|provoke|mean|cause|spread|extend|spill|strike|hit|attack"
    r"|target|reach|follow|draw|invite|result|see|include|upset)\b"
)
_QUOTING: Final = re.compile(r"(?:quoting|citing) ")
_SET_APART: Final = re.compile(
    r"(?:;|, (?:and|but|while|whereas|although|though|yet)| and| but| while|\u2014)"
    r" (?:the |a |an |later |then |meanwhile )*$"
)


def _is_set_apart(plain: str, at: int, said: Attribution) -> bool:
    """Tell whether what happened is told before, and beside, what somebody says."""
    return at < said.start and bool(_SET_APART.search(plain, at, said.start))


def _covering(plain: str, parsed: Parsed, at: int) -> Attribution | None:
    """Give the attribution that covers what stands at a position."""
    inside = [a for a in parsed.attributions if a.scope[0] <= at < a.scope[1]]
    quoted = [a for a in inside if _QUOTING.match(plain, a.start)]
    if quoted:
        return quoted[-1]
    if inside:
        before = [a for a in inside if a.start <= at]
        return max(before, key=lambda a: a.start) if before else min(inside, key=lambda a: a.start)
    one_voice = len({a.voice for a in parsed.attributions}) == 1
    only = parsed.attributions[0] if one_voice else None
    if only and only.mode != "responsibility" and not _is_set_apart(plain, at, only):
        return only
    earlier = [a for a in parsed.attributions if a.start < at]
    return earlier[-1] if earlier else None
