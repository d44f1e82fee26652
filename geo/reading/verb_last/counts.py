"""How many were killed and injured, where the verb stands last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from geo.reading.figures import Figure
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.shares import Count, added
from geo.reading.verb_last.breakdowns import without_parts
from geo.reading.verb_last.flat import Flat, Phrases
from geo.reading.verb_last.singles import LINK, find_singles
from geo.reading.verb_last.tolls import counted_tolls, rival_toll
from geo.reading.verb_last.unharmed import HURT, zeros

__all__ = ["count_people", "find_losses"]


class _Pattern:
    """The pattern of a number of people in one language."""

    def __init__(self, lang: str, words: Lexicon) -> None:
        self.values = words.counting.get(lang, {})
        number = "|".join(sorted(map(re.escape, self.values), key=len, reverse=True))
        self.hundreds = {t: v for t, v in self.values.items() if v and v % 100 == 0}
        hundred = "|".join(sorted(map(re.escape, self.hundreds), key=len, reverse=True)) or "(?!)"
        one = (
            rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}"
            rf"|(?:{hundred})(?: و| او)? (?:{number})|(?:{number}))"
        )
        lead, top, tail = map(Phrases(lang, words).alternatives, ("least", "most", "least_after"))
        self.regex = re.compile(
            rf"(?<![\w.:/-])(?:(?P<least>{lead}) (?:د )?)?(?:(?P<most>{top}) )?(?P<low>{one})"
            rf"(?:(?: تا | یا | نه تر | سی |-)(?P<high>{one}))?(?P<after> (?:{tail}))?(?![\w:/])"
        )

    def value(self, written: str) -> int | None:
        plain = written.replace(",", "")
        if plain.isdigit() or plain in self.values:
            return int(plain) if plain.isdigit() else self.values[plain]
        for term, value in self.hundreds.items():
            rest = re.fullmatch(rf"{re.escape(term)}(?: و| او)? (.+)", plain)
            if rest and rest.group(1) in self.values:
                return value + self.values[rest.group(1)]
        return None


@lru_cache(maxsize=8)
def _pattern(lang: str, words: Lexicon) -> _Pattern:
    return _Pattern(lang, words)


def count_people(flat: Flat, people: Sequence[Hit]) -> list[Count]:
    """Find the numbers of a stretch that count people, or that no other thing follows."""
    pattern = _pattern(flat.lang, flat.words)
    nouns = {hit.start: hit for hit in people}
    counts: list[Count] = []
    nouned = False  # whether people have been counted, and not only a day
    for match in pattern.regex.finditer(flat.plain):
        low = pattern.value(match["low"])
        if low is None or (counts and match.start() < counts[-1].end):
            continue
        upper = pattern.value(match["high"]) if match["high"] else None
        high: int | None = upper if upper is not None and upper > low else low
        if match["after"] or (match["least"] and match["least"] not in _THAN):
            high = None
        end = match.end()
        noun = _noun(flat.plain, end, nouns, pattern.values)
        if end + 1 not in nouns and (
            flat.phrase("no_people").match(flat.plain, end + 1) or _is_of_things(flat, end)
        ):
            continue
        if low == 1 and flat.phrase("vague").match(flat.plain, match.start()):
            continue
        if _is_part(flat, end, nouned) or _DOZENS.match(flat.plain, match.end("low")):
            continue
        if flat.is_written_name(*match.span("low")) or _is_pronoun(flat, match):
            continue
        if _CRITICAL.match(flat.plain, end) or _CRITICAL_OF.search(flat.plain, 0, match.start()):
            continue
        if _is_of_unit(flat, match.start(), end) or _CLOCK.search(flat.plain, 0, match.start()):
            continue
        count = Count(match.start(), end, None if match["most"] else low, high)
        if noun is not None:
            of, side = noun.senses[0]
            of, side = _whole(flat, match.start(), people) if of == "people" else (of, side)
            own = flat.lang == "fa" and flat.phrase("own_forces").match(flat.plain, noun.end + 1)
            count = replace(count, end=noun.end, of=of, side="own" if own else side)
        elif low == 1 and not match["low"].isdigit() and not _is_one_hurt(flat, end):
            continue
        nouned = nouned or noun is not None
        counts.append(count)
    counts = find_singles(flat, without_parts(flat, counts), nouns)
    return sorted(counts, key=lambda c: c.start)


_CRITICAL: Final = re.compile(
    r"(?: \w+){0,3} (?:حالت|وضعیت|وضع|حال) (?:\w+ )?(?:نازک|وخیم|تشویشناک|خراب|بد|نامساعد)"
)
_CRITICAL_OF: Final = re.compile(r"(?<!\w)(?:حال|وضعیت|وضع صحی|وضعیت صحی) $")
"""The state of some of those hurt, who are counted by another number."""
_DOZENS: Final = re.compile(r" ها(?!\w)")
"""The plural of a number in Dari, "tens", "hundreds", which states none."""


def _is_of_things(flat: Flat, end: int) -> bool:
    """Tell whether a word for what can be hit follows a number: "two stores"."""
    hits = flat.words.scanners["objects"].scan(flat.plain[end + 1 : end + 25])
    return any(h.start == 0 for h in hits) or bool(flat.phrase("store").match(flat.plain, end + 1))


def _is_pronoun(flat: Flat, match: re.Match[str]) -> bool:
    """Tell whether "they" is written in Pashto, which only levelling makes a "two"."""
    written = flat.written[match.start("low") : match.end("low")]
    return flat.lang == "ps" and written == "دوی"


_CLOCK: Final = re.compile(r"(?<!\w)(?:ساعت|ساعات) ?$")


def _is_of_unit(flat: Flat, start: int, end: int) -> bool:
    """Tell whether a number is the name of a unit: "the 203rd corps"."""
    if flat.phrase("unit_of_army").match(flat.plain, end + 1):
        return True
    before = flat.plain[max(0, start - 14) : start].rstrip()
    found = flat.phrase("unit_of_army").finditer(before)
    return any(m.end() == len(before) for m in found) and flat.lang != "ps"


def _whole(flat: Flat, start: int, people: Sequence[Hit]) -> tuple[str, str]:
    """Give whose a number is that counts some of a group named before it: "of the attackers"."""
    if flat.lang == "fa":
        return "", ""
    for hit in people:
        if hit.end <= start and _SOME_OF.fullmatch(flat.plain, hit.end, start):
            of, side = hit.senses[0]
            return ("" if of == "people" else of), side
    return "", ""


_SOME_OF: Final = re.compile(r" (?:مین سی |کی |خخه |زخه )?")


_THAN: Final = ("تر", "له")
"""What stands before a number in "more than", and alone is "with" or "to"."""


def _is_one_hurt(flat: Flat, end: int) -> bool:
    """Tell whether a word for harm follows a "one", and no word for an event: "in one clash"."""
    hits = flat.words.scanners["events"].scan(flat.plain[end + 1 : end + 25])
    event = bool(hits) and hits[0].start == 0 and not hits[0].has(1, "casualty")
    return not event and _CASUALTY_NEXT.match(flat.plain, end) is not None


_CLAUSE: Final = re.compile(r"[,;:]| (?:چی|که|جن|جو) ")


def _is_part(flat: Flat, end: int, after_count: bool) -> bool:
    """Tell whether a number counts some of those told of: "two of them", once they are counted."""
    stop = _CLAUSE.search(flat.plain, end, min(len(flat.plain), end + 24))
    last = stop.start() if stop else min(len(flat.plain), end + 24)
    if flat.phrase("part_of").search(flat.plain, end, last):
        return True
    return after_count and bool(flat.phrase("some_of_them").search(flat.plain, end, last))


_CASUALTY_NEXT: Final = re.compile(
    r" ?(?:\w+ ){0,2}?(?:کشته|زخمی|جان|هلاک|شهید|ووژل|وژل|تپی|مر|مارا|مرگ)"
)
_LIGHT: Final = frozenset(
    ["تن", "نفر", "دیگر", "نور", "مزید", "بی", "بی گناه", "افراد", "کسان", "تنه"]
)


def _noun(plain: str, position: int, nouns: dict[int, Hit], values: dict[str, int]) -> Hit | None:
    """Give the noun for people that a number counts, at most three words on."""
    last = None
    at = position
    for _ in range(4):
        while at < len(plain) and plain[at] in _QUOTED:
            at += 1
        hit = nouns.get(at)
        if hit is not None:
            if last is not None and last.senses[0][0] != "people":
                break
            last, at = hit, hit.end
            continue
        word = _WORD.match(plain, at)
        if (
            word is None
            or word.group() in _STOP
            or word.group().isdigit()
            or word.group() in values
            or (last is not None and word.group() not in _LIGHT)
        ):
            break
        at = word.end()
    return last


_QUOTED: Final = " \"'"  # a party's own word for those whom it counts stands in quotes
_WORD: Final = re.compile(r"\w+")
_BREAK: Final = re.compile(r"[,;.:]")
_STOP: Final = frozenset(
    str.split(
        "و او اور یی کی مین و که در به را از په پر تر سی نی می هم بهی نیز جن چی ووژل کشته زخمی هلاک"
    )
)
_BOTH: Final = re.compile(r"تلفات|مرگ ژوبله|جانی نقصان|اسیب|زیان")
_AFTER: Final = re.compile(
    r"^(?: ?(?:شدن|شدگان|شمار|تعداد|را|به|ان|د|شمیر|تر|ته|کی|تعداد)){0,3} ?$|^.{0,14}(?:شدن"
    r"|شمار|تعداد) ?$"
)


def find_losses(flat: Flat, casualties: Sequence[Hit], counts: Sequence[Count]) -> list[Figure]:
    """Find who was killed and injured in a stretch.

    Parameters
    ----------
    flat
        The stretch.
    casualties
        The words for being killed and hurt in it.
    counts
        The numbers of people in it.
    """
    parts = [
        _part(flat, match, casualties, counts)
        for match in flat.phrase("parts").finditer(flat.plain)
        if not _RELATIVE.match(match.group()) or any(c.end <= match.start() for c in counts)
    ]
    free = [c for c in counts if not any(a <= c.start < b for a, b in parts)]
    figures: list[Figure] = []
    used: set[int] = set()
    hits = _with_lives(
        [h for h in casualties if not _BOTH.search(h.term) and not _is_told(flat, h)], flat
    )
    stated = counted_tolls(flat, hits, free)
    for hit, count in stated:
        used.add(count.start)
        figures += _added(_kind(hit), [count], hit)
    told = {hit.start for hit, _count in stated}
    for index, hit in enumerate(hits):
        if hit.start in told:
            continue
        low = hits[index - 1].end if index else 0
        kind = _kind(hit)
        if index and kind != _kind(hits[index - 1]) and _is_pair(flat.plain, hits[index - 1], hit):
            continue
        before = [c for c in free if low <= c.start < hit.start and c.start not in used]
        before = [c for c in before if not re.search(r"[.;]", flat.plain[c.end : hit.start])]
        chain = _chain(flat, before)
        if chain and index + 1 < len(hits) and _is_pair(flat.plain, hit, hits[index + 1]):
            used |= {c.start for c in chain}
            continue
        if not chain:
            after = [c for c in free if hit.end <= c.start <= hit.end + 18 and c.start not in used]
            chain = (
                after[:1] if after and _AFTER.search(flat.plain[hit.end : after[0].start]) else []
            )
        if chain:
            used |= {c.start for c in chain}
            for side in _sides(chain):
                figures += _added(kind, side, hit)
    if not figures:
        figures = rival_toll(flat, free)
    kept: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.kind, figure.side), figure)
    toll = [] if any(k == "deaths" for k, _side in kept) else _toll(flat, hits, free)
    if toll:
        return [*toll, *kept.values()]
    return list(kept.values()) + zeros(flat, [k for k, _side in kept])


def _is_told(flat: Flat, hit: Hit) -> bool:
    """Tell whether a killing is only that told before: "three were held over this murder"."""
    before = flat.plain[max(0, hit.start - 6) : hit.start].rstrip()
    noun = _KILLING.match(hit.term)
    return bool(noun) and any(m.end() == len(before) for m in flat.phrase("this").finditer(before))


_KILLING: Final = re.compile(r"قتل|وژن|ترور|هلاکت")


def _with_lives(hits: list[Hit], flat: Flat) -> list[Hit]:
    """Add the taking of lives to the words for being killed: "took the lives of nine"."""
    taken = _TOOK.search(flat.plain)
    verb = flat.phrase("took_lives").search(flat.plain, taken.end()) if taken else None
    if taken and verb and verb.start() - taken.end() < 40:
        return sorted([*hits, Hit(verb.start(), verb.end(), "جان", (("", "casualty"),))])
    return hits


def _toll(flat: Flat, hits: Sequence[Hit], counts: Sequence[Count]) -> list[Figure]:
    """Give the number that a toll is said to have reached: "the number of dead rose to ten"."""
    toll = flat.phrase("toll").search(flat.plain)
    reached = flat.phrase("reached").search(flat.plain, toll.end()) if toll else None
    if toll is None or reached is None:
        return []
    low, high = max(0, toll.start() - 30), toll.end() + 24
    named = [h for h in hits if low <= h.start < high and _kind(h) == "deaths"]
    before = [c for c in counts if c.end <= reached.start() + 1 and reached.start() - c.end < 12]
    return _added("deaths", before[-1:], named[0]) if named and before else []


_TOOK: Final = re.compile(r"(?<!\w)جان(?!\w)")


def _kind(hit: Hit) -> str:
    return "injured" if HURT.search(hit.term) else "deaths"


def _is_pair(plain: str, first: Hit, second: Hit) -> bool:
    """Tell whether one number is stated for the killed and the hurt together."""
    return plain[first.end : second.start].strip() in ("و", "او", "اور", "یا") and _kind(
        first
    ) != _kind(second)


def _part(
    flat: Flat, match: re.Match[str], casualties: Sequence[Hit], counts: Sequence[Count]
) -> tuple[int, int]:
    """Give the words that a part of a total takes, up to the next comma or word for harm.

    "Among the forces of the emirate four were killed" counts no part: a number follows at once.
    """
    plain = flat.plain
    stop = _BREAK.search(plain, match.end())
    end = stop.start() if stop else min(len(plain), match.end() + 40)
    first = next((c for c in counts if match.end() <= c.start < end), None)
    if first is not None and flat.phrase("forces").search(plain, match.end(), first.start):
        return match.start(), match.start()
    harm = next((h for h in casualties if match.end() <= h.start < end), None)
    if harm is not None and first is not None and first.start < harm.start:
        end = harm.start
    inside = [c for c in counts if match.end() <= c.start < end]
    if len(inside) > 1 and not any(c.end <= match.start() for c in counts):
        end = inside[-1].start  # "including two children seven people": the total comes last
    return match.start(), end


_RELATIVE: Final = re.compile(r"(?:چی|که|جن|جس)(?!\w)")
"""What begins a clause that tells the result of an event, where no total stands before it."""


def _chain(flat: Flat, counts: Sequence[Count]) -> list[Count]:
    """Give the counts that are added up: joined ones, and somebody with so many companions."""
    plain = flat.plain
    chain: list[Count] = []
    for count in reversed(counts):
        gap = plain[count.end : chain[-1].start] if chain else ""
        if chain and not LINK.fullmatch(gap):
            with_them = flat.phrase("companions").search(plain, chain[-1].start, chain[-1].end + 16)
            if not with_them or len(gap) > 60 or re.search(r"[;:.]", gap):
                break
        chain.append(count)
    return chain[::-1]


def _sides(chain: Sequence[Count]) -> list[list[Count]]:
    """Give the counts of each side of a fight: "five rebels and two soldiers were killed"."""
    armed = [c for c in chain if c.side in ("armed", "attacker")]
    rest = [c for c in chain if c not in armed]
    fought = armed and rest and all(c.side == "state" for c in rest)
    return [armed, rest] if fought else [list(chain)]


def _added(kind: str, chain: Sequence[Count], hit: Hit) -> list[Figure]:
    low, high = added(chain)
    of = " and ".join(dict.fromkeys(c.of for c in chain if c.of))
    sides = {c.side for c in chain if c.side}
    side = sides.pop() if len(sides) == 1 else ""
    start = min(chain[0].start, hit.start)
    return [Figure(kind, low, high, of, side, start, max(chain[-1].end, hit.end))]
